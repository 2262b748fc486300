#pragma once
#include <string_view>
#include <vector>

#include "app/view/board/actions.h"
#include "app/view/windows/replay_view.h"

namespace entremise::view {

/// What can be done in a replay's window: of the board, what is looked at. `board`: the scene of its board.
std::vector<ActionNow> replay_actions(Ui&, const ReplayScene&, const Scene& board, ReplayUi&,
                                      const BoardOptions&);
/// Does it, or has its board do it in the next frame.
void do_in_replay(Ui&, const ReplayScene&, ReplayUi&, std::string_view id, ReplayRequests&);

}  // namespace entremise::view
