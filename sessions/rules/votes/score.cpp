// A number on a scale, of the question itself or of each option: the median first, then the mean. Who has no
// opinion is left out and counted.
#include <algorithm>
#include <span>

#include "sessions/rules/counts.h"
#include "sessions/rules/votes/kind.h"
#include "sessions/rules/votes/statistics.h"

namespace entremise::rules {
namespace {

/// Steps of the scale.
std::uint32_t steps(const Rule& rule) {
    return rule.scale_to > rule.scale_from ? std::min(rule.scale_to - rule.scale_from, counts::highest_score)
                                           : 0;
}

std::uint32_t options(const Rule& rule) { return std::max(1u, written_options(rule)); }

/// The question itself has no name beside its own words.
OptionName name(const Rule& rule, std::uint32_t option) {
    return rule.options.empty() ? OptionName{"choice.score", {}} : written_name(rule, option);
}

std::uint32_t highest_mark(const Rule& rule) { return steps(rule) + 1; }

/// Of the question itself only.
std::uint32_t places(const Rule& rule) { return counts_numbers(rule) ? highest_mark(rule) : 0; }

std::optional<std::uint32_t> place(const Rule&, const Ballot& ballot) {
    const auto mark = ballot.mark(1);
    return mark ? std::optional(mark - 1) : std::nullopt;
}

void count(const Rule& rule, const std::vector<Ballot>& ballots, Tally& tally) {
    for (std::uint32_t option = 1; option <= tally.counts.size(); ++option) {
        MarkCounts marks{std::vector<std::uint32_t>(steps(rule) + 1)};
        for (const auto& ballot : ballots)
            if (const auto mark = ballot.mark(option); mark > 0 && mark <= steps(rule) + 1)
                ++marks.counts[mark - 1];
        tally.counts[option - 1] = answers(marks.counts);
        tally.marks.push_back(std::move(marks));
    }
}

std::span<const std::uint32_t> marks_of(const Tally& tally, std::uint32_t option) {
    return option <= tally.marks.size() ? std::span<const std::uint32_t>(tally.marks[option - 1].counts)
                                        : std::span<const std::uint32_t>();
}

/// Sums are compared crosswise: whole numbers.
bool is_better(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b) {
    if (answers(a) == 0 || answers(b) == 0) return answers(a) > 0 && answers(b) == 0;
    if (quartile(a, 2) != quartile(b, 2)) return quartile(a, 2) > quartile(b, 2);
    const auto sum = [](std::span<const std::uint32_t> counts) {
        std::uint64_t total = 0;
        for (std::size_t value = 0; value < counts.size(); ++value) total += value * counts[value];
        return total;
    };
    return sum(a) * answers(b) > sum(b) * answers(a);
}

void judge_scores(const Rule& rule, Tally& tally) {
    if (counts_numbers(rule)) {
        tally.outcome = Outcome::measured;
        return;
    }
    const auto options = static_cast<std::uint32_t>(tally.counts.size());
    for (std::uint32_t i = 1; i <= options; ++i) {
        bool beaten = answers(marks_of(tally, i)) == 0;
        for (std::uint32_t j = 1; j <= options; ++j)
            beaten |= is_better(marks_of(tally, j), marks_of(tally, i));
        if (!beaten) tally.leading.push_back(i);
    }
    tally.outcome = tally.leading.size() == 1 ? Outcome::first : Outcome::tied;
}

struct Measured {
    std::uint32_t median;  ///< in quarters, as on the scale
    std::vector<Figure> figures;
    Message said;
};

Measured measure(const Rule& rule, const Tally& tally, std::span<const std::uint32_t> marks) {
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

/// Of the question itself: how many gave each number.
void tell_numbers(const Rule& rule, const Tally& tally, ResultTable& table) {
    const auto marks = marks_of(tally, 1);
    const auto measured = measure(rule, tally, marks);
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

void tell(const Rule& rule, const Tally& tally, ResultTable& table) {
    if (counts_numbers(rule)) {
        tell_numbers(rule, tally, table);
    } else {
        std::erase_if(table.rows, [](const ResultRow& row) { return row.option == 0; });  // said of each
        table.full = 4 * steps(rule);
        table.on_a_scale = true;
        for (auto& row : table.rows) {
            const auto marks = marks_of(tally, row.option);
            auto measured = measure(rule, tally, marks);
            const bool answered = answers(marks) > 0;
            row.whole = tally.ballots;
            row.bar = answered ? measured.median - 4 * rule.scale_from : 0;
            row.large = answered ? quarters_text(measured.median) : "–";
            row.said = std::move(measured.said);
            row.figures = std::move(measured.figures);
        }
    }
    table.words.push_back({"vote.said_agreement", {}});
}

}  // namespace

extern const VoteKind score_vote;
const VoteKind score_vote{.word = "score",
                          .type = VoteType::score,
                          .most_options = counts::vote_options,
                          .least_options = 0,
                          .digests = true,
                          .form = BallotForm::rate,
                          .options = options,
                          .name = name,
                          .most_mark = highest_mark,
                          .may_be = marks_any,
                          .places = places,
                          .place = place,
                          .count = count,
                          .judge = judge_scores,
                          .tell = tell};

}  // namespace entremise::rules
