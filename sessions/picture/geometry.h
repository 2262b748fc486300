#pragma once
#include <span>

namespace entremise::picture {

/// A rectangle of the board, in board units.
struct BoardRect {
    float x = 0, y = 0, width = 0, height = 0;
    friend bool operator==(const BoardRect&, const BoardRect&) = default;
};

/// A point of the board, in board units. Double: a board is two million units wide.
struct BoardPoint {
    double x = 0, y = 0;
    friend bool operator==(const BoardPoint&, const BoardPoint&) = default;
};

/// The smallest rectangle round both; an empty one (no width) counts for nothing.
BoardRect round_both(const BoardRect&, const BoardRect&);
inline BoardRect grown(BoardRect r, float by) {
    return {r.x - by, r.y - by, r.width + 2 * by, r.height + 2 * by};
}
inline bool meet(const BoardRect& a, const BoardRect& b) {
    return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}
inline bool holds(const BoardRect& r, BoardPoint p) {
    return p.x >= r.x && p.x <= r.x + r.width && p.y >= r.y && p.y <= r.y + r.height;
}
inline bool holds(const BoardRect& r, const BoardRect& inner) {
    return inner.x >= r.x && inner.y >= r.y && inner.x + inner.width <= r.x + r.width &&
           inner.y + inner.height <= r.y + r.height;
}
inline BoardPoint middle(const BoardRect& r) { return {r.x + r.width / 2., r.y + r.height / 2.}; }

/// Distance to a part of a line; to a polyline.
double distance_to_segment(BoardPoint, BoardPoint from, BoardPoint to);
double distance_to(std::span<const BoardPoint>, BoardPoint);
BoardRect bounds_of(std::span<const BoardPoint>);

}  // namespace entremise::picture
