#include "app/view/windows/room_panel.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "app/view/panels/sheets.h"
#include "app/view/toolkit/lines.h"
#include "app/view/windows/projection_view.h"
#include "app/view/windows/room_page.h"
#include "sessions/core/text.h"
#include "sessions/rules/showing_events.h"
#include "sessions/wording/names.h"

namespace entremise::view {
namespace {

using namespace rules;

constexpr float keys_height = 128, least_for_keys = 430;  // css
constexpr float picture_width = 208, picture_height = 117;

std::string quoted(const Ui& ui, std::string_view text) {
    return ui.tr("room.quoted", {{"text", shortened(text, 40)}});
}

/// What of the map is named so; of a card its words.
std::string words_of(const Ui& ui, const State& s, const BoardLayout& layout, const Looked& looked) {
    if (!bounds_of(layout, looked)) return ui.tr("room.sees.part");
    if (looked.thing == ShownThing::whole) return ui.tr("room.sees.whole");
    if (looked.thing == ShownThing::card)
        return quoted(ui, wording::text_of_card(*ui.language, s, looked.card));
    const auto& frame = *layout.frame_of(*layout.find(looked.card));
    if (frame.frame.kind == picture::Frame::Kind::question)
        return ui.tr("room.sees.question", {{"text", shortened(frame.title, 40)}});
    return quoted(ui, frame.title);
}

/// Of the map of the mediator whom the room follows; where that is not known, whose map it is.
std::string followed_text(const Ui& ui, const Scene& scene, const BoardUi* board) {
    const State& s = scene.state;
    const PersonId leader = leads_room(s);
    const auto name = wording::name_of(*ui.language, s, leader);
    if (board && leader == scene.self) return words_of(ui, s, board->layout, board->looked);
    const auto other = scene.presence.find(leader);
    if (!board || other == scene.presence.end() || !other->second.view)
        return ui.tr("room.sees.follows", {{"name", name}});
    const auto& view = *other->second.view;
    return ui.tr("room.sees.led",
                 {{"what", words_of(ui, s, board->layout, {view.of, view.card})}, {"name", name}});
}

/// What is shown, as the end of « La salle voit : ».
std::string seen_text(const Ui& ui, const Scene& scene, const BoardUi* board) {
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
        if (s.showing.thing == ShownThing::frame) {
            if (board) return words_of(ui, s, board->layout, {s.showing.thing, s.showing.card});
            if (!card_on_board(s, s.showing.card, CardKind::controversy)) return ui.tr("room.sees.part");
            const auto text = wording::text_of_card(*ui.language, s, s.showing.card);
            return ui.tr("room.sees.question", {{"text", shortened(text, 40)}});
        }
        return ui.tr("room.sees." + std::string(wording::word_of(s.showing.thing)));
    case RoomScreen::follow: break;
    }
    if (s.agenda.ended) return ui.tr("room.sees.ended");
    if (waits_for_map(scene)) return ui.tr("room.sees.waiting");
    return followed_text(ui, scene, board);
}

/// The room does not see the chosen card now, although its mediator has it before them.
bool is_unseen(const Scene& scene, const BoardUi& board) {
    const State& s = scene.state;
    const CardId chosen = board.selection.sole_card();
    if (!chosen) return false;
    const auto* card = card_on_board(s, chosen);
    if (!card) return false;
    if (is_confided(chosen)) return true;
    const auto holds = room_screen(s);
    if (holds == RoomScreen::follow) {
        const bool is_looked_for = board.finder.open && chosen != board.told.presence.selected;
        return leads_room(s) != scene.self || card->kind == CardKind::move || is_looked_for;
    }
    if (holds != RoomScreen::shown) return true;
    const bool is_move = card->kind == CardKind::move;
    if (s.showing.thing == ShownThing::whole) return is_move;
    if (s.showing.thing != ShownThing::frame) return s.showing.card != chosen;
    const auto *box = board.layout.find(chosen), *shown = board.layout.find(s.showing.card);
    return is_move || !box || !shown || board.layout.frame_of(*box) != board.layout.frame_of(*shown);
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
    const float px = ui.em(13), y = in_line(h.rect.Min.y, h.rect.GetHeight(), px), pad = ui.u(5),
                key_px = ui.em(12);
    const ImU32 ink = h.off ? t.ink_faint : row.on ? t.accent : t.ink_soft;
    const float key_w = row.key.empty() ? 0 : text_w(ui, regular, key_px, row.key) + ui.u(4);
    const auto word =
        ellipsis(ui, row.on ? semibold : regular, px, ui.tr(row.word), h.rect.GetWidth() - pad * 2 - key_w);
    draw_text(ui, row.on ? semibold : regular, px, {h.rect.Min.x + pad, y}, ink, word);
    if (key_w > 0)
        draw_text(ui, regular, key_px,
                  {h.rect.Max.x - pad - key_w + ui.u(4), in_line(h.rect.Min.y, h.rect.GetHeight(), key_px)},
                  t.ink_faint, row.key);
    if (h.focus) focus_ring(ui, h.rect, ui.u(5));
    return h;
}

void draw_keys(Ui& ui, const Scene& scene, BoardUi& board, bool board_seen, ShownThing page, Rect area,
               Requests& out) {
    const State& s = scene.state;
    const auto holds = room_screen(s), under = under_cover(s);
    const bool leads = leads_room(s) == scene.self;
    const VoteId vote = vote_for_room(s);
    const CardId chosen = board.selection.sole_card();
    const std::string ended = s.agenda.ended ? ui.tr("refusal.session_ended") : std::string();
    const auto why = [&](bool may, std::string_view key) {
        return !ended.empty() ? std::string_view(ended)
               : may          ? std::string_view()
                              : std::string_view(ui.tr(key));
    };
    const bool is_open = !is_room_closed(scene);
    const bool back = under == RoomScreen::vote || under == RoomScreen::shown;
    const std::string shift_m = ui.tr("key.shift") + "+M";
    const std::array rows{
        leads ? KeyRow{"room.key.follow", "", holds == RoomScreen::follow, ended}
              : KeyRow{"room.key.lead", "", false, ended},
        KeyRow{"room.key.show", "M", holds == RoomScreen::shown,
               why(board_seen || chosen || page != ShownThing::nothing, "room.why.nothing_chosen")},
        KeyRow{"room.key.result", "", holds == RoomScreen::vote, why(bool(vote), "room.why.no_result")},
        KeyRow{"room.key.back", shift_m, false, why(back, "room.why.nothing_shown")},
        KeyRow{"room.key.freeze", "F8", holds == RoomScreen::frozen, why(is_open, "why.no_projection")},
        KeyRow{"room.key.black", "F7", holds == RoomScreen::black, why(is_open, "why.no_projection")}};
    const float tall = std::floor(area.GetHeight() / static_cast<float>(rows.size()));
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const ImVec2 at(area.Min.x, area.Min.y + static_cast<float>(i) * tall);
        if (!key_row(ui, rows[i], at, {area.GetWidth(), tall})) continue;
        if (i == 0 && leads) request(out, ReleaseRoom{true});
        if (i == 0 && !leads) request(out, LeadRoom{});
        if (i == 1 && page != ShownThing::nothing) {
            if (holds == RoomScreen::shown && s.showing.thing == page)
                request(out, ReleaseRoom{});
            else
                request(out, ShowToAll{.thing = page});
        } else if (i == 1 && board_seen) {
            board.show_wanted = true;
        } else if (i == 1) {
            request(out, ShowToAll{chosen});
        }
        if (i == 2) request(out, ShowVote{vote});
        if (i == 3) request(out, ReleaseRoom{});
        if (i == 4) request(out, FreezeRoom{!s.showing.frozen});
        if (i == 5) request(out, BlackenRoom{!s.showing.black});
    }
}

