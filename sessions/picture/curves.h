#pragma once
#include <array>
#include <vector>

#include "sessions/picture/card_layout.h"

namespace entremise::picture {

struct Point {
    double x, y;
};

/// A cubic between two cards, and where it is at t.
struct Curve {
    std::array<Point, 4> p;
    Point at(double t) const {
        const double u = 1 - t;
        const double a = u * u * u, b = 3 * u * u * t, c = 3 * u * t * t, d = t * t * t;
        return {a * p[0].x + b * p[1].x + c * p[2].x + d * p[3].x,
                a * p[0].y + b * p[1].y + c * p[2].y + d * p[3].y};
    }
};

/// The best of the 4 × 4 pairs of sides: short, and through no other card. `spread`: how far an end stands
/// from the middle of its side.
Curve route(const Box& from, const Box& to, const std::vector<Box>& others, double spread_from,
            double spread_to);

}  // namespace entremise::picture
