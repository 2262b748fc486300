#include "sessions/rules/confidence.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "sessions/core/packs.h"
#include "sessions/rules/all_events.h"
#include "sessions/rules/board/free_place.h"
#include "sessions/rules/codec.h"
#include "tests/support/asks.h"
#include "tests/support/workshop.h"

using namespace entremise;
using namespace entremise::rules;
using test::Workshop;

namespace {

constexpr CardId aside = first_confided;
constexpr const char* secret = "livraisons";

PlaceMove move_of(std::string code, std::string note = "", bool open = false) {
    PlaceMove ask{.code = std::move(code), .label = "Geste", .note = std::move(note)};
    ask.open = open;
    return ask;
}
/// An aside: the move itself is confided.
PlaceMove aside_of(std::string label, std::vector<CardId> targets = {}, std::string note = "") {
    PlaceMove ask{.code = "S2", .label = std::move(label), .targets = std::move(targets)};
    ask.note = std::move(note);
    ask.confided = true;
    return ask;
}

std::string bytes_of(const State& s) {
    std::string bytes;
    encode(s, bytes);
    return bytes;
}
bool says(const State& s, std::string_view word) { return bytes_of(s).find(word) != std::string::npos; }

/// A session with one note of a participant, and an aside on it.
struct Confiding : Workshop {
    PersonId mo = mediator(), ana = participant("Ana"), co = person("Co", Role::co_mediator);
    Confiding() {
        must(ask(ana, test::note("la rue", {0, 0, 0})));
        must(ask(mo, aside_of("Aparté avec Jean", {CardId{1}}, "il craint pour ses livraisons")));
    }
    static void must(const std::string& refused) { REQUIRE(refused == ""); }
};

}  // namespace

TEST_CASE("what happened is told apart from the move, to those for whom it is", "[rules][confidence]") {
    Workshop w;
    const auto mo = w.mediator();
    REQUIRE(w.ask(mo, move_of("C1", "sa crainte des livraisons")) == "");
    CHECK(w.projection().mediation.moves.find(CardId{1})->number == 1);
    CHECK_FALSE(says(w.projection(), secret));
    CHECK(says(w.mediators(), secret));
    REQUIRE(w.ask(mo, ChangeMoveState{CardId{1}, MoveState::done, "sa crainte des livraisons", false}) == "");
    CHECK_FALSE(says(w.projection(), secret));
    CHECK(w.projection().mediation.moves.find(CardId{1})->state == MoveState::done);

    // Opened, one event carries the text whole to those who were never told.
    REQUIRE(w.ask(mo, ChangeMoveState{CardId{1}, MoveState::done, "sa crainte des livraisons", true}) == "");
    REQUIRE(w.last_act().size() == 1);
    CHECK(w.last_act().front().get<MoveNoted>().text == "sa crainte des livraisons");
    CHECK(w.projection().mediation.moves.find(CardId{1})->note == "sa crainte des livraisons");
    CHECK(w.mediators() == w.projection());
}

TEST_CASE("a note that is closed again leaves what was told, and keeps what comes", "[rules][confidence]") {
    Workshop w;
    const auto mo = w.mediator();
    REQUIRE(w.ask(mo, move_of("C1", "un mot pour tous", true)) == "");
    REQUIRE(w.ask(mo, ChangeMoveState{CardId{1}, MoveState::planned, "un mot pour tous", false}) == "");
    CHECK(w.last_act().empty());  // that much everyone knows
    REQUIRE(w.ask(mo, ChangeMoveState{CardId{1}, MoveState::planned, "ses livraisons", false}) == "");
    CHECK(w.projection().mediation.moves.find(CardId{1})->note == "un mot pour tous");
    CHECK_FALSE(says(w.projection(), secret));
    const auto& known = *w.mediators().mediation.moves.find(CardId{1});
    CHECK(latest_note(known) == "ses livraisons");
    CHECK(known.note == "un mot pour tous");
}

