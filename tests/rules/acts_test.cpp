#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "sessions/rules/actors/stakes_events.h"
#include "sessions/rules/actors_events.h"
#include "sessions/rules/agenda_events.h"
#include "sessions/rules/board/acts_events.h"
#include "sessions/rules/board/cards_events.h"
#include "sessions/rules/board/links_events.h"
#include "sessions/rules/board/notes_events.h"
#include "sessions/rules/controversies/controversies_events.h"
#include "sessions/rules/controversies/inquiry_events.h"
#include "sessions/rules/landmarks/landmarks_events.h"
#include "sessions/rules/mediation_events.h"
#include "sessions/rules/people_events.h"
#include "tests/support/asks.h"
#include "tests/support/workshop.h"

using namespace entremise;
using namespace entremise::rules;
using test::Workshop;

namespace {
Place place(Workshop& w, std::uint64_t card) { return w.state().board.cards.find(CardId{card})->place; }
}  // namespace

SCENARIO("each person undoes own acts only, latest first", "[rules][acts]") {
    Workshop w;
    const auto ana = w.participant("Ana"), bo = w.participant("Bo");
    CHECK(w.ask(ana, UndoAct{}) == "refusal.nothing_to_undo");
    CHECK(w.ask(ana, RedoAct{}) == "refusal.nothing_to_redo");
    REQUIRE(w.ask(ana, AddNote{{1, 1, 0}, "un", 0, {}}) == "");
    REQUIRE(w.ask(ana, MoveCards{{{CardId{1}, 5, 5, 0}}}) == "");
    REQUIRE(w.ask(bo, AddNote{{9, 9, 0}, "deux", 0, {}}) == "");
    CHECK(w.ask(ana, UndoAct{}) == "");
    CHECK(place(w, 1) == Place{1, 1, 0});
    CHECK(card_on_board(w.state(), CardId{2}));
    CHECK(w.ask(ana, UndoAct{}) == "");
    CHECK_FALSE(card_on_board(w.state(), CardId{1}));
    CHECK(w.ask(ana, UndoAct{}) == "refusal.nothing_to_undo");
    THEN("redo brings both back, in their order, whatever others do") {
        REQUIRE(w.ask(bo, MoveCards{{{CardId{2}, 0, 0, 0}}}) == "");
        CHECK(w.ask(ana, RedoAct{}) == "");
        CHECK(card_on_board(w.state(), CardId{1}));
        CHECK(w.ask(ana, RedoAct{}) == "");
        CHECK(place(w, 1) == Place{5, 5, 0});
        CHECK(w.ask(ana, RedoAct{}) == "refusal.nothing_to_redo");
        CHECK(w.ask(ana, UndoAct{}) == "");
        CHECK(place(w, 1) == Place{1, 1, 0});
    }
    THEN("a new own act ends redo") {
        REQUIRE(w.ask(ana, AddNote{{}, "trois", 0, {}}) == "");
        CHECK(w.ask(ana, RedoAct{}) == "refusal.nothing_to_redo");
    }
    THEN("the projection sees the same") { CHECK(w.projection().board == w.state().board); }
}

SCENARIO("a field goes back only if it still holds what the act wrote", "[rules][acts]") {
    Workshop w;
    const auto mo = w.mediator(), ana = w.participant("Ana");
    CardId first = w.next_card();
    MoveCards drag;
    for (int i = 0; i < 12; ++i) {
        REQUIRE(w.ask(ana, AddNote{{i * 100, 0, 0}, "n", 0, {}}) == "");
        drag.moves.push_back({CardId{first.value + static_cast<std::uint64_t>(i)}, i * 100, 500, 0});
    }
    REQUIRE(w.ask(ana, drag) == "");
    REQUIRE(w.ask(mo, MoveCards{{{CardId{3}, 7, 7, 0}}}) == "");
    CHECK(w.ask(ana, UndoAct{}) == "");
    CHECK(w.last_act()[0].get<ActUndone>().kept == 1);
    for (std::uint64_t i = 1; i <= 12; ++i) CHECK(place(w, i).y == (i == 3 ? 7 : 0));
    WHEN("it is done again, the one that moved stays too") {
        CHECK(w.ask(ana, RedoAct{}) == "");
        for (std::uint64_t i = 1; i <= 12; ++i) CHECK(place(w, i).y == (i == 3 ? 7 : 500));
    }
}

