#include "app/view/board_view.h"

#include <catch2/catch_test_macros.hpp>

#include "tests/view/support/desk.h"

using namespace entremise;
using namespace entremise::view;
using test::Desk;

TEST_CASE("the menu of a card offers what can be done with it", "[view][board]") {
    Desk d;
    d.screen.press(d.at(d.table.first), 1);
    d.screen.frame(2);
    CHECK(d.own.selection.sole_card() == d.table.first);
    CHECK(d.screen.has("**/###menu.add_argument_for"));
    CHECK_FALSE(d.screen.has("**/###menu.add_position"));
    CHECK(d.screen.disabled("**/###menu.redo"));
    d.screen.press("**/###menu.add_argument_against");
    REQUIRE(d.own.writing);
    CHECK(d.own.writing->against);
}

TEST_CASE("an empty board says what to do first", "[view][board]") {
    test::Table empty;
    const auto mo = empty.person("Maude", rules::Role::mediator);
    BoardUi own;
    Requests out;
    test::Screen screen{[&](Ui& ui) {
        draw_board(ui, empty.scene_of(mo), own, {.area = {0, 0, 900, 600}}, out);
    }};
    CHECK(screen.shows("Commencez par une question"));
}

TEST_CASE("a note is made as wide as one of three", "[view][board]") {
    Desk d;
    d.see({{150, 700}, 1});
    d.screen.press(d.at(d.table.note), 1);
    d.screen.frame(2);
    CHECK(d.screen.checked("**/###menu.width_narrow"));
    d.screen.press("**/###menu.width_wide");
    CHECK(d.card(d.table.note).place.width == 320);
}

TEST_CASE("the map in the corner covers neither a card that is written nor one that is shown",
          "[view][board]") {
    Desk d;
    d.see({{200, 100}, 1});
    const ImRect map = d.screen.item("**/###minimap").rect;
    const auto covered = [&](CardId id) {
        return d.own.camera.to_screen(d.own.layout.find(id)->rect).Overlaps(map);
    };
    const BoardPoint under = d.own.camera.to_board(map.GetCenter());
    d.own.tool = Tool::note;
    d.screen.frame(2);
    d.screen.press(map.Min - ImVec2(30, 30));
    d.screen.type("Sous la carte");
    d.screen.wait(.5);
    REQUIRE(d.own.writing);
    d.screen.key(ImGuiKey_Enter);
    d.screen.frame(3);
    const CardId note{d.table.all.board.next_card.value - 1};
    CHECK_FALSE(covered(note));
    d.see({{200, 100}, 1});
    REQUIRE(d.table.ask(d.self, rules::MoveCards{{{note, static_cast<std::int32_t>(under.x) - 40,
                                                   static_cast<std::int32_t>(under.y) - 20}}}) == "");
    d.screen.frame(2);
    REQUIRE(covered(note));
    REQUIRE(lead_to(d.own, note));
    d.screen.wait(.5);
    CHECK_FALSE(covered(note));
    d.screen.key(ImGuiKey_Home);
    d.screen.wait(.5);
    for (const auto& [id, box] : d.own.layout.boxes()) CHECK_FALSE(covered(id));
}
