#include "sessions/picture/curves.h"

#include <algorithm>
#include <cmath>

namespace entremise::picture {
namespace {

constexpr std::array<Point, 4> ways = {{{0, -1}, {1, 0}, {0, 1}, {-1, 0}}};
Point side_of(const Box& b, std::size_t side, double gap) {
    return {b.middle_x() + ways[side].x * (b.w / 2 + gap), b.middle_y() + ways[side].y * (b.h / 2 + gap)};
}

}  // namespace

Curve route(const Box& from, const Box& to, const std::vector<Box>& others, double spread_from,
            double spread_to) {
    Curve best{};
    double least = 1e300;
    for (std::size_t i = 0; i < 4; ++i)
        for (std::size_t j = 0; j < 4; ++j) {
            Point a = side_of(from, i, 3), b = side_of(to, j, 4);
            const bool flat_a = i % 2 == 1, flat_b = j % 2 == 1;
            (flat_a ? a.y : a.x) +=
                std::clamp(spread_from, -(flat_a ? from.h : from.w) * .4, (flat_a ? from.h : from.w) * .4);
            (flat_b ? b.y : b.x) +=
                std::clamp(spread_to, -(flat_b ? to.h : to.w) * .4, (flat_b ? to.h : to.w) * .4);
            const double distance = std::hypot(b.x - a.x, b.y - a.y);
            const double handle = std::clamp(.4 * distance, 8.0, 160.0);
            const Curve curve{{a, Point{a.x + ways[i].x * handle, a.y + ways[i].y * handle},
                               Point{b.x + ways[j].x * handle, b.y + ways[j].y * handle}, b}};
            double length = 0;
            Point before = a;
            std::vector<Point> samples;
            for (int k = 1; k <= 16; ++k) {
                const Point now = curve.at(k / 16.0);
                length += std::hypot(now.x - before.x, now.y - before.y);
                before = now;
                if (k < 16) samples.push_back(now);
            }
            double cost = length;
            for (const auto& other : others) {
                const bool crossed = std::ranges::any_of(samples, [&](const Point& s) {
                    return s.x > other.x - 8 && s.x < other.right() + 8 && s.y > other.y - 8 &&
                           s.y < other.bottom() + 8;
                });
                if (crossed) cost += 400;
            }
            for (const auto& s : samples)
                for (const auto* own : {&from, &to})
                    if (s.x > own->x && s.x < own->right() && s.y > own->y && s.y < own->bottom()) cost += 60;
            if (cost < least - 1e-9) {
                least = cost;
                best = curve;
            }
        }
    return best;
}

}  // namespace entremise::picture
