// What the mediator comes to ask, and how.
#include "sessions/rules/actors/stakes_events.h"
#include "sessions/rules/actors/strategies_events.h"
#include "sessions/rules/actors_events.h"
#include "sessions/rules/agenda_events.h"
#include "sessions/rules/agreements/agreements_events.h"
#include "sessions/rules/board/acts_events.h"
#include "sessions/rules/board/cards_events.h"
#include "sessions/rules/board/links_events.h"
#include "sessions/rules/board/notes_events.h"
#include "sessions/rules/board/zones_events.h"
#include "sessions/rules/controversies/controversies_events.h"
#include "sessions/rules/controversies/inquiry_events.h"
#include "sessions/rules/mediation_events.h"
#include "sessions/rules/outcomes/outcomes_events.h"
#include "sessions/rules/people_events.h"
#include "sessions/rules/portraits/portraits_events.h"
#include "sessions/rules/showing_events.h"
#include "sessions/rules/votes/votes_events.h"
#include "tests/view/support/reach.h"

using namespace entremise;
using test::MediatorWindow;
using test::SmallTable;
using At = test::Hand<MediatorWindow>;
using Ways = std::vector<test::Way<MediatorWindow>>;

namespace {

void go(At& a) { a.press("**/###go"); }

void treat(At& a, const char* treatment = "compromise") {
    a.put(rules::ChangeControversyState{.controversy = SmallTable::controversy,
                                        .to = rules::ControversyState::in_treatment,
                                        .ground = rules::Ground::override_reason,
                                        .text = "le temps presse",
                                        .treatment = treatment});
    a.choose(SmallTable::controversy);
}

/// The arrangement of the question, agreed.
void agree(At& a) {
    treat(a);
    rules::WriteArrangement ask{.controversy = SmallTable::controversy,
                                .text = "Un essai de six mois",
                                .near = rules::Near{SmallTable::controversy}};
    ask.terms.review = "2027-07-15";
    ask.terms.holders = {{SmallTable::parish, rules::HolderStatus::satisfied, ""},
                         {SmallTable::bank, rules::HolderStatus::satisfied, ""}};
    ask.commitments = {{{}, "Julien", "Ouvrir les inscriptions", "2027-01-15", {}}};
    ask.conclude = true;
    a.put(ask);
    a.choose(a.w.table.last_card());
}

void open_vote(At& a, PersonId casting = {}) {
    a.put(rules::OpenVote{{.question = "Essayer six mois ?", .casting = casting}});
}
void vote(At& a, std::uint32_t of_rosa, std::uint32_t of_marc, std::uint32_t of_lucie) {
    const auto& t = a.w.table;
    a.put(rules::CastBallot{VoteId{1}, rules::choosing(of_rosa)}, t.rosa);
    a.put(rules::CastBallot{VoteId{1}, rules::choosing(of_marc)}, t.marc);
    a.put(rules::CastBallot{VoteId{1}, rules::choosing(of_lucie)}, t.lucie);
}

rules::RecalledPortrait recalled() {
    rules::RecalledPortrait about{{"Et nous ?", {"un"}, {"ensemble"}, {1}}, "Table de mars", "2026-03-12", 9};
    about.marks = {{{6, 2, 1, 0}}};
    return about;
}

/// An intermediary that was adopted is proposed as an outcome.
void adopt(At& a) {
    a.put(rules::AddIntermediary{
        .title = "Charte", .place = {900, 900}, .about = {{}, rules::IntermediaryStatus::adopted}});
    a.choose(a.w.table.last_card());
}

rules::SayStake stake(bool confided) {
    rules::SayStake ask{.actor = SmallTable::bank, .text = "Que les denrées suffisent"};
    ask.confided = confided;
    return ask;
}

void add_map(Ways& all) {
    all.insert(all.end(),
               {{"actor.add", [](At& a) { a.enter("aVoisins"); }},
                {"controversy.add", [](At& a) { a.enter("cQui décide de l’horaire ?"); }},
                {"position.add",
                 [](At& a) {
                     a.choose(SmallTable::controversy);
                     a.enter("pPartager le camion");
                 }},
                {"argument.add",
                 [](At& a) {
                     a.choose(SmallTable::first);
                     a.enter("+Cela presse");
                 }},
                {"note.add", [](At& a) { a.enter("nUn mot"); }},
                {"intermediary.add", [](At& a) { a.enter("iCharte"); }},
                {"question.ask", [](At& a) { a.enter("?Qui livre le pain"); }},
                {"card.reword",
                 [](At& a) {
                     a.choose(SmallTable::note);
                     a.act("edit");
                     a.enter(" Encore");
                 }},
                {"cards.move",
                 [](At& a) {
                     a.choose({SmallTable::note, SmallTable::first});
                     a.act("align_left");
                 }},
                {"cards.tidy",
                 [](At& a) {
                     a.act("tidy");
                     a.w.screen.frame(30);
                     a.press("**/###tidy_keep");
                 }},
                {"things.archive",
                 [](At& a) {
                     a.choose(SmallTable::note);
                     a.press("###panel/###inspector.remove");
                     go(a);
                 }},
                {"things.paste",
                 [](At& a) {
                     a.w.screen.clipboard = "• un\n• deux\n• trois";
                     a.act("paste");
                     a.press("**/###sheet.paste_many");
                 }},
                {"note.colour",
                 [](At& a) {
                     a.choose(SmallTable::note);
                     a.act("note_colour");
                 }},
                {"cards.pin",
                 [](At& a) {
                     a.choose(SmallTable::note);
                     a.act("pin");
                 }},
                {"zone.draw",
                 [](At& a) {
                     a.choose(SmallTable::note);
                     a.act("zone");
                     a.write("**/###sheet.zone_title", "À reprendre");
                     go(a);
                 }},
                {"zone.title",
                 [](At& a) {
                     a.put(rules::DrawZone{"À reprendre", {700, 400, 400, 300}});
                     board_of(a.w).selection.zones = {ZoneId{1}};
                     a.w.screen.frame(3);
                     a.press("###panel/###inspector.rename_zone");
                     a.write("**/###sheet.zone_title", " bientôt");
                     go(a);
                 }},
                {"zone.move",
                 [](At& a) {
                     a.put(rules::DrawZone{"À reprendre", {700, 400, 400, 300}});
                     board_of(a.w).selection.zones = {ZoneId{1}};
                     a.w.screen.frame(3);
                     a.key(ImGuiKey_RightArrow);
                     a.w.screen.wait(1.2);
                 }},
                {"lens.note",
                 [](At& a) {
                     a.choose(std::vector<CardId>{});
                     a.act("lens_debates");
                     a.press("**/###note_lens");
                     a.write("**/###lens.our_reading", "Les absents portent la question");
                     go(a);
                 }},
                {"topic.park",
                 [](At& a) {
                     a.choose(SmallTable::note);
                     a.act("park");
                     go(a);
                 }},
                {"note.echo",
                 [](At& a) {
                     a.choose(SmallTable::note);
                     a.act("echo");
                 }},
                {"link.draw",
                 [](At& a) {
                     a.choose(SmallTable::bank);
                     a.act("add_spokesperson");
                     a.pick("###voice_actor", 0);
                     a.press("**/###mandate_delegated");
                     go(a);
                 }},
                {"link.say_mandate",
                 [](At& a) {
                     a.put(rules::DrawLink{SmallTable::parish, SmallTable::bank, rules::LinkKind::speaks_for,
                                           2, rules::Mandate::delegated});
                     a.choose(LinkId{a.w.table.all.board.next_link.value - 1});
                     a.pick("###inspector.spoken_mandate", 0);
                 }},
                {"stroke.draw",
                 [](At& a) {
                     a.act("ink");
                     a.drag({700, 400}, {900, 500});
                 }},
                {"pointer.show",
                 [](At& a) {
                     a.act("pointer");
                     const auto& area = a.w.own.board.camera.area();
                     for (const float step : {0.f, 20.f, 40.f})
                         a.w.screen.hover(area.GetCenter() + ImVec2(step, 0));
                     a.w.screen.wait(.5);
                 }},
                {"act.undo",
                 [](At& a) {
                     a.put(rules::AddNote{{600, 900, 0}, "Un mot", 0, {}});
                     a.act("undo");
                 }},
                {"act.redo", [](At& a) {
                     a.put(rules::AddNote{{600, 900, 0}, "Un mot", 0, {}});
                     a.put(rules::UndoAct{});
                     a.act("redo");
                 }}});
}

void add_actors(Ways& all) {
    all.insert(all.end(),
               {{"actor.describe",
                 [](At& a) {
                     a.choose(SmallTable::parish);
                     a.press("**/###fold_actor_known");
                     a.press("**/###inspector.affected");
                 }},
                {"actor.say_power",
                 [](At& a) {
                     a.choose(SmallTable::bank);
                     a.act("say_place");
                     a.press("**/###power_rules_3");
                     go(a);
                 }},
                {"stake.say",
                 [](At& a) {
                     a.choose(SmallTable::bank);
                     a.act("new_stake");
                     a.write("**/###stake_text", "Que les denrées suffisent");
                     go(a);
                 }},
                {"stake.reword",
                 [](At& a) {
                     a.put(stake(false));
                     a.choose(SmallTable::bank);
                     a.press("**/###stake1");
                     a.press("**/###importance_2");
                     go(a);
                 }},
                {"stake.put_aside",
                 [](At& a) {
                     a.put(stake(false));
                     a.choose(SmallTable::bank);
                     a.press("**/###stake1");
                     a.press("**/###stake_remove");
                 }},
                {"stake.tell",
                 [](At& a) {
                     a.put(stake(true));
                     a.choose(SmallTable::bank);
                     a.press("**/###change_confided");
                     a.press("**/###confided0");
                     a.press("**/###stake_tell");
                     go(a);
                 }},
                {"strategy.note",
                 [](At& a) {
                     a.choose(SmallTable::bank);
                     a.act("read_strategy");
                     a.press("**/###way_resist");
                     go(a);
                 }},
                {"strategy.take_back",
                 [](At& a) {
                     a.put(rules::ReadStrategy{SmallTable::bank, SmallTable::controversy, "avoid"});
                     a.choose(SmallTable::bank);
                     a.press("**/###take_back1");
                 }},
                {"intermediary.describe", [](At& a) {
                     adopt(a);
                     a.pick("###inspector.intermediary_status", 1);
                 }}});
}

void add_questions(Ways& all) {
    all.insert(all.end(), {{"controversy.change_state",
                            [](At& a) {
                                a.choose(SmallTable::controversy);
                                a.act("change_state");
                                a.write("**/###reason", "Deux lectures se font face");
                                go(a);
                            }},
                           {"controversy.describe",
                            [](At& a) {
                                a.choose(SmallTable::controversy);
                                a.pick("###inspector.object", 1);
                            }},
                           {"controversy.rate_heat",
                            [](At& a) {
                                a.choose(SmallTable::controversy);
                                a.act("rate_heat");
                                a.press("**/###heat0_0");
                                go(a);
                            }},
                           {"treatment.choose",
                            [](At& a) {
                                treat(a, "lay_open");
                                a.act("change_treatment");
                                a.press("**/###result_moved");
                                a.press("**/###treatments_displace");
                                go(a);
                            }},
                           {"position.restate",
                            [](At& a) {
                                a.choose(SmallTable::first);
                                a.press("**/###restated4");
                            }},
                           {"argument.mark",
                            [](At& a) {
                                a.choose(SmallTable::argument);
                                a.pick("###inspector.nature", 1);
                            }},
                           {"unknown.write",
                            [](At& a) {
                                a.choose(SmallTable::controversy);
                                a.act("new_unknown");
                                a.write("**/###sheet.fact_text", "Combien de ménages ?");
                                go(a);
                            }},
                           {"evasion.write",
                            [](At& a) {
                                a.choose(SmallTable::controversy);
                                a.act("note_evasion");
                                a.press("**/###evasion_postpone");
                                go(a);
                            }},
                           {"question.answer",
                            [](At& a) {
                                a.put(rules::AskQuestion{.text = "Qui livre ?",
                                                         .place = {900, 900},
                                                         .about = SmallTable::argument},
                                      a.w.table.rosa);
                                a.choose(a.w.table.last_card());
                                a.act("answer_question");
                                a.write("**/###sheet.answer_text", "La Banque");
                                go(a);
                            }},
                           {"arrangement.write",
                            [](At& a) {
                                treat(a);
                                a.act("record_arrangement");
                                a.write("**/###arrangement_text", "Un essai");
                                a.press("**/###keep");
                            }},
                           {"arrangement.hear",
                            [](At& a) {
                                agree(a);
                                a.pick("###hears5", 1);
                            }},
                           {"commitment.write",
                            [](At& a) {
                                a.act("commitment");
                                a.type("Prêter le local");
                                go(a);
                            }},
                           {"decision.write",
                            [](At& a) {
                                a.act("record_decision");
                                a.write("**/###sheet.decision_text", "On essaie");
                                a.pick("###sheet.decided_by", 0);
                                go(a);
                            }},
                           {"dissent.write", [](At& a) {
                                a.choose(SmallTable::first);
                                a.act("record_dissent");
                                a.write("**/###sheet.dissent_words", "pas ainsi");
                                go(a);
                            }}});
}

void add_moves(Ways& all) {
    all.insert(all.end(), {{"move.place",
                            [](At& a) {
                                a.type("gc5");
                                a.key(ImGuiKey_Enter);
                            }},
                           {"move.change_state",
                            [](At& a) {
                                a.choose(SmallTable::planned);
                                a.pick("###inspector.move_state", 2);
                            }},
                           {"move.describe",
                            [](At& a) {
                                a.choose(SmallTable::done);
                                a.pick("###move_targets", 0);
                            }},
                           {"move.observe_effect",
                            [](At& a) {
                                a.choose(SmallTable::done);
                                a.press("**/###effect_negative");
                            }},
                           {"move.tell", [](At& a) {
                                rules::PlaceMove ask{.code = "S2",
                                                     .label = "Rencontrer en aparté",
                                                     .targets = {SmallTable::parish}};
                                ask.confided = true;
                                a.put(ask);
                                a.choose(rules::first_confided);
                                a.act("tell_move");
                                go(a);
                            }}});
}

void add_pages(Ways& all) {
    all.insert(all.end(), {{"collaboration.say",
                            [](At& a) {
                                a.act("landmarks");
                                a.press("**/###landmarks.say");
                                a.pick("###sheet.degree_today", 3);
                                go(a);
                            }},
                           {"purpose.say",
                            [](At& a) {
                                a.act("landmarks");
                                a.press("**/###say_purpose");
                                a.type("Un toit pour tous");
                                go(a);
                            }},
                           {"landmark.write",
                            [](At& a) {
                                a.act("landmarks");
                                a.press("**/###landmarks.add_benefit");
                                a.type("Moins de gaspillage");
                                go(a);
                            }},
                           {"key_event.write",
                            [](At& a) {
                                a.act("new_key_event");
                                a.type("mars 2021");
                                a.write("**/###sheet.key_event_text", "La banque vient");
                                go(a);
                            }},
                           {"outcome.write",
                            [](At& a) {
                                a.act("new_outcome");
                                a.pick("###sheet.outcome_kind", 12);
                                a.write("**/###sheet.outcome_text", "Essai de six mois");
                                go(a);
                            }},
                           {"effect.write",
                            [](At& a) {
                                a.put(rules::WriteOutcome{.code = "T1", .text = "La Table naît"});
                                a.act("new_effect");
                                a.type("Plus de ménages viennent");
                                a.press("**/###sheet.effect_follows1");
                                go(a);
                            }},
                           {"outcome.accept",
                            [](At& a) {
                                adopt(a);
                                a.act("accept_outcome");
                            }},
                           {"outcome.put_aside",
                            [](At& a) {
                                adopt(a);
                                a.press("**/###outcome_aside");
                            }},
                           {"portrait.begin",
                            [](At& a) {
                                a.act("portrait");
                                a.press("**/###portrait.begin_shared");
                            }},
                           {"portrait.answer",
                            [](At& a) {
                                a.put(rules::BeginPortrait{"Et nous ?", {}});
                                a.act("portrait");
                                a.press("**/###answer12_3");
                            }},
                           {"portrait.recall", [](At& a) {
                                a.put(rules::RecallPortrait{{}, recalled()});
                                a.act("portrait");
                                a.press("**/###recalled1");
                            }}});
}

void add_votes(Ways& all) {
    all.insert(all.end(),
               {{"vote.open",
                 [](At& a) {
                     a.choose(SmallTable::controversy);
                     a.act("vote");
                     a.press("**/###vote.open");
                 }},
                {"vote.close",
                 [](At& a) {
                     open_vote(a);
                     vote(a, 1, 1, 2);
                     a.act("close_vote");
                     go(a);
                 }},
                {"vote.cancel",
                 [](At& a) {
                     open_vote(a);
                     a.act("cancel_vote");
                     a.type("Mal posée");
                     go(a);
                 }},
                {"vote.publish",
                 [](At& a) {
                     open_vote(a);
                     vote(a, 1, 1, 2);
                     a.put(rules::CloseVote{VoteId{1}, {}});
                     a.act("publish_vote");
                     go(a);
                 }},
                {"vote.give_casting",
                 [](At& a) {
                     open_vote(a, a.w.table.lucie);
                     vote(a, 1, 2, 0);
                     a.put(rules::CloseVote{VoteId{1}, {}});
                     a.put(rules::PublishVote{VoteId{1}});
                     a.press("###panel/###casting_yes");
                     go(a);
                 }},
                {"vote.prepare",
                 [](At& a) {
                     a.choose(SmallTable::first);
                     a.act("vote");
                     a.press("**/###vote.keep_ready");
                 }},
                {"vote.draw_lots",
                 [](At& a) {
                     a.put(rules::OpenVote{
                         {.type = rules::VoteType::single, .question = "Où ?", .options = {"ici", "là"}}});
                     vote(a, 1, 2, 0);
                     a.put(rules::CloseVote{VoteId{1}, {}});
                     a.put(rules::PublishVote{VoteId{1}});
                     a.press("###panel/###vote.draw_lots");
                     go(a);
                 }},
                {"vote.tick_paper",
                 [](At& a) {
                     open_vote(a);
                     a.act("tick_paper");
                     a.press("###paper_sheet/$$" + std::to_string(a.w.table.rosa.value) + "/###on_paper");
                 }},
                {"room.show_vote", [](At& a) {
                     open_vote(a);
                     a.act("show_result");
                 }}});
}

void add_room(Ways& all) {
    all.insert(all.end(), {{"board.show",
                            [](At& a) {
                                a.choose(SmallTable::first);
                                a.act("show_to_all");
                            }},
                           {"room.release",
                            [](At& a) {
                                a.put(rules::ShowToAll{.card = SmallTable::first});
                                a.act("release_room");
                            }},
                           {"room.freeze",
                            [](At& a) {
                                a.w.projects = true;
                                a.act("freeze");
                            }},
                           {"room.blacken",
                            [](At& a) {
                                a.w.projects = true;
                                a.act("black");
                            }},
                           {"room.lead", [](At& a) {
                                const auto second = a.w.table.person("Luc", rules::Role::co_mediator);
                                a.put(rules::LeadRoom{}, second);
                                a.act("follow_map");
                            }}});
}

void add_session(Ways& all) {
    all.insert(all.end(), {{"stage.enter", [](At& a) { a.press("###top/###stage2"); }},
                           {"timer.start", [](At& a) { a.act("timer_3"); }},
                           {"timer.extend",
                            [](At& a) {
                                a.put(rules::StartTimer{300});
                                a.act("extend_timer");
                            }},
                           {"timer.pause",
                            [](At& a) {
                                a.put(rules::StartTimer{300});
                                a.act("pause_timer");
                            }},
                           {"timer.stop",
                            [](At& a) {
                                a.put(rules::StartTimer{300});
                                a.act("stop_timer");
                            }},
                           {"marker.place",
                            [](At& a) {
                                a.act("marker");
                                a.type("Un silence");
                                go(a);
                            }},
                           {"hand.raise",
                            [](At& a) {
                                a.put(rules::RaiseHand{true, {}}, a.w.table.rosa);
                                a.act("give_floor");
                            }},
                           {"person.give_proxy",
                            [](At& a) {
                                a.press("###top/###people");
                                const auto marc = std::to_string(a.w.table.marc.value);
                                a.press("###panel/$$" + marc + "/###people.role");
                                a.press("**/###people.proxy");
                                a.pick("###proxy_to", 1);
                                go(a);
                            }},
                           {"person.seat",
                            [](At& a) {
                                a.act("seat_person");
                                a.type("Ida");
                                go(a);
                            }},
                           {"person.say_present",
                            [](At& a) {
                                a.put(rules::SeatPerson{"Ida", ""});
                                a.press("###top/###people");
                                const auto ida = std::to_string(a.w.table.all.people.next.value - 1);
                                a.press("###panel/$$" + ida + "/###people.role");
                                a.press("**/###people.has_left");
                            }},
                           {"person.change_role",
                            [](At& a) {
                                a.press("###top/###people");
                                const auto marc = std::to_string(a.w.table.marc.value);
                                a.press("###panel/$$" + marc + "/###people.role");
                                a.press("**/###people.make_co_mediator");
                                go(a);
                            }},
                           {"session.retitle",
                            [](At& a) {
                                a.act("rename");
                                a.type("Table de quartier");
                                go(a);
                            }},
                           {"session.end", [](At& a) {
                                a.act("end");
                                go(a);
                            }}});
}

}  // namespace

const Ways& test::ways_of_mediators() {
    static const Ways all = [] {
        Ways ways;
        add_map(ways);
        add_actors(ways);
        add_questions(ways);
        add_moves(ways);
        add_pages(ways);
        add_votes(ways);
        add_room(ways);
        add_session(ways);
        return ways;
    }();
    return all;
}

TEST_CASE("the mediator comes to ask what the table of ways says", "[view][windows][reach]") {
    test::go_all(test::ways_of_mediators());
}
