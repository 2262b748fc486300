#pragma once
#include <vector>

#include "sessions/picture/blocks.h"

namespace entremise::picture {

/// A frame where « Ranger » lays it, in whole board units.
struct LaidFrame {
    Frame frame;
    Block block;
    std::int32_t x = 0, y = 0;  ///< of its corner
    bool stays = false;         ///< a card of it is pinned
};

/// Frames side by side and below each other, in the order in which they are read now, the whole near 16:10,
/// from where the first one begins now: what is laid so already stays. A frame with a pinned card stays where
/// it is, and the others go round it.
std::vector<LaidFrame> laid_frames(const rules::State&);

/// The frames in that order.
std::vector<Frame> frames_as_read(const rules::State&);

/// « Ranger »: the cards that move, each with its new place, ascending; empty: the map is tidy, or has no
/// room on the board. A confided card goes along with what it is on and then finds a free place: what
/// everyone knows never goes out of its way. Pinned cards stay, and nothing is laid on them. Pure; any
/// thread; some milliseconds for hundreds of cards.
std::vector<rules::CardMove> tidy(const rules::State&);
/// Where zones lie once those cards have moved: with what lay in them; round it, where that was laid anew; a
/// zone over part of a question, with that. Ascending.
std::vector<rules::ZoneMove> zones_after(const rules::State&, const std::vector<rules::CardMove>&);
/// Only these cards, each to its place in its frame as that stands now, or a free one near it.
std::vector<rules::CardMove> tidy(const rules::State&, const std::vector<CardId>& only);

}  // namespace entremise::picture
