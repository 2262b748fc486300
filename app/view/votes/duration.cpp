#include "app/view/votes/duration.h"

#include <algorithm>
#include <vector>

#include "app/view/toolkit/widgets.h"
#include "sessions/core/text.h"

namespace entremise::view {

using namespace rules;

void pick_minutes(Ui& ui, Rule& draft) {
    std::vector<std::uint32_t> offered{0, 1, 3, 5};
    if (!std::ranges::binary_search(offered, draft.minutes)) offered.push_back(draft.minutes);
    std::vector<std::string> texts;
    for (const auto minutes : offered)
        texts.push_back(minutes ? ui.tr("vote.minutes", {{"n", text_of(minutes)}}) : ui.tr("vote.no_time"));
    const auto now = static_cast<std::size_t>(std::ranges::find(offered, draft.minutes) - offered.begin());
    if (const auto i = pick(ui, {"###minutes", ui.tr("vote.duration")}, texts, now))
        draft.minutes = offered[*i];
}

std::string left_text(Ui& ui, const Vote& vote, Micros now) {
    const auto left = seconds_left(vote, now);
    if (!left) return {};
    if (*left < 0) return ui.tr("vote.time_up");
    constexpr Micros second = 1'000'000, just_after = second / 500;
    const Micros over = ((now - vote.opened) % second + second) % second;
    ui.wake_in(static_cast<double>(second - over + just_after) / second);
    return ui.tr("vote.time_left", {{"time", Language::clock(*left)}});
}

}  // namespace entremise::view
