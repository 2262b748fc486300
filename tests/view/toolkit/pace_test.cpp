#include "app/view/toolkit/pace.h"

#include <catch2/catch_test_macros.hpp>

using entremise::view::Pace;

TEST_CASE("a window draws three frames after it was stirred, then none", "[view][pace]") {
    Pace pace;
    int frames = 0;
    for (double now = 0; now < 10; now += .01)
        if (pace.is_due(now)) pace.drawn(now, 1e9), ++frames;
    CHECK(frames == 3);
    CHECK(pace.wait(10) > 1e6);
    pace.stir();
    CHECK(pace.wait(10) == 0);
    CHECK(pace.is_due(10));
}

TEST_CASE("what moves is drawn sixty times a second, a caret twice", "[view][pace]") {
    Pace pace;
    for (int i = 0; i < 3; ++i) pace.drawn(0, 0);
    CHECK_FALSE(pace.is_due(.016));
    CHECK(pace.is_due(.017));
    pace.drawn(1, .5);
    CHECK(pace.wait(1.1) > .39);
    CHECK(pace.wait(1.6) == 0);
}

TEST_CASE("a window that cannot be seen is not drawn before it is stirred", "[view][pace]") {
    Pace pace;
    pace.skipped();
    CHECK_FALSE(pace.is_due(1e9));
    pace.stir();
    CHECK(pace.is_due(0));
}
