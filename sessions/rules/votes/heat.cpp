#include "sessions/rules/votes/heat.h"

#include <algorithm>
#include <array>
#include <numeric>

#include "sessions/rules/controversies/controversies.h"
#include "sessions/rules/counts.h"
#include "sessions/rules/votes/scale.h"
#include "sessions/rules/votes/statistics.h"

namespace entremise::rules {
namespace {

constexpr std::uint32_t hottest = hottest_rating, ratings = hottest + 1, unknown = ratings + 1;

std::uint32_t most_answer(const Rule&) { return unknown; }

OptionName answer_name(std::uint32_t mark) {
    return {mark == unknown ? "heat.unknown" : "heat.rating_" + std::to_string(mark - 1),
            {},
            mark == unknown ? Stance::neither : Stance::level};
}

bool rates_nothing(const Ballot& ballot) {
    return std::ranges::all_of(ballot.marks, [](auto mark) { return mark == 0 || mark == unknown; });
}

bool scale(Rule& rule) {
    rule.scale_from = 0, rule.scale_to = hottest;
    return true;
}

void take_criteria(Rule& rule, const Packs& packs, std::string_view language) {
    rule.options.clear();
    for (const auto& criterion : packs.heat.rows) rule.options.push_back(criterion.label.in(language));
}

/// `marks`: how many gave each rating; of a criterion that too few rated nothing is told.
void count(const Rule&, const std::vector<Ballot>& ballots, Tally& tally) {
    for (std::uint32_t option = 1; option <= tally.counts.size(); ++option) {
        MarkCounts marks{std::vector<std::uint32_t>(ratings)};
        for (const auto& ballot : ballots)
            if (const auto mark = ballot.mark(option); mark > 0 && mark <= ratings) ++marks.counts[mark - 1];
        if (answers(marks.counts) < fewest_secret_ballots) marks.counts.assign(ratings, 0);
        tally.counts[option - 1] = answers(marks.counts);
        tally.marks.push_back(std::move(marks));
    }
}

void tell(const Rule& rule, const Tally& tally, ResultTable& table) {
    table.full = 4 * hottest;
    table.on_a_scale = true;
    for (auto& row : table.rows) {
        const auto marks = marks_of(tally, row.option);
        row.whole = tally.ballots;
        if (answers(marks) < fewest_secret_ballots) {
            row.large = "–";
            row.bar = 0;
            row.said = {"vote.said_heat_few", {}};
            continue;
        }
        const auto at = [&](unsigned quarter) { return quartile(marks, quarter); };
        row.bar = at(2);
        row.large = quarters_text(at(2));
        row.said = {"vote.said_heat_rating",
                    {{"median", quarters_text(at(2))},
                     {"low", quarters_text(at(1))},
                     {"high", quarters_text(at(3))},
                     {"n", std::to_string(answers(marks))}}};
        row.figures = {{"median", at(2) / 4.}, {"quartile_1", at(1) / 4.}, {"quartile_3", at(3) / 4.}};
        if (const auto agreement = consensus(marks)) row.figures.push_back({"cns", *agreement});
    }
    const auto rated = rated_heat(rule, tally);
    if (!rated.heat) {
        table.in_short = {"vote.said_heat_none", {{"least", std::to_string(counts::heat_rated)}}};
        table.words.push_back(table.in_short);
        return;
    }
    constexpr std::array bands{"vote.said_heat_cold", "vote.said_heat_warm", "vote.said_heat_hot"};
    table.in_short = {bands.at(heat_band(*rated.heat)),
                      {{"heat", std::to_string(*rated.heat)},
                       {"low", decimal_text(*rated.low, 0)},
                       {"high", decimal_text(*rated.high, 0)}}};
    table.words.push_back(table.in_short);
    table.figures = {{"heat", static_cast<double>(*rated.heat)},
                     {"heat_low", *rated.low},
                     {"heat_high", *rated.high},
                     {"criteria", static_cast<double>(rated.criteria)}};
}

}  // namespace

RatedHeat rated_heat(const Rule& rule, const Tally& tally) {
    RatedHeat rated;
    std::uint64_t low = 0, middle = 0, high = 0;  // in quarters
    for (std::uint32_t option = 1; option <= option_count(rule); ++option) {
        const auto marks = marks_of(tally, option);
        if (marks.size() != ratings || answers(marks) < fewest_secret_ballots) continue;
        ++rated.criteria;
        low += quartile(marks, 1), middle += quartile(marks, 2), high += quartile(marks, 3);
    }
    if (rated.criteria < counts::heat_rated) return rated;
    const std::uint64_t most = 4 * std::uint64_t{hottest} * rated.criteria;
    rated.heat = static_cast<std::uint32_t>((200 * middle + most) / (2 * most));
    rated.low = 100. * static_cast<double>(low) / static_cast<double>(most);
    rated.high = 100. * static_cast<double>(high) / static_cast<double>(most);
    return rated;
}

VoteId last_heat_vote(const State& s, CardId controversy) {
    VoteId last;
    for (const auto& [id, vote] : s.votes.all)
        if (vote.rule.type == VoteType::heat && vote.rule.subject == controversy && is_published(vote) &&
            vote.tally.outcome == Outcome::measured)
            last = id;
    return last;
}

/// Of each criterion as many ratings as it counts, nothing or three at least.
static bool adds_up(const Tally& tally) {
    if (tally.marks.size() != tally.counts.size()) return false;
    for (std::size_t i = 0; i < tally.marks.size(); ++i) {
        const auto& counts = tally.marks[i].counts;
        const auto sum = std::accumulate(counts.begin(), counts.end(), std::uint64_t{0});
        const bool told = sum == 0 || (sum >= fewest_secret_ballots && sum <= tally.ballots);
        if (counts.size() != ratings || sum != tally.counts[i] || !told) return false;
    }
    return true;
}

extern const VoteKind heat_vote;
const VoteKind heat_vote{.word = "heat",
                         .type = VoteType::heat,
                         .most_options = heat_criteria,
                         .least_options = 1,
                         .abstention = false,
                         .digests = true,
                         .secret_at_first = true,
                         .only_secret = true,
                         .of_controversy = true,
                         .in_order = true,
                         .signs = ".01234?",
                         .form = BallotForm::answer,
                         .take_from = take_criteria,
                         .scale = scale,
                         .options = written_options,
                         .name = written_name,
                         .most_mark = most_answer,
                         .mark_name = answer_name,
                         .may_be = marks_any,
                         .abstains = rates_nothing,
                         .count = count,
                         .adds_up = adds_up,
                         .judge = judge_measured,
                         .tell = tell};

}  // namespace entremise::rules
