#pragma once
#include "app/view/scene/scene.h"
#include "app/view/toolkit/ui.h"

namespace entremise::view {

/// « Repères » on the room's screen: where the collaboration stands, what it is for, how it came there. In
/// the flow of its zone.
void draw_room_landmarks(Ui&, const Scene&);
/// Who stands where, by sector and level.
void draw_room_who(Ui&, const Scene&);
/// The chain of outcomes, without what the map suggests.
void draw_room_outcomes(Ui&, const Scene&);

}  // namespace entremise::view
