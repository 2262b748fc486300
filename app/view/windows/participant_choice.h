#pragma once
#include "app/view/windows/participant_view.h"

namespace entremise::view {

/// In the panel's flow: the card that is chosen on the map, and what a participant may do with it; while
/// nothing is chosen, the way to a question of their own where the stage lets everything in.
void draw_choice(Ui&, const Scene&, ParticipantUi&, Requests&);

}  // namespace entremise::view
