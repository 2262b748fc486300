#pragma once
#include "app/view/toolkit/widgets.h"
#include "sessions/rules/session.h"

namespace entremise::view {

// In which colours things of a session are shown.

/// Moves have no colour of their own: their letter says which practice they are.
Tint tint_of_moves(const Ui&);
Tint tint_of(const Ui&, rules::ControversyState);
/// The mark of a pin on a degree: filled where things are, a ring where they should be.
void draw_pin(const Ui&, ImVec2 centre, float radius, bool wished);
Tint tint_of_heat(const Ui&, std::uint32_t heat);
/// Of the n-th position or option, from 0: never the only sign.
ImU32 option_colour(const Ui&, std::size_t n);

}  // namespace entremise::view
