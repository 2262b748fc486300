#include "app/view/toolkit/picker.h"

#include <algorithm>

#include "sessions/core/text.h"

namespace entremise::view {
namespace {

/// Scrolls by as little as it must.
void show_row(const Rect& row) {
    const float top = ImGui::GetWindowPos().y, end = top + ImGui::GetWindowSize().y;
    const float by = row.Min.y < top ? row.Min.y - top : row.Max.y > end ? row.Max.y - end : 0;
    if (by != 0) ImGui::SetScrollY(ImGui::GetScrollY() + by);
}

}  // namespace

PickerEvent picker_field(Ui& ui, Picker& own, std::string_view hint, std::size_t rows) {
    PickerEvent event;
    const auto field = text_field(ui, {"###search", ""}, own.search,
                                  {.hint = hint,
                                   .most = {60},
                                   .focus = std::exchange(own.focus, false),
                                   .passing = true,
                                   .alone = true});
    event.active = field.active || field.entered;
    if (field.changed) {
        own.at = 0;
        own.marked = !trimmed(own.search).empty();
        event.moved = own.scrolls = true;
    }
    if (event.active) {
        // The arrows are the list's: else they would move the focus.
        const ImGuiID id = ImGui::GetID("###picker_arrows");
        for (const auto key : {ImGuiKey_UpArrow, ImGuiKey_DownArrow}) inside::own_key(key, id);
        const int step = (inside::pressed(ImGuiKey_DownArrow, id, true) ? 1 : 0) -
                         (inside::pressed(ImGuiKey_UpArrow, id, true) ? 1 : 0);
        if (step != 0 && rows > 0) {
            if (own.marked)
                own.at = (own.at + rows + (step > 0 ? 1 : rows - 1)) % rows;
            else
                own.at = step > 0 ? 0 : rows - 1;
            own.marked = event.moved = own.scrolls = true;
        }
    }
    own.at = rows ? std::min(own.at, rows - 1) : 0;
    // With Shift the field may keep the keyboard.
    const bool pressed =
        field.entered || (field.active && (ImGui::IsKeyPressed(ImGuiKey_Enter, false) ||
                                           ImGui::IsKeyPressed(ImGuiKey_KeypadEnter, false)));
    if (field.entered) own.focus = true;  // where it stays open one goes on
    if (pressed && own.marked && rows > 0)
        event.taken = ImGui::GetIO().KeyShift ? Taken::shifted : Taken::once;
    return event;
}

void picker_row(Ui& ui, Picker& own, std::size_t index, const std::string& id, const Hit& h) {
    const bool marked = own.marked && own.at == index;
    if (marked && std::exchange(own.scrolls, false)) show_row(h.rect);
    report_checked(id, marked);
    if (marked)
        ui.canvas().AddRectFilled(h.rect.Min, h.rect.Max, ui.theme.accent_soft, ui.u(8));
    else if (h.hover)
        ui.canvas().AddRectFilled(h.rect.Min, h.rect.Max, ui.theme.neutral_soft, ui.u(8));
}

std::string searchable(std::string_view text) {
    std::string plain = folded(text);
    for (const auto& [ligature, letters] : {std::pair("œ", "oe"), std::pair("æ", "ae")})
        for (auto at = plain.find(ligature); at != std::string::npos; at = plain.find(ligature, at))
            plain.replace(at, 2, letters);
    return plain;
}

std::optional<int> match_rank(std::string_view text, std::string_view search) {
    search = trimmed(search);
    if (search.empty()) return 2;
    if (text.starts_with(search)) return 0;
    int rank = 1;
    for (const auto word : split(search, ' ')) {
        if (word.empty()) continue;
        bool found = false, begins = false;
        for (auto at = text.find(word); at != std::string_view::npos && !begins;
             at = text.find(word, at + 1)) {
            found = true;
            const char before = at == 0 ? ' ' : text[at - 1];
            begins = !((before >= 'a' && before <= 'z') || (before >= '0' && before <= '9') ||
                       static_cast<unsigned char>(before) >= 0x80);
        }
        if (!found) return {};
        if (!begins) rank = 2;
    }
    return rank;
}

}  // namespace entremise::view
