#include "app/view/toolkit/text_edit.h"

#include <algorithm>
#include <utility>

#include "app/view/toolkit/inside.h"

namespace entremise::view {
namespace {

constexpr std::size_t most_undo = 200;

unsigned code_at(std::string_view text, std::size_t at) {
    if (at >= text.size()) return 0;
    const char* p = text.data() + at;
    return inside::next_code(p, text.data() + text.size());
}

enum class Sort { blank, word, sign };
Sort sort_at(std::string_view text, std::size_t at) {
    const unsigned c = code_at(text, at);
    if (c == ' ' || c == '\n' || c == 0xA0 || c == 0x202F) return Sort::blank;
    const bool ascii_word =
        (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    if (c < 0xC0) return ascii_word ? Sort::word : Sort::sign;
    return c >= 0x2000 && c <= 0x206F ? Sort::sign : Sort::word;  // general punctuation: dashes, quotes, dots
}

bool may_stand(unsigned c) {
    if (c == '\n') return true;
    if (c < 0x20 || (c >= 0x7F && c <= 0x9F)) return false;
    if (c == 0xAD || c == 0xFEFF || c == 0xFFFD) return false;  // soft hyphen, mark of order, no UTF-8
    if (c >= 0x200B && c <= 0x200F) return c == 0x200D;         // the joiner inside emoji
    if ((c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F))
        return false;                                    // directions, invisible signs
    if (c >= 0xD800 && c <= 0xF8FF) return c >= 0xF900;  // halves and private ones
    return c < 0xE0000;
}

}  // namespace

std::string writable(std::string_view raw, bool lines) {
    std::string out;
    for (std::size_t at = 0; at < raw.size();) {
        const char* next = raw.data() + at;
        unsigned c = inside::next_code(next, raw.data() + raw.size());
        const auto length = next - (raw.data() + at);
        const auto piece = raw.substr(at, static_cast<std::size_t>(length));
        at += piece.size();
        if (c == '\r') {
            if (at < raw.size() && raw[at] == '\n') continue;
            c = '\n';
        }
        if (c == 0x2028 || c == 0x2029) c = '\n';
        if (c == '\t' || (c == '\n' && !lines))
            out += ' ';
        else if (c == '\n')
            out += '\n';
        else if (may_stand(c) && valid_utf8(piece))
            out += piece;
    }
    return out;
}

TextEdit::TextEdit(std::string text, TextLimits limits) : limits_(limits) {
    now_.text = std::move(text);
    now_.caret = now_.anchor = now_.text.size();
}

std::string_view TextEdit::selection() const {
    const auto [begin, end] = std::minmax({now_.caret, now_.anchor});
    return std::string_view(now_.text).substr(begin, end - begin);
}

void TextEdit::remember(Act act) {
    future_.clear();
    if (act == Act::other || act != last_) {
        past_.push_back(now_);
        if (past_.size() > most_undo) past_.erase(past_.begin());
    }
    last_ = act;
}

void TextEdit::erase(std::size_t begin, std::size_t end) {
    now_.text.erase(begin, end - begin);
    now_.caret = now_.anchor = begin;
}

bool TextEdit::insert(std::string_view raw) {
    const std::string piece = writable(raw, limits_.lines);
    if (piece.empty()) return true;
    Moment next = now_;
    const auto [begin, end] = std::minmax({next.caret, next.anchor});
    next.text.erase(begin, end - begin);
    std::size_t fits = piece.size();
    std::string whole = next.text;
    whole.insert(begin, piece);
    if (count_graphemes(whole) > limits_.graphemes) {
        const auto there = count_graphemes(next.text);
        fits = there >= limits_.graphemes ? 0 : grapheme_end(piece, limits_.graphemes - there);
    }
    if (fits == 0) return false;
    // A word is undone at once; the next one is another act.
    const bool single = fits == piece.size() && count_graphemes(piece) == 1;
    const bool new_word = begin > 0 && now_.text[begin - 1] == ' ' && piece != " ";
    remember(single && !new_word && begin == end ? Act::typing : Act::other);
    if (single) last_ = Act::typing;
    next.text.insert(begin, piece, 0, fits);
    next.caret = next.anchor = begin + fits;
    now_ = std::move(next);
    return fits == piece.size();
}

void TextEdit::erase_before(Unit unit) {
    if (has_selection()) return erase_selection();
    if (now_.caret == 0) return;
    remember(unit == Unit::word ? Act::other : Act::erasing);
    erase(before(now_.caret, unit), now_.caret);
}

void TextEdit::erase_after(Unit unit) {
    if (has_selection()) return erase_selection();
    if (now_.caret == now_.text.size()) return;
    remember(unit == Unit::word ? Act::other : Act::erasing);
    erase(now_.caret, after(now_.caret, unit));
}

void TextEdit::erase_selection() {
    if (!has_selection()) return;
    remember(Act::other);
    const auto [begin, end] = std::minmax({now_.caret, now_.anchor});
    erase(begin, end);
}

void TextEdit::move_to(std::size_t at, bool select) {
    now_.caret = std::min(at, now_.text.size());
    if (!select) now_.anchor = now_.caret;
    last_ = Act::none;
}

void TextEdit::select_all() {
    now_.anchor = 0;
    now_.caret = now_.text.size();
    last_ = Act::none;
}

void TextEdit::select_word(std::size_t at) {
    const std::string_view text = now_.text;
    if (text.empty()) return;
    if (at >= text.size()) at = before(at, Unit::grapheme);
    const Sort sort = sort_at(text, at);
    std::size_t begin = at, end = at;
    while (begin > 0 && sort_at(text, before(begin, Unit::grapheme)) == sort)
        begin = before(begin, Unit::grapheme);
    while (end < text.size() && sort_at(text, end) == sort) end = after(end, Unit::grapheme);
    now_.anchor = begin;
    now_.caret = end;
    last_ = Act::none;
}

std::size_t TextEdit::before(std::size_t at, Unit unit) const {
    const std::string_view text = now_.text;
    if (at == 0) return 0;
    if (unit == Unit::word) {
        while (at > 0 && sort_at(text, before(at, Unit::grapheme)) == Sort::blank)
            at = before(at, Unit::grapheme);
        if (at == 0) return 0;
        const Sort sort = sort_at(text, before(at, Unit::grapheme));
        while (at > 0 && sort_at(text, before(at, Unit::grapheme)) == sort) at = before(at, Unit::grapheme);
        return at;
    }
    // Graphemes can only be counted forwards; a line break always ends one.
    const auto broken = at < 2 ? std::string_view::npos : text.rfind('\n', at - 2);
    std::size_t begin = broken == std::string_view::npos ? 0 : broken + 1;
    while (true) {
        const auto end = begin + grapheme_end(text.substr(begin), 1);
        if (end >= at) return begin;
        begin = end;
    }
}

std::size_t TextEdit::after(std::size_t at, Unit unit) const {
    const std::string_view text = now_.text;
    if (at >= text.size()) return text.size();
    if (unit == Unit::grapheme) return at + grapheme_end(text.substr(at), 1);
    const Sort sort = sort_at(text, at);
    if (sort != Sort::blank)
        while (at < text.size() && sort_at(text, at) == sort) at = after(at, Unit::grapheme);
    while (at < text.size() && sort_at(text, at) == Sort::blank) at = after(at, Unit::grapheme);
    return at;
}

bool TextEdit::undo() {
    if (past_.empty()) return false;
    future_.push_back(std::move(now_));
    now_ = std::move(past_.back());
    past_.pop_back();
    last_ = Act::none;
    return true;
}

bool TextEdit::redo() {
    if (future_.empty()) return false;
    past_.push_back(std::move(now_));
    now_ = std::move(future_.back());
    future_.pop_back();
    last_ = Act::none;
    return true;
}

}  // namespace entremise::view
