// What can be done in a participant's window.
#include "app/view/windows/participant_foot.h"
#include "app/view/windows/window_actions.h"
#include "app/view/windows/window_rows.h"
#include "sessions/rules/actors.h"

namespace entremise::view {
namespace {

using namespace rules;

using P = In<ParticipantUi>;

Why only_watches(const P& p) {
    if (p.state().agenda.ended) return Message{"connection.ended"};
    if (!why_reading(p.ui, p.scene).empty()) return Message{"connection.reading"};
    const Person* self = p.state().people.all.find(p.scene.self);
    return self && self->role == Role::observer ? Message{"refusal.observers_watch"} : Why();
}
Why cannot_add(const P& p, CardKind kind) {
    if (auto why = only_watches(p)) return why;
    const auto may = may_add(p.state(), {.author = p.scene.self, .time = p.scene.now}, kind);
    return may ? Why() : static_cast<const Message&>(may.error());
}
Why no_note(const P& p) { return cannot_add(p, CardKind::note); }
Why no_argument(const P& p) {
    const auto* card = card_on_board(p.state(), p.own.board.selection.sole_card());
    if (!card || (card->kind != CardKind::position && card->kind != CardKind::argument))
        return Message{"refusal.argument_needs_position"};
    return cannot_add(p, CardKind::argument);
}
Why no_comment(const P& p) {
    if (!card_on_board(p.state(), p.own.board.selection.sole_card())) return Message{"why.choose_card"};
    return no_note(p);
}
/// The actor that is chosen, else the one for which this person speaks.
CardId actor_at_hand(const P& p) {
    const CardId chosen = p.own.board.selection.sole_card();
    if (card_on_board(p.state(), chosen, CardKind::actor)) return chosen;
    const Person* self = p.state().people.all.find(p.scene.self);
    return self && card_on_board(p.state(), self->actor, CardKind::actor) ? self->actor : CardId{};
}
Why no_stake(const P& p) {
    if (auto why = only_watches(p)) return why;
    const CardId actor = actor_at_hand(p);
    if (!actor) return Message{"why.speak_for_nobody"};
    return may_say_of(p.state(), p.scene.self, actor) ? Why() : Message{"why.not_your_actor"};
}
/// As its key does on the board.
void begin_line(const P& p, CardKind kind, bool against) {
    auto& line = p.own.line;
    const CardId chosen = p.own.board.selection.sole_card();
    line.kind = kind;
    line.parent = card_on_board(p.state(), chosen) ? chosen : CardId{};
    line.against = against;
    line.wanted = line.called = true;
}
Why no_ballot(const P& p) {
    return ballot_at_hand(p.state(), p.scene.self) ? Why() : Message{"why.no_ballot"};
}
bool has_hand_up(const P& p) {
    const auto& hands = p.state().people.hands;
    return std::ranges::find(hands, p.scene.self) != hands.end();
}
/// The result that the panel shows, or has put aside.
VoteId result_of(const P& p) {
    const VoteId id = ballot_at_hand(p.state(), p.scene.self);
    return id && !open_vote(p.state()) ? id : VoteId{};
}

const Rows<ParticipantUi>& participant_table() {
    using A = WindowAction<ParticipantUi>;
    using enum ActionGroup;
    static const Rows<ParticipantUi> all{
        // The three that are written in the line: it takes their keys too.
        A{.id = "new_note",
          .group = make,
          .icon = Icon::note,
          .letter = 'n',
          .why_not = no_note,
          .run = [](const P& p) { begin_line(p, CardKind::note, false); },
          .elsewhere = true},
        A{.id = "new_argument",
          .group = make,
          .icon = Icon::argument_for,
          .letter = '+',
          .why_not = no_argument,
          .run = [](const P& p) { begin_line(p, CardKind::argument, false); },
          .elsewhere = true},
        A{.id = "new_argument_against",
          .group = make,
          .icon = Icon::argument_against,
          .letter = '-',
          .why_not = no_argument,
          .run = [](const P& p) { begin_line(p, CardKind::argument, true); },
          .elsewhere = true},
        // The same key: what is chosen says what the note is about.
        A{.id = "comment",
          .group = make,
          .icon = Icon::note,
          .letter = 'n',
          .why_not = no_comment,
          .run = [](const P& p) { begin_line(p, CardKind::note, false); },
          .elsewhere = true},
        A{.id = "new_stake",
          .group = write,
          .icon = Icon::actor,
          .why_not = no_stake,
          .run = [](const P& p) { begin_stake(p.own.actor, p.scene, actor_at_hand(p)); },
          .name = called<ParticipantUi>("action.own_stake")},
        A{.id = "hand",
          .group = session,
          .icon = Icon::hand,
          .letter = 'h',
          .why_not = only_watches,
          .run = [](const P& p) { raise_hand(p.scene, p.out); },
          .name =
              [](const P& p) {
                  return std::string(p.ui.tr(has_hand_up(p) ? "panel.lower_hand" : "panel.raise_hand"));
              }},
        A{.id = "ballot",
          .group = session,
          .icon = Icon::vote,
          .letter = 'b',
          .why_not = no_ballot,
          .run =
              [](const P& p) {
                  p.own.panel_first = p.own.ballot.wanted = true;
                  if (result_of(p)) p.own.put_aside = {}, p.own.result.called = true;
                  p.own.line.called = false;
              }},
        A{.id = "speak_for",
          .group = session,
          .icon = Icon::actor,
          .why_not = only_watches,
          .run = [](const P& p) { p.own.speaking = true; },
          .name = called<ParticipantUi>("panel.speak_for")},
        A{.id = "reopen",
          .group = session,
          .icon = Icon::controversy,
          .why_not =
              [](const P& p) {
                  if (auto why = only_watches(p)) return why;
                  return can_come_back(p.state(), p.own.board.selection.sole_card())
                             ? Why()
                             : Message{"why.choose_settled"};
              },
          .run = [](const P& p) { begin_reopening(p.own.agreements, p.own.board.selection.sole_card()); },
          .name = called<ParticipantUi>("panel.reopen")},
        A{.id = "vote_done",
          .group = session,
          .icon = Icon::close,
          .why_not =
              [](const P& p) {
                  const VoteId id = result_of(p);
                  const bool there =
                      id && id != p.own.put_aside && !has_to_decide(p.state(), p.scene.self, id);
                  return there ? Why() : Message{"why.no_result"};
              },
          .run = [](const P& p) { p.own.put_aside = result_of(p), p.own.result.called = false; }},
        A{.id = "see_result",
          .group = look,
          .icon = Icon::vote,
          .why_not =
              [](const P& p) {
                  const VoteId id = result_of(p);
                  return id && id == p.own.put_aside ? Why() : Message{"why.no_result_aside"};
              },
          .run =
              [](const P& p) {
                  p.own.put_aside = {};
                  p.own.result.called = p.own.panel_first = true;
              }},
        A{.id = "outline",
          .group = look,
          .icon = Icon::note,
          .run = [](const P& p) { turn_to(p.own.pages, Page::outline); }},
        A{.id = "landmarks",
          .group = look,
          .icon = Icon::flag,
          .run = [](const P& p) { turn_to(p.own.pages, Page::landmarks); }},
        A{.id = "who",
          .group = look,
          .icon = Icon::actor,
          .run = [](const P& p) { turn_to(p.own.pages, Page::who); }},
        A{.id = "outcomes",
          .group = look,
          .icon = Icon::check,
          .run = [](const P& p) { turn_to(p.own.pages, Page::outcomes); }},
        A{.id = "portrait",
          .group = look,
          .icon = Icon::people,
          .run = [](const P& p) { turn_to(p.own.pages, Page::portrait); }},
        settings_row<ParticipantUi>(), full_screen_row<ParticipantUi>(),
        A{.id = "leave",
          .group = session,
          .icon = Icon::close,
          .run = [](const P& p) { p.own.leaving = true; },
          .name = called<ParticipantUi>("sheet.leave_title")}};
    return all;
}

Rows<ParticipantUi> participant_rows_now(const P& p) {
    Rows<ParticipantUi> all;
    if (participant_frame(p.ui, p.own.panel_first).single) all.push_back(switch_row<ParticipantUi>());
    return all;
}

}  // namespace

std::vector<ActionNow> participant_actions(Ui& ui, const Scene& scene, ParticipantUi& own,
                                           const BoardOptions& options) {
    Requests none;
    const P p{ui, scene, own, none};
    return actions_of(participant_table(), participant_rows_now(p), p, options);
}
std::optional<ActionNow> participant_action(Ui& ui, const Scene& scene, ParticipantUi& own,
                                            std::string_view id) {
    Requests none;
    const P p{ui, scene, own, none};
    for (const auto& action : participant_table())
        if (action.id == id) return now_of(action, p);
    auto of_board = board_action(ui, scene, own.board, {.may_edit = !only_watches(p)}, id);
    // The board says only that nothing can be changed; here it is known why.
    if (const auto why = only_watches(p); why && of_board) of_board->why_not = (*ui.language)(*why);
    return of_board;
}
void do_in_participant(Ui& ui, const Scene& scene, ParticipantUi& own, std::string_view id, Requests& out) {
    const P p{ui, scene, own, out};
    do_row(participant_table(), participant_rows_now(p), p, id);
}
void take_participant_keys(Ui& ui, const Scene& scene, ParticipantUi& own, Requests& out) {
    take_row_keys(participant_table(), P{ui, scene, own, out});
}

}  // namespace entremise::view
