#include "app/view/board/camera.h"

#include <catch2/catch_test_macros.hpp>
#include <cmath>

#include "tests/support/screen.h"

using namespace entremise;
using namespace entremise::view;

namespace {

/// A camera over an area of 1000 × 600 px, moved on frame by frame.
struct Rig {
    Camera camera;
    float scale = 1;
    test::Screen screen{[this](Ui& drawn) {
        camera.set_area({100, 50, 1100, 650}, scale);
        camera.update(drawn);
    }};
    Ui& ui = screen.ui;
    void settle() { screen.wait(.6); }
};

double distance(BoardPoint a, BoardPoint b) { return std::hypot(a.x - b.x, a.y - b.y); }
double apart(const Sight& a, const Sight& b) {
    return std::hypot(a.at.x - b.at.x, a.at.y - b.at.y) * a.zoom + std::abs(a.zoom - b.zoom) * 1000;
}

}  // namespace

TEST_CASE("the wheel keeps the point under the pointer within a pixel", "[view][camera]") {
    Rig rig;
    const ImVec2 at(777, 123);
    const BoardPoint kept = rig.camera.to_board(at);
    for (const float notches : {1.f, 1.f, 2.f, -3.f, -1.f, .3f, -.7f}) {
        rig.camera.wheel(at, notches, rig.ui.now);
        for (int i = 0; i < 10; ++i) {
            rig.screen.frame();
            CHECK(distance(rig.camera.to_board(at), kept) * rig.camera.z() < 1);
        }
    }
}

TEST_CASE("four notches of the wheel double, and two a frame is the most", "[view][camera]") {
    Rig rig;
    rig.camera.show({{0, 0}, .5f});
    for (int i = 0; i < 4; ++i) rig.camera.wheel({500, 300}, 1, rig.ui.now);
    rig.settle();
    CHECK(std::abs(rig.camera.zoom() - 1) < .001f);
    rig.camera.wheel({500, 300}, 9, rig.ui.now);
    rig.settle();
    CHECK(std::abs(rig.camera.zoom() - std::sqrt(2.f)) < .01f);
}

TEST_CASE("zoom stays between 10 and 400 percent", "[view][camera]") {
    Rig rig;
    for (int i = 0; i < 40; ++i) rig.camera.wheel({500, 300}, 2, rig.ui.now);
    rig.settle();
    CHECK(rig.camera.zoom() == 4);
    for (int i = 0; i < 60; ++i) rig.camera.wheel({500, 300}, -2, rig.ui.now);
    rig.settle();
    CHECK(rig.camera.zoom() == .1f);
}

TEST_CASE("a zoom that rests near 100 percent settles on it", "[view][camera]") {
    Rig rig;
    rig.camera.show({{0, 0}, .98f});
    rig.camera.wheel({500, 300}, .05f, rig.ui.now);
    rig.settle();
    CHECK(rig.camera.zoom() == 1);
    rig.camera.show({{0, 0}, .9f});
    rig.camera.wheel({500, 300}, .05f, rig.ui.now);
    rig.settle();
    CHECK(rig.camera.zoom() < .95f);
}

TEST_CASE("steps go through the list and back", "[view][camera]") {
    Rig rig;
    rig.camera.step({500, 300}, 1, rig.ui.now);
    rig.settle();
    CHECK(rig.camera.zoom() == 1.25f);
    for (int i = 0; i < 3; ++i) {
        rig.camera.step({500, 300}, -1, rig.ui.now);
        rig.settle();
    }
    CHECK(rig.camera.zoom() == .67f);
    // Pressed fast, each press counts.
    rig.camera.step({500, 300}, 1, rig.ui.now);
    rig.camera.step({500, 300}, 1, rig.ui.now);
    rig.settle();
    CHECK(rig.camera.zoom() == 1);
}

TEST_CASE("see all, see the selection and back come to the same view within a pixel", "[view][camera]") {
    Rig rig;
    const Sight start{{-30, 12}, .8f};
    rig.camera.show(start);
    rig.camera.fit_selection({400, 400, 100, 80}, rig.ui.now);
    rig.settle();
    CHECK(rig.camera.zoom() == 1.5f);
    rig.camera.back(rig.ui.now);
    rig.settle();
    CHECK(apart(rig.camera.sight(), start) < 1);
    rig.camera.fit({0, 0, 3000, 1000}, rig.ui.now);
    rig.settle();
    const Sight all = rig.camera.sight();
    CHECK(holds(rig.camera.visible(), BoardRect{0, 0, 3000, 1000}));
    rig.camera.fit({0, 0, 3000, 1000}, rig.ui.now);
    rig.settle();
    CHECK(apart(rig.camera.sight(), all) < 1);
}

TEST_CASE("seeing all never goes above 100 percent", "[view][camera]") {
    Rig rig;
    rig.camera.fit({0, 0, 100, 100}, rig.ui.now);
    rig.settle();
    CHECK(rig.camera.zoom() == 1);
    CHECK(distance(rig.camera.to_board({600, 350}), {50, 50}) < 1);
}

TEST_CASE("with reduced motion every move is over at once", "[view][camera]") {
    Rig rig;
    rig.ui.reduced_motion = true;
    rig.camera.fit({0, 0, 3000, 1000}, rig.ui.now);
    rig.screen.frame();
    CHECK_FALSE(rig.camera.is_moving());
    CHECK(rig.camera.zoom() < .31f);
}

TEST_CASE("any pan ends a move where it is", "[view][camera]") {
    Rig rig;
    rig.camera.fit({5000, 5000, 100, 100}, rig.ui.now);
    rig.screen.frame(3);
    rig.camera.pan({10, 0});
    const Sight there = rig.camera.sight();
    rig.settle();
    CHECK(rig.camera.sight() == there);
}

TEST_CASE("a card out of view is shown by the least pan", "[view][camera]") {
    Rig rig;
    const BoardRect seen = rig.camera.visible();
    CHECK(rig.camera.showing({seen.x + 100, seen.y + 100, 150, 96}, 20) == rig.camera.sight());
    const Sight to = rig.camera.showing({seen.x + seen.width + 50, seen.y + 100, 150, 96}, 20);
    CHECK(to.at.x > seen.x);
    CHECK(to.at.y == seen.y);
}

TEST_CASE("a follower sees at least what the mediator sees", "[view][camera]") {
    Rig rig;
    rig.camera.show({{-400, -200}, 1});
    const BoardRect led{200, 100, 900, 900};
    for (int i = 0; i < 120; ++i) {
        rig.screen.frame();
        rig.camera.follow(led, rig.ui);
    }
    CHECK(holds(grown(rig.camera.visible(), 1), led));
}

TEST_CASE("the middle stays when the text size changes", "[view][camera]") {
    Rig rig;
    rig.camera.show({{10, 20}, 1});
    const BoardPoint kept = rig.camera.to_board({600, 350});
    rig.scale = 2;
    rig.screen.frame(2);
    CHECK(rig.camera.z() == 2);
    CHECK(distance(rig.camera.to_board({600, 350}), kept) < .01);
}

TEST_CASE("far from the middle of the board places stay exact", "[view][camera]") {
    Rig rig;
    rig.camera.show({{999'000, -999'000}, 4});
    const ImVec2 s = rig.camera.to_screen(BoardPoint{999'001, -998'999});
    CHECK(s.x == 104);
    CHECK(s.y == 54);
}