SCENARIO("when nothing is left to restore, the next undo goes one further", "[rules][acts]") {
    Workshop w;
    const auto mo = w.mediator(), ana = w.participant("Ana");
    REQUIRE(w.ask(ana, AddNote{{}, "un", 0, {}}) == "");
    REQUIRE(w.ask(ana, RewordCard{CardId{1}, "deux", 0}) == "");
    REQUIRE(w.ask(ana, ColourNote{CardId{1}, 1}) == "");
    REQUIRE(w.ask(mo, ColourNote{CardId{1}, 0}) == "");
    CHECK(w.ask(ana, UndoAct{}) == "");
    CHECK(w.last_act()[0].get<ActUndone>().kept == 1);
    CHECK(w.last_act().size() == 1);
    CHECK(w.ask(ana, UndoAct{}) == "");
    CHECK(w.state().board.cards.find(CardId{1})->text == "un");
}

SCENARIO("undoing a creation others use asks, and only who leads may insist", "[rules][acts]") {
    Workshop w;
    const auto mo = w.mediator(), ana = w.participant("Ana"), bo = w.participant("Bo");
    const auto used = [&](PersonId who) {
        REQUIRE(w.ask(who, AddNote{{}, "Local", 0, {}}) == "");
        const CardId note{w.next_card().value - 1};
        REQUIRE(w.ask(bo, EchoNote{note, true}) == "");
        REQUIRE(w.ask(bo, AddNote{{}, "sur le local", 0, note}) == "");
        CHECK(w.ask(who, UndoAct{}) == "refusal.undo_used");
        CHECK(w.refusal().words == std::vector<std::pair<std::string, std::string>>{
                                       {"name", "Local"}, {"links", "1"}, {"echoes", "1"}});
        CHECK(w.ask(who, UndoAct{true}) == (who == mo ? "" : "refusal.undo_used"));
        CHECK((card_on_board(w.state(), note) == nullptr) == (who == mo));
    };
    used(ana);
    used(mo);
}

SCENARIO("others' rewording of a new card counts as use", "[rules][acts]") {
    Workshop w;
    const auto mo = w.mediator(), ana = w.participant("Ana");
    REQUIRE(w.ask(ana, AddNote{{}, "Local", 0, {}}) == "");
    REQUIRE(w.ask(mo, RewordCard{CardId{1}, "Local commun", 0}) == "");
    CHECK(w.ask(ana, UndoAct{}) == "refusal.undo_used");
    CHECK(card_on_board(w.state(), CardId{1}));
}

SCENARIO("undoing an archive always works", "[rules][acts]") {
    Workshop w;
    const auto ana = w.participant("Ana"), bo = w.participant("Bo");
    REQUIRE(w.ask(ana, AddNote{{}, "un", 0, {}}) == "");
    REQUIRE(w.ask(bo, AddNote{{}, "deux", 0, CardId{1}}) == "");
    REQUIRE(w.ask(bo, EchoNote{CardId{1}, true}) == "");
    REQUIRE(w.ask(ana, ArchiveThings{{CardId{1}}, {}, {}}) == "");
    CHECK(w.ask(ana, UndoAct{}) == "");
    CHECK(card_on_board(w.state(), CardId{1}));
}

