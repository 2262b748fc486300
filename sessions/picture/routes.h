#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "sessions/picture/geometry.h"

namespace entremise::picture {

enum class Side : std::uint8_t { top, right, bottom, left };

/// A link's way between two cards, in board units: a cubic curve that leaves both sides square, or straight
/// pieces with corners.
struct Route {
    Side from = Side::bottom, to = Side::top;
    float bend = 0;             ///< u, sideways; of curves
    BoardPoint points[4] = {};  ///< the first and the last are the ends, the others give the direction there
    std::vector<BoardPoint> corners = {};  ///< of straight pieces, both ends too; empty: a curve
    /// From 0 to 1; on straight pieces by length.
    BoardPoint at(double t) const;
    friend bool operator==(const Route&, const Route&) = default;
};

/// Where a route meets a side, u along it from the middle: several ends on one side are spread.
struct Ends {
    float from = 0, to = 0;
};
Route curve_between(const BoardRect& from, const BoardRect& to, Side from_side, Side to_side, float bend,
                    Ends = {});
/// The straightest way: for links that move under the hand.
Route quick_route(const BoardRect& from, const BoardRect& to);
/// The best of all pairs of sides and bends: short, through no other card, without turning back. The one of
/// before is kept until another is better by 15 %, so that curves do not flicker.
Route best_route(const BoardRect& from, const BoardRect& to, std::span<const BoardRect> others,
                 const std::optional<Route>& before);
/// Rectangle round a curve.
BoardRect bounds_of(const Route&);
double distance_to(const Route&, BoardPoint);

}  // namespace entremise::picture
