// What can be done in a replay's window.
#include "app/view/windows/replay_actions.h"

#include <algorithm>

#include "app/view/windows/window_rows.h"
#include "sessions/core/text.h"

namespace entremise::view {
namespace {

struct R {
    Ui& ui;
    const ReplayScene& scene;
    ReplayUi& own;
    ReplayRequests& out;
};
struct ReplayRow {
    std::string id, name, key = {};
    Icon icon = Icon::none;
    ActionGroup group = ActionGroup::look;
    std::string why_not = {};
    std::function<void()> run = {};
};

std::vector<ReplayRow> rows_of(const R& r) {
    const auto& [ui, scene, own, out] = r;
    const auto jump = [&own = own, &out = out](log::Seq to) {
        return [&own, &out, to] { own.playing = false, out.seek = to; };
    };
    const std::string start = scene.seq > 0 ? "" : ui.tr("replay.start"),
                      end = scene.seq < scene.last ? "" : ui.tr("replay.end");
    std::vector<ReplayRow> rows{
        {.id = "play",
         .name = ui.tr(own.playing ? "replay.pause" : "replay.play"),
         .key = key_name(ui, ImGuiKey_Space),
         .icon = own.playing ? Icon::pause : Icon::play,
         .run = [r] { play_or_pause(r.scene, r.own, r.out); }},
        {.id = "event_before",
         .name = ui.tr("replay.step_back"),
         .key = "←",
         .icon = Icon::back,
         .why_not = start,
         .run = jump(step_back(scene))},
        {.id = "event_after",
         .name = ui.tr("replay.step_forward"),
         .key = "→",
         .icon = Icon::forward,
         .why_not = end,
         .run = jump(step_forward(scene))},
        {.id = "replay_start",
         .name = ui.tr("action.replay_start"),
         .key = key_name(ui, ImGuiKey_Home),
         .icon = Icon::back,
         .why_not = start,
         .run = jump(0)},
        {.id = "replay_end",
         .name = ui.tr("action.replay_end"),
         .key = key_name(ui, ImGuiKey_End),
         .icon = Icon::forward,
         .why_not = end,
         .run = jump(scene.last)},
        {.id = "replay_skip",
         .name = ui.tr(own.skip_silences ? "action.replay_skip_not" : "action.replay_skip"),
         .icon = Icon::clock,
         .run = [&own = own] { own.skip_silences = !own.skip_silences; }}};
    for (std::size_t i = 0; i < replay_speeds.size(); ++i)
        rows.push_back({.id = "replay_speed_" + text_of(replay_speeds[i]),
                        .name = ui.tr("action.replay_speed", {{"n", text_of(replay_speeds[i])}}),
                        .icon = Icon::play,
                        .why_not = i == own.speed ? ui.tr("why.speed_now") : "",
                        .run = [&own = own, i] { own.speed = i; }});
    const auto of_window = [&](const char* id, const char* word, Icon icon, std::function<void()> run) {
        rows.push_back({.id = id,
                        .name = ui.tr(word),
                        .icon = icon,
                        .group = ActionGroup::session,
                        .run = std::move(run)});
    };
    of_window("export", "menu.export", Icon::export_file, [&own = own] { own.exporting.wanted = true; });
    of_window("settings", "menu.settings", Icon::settings, [&own = own] { own.settings = true; });
    of_window("full_screen", "menu.full_screen", Icon::fit,
              [&out = out] { out.rest.emplace_back(ToggleFullscreen{}); });
    rows.back().key = key_name(ui, ImGuiKey_F11);
    of_window("close", "sheet.close", Icon::close, [&out = out] { out.rest.emplace_back(CloseWindow{}); });
    return rows;
}

}  // namespace

std::vector<ActionNow> replay_actions(Ui& ui, const ReplayScene& scene, const Scene& board, ReplayUi& own,
                                      const BoardOptions& options) {
    ReplayRequests none;
    std::vector<ActionNow> all;
    for (auto& row : rows_of({ui, scene, own, none}))
        all.push_back({.id = row.id,
                       .name = row.name,
                       .key = row.key,
                       .group = row.group,
                       .icon = row.icon,
                       .why_not = row.why_not});
    for (auto& one : board_actions(ui, board, own.board, options)) {
        // It is looked at; arrows and Home go through time.
        const bool looks = one.group == ActionGroup::choose || one.group == ActionGroup::look;
        const bool taken = one.id.starts_with("nudge");
        if (!looks || taken) continue;
        if (one.id == "see_all") one.key.clear();
        all.push_back(std::move(one));
    }
    add_common(ui, all);
    std::ranges::stable_sort(all, {}, &ActionNow::group);
    return all;
}

void do_in_replay(Ui& ui, const ReplayScene& scene, ReplayUi& own, std::string_view id, ReplayRequests& out) {
    const auto rows = rows_of({ui, scene, own, out});
    const auto found = std::ranges::find(rows, id, &ReplayRow::id);
    if (found == rows.end()) return do_on_board(own.board, id);
    if (found->why_not.empty()) found->run();
}

}  // namespace entremise::view
