// What can be done in the mediator's window.
#include <algorithm>

#include "app/view/windows/window_actions.h"
#include "app/view/windows/window_rows.h"
#include "sessions/core/text.h"
#include "sessions/rules/agenda_events.h"
#include "sessions/rules/outcomes/outcomes_events.h"
#include "sessions/rules/people_events.h"
#include "sessions/rules/showing_events.h"
#include "sessions/rules/votes/counting.h"
#include "sessions/rules/votes/paper.h"
#include "sessions/rules/votes/votes_events.h"
#include "sessions/wording/names.h"

namespace entremise::view {
namespace {

using namespace rules;

using M = In<MediatorUi>;

Why no_timer(const M& m) {
    if (auto why = ended(m)) return why;
    return m.state().agenda.timer.seconds > 0 ? Why() : Message{"why.no_timer"};
}
Why no_projection(const M& m) {
    if (auto why = ended(m)) return why;
    return is_room_closed(m.scene) ? Message{"why.no_projection"} : Why();
}
Why no_open_vote(const M& m) { return open_vote(m.state()) ? Why() : Message{"why.no_open_vote"}; }
VoteId closed_vote(const M& m) {
    const VoteId id = vote_at_hand(m.state(), m.own.vote);
    return id && id != open_vote(m.state()) ? id : VoteId{};
}
Why no_closed_vote(const M& m) {
    if (auto why = ended(m)) return why;
    return closed_vote(m) ? Why() : Message{"why.no_result"};
}
/// The one that is shown, else the latest.
VoteId vote_to_publish(const M& m) {
    const auto ids = unpublished(m.state());
    if (ids.empty()) return {};
    const VoteId shown = vote_at_hand(m.state(), m.own.vote);
    return std::ranges::find(ids, shown) != ids.end() ? shown : ids.back();
}
Why no_publishing(const M& m) { return vote_to_publish(m) ? Why() : Message{"why.nothing_to_publish"}; }
CardId chosen(const M& m) { return m.own.board.selection.sole_card(); }
Why no_controversy(const M& m) {
    if (auto why = ended(m)) return why;
    return card_on_board(m.state(), chosen(m), CardKind::controversy) ? Why()
                                                                      : Message{"why.choose_controversy"};
}
Why no_question(const M& m) {
    if (auto why = ended(m)) return why;
    return card_on_board(m.state(), chosen(m), CardKind::question) ? Why() : Message{"why.choose_question"};
}
Why no_treatment(const M& m) {
    if (auto why = no_controversy(m)) return why;
    const auto& controversy = *m.state().controversies.all.find(chosen(m));
    return controversy.state == ControversyState::in_treatment ? Why() : Message{"why.not_in_treatment"};
}
const Move* chosen_move(const M& m) {
    return card_on_board(m.state(), chosen(m), CardKind::move) ? m.state().mediation.moves.find(chosen(m))
                                                               : nullptr;
}
Why no_actor(const M& m) {
    if (auto why = ended(m)) return why;
    return card_on_board(m.state(), chosen(m), CardKind::actor) ? Why() : Message{"why.choose_actor"};
}
Why no_confided_move(const M& m) {
    if (auto why = ended(m)) return why;
    return chosen_move(m) && is_confided(chosen(m)) ? Why() : Message{"why.choose_confided"};
}
Why no_confided_note(const M& m) {
    if (auto why = ended(m)) return why;
    const auto* move = chosen_move(m);
    if (!move || is_confided(chosen(m)) || move->confided.empty()) return Message{"why.choose_confided_note"};
    const auto& notes = m.own.inspector;
    const bool half = notes.noted == chosen(m) && notes.move_note != notes.note_read;
    return half ? Message{"inspector.note_not_kept"} : Why();
}
Why no_hand(const M& m) {
    if (auto why = ended(m)) return why;
    return m.state().people.hands.empty() ? Message{"why.no_hand"} : Why();
}
Why no_arrangement(const M& m) {
    if (auto why = no_controversy(m)) return why;
    return may_arrange(m.state(), chosen(m)) ? Why() : Message{"why.not_in_treatment"};
}
/// Of what is chosen somebody may not agree.
bool may_dissent(const M& m) {
    const auto* card = card_on_board(m.state(), chosen(m));
    return card && (card->kind == CardKind::position || card->kind == CardKind::arrangement ||
                    card->kind == CardKind::controversy);
}
Why no_dissent(const M& m) {
    if (auto why = ended(m)) return why;
    return may_dissent(m) || closed_vote(m) ? Why() : Message{"why.choose_position"};
}
/// What all are told names nothing that only the mediators know.
CardId told_choice(const M& m) { return is_confided(chosen(m)) ? CardId{} : chosen(m); }
Why no_proposal(const M& m) {
    if (auto why = ended(m)) return why;
    return proposal_of(m.state(), chosen(m)) ? Why() : Message{"why.no_proposal"};
}
Why no_two_cards(const M& m) {
    if (auto why = ended(m)) return why;
    return may_spread_dots(m.state(), m.own.board.selection.cards) ? Why() : Message{"why.choose_two"};
}
Why no_vote_on_paper(const M& m) {
    if (auto why = no_open_vote(m)) return why;
    const auto& rule = m.state().votes.all.find(open_vote(m.state()))->rule;
    return may_be_on_paper(rule) ? Why() : Message{"refusal.not_on_paper"};
}
bool leads_the_room(const M& m) { return leads_room(m.state()) == m.scene.self; }

void add_of_session(Rows<MediatorUi>& all) {
    using A = WindowAction<MediatorUi>;
    using enum ActionGroup;
    constexpr auto ended_here = ended<MediatorUi>;
    const auto of = [&](A action) { all.push_back(std::move(action)); };
    of({.id = "vote",
        .group = session,
        .icon = Icon::vote,
        .letter = 'v',
        .why_not = ended_here,
        .run = [](const M& m) { begin_vote(m.own.vote, m.state(), m.own.board.selection.cards); }});
    of({.id = "dots_on_cards",
        .group = session,
        .icon = Icon::vote,
        .why_not = no_two_cards,
        .run = [](const M& m) { begin_dots(m.own.vote, m.state(), m.own.board.selection.cards); }});
    of({.id = "ask_pins", .group = session, .icon = Icon::vote, .why_not = ended_here, .run = [](const M& m) {
            begin_pins(m.own.vote, m.state());
        }});
    of({.id = "tick_paper",
        .group = session,
        .icon = Icon::vote,
        .why_not = no_vote_on_paper,
        .run = [](const M& m) {
            m.own.vote.paper.vote = open_vote(m.state()), m.own.vote.paper.ticking = true;
        }});
    of({.id = "close_vote",
        .group = session,
        .icon = Icon::vote,
        .why_not = no_open_vote,
        .run = [](const M& m) { m.own.vote.about = open_vote(m.state()), m.own.vote.closing = true; }});
    of({.id = "cancel_vote",
        .group = session,
        .icon = Icon::close,
        .why_not = no_open_vote,
        .run = [](const M& m) { m.own.vote.about = open_vote(m.state()), m.own.vote.cancelling = true; },
        .name = called<MediatorUi>("vote.cancel")});
    of({.id = "publish_vote",
        .group = session,
        .icon = Icon::eye,
        .why_not = no_publishing,
        .run = [](const M& m) { m.own.vote.about = vote_to_publish(m), m.own.vote.publishing = true; },
        .name = called<MediatorUi>("vote.publish")});
    of({.id = "vote_again",
        .group = session,
        .icon = Icon::vote,
        .why_not = no_closed_vote,
        .run = [](const M& m) { begin_round(m.own.vote, m.state(), closed_vote(m)); }});
    of({.id = "vote_done",
        .group = session,
        .icon = Icon::close,
        .why_not = no_closed_vote,
        .run = [](const M& m) { put_aside(m.own.vote, closed_vote(m)); }});
    of({.id = "timer",
        .group = session,
        .icon = Icon::clock,
        .letter = 't',
        .why_not = ended_here,
        .run = [](const M& m) { m.own.timer = true; }});
    for (const std::uint32_t minutes : timer_minutes)
        of({.id = "timer_" + text_of(minutes),
            .group = session,
            .icon = Icon::clock,
            .why_not = ended_here,
            .run = [minutes](const M& m) { request(m.out, StartTimer{minutes * 60}); },
            .name =
                [minutes](const M& m) {
                    return m.ui.tr("action.timer_of", {{"n", text_of(minutes)}});
                }});
    of({.id = "pause_timer",
        .group = session,
        .icon = Icon::pause,
        .key = ImGuiKey_F9,
        .why_not = no_timer,
        .run = [](const M& m) { request(m.out, PauseTimer{m.state().agenda.timer.running}); },
        .name =
            [](const M& m) {
                const auto& timer = m.state().agenda.timer;
                const bool paused = timer.seconds > 0 && !timer.running;
                return std::string(m.ui.tr(paused ? "action.resume_timer" : "action.pause_timer"));
            }});
    of({.id = "extend_timer",
        .group = session,
        .icon = Icon::plus,
        .why_not = no_timer,
        .run = [](const M& m) { request(m.out, ExtendTimer{timer_extension}); }});
    of({.id = "stop_timer",
        .group = session,
        .icon = Icon::close,
        .why_not = no_timer,
        .run = [](const M& m) { request(m.out, StopTimer{}); }});
    of({.id = "marker",
        .group = session,
        .icon = Icon::flag,
        .letter = '!',
        .why_not = ended_here,
        .run = [](const M& m) { m.own.marking = true; }});
    of({.id = "seat_person",
        .group = session,
        .icon = Icon::actor,
        .why_not = ended_here,
        .run = [](const M& m) { m.own.people.seating = true; }});
    of({.id = "people", .group = session, .icon = Icon::people, .letter = 'f', .run = [](const M& m) {
            m.own.people.shown = m.own.panel_first = m.own.people.floor_wanted = true;
        }});
    of({.id = "give_floor",
        .group = session,
        .icon = Icon::hand,
        .why_not = no_hand,
        .run =
            [](const M& m) {
                request(m.out, RaiseHand{false, m.state().people.hands.front()});
            },
        .name =
            [](const M& m) {
                const auto& hands = m.state().people.hands;
                if (hands.empty()) return std::string(m.ui.tr("action.give_floor"));
                return m.ui.tr("action.give_floor_to",
                               {{"name", wording::name_of(*m.ui.language, m.state(), hands.front())}});
            }});
    of({.id = "code", .group = session, .icon = Icon::people, .run = [](const M& m) { m.own.code = true; }});
    of({.id = "copy_code",
        .group = session,
        .icon = Icon::export_file,
        .why_not = [](const M& m) { return m.scene.room_code.empty() ? Message{"why.no_code"} : Why(); },
        .run = [](const M& m) { ImGui::SetClipboardText(m.scene.room_code.c_str()); },
        .name = called<MediatorUi>("top.code_copy")});
    of({.id = "lock",
        .group = session,
        .icon = Icon::lock,
        .why_not = ended_here,
        .run = [](const M& m) { m.out.emplace_back(LockRoom{!m.scene.locked}); },
        .name =
            [](const M& m) { return std::string(m.ui.tr(m.scene.locked ? "menu.unlock" : "menu.lock")); }});
    of({.id = "rename",
        .group = session,
        .icon = Icon::note,
        .why_not = ended_here,
        .run =
            [](const M& m) {
                m.own.title = m.state().agenda.title;
                m.own.renaming = true;
            },
        .name = called<MediatorUi>("menu.rename")});
    of({.id = "export",
        .group = session,
        .icon = Icon::export_file,
        .run = [](const M& m) { m.own.exporting.wanted = true; },
        .name = called<MediatorUi>("menu.export")});
    of({.id = "copy_session",
        .group = session,
        .icon = Icon::save,
        .run = [](const M& m) { m.own.file.copying = true; },
        .name = called<MediatorUi>("menu.copy_session")});
    of(settings_row<MediatorUi>());
    of({.id = "end",
        .group = session,
        .icon = Icon::close,
        .run =
            [](const M& m) {
                if (m.state().agenda.ended) return void(m.out.emplace_back(CloseWindow{}));
                m.own.ending = true;
                m.own.leaving = false;
            },
        .name =
            [](const M& m) {
                return std::string(m.ui.tr(m.state().agenda.ended ? "menu.quit" : "menu.end"));
            }});
}

/// What the panel offers of what is chosen.
void add_of_choice(Rows<MediatorUi>& all) {
    using enum ActionGroup;
    all.push_back({.id = "change_state",
                   .group = write,
                   .icon = Icon::controversy,
                   .why_not = no_controversy,
                   .run = [](const M& m) { begin_state_change(m.own.inspector, m.state(), chosen(m)); }});
    all.push_back({.id = "rate_heat",
                   .group = write,
                   .icon = Icon::controversy,
                   .why_not = no_controversy,
                   .run = [](const M& m) { begin_rating(m.own.inspector, m.state(), chosen(m)); }});
    all.push_back({.id = "ask_heat",
                   .group = write,
                   .icon = Icon::vote,
                   .why_not = no_controversy,
                   .run = [](const M& m) { begin_heat(m.own.vote, m.state(), chosen(m)); }});
    all.push_back({.id = "change_treatment",
                   .group = write,
                   .icon = Icon::controversy,
                   .why_not = no_treatment,
                   .run = [](const M& m) { begin_treatment(m.own.inspector, chosen(m)); }});
    const auto of_actor = [&](const char* id, void (*begin)(ActorUi&, const Scene&, CardId)) {
        all.push_back(
            {.id = id, .group = write, .icon = Icon::actor, .why_not = no_actor, .run = [=](const M& m) {
                 begin(m.own.inspector.actor, m.scene, chosen(m));
             }});
    };
    of_actor("say_place", begin_place);
    of_actor("say_identity", begin_identity);
    of_actor("new_stake",
             [](ActorUi& own, const Scene& scene, CardId actor) { begin_stake(own, scene, actor); });
    of_actor("read_strategy", begin_strategy);
    of_actor("add_spokesperson", begin_spokesperson);
    all.push_back({.id = "new_unknown",
                   .group = write,
                   .icon = Icon::controversy,
                   .why_not = no_controversy,
                   .run = [](const M& m) { begin_unknown(m.own.inspector.inquiry, chosen(m)); }});
    all.push_back({.id = "note_evasion",
                   .group = write,
                   .icon = Icon::controversy,
                   .why_not = no_controversy,
                   .run = [](const M& m) { begin_evasion(m.own.inspector.inquiry, chosen(m)); }});
    all.push_back({.id = "answer_question",
                   .group = write,
                   .icon = Icon::note,
                   .why_not = no_question,
                   .run = [](const M& m) { begin_answer(m.own.inspector.inquiry, m.state(), chosen(m)); }});
    all.push_back(
        {.id = "record_arrangement",
         .group = write,
         .icon = Icon::check,
         .why_not = no_arrangement,
         .run = [](const M& m) { begin_arrangement(m.own.inspector.agreements, m.state(), chosen(m)); }});
    all.push_back({.id = "record_dissent",
                   .group = write,
                   .icon = Icon::position,
                   .why_not = no_dissent,
                   .run = [](const M& m) {
                       if (may_dissent(m))
                           begin_dissent(m.own.inspector.agreements, chosen(m));
                       else
                           begin_dissent(m.own.inspector.agreements, {}, closed_vote(m));
                   }});
    all.push_back(
        {.id = "record_decision",
         .group = write,
         .icon = Icon::check,
         .why_not = ended<MediatorUi>,
         .run = [](const M& m) { begin_decision(m.own.inspector.agreements, m.state(), told_choice(m)); }});
    all.push_back(
        {.id = "tell_move",
         .group = write,
         .icon = Icon::lock,
         .why_not = no_confided_move,
         .run = [](const M& m) { m.own.inspector.told = chosen(m), m.own.inspector.telling = true; }});
    all.push_back(
        {.id = "open_note",
         .group = write,
         .icon = Icon::lock,
         .why_not = no_confided_note,
         .run = [](const M& m) { m.own.inspector.told = chosen(m), m.own.inspector.opening = true; }});
}

/// The pages beside the map.
void add_of_pages(Rows<MediatorUi>& all) {
    using enum ActionGroup;
    all.push_back({.id = "outline", .group = look, .icon = Icon::note, .letter = 'w', .run = [](const M& m) {
                       turn_to(m.own.inspector.pages, Page::outline);
                   }});
    all.push_back(
        {.id = "landmarks", .group = look, .icon = Icon::flag, .letter = 'j', .run = [](const M& m) {
             turn_to(m.own.inspector.pages, Page::landmarks);
         }});
    all.push_back({.id = "who", .group = look, .icon = Icon::actor, .letter = 'q', .run = [](const M& m) {
                       turn_to(m.own.inspector.pages, Page::who);
                   }});
    all.push_back(
        {.id = "outcomes", .group = look, .icon = Icon::check, .letter = 'u', .run = [](const M& m) {
             turn_to(m.own.inspector.pages, Page::outcomes);
         }});
    all.push_back({.id = "portrait", .group = look, .icon = Icon::people, .run = [](const M& m) {
                       turn_to(m.own.inspector.pages, Page::portrait);
                   }});
    const auto writes = [&](const char* id, Icon icon, void (*begin)(PagesUi&)) {
        all.push_back({.id = id,
                       .group = write,
                       .icon = icon,
                       .why_not = ended<MediatorUi>,
                       .run = [begin](const M& m) { begin(m.own.inspector.pages); }});
    };
    writes("new_key_event", Icon::flag, begin_key_event);
    writes("new_outcome", Icon::check, [](PagesUi& pages) { begin_outcome(pages); });
    writes("new_effect", Icon::forward, [](PagesUi& pages) { begin_effect(pages); });
    all.push_back({.id = "accept_outcome",
                   .group = write,
                   .icon = Icon::check,
                   .why_not = no_proposal,
                   .run = [](const M& m) { request(m.out, AcceptProposal{chosen(m)}); },
                   .name = called<MediatorUi>("inspector.accept_outcome")});
}

void add_of_room(Rows<MediatorUi>& all) {
    using A = WindowAction<MediatorUi>;
    using enum ActionGroup;
    const auto of = [&](A action) { all.push_back(std::move(action)); };
    of({.id = "follow_map",
        .group = show,
        .icon = Icon::projector,
        .why_not = ended<MediatorUi>,
        .run =
            [](const M& m) {
                if (leads_the_room(m))
                    request(m.out, ReleaseRoom{true});
                else
                    request(m.out, LeadRoom{});
            },
        .name =
            [](const M& m) {
                return std::string(m.ui.tr(leads_the_room(m) ? "action.follow_map" : "action.lead_room"));
            }});
    of({.id = "show_result",
        .group = show,
        .icon = Icon::vote,
        .why_not =
            [](const M& m) {
                if (auto why = ended(m)) return why;
                return vote_for_room(m.state()) ? Why() : Message{"room.why.no_result"};
            },
        .run = [](const M& m) { request(m.out, ShowVote{vote_for_room(m.state())}); }});
    of({.id = "show_counting",
        .group = show,
        .icon = Icon::vote,
        .why_not =
            [](const M& m) {
                if (auto why = ended(m)) return why;
                return how_counted(m.state(), vote_for_room(m.state())).empty()
                           ? Message{"room.why.no_result"}
                           : Why();
            },
        .run =
            [](const M& m) {
                request(m.out, ShowVote{vote_for_room(m.state()), true});
            }});
    of({.id = "projection",
        .group = show,
        .icon = Icon::projector,
        .run = [](const M& m) { m.out.emplace_back(ToggleProjection{}); },
        .name =
            [](const M& m) {
                return std::string(m.ui.tr(m.scene.settings.projection_open ? "menu.projection_close"
                                                                            : "menu.projection_open"));
            }});
    of({.id = "freeze",
        .group = show,
        .icon = Icon::pause,
        .key = ImGuiKey_F8,
        .why_not = no_projection,
        .run = [](const M& m) { request(m.out, FreezeRoom{!m.state().showing.frozen}); },
        .name =
            [](const M& m) {
                return std::string(
                    m.ui.tr(m.state().showing.frozen ? "menu.projection_release" : "menu.projection_freeze"));
            }});
    of({.id = "black",
        .group = show,
        .icon = Icon::projector,
        .key = ImGuiKey_F7,
        .why_not = no_projection,
        .run = [](const M& m) { request(m.out, BlackenRoom{!m.state().showing.black}); },
        .name =
            [](const M& m) {
                return std::string(m.ui.tr(m.state().showing.black ? "menu.room_light" : "menu.room_black"));
            }});
    of({.id = "show_code",
        .group = show,
        .icon = Icon::people,
        .why_not = no_projection,
        .run = [](const M& m) { request(m.out, ShowToAll{.thing = ShownThing::code}); },
        .name = called<MediatorUi>("menu.show_code")});
    of({.id = "reading_test",
        .group = show,
        .icon = Icon::eye,
        .why_not = no_projection,
        .run = [](const M& m) { m.own.room.reading = true; },
        .name = called<MediatorUi>("menu.reading_test")});
    of({.id = "room_picture",
        .group = show,
        .icon = Icon::eye,
        .why_not =
            [](const M& m) {
                if (is_room_closed(m.scene)) return Why(Message{"why.no_projection"});
                return m.own.room.wall.draw ? Why() : Message{"why.no_room_picture"};
            },
        .run = [](const M& m) { m.own.room.enlarged = true; }});
}

const Rows<MediatorUi>& mediator_table() {
    static const Rows<MediatorUi> all = [] {
        Rows<MediatorUi> rows;
        add_of_choice(rows);
        add_of_pages(rows);
        add_of_room(rows);
        add_of_session(rows);
        rows.push_back(full_screen_row<MediatorUi>());
        return rows;
    }();
    return all;
}

/// Those whose number or name the session has: its stages, the screens that are plugged in.
Rows<MediatorUi> mediator_rows_now(const M& m) {
    Rows<MediatorUi> all;
    const auto& agenda = m.state().agenda;
    const auto go = [&](std::string id, std::string name, std::size_t stage, Why why_not) {
        if (!why_not) why_not = ended(m);
        all.push_back({.id = std::move(id),
                       .group = ActionGroup::session,
                       .icon = Icon::forward,
                       .why_not = [why_not](const M&) { return why_not; },
                       .run = [stage](const M& in) { choose_stage(in.scene, in.own.stages, stage, in.out); },
                       .name = [name](const M&) { return name; }});
    };
    const auto& stages = agenda.items;
    if (!stages.empty()) {
        const bool last = agenda.stage + 1 >= stages.size();
        go("next_stage",
           last ? std::string(m.ui.tr("action.next_stage"))
                : m.ui.tr("action.next_stage_to", {{"text", stages[agenda.stage + 1].title}}),
           agenda.stage + 1, last ? Why(Message{"why.last_stage"}) : Why());
    }
    for (std::size_t i = 0; i < stages.size(); ++i)
        go("stage_" + text_of(i), m.ui.tr("action.stage", {{"n", text_of(i + 1)}, {"text", stages[i].title}}),
           i, i == agenda.stage ? Why(Message{"why.stage_now"}) : Why());
    for (std::size_t i = 0; i < m.scene.screens.possible.size(); ++i) {
        const auto& screen = m.scene.screens.possible[i];
        const bool filled = screen == m.scene.screens.filled;
        all.push_back({.id = "screen_" + text_of(i),
                       .group = ActionGroup::show,
                       .icon = Icon::projector,
                       .run =
                           [screen, filled](const M& in) {
                               if (filled)
                                   in.out.emplace_back(ProjectInWindow{});
                               else
                                   in.out.emplace_back(ProjectOn{screen});
                           },
                       .name =
                           [screen, filled](const M& in) {
                               return filled ? std::string(in.ui.tr("menu.project_in_window"))
                                             : in.ui.tr("menu.project_on", {{"screen", screen}});
                           }});
    }
    if (has_remedy(m.scene.connection))
        all.push_back({.id = "save_elsewhere",
                       .group = ActionGroup::session,
                       .icon = Icon::save,
                       .run = [](const M& in) { in.own.file.saving = true; },
                       .name = called<MediatorUi>("disk.save_elsewhere")});
    if (mediator_frame(m.ui, m.own.panel_first).single) all.push_back(switch_row<MediatorUi>());
    return all;
}

}  // namespace

std::vector<ActionNow> mediator_actions(Ui& ui, const Scene& scene, MediatorUi& own,
                                        const BoardOptions& options) {
    Requests none;
    const M m{ui, scene, own, none};
    auto all = actions_of(mediator_table(), mediator_rows_now(m), m, options);
    all.push_back({.id = "confirm_final",
                   .name = ui.tr("action.confirm_final"),
                   .key = key_name(ui, ImGuiMod_Ctrl | ImGuiKey_Enter),
                   .group = ActionGroup::session,
                   .key_alone = true});
    return all;
}
void do_in_mediator(Ui& ui, const Scene& scene, MediatorUi& own, std::string_view id, Requests& out) {
    const M m{ui, scene, own, out};
    do_row(mediator_table(), mediator_rows_now(m), m, id);
}
void take_mediator_keys(Ui& ui, const Scene& scene, MediatorUi& own, Requests& out) {
    take_row_keys(mediator_table(), M{ui, scene, own, out});
}

}  // namespace entremise::view
