#pragma once
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "app/view/board/camera.h"
#include "app/view/board/card_editor.h"
#include "app/view/board/card_kinds.h"
#include "app/view/board/finding.h"
#include "app/view/board/ink.h"
#include "app/view/board/map_index.h"
#include "app/view/board/through.h"
#include "app/view/scene/scene.h"
#include "app/view/toolkit/picker.h"

namespace entremise::view {

/// What is chosen in this window. Never in the log.
struct Selection {
    std::vector<CardId> cards;  ///< first chosen first: the reference for aligning
    std::vector<LinkId> links;
    std::vector<StrokeId> strokes;
    std::vector<ZoneId> zones;
    bool empty() const { return size() == 0; }
    std::size_t size() const { return cards.size() + links.size() + strokes.size() + zones.size(); }
    bool has(CardId) const;
    bool has(LinkId) const;
    bool has(StrokeId) const;
    bool has(ZoneId) const;
    void clear() { *this = {}; }
    CardId sole_card() const { return cards.size() == 1 && size() == 1 ? cards.front() : CardId{}; }
    ZoneId sole_zone() const { return zones.size() == 1 && size() == 1 ? zones.front() : ZoneId{}; }
    friend bool operator==(const Selection&, const Selection&) = default;
};

struct BoardOptions {
    Rect area;                  ///< css px of the window
    bool may_edit = true;       ///< false: a replay, an ended session, a connection that is gone
    bool hears_all = true;      ///< letters typed anywhere are its commands; false: while it has the keyboard
    bool follows = false;       ///< shows what the mediator shows, until the person explores
    bool keeps_all = false;     ///< keeps the whole map in view, until the person pans or zooms
    bool projection = false;    ///< read from ten metres; takes no input
    bool shows_people = false;  ///< the window can show a person that is looked for (`person_wanted`)
    CardId shows;               ///< stays in view, until the person pans or zooms: what a replay is about now
    std::optional<BoardRect> holds = {};  ///< of the projection: this part, wherever the mediator looks
};

/// What the mouse or a finger is doing. One thing at a time.
struct Idle {};
struct Pressed {
    ImVec2 screen;
    BoardPoint at;
    CardId card;
    LinkId link;
    StrokeId stroke;
    ZoneId zone;
    int handle = -1;  ///< 0 to 3: side of the selected card whose handle it is; 4, 5: end of the link; from 6
                      ///< on: corner of the zone
    ImGuiMouseButton button = 0;
    bool shift = false, ctrl = false;
    bool member = false;  ///< of a multiple selection, before the press
    double since = 0;
};
struct Panning {};
struct Moving {
    BoardPoint from;
    std::vector<CardId> cards;
    double dx = 0, dy = 0;
    ZoneId zone = {};  ///< by its title: those cards lie in it
};
/// A zone is drawn, or a corner of one is in the hand.
struct Zoning {
    BoardPoint from, to;  ///< the corner that stays, the hand
    ZoneId zone = {};     ///< 0: a new one
};
struct Linking {
    CardId from, to;
    BoardPoint tip;
    bool by_key = false;          ///< arrows and Tab choose
    bool by_click = false;        ///< no button is held: the next click chooses
    LinkId instead;               ///< an end of this one is in the hand: it goes when the new one is drawn
    std::vector<CardId> others;   ///< by key: cards that are linked to the same one with `from`
    std::vector<CardId> choices;  ///< by key: in reading order
    std::string letters;          ///< by key: of the title, as they were typed without a pause
    std::string typed;            ///< by key: these and those that no title goes on with
    bool lost = false;            ///< by key: most of them begin no title that can be linked
    double typed_at = 0;
};
struct Marquee {
    BoardPoint from, to;
    Selection before;
};
struct Inking {
    InkPen pen;
};
struct Erasing {
    std::vector<StrokeId> touched;
    BoardPoint last;
};
struct Pointing {
    bool down = false;
};
using Gesture =
    std::variant<Idle, Pressed, Panning, Moving, Linking, Marquee, Inking, Erasing, Pointing, Zoning>;

/// What of the map is looked at, by its name: each screen shows that at its own best scale. A part has none.
struct Looked {
    rules::ShownThing thing = rules::ShownThing::part;  ///< part, whole, frame or card
    CardId card;                                        ///< frame: that names it; of a position: its column
    friend bool operator==(const Looked&, const Looked&) = default;
};

/// A line to which a card in the hand snapped, in board units.
struct Guide {
    bool upright = false;
    double at = 0, from = 0, to = 0;
};

/// What is being written: a card that is there, or one that will be asked for.
struct Writing {
    CardId card;  ///< 0: a new one
    rules::CardKind kind = rules::CardKind::note;
    CardId parent;  ///< position, argument; a note: what it is about; an actor: the position it will defend
    bool against = false;
    BoardPoint place;
    std::optional<rules::Near> near;  ///< the host finds the place; `place` is where it will probably be
    std::uint32_t width = 0;
    std::uint32_t base = 0;  ///< revision read
    bool as_is = false;      ///< a question that is kept although it can be answered by yes or no
    friend bool operator==(const Writing&, const Writing&) = default;
};

/// What was asked and is not answered yet: drawn as if it were so. Each knows by its token whose answer it
/// waits for.
struct Pending {
    struct Move {
        rules::CardMove to;
        Token token = {};  ///< 0: nudged, will be asked for
    };
    std::map<CardId, Move> moves;
    struct Zone {
        rules::ZoneArea area;
        Token token;
    };
    std::map<ZoneId, Zone> zones;
    struct Text {
        std::string text;
        Token token;
    };
    std::map<CardId, Text> texts;
    struct Card {
        Writing what;
        std::string text;
        Token token;
        double since = 0;
        bool beside = false;  ///< written beside the board: it is not chosen when it comes
    };
    std::vector<Card> cards;
    struct Paste {  ///< several new notes at once
        std::vector<Card> notes;
        Token token;
        double since = 0;
    };
    std::vector<Paste> pastes;
    struct Link {
        CardId from, to;
        rules::LinkKind kind = rules::LinkKind::concerns;
        Token token;
        double since = 0;
    };
    std::vector<Link> links;
    struct Stroke {
        std::vector<std::int32_t> points;
        std::uint32_t colour = 0, width = 0;
        Token token;
        double since = 0;
    };
    std::vector<Stroke> strokes;
    std::vector<StrokeId> erased;
    Token erasing;                  ///< of those
    double since = 0;               ///< of the moves, zones, texts and erased
    std::vector<Answered> answers;  ///< what they led to is not all seen yet
};

/// A text that could not be kept: offered again.
struct Draft {
    Writing what;
    std::string text;
    Token token = {};  ///< it was asked for and nobody answered: should the answer come, it is none
    bool met = false;  ///< another text was there first: which one is asked
    friend bool operator==(const Draft&, const Draft&) = default;
};

/// A sentence at the hand: why something cannot be.
struct Said {
    Message why;
    CardId card;    ///< beside it, or
    BoardPoint at;  ///< there
    double until = 0;
};

/// « Ranger », before it is kept: where everything would lie.
struct Tidying {
    std::vector<CardId> only;            ///< of a selection; empty: the whole map
    std::vector<rules::CardMove> moves;  ///< ascending
    std::vector<rules::ZoneMove> zones;
    picture::MapPicture laid;  ///< the map as it would be
    std::uint64_t seq = 0;     ///< of what it was found for
    double since = 0;
    Sight before;
};

/// What the board of one window remembers between frames.
struct BoardUi {
    Tool tool = Tool::select;
    bool tool_kept = false;  ///< serves until Escape
    std::uint32_t ink_colour = 0, ink_width = 1;
    Selection selection;
    bool show_wanted = false;  ///< a button outside the board: as the key M
    /// Somebody pressed G or took the tool: the window opens its palette of moves, and sets it back.
    bool move_wanted = false;
    bool commitment_wanted = false;  ///< ask for the sheet of a commitment, of what is chosen
    bool parking_wanted = false;     ///< the same of a parked topic
    PersonId person_wanted;          ///< was looked for: the window shows them, and sets it back
    std::string action;              ///< of the palette: is done as soon as the board is drawn
    bool exploring = false;          ///< has left what the mediator shows, or what is kept in view
    CardId hovered;
    LinkId hovered_link;
    Looked looked;  ///< by this person, since the last frame
    struct Aim {
        Looked at;
        float zoom = 0;           ///< at which it was fitted
        std::uint64_t asked = 0;  ///< of the camera, then
    };
    std::optional<Aim> aim;  ///< what was fitted last

