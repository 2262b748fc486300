#include "sessions/rules/votes/scale.h"

#include <algorithm>

#include "sessions/rules/votes/statistics.h"

namespace entremise::rules {
namespace {

/// Of the question itself: how many gave each number.
void tell_numbers(const Rule& rule, const Tally& tally, ResultTable& table) {
    const auto marks = marks_of(tally, 1);
    const auto measured = measure(rule, tally, 1);
    table.rows.clear();
    for (std::uint32_t i = 0; i <= steps(rule); ++i) {
        const auto count = i < marks.size() ? marks[i] : 0;
        table.rows.push_back({.option = i + 1,
                              .name = {{}, std::to_string(rule.scale_from + i), Stance::level},
                              .count = count,
                              .whole = tally.ballots - tally.abstentions,
                              .bar = count});
    }
    table.in_short = measured.said;
    table.words.push_back(measured.said);
    table.figures = measured.figures;
}

}  // namespace

std::uint32_t steps(const Rule& rule) {
    return rule.scale_to > rule.scale_from ? std::min(rule.scale_to - rule.scale_from, longest_scale) : 0;
}

std::uint32_t numbers(const Rule& rule) { return steps(rule) + 1; }

bool rates_question(const Rule& rule) { return written_options(rule) == 0; }

std::uint32_t rated_options(const Rule& rule) { return std::max(1u, written_options(rule)); }

OptionName rated_name(const Rule& rule, std::uint32_t option) {
    // The question itself has no name beside its own words.
    return rates_question(rule) ? OptionName{"choice.score", {}} : written_name(rule, option);
}

void count_numbers(const Rule& rule, const std::vector<Ballot>& ballots, Tally& tally) {
    for (std::uint32_t option = 1; option <= tally.counts.size(); ++option) {
        MarkCounts marks{std::vector<std::uint32_t>(numbers(rule))};
        for (const auto& ballot : ballots)
            if (const auto mark = ballot.mark(option); mark > 0 && mark <= numbers(rule))
                ++marks.counts[mark - 1];
        tally.counts[option - 1] = answers(marks.counts);
        tally.marks.push_back(std::move(marks));
    }
}

std::span<const std::uint32_t> marks_of(const Tally& tally, std::uint32_t option) {
    return option <= tally.marks.size() ? std::span<const std::uint32_t>(tally.marks[option - 1].counts)
                                        : std::span<const std::uint32_t>();
}

std::uint32_t number_places(const Rule& rule) { return rates_question(rule) ? numbers(rule) : 0; }

std::optional<std::uint32_t> number_place(const Rule&, const Ballot& ballot) {
    const auto mark = ballot.mark(1);
    return mark ? std::optional(mark - 1) : std::nullopt;
}

std::optional<std::uint32_t> number_row(const Rule& rule, const Ballot& ballot) {
    return rates_question(rule) ? std::optional(ballot.mark(1)) : std::nullopt;
}

Measured measure(const Rule& rule, const Tally& tally, std::uint32_t option) {
    const auto marks = marks_of(tally, option);
    const auto from = rule.scale_from, none = tally.ballots - std::min(tally.ballots, answers(marks));
    if (answers(marks) == 0) return {0, {}, {"vote.said_no_score", {{"n", std::to_string(none)}}}};
    const auto at = [&](unsigned quarter) { return quartile(marks, quarter) + 4 * from; };
    const auto agreement = consensus(marks).value_or(0);
    return {at(2),
            {{"median", at(2) / 4.},
             {"mean", from + mean(marks)},
             {"quartile_1", at(1) / 4.},
             {"quartile_3", at(3) / 4.},
             {"cns", agreement},
             {"no_opinion", static_cast<double>(none)}},
            {"vote.said_score",
             {{"median", quarters_text(at(2))},
              {"mean", decimal_text(from + mean(marks), 1)},
              {"low", quarters_text(at(1))},
              {"high", quarters_text(at(3))},
              {"agreement", decimal_text(agreement, 2)},
              {"none", std::to_string(none)}}}};
}

void tell_measures(const Rule& rule, const Tally& tally, ResultTable& table) {
    if (rates_question(rule)) {
        tell_numbers(rule, tally, table);
    } else {
        std::erase_if(table.rows, [](const ResultRow& row) { return row.option == 0; });  // said of each
        table.full = 4 * steps(rule);
        table.on_a_scale = true;
        for (auto& row : table.rows) {
            auto measured = measure(rule, tally, row.option);
            const bool answered = answers(marks_of(tally, row.option)) > 0;
            row.whole = tally.ballots;
            row.bar = answered ? measured.median - 4 * rule.scale_from : 0;
            row.large = answered ? quarters_text(measured.median) : "–";
            row.said = std::move(measured.said);
            row.figures = std::move(measured.figures);
        }
    }
    table.words.push_back({"vote.said_agreement", {}});
}

}  // namespace entremise::rules
