// Statements that each person agrees with, disagrees with or passes. What the answers have in common, and the
// groups of people who answer alike: `opinions.h`.
#include "sessions/rules/counts.h"
#include "sessions/rules/votes/kind.h"
#include "sessions/rules/votes/opinions.h"

namespace entremise::rules {
namespace {

constexpr std::uint32_t answers = 3;

std::uint32_t most_answer(const Rule&) { return answers; }

OptionName answer_name(std::uint32_t mark) {
    switch (mark) {
    case opinion_agree: return {"opinion.agree", {}, Stance::agree};
    case opinion_disagree: return {"opinion.disagree", {}, Stance::disagree};
    default: return {"opinion.pass", {}, Stance::neither};
    }
}

/// `counts`: who agrees; `marks`: who agrees, disagrees, passes.
void count(const Rule&, const std::vector<Ballot>& ballots, Tally& tally) {
    for (std::uint32_t option = 1; option <= tally.counts.size(); ++option) {
        MarkCounts marks{std::vector<std::uint32_t>(answers)};
        for (const auto& ballot : ballots)
            if (const auto mark = ballot.mark(option); mark > 0 && mark <= answers) ++marks.counts[mark - 1];
        tally.counts[option - 1] = marks.counts[opinion_agree - 1];
        tally.marks.push_back(std::move(marks));
    }
}

void tell(const Rule&, const Tally& tally, ResultTable& table) {
    table.in_short = {"vote.said_statements", {{"n", std::to_string(table.rows.size())}}};
    for (auto& row : table.rows) {
        const auto of = [&](std::uint32_t mark) {
            const auto at = row.option - 1;
            return at < tally.marks.size() && mark <= tally.marks[at].counts.size()
                       ? tally.marks[at].counts[mark - 1]
                       : 0;
        };
        const auto agree = of(opinion_agree), disagree = of(opinion_disagree), pass = of(opinion_pass);
        row.whole = row.bar = agree + disagree + pass;
        row.parts = {{Stance::agree, agree}, {Stance::disagree, disagree}, {Stance::neither, pass}};
        row.said = {"vote.said_statement",
                    {{"agree", std::to_string(agree)},
                     {"disagree", std::to_string(disagree)},
                     {"pass", std::to_string(pass)}}};
        row.figures = {{"agree", static_cast<double>(agree)},
                       {"disagree", static_cast<double>(disagree)},
                       {"pass", static_cast<double>(pass)}};
    }
}

}  // namespace

extern const VoteKind statements_vote;
const VoteKind statements_vote{.word = "statements",
                               .type = VoteType::statements,
                               .most_options = counts::vote_statements,
                               .abstention = false,
                               .signs = ".+-0",
                               .form = BallotForm::answer,
                               .options = written_options,
                               .name = written_name,
                               .most_mark = most_answer,
                               .mark_name = answer_name,
                               .may_be = marks_any,
                               .count = count,
                               .judge = judge_measured,
                               .tell = tell};

}  // namespace entremise::rules
