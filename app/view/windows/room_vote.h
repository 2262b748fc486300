#pragma once
#include "app/view/votes/opinions.h"
#include "app/view/windows/room_header.h"

namespace entremise::view {

/// What kind of vote, and how many ballots lie in its box.
RoomHeader header_of_vote(const Ui&, const rules::State&, VoteId);
/// In the current zone, down to its foot. While it is open: the question, its options, how many have voted;
/// nothing of what was chosen unless the rule lets that be seen. Then the result: figures as large as their
/// bars, what came of it and why. Totals that are withheld are said to be, and never drawn.
void draw_room_vote(Ui&, const Scene&, LiveOpinions&, VoteId);

}  // namespace entremise::view
