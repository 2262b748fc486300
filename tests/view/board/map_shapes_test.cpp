#include "tests/support/map_shapes.h"

#include <catch2/catch_test_macros.hpp>

#include "app/view/board/map_index.h"
#include "sessions/picture/letters.h"
#include "tests/support/screen.h"
#include "tests/view/support/table.h"

using namespace entremise;
using namespace entremise::view;

TEST_CASE("the map on the screen and the map on paper are the same shapes", "[view][board]") {
    test::SmallTable table;
    BoardLayout screen_map;
    test::Screen screen{[&](Ui& ui) { screen_map.update(ui, table.scene_of(table.mediator)); }};
    const auto letters = picture::Letters::load();
    REQUIRE(letters);
    const auto paper = (*letters)->measure();
    picture::MapPicture paper_map;
    paper_map.update(table.all, {*screen.ui.language, paper, built_in_packs()});
    CHECK(test::shapes_of(screen_map, true) == test::shapes_of(paper_map, true));
    // Letters reach as far in both.
    const auto seen = measure_of(screen.ui);
    for (const auto weight : {picture::Weight::regular, picture::Weight::semibold, picture::Weight::bold})
        for (const std::string_view text : {"Où mettre les fonds ?", "« Œuvre » — 14 €", "Paroisse"}) {
            const float a = seen.width(weight, 15, text), b = paper.width(weight, 15, text);
            CHECK(std::abs(a - b) < .02f * b);
        }
}