SCENARIO("one act with several events goes back as one", "[rules][acts]") {
    Workshop w;
    const auto ana = w.participant("Ana"), bo = w.participant("Bo");
    REQUIRE(w.ask(bo, AddNote{{}, "un", 0, {}}) == "");
    REQUIRE(w.ask(ana, AddNote{{}, "deux", 0, CardId{1}}) == "");
    CHECK(w.ask(ana, UndoAct{}) == "");
    CHECK_FALSE(card_on_board(w.state(), CardId{2}));
    CHECK(w.state().board.links.find(LinkId{1})->archived);
    CHECK(w.ask(ana, RedoAct{}) == "");
    CHECK_FALSE(w.state().board.links.find(LinkId{1})->archived);
}

SCENARIO("a link takes the place of another in one act", "[rules][acts]") {
    Workshop w;
    const auto mo = w.mediator(), ana = w.participant("Ana"), bo = w.participant("Bo");
    for (const auto* name : {"A", "B", "C"}) REQUIRE(w.ask(mo, AddActor{name, {}, {}}) == "");
    const CardId a{1}, b{2}, c{3};
    const auto there = [&](std::uint64_t id) { return !w.state().board.links.find(LinkId{id})->archived; };
    REQUIRE(w.ask(ana, DrawLink{a, b, LinkKind::speaks_for, 1, Mandate::elected}) == "");
    CHECK(w.ask(bo, DrawLink{a, c, LinkKind::trusts, 1, {}, LinkId{1}}) == "refusal.not_yours");
    CHECK(w.ask(ana, DrawLink{a, c, LinkKind::trusts, 1, {}, LinkId{9}}) == "refusal.no_such_link");
    CHECK(w.ask(ana, DrawLink{a, b, LinkKind::speaks_for, 1, Mandate::elected, LinkId{1}}) == "");
    CHECK(w.state().board.links.size() == 1);  // the same again: nothing
    REQUIRE(w.ask(ana, DrawLink{a, b, LinkKind::speaks_for, 3, Mandate::elected, LinkId{1}}) == "");
    CHECK_FALSE(there(1));
    CHECK(there(2));
    CHECK(w.ask(ana, DrawLink{b, c, LinkKind::trusts, 1, {}, LinkId{1}}) == "refusal.no_such_link");
    REQUIRE(w.ask(ana, UndoAct{}) == "");
    CHECK(there(1));
    CHECK_FALSE(there(2));
    REQUIRE(w.ask(ana, RedoAct{}) == "");
    CHECK_FALSE(there(1));
    CHECK(there(2));
    WHEN("another has changed it since, it is not there twice") {
        REQUIRE(w.ask(mo, DrawLink{a, b, LinkKind::speaks_for, 2, Mandate::elected, LinkId{2}}) == "");
        CHECK(w.ask(ana, UndoAct{}) == "");
        CHECK_FALSE(there(1));
        CHECK_FALSE(there(2));
        CHECK(there(3));
    }
}

SCENARIO("several cards are linked in one act, or none is", "[rules][acts]") {
    Workshop w;
    const auto mo = w.mediator(), ana = w.participant("Ana");
    for (const auto* name : {"A", "B", "C"}) REQUIRE(w.ask(mo, AddActor{name, {}, {}}) == "");
    const CardId a{1}, b{2}, c{3};
    const auto there = [&] {
        return std::ranges::count_if(w.state().board.links,
                                     [](const auto& row) { return !row.second.archived; });
    };
    DrawLink ask{a, c, LinkKind::speaks_for, 3, Mandate::elected};
    ask.more = {{b, c, LinkKind::speaks_for, Mandate::delegated}, {b, a, LinkKind::trusts}};
    REQUIRE(w.ask(ana, ask) == "");
    REQUIRE(w.state().board.links.size() == 3);
    CHECK(w.state().board.links.find(LinkId{2})->mandate == Mandate::delegated);
    CHECK(w.state().board.links.find(LinkId{3})->mandate == Mandate::unsaid);
    CHECK(w.state().board.links.find(LinkId{3})->strength == 3);
    REQUIRE(w.ask(ana, UndoAct{}) == "");
    CHECK(there() == 0);
    REQUIRE(w.ask(ana, RedoAct{}) == "");
    CHECK(there() == 3);

    DrawLink as_it_is{a, c, LinkKind::speaks_for, 3, Mandate::elected, LinkId{1}};
    as_it_is.more = {{c, b, LinkKind::funds}};  // the first stays, the other comes
    REQUIRE(w.ask(ana, as_it_is) == "");
    REQUIRE(w.state().board.links.size() == 4);
    CHECK(w.state().board.links.find(LinkId{4})->kind == LinkKind::funds);
    REQUIRE(w.ask(ana, UndoAct{}) == "");
    CHECK(there() == 3);

    const auto refused = [&](NewLink second) {
        DrawLink both{a, b, LinkKind::trusts};
        both.more = {second};
        const auto why = w.ask(ana, both);
        CHECK(w.state().board.links.size() == 4);
        return why;
    };
    CHECK(refused({a, b, LinkKind::trusts}) == "refusal.link_exists");
    CHECK(refused({b, a, LinkKind::trusts}) == "refusal.link_exists");
    CHECK(refused({c, c, LinkKind::trusts}) == "refusal.link_to_itself");
    CHECK(refused({c, b, LinkKind::speaks_for}) == "refusal.mandate_needed");
    CHECK(refused({CardId{9}, b, LinkKind::trusts}) == "refusal.no_such_card");
}

