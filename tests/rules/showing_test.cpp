#include <catch2/catch_test_macros.hpp>

#include "sessions/rules/board/acts_events.h"
#include "sessions/rules/showing_events.h"
#include "tests/support/asks.h"
#include "tests/support/workshop.h"

using namespace entremise;
using namespace entremise::rules;
using test::Workshop;

SCENARIO("the mediator shows a card or a part of the board to everyone", "[rules][showing]") {
    Workshop w;
    const auto mo = w.mediator(), ana = w.participant("Ana");
    REQUIRE(w.ask(ana, test::note("ici")) == "");
    CHECK(w.projection().showing == Showing{});
    CHECK(w.ask(ana, ShowToAll{CardId{1}}) == "refusal.mediators_only");
    CHECK(w.ask(mo, ShowToAll{CardId{9}}) == "refusal.no_such_card");
    CHECK(w.ask(mo, ShowToAll{}) == "refusal.off_the_board");
    CHECK(w.ask(mo, ShowToAll{{}, 9 * board_edge, 0, 10, 10}) == "refusal.off_the_board");
    CHECK(w.ask(mo, ShowToAll{{}, 0, 0, 0xFFFFFFFFu, 10}) == "refusal.off_the_board");
    REQUIRE(w.ask(mo, ShowToAll{CardId{1}, 5, 5, 5, 5}) == "");
    CHECK(w.projection().showing.card == CardId{1});
    CHECK(w.projection().showing.by == mo);
    CHECK(w.projection().showing.width == 0);
    REQUIRE(w.ask(mo, ShowToAll{{}, -40, 20, 300, 200}) == "");
    CHECK_FALSE(w.projection().showing.card);
    CHECK(w.projection().showing.x == -40);
    CHECK(w.projection().showing.width == 300);
    CHECK(w.ask(ana, UndoAct{}) == "");  // of her note: showing is no act
    CHECK(w.ask(mo, UndoAct{}) == "refusal.nothing_to_undo");
}
