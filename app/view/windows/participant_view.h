#pragma once
#include <string>

#include "app/view/board/board.h"
#include "app/view/panels/palette.h"
#include "app/view/panels/sheets.h"
#include "app/view/panels/toasts.h"
#include "app/view/votes/ballot.h"
#include "app/view/windows/frame.h"

namespace entremise::view {

/// What a participant's window remembers between frames.
struct ParticipantUi {
    BoardUi board;
    BallotUi ballot;
    PaletteUi palette;
    Toasts toasts;
    BannerUi banner;
    bool panel_first = true;  ///< where there is room for board or panel only
    bool settings = false, leaving = false;
    char key = 0;      ///< of a card's tool that the keyboard pressed: it begins the card in the next frame
    VoteId told;       ///< the vote whose opening was said
    VoteId put_aside;  ///< result no longer shown
    std::string affiliation;
};

void draw_participant(Ui&, const Scene&, ParticipantUi&, Requests&);
/// Why closing the window now would lose something: words written here, a ballot not dropped; empty: it
/// would not.
std::string unfinished(const Language&, const Scene&, const ParticipantUi&);
void answered(ParticipantUi&, const Answered&);
void refused(ParticipantUi&, const Refused&);

}  // namespace entremise::view
