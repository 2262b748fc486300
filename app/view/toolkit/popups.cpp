// What opens over a window: menus, sheets, toasts, banners; and what an empty place says.
#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "app/view/toolkit/controls.h"
#include "app/view/toolkit/shapes.h"
#include "app/view/toolkit/text.h"
#include "app/view/toolkit/widgets.h"

namespace entremise::view {
namespace {

/// Under the item, at its left: where the flow goes on.
void flow_on(const Rect& r) {
    ImGui::SetCursorScreenPos({r.Min.x, r.Max.y});
    ImGui::Dummy({0, 0});
}

}  // namespace

void open_menu(const std::string& id) { ImGui::OpenPopup(id.c_str()); }

bool begin_menu(Ui& ui, const std::string& id, float css_width) {
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {ui.u(6), ui.u(6)});
    ImGui::SetNextWindowSize({ui.u(css_width), 0});
    const bool open =
        ImGui::BeginPopup(id.c_str(), ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings);
    ImGui::PopStyleVar();
    return open;
}

bool menu_item(Ui& ui, const Label& label, const MenuItem& look) {
    const Theme& t = ui.theme;
    const ImVec2 at = whole(cursor());
    const float width = room_right(), line = ui.lh(15), left = ui.u(36);
    const float key_w = look.key.empty() ? 0 : text_w(ui, regular, ui.em(13), look.key) + ui.u(20);
    const float room = width - left - ui.u(10) - key_w;
    const float tall = paragraph_height(ui, {}, label.text, room), height = ui.reach(tall + ui.u(16)),
                top = at.y + (height - tall) / 2;
    const Hit h = hit(ui, label.id, {at, at + ImVec2(width, height)}, look.why_not);
    report_checked(label.id, look.on);
    if (h.hover) ui.canvas().AddRectFilled(h.rect.Min, h.rect.Max, t.neutral_soft, ui.u(6));
    const ImU32 ink = h.off ? t.ink_faint : look.colour ? look.colour : t.ink;
    const Icon icon = look.on ? Icon::check : look.icon;
    draw_icon(ui, icon, {at.x + ui.u(9), top + (line - ui.u(18)) / 2}, ui.u(18),
              look.on       ? t.accent
              : h.off       ? ink
              : look.colour ? ink
                            : t.ink_soft);
    draw_paragraph(ui, {}, {at.x + left, top}, room, ink, label.text);
    if (!look.key.empty())
        draw_text(ui, regular, ui.em(13), {at.x + width - key_w + ui.u(10), in_line(top, line, ui.em(13))},
                  t.ink_faint, look.key);
    if (h.focus) {
        Rect inset = h.rect;
        inset.Expand(-ui.u(3));
        focus_ring(ui, inset, ui.u(4));
    }
    flow_on(h.rect);
    if (h) ImGui::CloseCurrentPopup();
    return h.clicked;
}

void menu_rule(Ui& ui) {
    gap(ui, 5);
    rule(ui);
    gap(ui, 5);
}

void end_menu() { ImGui::EndPopup(); }

void open_sheet(const std::string& id) { ImGui::OpenPopup(id.c_str()); }

namespace {

// What a sheet remembers of itself, in its window's storage.
constexpr const char *end_height = "end_height", *end_from = "end_from", *is_clipped = "is_clipped",
                     *was_asked = "was_asked";
ImGuiStorage& kept() { return *ImGui::GetStateStorage(); }
ImGuiID slot(const char* name) { return ImGui::GetID(name); }

/// In the middle as it opens; from then on its top stays, as long as its end is on the screen. In the storage
/// of the window that opens it.
void place_next_sheet(Ui& ui, const std::string& id) {
    constexpr int settles = 3;  // frames, until it has its size
    const ImVec2 screen = ImGui::GetIO().DisplaySize;
    const auto before = inside::part(id.c_str());
    int& seen = *kept().GetIntRef(slot((id + "_frames").c_str()));
    float& top = *kept().GetFloatRef(slot((id + "_top").c_str()));
    seen = before.was_drawn ? std::min(seen + 1, settles + 1) : 0;
    if (seen <= settles) {
        top = before.rect.Min.y;
        ImGui::SetNextWindowPos({screen.x / 2, screen.y * .46f}, ImGuiCond_Always, {.5f, .46f});
        return ui.wake_in(0);
    }
    top = std::min(top, before.rect.Min.y);  // once it had to grow upwards, it stays there
    ImGui::SetNextWindowPos({screen.x / 2, top}, ImGuiCond_Always, {.5f, 0});
}

/// Of the window's end, while there is more above it than fits: where it begins.
float end_top(const Ui& ui) {
    return ImGui::GetWindowPos().y + ImGui::GetWindowSize().y - ui.u(24) - kept().GetFloat(slot(end_height));
}
bool is_pinned() { return ImGui::GetScrollMaxY() > 0 && kept().GetFloat(slot(end_height)) > 0; }

}  // namespace

