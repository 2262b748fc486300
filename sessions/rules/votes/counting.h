#pragma once
#include <vector>

#include "sessions/core/result.h"
#include "sessions/rules/state.h"

namespace entremise::rules {

/// How a counted result came about, step by step, with its numbers: who could vote, who did, the quorum, what
/// parts are parts of, the majority, and what its kind does with the ballots. None where its totals are not
/// told.
std::vector<Message> how_counted(const State&, VoteId);

}  // namespace entremise::rules
