#include "app/view/windows/replay_view.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "app/view/toolkit/lines.h"
#include "app/view/toolkit/shapes.h"
#include "app/view/windows/replay_actions.h"
#include "app/view/windows/room_panel.h"
#include "sessions/rules/codec.h"
#include "sessions/rules/confidence.h"
#include "sessions/wording/events.h"
#include "sessions/wording/names.h"

namespace entremise::view {
namespace {

using namespace rules;

std::string head_text(const Ui& ui, const ReplayScene& scene) {
    const auto date = [&](const CivilTime& t) { return ui.language->date(t.year, t.month, t.day); };
    const auto first = civil_time(scene.sittings, 0), last = civil_time(scene.sittings, scene.duration);
    auto to = hour_of(*ui.language, scene, scene.duration);
    if (!last.is_same_day(first)) to = ui.tr("minutes.day_and_time", {{"date", date(last)}, {"time", to}});
    return ui.tr("replay.head",
                 {{"date", date(first)},
                  {"from", hour_of(*ui.language, scene, 0)},
                  {"to", to},
                  {"n", text_of(std::max(scene.landmarks.people, scene.state.people.all.size()))},
                  {"events", ui.language->number(static_cast<std::int64_t>(scene.last))}});
}

struct Check {
    std::string text;
    ImU32 colour;
    Icon icon;
};
Check check_of(const Ui& ui, const ReplayScene& scene) {
    switch (scene.checking) {
    case log::Replay::Checking::running: break;
    case log::Replay::Checking::good: return {ui.tr("replay.verified"), ui.theme.agree, Icon::check};
    case log::Replay::Checking::damaged:
        return {scene.first_bad ? ui.tr("replay.damaged", {{"n", text_of(scene.first_bad)}})
                                : std::string(ui.tr("replay.damaged_file")),
                ui.theme.controversy_ink, Icon::warning};
    }
    return {ui.tr(scene.loaded ? "replay.verifying" : "replay.loading"), ui.theme.ink_soft, Icon::clock};
}

void draw_bar(Ui& ui, const ReplayScene& scene, ReplayUi& own, ReplayRequests& out) {
    line_below(ui);
    const float edge = ui.u(16), space = ui.u(12), width = ui.u(ui.css_width),
                y = in_bar(ui, pill_size(ui, "0").y), side = ui.u(36);
    const auto word = upper(ui.tr("replay.badge"));
    const float px = ui.em(12), badge_w = text_w(ui, semibold, px, word) + ui.u(24),
                badge_h = std::floor(ui.u(28)), badge_y = in_bar(ui, badge_h);
    ui.canvas().AddRectFilled({edge, badge_y}, {edge + badge_w, badge_y + badge_h}, ui.theme.ink, ui.u(10));
    draw_text(ui, semibold, px, {edge + ui.u(12), in_line(badge_y, badge_h, px)}, ui.theme.surface, word);
    const auto check = check_of(ui, scene);
    const auto head = head_text(ui, scene);
    const ButtonLook export_look{.kind = Kind::primary};
    const auto title = !scene.state.agenda.title.empty() ? std::string_view(scene.state.agenda.title)
                       : !scene.title.empty()            ? scene.title
                                                         : std::string_view(ui.tr("word.unnamed"));
    const float title_w = bar_title_width(ui, title), head_w = pill_size(ui, head).x + space;
    const float check_w = pill_size(ui, check.text, {.icon = check.icon}).x,
                export_w = button_size(ui, ui.tr("replay.export"), export_look).x;
    const float fixed = edge * 2 + badge_w + space * 2 + side + space;
    const auto fit = fit_variant(width, 4, [&](std::size_t i) {
        return fixed + (i < 3 ? title_w : std::min(title_w, ui.u(160))) + (i < 1 ? head_w : 0) +
               (i < 2 ? export_w + space : 0) + (i < 3 ? check_w + space : 0);
    });
    float right = width - edge - side;
    const Hit menu = icon_button(ui, {right, in_bar(ui, side)}, ui.label("top.menu"), Icon::more);
    if (menu) open_menu("###replay_menu");
    ImGui::SetNextWindowPos({menu.rect.Max.x, menu.rect.Max.y + ui.u(6)}, ImGuiCond_Appearing, {1, 0});
    if (begin_menu(ui, "###replay_menu", 260)) {
        finding_items(ui, own.palette, own.board);
        if (menu_item(ui, ui.label("menu.export"), {.icon = Icon::export_file})) own.exporting.wanted = true;
        if (menu_item(ui, ui.label("menu.settings"), {.icon = Icon::settings})) own.settings = true;
        if (menu_item(ui, ui.label("menu.full_screen"), {.icon = Icon::fit, .key = "F11"}))
            out.rest.emplace_back(ToggleFullscreen{});
        menu_rule(ui);
        if (menu_item(ui, {"###close", ui.tr("sheet.close")}, {.icon = Icon::close}))
            out.rest.emplace_back(CloseWindow{});
        end_menu();
    }
    if (fit < 2) {
        right -= space + export_w;
        if (button(ui, {right, in_bar(ui, button_size(ui, "0").y)}, ui.label("replay.export"), export_look))
            own.exporting.wanted = true;
    }
    if (fit < 3) {
        right -= space + check_w;
        quiet_pill(ui, {right, y}, check.text, {.ink = check.colour, .icon = check.icon});
    }
    const float from = edge + badge_w + space;
    const float room = std::min(title_w, right - space - from - (fit < 1 ? head_w : 0));
    bar_title(ui, from / ui.scale, room, title);
    if (fit < 1) quiet_pill(ui, {from + room + space, y}, head, {.ink = ui.theme.ink_soft});
}

void draw_panel(Ui& ui, const ReplayScene& scene, std::string_view room, ReplayRequests& out) {
    line_left(ui);
    const State& s = scene.state;
    kicker(ui, ui.tr("replay.at", {{"time", clock_of(scene, scene.time)}}));
    gap(ui, 4);
    if (scene.recent.empty()) {
        heading(ui, ui.tr("replay.nothing_changed"), 18);
    } else {
        heading(ui, scene.recent.front().text, 18);
        if (scene.recent.size() > 1) section(ui, ui.tr("replay.changed"));
        for (std::size_t i = 1; i < scene.recent.size(); ++i) {
            const auto& entry = scene.recent[i];
            if (row(ui, {.text = entry.text,
                         .right = clock_of(scene, entry.time),
                         .id = "###entry" + text_of(entry.seq)}))
                out.seek = entry.seq;
        }
        if (scene.recent.size() > 1) rule(ui);
    }
    gap(ui, 8);
    soft(ui, room, 14);
    section(ui, ui.tr("replay.lane.markers"));
    if (s.agenda.markers.empty()) soft(ui, ui.tr("replay.no_markers_yet"));
    for (std::size_t i = 0; i < s.agenda.markers.size(); ++i) {
        const auto& marker = s.agenda.markers[i];
        if (row(ui, {.text = marker.text,
                     .right = hour_of(*ui.language, scene, marker.at),
                     .id = "###marker" + text_of(i),
                     .icon = Icon::flag}))
            out.seek_time = marker.at;
    }
    if (!s.agenda.markers.empty()) rule(ui);
    bool any = false;
    for (const auto& [id, controversy] : s.controversies.all) {
        const auto* card = card_on_board(s, id);
        if (!card) continue;
        if (!std::exchange(any, true)) section(ui, ui.tr("minutes.controversies"));
        const Tint tint = tint_of(ui, controversy.state);
        row(ui, {.badge = wording::state_name(*ui.language, scene.state.method.packs(), controversy.state),
                 .badge_fill = tint.soft,
                 .badge_ink = tint.ink,
                 .text = card->text});
    }
    if (any) rule(ui);
}

void take_keys(const ReplayScene& scene, ReplayUi& own, ReplayRequests& out) {
    if (inside::in_field()) return;
    if (ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopupId | ImGuiPopupFlags_AnyPopupLevel)) return;
    const ImGuiID id = ImGui::GetID("###keys");
    for (const auto key : {ImGuiKey_LeftArrow, ImGuiKey_RightArrow, ImGuiKey_Home, ImGuiKey_End})
        inside::own_key(key, id);
    const auto jump = [&](log::Seq seq) {
        own.playing = false;
        out.seek = seq;
    };
    if (inside::pressed(ImGuiKey_LeftArrow, id, true)) jump(step_back(scene));
    if (inside::pressed(ImGuiKey_RightArrow, id, true)) jump(step_forward(scene));
    if (inside::pressed(ImGuiKey_Home, id)) jump(0);
    if (inside::pressed(ImGuiKey_End, id)) jump(scene.last);
    // Held, the space bar moves the board; tapped, it plays. On a control it presses that.
    const bool space = ImGui::IsKeyDown(ImGuiKey_Space);
    if (ImGui::IsKeyPressed(ImGuiKey_Space, false)) {
        own.space_down = !inside::by_keyboard() || inside::focused() == 0;
        own.space_panned = false;
    }
    if (own.space_down && std::holds_alternative<Panning>(own.board.gesture)) own.space_panned = true;
    if (own.space_down && !space) {
        own.space_down = false;
        if (!own.space_panned) play_or_pause(scene, own, out);
    }
}

}  // namespace

