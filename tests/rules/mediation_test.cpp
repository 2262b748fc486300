#include <catch2/catch_test_macros.hpp>

#include "sessions/rules/controversies/controversies_events.h"
#include "sessions/rules/mediation_events.h"
#include "tests/support/asks.h"
#include "tests/support/workshop.h"

using namespace entremise;
using namespace entremise::rules;
using test::Workshop;

SCENARIO("moves are put on the board by who leads, numbered, tied to their targets", "[rules][mediation]") {
    Workshop w;
    const auto mo = w.mediator(), ana = w.participant("Ana"), co = w.person("Co", Role::co_mediator);
    REQUIRE(w.ask(ana, AddControversy{"Comment ?", {}, ""}) == "");
    REQUIRE(w.ask(ana, test::note("n")) == "");
    const auto place = [&](PersonId who, std::string code, std::vector<CardId> targets,
                           MoveState state = MoveState::planned) {
        return w.ask(who, PlaceMove{std::move(code), "Geste", {}, std::move(targets), "", state});
    };
    CHECK(place(ana, "C5", {}) == "refusal.mediators_only");
    for (const auto* code : {"", " C1", "C\n1", "C\u200B1", "C1234567890123456789012345678901234567890"})
        CHECK(place(mo, code, {}) == "refusal.no_such_move");
    CHECK(place(mo, "C5", {CardId{99}}) == "refusal.no_such_card");
    CHECK(place(mo, "C5", {CardId{2}, CardId{1}, CardId{2}}) == "");
    CHECK(place(co, "L10", {CardId{1}}, MoveState::done) == "");
    CHECK(place(mo, "écoute 1", {}) == "");  // of a pack of one's own
    const auto& moves = w.projection().mediation.moves;
    CHECK(moves.find(CardId{3})->targets == std::vector{CardId{1}, CardId{2}});
    CHECK((moves.find(CardId{3})->number == 1 && moves.find(CardId{4})->number == 2));
    CHECK(moves_on(w.state(), CardId{1}) == std::vector{CardId{3}, CardId{4}});
    CHECK(w.ask(ana, ChangeMoveState{CardId{3}, MoveState::done, ""}) == "refusal.mediators_only");
    CHECK(w.ask(mo, ChangeMoveState{CardId{1}, MoveState::done, ""}) == "refusal.no_such_card");
    CHECK(w.ask(mo, ChangeMoveState{CardId{3}, MoveState::done, "bien reçu"}) == "");
    const auto changed = w.state().mediation.moves.find(CardId{3})->changed;
    CHECK(changed == w.now());
    CHECK(w.ask(mo, ChangeMoveState{CardId{3}, MoveState::done, "mieux dit"}) == "");
    CHECK(w.state().mediation.moves.find(CardId{3})->changed == changed);
    CHECK(w.ask(mo, ChangeMoveState{CardId{3}, MoveState::done, "mieux dit"}) == "");
    CHECK(w.last_act().empty());
}
