// What a mediator writes beside the map is read on the wall while it grows.
#include <catch2/catch_test_macros.hpp>

#include "app/view/windows/mediator_view.h"
#include "app/view/windows/projection_view.h"
#include "tests/support/screen.h"
#include "tests/view/support/table.h"

using namespace entremise;
using namespace entremise::view;
using test::Screen;
using test::SmallTable;

TEST_CASE("the words of an agreement grow on the wall, and nothing else of its sheet", "[view][windows]") {
    SmallTable table;
    MediatorUi own;
    Presence told;
    Screen screen{[&](Ui& ui) {
                      Requests out;
                      draw_mediator(ui, table.scene_of(table.mediator), own, out);
                      for (const auto& request : out)
                          if (const auto* presence = std::get_if<Presence>(&request)) told = *presence;
                  },
                  {.width = 1920, .height = 1080}};
    screen.frame(3);
    begin_arrangement(own.inspector.agreements, table.mediators, SmallTable::controversy);
    screen.wait(.5);
    REQUIRE(own.inspector.agreements.is_open);
    CHECK(told.text.empty());  // nothing is written yet
    own.inspector.agreements.arrangement.text = "Ouvert à tous";
    own.inspector.agreements.arrangement.terms.stop = "les demandes montent";
    screen.wait(.5);
    CHECK(told.text == "Ouvert à tous");
    REQUIRE(told.adding);
    CHECK(told.adding->kind == rules::CardKind::arrangement);

    std::map<PersonId, Presence> presence{{table.mediator, told}};
    ProjectionUi wall;
    Requests nobody;
    Screen room{[&](Ui& ui) { draw_projection(ui, table.projection(presence), wall, nobody); },
                {.width = 1920, .height = 1080}};
    room.frame(3);
    CHECK(room.shows("Ouvert à tous"));
    CHECK_FALSE(room.shows("les demandes montent"));

    screen.key(ImGuiKey_Escape);
    screen.key(ImGuiKey_Escape);
    screen.wait(.5);
    CHECK_FALSE(own.inspector.agreements.is_open);
    CHECK(told.text.empty());
    CHECK_FALSE(told.adding);
}
