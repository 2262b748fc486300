#include "app/view/toolkit/ui.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "app/view/toolkit/text.h"
#include "sessions/core/text.h"

namespace entremise::view {
namespace {

void show_tip(Ui&, std::string_view text, std::string_view key, bool stays);

ImVec4 vec(ImU32 colour) { return ImGui::ColorConvertU32ToFloat4(colour); }

/// What Dear ImGui draws by itself: text fields, popups, scroll bars.
void set_style(const Ui& ui) {
    const Theme& t = ui.theme;
    ImGuiStyle style;
    style.FontSizeBase = ui.em(15);
    style.WindowPadding = style.ItemSpacing = style.ItemInnerSpacing = {0, 0};
    style.WindowBorderSize = 0;
    style.WindowMinSize = {1, 1};
    style.ChildBorderSize = 0;
    style.PopupBorderSize = ui.stroke();
    style.PopupRounding = ui.u(10);
    style.FrameRounding = ui.u(t.radius);
    style.FrameBorderSize = ui.stroke();
    style.FramePadding = {ui.u(12), ui.u(9)};
    style.ScrollbarSize = ui.u(7);
    style.ScrollbarRounding = ui.u(4);
    style.DisabledAlpha = 1;  // disabled things have colours of their own; faded ones could not be read
    style.HoverStationaryDelay = 0;
    style.HoverDelayNormal = .5f;
    style.HoverDelayShort = .15f;
    auto& c = style.Colors;
    c[ImGuiCol_Text] = vec(t.ink);
    c[ImGuiCol_TextDisabled] = vec(t.ink_faint);
    c[ImGuiCol_WindowBg] = c[ImGuiCol_PopupBg] = vec(t.surface);
    c[ImGuiCol_ChildBg] = vec(0);
    c[ImGuiCol_Border] = vec(t.line);
    c[ImGuiCol_FrameBg] = c[ImGuiCol_FrameBgHovered] = c[ImGuiCol_FrameBgActive] = vec(t.surface);
    c[ImGuiCol_InputTextCursor] = vec(t.ink);
    c[ImGuiCol_TextSelectedBg] = vec(fade(t.accent, .3f));
    c[ImGuiCol_ScrollbarBg] = vec(0);
    c[ImGuiCol_ScrollbarGrab] = vec(fade(t.control, .8f));
    c[ImGuiCol_ScrollbarGrabHovered] = c[ImGuiCol_ScrollbarGrabActive] = vec(t.control);
    c[ImGuiCol_NavCursor] = vec(0);  // we draw our own ring
    c[ImGuiCol_ModalWindowDimBg] = vec(IM_COL32(0, 0, 0, 110));
    ImGui::GetStyle() = style;
}

}  // namespace

ImWchar Ui::next_character() {
    if (typed.empty()) return 0;
    const ImWchar c = typed.front();
    typed.pop_front();
    return c;
}

void prepare_context(ImGuiIO& io) {
    io.IniFilename = nullptr;
    io.LogFilename = nullptr;
    io.ConfigFlags |= ImGuiConfigFlags_NavEnableKeyboard;
    io.ConfigNavCursorVisibleAlways = false;
    io.ConfigNavMoveSetMousePos = false;
    io.MouseDoubleClickTime = .45f;
    io.MouseDoubleClickMaxDist = 8;
    io.ConfigErrorRecoveryEnableTooltip = false;
    inside::prepare();
}

void begin_frame(Ui& ui, double now) {
    const ImGuiIO& io = ImGui::GetIO();
    ui.leaves_zone = std::exchange(ui.walks_zones, false) ? inside::take_tab_round() : 0;
    if (inside::events_wait()) ui.touched = now;
    ui.now = now;
    ImGui::GetIO().ConfigInputTextCursorBlink = ui.blinks(ui.touched);
    // What a command opens has to be there before its keys.
    const bool held = std::exchange(ui.holds_keys, false);
    inside::new_frame(held || ui.waiting > 0);
    ui.next_frame = !held && inside::events_wait() ? 0 : 1e9;  // a fast typist's keys take a frame each
    ui.css_width = io.DisplaySize.x / ui.scale;
    ui.css_height = io.DisplaySize.y / ui.scale;
    ui.onto = nullptr;
    ui.layer = {};
    ui.css_reach = 0;
    ui.half_written = false;
    if (ui.waiting > 0) {
        --ui.waiting;
        ui.wake_in(0);
    } else {
        ui.typed.clear();
    }
    const bool field_takes_them = inside::in_field();
    const bool chord = io.KeyCtrl && !io.KeyAlt;  // Ctrl with Alt is AltGr, which makes characters
    if (!field_takes_them && !chord)
        for (const ImWchar c : io.InputQueueCharacters)
            if (c >= 0x20 && c != 0x7F) ui.typed.push_back(c);
    if (ImGui::IsAnyMouseDown()) ui.by_keys = false;
    ui.tip.written = std::exchange(ui.tip.words, {});
    ++ui.tip.frames;
    if (!ui.tip.over.Contains(io.MousePos) && !inside::by_keyboard()) ui.tip = {};
    set_style(ui);
}

void begin_zone(Ui& ui, const char* id, Rect css, const ZoneLook& look) {
    const Rect r{std::floor(ui.u(css.Min.x)), std::floor(ui.u(css.Min.y)), std::floor(ui.u(css.Max.x)),
                 std::floor(ui.u(css.Max.y))};
    ImGuiWindowFlags flags =
        ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize | ImGuiWindowFlags_NoMove |
        ImGuiWindowFlags_NoCollapse | ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoBackground |
        ImGuiWindowFlags_NoBringToFrontOnFocus | ImGuiWindowFlags_NoFocusOnAppearing | look.more;
    switch (look.scroll) {
    case Scroll::none: flags |= ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse; break;
    case Scroll::hidden_bar: flags |= ImGuiWindowFlags_NoScrollbar; break;
    case Scroll::bar: break;
    }
    ImGui::SetNextWindowPos(r.Min);
    ImGui::SetNextWindowSize(r.GetSize());
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, look.padding * ui.scale);
    ImGui::Begin(id, nullptr, flags);
    ImGui::PopStyleVar();
    if (look.fill) ImGui::GetWindowDrawList()->AddRectFilled(r.Min, r.Max, look.fill);
}