SCENARIO("what is never undone leaves no act", "[rules][acts]") {
    Workshop w({{"Un", 5, "", {}}, {"Deux", 5, "", {}}});
    const auto mo = w.mediator(), ana = w.participant("Ana");
    REQUIRE(w.ask(mo, AddControversy{"Comment ?", {}, ""}) == "");
    REQUIRE(w.ask(mo, AddPosition{CardId{1}, "ainsi", {}}) == "");
    REQUIRE(w.ask(mo, PlaceMove{"C5", "Poser la question", {}, {CardId{1}}, "", MoveState::planned}) == "");
    const auto acts = w.state().board.acts.at(mo).kept.size();
    REQUIRE(w.ask(mo, ChangeControversyState{
                          CardId{1}, ControversyState::emerging, Ground::note, {}, {}, "vu", ""}) == "");
    REQUIRE(w.ask(mo, ChangeMoveState{CardId{3}, MoveState::done, ""}) == "");
    REQUIRE(w.ask(mo, StartTimer{60}) == "");
    REQUIRE(w.ask(mo, EnterStage{1}) == "");
    REQUIRE(w.ask(mo, ChangeRole{ana, Role::scribe}) == "");
    REQUIRE(w.ask(ana, RaiseHand{true, {}}) == "");
    REQUIRE(w.ask(mo, test::open_vote("Oui ?")) == "");
    REQUIRE(w.ask(ana, test::cast(VoteId{1}, 1)) == "");
    REQUIRE(w.ask(mo, test::close_vote(VoteId{1})) == "");
    CHECK(w.state().board.acts.at(mo).kept.size() == acts);
    CHECK(w.ask(ana, UndoAct{}) == "refusal.nothing_to_undo");
}

SCENARIO("the last twenty acts of each person can be undone, after the session too they cannot",
         "[rules][acts]") {
    Workshop w;
    const auto mo = w.mediator(), ana = w.participant("Ana");
    for (int i = 0; i < 30; ++i) REQUIRE(w.ask(ana, AddNote{{i, 0, 0}, "n", 0, {}}) == "");
    int undone = 0;
    while (w.ask(ana, UndoAct{}) == "") ++undone;
    CHECK(undone == static_cast<int>(acts_kept));
    for (int i = 0; i < 20; ++i) CHECK(w.ask(ana, RedoAct{}) == "");
    REQUIRE(w.ask(mo, EndSession{}) == "");
    CHECK(w.ask(ana, UndoAct{}) == "refusal.session_ended");
}

