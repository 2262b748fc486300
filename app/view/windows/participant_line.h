#pragma once
#include <string>

#include "app/view/board/board.h"
#include "app/view/panels/toasts.h"

namespace entremise::view {

/// A participant's one line: what is typed in the window goes into it, unless the board was clicked or a
/// ballot has the focus. It holds words until they are sent, whatever comes between.
struct NoteLine {
    CardEditor editor;
    std::string text;  ///< as last seen
    /// What Enter makes of it.
    rules::CardKind kind = rules::CardKind::note;
    CardId parent;  ///< what the argument belongs to, what the note is about
    bool against = false;
    bool wanted = false;     ///< open it in this frame: what is typed is for it
    bool pointed = false;    ///< the mouse was pressed, and since then no key that leads on: Escape, Tab, F6
    bool called = false;     ///< by a click, while a ballot waits: the letters are the line's
    double wrote = -1e9;     ///< its last key
    float height = 0;        ///< css px of its field, as last drawn
    bool placed = false;     ///< its zone is there, over those drawn later
    bool elsewhere = false;  ///< the letters were a menu's or a sheet's in the frame before
};

/// Whose the letters typed in this frame are.
enum class Letters { line, board, ballot, elsewhere };

struct NoteLineLook {
    Rect field;                     ///< css px of the window: one line high; it grows upwards
    std::string_view why_not = {};  ///< nothing can be written: said in its place
    Letters letters = Letters::line;
    bool ballot_waits = false;  ///< a digit alone is meant for it
    bool takes_words = false;   ///< although the board has the keyboard
};
/// Before the other zones of the first frame: it lies over them.
void place_note_line(Ui&, NoteLine&);
/// Draws its zone and takes what was typed for it. The words that were sent go to the board's pending cards;
/// what the rules forbid is said, and stays.
void draw_note_line(Ui&, const Scene&, BoardUi&, Toasts&, NoteLine&, const NoteLineLook&, Requests&);
/// What is written, if anything, becomes that card for this parent; else the line waits for its words.
void write_or_send(Ui&, const Scene&, BoardUi&, Toasts&, NoteLine&, rules::CardKind, CardId parent,
                   bool against, Requests&);
/// Somebody writes in it just now: nothing takes the keyboard away.
bool is_busy(const Ui&, const NoteLine&);
/// Its words, to be kept with the board's.
std::vector<Draft> unsent_texts(const NoteLine&);

/// Letters are commands of the board for who took it by key, or writes on with the chosen card's text. Who
/// clicked it only pointed at something: however slowly they type, what they write is words.
inline bool knows_commands(const Scene& scene, const NoteLine& own) {
    return !own.pointed || scene.settings.types_into_card;
}
/// Before `knows_commands`, each frame.
void see_pointing(NoteLine&);
/// Before the board is drawn, while it has the keyboard: N, + and - begin the line, and so does each letter
/// that is no command. `writes`: the line takes them, else nobody does.
void sort_letters(Ui&, const Scene&, BoardUi&, NoteLine&, bool writes);

}  // namespace entremise::view
