#pragma once
#include <map>
#include <string>

#include "app/client/replica.h"
#include "app/view/scene/scene.h"

/// What a window reads, made of what its replica knows; and the way back.
namespace entremise::desktop {

/// What others have in hand. Refreshed in place.
void copy_presence(const client::Replica&, std::map<PersonId, view::Presence>& out);
protocol::PresenceFrame frame_of(const view::Presence&);
view::Connection connection_of(const client::Replica&, bool local);
std::map<VoteId, view::OwnBallot> ballots_of(const client::Replica&);
/// What is shown of the own ballot's tracker, "" before the result.
std::string tracker_shown(const client::Replica&, VoteId);
/// This machine's first address on a local network, "" when it has none.
std::string local_address();

}  // namespace entremise::desktop
