#pragma once
#include <span>
#include <string_view>

#include "app/view/scene/scene.h"
#include "app/view/toolkit/ui.h"

namespace entremise::view {

/// Where the parts of a window lie, in css px of the window. A part that has no room is empty.
struct Frame {
    Rect top, rail, board, panel, strip;
    bool small = false;   ///< less than a full desktop: panels are narrower
    bool single = false;  ///< board or panel, not both
};
inline constexpr float bar_height = 56;

/// The mediator's: bar, rail of tools, board, inspector, thread. `panel_first`: which one where there is room
/// for one.
Frame mediator_frame(const Ui&, bool panel_first);
/// The participant's: bar, board, what is asked, the few gestures below.
Frame participant_frame(const Ui&, bool panel_first);
/// A replay: bar, board, what just changed, lanes.
Frame replay_frame(const Ui&);

/// Who hosts can save the session elsewhere: its file takes nothing more.
bool has_remedy(const ConnectionStatus&);
/// What the line under the bar remembers.
struct BannerUi {
    bool was_away = false;   ///< the connection was lost long enough to be said
    bool elsewhere = false;  ///< « Enregistrer ailleurs… » was pressed
};
/// What is wrong with the session's file, and what one can do: about it where it is hosted, else meanwhile.
std::string disk_text(const Ui&, const Scene&);
/// The connection is lost, the disk failed, the session ended: a line under the bar. Draws its zone; returns
/// its height in css px, 0 where all is well.
float draw_connection_banner(Ui&, const Scene&, BannerUi&);
/// The sentence that says why nothing can be changed from this window; empty: it can.
std::string_view why_reading(const Ui&, const Scene&);
/// Under what ended: five words to compare aloud.
void draw_closing_code(Ui&, const Scene&);
inline bool has_room(const Rect& r) { return r.GetWidth() > 0 && r.GetHeight() > 0; }
/// Keys that lead from one part of a window to the next: F6 and Shift+F6 in this order, and Tab at the end of
/// a part (the board, where Tab goes from card to card, is passed over). Before the parts are drawn; `stays`:
/// something is being written on the board.
void walk_zones(Ui&, std::span<const char* const> ids, bool stays = false);
/// As if the board had the keyboard and this key were typed there; before the board is drawn.
void type_on_board(Ui&, char key);
/// After the board was drawn: a click on another part leaves the keyboard with the board. Who walks by key,
/// writes in a field or is asked something keeps it.
void keep_keyboard_on_board();
/// After the board was drawn: a ring round it while the keyboard, not the mouse, brought the focus there.
void show_board_focus(const Ui&);
/// The window's title in a bar: cut with "…" where it has no room, whole under the pointer.
void bar_title(Ui&, float css_x, float width, std::string_view text);
float bar_title_width(const Ui&, std::string_view text);
/// Where a running timer is read: the next frame comes when its number changes.
void wake_with_timer(Ui&, const Scene&);
/// The top of something of that height in the middle of a bar that begins at the zone's upper edge.
float in_bar(const Ui&, float height, float css_bar = bar_height);

}  // namespace entremise::view
