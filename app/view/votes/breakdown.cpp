#include "app/view/votes/breakdown.h"

#include <algorithm>
#include <array>
#include <vector>

#include "app/view/toolkit/text.h"
#include "app/view/toolkit/widgets.h"
#include "sessions/rules/votes/kind.h"
#include "sessions/wording/breakdown.h"
#include "sessions/wording/names.h"
#include "sessions/wording/votes.h"

namespace entremise::view {

using namespace rules;

namespace {
constexpr std::size_t most_lines = 2;  ///< of a name, and of what it answered
}

void pick_breakdown(Ui& ui, const State& s, Rule& draft) {
    const bool has_positions = static_cast<bool>(controversy_of_vote(s, draft));
    if (draft.breakdown == Breakdown::position && !has_positions) draft.breakdown = Breakdown::none;
    std::vector<std::string> texts;
    std::vector<Breakdown> offered;
    for (const auto by : {Breakdown::none, Breakdown::sector, Breakdown::actor_kind, Breakdown::position}) {
        if (by == Breakdown::position && !has_positions) continue;
        offered.push_back(by);
        texts.push_back(wording::say_word(*ui.language, "vote_breakdown", by));
    }
    const auto now = static_cast<std::size_t>(std::ranges::find(offered, draft.breakdown) - offered.begin());
    if (const auto i = pick(ui, {"###breakdown", ui.tr("vote.breakdown")}, texts, now))
        draft.breakdown = offered[*i];
}

void draw_breakdown(Ui& ui, const State& s, const Vote& vote, const OpinionMap* map, float css) {
    if (hides_groups(vote)) {
        gap(ui, css * .4f);
        return soft(
            ui, ui.tr("breakdown.hidden", {{"by", wording::breakdown_title(*ui.language, vote.rule)}}), css);
    }
    if (vote.groups.empty()) return;
    section(ui, wording::breakdown_title(*ui.language, vote.rule));
    for (const auto& group : vote.groups) {
        say(ui, {.weight = semibold, .css = css}, ui.theme.ink,
            wording::group_name(*ui.language, s, vote.rule, group));
        soft(ui, wording::group_text(*ui.language, vote.rule, group), css);
        gap(ui, css * .3f);
    }
    for (const auto& words : words_of_declared(vote, map))
        soft(ui, wording::figure_text(*ui.language, words), css);
    gap(ui, css * .3f);
}

float draw_room_breakdown(Ui& ui, const State& s, const Vote& vote, float css, float width, float top,
                          float foot) {
    if (vote.groups.empty()) return foot;
    const Paragraph title{.weight = semibold, .css = css, .k = 1.25f},
        line{.css = css, .k = 1.25f, .most = most_lines};
    const float space = ui.u(css * .2f), name_w = std::floor(width * .36f),
                text_w = width - name_w - space * 4;
    const auto tall_of = [&](const SubGroup& group) {
        return std::max(
            paragraph_height(ui, line, wording::group_name(*ui.language, s, vote.rule, group), name_w),
            paragraph_height(ui, line, wording::group_text(*ui.language, vote.rule, group), text_w));
    };
    const auto head = wording::breakdown_title(*ui.language, vote.rule);
    float tall = paragraph_height(ui, title, head, width) + space;
    for (const auto& group : vote.groups) tall += tall_of(group) + space;
    if (foot - tall < top) return foot;
    const float x = cursor().x;
    float y = std::floor(foot - tall);
    y += draw_paragraph(ui, title, {x, y}, width, ui.theme.ink_soft, head) + space;
    for (const auto& group : vote.groups) {
        draw_paragraph(ui, line, {x, y}, name_w, ui.theme.ink,
                       wording::group_name(*ui.language, s, vote.rule, group));
        draw_paragraph(ui, line, {x + name_w + space * 4, y}, text_w, ui.theme.ink_soft,
                       wording::group_text(*ui.language, vote.rule, group));
        y += tall_of(group) + space;
    }
    return std::floor(foot - tall);
}

}  // namespace entremise::view
