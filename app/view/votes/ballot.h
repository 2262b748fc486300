#pragma once
#include <optional>

#include "app/view/votes/casting.h"
#include "app/view/votes/opinions.h"

namespace entremise::view {

/// A ballot being filled in. Nothing leaves the device before it is dropped.
struct BallotUi {
    VoteId vote;                          ///< which vote the answer belongs to
    std::optional<rules::Ballot> answer;  ///< nothing: not chosen yet
    std::string why;                      ///< what is said with it
    bool asked_why = false;               ///< its field had the keyboard once
    std::uint32_t at = 1;                 ///< the option that the keys are for, where each has a number
    std::vector<std::uint32_t> order;     ///< of options asked one by one, as drawn on this device
    bool digits = false;                  ///< a digit was typed there last
    bool to_at = false;                   ///< give that one the keyboard's focus
    bool wanted = false;                  ///< give it the keyboard's focus
    bool drop_next = false;               ///< then its button
    bool after_digit = false;             ///< the button has it because a digit was pressed
    bool among = false;                   ///< the keyboard's focus was on an answer in the last frame
    bool focused = false;                 ///< the same, or on the button, or an answer was clicked last
    bool hears = false;                   ///< what is typed is for it: set by the window
    bool words = false;                   ///< letters came instead of a digit: Enter may not be meant for it
    bool go = false;                      ///< the list says: to be dropped
    bool ready = false;                   ///< its button can be pressed
    std::optional<Message> refused;       ///< why the last one was not taken
    LiveOpinions live;                    ///< of a vote that is seen live
    VoteId held_tracker;                  ///< of this vote the button that shows one's own is held
    CastingUi casting;                    ///< a tie this person decides
    VoteId counting;                      ///< how its result was counted is open
    std::string compared;                 ///< the host's seal that this person found on the wall
    bool differs = false;                 ///< found another one there
};

/// In the panel's flow: the question and what may be answered; before the first secret vote the seal alone.
/// Keys: digits and arrows choose; dots: + and - give and take; places and scores: a digit is the place or
/// the number of the option at hand.
void draw_ballot(Ui&, const Scene&, BallotUi&, VoteId);
/// In a zone of its own below, after it, where this person votes: « Déposer », and why it is grey. Enter
/// drops.
void draw_ballot_foot(Ui&, const Scene&, BallotUi&, VoteId, Requests&);
/// Of that zone, css px, for a panel of that width: the same whatever it says.
float ballot_foot_height(const Ui&, float css_width);
/// What came out, and whether one's own ballot lies in what was published.
/// Where it does not, or the sums are wrong, the person may object before everyone. Whose voice decides a tie
/// gives it here.
void draw_ballot_result(Ui&, const Scene&, BallotUi&, VoteId, Requests&);
/// This device found the result wrong, or the own ballot not in it, and nobody was told yet.
bool asks_objection(const Scene&, VoteId);
/// The vote this person is asked about: the open one, the oldest tie that is theirs to decide, or the last
/// one; 0 none.
VoteId ballot_at_hand(const rules::State&, PersonId self);

}  // namespace entremise::view