TEST_CASE("of a move that the room was not told of, no state but the mediators' has anything",
          "[rules][confidence]") {
    Confiding w;
    const auto before = bytes_of(w.projection());
    const auto at_once = [&](const Command& command) {
        REQUIRE(w.ask(w.mo, command) == "");
        for (const auto& event : w.last_act()) CHECK(audience(event) == Audience::mediators);
        CHECK(bytes_of(w.projection()) == before);
    };
    CHECK_FALSE(says(w.projection(), "Aparté"));
    CHECK(card_on_board(w.mediators(), aside));
    at_once(MoveCards{{{aside, 40, 50, 0}}});
    at_once(RewordCard{aside, "Aparté, suite", 0});
    at_once(ChangeMoveState{aside, MoveState::in_progress, "encore ses livraisons", false});
    at_once(UndoAct{});  // the words
    at_once(RedoAct{});
    at_once(ArchiveThings{{aside}, {}, {}});
    at_once(UndoAct{});
    at_once(aside_of("Un autre", {CardId{1}}));
    CHECK(card_on_board(w.mediators(), aside));
}

TEST_CASE("numbers of cards and of moves have no gap that would tell of a confided one",
          "[rules][confidence]") {
    Confiding w;
    REQUIRE(w.ask(w.mo, move_of("C1")) == "");
    REQUIRE(w.ask(w.mo, aside_of("Encore")) == "");
    REQUIRE(w.ask(w.mo, move_of("C2")) == "");
    const auto& s = w.projection();
    CHECK(s.board.next_card == CardId{4});
    CHECK(s.mediation.moves.find(CardId{2})->number == 1);
    CHECK(s.mediation.moves.find(CardId{3})->number == 2);
    CHECK(w.state().board.next_card == CardId{4});
    CHECK(w.state().mediation.moves.find(CardId{aside.value + 1})->number == 2);
}

TEST_CASE("to who may not know of a card, asking for it is as asking for none", "[rules][confidence]") {
    Confiding w;
    const CardId none{aside.value + 77};
    const auto same = [&](auto of) { CHECK(w.ask(w.ana, of(aside)) == w.ask(w.ana, of(none))); };
    const auto events = w.entries().size();
    same([](CardId id) { return MoveCards{{{id, 5, 5, 0}}}; });
    same([](CardId id) { return RewordCard{id, "x", 0}; });
    same([](CardId id) { return ArchiveThings{{id}, {}, {}}; });
    same([](CardId id) { return DrawLink{CardId{1}, id, LinkKind::concerns}; });
    same([](CardId id) { return TellMove{id}; });
    same([](CardId id) { return ChangeMoveState{id, MoveState::done, "", false}; });
    CHECK(w.entries().size() == events);
    const auto near_to = [&](CardId id) {
        AddNote ask{{}, "là", 0, {}};
        ask.near = Near{id, 3000, 3000};
        return free_place(w.state(), *ask.near, CardKind::note, "là");
    };
    CHECK(near_to(aside) == near_to(none));
}

TEST_CASE("nothing that everyone is told names a confided card", "[rules][confidence]") {
    Confiding w;
    const auto refused = [&](const Command& command) {
        CHECK(w.ask(w.mo, command) == "refusal.confided");
        CHECK(w.ask(w.co, command) == "refusal.confided");
    };
    refused(ShowToAll{aside});
    refused(DrawLink{CardId{1}, aside, LinkKind::concerns});
    refused(test::open_vote("On y va ?", aside));
    PlaceMove on_it = move_of("C1");
    on_it.targets = {aside};
    refused(on_it);
    refused(EchoNote{aside, true});
    refused(ChangeControversyState{CardId{1}, ControversyState::open, Ground::move, aside, {}, "", ""});
}

TEST_CASE("an act on told and confided cards is two events, and goes back as one", "[rules][confidence]") {
    Confiding w;
    REQUIRE(w.ask(w.mo, MoveCards{{{aside, 500, 0, 0}, {CardId{1}, 600, 0, 0}}}) == "");
    REQUIRE(w.last_act().size() == 2);
    CHECK(audience(w.last_act()[0]) == Audience::everyone);
    CHECK(audience(w.last_act()[1]) == Audience::mediators);
    CHECK(w.projection().board.cards.find(CardId{1})->place.x == 600);
    REQUIRE(w.ask(w.mo, UndoAct{}) == "");
    CHECK(w.projection().board.cards.find(CardId{1})->place.x == 0);
    CHECK(w.mediators().board.cards.find(aside)->place.x != 500);
    for (const auto& event : w.last_act())
        if (audience(event) == Audience::everyone) CHECK_FALSE(names_confided(event));
    REQUIRE(w.ask(w.mo, ArchiveThings{{CardId{1}, aside}, {}, {}}) == "");
    CHECK(w.last_act().size() == 2);
    CHECK_FALSE(card_on_board(w.projection(), CardId{1}));
    CHECK_FALSE(card_on_board(w.mediators(), aside));
}

