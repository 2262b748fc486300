#include "app/view/scene/tints.h"

#include "app/view/toolkit/shapes.h"

namespace entremise::view {

Tint tint_of_moves(const Ui& ui) { return {ui.theme.neutral_soft, ui.theme.move, ui.theme.move}; }

Tint tint_of(const Ui& ui, rules::ControversyState state) {
    const Theme& t = ui.theme;
    using enum rules::ControversyState;
    switch (state) {
    case open:
    case explored:
    case smothered: return {t.controversy_soft, t.controversy_ink, t.controversy};
    case in_treatment: return {t.accent_soft, t.accent, t.accent};
    case arranged:
    case closed: return {t.logistic_soft, t.logistic_ink, t.agree};
    case latent:
    case emerging:
    case parked:
    case requalified: break;
    }
    return {t.neutral_soft, t.ink_soft, t.pass};
}

void draw_pin(const Ui& ui, ImVec2 centre, float radius, bool wished) {
    if (wished)
        ring(ui, centre, radius, radius / 3, ui.theme.agree, ui.theme.surface);
    else
        ui.canvas().AddCircleFilled(centre, radius, ui.theme.accent);
}

Tint tint_of_heat(const Ui& ui, std::uint32_t heat) {
    const Theme& t = ui.theme;
    switch (rules::heat_band(heat)) {
    case 0: return {t.accent_soft, t.accent, t.cold};
    case 1: return {t.strategic_soft, t.strategic_ink, t.warm};
    default: return {t.controversy_soft, t.controversy_ink, t.hot};
    }
}

ImU32 option_colour(const Ui& ui, std::size_t n) {
    const Theme& t = ui.theme;
    const ImU32 colours[] = {t.position_a, t.position_b, t.position_c,
                             t.position_d, t.position_e, t.position_f};
    return colours[n % 6];
}

}  // namespace entremise::view
