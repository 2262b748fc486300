#include "app/view/votes/choice.h"

#include <charconv>

#include <algorithm>
#include <cmath>

#include "app/view/toolkit/shapes.h"
#include "app/view/toolkit/widgets.h"

namespace entremise::view {

void choice_card(const Ui& ui, Rect r, bool on, float css_radius, ImU32 edge, ImU32 ground) {
    const Theme& t = ui.theme;
    const ImU32 off_edge = edge ? edge : t.line, off_ground = ground ? ground : t.surface;
    card(ui, r, on ? t.accent_soft : off_ground, on ? t.accent : off_edge,
         on ? std::max(ui.stroke(), ui.u(1.5f)) : ui.stroke(), ui.u(css_radius), false);
}

void flow_below(const Rect& r) {
    ImGui::SetCursorScreenPos({r.Min.x, r.Max.y});
    ImGui::Dummy({0, 0});
}

ChoiceGrid::ChoiceGrid(std::size_t per, float tall, float between)
    : start(whole(cursor())), space(between), per_line(per) {
    const auto n = static_cast<float>(per_line);
    size = {std::floor((room_right() - space * (n - 1)) / n), std::floor(tall)};
}

Rect ChoiceGrid::at(std::size_t i) const {
    const ImVec2 corner = start + ImVec2(static_cast<float>(i % per_line) * (size.x + space),
                                         static_cast<float>(i / per_line) * (size.y + space));
    return {corner, corner + size};
}

std::uint32_t number_in(const std::string& text) {
    std::uint32_t n = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), n);
    return read.ptr == text.data() + text.size() ? n : 0;
}

}  // namespace entremise::view
