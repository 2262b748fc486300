// Dots given to the options. It prioritises and decides nothing: a small gap is said to be one.
#include <algorithm>
#include <numeric>

#include "sessions/rules/counts.h"
#include "sessions/rules/votes/counting.h"
#include "sessions/rules/votes/kind.h"

namespace entremise::rules {
namespace {

std::uint32_t most_dots(const Rule& rule) { return rule.cap ? rule.cap : rule.dots; }

bool may_be(const Rule& rule, const Ballot& ballot) {
    return std::accumulate(ballot.marks.begin(), ballot.marks.end(), 0u) <= rule.dots;
}

std::uint32_t given(const Tally& tally) {
    return std::accumulate(tally.counts.begin(), tally.counts.end(), 0u);
}

void judge_gap(const Rule&, Tally& tally) {
    const auto top = *std::ranges::max_element(tally.counts);
    for (std::size_t i = 0; i < tally.counts.size(); ++i)
        if (top - tally.counts[i] <= small_gap(tally))
            tally.leading.push_back(static_cast<std::uint32_t>(i + 1));
    tally.outcome = tally.leading.size() == 1 ? Outcome::first : Outcome::near_tie;
}

void tell(const Rule& rule, const Tally& tally, ResultTable& table) {
    const auto all = given(tally);
    table.full = std::max(1u, tally.counts.empty() ? 1u : *std::ranges::max_element(tally.counts));
    for (auto& row : table.rows)
        if (row.option) row.whole = all;
    table.share_of = ShareOf::dots;
    table.figures = {{"dots_given", static_cast<double>(all)},
                     {"dots_each", static_cast<double>(rule.dots)},
                     {"near_tie_within", static_cast<double>(small_gap(tally))}};
    table.words.push_back(
        {"vote.said_dots", {{"n", std::to_string(all)}, {"of", std::to_string(rule.dots * tally.ballots)}}});
    if (table.outcome == Outcome::near_tie)
        table.words.push_back({"vote.said_near_tie", {{"n", std::to_string(small_gap(tally))}}});
}

}  // namespace

std::uint32_t small_gap(const Tally& tally) { return std::max(1u, (given(tally) + 19) / 20); }

extern const VoteKind dots_vote;
const VoteKind dots_vote{.word = "dots",
                         .type = VoteType::dots,
                         .most_options = counts::vote_options,
                         .digests = true,
                         .paper = true,
                         .form = BallotForm::give,
                         .options = written_options,
                         .name = written_name,
                         .most_mark = most_dots,
                         .may_be = may_be,
                         .count = add_marks,
                         .judge = judge_gap,
                         .tell = tell};

}  // namespace entremise::rules
