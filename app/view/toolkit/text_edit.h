#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "sessions/core/text.h"

namespace entremise::view {

/// A text being written: caret, selection, undo. Knows nothing of the screen. Places are bytes, always
/// between graphemes.
class TextEdit {
public:
    TextEdit() = default;
    /// The caret stands at the end.
    TextEdit(std::string text, TextLimits limits);

    const std::string& text() const { return now_.text; }
    std::size_t caret() const { return now_.caret; }
    std::size_t anchor() const {
        return now_.anchor;
    }  ///< the selection's other end; the caret when there is none
    bool has_selection() const { return now_.caret != now_.anchor; }
    std::string_view selection() const;
    std::size_t graphemes() const { return count_graphemes(now_.text); }
    std::size_t most() const { return limits_.graphemes; }

    /// In place of the selection. Characters that no text may hold are left out, line breaks become blanks
    /// where the text may have none. False when not all of it fitted.
    bool insert(std::string_view);
    enum class Unit { grapheme, word };
    void erase_before(Unit);
    void erase_after(Unit);
    void erase_selection();

    void move_to(std::size_t at, bool select);
    void select_all();
    void select_word(std::size_t at);
    std::size_t before(std::size_t at, Unit) const;
    std::size_t after(std::size_t at, Unit) const;

    /// False when there is nothing to undo: the text is as it was at the start.
    bool undo();
    bool has_changed() const { return !past_.empty(); }
    bool redo();

private:
    struct Moment {
        std::string text;
        std::size_t caret = 0, anchor = 0;
    };
    enum class Act { none, typing, erasing, other };
    void remember(Act);
    void erase(std::size_t begin, std::size_t end);

    Moment now_;
    TextLimits limits_ = note_text;
    std::vector<Moment> past_, future_;
    Act last_ = Act::none;  ///< acts of one kind in a row are undone together
};

/// The text without what may not stand in one: control, bidirectional and zero-width characters, bytes that
/// are no UTF-8.
std::string writable(std::string_view, bool lines);

}  // namespace entremise::view
