#pragma once
#include "app/view/votes/opinions.h"

namespace entremise::view {

/// The groups of a vote on statements as the room reads them, from here down to `foot` (px): what they share
/// and what parts them, each with the groups' answers, or where there are none what most agree with; at the
/// right whether there are groups, and the people as points. Nobody's own point is marked. Returns where the
/// right column ends.
float draw_room_opinions(Ui&, const rules::Rule&, const rules::OpinionMap&, float foot);

}  // namespace entremise::view