Sheet begin_sheet(Ui& ui, const std::string& id, std::string_view title, float css_width, bool keeps) {
    if (!ImGui::IsPopupOpen(id.c_str())) return Sheet::closed;
    const ImVec2 screen = ImGui::GetIO().DisplaySize;
    const float width = std::min(ui.u(css_width), screen.x - ui.u(32));
    place_next_sheet(ui, id);
    ImGui::SetNextWindowSizeConstraints({width, 0}, {width, screen.y - ui.u(48)});
    // Whole: with parts of a pixel it would be too low for what is in it, and scroll.
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, whole(ImVec2(ui.u(28), ui.u(24))));
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, ui.u(14));  // a modal is no popup in this
    ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, ui.stroke());
    const bool open = ImGui::BeginPopupModal(id.c_str(), nullptr,
                                             ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize |
                                                 ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                                                 ImGuiWindowFlags_AlwaysAutoResize);
    ImGui::PopStyleVar(3);
    if (!open) return Sheet::closed;
    const ImVec2 at = ImGui::GetWindowPos();
    const float lowest = std::max(ui.u(24), screen.y - ui.u(24) - ImGui::GetWindowSize().y);
    if (at.y > lowest) ImGui::SetWindowPos({at.x, lowest});  // it has just grown
    ImGui::Dummy({width - ui.u(56), 0});
    const bool written = std::exchange(ui.sheet_written, false) && !keeps;
    bool& asked = *kept().GetBoolRef(slot(was_asked));
    if (ImGui::IsWindowAppearing() || !written || ImGui::IsAnyItemActive()) asked = false;
    if (ImGui::IsWindowFocused(ImGuiFocusedFlags_RootAndChildWindows) && !ImGui::IsAnyItemActive() &&
        ImGui::Shortcut(ImGuiKey_Escape)) {
        if (asked || !written) {
            ImGui::CloseCurrentPopup();
            ImGui::EndPopup();
            return Sheet::dismissed;
        }
        asked = true;
    }
    if (is_pinned()) {
        const ImVec2 corner = ImGui::GetWindowPos();
        ImGui::PushClipRect(corner, {corner.x + ImGui::GetWindowSize().x, end_top(ui)}, true);
        kept().SetBool(slot(is_clipped), true);
    }
    if (!title.empty()) {
        heading(ui, title);
        gap(ui, 12);
    }
    if (asked) {
        notice(ui, Tone::warning, ui.tr("sheet.written_here"));
        gap(ui, 12);
    }
    return Sheet::open;
}

void begin_sheet_end(Ui& ui) {
    const bool pinned = kept().GetBool(slot(is_clipped));
    if (pinned) {
        ImGui::PopClipRect();
        kept().SetBool(slot(is_clipped), false);
        const ImVec2 at = cursor();
        ImGui::Dummy({1, kept().GetFloat(slot(end_height))});  // for the last of what scrolls
        const float top = end_top(ui);
        if (const auto focus = inside::focus_so_far(); focus && focus->Max.y + ui.u(8) > top) {
            ImGui::SetScrollY(ImGui::GetScrollY() + focus->Max.y + ui.u(8) - top);
            ui.wake_in(0);
        }
        const float left = ImGui::GetWindowPos().x;
        ui.canvas().AddRectFilled({left, top}, {left + ImGui::GetWindowSize().x, top + ui.stroke()},
                                  ui.theme.line);
        ImGui::SetCursorScreenPos({at.x, top});
    }
    kept().SetFloat(slot(end_from), cursor().y);
    gap(ui, 16);
}

void end_sheet() {
    if (kept().GetBool(slot(is_clipped))) ImGui::PopClipRect();  // without an end of its own
    kept().SetBool(slot(is_clipped), false);
    const float from = kept().GetFloat(slot(end_from));
    kept().SetFloat(slot(end_height), from > 0 ? cursor().y - from : 0);
    kept().SetFloat(slot(end_from), 0);
    ImGui::EndPopup();
}

