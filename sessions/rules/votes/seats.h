#pragma once
#include <vector>

#include "sessions/rules/state.h"

namespace entremise::rules {

/// On the roll, here without a device, and still able to vote: of two delegates of one actor the first secret
/// ballot stays. Who has voted stays too: a ballot can be changed.
std::vector<PersonId> may_be_passed(const State&, const Vote&);

}  // namespace entremise::rules