TEST_CASE("undo tells nothing of confided cards to who leads no more, nor by its counts",
          "[rules][confidence]") {
    Confiding w;
    REQUIRE(w.ask(w.co, aside_of("De Co")) == "");
    REQUIRE(w.ask(w.mo, ChangeRole{w.co, Role::participant}) == "");
    CHECK(w.ask(w.co, UndoAct{}) == "refusal.nothing_to_undo");
    CHECK(w.ask(w.ana, UndoAct{}) == "");  // that an aside is about it is no use that Ana may know of
    CHECK_FALSE(card_on_board(w.projection(), CardId{1}));
}

TEST_CASE("a place for what everyone sees is found as if no confided card were there",
          "[rules][confidence]") {
    Confiding w;
    const auto there = w.mediators().board.cards.find(aside)->place;
    const Near near{{}, there.x + 13, there.y + 13};
    CHECK(free_place(w.state(), near, CardKind::note, "ici") ==
          free_place(w.projection(), near, CardKind::note, "ici"));
}

TEST_CASE("a move is told to the room whole, in one event, its note stays closed until it is opened",
          "[rules][confidence]") {
    Confiding w;
    CHECK(w.ask(w.mo, ChangeMoveState{aside, MoveState::done, "tout", true}) == "refusal.move_not_told");
    REQUIRE(w.ask(w.mo, ChangeMoveState{aside, MoveState::done, "ses livraisons", false}) == "");
    CHECK(w.ask(w.ana, TellMove{aside}) != "");
    REQUIRE(w.ask(w.mo, TellMove{aside}) == "");
    const CardId now{2};
    const auto* card = card_on_board(w.projection(), now);
    REQUIRE(card);
    CHECK(card->text == "Aparté avec Jean");
    const auto& move = *w.projection().mediation.moves.find(now);
    CHECK(move.code == "S2");
    CHECK(move.state == MoveState::done);
    CHECK(move.targets == std::vector{CardId{1}});
    CHECK(move.number == 1);
    CHECK_FALSE(says(w.projection(), secret));
    CHECK_FALSE(card_on_board(w.mediators(), aside));
    CHECK(latest_note(*w.mediators().mediation.moves.find(now)) == "ses livraisons");
    for (const auto& event : w.last_act())
        if (audience(event) == Audience::everyone) CHECK_FALSE(names_confided(event));
    REQUIRE(w.ask(w.mo, ChangeMoveState{now, MoveState::done, "ses livraisons", true}) == "");
    CHECK(says(w.projection(), secret));
    CHECK(w.ask(w.mo, TellMove{aside}) == "refusal.no_such_card");
    REQUIRE(w.ask(w.mo, TellMove{now}) == "");
    CHECK(w.last_act().empty());  // everyone knows
}

