#pragma once
#include <string>
#include <string_view>

#include "app/view/scene/scene.h"
#include "app/view/scene/tints.h"
#include "app/view/toolkit/widgets.h"

namespace entremise::view {

/// A question with one answer that does something. `wanted` opens it and is taken back; true when answered
/// yes.
struct ConfirmLook {
    std::string_view title, body, go;
    bool danger = false;
    std::string_view why_not = {};
    bool final = false;  ///< it cannot be taken back: Ctrl+Enter
};
bool confirm_sheet(Ui&, const std::string& id, bool& wanted, const ConfirmLook&);

/// A line to write, then done: a marker, a new title, a reason. True when finished with something written.
struct LineLook {
    std::string_view title, label, go, hint = {};
    TextLimits most = title_text;
    bool may_be_empty = false, danger = false;
    std::string_view body = {};
    bool final = false;
};
bool line_sheet(Ui&, const std::string& id, bool& wanted, std::string& text, const LineLook&);
/// The end of such a sheet: its buttons, and Enter in the field, which is `go` too. True when it is finished.
/// `missing`: nothing is written yet, and something must be.
bool end_line_sheet(Ui&, const FieldEvent& field, bool missing, std::string go, bool danger = false,
                    bool final = false);

/// Language, theme, size of text, motion: of every window.
void settings_sheet(Ui&, bool& wanted, const Settings&, Requests&);
/// Which format, with names or without.
struct ExportUi {
    bool wanted = false;
    std::size_t format = 0;
    bool without_names = false;
    std::string folder;  ///< empty: beside the session file
};
void export_sheet(Ui&, ExportUi&, Requests&);

/// Two things beside one another where there is room, else one under the other.
template <class Left, class Right> void two_columns(Ui& ui, Left left, Right right, float css_least = 440) {
    if (room_right() < ui.u(css_least)) {
        left();
        gap(ui, 14);
        return right();
    }
    const ImVec2 at = cursor();
    const float end = inside::content_right(), middle = std::floor(at.x + (end - at.x - ui.u(16)) / 2);
    inside::set_content_right(middle);
    left();
    const float left_end = cursor().y;
    inside::set_content_right(end);
    const float step = middle + ui.u(16) - at.x;
    ImGui::Indent(step);
    ImGui::SetCursorScreenPos({at.x + step, at.y});
    right();
    const float y = std::max(left_end, cursor().y);
    ImGui::Unindent(step);
    ImGui::SetCursorScreenPos({at.x, y});
    ImGui::Dummy({0, 0});
}

}  // namespace entremise::view
