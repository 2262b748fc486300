#pragma once
#include "app/view/windows/participant_view.h"

namespace entremise::view {

/// Below a participant's board: the few gestures, at the right; returns what room is left for the line, css
/// px of the window.
Rect draw_participant_foot(Ui&, const Scene&, ParticipantUi&, const Rect& css, Requests&);
/// Why this person can write no note now; empty: they can.
std::string why_no_note(const Ui&, const Scene&);
void raise_hand(const Scene&, Requests&);
/// Who waits to speak, with the own place; empty: nobody.
std::string queue_text(const Ui&, const Scene&);

}  // namespace entremise::view
