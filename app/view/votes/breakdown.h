#pragma once
#include "app/view/toolkit/ui.h"
#include "sessions/rules/votes/breakdown.h"

namespace entremise::view {

/// By what the result of a new vote is taken apart; only what it may be.
void pick_breakdown(Ui&, const rules::State&, rules::Rule&);
/// In the flow, of a counted vote: its sub-groups and what they answered, or why they are not told. Nothing
/// where nobody asked for them. `map`: its groups of opinion, where it has any.
void draw_breakdown(Ui&, const rules::State&, const rules::Vote&, const rules::OpinionMap* map, float css);
/// The same for the room, above `foot`; returns where it begins: `foot` where there is nothing to say, or no
/// room for it under `top`.
float draw_room_breakdown(Ui&, const rules::State&, const rules::Vote&, float css, float width, float top,
                          float foot);

}  // namespace entremise::view