TEST_CASE("telling taken back puts the move into confidence again, with what was noted of it since",
          "[rules][confidence][undo]") {
    Confiding w;
    const CardId now = w.next_card();
    REQUIRE(w.ask(w.mo, TellMove{aside}) == "");
    REQUIRE(w.ask(w.mo, ChangeMoveState{now, MoveState::done, "ses livraisons, la nuit", false}) == "");
    REQUIRE(w.ask(w.mo, UndoAct{}) == "");
    CHECK_FALSE(card_on_board(w.projection(), now));
    CHECK_FALSE(card_on_board(w.mediators(), now));
    REQUIRE(card_on_board(w.mediators(), aside));
    CHECK(latest_note(*w.mediators().mediation.moves.find(aside)) == "ses livraisons, la nuit");
    CHECK(w.mediators().mediation.moves.find(aside)->state == MoveState::done);
    CHECK_FALSE(says(w.projection(), secret));
    for (const auto& event : w.last_act())
        if (audience(event) == Audience::everyone) CHECK_FALSE(names_confided(event));
    // What was told was told: it stays in the record.
    CHECK(std::ranges::count_if(w.entries(),
                                [](const auto& it) { return it.event.template is<MoveTold>(); }) == 1);
    SECTION("again") {
        REQUIRE(w.ask(w.mo, ChangeMoveState{aside, MoveState::done, "ses livraisons, le soir", false}) == "");
        REQUIRE(w.ask(w.mo, RedoAct{}) == "");
        CHECK(card_on_board(w.projection(), now));
        CHECK_FALSE(card_on_board(w.mediators(), aside));
        CHECK(latest_note(*w.mediators().mediation.moves.find(now)) == "ses livraisons, le soir");
        CHECK_FALSE(says(w.projection(), secret));
    }
    SECTION("told anew") {
        REQUIRE(w.ask(w.mo, TellMove{aside}) == "");
        CHECK(card_on_board(w.projection(), CardId{now.value + 1}));
        CHECK_FALSE(card_on_board(w.mediators(), aside));
    }
    SECTION("and before it the aside itself") {
        REQUIRE(w.ask(w.mo, UndoAct{}) == "");
        CHECK_FALSE(card_on_board(w.mediators(), aside));
        REQUIRE(w.ask(w.mo, RedoAct{}) == "");
        REQUIRE(w.ask(w.mo, RedoAct{}) == "");
        CHECK(card_on_board(w.projection(), now));
        CHECK_FALSE(card_on_board(w.mediators(), aside));
    }
}

TEST_CASE("a move that others use since it was told stays told, until a mediator insists",
          "[rules][confidence][undo]") {
    Confiding w;
    const CardId now = w.next_card();
    REQUIRE(w.ask(w.co, aside_of("De Co")) == "");
    REQUIRE(w.ask(w.mo, TellMove{aside}) == "");
    PlaceMove after = move_of("C1");
    after.targets = {now};
    REQUIRE(w.ask(w.co, after) == "");
    CHECK(w.ask(w.mo, UndoAct{}) == "refusal.undo_used");
    CHECK(card_on_board(w.projection(), now));
    CHECK(w.ask(w.mo, UndoAct{.really = true}) == "");
    CHECK_FALSE(card_on_board(w.projection(), now));
    CHECK(card_on_board(w.mediators(), aside));
}

TEST_CASE("who leads no more takes no telling back", "[rules][confidence][undo]") {
    Confiding w;
    REQUIRE(w.ask(w.co, test::note("de Co", {900, 900, 0})) == "");
    const CardId now = w.next_card();
    REQUIRE(w.ask(w.co, TellMove{aside}) == "");
    REQUIRE(w.ask(w.mo, ChangeRole{w.co, Role::participant}) == "");
    CHECK(w.ask(w.co, UndoAct{}) == "");  // the note before it
    CHECK(card_on_board(w.projection(), now));
    CHECK_FALSE(card_on_board(w.projection(), CardId{2}));
}

TEST_CASE("notes are closed from the start for asides and while one goes on", "[rules][confidence]") {
    Workshop w;
    const auto mo = w.mediator();
    CHECK(is_noted_in_confidence(w.state(), "S2"));
    CHECK_FALSE(is_noted_in_confidence(w.state(), "C1"));
    REQUIRE(w.ask(mo, aside_of("Aparté")) == "");
    CHECK_FALSE(aside_goes_on(w.state()));
    REQUIRE(w.ask(mo, ChangeMoveState{aside, MoveState::in_progress, "", false}) == "");
    CHECK(is_noted_in_confidence(w.state(), "C1"));
    REQUIRE(w.ask(mo, move_of("C1")) == "");
    REQUIRE(w.ask(mo, ChangeMoveState{aside, MoveState::done, "", false}) == "");
    CHECK_FALSE(is_noted_in_confidence(w.state(), "C1"));
    // Of a move that came meanwhile, later too; and no other state says that it did.
    CHECK(is_noted_in_confidence(w.mediators(), *w.mediators().mediation.moves.find(CardId{1})));
    CHECK_FALSE(w.projection().mediation.moves.find(CardId{1})->in_aside);
}
