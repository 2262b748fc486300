#pragma once
#include <optional>
#include <vector>

#include "sessions/picture/frames.h"
#include "sessions/rules/board/free_place.h"
#include "sessions/rules/board/zones_events.h"

namespace entremise::picture {

/// A box of a frame as « Ranger » lays it, in whole units from the frame's corner.
struct BlockItem {
    CardId card;
    std::int32_t x = 0, y = 0;
    rules::Size size;
    bool is_reference = false;
    CardId beside;  ///< of a holder: the position
    friend bool operator==(const BlockItem&, const BlockItem&) = default;
};

struct Block {
    std::vector<BlockItem> items;
    std::int32_t width = 0, height = 0;
    std::int32_t low = 0;  ///< down to where positions reach, with arguments, holders and arrangements
    /// nullptr where it has no place of its own in this frame.
    const BlockItem* find(CardId) const;
};

using rules::zone_title_height;
inline constexpr std::int32_t zone_padding = 24;  ///< u

/// The rectangle of a zone, and above it its title.
rules::Area whole_zone(const rules::ZoneArea&);
/// What a zone takes, with all that belongs to it, as it lies now; nothing: of that, something covers
/// something else.
std::optional<rules::Area> zone_as_it_lies(const rules::State&, const Frame&);

/// The question over the middle, its moves beside it; positions in a row (from five on in two), their
/// arguments below them; holders left of the first, right of the last, below the others; arrangements under
/// them; who holds nothing in the free corners, else in rows below; then notes. Sizes are those of the rules.
/// What lies in a zone stays as a hand laid it; where something covers something, in rows.
Block lay_out(const rules::State&, const Frame&);
inline constexpr std::size_t most_in_a_row = 4;  ///< positions
/// How many rows of positions there are, and where each begins: indices, ascending, the last one `count`.
std::vector<std::size_t> row_starts(std::size_t count);
/// Do these notes fit below such a block, in one row, so that the whole stays lower than 900 u?
bool notes_fit(const rules::State&, const Block&, const std::vector<CardId>& notes);

}  // namespace entremise::picture
