#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "sessions/core/language.h"
#include "sessions/core/packs.h"
#include "sessions/picture/letters.h"
#include "sessions/rules/session.h"

namespace entremise::picture {

/// A colour as 0xRRGGBB.
using Colour = std::uint32_t;
/// The light theme of the program's windows (`app/view/toolkit/theme.h` has the same values).
namespace light {
inline constexpr Colour paper = 0xF7F5F0, surface = 0xFFFFFF, sunken = 0xECE8DE, line = 0xDDD8CC,
                        control = 0x8C8778, ink = 0x1E2430, ink_soft = 0x5B6372, ink_faint = 0x697080,
                        accent = 0x1F5FA8, actor = 0x1F5FA8, controversy = 0xB4400F,
                        controversy_soft = 0xFBE9E0, controversy_ink = 0x9C3208, neutral_soft = 0xF0EDE5,
                        cognitive = 0x7A3E9D, strategic = 0x9A6500, strategic_ink = 0x855800,
                        logistic = 0x00795C, agree = 0x00795C, disagree = 0xC8401A, note = 0xFFF1B0,
                        note_line = 0xE5CF6B, note_soft = 0x6B5C14, note_b = 0xDCEBFA, note_b_line = 0xA9C8E8,
                        note_b_soft = 0x345C86, note_ink = 0x1E2430;
}
Colour position_colour(std::size_t index);
Colour practice_colour(rules::Practice);
Colour practice_ink(rules::Practice);

struct Box {
    double x = 0, y = 0, w = 0, h = 0;
    double right() const { return x + w; }
    double bottom() const { return y + h; }
    double middle_x() const { return x + w / 2; }
    double middle_y() const { return y + h / 2; }
    bool meets(const Box& o, double gap = 0) const {
        return x < o.right() + gap && o.x < right() + gap && y < o.bottom() + gap && o.y < bottom() + gap;
    }
    friend bool operator==(const Box&, const Box&) = default;
};

/// One line of text on a card, in board units.
struct CardLine {
    double x = 0, baseline = 0, size = 15, tracking = 0;
    Weight weight = Weight::regular;
    Colour colour = light::ink;
    std::string text;
};

/// How a card lies on the paper: its box, whose height follows the text, and its lines.
struct CardLayout {
    CardId id;
    rules::CardKind kind = rules::CardKind::note;
    Box box;                      ///< a move: its diamond and its words
    Colour colour = light::line;  ///< of its accent
    std::vector<CardLine> lines;
    Box badge;  ///< a filled round behind a line; no width: none
    Colour badge_colour = light::neutral_soft;
    Box bar;  ///< shares; no width: none
    std::vector<std::pair<double, Colour>> shares;
    bool empty_chair = false;
    std::uint32_t number = 0;  ///< of a move
    std::uint32_t note_colour = 0;
};

/// The diamond of a move, within its box.
Box diamond_of(const CardLayout&);

/// Every card on the board, lowest id first. `as_public`: without names of persons.
std::vector<CardLayout> lay_out(const rules::State&, const Language&, const Packs&, const Letters&,
                                bool as_public);

}  // namespace entremise::picture
