#pragma once
#include "app/view/votes/ballot.h"

namespace entremise::view {

/// The scene as that person would see their ballot here: nothing of whoever holds the device.
Scene scene_for(const Scene&, PersonId);
/// The same for whom this device is passed to: what was answered before is shown to nobody.
Scene scene_for_passed(const Scene&, PersonId);
/// What was asked for in their place.
void send_for(PersonId, Requests& made, Requests& out);

/// A proxy's second ballot: whose is at hand, one's own or that of whom one votes for.
struct ProxyUi {
    VoteId vote;
    PersonId whose;  ///< 0: the own
    BallotUi ballot;
};
/// In the panel's flow, above the ballot, of who votes for others too: whose ballot it is.
void pick_whose(Ui&, const Scene&, VoteId, ProxyUi&);

}  // namespace entremise::view
