#pragma once
#include <cstdint>
#include <vector>

#include "sessions/core/packs.h"
#include "sessions/rules/outcomes/outcomes.h"

namespace entremise::rules {

/// What a chain of outcomes rests on: the levers that the network holds itself, those that it moves through
/// others, both.
enum class OutcomeReading : std::uint8_t { nothing, do_it, make_it_happen, mixed };
Words words_of(OutcomeReading);

/// Half or more of all decides, the network's own levers first; without outcomes there is nothing to read.
OutcomeReading read_levers(std::uint32_t own, std::uint32_t influence, std::uint32_t all);

struct OutcomeShares {
    std::vector<std::uint32_t> functions;  ///< how many, in the order of the pack `outcome_functions`
    std::uint32_t all = 0;                 ///< kinds that the pack lacks, too
    std::uint32_t own = 0, influence = 0;  ///< by lever
    OutcomeReading reading = OutcomeReading::nothing;
    friend bool operator==(const OutcomeShares&, const OutcomeShares&) = default;
};
OutcomeShares shares_of(const State&, const Packs&);

}  // namespace entremise::rules