    Camera camera;
    BoardLayout layout;
    Gesture gesture;
    CardEditor editor;
    std::optional<Tidying> tidying;
    std::optional<Writing> writing;
    std::vector<Draft> drafts;
    std::size_t drafts_aside = 0;  ///< so many are not offered any more but in the menu
    double wrote = -1e9;           ///< last key in the editor: the card is held for a while after it
    int step_after = 0;            ///< Tab ended a new card: on from it, once it is there
    /// Words for a card are being written beside the board: others see where it will lie.
    struct Beside {
        Writing what;
        double wrote = -1e9;    ///< last key
        std::string text = {};  ///< of who leads: the room reads it
    };
    std::optional<Beside> beside;
    /// What was just written and has no answer: what is typed behind it is for it, and waits.
    struct Awaited {
        Token token = {};
        BoardPoint below;  ///< the card; what was typed meanwhile is seen there
        double since = 0;
        std::vector<std::string> written;  ///< words among that
    } awaited;
    Pending pending;
    bool was_live = true;  ///< the connection, in the last frame: only then an answer can be late
    struct Finder {        ///< Ctrl+F
        bool open = false;
        bool was_here = false;  ///< it has had the keyboard
        bool visited = false;   ///< Enter went to the marked one: the next goes on
        Picker picker;
        std::vector<FoundThing> found;  ///< by the words `of`, in the state after `seq`
        std::string of;
        std::uint64_t seq = 0;
        Rect place = {};  ///< on the screen, as last drawn
    } finder;
    std::optional<Said> said;
    Selection chosen_before;            ///< when a new card began: chosen again if it leaves no trace
    std::optional<Message> toast;       ///< for the window to say, and to set back
    std::optional<Message> toast_over;  ///< likewise: said before, no longer so
    std::vector<RefusedHere> refusals;  ///< the newest ones
    bool wheel_guessed = false;  ///< what the wheel does has just changed by itself: the window says so once
    std::vector<CardId> flashing;  ///< what an undo just changed
    double flashing_since = -1e9;
    struct Undoing {
        Micros from = 0,
               past = 0;    ///< with that act as the last one, go on before this one: it cannot go back
        Micros warned = 0;  ///< something that is never undone and was said so,
        std::optional<Message> said;  ///< in these words
        std::optional<Message> used;  ///< ask whether that card shall be archived although others use it
        Micros used_act = 0;
    } undoing;
    struct ZoneSheet {  ///< its title is asked
        ZoneId zone;    ///< 0: a new one
        rules::ZoneArea area;
        std::string title;
        std::uint32_t base = 0;
        bool back_to_field = false;  ///< Enter was pressed too early
    };
    std::optional<ZoneSheet> zone_sheet;
    ZoneId zone_wanted;                          ///< a button outside the board: ask for its title
    std::pair<CardId, PersonId> held;            ///< who writes where this person wanted to
    bool held_asked = false, met_asked = false;  ///< open that list, that sheet in this frame
    std::optional<Draft> closed_question;        ///< whoever leads is asked whether it is kept as it is
    std::vector<CardId> archiving;               ///< the sheet that asks is open for these
    std::pair<CardId, CardId> link_choice;       ///< list of kinds is open for this pair
    /// What else is linked, once the relation is known, and to which card.
    std::pair<CardId, std::vector<CardId>> link_others;
    std::optional<BoardPoint> link_at;  ///< where that list opens; nothing: at the pointer
    LinkId link_instead;                ///< the link that the one of that list takes the place of
    struct Letters {
        std::string typed;  ///< in that list, without a pause
        double at = -1e9;
    } link_letters;
    rules::LinkKind last_relation = rules::LinkKind::concerns;
    struct Dropped {  ///< a link was let go of over the board: what may be there is asked
        CardId from;
        BoardPoint at;
        bool asked = false;
    } dropped;
    struct Pasting {  ///< one note or several: is asked
        std::vector<std::string> lines;
        std::string whole;
        BoardPoint at;
    } pasting;
    struct Copied {
        std::string text;  ///< as in the clipboard: else it holds something else by now
        Selection things;
    } copied;
    double keyed = -1e9;  ///< a card was chosen by key
    struct Hovering {
        CardId card;
        double since = 0;
        bool gone = false;  ///< the hand has gone on: no more words of that card
    } hovering;
    BoardPoint menu_at;
    struct Nudge {
        double last = -1e9;
        std::vector<CardId> cards;
    } nudge;
    struct Pointer {
        BoardPoint at;
        double moved = -1e9, down = -1e9;
        std::vector<std::pair<BoardPoint, double>> trail;
        bool shown = false;
    } pointer;
    struct Trail {
        std::vector<BoardPoint> points;
        double held = -1e9;  ///< when its button was last seen held
    };
    std::map<PersonId, Trail> trails;  ///< that others' pointers leave
    struct Told {
        Presence presence;
        double at = -1e9, text_at = -1e9, pointer_at = -1e9;
        bool any = false;
    } told;
    Micros told_of = 0;   ///< when that was shown to all of which this person needs no word any more
    CardId shown;         ///< of the options, in the frame before
    CardId lead;          ///< show and choose this card as soon as the board is drawn
    ZoneId lead_zone;     ///< likewise this zone
    bool fitted = false;  ///< the first view was found
    bool focus_wanted = true;
    double suspended = -1e9;           ///< following waits: the person is typing, dragging
    bool guesses_mouse = false;        ///< the wheel is a mouse's, as far as one can tell; else a touchpad's
    bool wheel_said = false;           ///< that this changed
    double edge_since = -1;            ///< the pointer is at the edge while something is dragged
    float map_seen = 1;                ///< of the small map: 0 while a card or the hand needs its place
    std::optional<Sight> left_behind;  ///< the view when something was seen last
    Tool last_tool = Tool::select;
    rules::Lens lens = rules::Lens::none;  ///< chosen here, or what who leads looks through
    Filter filter;
    Through through;
    bool lens_asked = false, filter_asked = false;  ///< open that list, that sheet in this frame
    bool lens_seen = false;                         ///< a lens was just chosen: its panel is wanted
    std::vector<CardId> lead_all;  ///< choose these and show them, as soon as the board is drawn
    std::vector<Guide> guides;     ///< what the cards in the hand are in line with
    struct Shaken {
        CardId card;
        double since = -1e9;
    } shaken;  ///< a pinned card that a hand tried to move
    bool link_asked = false, menu_asked = false, presence_asked = false;  ///< open that list in this frame
    bool menu_by_key = false;  ///< it opens at the card, else at the pointer
};

/// The board: map, ink, what others have in hand; and, where it may be, the hand of this person. Asks through
/// `out`.
void draw_board(Ui&, const Scene&, BoardUi&, const BoardOptions&, Requests& out);
/// Where that is on the map; nothing: a part, or it is not there (any more).
std::optional<BoardRect> bounds_of(const BoardLayout&, const Looked&);
/// From the row of tools; `keep`: it serves until Escape, « en série ».
void choose_tool(BoardUi&, Tool, bool keep);
/// Shows and chooses a card. False when it is not on the board.
bool lead_to(BoardUi&, CardId);
/// Ctrl+Z and Ctrl+Y where the board has not the keyboard; what came of it is said in a toast.
void take_undo_keys(Ui&, const Scene&, BoardUi&, Requests& out);
/// It will go there as soon as it is drawn.
bool leads_somewhere(const BoardUi&);
/// Instead of drawing it, where there is no room: nothing stays in the hand, texts wait as drafts.
void hide_board(Ui&, const Scene&, BoardUi&, Requests& out);
/// A card whose words were written beside the board: the host finds its place, near what it belongs to or
/// what is seen. Why the rules forbid it; nothing: it was asked for.
struct WrittenBeside {
    rules::CardKind kind = rules::CardKind::note;
    CardId parent;  ///< as in `Writing`
    bool against = false;
    std::string text;
};
std::optional<Message> add_beside(Ui&, const Scene&, BoardUi&, const WrittenBeside&, Requests& out);
/// Before it is asked for: who sees the board is shown where it will lie, without its words. `wrote`: the
/// last key, seconds of the window.
void write_beside(Ui&, const Scene&, BoardUi&, const WrittenBeside&, double wrote);
/// The host has accepted something asked from this window: what was drawn before the answer gives way to
/// what it led to, and a new card is known as this person's own.
void answered(BoardUi&, const Answered&);
/// The host's answer to something asked here: what was drawn before the answer goes back, and the reason is
/// said at it. False: nothing of the board; to be said elsewhere.
bool refused(BoardUi&, const Refused&);
/// The host's answer to something else asked from this window: for the thread.
void remember_refusal(BoardUi&, Message why, Micros at = -1);
/// Words that are on this device only: kept as drafts, asked for without an answer, being written.
std::vector<Draft> unsent_texts(const BoardUi&);
inline bool has_unsent(const BoardUi& own) { return !unsent_texts(own).empty(); }

}  // namespace entremise::view
