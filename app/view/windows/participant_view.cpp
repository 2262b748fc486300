#include "app/view/windows/participant_view.h"

#include <algorithm>
#include <array>

#include "app/view/toolkit/lines.h"
#include "app/view/windows/mediator_view.h"
#include "app/view/windows/window_actions.h"
#include "sessions/core/text.h"
#include "sessions/rules/board/notes_events.h"
#include "sessions/rules/people_events.h"
#include "sessions/rules/texts.h"
#include "sessions/wording/names.h"

namespace entremise::view {
namespace {

using namespace rules;

CardId sole_card(const BoardUi& board, const State& s, CardKind kind) {
    const auto& cards = board.selection.cards;
    return cards.size() == 1 && card_on_board(s, cards.front(), kind) ? cards.front() : CardId{};
}

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
        if (poor) return "**" + text_of(agenda.stage + 1) + " / " + text_of(agenda.items.size()) + "**";
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
    const float space = ui.u(10), edge = ui.u(16), width = ui.u(ui.css_width), side = ui.u(36),
                y = in_bar(ui, pill_size(ui, "0").y);
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
    const Hit menu = icon_button(ui, {x, in_bar(ui, side)}, ui.label("top.menu"), Icon::more);
    if (menu) open_menu("###window_menu");
    window_menu(ui, own, menu.rect, out);
    if (frame.single) {
        x -= side + space;
        const bool panel = own.panel_first;
        if (icon_button(ui, {x, in_bar(ui, side)},
                        {"###switch", ui.tr(panel ? "top.see_board" : "top.see_panel")},
                        panel ? Icon::fit : Icon::info))
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
    const Hit me = pill(ui, {x, y}, {"###speak_for", whom_text(poor)},
                        {.icon = Icon::actor, .tip = ui.tr("panel.speak_for")});
    if (me) open_menu("###speak_for_menu");
    speak_for_menu(ui, scene, own, me.rect, out);
}

// ---- panel ----

void draw_stage(Ui& ui, const Scene& scene, ParticipantUi& own) {
    const State& s = scene.state;
    const auto& agenda = s.agenda;
    kicker(ui, ui.tr("panel.title"));
    gap(ui, 4);
    if (agenda.ended) {
        heading(ui, ui.tr("projection.ended"), 22);
        gap(ui, 20);
        draw_closing_code(ui, scene);
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

void draw_panel(Ui& ui, const Scene& scene, ParticipantUi& own, Requests& out) {
    line_left(ui);
    const auto id = ballot_at_hand(scene.state, scene.self);
    const auto* vote = scene.state.votes.all.find(id);
    const bool decides = has_to_decide(scene.state, scene.self, id);
    if (!vote || (id == own.put_aside && !decides)) return draw_stage(ui, scene, own);
    if (vote->state == VoteState::open) return draw_ballot(ui, scene, own.ballot, id, out);
    const auto part = [&] {
        gap(ui, 24);
        rule(ui);
        gap(ui, 18);
    };
    if (scene.state.agenda.ended) {  // the code is compared aloud now
        draw_stage(ui, scene, own);
        part();
        return draw_ballot_result(ui, scene, own.ballot, id, out);
    }
    draw_ballot_result(ui, scene, own.ballot, id, out);
    gap(ui, 20);
    if (!decides && button(ui, {"###put_aside", ui.tr("settings.done")})) own.put_aside = id;
    part();
    draw_stage(ui, scene, own);
}

// ---- gestures ----

std::string queue_text(const Ui& ui, const Scene& scene, bool brief) {
    const auto& hands = scene.state.people.hands;
    if (hands.empty()) return ui.tr("panel.queue_empty");
    std::vector<std::string> names;
    for (std::size_t i = 0; i < hands.size(); ++i) {
        const bool self = hands[i] == scene.self;
        if (brief && !self && hands.size() > 1) continue;
        if (!brief && i >= 3 && !self) continue;
        const auto whom = speaks_for(scene.state, hands[i]);
        const auto name =
            self ? ui.tr("panel.queue_you")
                 : shortened(whom.empty() ? wording::name_of(*ui.language, scene.state, hands[i]) : whom, 22);
        names.push_back(text_of(i + 1) + ". " + name);
    }
    if (names.empty()) names.push_back(text_of(hands.size()));
    return ui.tr("panel.queue", {{"text", joined(names, " · ")}});
}

void raise_hand(const Scene& scene, Requests& out) {
    const auto& hands = scene.state.people.hands;
    request(out, RaiseHand{std::ranges::find(hands, scene.self) == hands.end(), {}});
}

std::string why_not_add(const Ui& ui, const Scene& scene, CardKind kind) {
    const auto may = may_add(scene.state, {.author = scene.self, .time = scene.now}, kind);
    return may ? std::string() : (*ui.language)(static_cast<const Message&>(may.error()));
}

void draw_gestures(Ui& ui, const Scene& scene, ParticipantUi& own, Requests& out) {
    line_above(ui);
    const State& s = scene.state;
    const float width = ui.u(ui.css_width), edge = ui.u(16), space = ui.u(10);
    const ButtonLook look{};
    const float y = in_bar(ui, button_size(ui, "0", look).y, 64);
    const auto& hands = s.people.hands;
    const bool up = std::ranges::find(hands, scene.self) != hands.end();
    const auto& hand_word = ui.tr(up ? "panel.lower_hand" : "panel.raise_hand");
    const ButtonLook hand_look{.icon = Icon::hand, .icon_colour = up ? ui.theme.warm : 0, .key = "H"};
    const std::array words{ui.tr("panel.add_note"), ui.tr("panel.add_argument"), ui.tr("panel.ink"),
                           ui.tr("panel.echo"), ui.tr("tool.hand")};
    const std::size_t count = scene.settings.touch ? words.size() : words.size() - 1;
    // From rich to poor: the queue in full, one's place in it, none; then icons only.
    float buttons_w = 0;
    for (const auto& word : std::span(words).first(count)) buttons_w += button_size(ui, word, look).x + space;
    const float hand_w = button_size(ui, hand_word, hand_look).x;
    const auto fit = fit_variant(width - edge * 2, 4, [&](std::size_t i) {
        const float queue = i < 2 ? pill_size(ui, queue_text(ui, scene, i == 1)).x + space : 0;
        return buttons_w + hand_w + queue;
    });
    const bool narrow = fit == 3;

    const std::string reading(why_reading(ui, scene));
    const auto why_not = [&](CardKind kind) {
        return reading.empty() ? why_not_add(ui, scene, kind) : reading;
    };
    const auto note_why = why_not(CardKind::note);
    auto argument_why = why_not(CardKind::argument);
    const bool target =
        sole_card(own.board, s, CardKind::position) || sole_card(own.board, s, CardKind::argument);
    if (argument_why.empty() && !target) argument_why = ui.tr("panel.choose_position");
    const auto note = sole_card(own.board, s, CardKind::note);
    const auto* card = card_on_board(s, note);
    auto echo_why = reading;
    if (!reading.empty())
        ;
    else if (!card)
        echo_why = ui.tr("panel.choose_note");
    else if (card->author == scene.self)
        echo_why = ui.tr("refusal.own_echo");
    float x = edge;
    struct Gesture {
        const char *id, *key;
        Icon icon;
        std::string_view why;
        Tool tool;  ///< select: none
    };
    const std::array<Gesture, 5> gestures{
        Gesture{"###note", "N", Icon::note, note_why, tool_of(CardKind::note)},
        Gesture{"###argument", "+", Icon::argument_for, argument_why, tool_of(CardKind::argument)},
        Gesture{"###ink", "E", Icon::ink, note_why, Tool::ink},
        Gesture{"###echo", "O", Icon::echo, echo_why, Tool::select},
        Gesture{"###pan", "", Icon::hand, {}, Tool::pan}};
    for (std::size_t i = 0; i < count; ++i) {
        const auto& [id, key, icon, why, tool] = gestures[i];
        const bool on = tool == Tool::select ? card && std::ranges::binary_search(card->echoes, scene.self)
                                             : own.board.tool == tool;
        bool pressed = false;
        if (narrow) {
            pressed =
                icon_button(ui, {x, in_bar(ui, ui.u(40), 64)}, {id, words[i]}, icon, 40, on, why).clicked;
            x += ui.u(40) + ui.u(4);
        } else {
            pressed =
                button(ui, {x, y}, {id, words[i]}, {.why_not = why, .tip = words[i], .key = key, .on = on})
                    .clicked;
            x += button_size(ui, words[i], look).x + space;
        }
        if (!pressed) continue;
        own.panel_first = false;
        if (tool == Tool::select)
            request(out, EchoNote{note, !on});
        else if (tool != Tool::ink && tool != Tool::pan && inside::by_keyboard())
            own.key = key[0];  // nobody has to point at a place
        else
            own.board.tool = on ? Tool::select : tool;
    }
    const Person* self = s.people.all.find(scene.self);
    auto hand_why = std::string_view(reading);
    if (reading.empty() && self && self->role == Role::observer) hand_why = ui.tr("refusal.observers_watch");
    float right = width - edge;
    if (fit < 2) {
        const auto text = queue_text(ui, scene, fit == 1);
        const ImVec2 size = pill_size(ui, text);
        right -= size.x;
        const float top = in_bar(ui, size.y, 64);
        quiet_pill(ui, {right, top}, text, {.ink = hands.empty() ? ui.theme.ink_soft : 0});
        right -= space;
    }
    auto hand = hand_look;
    hand.why_not = hand_why;
    const bool short_hand = narrow && x + hand_w > right;
    const bool pressed = short_hand ? icon_button(ui, {right - ui.u(40), in_bar(ui, ui.u(40), 64)},
                                                  {"###hand", hand_word}, Icon::hand, 40, up, hand_why)
                                          .clicked
                                    : button(ui, {right - hand_w, y}, {"###hand", hand_word}, hand).clicked;
    if (pressed) raise_hand(scene, out);
}

void draw_palette_of(Ui& ui, const Scene& scene, ParticipantUi& own, const BoardOptions& board,
                     Requests& out) {
    if (!needs_actions(own.palette)) return;
    const auto actions = participant_actions(ui, scene, own, board);
    const auto taken = draw_palette(ui, scene, own.palette, actions, board.shows_people);
    if (!taken) return;
    if (taken->card) lead_to(own.board, taken->card), own.panel_first = false;
    if (!taken->action.empty()) do_in_participant(ui, scene, own, taken->action, out);
}

}  // namespace

std::string unfinished(const Language& say, const Scene& scene, const ParticipantUi& own) {
    std::string why;
    if (has_unsent(own.board)) why = say("sheet.leave_writing");
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
    const Theme& t = ui.theme;
    const auto open = open_vote(scene.state);
    // Whoever writes is not interrupted: the letters that follow would be commands, or a ballot.
    if (open && open != own.told && !own.board.writing) {
        own.told = open;
        own.panel_first = true;
        own.put_aside = {};
    }
    constexpr std::array zones{"###board", "###panel", "###foot", "###top", "###toasts"};
    take_palette_keys(own.palette);
    if (!own.board.action.empty()) own.panel_first = false;  // it is done where it is seen
    walk_zones(ui, zones, own.board.writing.has_value());
    if (const char key = std::exchange(own.key, 0)) type_on_board(ui, key);
    auto frame = participant_frame(ui, own.panel_first);
    zone(ui, "###top", frame.top, {.fill = t.surface}, [&] { draw_bar(ui, scene, own, frame, out); });
    const float banner = draw_connection_banner(ui, scene, own.banner);
    frame.board.Min.y += banner;
    frame.panel.Min.y += banner;
    const Person* self = scene.state.people.all.find(scene.self);
    const auto reading = why_reading(ui, scene);
    const bool may_edit = self && self->role != Role::observer && reading.empty();
    if (!may_edit && own.board.tool != Tool::pan) own.board.tool = Tool::select;
    const bool over = scene.state.agenda.ended ||
                      scene.connection.state == ConnectionState::ended;  // nobody leads any more
    const BoardOptions board{.area = frame.board, .may_edit = may_edit, .follows = !over};
    if (has_room(frame.board))
        draw_board(ui, scene, own.board, board, out);
    else
        hide_board(own.board, out);
    say_for_board(own.toasts, own.board);
    propose_small_text(own.toasts, scene.settings, out);
    if (std::exchange(own.board.move_wanted, false)) {
        own.board.tool = Tool::select;
        toast_said(own.toasts, {scene.state.agenda.ended ? "connection.ended" : "refusal.mediators_only"});
    }
    show_board_focus(ui);
    if (has_room(frame.panel))
        zone(ui, "###panel", frame.panel, {.padding = {24, 24}, .fill = t.surface, .scroll = Scroll::bar},
             [&] { draw_panel(ui, scene, own, out); });
    zone(ui, "###foot", frame.strip, {.fill = t.surface}, [&] { draw_gestures(ui, scene, own, out); });
    if (take_key(ui, 'h')) {
        if (scene.state.agenda.ended)
            toast_said(own.toasts, {"connection.ended"});
        else
            raise_hand(scene, out);
    } else if (take_key(ui, 'b'))
        own.panel_first = own.ballot.wanted = true;
    zone(ui, "###sheets", {0, 0, 1, 1}, {.more = ImGuiWindowFlags_NoInputs}, [&] {
        settings_sheet(ui, own.settings, scene.settings, out);
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
    const bool ballot = !has_room(frame.board) && open;
    if (!ballot) draw_toasts(ui, own.toasts, has_room(frame.board) ? frame.board : frame.panel, out);
}

void answered(ParticipantUi& own, const Answered& answer) { answered(own.board, answer); }

void refused(ParticipantUi& own, const Refused& answer) {
    if (answer.vote) {
        if (answer.vote == own.ballot.vote) own.ballot.refused = answer.why;
        return;
    }
    if (!refused(own.board, answer)) toast_failed(own.toasts, answer.why);
}

}  // namespace entremise::view