std::optional<std::size_t> sheet_end(Ui& ui, const SheetEnd& look) {
    if (kept().GetFloat(slot(end_from)) == 0) begin_sheet_end(ui);
    const std::string key = (look.final ? ui.tr("key.ctrl") + "+" : std::string()) + ui.tr("key.enter");
    std::vector<Choice> choices{{{look.id, look.go},
                                 {.kind = look.danger ? Kind::danger : Kind::primary,
                                  .pad_y = 11,
                                  .why_not = look.why_not,
                                  .written_key = key}}};
    for (const Label& other : look.others) choices.push_back({other, {.pad_y = 11}});
    if (look.leaves) choices.push_back({{"###cancel", ui.tr("sheet.cancel")}, {.pad_y = 11}});
    auto pressed = buttons(ui, choices);
    if (!look.why_not.empty() && !look.why_said) {  // below: no button moves when it comes or goes
        gap(ui, 8);
        say(ui, {.css = 14}, ui.theme.ink_soft, look.why_not);
    }
    // As they are counted, not as they stand.
    if (pressed && *pressed > 0) pressed = *pressed <= look.others.size() ? *pressed + 1 : 1;
    const bool enter =
        ImGui::IsKeyPressed(ImGuiKey_Enter, false) || ImGui::IsKeyPressed(ImGuiKey_KeypadEnter, false);
    const bool sure = enter && ImGui::GetIO().KeyCtrl && !ImGui::IsWindowAppearing();
    if (look.final && pressed == 0u && enter && !sure) pressed.reset();
    const bool by_key = sure || (!look.final && (look.entered || entered_nowhere()));
    if (!pressed && by_key && look.why_not.empty()) pressed = 0;
    if (pressed) close_popup();
    end_sheet();
    return pressed;
}

bool entered_nowhere() {
    const bool enter =
        ImGui::IsKeyPressed(ImGuiKey_Enter, false) || ImGui::IsKeyPressed(ImGuiKey_KeypadEnter, false);
    return enter && !inside::by_keyboard() && !ImGui::IsAnyItemActive() && !ImGui::IsWindowAppearing();
}
void close_popup() { ImGui::CloseCurrentPopup(); }

ToastAnswer toast(Ui& ui, const std::string& id, ImVec2 bottom_centre, const ToastLook& look) {
    const Theme& t = ui.theme;
    ToastAnswer answer;
    const float pad = ui.u(14), close = ui.u(28), px = ui.em(15), line = ui.lh(15);
    const auto width_of = [&](const Label& action) {
        return text_w(ui, semibold, px, action.text) + ui.u(28);
    };
    float action_w = 0;
    for (const auto& action : look.actions) action_w += width_of(action);
    const float most = std::min(ui.u(560), ImGui::GetWindowSize().x - ui.u(32)) - pad * 2 - action_w - close;
    const auto lines = wrap(ui, regular, px, look.text, most);
    float text_width = 0;
    for (const auto part : lines) text_width = std::max(text_width, text_w(ui, regular, px, part));
    const float mark = look.error ? ui.u(28) : 0;
    const ImVec2 size(std::floor(text_width + mark + action_w + close + pad * 2),
                      std::floor(line * static_cast<float>(lines.size()) + ui.u(22)));
    const Rect r = whole(Rect{{bottom_centre.x - size.x / 2, bottom_centre.y - size.y},
                              {bottom_centre.x + size.x / 2, bottom_centre.y}});
    const ImU32 fill = look.error ? t.controversy_soft : t.ink,
                ink = look.error ? t.controversy_ink : t.surface;

    ImGui::PushID(id.c_str());
    shadow(ui, r, ui.u(10), t.shadow_alpha * 2, ui.u(3), ui.u(5));
    ui.canvas().AddRectFilled(r.Min, r.Max, fade(fill, look.opacity), ui.u(10));
    if (t.strong) ui.canvas().AddRect(r.Min, r.Max, ink, ui.u(10), 0, ui.stroke());
    float y = r.Min.y + ui.u(11);
    if (look.error) draw_icon(ui, Icon::warning, {r.Min.x + pad, y + (line - ui.u(18)) / 2}, ui.u(18), ink);
    for (const auto part : lines) {
        draw_text(ui, regular, px, {r.Min.x + pad + mark, in_line(y, line, px)}, fade(ink, look.opacity),
                  part);
        y += line;
    }
    float left = r.Max.x - close - ui.u(4) - action_w;
    for (std::size_t i = 0; i < look.actions.size(); ++i) {
        const float right = left + width_of(look.actions[i]);
        const Hit h = hit(ui, look.actions[i].id, {{left + ui.u(8), r.Min.y}, {right, r.Max.y}});
        const Rect seen{{h.rect.Min.x, r.Min.y + ui.u(6)}, {h.rect.Max.x, r.Max.y - ui.u(6)}};
        if (h.hover) ui.canvas().AddRectFilled(seen.Min, seen.Max, fade(ink, .18f), ui.u(6));
        draw_text(ui, semibold, px, {seen.Min.x + ui.u(10), in_line(seen.Min.y, seen.GetHeight(), px)},
                  fade(ink, look.opacity), look.actions[i].text);
        if (h.focus) focus_ring(ui, seen, ui.u(6));
        if (h) answer.acted = i;
        answer.hover |= h.hover;
        left = right;
    }
    const float side = ui.u(24), grip = ui.reach(side);
    const ImVec2 c(r.Max.x - ui.u(8) - side / 2, r.Min.y + ui.u(11) + line / 2);
    const Hit h = hit(ui, "###close", {c - ImVec2(grip, grip) / 2, c + ImVec2(grip, grip) / 2});
    const Rect cross{c - ImVec2(side, side) / 2, c + ImVec2(side, side) / 2};
    if (h.hover) ui.canvas().AddRectFilled(cross.Min, cross.Max, fade(ink, .18f), ui.u(6));
    draw_icon(ui, Icon::close, c - ImVec2(ui.u(7), ui.u(7)), ui.u(14), fade(ink, .85f * look.opacity));
    if (h.focus) focus_ring(ui, cross, ui.u(6));
    tooltip(ui, ui.tr("toast.close"));
    answer.closed = h.clicked;
    answer.hover |= h.hover || ImGui::IsMouseHoveringRect(r.Min, r.Max);
    answer.height = r.GetHeight();
    answer.width = r.GetWidth();
    ImGui::PopID();
    return answer;
}

