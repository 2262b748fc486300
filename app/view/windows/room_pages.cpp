#include "app/view/windows/room_pages.h"

#include "app/view/panels/pages.h"
#include "app/view/windows/room_text.h"

namespace entremise::view {
namespace {

/// The smallest words of the pages are read from afar.
float room_size(const Ui& ui) {
    constexpr float smallest = 12.5f;
    return RoomSizes(ui).least() / smallest;
}

/// What does not fit is on people's own screens.
void say_the_rest(Ui& ui) {
    const RoomSizes z(ui);
    const float line = ui.lh(z.least(), 1.2f), width = ImGui::GetWindowSize().x,
                end = ImGui::GetWindowPos().y + ImGui::GetWindowSize().y;
    if (cursor().y <= end) return;
    const ImVec2 at(ImGui::GetWindowPos().x, end - line - ui.u(12));
    ui.canvas().AddRectFilled(at, {at.x + width, end}, ui.theme.paper);
    draw_paragraph(ui, {.css = z.least(), .k = 1.2f}, at + ImVec2(ui.u(z.edge()), ui.u(6)),
                   width - ui.u(z.edge() * 2), ui.theme.ink_soft, ui.tr("room.rest_on_screens"));
}

}  // namespace

void draw_room_landmarks(Ui& ui, const Scene& scene) {
    const PageLook look{room_size(ui)};
    draw_ladder(ui, scene, look);
    gap(ui, 10 * look.k);
    draw_purpose(ui, scene, look);
    gap(ui, 10 * look.k);
    draw_history(ui, scene, look);
    say_the_rest(ui);
}

void draw_room_who(Ui& ui, const Scene& scene) {
    draw_who(ui, scene, {room_size(ui)});
    say_the_rest(ui);
}

void draw_room_outcomes(Ui& ui, const Scene& scene) {
    const auto& s = scene.state;
    if (rules::outcomes_of(s).empty() && rules::effects_of(s).empty())
        return say(ui, {.css = RoomSizes(ui).read()}, ui.theme.ink, ui.tr("outcomes.help"));
    Requests nobody;
    draw_chain(ui, scene, {room_size(ui)}, nobody, ImGui::GetContentRegionAvail().y);
    say_the_rest(ui);
}

}  // namespace entremise::view
