#include "app/view/frame.h"

#include <algorithm>
#include <cmath>

#include "app/view/controls.h"
#include "app/view/text.h"

namespace entremise::view {
namespace {

constexpr float rail_width = 84;
// Under these the window shows one thing at a time.
constexpr float least_for_both = 800, least_for_mediator = 820, full_desktop = 1700;
constexpr float least_for_strip = 480;

ImVec2 zone_at() { return ImGui::GetWindowPos(); }
ImVec2 zone_end() { return ImGui::GetWindowPos() + ImGui::GetWindowSize(); }

}  // namespace

Frame mediator_frame(const Ui& ui, bool panel_first) {
    const float w = ui.css_width, h = ui.css_height;
    Frame f;
    f.small = w < full_desktop;
    f.single = w < least_for_mediator;
    const float strip = h < least_for_strip ? 0 : f.small ? 84.f : 96.f;
    const float panel = f.small ? 344.f : 384.f;
    f.top = {0, 0, w, bar_height};
    f.rail = {0, bar_height, rail_width, h};
    f.strip = {rail_width, h - strip, w, h};
    const float board_end = f.single ? (panel_first ? rail_width : w) : w - panel;
    f.board = {rail_width, bar_height, board_end, h - strip};
    f.panel = {board_end, bar_height, w, h - strip};
    return f;
}

Frame participant_frame(const Ui& ui, bool panel_first) {
    const float w = ui.css_width, h = ui.css_height;
    Frame f;
    f.small = w < 1200;
    f.single = w < least_for_both;
    const float foot = 64, panel = f.single ? w : std::min(460.f, std::floor(w * .42f));
    const float board_end = f.single ? (panel_first ? 0 : w) : w - panel;
    f.top = {0, 0, w, bar_height};
    f.board = {0, bar_height, board_end, h - foot};
    f.panel = {board_end, bar_height, w, h - foot};
    f.strip = {0, h - foot, w, h};
    return f;
}

Frame replay_frame(const Ui& ui) {
    const float w = ui.css_width, h = ui.css_height;
    Frame f;
    f.small = w < full_desktop;
    const float lanes = std::clamp(h * .36f, 190.f, 330.f);
    const float panel = w < 700 ? 0 : f.small ? 344.f : 384.f;
    f.top = {0, 0, w, bar_height};
    f.board = {0, bar_height, w - panel, h - lanes};
    f.panel = {w - panel, bar_height, w, h - lanes};
    f.strip = {0, h - lanes, w, h};
    return f;
}

float draw_connection_banner(Ui& ui, const Scene& scene) {
    constexpr Micros second = 1'000'000, quiet = 3 * second, patient = 10 * second;
    const auto& connection = scene.connection;
    const Micros for_how_long = scene.now - connection.since;
    Tone tone = Tone::warning;
    std::string text;
    switch (connection.state) {
    case ConnectionState::local:
    case ConnectionState::live: break;
    case ConnectionState::connecting: text = ui.tr("top.connecting"), tone = Tone::neutral; break;
    case ConnectionState::interrupted:
        if (for_how_long >= quiet)
            text = ui.tr(for_how_long >= patient ? "connection.reading" : "connection.broken");
        ui.wake_in(1);
        break;
    case ConnectionState::ended: text = ui.tr("connection.ended"), tone = Tone::neutral; break;
    case ConnectionState::refused: text = (*ui.language)(connection.reason), tone = Tone::error; break;
    }
    if (connection.disk_failed) text = ui.tr("disk.failed"), tone = Tone::error;
    if (text.empty()) return 0;
    const float width = ui.u(ui.css_width);
    const float tall =
        std::floor(paragraph_height(ui, {.weight = semibold}, text, width - ui.u(60)) + ui.u(16)) / ui.scale;
    zone(ui, "###banner", {0, bar_height, ui.css_width, bar_height + tall}, {},
         [&] { banner(ui, ImGui::GetWindowPos(), width, tone, text); });
    return tall;
}

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

float bar_title_width(const Ui& ui, std::string_view text) { return text_w(ui, bold, ui.em(17), text); }

void bar_title(Ui& ui, float css_x, float width, std::string_view text) {
    if (width < ui.u(40)) return;
    const float px = ui.em(17);
    const ImVec2 at(zone_at().x + ui.u(css_x), in_bar(ui, px));
    const auto shown = ellipsis(ui, bold, px, text, width);
    draw_text(ui, bold, px, at, ui.theme.ink, shown);
    if (shown != text) {
        ImGui::SetCursorScreenPos(at);
        ImGui::Dummy({width, px});
        tooltip(ui, text);
    }
}

float in_bar(const Ui& ui, float height, float css_bar) {
    return std::floor(zone_at().y + (ui.u(css_bar) - height) / 2);
}

}  // namespace entremise::view
