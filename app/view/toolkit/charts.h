#pragma once
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "app/view/toolkit/ui.h"

namespace entremise::view {

// All in pixels; a value or a word stands beside each, colour never alone.

struct Share {
    float part;  ///< of the whole, 0 to 1
    ImU32 colour;
};
/// A round track, filled from the left.
void bar(const Ui&, Rect, std::span<const Share>);
/// A bar of votes: now filled, before as a dashed mark, hatched where it was more.
void bar_before(const Ui&, Rect, float now, float before, ImU32 colour);
/// Full width in the flow: label, then hollow = before, filled = after, 0 to 1.
void dumbbell(const Ui&, std::string_view label, float before, float after, ImU32 colour, ImU32 ink = 0);
struct Mark {
    float x;  ///< 0 to 1
    ImU32 colour;
};
/// Points with x and y from 0 to 1 (y upwards), in the flow; marks stand on the ground line as diamonds.
void sparkline(const Ui&, std::span<const ImVec2> points, std::span<const Mark> marks, ImU32 colour,
               float css_height = 86);
/// An axis of a web: a value from 0 (in the middle) to 100, how far its parts lie apart, what it was before;
/// nothing: not known.
struct Spoke {
    std::string label;  ///< at its end
    std::optional<float> value, low, high, before;
};
/// A web of at least `fewest_axes`; `css`: of the labels. Line: the values; band: from low to high; dashes:
/// before.
inline constexpr std::size_t fewest_axes = 3;
void web(const Ui&, Rect, std::span<const Spoke>, float css);
/// A line through points in pixels, round at its ends.
void polyline(const Ui&, std::span<const ImVec2>, ImU32, float thickness);

}  // namespace entremise::view
