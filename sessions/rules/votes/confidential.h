#pragma once
#include <cstdint>
#include <vector>

#include "sessions/rules/votes/votes_events.h"

namespace entremise::rules {

// Votes of which the host keeps who chose what: ballots are events for the host alone, and no name ever
// stands beside a choice in what anybody is told.

/// Its result has rows: each ballot by itself, with or without a name. Of a confidential vote only where
/// groups are worked out from them, else its totals alone.
bool has_rows(const Rule&);
/// Puts into the result what may be told of these ballots: rows and reasons, each in an order of its own that
/// is drawn with this number of the host's.
void tell_without_names(const Rule&, std::vector<Ballot>, std::uint64_t random, VoteClosed&);

}  // namespace entremise::rules
