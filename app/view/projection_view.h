#pragma once
#include "app/view/board_view.h"

namespace entremise::view {

/// What the projection remembers: nothing people could ask for.
struct ProjectionUi {
    BoardUi board;
};

/// What the room sees. Given what everyone may see, and nothing else: whatever it is asked to draw, it draws.
/// Frozen: the shell keeps the last picture and does not call this.
void draw_projection(Ui&, const Scene&, ProjectionUi&, Requests&);

}  // namespace entremise::view
