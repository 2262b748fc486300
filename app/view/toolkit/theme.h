#pragma once
#include "imgui.h"

namespace entremise::view {

/// 0xRRGGBB, opaque.
constexpr ImU32 rgb(unsigned value) {
    return IM_COL32(value >> 16 & 255u, value >> 8 & 255u, value & 255u, 255u);
}

/// Every colour and measure of the look, by what it is for. Views read these and never write a number of
/// their own.
/// `*_soft` are fills, `*_ink` is text on such a fill (and on paper).
struct Theme {
    ImU32 paper, surface, sunken, line,
        control;  ///< sunken: tracks; control: outlines that must be seen (3:1)
    ImU32 ink, ink_soft, ink_faint;
    ImU32 accent, accent_soft, on_accent, focus;
    ImU32 actor;
    ImU32 controversy, controversy_soft, controversy_ink;
    ImU32 position_a, position_b, position_c, position_d, position_e, position_f;
    ImU32 move, answer;  ///< answer: the edge of what answers an argument
    ImU32 strategic_soft, strategic_ink;
    ImU32 logistic_soft, logistic_ink;
    ImU32 intermediary, intermediary_soft, intermediary_ink;
    ImU32 arrangement;
    ImU32 note, note_line, note_soft, note_b, note_b_line, note_b_soft;
    ImU32 neutral_soft, cold, warm, hot, agree, disagree, pass, quiet_bar, shadow;
    float radius = 8;           ///< of cards and buttons, in css px
    float stroke = 1;           ///< of borders; Ui::stroke() gives whole pixels
    float shadow_alpha = .06f;  ///< 0: no shadows
    bool strong = false;        ///< badges and pills are outlined
};

inline constexpr Theme light_theme{
    .paper = rgb(0xF7F5F0),
    .surface = rgb(0xFFFFFF),
    .sunken = rgb(0xECE8DE),
    .line = rgb(0xDDD8CC),
    .control = rgb(0x8C8778),
    .ink = rgb(0x1E2430),
    .ink_soft = rgb(0x5B6372),
    .ink_faint = rgb(0x697080),
    .accent = rgb(0x1F5FA8),
    .accent_soft = rgb(0xE3EDF8),
    .on_accent = rgb(0xFFFFFF),
    .focus = rgb(0x1F5FA8),
    .actor = rgb(0x1F5FA8),
    .controversy = rgb(0xB4400F),
    .controversy_soft = rgb(0xFBE9E0),
    .controversy_ink = rgb(0x9C3208),
    .position_a = rgb(0x7A3E9D),
    .position_b = rgb(0x0B6E8F),
    .position_c = rgb(0x8A6100),
    .position_d = rgb(0xA03A6B),
    .position_e = rgb(0x4E6B1E),
    .position_f = rgb(0x5B5BB0),
    .move = rgb(0x4A5364),
    .answer = rgb(0x8C8778),
    .strategic_soft = rgb(0xFBF0D9),
    .strategic_ink = rgb(0x855800),
    .logistic_soft = rgb(0xDDF2EB),
    .logistic_ink = rgb(0x006B51),
    .intermediary = rgb(0x3C6E2F),
    .intermediary_soft = rgb(0xE5F1DF),
    .intermediary_ink = rgb(0x2E5724),
    .arrangement = rgb(0x2F6B21),
    .note = rgb(0xFFF1B0),
    .note_line = rgb(0xE5CF6B),
    .note_soft = rgb(0x6B5C14),
    .note_b = rgb(0xDCEBFA),
    .note_b_line = rgb(0xA9C8E8),
    .note_b_soft = rgb(0x345C86),
    .neutral_soft = rgb(0xF0EDE5),
    .cold = rgb(0x5B8DB8),
    .warm = rgb(0xB87A10),
    .hot = rgb(0xC8401A),
    .agree = rgb(0x00795C),
    .disagree = rgb(0xC8401A),
    .pass = rgb(0x7F8796),
    .quiet_bar = rgb(0xB9C6DA),
    .shadow = rgb(0x1E2430),
};

inline constexpr Theme dark_theme{
    .paper = rgb(0x14171C),
    .surface = rgb(0x1D222A),
    .sunken = rgb(0x333A46),
    .line = rgb(0x3A424F),
    .control = rgb(0x7D8797),
    .ink = rgb(0xECEEF2),
    .ink_soft = rgb(0xB4BCC8),
    .ink_faint = rgb(0x949DAB),
    .accent = rgb(0x6AA9EE),
    .accent_soft = rgb(0x20364F),
    .on_accent = rgb(0x0C1622),
    .focus = rgb(0x9CCBFF),
    .actor = rgb(0x6AA9EE),
    .controversy = rgb(0xF0875A),
    .controversy_soft = rgb(0x46281B),
    .controversy_ink = rgb(0xFFB08C),
    .position_a = rgb(0xC293E2),
    .position_b = rgb(0x5CB8D6),
    .position_c = rgb(0xDDB04C),
    .position_d = rgb(0xE08CB4),
    .position_e = rgb(0xA9C46C),
    .position_f = rgb(0xA7A7EE),
    .move = rgb(0xB4BCC8),
    .answer = rgb(0x7D8797),
    .strategic_soft = rgb(0x45371A),
    .strategic_ink = rgb(0xF0C97A),
    .logistic_soft = rgb(0x173B33),
    .logistic_ink = rgb(0x7ADBC0),
    .intermediary = rgb(0x7FB96C),
    .intermediary_soft = rgb(0x24341F),
    .intermediary_ink = rgb(0xA6D896),
    .arrangement = rgb(0x8CCB74),
    .note = rgb(0x4A4220),
    .note_line = rgb(0x7A6C30),
    .note_soft = rgb(0xD6C88A),
    .note_b = rgb(0x23384E),
    .note_b_line = rgb(0x44688C),
    .note_b_soft = rgb(0xA9C8E8),
    .neutral_soft = rgb(0x2C323C),
    .cold = rgb(0x7FB0DA),
    .warm = rgb(0xE9B558),
    .hot = rgb(0xF0764E),
    .agree = rgb(0x45C3A0),
    .disagree = rgb(0xF0764E),
    .pass = rgb(0x949DAB),
    .quiet_bar = rgb(0x4A5870),
    .shadow = rgb(0x000000),
    .shadow_alpha = .25f,
};

inline constexpr Theme contrast_theme{
    .paper = rgb(0x000000),
    .surface = rgb(0x000000),
    .sunken = rgb(0x404040),
    .line = rgb(0xFFFFFF),
    .control = rgb(0xFFFFFF),
    .ink = rgb(0xFFFFFF),
    .ink_soft = rgb(0xFFFFFF),
    .ink_faint = rgb(0xE0E0E0),
    .accent = rgb(0xFFE600),
    .accent_soft = rgb(0x333000),
    .on_accent = rgb(0x000000),
    .focus = rgb(0x00E5FF),
    .actor = rgb(0x7CC4FF),
    .controversy = rgb(0xFF9E6B),
    .controversy_soft = rgb(0x3A1600),
    .controversy_ink = rgb(0xFFC7A8),
    .position_a = rgb(0xE0B0FF),
    .position_b = rgb(0x7FE3FF),
    .position_c = rgb(0xFFD25C),
    .position_d = rgb(0xFF9CCB),
    .position_e = rgb(0xCDEB8A),
    .position_f = rgb(0xC4C4FF),
    .move = rgb(0xFFFFFF),
    .answer = rgb(0xE0E0E0),
    .strategic_soft = rgb(0x332600),
    .strategic_ink = rgb(0xFFE39A),
    .logistic_soft = rgb(0x00261C),
    .logistic_ink = rgb(0xA8FFE4),
    .intermediary = rgb(0x9CF27A),
    .intermediary_soft = rgb(0x0D2600),
    .intermediary_ink = rgb(0xC8FFB0),
    .arrangement = rgb(0xB0FF8A),
    .note = rgb(0x332C00),
    .note_line = rgb(0xFFE600),
    .note_soft = rgb(0xFFF3A0),
    .note_b = rgb(0x001C38),
    .note_b_line = rgb(0x7CC4FF),
    .note_b_soft = rgb(0xC8E6FF),
    .neutral_soft = rgb(0x262626),
    .cold = rgb(0x7CC4FF),
    .warm = rgb(0xFFD25C),
    .hot = rgb(0xFF9E6B),
    .agree = rgb(0x5CF2C4),
    .disagree = rgb(0xFF9E6B),
    .pass = rgb(0xE0E0E0),
    .quiet_bar = rgb(0x8C8C8C),
    .shadow = rgb(0x000000),
    .stroke = 2,
    .shadow_alpha = 0,
    .strong = true,
};

/// The colour with its opacity multiplied by `alpha`.
constexpr ImU32 fade(ImU32 colour, float alpha) {
    const auto kept = static_cast<ImU32>(static_cast<float>(colour >> IM_COL32_A_SHIFT) * alpha + .5f);
    return (colour & ~IM_COL32_A_MASK) | kept << IM_COL32_A_SHIFT;
}
/// `share` of `over`, the rest of `under`; both opaque.
ImU32 mix(ImU32 under, ImU32 over, float share);
/// Contrast of two opaque colours as WCAG 2 counts it, 1 to 21.
double contrast_ratio(ImU32, ImU32);

}  // namespace entremise::view
