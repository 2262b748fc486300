#include "app/view/windows/room_panel.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "app/view/panels/sheets.h"
#include "app/view/toolkit/lines.h"
#include "app/view/windows/room_page.h"
#include "sessions/core/text.h"
#include "sessions/rules/showing_events.h"
#include "sessions/wording/names.h"

namespace entremise::view {
namespace {

using namespace rules;

constexpr float line_height = 34, keys_height = 166, least_for_keys = 430;  // css

bool is_closed(const Scene& scene) {
    return scene.connection.state == ConnectionState::local && !scene.settings.projection_open;
}

/// The open vote, else the last one whose result everyone may know.
VoteId vote_to_show(const State& s) {
    if (const auto open = open_vote(s)) return open;
    VoteId last;
    for (const auto& [id, vote] : s.votes.all)
        if (vote.state == VoteState::published && vote.counted) last = id;
    return last;
}

std::string quoted(const Ui& ui, std::string_view text) {
    return ui.tr("room.quoted", {{"text", shortened(text, 40)}});
}

/// What is shown, as the end of « La salle voit : ».
std::string seen_text(const Ui& ui, const Scene& scene) {
    const State& s = scene.state;
    switch (room_screen(s)) {
    case RoomScreen::black: return ui.tr("room.sees.black");
    case RoomScreen::frozen: return ui.tr("room.sees.frozen");
    case RoomScreen::vote: {
        const auto& vote = *s.votes.all.find(s.showing.vote);
        return ui.tr(vote.state == VoteState::open ? "room.sees.vote" : "room.sees.result",
                     {{"text", shortened(vote.rule.question, 40)}});
    }
    case RoomScreen::shown:
        if (s.showing.thing == ShownThing::card)
            return quoted(ui, wording::text_of_card(*ui.language, s, s.showing.card));
        return ui.tr("room.sees." + std::string(wording::word_of(s.showing.thing)));
    case RoomScreen::follow: break;
    }
    const PersonId leader = leads_room(s);
    if (leader == scene.self) return ui.tr("room.sees.yours");
    return ui.tr("room.sees.follows", {{"name", wording::name_of(*ui.language, s, leader)}});
}

/// The room does not see that card now, although its mediator has it before them.
bool is_unseen(const Scene& scene, CardId chosen) {
    const State& s = scene.state;
    if (!chosen) return false;
    const auto* card = card_on_board(s, chosen);
    if (!card) return false;
    if (is_confided(chosen)) return true;
    const auto holds = room_screen(s);
    if (holds == RoomScreen::follow) return leads_room(s) != scene.self || card->kind == CardKind::move;
    return holds != RoomScreen::shown || s.showing.card != chosen;
}

struct KeyRow {
    const char* word;
    std::string_view key;
    bool on = false;
    std::string_view why_not = {};
};

Hit key_row(Ui& ui, const KeyRow& row, ImVec2 at, ImVec2 size) {
    const Theme& t = ui.theme;
    const Hit h = hit(ui, "###" + std::string(row.word), {at, at + size}, row.why_not);
    report_checked("###" + std::string(row.word), row.on);
    if (row.on || (h.hover && !h.off))
        ui.canvas().AddRectFilled(h.rect.Min, h.rect.Max, row.on ? t.accent_soft : t.neutral_soft, ui.u(5));
    const float px = ui.em(13), y = in_line(h.rect.Min.y, h.rect.GetHeight(), px), pad = ui.u(7);
    const ImU32 ink = h.off ? t.ink_faint : row.on ? t.accent : t.ink_soft;
    const float key_w = row.key.empty() ? 0 : text_w(ui, regular, px, row.key) + ui.u(6);
    const auto word =
        ellipsis(ui, row.on ? semibold : regular, px, ui.tr(row.word), h.rect.GetWidth() - pad * 2 - key_w);
    draw_text(ui, row.on ? semibold : regular, px, {h.rect.Min.x + pad, y}, ink, word);
    if (key_w > 0)
        draw_text(ui, regular, px, {h.rect.Max.x - pad - key_w + ui.u(6), y}, t.ink_faint, row.key);
    if (h.focus) focus_ring(ui, h.rect, ui.u(5));
    return h;
}

void draw_keys(Ui& ui, const Scene& scene, BoardUi& board, bool board_seen, Rect area, Requests& out) {
    const State& s = scene.state;
    const auto holds = room_screen(s), under = under_cover(s);
    const bool leads = leads_room(s) == scene.self;
    const VoteId vote = vote_to_show(s);
    const CardId chosen = board.selection.sole_card();
    const std::string ended = s.agenda.ended ? ui.tr("refusal.session_ended") : std::string();
    const auto why = [&](bool may, std::string_view key) {
        return !ended.empty() ? std::string_view(ended)
               : may          ? std::string_view()
                              : std::string_view(ui.tr(key));
    };
    const bool back = under == RoomScreen::vote || under == RoomScreen::shown;
    const std::string shift_m = ui.tr("key.shift") + "+M";
    const std::array rows{
        leads ? KeyRow{"room.key.follow", "", holds == RoomScreen::follow, ended}
              : KeyRow{"room.key.lead", "", false, ended},
        KeyRow{"room.key.show", "M", holds == RoomScreen::shown,
               why(board_seen || chosen, "room.why.nothing_chosen")},
        KeyRow{"room.key.result", "", holds == RoomScreen::vote, why(bool(vote), "room.why.no_result")},
        KeyRow{"room.key.back", shift_m, false, why(back, "room.why.nothing_shown")},
        KeyRow{"room.key.freeze", "F8", holds == RoomScreen::frozen, ended},
        KeyRow{"room.key.black", "F7", holds == RoomScreen::black, ended}};
    const float tall = std::floor(area.GetHeight() / static_cast<float>(rows.size()));
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const ImVec2 at(area.Min.x, area.Min.y + static_cast<float>(i) * tall);
        if (!key_row(ui, rows[i], at, {area.GetWidth(), tall})) continue;
        if (i == 0 && leads) request(out, ReleaseRoom{true});
        if (i == 0 && !leads) request(out, LeadRoom{});
        if (i == 1 && board_seen) board.show_wanted = true;
        if (i == 1 && !board_seen) request(out, ShowToAll{chosen});
        if (i == 2) request(out, ShowVote{vote});
        if (i == 3) request(out, ReleaseRoom{});
        if (i == 4) request(out, FreezeRoom{!s.showing.frozen});
        if (i == 5) request(out, BlackenRoom{!s.showing.black});
    }
}

/// « La salle voit : … », and its word at the right.
void draw_line(Ui& ui, const Scene& scene, CardId chosen, ImVec2 at, float width, float tall, Requests& out) {
    const Theme& t = ui.theme;
    const float px = ui.em(13), y = in_line(at.y, tall, px);
    const auto holds = room_screen(scene.state);
    float right = at.x + width;
    if (is_closed(scene)) {
        const float w = text_w(ui, regular, ui.em(13), ui.tr("room.open"));
        if (text_link(ui, {right - w, at.y + (tall - ui.lh(13)) / 2}, ui.label("room.open"), 13))
            out.emplace_back(ToggleProjection{});
        right -= w;
    } else {
        const auto word = room_word(ui, scene);
        right -= text_w(ui, semibold, px, word);
        draw_text(ui, semibold, px, {right, y}, holds == RoomScreen::follow ? t.accent : t.controversy_ink,
                  word);
    }
    const auto text = room_line(ui, scene, chosen);
    const float room = right - at.x - ui.u(10);
    const auto shown = ellipsis(ui, regular, px, text, room);
    draw_text(ui, regular, px, {at.x, y}, t.ink, shown);
    if (shown == text) return;
    ImGui::SetCursorScreenPos({at.x, at.y});
    ImGui::Dummy({room, tall});
    tooltip(ui, text);
}

/// Metres as one types them, in centimetres; 0: none.
std::uint32_t centimetres(std::string text) {
    std::ranges::replace(text, ',', '.');
    double metres = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), metres);
    if (read.ec != std::errc() || read.ptr != text.data() + text.size() || !(metres > 0) || metres > 1e4)
        return 0;
    return static_cast<std::uint32_t>(std::lround(metres * 100));
}

}  // namespace

