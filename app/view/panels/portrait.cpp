#include "app/view/panels/portrait.h"

#include <algorithm>
#include <cmath>

#include "app/view/toolkit/widgets.h"
#include "sessions/rules/votes/portrait.h"
#include "sessions/rules/votes/statistics.h"
#include "sessions/wording/outcomes.h"
#include "sessions/wording/votes.h"

namespace entremise::view {

using namespace rules;

std::vector<Spoke> axes_of(const Ui& ui, const State& s, const Vote& vote) {
    const auto now = portrait_of(vote.rule, vote.tally);
    const auto before = portrait_before(s, vote);
    const auto on_axis = [](const std::optional<double>& value) {
        return value ? std::optional(static_cast<float>(*value)) : std::nullopt;
    };
    std::vector<Spoke> axes;
    for (std::size_t i = 0; i < now.conditions.size(); ++i) {
        const auto& is = now.conditions[i];
        const auto index =
            is.index ? wording::number_text(*ui.language, decimal_text(*is.index, 1)) : std::string("–");
        axes.push_back({text_of(i + 1) + " · " + index, on_axis(is.index), on_axis(is.low), on_axis(is.high),
                        before ? on_axis(before->portrait.conditions[i].index) : std::nullopt});
    }
    return axes;
}

std::string web_text(const Ui& ui, const State& s, const Vote& vote) {
    auto text = ui.tr("portrait.how_to_read");
    const auto before = portrait_before(s, vote);
    if (before && before->vote) text += " " + ui.tr("portrait.dashes_before");
    if (before && !before->vote)
        text += " " + ui.tr("portrait.dashes_recalled",
                            {{"title", before->title},
                             {"date", wording::rough_day_text(*ui.language, before->date)}});
    return text;
}

void draw_web(Ui& ui, const State& s, const Vote& vote, float css) {
    const auto axes = axes_of(ui, s, vote);
    if (axes.size() < fewest_axes) return;
    const ImVec2 at = cursor();
    const float width = room_right();
    const Rect area{at, at + ImVec2(width, std::floor(std::min(width, ui.u(css * 19))))};
    web(ui, area, axes, std::max(13.f, css * .9f));
    ImGui::Dummy(area.GetSize());
    gap(ui, css * .3f);
    soft(ui, web_text(ui, s, vote), std::max(13.f, css * .85f));
    gap(ui, css * .8f);
}

}  // namespace entremise::view
