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

/// Letters for that size, rasterised at exactly `texels` times the wanted size: Dear ImGui would round it.
ImFontBaked* bake(const Ui& ui, Weight weight, float px) {
    const float size = std::max(1.f, std::round(px));
    return ui.fonts->of(weight)->GetFontBaked(size, ui.moving ? ui.texels : ui.texels * px / size);
}

/// The same letters for what is shown smaller than it is laid out: their places stay.
ImFontBaked* bake_shown(const Ui& ui, Weight weight, float px) {
    return ui.shrink < 1 ? bake(ui, weight, std::max(4.f, px * ui.shrink)) : bake(ui, weight, px);
}

bool is_count(std::string_view text) {
    bool digits = false;
    for (const char c : text) {
        if (!((c >= '0' && c <= ':') || c == '%')) return false;
        digits |= c != ':' && c != '%';
    }
    return digits;
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
    if (ui.tip.over.Contains({at.x + 1, at.y + px / 2})) ui.tip.words.append(text).append(" ");
    if (inside::is_observed())
        inside::tell_text(text, {at, {at.x + text_w(ui, weight, px, text, tracking), at.y + px}});
    if (at.y > list._ClipRectStack.back().w || at.y + px * 1.3f < list._ClipRectStack.back().y)
        return text_w(ui, weight, px, text, tracking);

    ImFontBaked* b = bake_shown(ui, weight, px);
    const char* const end = text.data() + text.size();
    int most = 0;
    for (const char* p = text.data(); p < end; ++most)
        b->FindGlyph(next_code(p, end));  // may change the texture
    const float k = px / b->Size, cell = is_count(text) ? b->GetCharAdvance('0') : 0;
    const float y = std::floor(at.y + ascender_share * px) - b->Ascent * k;
    const ImVec2 texel = ui.fonts->atlas().TexUvScale * .5f;
    // A quad that ends within a pixel loses its last half-covered column: grow it by a quarter pixel, half a
    // texel.
    const float grow = .25f / ui.shrink;
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

Advance advance_of(const Ui& ui, Weight weight, float px) {
    ImFontBaked* b = bake(ui, weight, px);
    return [b, k = px / b->Size](char32_t c) { return b->GetCharAdvance(static_cast<ImWchar>(c)) * k; };
}

std::vector<Line> break_lines(const Ui& ui, Weight weight, float px, std::string_view text, float width) {
    return entremise::break_lines(text, width, advance_of(ui, weight, px));
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
    return entremise::ellipsis(text, width, advance_of(ui, weight, px));
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
