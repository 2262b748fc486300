#include "app/view/windows/participant_view.h"

#include <algorithm>
#include <array>

#include "app/view/toolkit/lines.h"
#include "app/view/windows/mediator_view.h"
#include "app/view/windows/participant_choice.h"
#include "app/view/windows/participant_foot.h"
#include "app/view/windows/window_actions.h"
#include "sessions/core/text.h"
#include "sessions/rules/people_events.h"
#include "sessions/rules/texts.h"
#include "sessions/rules/votes/votes_events.h"
#include "sessions/wording/names.h"

namespace entremise::view {
namespace {

using namespace rules;

// ---- bar ----

void speak_for_menu(Ui& ui, const Scene& scene, ParticipantUi& own, const Rect& from, Requests& out) {
    ImGui::SetNextWindowPos({from.Max.x, from.Max.y + ui.u(6)}, ImGuiCond_Appearing, {1, 0});
    if (!begin_menu(ui, "###speak_for_menu", 330)) return;
    const State& s = scene.state;
    const Person* self = s.people.all.find(scene.self);
    const CardId now = self ? self->actor : CardId{};
    const float pad = ui.u(10);
    ImGui::Indent(pad);
    gap(ui, 6);
    kicker(ui, ui.tr("panel.speak_for"));
    gap(ui, 6);
    ImGui::Unindent(pad);
    for (const auto& [id, about] : s.actors.all) {
        if (!card_on_board(s, id) || about.kind == ActorKind::non_human) continue;
        const bool pressed =
            menu_item(ui, {"###actor" + text_of(id.value), wording::text_of_card(*ui.language, s, id)},
                      {.icon = Icon::actor, .on = id == now});
        if (pressed && id != now) request(out, SpeakFor{id, {}});
    }
    if (menu_item(ui, ui.label("panel.speak_for_myself"), {.on = self && !now && self->affiliation.empty()}))
        request(out, SpeakFor{});
    menu_rule(ui);
    const ImVec2 at = cursor() + ImVec2(ui.u(8), ui.u(2));
    const auto field =
        text_field(ui, at, {"###affiliation", ""}, own.affiliation,
                   {.hint = ui.tr("join.actor_hint"), .css_width = 300, .most = texts::affiliation});
    gap(ui, 8);
    if (field.entered && !own.affiliation.empty()) {
        request(out, SpeakFor{{}, std::exchange(own.affiliation, {})});
        close_popup();
    }
    end_menu();
}

void window_menu(Ui& ui, ParticipantUi& own, const Rect& from, Requests& out) {
    ImGui::SetNextWindowPos({from.Max.x, from.Max.y + ui.u(6)}, ImGuiCond_Appearing, {1, 0});
    if (!begin_menu(ui, "###window_menu", 260)) return;
    finding_items(ui, own.palette, own.board);
    if (menu_item(ui, ui.label("menu.settings"), {.icon = Icon::settings})) own.settings = true;
    if (menu_item(ui, ui.label("menu.full_screen"), {.icon = Icon::fit, .key = "F11"}))
        out.emplace_back(ToggleFullscreen{});
    menu_rule(ui);
    if (menu_item(ui, {"###leave", ui.tr("sheet.leave_title")}, {.icon = Icon::close})) own.leaving = true;
    end_menu();
}

struct Net {
    std::string text;
    ImU32 colour;
};
Net connection_of(const Ui& ui, const Scene& scene) {
    if (scene.state.agenda.ended) return {ui.tr("top.ended"), ui.theme.ink_soft};
    switch (scene.connection.state) {
    case ConnectionState::local:
    case ConnectionState::live: return {ui.tr("top.connected"), ui.theme.agree};
    case ConnectionState::connecting: return {ui.tr("top.connecting"), ui.theme.ink_soft};
    case ConnectionState::interrupted:
    case ConnectionState::ended:
    case ConnectionState::refused: break;
    }
    return {ui.tr("top.disconnected"), ui.theme.controversy_ink};
}

void draw_bar(Ui& ui, const Scene& scene, ParticipantUi& own, const Frame& frame, Requests& out) {
    line_below(ui);
    const State& s = scene.state;
    const auto& agenda = s.agenda;
    const bool staged = agenda.stage < agenda.items.size();
    const auto stage_text = [&](int poor) {
        if (!staged) return std::string();
        if (poor) return "**" + shortened(agenda.items[agenda.stage].title, poor > 2 ? 14 : 28) + "**";
        return ui.tr("top.stage",
                     {{"n", text_of(agenda.stage + 1)}, {"text", agenda.items[agenda.stage].title}});
    };
    const auto whom = speaks_for(s, scene.self);
    const auto whom_text = [&](int poor) {
        if (whom.empty()) return ui.tr("top.speak_for_nobody");
        return poor ? "**" + shortened(whom, poor > 2 ? 14 : 40) + "**"
                    : ui.tr("top.speak_for", {{"text", whom}});
    };
    const Net net = connection_of(ui, scene);
    const bool good =
        scene.connection.state == ConnectionState::live || scene.connection.state == ConnectionState::local;
    // Where there is no room for the word, a sign stands for it, not a colour alone.
    const auto net_look_of = [&](int poor) {
        if (poor > 1)
            return PillLook{
                .colour = net.colour, .icon = good ? Icon::check : Icon::warning, .tip = net.text};
        return PillLook{.colour = net.colour, .dot = net.colour, .tip = ui.tr("connection.encrypted")};
    };
    const auto net_text = [&](int poor) { return poor > 1 ? std::string() : net.text; };
    const bool timed = agenda.timer.seconds > 0;
    const float space = ui.u(10), edge = ui.u(16), width = ui.u(ui.css_width), side = ui.u(40),
                y = in_bar(ui, quiet_pill_height(ui));
    const auto& title = agenda.title.empty() ? ui.tr("app.name") : agenda.title;
    const float title_w = bar_title_width(ui, title);
    const auto rest = [&](int poor) {
        float w = pill_size(ui, whom_text(poor), {.icon = Icon::actor}).x +
                  pill_size(ui, net_text(poor), net_look_of(poor)).x + side + space * 4;
        if (staged) w += pill_size(ui, stage_text(poor)).x + space;
        if (timed) w += timer_pill_size(ui, scene).x + space;
        if (frame.single) w += side + space;
        return w;
    };
    const int poor = static_cast<int>(fit_variant(width - edge * 2, 4, [&](std::size_t i) {
        return rest(static_cast<int>(i)) + (i == 0 ? title_w : std::min(title_w, ui.u(200)));
    }));
    const float room = std::min(title_w, width - edge * 2 - rest(poor));
    bar_title(ui, 16, room, title);
    float x = edge + (room >= ui.u(40) ? room + ui.u(16) : 0);
    if (staged) {
        const auto text = stage_text(poor);
        const ImVec2 size = quiet_pill(ui, {x, y}, text);
        ImGui::SetCursorScreenPos({x, y});
        ImGui::Dummy(size);
        if (poor) tooltip(ui, agenda.items[agenda.stage].title);
        x += size.x + space;
    }
    if (timed) timer_shown(ui, scene, {x, y});
    x = width - edge - side;
    const Hit menu = icon_button(ui, {x, in_bar(ui, side)}, ui.label("top.menu"), Icon::more, 40);
    if (menu) open_menu("###window_menu");
    window_menu(ui, own, menu.rect, out);
    if (frame.single) {
        x -= side + space;
        const bool panel = own.panel_first;
        if (icon_button(ui, {x, in_bar(ui, side)},
                        {"###switch", ui.tr(panel ? "top.see_board" : "top.see_panel")},
                        panel ? Icon::fit : Icon::info, 40))
            own.panel_first = !panel;
    }
    const auto net_look = net_look_of(poor);
    x -= pill_size(ui, net_text(poor), net_look).x + space;
    const ImVec2 net_size = quiet_pill(ui, {x, y}, net_text(poor),
                                       {.ink = net_look.colour, .icon = net_look.icon, .dot = net_look.dot});
    ImGui::SetCursorScreenPos({x, y});
    ImGui::Dummy(net_size);
    tooltip(ui, net_look.tip);
    x -= pill_size(ui, whom_text(poor), {.icon = Icon::actor}).x + space;
    const Hit me = pill(ui, {x, in_bar(ui, pill_size(ui, "0").y)}, {"###speak_for", whom_text(poor)},
                        {.icon = Icon::actor, .tip = ui.tr("panel.speak_for")});
    if (std::exchange(own.speaking, false) || me) open_menu("###speak_for_menu");
    speak_for_menu(ui, scene, own, me.rect, out);
}

// ---- panel ----

constexpr double result_stays = 20;  // s

/// A result folds away by itself, or when something else is asked; not while this person has to decide, or
/// to say that it is wrong.
void fold_result(Ui& ui, const Scene& scene, ParticipantUi& own) {
    const auto id = ballot_at_hand(scene.state, scene.self);
    if (!id || open_vote(scene.state)) return;
    const std::size_t stage = scene.state.agenda.stage;
    const VoteState state = scene.state.votes.all.find(id)->state;
    if (std::pair(own.result.vote, own.result.state) != std::pair(id, state)) {
        if (own.result.vote == id) own.put_aside = {};  // it was counted, and is published now
        own.result = {id, state, ui.now, stage};
    }
    const bool stays = own.result.called || scene.state.agenda.ended ||
                       has_to_decide(scene.state, scene.self, id) || asks_objection(scene, id);
    if (own.put_aside == id || stays) return;
    const double left = result_stays - (ui.now - own.result.since);
    if (left <= 0 || own.result.stage != stage)
        own.put_aside = id;
    else
        ui.wake_in(left);
}

/// The result that was put aside, to look at it again.
void draw_result_row(Ui& ui, const Scene& scene, ParticipantUi& own) {
    const auto id = ballot_at_hand(scene.state, scene.self);
    const auto* vote = scene.state.votes.all.find(id);
    if (!vote || id != own.put_aside || scene.state.agenda.ended) return;
    section(ui, ui.tr("panel.result"));
    if (row(ui, {.text = vote->rule.question, .id = "###result"})) {
        own.put_aside = {};
        own.result.called = true;
    }
    rule(ui);
}

/// A question that was settled, or silenced: whoever takes part may bring it back.
void draw_question_again(Ui& ui, const Scene& scene, ParticipantUi& own) {
    const State& s = scene.state;
    const CardId id = own.board.selection.sole_card();
    const Person* self = s.people.all.find(scene.self);
    if (!can_come_back(s, id) || !self || self->role == Role::observer || !why_reading(ui, scene).empty())
        return;
    section(ui, wording::state_name(*ui.language, scene.packs, s.controversies.all.find(id)->state));
    if (button(ui, ui.label("panel.reopen"))) begin_reopening(own.agreements, id);
}

/// What is known of the actor that is chosen on the map, or on the page « Qui est où ».
void draw_chosen_actor(Ui& ui, const Scene& scene, ParticipantUi& own, Requests& out) {
    const bool on_page = own.pages.open == Page::who;
    const auto id = on_page ? own.pages.actor : own.board.selection.sole_card();
    if (!card_on_board(scene.state, id, CardKind::actor)) return;
    ImGui::PushID(static_cast<int>(id.value));
    const bool works = why_reading(ui, scene).empty();
    if (const auto wish = draw_actor(ui, scene, id, own.actor, out, works); wish.go) {
        lead_to(own.board, wish.go);
        own.panel_first = false;
    }
    if (on_page) {
        gap(ui, 14);
        if (text_link(ui, cursor(), ui.label("sheet.see_card"))) own.pages.go = id;
    }
    ImGui::PopID();
    gap(ui, 24);
    rule(ui);
    gap(ui, 18);
}

/// What the map is looked at through, unless something on it is chosen.
void draw_lens(Ui& ui, const Scene& scene, ParticipantUi& own) {
    const auto& through = own.board.through;
    if (through.lens == Lens::none || !own.board.selection.empty()) return;
    draw_lens_panel(ui, scene, through.look, through.lens, own.lens);
    if (!own.lens.go.empty()) {
        own.board.lead_all = std::exchange(own.lens.go, {});
        own.panel_first = false;
    }
    if (own.lens.turn != Lens::none) {
        own.board.exploring = true;
        own.board.lens = std::exchange(own.lens.turn, Lens::none);
    }
    gap(ui, 24);
    rule(ui);
    gap(ui, 18);
}

void draw_stage(Ui& ui, const Scene& scene, ParticipantUi& own, Requests& out) {
    const State& s = scene.state;
    draw_chosen_actor(ui, scene, own, out);
    if (own.pages.open != Page::map) {
        draw_page_panel(ui, scene, own.pages, out);
        gap(ui, 24);
        rule(ui);
        gap(ui, 18);
    }
    draw_lens(ui, scene, own);
    if (card_on_board(s, own.board.selection.sole_card())) draw_choice(ui, scene, own, out);
    const auto& agenda = s.agenda;
    kicker(ui, ui.tr("panel.title"));
    gap(ui, 4);
    if (agenda.ended) {
        heading(ui, ui.tr("projection.ended"), 22);
        gap(ui, 20);
        draw_closing_code(ui, scene);
        list_pages(ui, scene, own.pages);
        list_agreements(ui, scene, own.agreements);
        return;
    }
    if (agenda.stage < agenda.items.size()) {
        const auto& item = agenda.items[agenda.stage];
        heading(ui, item.aim.empty() ? item.title : item.aim, 22);
        gap(ui, 6);
        soft(ui, ui.tr("panel.stage_" + std::string(wording::word_of(item.contribution))));
    } else {
        heading(ui, agenda.title, 22);
        gap(ui, 6);
        soft(ui, ui.tr("panel.nothing"));
    }
    if (!card_on_board(s, own.board.selection.sole_card())) gap(ui, 14), draw_choice(ui, scene, own, out);
    draw_result_row(ui, scene, own);
    draw_question_again(ui, scene, own);
    list_pages(ui, scene, own.pages);
    list_agreements(ui, scene, own.agreements);
    if (const auto queue = queue_text(ui, scene); !queue.empty()) {
        section(ui, ui.tr("panel.queue_title"));
        soft(ui, queue);
    }
    std::vector<CardId> mine;
    for (const auto& [id, card] : s.board.cards)
        if (card.author == scene.self && card.kind == CardKind::note && !card.archived) mine.push_back(id);
    section(ui, ui.tr("panel.my_notes"));
    if (mine.empty()) soft(ui, ui.tr("panel.no_notes"));
    constexpr std::size_t most = 8;
    const std::size_t count = std::min(mine.size(), most);
    for (std::size_t i = 0; i < count; ++i) {
        const auto id = mine[mine.size() - 1 - i];
        const auto& card = *s.board.cards.find(id);
        const auto echoes = card.echoes.empty() ? time_of_day(*ui.language, scene, card.created)
                                                : ui.tr("card.echoes", {{"n", text_of(card.echoes.size())}});
        if (row(ui, {.text = wording::text_of_card(*ui.language, s, id),
                     .right = echoes,
                     .id = "###go" + text_of(id.value)})) {
            lead_to(own.board, id);
            own.panel_first = false;
        }
    }
    if (count) rule(ui);
}

/// What is asked of this person, else the stage.
void draw_result_or_stage(Ui& ui, const Scene& scene, ParticipantUi& own, Requests& out) {
    line_left(ui);
    const auto id = ballot_at_hand(scene.state, scene.self);
    const auto* vote = scene.state.votes.all.find(id);
    const bool decides = has_to_decide(scene.state, scene.self, id);
    if (!vote || (id == own.put_aside && !decides)) return draw_stage(ui, scene, own, out);
    const auto part = [&] {
        gap(ui, 24);
        rule(ui);
        gap(ui, 18);
    };
    if (scene.state.agenda.ended) {  // the code is compared aloud now
        draw_stage(ui, scene, own, out);
        part();
        return draw_ballot_result(ui, scene, own.ballot, id, out);
    }
    draw_ballot_result(ui, scene, own.ballot, id, out);
    draw_lost_seats(ui, scene, id);
    gap(ui, 20);
    if (!decides && button(ui, {"###put_aside", ui.tr("settings.done")}, {.pad_y = 11}))
        own.put_aside = id, own.result.called = false;
    part();
    draw_stage(ui, scene, own, out);
}

void draw_panel(Ui& ui, const Scene& scene, ParticipantUi& own, Rect css, Requests& out) {
    const auto open = open_vote(scene.state);
    const auto* vote = scene.state.votes.all.find(open);
    if (!vote)
        return zone(ui, "###panel", css,
                    {.padding = {24, 24}, .fill = ui.theme.surface, .scroll = Scroll::bar},
                    [&] { draw_result_or_stage(ui, scene, own, out); });
    const auto other = own.proxy.vote == open ? own.proxy.whose : PersonId{};
    own.proxy.ballot.hears = own.ballot.hears;
    auto& ballot = other ? own.proxy.ballot : own.ballot;
    // Below it, always in sight, the button.
    const float foot = seat_of(*vote, scene.self) ? ballot_foot_height(ui, css.GetWidth()) : 0;
    zone(ui, "###panel", {css.Min.x, css.Min.y, css.Max.x, css.Max.y - foot},
         {.padding = {18, 16}, .fill = ui.theme.surface, .scroll = Scroll::bar}, [&] {
             line_left(ui);
             pick_whose(ui, scene, open, own.proxy);
             if (other)
                 draw_ballot(ui, scene_for(scene, other), ballot, open);
             else
                 draw_ballot(ui, scene, ballot, open);
             const auto passed = own.hand_over.person;
             draw_seats(ui, scene, open, own.hand_over);
             if (!passed && own.hand_over.person)  // compared once on this device
                 own.hand_over.ballot.compared = own.ballot.compared;
         });
    if (foot > 0)
        zone(ui, "###ballot", {css.Min.x, css.Max.y - foot, css.Max.x, css.Max.y},
             {.padding = {18, 10}, .fill = ui.theme.surface}, [&] {
                 line_left(ui);
                 line_above(ui);
                 if (!other) return draw_ballot_foot(ui, scene, ballot, open, out);
                 Requests made;
                 draw_ballot_foot(ui, scene_for(scene, other), ballot, open, made);
                 send_for(other, made, out);
             });
}

// ---- letters ----

/// The open vote, while this person's ballot is not dropped.
VoteId waiting_ballot(const Scene& scene) {
    const auto open = open_vote(scene.state);
    const auto* vote = scene.state.votes.all.find(open);
    if (!vote || !seat_of(*vote, scene.self)) return {};
    const auto ballot = scene.ballots.find(open);
    return ballot != scene.ballots.end() && is_dropped(ballot->second) ? VoteId{} : open;
}

bool holds_focus(const char* zone) {
    const auto part = inside::part(zone);
    return part.was_drawn && part.holds_focus;
}
bool on_ballot() { return holds_focus("###panel") || holds_focus("###ballot"); }

/// In a field of the page, or in one of its rows.
bool writes_on_page(const ParticipantUi& own) {
    if (own.pages.open == Page::map || !inside::part("###page").was_drawn) return false;
    const bool in_row = own.pages.open == Page::outline && own.pages.outline.editor.is_open();
    return in_row || (inside::in_field() && holds_focus("###page"));
}

/// A vote that opens is shown, and asks for the keyboard; whoever has something in hand is not interrupted:
/// the letters that follow would be commands, or a ballot.
void take_up_vote(Ui& ui, const Scene& scene, ParticipantUi& own) {
    const auto open = open_vote(scene.state);
    if (!open || open == own.told) return;
    const bool busy = own.board.writing || !std::holds_alternative<Idle>(own.board.gesture) ||
                      is_busy(ui, own.line) || inside::any_popup() || writes_on_page(own);
    if (busy) return ui.wake_in(.5);
    own.told = open;
    own.panel_first = true;
    own.put_aside = {};
    own.line.called = false;
    own.line.editor.close();
    own.ballot.wanted = waiting_ballot(scene) == open;
}

Letters whose_letters(const Scene& scene, const ParticipantUi& own, bool panel) {
    if (inside::any_popup() || own.board.finder.open || writes_on_page(own)) return Letters::elsewhere;
    const auto* linking = std::get_if<Linking>(&own.board.gesture);
    if (own.board.writing || (linking && linking->by_key)) return Letters::board;
    if (own.line.editor.is_open()) return Letters::line;
    if (inside::part("###board").has_keyboard) return Letters::board;
    const auto waits = waiting_ballot(scene);
    const bool asks = waits && own.told == waits && !own.line.called;
    if (panel && (asks || (open_vote(scene.state) && own.ballot.focused && on_ballot())))
        return Letters::ballot;
    return Letters::line;
}

/// The window's own keys, and what nobody took.
void take_letters(Ui& ui, const Scene& scene, ParticipantUi& own, Letters letters, Requests& out) {
    if (letters == Letters::ballot) {
        own.ballot.words |= std::ranges::any_of(ui.typed, [](ImWchar c) { return c != ' '; });
        ui.typed.clear();
    }
    if (letters != Letters::board) return;
    take_participant_keys(ui, scene, own, out);
}

void draw_palette_of(Ui& ui, const Scene& scene, ParticipantUi& own, const BoardOptions& board,
                     Requests& out) {
    if (!needs_actions(own.palette)) return;
    const auto actions = participant_actions(ui, scene, own, board);
    const auto taken =
        draw_palette(ui, scene, own.palette, actions,
                     {.shows_people = board.shows_people, .keys_help = ui.tr("palette.letters_help")});
    if (!taken) return;
    if (taken->card) lead_to(own.board, taken->card), own.panel_first = false;
    if (taken->zone) own.board.lead_zone = taken->zone, own.panel_first = false;
    if (!taken->action.empty()) do_in_participant(ui, scene, own, taken->action, out);
}

}  // namespace

std::string unfinished(const Language& say, const Scene& scene, const ParticipantUi& own) {
    std::string why;
    if (!unsent_texts(own).empty() || has_words(own.pages.outline)) why = say("sheet.leave_writing");
    const auto open = open_vote(scene.state);
    const auto* vote = scene.state.votes.all.find(open);
    const auto ballot = scene.ballots.find(open);
    const bool voted = ballot != scene.ballots.end() && ballot->second.found == OwnBallot::Found::held;
    const bool still_here = scene.connection.state == ConnectionState::live ||
                            scene.connection.state == ConnectionState::interrupted;
    if (vote && still_here && seat_of(*vote, scene.self) && !voted)
        why += (why.empty() ? "" : " ") + say("sheet.leave_ballot");
    return why;
}

void draw_participant(Ui& ui, const Scene& scene, ParticipantUi& own, Requests& out) {
    // In somebody else's hands: nothing of it is theirs to see or to touch.
    if (own.hand_over.person) return draw_hand_over(ui, scene, own.hand_over, out);
    const Theme& t = ui.theme;
    ui.css_reach = 40;
    take_up_vote(ui, scene, own);
    fold_result(ui, scene, own);
    place_note_line(ui, own.line);
    std::vector<const char*> zones{"###board", "###page", "###panel", "###line",
                                   "###foot",  "###top",  "###toasts"};
    if (own.ballot.ready) zones.insert(zones.begin() + 3, "###ballot");
    take_palette_keys(own.palette);
    // What is done on the board, and what one is led to, is seen there.
    if (!own.board.action.empty() || leads_somewhere(own.board)) own.panel_first = false;
    if (own.pages.open != own.pages.was)
        own.board.lead = {}, own.board.lead_zone = {};  // asked for before the page was
    if (!own.board.action.empty() || leads_somewhere(own.board)) own.pages.open = Page::map;
    if (has_turned(own.pages)) {
        own.panel_first = false;
        if (own.pages.open != Page::map) own.board.selection = {};
    }
    if (std::exchange(own.pages.detail, false)) own.panel_first = true;
    const bool page = own.pages.open != Page::map;
    walk_zones(ui, zones, own.board.writing.has_value(), std::exchange(own.palette.walks, 0));
    auto frame = participant_frame(ui, own.panel_first);
    if (own.line.called && !own.line.editor.is_open() && on_ballot()) own.line.called = false;
    const std::string no_note = why_no_note(ui, scene);
    auto letters = whose_letters(scene, own, has_room(frame.panel));
    const bool on_board = letters == Letters::board;
    see_pointing(own.line);
    if (on_board) sort_letters(ui, scene, own.board, own.line, no_note.empty());
    zone(ui, "###top", frame.top, {.fill = t.surface}, [&] { draw_bar(ui, scene, own, frame, out); });
    const float banner = draw_connection_banner(ui, scene, own.banner);
    frame.board.Min.y += banner;
    frame.panel.Min.y += banner;
    const Person* self = scene.state.people.all.find(scene.self);
    const auto reading = why_reading(ui, scene);
    const bool may_edit = self && self->role != Role::observer && reading.empty();
    own.pages.works = may_edit;
    if (!may_edit && own.board.tool != Tool::pan) own.board.tool = Tool::select;
    const bool over = scene.state.agenda.ended ||
                      scene.connection.state == ConnectionState::ended;  // nobody leads any more
    const BoardOptions board{.area = frame.board, .may_edit = may_edit, .hears_all = false, .follows = !over};
    if (auto words = reworded_beside(scene.state, own.pages.outline)) own.board.beside = std::move(words);
    if (has_room(frame.board) && !page)
        draw_board(ui, scene, own.board, board, out);
    else
        hide_board(ui, scene, own.board, out);
    take_undo_keys(ui, scene, own.board, out);
    if (has_room(frame.board) && page)
        draw_page_zone(ui, scene, own.pages, own.board.layout, frame.board, !own.line.editor.is_open(), out);
    if (const auto go = std::exchange(own.pages.go, {})) lead_to(own.board, go), own.panel_first = false;
    if (const auto actor = std::exchange(own.pages.place_wanted, {})) begin_place(own.actor, scene, actor);
    say_for_board(own.toasts, own.board);
    propose_small_text(own.toasts, scene.settings, out);
    if (std::exchange(own.board.move_wanted, false)) {
        own.board.tool = Tool::select;
        toast_said(own.toasts, {scene.state.agenda.ended ? "connection.ended" : "refusal.mediators_only"});
    }
    if (std::exchange(own.board.commitment_wanted, false))
        begin_commitment(own.agreements, own.board.selection.sole_card());
    if (std::exchange(own.board.parking_wanted, false))
        begin_parking(ui, scene, own.agreements.parking, own.board.selection.sole_card());
    show_board_focus(ui);
    own.ballot.hears = letters == Letters::ballot;
    if (has_room(frame.panel)) draw_panel(ui, scene, own, frame.panel, out);
    Rect field;
    zone(ui, "###foot", frame.strip, {.fill = t.surface},
         [&] { field = draw_participant_foot(ui, scene, own, frame.strip, out); });
    draw_note_line(ui, scene, own.board, own.toasts, own.line,
                   {.field = field,
                    .why_not = no_note,
                    .letters = letters,
                    .ballot_waits = bool(waiting_ballot(scene)),
                    .takes_words = on_board && !own.board.writing && !knows_commands(scene, own.line)},
                   out);
    take_letters(ui, scene, own, letters, out);
    zone(ui, "###sheets", {0, 0, 1, 1}, {.more = ImGuiWindowFlags_NoInputs}, [&] {
        settings_sheet(ui, own.settings, scene.settings, out);
        draw_agreement_sheets(ui, scene, own.agreements, out);
        lens_sheet(ui, scene, own.lens, out);
        draw_actor_sheets(ui, scene, own.actor, out);
        draw_page_sheets(ui, scene, own.pages, out);
        draw_palette_of(ui, scene, own, board, out);
        auto body = unfinished(*ui.language, scene, own);
        if (!scene.state.agenda.ended) body += (body.empty() ? "" : " ") + ui.tr("sheet.leave_body");
        if (confirm_sheet(ui, "###leaving", own.leaving,
                          {.title = ui.tr("sheet.leave_title"),
                           .body = body,
                           .go = ui.tr("sheet.leave"),
                           .danger = true}))
            out.emplace_back(CloseWindow{});
    });
    // Never over a ballot: they wait until the board is seen again.
    const bool ballot = !has_room(frame.board) && open_vote(scene.state);
    if (!ballot) draw_toasts(ui, own.toasts, has_room(frame.board) ? frame.board : frame.panel, out);
}

std::vector<Draft> unsent_texts(const ParticipantUi& own) {
    auto texts = unsent_texts(own.board);
    std::ranges::move(unsent_texts(own.line), std::back_inserter(texts));
    return texts;
}

void offer_again(ParticipantUi& own, std::vector<Draft> drafts) {
    const auto in_line = std::ranges::find_if(drafts, [](const Draft& draft) {
        return !draft.what.card && !draft.what.parent && draft.what.place == BoardPoint{};
    });
    if (in_line != drafts.end() && own.line.text.empty()) {
        own.line.text = in_line->text;
        drafts.erase(in_line);
    }
    own.board.drafts.insert(own.board.drafts.begin(), drafts.begin(), drafts.end());
}

void answered(ParticipantUi& own, const Answered& answer) {
    answered(own.board, answer);
    answered(own.pages.outline, answer);
}

void refused(ParticipantUi& own, const Refused& answer) {
    if (answer.vote) {
        const auto* cast = answer.asked ? answer.asked->as<rules::CastBallot>() : nullptr;
        const auto whose = cast ? cast->person : answer.seat;
        if (whose && whose == own.hand_over.person && answer.vote == own.hand_over.vote)
            return void(own.hand_over.refused = answer.why);
        auto& ballot = cast && cast->person ? own.proxy.ballot : own.ballot;
        if (answer.vote == ballot.vote) ballot.refused = answer.why;
        return;
    }
    const bool of_row = refused(own.pages.outline, answer);  // which says it, where it is seen
    if (of_row && own.pages.open == Page::outline) return;
    if (!refused(own.board, answer)) toast_failed(own.toasts, answer.why);
}

}  // namespace entremise::view
