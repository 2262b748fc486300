#pragma once
#include "app/view/board/board.h"
#include "app/view/scene/scene.h"
#include "app/view/scene/tints.h"
#include "app/view/toolkit/widgets.h"

namespace entremise::view {

/// What was pressed on the thread: a move's card, a vote.
struct ThreadPress {
    CardId card;
    VoteId vote;
};
/// The session on one line: stages, moves as diamonds, votes as circles, markers as flags. Fills the current
/// zone. `refusals`: what this window was refused, each a sign that says why.
ThreadPress draw_thread(Ui&, const Scene&, std::span<const RefusedHere> refusals);

}  // namespace entremise::view
