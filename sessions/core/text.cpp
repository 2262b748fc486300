#include "sessions/core/text.h"

#include <utf8proc.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <memory>

#include "sessions/core/characters.h"

namespace entremise {
namespace {

/// Calls fn(code point, first byte, byte after) for each; false when the text is not UTF-8 or fn says so.
template <class Fn> bool each_code_point(std::string_view text, Fn fn) {
    const auto* data = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
    utf8proc_ssize_t at = 0;
    const auto size = static_cast<utf8proc_ssize_t>(text.size());
    while (at < size) {
        utf8proc_int32_t code = 0;
        const auto length = utf8proc_iterate(data + at, size - at, &code);
        if (length <= 0) return false;
        if (!fn(code, static_cast<std::size_t>(at), static_cast<std::size_t>(at + length))) return false;
        at += length;
    }
    return true;
}

std::string mapped(std::string_view text, int options) {
    utf8proc_uint8_t* out = nullptr;
    const auto size = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                   static_cast<utf8proc_ssize_t>(text.size()), &out,
                                   static_cast<utf8proc_option_t>(options));
    const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owner(out, &std::free);
    return size < 0 ? std::string()
                    : std::string(reinterpret_cast<char*>(out), static_cast<std::size_t>(size));
}

bool is_mark(std::int32_t code) {
    const auto category = utf8proc_category(code);
    return category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_ME ||
           category == UTF8PROC_CATEGORY_MC;
}

bool forbidden(std::int32_t code) {
    if (code == '\n' || code == '\t') return false;
    if (is_noncharacter(static_cast<char32_t>(code))) return true;
    switch (utf8proc_category(code)) {
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CF:  // bidirectional and zero-width characters, soft hyphen, tags
    case UTF8PROC_CATEGORY_CS:
    case UTF8PROC_CATEGORY_CO:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
        return code != 0x200D;  // the joiner inside emoji; where it may stand is tested apart
    default:                    // letters and marks that show nothing
        return code == 0x034F || code == 0x115F || code == 0x1160 || code == 0x3164 || code == 0xFFA0 ||
               code == 0x2800;
    }
}

bool is_blank(std::int32_t code) { return code == '\n' || utf8proc_category(code) == UTF8PROC_CATEGORY_ZS; }

/// Without blanks of any width at both ends.
std::string_view without_outer_blanks(std::string_view text) {
    std::size_t first = text.size(), last = 0;
    each_code_point(text, [&](std::int32_t code, std::size_t begin, std::size_t end) {
        if (is_blank(code)) return true;
        first = std::min(first, begin);
        last = end;
        return true;
    });
    return first < last ? text.substr(first, last - first) : std::string_view();
}

tl::unexpected<Refusal> refuse(std::string key, std::vector<std::pair<std::string, std::string>> words = {}) {
    return tl::unexpected(Refusal{{std::move(key), std::move(words)}});
}

}  // namespace

bool valid_utf8(std::string_view text) {
    return each_code_point(text, [](std::int32_t, std::size_t, std::size_t) { return true; });
}

std::size_t grapheme_end(std::string_view text, std::size_t n) {
    std::int32_t before = 0, state = 0;
    std::size_t count = 0, end = text.size();
    each_code_point(text, [&](std::int32_t code, std::size_t first, std::size_t) {
        if (first == 0 || utf8proc_grapheme_break_stateful(before, code, &state)) {
            if (count == n) {
                end = first;
                return false;
            }
            ++count;
        }
        before = code;
        return true;
    });
    return end;
}

bool fits(std::string_view text, TextLimits limits) {
    return (limits.bytes == 0 || text.size() <= limits.bytes) && count_graphemes(text) <= limits.graphemes;
}

std::size_t fitting_end(std::string_view text, TextLimits limits) {
    auto graphemes = limits.graphemes;
    auto end = grapheme_end(text, graphemes);
    while (limits.bytes > 0 && end > limits.bytes) end = grapheme_end(text, --graphemes);
    return end;
}

