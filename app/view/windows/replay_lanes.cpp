#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "app/view/toolkit/charts.h"
#include "app/view/toolkit/lines.h"
#include "app/view/toolkit/shapes.h"
#include "app/view/windows/replay_view.h"
#include "sessions/wording/names.h"

namespace entremise::view {
namespace {

using namespace rules;
using At = log::Replay::Landmarks::At;

constexpr Micros second = 1'000'000, silence = 4 * second;

struct Axis {
    float left, right;
    Micros end;
    float at(Micros t) const {
        return left + (right - left) * static_cast<float>(std::clamp(
                                           static_cast<double>(t) / static_cast<double>(end), 0., 1.));
    }
    Micros time(float x) const {
        const double share = std::clamp(static_cast<double>((x - left) / (right - left)), 0., 1.);
        return static_cast<Micros>(share * static_cast<double>(end));
    }
};

void play(Ui& ui, const ReplayScene& scene, ReplayUi& own, ReplayRequests& out) {
    const double passed = std::clamp(ui.now - own.last_frame, 0., .25);
    own.last_frame = ui.now;
    if (!own.playing) return;
    own.at += static_cast<Micros>(passed * 1e6 * replay_speeds[own.speed]);
    const auto& times = scene.landmarks.times;
    if (own.skip_silences && !times.empty()) {
        auto next = std::ranges::upper_bound(times, std::max(own.at, scene.time));
        while (next != times.end() &&
               std::ranges::binary_search(scene.landmarks.kept, log::Seq(next - times.begin() + 1)))
            ++next;
        if (next != times.end() && *next - own.at > silence * replay_speeds[own.speed])
            own.at = *next - second / 2 * replay_speeds[own.speed];
    }
    if (own.at >= scene.duration) {
        own.at = scene.duration;
        own.playing = false;
    }
    out.seek_time = own.at;
    ui.wake_in(0);
}

float draw_controls(Ui& ui, const ReplayScene& scene, ReplayUi& own, ReplayRequests& out) {
    const ImVec2 at = ImGui::GetWindowPos() + ImVec2(ui.u(20), ui.u(14));
    const float tall = std::floor(ui.u(40)), width = ImGui::GetWindowSize().x - ui.u(40), space = ui.u(8);
    const auto& word = ui.tr(own.playing ? "replay.pause" : "replay.play");
    const Hit go = hit(ui, "###play", {at, at + ImVec2(ui.u(52), tall)});
    ui.canvas().AddRectFilled(go.rect.Min, go.rect.Max,
                              mix(ui.theme.accent, ui.theme.ink,
                                  go.held    ? .35f
                                  : go.hover ? .18f
                                             : 0),
                              ui.u(8));
    draw_icon(ui, own.playing ? Icon::pause : Icon::play, go.rect.GetCenter() - ImVec2(ui.u(10), ui.u(10)),
              ui.u(20), ui.theme.on_accent);
    if (go.focus) focus_ring(ui, go.rect, ui.u(8));
    tooltip(ui, word, ui.tr("key.space"));
    if (go) play_or_pause(scene, own, out);
    float x = go.rect.Max.x + space;
    const float side = ui.u(36), icons = at.y + (tall - side) / 2;
    const auto step = [&](const char* key, Icon icon, log::Seq to, bool can) {
        const auto why =
            can ? std::string_view() : std::string_view(ui.tr(to == 0 ? "replay.start" : "replay.end"));
        if (icon_button(ui, {x, icons}, ui.label(key), icon, 36, false, why))
            own.playing = false, out.seek = to;
        x += side + ui.u(2);
    };
    step("replay.step_back", Icon::back, step_back(scene), scene.seq > 0);
    step("replay.step_forward", Icon::forward, step_forward(scene), scene.seq < scene.last);
    x += space;
    // The moment, from the right; what does not fit is left out.
    const auto now = clock_of(scene, own.playing || own.dragging ? own.at : scene.time);
    const auto rest =
        ui.tr("replay.position", {{"end", clock_of(scene, scene.duration)},
                                  {"n", ui.language->number(static_cast<std::int64_t>(scene.seq))}});
    const float now_w = text_w(ui, bold, ui.em(22), now),
                rest_w = text_w(ui, regular, ui.em(15), rest) + space;
    std::vector<Label> names;
    for (const int speed : replay_speeds) names.push_back({"###x" + text_of(speed), text_of(speed) + "×"});
    const ImVec2 speeds_size = segments_size(ui, names),
                 skip_size = check_pill_size(ui, ui.tr("replay.skip_silence"));
    const float room = at.x + width - x;
    const auto fit = fit_variant(room, 4, [&](std::size_t i) {
        return speeds_size.x + now_w + space * 3 + (i < 2 ? skip_size.x + space : 0) +
               (i < 1 || i == 2 ? rest_w : 0);
    });
    const float pills = at.y + (tall - speeds_size.y) / 2;
    if (const auto picked = segments(ui, {x, pills}, names, own.speed)) own.speed = *picked;
    x += speeds_size.x + space;
    if (fit < 2) check_pill(ui, {x, pills}, ui.label("replay.skip_silence"), own.skip_silences);
    float right = at.x + width;
    if (fit == 0 || fit == 2) {
        right -= rest_w - space;
        draw_text(ui, regular, ui.em(15), {right, in_line(at.y, tall, ui.em(15))}, ui.theme.ink_soft, rest);
        right -= space;
    }
    right -= now_w;
    draw_text(ui, bold, ui.em(22), {right, in_line(at.y, tall, ui.em(22))}, ui.theme.ink, now);
    return at.y + tall;
}

struct Lane {
    const char* key;
    float share;  ///< of the height
};
constexpr std::array<Lane, 5> lanes{{{"replay.lane.stages", .17f},
                                     {"replay.lane.heat", .27f},
                                     {"replay.lane.moves", .18f},
                                     {"replay.lane.votes", .18f},
                                     {"replay.lane.activity", .20f}}};

void draw_stages(Ui& ui, const ReplayScene& scene, const Axis& axis, float top, float tall,
                 ReplayRequests& out) {
    const Theme& t = ui.theme;
    const auto& stages = scene.landmarks.stages;
    const float h = std::min(tall - ui.u(6), ui.u(26)), y = std::floor(top + (tall - h) / 2);
    for (std::size_t i = 0; i < stages.size(); ++i) {
        const float x0 = axis.at(stages[i].time),
                    x1 = i + 1 < stages.size() ? axis.at(stages[i + 1].time) - ui.u(3) : axis.right;
        if (x1 - x0 < 1) continue;
        const bool on =
            scene.time >= stages[i].time && (i + 1 == stages.size() || scene.time < stages[i + 1].time);
        const Hit hi = hit(ui, "###stage" + text_of(i), {{x0, y}, {x1, y + h}});
        ui.canvas().AddRectFilled(hi.rect.Min, hi.rect.Max,
                                  on         ? t.accent
                                  : hi.hover ? t.line
                                             : t.sunken,
                                  ui.u(4));
        // As it is called now; before the session had its agenda, as it will be.
        const auto& items = scene.state.agenda.items;
        const std::string name = stages[i].id < items.size() ? items[stages[i].id].title : stages[i].name;
        const float px = ui.em(13), room = x1 - x0 - ui.u(14);
        if (room > ui.u(18) && h > ui.u(16))
            draw_text(ui, regular, px, {x0 + ui.u(8), in_line(y, h, px)}, on ? t.on_accent : t.ink,
                      ellipsis(ui, regular, px, name, room));
        if (hi.focus) focus_ring(ui, hi.rect, ui.u(4));
        tooltip(ui, name + " · " + clock_of(scene, stages[i].time));
        if (hi) out.seek = stages[i].seq;
    }
}

void draw_heat(Ui& ui, const ReplayScene& scene, const Axis& axis, float top, float tall) {
    const std::array colours{ui.theme.hot, ui.theme.warm, ui.theme.cold, ui.theme.position_a};
    std::map<std::uint64_t, std::vector<ImVec2>> curves;
    const auto y = [&](std::uint32_t heat) {
        return top + ui.u(5) + (tall - ui.u(10)) * (1 - static_cast<float>(heat) / 100.f);
    };
    for (const auto& point : scene.landmarks.heat) {
        auto& curve = curves[point.id];
        const ImVec2 p(axis.at(point.time), y(point.value));
        if (!curve.empty()) curve.push_back({p.x, curve.back().y});  // it holds until rated anew
        curve.push_back(p);
    }
    std::size_t n = 0;
    for (auto& [id, curve] : curves) {
        const ImU32 colour = colours[n++ % colours.size()];
        const ImVec2 last = curve.back();
        curve.push_back({axis.right, last.y});
        polyline(ui, curve, colour, ui.u(2.5f));
        ui.canvas().AddCircleFilled(last, ui.u(4), colour);
    }
    ui.canvas().AddRectFilled({axis.left, top + tall - ui.stroke()}, {axis.right, top + tall},
                              fade(ui.theme.line, .7f));
}

void draw_marks(Ui& ui, const ReplayScene& scene, const Axis& axis, float top, float tall, bool moves,
                ReplayRequests& out) {
    const Theme& t = ui.theme;
    const float y = std::floor(top + tall / 2), r = std::min(ui.u(9), tall / 2 - 1);
    for (const auto& mark : moves ? scene.landmarks.moves : scene.landmarks.votes) {
        const ImVec2 at(axis.at(mark.time), y);
        const Hit h = hit(ui, (moves ? "###move" : "###vote") + text_of(mark.seq),
                          {at - ImVec2(r, r), at + ImVec2(r, r)});
        std::string name = clock_of(scene, mark.time);
        if (moves) {
            const auto* move = scene.state.mediation.moves.find(CardId{mark.id});
            diamond(ui, at, h.hover ? r + 1 : r, move ? tint_of_moves(ui).full : t.pass);
            name = mark.code + " · " +
                   (move ? wording::text_of_card(*ui.language, scene.state, CardId{mark.id}) : mark.name) +
                   " · " + name;
        } else {
            ring(ui, at, r, ui.u(2), mark.time <= scene.time ? t.ink : t.pass,
                 h.hover ? t.accent_soft : t.surface);
            name = mark.name + " · " + name;
        }
        if (h.focus) focus_ring(ui, h.rect, r);
        tooltip(ui, name);
        if (h) out.seek = mark.seq;
    }
}

void draw_activity(Ui& ui, const ReplayScene& scene, const Axis& axis, float top, float tall) {
    const auto count = static_cast<std::size_t>(std::max(10.f, (axis.right - axis.left) / ui.u(11)));
    std::vector<int> bins(count);
    int most = 1;
    auto kept = scene.landmarks.kept.begin();
    for (std::size_t event = 0; event < scene.landmarks.times.size(); ++event) {
        if (kept != scene.landmarks.kept.end() && *kept == event + 1) {
            ++kept;
            continue;
        }
        const auto time = scene.landmarks.times[event];
        const auto bin = std::min(
            count - 1, static_cast<std::size_t>(static_cast<double>(time) / static_cast<double>(axis.end) *
                                                static_cast<double>(count)));
        most = std::max(most, ++bins[bin]);
    }
    const float step = (axis.right - axis.left) / static_cast<float>(count), ground = top + tall - ui.u(2);
    for (std::size_t i = 0; i < count; ++i) {
        if (!bins[i]) continue;
        const float h = std::max(
            ui.u(3), (tall - ui.u(6)) * std::sqrt(static_cast<float>(bins[i]) / static_cast<float>(most)));
        const float x = std::floor(axis.left + step * static_cast<float>(i));
        ui.canvas().AddRectFilled({x, ground - h}, {x + std::max(1.f, step - ui.u(2)), ground},
                                  ui.theme.quiet_bar);
    }
}

}  // namespace

void draw_lanes(Ui& ui, const ReplayScene& scene, ReplayUi& own, ReplayRequests& out) {
    const Theme& t = ui.theme;
    line_above(ui);
    play(ui, scene, own, out);
    const float controls = draw_controls(ui, scene, own, out);
    const ImVec2 zone = ImGui::GetWindowPos(), end = zone + ImGui::GetWindowSize();
    const float px = ui.em(13);
    float names = 0;
    for (const auto& lane : lanes) names = std::max(names, text_w(ui, regular, px, ui.tr(lane.key)));
    const Axis axis{zone.x + ui.u(20) + names + ui.u(18), end.x - ui.u(24),
                    std::max<Micros>(scene.duration, 1)};
    const float top = controls + ui.u(10), ground = end.y - ui.u(24), tall = ground - ui.u(10) - top;
    if (tall < ui.u(40)) return;

    ImGui::SetNextItemAllowOverlap();
    const Hit surface =
        hit(ui, "###axis", {{axis.left - ui.u(6), top}, {axis.right + ui.u(6), end.y - ui.u(6)}});
    const bool pressed = surface.held && ImGui::IsMouseDown(ImGuiMouseButton_Left);
    if (pressed) {
        own.playing = false;
        own.dragging = true;
        own.at = axis.time(ImGui::GetIO().MousePos.x);
        out.seek_time = own.at;
    } else {
        own.dragging = false;
    }
    float y = top;
    for (std::size_t i = 0; i < lanes.size(); ++i) {
        const float h = std::floor(tall * lanes[i].share);
        draw_text(ui, regular, px, {zone.x + ui.u(20), in_line(y, h, px)}, t.ink_soft, ui.tr(lanes[i].key));
        switch (i) {
        case 0: draw_stages(ui, scene, axis, y, h, out); break;
        case 1: draw_heat(ui, scene, axis, y, h); break;
        case 2: draw_marks(ui, scene, axis, y, h, true, out); break;
        case 3: draw_marks(ui, scene, axis, y, h, false, out); break;
        default: draw_activity(ui, scene, axis, y, h); break;
        }
        y += h;
    }
    const float half = ui.u(1.5f);
    ui.canvas().AddRectFilled({axis.left, ground - half}, {axis.right, ground + half}, t.sunken, half);
    for (const auto& mark : scene.landmarks.markers) {
        const ImVec2 at(axis.at(mark.time), ground - ui.u(16));
        const Hit h = hit(ui, "###marker" + text_of(mark.seq),
                          {at - ImVec2(ui.u(8), 0), at + ImVec2(ui.u(8), ui.u(16))});
        draw_icon(ui, Icon::flag, at - ImVec2(ui.u(4), 0), ui.u(16), t.controversy);
        if (h.focus) focus_ring(ui, h.rect, ui.u(4));
        tooltip(ui, clock_of(scene, mark.time));
        if (h) out.seek = mark.seq;
    }
    const float x = std::floor(axis.at(own.playing || own.dragging ? own.at : scene.time));
    ui.canvas().AddRectFilled({axis.left, ground - half}, {x, ground + half}, t.accent, half);
    ui.canvas().AddRectFilled({x - ui.u(1), top}, {x + ui.u(1), ground}, t.ink);
    ui.canvas().AddCircleFilled({x, ground}, ui.u(7), t.ink);
    if (surface.focus)
        focus_ring(ui, {{x - ui.u(7), ground - ui.u(7)}, {x + ui.u(7), ground + ui.u(7)}}, ui.u(7));
}

}  // namespace entremise::view
