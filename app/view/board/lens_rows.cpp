// The rows of what the map is looked at through: keys, views, the filter.
#include "app/view/board/action_rows.h"
#include "sessions/wording/lenses.h"
#include "sessions/wording/names.h"

namespace entremise::view {
void add_lens_rows(std::vector<BoardAction>& all) {
    all.push_back({.id = "lens",
                   .group = ActionGroup::look,
                   .icon = Icon::eye,
                   .letters = "y",
                   .why_not = needs_map,
                   .run = [](BoardFrame& f, ImGuiKeyChord) { f.own.lens_asked = true; }});
    const auto words = rules::words_of(rules::Lens::none);
    for (std::size_t i = 1; i < words.size(); ++i) {
        const auto lens = static_cast<rules::Lens>(i);
        all.push_back({.id = "lens_" + std::string(words[i]),
                       .group = ActionGroup::look,
                       .icon = Icon::eye,
                       .name =
                           [lens](const BoardFrame& f) {
                               return wording::lens_title(*f.ui.language, f.scene.packs, lens);
                           },
                       .why_not = needs_map,
                       .run = [lens](BoardFrame& f, ImGuiKeyChord) { choose_lens(f, lens); }});
    }
    all.push_back({.id = "filter",
                   .group = ActionGroup::look,
                   .icon = Icon::eye,
                   .chords = {ImGuiMod_Ctrl | ImGuiMod_Shift | ImGuiKey_F},
                   .why_not = needs_map,
                   .run = [](BoardFrame& f, ImGuiKeyChord) { f.own.filter_asked = true; }});
}

}  // namespace entremise::view
