#include "app/view/toolkit/controls.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "app/view/toolkit/shapes.h"
#include "app/view/toolkit/text.h"
#include "imgui_stdlib.h"
#include "sessions/core/text.h"

namespace entremise::view {
namespace {

constexpr float icon_css = 19, icon_gap = 24;  // beside a button's text

ImU32 filled_colour(const Hit& h, ImU32 colour, ImU32 ink) {
    return mix(colour, ink, h.held ? .35f : h.hover ? .18f : 0);
}
ImU32 quiet_fill(const Ui& ui, const Hit& h) {
    return h.hover || h.off ? ui.theme.neutral_soft : ui.theme.surface;
}
float written_key_width(const Ui& ui, const ButtonLook& look) {
    return look.written_key.empty() ? 0 : ui.u(10) + text_w(ui, regular, ui.em(look.css), look.written_key);
}
void end_at(ImVec2 at) {
    ImGui::SetCursorScreenPos(at);
    ImGui::Dummy({0, 0});
}
/// Under the item, at its left: where the flow goes on.
void flow_on(const Rect& r) { end_at({r.Min.x, r.Max.y}); }

void tick_box(const Ui& ui, ImVec2 at, float size, bool on, bool off) {
    const Rect box{whole(at), whole(at + ImVec2(size, size))};
    const float radius = ui.u(3);
    if (on) {
        ui.canvas().AddRectFilled(box.Min, box.Max, off ? ui.theme.ink_faint : ui.theme.accent, radius);
        draw_icon(ui, Icon::check, box.Min + ImVec2(size, size) * .14f, size * .72f, ui.theme.on_accent);
    } else {
        card(ui, box, ui.theme.surface, ui.theme.control, std::max(1.f, ui.u(1.6f)), radius, false);
    }
}

}  // namespace

ImVec2 button_size(const Ui& ui, std::string_view text, const ButtonLook& look) {
    const float icon = look.icon == Icon::none ? 0 : ui.u(icon_gap);
    const float wide = text_w(ui, semibold, ui.em(look.css), text) + ui.u(look.pad_x) * 2 + icon +
                       written_key_width(ui, look);
    return {std::floor(std::max(wide, ui.u(look.css_width)) + 1),
            ui.reach(std::floor(ui.lh(look.css) + ui.u(look.pad_y) * 2 + 1))};
}

Hit button(Ui& ui, ImVec2 at, const Label& label, const ButtonLook& look) {
    const Theme& t = ui.theme;
    at = whole(at);
    const ImVec2 size = button_size(ui, label.text, look);
    const Hit h = hit(ui, label.id, {at, at + size}, look.why_not);
    const float radius = ui.u(t.radius), px = ui.em(look.css);
    ImU32 ink = t.ink;
    report_checked(label.id, look.on);
    if (look.on && !h.off) {
        card(ui, h.rect, t.accent_soft, t.accent, std::max(ui.stroke(), ui.u(1.5f)), radius, false);
        ink = t.accent;
    } else if (h.off || look.kind == Kind::ghost) {
        const bool broken =
            h.off && t.strong;  // where no ink is pale, its edge says that it cannot be pressed
        card(ui, h.rect, quiet_fill(ui, h), broken ? quiet_fill(ui, h) : t.line, ui.stroke(), radius, false);
        if (broken) {
            const Rect& r = h.rect;
            const std::array edge{r.Min, ImVec2(r.Max.x, r.Min.y), r.Max, ImVec2(r.Min.x, r.Max.y), r.Min};
            dashes(ui, edge, t.ink_faint, ui.stroke(), ui.u(5), ui.u(4));
        }
        if (h.off) ink = t.ink_faint;
    } else {
        const bool primary = look.kind == Kind::primary;
        const ImU32 fill = filled_colour(h, primary ? t.accent : t.controversy, t.ink);
        ui.canvas().AddRectFilled(h.rect.Min, h.rect.Max, fill, radius);
        ink = primary ? t.on_accent : t.surface;
    }
    const float icon = look.icon == Icon::none ? 0 : ui.u(icon_gap);
    const float words = text_w(ui, semibold, px, label.text);
    float x = at.x + (size.x - icon - words - written_key_width(ui, look)) / 2;
    if (icon > 0) {
        const ImU32 colour = look.icon_colour && !h.off ? look.icon_colour : ink;
        draw_icon(ui, look.icon, {x, at.y + (size.y - ui.u(icon_css)) / 2}, ui.u(icon_css), colour);
        x += icon;
    }
    draw_text(ui, semibold, px, {x, in_line(at.y, size.y, px)}, ink, label.text);
    if (!look.written_key.empty())
        draw_text(ui, regular, px, {x + words + ui.u(10), in_line(at.y, size.y, px)}, ink, look.written_key);
    if (h.focus) focus_ring(ui, h.rect, radius);
    tooltip(ui, look.why_not.empty() ? look.tip : std::string_view(), look.key);
    return h;
}

Hit button(Ui& ui, const Label& label, const ButtonLook& look) {
    const Hit h = button(ui, cursor(), label, look);
    flow_on(h.rect);
    return h;
}

std::optional<std::size_t> buttons(Ui& ui, std::span<const Choice> choices) {
    const ImVec2 start = whole(cursor());
    const float right = start.x + room_right();
    float line = 0;
    for (const Choice& choice : choices)
        line = std::max(line, button_size(ui, choice.label.text, choice.look).y);
    ImVec2 at = start;
    std::optional<std::size_t> pressed;
    for (std::size_t i = 0; i < choices.size(); ++i) {
        const ImVec2 size = button_size(ui, choices[i].label.text, choices[i].look);
        if (at.x > start.x && at.x + size.x > right + .5f) at = {start.x, at.y + line + ui.u(8)};
        if (button(ui, {at.x, at.y + (line - size.y) / 2}, choices[i].label, choices[i].look)) pressed = i;
        at.x += size.x + ui.u(8);
    }
    end_at({start.x, at.y + line});
    return pressed;
}

Hit icon_button(Ui& ui, ImVec2 at, const Label& label, Icon icon, float css_size, bool on,
                std::string_view why_not) {
    const Theme& t = ui.theme;
    at = whole(at);
    const float side = ui.reach(ui.u(css_size));
    const Hit h = hit(ui, label.id, {at, at + ImVec2(side, side)}, why_not);
    report_checked(label.id, on);
    if (on || h.hover)
        ui.canvas().AddRectFilled(h.rect.Min, h.rect.Max, on ? t.accent_soft : t.neutral_soft,
                                  ui.u(t.radius));
    const float size = std::min(ui.u(20), ui.u(css_size) * .6f);
    const ImU32 colour = h.off ? t.ink_faint : on ? t.accent : t.ink_soft;
    draw_icon(ui, icon, h.rect.GetCenter() - ImVec2(size, size) / 2, size, colour);
    if (h.focus) focus_ring(ui, h.rect, ui.u(t.radius));
    if (why_not.empty()) tooltip(ui, label.text);
    return h;
}

Hit text_link(Ui& ui, ImVec2 at, const Label& label, float css) {
    const float px = ui.em(css), line = ui.lh(css), width = text_w(ui, regular, px, label.text);
    const Hit h = hit(ui, label.id, {at, at + ImVec2(width, line)});
    const ImU32 colour = h.off ? ui.theme.ink_faint : ui.theme.accent;
    draw_text(ui, regular, px, {at.x, in_line(at.y, line, px)}, colour, label.text);
    const float under = std::floor(at.y + line * .86f);
    if (h.hover) ui.canvas().AddRectFilled({at.x, under}, {at.x + width, under + ui.stroke()}, colour);
    if (h.focus) focus_ring(ui, h.rect, ui.u(4));
    return h;
}

Hit option_card(Ui& ui, const Label& label, const OptionLook& look) {
    const Theme& t = ui.theme;
    const ImVec2 at = whole(cursor());
    const float before = look.digit.empty() ? 0 : ui.u(24);
    const float width = room_right(), left = before + ui.u(48), room = width - left - ui.u(16);
    const Paragraph text{.weight = look.on ? semibold : regular, .css = look.css};
    const Paragraph small{.css = 14};
    // Measured in both weights, so that choosing does not move what is below.
    const float tall = std::max(paragraph_height(ui, {.weight = semibold, .css = look.css}, label.text, room),
                                paragraph_height(ui, {.css = look.css}, label.text, room));
    const float more = look.detail.empty() ? 0 : ui.u(2) + paragraph_height(ui, small, look.detail, room);
    const Hit h = hit(ui, label.id, {at, at + ImVec2(width, std::floor(tall + more + ui.u(look.pad_y * 2)))},
                      look.why_not);
    report_checked(label.id, look.on);
    const float radius = ui.u(10);
    card(ui, h.rect, look.on ? t.accent_soft : quiet_fill(ui, h), look.on ? t.accent : t.line,
         look.on ? std::max(ui.stroke(), ui.u(1.5f)) : ui.stroke(), radius, false);

    const ImVec2 c(at.x + before + ui.u(27), (h.rect.Min.y + h.rect.Max.y) / 2);
    const ImU32 mark = h.off ? t.ink_faint : look.on ? t.accent : t.control;
    const ImU32 inside = look.on ? t.accent_soft : t.surface;
    if (look.square) {
        tick_box(ui, c - ImVec2(ui.u(8.5f), ui.u(8.5f)), ui.u(17), look.on, h.off);
    } else if (!look.mark.empty()) {
        const float px = ui.em(13);
        ui.canvas().AddCircleFilled(c, ui.u(11), mark);
        draw_text(ui, bold, px, {c.x - text_w(ui, bold, px, look.mark) / 2, c.y - px / 2}, t.surface,
                  look.mark);
    } else {
        ring(ui, c, ui.u(8.5f), ui.u(1.6f), mark, inside);
        if (look.on) ui.canvas().AddCircleFilled(c, ui.u(4.5f), mark);
    }
    const float used = paragraph_height(ui, text, label.text, room);
    if (before > 0) {
        const float px = ui.em(14);
        draw_text(ui, semibold, px, {at.x + ui.u(14), c.y - px / 2}, h.off ? t.ink_faint : t.ink_soft,
                  look.digit);
    }
    float y = at.y + ui.u(look.pad_y) + (tall - used) / 2;
    y += draw_paragraph(ui, text, {at.x + left, y}, room,
                        h.off         ? t.ink_faint
                        : look.colour ? look.colour
                                      : t.ink,
                        label.text);
    if (more > 0)
        draw_paragraph(ui, small, {at.x + left, y + ui.u(2)}, room, h.off ? t.ink_faint : t.ink_soft,
                       look.detail);
    if (h.focus) focus_ring(ui, h.rect, radius);
    flow_on(h.rect);
    return h;
}

Hit tool(Ui& ui, ImVec2 at, ImVec2 size, const Label& label, Icon icon, const ToolLook& look) {
    const Theme& t = ui.theme;
    const Hit h = hit(ui, label.id, {at, at + size}, look.why_not);
    report_checked(label.id, look.on);
    if (look.on || h.hover || h.off)
        ui.canvas().AddRectFilled(h.rect.Min, h.rect.Max, look.on && !h.off ? t.accent_soft : t.neutral_soft,
                                  ui.u(10));
    const ImU32 colour = h.off ? t.ink_faint : look.on ? t.accent : t.ink_soft;
    const float px = ui.em(12), side = ui.u(20), line = ui.lh(12);
    const float top = h.rect.Min.y + (h.rect.GetHeight() - side - ui.u(2) - line) / 2,
                middle = h.rect.GetCenter().x;
    draw_icon(ui, icon, {middle - side / 2, top}, side, colour);
    const auto word = ellipsis(ui, regular, px, label.text, h.rect.GetWidth() - 2);
    draw_text(ui, regular, px,
              {middle - text_w(ui, regular, px, word) / 2, in_line(top + side + ui.u(2), line, px)}, colour,
              word);
    if (look.kept)
        ui.canvas().AddCircleFilled({h.rect.Max.x - ui.u(8), h.rect.Min.y + ui.u(8)}, ui.u(3), t.accent);
    if (h.focus) {
        Rect inset = h.rect;  // the rail leaves no room outside
        inset.Expand(-ui.u(3));
        focus_ring(ui, inset, ui.u(7));
    }
    if (look.why_not.empty())
        tooltip(ui, look.key.empty() && word == label.text ? std::string_view() : label.text, look.key);
    return h;
}

ImVec2 pill_size(const Ui& ui, std::string_view markup, const PillLook& look) {
    float wide = runs_w(ui, 14, markup) + ui.u(26);
    if (look.dot) wide += ui.u(14);
    if (look.icon != Icon::none) wide += ui.u(21);
    if (!look.link.empty()) wide += text_w(ui, regular, ui.em(14), look.link);
    return {std::floor(wide + .5f), ui.reach(std::floor(ui.lh(14) + ui.u(12)))};
}

Hit pill(Ui& ui, ImVec2 at, const Label& label, const PillLook& look) {
    const Theme& t = ui.theme;
    at = whole(at);
    const ImVec2 size = pill_size(ui, label.text, look);
    const Hit h = hit(ui, label.id, {at, at + size});
    const ImU32 colour = h.off ? t.ink_faint : look.colour ? look.colour : t.ink;
    card(ui, h.rect,
         h.hover     ? t.neutral_soft
         : look.fill ? look.fill
                     : t.surface,
         t.line, ui.stroke(), size.y / 2, false);
    float x = at.x + ui.u(13);
    if (look.dot) {
        ui.canvas().AddCircleFilled({x + ui.u(4.5f), at.y + size.y / 2}, ui.u(5), look.dot);
        x += ui.u(14);
    }
    if (look.icon != Icon::none) {
        draw_icon(ui, look.icon, {x - ui.u(1), at.y + (size.y - ui.u(16)) / 2}, ui.u(16),
                  look.colour ? look.colour : t.ink_soft);
        x += ui.u(21);
    }
    const float text = at.y + (size.y - ui.lh(14)) / 2;
    x += draw_runs(ui, 14, {x, text}, colour, label.text);
    if (!look.link.empty())
        draw_text(ui, regular, ui.em(14), {x, in_line(text, ui.lh(14), ui.em(14))}, t.accent, look.link);
    if (h.focus) focus_ring(ui, h.rect, size.y / 2);
    tooltip(ui, look.tip);
    return h;
}

ImVec2 check_pill_size(const Ui& ui, std::string_view text) {
    return pill_size(ui, text) + ImVec2(ui.u(20), 0);
}

Hit check_pill(Ui& ui, ImVec2 at, const Label& label, bool& on, std::string_view why_not) {
    at = whole(at);
    const ImVec2 size = check_pill_size(ui, label.text);
    const Hit h = hit(ui, label.id, {at, at + size}, why_not);
    if (h) on = !on;
    report_checked(label.id, on);
    card(ui, h.rect, quiet_fill(ui, h), ui.theme.line, ui.stroke(), size.y / 2, false);
    tick_box(ui, {at.x + ui.u(13), at.y + size.y / 2 - ui.u(7)}, ui.u(14), on, h.off);
    draw_runs(ui, 14, {at.x + ui.u(33), at.y + (size.y - ui.lh(14)) / 2},
              h.off ? ui.theme.ink_faint : ui.theme.ink, label.text);
    if (h.focus) focus_ring(ui, h.rect, size.y / 2);
    return h;
}

Hit check_row(Ui& ui, const Label& label, bool& on, std::string_view why_not) {
    const ImVec2 at = whole(cursor());
    const float width = room_right(), left = ui.u(28), line = ui.lh(15);
    const float tall = paragraph_height(ui, {}, label.text, width - left);
    const float height = ui.reach(tall + ui.u(12)), top = at.y + (height - tall) / 2;
    const Hit h = hit(ui, label.id, {at, at + ImVec2(width, height)}, why_not);
    if (h) on = !on;
    report_checked(label.id, on);
    if (h.hover)
        ui.canvas().AddRectFilled(h.rect.Min - ImVec2(ui.u(6), 0), h.rect.Max + ImVec2(ui.u(6), 0),
                                  ui.theme.neutral_soft, ui.u(6));
    tick_box(ui, {at.x, top + (line - ui.u(17)) / 2}, ui.u(17), on, h.off);
    draw_paragraph(ui, {}, {at.x + left, top}, width - left, h.off ? ui.theme.ink_faint : ui.theme.ink,
                   label.text);
    if (h.focus) focus_ring(ui, h.rect, ui.u(6));
    flow_on(h.rect);
    return h;
}

Hit row(Ui& ui, const Row& look) {
    const Theme& t = ui.theme;
    const ImVec2 at = whole(cursor());
    const float width = room_right(), line = ui.lh(15), px = ui.em(15);
    const float right_w = text_w(ui, regular, px, look.right),
                right_room = look.right.empty() ? 0 : right_w + ui.u(10);
    const ImVec2 badge_box = look.badge.empty() ? ImVec2() : badge_size(ui, look.badge);
    const float badge_w = look.badge.empty() ? 0 : badge_box.x + ui.u(8);
    const float icon_w = look.icon == Icon::none ? 0 : ui.u(26), lead = badge_w + icon_w;
    const bool one_line = lead + text_w(ui, regular, px, look.text) + right_room <= width + .5f;
    const bool above = !one_line && badge_w > 0;  // the text goes below, in full
    const float text_room = above ? width - icon_w : width - lead - right_room;
    const float tall =
        one_line ? line : (above ? line + ui.u(3) : 0) + paragraph_height(ui, {}, look.text, text_room);

    const float usual = std::floor(ui.stroke() + tall + ui.u(8) * 2);
    const float height = look.id.empty() ? usual : ui.reach(usual), pad = ui.u(8) + (height - usual) / 2;
    Hit h;
    h.rect = {at, at + ImVec2(width, height)};
    if (!look.id.empty()) {
        h = hit(ui, look.id, h.rect);
        report_checked(look.id, look.on);
        if (h.hover || look.on) {
            Rect fill = h.rect;
            fill.Expand(ImVec2(ui.u(6), 0));
            ui.canvas().AddRectFilled(fill.Min, fill.Max, look.on ? t.accent_soft : t.neutral_soft, ui.u(6));
        }
    }
    ui.canvas().AddRectFilled(at, at + ImVec2(width, ui.stroke()), t.line);
    float y = at.y + ui.stroke() + pad;
    if (badge_w > 0)
        badge(ui, {at.x + icon_w, y + (line - badge_box.y) / 2}, look.badge,
              look.badge_fill ? look.badge_fill : t.neutral_soft,
              look.badge_ink ? look.badge_ink : t.ink_soft);
    if (icon_w > 0) draw_icon(ui, look.icon, {at.x, y + (line - ui.u(18)) / 2}, ui.u(18), t.ink_soft);
    draw_text(ui, regular, px, {at.x + width - right_w, in_line(y, line, px)}, t.ink_faint, look.right);
    if (above) y += line + ui.u(3);
    draw_paragraph(ui, {}, {at.x + (above ? icon_w : lead), y}, one_line ? width : text_room, t.ink,
                   look.text);
    if (h.focus) {
        Rect outside = h.rect;
        outside.Expand(ImVec2(ui.u(6), 0));
        focus_ring(ui, outside, ui.u(6));
    }
    end_at({at.x, h.rect.Max.y});
    return h;
}

ImVec2 segments_size(const Ui& ui, std::span<const Label> labels) {
    float width = ui.u(6);
    for (const Label& label : labels)
        width += std::floor(text_w(ui, semibold, ui.em(14), label.text) + ui.u(18) + .5f);
    return {std::floor(width), ui.reach(std::floor(ui.lh(14) + ui.u(12)))};
}

std::optional<std::size_t> segments(Ui& ui, ImVec2 at, std::span<const Label> labels, std::size_t current) {
    const Theme& t = ui.theme;
    at = whole(at);
    const ImVec2 size = segments_size(ui, labels);
    const float px = ui.em(14), inset = ui.u(3), height = size.y - 2 * inset;
    card(ui, {at, at + size}, t.surface, t.line, ui.stroke(), size.y / 2, false);
    std::optional<std::size_t> pressed;
    float x = at.x + inset;
    for (std::size_t i = 0; i < labels.size(); ++i) {
        const bool on = i == current;
        const float width = std::floor(text_w(ui, semibold, px, labels[i].text) + ui.u(18) + .5f);
        const Hit h = hit(ui, labels[i].id, {{x, at.y}, {x + width, at.y + size.y}});
        report_checked(labels[i].id, on);
        if (h && !on) pressed = i;
        const Rect seen{{h.rect.Min.x, at.y + inset}, {h.rect.Max.x, at.y + inset + height}};
        if (on || h.hover)
            ui.canvas().AddRectFilled(seen.Min, seen.Max, on ? t.accent_soft : t.neutral_soft, height / 2);
        const Weight weight = on ? semibold : regular;
        const ImU32 ink = h.off ? t.ink_faint : on ? t.accent : t.ink_soft;
        draw_text(ui, weight, px,
                  {x + (width - text_w(ui, weight, px, labels[i].text)) / 2, in_line(at.y, size.y, px)}, ink,
                  labels[i].text);
        if (h.focus) focus_ring(ui, seen, height / 2);
        x += width;
    }
    return pressed;
}

namespace {

constexpr ImGuiID cut_id = 2;        // of a field's state: not all that was typed was taken
constexpr double counter_from = .8;  // of the limit

/// On the upper edge of the last item, while it has the keyboard: how full it is, and that not all was taken.
void say_limit(Ui& ui, const Rect& field, const std::string& value, const TextLimits& most, bool was_cut) {
    const Theme& t = ui.theme;
    const auto letters = count_graphemes(value);
    const bool by_bytes = most.bytes > 0 && value.size() * most.graphemes > letters * most.bytes;
    const auto count = by_bytes ? value.size() : letters, limit = by_bytes ? most.bytes : most.graphemes;
    if (!was_cut && static_cast<double>(count) < counter_from * static_cast<double>(limit)) return;
    const auto number = [&](std::size_t n) { return ui.language->number(static_cast<std::int64_t>(n)); };
    auto said = number(count) + " / " + number(limit);
    if (was_cut) said += " · " + ui.tr("field.cut");
    const ImVec2 size = badge_size(ui, said);
    badge(ui, {std::max(field.Min.x, field.Max.x - size.x - ui.u(8)), field.Min.y - size.y * .6f}, said,
          was_cut || count >= limit ? t.controversy_soft : t.neutral_soft,
          was_cut || count >= limit ? t.controversy_ink : t.ink_soft);
}

/// A field gets the keyboard two or three frames after it asked for it: what is typed meanwhile is its text.
/// Of the last item.
bool take_early(Ui& ui, std::string& value, const FieldLook& look, bool active) {
    enum { nothing, awaited, filled };
    const ImGuiID id = ImGui::GetItemID();
    int& state = *ImGui::GetStateStorage()->GetIntRef(id, nothing);
    if (look.focus) state = awaited;
    if (state == nothing) return false;
    bool changed = false;
    while (const ImWchar c = ui.next_character()) {
        const auto bytes = inside::utf8_of(c);
        if (!fits(value + bytes, look.most)) {
            *ImGui::GetStateStorage()->GetBoolRef(id + cut_id) = true;
            continue;
        }
        value += bytes;
        changed = true;
        state = filled;
    }
    if (!active) return changed;
    if (state == filled) inside::reload_field(id);
    state = nothing;
    return changed;
}

}  // namespace

namespace {
/// For the last item, in a sheet that is open: holds words that were typed since it opened.
bool is_half_written(bool changed, const std::string& value) {
    if (!inside::within_popup()) return false;
    bool& typed = *ImGui::GetStateStorage()->GetBoolRef(ImGui::GetItemID() + 1);
    if (ImGui::IsWindowAppearing()) typed = false;
    typed |= changed;
    return typed && !trimmed(value).empty();
}
}  // namespace

FieldEvent text_field(Ui& ui, ImVec2 at, const Label& label, std::string& value, const FieldLook& look) {
    const Theme& t = ui.theme;
    at = whole(at);
    const float width = std::floor(look.css_width > 0 ? ui.u(look.css_width) : room_right());
    ImGui::SetCursorScreenPos(at);
    ImGui::SetNextItemWidth(width);
    ImGui::PushFont(ui.fonts->field(), ui.em(15));
    ImGui::PushStyleColor(ImGuiCol_Border, look.wrong ? t.disagree : t.control);
    if (!look.why_not.empty()) {
        ImGui::BeginDisabled();
        ImGui::PushStyleColor(ImGuiCol_FrameBg, t.neutral_soft);
    }
    ImVec2 pad = ImGui::GetStyle().FramePadding;
    pad.y += std::max(0.f, ui.reach(0) - ImGui::GetFrameHeight()) / 2;
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, pad);
    if (look.focus) ImGui::SetKeyboardFocusHere();
    const std::string typed = value;
    const auto hint =
        ellipsis(ui, regular, ui.em(15), look.hint, width - ImGui::GetStyle().FramePadding.x * 2);
    struct Limit {
        TextLimits most;
        bool was_cut = false;
    } limit{look.most};
    const auto cut = [](ImGuiInputTextCallbackData* data) {
        auto& [most, was_cut] = *static_cast<Limit*>(data->UserData);
        const std::string_view text(data->Buf, static_cast<std::size_t>(data->BufTextLen));
        const auto end = fitting_end(text, most);
        was_cut = end < text.size();
        if (was_cut) data->DeleteChars(static_cast<int>(end), static_cast<int>(text.size() - end));
        return 0;
    };
    FieldEvent event;
    event.changed = ImGui::InputTextWithHint(label.id.c_str(), hint.c_str(), &value,
                                             ImGuiInputTextFlags_CallbackEdit, cut, &limit);
    event.active = ImGui::IsItemActive();
    bool& was_cut = *ImGui::GetStateStorage()->GetBoolRef(ImGui::GetItemID() + cut_id);
    if (event.changed || limit.was_cut || !event.active) was_cut = limit.was_cut;
    event.changed |= take_early(ui, value, look, event.active);
    event.left = ImGui::IsItemDeactivated();
    if (!look.passing && is_half_written(event.changed, value)) ui.half_written = ui.sheet_written = true;
    event.entered = event.left && (ImGui::IsKeyPressed(ImGuiKey_Enter, false) ||
                                   ImGui::IsKeyPressed(ImGuiKey_KeypadEnter, false));
    if (event.left && ImGui::IsKeyPressed(ImGuiKey_Escape, false)) {
        event.changed = false;  // Dear ImGui put the old text back; what was typed stays
        value = typed;
        if (look.alone) close_popup();
    }
    const Rect r{ImGui::GetItemRectMin(), ImGui::GetItemRectMax()};
    const bool focus = event.active || (ImGui::IsItemFocused() && inside::by_keyboard());
    if (!look.why_not.empty()) {
        ImGui::PopStyleColor();
        ImGui::EndDisabled();
    }
    ImGui::PopStyleVar();
    ImGui::PopStyleColor();
    ImGui::PopFont();
    tooltip(ui, look.why_not);
    if (focus) focus_ring(ui, r, ui.u(t.radius));
    if (event.active && (!look.passing || was_cut)) say_limit(ui, r, value, look.most, was_cut);
    if (event.active && ui.blinks(ui.touched)) ui.wake_in(.4);
    flow_on(r);
    return event;
}

