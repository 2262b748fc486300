#include "sessions/rules/board/zones_events.h"

#include <catch2/catch_test_macros.hpp>

#include "app/view/board/actions.h"
#include "sessions/picture/tidy.h"
#include "sessions/rules/board/acts_events.h"
#include "sessions/rules/board/cards_events.h"
#include "sessions/rules/board/notes_events.h"
#include "tests/support/asks.h"
#include "tests/view/support/desk.h"

using namespace entremise;
using namespace entremise::view;
using test::Desk;

namespace {

const ZoneId one{1};

/// A zone that lies where nothing else does, in view.
struct Zoned : Desk {
    Zoned() {
        see({{2'000, 2'000}, 1});
        draw({2'700, 2'200, 260, 200});
    }
    void draw(const rules::ZoneArea& area, const char* title = "Logistique") {
        REQUIRE(table.ask(table.mediator, rules::DrawZone{title, area}) == "");
        screen.frame(2);
    }
    const rules::ZoneArea& area() const { return table.all.board.zones.find(one)->area; }
    /// On its title.
    ImVec2 title() const { return at(BoardPoint{2'715, 2'190}); }
    /// A note whose middle lies in it.
    CardId inside() {
        REQUIRE(table.ask(table.rosa, rules::AddNote{{2'750, 2'250, 0}, "Le camion", 0, {}}) == "");
        screen.frame(2);
        return table.last_card();
    }
};

}  // namespace

TEST_CASE("a zone round what is chosen, its title asked at once", "[view][board][zones]") {
    Desk d;
    d.own.selection.cards = {d.table.note};
    d.screen.frame();
    do_on_board(d.own, "zone");
    d.screen.frame(4);
    CHECK(d.asked.empty());
    CHECK(d.screen.shows("Nouvelle zone"));
    d.screen.key(ImGuiKey_Enter);  // without a title nothing is asked
    CHECK(d.asked.empty());
    d.screen.type("À reprendre");
    d.screen.key(ImGuiKey_Enter);
    const auto* zone = d.last<rules::DrawZone>();
    REQUIRE(zone);
    CHECK(zone->title == "À reprendre");
    const auto& note = d.own.layout.find(d.table.note)->rect;
    CHECK(zone->area.x == static_cast<std::int32_t>(note.x) - 24);
    CHECK(zone->area.height == static_cast<std::uint32_t>(note.height) + 48);
    CHECK(rules::cards_in_zone(d.table.all, zone->area) == std::vector{d.table.note});
    d.screen.frame(2);
    CHECK(d.own.selection.zones == std::vector{one});  // for the keys that come next
}

