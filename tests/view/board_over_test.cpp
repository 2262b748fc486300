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
