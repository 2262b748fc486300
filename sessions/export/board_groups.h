#pragma once
#include <vector>

#include "sessions/picture/letters.h"
#include "sessions/picture/map_picture.h"

namespace entremise::exports {

/// What lies together on the board: one card far away does not shrink the picture of the rest.
struct Group {
    std::vector<CardId> cards;         ///< ascending
    std::vector<StrokeId> strokes;     ///< ascending
    std::vector<ZoneId> zones;         ///< ascending
    std::vector<std::size_t> edges;    ///< of `MapPicture::edges`, with both ends here
    std::vector<std::size_t> leaving;  ///< with one end here
    picture::BoardRect bounds;         ///< round all of it: words beside cards and swinging links too
    std::size_t size() const { return cards.size() + strokes.size() + zones.size(); }
};

/// A card with the room that its words beside it may take.
picture::BoardRect place_of(const picture::CardPicture&);

/// The groups, the one with most cards first; none for an empty board. Two things are together when no more
/// than 20 times the usual distance from a card to the next (the median, but 200 u at least and 1,000 at
/// most), or little more, lies between them, or a chain of such things. A stroke longer than that belongs to
/// what it lies round or beside; else it is alone.
std::vector<Group> groups_of(const picture::MapPicture&, const picture::Letters&);

}  // namespace entremise::exports