std::string_view room_word(const Ui& ui, const Scene& scene) {
    const State& s = scene.state;
    switch (room_screen(s)) {
    case RoomScreen::black: return ui.tr("room.word.black");
    case RoomScreen::frozen: return ui.tr("room.word.frozen");
    case RoomScreen::vote:
        return ui.tr(s.votes.all.find(s.showing.vote)->state == VoteState::open ? "room.word.vote"
                                                                                : "room.word.result");
    case RoomScreen::shown: return ui.tr("room.word.shown");
    case RoomScreen::follow: break;
    }
    return ui.tr("room.word.follow");
}

std::string room_line(const Ui& ui, const Scene& scene, CardId chosen) {
    if (is_closed(scene)) return ui.tr("room.closed");
    const auto seen = ui.tr("room.sees", {{"what", seen_text(ui, scene)}});
    return is_unseen(scene, chosen) ? ui.tr("room.sees_not_this", {{"seen", seen}}) : seen;
}

void draw_room_panel(Ui& ui, const Scene& scene, RoomPanelUi&, BoardUi& board, Frame& frame, Requests& out) {
    const bool in_panel = has_room(frame.panel);
    Rect& above = in_panel ? frame.panel : frame.board;
    const bool keys = in_panel && above.GetHeight() >= least_for_keys;
    const float tall = keys ? keys_height : line_height;
    Rect place = above;
    place.Min.y = above.Max.y = above.Max.y - tall;
    zone(ui, "###room", place, {.fill = ui.theme.surface}, [&] {
        line_above(ui);
        if (in_panel) line_left(ui);
        const float edge = ui.u(12);
        const ImVec2 at = ImGui::GetWindowPos() + ImVec2(edge, 0);
        const float width = ImGui::GetWindowSize().x - edge * 2;
        draw_line(ui, scene, board.selection.sole_card(), at, width, ui.u(line_height), out);
        if (!keys) return;
        const ImVec2 list = at + ImVec2(0, ui.u(line_height));
        draw_keys(ui, scene, board, has_room(frame.board), {list, list + ImVec2(width, ui.u(120))}, out);
    });
}

