#include "app/view/toolkit/text.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "sessions/core/text.h"

namespace entremise::view {
namespace {

constexpr float ascender_share =
    .8006f;  // of Inter's ascender + descender; puts the baseline on a whole pixel

using inside::next_code;

unsigned code_at(std::string_view text, std::size_t at) {
    const char* p = text.data() + at;
    return next_code(p, text.data() + text.size());
}

/// Letters for that size, rasterised at exactly `texels` times the wanted size: Dear ImGui would round it.
ImFontBaked* bake(const Ui& ui, Weight weight, float px) {
    const float size = std::max(1.f, std::round(px));
    return ui.fonts->of(weight)->GetFontBaked(size, ui.moving ? ui.texels : ui.texels * px / size);
}

bool is_count(std::string_view text) {
    bool digits = false;
    for (const char c : text) {
        if (!((c >= '0' && c <= ':') || c == '%')) return false;
        digits |= c != ':' && c != '%';
    }
    return digits;
}

bool is_letter(unsigned c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0xC0; }
bool stays_with_blank_before(unsigned c) {
    return c == ':' || c == ';' || c == '?' || c == '!' || c == '%' || c == 0xBB || c == 0x20AC || c == '$' ||
           c == 0xB0 || c == 0x2030;  // » € $ ° ‰
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

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
    const auto before = text.substr(start_of(blank), blank - start_of(blank));
    const auto after = text.substr(next, std::min(text.find_first_of(" \n", next), text.size()) - next);
    if (before.empty() || after.empty()) return false;
    const std::size_t gap = start_of(blank);
    const bool number_first = gap > 1 && is_digit(text[gap - 2]);  // the word before the one before
    if (before == "/" || (before == "h" && is_digit(after.front()))) return number_first;
    if (!is_digit(before.back())) return false;
    const bool thousands = after.size() >= 3 && is_digit(after[0]) && is_digit(after[1]) &&
                           is_digit(after[2]) && (after.size() == 3 || !is_digit(after[3]));
    return after == "/" || thousands || is_unit(after);
}

/// End of the longest part of a word that fits, at least one grapheme: for words wider than the width.
std::size_t cut_word(ImFontBaked* b, float k, std::string_view text, std::size_t begin, std::size_t end,
                     float width) {
    const auto word = text.substr(begin, end - begin);
    std::size_t fits = grapheme_end(word, 1);
    float x = 0;
    const char* measured = word.data();
    for (std::size_t at = fits, n = 2;; at = grapheme_end(word, n++)) {
        while (measured < word.data() + at)
            x += b->GetCharAdvance(next_code(measured, word.data() + word.size())) * k;
        if (x > width && at > fits) break;
        fits = at;
        if (at == word.size()) break;
    }
    return begin + fits;
}

template <class Fn> void each_run(std::string_view markup, Fn fn) {
    for (bool strong = false;; strong = !strong) {
        const auto end = markup.find("**");
        fn(markup.substr(0, end), strong ? bold : regular);
        if (end == std::string_view::npos) return;
        markup.remove_prefix(end + 2);
    }
}

}  // namespace

float text_w(const Ui& ui, Weight weight, float px, std::string_view text, float tracking) {
    ImFontBaked* b = bake(ui, weight, px);
    const float k = px / b->Size, cell = is_count(text) ? b->GetCharAdvance('0') : 0;
    float x = 0;
    for (const char *p = text.data(), *end = p + text.size(); p < end;) {
        const unsigned c = next_code(p, end);
        x += (cell > 0 && c != ':' ? cell : b->GetCharAdvance(c)) * k + tracking;
    }
    return x;
}

float draw_text(const Ui& ui, Weight weight, float px, ImVec2 at, ImU32 colour, std::string_view text,
                float tracking) {
    ImDrawList& list = ui.canvas();
    if (inside::is_observed())
        inside::tell_text(text, {at, {at.x + text_w(ui, weight, px, text, tracking), at.y + px}});
    if (at.y > list._ClipRectStack.back().w || at.y + px * 1.3f < list._ClipRectStack.back().y)
        return text_w(ui, weight, px, text, tracking);

    ImFontBaked* b = bake(ui, weight, px);
    const char* const end = text.data() + text.size();
    int most = 0;
    for (const char* p = text.data(); p < end; ++most)
        b->FindGlyph(next_code(p, end));  // may change the texture
    const float k = px / b->Size, cell = is_count(text) ? b->GetCharAdvance('0') : 0;
    const float y = std::floor(at.y + ascender_share * px) - b->Ascent * k;
    const ImVec2 texel = ui.fonts->atlas().TexUvScale * .5f;
    // A quad that ends within a pixel loses its last half-covered column: grow it by a quarter pixel, half a
    // texel.
    constexpr float grow = .25f;
    float x = at.x;
    int drawn = 0;
    list.PrimReserve(6 * most, 4 * most);
    for (const char* p = text.data(); p < end;) {
        const unsigned c = next_code(p, end);
        const ImFontGlyph& glyph = *b->FindGlyph(c);
        const float advance = cell > 0 && c != ':' ? cell : glyph.AdvanceX;
        if (glyph.Visible) {
            const float left = std::floor((x + (advance - glyph.AdvanceX) * k / 2) * 2 + .5f) / 2;
            list.PrimRectUV({left + glyph.X0 * k - grow, y + glyph.Y0 * k - grow},
                            {left + glyph.X1 * k + grow, y + glyph.Y1 * k + grow},
                            {glyph.U0 - texel.x, glyph.V0 - texel.y},
                            {glyph.U1 + texel.x, glyph.V1 + texel.y}, colour);
            ++drawn;
        }
        x += advance * k + tracking;
    }
    list.PrimUnreserve(6 * (most - drawn), 4 * (most - drawn));
    return x - at.x;
}

std::vector<Line> break_lines(const Ui& ui, Weight weight, float px, std::string_view text, float width) {
    ImFontBaked* b = bake(ui, weight, px);
    const float k = px / b->Size, room = width + .02f;  // widths that were measured fit into themselves
    std::vector<Line> lines;
    std::size_t begin = 0;
    constexpr auto none = std::string_view::npos;
    std::size_t break_end = none, break_next = none;  // the last place where this line may end
    float x = 0;
    unsigned before = 0;
    const auto start_line = [&](std::size_t at) {
        begin = at;
        break_end = break_next = none;
        x = 0;
        before = 0;
    };
    for (std::size_t at = 0; at < text.size();) {
        const char* p = text.data() + at;
        const unsigned c = next_code(p, text.data() + text.size());
        const auto after = static_cast<std::size_t>(p - text.data());
        if (c == '\n') {
            lines.push_back({begin, at, after});
            start_line(after);
            at = after;
            continue;
        }
        if (c == ' ') {
            std::size_t next = after;
            while (next < text.size() && text[next] == ' ') ++next;
            unsigned following = 0;
            if (next < text.size()) following = code_at(text, next);
            if (at > begin && before != 0xAB && !stays_with_blank_before(following) &&
                !stay_together(text, at, next)) {
                break_end = at;  // the blanks themselves are not drawn there
                break_next = next;
            }
            x += b->GetCharAdvance(' ') * k * static_cast<float>(next - at);
            before = ' ';
            at = next;
            continue;
        }
        x += b->GetCharAdvance(c) * k;
        if (x > room && at > begin) {
            std::size_t end = break_end, next = break_next;
            if (end == none) end = next = cut_word(b, k, text, begin, after, room);
            lines.push_back({begin, end, next});
            start_line(next);
            at = next;
            continue;
        } else if (c == '-' && is_letter(before) && after < text.size()) {
            unsigned following = 0;
            following = code_at(text, after);
            if (is_letter(following)) break_end = break_next = after;
        }
        before = c;
        at = after;
    }
    lines.push_back({begin, text.size(), text.size()});
    return lines;
}

std::size_t lines_before_cut(std::string_view text, std::span<const Line> lines) {
    const auto cut = std::ranges::find_if(lines, [&](const Line& line) {
        return line.next < text.size() && line.end == line.next && text[line.end - 1] != '-' &&
               text[line.end] != '\n';
    });
    return static_cast<std::size_t>(cut - lines.begin());
}

bool cuts_a_word(std::string_view text, std::span<const Line> lines) {
    return lines_before_cut(text, lines) < lines.size();
}

std::vector<Line> card_lines(const Ui& ui, Weight weight, float css, std::string_view text, float css_width) {
    // Measured at one size: letters are not hinted, so widths grow exactly with the size. A whole size, so
    // that it is also the same while the camera moves.
    constexpr float px = 18;
    return break_lines(ui, weight, px, text, css_width * px / (css * css_to_size));
}

float caret_x(const Ui& ui, Weight weight, float px, std::string_view line, std::size_t bytes) {
    ImFontBaked* b = bake(ui, weight, px);
    const float k = px / b->Size, cell = is_count(line) ? b->GetCharAdvance('0') : 0;
    float x = 0;
    for (const char *p = line.data(), *end = p + std::min(bytes, line.size()); p < end;) {
        const unsigned c = next_code(p, end);
        x += (cell > 0 && c != ':' ? cell : b->GetCharAdvance(c)) * k;
    }
    return x;
}

std::size_t caret_at(const Ui& ui, Weight weight, float px, std::string_view line, float x) {
    std::size_t at = 0;
    float left = 0;
    while (at < line.size()) {
        const auto next = at + grapheme_end(line.substr(at), 1);
        const float right = caret_x(ui, weight, px, line, next);
        if (x < (left + right) / 2) break;
        at = next;
        left = right;
    }
    return at;
}

std::vector<std::string_view> wrap(const Ui& ui, Weight weight, float px, std::string_view text,
                                   float width) {
    std::vector<std::string_view> parts;
    for (const Line& line : break_lines(ui, weight, px, text, width))
        parts.push_back(text.substr(line.begin, line.end - line.begin));
    return parts;
}

std::string ellipsis(const Ui& ui, Weight weight, float px, std::string_view text, float width) {
    if (text_w(ui, weight, px, text) <= width + .02f) return std::string(text);
    ImFontBaked* b = bake(ui, weight, px);
    const float k = px / b->Size, room = width - b->GetCharAdvance(0x2026) * k;
    std::size_t fits = 0;
    float x = 0;
    const char* measured = text.data();
    for (std::size_t n = 1; fits < text.size(); ++n) {
        const auto at = grapheme_end(text, n);
        while (measured < text.data() + at)
            x += b->GetCharAdvance(next_code(measured, text.data() + text.size())) * k;
        if (x > room) break;
        fits = at;
    }
    return std::string(trimmed(text.substr(0, fits))) + "…";
}

float runs_w(const Ui& ui, float css, std::string_view markup) {
    float x = 0;
    each_run(markup,
             [&](std::string_view part, Weight weight) { x += text_w(ui, weight, ui.em(css), part); });
    return x;
}

float draw_runs(const Ui& ui, float css, ImVec2 at, ImU32 colour, std::string_view markup, float k) {
    const float px = ui.em(css), left = at.x, y = in_line(at.y, ui.lh(css, k), px);
    each_run(markup, [&](std::string_view part, Weight weight) {
        if (!part.empty()) at.x += draw_text(ui, weight, px, {at.x, y}, colour, part);
    });
    return at.x - left;
}

namespace {

/// Calls fn(text of the line) for each; the last allowed one ends in "…" when there would be more.
template <class Fn>
std::size_t each_line(const Ui& ui, const Paragraph& p, std::string_view text, float width, Fn fn) {
    const float px = ui.em(p.css, p.z);
    const auto lines = break_lines(ui, p.weight, px, text, width);
    const std::size_t count = p.most == 0 ? lines.size() : std::min(p.most, lines.size());
    for (std::size_t i = 0; i < count; ++i) {
        const Line& line = lines[i];
        const auto part = text.substr(line.begin, line.end - line.begin);
        if (i + 1 == count && count < lines.size()) {
            fn(ellipsis(ui, p.weight, px, std::string(part) + "…", width));
        } else {
            fn(part);
        }
    }
    return count;
}

}  // namespace

float paragraph_height(const Ui& ui, const Paragraph& p, std::string_view text, float width) {
    const auto lines = break_lines(ui, p.weight, ui.em(p.css, p.z), text, width).size();
    return ui.lh(p.css, p.k, p.z) * static_cast<float>(p.most == 0 ? lines : std::min(p.most, lines));
}

float draw_paragraph(const Ui& ui, const Paragraph& p, ImVec2 at, float width, ImU32 colour,
                     std::string_view text) {
    const float px = ui.em(p.css, p.z), line = ui.lh(p.css, p.k, p.z);
    float y = at.y;
    each_line(ui, p, text, width, [&](std::string_view part) {
        draw_text(ui, p.weight, px, {at.x, in_line(y, line, px)}, colour, part);
        y += line;
    });
    return y - at.y;
}

void draw_kicker(const Ui& ui, ImVec2 at, ImU32 colour, std::string_view text, float css, float z) {
    const float px = ui.em(css, z);
    draw_text(ui, bold, px, {at.x, in_line(at.y, ui.lh(css, 1.35f, z), px)}, colour, upper(text),
              ui.u(css) * z * .06f);
}

float kicker_w(const Ui& ui, std::string_view text, float css, float z) {
    return text_w(ui, bold, ui.em(css, z), upper(text), ui.u(css) * z * .06f);
}

void say(const Ui& ui, const Paragraph& p, ImU32 colour, std::string_view text) {
    const float width = room_right();
    ImGui::Dummy({width, draw_paragraph(ui, p, cursor(), width, colour, text)});
}

void heading(const Ui& ui, std::string_view text, float css) {
    say(ui, {.weight = bold, .css = css, .k = 1.25f}, ui.theme.ink, text);
}
void body(const Ui& ui, std::string_view text, float css) { say(ui, {.css = css}, ui.theme.ink, text); }
void soft(const Ui& ui, std::string_view text, float css) { say(ui, {.css = css}, ui.theme.ink_soft, text); }

void kicker(const Ui& ui, std::string_view text, ImU32 colour, float css) {
    draw_kicker(ui, cursor(), colour ? colour : ui.theme.ink_soft, text, css);
    ImGui::Dummy({kicker_w(ui, text, css), ui.lh(css)});
}

void gap(const Ui& ui, float css) { ImGui::Dummy({0, std::floor(ui.u(css) + .5f)}); }

void rule(const Ui& ui) {
    const ImVec2 at = whole(cursor());
    ui.canvas().AddRectFilled(at, at + ImVec2(room_right(), ui.stroke()), ui.theme.line);
    ImGui::Dummy({room_right(), ui.stroke()});
}

}  // namespace entremise::view
