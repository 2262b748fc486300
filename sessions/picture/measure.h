#pragma once
#include "sessions/core/line_break.h"

namespace entremise::picture {

enum class Weight { regular, semibold, bold };

/// How far letters of size 1 reach: of Dear ImGui's, or of the drawing library's.
struct Measure {
    Advance regular, semibold, bold;
    const Advance& of(Weight weight) const {
        return weight == Weight::regular ? regular : weight == Weight::semibold ? semibold : bold;
    }
    float width(Weight weight, float size, std::string_view text) const {
        return width_of(text, of(weight)) * size;
    }
};

}  // namespace entremise::picture
