// Any of the options: most approvals. A share is of all ballots, the abstentions with them.
#include "sessions/rules/counts.h"
#include "sessions/rules/votes/kind.h"

namespace entremise::rules {
namespace {

void judge_approvals(const Rule&, Tally& tally) {
    tally.leading = with_most(tally.counts);
    tally.outcome = tally.leading.size() == 1 ? Outcome::chosen : Outcome::tied;
}

void tell(const Rule&, const Tally& tally, ResultTable& table) {
    for (auto& row : table.rows) row.whole = tally.ballots;
    table.share_of = ShareOf::ballots;
}

}  // namespace

extern const VoteKind approval_vote;
const VoteKind approval_vote{.word = "approval",
                             .type = VoteType::approval,
                             .most_options = counts::vote_options,
                             .paper = true,
                             .form = BallotForm::choose_many,
                             .options = written_options,
                             .name = written_name,
                             .may_be = marks_any,
                             .count = add_marks,
                             .judge = judge_approvals,
                             .tell = tell};

}  // namespace entremise::rules
