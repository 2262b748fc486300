#pragma once
#include <optional>

#include "app/view/scene/scene.h"
#include "app/view/votes/ballot.h"

namespace entremise::view {

/// One device that is passed round: who is there without one fills a ballot in on it. While it is on nothing
/// else is seen, and no key does anything else.
struct HandOverUi {
    VoteId vote;
    PersonId person;  ///< 0: it is not on
    enum class Step { passed, filling, dropped } step = Step::passed;
    BallotUi ballot;
    std::optional<Message> refused;  ///< why the host did not take it
};

/// In the panel's flow of an open vote: each of them, and the way to pass them the device.
void draw_seats(Ui&, const Scene&, VoteId, HandOverUi&);
/// In the panel's flow of a result: whose ballot from this device is not in it.
void draw_lost_seats(Ui&, const Scene&, VoteId);
/// The whole window. Draw nothing else while it is on.
void draw_hand_over(Ui&, const Scene&, HandOverUi&, Requests&);

}  // namespace entremise::view
