#pragma once
#include <string>

#include "app/view/board/board.h"
#include "app/view/panels/actor_panel.h"
#include "app/view/panels/agreements.h"
#include "app/view/panels/lens_panel.h"
#include "app/view/panels/pages.h"
#include "app/view/panels/palette.h"
#include "app/view/panels/sheets.h"
#include "app/view/panels/toasts.h"
#include "app/view/votes/for_other.h"
#include "app/view/votes/hand_over.h"
#include "app/view/windows/frame.h"
#include "app/view/windows/participant_line.h"

namespace entremise::view {

/// What a participant's window remembers between frames.
struct ParticipantUi {
    BoardUi board;
    BallotUi ballot;
    ProxyUi proxy;
    HandOverUi hand_over;
    PaletteUi palette;
    Toasts toasts;
    BannerUi banner;
    bool panel_first = true;  ///< where there is room for board or panel only
    bool settings = false, leaving = false;
    bool speaking = false;  ///< open the menu of whom this person speaks for
    NoteLine line;
    AgreementsUi agreements;
    LensUi lens;
    PagesUi pages;
    ActorUi actor;     ///< the one that is chosen on the map
    VoteId told;       ///< the vote whose opening was said
    VoteId put_aside;  ///< result no longer shown
    struct ShownResult {
        VoteId vote;
        rules::VoteState state = rules::VoteState::open;
        double since = 0;
        std::size_t stage = 0;
        bool called = false;  ///< the person looks at it again: it stays until they close it
    } result;
    std::string affiliation;

    /// The letters are the line's until the board was clicked.
    ParticipantUi() { board.focus_wanted = false; }
};

void draw_participant(Ui&, const Scene&, ParticipantUi&, Requests&);
/// Why closing the window now would lose something: words written here, a ballot not dropped; empty: it
/// would not.
std::string unfinished(const Language&, const Scene&, const ParticipantUi&);
/// Words that are on this device only: to be kept.
std::vector<Draft> unsent_texts(const ParticipantUi&);
/// What was kept, after a restart: a note goes back into the line, everything else waits on the board.
void offer_again(ParticipantUi&, std::vector<Draft>);
void answered(ParticipantUi&, const Answered&);
void refused(ParticipantUi&, const Refused&);

}  // namespace entremise::view