void end_zone() { ImGui::End(); }

Hit hit(Ui& ui, const std::string& id, Rect r, std::string_view why_not) {
    r = whole(r);
    r.Max = largest(r.Max, r.Min + ImVec2(1, 1));
    if (!why_not.empty()) ImGui::BeginDisabled();
    ImGui::SetCursorScreenPos(r.Min);
    Hit h;
    h.clicked = ImGui::InvisibleButton(id.c_str(), r.GetSize(), ImGuiButtonFlags_EnableNav);
    h.rect = r;
    h.hover = ImGui::IsItemHovered();
    h.held = ImGui::IsItemActive();
    h.focus = ImGui::IsItemFocused() && inside::by_keyboard();
    h.off = inside::item_is_disabled();
    if (!why_not.empty()) {
        ImGui::EndDisabled();
        show_tip(ui, why_not, {}, true);
    }
    return h;
}

void report_checked(const std::string& id, bool on) { inside::tell_checked(id, on); }

void focus_ring(Ui& ui, Rect r, float radius) {
    auto& list = ui.canvas();
    r.Expand(ui.u(1.5f));
    list.AddRect(r.Min, r.Max, ui.theme.surface, radius + ui.u(1.5f), 0, ui.u(2));
    r.Expand(ui.u(1.5f));
    list.AddRect(r.Min, r.Max, ui.theme.focus, radius + ui.u(3), 0, ui.u(2.5f));
}