constexpr std::size_t two_lines = 2;
const Paragraph line_look{.css = 13, .k = 1.25f, .most = two_lines};

/// The word at the right of the line, or what opens the projection.
std::string_view end_of_line(const Ui& ui, const Scene& scene) {
    return is_room_closed(scene) ? std::string_view(ui.tr("room.open")) : room_word(ui, scene);
}
float line_room(const Ui& ui, const Scene& scene, float width) {
    return width - text_w(ui, semibold, ui.em(13), end_of_line(ui, scene)) - ui.u(12);
}
/// css
float line_height(const Ui& ui, const Scene& scene, const BoardUi& board, float width) {
    const auto text = room_line(ui, scene, board);
    return paragraph_height(ui, line_look, text, line_room(ui, scene, width)) / ui.scale + 18;
}

/// « La salle voit : … », and its word at the right.
void draw_line(Ui& ui, const Scene& scene, const BoardUi& board, ImVec2 at, float width, float tall,
               Requests& out) {
    const Theme& t = ui.theme;
    const float px = ui.em(13), line = ui.lh(13, 1.25f), y = at.y + ui.u(9);
    const auto end = end_of_line(ui, scene);
    const float right = at.x + width - text_w(ui, semibold, px, end);
    if (is_room_closed(scene)) {
        if (text_link(ui, {right, y}, ui.label("room.open"), 13)) out.emplace_back(ToggleProjection{});
    } else {
        const bool follows = room_screen(scene.state) == RoomScreen::follow;
        draw_text(ui, semibold, px, {right, in_line(y, line, px)}, follows ? t.accent : t.controversy_ink,
                  end);
    }
    const auto text = room_line(ui, scene, board);
    const float room = line_room(ui, scene, width);
    draw_paragraph(ui, line_look, {at.x, y}, room, t.ink, text);
    if (wrap(ui, regular, px, text, room).size() <= two_lines) return;
    ImGui::SetCursorScreenPos(at);
    ImGui::Dummy({room, tall});
    tooltip(ui, text);
}

