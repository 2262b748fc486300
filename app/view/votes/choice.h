#pragma once
#include "app/view/toolkit/ui.h"

namespace entremise::view {

/// The ground of what can be chosen, in the flow of a vote's sheet or ballot: said to be chosen by colour and
/// edge. `edge`, `ground`: while it is not; 0: a line, the surface.
void choice_card(const Ui&, Rect, bool on, float css_radius, ImU32 edge = 0, ImU32 ground = 0);
/// What is drawn next lies below that.
void flow_below(const Rect&);

/// So many of one size beside one another, lines of `per_line` over the whole width.
struct ChoiceGrid {
    ImVec2 start, size;
    float space;
    std::size_t per_line;
    ChoiceGrid(std::size_t per_line, float tall, float space);
    Rect at(std::size_t i) const;
    void end(std::size_t count) const { flow_below(at(count - 1)); }
};

/// What a field's digits say; 0 where there are none, or something else stands among them.
std::uint32_t number_in(const std::string& text);

}  // namespace entremise::view