FieldEvent text_field(Ui& ui, const Label& label, std::string& value, const FieldLook& look) {
    return text_field(ui, cursor(), label, value, look);
}

FieldEvent labelled_field(Ui& ui, const Label& label, std::string& value, const FieldLook& look) {
    say(ui, {.weight = semibold, .css = 14}, ui.theme.ink_soft, label.text);
    gap(ui, 4);
    return text_field(ui, label, value, look);
}

bool slider(Ui& ui, ImVec2 at, const Label& label, float& value, float least, float most,
            const SliderLook& look) {
    const Theme& t = ui.theme;
    at = whole(at);
    const float height = std::floor(ui.u(28)), knob = ui.u(8), width = ui.u(look.css_width);
    const Hit h = hit(ui, label.id, {at, at + ImVec2(width, height)});
    const auto share = [&](float v) {
        return look.logarithmic ? std::log(v / least) / std::log(most / least) : (v - least) / (most - least);
    };
    const auto of_share = [&](float s) {
        return look.logarithmic ? least * std::pow(most / least, s) : least + s * (most - least);
    };
    const float before = value, x0 = at.x + knob, x1 = at.x + width - knob;
    const ImGuiID id = ImGui::GetItemID();
    if (h.held && ImGui::IsMouseDown(ImGuiMouseButton_Left))
        value = of_share(std::clamp((ImGui::GetIO().MousePos.x - x0) / (x1 - x0), 0.f, 1.f));
    if (h.focus || h.held) {
        const float step = look.step > 0 ? look.step / (most - least) : .05f;
        for (const auto key : {ImGuiKey_LeftArrow, ImGuiKey_RightArrow, ImGuiKey_Home, ImGuiKey_End})
            inside::own_key(key, id);  // else the arrows would move the focus
        if (inside::pressed(ImGuiKey_LeftArrow, id, true))
            value = of_share(std::max(0.f, share(value) - step));
        if (inside::pressed(ImGuiKey_RightArrow, id, true))
            value = of_share(std::min(1.f, share(value) + step));
        if (inside::pressed(ImGuiKey_Home, id)) value = least;
        if (inside::pressed(ImGuiKey_End, id)) value = most;
    }
    value = std::clamp(value, least, most);
    const float y = std::floor(at.y + height / 2), x = x0 + (x1 - x0) * share(value), half = ui.u(2);
    ui.canvas().AddRectFilled({at.x, y - half}, {at.x + width, y + half}, t.sunken, half);
    ui.canvas().AddRectFilled({at.x, y - half}, {x, y + half}, h.off ? t.ink_faint : t.accent, half);
    ring(ui, {x, y}, knob, ui.u(2), h.off ? t.ink_faint : t.accent,
         h.hover || h.held ? t.accent_soft : t.surface);
    if (!look.value.empty()) {
        const float px = ui.em(14);
        draw_text(ui, regular, px, {at.x + width + ui.u(10), in_line(at.y, height, px)}, t.ink_soft,
                  look.value);
    }
    if (h.focus) focus_ring(ui, h.rect, height / 2);
    tooltip(ui, label.text);
    return value != before;
}

}  // namespace entremise::view
