#pragma once
#include <optional>

#include "sessions/rules/state.h"
#include "sessions/rules/votes/kind.h"

namespace entremise::rules {

/// How hot a group says a controversy is: of each criterion the median of its ratings, then
/// 100 · sum / (4 · n). A criterion that fewer than `fewest_secret_ballots` rated is left out.
struct RatedHeat {
    std::uint32_t criteria = 0;         ///< that have a median
    std::optional<std::uint32_t> heat;  ///< 0 to 100, rounded half up; nothing: under `counts::heat_rated`
    std::optional<double> low, high;    ///< the same of the lower quartiles and of the upper ones
};
RatedHeat rated_heat(const Rule&, const Tally&);
/// The last vote on how hot that controversy is whose result everyone may know; 0: none.
VoteId last_heat_vote(const State&, CardId controversy);

}  // namespace entremise::rules
