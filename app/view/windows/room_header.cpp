#include "app/view/windows/room_header.h"

#include <algorithm>

#include "app/view/toolkit/lines.h"
#include "app/view/toolkit/text.h"
#include "app/view/votes/duration.h"
#include "app/view/windows/mediator_view.h"

namespace entremise::view {
namespace {

using namespace rules;

bool is_settled(ControversyState state) {
    using enum ControversyState;
    return state == arranged || state == closed || state == parked || state == requalified;
}

/// The text at the right: its first part soft, its last one strong.
struct Clock {
    std::string before, time;
    bool is_over = false;
};
Clock clock_of(Ui& ui, const Scene& scene) {
    const auto& s = scene.state;
    if (const Vote* vote = s.votes.all.find(s.showing.vote); vote && under_cover(s) == RoomScreen::vote)
        if (const auto left = seconds_left(*vote, scene.now))
            return {{}, left_text(ui, *vote, scene.now), *left < 0};
    const auto& timer = scene.state.agenda.timer;
    if (timer.seconds > 0) {
        wake_with_timer(ui, scene);
        if (timer.left(scene.now) < 0) return {{}, timer_text(ui, scene), true};
        return {ui.tr("room.left"), timer_text(ui, scene)};
    }
    const auto& sittings = scene.sittings ? *scene.sittings : scene.state.agenda.sittings;
    if (sittings.empty()) return {};
    wake_with_clock(ui, scene);
    return {{}, time_of_day(*ui.language, scene, scene.now)};
}

}  // namespace

RoomHeader header_of(const Ui& ui, const State& s, CardId card) {
    const auto& agenda = s.agenda;
    RoomHeader out;
    out.stage = agenda.stage < agenda.items.size() ? agenda.items[agenda.stage].title : agenda.title;
    if (out.stage.empty()) out.stage = ui.tr("app.name");
    CardId question = card_on_board(s, card, CardKind::controversy) ? card : controversy_of(s, card);
    if (!question) {
        std::size_t open = 0;
        for (const auto& [id, controversy] : s.controversies.all)
            if (card_on_board(s, id) && !is_settled(controversy.state) && ++open) question = id;
        if (open != 1) question = {};
    }
    if (const auto* found = card_on_board(s, question)) out.topic = found->text;
    return out;
}

void draw_room_header(Ui& ui, const Scene& scene, const RoomHeader& header) {
    const RoomSizes z(ui);
    zone(ui, "###room_header", {0, 0, ui.css_width, z.header()},
         {.fill = ui.theme.surface, .more = ImGuiWindowFlags_NoInputs}, [&] {
             const Theme& t = ui.theme;
             line_below(ui);
             const ImVec2 at = ImGui::GetWindowPos(), size = ImGui::GetWindowSize();
             const float css = z.least(), px = ui.em(css), y = at.y + (size.y - px) / 2;
             const float space = ui.u(36 * z.k), edge = ui.u(40 * z.k);
             float x = at.x + edge, right = at.x + size.x - edge;
             if (const auto clock = clock_of(ui, scene); !clock.time.empty()) {
                 right -= text_w(ui, bold, px, clock.time);
                 draw_text(ui, bold, px, {right, y}, clock.is_over ? t.controversy_ink : t.ink, clock.time);
                 if (!clock.before.empty()) {
                     right -= text_w(ui, regular, px, clock.before) + ui.u(10 * z.k);
                     draw_text(ui, regular, px, {right, y}, t.ink, clock.before);
                 }
                 right -= space;
             }
             const auto stage = ellipsis(ui, bold, px, header.stage, std::min(right - x, size.x * .4f));
             x += draw_text(ui, bold, px, {x, y}, t.accent, stage) + space;
             if (right - x > ui.u(200 * z.k))
                 draw_text(ui, regular, px, {x, y}, t.ink_soft,
                           ellipsis(ui, regular, px, header.topic, right - x));
         });
}

}  // namespace entremise::view
