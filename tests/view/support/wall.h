#pragma once
#include <catch2/catch_test_macros.hpp>
#include <functional>
#include <map>

#include "app/view/windows/projection_view.h"
#include "tests/support/screen.h"
#include "tests/view/support/table.h"

namespace entremise::test {

/// The room's screen over a table, and the mediator's hand at a distance.
struct Wall {
    SmallTable table;
    view::ProjectionUi own;
    view::Requests out;
    std::map<PersonId, view::Presence> presence;
    /// The scene, before it is drawn. The first frames come while this is made: a child's members are not
    /// there yet.
    std::function<void(view::Scene&)> change;
    Screen screen;
    explicit Wall(Screen::Wish wish = {.width = 1920, .height = 1080})
        : screen{[this](view::Ui& ui) {
                     auto scene = table.projection(presence);
                     if (change) change(scene);
                     view::draw_projection(ui, scene, own, out);
                 },
                 wish} {}
    void asks(const rules::Command& command) { REQUIRE(table.ask(table.mediator, command) == ""); }
    CardId argue(PersonId who, const rules::AddArgument& argument) {
        REQUIRE(table.ask(who, argument) == "");
        return table.last_card();
    }
};

}  // namespace entremise::test
