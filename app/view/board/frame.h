#pragma once
#include <array>
#include <cmath>

#include "app/view/board/board.h"
#include "app/view/scene/scene.h"
#include "app/view/scene/tints.h"
#include "app/view/toolkit/widgets.h"
#include "sessions/picture/from_afar.h"

// What the files of the board share; nobody else includes this.
namespace entremise::view {

/// A size that is said for a projection of 1080 lines, in css px of this one.
inline float for_room(const Ui& ui, float at_1080) { return at_1080 * ui.css_height / 1080; }

/// One frame of a board.
struct BoardFrame {
    Ui& ui;
    const Scene& scene;
    BoardUi& own;
    const BoardOptions& options;
    Requests& out;

    const rules::State& state() const { return scene.state; }
    const Camera& camera() const { return own.camera; }
    rules::Stamp stamp() const { return {scene.self, scene.now}; }
    bool leads() const { return rules::leads(scene.state, scene.self); }
    /// Takes input that changes something.
    bool works() const { return options.may_edit && !options.projection && scene.self; }
    bool touch() const { return scene.settings.touch; }
    /// Of the smallest words on the map, css px: taller letters for the room.
    float least_words() const {
        return options.projection ? for_room(ui, feel::least_words_far) : feel::least_words;
    }
    /// The same in u, at this zoom.
    float smallest() const { return least_words() / own.camera.zoom(); }
};

/// Where a card is drawn now: in the hand, asked for, or where it lies.
BoardRect rect_now(const BoardFrame&, const CardBox&);
bool is_held(const BoardFrame&, CardId);
bool may_change(const BoardFrame&, CardId);
/// Puts the host's question through the rules here first; a refusal is said at that card or place. The token
/// of what was asked, 0 if it was not.
Token ask_or_say(BoardFrame&, rules::Command, CardId at, BoardPoint place);
/// Beside the card or at the place; a refusal also where the session's thread is seen.
void say_at(BoardFrame&, Message why, CardId card, BoardPoint place);

// cards.cpp
struct CardLook {
    bool draft = false;    ///< dashed: not asked yet
    bool lifted = false;   ///< in the hand
    bool waiting = false;  ///< asked, no answer: a small clock
    bool editing = false;  ///< the own text is drawn by the editor
    float grown = 0;       ///< px by which the own text has grown while it is edited
};
void draw_card(const Ui&, const CardBox&, Rect on_screen, float zoom, const CardLook&);
void draw_card_text(const Ui&, const CardText&, ImVec2 corner, float zoom, float down = 0,
                    bool on_pill = false, bool centred = false);
/// The card without words.
void draw_body(const Ui&, const CardBox&, Rect on_screen, float zoom, bool lifted);
ImU32 colour_of(const Ui&, const picture::Tint&);
ImU32 colour_of(const Ui&, const CardBox&);
Icon icon_of(const CardBox&);
/// How the own text of a card is written in place.
EditorLook editor_look(const Ui&, const CardBox&, ImVec2 corner, float zoom);
/// A box for a card that does not exist yet.
CardBox box_for(const Ui&, const Writing&, std::string_view text = "");
/// Other words on it, and the size that they ask for.
void reword(const Ui&, CardBox&, std::string_view text);
/// Where the card will lie that somebody else is writing.
BoardRect rect_of_new(const BoardFrame&, const Presence::NewCard&);

// afar.cpp: frames that are too small to be read card by card
/// Before anything is drawn: which frames speak from afar now.
void look_at_frames(BoardFrame&);
/// Under everything else.
void draw_frames_from_afar(BoardFrame&);
/// Does its frame speak from afar?
bool is_far(const BoardFrame&, CardId);
/// That frame; nullptr: the card is read by itself.
const picture::FarFrame* seen_from_afar(const BoardFrame&, const CardBox&);
/// Where the card is seen: from afar, where what stands for it is.
BoardRect rect_seen(const BoardFrame&, const CardBox&);
/// Do cards go to where « Ranger » lays them, just now?
bool is_on_the_way(const BoardFrame&);
/// The map as it lies, or would after « Ranger » once everything has come there.
picture::MapPicture& layout_now(const BoardFrame&);

// through.cpp: a lens, a filter
/// Once a frame, before anything is drawn.
void look_through(BoardFrame&);
/// A lens or a filter is on, and does not speak of it.
bool steps_back(const BoardFrame&, CardId);
/// How much of what steps back the paper covers.
inline constexpr float veil_share = .72f;
/// Is the frame read card by card, whatever its size, since a lens speaks of a card of it?
bool reads_through(const BoardFrame&, const picture::MapFrame&);
/// A lens or a filter is on, and the line is of it.
bool stands_out(const BoardFrame&, const Edge&);
void draw_marks(BoardFrame&);
/// What is on, and the way back to the map.
void draw_through_pills(BoardFrame&);
void draw_lens_menu(BoardFrame&);
void draw_filter_sheet(BoardFrame&);
/// The one that is on already is taken away.
void choose_lens(BoardFrame&, rules::Lens);

// snapping.cpp
/// Where cards that are dragged so far come to lie: in line with what is near, unless Ctrl is held or the
/// hand is quick.
void snap(BoardFrame&, Moving&);
void draw_guides(BoardFrame&);

// zones.cpp
/// Where a zone is drawn now that lies there: in the hand, asked for, on its way, or there.
BoardRect zone_now(const BoardFrame&, ZoneId, const BoardRect& lies);
/// Under everything else.
void draw_zones(BoardFrame&);
void draw_zone_corners(BoardFrame&);
/// What to do with the tool, while it waits.
void draw_zone_hint(BoardFrame&);
void draw_zone_sheet(BoardFrame&);
/// By its title or its border; whoever may not move it has none.
ZoneId zone_under(const BoardFrame&, ImVec2 screen);
/// Of the chosen one: 0 to 3 from the upper left, clockwise; -1: none.
int zone_corner_under(const BoardFrame&, ImVec2 screen);
/// With the cards whose middle lies in it. False: it is gone.
bool start_zone_drag(BoardFrame&, ZoneId, BoardPoint from);
void start_zone_corner(BoardFrame&, int corner, BoardPoint hand);
void drop_zone(BoardFrame&, const Moving&);
/// With what lies in it.
void move_zone(BoardFrame&, ZoneId, const rules::ZoneArea&);
void finish_zoning(BoardFrame&, const Zoning&);
/// With what lies in it; asked for with those that follow at once.
void nudge_zone(BoardFrame&, ZoneId, std::int32_t dx, std::int32_t dy);
/// False: no zone was nudged.
bool flush_zone_nudge(BoardFrame&, bool now);
/// Round what is chosen; else the tool to draw one.
void new_zone(BoardFrame&);
/// Chooses it and goes to where it is seen whole.
void show_zone(BoardFrame&, ZoneId);
std::optional<Message> why_not_zone(const BoardFrame&);
/// Asks for its title.
void edit_zone(BoardFrame&, ZoneId);

// presence_menu.cpp
std::optional<Message> why_no_presence(const BoardFrame&);
void draw_presence_menu(BoardFrame&);
// pins.cpp
/// Pins what is chosen, or loosens it when all of it is pinned.
void pin(BoardFrame&);
std::optional<Message> why_not_pin(const BoardFrame&);
bool all_pinned(const BoardFrame&);
/// Its nail, on the corner.
void draw_nail(const BoardFrame&, const CardBox&, const Rect& on_screen);
/// The chosen ones that are pinned cannot be moved: they shake, and that is said.
bool is_pinned_down(BoardFrame&, const std::vector<CardId>&);
/// px by which a card shakes now.
float shake_of(const BoardFrame&, CardId);

// typing_for_room.cpp
/// What the mediator is typing, as it grows: the group checks its words.
void draw_typing_for_room(BoardFrame&, const Presence&);

// draw.cpp
/// Where a line is drawn now, and hit: straight while one of its ends is in the hand.
/// The edge's own, else laid in the one that is given.
const Route& route_now(const BoardFrame&, const Edge&, Route& straight);
void draw_edges(BoardFrame&);
void draw_cards(BoardFrame&);
void draw_ink(BoardFrame&);
void draw_labels(BoardFrame&);
void draw_selection(BoardFrame&);
void draw_others(BoardFrame&);
void draw_said(BoardFrame&);
/// The four places to draw a link from, on the screen.
std::array<ImVec2, 4> handles_of(const Rect& on_screen);
ImU32 ink_colour(const Ui&, std::uint32_t);

/// A line between frames is drawn while it, or a card at one of its ends, is chosen.
bool is_drawn(const BoardFrame&, const Edge&);
void draw_reference(const Ui&, const CardBox&, const Rect& on_screen, float zoom);

// overlays.cpp: what floats over the board
/// The least move that shows it, clear of the map in the corner; `margin` in px around it where it was not
/// in view. False: nothing had to move.
bool bring_into_view(BoardFrame&, const BoardRect&, float margin);
/// What to fit so that the map in the corner covers no card of it.
BoardRect beside_minimap(const BoardFrame&, const BoardRect& all, float margin);
/// What to fit, with that margin (css px), so that as many css px more stay free above it.
BoardRect below_floating(const BoardFrame&, BoardRect all, float css, float margin);
void draw_follow_pill(BoardFrame&);
void draw_minimap(BoardFrame&);
/// Where nothing is seen: the way back to where something was.
void draw_void(BoardFrame&);
void draw_empty(BoardFrame&);
void draw_menus(BoardFrame&);
void draw_archive_sheet(BoardFrame&);

// gestures.cpp
struct Under {
    CardId card = {};
    LinkId link = {};
    StrokeId stroke = {};
    ZoneId zone = {};
    int handle = -1;
};
inline constexpr int first_corner = 6;  ///< of a zone, as a handle
Under under(const BoardFrame&, ImVec2 screen);
void take_gestures(BoardFrame&, const Hit& board, bool hovered);
/// The person has moved the view: nobody else does now.
void explore(BoardFrame&);
void end_gesture(BoardFrame&);
/// Which relation a link between two cards would have; asks where there are several.
/// Asks which relation where several can be; `others` are linked to the same card alike.
void link_cards(BoardFrame&, CardId from, CardId to, const std::vector<CardId>& others = {});
std::optional<Refusal> why_no_link(const BoardFrame&, CardId from, CardId to);
/// Can all that is chosen be linked to this card?
bool may_link_chosen(const BoardFrame&, CardId to);

// writing.cpp
void start_writing(BoardFrame&, Writing);
/// The host finds the place of what is written; shown where it would be now.
void put_near(const BoardFrame&, Writing&, const rules::Near&);
inline rules::Near near_point(BoardPoint p) {
    return {{}, static_cast<std::int32_t>(std::round(p.x)), static_cast<std::int32_t>(std::round(p.y))};
}
/// Where a note goes that concerns nothing: below the question whose frame is seen there, else round that
/// point.
rules::Near near_in_frame(const BoardFrame&, BoardPoint seen);
/// `really`: although somebody else writes there.
void edit_card(BoardFrame&, CardId, bool really = false);
/// A new card of that kind for the selection or that card; refuses with the reason.
void new_card(BoardFrame&, rules::CardKind, bool against, std::optional<BoardPoint> at, CardId parent);
/// Why that cannot be, for this selection or card; nothing: it can.
std::optional<Message> why_not_new(const BoardFrame&, rules::CardKind, bool against, CardId chosen);
std::optional<Message> why_not_reword(const BoardFrame&, CardId);
/// Asks for what was written. False: it was refused, and is kept as a draft.
bool commit_writing(BoardFrame&, const Writing&, const std::string& written);
void draw_editor(BoardFrame&);

// keys.cpp
void take_keys(BoardFrame&);
/// Chooses the next card of the map, or the one before.
void step_selection(BoardFrame&, int step);
void archive(BoardFrame&, bool sure);
void select_only(BoardFrame&, CardId);
void see_all(BoardFrame&);
/// The chosen card, else what is seen: who explores is told, nobody's view moves.
void show_to_all(BoardFrame&);
/// The next step of the zoom, about a point of the screen.
void zoom_step(BoardFrame&, ImVec2 at, int direction);
void echo(BoardFrame&, CardId);
void flush_nudge(BoardFrame&, bool now);

// looked_at.cpp: what of the map is looked at, for who follows and for the room
/// It has just been fitted.
void aim_at(BoardFrame&, const Looked&);
/// What was fitted, while it is in view; else what fills the view.
Looked looked_at(const BoardFrame&);

// frames.cpp: what lies together on the map is looked at together
/// Fits the frame of that question, or the column of that position: itself, its arguments, who holds it.
/// False: it is neither.
bool fit_part(BoardFrame&, CardId);
/// Fits the frame of a card that is seen from afar. False: it is not, or cannot be seen larger than now.
bool go_in(BoardFrame&, CardId);
/// Fits the frame after the one that is chosen or looked at, or before it, as one reads, and chooses its
/// question.
void step_frame(BoardFrame&, int step);

// tidying.cpp: « Ranger »
/// Shows where the map, or several chosen cards, would lie; the host is asked when it is kept.
void tidy(BoardFrame&);
/// Once a frame, before anything is drawn: what others do meanwhile is laid too.
void go_on_tidying(BoardFrame&);
void take_tidy_keys(BoardFrame&);
void draw_tidying(BoardFrame&);
/// Asks for these places in one act, and draws the cards there meanwhile.
void ask_moves(BoardFrame&, std::vector<rules::CardMove>);
/// 0 where everything lies now, to 1, where it would lie.
float tidy_share(const BoardFrame&);
/// Of a card that would move; nullptr: it would not.
const rules::CardMove* tidy_move(const BoardFrame&, CardId);

/// About which keys zoom and menus open: the selection if it is in view, else the view.
ImVec2 middle_of_work(const BoardFrame&);
/// Parent, child, sisters; else the nearest card that way.
void walk_selection(BoardFrame&, ImGuiDir, bool extend);
/// Nudges the selection, else pans.
void go_by_arrow(BoardFrame&, ImGuiDir, bool far);
void link_by_key(BoardFrame&);
/// One step back: gesture, tool, selection.
void escape(BoardFrame&);
void see_selection(BoardFrame&);

// actions.cpp
/// The one that the palette asked for.
void take_action(BoardFrame&);
/// What the next typed character does; false: nothing of the board's.
bool take_letter(BoardFrame&);
/// `anywhere`: those that are heard while the keyboard is elsewhere in the window.
void take_chords(BoardFrame&, bool anywhere);

// finder.cpp
void open_finder(BoardFrame&);
void draw_finder(BoardFrame&);

// undo.cpp
/// On the board, or where a page lies over it: then all of it is said.
void undo(BoardFrame&, bool again);
/// The act that Ctrl+Z would take back; nullptr: none.
const rules::Act* act_to_undo(const BoardFrame&);
/// « déplacer 12 cartes »
std::string words_of_act(const BoardFrame&, const rules::Act&);
void draw_undo_sheet(BoardFrame&);

// clipboard.cpp
/// The lines of a text that looks like a list, without bullets and numbers; none: it does not.
std::vector<std::string> listed(std::string_view);
void copy(BoardFrame&, bool cut);
/// At the pointer if it rests on the board; asks where it may be one note or several.
void paste(BoardFrame&, bool as_one);
/// Notes and ink are doubled in one act; everything else exists once on the map.
void duplicate(BoardFrame&);
/// Of these the first that can be on the map but once, and that this is so; nothing: all of them are notes.
struct Once {
    CardId card;
    Message why;
};
std::optional<Once> once_on_map(const BoardFrame&, const std::vector<CardId>&);
void draw_paste_sheet(BoardFrame&);

// links.cpp
/// An end of the chosen link was let go of over that card: the same relation from there.
void reattach(BoardFrame&, LinkId, CardId fixed, CardId to);
/// A link was let go of over the board, or the tool for arguments over a card: what may be made there.
void offer_cards(BoardFrame&, CardId from, BoardPoint);
/// Its kind and strength.
void edit_link(BoardFrame&, LinkId);
void draw_link_menus(BoardFrame&);
/// Where the ends of the chosen link lie on the screen: from, to. None: no link alone is chosen.
std::optional<std::array<ImVec2, 2>> ends_of_chosen(const BoardFrame&);

// pen.cpp
/// Colours and widths of the pen, while it is in the hand.
void draw_pen(BoardFrame&);
/// Pen and eraser in their true size under the pointer.
void draw_tool_cursor(BoardFrame&, bool hovered);
/// The whole text of a card under the pointer that is cut.
void draw_card_tip(BoardFrame&, bool hovered);

// drafts.cpp: texts that wait
void resume_draft(BoardFrame&);
void draw_drafts(BoardFrame&);
/// Who writes there, and what else one may do.
void draw_held_menu(BoardFrame&);

// typed_ahead.cpp
/// What is typed from now on waits for the answer to what was just written; seen below it.
void await_answer(BoardFrame&, const Writing&, BoardPoint below);
/// After settle_pending.
void keep_typed_ahead(BoardFrame&);
void draw_typed_ahead(BoardFrame&);
/// The words of it become drafts.
void lose_typed_ahead(BoardUi&);

// pending.cpp
/// Asked at that moment and not answered for a while.
bool waits(const BoardFrame&, double since);
/// Offered again; `met`: another text was there first, and which one is asked.
void keep_draft(BoardUi&, const Writing&, std::string text, bool met = false);
/// Drops what was answered and is seen by now, and what nobody answered.
void settle_pending(BoardFrame&);
void tell_presence(BoardFrame&);

}  // namespace entremise::view
