// One table of what can be done on a board, for its keys, the palette and the list of keys.
#include "app/view/board/actions.h"

#include <algorithm>

#include "app/view/board/action_rows.h"

namespace entremise::view {
namespace {

std::string told_key(const Ui& ui, const BoardAction& action) {
    if (!action.held.empty()) return ui.tr("key.held", {{"key", ui.tr(action.held)}});
    if (!action.letters.empty()) {
        const std::string letter(1, static_cast<char>(std::toupper(action.letters.front())));
        return action.with_shift ? ui.tr("key.shift") + "+" + letter : letter;
    }
    std::string keys;
    for (std::size_t i = 0; i < std::min(action.told, action.chords.size()); ++i)
        keys += (keys.empty() ? "" : " · ") + key_name(ui, action.chords[i]);
    return keys;
}

std::string name_of(const BoardFrame& f, const BoardAction& action) {
    if (action.name) return action.name(f);
    return std::string(f.ui.tr(action.word.empty() ? "action." + action.id : action.word));
}

ActionNow as_it_stands(const BoardFrame& f, const BoardAction& action) {
    const auto why = action.why_not ? action.why_not(f) : std::nullopt;
    return {.id = action.id,
            .name = name_of(f, action),
            .key = told_key(f.ui, action),
            .group = action.group,
            .icon = action.icon,
            .why_not = why ? (*f.ui.language)(*why) : std::string(),
            .key_alone = action.key_alone};
}

}  // namespace

std::string key_name(const Ui& ui, ImGuiKeyChord chord) {
    std::string name;
    if (chord & ImGuiMod_Ctrl) name += ui.tr("key.ctrl") + "+";
    if (chord & ImGuiMod_Shift) name += ui.tr("key.shift") + "+";
    const auto key = static_cast<ImGuiKey>(chord & ~ImGuiMod_Mask_);
    switch (key) {
    case ImGuiKey_LeftArrow:
    case ImGuiKey_RightArrow:
    case ImGuiKey_UpArrow:
    case ImGuiKey_DownArrow: return name + ui.tr("key.arrows");
    case ImGuiKey_Enter: return name + ui.tr("key.enter");
    case ImGuiKey_Escape: return name + ui.tr("key.escape");
    case ImGuiKey_Tab: return name + ui.tr("key.tab");
    case ImGuiKey_Delete: return name + ui.tr("key.delete");
    case ImGuiKey_Home: return name + ui.tr("key.home");
    case ImGuiKey_PageUp: return name + ui.tr("key.page_up");
    case ImGuiKey_PageDown: return name + ui.tr("key.page_down");
    case ImGuiKey_Space: return name + ui.tr("key.space");
    case ImGuiKey_Equal: return name + "+";
    case ImGuiKey_Minus: return name + "-";
    default: return name + ImGui::GetKeyName(key);
    }
}

std::vector<ActionNow> board_actions(Ui& ui, const Scene& scene, BoardUi& own, const BoardOptions& options) {
    Requests none;
    const BoardFrame f{ui, scene, own, options, none};
    std::vector<ActionNow> all;
    for (const auto& action : action_rows()) all.push_back(as_it_stands(f, action));
    return all;
}

std::optional<ActionNow> board_action(Ui& ui, const Scene& scene, BoardUi& own, const BoardOptions& options,
                                      std::string_view id) {
    const auto found = std::ranges::find(action_rows(), id, &BoardAction::id);
    if (found == action_rows().end()) return {};
    Requests none;
    return as_it_stands({ui, scene, own, options, none}, *found);
}

void do_on_board(BoardUi& own, std::string_view id) { own.action = std::string(id); }

void take_action(BoardFrame& f) {
    const std::string id = std::exchange(f.own.action, {});
    if (id.empty()) return;
    const auto found = std::ranges::find(action_rows(), id, &BoardAction::id);
    if (found == action_rows().end() || !found->run) return;
    f.own.focus_wanted = true;
    // Since it was offered things may have changed.
    if (found->why_not)
        if (auto why = found->why_not(f))
            return say_at(f, std::move(*why), f.own.selection.sole_card(), middle(f.camera().visible()));
    found->run(f, found->chords.empty() ? 0 : found->chords.front());
}

bool take_letter(BoardFrame& f) {
    const ImWchar c = f.ui.typed.front();
    if (c > 127) return false;
    const char letter = static_cast<char>(std::tolower(static_cast<int>(c)));
    // Shift, not the letter's case: Caps Lock may be on.
    const bool shifted = ImGui::GetIO().KeyShift;
    const auto means = [&](const BoardAction& action) {
        return action.letters.find(letter) != std::string::npos && action.with_shift;
    };
    auto found = shifted ? std::ranges::find_if(action_rows(), means) : action_rows().end();
    if (found == action_rows().end())
        found = std::ranges::find_if(action_rows(), [&](const BoardAction& action) {
            return action.letters.find(letter) != std::string::npos && !action.with_shift;
        });
    if (found == action_rows().end()) return false;
    // Taken before it is done: what follows may be text of the editor that it opens.
    f.ui.next_character();
    if (!f.ui.repeating) found->run(f, 0);
    return true;
}

void take_chords(BoardFrame& f, bool anywhere) {
    for (const auto& action : action_rows()) {
        if (action.anywhere != anywhere || !action.run) continue;
        for (const ImGuiKeyChord chord : action.chords)
            if (ImGui::Shortcut(chord, (action.repeats ? ImGuiInputFlags_Repeat : 0) |
                                           (anywhere ? ImGuiInputFlags_RouteGlobal : 0)))
                action.run(f, chord);
    }
}

}  // namespace entremise::view
