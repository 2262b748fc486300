// For or against: a majority decides.
#include "sessions/rules/votes/kind.h"

namespace entremise::rules {
namespace {

std::uint32_t options(const Rule&) { return 2; }

OptionName name(const Rule&, std::uint32_t option) {
    return option == 1 ? OptionName{"choice.yes", {}, Stance::agree}
                       : OptionName{"choice.no", {}, Stance::disagree};
}

std::uint32_t places(const Rule&) { return 2; }

std::optional<std::uint32_t> place(const Rule&, const Ballot& ballot) {
    const auto answer = chosen(ballot);
    return answer == 1 ? std::optional(1u) : answer == 2 ? std::optional(0u) : std::nullopt;
}

bool majority_reached(const Rule& rule, std::uint64_t yes, std::uint64_t no, const Tally& tally) {
    switch (rule.majority) {
    case Majority::simple: return yes > no;
    case Majority::two_thirds: return yes >= 2 * no && yes > 0;
    case Majority::absolute_present: return 2 * yes > tally.present;
    case Majority::absolute_all: return 2 * yes > tally.electors;
    case Majority::unanimity: return no == 0 && yes > 0;
    case Majority::fraction: return yes * rule.q >= rule.p * (yes + no);
    }
    return false;
}

void judge_majority(const Rule& rule, Tally& tally) {
    const auto yes = tally.counts[0], no = tally.counts[1];
    const bool decides = rule.casting && may_have_casting(rule) && yes == no;
    tally.outcome = majority_reached(rule, yes, no, tally) ? Outcome::adopted
                    : decides                              ? Outcome::awaits_casting
                                                           : Outcome::not_adopted;
}

/// Votes for it that were missing, the others being as they are.
std::uint64_t missing(const Rule& rule, const Tally& tally) {
    const std::uint64_t yes = tally.counts[0], no = tally.counts[1];
    std::uint64_t few = 0, many = 2 * (std::uint64_t{tally.electors} + no) + std::uint64_t{rule.p} * no + 1;
    if (!majority_reached(rule, yes + many, no, tally)) return 0;  // whoever votes against decides alone
    while (many - few > 1) {
        const auto middle = few + (many - few) / 2;
        (majority_reached(rule, yes + middle, no, tally) ? many : few) = middle;
    }
    return many;
}

void tell(const Rule& rule, const Tally& tally, ResultTable& table) {
    if (tally.outcome == Outcome::not_adopted && tally.counts.size() == 2) {
        if (tally.counts[0] == tally.counts[1]) table.words.push_back({"vote.said_equal", {}});
        if (const auto n = missing(rule, tally))
            table.words.push_back({"vote.said_votes_missing", {{"n", std::to_string(n)}}});
    }

    table.in_short = {"vote.result_binary",
                      {{"yes", std::to_string(table.rows[0].count)},
                       {"no", std::to_string(table.rows[1].count)},
                       {"abstain", std::to_string(tally.abstentions)}}};
}

}  // namespace

extern const VoteKind binary_vote;
const VoteKind binary_vote{.word = "binary",
                           .type = VoteType::binary,
                           .majority = true,
                           .casting = true,
                           .paper = true,
                           .options = options,
                           .name = name,
                           .may_be = marks_one,
                           .places = places,
                           .place = place,
                           .count = add_marks,
                           .judge = judge_majority,
                           .tell = tell};

}  // namespace entremise::rules
