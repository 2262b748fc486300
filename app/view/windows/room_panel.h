#pragma once
#include <functional>
#include <memory>
#include <string>

#include "app/view/board/board.h"
#include "app/view/panels/toasts.h"
#include "app/view/toolkit/miniature.h"
#include "app/view/windows/frame.h"

namespace entremise::view {

/// The room's picture, where this window can have it: draws it at its own size (css px), and how often it was
/// drawn on the wall. Nothing: there is none.
struct RoomPicture {
    std::function<void(Ui&)> draw;
    std::function<ImVec2()> size;
    std::function<std::uint64_t()> drawn;
};

/// It, small, as it was last drawn.
struct SmallRoom {
    std::shared_ptr<Miniature> picture;
    std::uint64_t drawn = 0;  ///< on the wall
};

/// What a mediator's window remembers of the room's screen.
struct RoomPanelUi {
    RoomPicture wall;
    SmallRoom small, large;
    rules::ShownThing page = rules::ShownThing::nothing;  ///< stands in this window in the place of the map
    bool board_seen = true;                               ///< no page stands there
    bool enlarged = false;                                ///< open the sheet with the larger one
    Micros told_of = -1;   ///< what was shown by hand then needs no word any more; -1: nothing looked at yet
    bool reading = false;  ///< open the sheet of the reading test
    std::string picture_width = "2";  ///< metres, as typed there
};

/// « La salle voit : … » at the foot of the panel, with the keys of the room's screen; where there is no
/// panel, at the foot of the board. Takes its place from the frame.
void draw_room_panel(Ui&, const Scene&, RoomPanelUi&, BoardUi&, Frame&, Requests&);
/// Of the session's menu: what is done with the room's screen.
void room_menu_items(Ui&, const Scene&, RoomPanelUi&, Requests&);
/// The sheets of the reading test and of the larger picture.
void draw_room_sheets(Ui&, const Scene&, RoomPanelUi&, const BoardUi&, Requests&);
/// What this person showed by hand is seen by the room, or why not yet.
void say_what_room_sees(const Scene&, RoomPanelUi&, Toasts&);
/// This computer shows the room nothing: its projection is closed.
bool is_room_closed(const Scene&);
/// The open vote, else the last one whose result everyone may know; 0: none.
VoteId vote_for_room(const rules::State&);
/// « La salle voit : … », of a state at any moment.
std::string room_sees(const Ui&, const Scene&);
/// The same, of a mediator who looks at that map; and the same in one word.
std::string room_line(const Ui&, const Scene&, const BoardUi&);
std::string_view room_word(const Ui&, const Scene&);

}  // namespace entremise::view
