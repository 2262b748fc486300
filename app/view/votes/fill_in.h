#pragma once
#include "app/view/votes/ballot.h"

namespace entremise::view {

/// In the panel's flow: what may be answered, in the form of its kind of vote, and where one may say why, the
/// field for it. Keys: `ballot.h`.
void fill_in(Ui&, BallotUi&, const rules::Rule&);
/// The answer as it would be dropped, with what was written; nothing: not answered yet.
std::optional<rules::Ballot> filled_in(const BallotUi&, const rules::Rule&);

}  // namespace entremise::view
