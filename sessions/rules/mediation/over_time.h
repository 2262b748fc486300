#pragma once
#include <optional>
#include <vector>

#include "sessions/rules/state.h"

namespace entremise::rules {

/// Something that was measured of a controversy, or done about it; one of the three is there.
struct Measured {
    Micros at = 0;
    std::optional<std::uint32_t> heat;  ///< 0 to 100, as it was read when a move was done, or is now
    VoteId vote;                        ///< a published result about it, or about one of its positions
    CardId move;                        ///< done then
    friend bool operator==(const Measured&, const Measured&) = default;
};
/// In the order of time. What stands before a move and what after: nothing tells that one came from the
/// other.
std::vector<Measured> over_time(const State&, CardId controversy, Micros now);

}  // namespace entremise::rules
