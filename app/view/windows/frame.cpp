#include "app/view/windows/frame.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "app/view/toolkit/controls.h"
#include "app/view/toolkit/text.h"

namespace entremise::view {
namespace {

constexpr float rail_width = 84;
// Under these the window shows one thing at a time.
constexpr float least_for_both = 800, least_for_mediator = 820, full_desktop = 1700;
constexpr float least_for_strip = 480;
// What is said of a connection, and after how long.
constexpr Micros second = 1'000'000, just_after = second / 500, quiet = 3 * second, patient = 10 * second,
                 welcome = 2 * second;

ImVec2 zone_at() { return ImGui::GetWindowPos(); }

}  // namespace

void wake_with_timer(Ui& ui, const Scene& scene) {
    const auto& timer = scene.state.agenda.timer;
    if (!timer.running) return;
    const Micros spent = timer.used + scene.now - timer.started, over = (spent % second + second) % second;
    ui.wake_in(static_cast<double>(second - over + just_after) / second);
}

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
    const float foot = 64, panel = f.single ? w
                                            : std::min(std::clamp(std::floor(w * .296f), 404.f, 460.f),
                                                       std::floor(w * .42f));
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

std::string disk_text(const Ui& ui, const Scene& scene) {
    const auto disk = scene.connection.disk;
    std::string what = ui.tr(std::string("disk.") + std::string(protocol::word_of(disk)));
    const bool local = scene.connection.state == ConnectionState::local;
    if (disk == Disk::slow || (disk == Disk::held && !local)) return ui.tr("disk.patience", {{"what", what}});
    if (disk == Disk::held) return ui.tr("disk.remedy_held", {{"what", what}});
    if (!local) return what + ui.tr(protocol::is_gone(disk) ? "disk.waits" : "disk.looking");
    if (!protocol::is_gone(disk)) return ui.tr("disk.remedy", {{"what", what}});
    return ui.tr("disk.remedy_gone", {{"what", what}, {"name", scene.gone_file}});
}

float draw_connection_banner(Ui& ui, const Scene& scene, BannerUi& own) {
    const auto& connection = scene.connection;
    const Micros for_how_long = scene.now - connection.since;
    Tone tone = Tone::warning;
    std::string text;
    switch (connection.state) {
    case ConnectionState::local: break;
    case ConnectionState::live:
        if (!own.was_away) break;
        if (for_how_long < welcome) {
            text = ui.tr("connection.back"), tone = Tone::good;
            ui.wake_in(static_cast<double>(welcome - for_how_long) / second);
        } else {
            own.was_away = false;
        }
        break;
    case ConnectionState::connecting: text = ui.tr("top.connecting"), tone = Tone::neutral; break;
    case ConnectionState::interrupted:
        if (for_how_long >= quiet) {
            text = ui.tr(for_how_long >= patient ? "connection.reading" : "connection.broken");
            own.was_away = true;
        }
        ui.wake_in(1);
        break;
    case ConnectionState::ended: text = ui.tr("connection.ended"), tone = Tone::neutral; break;
    case ConnectionState::refused: text = (*ui.language)(connection.reason), tone = Tone::error; break;
    }
    if (connection.arriving)
        text = ui.tr("connection.arriving",
                     {{"percent", text_of(static_cast<int>(*connection.arriving * 100))}}),
        tone = Tone::neutral;
    if (connection.fork) text = ui.tr("error.fork"), tone = Tone::error;
    // Who hosts can do something about it.
    const bool slow = connection.disk == Disk::slow;
    const bool remedy = has_remedy(connection);
    if (connection.disk != Disk::good) text = disk_text(ui, scene), tone = slow ? Tone::warning : Tone::error;
    if (text.empty()) return 0;
    const Label elsewhere = ui.label("disk.save_elsewhere");
    const ButtonLook look{.css = 14, .pad_x = 12, .pad_y = 4};
    const ImVec2 size = remedy ? button_size(ui, elsewhere.text, look) : ImVec2();
    const float width = ui.u(ui.css_width), room = width - size.x - (remedy ? ui.u(16) : 0);
    const float words = paragraph_height(ui, {.weight = semibold}, text, room - ui.u(60)) + ui.u(16);
    const float tall = std::floor(std::max(size.y + ui.u(6), words)) / ui.scale;
    zone(ui, "###banner", {0, bar_height, ui.css_width, bar_height + tall}, {}, [&] {
        const ImVec2 at = ImGui::GetWindowPos();
        banner(ui, at, width, tone, text, {.beside = width - room, .least = ui.u(tall)});
        if (remedy && button(ui, {at.x + room, at.y + (ui.u(tall) - size.y) / 2}, elsewhere, look))
            own.elsewhere = true;
    });
    return tall;
}

std::string_view why_reading(const Ui& ui, const Scene& scene) {
    if (scene.state.agenda.ended) return ui.tr("connection.ended");
    if (scene.connection.arriving) return ui.tr("connection.not_whole");
    switch (scene.connection.state) {
    case ConnectionState::local:
    case ConnectionState::live:
    case ConnectionState::connecting: break;
    case ConnectionState::interrupted:
        if (scene.now - scene.connection.since >= patient) return ui.tr("connection.reading");
        break;
    case ConnectionState::ended:
    case ConnectionState::refused: return ui.tr("connection.ended");
    }
    return {};
}

void draw_closing_code(Ui& ui, const Scene& scene) {
    if (scene.closing_code.empty()) return;
    kicker(ui, ui.tr("ended.closing_code"));
    gap(ui, 2);
    heading(ui, scene.closing_code, 26);
    gap(ui, 4);
    soft(ui, ui.tr("ended.closing_code_help"), 14);
}

bool has_remedy(const ConnectionStatus& connection) {
    return connection.disk != Disk::good && connection.disk != Disk::slow &&
           connection.state == ConnectionState::local;
}

void walk_zones(Ui& ui, std::span<const char* const> ids, bool stays) {
    ui.walks_zones = true;
    const bool by_key = ImGui::IsKeyPressed(ImGuiKey_F6);
    const int step = by_key ? (ImGui::GetIO().KeyShift ? -1 : 1) : ui.leaves_zone;
    if (step == 0 || stays ||
        ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopupId | ImGuiPopupFlags_AnyPopupLevel))
        return;
    std::vector<const char*> zones;
    std::ptrdiff_t here = -1;
    for (const char* id : ids) {
        const auto zone = inside::part(id);
        if (!zone.was_drawn) continue;
        const bool is_board = zone.own_keys;
        if (is_board ? !by_key && !zone.holds_focus : !zone.has_items) continue;
        if (zone.holds_focus) here = std::ssize(zones);
        zones.push_back(id);
    }
    if (zones.empty()) return;
    const auto count = std::ssize(zones);
    const auto next = here < 0 ? (step > 0 ? 0 : count - 1) : (here + step + count) % count;
    inside::walk_to(zones[static_cast<std::size_t>(next)]);
    ui.by_keys = true;
}

void type_on_board(Ui& ui, char key) {
    inside::focus_part("###board");
    ImGui::SetNavCursorVisible(false);
    ui.typed.push_front(static_cast<ImWchar>(key));
}

void keep_keyboard_on_board() {
    if (inside::by_keyboard() || inside::active() != 0 || inside::any_popup()) return;
    const auto board = inside::part("###board");
    if (board.is_drawn && !board.has_keyboard) inside::focus_part("###board");
}

void show_board_focus(const Ui& ui) {
    const auto board = inside::part("###board");
    if (!board.is_drawn || !ui.by_keys || !board.has_keyboard) return;
    Rect r = board.rect;
    r.Expand(-ui.u(3));
    board.list->PushClipRect(board.rect.Min, board.rect.Max);
    board.list->AddRect(r.Min, r.Max, ui.theme.focus, ui.u(4), 0, ui.u(2.5f));
    board.list->PopClipRect();
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