std::size_t count_graphemes(std::string_view text) {
    // Letters of Western languages and their signs are one each, and nothing need be looked up.
    const auto alone = [](std::int32_t c) {
        return (c >= 0x20 && c < 0x300) || (c >= 0x2010 && c <= 0x2027) || c == 0x202F || c == 0x20AC;
    };
    std::int32_t before = 0, state = 0;
    std::size_t count = 0;
    each_code_point(text, [&](std::int32_t code, std::size_t first, std::size_t) {
        if (first == 0 || (alone(before) && alone(code)))
            ++count, state = 0;
        else if (utf8proc_grapheme_break_stateful(before, code, &state))
            ++count;
        before = code;
        return true;
    });
    return count;
}

tl::expected<std::string, Refusal> clean_text(std::string_view raw, TextLimits limits) {
    if (!valid_utf8(raw)) return refuse("refusal.text_not_allowed");
    const auto too_long = [&](std::size_t count) {
        return refuse("refusal.text_too_long",
                      {{"count", std::to_string(count)}, {"most", std::to_string(limits.graphemes)}});
    };
    if (raw.size() > limits.graphemes * 16 + 64) {  // nothing more is done with it
        const auto count = count_graphemes(raw);
        if (count > limits.graphemes) return too_long(count);
        return refuse("refusal.text_not_allowed");
    }
    std::string one_kind;
    for (std::size_t i = 0; i < raw.size(); ++i) {
        const char c = raw[i];
        if (c == '\r') {
            if (i + 1 == raw.size() || raw[i + 1] != '\n') one_kind += limits.lines ? '\n' : ' ';
        } else if (c == '\t' || (c == '\n' && !limits.lines)) {
            one_kind += ' ';
        } else {
            one_kind += c;
        }
    }
    const auto composed = mapped(one_kind, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
    std::string text(without_outer_blanks(composed));
    if (text.empty()) return refuse("refusal.text_empty");
    int marks = 0;
    bool visible = false, after_picture = false;
    const bool good =
        each_code_point(text,
                        [&](std::int32_t code, std::size_t, std::size_t) {
                            marks = is_mark(code) ? marks + 1 : 0;
                            const bool joiner = code == 0x200D;
                            const bool misplaced = joiner && !after_picture;
                            if (!joiner && !is_mark(code)) {
                                visible |= !is_blank(code);
                                const auto kind = utf8proc_category(code);
                                after_picture = kind == UTF8PROC_CATEGORY_SO || kind == UTF8PROC_CATEGORY_SK;
                            }
                            return !forbidden(code) && !misplaced && marks <= 2;
                        }) &&
        visible;
    if (!good) return refuse("refusal.text_not_allowed");
    const auto count = count_graphemes(text);
    if (count > limits.graphemes) return too_long(count);
    if (text.size() > 4 * count + 16) return refuse("refusal.text_not_allowed");
    if (limits.bytes > 0 && text.size() > limits.bytes)
        return refuse("refusal.text_too_many_bytes",
                      {{"count", std::to_string(text.size())}, {"most", std::to_string(limits.bytes)}});
    return text;
}

std::string harmless(std::string_view text, bool lines) {
    constexpr std::string_view sign = "\uFFFD";
    std::string out;
    while (!text.empty()) {
        std::size_t good = 0;
        each_code_point(text, [&](std::int32_t code, std::size_t first, std::size_t end) {
            const bool breaks = code == '\n' || code == '\t';
            if (breaks ? !lines : forbidden(code))
                out += sign;
            else
                out += text.substr(first, end - first);
            good = end;
            return true;
        });
        text.remove_prefix(good);
        if (text.empty()) break;
        out += sign;
        text.remove_prefix(1);
    }
    return out;
}

std::string harmless_json(std::string_view text) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string out;
    const auto unit = [&](std::uint32_t value) {
        out += "\\u";
        for (int shift = 12; shift >= 0; shift -= 4) out += digits[value >> shift & 15];
    };
    each_code_point(text, [&](std::int32_t code, std::size_t first, std::size_t end) {
        const auto value = static_cast<std::uint32_t>(code);
        if (code == '\n' || code == '\t' || !forbidden(code)) {
            out += text.substr(first, end - first);
        } else if (value < 0x10000) {
            unit(value);
        } else {
            unit(0xD800 + ((value - 0x10000) >> 10));
            unit(0xDC00 + ((value - 0x10000) & 0x3FF));
        }
        return true;
    });
    return out;
}

