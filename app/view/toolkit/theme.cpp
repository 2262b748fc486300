#include "app/view/toolkit/theme.h"

#include <algorithm>
#include <cmath>

namespace entremise::view {
namespace {

double linear(ImU32 channel) {
    const double c = channel / 255.0;
    return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
}

double luminance(ImU32 colour) {
    return 0.2126 * linear(colour >> IM_COL32_R_SHIFT & 255u) +
           0.7152 * linear(colour >> IM_COL32_G_SHIFT & 255u) +
           0.0722 * linear(colour >> IM_COL32_B_SHIFT & 255u);
}

}  // namespace

ImU32 mix(ImU32 under, ImU32 over, float share) {
    ImU32 out = IM_COL32_A_MASK;
    for (const int shift : {IM_COL32_R_SHIFT, IM_COL32_G_SHIFT, IM_COL32_B_SHIFT}) {
        const auto a = static_cast<float>(under >> shift & 255u),
                   b = static_cast<float>(over >> shift & 255u);
        out |= static_cast<ImU32>(a + (b - a) * share + .5f) << shift;
    }
    return out;
}

double contrast_ratio(ImU32 a, ImU32 b) {
    const auto [dark, bright] = std::minmax({luminance(a), luminance(b)});
    return (bright + 0.05) / (dark + 0.05);
}

}  // namespace entremise::view
