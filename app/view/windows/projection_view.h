#pragma once
#include <memory>

#include "app/view/board/board.h"
#include "app/view/votes/opinions.h"
#include "app/view/windows/room_column.h"

namespace entremise::view {

/// Everything the room saw when the picture was frozen.
struct RoomStill {
    rules::State state;
    std::map<PersonId, Presence> presence;
    Micros now = 0;
    std::string room_code;
    bool locked = false;
    std::uint64_t seq = 0;
};

/// What a picture of the room's screen remembers: nothing people could ask for.
struct ProjectionUi {
    BoardUi board;
    ColumnUi column;
    KnownTexts known;
    LiveOpinions opinions;  ///< of a vote that is seen live
    /// What the room may see of the state, made anew after each event.
    std::optional<rules::State> seen;
    std::uint64_t seen_seq = 0;
    std::shared_ptr<const RoomStill> still;
    ImVec2 css;               ///< size of the last picture
    std::uint64_t drawn = 0;  ///< so many pictures
};

/// Nothing of the map is for the room, and nobody who leads is about to change that: where it follows, it
/// waits, and reads how one joins.
bool waits_for_map(const Scene&);
/// What the room sees. Given what everyone may see, and nothing else; what of it is for the room is decided
/// here, by the state's `showing` alone. Frozen, it goes on with what it saw in the first frozen frame.
void draw_projection(Ui&, const Scene&, ProjectionUi&, Requests&);
/// The same picture as on that wall now, to be shown elsewhere.
void draw_projection_again(Ui&, const Scene&, ProjectionUi&, const ProjectionUi& wall);

}  // namespace entremise::view
