#include "app/view/panels/over_time.h"

#include <algorithm>
#include <vector>

#include "app/view/scene/tints.h"
#include "app/view/toolkit/charts.h"
#include "app/view/toolkit/widgets.h"
#include "sessions/core/text.h"
#include "sessions/rules/mediation/over_time.h"
#include "sessions/wording/names.h"
#include "sessions/wording/votes.h"

namespace entremise::view {

using namespace rules;

namespace {

/// A line where it was read at two moments or more.
void draw_heat(Ui& ui, const Scene& scene, const std::vector<Measured>& all) {
    std::vector<const Measured*> read;
    for (const auto& one : all)
        if (one.heat) read.push_back(&one);
    if (read.size() < 2 || read.front()->at == read.back()->at) return;
    const auto from = read.front()->at;
    const auto x = [&](Micros at) {
        return static_cast<float>(static_cast<double>(at - from) /
                                  static_cast<double>(read.back()->at - from));
    };
    std::vector<ImVec2> points;
    std::vector<Mark> marks;
    for (const auto* one : read) points.emplace_back(x(one->at), static_cast<float>(*one->heat) / 100.f);
    for (const auto& one : all)
        if (one.move && one.at >= from) marks.push_back({x(one.at), ui.theme.move});
    soft(ui,
         ui.tr("inspector.heat_since", {{"time", time_of_day(*ui.language, scene, from)},
                                        {"from", text_of(*read.front()->heat)},
                                        {"to", text_of(*read.back()->heat)}}),
         14);
    gap(ui, 4);
    sparkline(ui, points, marks, ui.theme.controversy);
    gap(ui, 8);
}

}  // namespace

CardId draw_over_time(Ui& ui, const Scene& scene, CardId controversy) {
    const State& s = scene.state;
    const auto all = over_time(s, controversy, scene.now);
    const auto votes = std::ranges::count_if(all, [](const Measured& one) { return bool(one.vote); });
    const auto heats = std::ranges::count_if(all, [](const Measured& one) { return one.heat.has_value(); });
    if (votes == 0 && heats < 2) return {};
    section(ui, ui.tr("inspector.over_time"));
    draw_heat(ui, scene, all);
    CardId pressed;
    if (votes == 0) return pressed;
    for (const auto& one : all) {
        const auto time = time_of_day(*ui.language, scene, one.at);
        if (one.vote) {
            const Vote& vote = *s.votes.all.find(one.vote);
            say(ui, {.weight = semibold, .css = 14}, ui.theme.ink, time + " · " + vote.rule.question);
            soft(ui, wording::result_text(*ui.language, s, one.vote, vote.tally), 14);
            gap(ui, 6);
        } else if (one.move) {
            if (row(ui, {.text = wording::text_of_card(*ui.language, s, one.move),
                         .right = time,
                         .id = "###time" + text_of(one.move.value)}))
                pressed = one.move;
        }
    }
    gap(ui, 4);
    return pressed;
}

}  // namespace entremise::view
