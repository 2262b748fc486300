// Forces that push and forces that hold back, each with a strength: what each side weighs, the gap, and on
// which of them the group can act. It decides nothing.
#include <algorithm>

#include "sessions/rules/counts.h"
#include "sessions/rules/votes/scale.h"
#include "sessions/rules/votes/statistics.h"

namespace entremise::rules {
namespace {

constexpr std::uint32_t weakest = 1, strongest = 5;

bool scale(Rule& rule) {
    rule.scale_from = weakest, rule.scale_to = strongest;
    return true;
}

bool pushes(const Rule& rule, std::uint32_t option) { return option <= rule.pushing; }

OptionName name(const Rule& rule, std::uint32_t option) {
    auto told = written_name(rule, option);
    told.stance = pushes(rule, option) ? Stance::agree : Stance::disagree;
    return told;
}

std::string_view heading(const Rule& rule, std::uint32_t option) {
    if (option == 1 && rule.pushing > 0) return "vote.forces_push";
    return option == rule.pushing + 1 ? "vote.forces_hold" : "";
}

void tell(const Rule& rule, const Tally& tally, ResultTable& table) {
    std::erase_if(table.rows, [](const ResultRow& row) { return row.option == 0; });  // said of each
    table.full = 4 * strongest;
    table.on_a_scale = true;
    std::uint32_t push = 0, hold = 0;  // quarters
    for (auto& row : table.rows) {
        const auto marks = marks_of(tally, row.option);
        auto measured = measure(rule, tally, row.option);
        row.whole = tally.ballots;
        row.bar = measured.median;
        row.large = answers(marks) > 0 ? quarters_text(measured.median) : "–";
        row.figures = std::move(measured.figures);
        row.said = answers(marks) > 0 ? Message{"vote.said_force",
                                                {{"median", row.large},
                                                 {"n", std::to_string(answers(marks))},
                                                 {"of", std::to_string(tally.ballots)}}}
                                      : Message{"vote.said_not_rated", {}};
        (pushes(rule, row.option) ? push : hold) += measured.median;
    }
    const auto gap = push >= hold ? push - hold : hold - push;
    table.in_short = {"vote.said_forces", {{"push", quarters_text(push)}, {"hold", quarters_text(hold)}}};
    table.words.push_back(table.in_short);
    table.words.push_back({push == hold  ? "vote.said_forces_even"
                           : push > hold ? "vote.said_forces_push"
                                         : "vote.said_forces_hold",
                           {{"gap", quarters_text(gap)}}});
    for (const auto& row : table.rows)
        if (std::ranges::find(rule.levers, row.option) != rule.levers.end())
            table.words.push_back({"vote.said_lever",
                                   {{"text", written_name(rule, row.option).text}, {"strength", row.large}}});
    table.figures = {{"for", push / 4.}, {"against", hold / 4.}, {"gap", push / 4. - hold / 4.}};
}

}  // namespace

extern const VoteKind force_field_vote;
const VoteKind force_field_vote{.word = "force_field",
                                .type = VoteType::force_field,
                                .most_options = counts::vote_options,
                                .digests = true,
                                .sides = true,
                                .form = BallotForm::rate,
                                .scale = scale,
                                .options = written_options,
                                .name = name,
                                .heading = heading,
                                .most_mark = numbers,
                                .may_be = marks_any,
                                .count = count_numbers,
                                .judge = judge_measured,
                                .tell = tell};

}  // namespace entremise::rules
