#include "app/view/toolkit/widgets.h"

#include <algorithm>

#include "app/view/toolkit/shapes.h"

namespace entremise::view {

void badges(Ui& ui, std::span<const Badge> all) {
    const ImVec2 start = whole(cursor());
    const float right = start.x + room_right();
    ImVec2 at = start;
    float tall = 0;
    for (const auto& [text, tint] : all) {
        const auto shown = ellipsis(ui, semibold, ui.em(12), text, right - start.x - ui.u(20));
        const ImVec2 size = badge_size(ui, shown);
        if (at.x > start.x && at.x + size.x > right + .5f) at = {start.x, at.y + size.y + ui.u(6)};
        badge(ui, at, shown, tint.soft, tint.ink);
        at.x += size.x + ui.u(8);
        tall = at.y + size.y - start.y;
    }
    ImGui::Dummy({1, tall});
}

float quiet_pill_height(const Ui& ui) { return std::floor(ui.lh(14) + ui.u(12)); }

ImVec2 quiet_pill(Ui& ui, ImVec2 at, std::string_view markup, const QuietLook& look) {
    const Theme& t = ui.theme;
    at = whole(at);
    const ImVec2 size(pill_size(ui, markup, {.dot = look.dot, .icon = look.icon}).x, quiet_pill_height(ui));
    const ImU32 ink = look.ink ? look.ink : t.ink;
    const ImU32 fill = look.fill ? look.fill : look.dot ? t.surface : t.neutral_soft;
    if (look.dot)
        card(ui, {at, at + size}, fill, t.line, ui.stroke(), size.y / 2, false);
    else
        ui.canvas().AddRectFilled(at, at + size, fill, size.y / 2);
    float x = at.x + ui.u(13);
    if (look.dot) {
        ui.canvas().AddCircleFilled({x + ui.u(4.5f), at.y + size.y / 2}, ui.u(5), look.dot);
        x += ui.u(14);
    }
    if (look.icon != Icon::none) {
        draw_icon(ui, look.icon, {x - ui.u(1), at.y + (size.y - ui.u(16)) / 2}, ui.u(16), ink);
        x += ui.u(21);
    }
    draw_runs(ui, 14, {x, at.y + (size.y - ui.lh(14)) / 2}, ink, markup);
    return size;
}

std::optional<std::size_t> pick(Ui& ui, const Label& label, std::span<const std::string> options,
                                std::size_t current, const PickLook& look) {
    const Theme& t = ui.theme;
    if (!label.text.empty()) {
        say(ui, {.weight = semibold, .css = 14}, t.ink_soft, label.text);
        gap(ui, 4);
    }
    const ImVec2 at = whole(cursor());
    const float width = room_right(), line = ui.lh(15), px = ui.em(15);
    const float height = ui.reach(std::floor(line + ui.u(18)));
    const Hit h = hit(ui, label.id, {at, at + ImVec2(width, height)}, look.why_not);
    card(ui, h.rect, h.hover || h.off ? t.neutral_soft : t.surface, h.off ? t.line : t.control, ui.stroke(),
         ui.u(t.radius), false);
    const bool chosen = current < options.size();
    const std::string_view said = chosen ? std::string_view(options[current]) : look.none;
    draw_text(ui, regular, px, {at.x + ui.u(12), in_line(at.y, h.rect.GetHeight(), px)},
              chosen && !h.off ? t.ink : t.ink_faint, ellipsis(ui, regular, px, said, width - ui.u(46)));
    draw_icon(ui, Icon::down, {h.rect.Max.x - ui.u(28), h.rect.GetCenter().y - ui.u(8)}, ui.u(16),
              t.ink_soft);
    if (h.focus) focus_ring(ui, h.rect, ui.u(t.radius));
    const std::string menu = label.id + "_menu";
    if (h) open_menu(menu);
    std::optional<std::size_t> picked;
    if (ImGui::IsPopupOpen(menu.c_str()))
        ImGui::SetNextWindowPos({at.x, h.rect.Max.y + ui.u(4)}, ImGuiCond_Appearing);
    if (begin_menu(ui, menu, std::max(width / ui.scale, 200.f))) {
        for (std::size_t i = 0; i < options.size(); ++i)
            if (menu_item(ui, {"###" + text_of(i), options[i]}, {.on = i == current}) && i != current)
                picked = i;
        end_menu();
    }
    ImGui::SetCursorScreenPos({at.x, h.rect.Max.y});
    ImGui::Dummy({0, 0});
    return picked;
}

void section(Ui& ui, std::string_view text) {
    gap(ui, 20);
    kicker(ui, text);
    gap(ui, 8);
}

void fact(Ui& ui, std::string_view name, std::string_view value) {
    const ImVec2 at = whole(cursor());
    const float width = room_right(), px = ui.em(14), line = ui.lh(14), left = width * .42f;
    const float name_w = text_w(ui, regular, px, name);
    const bool beside = name_w <= left - ui.u(10);
    draw_text(ui, regular, px, {at.x, in_line(at.y, line, px)}, ui.theme.ink_soft,
              ellipsis(ui, regular, px, name, width));
    const float x = beside ? left : 0, y = beside ? 0 : line;
    const float tall = draw_paragraph(ui, {.css = 14}, {at.x + x, at.y + y}, width - x, ui.theme.ink, value);
    ImGui::Dummy({width, std::max(line, y + tall) + ui.u(4)});
}

void notice(Ui& ui, Tone tone, std::string_view text) {
    const Theme& t = ui.theme;
    ImU32 fill = t.neutral_soft, ink = t.ink;
    Icon icon = Icon::info;
    switch (tone) {
    case Tone::warning: fill = t.strategic_soft, ink = t.strategic_ink, icon = Icon::warning; break;
    case Tone::error: fill = t.controversy_soft, ink = t.controversy_ink, icon = Icon::warning; break;
    case Tone::good: fill = t.logistic_soft, ink = t.logistic_ink, icon = Icon::check; break;
    case Tone::neutral: break;
    }
    const ImVec2 at = whole(cursor());
    const float width = room_right(), pad = ui.u(12), left = ui.u(38);
    const float tall = paragraph_height(ui, {.css = 14}, text, width - left - pad);
    const Rect box{at, whole(at + ImVec2(width, tall + ui.u(20)))};
    ui.canvas().AddRectFilled(box.Min, box.Max, fill, ui.u(t.radius));
    if (t.strong) ui.canvas().AddRect(box.Min, box.Max, ink, ui.u(t.radius), 0, ui.stroke());
    draw_icon(ui, icon, {at.x + pad, at.y + ui.u(10) + (ui.lh(14) - ui.u(18)) / 2}, ui.u(18), ink);
    draw_paragraph(ui, {.css = 14}, {at.x + left, at.y + ui.u(10)}, width - left - pad, ink, text);
    ImGui::Dummy({width, box.GetHeight()});
}

bool take_key(Ui& ui, char letter) {
    if (ui.typed.empty() || ui.waiting > 0 ||
        ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopupId | ImGuiPopupFlags_AnyPopupLevel))
        return false;
    const ImWchar c = ui.typed.front();
    const ImWchar small = c >= 'A' && c <= 'Z' ? c + 32 : c;
    if (small != static_cast<ImWchar>(letter)) return false;
    ui.typed.pop_front();
    ui.wait_for_opened();
    return true;
}

namespace {

/// By the place of the key. The desktop names keys by the letters of the layout where these are ASCII: on
/// AZERTY the places of 4 and 6 are called after their signs.
std::optional<std::uint32_t> digit_by_place(ImWchar c) {
    for (int i = 0; i <= 9; ++i)
        if (ImGui::IsKeyDown(static_cast<ImGuiKey>(ImGuiKey_0 + i))) return static_cast<std::uint32_t>(i);
    if (c == '\'' && ImGui::IsKeyDown(ImGuiKey_Apostrophe)) return 4;
    if (c == '-' && ImGui::IsKeyDown(ImGuiKey_Minus)) return 6;
    return {};
}

}  // namespace

std::optional<std::uint32_t> take_digit(Ui& ui, std::uint32_t most) {
    if (ui.typed.empty() || ui.waiting > 0) return {};
    const ImWchar c = ui.typed.front();
    const auto digit =
        c >= '0' && c <= '9' ? std::optional(static_cast<std::uint32_t>(c - '0')) : digit_by_place(c);
    if (!digit || *digit > most) return {};
    ui.typed.pop_front();
    return digit;
}

}  // namespace entremise::view
