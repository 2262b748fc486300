#pragma once
#include <vector>

#include "app/view/votes/prepare.h"

namespace entremise::view {

/// Its result need not be shown any more.
void put_aside(VoteUi&, VoteId);
/// The vote of which the mediator must know now: open, or closed and not yet put aside. 0: none.
VoteId vote_at_hand(const rules::State&, const VoteUi&);
/// Those whose result only the mediators know so far, oldest first.
std::vector<VoteId> unpublished(const rules::State&);
/// In the panel's flow: a way to each of them but the one that is shown.
void draw_unpublished(Ui&, const rules::State&, VoteUi&, VoteId shown);
/// In the panel's flow: turnout and who is missing, or the result; with what may be done.
void draw_vote_panel(Ui&, const Scene&, VoteUi&, VoteId, Requests&);
/// In the panel's flow: the votes that are kept ready, each the way to its sheet. Nothing where there are
/// none, or one is open.
void draw_prepared(Ui&, const rules::State&, VoteUi&);

}  // namespace entremise::view
