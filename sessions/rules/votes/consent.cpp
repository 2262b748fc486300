// Nobody objects, or somebody does and says why: an objection is worked into the proposal, and asked again.
#include "sessions/rules/votes/kind.h"

namespace entremise::rules {
namespace {

constexpr std::uint32_t objection = 2;

std::uint32_t options(const Rule&) { return 2; }

OptionName name(const Rule&, std::uint32_t option) {
    return option == objection ? OptionName{"choice.objection", {}, Stance::disagree}
                               : OptionName{"choice.consent", {}, Stance::agree};
}

bool objects(const Ballot& ballot) { return chosen(ballot) == objection; }

void judge_objections(const Rule&, Tally& tally) {
    tally.outcome = tally.counts[objection - 1] == 0 ? Outcome::adopted : Outcome::objections;
}

void tell(const Rule&, const Tally& tally, ResultTable& table) {
    if (table.rows.size() < 2) return;
    table.in_short = {
        "vote.result_consent",
        {{"yes", std::to_string(table.rows[0].count)}, {"no", std::to_string(table.rows[1].count)}}};
    if (tally.outcome == Outcome::objections) table.words.push_back({"vote.said_integrate", {}});
}

}  // namespace

extern const VoteKind consent_vote;
const VoteKind consent_vote{.word = "consent",
                            .type = VoteType::consent,
                            .abstention = false,
                            .options = options,
                            .name = name,
                            .may_be = marks_one,
                            .asks_why = objects,
                            .count = add_marks,
                            .judge = judge_objections,
                            .tell = tell};

}  // namespace entremise::rules
