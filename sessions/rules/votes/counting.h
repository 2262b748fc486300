#pragma once
#include <map>
#include <vector>

#include "sessions/core/result.h"
#include "sessions/rules/state.h"

namespace entremise::rules {

/// How a counted result came about, step by step, with its numbers: who could vote, who did, the quorum, what
/// parts are parts of, the majority, and what its kind does with the ballots. None where pairs hide
/// its totals.
std::vector<Message> how_counted(const State&, VoteId);

/// Dots: a gap to the first option that means nothing, a twentieth of those given, rounded up, one at least.
std::uint32_t small_gap(const Tally&);

/// What the last vote by dots that named it gave each card, where everyone may know and enough people voted.
std::map<CardId, std::uint32_t> dots_of_cards(const State&);

}  // namespace entremise::rules
