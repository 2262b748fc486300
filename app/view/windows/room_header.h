#pragma once
#include "app/view/windows/room_text.h"

namespace entremise::view {

/// One line over the room's picture: where the meeting is.
struct RoomHeader {
    std::string stage;  ///< or what kind of vote
    std::string topic;  ///< the question in debate; how many have voted
};
/// Of the map: the stage, and the question that `card` belongs to; else the only one that is not settled.
RoomHeader header_of(const Ui&, const rules::State&, CardId card);
/// Draws its zone over the whole width. At the right stands how much time is left, else what time it is.
void draw_room_header(Ui&, const Scene&, const RoomHeader&);

}  // namespace entremise::view