/// The room's picture in a rectangle of the window; laid out again only when the wall was.
void draw_picture(Ui& ui, const RoomPicture& wall, SmallRoom& own, const Rect& place) {
    const ImVec2 size = wall.size();
    if (size.x <= 0 || size.y <= 0) return;
    if (!own.picture) own.picture = std::make_shared<Miniature>();
    const float shrink = std::min(1.f, place.GetWidth() / size.x);
    const auto drawn = wall.drawn();
    if (own.drawn != drawn || !own.picture->is_current(ui, size, shrink)) {
        own.picture->draw(ui, size, shrink, wall.draw);
        own.drawn = drawn;
    }
    ui.canvas().AddRectFilled(place.Min, place.Max, ui.theme.sunken);
    own.picture->show(ui, place);
}

bool has_picture(const Scene& scene, const RoomPanelUi& own) {
    return own.wall.draw && !is_room_closed(scene);
}

/// A click enlarges it.
void draw_small_room(Ui& ui, RoomPanelUi& own, ImVec2 at) {
    const Rect place = whole(Rect{at, at + ImVec2(ui.u(picture_width), ui.u(picture_height))});
    draw_picture(ui, own.wall, own.small, place);
    const Hit h = hit(ui, "###room_picture", place);
    ui.canvas().AddRect(place.Min, place.Max, h.hover ? ui.theme.accent : ui.theme.control, 0, 0,
                        ui.stroke());
    if (h.focus) focus_ring(ui, h.rect, 0);
    tooltip(ui, ui.tr("room.enlarge"));
    if (h) own.enlarged = true;
}

