#include "sessions/picture/routes.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace entremise::picture {
namespace {

constexpr int samples = 17;
constexpr double cost_of_card = 400, cost_of_turning = 60, keep_better_than = .85;
constexpr float grown_by = 8, link_gap = 4;

BoardPoint outward(Side side) {
    switch (side) {
    case Side::top: return {0, -1};
    case Side::right: return {1, 0};
    case Side::bottom: return {0, 1};
    case Side::left: return {-1, 0};
    }
    return {};
}

BoardPoint place_on(const BoardRect& r, Side side, float along) {
    const BoardPoint m = middle(r);
    constexpr double corner = 10;  // ends stay clear of the round corners
    const double x =
        std::clamp<double>(m.x + along, std::min(m.x, r.x + corner), std::max(m.x, r.x + r.width - corner));
    const double y =
        std::clamp<double>(m.y + along, std::min(m.y, r.y + corner), std::max(m.y, r.y + r.height - corner));
    switch (side) {
    case Side::top: return {x, double{r.y} - link_gap};
    case Side::right: return {double{r.x} + r.width + link_gap, y};
    case Side::bottom: return {x, double{r.y} + r.height + link_gap};
    case Side::left: return {double{r.x} - link_gap, y};
    }
    return m;
}

std::array<BoardPoint, samples> sampled(const Route& route) {
    std::array<BoardPoint, samples> points;
    for (int i = 0; i < samples; ++i) points[static_cast<std::size_t>(i)] = route.at(i / (samples - 1.));
    return points;
}

double cost(const Route& route, const BoardRect& from, const BoardRect& to,
            std::span<const BoardRect> others) {
    const auto points = sampled(route);
    double sum = 0;
    for (std::size_t i = 1; i < points.size(); ++i)
        sum += std::hypot(points[i].x - points[i - 1].x, points[i].y - points[i - 1].y);
    const auto crosses = [&](const BoardRect& r) {
        return std::ranges::any_of(points, [&](const BoardPoint& p) { return holds(r, p); });
    };
    for (const BoardRect& other : others)
        if (crosses(grown(other, grown_by))) sum += cost_of_card;
    // Through its own cards is worse than round them.
    for (const BoardRect& own : {from, to})
        if (crosses(grown(own, -2))) sum += cost_of_card;
    const BoardPoint a = outward(route.from), b = outward(route.to);
    const double dx = middle(to).x - middle(from).x, dy = middle(to).y - middle(from).y;
    if (a.x * dx + a.y * dy < 0) sum += cost_of_turning;
    if (b.x * dx + b.y * dy > 0) sum += cost_of_turning;
    return sum + std::abs(route.bend) * .1;
}

}  // namespace

BoardPoint Route::at(double t) const {
    if (!corners.empty()) {
        double length = 0;
        const auto piece = [&](std::size_t i) {
            return std::hypot(corners[i].x - corners[i - 1].x, corners[i].y - corners[i - 1].y);
        };
        for (std::size_t i = 1; i < corners.size(); ++i) length += piece(i);
        double left = std::clamp(t, 0., 1.) * length;
        for (std::size_t i = 1; i < corners.size(); ++i) {
            const double here = piece(i);
            if (left > here) {
                left -= here;
                continue;
            }
            const double part = here > 0 ? left / here : 0;
            return {corners[i - 1].x + (corners[i].x - corners[i - 1].x) * part,
                    corners[i - 1].y + (corners[i].y - corners[i - 1].y) * part};
        }
        return corners.back();
    }
    const double u = 1 - t, a = u * u * u, b = 3 * u * u * t, c = 3 * u * t * t, d = t * t * t;
    return {a * points[0].x + b * points[1].x + c * points[2].x + d * points[3].x,
            a * points[0].y + b * points[1].y + c * points[2].y + d * points[3].y};
}

Route curve_between(const BoardRect& from, const BoardRect& to, Side from_side, Side to_side, float bend,
                    Ends ends) {
    Route route{from_side, to_side, bend};
    const BoardPoint a = place_on(from, from_side, ends.from), b = place_on(to, to_side, ends.to);
    const double length = std::hypot(b.x - a.x, b.y - a.y),
                 handle = std::clamp(.4 * length, std::min(40., length / 2), 160.);
    const BoardPoint out = outward(from_side), in = outward(to_side);
    // The bend pushes both handles to one side of the way.
    const double nx = length > 0 ? -(b.y - a.y) / length : 0, ny = length > 0 ? (b.x - a.x) / length : 0;
    route.points[0] = a;
    route.points[1] = {a.x + out.x * handle + nx * bend, a.y + out.y * handle + ny * bend};
    route.points[2] = {b.x + in.x * handle + nx * bend, b.y + in.y * handle + ny * bend};
    route.points[3] = b;
    return route;
}

Route quick_route(const BoardRect& from, const BoardRect& to) {
    const double dx = middle(to).x - middle(from).x, dy = middle(to).y - middle(from).y;
    const bool across =
        std::abs(dx) - (from.width + to.width) / 2 > std::abs(dy) - (from.height + to.height) / 2;
    if (across)
        return curve_between(from, to, dx > 0 ? Side::right : Side::left, dx > 0 ? Side::left : Side::right,
                             0);
    return curve_between(from, to, dy > 0 ? Side::bottom : Side::top, dy > 0 ? Side::top : Side::bottom, 0);
}

Route best_route(const BoardRect& from, const BoardRect& to, std::span<const BoardRect> others,
                 const std::optional<Route>& before) {
    constexpr std::array sides{Side::top, Side::right, Side::bottom, Side::left};
    constexpr std::array bends{0.f, 40.f, -40.f, 90.f, -90.f};
    Route best = quick_route(from, to);
    double least = cost(best, from, to, others);
    for (const Side a : sides)
        for (const Side b : sides)
            for (const float bend : bends) {
                if (bend != 0 && others.empty()) break;  // nothing to go round
                const Route route = curve_between(from, to, a, b, bend);
                const double sum = cost(route, from, to, others);
                if (sum < least) best = route, least = sum;
            }
    if (!before) return best;
    const Route kept = curve_between(from, to, before->from, before->to, before->bend);
    return least < cost(kept, from, to, others) * keep_better_than ? best : kept;
}

BoardRect bounds_of(const Route& route) {
    return route.corners.empty() ? bounds_of(std::span<const BoardPoint>(route.points))
                                 : bounds_of(std::span<const BoardPoint>(route.corners));
}

double distance_to(const Route& route, BoardPoint p) {
    if (!route.corners.empty()) return distance_to(std::span<const BoardPoint>(route.corners), p);
    const auto points = sampled(route);
    return distance_to(std::span<const BoardPoint>(points), p);
}

}  // namespace entremise::picture
