#pragma once
#include "sessions/rules/votes/votes.h"

namespace entremise::rules {

/// The fewest ballots, abstentions with them, that reach it.
std::uint32_t ballots_needed(const Quorum&, std::uint32_t electors);
/// Of so many ballots there can be now: those of people who are present, and of `voters`, present or not;
/// ascending.
std::uint32_t seats_present(const State&, const Vote&, const std::vector<PersonId>& voters = {});

}  // namespace entremise::rules
