#include "app/view/windows/window_actions.h"

#include <algorithm>
#include <cctype>

#include "sessions/rules/agenda_events.h"
#include "sessions/rules/people_events.h"
#include "sessions/rules/showing_events.h"

namespace entremise::view {
namespace {

using namespace rules;
using Why = std::optional<Message>;

/// One window, in this frame.
template <class Own> struct In {
    Ui& ui;
    const Scene& scene;
    Own& own;
    Requests& out;
    const State& state() const { return scene.state; }
};

template <class Own> struct WindowAction {
    const char* id;  ///< its name: "action.<id>" in the packs, or what `name` says
    ActionGroup group;
    Icon icon;
    char letter = 0;
    ImGuiKey key = ImGuiKey_None;
    Why (*why_not)(const In<Own>&) = nullptr;
    void (*run)(const In<Own>&) = nullptr;
    const char* (*name)(const In<Own>&) = nullptr;
    bool elsewhere = false;  ///< its key is taken by the whole program
};

template <class Own> ActionNow now_of(const WindowAction<Own>& action, const In<Own>& in) {
    const auto why = action.why_not ? action.why_not(in) : Why();
    std::string key;
    if (action.letter) key = std::string(1, static_cast<char>(std::toupper(action.letter)));
    if (action.key != ImGuiKey_None) key = key_name(in.ui, action.key);
    return {.id = action.id,
            .name = in.ui.tr(action.name ? std::string(action.name(in)) : "action." + std::string(action.id)),
            .key = key,
            .group = action.group,
            .icon = action.icon,
            .why_not = why ? (*in.ui.language)(*why) : std::string()};
}

template <class Own> Why ended(const In<Own>& in) {
    return in.state().agenda.ended ? Message{"refusal.session_ended"} : Why();
}

// ---- mediator ----

using M = In<MediatorUi>;

Why no_timer(const M& m) {
    if (auto why = ended(m)) return why;
    return m.state().agenda.timer.seconds > 0 ? Why() : Message{"why.no_timer"};
}
Why no_projection(const M& m) {
    if (auto why = ended(m)) return why;
    return m.scene.settings.projection_open ? Why() : Message{"why.no_projection"};
}

const std::vector<WindowAction<MediatorUi>>& mediator_table() {
    using A = WindowAction<MediatorUi>;
    using enum ActionGroup;
    static const std::vector<A> all{
        A{.id = "vote",
          .group = session,
          .icon = Icon::vote,
          .letter = 'v',
          .why_not = ended<MediatorUi>,
          .run = [](const M& m) { begin_vote(m.own.vote, m.state(), m.own.board.selection.cards); }},
        A{.id = "timer",
          .group = session,
          .icon = Icon::clock,
          .letter = 't',
          .why_not = ended<MediatorUi>,
          .run = [](const M& m) { m.own.timer = true; }},
        A{.id = "pause_timer",
          .group = session,
          .icon = Icon::pause,
          .key = ImGuiKey_F9,
          .why_not = no_timer,
          .run = [](const M& m) { request(m.out, PauseTimer{m.state().agenda.timer.running}); }},
        A{.id = "marker",
          .group = session,
          .icon = Icon::flag,
          .letter = '!',
          .why_not = ended<MediatorUi>,
          .run = [](const M& m) { m.own.marking = true; }},
        A{.id = "people",
          .group = session,
          .icon = Icon::people,
          .letter = 'f',
          .run = [](const M& m) { m.own.people.shown = m.own.panel_first = true; }},
        A{.id = "lock",
          .group = session,
          .icon = Icon::lock,
          .why_not = ended<MediatorUi>,
          .run = [](const M& m) { m.out.emplace_back(LockRoom{!m.scene.locked}); },
          .name = [](const M& m) { return m.scene.locked ? "menu.unlock" : "menu.lock"; }},
        A{.id = "rename",
          .group = session,
          .icon = Icon::note,
          .why_not = ended<MediatorUi>,
          .run =
              [](const M& m) {
                  m.own.title = m.state().agenda.title;
                  m.own.renaming = true;
              },
          .name = [](const M&) { return "menu.rename"; }},
        A{.id = "projection",
          .group = show,
          .icon = Icon::projector,
          .run = [](const M& m) { m.out.emplace_back(ToggleProjection{}); },
          .name =
              [](const M& m) {
                  return m.scene.settings.projection_open ? "menu.projection_close" : "menu.projection_open";
              }},
        A{.id = "freeze",
          .group = show,
          .icon = Icon::pause,
          .key = ImGuiKey_F8,
          .why_not = no_projection,
          .run = [](const M& m) { request(m.out, FreezeRoom{!m.state().showing.frozen}); },
          .name =
              [](const M& m) {
                  return m.state().showing.frozen ? "menu.projection_release" : "menu.projection_freeze";
              }},
        A{.id = "black",
          .group = show,
          .icon = Icon::pause,
          .key = ImGuiKey_F7,
          .why_not = no_projection,
          .run = [](const M& m) { request(m.out, BlackenRoom{!m.state().showing.black}); },
          .name = [](const M& m) { return m.state().showing.black ? "menu.room_light" : "menu.room_black"; }},
        A{.id = "export",
          .group = session,
          .icon = Icon::export_file,
          .run = [](const M& m) { m.own.exporting.wanted = true; },
          .name = [](const M&) { return "menu.export"; }},
        A{.id = "copy_session",
          .group = session,
          .icon = Icon::save,
          .run = [](const M& m) { m.own.file.copying = true; },
          .name = [](const M&) { return "menu.copy_session"; }},
        A{.id = "settings",
          .group = session,
          .icon = Icon::settings,
          .run = [](const M& m) { m.own.settings = true; },
          .name = [](const M&) { return "menu.settings"; }},
        A{.id = "full_screen",
          .group = look,
          .icon = Icon::fit,
          .key = ImGuiKey_F11,
          .run = [](const M& m) { m.out.emplace_back(ToggleFullscreen{}); },
          .name = [](const M&) { return "menu.full_screen"; },
          .elsewhere = true},
        A{.id = "end",
          .group = session,
          .icon = Icon::close,
          .run =
              [](const M& m) {
                  if (m.state().agenda.ended) return void(m.out.emplace_back(CloseWindow{}));
                  m.own.ending = true;
                  m.own.leaving = false;
              },
          .name = [](const M& m) { return m.state().agenda.ended ? "menu.quit" : "menu.end"; }}};
    return all;
}

// ---- participant ----

using P = In<ParticipantUi>;

Why only_watches(const P& p) {
    if (const auto why = why_reading(p.ui, p.scene); !why.empty()) return Message{"refusal.read_only"};
    const Person* self = p.state().people.all.find(p.scene.self);
    return self && self->role == Role::observer ? Message{"refusal.observers_watch"} : Why();
}
Why no_ballot(const P& p) {
    return ballot_at_hand(p.state(), p.scene.self) ? Why() : Message{"why.no_ballot"};
}

const std::vector<WindowAction<ParticipantUi>>& participant_table() {
    using A = WindowAction<ParticipantUi>;
    using enum ActionGroup;
    static const std::vector<A> all{
        A{.id = "hand",
          .group = session,
          .icon = Icon::hand,
          .letter = 'h',
          .why_not = only_watches,
          .run =
              [](const P& p) {
                  const auto& hands = p.state().people.hands;
                  request(p.out, RaiseHand{std::ranges::find(hands, p.scene.self) == hands.end(), {}});
              },
          .name =
              [](const P& p) {
                  const auto& hands = p.state().people.hands;
                  return std::ranges::find(hands, p.scene.self) == hands.end() ? "panel.raise_hand"
                                                                               : "panel.lower_hand";
              }},
        A{.id = "ballot",
          .group = session,
          .icon = Icon::vote,
          .letter = 'b',
          .why_not = no_ballot,
          .run = [](const P& p) { p.own.panel_first = p.own.ballot.wanted = true; }},
        A{.id = "settings",
          .group = session,
          .icon = Icon::settings,
          .run = [](const P& p) { p.own.settings = true; },
          .name = [](const P&) { return "menu.settings"; }},
        A{.id = "full_screen",
          .group = look,
          .icon = Icon::fit,
          .key = ImGuiKey_F11,
          .run = [](const P& p) { p.out.emplace_back(ToggleFullscreen{}); },
          .name = [](const P&) { return "menu.full_screen"; },
          .elsewhere = true},
        A{.id = "leave",
          .group = session,
          .icon = Icon::close,
          .run = [](const P& p) { p.own.leaving = true; },
          .name = [](const P&) { return "sheet.leave_title"; }}};
    return all;
}

// ---- both ----

/// The two by which the list itself is reached, and the way from part to part.
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
}

template <class Own>
std::vector<ActionNow> actions_of(const std::vector<WindowAction<Own>>& table, Ui& ui, const Scene& scene,
                                  Own& own, const BoardOptions& options) {
    auto all = board_actions(ui, scene, own.board, options);
    Requests none;
    const In<Own> in{ui, scene, own, none};
    for (const auto& action : table) all.push_back(now_of(action, in));
    add_common(ui, all);
    // Groups stay together, whoever added to them.
    std::ranges::stable_sort(all, {}, &ActionNow::group);
    return all;
}

template <class Own>
void act(const std::vector<WindowAction<Own>>& table, const In<Own>& in, std::string_view id) {
    const auto found = std::ranges::find_if(table, [&](const auto& action) { return action.id == id; });
    if (found == table.end()) return do_on_board(in.own.board, id);
    if (!found->why_not || !found->why_not(in)) found->run(in);
}

}  // namespace

