#include "app/view/scene/tints.h"

namespace entremise::view {

Tint tint_of(const Ui& ui, rules::Practice practice) {
    const Theme& t = ui.theme;
    switch (practice) {
    case rules::Practice::cognitive: return {t.cognitive_soft, t.cognitive_ink, t.cognitive};
    case rules::Practice::strategic: return {t.strategic_soft, t.strategic_ink, t.strategic};
    case rules::Practice::logistic: return {t.logistic_soft, t.logistic_ink, t.logistic};
    case rules::Practice::none: break;
    }
    return {t.neutral_soft, t.ink_soft, t.pass};
}

Tint tint_of(const Ui& ui, rules::ControversyState state) {
    const Theme& t = ui.theme;
    using enum rules::ControversyState;
    switch (state) {
    case open:
    case explored:
    case smothered: return {t.controversy_soft, t.controversy_ink, t.controversy};
    case in_treatment: return {t.accent_soft, t.accent, t.accent};
    case arranged:
    case closed: return {t.logistic_soft, t.logistic_ink, t.logistic};
    case latent:
    case emerging:
    case parked:
    case requalified: break;
    }
    return {t.neutral_soft, t.ink_soft, t.pass};
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
    const ImU32 colours[] = {t.position_a, t.position_b,  t.position_c,
                             t.accent,     t.controversy, t.intermediary};
    return colours[n % 6];
}

}  // namespace entremise::view
