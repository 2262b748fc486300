#include "app/view/panels/thread_view.h"

#include <algorithm>
#include <cmath>

#include "app/view/panels/inspector.h"
#include "app/view/toolkit/lines.h"
#include "app/view/toolkit/shapes.h"
#include "sessions/wording/names.h"

namespace entremise::view {
namespace {

using namespace rules;
constexpr Micros minute = 60'000'000;

struct Track {
    float left, right, y;
    Micros end;
    float at(Micros t) const {
        return left + (right - left) * static_cast<float>(std::clamp(
                                           static_cast<double>(t) / static_cast<double>(end), 0., 1.));
    }
};

/// As planned, or as long as it has lasted.
Micros length_of(const Scene& scene) {
    Micros planned = 0;
    for (const auto& item : scene.state.agenda.items) planned += item.minutes * minute;
    return std::max({planned, scene.now, 10 * minute});
}

void times(Ui& ui, const Scene& scene, const Track& track, float y) {
    const float px = ui.em(12), room = ui.u(64);
    const auto put = [&](Micros at, float x) {
        const auto text = time_of_day(*ui.language, scene, at);
        const float w = text_w(ui, regular, px, text);
        draw_text(ui, regular, px, {std::clamp(x - w / 2, track.left, track.right - w), y},
                  ui.theme.ink_faint, text);
    };
    const float now = track.at(scene.now);
    put(0, track.left);
    if (now - track.left > room * 1.5f) put(scene.now, now);
    Micros step = 5 * minute;
    while (static_cast<double>(step) / static_cast<double>(track.end) * (track.right - track.left) <
           room * 1.6)
        step += 5 * minute;
    // On round times of the day, as people look for them.
    const Micros first = (step / minute - minutes_of_day(scene, 0) % (step / minute)) * minute;
    for (Micros at = first; at < track.end; at += step) {
        const float x = track.at(at);
        if (x - track.left > room && track.right - x > room * .4f && std::abs(x - now) > room) put(at, x);
    }
}

}  // namespace

ThreadPress draw_thread(Ui& ui, const Scene& scene, std::span<const RefusedHere> refusals) {
    const Theme& t = ui.theme;
    const State& s = scene.state;
    ThreadPress pressed;
    const ImVec2 zone = ImGui::GetWindowPos(), size = ImGui::GetWindowSize();
    line_above(ui);
    draw_kicker(ui, zone + ImVec2(ui.u(20), ui.u(12)), t.ink_soft, ui.tr("thread.title"));
    Track track{zone.x + ui.u(20), zone.x + size.x - ui.u(20), std::floor(zone.y + size.y * .60f),
                length_of(scene)};
    const float half = ui.u(1.5f), now = track.at(scene.now);
    ui.canvas().AddRectFilled({track.left, track.y - half}, {track.right, track.y + half}, t.sunken, half);
    ui.canvas().AddRectFilled({track.left, track.y - half},
                              {std::max(now, track.left + half * 2), track.y + half}, t.accent, half);
    wake_with_clock(ui, scene);
    times(ui, scene, track, track.y + ui.u(18));  // below the warnings

    const float name_px = ui.em(12);
    const auto& agenda = s.agenda;
    std::vector<std::pair<float, std::size_t>> stages;
    for (std::size_t i = 0; i < agenda.entered.size() && i < agenda.items.size(); ++i)
        if (agenda.entered[i] >= 0) stages.emplace_back(track.at(agenda.entered[i]), i);
    std::ranges::sort(stages);
    const float names_from = zone.x + ui.u(36) + kicker_w(ui, ui.tr("thread.title"));
    for (std::size_t i = 0; i < stages.size(); ++i) {
        const float x = std::floor(stages[i].first),
                    next = i + 1 < stages.size() ? stages[i + 1].first : track.right;
        const auto& item = agenda.items[stages[i].second];
        ImGui::SetCursorScreenPos({x - ui.u(5), track.y - ui.u(9)});
        ImGui::Dummy({ui.u(12), ui.u(18)});
        ui.canvas().AddRectFilled({x, track.y - ui.u(6)}, {x + ui.u(3), track.y + ui.u(6)}, t.accent,
                                  ui.u(1));
        tooltip(ui, item.title + " · " + time_of_day(*ui.language, scene, agenda.entered[stages[i].second]));
        const float room = next - x - ui.u(10);
        if (x >= names_from - ui.u(8) && room > ui.u(30)) {
            const auto name = ellipsis(ui, regular, name_px, item.title, room);
            draw_text(ui, regular, name_px, {x, zone.y + ui.u(14)}, t.ink_faint, name);
        }
    }
    for (std::size_t i = 0; i < agenda.markers.size(); ++i) {
        const ImVec2 at(track.at(agenda.markers[i].at), track.y - ui.u(20));
        ImGui::SetCursorScreenPos(at - ImVec2(ui.u(8), ui.u(2)));
        ImGui::Dummy({ui.u(16), ui.u(20)});
        draw_icon(ui, Icon::flag, at - ImVec2(ui.u(4), 0), ui.u(16), t.controversy);
        tooltip(ui, agenda.markers[i].text + " · " + time_of_day(*ui.language, scene, agenda.markers[i].at));
    }
    for (const auto& refusal : refusals) {
        const ImVec2 at(track.at(refusal.at), track.y + ui.u(5));
        ImGui::SetCursorScreenPos(at - ImVec2(ui.u(7), 0));
        ImGui::Dummy({ui.u(14), ui.u(14)});
        draw_icon(ui, Icon::warning, at - ImVec2(ui.u(6), 0), ui.u(12), t.strategic_ink);
        tooltip(ui, (*ui.language)(refusal.why) + " · " + time_of_day(*ui.language, scene, refusal.at));
    }
    for (const auto& [id, vote] : s.votes.all) {
        const ImVec2 at(track.at(vote.opened), track.y);
        const Hit h = hit(ui, "###vote" + text_of(id.value),
                          {at - ImVec2(ui.u(9), ui.u(9)), at + ImVec2(ui.u(9), ui.u(9))});
        ring(ui, at, ui.u(8), ui.u(2), vote.state == VoteState::cancelled ? t.pass : t.ink,
             h.hover ? t.accent_soft : t.surface);
        if (h.focus) focus_ring(ui, h.rect, ui.u(9));
        tooltip(ui, vote.rule.question + " · " + time_of_day(*ui.language, scene, vote.opened));
        if (h) pressed.vote = id;
    }
    for (const auto& [id, move] : s.mediation.moves) {
        if (move.state == MoveState::planned || move.state == MoveState::dropped || !card_on_board(s, id))
            continue;
        const ImVec2 at(track.at(move.changed), track.y);
        const Hit h = hit(ui, "###move" + text_of(id.value),
                          {at - ImVec2(ui.u(9), ui.u(9)), at + ImVec2(ui.u(9), ui.u(9))});
        diamond(ui, at, ui.u(h.hover ? 9 : 8), tint_of_moves(ui).full);
        if (h.focus) focus_ring(ui, h.rect, ui.u(4));
        tooltip(ui, move.code + " · " + text_of_move(ui, s, id) + " · " +
                        time_of_day(*ui.language, scene, move.changed));
        if (h) pressed.card = id;
    }
    return pressed;
}

}  // namespace entremise::view
