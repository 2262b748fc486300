#pragma once
#include <concepts>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "app/view/toolkit/ui.h"
#include "sessions/core/line_break.h"

namespace entremise::view {

inline std::string text_of(std::integral auto n) { return std::to_string(n); }

/// Width in pixels. Texts of digits, ':' and '%' only get equal cells, so that nothing shakes while a clock
/// runs.
float text_w(const Ui&, Weight, float px, std::string_view, float tracking = 0);
/// The only way text reaches the screen; returns the width. `at` is the top left of the letters, see in_line.
float draw_text(const Ui&, Weight, float px, ImVec2 at, ImU32, std::string_view, float tracking = 0);
/// Top of letters of size px in a line box of height `line` that starts at y.
inline float in_line(float y, float line, float px) { return y + (line - px) / 2; }

/// How far letters of that size reach.
Advance advance_of(const Ui&, Weight, float px);
/// See core/line_break.
std::vector<Line> break_lines(const Ui&, Weight, float px, std::string_view, float width);
/// The lines of a card's text of that size in a width, both in board units: the same at every zoom and scale.
std::vector<Line> card_lines(const Ui&, Weight, float css, std::string_view, float css_width);
/// Where a line's first `bytes` end, in pixels from its start; and the place between graphemes nearest to x.
float caret_x(const Ui&, Weight, float px, std::string_view line, std::size_t bytes);
std::size_t caret_at(const Ui&, Weight, float px, std::string_view line, float x);
/// The drawn parts of break_lines, as views of the text.
std::vector<std::string_view> wrap(const Ui&, Weight, float px, std::string_view, float width);
/// The text, or as much of it as fits, with "…".
std::string ellipsis(const Ui&, Weight, float px, std::string_view, float width);

/// One line with **bold** parts. The marks are for texts of the language packs, never for what people wrote.
float runs_w(const Ui&, float css, std::string_view markup);
float draw_runs(const Ui&, float css, ImVec2 top_of_line, ImU32, std::string_view markup, float k = 1.35f);

/// A wrapped text at a place. With `most` lines the last one ends in "…".
struct Paragraph {
    Weight weight = regular;
    float css = 15, k = 1.35f, z = 1;
    std::size_t most = 0;  ///< lines; 0: all
};
float paragraph_height(const Ui&, const Paragraph&, std::string_view, float width);
/// Returns the height it took.
float draw_paragraph(const Ui&, const Paragraph&, ImVec2 at, float width, ImU32, std::string_view);
/// Small spaced capitals at a place; `at` is the top of the line box.
void draw_kicker(const Ui&, ImVec2 at, ImU32, std::string_view, float css = 12, float z = 1);
float kicker_w(const Ui&, std::string_view, float css = 12, float z = 1);

// In the flow: these advance Dear ImGui's cursor, so that panels scroll.
void say(const Ui&, const Paragraph&, ImU32, std::string_view);
void heading(const Ui&, std::string_view, float css = 20);
void body(const Ui&, std::string_view, float css = 15);
void soft(const Ui&, std::string_view, float css = 15);
void kicker(const Ui&, std::string_view, ImU32 colour = 0, float css = 12);
void gap(const Ui&, float css);
void rule(const Ui&);

}  // namespace entremise::view