std::string upper(std::string_view text) {
    std::string out;
    each_code_point(text, [&](std::int32_t code, std::size_t, std::size_t) {
        utf8proc_uint8_t bytes[4];
        const auto size = utf8proc_encode_char(utf8proc_toupper(code), bytes);
        out.append(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size));
        return true;
    });
    return out;
}

std::string folded(std::string_view text) {
    const auto plain =
        mapped(text, UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE | UTF8PROC_STRIPMARK |
                         UTF8PROC_CASEFOLD | UTF8PROC_IGNORE | UTF8PROC_LUMP);
    std::string out;
    bool blank = false;
    for (const char c : plain) {
        if (c == ' ' || c == '\n' || c == '\t') {
            blank = !out.empty();
            continue;
        }
        if (blank) out += ' ';
        blank = false;
        out += c;
    }
    return out;
}

std::string folded_name(std::string_view text) {
    const auto small = folded(text);
    std::string out;
    each_code_point(small, [&](std::int32_t code, std::size_t first, std::size_t last) {
        switch (code) {  // letters and digits that look alike, Cyrillic and Greek ones included
        case '0':
        case 0x43E:
        case 0x3BF: out += 'o'; break;
        case '1':
        case 'i':
        case '|':
        case 0x456:
        case 0x3B9:
        case 0x131: out += 'l'; break;
        case '5':
        case 0x455: out += 's'; break;
        case 0x430:
        case 0x3B1: out += 'a'; break;
        case 0x435: out += 'e'; break;
        case 0x440:
        case 0x3C1: out += 'p'; break;
        case 0x441: out += 'c'; break;
        case 0x443:
        case 0x3C5: out += 'y'; break;
        case 0x445: out += 'x'; break;
        case 0x458: out += 'j'; break;
        case 0x43A:
        case 0x3BA: out += 'k'; break;
        case 0x43C: out += 'm'; break;
        case 0x442:
        case 0x3C4: out += 't'; break;
        case 0x3BD: out += 'v'; break;
        default: out += small.substr(first, last - first);
        }
        return true;
    });
    return out;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    while (true) {
        const auto at = text.find(separator);
        parts.push_back(text.substr(0, at));
        if (at == std::string_view::npos) return parts;
        text.remove_prefix(at + 1);
    }
}

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view blanks = " \t\r\n";
    const auto first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

std::string single_blanks(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t blank = text[at] == ' ' || text[at] == '\n' ? 1 : 0;
        for (const std::string_view wide : {"\u00A0", "\u202F"})
            if (text.substr(at).starts_with(wide)) blank = wide.size();
        if (blank == 0)
            out += text[at];
        else if (!out.empty() && out.back() != ' ')
            out += ' ';
        at += std::max<std::size_t>(1, blank);
    }
    return out;
}

std::string joined(std::span<const std::string> texts, std::string_view between) {
    std::string all;
    for (const auto& text : texts) {
        if (!all.empty()) all += between;
        all += text;
    }
    return all;
}

std::string shortened(std::string_view text, std::size_t graphemes) {
    const auto end = grapheme_end(text, graphemes);
    if (end >= text.size()) return std::string(text);
    return std::string(trimmed(text.substr(0, grapheme_end(text, graphemes - 1)))) + "…";
}

}  // namespace entremise
