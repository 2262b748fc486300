#pragma once
#include "app/view/votes/ballot.h"
#include "sessions/rules/votes/opinions.h"

namespace entremise::view {

/// What others answered, where a ballot looks at it.
struct Earlier {
    /// The round before, where who answers again is told what came of it.
    const rules::Vote* vote = nullptr;
    std::optional<rules::Ballot> own;  ///< as far as this device knows it
    /// Of a vote seen live: what all have answered so far says which statement to ask next.
    const rules::OpinionMap* live = nullptr;
};

/// In the panel's flow: what may be answered, in the form of its kind of vote, and where one may say why, the
/// field for it. Keys: `ballot.h`.
void fill_in(Ui&, BallotUi&, const rules::Rule&, const Earlier& = {});
/// The answer as it would be dropped, with what was written; nothing: not answered yet.
std::optional<rules::Ballot> filled_in(const BallotUi&, const rules::Rule&);

}  // namespace entremise::view