TEST_CASE("an act that is not the latest can be taken back by its time", "[rules][acts]") {
    test::Workshop w;
    const auto mo = w.mediator();
    REQUIRE(w.ask(mo, AddNote{{0, 0, 0}, "un", 0, {}}) == "");
    const auto first = next_undo(w.state(), mo)->at;
    REQUIRE(w.ask(mo, AddNote{{200, 0, 0}, "deux", 0, {}}) == "");
    const auto second = next_undo(w.state(), mo)->at;
    CHECK(undo_before(w.state(), mo, second)->at == first);
    REQUIRE(w.ask(mo, UndoAct{false, first}) == "");
    CHECK(w.state().board.cards.find(CardId{1})->archived);
    CHECK_FALSE(w.state().board.cards.find(CardId{2})->archived);
    CHECK(w.ask(mo, UndoAct{false, first}) == "refusal.nothing_to_undo");
    REQUIRE(w.ask(mo, AddNote{{400, 0, 0}, "trois", 0, {}}) == "");
    CHECK(w.ask(mo, RedoAct{}) == "refusal.nothing_to_redo");  // a new act ends redo
}

TEST_CASE("what others wrote since of a thing on record stays", "[rules][acts]") {
    Workshop w;
    const auto mo = w.mediator(), co = w.person("Sam", Role::co_mediator);
    const CardId actor = w.next_card();
    REQUIRE(w.ask(mo, AddActor{.name = "CLSC"}) == "");
    Actor about;
    about.presence = ActorPresence::absent;
    REQUIRE(w.ask(mo, DescribeActor{actor, about}) == "");
    SECTION("else it goes back as it was, and not an older act in its place") {
        REQUIRE(w.ask(mo, UndoAct{}) == "");
        CHECK(w.state().actors.all.find(actor)->presence == ActorPresence::at_table);
        CHECK(card_on_board(w.state(), actor));
        CHECK(w.projection().actors == w.state().actors);
    }
    SECTION("another has written") {
        about.pivotal = true;
        REQUIRE(w.ask(co, DescribeActor{actor, about}) == "");
        REQUIRE(w.ask(mo, UndoAct{}) == "");
        CHECK(w.last_act().front().get<ActUndone>().kept == 1);
        CHECK(*w.state().actors.all.find(actor) == about);
        // Who drew the card is asked before it goes: another has written of it.
        CHECK(w.ask(mo, UndoAct{}) == "refusal.undo_used");
    }
}

TEST_CASE("what is told in confidence goes back in confidence", "[rules][acts]") {
    Workshop w;
    const auto mo = w.mediator(), co = w.person("Sam", Role::co_mediator);
    const CardId actor = w.next_card();
    REQUIRE(w.ask(mo, AddActor{.name = "CLSC"}) == "");
    REQUIRE(w.ask(co, SayStake{.actor = actor, .text = "zibeline", .confided = true}) == "");
    const auto known = w.projection();
    SECTION("as a lone mediator's act") {
        REQUIRE(w.ask(co, UndoAct{}) == "");
        CHECK(w.state().stakes.all.find(first_confided_stake)->aside);
        CHECK(w.last_act().front().get<ActUndone>().confided);
        CHECK(w.projection() == known);
    }
    SECTION("by nobody who may not know of it any more") {
        REQUIRE(w.ask(mo, ChangeRole{co, Role::participant}) == "");
        CHECK(w.ask(co, UndoAct{}) == "refusal.nothing_to_undo");
    }
}

