#pragma once
#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "app/view/toolkit/text.h"
#include "app/view/toolkit/text_edit.h"
#include "app/view/toolkit/ui.h"

namespace entremise::view {

/// What became of the text in this frame. But for `open`, the editor is closed and `text()` is what was
/// written; nothing typed is lost, whatever ended it.
enum class Edited {
    closed,       ///< there is no editor
    open,         ///< goes on
    finished,     ///< Enter, Escape, or a click elsewhere (which does only that)
    sister,       ///< Ctrl+Enter: another card of this kind
    next,         ///< Tab
    previous,     ///< Shift+Tab
    dropped,      ///< a new card, undone past its start
    interrupted,  ///< the keyboard went elsewhere: another field, a sheet, another program
};

/// How the card draws the text that is edited: the editor draws the same, to the pixel.
struct EditorLook {
    ImVec2 at;        ///< upper left of the text, px
    float width = 0;  ///< of the text, px
    Weight weight = regular;
    float css = 15, k = 1.35f, z = 1;
    ImU32 ink = 0, fill = 0;  ///< fill: behind the text where it has to be larger than the card's
};

/// The in-place editor of cards and labels. Wraps as the card does and grows downwards.
class CardEditor {
public:
    static constexpr float counter_from = .8f;  ///< of the limit: from there it says how full, under the text

    /// Takes over what was typed after the character that opened it: no letter is lost.
    void open(Ui&, std::string text, TextLimits, bool is_new);
    bool is_open() const { return open_; }
    const std::string& text() const { return edit_.text(); }
    /// Differs from what it opened with, as far as one can undo.
    bool is_changed() const { return edit_.has_changed(); }
    /// Puts another text in place of the one it opened with, as an act that can be undone.
    void replace(std::string_view);
    /// Closes without an answer; the text stays readable.
    void close() { open_ = false; }

    /// Draws it in the current window and says what happened. `id` within that window.
    Edited draw(Ui&, const std::string& id, const EditorLook&);
    /// Of the text as drawn, px: the card grows with it.
    float height() const { return height_; }
    /// Upper end of the caret's line, px below the text's.
    float caret_y() const { return caret_y_; }
    /// True once after a paste that did not fit: say so.
    bool take_cut() { return std::exchange(cut_, false); }
    /// Whether a key was pressed in this frame: others see that somebody writes.
    bool is_writing() const { return wrote_; }

private:
    struct Layout {
        std::vector<Line> lines;
        float px, line;
        std::size_t line_of(std::size_t place) const;
    };
    Layout layout(const Ui&, const EditorLook&) const;
    std::string_view part(const Line& line) const;
    std::size_t place_at(const Ui&, const EditorLook&, const Layout&, ImVec2 point) const;
    void take_characters(Ui&);
    Edited take_keys(Ui&, const EditorLook&, ImGuiID id);
    Edited take_mouse(Ui&, const EditorLook&, const Rect&);
    void go_line(const Ui&, const EditorLook&, int step, bool select);
    void paste(Ui&);
    void draw_text_and_caret(Ui&, const EditorLook&, ImVec2 at) const;

    TextEdit edit_;
    bool open_ = false, is_new_ = false, active_ = false, selecting_ = false;
    bool cut_ = false, wrote_ = false;
    int opened_frame_ = 0;
    std::deque<ImWchar> early_;    ///< typed before the first frame of the editor
    std::optional<float> column_;  ///< where up and down aim at, px from the left
    double last_change_ = 0, shake_ = -1;
    float height_ = 0, caret_y_ = 0;
};

}  // namespace entremise::view
