#pragma once
#include "app/view/board/board.h"

namespace entremise::view {

/// What the projection remembers: nothing people could ask for.
struct ProjectionUi {
    BoardUi board;
    /// Everything the room saw when the picture was frozen.
    struct Still {
        rules::State state;
        std::map<PersonId, Presence> presence;
        Micros now = 0;
        std::string room_code;
        bool locked = false;
    };
    std::optional<Still> still;
};

/// What the room sees. Given what everyone may see, and nothing else: whatever it is asked to draw, it draws.
/// Frozen, it goes on with what it saw in the first frozen frame.
void draw_projection(Ui&, const Scene&, ProjectionUi&, Requests&);

}  // namespace entremise::view
