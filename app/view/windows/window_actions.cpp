#include "app/view/windows/window_rows.h"

namespace entremise::view {

void add_common(const Ui& ui, std::vector<ActionNow>& all) {
    const auto add = [&](const char* id, ImGuiKeyChord chord) {
        all.push_back({.id = id,
                       .name = ui.tr("action." + std::string(id)),
                       .key = key_name(ui, chord),
                       .group = ActionGroup::session,
                       .key_alone = true});
    };
    add("palette", ImGuiMod_Ctrl | ImGuiKey_K);
    add("keys", ImGuiKey_F1);
    add("next_part", ImGuiKey_F6);
    add("previous_part", ImGuiMod_Shift | ImGuiKey_F6);
    add("confirm", ImGuiKey_Enter);
}

}  // namespace entremise::view
