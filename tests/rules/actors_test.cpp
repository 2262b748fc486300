#include <catch2/catch_test_macros.hpp>

#include "sessions/rules/actors_events.h"
#include "sessions/rules/board/cards_events.h"
#include "tests/support/asks.h"
#include "tests/support/workshop.h"

using namespace entremise;
using namespace entremise::rules;
using test::Workshop;

SCENARIO("an actor has one name on the board and at most three logics", "[rules][actors]") {
    Workshop w;
    const auto mo = w.mediator(), ana = w.participant("Ana"), bo = w.participant("Bo");
    CHECK(w.ask(ana, AddActor{"Banque alimentaire", {}, {}}) == "");
    CHECK(w.ask(mo, AddActor{"banque  ALIMENTAIRE", {}, {}}) == "refusal.actor_exists");
    Actor about;
    about.logics = {"gift", "care", "lived"};
    about.mandate = "  nourrir ";
    CHECK(w.ask(bo, DescribeActor{CardId{1}, about}) == "refusal.not_yours");
    CHECK(w.ask(ana, DescribeActor{CardId{1}, about}) == "");
    CHECK(w.projection().actors.all.find(CardId{1})->mandate == "nourrir");
    about.logics.push_back("market");
    CHECK(w.ask(ana, DescribeActor{CardId{1}, about}) == "refusal.too_many_logics");
    CHECK(w.ask(ana, DescribeActor{CardId{9}, about}) == "refusal.no_such_actor");
    WHEN("somebody speaks for it, that person may describe it") {
        REQUIRE(w.ask(bo, test::speak_for(CardId{1})) == "");
        about.logics = {"market"};
        CHECK(w.ask(bo, DescribeActor{CardId{1}, about}) == "");
    }
    WHEN("another actor is to be called so") {
        REQUIRE(w.ask(mo, AddActor{"Ville", {}, {}}) == "");
        CHECK(w.ask(mo, RewordCard{CardId{2}, "BANQUE alimentaire", 0}) == "refusal.actor_exists");
        CHECK(w.ask(mo, RewordCard{CardId{1}, "Banque Alimentaire", 0}) == "");
    }
    WHEN("it is archived, its name is free again") {
        REQUIRE(w.ask(mo, ArchiveThings{{CardId{1}}, {}, {}}) == "");
        CHECK(w.ask(mo, AddActor{"Banque alimentaire", {}, {}}) == "");
    }
}

TEST_CASE("whoever is directly affected and absent has an empty chair", "[rules][actors]") {
    for (int kind = 0; kind < 5; ++kind) {
        Actor actor;
        actor.presence = static_cast<ActorPresence>(kind);
        CHECK_FALSE(empty_chair(actor));
        actor.directly_affected = true;
        CHECK(empty_chair(actor) == (actor.presence == ActorPresence::absent));
    }
}
