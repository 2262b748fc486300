#include "sessions/rules/board/zones_events.h"

#include <catch2/catch_test_macros.hpp>

#include "sessions/rules/board/acts_events.h"
#include "sessions/rules/board/cards_events.h"
#include "sessions/rules/board/ink_events.h"
#include "sessions/rules/board/notes_events.h"
#include "sessions/rules/mediation_events.h"
#include "tests/support/workshop.h"

using namespace entremise;
using namespace entremise::rules;
using test::Workshop;

namespace {

const ZoneId one{1};
const ZoneArea there{0, 0, 400, 300};

Place place_of(Workshop& w, std::uint64_t id) { return w.state().board.cards.find(CardId{id})->place; }
const Zone& zone_of(Workshop& w, ZoneId id) { return *w.state().board.zones.find(id); }

}  // namespace

TEST_CASE("who leads draws a zone, gives it a title, and everyone sees it", "[rules][zones]") {
    Workshop w;
    const auto mo = w.mediator(), ana = w.participant("Ana"), sam = w.person("Sam", Role::scribe);
    for (const auto other : {ana, sam})
        CHECK(w.ask(other, DrawZone{"Logistique", there}) == "refusal.mediators_only");
    CHECK(w.ask(mo, DrawZone{"  ", there}) == "refusal.text_empty");
    CHECK(w.ask(mo, DrawZone{"x", {0, 0, least_zone - 1, 300}}) == "refusal.zone_too_small");
    CHECK(w.ask(mo, DrawZone{"x", {0, 0, 300, least_zone - 1}}) == "refusal.zone_too_small");
    CHECK(w.ask(mo, DrawZone{"x", {0, 0, 300, largest_zone + 1}}) == "refusal.zone_too_large");
    CHECK(w.ask(mo, DrawZone{"x", {board_edge, 0, 300, 300}}) == "refusal.off_the_board");
    REQUIRE(w.ask(mo, DrawZone{" Logistique ", there}) == "");
    CHECK(w.projection().board.zones.find(one)->title == "Logistique");
    CHECK(w.projection().board.zones.find(one)->area == there);

    TitleZone title{one, "Transport"};
    title.start_from(w.state());
    CHECK(w.ask(ana, title) == "refusal.mediators_only");
    REQUIRE(w.ask(mo, title) == "");
    CHECK(w.ask(mo, TitleZone{one, "Autre", 0}) == "refusal.text_changed");  // another was there first
    REQUIRE(w.ask(mo, TitleZone{one, "Transport", 0}) == "");
    CHECK(w.last_act().empty());
    CHECK(w.ask(mo, TitleZone{ZoneId{9}, "Autre", 0}) == "refusal.no_such_zone");
    CHECK(w.ask(ana, MoveZone{one, {9, 9, 400, 300}, true}) == "refusal.mediators_only");
    CHECK(w.ask(mo, MoveZone{ZoneId{9}, there}) == "refusal.no_such_zone");
    REQUIRE(w.ask(mo, MoveZone{one, there, true}) == "");
    CHECK(w.last_act().empty());
}

