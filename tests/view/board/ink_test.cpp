#include "app/view/board/ink.h"

#include <catch2/catch_test_macros.hpp>
#include <cmath>

using namespace entremise::view;

namespace {

Camera camera_at(float zoom) {
    Camera camera;
    camera.set_area({0, 0, 1000, 600}, 1);
    camera.show({{0, 0}, zoom});
    return camera;
}

}  // namespace

TEST_CASE("a straight stroke is kept as its two ends", "[view][ink]") {
    std::vector<BoardPoint> line;
    for (int i = 0; i <= 100; ++i) line.push_back({i * 1., i * .5});
    CHECK(simplified(line, .75).size() == 2);
    line[50].y += 5;
    CHECK(simplified(line, .75).size() >= 3);
}

TEST_CASE("a simplified stroke is never farther away than the tolerance", "[view][ink]") {
    std::vector<BoardPoint> wave;
    for (int i = 0; i <= 400; ++i) wave.push_back({i * 1., 30 * std::sin(i * .05)});
    const auto few = simplified(wave, .75);
    CHECK(few.size() < wave.size() / 5);
    for (const auto& p : wave) CHECK(distance_to(few, p) <= .75 + 1e-9);
}

TEST_CASE("strokes are stored in quarter units, each point relative to the one before", "[view][ink]") {
    const std::vector<BoardPoint> points{{10, -20}, {10.25, -20}, {10.3, -20.05}, {-5, 0.5}};
    const auto stored = packed(points);
    CHECK(stored == std::vector<std::int32_t>{40, -80, 1, 0, -61, 82});
    const auto back = unpacked(stored);
    REQUIRE(back.size() == 3);
    CHECK(back[0] == BoardPoint{10, -20});
    CHECK(back[2] == BoardPoint{-5, .5});
}

TEST_CASE("the drawn curve goes through every point, and is finer than they are", "[view][ink]") {
    const std::vector<ImVec2> points{{0, 0}, {30, 10}, {60, -10}, {120, 40}};
    const auto curve = smooth_curve(points, 6);
    CHECK(curve.size() > 12);
    for (const auto& p : points) {
        float nearest = 1e9f;
        for (const auto& q : curve) nearest = std::min(nearest, std::hypot(p.x - q.x, p.y - q.y));
        CHECK(nearest < .01f);
    }
}

TEST_CASE("a trembling hand is steadied, a fast one not held back", "[view][ink]") {
    OneEuro still;
    float widest = 0;
    for (int i = 0; i < 60; ++i) {
        const float x = still(100 + (i % 2 ? 1.f : -1.f), i / 60.);
        if (i > 20) widest = std::max(widest, std::abs(x - 100));
    }
    CHECK(widest < .8f);
    OneEuro fast;
    float lag = 0;
    for (int i = 0; i < 60; ++i) lag = static_cast<float>(i) * 20 - fast(static_cast<float>(i) * 20, i / 60.);
    CHECK(lag < 20);
}

TEST_CASE("a stroke begins and ends where the pen did, at any zoom", "[view][ink]") {
    for (const float zoom : {.25f, 1.f, 3.f}) {
        const Camera camera = camera_at(zoom);
        InkPen pen;
        pen.start({100, 100}, 0, camera);
        for (int i = 1; i <= 30; ++i) pen.move({100 + i * 5.f, 100 + i * 2.f}, i / 60., camera);
        pen.finish({250, 160}, camera);
        CHECK(pen.points().front() == camera.to_board({100, 100}));
        CHECK(pen.points().back() == camera.to_board({250, 160}));
        CHECK(pen.points().size() > 10);
    }
}
