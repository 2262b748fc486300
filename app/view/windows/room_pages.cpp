#include "app/view/windows/room_pages.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <vector>

#include "app/view/panels/pages.h"
#include "app/view/windows/room_text.h"

namespace entremise::view {
namespace {

/// The smallest words of the pages are read from afar.
float room_size(const Ui& ui) {
    constexpr float smallest = 12.5f;
    return RoomSizes(ui).least() / smallest;
}

/// What does not fit is on people's own screens: a part that would be cut is not there, but for the first.
void say_the_rest(Ui& ui, const std::vector<float>& parts) {
    const RoomSizes z(ui);
    const float line = ui.lh(z.least(), 1.2f), width = ImGui::GetWindowSize().x,
                end = ImGui::GetWindowPos().y + ImGui::GetWindowSize().y;
    if (cursor().y - ui.u(6 * room_size(ui)) <= end) return;  // below the last one nothing is read
    ImVec2 at(ImGui::GetWindowPos().x, end - line - ui.u(12));
    const auto beyond = std::ranges::upper_bound(parts, end - line - ui.u(2));
    if (beyond - parts.begin() > 1) at.y = std::floor(*std::prev(beyond));
    ui.canvas().AddRectFilled(at, {at.x + width, end}, ui.theme.paper);
    draw_paragraph(ui, {.css = z.least(), .k = 1.2f}, at + ImVec2(ui.u(z.edge()), 0),
                   width - ui.u(z.edge() * 2), ui.theme.ink_soft, ui.tr("room.rest_on_screens"));
}

}  // namespace

void draw_room_landmarks(Ui& ui, const Scene& scene) {
    std::vector<float> parts{cursor().y};
    const PageLook look{.k = room_size(ui), .parts = &parts};
    draw_ladder(ui, scene, look);
    gap(ui, 8 * look.k);
    draw_purpose(ui, scene, look);
    gap(ui, 8 * look.k);
    draw_history(ui, scene, look);
    say_the_rest(ui, parts);
}

void draw_room_who(Ui& ui, const Scene& scene) {
    std::vector<float> parts;
    draw_who(ui, scene, {.k = room_size(ui), .parts = &parts});
    say_the_rest(ui, parts);
}

void draw_room_outcomes(Ui& ui, const Scene& scene) {
    const auto& s = scene.state;
    if (rules::outcomes_of(s).empty() && rules::effects_of(s).empty())
        return say(ui, {.css = RoomSizes(ui).read()}, ui.theme.ink, ui.tr("outcomes.help"));
    Requests nobody;
    std::vector<float> parts;
    draw_chain(ui, scene, {.k = room_size(ui), .parts = &parts}, nobody, ImGui::GetContentRegionAvail().y);
    say_the_rest(ui, parts);
}

}  // namespace entremise::view
