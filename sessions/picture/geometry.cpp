#include "sessions/picture/geometry.h"

#include <algorithm>
#include <cmath>

namespace entremise::picture {

BoardRect round_both(const BoardRect& a, const BoardRect& b) {
    if (a.width <= 0) return b;
    if (b.width <= 0) return a;
    const float x = std::min(a.x, b.x), y = std::min(a.y, b.y);
    return {x, y, std::max(a.x + a.width, b.x + b.width) - x, std::max(a.y + a.height, b.y + b.height) - y};
}

double distance_to_segment(BoardPoint p, BoardPoint a, BoardPoint b) {
    const double dx = b.x - a.x, dy = b.y - a.y, length = dx * dx + dy * dy;
    const double t = length > 0 ? std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / length, 0., 1.) : 0;
    return std::hypot(p.x - a.x - t * dx, p.y - a.y - t * dy);
}

double distance_to(std::span<const BoardPoint> line, BoardPoint p) {
    if (line.empty()) return 1e18;
    double nearest = std::hypot(p.x - line[0].x, p.y - line[0].y);
    for (std::size_t i = 1; i < line.size(); ++i)
        nearest = std::min(nearest, distance_to_segment(p, line[i - 1], line[i]));
    return nearest;
}

BoardRect bounds_of(std::span<const BoardPoint> points) {
    if (points.empty()) return {};
    double x0 = points[0].x, y0 = points[0].y, x1 = x0, y1 = y0;
    for (const BoardPoint& p : points) {
        x0 = std::min(x0, p.x), x1 = std::max(x1, p.x);
        y0 = std::min(y0, p.y), y1 = std::max(y1, p.y);
    }
    return {static_cast<float>(x0), static_cast<float>(y0), static_cast<float>(x1 - x0),
            static_cast<float>(y1 - y0)};
}

}  // namespace entremise::picture
