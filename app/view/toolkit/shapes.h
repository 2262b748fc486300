#pragma once
#include <initializer_list>
#include <span>
#include <string_view>

#include "app/view/toolkit/ui.h"

namespace entremise::view {

// Everything here draws in pixels into ui.canvas(). `z` is the board's zoom, 1 in panels.

/// Under a card that is not seen through, about its edge: it is not filled. `dy` and `blur` in pixels.
void shadow(const Ui&, Rect, float radius, float alpha, float dy, float blur);
/// Shadow, fill and a border within the edge.
void card(const Ui&, Rect, ImU32 fill, ImU32 border, float stroke, float radius, bool lifted = true);
/// A card of the board with a coloured edge of `css` px; the accent is a bar at the left (actors) or top
/// (positions).
void card_left(const Ui&, Rect, ImU32 accent, float css = 6, float z = 1);
void card_top(const Ui&, Rect, ImU32 accent, float css = 5, float z = 1);
void diamond(const Ui&, ImVec2 centre, float radius, ImU32);
/// A circle of that colour with an inside of another: a ring without the bevels of thick strokes.
void ring(const Ui&, ImVec2 centre, float radius, float stroke, ImU32, ImU32 inside);
/// Lengths of dashes and gaps in pixels, along the whole polyline.
void dashes(const Ui&, std::span<const ImVec2>, ImU32, float thickness, float on, float off);
/// A dash under this zoom would be a dot: then the line is whole.
inline constexpr float least_zoom_for_dashes = .4f;
struct Curve {
    ImVec2 points[4];
    ImVec2 at(float t) const {
        const float u = 1 - t;
        return points[0] * (u * u * u) + points[1] * (3 * u * u * t) + points[2] * (3 * u * t * t) +
               points[3] * (t * t * t);
    }
};
void bezier(const Ui&, const Curve&, ImU32, float thickness, bool dashed, bool arrow, float z = 1);
/// Slanted lines, cut by arithmetic: no clip rectangle.
void hatch(const Ui&, Rect, ImU32, float step, float thickness);
/// Text on a round paper-coloured pill, in the middle of a link.
Rect link_label_rect(const Ui&, ImVec2 middle, std::string_view, float z = 1);
void link_label(const Ui&, ImVec2 middle, std::string_view, float z = 1);

ImVec2 badge_size(const Ui&, std::string_view, float css = 12, float z = 1);
/// Returns its width.
float badge(const Ui&, ImVec2 at, std::string_view, ImU32 fill, ImU32 ink, float css = 12, float z = 1);

}  // namespace entremise::view
