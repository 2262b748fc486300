#pragma once
#include <array>
#include <string>

#include "app/view/board/board.h"
#include "app/view/panels/file_sheets.h"
#include "app/view/panels/inspector.h"
#include "app/view/panels/move_picker.h"
#include "app/view/panels/palette.h"
#include "app/view/panels/people_view.h"
#include "app/view/panels/sheets.h"
#include "app/view/panels/toasts.h"
#include "app/view/votes/vote_panel.h"
#include "app/view/windows/frame.h"
#include "app/view/windows/room_panel.h"
#include "app/view/windows/stages.h"

namespace entremise::view {

/// What the mediator's window remembers between frames.
struct MediatorUi {
    BoardUi board;
    InspectorUi inspector;
    VoteUi vote;
    MovePickerUi moves;
    PeopleUi people;
    PaletteUi palette;
    Toasts toasts;
    ExportUi exporting;
    FileUi file;
    BannerUi banner;
    RoomPanelUi room;
    StagesUi stages;
    bool rail_above = false, rail_below = false;  ///< there are tools that cannot be seen
    float rail_step = 0;                          ///< px by which the tools are to be scrolled
    bool panel_first = false;                     ///< where there is room for board or panel only
    bool settings = false, marking = false, renaming = false, ending = false;  ///< open that sheet
    bool leaving = false;  ///< the window was to be closed: the question is asked, then it ends
    bool closes = false;   ///< asked to end; closes as soon as it has
    bool loses = false;    ///< ending now, words that are written here would go
    bool timer = false;    ///< open the timer's menu
    bool code = false;     ///< open that of the room's code
    char key = 0;  ///< of a card's tool that the keyboard pressed: it begins the card in the next frame
    std::string marker, title, minutes;
    bool keeps_all =
        false;        ///< the map stays in view as a whole until the mediator pans or zooms: a demonstration
    CardId revealed;  ///< last card the panel was opened for
    bool was_ended = false;
    CardId panel_of;                                ///< the panel begins at its top for another
    bool card_first = false;                        ///< it was chosen after the result that the panel shows
    std::pair<VoteId, rules::VoteState> vote_seen;  ///< the vote that the panel showed last
};

void draw_mediator(Ui&, const Scene&, MediatorUi&, Requests&);
/// Closing the window now would send people home, or lose words or ballots. After its frame.
bool must_ask_before_closing(const Ui&, const rules::State&, const MediatorUi&);
/// The host's answer to something asked: said where it can be read.
void answered(MediatorUi&, const Answered&);
void refused(MediatorUi&, const Refused&);

/// The bar on top (mediator_bar.cpp).
void draw_mediator_bar(Ui&, const Scene&, MediatorUi&, const Frame&, Requests&);
/// What the timer's menu offers, in minutes; by how much it is extended, s.
inline constexpr std::array<std::uint32_t, 4> timer_minutes{1, 3, 5, 10};
inline constexpr std::uint32_t timer_extension = 120;
/// "12:40", "dépassé de 0:20", or empty while no timer runs.
std::string timer_text(const Ui&, const Scene&);
/// Draws the time that is left as a pill; how urgent it is shows by word and colour. Shown: nobody may press
/// it here.
Hit timer_pill(Ui&, const Scene&, ImVec2 at, bool brief);
void timer_shown(Ui&, const Scene&, ImVec2 at);
/// As wide as it can get. `brief`: what is over is a number with its sign.
ImVec2 timer_pill_size(const Ui&, const Scene&, bool brief = false);
/// A timer that ran when the session was closed stands still: go on, or leave it? A line that stays until
/// a mediator has said. Draws its zone from `css_top` down; returns its height in css px, 0 where nothing is
/// asked.
float draw_timer_question(Ui&, const Scene&, float css_top, Requests&);

}  // namespace entremise::view
