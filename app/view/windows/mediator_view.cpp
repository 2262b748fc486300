#include "app/view/windows/mediator_view.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <vector>

#include "app/view/panels/thread_view.h"
#include "app/view/toolkit/lines.h"
#include "app/view/windows/window_actions.h"
#include "sessions/rules/agenda_events.h"
#include "sessions/rules/board/free_place.h"
#include "sessions/rules/showing_events.h"
#include "sessions/rules/texts.h"

namespace entremise::view {
namespace {

using namespace rules;

Chosen chosen_of(const BoardUi& board) {
    return {board.selection.cards, board.selection.links, board.selection.strokes, board.selection.zones};
}

struct RailEntry {
    Tool tool;
    Icon icon;
    const char* word;
    std::string key;
    bool writes = true;
};
std::vector<RailEntry> tools_of(const Ui& ui, const Scene& scene) {
    std::vector<RailEntry> entries{
        {Tool::select, Icon::select, "tool.select", std::string(ui.tr("key.escape")), false}};
    if (scene.settings.touch)  // a mouse has other ways
        entries.push_back({Tool::pan, Icon::hand, "tool.hand", "", false});
    for (const CardKind kind : kinds_on_rail()) {
        const CardKindView& view = view_of(kind);
        entries.push_back({tool_of(kind), view.icon, view.name, std::string(1, view.key)});
    }
    entries.insert(entries.end(), {{Tool::link, Icon::link, "tool.link", "L"},
                                   {Tool::ink, Icon::ink, "tool.ink", "E"},
                                   {Tool::eraser, Icon::eraser, "tool.eraser", "X"},
                                   {Tool::pointer, Icon::pointer, "tool.pointer", "D"}});
    return entries;
}

void draw_rail(Ui& ui, const Scene& scene, MediatorUi& own, const Frame& frame) {
    const auto why = why_reading(ui, scene);
    line_right(ui);
    const auto entries = tools_of(ui, scene);
    const float x = ui.u(frame.rail.Min.x + 2), width = ui.u(frame.rail.GetWidth() - 5);
    float y = ImGui::GetWindowPos().y + ui.u(8) - ImGui::GetScrollY();
    if (!why.empty() && own.board.tool != Tool::pan) own.board.tool = Tool::select;
    for (const auto& entry : entries) {
        const bool on = own.board.tool == entry.tool;
        const auto why_not = entry.writes ? std::string_view(why) : std::string_view();
        if (tool(ui, {x, std::floor(y)}, {width, std::floor(ui.u(50))}, ui.label(entry.word), entry.icon,
                 {.on = on, .kept = on && own.board.tool_kept, .key = entry.key, .why_not = why_not})) {
            const auto kind = kind_of(entry.tool);
            if (kind && view_of(*kind).hint && inside::by_keyboard())
                own.key = entry.key[0];  // nobody has to point at a place
            else if (kind && !view_of(*kind).add)
                begin_move(own.moves, scene.state, own.board.selection.cards, own.board.selection.links);
            else
                choose_tool(own.board, entry.tool, ImGui::GetIO().MouseClickedLastCount[0] > 1);
            own.inspector.pages.open = Page::map;
            if (frame.single) own.panel_first = false;
        }
        y += ui.u(52);
    }
    ImGui::SetCursorScreenPos({x, y + ui.u(4)});
    ImGui::Dummy({1, 1});
    if (const float step = std::exchange(own.rail_step, 0.f); step != 0)
        ImGui::SetScrollY(std::clamp(ImGui::GetScrollY() + step, 0.f, ImGui::GetScrollMaxY()));
    own.rail_above = ImGui::GetScrollY() > 1;
    own.rail_below = ImGui::GetScrollY() < ImGui::GetScrollMaxY() - 1;
}

/// The tools; where they have no room, what leads to the others above and below.
void draw_rail_zone(Ui& ui, const Scene& scene, MediatorUi& own, const Frame& frame) {
    constexpr float tool_height = 52, edges = 16, arrow = 26;
    const auto count = static_cast<float>(tools_of(ui, scene).size());
    Rect tools = frame.rail;
    const bool scrolls = count * tool_height + edges > tools.GetHeight();
    const auto lead = [&](const char* id, Rect css, const char* word, bool up, bool more) {
        zone(ui, id, css, {.fill = ui.theme.surface}, [&] {
            line_right(ui);
            const ImVec2 at = ImGui::GetWindowPos(), size = ImGui::GetWindowSize();
            const Hit h = hit(ui, word, {at, at + size - ImVec2(ui.u(3), 0)});
            if (h.hover) ui.canvas().AddRectFilled(h.rect.Min, h.rect.Max, ui.theme.neutral_soft);
            const ImVec2 c = h.rect.GetCenter();
            const float half = ui.u(6), way = up ? -half / 2 : half / 2;
            const ImU32 colour = more ? ui.theme.accent : ui.theme.line;
            const std::array points{ImVec2(c.x - half, c.y - way), ImVec2(c.x, c.y + way),
                                    ImVec2(c.x + half, c.y - way)};
            ui.canvas().AddPolyline(points.data(), 3, colour, 0, ui.u(2));
            if (h.focus) focus_ring(ui, h.rect, ui.u(4));
            if (more) tooltip(ui, ui.tr(up ? "rail.more_above" : "rail.more_below"));
            if (h) own.rail_step = ui.u(tools.GetHeight() - tool_height) * (up ? -1.f : 1.f);
        });
    };
    if (scrolls) {
        tools.Min.y += arrow;
        tools.Max.y -= arrow;
        lead("###rail_above", {frame.rail.Min.x, frame.rail.Min.y, frame.rail.Max.x, tools.Min.y},
             "###more_above", true, own.rail_above);
        lead("###rail_below", {frame.rail.Min.x, tools.Max.y, frame.rail.Max.x, frame.rail.Max.y},
             "###more_below", false, own.rail_below);
    }
    zone(ui, "###rail", tools, {.fill = ui.theme.surface, .scroll = Scroll::hidden_bar},
         [&] { draw_rail(ui, scene, own, frame); });
}

/// What is known of the actor that is chosen on the page « Qui est où ».
void draw_actor_of_page(Ui& ui, const Scene& scene, MediatorUi& own, Requests& out) {
    auto& pages = own.inspector.pages;
    if (pages.open != Page::who || !card_on_board(scene.state, pages.actor, CardKind::actor)) return;
    ImGui::PushID(static_cast<int>(pages.actor.value));
    const auto wish = draw_actor(ui, scene, pages.actor, own.inspector.actor, out, pages.works);
    const std::array on{pages.actor};
    if (wish.move) begin_move(own.moves, scene.state, on);
    if (wish.go) pages.go = wish.go;
    gap(ui, 14);
    if (text_link(ui, cursor(), ui.label("sheet.see_card"))) pages.go = pages.actor;
    ImGui::PopID();
    gap(ui, 22);
    rule(ui);
    gap(ui, 18);
}

void draw_panel(Ui& ui, const Scene& scene, MediatorUi& own, Requests& out) {
    line_left(ui);
    if (own.people.shown) return draw_people(ui, scene, own.people, out);
    const auto chosen = chosen_of(own.board);
    if (scene.state.agenda.ended) {
        notice(ui, Tone::good, ui.tr("connection.ended"));
        gap(ui, 14);
        draw_closing_code(ui, scene);
        gap(ui, 18);
    }
    const auto vote = vote_at_hand(scene.state, own.vote);
    const auto part = [&] {
        gap(ui, 22);
        rule(ui);
        gap(ui, 18);
    };
    // What is going on stands first; a card that is chosen after a result comes before it, and so does a
    // page, but for a result that waits to be published.
    auto& pages = own.inspector.pages;
    const bool page = pages.open != Page::map;
    const auto waiting = unpublished(scene.state);
    const bool waits = std::ranges::find(waiting, vote) != waiting.end();
    const bool vote_first = vote && (vote == open_vote(scene.state) || (page ? waits : !own.card_first));
    const auto vote_panel = [&] {
        draw_vote_panel(ui, scene, own.vote, vote, out);
        const auto* shown = scene.state.votes.all.find(vote);
        if (!shown || !shown->counted || scene.state.agenda.ended) return;
        gap(ui, 10);
        if (text_link(ui, cursor(), ui.label("panel.dissent_of_vote")))
            begin_dissent(own.inspector.agreements, {}, vote);
    };
    if (vote_first) {
        vote_panel();
        part();
    }
    if (page) {
        draw_actor_of_page(ui, scene, own, out);
        return draw_page_panel(ui, scene, pages, out);
    }
    const auto& through = own.board.through;
    if (through.lens != Lens::none && chosen.empty()) {
        auto& lens = own.inspector.lens;
        draw_lens_panel(ui, scene, through.look, through.lens, lens);
        if (!lens.go.empty()) own.board.lead_all = std::exchange(lens.go, {});
        if (lens.turn != Lens::none) own.board.lens = std::exchange(lens.turn, Lens::none);
        return;
    }
    const auto options = draw_inspector(ui, scene, chosen, own.inspector, out);
    if (options.vote) begin_vote(own.vote, scene.state, chosen.cards);
    if (options.heat) begin_heat(own.vote, scene.state, options.heat);
    if (options.move) begin_move(own.moves, scene.state, chosen.cards, chosen.links);
    if (options.go) lead_to(own.board, options.go);
    if (options.zone) own.board.zone_wanted = options.zone;
    if (vote && !vote_first) {
        part();
        vote_panel();
    }
    draw_unpublished(ui, scene.state, own.vote, vote);
    draw_prepared(ui, scene.state, own.vote);
}

/// Words on this device only: on the board, in a sheet that is open, in a move's note.
bool has_words(const Ui& ui, const State& s, const MediatorUi& own) {
    const auto& notes = own.inspector;
    return has_unsent(own.board) || ui.half_written || has_words(notes.agreements, s) ||
           has_words(notes.pages.outline) || (notes.noted && notes.move_note != notes.note_read);
}

void end_sheet_of(Ui& ui, const Scene& scene, MediatorUi& own, Requests& out) {
    const auto may =
        decide(scene.state, Stamp{.author = scene.self, .time = scene.now}, Command{EndSession{}});
    const bool disk = scene.connection.disk != Disk::good && scene.connection.disk != Disk::slow;
    std::string why, body = disk ? disk_text(ui, scene) : ui.tr("sheet.end_body");
    if (!may && !disk) body = why = (*ui.language)(static_cast<const Message&>(may.error()));
    if (const auto kept = unpublished(scene.state); !kept.empty() && !disk)
        body += " " + ui.tr("sheet.end_unpublished", {{"n", text_of(kept.size())}});
    if (const auto waiting = waiting_topics(scene.state); !waiting.empty() && !disk)
        body += " " + ui.tr("sheet.end_parked", {{"n", text_of(waiting.size())}});
    if (own.ending) own.loses = has_words(ui, scene.state, own);
    if (own.loses) body += " " + ui.tr("sheet.leave_writing");
    if (confirm_sheet(ui, "###end", own.ending,
                      {.title = ui.tr("sheet.end_title"),
                       .body = body,
                       .go = ui.tr("sheet.end"),
                       .danger = true,
                       .why_not = why,
                       .final = true})) {
        request(out, EndSession{});
        own.closes = own.leaving;
        // What cannot be written can still be left.
        if (own.leaving && disk) out.emplace_back(CloseWindow{});
    }
    if (own.closes && scene.state.agenda.ended) {
        own.closes = false;
        out.emplace_back(CloseWindow{});
    }
}

void draw_sheets(Ui& ui, const Scene& scene, MediatorUi& own, Requests& out) {
    draw_vote_sheets(ui, scene, own.vote, out);
    draw_stage_sheet(ui, scene, own.stages, out);
    draw_move_picker(ui, scene, own.moves, out);
    draw_inspector_sheets(ui, scene, own.inspector, out);
    if (const auto go = std::exchange(own.inspector.agreements.go, {})) lead_to(own.board, go);
    if (const auto go = std::exchange(own.inspector.pages.go, {})) lead_to(own.board, go);
    if (const auto actor = std::exchange(own.inspector.pages.place_wanted, {}))
        begin_place(own.inspector.actor, scene, actor);
    if (own.inspector.telling_it) own.moves.asked = std::exchange(own.inspector.telling_it, Token{});
    draw_people_sheets(ui, scene, own.people, out);
    export_sheet(ui, own.exporting, out);
    copy_sheet(ui, scene, own.file, out);
    save_sheet(ui, scene, own.file, out);
    settings_sheet(ui, own.settings, scene.settings, out);
    draw_room_sheets(ui, scene, own.room, own.board, out);
    if (line_sheet(ui, "###marker", own.marking, own.marker,
                   {.title = ui.tr("sheet.marker_title"),
                    .label = ui.tr("sheet.marker_text"),
                    .go = ui.tr("sheet.confirm"),
                    .hint = ui.tr("marker.unnamed"),
                    .most = texts::marker,
                    .may_be_empty = true})) {
        if (trimmed(own.marker).empty()) own.marker = ui.tr("marker.unnamed");
        request(out, PlaceMarker{std::exchange(own.marker, {})});
    }
    if (line_sheet(ui, "###rename", own.renaming, own.title,
                   {.title = ui.tr("sheet.rename_title"),
                    .label = ui.tr("host.session_title"),
                    .go = ui.tr("inspector.save"),
                    .most = texts::session_title}))
        request(out, RetitleSession{own.title});
    end_sheet_of(ui, scene, own, out);
}

void begin_move_here(const Scene& scene, MediatorUi& own) {
    if (scene.state.agenda.ended)
        toast_said(own.toasts, {"connection.ended"});
    else
        begin_move(own.moves, scene.state, own.board.selection.cards, own.board.selection.links);
}

/// The words of the arrangement whose sheet is open, or of a row of « Plan », and when they changed last.
std::optional<BoardUi::Beside> typed_beside(const Ui& ui, const Scene& scene, const MediatorUi& own) {
    const auto& agreements = own.inspector.agreements;
    const auto& ask = agreements.arrangement;
    if (!agreements.is_open) return reworded_beside(scene.state, own.inspector.pages.outline);
    const auto& before = own.board.beside;
    const bool goes_on = before && before->what.parent == agreements.written;
    BoardUi::Beside now{
        .what = {.card = ask.arrangement, .kind = CardKind::arrangement, .parent = agreements.written},
        .text = ask.text};
    // What was left half written is not being written.
    if (goes_on) now.wrote = before->text == now.text ? before->wrote : ui.now;
    if (goes_on) {
        now.what.place = before->what.place;
    } else if (!ask.arrangement) {
        const auto there = free_place(scene.state, {agreements.written}, CardKind::arrangement, ask.text, 0,
                                      agreements.written);
        now.what.place = {static_cast<double>(there.x), static_cast<double>(there.y)};
    }
    return now;
}

/// The row that is chosen on the page « Plan », on the room's screen.
void show_row(const Scene& scene, MediatorUi& own, Requests& out) {
    const CardId row = own.inspector.pages.outline.chosen_row;
    if (!card_on_board(scene.state, row)) return toast_said(own.toasts, {"room.why.nothing_chosen"});
    if (is_confided(row)) return toast_said(own.toasts, {"refusal.confided"});
    request(out, ShowToAll{.card = row});
}

/// A question that is chosen waits in its own state; anything else becomes a topic that waits.
void park_here(Ui& ui, const Scene& scene, MediatorUi& own) {
    const CardId chosen = own.board.selection.sole_card();
    if (!card_on_board(scene.state, chosen, CardKind::controversy))
        return begin_parking(ui, scene, own.inspector.agreements.parking, chosen);
    begin_state_change(own.inspector, scene.state, chosen);
    own.inspector.change.to = ControversyState::parked;
    own.inspector.change.terms.returns = ui.tr("parking.next_meeting");
    own.inspector.reason_first = true;
}

void take_keys(Ui& ui, const Scene& scene, MediatorUi& own, Requests& out) {
    if (take_key(ui, 'g')) begin_move_here(scene, own);  // where the board does not hear it
    take_mediator_keys(ui, scene, own, out);
}

void draw_palette_of(Ui& ui, const Scene& scene, MediatorUi& own, const BoardOptions& board, Requests& out) {
    if (!needs_actions(own.palette)) return;
    const auto actions = mediator_actions(ui, scene, own, board);
    const auto taken = draw_palette(ui, scene, own.palette, actions, {.shows_people = board.shows_people});
    if (!taken) return;
    if (taken->person) own.board.person_wanted = taken->person;
    if (taken->card) lead_to(own.board, taken->card), own.panel_first = false;
    if (taken->zone) own.board.lead_zone = taken->zone, own.panel_first = false;
    if (!taken->action.empty()) do_in_mediator(ui, scene, own, taken->action, out);
}

}  // namespace

void draw_mediator(Ui& ui, const Scene& scene, MediatorUi& own, Requests& out) {
    // In somebody else's hands: nothing of it is theirs to see or to touch.
    if (own.vote.hand_over.person) return draw_hand_over(ui, scene, own.vote.hand_over, out);
    const Theme& t = ui.theme;
    constexpr std::array zones{"###board", "###page",           "###panel", "###room",  "###strip",
                               "###top",   "###timer_question", "###rail",  "###toasts"};
    take_palette_keys(own.palette);
    // What is done on the board, and what one is led to, is seen there.
    if (!own.board.action.empty() || leads_somewhere(own.board)) own.panel_first = false;
    auto& pages = own.inspector.pages;
    if (pages.open != pages.was)
        own.board.lead = {}, own.board.lead_zone = {};  // asked for before the page was
    if (!own.board.action.empty() || leads_somewhere(own.board)) pages.open = Page::map;
    if (has_turned(pages)) {
        own.panel_first = own.people.shown = false;
        if (pages.open != Page::map) own.board.selection = {};
        own.board.focus_wanted = pages.open == Page::map;
    }
    if (std::exchange(pages.detail, false)) own.panel_first = true, own.people.shown = false;
    const bool page = pages.open != Page::map;
    own.room.page = thing_of(pages.open);
    own.room.board_seen = !page;
    pages.works = why_reading(ui, scene).empty();
    pages.hosts = pages.works;
    if (std::exchange(pages.ask_portrait, false)) begin_portrait(own.vote, scene.state);
    if (std::exchange(pages.ask_pins, false)) begin_pins(own.vote, scene.state);
    walk_zones(ui, zones, own.board.writing.has_value(), std::exchange(own.palette.walks, 0));
    if (const char key = std::exchange(own.key, 0)) type_on_board(ui, key);
    auto frame = mediator_frame(ui, own.panel_first);
    // A card that was just chosen shows its panel; people and a narrow window's board step back.
    const auto sole = chosen_of(own.board).sole_card();
    if (sole != own.revealed) {
        own.revealed = sole;
        if (sole) own.people.shown = false;
        own.card_first = sole.value != 0;
    }
    if (scene.state.agenda.ended != std::exchange(own.was_ended, scene.state.agenda.ended))
        own.people.shown = false;  // the closing code is what one wants to see
    // A vote that was just opened, counted or asked for is what one wants to see.
    const VoteId at_hand = vote_at_hand(scene.state, own.vote);
    const auto* vote = scene.state.votes.all.find(at_hand);
    const std::pair now{at_hand, vote ? vote->state : VoteState::open};
    if (std::exchange(own.vote_seen, now) != now) own.card_first = false;
    zone(ui, "###top", frame.top, {.fill = t.surface},
         [&] { draw_mediator_bar(ui, scene, own, frame, out); });
    float banner = draw_connection_banner(ui, scene, own.banner);
    banner += draw_timer_question(ui, scene, frame.top.Max.y + banner, out);
    if (std::exchange(own.banner.elsewhere, false)) own.file.saving = true;
    frame.rail.Min.y += banner;
    frame.board.Min.y += banner;
    frame.panel.Min.y += banner;
    draw_rail_zone(ui, scene, own, frame);
    draw_room_panel(ui, scene, own.room, own.board, frame, out);
    const BoardOptions board{.area = frame.board,
                             .may_edit = !scene.state.agenda.ended,
                             .keeps_all = own.keeps_all,
                             .shows_people = true};
    own.board.beside = typed_beside(ui, scene, own);
    if (has_room(frame.board) && !page)
        draw_board(ui, scene, own.board, board, out);
    else
        hide_board(ui, scene, own.board, out);
    if (has_room(frame.board) && page)
        draw_page_zone(ui, scene, pages, own.board.layout, frame.board, true, out);
    say_for_board(own.toasts, own.board);
    propose_small_text(own.toasts, scene.settings, out);
    if (std::exchange(own.board.person_wanted, PersonId{})) own.people.shown = own.panel_first = true;
    if (!own.board.finder.open) keep_keyboard_on_board();
    show_board_focus(ui);
    say_what_room_sees(scene, own.room, own.toasts);
    if (has_room(frame.panel)) {
        const float pad = frame.small ? 18.f : 21.f;
        zone(ui, "###panel", frame.panel,
             {.padding = {pad, frame.small ? 16.f : 20.f}, .fill = t.surface, .scroll = Scroll::bar}, [&] {
                 const CardId chosen = own.board.selection.sole_card();
                 if (std::exchange(own.panel_of, chosen) != chosen) ImGui::SetScrollY(0);
                 draw_panel(ui, scene, own, out);
             });
    }
    if (has_room(frame.strip))
        zone(ui, "###strip", frame.strip, {.fill = t.surface}, [&] {
            const auto pressed = draw_thread(ui, scene, own.board.refusals);
            if (pressed.card) lead_to(own.board, pressed.card);
            if (pressed.vote) {
                own.vote.shown = pressed.vote;
                own.people.shown = own.card_first = false;
            }
        });
    if (const CardId placed = take_placed(scene, own.moves)) lead_to(own.board, placed);
    if (std::exchange(own.board.commitment_wanted, false)) {
        const CardId chosen = own.board.selection.sole_card();  // what all are told names nothing confided
        begin_commitment(own.inspector.agreements, is_confided(chosen) ? CardId{} : chosen);
    }
    if (std::exchange(own.board.parking_wanted, false)) park_here(ui, scene, own);
    if (std::exchange(own.board.lens_seen, false)) own.people.shown = false;
    if (std::exchange(own.board.move_wanted, false)) {
        if (!own.board.tool_kept) own.board.tool = Tool::select;
        begin_move_here(scene, own);
    }
    take_undo_keys(ui, scene, own.board, out);
    if (page && take_key(ui, 'm')) {  // as on the board
        if (ImGui::GetIO().KeyShift)
            request(out, ReleaseRoom{});
        else if (own.room.page != ShownThing::nothing)
            pages.show = true;
        else
            show_row(scene, own, out);
    }
    take_keys(ui, scene, own, out);
    zone(ui, "###sheets", {0, 0, 1, 1}, {.more = ImGuiWindowFlags_NoInputs}, [&] {
        draw_sheets(ui, scene, own, out);
        draw_palette_of(ui, scene, own, board, out);
    });
    draw_toasts(ui, own.toasts, has_room(frame.board) ? frame.board : frame.panel, out);
}

bool must_ask_before_closing(const Ui& ui, const State& s, const MediatorUi& own) {
    if (has_words(ui, s, own)) return true;
    if (s.agenda.ended) return false;
    return open_vote(s) || std::ranges::any_of(s.people.all, [](const auto& one) {
               return one.second.present && one.second.role != Role::mediator;
           });
}

void answered(MediatorUi& own, const Answered& answer) {
    answered(own.board, answer);
    answered(own.moves, answer);
    answered(own.inspector.pages.outline, answer);
}

void refused(MediatorUi& own, const Refused& answer) {
    own.closes = false;
    auto& passed = own.vote.hand_over;
    if (passed.person && answer.vote && answer.vote == passed.vote) return void(passed.refused = answer.why);
    if (const auto* ask = answer.asked ? answer.asked->as<WriteArrangement>() : nullptr)
        take_back(own.inspector.agreements, *ask);
    auto& pages = own.inspector.pages;
    const bool of_row = refused(pages.outline, answer);  // which says it, where it is seen
    if ((of_row && pages.open == Page::outline) || refused(own.board, answer)) return;
    toast_failed(own.toasts, answer.why);
    remember_refusal(own.board, answer.why);
}

}  // namespace entremise::view
