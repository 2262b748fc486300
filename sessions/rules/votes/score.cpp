// A number on a scale, of the question itself or of each option: the median first, then the mean.
#include <algorithm>

#include "sessions/rules/counts.h"
#include "sessions/rules/votes/scale.h"
#include "sessions/rules/votes/statistics.h"

namespace entremise::rules {
namespace {

bool scale(Rule& rule) {
    if (rule.scale_from == 0 && rule.scale_to == 0) rule.scale_to = counts::highest_score;
    return rule.scale_from < rule.scale_to && rule.scale_to <= counts::highest_score;
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
    if (rated_options(rule) == 1) {
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

}  // namespace

extern const VoteKind score_vote;
const VoteKind score_vote{.word = "score",
                          .type = VoteType::score,
                          .most_options = counts::vote_options,
                          .least_options = 0,
                          .digests = true,
                          .form = BallotForm::rate,
                          .scale = scale,
                          .options = rated_options,
                          .name = rated_name,
                          .most_mark = numbers,
                          .may_be = marks_any,
                          .row = number_row,
                          .places = number_places,
                          .place = number_place,
                          .count = count_numbers,
                          .judge = judge_scores,
                          .tell = tell_measures};

}  // namespace entremise::rules
