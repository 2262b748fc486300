#pragma once
#include "app/view/parts.h"

namespace entremise::view {

/// What was pressed on the thread: a move's card, a vote.
struct ThreadPress {
    CardId card;
    VoteId vote;
};
/// The session on one line: stages, moves as diamonds, votes as circles, markers as flags. Fills the current
/// zone.
ThreadPress draw_thread(Ui&, const Scene&);

}  // namespace entremise::view
