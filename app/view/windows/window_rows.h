#pragma once
#include <algorithm>
#include <cctype>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "app/view/board/actions.h"
#include "app/view/panels/toasts.h"
#include "app/view/windows/frame.h"

// What the tables of actions of the windows share; nobody else includes this.
namespace entremise::view {

using Why = std::optional<Message>;

/// One window, in this frame.
template <class Own> struct In {
    Ui& ui;
    const Scene& scene;
    Own& own;
    Requests& out;
    const rules::State& state() const { return scene.state; }
};

template <class Own> struct WindowAction {
    std::string id;  ///< its name: "action.<id>" in the packs, or what `name` says
    ActionGroup group;
    Icon icon;
    char letter = 0;
    ImGuiKey key = ImGuiKey_None;
    std::function<Why(const In<Own>&)> why_not = {};
    std::function<void(const In<Own>&)> run = {};
    std::function<std::string(const In<Own>&)> name = {};  ///< as people read it
    bool elsewhere = false;                                ///< another part takes its key
};
template <class Own> using Rows = std::vector<WindowAction<Own>>;

/// Always that name of the packs.
template <class Own> std::function<std::string(const In<Own>&)> called(const char* key) {
    return [key](const In<Own>& in) { return std::string(in.ui.tr(key)); };
}

template <class Own> ActionNow now_of(const WindowAction<Own>& action, const In<Own>& in) {
    const auto why = action.why_not ? action.why_not(in) : Why();
    std::string key;
    if (action.letter) key = std::string(1, static_cast<char>(std::toupper(action.letter)));
    if (action.key != ImGuiKey_None) key = key_name(in.ui, action.key);
    return {.id = action.id,
            .name = action.name ? action.name(in) : std::string(in.ui.tr("action." + action.id)),
            .key = key,
            .group = action.group,
            .icon = action.icon,
            .why_not = why ? (*in.ui.language)(*why) : std::string()};
}

template <class Own> Why ended(const In<Own>& in) {
    return in.scene.state.agenda.ended ? Message{"refusal.session_ended"} : Why();
}

/// The list itself, the way from part to part, the end of a question: of every window.
void add_common(const Ui&, std::vector<ActionNow>&);

// Rows of every window in a session.

template <class Own> WindowAction<Own> settings_row() {
    return {.id = "settings",
            .group = ActionGroup::session,
            .icon = Icon::settings,
            .run = [](const In<Own>& in) { in.own.settings = true; },
            .name = called<Own>("menu.settings")};
}
template <class Own> WindowAction<Own> full_screen_row() {
    return {.id = "full_screen",
            .group = ActionGroup::look,
            .icon = Icon::fit,
            .key = ImGuiKey_F11,
            .run = [](const In<Own>& in) { in.out.emplace_back(ToggleFullscreen{}); },
            .name = called<Own>("menu.full_screen"),
            .elsewhere = true};
}
/// In a narrow window: the panel instead of the board, or back.
template <class Own> WindowAction<Own> switch_row() {
    return {.id = "switch",
            .group = ActionGroup::look,
            .icon = Icon::info,
            .run = [](const In<Own>& in) { in.own.panel_first = !in.own.panel_first; },
            .name =
                [](const In<Own>& in) {
                    return std::string(in.ui.tr(in.own.panel_first ? "top.see_board" : "top.see_panel"));
                }};
}

template <class Own> bool has_row(const Rows<Own>& rows, std::string_view id) {
    return std::ranges::any_of(rows, [&](const auto& action) { return action.id == id; });
}

/// What the window does in a way of its own takes the place of what its board would do.
template <class Own>
std::vector<ActionNow> actions_of(const Rows<Own>& table, const Rows<Own>& now, const In<Own>& in,
                                  const BoardOptions& options) {
    auto all = board_actions(in.ui, in.scene, in.own.board, options);
    std::erase_if(all, [&](const ActionNow& one) { return has_row(table, one.id); });
    for (const auto* rows : {&now, &table})
        for (const auto& action : *rows) all.push_back(now_of(action, in));
    add_common(in.ui, all);
    // Groups stay together, whoever added to them.
    std::ranges::stable_sort(all, {}, &ActionNow::group);
    return all;
}

template <class Own>
void do_row(const Rows<Own>& table, const Rows<Own>& now, const In<Own>& in, std::string_view id) {
    for (const auto* rows : {&now, &table}) {
        const auto found = std::ranges::find_if(*rows, [&](const auto& action) { return action.id == id; });
        if (found == rows->end()) continue;
        if (!found->why_not || !found->why_not(in)) found->run(in);
        return;
    }
    do_on_board(in.own.board, id);
}

/// Says why a key does nothing now.
template <class Own> void take_row_keys(const Rows<Own>& table, const In<Own>& in) {
    for (const auto& action : table) {
        if (action.elsewhere) continue;
        const bool pressed = (action.letter && take_key(in.ui, action.letter)) ||
                             (action.key != ImGuiKey_None && ImGui::IsKeyPressed(action.key, false));
        if (!pressed) continue;
        if (const auto why = action.why_not ? action.why_not(in) : Why())
            toast_said(in.own.toasts, *why);
        else
            action.run(in);
    }
}

}  // namespace entremise::view
