#include "sessions/core/line_break.h"

#include <linebreak.h>

#include <algorithm>
#include <array>

#include "sessions/core/text.h"

namespace entremise {
namespace {

bool is_letter(char32_t c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0xC0; }
bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }
bool stays_with_blank_before(char32_t c) {
    return c == ':' || c == ';' || c == '?' || c == '!' || c == '%' || c == 0xBB || c == 0x20AC || c == '$' ||
           c == 0xB0 || c == 0x2030;  // » € $ ° ‰
}
/// Joiners, variation selectors and skin tones belong to the letter before.
bool joins(char32_t c) {
    return c == 0x200D || (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0x1F3FB && c <= 0x1F3FF);
}

/// Does the word after a number tell what is counted? 14 k€, 30 min.
bool is_unit(std::string_view word) {
    constexpr std::array<std::string_view, 26> units{
        "h",  "min", "s",  "ms", "j", "an", "ans", "mois", "mm", "cm", "m",  "km", "ha",
        "m²", "km²", "m³", "kg", "g", "t",  "l",   "L",    "k€", "M€", "k$", "M$", "pt"};
    while (!word.empty() && std::string_view(".,;:!?)").find(word.back()) != std::string_view::npos)
        word.remove_suffix(1);
    return std::ranges::find(units, word) != units.end();
}

/// Must the words on both sides of these blanks stay on one line? 14 €, 1 200, 14 h 30, 0 / acteur.
bool stay_together(std::string_view text, std::size_t blank, std::size_t next) {
    const auto start_of = [&](std::size_t end) {
        const auto at = text.substr(0, end).find_last_of(" \n");
        return at == std::string_view::npos ? 0 : at + 1;
    };
    const auto digit = [](char c) { return c >= '0' && c <= '9'; };
    const auto before = text.substr(start_of(blank), blank - start_of(blank));
    const auto after = text.substr(next, std::min(text.find_first_of(" \n", next), text.size()) - next);
    if (before.empty() || after.empty()) return false;
    const std::size_t gap = start_of(blank);
    const bool number_first = gap > 1 && digit(text[gap - 2]);  // the word before the one before
    if (before == "/" || (before == "h" && digit(after.front()))) return number_first;
    if (!digit(before.back())) return false;
    const bool thousands = after.size() >= 3 && digit(after[0]) && digit(after[1]) && digit(after[2]) &&
                           (after.size() == 3 || !digit(after[3]));
    return after == "/" || thousands || is_unit(after);
}

/// Three letters at least on both sides: km/h and et/ou stay whole.
bool between_words(std::string_view text, std::size_t slash) {
    std::size_t left = 0, right = 0, at = slash;
    while (at > 0 && left < 3) {
        do --at;
        while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80);
        std::size_t next = at;
        if (!is_letter(next_letter(text, next))) break;
        ++left;
    }
    for (at = slash + 1; at < text.size() && right < 3; ++right)
        if (!is_letter(next_letter(text, at))) break;
    return left == 3 && right == 3;
}

/// Where a line may end, by the library: a byte for each of the text's.
class Breaks {
public:
    explicit Breaks(std::string_view text) : marks_(text.size()) {
        static const bool ready = (init_linebreak(), true);
        static_cast<void>(ready);
        set_linebreaks_utf8(reinterpret_cast<const utf8_t*>(text.data()), text.size(), "fr", marks_.data());
    }
    /// Between the byte before and this one.
    bool allowed_before(std::size_t at) const {
        return at > 0 && at < marks_.size() && marks_[at - 1] != LINEBREAK_NOBREAK &&
               marks_[at - 1] != LINEBREAK_INSIDEACHAR;
    }

private:
    std::vector<char> marks_;
};

/// May a line end between these letters, although there is no blank?
bool french_allows(std::string_view text, std::size_t after, char32_t before, char32_t c) {
    std::size_t at = after;
    const char32_t following = next_letter(text, at);
    if (joins(following) || joins(c) || stays_with_blank_before(following)) return false;
    if (c == '-') return is_letter(before) && is_letter(following);
    if (c == '/') return between_words(text, after - 1);
    return !is_digit(following);
}

/// End of the longest part of a word that fits, at least one grapheme.
std::size_t cut_word(std::string_view text, std::size_t begin, std::size_t end, float width,
                     const Advance& advance) {
    const auto word = text.substr(begin, end - begin);
    std::size_t fits = 0, measured = 0;
    float x = 0;
    while (fits < word.size()) {
        const std::size_t to = fits + grapheme_end(word.substr(fits), 1);
        while (measured < to) x += advance(next_letter(word, measured));
        if (x > width && fits > 0) break;
        fits = to;
    }
    return begin + fits;
}

}  // namespace

