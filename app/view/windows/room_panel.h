#pragma once
#include <string>

#include "app/view/board/board.h"
#include "app/view/panels/toasts.h"
#include "app/view/windows/frame.h"

namespace entremise::view {

/// What a mediator's window remembers of the room's screen.
struct RoomPanelUi {
    Micros told_of = -1;   ///< what was shown by hand then needs no word any more; -1: nothing looked at yet
    bool reading = false;  ///< open the sheet of the reading test
    std::string picture_width = "2";  ///< metres, as typed there
};

/// « La salle voit : … » at the foot of the panel, with the keys of the room's screen; where there is no
/// panel, at the foot of the board. Takes its place from the frame.
void draw_room_panel(Ui&, const Scene&, RoomPanelUi&, BoardUi&, Frame&, Requests&);
/// F7 and F8, wherever the keyboard is.
void take_room_keys(const Scene&, Requests&);
/// Of the session's menu: what is done with the room's screen.
void room_menu_items(Ui&, const Scene&, RoomPanelUi&, Requests&);
/// The sheet of the reading test.
void draw_room_sheets(Ui&, RoomPanelUi&, Requests&);
/// What this person showed by hand is seen by the room, or why not yet.
void say_what_room_sees(const Scene&, RoomPanelUi&, Toasts&);
/// « La salle voit : … », of a mediator who looks at these chosen things; and the same in one word.
std::string room_line(const Ui&, const Scene&, CardId chosen);
std::string_view room_word(const Ui&, const Scene&);

}  // namespace entremise::view
