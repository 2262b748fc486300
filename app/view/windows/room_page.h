#pragma once
#include "app/view/windows/room_text.h"

namespace entremise::view {

/// The card has a page of its own, to be read together: a position, a question.
bool has_page(const rules::State&, CardId);
/// In the current zone, over its whole width and down to its foot. A position: whole, with who holds it and
/// its arguments, for and against, each with its answers. A question: with its positions whole. What has no
/// room is said to be on people's own screens.
void draw_page(Ui&, const rules::State&, CardId);

/// Three sizes, and whether the room reads them; how far away each can be read before a picture of that width
/// (cm).
void draw_reading_test(Ui&, std::uint32_t picture_width);
/// From how far away letters are read from which people decide, in centimetres, to a decimetre: a capital of
/// p % of the picture's height from 2p of its heights. `css`: of letters on a picture of 1080 lines; `width`:
/// cm, of a picture with these sides.
std::uint32_t reading_distance(float css, std::uint32_t width, float side_ratio);
/// Metres as one types them: 2, 2,4, 2,45.
std::string metres_text(const Language&, std::uint32_t centimetres);

}  // namespace entremise::view