void take_room_keys(const Scene& scene, Requests& out) {
    const auto& showing = scene.state.showing;
    if (scene.state.agenda.ended || is_closed(scene)) return;
    if (ImGui::IsKeyPressed(ImGuiKey_F7, false)) request(out, BlackenRoom{!showing.black});
    if (ImGui::IsKeyPressed(ImGuiKey_F8, false)) request(out, FreezeRoom{!showing.frozen});
}

void room_menu_items(Ui& ui, const Scene& scene, RoomPanelUi& own, Requests& out) {
    const auto& showing = scene.state.showing;
    if (is_closed(scene)) return;
    const std::string ended = scene.state.agenda.ended ? ui.tr("refusal.session_ended") : std::string();
    if (menu_item(ui,
                  {"###freeze", ui.tr(showing.frozen ? "menu.projection_release" : "menu.projection_freeze")},
                  {.icon = showing.frozen ? Icon::play : Icon::pause, .key = "F8", .why_not = ended}))
        request(out, FreezeRoom{!showing.frozen});
    if (menu_item(ui, {"###black", ui.tr(showing.black ? "menu.room_light" : "menu.room_black")},
                  {.icon = Icon::projector, .key = "F7", .why_not = ended}))
        request(out, BlackenRoom{!showing.black});
    if (menu_item(ui, ui.label("menu.show_code"), {.icon = Icon::people, .why_not = ended}))
        request(out, ShowToAll{.thing = ShownThing::code});
    if (menu_item(ui, ui.label("menu.reading_test"), {.icon = Icon::eye, .why_not = ended}))
        own.reading = true;
}

void draw_room_sheets(Ui& ui, RoomPanelUi& own, Requests& out) {
    constexpr const char* id = "###reading_sheet";
    if (std::exchange(own.reading, false)) open_sheet(id);
    if (begin_sheet(ui, id, ui.tr("room.reading.title")) != Sheet::open) return;
    body(ui, ui.tr("room.reading.body"));
    gap(ui, 14);
    const auto field =
        labelled_field(ui, {"###picture_width", ui.tr("room.reading.width")}, own.picture_width,
                       {.most = {6}, .focus = ImGui::IsWindowAppearing(), .passing = true});
    const auto width = centimetres(own.picture_width);
    const bool may = width >= least_picture && width <= widest_picture;
    gap(ui, 10);
    if (may)
        for (const float css : {48.f, 40.f, 28.f})
            soft(ui, ui.tr("room.reading.distance",
                           {{"size", text_of(static_cast<int>(css))},
                            {"metres", ui.language->decimal(reading_distance(css, width, 16 / 9.f) / 10.)}}));
    gap(ui, 18);
    const std::string why = may ? std::string() : ui.tr("room.reading.why_not");
    const std::array<Choice, 2> choices{
        {{ui.label("room.reading.show"), {.kind = Kind::primary, .why_not = why}},
         {ui.label("sheet.cancel"), {}}}};
    const auto pressed = buttons(ui, choices);
    if (may && (pressed == 0u || field.entered))
        request(out, ShowToAll{.thing = ShownThing::reading, .picture_width = width});
    if (pressed || (may && field.entered)) close_popup();
    end_sheet();
}

void say_what_room_sees(const Scene& scene, RoomPanelUi& own, Toasts& toasts) {
    const auto& showing = scene.state.showing;
    const Micros before = std::exchange(own.told_of, showing.at);
    if (before < 0 || before == showing.at || showing.by != scene.self) return;
    if (is_closed(scene)) return toast_said(toasts, {"toast.shown_closed"});
    switch (room_screen(scene.state)) {
    case RoomScreen::black: return toast_said(toasts, {"toast.shown_after_black"});
    case RoomScreen::frozen: return toast_said(toasts, {"toast.shown_after_frozen"});
    case RoomScreen::vote: return toast_said(toasts, {"toast.shown_after_vote"});
    case RoomScreen::shown: return toast_said(toasts, {"toast.shown_to_all"});
    case RoomScreen::follow: break;  // it went again
    }
}

}  // namespace entremise::view