void play_or_pause(const ReplayScene& scene, ReplayUi& own, ReplayRequests& out) {
    const bool at_end = scene.time >= scene.duration;
    own.playing = !own.playing;
    own.at = at_end ? 0 : scene.time;
    if (at_end) out.seek = 0;
}

std::string clock_of(const ReplayScene& scene, Micros at) {
    const auto t = civil_time(scene.sittings, at);
    return fmt::format("{:02}:{:02}:{:02}", t.hour, t.minute, t.second);
}

std::string hour_of(const Language& say, const ReplayScene& scene, Micros at) {
    return say.time_of_day(civil_time(scene.sittings, at).minute_of_day());
}

std::vector<ReplayEntry> recent_entries(log::Replay& replay, const Language& say, std::size_t most) {
    constexpr std::size_t look_back = 120;
    std::vector<ReplayEntry> found, small;
    std::size_t looked = 0;
    for (log::Seq seq = replay.at(); seq > replay.first() && found.size() < most && looked < look_back;
         --seq, ++looked) {
        const auto entry = replay.entry(seq);
        if (!entry) continue;
        if (entry->kind == log::unknown_kind) {
            found.push_back({seq, entry->time, say("event.unknown")});
            continue;
        }
        const auto event = decode_event(entry->kind, entry->body);
        if (!event || event->is<rules::ConfidenceKept>()) continue;
        auto& into = wording::worth_telling(*event) ? found : small;
        into.push_back({seq, entry->time,
                        wording::event_text(say, replay.state().method.packs(), replay.state(),
                                            {.author = entry->author, .time = entry->time}, *event),
                        card_of(*event)});
    }
    return found.empty() ? small : found;
}

