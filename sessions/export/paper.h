#pragma once
#include <cairo.h>

#include <span>

#include "sessions/picture/letters.h"
#include "sessions/picture/map_picture.h"

namespace entremise::exports {

/// A colour as 0xRRGGBB.
using Colour = std::uint32_t;
/// Paper has the light theme of the windows.
namespace light {
inline constexpr Colour paper = 0xF7F5F0, surface = 0xFFFFFF, sunken = 0xECE8DE, line = 0xDDD8CC,
                        ink = 0x1E2430, ink_soft = 0x5B6372, ink_faint = 0x697080, controversy = 0xB4400F,
                        note = 0xFFF1B0, note_line = 0xE5CF6B, note_soft = 0x6B5C14, note_b = 0xDCEBFA,
                        note_b_line = 0xA9C8E8, note_b_soft = 0x345C86, agree = 0x00795C, disagree = 0xC8401A,
                        pass = 0x7F8796;
}
void colour(cairo_t*, Colour, double alpha = 1);

/// What a card takes, the words beside it too.
picture::BoardRect reach_of(const picture::CardPicture&, const picture::Letters&);
/// The words on a link that has a place for them.
picture::BoardRect label_of(const picture::Edge&, const picture::Letters&);

// The map's shapes, in board units.
void paint_zone(cairo_t*, const picture::ZoneShape&, const picture::Letters&);
void paint_card(cairo_t*, const picture::CardPicture&, const picture::Letters&);
void paint_edge(cairo_t*, const picture::Edge&);
void paint_label(cairo_t*, const picture::Edge&, const picture::Letters&);
void paint_stroke(cairo_t*, std::span<const picture::BoardPoint>, const rules::Stroke&);

}  // namespace entremise::exports
