#pragma once
#include <optional>

#include "app/view/votes/casting.h"

namespace entremise::view {

/// A ballot being filled in. Nothing leaves the device before it is dropped.
struct BallotUi {
    VoteId vote;                          ///< which vote the answer belongs to
    std::optional<rules::Ballot> answer;  ///< nothing: not chosen yet
    bool wanted = false;                  ///< give it the keyboard's focus
    bool drop_next = false;               ///< then its button
    bool among = false;                   ///< the keyboard's focus was on an answer in the last frame
    bool focused = false;                 ///< the same, or on the button, or an answer was clicked last
    std::optional<Message> refused;       ///< why the last one was not taken
    CastingUi casting;                    ///< a tie this person decides
    std::string compared;                 ///< the host's seal that this person found on the wall
    bool differs = false;                 ///< found another one there
};

/// In the panel's flow: the question, what may be answered, « Déposer ». Keys: digits and arrows choose,
/// Enter drops.
void draw_ballot(Ui&, const Scene&, BallotUi&, VoteId, Requests&);
/// What came out, and whether one's own ballot lies in what was published.
/// Where it does not, or the sums are wrong, the person may object before everyone. Whose voice decides a tie
/// gives it here.
void draw_ballot_result(Ui&, const Scene&, BallotUi&, VoteId, Requests&);
/// The vote this person is asked about: the open one, the oldest tie that is theirs to decide, or the last
/// one; 0 none.
VoteId ballot_at_hand(const rules::State&, PersonId self);

}  // namespace entremise::view
