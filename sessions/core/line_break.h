#pragma once
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace entremise {

/// How far a letter reaches, in the unit of the widths. Dear ImGui's letters and the drawing library's are
/// measured through it, so that all texts break by the same rules.
using Advance = std::function<float(char32_t)>;

/// A line of a broken text: what is drawn, and where the next one begins (blanks and the line break are
/// between).
struct Line {
    std::size_t begin, end, next;
    bool cut = false;  ///< it ends within a word
    friend bool operator==(const Line&, const Line&) = default;
};

/// Breaks where Unicode's line breaking algorithm and French allow it: never at U+00A0 or U+202F, before
/// ` : ; ? ! % » €`, after `«`, between a number and its unit; after a hyphen or a slash only between
/// letters. A word wider than the width is broken between graphemes. Line breaks of the text are kept. At
/// least one line.
std::vector<Line> break_lines(std::string_view, float width, const Advance&);
/// How many lines come before the first that ends within a word; all of them if none does.
std::size_t lines_before_cut(std::span<const Line>);
/// Is a word broken between graphemes?
bool cuts_a_word(std::span<const Line>);
/// The text, or as much of it as fits, with "…".
std::string ellipsis(std::string_view, float width, const Advance&);
/// The parts of break_lines that are drawn; with `most` lines the last one ends in "…" when there would be
/// more.
std::vector<std::string> broken_lines(std::string_view, float width, const Advance&, std::size_t most = 0);
float width_of(std::string_view, const Advance&);

/// The next letter of a text, which moves on; U+FFFD where it is damaged.
char32_t next_letter(std::string_view text, std::size_t& at);

}  // namespace entremise
