#include "sessions/picture/routes.h"

#include <catch2/catch_test_macros.hpp>
#include <cmath>

#include "sessions/picture/square_routes.h"

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

TEST_CASE("what stands in a frame's order is joined by short brackets along the gaps", "[picture][links]") {
    const BoardRect question{287, 0, 560, 98}, position{198, 128, 230, 104}, argument{214, 252, 214, 62},
        answer{232, 324, 196, 62}, holder{0, 186, 172, 50}, beyond{454, 128, 172, 50};
    const auto down = bracket(Bracket::answers, question, position, {});
    REQUIRE(down);
    CHECK(down->corners == std::vector<BoardPoint>{{567, 98}, {567, 113}, {313, 113}, {313, 128}});
    const auto up = bracket(Bracket::argues, argument, position, {});
    REQUIRE(up);
    CHECK(up->corners == std::vector<BoardPoint>{{214, 283}, {206, 283}, {206, 232}});
    CHECK(bracket(Bracket::argues, answer, argument, {}));
    CHECK_FALSE(bracket(Bracket::argues, argument, answer, {}));
    const auto across = bracket(Bracket::holds, holder, position, {});
    REQUIRE(across);
    CHECK(across->corners == std::vector<BoardPoint>{{172, 211}, {185, 211}, {185, 180}, {198, 180}});
    const auto back = bracket(Bracket::holds, beyond, position, {});
    REQUIRE(back);
    CHECK(back->from == Side::left);
    CHECK(back->corners.back() == BoardPoint{428, 180});
}

TEST_CASE("a bracket that would run through a card is none", "[picture][links]") {
    const BoardRect holder{0, 128, 172, 50}, position{600, 128, 230, 104};
    CHECK(bracket(Bracket::holds, holder, position, {}));
    const std::vector<BoardRect> wall{{560, 0, 30, 400}};
    CHECK_FALSE(bracket(Bracket::holds, holder, position, wall));
    const BoardRect touching{600 - 172, 400, 172, 50};  // no gap to run in
    CHECK_FALSE(bracket(Bracket::holds, touching, position, {}));
}

TEST_CASE("from a second stack a bracket goes over the nearer one", "[picture][links]") {
    const BoardRect position{400, 100, 230, 104}, far{0, 216, 172, 50};
    const std::vector<BoardRect> stack{{188, 100, 172, 50}, {188, 158, 172, 50}, {188, 216, 172, 50}};
    const auto way = bracket(Bracket::holds, far, position, stack);
    REQUIRE(way);
    CHECK_FALSE(runs_through(*way, stack));
    CHECK(bounds_of(*way).y < 100);
}

TEST_CASE("where no curve is free, straight pieces run between the cards", "[picture][links]") {
    std::vector<BoardRect> city;
    for (int x = 0; x < 6; ++x)
        for (int y = 0; y < 6; ++y)
            city.push_back({static_cast<float>(250 + x * 174), static_cast<float>(y * 120 - 300), 150, 96});
    const BoardRect from{0, 0, 172, 50}, to{1400, 100, 172, 50};
    CHECK(runs_through(best_route(from, to, city, {}), city));
    const auto way = square_way(from, to, city, 300);
    REQUIRE(way);
    CHECK_FALSE(runs_through(*way, city));
    for (std::size_t i = 1; i < way->corners.size(); ++i) {
        const auto &a = way->corners[i - 1], &b = way->corners[i];
        CHECK((a.x == b.x || a.y == b.y));
    }
    CHECK(distance_to(*way, way->at(.3)) < .01);
    const std::vector<BoardRect> ring{
        {-20, -60, 212, 50}, {-20, 60, 212, 50}, {-70, -60, 50, 170}, {176, -60, 50, 170}};
    CHECK_FALSE(square_way(from, to, ring, 300));
}
