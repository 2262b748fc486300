#pragma once
#include <array>
#include <string>
#include <vector>

#include "app/view/scene/scene.h"
#include "app/view/toolkit/widgets.h"
#include "sessions/rules/votes/votes.h"

namespace entremise::view {

/// The mediator's hand on ballots on paper: who drops one, and what two people count of them.
struct PaperUi {
    VoteId vote;           ///< which vote the sheets are about
    bool ticking = false;  ///< open the sheet of who votes on paper
    struct Count {
        PersonId teller;
        std::vector<std::string> fields;  ///< as they are typed, of each option; then of the abstentions
    };
    std::array<Count, 2> counts;        ///< the second does not see the first
    std::size_t at = 0;                 ///< which of them is being typed
    VoteId counted;                     ///< of which vote
    std::vector<PersonId> counted_for;  ///< who had dropped one then: with others they are counted anew
};

/// In the panel's flow of an open vote: who votes on paper, and the way to tick them.
void draw_on_paper(Ui&, const Scene&, VoteId, PaperUi&);
/// The sheet of who votes on paper; once per frame, in a zone that is always there.
void draw_paper_sheet(Ui&, const Scene&, PaperUi&, Requests&);
/// Closing a vote with ballots on paper asks for their totals, twice.
bool has_paper(const rules::State&, VoteId);
/// Opens the sheet that asks for them, in the zone where it is drawn; what was typed is still there.
void begin_closing(PaperUi&, const Scene&, VoteId);
/// That sheet; once per frame.
void close_with_paper(Ui&, const Scene&, PaperUi&, Requests&);

}  // namespace entremise::view
