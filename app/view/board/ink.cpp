#include "app/view/board/ink.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace entremise::view {
namespace {

float smoothing(float cutoff, double passed) {
    const float r = 2 * std::numbers::pi_v<float> * cutoff * static_cast<float>(passed);
    return r / (r + 1);
}

}  // namespace

float OneEuro::operator()(float value, double now) {
    if (!started_) {
        started_ = true;
        value_ = value;
        last_ = now;
        return value;
    }
    const double passed = std::max(1e-4, now - last_);
    last_ = now;
    const float slope = (value - value_) / static_cast<float>(passed);
    slope_ += (slope - slope_) * smoothing(feel::ink_d_cutoff, passed);
    value_ += (value - value_) * smoothing(feel::ink_min_cutoff + feel::ink_beta * std::abs(slope_), passed);
    return value_;
}

void InkPen::start(ImVec2 px, double now, const Camera& camera) {
    *this = InkPen();
    x_(px.x, now);
    y_(px.y, now);
    last_ = px;
    last_time_ = now;
    points_.push_back(camera.to_board(px));
}

bool InkPen::move(ImVec2 px, double now, const Camera& camera) {
    const ImVec2 smooth(x_(px.x, now), y_(px.y, now));
    const float far = std::hypot(smooth.x - last_.x, smooth.y - last_.y);
    if (far < feel::ink_point_every && (far < .25f || now - last_time_ < feel::ink_point_time)) return false;
    last_ = smooth;
    last_time_ = now;
    points_.push_back(camera.to_board(smooth));
    return true;
}

void InkPen::finish(ImVec2 px, const Camera& camera) { points_.push_back(camera.to_board(px)); }

std::vector<BoardPoint> simplified(std::span<const BoardPoint> points, double tolerance) {
    if (points.size() < 3) return {points.begin(), points.end()};
    std::vector<bool> kept(points.size(), false);
    kept.front() = kept.back() = true;
    std::vector<std::pair<std::size_t, std::size_t>> open{{0, points.size() - 1}};
    while (!open.empty()) {
        const auto [first, last] = open.back();
        open.pop_back();
        double farthest = tolerance;
        std::size_t at = 0;
        for (std::size_t i = first + 1; i < last; ++i) {
            const double d = distance_to_segment(points[i], points[first], points[last]);
            if (d > farthest) farthest = d, at = i;
        }
        if (at == 0) continue;
        kept[at] = true;
        open.push_back({first, at});
        open.push_back({at, last});
    }
    std::vector<BoardPoint> out;
    for (std::size_t i = 0; i < points.size(); ++i)
        if (kept[i]) out.push_back(points[i]);
    return out;
}

std::vector<std::int32_t> packed(std::span<const BoardPoint> points) {
    std::vector<std::int32_t> out;
    std::int64_t x = 0, y = 0;
    for (const BoardPoint& p : points) {
        const std::int64_t qx = std::llround(p.x * 4), qy = std::llround(p.y * 4);
        if (!out.empty() && qx == x && qy == y) continue;
        out.push_back(static_cast<std::int32_t>(qx - x));
        out.push_back(static_cast<std::int32_t>(qy - y));
        x = qx;
        y = qy;
    }
    return out;
}

std::vector<BoardPoint> unpacked(std::span<const std::int32_t> points) {
    std::vector<BoardPoint> out;
    std::int64_t x = 0, y = 0;
    for (std::size_t i = 0; i + 1 < points.size(); i += 2) {
        x += points[i];
        y += points[i + 1];
        out.push_back({static_cast<double>(x) / 4, static_cast<double>(y) / 4});
    }
    return out;
}

std::vector<ImVec2> smooth_curve(std::span<const ImVec2> points, float step) {
    if (points.size() < 3) return {points.begin(), points.end()};
    std::vector<ImVec2> out{points.front()};
    const auto at = [&](std::ptrdiff_t i) {
        return points[static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(i, 0, std::ssize(points) - 1))];
    };
    const auto knot = [](float t, ImVec2 a, ImVec2 b) {
        return t + std::max(1e-3f,
                            std::sqrt(std::hypot(b.x - a.x, b.y - a.y)));  // centripetal: no loops, no cusps
    };
    for (std::ptrdiff_t i = 0; i + 1 < std::ssize(points); ++i) {
        const ImVec2 p0 = at(i - 1), p1 = at(i), p2 = at(i + 1), p3 = at(i + 2);
        const float t0 = 0, t1 = knot(t0, p0, p1), t2 = knot(t1, p1, p2), t3 = knot(t2, p2, p3);
        const int parts = std::clamp(static_cast<int>(std::hypot(p2.x - p1.x, p2.y - p1.y) / step), 1, 32);
        for (int part = 1; part <= parts; ++part) {
            const float t = t1 + (t2 - t1) * static_cast<float>(part) / static_cast<float>(parts);
            const auto mix = [&](ImVec2 a, ImVec2 b, float ta, float tb) {
                return a * ((tb - t) / (tb - ta)) + b * ((t - ta) / (tb - ta));
            };
            const ImVec2 a1 = mix(p0, p1, t0, t1), a2 = mix(p1, p2, t1, t2), a3 = mix(p2, p3, t2, t3);
            out.push_back(mix(mix(a1, a2, t0, t2), mix(a2, a3, t1, t3), t1, t2));
        }
    }
    return out;
}

}  // namespace entremise::view
