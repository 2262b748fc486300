#include "app/view/panels/long_text.h"

#include <algorithm>

#include "app/view/toolkit/shapes.h"
#include "sessions/core/text.h"

namespace entremise::view {
namespace {

constexpr float css = 15, line_k = 1.35f;

/// The line of the caret, if it moved out of what is seen of the panel, comes back into it, and with it what
/// stands below it.
void keep_in_view(const Ui& ui, float top, float line) {
    const float above = ImGui::GetWindowPos().y + ui.u(8);
    const float below = ImGui::GetWindowPos().y + ImGui::GetWindowSize().y - ui.u(72);
    const float out = top + line > below ? top + line - below : top < above ? top - above : 0;
    if (out != 0 && ImGui::GetScrollMaxY() > 0) ImGui::SetScrollY(ImGui::GetScrollY() + out);
}

}  // namespace

FieldEvent long_text(Ui& ui, const Label& label, std::string& value, LongText& own,
                     const LongTextLook& look) {
    const Theme& t = ui.theme;
    say(ui, {.weight = semibold, .css = 14}, t.ink_soft, label.text);
    gap(ui, 4);
    if (ImGui::IsWindowAppearing()) own = {};
    if (own.editor.is_open() && value != own.written) own.editor.replace(value);  // somebody else's words

    const ImVec2 at = whole(cursor()), pad = ImGui::GetStyle().FramePadding;
    const float width = std::floor(room_right()), line = ui.lh(css, line_k), px = ui.em(css);
    const EditorLook words{.at = at + pad, .width = width - pad.x * 2, .css = css, .k = line_k, .ink = t.ink};
    const auto lines = card_lines(ui, regular, css, value, words.width / ui.scale);
    const auto count = std::max<std::size_t>(lines.size(), static_cast<std::size_t>(look.least_lines));
    // Below the words, the editor's counter. Its room is there before and after: no button moves under the
    // hand that ends the text.
    const bool counts = static_cast<double>(count_graphemes(value)) >=
                        CardEditor::counter_from * static_cast<double>(look.most.graphemes);
    const float foot = counts ? ui.u(12) + badge_size(ui, "0").y : 0;
    const Rect box = whole(Rect{at, at + ImVec2(width, line * static_cast<float>(count) + pad.y * 2 + foot)});
    card(ui, box, t.surface, t.control, ui.stroke(), ui.u(t.radius), false);

    FieldEvent event;
    if (!own.editor.is_open()) {
        const Hit h = hit(ui, label.id, box);
        if (h.hover) ImGui::SetMouseCursor(ImGuiMouseCursor_TextInput);
        const bool types = h.focus && !ui.typed.empty() && ui.typed.front() != ' ';
        if (h.clicked) ui.typed.clear();  // the blank that pressed it
        if (h.clicked || types || (look.focus && ImGui::IsWindowAppearing())) {
            own.editor.open(ui, value, look.most, false);
            own.written = value;
            own.was_cut = false;
        } else {
            float y = words.at.y;
            for (const auto& part : lines) {
                draw_text(ui, regular, px, {words.at.x, in_line(y, line, px)}, t.ink,
                          std::string_view(value).substr(part.begin, part.end - part.begin));
                y += line;
            }
            if (h.focus) focus_ring(ui, box, ui.u(t.radius));
        }
    }
    if (own.editor.is_open()) {
        const Edited now = own.editor.draw(ui, label.id, words);
        inside::let_others_be_pressed();  // a click elsewhere ends it and does what is there
        event.active = now == Edited::open;
        event.left = !event.active;
        event.entered = now == Edited::finished && ImGui::IsKeyPressed(ImGuiKey_Enter, false);
        event.changed = own.editor.text() != value;
        if (own.editor.take_cut())
            own.was_cut = true;
        else if (event.changed)
            own.was_cut = false;
        own.touched |= event.changed;
        value = own.written = own.editor.text();
        if (event.active) focus_ring(ui, box, ui.u(t.radius));
        if (event.changed || own.editor.caret_y() != own.caret_y) own.follows = 3;  // it grows a frame later
        own.caret_y = own.editor.caret_y();
        if (event.active && own.follows > 0) {
            --own.follows;
            keep_in_view(ui, words.at.y + own.caret_y, line);
            ui.wake_in(0);
        }
        if (now == Edited::next || now == Edited::previous) inside::give_focus(label.id, box);
    }
    if (inside::within_popup() && own.touched && !trimmed(value).empty())
        ui.half_written = ui.sheet_written = true;
    ImGui::SetCursorScreenPos({box.Min.x, box.Max.y});
    ImGui::Dummy({0, 0});
    gap(ui, 4);
    soft(ui,
         own.was_cut ? ui.tr("toast.pasted_cut", {{"most", text_of(look.most.graphemes)}})
                     : ui.tr("field.lines_help"),
         13);
    return event;
}

}  // namespace entremise::view
