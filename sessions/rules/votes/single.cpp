// One of several options: most votes.
#include <algorithm>

#include "sessions/rules/counts.h"
#include "sessions/rules/votes/kind.h"

namespace entremise::rules {
namespace {

/// With a majority required, the first two (and who ties with them) go into another round.
void judge_choice(const Rule& rule, Tally& tally) {
    const auto cast = tally.ballots - tally.abstentions;
    const auto top = *std::ranges::max_element(tally.counts);
    const auto with = [&](std::uint32_t count) {
        std::vector<std::uint32_t> found;
        for (std::size_t i = 0; i < tally.counts.size(); ++i)
            if (tally.counts[i] == count) found.push_back(static_cast<std::uint32_t>(i + 1));
        return found;
    };
    tally.leading = with_most(tally.counts);
    if (rule.majority_required && 2 * std::uint64_t{top} <= cast) {
        if (tally.leading.size() == 1) {
            std::uint32_t second = 0;
            for (const auto count : tally.counts)
                if (count < top) second = std::max(second, count);
            for (const auto option : with(second)) tally.leading.push_back(option);
            std::ranges::sort(tally.leading);
        }
        tally.outcome = Outcome::run_off;
        return;
    }
    tally.outcome = tally.leading.size() == 1 ? Outcome::chosen : Outcome::tied;
}

}  // namespace

extern const VoteKind single_vote;
const VoteKind single_vote{.word = "single",
                           .type = VoteType::single,
                           .most_options = counts::vote_options,
                           .majority_required = true,
                           .paper = true,
                           .options = written_options,
                           .name = written_name,
                           .may_be = marks_one,
                           .count = add_marks,
                           .judge = judge_choice};

}  // namespace entremise::rules
