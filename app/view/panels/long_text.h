#pragma once
#include <string>

#include "app/view/board/card_editor.h"
#include "app/view/toolkit/controls.h"

namespace entremise::view {

/// A field of several lines that wraps and grows with what is written: Enter ends it, Shift+Enter breaks the
/// line, as on a card. Its counter says how full it is near the limit, and what of a paste was not taken.
struct LongText {
    CardEditor editor;
    std::string written;   ///< by the editor, as last seen
    bool was_cut = false;  ///< not all that was pasted was taken
    bool touched = false;  ///< something was typed since its sheet opened
    float caret_y = 0;     ///< as last seen
    int follows = 0;       ///< frames in which the panel still scrolls after the caret
};
struct LongTextLook {
    TextLimits most = note_text;
    int least_lines = 3;
    bool focus = false;  ///< it has the keyboard as soon as its sheet opens
};
/// The label's text above the field. `left`: it has been ended, however.
FieldEvent long_text(Ui&, const Label&, std::string& value, LongText&, const LongTextLook&);

}  // namespace entremise::view
