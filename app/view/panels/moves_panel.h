#pragma once
#include "app/view/panels/inspector.h"

namespace entremise::view {

/// « À faire encore »: what was planned and what is under way, each done, begun or left with one press.
void list_moves_to_do(Ui&, const Scene&, InspectorWish&, Requests&);
/// What the last move's targets said when it began and since; how many moves of each practice there were.
void tell_moves_of_session(Ui&, const Scene&, InspectorWish&, Requests&);
/// Of a move: what it is on, with whom, as whom; before and after; its effect.
void inspect_move_parts(Ui&, const Scene&, CardId, const rules::Move&, InspectorWish&, Requests&);
/// How many moves of each practice there were on this question.
void count_moves_here(Ui&, const Scene&, CardId controversy);

}  // namespace entremise::view