float banner(Ui& ui, ImVec2 at, float width, Tone tone, std::string_view text, const BannerRoom& kept) {
    const Theme& t = ui.theme;
    ImU32 fill = t.neutral_soft, ink = t.ink;
    Icon icon = Icon::info;
    switch (tone) {
    case Tone::warning: fill = t.strategic_soft, ink = t.strategic_ink, icon = Icon::warning; break;
    case Tone::error: fill = t.controversy_soft, ink = t.controversy_ink, icon = Icon::warning; break;
    case Tone::good: fill = t.logistic_soft, ink = t.logistic_ink, icon = Icon::check; break;
    case Tone::neutral: break;
    }
    const float room = width - kept.beside - ui.u(16 + 28 + 16), line = ui.lh(15), pad = ui.u(8);
    const float words = std::floor(paragraph_height(ui, {.weight = semibold}, text, room) + pad * 2);
    const float height = std::max(words, std::floor(kept.least));
    at = whole(at);
    ui.canvas().AddRectFilled(at, at + ImVec2(width, height), fill);
    ui.canvas().AddRectFilled({at.x, at.y + height - ui.stroke()}, at + ImVec2(width, height),
                              fade(ink, .35f));
    draw_icon(ui, icon, {at.x + ui.u(16), at.y + pad + (line - ui.u(18)) / 2}, ui.u(18), ink);
    draw_paragraph(ui, {.weight = semibold}, {at.x + ui.u(44), at.y + pad}, room, ink, text);
    return height;
}

void empty_hint(Ui& ui, ImVec2 centre, float css_width, Icon icon, std::string_view title,
                std::string_view text) {
    const float width = ui.u(css_width), side = ui.u(40);
    const auto centred = [&](Weight weight, float css, float k, ImU32 colour, std::string_view what,
                             float y) {
        const float px = ui.em(css), line = ui.lh(css, k);
        for (const auto part : wrap(ui, weight, px, what, width)) {
            draw_text(ui, weight, px, {centre.x - text_w(ui, weight, px, part) / 2, in_line(y, line, px)},
                      colour, part);
            y += line;
        }
        return y;
    };
    const float tall = side + ui.u(14) +
                       paragraph_height(ui, {.weight = bold, .css = 18, .k = 1.25f}, title, width) + ui.u(6) +
                       paragraph_height(ui, {}, text, width);
    float y = std::floor(centre.y - tall / 2);
    draw_icon(ui, icon, {centre.x - side / 2, y}, side, ui.theme.control);
    y = centred(bold, 18, 1.25f, ui.theme.ink, title, y + side + ui.u(14));
    centred(regular, 15, 1.35f, ui.theme.ink_soft, text, y + ui.u(6));
}

}  // namespace entremise::view
