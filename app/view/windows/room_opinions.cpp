#include "app/view/windows/room_opinions.h"

#include <algorithm>

#include "app/view/panels/sheets.h"
#include "app/view/toolkit/text.h"
#include "app/view/windows/room_text.h"
#include "sessions/wording/votes.h"

namespace entremise::view {
namespace {

using namespace rules;

/// A part of the left column: as many of its statements as there is room for.
struct Column {
    Ui& ui;
    const Rule& rule;
    const OpinionMap& map;
    RoomSizes z{ui};
    ImVec2 at;
    float width, foot;

    Paragraph words() const { return {.weight = semibold, .css = 36 * z.k, .k = 1.2f}; }
    std::string text(std::uint32_t j) const { return wording::option_text(*ui.language, rule, j + 1); }
    float tall(std::uint32_t j) const {
        return ui.u(14 * z.k) + paragraph_height(ui, words(), text(j), width) + ui.u(8 * z.k) +
               opinion_bars(ui, map, j, at, width, z.least(), false) + ui.u(14 * z.k);
    }
    /// `keep`: of the height, for what follows.
    void draw(const std::vector<std::uint32_t>& which, std::string_view title, float keep) {
        const float head = ui.lh(48 * z.k, 1.15f) + ui.u(10 * z.k);
        if (which.empty() || at.y + head > foot) return;
        std::size_t shown = 0;
        float used = head;
        while (shown < which.size() && at.y + used + tall(which[shown]) + keep <= foot)
            used += tall(which[shown++]);
        std::string name(title);
        if (shown < which.size())
            name += " " + ui.tr("opinion.some_of", {{"n", text_of(shown)}, {"of", text_of(which.size())}});
        draw_paragraph(ui, {.weight = bold, .css = 48 * z.k, .k = 1.15f}, at, width, ui.theme.ink, name);
        at.y += head;
        if (shown == 0) return;
        for (std::size_t i = 0; i < shown; ++i) {
            const auto j = which[i];
            ui.canvas().AddLine(at, {at.x + width, at.y}, ui.theme.line, std::max(1.f, ui.u(1.5f * z.k)));
            at.y += ui.u(14 * z.k);
            at.y += draw_paragraph(ui, words(), at, width, ui.theme.ink, text(j)) + ui.u(8 * z.k);
            at.y += opinion_bars(ui, map, j, at, width, z.least(), true) + ui.u(14 * z.k);
        }
        at.y += ui.u(16 * z.k);
    }
};

}  // namespace

float draw_room_opinions(Ui& ui, const Rule& rule, const OpinionMap& map, float foot) {
    const RoomSizes z(ui);
    const ImVec2 start = cursor();
    const float width = room_right();
    const float space = ui.u(60 * z.k), side = std::floor(width * .28f);
    Column column{
        .ui = ui, .rule = rule, .map = map, .at = start, .width = width - side - space, .foot = foot};
    if (map.groups > 0) {
        const auto common = common_ground(map), apart = what_divides(map);
        // Each of the two has its first statement.
        const float kept =
            apart.empty() ? 0 : ui.lh(48 * z.k, 1.15f) + ui.u(26 * z.k) + column.tall(apart.front());
        if (common.empty()) {
            column.at.y += draw_paragraph(ui, {.weight = bold, .css = 48 * z.k, .k = 1.15f}, column.at,
                                          column.width, ui.theme.ink, ui.tr("opinion.nothing_common"));
            column.at.y += ui.u(16 * z.k);
        }
        column.draw(common, ui.tr("opinion.common"), kept);
        column.draw(apart, ui.tr("opinion.divides"), 0);
        column.draw(common_rejection(map), ui.tr("opinion.rejected"), 0);
    } else {
        std::vector<std::uint32_t> rest;
        for (std::uint32_t j = 0; j < map.statements.size(); ++j)
            if (std::ranges::find(map.majority, j) == map.majority.end()) rest.push_back(j);
        const float kept =
            rest.empty() ? 0 : ui.lh(48 * z.k, 1.15f) + ui.u(26 * z.k) + column.tall(rest.front());
        column.draw(map.majority, ui.tr("opinion.majority"), kept);
        column.draw(rest, ui.tr(map.majority.empty() ? "opinion.answers" : "opinion.other_answers"), 0);
    }
    const ImVec2 right(start.x + width - side, start.y);
    const float told = draw_paragraph(ui, {.weight = semibold, .css = 32 * z.k, .k = 1.25f}, right, side,
                                      ui.theme.ink, (*ui.language)(words_of_opinions(map, rule)));
    const float explained =
        told + ui.u(12 * z.k) +
        draw_paragraph(ui, {.css = z.least(), .k = 1.3f}, {right.x, right.y + told + ui.u(12 * z.k)}, side,
                       ui.theme.ink_soft, ui.tr("opinion.how_to_read"));
    const Rect area{{right.x, right.y + explained + ui.u(20 * z.k)},
                    {right.x + side, std::min(foot, right.y + explained + ui.u(20 * z.k) + side)}};
    if (area.GetHeight() <= ui.u(160 * z.k)) return area.Min.y;
    draw_opinion_map(ui, area, map, std::nullopt, z.least());
    return area.Max.y + ui.u(20 * z.k);
}

}  // namespace entremise::view