void draw_large_room(Ui& ui, const Scene& scene, RoomPanelUi& own, const BoardUi& board) {
    constexpr const char* id = "###room_sheet";
    if (std::exchange(own.enlarged, false)) open_sheet(id);
    if (!has_picture(scene, own)) return;
    const float wide = std::min(ui.css_width * .8f, (ui.css_height - 220) * 16 / 9);
    if (begin_sheet(ui, id, ui.tr("room.title"), wide) != Sheet::open) return;
    const ImVec2 at = whole(cursor());
    const float width = std::floor(room_right());
    const Rect place{at, at + ImVec2(width, std::floor(width * picture_height / picture_width))};
    draw_picture(ui, own.wall, own.large, place);
    const bool pressed = hit(ui, "###room_picture", place).clicked;
    ui.canvas().AddRect(place.Min, place.Max, ui.theme.control, 0, 0, ui.stroke());
    ImGui::SetCursorScreenPos({at.x, place.Max.y});
    gap(ui, 12);
    soft(ui, room_line(ui, scene, board), 14);
    if (pressed || entered_nowhere()) close_popup();
    end_sheet();
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

bool is_room_closed(const Scene& scene) {
    return scene.connection.state == ConnectionState::local && !scene.settings.projection_open;
}

VoteId vote_for_room(const State& s) {
    if (const auto open = open_vote(s)) return open;
    VoteId last;
    for (const auto& [id, vote] : s.votes.all)
        if (is_published(vote)) last = id;
    return last;
}

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

std::string room_sees(const Ui& ui, const Scene& scene) {
    return ui.tr("room.sees", {{"what", seen_text(ui, scene, nullptr)}});
}

std::string room_line(const Ui& ui, const Scene& scene, const BoardUi& board) {
    if (is_room_closed(scene)) return ui.tr("room.closed");
    const auto seen = ui.tr("room.sees", {{"what", seen_text(ui, scene, &board)}});
    return is_unseen(scene, board) ? ui.tr("room.sees_not_this", {{"seen", seen}}) : seen;
}

void draw_room_panel(Ui& ui, const Scene& scene, RoomPanelUi& own, BoardUi& board, Frame& frame,
                     Requests& out) {
    const bool in_panel = has_room(frame.panel);
    Rect& above = in_panel ? frame.panel : frame.board;
    const bool keys = in_panel && above.GetHeight() >= least_for_keys;
    const float edge = ui.u(10), width = ui.u(above.GetWidth()) - edge * 2;
    const float line = line_height(ui, scene, board, width);
    Rect place = above;
    place.Min.y = above.Max.y = std::floor(above.Max.y - line - (keys ? keys_height : 0));
    zone(ui, "###room", place, {.fill = ui.theme.surface}, [&] {
        line_above(ui);
        if (in_panel) line_left(ui);
        const ImVec2 at = ImGui::GetWindowPos() + ImVec2(edge, 0);
        draw_line(ui, scene, board, at, width, ui.u(line), out);
        if (!keys) return;
        // At the foot: they stay under the hand when the line above grows.
        const float foot = ImGui::GetWindowPos().y + ImGui::GetWindowSize().y;
        const ImVec2 list(at.x, foot - ui.u(keys_height));
        const bool seen = has_picture(scene, own) && width >= ui.u(picture_width + 96);
        if (seen) draw_small_room(ui, own, list);
        const float left = seen ? ui.u(picture_width + 6) : 0;
        draw_keys(ui, scene, board, has_room(frame.board) && own.board_seen, own.page,
                  {list + ImVec2(left, 0), list + ImVec2(width, ui.u(120))}, out);
    });
}

void room_menu_items(Ui& ui, const Scene& scene, RoomPanelUi& own, Requests& out) {
    const auto& showing = scene.state.showing;
    if (is_room_closed(scene)) return;
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

void draw_room_sheets(Ui& ui, const Scene& scene, RoomPanelUi& own, const BoardUi& board, Requests& out) {
    draw_large_room(ui, scene, own, board);
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
                            {"metres", metres_text(*ui.language, reading_distance(css, width, 16 / 9.f))}}));
    const std::string why = may ? std::string() : ui.tr("room.reading.why_not");
    if (sheet_end(ui, {.go = ui.tr("room.reading.show"),
                       .entered = field.entered,
                       .why_not = why,
                       .id = "###room.reading.show"}) == 0u)
        request(out, ShowToAll{.thing = ShownThing::reading, .picture_width = width});
}

void say_what_room_sees(const Scene& scene, RoomPanelUi& own, Toasts& toasts) {
    const auto& showing = scene.state.showing;
    const Micros before = std::exchange(own.told_of, showing.at);
    if (before < 0 || before == showing.at || showing.by != scene.self) return;
    if (is_room_closed(scene)) return toast_said(toasts, {"toast.shown_closed"});
    switch (room_screen(scene.state)) {
    case RoomScreen::black: return toast_said(toasts, {"toast.shown_after_black"});
    case RoomScreen::frozen: return toast_said(toasts, {"toast.shown_after_frozen"});
    case RoomScreen::vote: return toast_said(toasts, {"toast.shown_after_vote"});
    case RoomScreen::shown: return toast_said(toasts, {"toast.shown_to_all"});
    case RoomScreen::follow: break;  // it went again
    }
}

}  // namespace entremise::view
