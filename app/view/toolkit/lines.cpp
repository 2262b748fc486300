#include "app/view/toolkit/lines.h"

namespace entremise::view {
namespace {

ImVec2 zone_at() { return ImGui::GetWindowPos(); }
ImVec2 zone_end() { return ImGui::GetWindowPos() + ImGui::GetWindowSize(); }

}  // namespace

void line_below(const Ui& ui) {
    ui.canvas().AddRectFilled({zone_at().x, zone_end().y - ui.stroke()}, zone_end(), ui.theme.line);
}
void line_above(const Ui& ui) {
    ui.canvas().AddRectFilled(zone_at(), {zone_end().x, zone_at().y + ui.stroke()}, ui.theme.line);
}
void line_left(const Ui& ui) {
    ui.canvas().AddRectFilled(zone_at(), {zone_at().x + ui.stroke(), zone_end().y}, ui.theme.line);
}
void line_right(const Ui& ui) {
    ui.canvas().AddRectFilled({zone_end().x - ui.stroke(), zone_at().y}, zone_end(), ui.theme.line);
}

}  // namespace entremise::view
