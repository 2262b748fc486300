#include "app/view/windows/room_portrait.h"

#include <algorithm>
#include <optional>

#include "app/view/panels/pages.h"
#include "app/view/panels/portrait.h"
#include "app/view/panels/sheets.h"
#include "app/view/toolkit/charts.h"
#include "app/view/toolkit/shapes.h"
#include "app/view/toolkit/text.h"
#include "app/view/votes/result.h"
#include "app/view/windows/room_text.h"
#include "sessions/core/text.h"
#include "sessions/rules/votes/pairs.h"
#include "sessions/rules/votes/portrait.h"
#include "sessions/wording/votes.h"

namespace entremise::view {
namespace {

using namespace rules;

constexpr std::size_t title_lines = 2;  // and then "…"

struct Sizes {
    float title, gap;  ///< css
};

/// The right column: from `at` down.
struct Column {
    Ui& ui;
    const ResultTable& table;
    bool hatched;
    RoomSizes z{ui};
    ImVec2 at;
    float width, foot;

    Paragraph titles(const Sizes& sizes) const {
        return {.weight = semibold, .css = sizes.title * z.k, .k = 1.15f, .most = title_lines};
    }
    float figure_w() const { return text_w(ui, bold, ui.em(z.figure()), "000,0"); }
    /// Of a condition; only measured where it does not draw.
    float row(const ResultRow& group, const Sizes& sizes, bool draws) {
        const Theme& t = ui.theme;
        const float figure = figure_w(), beside = at.x + figure + ui.u(24 * z.k),
                    room = at.x + width - beside;
        const auto name = text_of(group.option) + " · " + wording::name_text(*ui.language, group.name);
        const float tall = paragraph_height(ui, titles(sizes), name, room), bar = std::floor(ui.u(30 * z.k));
        const auto said = counts(group);
        const float px = ui.em(z.least()), said_w = std::min(widest(), room * .6f);
        const float used = tall + ui.u(6 * z.k) + bar + ui.u(sizes.gap * z.k);
        if (!draws) return used;
        const auto large = wording::large_text(*ui.language, group);
        const float large_px = ui.em(z.figure());
        draw_text(ui, bold, large_px, {at.x + figure - text_w(ui, bold, large_px, large), at.y}, t.ink,
                  large);
        draw_paragraph(ui, titles(sizes), {beside, at.y}, room, t.ink, name);
        const float y = at.y + tall + ui.u(6 * z.k);
        const float reach = room - said_w - ui.u(20 * z.k);
        float x = beside;
        for (const auto& [stance, count] : group.parts) {
            const float wide =
                group.full ? reach * static_cast<float>(count) / static_cast<float>(group.full) : 0;
            const Rect piece = whole(Rect{{x, y}, {std::min(x + wide, beside + reach), y + bar}});
            const ImU32 tint = option_tint(ui, {{}, {}, stance}, group.option);
            if (wide >= 1 && hatched) hatch(ui, piece, tint, ui.u(12 * z.k), ui.u(3 * z.k));
            if (wide >= 1 && !hatched) ui.canvas().AddRectFilled(piece.Min, piece.Max, tint, ui.u(4 * z.k));
            x += wide;
        }
        draw_text(ui, regular, px, {beside + reach + ui.u(20 * z.k), in_line(y, bar, px)}, t.ink_soft, said);
        at.y += used;
        return used;
    }
    std::string counts(const ResultRow& group) const {
        std::string said = ui.tr(
            "portrait.counts",
            {{"a", text_of(part(group, 0))}, {"b", text_of(part(group, 1))}, {"c", text_of(part(group, 2))}});
        for (const auto& note : group.notes) said += " · " + wording::figure_text(*ui.language, note);
        return said;
    }
    /// Of all of them: the bars are as long as each other.
    float widest() const {
        float wide = 0;
        for (const auto& group : table.groups)
            wide = std::max(wide, text_w(ui, regular, ui.em(z.least()), counts(group)));
        return wide;
    }
    static std::uint32_t part(const ResultRow& group, std::size_t i) {
        return i < group.parts.size() ? group.parts[i].second : 0;
    }
    /// What the first items with a note take.
    float noted() const {
        float used = 0;
        for (const auto* note : {"portrait.to_work_on", "portrait.divided"})
            for (const auto& row : table.rows)
                if (has(row, note)) {
                    used += ui.lh(34 * z.k, 1.2f) + 2 * ui.lh(30 * z.k, 1.2f) + ui.u(14 * z.k);
                    break;
                }
        return used;
    }
    static bool has(const ResultRow& row, std::string_view note) {
        return std::ranges::any_of(row.notes, [&](const Message& one) { return one.key == note; });
    }
    /// Items with such a note, whole, as many as there is room for.
    void items(std::string_view note) {
        std::vector<std::string> texts;
        for (const auto& row : table.rows)
            if (has(row, note))
                texts.push_back(text_of(row.option) + ". " + wording::name_text(*ui.language, row.name));
        if (texts.empty()) return;
        const Paragraph look{.css = 30 * z.k, .k = 1.2f};
        const float head = ui.lh(34 * z.k, 1.2f);
        if (at.y + head + paragraph_height(ui, look, texts.front(), width) > foot) return;
        std::string title = begun(ui.tr(note));
        std::size_t shown = 0;
        float used = head;
        while (shown < texts.size() && at.y + used + paragraph_height(ui, look, texts[shown], width) <= foot)
            used += paragraph_height(ui, look, texts[shown++], width);
        if (shown < texts.size())
            title += " " + ui.tr("opinion.some_of", {{"n", text_of(shown)}, {"of", text_of(texts.size())}});
        draw_text(ui, bold, ui.em(34 * z.k), at, ui.theme.strategic_ink, title);
        at.y += head;
        for (std::size_t i = 0; i < shown; ++i)
            at.y += draw_paragraph(ui, look, at, width, ui.theme.ink, texts[i]);
        at.y += ui.u(14 * z.k);
    }
};

}  // namespace

void draw_room_portrait(Ui& ui, const State& s, const Vote& vote, float foot) {
    const RoomSizes z(ui);
    const auto table = result_table(vote.rule, vote.tally);
    const bool open = vote.state == VoteState::open,
               quorum = open || vote.tally.outcome != Outcome::no_quorum;
    const auto axes = axes_of(ui, s, vote);
    const ImVec2 start = cursor();
    const float width = room_right();
    const float left = std::floor(width * .38f), space = ui.u(60 * z.k);

    // Below the web: how it is read, what it rests on, what moved.
    const Paragraph small{.css = z.least(), .k = 1.2f};
    std::vector<std::pair<std::string, ImU32>> below{{ui.tr("portrait.legend"), ui.theme.ink},
                                                     {web_text(ui, s, vote), ui.theme.ink_soft}};
    if (!open)
        below.emplace_back(begun(ui.tr(quorum ? "quorum.reached" : "quorum.not_reached")) +
                               ui.tr("word.colon") + turnout_text(ui, vote),
                           quorum ? ui.theme.ink_soft : ui.theme.strategic_ink);
    for (const auto& words : words_beside(s, vote))
        below.emplace_back(wording::figure_text(*ui.language, words), ui.theme.ink);
    if (auto objections = objections_text(ui, s, vote); !objections.empty())
        below.emplace_back(std::move(objections), ui.theme.strategic_ink);
    float told = 0;
    for (const auto& [text, colour] : below) told += paragraph_height(ui, small, text, left) + ui.u(10 * z.k);
    const float least_web = ui.u(360 * z.k);
    const Rect area{start, {start.x + left, std::max(start.y + least_web, foot - told)}};
    web(ui, area, axes, z.least());
    float y = axes.size() < fewest_axes ? start.y : area.Max.y;
    for (const auto& [text, colour] : below) {
        const float tall = paragraph_height(ui, small, text, left);
        if (y + tall > foot) break;
        y += draw_paragraph(ui, small, {start.x, y}, left, colour, text) + ui.u(10 * z.k);
    }

    Column column{.ui = ui,
                  .table = table,
                  .hatched = !quorum,
                  .at = {start.x + left + space, start.y},
                  .width = width - left - space,
                  .foot = foot};
    const float noted = column.noted();
    constexpr Sizes tried[] = {{36, 30}, {34, 22}, {32, 16}, {30, 10}, {28, 6}};
    Sizes sizes = tried[0];
    for (const auto& one : tried) {
        sizes = one;
        float used = 0;
        for (const auto& group : table.groups) used += column.row(group, sizes, false);
        if (start.y + used + noted <= foot) break;
    }
    for (const auto& group : table.groups) {
        if (column.at.y + column.row(group, sizes, false) > foot + ui.u(sizes.gap * z.k)) break;
        column.row(group, sizes, true);
    }
    column.items("portrait.to_work_on");
    column.items("portrait.divided");
}

/// Every item with its letter, in two columns; where there are too many, from the one before the next to
/// answer.
static void draw_room_shared(Ui& ui, const SharedPortrait& shared) {
    const RoomSizes z(ui);
    say(ui, {.weight = bold, .css = z.read(), .k = 1.15f}, ui.theme.ink, shared.asked.question);
    soft(ui, shared_text(ui, shared) + " · " + ui.tr("portrait.legend"), z.least());
    gap(ui, 16 * z.k);
    const ImVec2 start = whole(cursor());
    const float foot = start.y + ImGui::GetContentRegionAvail().y, space = ui.u(60 * z.k),
                width = std::floor((room_right() - space) / 2), box = std::floor(ui.u(52 * z.k));
    const Paragraph look{.css = z.least(), .k = 1.2f};
    const auto count = shared.answers.size();
    const float room = width - box - ui.u(20 * z.k);
    const auto text = [&](std::size_t i) { return text_of(i + 1) + ". " + shared.asked.options[i]; };
    const auto tall = [&](std::size_t i) {
        return std::max(box, paragraph_height(ui, look, text(i), room)) + ui.u(10 * z.k);
    };
    float all = 0;
    for (std::size_t i = 0; i < count; ++i) all += tall(i);
    const auto next =
        static_cast<std::size_t>(std::ranges::find(shared.answers, 0u) - shared.answers.begin());
    const bool fits = all <= 2 * (foot - start.y) - ui.u(100 * z.k);
    ImVec2 at = start;
    float used = 0;
    for (std::size_t i = fits ? 0 : std::min(next, count - 1) - (next > 0 && count > 1); i < count; ++i) {
        const float high = tall(i);
        const bool full = at.y + high > foot + ui.u(10 * z.k) || (fits && used + high / 2 > all / 2);
        if (full && at.x > start.x && at.y + high > foot + ui.u(10 * z.k)) break;
        if (full && at.x <= start.x) at = {start.x + width + space, start.y};
        const bool is_next = i == next;
        draw_letter(ui, {at, at + ImVec2(box, box)}, shared.answers[i], 34 * z.k);
        const float words = paragraph_height(ui, look, text(i), room);
        draw_paragraph(ui, {.weight = is_next ? semibold : regular, .css = look.css, .k = look.k},
                       {at.x + box + ui.u(20 * z.k), at.y + std::max(0.f, std::floor((box - words) / 2))},
                       room, is_next ? ui.theme.accent : ui.theme.ink, text(i));
        at.y += high;
        used += high;
    }
}

void draw_room_portrait_page(Ui& ui, const Scene& scene) {
    const State& s = scene.state;
    const auto* shared = s.portraits.shared.find(last_shared(s));
    const auto* vote = s.votes.all.find(last_portrait(s));
    if (shared && (!vote || shared->at >= vote->closed)) return draw_room_shared(ui, *shared);
    const RoomSizes z(ui);
    if (!vote) return say(ui, {.css = z.read()}, ui.theme.ink, ui.tr("portrait.nobody_yet"));
    say(ui, {.weight = bold, .css = z.read(), .k = 1.15f}, ui.theme.ink, vote->rule.question);
    gap(ui, 24 * z.k);
    draw_room_portrait(ui, s, *vote, cursor().y + ImGui::GetContentRegionAvail().y);
}

}  // namespace entremise::view