TEST_CASE("a zone takes along what has its middle in it, with its ink, but nothing that is pinned",
          "[rules][zones]") {
    Workshop w;
    const auto mo = w.mediator(), ana = w.participant("Ana");
    // A note of 150 × 96: its middle on the border is in, one unit beyond is out.
    REQUIRE(w.ask(ana, AddNote{{325, 20, 0}, "sur le bord", 0, {}}) == "");
    REQUIRE(w.ask(ana, AddNote{{326, 150, 0}, "dehors", 0, {}}) == "");
    REQUIRE(w.ask(ana, AddNote{{20, 20, 0}, "dedans", 0, {}}) == "");
    REQUIRE(w.ask(ana, AddNote{{20, 150, 0}, "clouée", 0, {}}) == "");
    REQUIRE(w.ask(ana, DrawStroke{0, 1, {4 * 60, 4 * 60, 40, 40}}) == "");
    PlaceMove aside{"S2", "Aparté", {200, 200}, {}, "", MoveState::planned};
    aside.confided = true;
    REQUIRE(w.ask(mo, aside) == "");
    REQUIRE(w.ask(mo, PinCards{{CardId{4}}, true}) == "");
    REQUIRE(w.ask(mo, DrawZone{"Zone", there}) == "");
    CHECK(cards_in_zone(w.projection(), there) == std::vector{CardId{1}, CardId{3}, CardId{4}});

    REQUIRE(w.ask(mo, MoveZone{one, {1'000, -50, 400, 300}, true}) == "");
    CHECK(place_of(w, 1) == Place{1'325, -30, 0});
    CHECK(place_of(w, 2) == Place{326, 150, 0});
    CHECK(place_of(w, 3) == Place{1'020, -30, 0});
    CHECK(place_of(w, 4) == Place{20, 150, 0});
    CHECK(place_of(w, first_confided.value) == Place{1'200, 150, 0});
    CHECK(w.state().board.strokes.find(StrokeId{1})->points[0] == 4 * 1'060);
    CHECK(w.projection().board.zones == w.state().board.zones);

    // One act: what everyone is told, and what the mediators are.
    REQUIRE(w.ask(mo, UndoAct{}) == "");
    CHECK(zone_of(w, one).area == there);
    CHECK(place_of(w, 3) == Place{20, 20, 0});
    CHECK(place_of(w, first_confided.value) == Place{200, 200, 0});
    CHECK(w.state().board.strokes.find(StrokeId{1})->points[0] == 4 * 60);
    REQUIRE(w.ask(mo, RedoAct{}) == "");
    CHECK(zone_of(w, one).area.x == 1'000);
    CHECK(place_of(w, 3) == Place{1'020, -30, 0});

    // Made larger it takes nothing along.
    REQUIRE(w.ask(mo, MoveZone{one, {900, -50, 600, 400}, false}) == "");
    CHECK(place_of(w, 3) == Place{1'020, -30, 0});
    // A card that lies in it can reach out of it, and off the board.
    REQUIRE(w.ask(mo, MoveZone{one, {1'060, -50, 600, 400}, false}) == "");
    CHECK(w.ask(mo, MoveZone{one, {-board_edge, 0, 600, 400}, true}) == "refusal.off_the_board");
    CHECK(place_of(w, 3) == Place{1'020, -30, 0});
}

TEST_CASE("a zone is archived and comes back, and undo goes through all of its changes", "[rules][zones]") {
    Workshop w;
    const auto mo = w.mediator(), ana = w.participant("Ana");
    REQUIRE(w.ask(mo, DrawZone{"Logistique", there}) == "");
    REQUIRE(w.ask(mo, TitleZone{one, "Transport", 0}) == "");
    CHECK(w.ask(ana, ArchiveThings{.zones = {one}}) == "refusal.mediators_only");
    REQUIRE(w.ask(mo, ArchiveThings{.zones = {one, one}}) == "");
    CHECK_FALSE(zone_on_board(w.state(), one));
    CHECK(w.ask(mo, TitleZone{one, "x", 1}) == "refusal.no_such_zone");
    CHECK(w.ask(mo, TidyCards{.zones = {{one, there}}}) == "refusal.no_such_zone");
    REQUIRE(w.ask(mo, UndoAct{}) == "");
    CHECK(zone_of(w, one).title == "Transport");
    CHECK(zone_on_board(w.state(), one));
    REQUIRE(w.ask(mo, UndoAct{}) == "");
    CHECK(zone_of(w, one).title == "Logistique");
    REQUIRE(w.ask(mo, UndoAct{}) == "");
    CHECK_FALSE(zone_on_board(w.state(), one));
    CHECK(w.ask(mo, UndoAct{}) == "refusal.nothing_to_undo");
    for (int i = 0; i < 2; ++i) REQUIRE(w.ask(mo, RedoAct{}) == "");
    CHECK(zone_of(w, one).title == "Transport");
    // What another has changed since stays.
    const auto co = w.person("Co", Role::co_mediator);
    REQUIRE(w.ask(co, MoveZone{one, {50, 0, 400, 300}, true}) == "");
    REQUIRE(w.ask(mo, TitleZone{one, "Camion", zone_of(w, one).revision}) == "");
    REQUIRE(w.ask(co, UndoAct{}) == "");
    CHECK(zone_of(w, one).area == there);
    CHECK(zone_of(w, one).title == "Camion");
}

TEST_CASE("there are so many zones on the board, and archived ones do not count", "[rules][zones]") {
    Workshop w;
    const auto mo = w.mediator();
    for (int i = 0; i < 200; ++i) REQUIRE(w.ask(mo, DrawZone{"z", {i * 60, 0, 50, 50}}) == "");
    CHECK(w.ask(mo, DrawZone{"z", there}) == "refusal.too_many_zones");
    REQUIRE(w.ask(mo, ArchiveThings{.zones = {ZoneId{7}}}) == "");
    CHECK(w.ask(mo, DrawZone{"z", there}) == "");
}