namespace {

bool has_word(std::string_view text, std::string_view word) {
    const auto words = split(text, ' ');
    return std::ranges::find(words, word) != words.end();
}

/// The hand did something: by keyboard only what presses, as the keys that walk brought it here.
bool hand_goes_on() {
    if (inside::by_keyboard())
        return ImGui::IsKeyPressed(ImGuiKey_Enter, false) || ImGui::IsKeyPressed(ImGuiKey_Space, false) ||
               ImGui::IsKeyPressed(ImGuiKey_Escape, false);
    const ImGuiIO& io = ImGui::GetIO();
    if (ImGui::IsAnyMouseDown() || io.MouseWheel != 0 || io.MouseWheelH != 0 ||
        !io.InputQueueCharacters.empty())
        return true;
    for (int key = ImGuiKey_NamedKey_BEGIN; key < ImGuiKey_GamepadStart; ++key)
        if (ImGui::IsKeyPressed(static_cast<ImGuiKey>(key), false)) return true;
    return false;
}

/// `stays`: whatever the hand does: who presses what is greyed wants to know why.
void show_tip(Ui& ui, std::string_view text, std::string_view key, bool stays) {
    if (text.empty() || !ImGui::IsItemHovered(ImGuiHoveredFlags_AllowWhenDisabled)) return;
    const Rect over{ImGui::GetItemRectMin(), ImGui::GetItemRectMax()};
    const bool same = over.Min.x == ui.tip.over.Min.x && over.Min.y == ui.tip.over.Min.y &&
                      over.Max.x == ui.tip.over.Max.x && over.Max.y == ui.tip.over.Max.y;
    if (!same) ui.tip = {.over = over};
    ui.tip.gone |= !stays && hand_goes_on();
    if (ui.tip.gone) return;
    if (!ImGui::IsItemHovered(ImGuiHoveredFlags_AllowWhenDisabled | ImGuiHoveredFlags_DelayNormal)) {
        const float waited = inside::hovered_for();
        return ui.wake_in(std::max(.02f, ImGui::GetStyle().HoverDelayNormal - waited));
    }
    if (ui.tip.frames < 2) return ui.wake_in(0);  // what is written there is known in the next frame
    const std::string written = single_blanks(ui.tip.written);
    if (has_word(written, key)) key = {};
    if (written.find(single_blanks(text)) != std::string::npos) text = std::exchange(key, {});
    if (text.empty()) return;
    const Rect item = std::exchange(ui.tip.over, Rect());  // its own words are not the item's
    // Drawn as the reverse of the surface, so that it is never taken for a card.
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {ui.u(10), ui.u(7)});
    ImGui::PushStyleVar(ImGuiStyleVar_PopupRounding, ui.u(6));
    ImGui::PushStyleVar(ImGuiStyleVar_PopupBorderSize, 0);
    ImGui::PushStyleColor(ImGuiCol_PopupBg, ui.theme.ink);
    if (ImGui::BeginTooltip()) {
        const float px = ui.em(14), line = ui.lh(14),
                    key_w = key.empty() ? 0 : ui.u(10) + text_w(ui, regular, px, key);
        const auto lines = wrap(ui, regular, px, text, ui.u(300));
        float wide = 0;
        for (const auto part : lines) wide = std::max(wide, text_w(ui, regular, px, part));
        const ImVec2 at = cursor();
        float y = at.y;
        for (const auto part : lines) {
            draw_text(ui, regular, px, {at.x, in_line(y, line, px)}, ui.theme.surface, part);
            y += line;
        }
        if (!key.empty())
            draw_text(ui, regular, px, {at.x + wide + ui.u(10), in_line(at.y, line, px)},
                      fade(ui.theme.surface, .75f), key);
        ImGui::Dummy({wide + key_w, y - at.y});
        ImGui::EndTooltip();
    }
    ImGui::PopStyleColor();
    ImGui::PopStyleVar(3);
    ui.tip.over = item;
}

}  // namespace

void tooltip(Ui& ui, std::string_view text, std::string_view key) { show_tip(ui, text, key, false); }

float ease(Ui& ui, float from, float to, float tau) {
    const float left = (from - to) * std::exp(-ImGui::GetIO().DeltaTime / tau);
    if (ui.reduced_motion || std::abs(left) < 1e-3f) return to;
    ui.wake_in(0);
    return to + left;
}

}  // namespace entremise::view
