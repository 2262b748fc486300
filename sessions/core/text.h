#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sessions/core/result.h"

namespace entremise {

/// What a text may be. Graphemes are what people count as characters; the limits are those of `security.md`
/// kinds of text: a name 40, a statement 140, a chat line 1,000, a note 2,000.
struct TextLimits {
    std::size_t graphemes;
    bool lines = false;     ///< may hold line breaks
    std::size_t bytes = 0;  ///< as it travels; 0: as many as its graphemes need
};
inline constexpr TextLimits name_text{40};
inline constexpr TextLimits title_text{200};
inline constexpr TextLimits note_text{2000, true};

bool valid_utf8(std::string_view);
std::size_t count_graphemes(std::string_view);
/// Whether so much fits, nothing else asked.
bool fits(std::string_view, TextLimits);
/// Length in bytes of what of it fits, whole graphemes.
std::size_t fitting_end(std::string_view, TextLimits);
/// Length in bytes of the first n graphemes.
std::size_t grapheme_end(std::string_view, std::size_t n);

/// The text as it may enter a session: NFC, blanks trimmed at both ends, tabs and (unless `lines`) line
/// breaks made blanks. Fails ("refusal.text_…") when empty, too long, not UTF-8, with control, bidirectional
/// or zero-width characters, or such that are none (U+202F and U+00A0 are welcome), more than 4 bytes per
/// grapheme on average, or more than two combining marks on one base.
tl::expected<std::string, Refusal> clean_text(std::string_view, TextLimits);

/// The text as a terminal may be shown it: what `clean_text` would not let in (control, bidirectional and
/// zero-width characters), and every byte that is not UTF-8, becomes U+FFFD. Blanks of any width stay; so do
/// line breaks and tabs, if `lines`.
std::string harmless(std::string_view, bool lines = false);
/// The same of JSON, which goes on meaning the same: such characters are written as "\uXXXX".
std::string harmless_json(std::string_view);

/// Capitals with their accents: é → É, œ → Œ.
std::string upper(std::string_view);
/// Small letters without accents, blanks single: for searching, for room codes.
std::string folded(std::string_view);
/// `folded`, and look-alike letters and digits made one: two names that fold alike are the same name.
std::string folded_name(std::string_view);

/// The parts between single separators; empty parts included.
std::vector<std::string_view> split(std::string_view text, char separator);
std::string_view trimmed(std::string_view);
/// Blanks of every kind, line breaks too, made single plain ones; none at the beginning.
std::string single_blanks(std::string_view);
std::string joined(std::span<const std::string>, std::string_view between = ", ");
/// The text, or its first graphemes and "…".
std::string shortened(std::string_view, std::size_t graphemes);

}  // namespace entremise
