#pragma once
#include <optional>
#include <string>
#include <vector>

#include "app/view/votes/casting.h"
#include "app/view/votes/hand_over.h"
#include "app/view/votes/opinions.h"
#include "app/view/votes/paper.h"

namespace entremise::view {

/// The mediator's hand on votes: what is half written, and which sheet is asked for.
struct VoteUi {
    rules::Rule draft;
    DraftId kept;                             ///< it is one that was kept ready
    std::optional<std::vector<CardId>> from;  ///< chosen when it was begun; nothing once it was opened
    bool wanted = false;                      ///< open the sheet of a new vote
    bool closing = false, cancelling = false, publishing = false;  ///< open the question
    VoteId about;                                                  ///< which vote they are about
    VoteId shown;                                                  ///< asked for on the thread
    VoteId dismissed;   ///< the last one whose result need not be shown any more
    CastingUi casting;  ///< a tie that waits
    VoteId counting;    ///< how its result was counted is open
    HandOverUi hand_over;
    PaperUi paper;
    std::optional<rules::VoteType> special;  ///< a kind that is asked from elsewhere only, offered this time
    std::optional<rules::Visibility>
        was_named;                ///< a kind proposed a secret vote; before, it was a named one
    std::size_t next_option = 0;  ///< give that option's field the keyboard, from 1 up; 0: none
    LiveOpinions live;            ///< of a vote that is seen live
    std::string reason;
    struct Force {
        std::string text;
        bool pushes = true, lever = false;  ///< lever: one can act on it
    };
    std::vector<Force> forces;  ///< what a force field asks, while it is written
    std::string dots, cap;      ///< as they are typed; empty: what the rules propose
    std::string quorum_p = "1", quorum_q = "2", majority_p = "3", majority_q = "5";
};

/// Writes a draft from what is chosen on the board (positions become options) and opens the sheet.
void begin_vote(VoteUi&, const rules::State&, std::span<const CardId> chosen);
/// One that was kept ready, and the sheet.
void begin_prepared(VoteUi&, const rules::State&, DraftId);
/// A vote on a portrait, and the sheet.
void begin_portrait(VoteUi&, const rules::State&);
/// Dots on what is chosen on the board: each card is an option.
void begin_dots(VoteUi&, const rules::State&, std::span<const CardId> chosen);
/// There are two cards at least among them that everyone may see.
bool may_spread_dots(const rules::State&, std::span<const CardId> chosen);
/// Two pins of each on the degrees of collaboration.
void begin_pins(VoteUi&, const rules::State&);
/// How hot that controversy is to each.
void begin_heat(VoteUi&, const rules::State&, CardId controversy);
/// What a kind proposes goes with it, unless it was chosen by hand.
void choose_kind(VoteUi&, rules::VoteType);
/// A new round: the same question and rules.
void begin_round(VoteUi&, const rules::State&, VoteId);
/// All sheets of votes; once per frame, in a zone that is always there.
void draw_vote_sheets(Ui&, const Scene&, VoteUi&, Requests&);
}  // namespace entremise::view
