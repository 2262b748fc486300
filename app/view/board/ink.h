#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "app/view/board/camera.h"

namespace entremise::view {

/// The 1€ filter: quiet at rest, no lag in speed. One per axis; values in px, times in seconds.
class OneEuro {
public:
    float operator()(float value, double now);

private:
    bool started_ = false;
    float value_ = 0, slope_ = 0;
    double last_ = 0;
};

/// A stroke under the pen, in board units, smoothed as it is drawn.
class InkPen {
public:
    void start(ImVec2 px, double now, const Camera&);
    /// True when a point was added.
    bool move(ImVec2 px, double now, const Camera&);
    /// The last raw point too: the stroke ends where the pen left.
    void finish(ImVec2 px, const Camera&);
    std::span<const BoardPoint> points() const { return points_; }

private:
    OneEuro x_, y_;
    ImVec2 last_;
    double last_time_ = 0;
    std::vector<BoardPoint> points_;
};

/// Ramer–Douglas–Peucker: the fewest points no farther than `tolerance` from the line.
std::vector<BoardPoint> simplified(std::span<const BoardPoint>, double tolerance);
/// As a stroke is stored: quarter units, the first absolute, the others relative; no point twice.
std::vector<std::int32_t> packed(std::span<const BoardPoint>);
std::vector<BoardPoint> unpacked(std::span<const std::int32_t>);
/// Centripetal Catmull–Rom through the points, one segment per `step` (in the points' unit).
std::vector<ImVec2> smooth_curve(std::span<const ImVec2>, float step);
}  // namespace entremise::view
