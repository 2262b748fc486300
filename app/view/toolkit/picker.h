#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "app/view/toolkit/controls.h"

namespace entremise::view {

/// A list under a search field: Enter takes the row that is marked. That is the first one as soon as
/// something was typed; the arrows mark another. Before either nothing is marked, and Enter takes nothing.
struct Picker {
    std::string search;
    std::size_t at = 0;  ///< the marked row
    bool marked = false;
    bool focus = false;    ///< give the field the keyboard in the next frame
    bool scrolls = false;  ///< the marked row is to come into view
    void open() { *this = {.focus = true}; }
};

/// What Enter does to the marked row.
enum class Taken { no, once, shifted };
struct PickerEvent {
    Taken taken = Taken::no;
    bool moved = false;   ///< another row is marked, or the rows are others
    bool active = false;  ///< the field has the keyboard
};
/// The field, full width in the flow. `rows`: how many the list has in this frame, or had before.
PickerEvent picker_field(Ui&, Picker&, std::string_view hint, std::size_t rows);
/// The ground of a row, right after its `hit` of that id; scrolls the marked one into view.
void picker_row(Ui&, Picker&, std::size_t index, const std::string& id, const Hit&);

/// As one looks for it: small letters without accents, œ as oe.
std::string searchable(std::string_view);
/// How well a text answers to what was typed, both `searchable`: all words of it are there. 0 is best: it
/// begins so; then a word of it does; then somewhere. Nothing: it does not answer.
std::optional<int> match_rank(std::string_view text, std::string_view search);

}  // namespace entremise::view