TEST_CASE("what is never undone is remembered as the latest", "[rules][acts]") {
    Workshop w;
    const auto mo = w.mediator(), ana = w.participant("Ana");
    REQUIRE(w.ask(mo, AddNote{{0, 0, 0}, "un", 0, {}}) == "");
    CHECK(w.state().board.acts.at(mo).lasted == 0);
    w.pass(1'000);
    REQUIRE(w.ask(mo, ChangeRole{ana, Role::scribe}) == "");
    CHECK(w.state().board.acts.at(mo).lasted > next_undo(w.state(), mo)->at);
    CHECK(w.state().board.acts.at(mo).lasting == "person.role_changed");
}

TEST_CASE("what was told to the room is not half taken back", "[rules][acts]") {
    Workshop w;
    const auto mo = w.mediator();
    const CardId actor = w.next_card();
    REQUIRE(w.ask(mo, AddActor{.name = "CLSC"}) == "");
    REQUIRE(w.ask(mo, SayStake{.actor = actor, .text = "zibeline", .confided = true}) == "");
    REQUIRE(w.ask(mo, TellStake{first_confided_stake}) == "");
    CHECK(w.state().board.acts.at(mo).lasting == "stake.handed_over");
    REQUIRE(w.ask(mo, UndoAct{}) == "");  // the older act: the stake that is no more
    CHECK_FALSE(w.state().stakes.all.find(StakeId{1})->aside);
}

TEST_CASE("who may no more write of a thing takes nothing of it back", "[rules][acts]") {
    Workshop w;
    const auto mo = w.mediator(), sam = w.person("Sam", Role::scribe);
    REQUIRE(w.ask(sam, SayPurpose{"Se nourrir"}) == "");
    REQUIRE(w.ask(sam, SayPurpose{"Se nourrir tous"}) == "");
    REQUIRE(w.ask(sam, UndoAct{}) == "");
    CHECK(w.state().landmarks.purpose == "Se nourrir");
    REQUIRE(w.ask(mo, ChangeRole{sam, Role::participant}) == "");
    REQUIRE(w.ask(sam, UndoAct{}) == "");
    CHECK(w.last_act().front().get<ActUndone>().kept == 1);
    CHECK(w.state().landmarks.purpose == "Se nourrir");
}

TEST_CASE("what another answered does not come back in one's own name", "[rules][acts]") {
    Workshop w;
    const auto mo = w.mediator(), ana = w.participant("Ana");
    const CardId question = w.next_card();
    REQUIRE(w.ask(ana, AskQuestion{.text = "Qui paie ?"}) == "");
    REQUIRE(w.ask(ana, AnswerQuestion{question, "La ville"}) == "");
    REQUIRE(w.ask(mo, AnswerQuestion{question, "Personne"}) == "");
    CHECK(w.state().board.acts.at(mo).lasting == "question.answered");
    CHECK(w.ask(mo, UndoAct{}) == "refusal.nothing_to_undo");
    CHECK(w.state().inquiry.questions.find(question)->answer == "Personne");
}

TEST_CASE("an actor's way shows no step that was taken back", "[rules][acts]") {
    Workshop w;
    const auto mo = w.mediator();
    const CardId actor = w.next_card();
    REQUIRE(w.ask(mo, AddActor{.name = "CLSC"}) == "");
    Actor about;
    about.engagement = Engagement::enrolled;
    REQUIRE(w.ask(mo, DescribeActor{actor, about}) == "");
    REQUIRE(w.ask(mo, UndoAct{}) == "");
    CHECK(w.state().actors.courses.find(actor)->engagement.size() == 1);
    CHECK(w.projection().actors == w.state().actors);
    REQUIRE(w.ask(mo, RedoAct{}) == "");
    CHECK(w.state().actors.courses.find(actor)->engagement.size() == 2);
}

TEST_CASE("a thing with a voice at a device stays one that can have it", "[rules][acts]") {
    Workshop w;
    const auto mo = w.mediator(), rosa = w.participant("Rosa");
    const CardId actor = w.next_card();
    REQUIRE(w.ask(mo, AddActor{.name = "Le fleuve", .about = {.kind = ActorKind::non_human}}) == "");
    REQUIRE(w.ask(mo, DescribeActor{actor, {.kind = ActorKind::organisation}}) == "");
    REQUIRE(w.ask(rosa, test::speak_for(actor)) == "");
    REQUIRE(w.ask(mo, UndoAct{}) == "");
    CHECK(w.state().actors.all.find(actor)->kind == ActorKind::organisation);
    CHECK(w.last_act().front().get<ActUndone>().kept == 1);
}