log::Seq step_back(const ReplayScene& scene) {
    log::Seq to = scene.seq ? scene.seq - 1 : 0;
    while (std::ranges::binary_search(scene.landmarks.kept, to)) --to;
    return to;
}
log::Seq step_forward(const ReplayScene& scene) {
    log::Seq to = scene.seq + 1;
    while (std::ranges::binary_search(scene.landmarks.kept, to)) ++to;
    return std::min(to, scene.last);
}

ReplayScene replay_scene(log::Replay& replay, const std::vector<ReplayEntry>& recent) {
    return {.state = replay.state(),
            .landmarks = replay.landmarks(),
            .seq = replay.at(),
            .last = replay.last(),
            .time = replay.time(),
            .duration = replay.duration(),
            .sittings = replay.sittings(),
            .loaded = replay.loaded(),
            .checking = replay.checking(),
            .first_bad = replay.report().bad_seq,
            .recent = recent,
            .title = replay.title()};
}

void draw_replay(Ui& ui, const ReplayScene& scene, ReplayUi& own, ReplayRequests& out) {
    constexpr std::array zones{"###board", "###panel", "###lanes", "###top", "###toasts"};
    take_palette_keys(own.palette);
    walk_zones(ui, zones, false, std::exchange(own.palette.walks, 0));
    const auto frame = replay_frame(ui);
    zone(ui, "###top", frame.top, {.fill = ui.theme.surface}, [&] { draw_bar(ui, scene, own, out); });
    const std::map<PersonId, Presence> nobody;
    const Scene board{.state = scene.state,
                      .self = {},
                      .now = scene.time,
                      .sittings = &scene.sittings,
                      .presence = nobody,
                      .packs = scene.state.method.packs(),
                      .connection = {},
                      .room_code = {},
                      .address = {},
                      .seq = scene.seq,
                      .settings = scene.settings};
    Requests ignored;  // a replay is looked at
    const CardId shows = scene.recent.empty() ? CardId{} : scene.recent.front().about;
    const BoardOptions options{.area = frame.board, .may_edit = false, .shows = shows};
    draw_board(ui, board, own.board, options, ignored);
    show_board_focus(ui);
    if (has_room(frame.panel))
        zone(ui, "###panel", frame.panel,
             {.padding = {20, 20}, .fill = ui.theme.surface, .scroll = Scroll::bar},
             [&] { draw_panel(ui, scene, room_sees(ui, board), out); });
    zone(ui, "###lanes", frame.strip, {.fill = ui.theme.surface}, [&] {
        draw_lanes(ui, scene, own, out);
        take_keys(scene, own, out);
    });
    say_for_board(own.toasts, own.board);
    zone(ui, "###sheets", {0, 0, 1, 1}, {.more = ImGuiWindowFlags_NoInputs}, [&] {
        export_sheet(ui, own.exporting, out.rest);
        settings_sheet(ui, own.settings, scene.settings, out.rest);
        if (!needs_actions(own.palette)) return;
        const auto actions = replay_actions(ui, scene, board, own, options);
        const auto taken = draw_palette(ui, board, own.palette, actions, {});
        if (taken && taken->card) lead_to(own.board, taken->card);
        if (taken && taken->zone) own.board.lead_zone = taken->zone;
        if (taken && !taken->action.empty()) do_in_replay(ui, scene, own, taken->action, out);
    });
    draw_toasts(ui, own.toasts, frame.board, out.rest);
}

}  // namespace entremise::view