TEST_CASE("with nothing chosen the hand draws it, and Escape leaves the tool or the sheet",
          "[view][board][zones]") {
    Desk d;
    do_on_board(d.own, "zone");
    d.screen.frame(2);
    CHECK(d.own.tool == Tool::zone);
    CHECK(d.screen.shows("Zone\u00A0: tirez un rectangle sur la carte (Échap\u00A0: laisser)"));
    d.screen.key(ImGuiKey_Escape);
    CHECK(d.own.tool == Tool::select);
    do_on_board(d.own, "zone");
    d.screen.frame(2);
    d.screen.press(d.at(BoardPoint{1'100, 500}));  // a click draws none
    CHECK_FALSE(d.own.zone_sheet);
    CHECK(d.own.tool == Tool::zone);
    d.screen.wait(.6);
    d.screen.drag(d.at(BoardPoint{1'100, 500}), d.at(BoardPoint{900, 300}));  // from any corner
    d.screen.frame(3);
    CHECK(d.own.tool == Tool::select);
    d.screen.key(ImGuiKey_Escape);
    d.screen.key(ImGuiKey_Escape);
    CHECK_FALSE(d.own.zone_sheet);
    CHECK(d.asked.empty());
    do_on_board(d.own, "zone");
    d.screen.frame(2);
    d.screen.drag(d.at(BoardPoint{1'100, 500}), d.at(BoardPoint{900, 300}));
    d.screen.frame(3);
    d.screen.type("Transport");
    d.screen.key(ImGuiKey_Enter);
    const auto* zone = d.last<rules::DrawZone>();
    REQUIRE(zone);
    CHECK(zone->area == rules::ZoneArea{900, 300, 200, 200});
}

TEST_CASE("its title drags it with what lies in it, in one act that undo takes back",
          "[view][board][zones]") {
    Zoned d;
    const CardId note = d.inside();
    d.screen.press(d.title());
    CHECK(d.own.selection.zones == std::vector{one});
    CHECK(d.asked.empty());
    d.screen.wait(.6);
    // Escape during the drag: everything is where it was.
    d.screen.hover(d.title());
    ImGui::GetIO().AddMouseButtonEvent(0, true);
    d.screen.frame(2);
    d.screen.hover(d.title() + ImVec2(-60, 80));
    d.screen.key(ImGuiKey_Escape);
    ImGui::GetIO().AddMouseButtonEvent(0, false);
    d.screen.frame(2);
    CHECK(d.asked.empty());
    d.screen.wait(.6);
    d.screen.drag(d.title(), d.title() + ImVec2(-60, 80));
    const auto* move = d.last<rules::MoveZone>();
    REQUIRE(move);
    CHECK(*move == rules::MoveZone{one, {2'640, 2'280, 260, 200}, true});
    CHECK(d.asked.size() == 1);
    CHECK(d.card(note).place == rules::Place{2'690, 2'330, 0});
    d.screen.key(ImGuiMod_Ctrl | ImGuiKey_Z);
    CHECK(d.area() == rules::ZoneArea{2'700, 2'200, 260, 200});
    CHECK(d.card(note).place == rules::Place{2'750, 2'250, 0});
    // A press in its middle is the board's: a marquee begins there.
    d.own.selection.clear();
    d.screen.press(d.at(BoardPoint{2'930, 2'370}));
    CHECK(d.own.selection.empty());
}

TEST_CASE("its corners make it larger, its border and its keys act on it", "[view][board][zones]") {
    Zoned d;
    const CardId note = d.inside();
    d.screen.press(d.at(BoardPoint{2'900, 2'400}));  // the border
    CHECK(d.own.selection.zones == std::vector{one});
    d.screen.wait(.6);
    d.screen.drag(d.at(BoardPoint{2'700, 2'400}), d.at(BoardPoint{2'660, 2'440}));  // lower left
    const auto* move = d.last<rules::MoveZone>();
    REQUIRE(move);
    CHECK(*move == rules::MoveZone{one, {2'660, 2'200, 300, 240}, false});
    CHECK(d.card(note).place.x == 2'750);
    // Arrows without a pause are one act.
    const auto asked = d.asked.size();
    for (int i = 0; i < 3; ++i) d.screen.key(ImGuiKey_RightArrow);
    CHECK(d.asked.size() == asked);
    d.screen.wait(1.2);
    CHECK(d.asked.size() == asked + 1);
    CHECK(d.area().x == 2'684);
    CHECK(d.card(note).place.x == 2'774);
    d.screen.key(ImGuiKey_F2);
    d.screen.frame(3);
    CHECK(d.screen.shows("Renommer la zone"));
    d.screen.type("Camion");
    d.screen.key(ImGuiKey_Enter);
    CHECK(d.table.all.board.zones.find(one)->title == "Camion");
    d.screen.frame(3);
    d.screen.key(ImGuiKey_Delete);
    CHECK_FALSE(rules::zone_on_board(d.table.all, one));
    CHECK(d.card(note).archived == false);
    CHECK(d.own.selection.empty());
    d.screen.key(ImGuiMod_Ctrl | ImGuiKey_Z);
    CHECK(rules::zone_on_board(d.table.all, one));
}

TEST_CASE("a marquee takes a zone that lies wholly in it", "[view][board][zones]") {
    Zoned d;
    d.screen.drag(d.at(BoardPoint{2'680, 2'150}), d.at(BoardPoint{2'800, 2'300}));
    CHECK(d.own.selection.zones.empty());
    d.screen.wait(.6);  // else it would be a double click
    d.screen.drag(d.at(BoardPoint{2'680, 2'150}), d.at(BoardPoint{2'980, 2'420}));
    CHECK(d.own.selection.zones == std::vector{one});
}

TEST_CASE("a participant sees a zone and has no hand on it", "[view][board][zones]") {
    test::SmallTable names;
    Desk d(names.rosa);
    REQUIRE(d.table.ask(d.table.mediator, rules::DrawZone{"Logistique", {900, 300, 260, 200}}) == "");
    d.screen.frame(2);
    CHECK(d.own.layout.zones().size() == 1);
    d.screen.drag(d.at(BoardPoint{915, 290}), d.at(BoardPoint{700, 290}));
    CHECK(d.asked.empty());
    CHECK(d.own.selection.zones.empty());
    do_on_board(d.own, "zone");
    d.screen.frame(2);
    CHECK(d.said() == "refusal.mediators_only");
}

TEST_CASE("« Ranger » takes a zone along with what lies in it, in the same act", "[view][board][zones]") {
    Desk d;
    REQUIRE(d.table.ask(d.table.mediator, rules::DrawZone{"Logistique", {4'000, 3'000, 500, 300}}) == "");
    REQUIRE(d.table.ask(d.table.rosa, rules::AddNote{{4'050, 3'050, 0}, "Le camion", 0, {}}) == "");
    const CardId note = d.table.last_card();
    const auto before = d.table.all.board;
    d.screen.frame(2);
    d.screen.type("r");
    d.screen.wait(.5);
    d.screen.key(ImGuiKey_Enter);
    const auto* tidy = d.last<rules::TidyCards>();
    REQUIRE(tidy);
    REQUIRE(tidy->zones.size() == 1);
    const auto& zone = *d.table.all.board.zones.find(one);
    CHECK(zone.area == tidy->zones[0].area);
    CHECK(zone.area.x - d.card(note).place.x == 4'000 - 4'050);
    CHECK(picture::tidy(d.table.all).empty());
    d.screen.key(ImGuiMod_Ctrl | ImGuiKey_Z);
    CHECK(d.table.all.board.zones == before.zones);
    CHECK(d.table.all.board.cards == before.cards);
}