std::vector<ActionNow> mediator_actions(Ui& ui, const Scene& scene, MediatorUi& own,
                                        const BoardOptions& options) {
    return actions_of(mediator_table(), ui, scene, own, options);
}
void do_in_mediator(Ui& ui, const Scene& scene, MediatorUi& own, std::string_view id, Requests& out) {
    act(mediator_table(), M{ui, scene, own, out}, id);
}
void take_mediator_keys(Ui& ui, const Scene& scene, MediatorUi& own, Requests& out) {
    const M m{ui, scene, own, out};
    for (const auto& action : mediator_table()) {
        if (action.elsewhere) continue;
        const bool pressed = (action.letter && take_key(ui, action.letter)) ||
                             (action.key != ImGuiKey_None && ImGui::IsKeyPressed(action.key, false));
        if (!pressed) continue;
        const auto why = action.why_not ? action.why_not(m) : Why();
        if (why)
            toast_said(own.toasts, *why);
        else
            action.run(m);
    }
}

std::vector<ActionNow> participant_actions(Ui& ui, const Scene& scene, ParticipantUi& own,
                                           const BoardOptions& options) {
    return actions_of(participant_table(), ui, scene, own, options);
}
void do_in_participant(Ui& ui, const Scene& scene, ParticipantUi& own, std::string_view id, Requests& out) {
    act(participant_table(), P{ui, scene, own, out}, id);
}

}  // namespace entremise::view
