#include "app/view/toolkit/shapes.h"

#include <catch2/catch_test_macros.hpp>

#include "tests/support/screen.h"

using namespace entremise;
using namespace entremise::view;

TEST_CASE("only what is in sight of a hatched bar is drawn, however long it is", "[view][toolkit]") {
    int drawn = 0, within = 0;
    float length = 400;
    test::Screen screen{[&](Ui& ui) {
        zone(ui, "###bars", {0, 0, 400, 100}, {}, [&] {
            const int before = ui.canvas().VtxBuffer.Size;
            hatch(ui, {{10, 10}, {10 + length, 40}}, 0xff000000, 8, 2);
            drawn = ui.canvas().VtxBuffer.Size - before;
        });
    }};
    screen.frame(2);
    within = drawn;
    REQUIRE(within > 0);
    for (const float longer : {1e5f, 1e9f, 1e30f}) {
        length = longer;
        screen.frame(2);
        CHECK(drawn == within);
    }
}
