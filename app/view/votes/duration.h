#pragma once
#include <string>

#include "app/view/toolkit/ui.h"
#include "sessions/rules/votes/votes.h"

namespace entremise::view {

/// How long people are told to have for a new vote. Nobody is cut off: who leads closes it.
void pick_minutes(Ui&, rules::Rule&);
/// « reste 2:41 », « temps écoulé »; "" where the vote has no time. The next frame comes with the next
/// second.
std::string left_text(Ui&, const rules::Vote&, Micros now);

}  // namespace entremise::view