char32_t next_letter(std::string_view text, std::size_t& at) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const auto first = byte(at);
    if (first < 0x80) return ++at, first;
    const std::size_t length = first < 0xC0 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF8 ? 4 : 0;
    if (length == 0 || at + length > text.size()) return ++at, 0xFFFD;
    char32_t code = first & (0xFFu >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(at + i) & 0xC0) != 0x80) return ++at, 0xFFFD;
        code = code << 6 | (byte(at + i) & 0x3Fu);
    }
    at += length;
    return code;
}

float width_of(std::string_view text, const Advance& advance) {
    float x = 0;
    for (std::size_t at = 0; at < text.size();) x += advance(next_letter(text, at));
    return x;
}

std::vector<Line> break_lines(std::string_view text, float width, const Advance& advance) {
    const float room = width + .02f;  // widths that were measured fit into themselves
    if (text.find('\n') == std::string_view::npos && width_of(text, advance) <= room)
        return {{0, text.size(), text.size()}};
    const Breaks breaks(text);
    std::vector<Line> lines;
    constexpr auto none = std::string_view::npos;
    std::size_t begin = 0, break_end = none, break_next = none;  // the last place where this line may end
    float x = 0;
    char32_t before = 0;
    const auto start_line = [&](std::size_t at) {
        begin = at;
        break_end = break_next = none;
        x = 0;
        before = 0;
    };
    for (std::size_t at = 0; at < text.size();) {
        std::size_t after = at;
        const char32_t c = next_letter(text, after);
        if (c == '\n') {
            lines.push_back({begin, at, after});
            start_line(after);
            at = after;
            continue;
        }
        if (c == ' ') {
            std::size_t next = after;
            while (next < text.size() && text[next] == ' ') ++next;
            std::size_t then = next;
            const char32_t following = next < text.size() ? next_letter(text, then) : 0;
            const bool allowed = next == text.size() || breaks.allowed_before(next);
            if (at > begin && allowed && before != 0xAB && !stays_with_blank_before(following) &&
                !stay_together(text, at, next)) {
                break_end = at;  // the blanks themselves are not drawn there
                break_next = next;
            }
            x += advance(' ') * static_cast<float>(next - at);
            before = ' ';
            at = next;
            continue;
        }
        x += advance(c);
        if (x > room && at > begin) {
            std::size_t end = break_end, next = break_next;
            const bool cut = end == none;
            if (cut) end = next = cut_word(text, begin, after, room, advance);
            lines.push_back({begin, end, next, cut});
            start_line(next);
            at = next;
            continue;
        }
        if (after < text.size() && text[after] != ' ' && breaks.allowed_before(after) &&
            french_allows(text, after, before, c))
            break_end = break_next = after;
        before = c;
        at = after;
    }
    lines.push_back({begin, text.size(), text.size()});
    return lines;
}

std::size_t lines_before_cut(std::span<const Line> lines) {
    return static_cast<std::size_t>(std::ranges::find(lines, true, &Line::cut) - lines.begin());
}

bool cuts_a_word(std::span<const Line> lines) { return lines_before_cut(lines) < lines.size(); }

std::string ellipsis(std::string_view text, float width, const Advance& advance) {
    if (width_of(text, advance) <= width + .02f) return std::string(text);
    const float room = width - advance(0x2026);
    std::size_t fits = 0, measured = 0;
    float x = 0;
    while (fits < text.size()) {
        const std::size_t to = fits + grapheme_end(text.substr(fits), 1);
        while (measured < to) x += advance(next_letter(text, measured));
        if (x > room) break;
        fits = to;
    }
    return std::string(trimmed(text.substr(0, fits))) + "…";
}

std::vector<std::string> broken_lines(std::string_view text, float width, const Advance& advance,
                                      std::size_t most) {
    std::vector<std::string> out;
    const auto lines = break_lines(text, width, advance);
    for (const Line& line : lines) {
        const auto part = text.substr(line.begin, line.end - line.begin);
        if (out.size() + 1 == most && most < lines.size()) {
            out.push_back(ellipsis(std::string(part) + "…", width, advance));
            break;
        }
        out.emplace_back(part);
    }
    return out;
}

}  // namespace entremise
