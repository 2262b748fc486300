#pragma once
#include "sessions/picture/routes.h"

namespace entremise::picture {

/// What holds a frame together, drawn as short brackets along the gaps.
enum class Bracket : std::uint8_t {
    answers,  ///< from a question down to a position
    argues,   ///< from an argument, or an answer, to what stands above it
    holds,    ///< from an actor to a position beside it or above it
};

/// A way of straight pieces between cards that stand in a frame's order; none where they do not, or where it
/// would run through one of the others.
std::optional<Route> bracket(Bracket, const BoardRect& from, const BoardRect& to,
                             std::span<const BoardRect> others);
/// The shortest way of straight pieces round the others, with few corners: for ends between which no curve is
/// free. It stays within so much round both ends: the others are all cards there. None where they leave no
/// gap, or where there are too many to look at.
std::optional<Route> square_way(const BoardRect& from, const BoardRect& to, std::span<const BoardRect> others,
                                float round);
/// Does it run through one of these?
bool runs_through(const Route&, std::span<const BoardRect>);

}  // namespace entremise::picture
