#include "sessions/picture/routes.h"

#include <catch2/catch_test_macros.hpp>
#include <cmath>

using namespace entremise::picture;

namespace {

const BoardRect left{0, 0, 188, 75}, right{500, 20, 230, 100}, below{20, 400, 188, 75};

int crossings(const Route& route, std::span<const BoardRect> others) {
    int count = 0;
    for (const BoardRect& r : others) {
        bool met = false;
        for (double t = 0; t <= 1; t += .01) met |= holds(r, route.at(t));
        count += met;
    }
    return count;
}

}  // namespace

TEST_CASE("a link leaves the side that looks at the other card, square, with a gap", "[picture][links]") {
    const Route across = best_route(left, right, {}, {});
    CHECK(across.from == Side::right);
    CHECK(across.to == Side::left);
    CHECK(across.points[0].x == 192);
    CHECK(across.points[1].y == across.points[0].y);
    const Route down = best_route(left, below, {}, {});
    CHECK(down.from == Side::bottom);
    CHECK(down.to == Side::top);
    CHECK(down.points[0].y == 79);
}

TEST_CASE("a link goes round a card that lies in the way", "[picture][links]") {
    const std::vector<BoardRect> others{{280, -20, 150, 96}};
    const Route straight = quick_route(left, right);
    CHECK(crossings(straight, others) == 1);
    CHECK(crossings(best_route(left, right, others, {}), others) == 0);
}

TEST_CASE("a link keeps its way until another is clearly better", "[picture][links]") {
    const std::vector<BoardRect> others{{280, -20, 150, 96}};
    const Route round = best_route(left, right, others, {});
    BoardRect moved = right;
    moved.y += 3;
    const Route again = best_route(left, moved, others, round);
    CHECK(again.from == round.from);
    CHECK(again.to == round.to);
    CHECK(again.bend == round.bend);
    // When the other card has gone elsewhere the old way is given up.
    const Route elsewhere = best_route(left, {0, 900, 230, 100}, {}, again);
    CHECK(elsewhere.from == Side::bottom);
}

TEST_CASE("the distance to a link is that to its curve", "[picture][links]") {
    const Route route = curve_between(left, right, Side::right, Side::left, 0);
    CHECK(distance_to(route, route.at(.37)) < 2);
    BoardPoint aside = route.at(.5);
    aside.y += 40;
    CHECK(std::abs(distance_to(route, aside) - 40) < 3);
}
