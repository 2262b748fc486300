#pragma once
#include "app/view/scene/scene.h"

namespace entremise::view {

/// In the flow of the room's screen: a counted portrait. The web of its conditions, a row for each with its
/// counts, and the items to work on as far as there is room above `foot`. Of an open vote that is seen live:
/// its tally so far.
void draw_room_portrait(Ui&, const rules::State&, const rules::Vote&, float foot);
/// The page « Portrait »: what the group answers together, or what was counted, whichever came last.
void draw_room_portrait_page(Ui&, const Scene&);

}  // namespace entremise::view
