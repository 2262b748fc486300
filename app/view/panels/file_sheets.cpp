#include "app/view/panels/file_sheets.h"

#include <utility>

#include "app/view/panels/sheets.h"
#include "app/view/toolkit/controls.h"
#include "app/view/toolkit/widgets.h"
#include "sessions/core/text.h"

namespace entremise::view {
namespace {

/// Its place is asked for; true when it was said.
template <class More>
bool place_sheet(Ui& ui, const Scene& scene, bool& wanted, std::string& path, const char* what, More more) {
    const std::string id = std::string("###") + what, key = std::string("sheet.") + what;
    const bool opened = std::exchange(wanted, false);
    if (opened) {
        path = scene.free_place;
        open_sheet(id);
    }
    if (begin_sheet(ui, id, ui.tr(key + "_title"), 560) != Sheet::open) return false;
    soft(ui, ui.tr(key + "_body"));
    gap(ui, 14);
    const auto field = labelled_field(ui, ui.label("sheet.file_place"), path,
                                      {.most = longest_path, .focus = opened || ImGui::IsWindowAppearing()});
    gap(ui, 14);
    more();
    return end_line_sheet(ui, field, trimmed(path).empty(), ui.tr(key + "_go"));
}

}  // namespace

void copy_sheet(Ui& ui, const Scene& scene, FileUi& own, Requests& out) {
    if (own.copying) own.with_private = false;  // never by habit
    const bool said = place_sheet(ui, scene, own.copying, own.path, "copy", [&] {
        check_row(ui, {"###private", ui.tr("sheet.copy_private")}, own.with_private);
        gap(ui, 4);
        soft(ui, ui.tr("sheet.copy_private_help"), 14);
        gap(ui, 18);
    });
    if (said) out.emplace_back(CopySession{std::string(trimmed(own.path)), own.with_private});
}

void save_sheet(Ui& ui, const Scene& scene, FileUi& own, Requests& out) {
    if (place_sheet(ui, scene, own.saving, own.path, "save", [&] { gap(ui, 4); }))
        out.emplace_back(SaveElsewhere{std::string(trimmed(own.path))});
}

}  // namespace entremise::view
