#pragma once
#include <vector>

#include "sessions/rules/state.h"
#include "sessions/rules/votes/kind.h"

namespace entremise::rules {

inline constexpr std::uint32_t pin_today = 1, pin_wished = 2;  ///< bits of a mark

/// How many stand on each degree, from the loosest.
std::vector<std::uint32_t> pins_of(const Tally&, std::uint32_t pin);
/// The degrees of the middle pin, from 1: two where the two middle pins stand apart; none: there is no pin.
std::vector<std::uint32_t> middle_pins(const std::vector<std::uint32_t>& pins);
/// The last vote whose pins everyone may see; 0: none.
VoteId pinned(const State&);

}  // namespace entremise::rules
