#include "app/view/toolkit/redraw_scheduler.h"

#include <catch2/catch_test_macros.hpp>

using entremise::view::RedrawScheduler;

TEST_CASE("a window draws three frames after a redraw was requested, then none", "[view][redraw]") {
    RedrawScheduler pace;
    int frames = 0;
    for (double now = 0; now < 10; now += .01)
        if (pace.is_due(now)) pace.drawn(now, 1e9), ++frames;
    CHECK(frames == 3);
    CHECK(pace.wait(10) > 1e6);
    pace.request_redraw();
    CHECK(pace.wait(10) == 0);
    CHECK(pace.is_due(10));
}

TEST_CASE("what moves is drawn sixty times a second, a caret twice", "[view][redraw]") {
    RedrawScheduler pace;
    for (int i = 0; i < 3; ++i) pace.drawn(0, 0);
    CHECK_FALSE(pace.is_due(.016));
    CHECK(pace.is_due(.017));
    pace.drawn(1, .5);
    CHECK(pace.wait(1.1) > .39);
    CHECK(pace.wait(1.6) == 0);
}

TEST_CASE("a window that cannot be seen is not drawn before a redraw is requested", "[view][redraw]") {
    RedrawScheduler pace;
    pace.skipped();
    CHECK_FALSE(pace.is_due(1e9));
    pace.request_redraw();
    CHECK(pace.is_due(0));
}
