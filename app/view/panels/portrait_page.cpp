// The page « Portrait »: what each answered alone, what the group answers together.
#include <algorithm>
#include <array>
#include <cstdlib>

#include "app/view/panels/pages.h"
#include "app/view/panels/portrait.h"
#include "app/view/panels/sheets.h"
#include "app/view/toolkit/shapes.h"
#include "sessions/core/text.h"
#include "sessions/rules/votes/kind.h"
#include "sessions/rules/votes/portrait.h"
#include "sessions/wording/outcomes.h"
#include "sessions/wording/votes.h"

namespace entremise::view {
namespace {

using namespace rules;

constexpr std::array<std::string_view, 5> letters{"–", "A", "B", "C", "?"};

std::string_view letter(std::uint32_t answer) { return letters[answer < letters.size() ? answer : 0]; }

/// No answer, and the four of an item.
std::vector<Label> answer_labels(std::uint32_t item) {
    std::vector<Label> labels;
    for (std::uint32_t answer = 0; answer < letters.size(); ++answer)
        labels.push_back({"###answer" + text_of(item) + "_" + text_of(answer), std::string(letter(answer))});
    return labels;
}

/// The items of a condition, each with the group's answer.
void draw_condition(Ui& ui, const Scene& scene, PortraitId id, std::uint32_t condition, PagesUi& own,
                    Requests& out) {
    const auto& shared = *scene.state.portraits.shared.find(id);
    const bool may = own.works && writes_pages(scene);
    const float beside = ui.u(12);
    const ImVec2 keys = may ? segments_size(ui, answer_labels(0)) : ImVec2(ui.u(34), ui.u(30));
    say(ui, {.weight = semibold, .css = 15}, ui.theme.ink,
        text_of(condition) + " · " + shared.asked.conditions[condition - 1]);
    gap(ui, 4);
    for (std::uint32_t item = 1; item <= shared.answers.size(); ++item) {
        if (item > shared.asked.condition_of.size() || shared.asked.condition_of[item - 1] != condition)
            continue;
        const ImVec2 at = whole(cursor());
        const float width = room_right(), room = width - keys.x - beside;
        const auto text = text_of(item) + ". " + shared.asked.options[item - 1];
        const Paragraph words{.css = 14.5f, .k = 1.25f};
        const float tall = paragraph_height(ui, words, text, room), high = std::max(tall, keys.y);
        draw_paragraph(ui, words, {at.x, at.y + std::floor((high - tall) / 2)}, room, ui.theme.ink, text);
        const ImVec2 right(at.x + width - keys.x, at.y + std::floor((high - keys.y) / 2));
        const auto now = shared.answers[item - 1];
        if (!may)
            draw_letter(ui, {right, right + keys}, now, 16);
        else if (const auto answer = segments(ui, right, answer_labels(item), now); answer && *answer != now)
            request(out, AnswerPortrait{id, item, static_cast<std::uint32_t>(*answer)});
        ImGui::SetCursorScreenPos({at.x, at.y + high});
        ImGui::Dummy({width, 0});
        gap(ui, 6);
    }
    gap(ui, 10);
}

void draw_shared(Ui& ui, const Scene& scene, PortraitId id, PagesUi& own, Requests& out) {
    const auto& shared = *scene.state.portraits.shared.find(id);
    say(ui, {.weight = bold, .css = 18}, ui.theme.ink, shared.asked.question);
    soft(ui,
         ui.tr("portrait.shared_at",
               {{"text", shared_text(ui, shared)}, {"time", time_of_day(*ui.language, scene, shared.at)}}),
         13);
    soft(ui, ui.tr("portrait.legend"), 13);
    gap(ui, 10);
    const auto conditions = static_cast<std::uint32_t>(shared.asked.conditions.size());
    const auto some = [&](std::uint32_t from, std::uint32_t to) {
        for (auto i = from; i <= to; ++i) draw_condition(ui, scene, id, i, own, out);
    };
    constexpr float side_by_side = 860;
    // About as many items on the left as on the right.
    std::uint32_t half = 0;
    const auto& of = shared.asked.condition_of;
    const auto all = static_cast<std::ptrdiff_t>(of.size());
    for (std::ptrdiff_t left = 0; half < conditions; ++half) {
        const auto more = left + std::ranges::count(of, half + 1);
        if (std::abs(all - 2 * more) > std::abs(all - 2 * left)) break;
        left = more;
    }
    two_columns(
        ui, [&] { some(1, half); }, [&] { some(half + 1, conditions); }, side_by_side);
}

/// What was counted: the web, and beside it each condition with its index and counts.
void draw_counted(Ui& ui, const Scene& scene, VoteId id) {
    const auto& vote = *scene.state.votes.all.find(id);
    const auto table = result_table(vote);
    say(ui, {.weight = bold, .css = 18}, ui.theme.ink, vote.rule.question);
    gap(ui, 8);
    const auto rows = [&] {
        for (const auto& group : table.groups) {
            say(ui, {.weight = semibold, .css = 15}, ui.theme.ink,
                text_of(group.option) + " · " + wording::name_text(*ui.language, group.name));
            soft(ui, wording::row_text(*ui.language, group), 14);
            gap(ui, 6);
        }
        for (const auto& words : words_of_portraits(scene.state, vote))
            soft(ui, wording::figure_text(*ui.language, words), 14);
    };
    constexpr float side_by_side = 620;
    two_columns(
        ui, [&] { draw_web(ui, scene.state, vote, 14); }, rows, side_by_side);
}

bool has_recalled(const State& s) {
    return std::ranges::any_of(s.portraits.recalled, [](const auto& row) { return !row.second.removed; });
}

/// Other sessions that are compared, and the way to take one away.
void list_recalled(Ui& ui, const Scene& scene, const PagesUi& own, VoteId counted, Requests& out) {
    const State& s = scene.state;
    if (!has_recalled(s)) return;
    section(ui, ui.tr("portrait.recalled"));
    const auto* vote = s.votes.all.find(counted);
    for (const auto& [id, recalled] : s.portraits.recalled) {
        if (recalled.removed) continue;
        const auto text = recalled.title + ", " + wording::rough_day_text(*ui.language, recalled.date);
        if (writes_pages(scene) && own.works) {
            if (row(ui,
                    {.text = text, .right = ui.tr("page.remove"), .id = "###recalled" + text_of(id.value)})) {
                auto without = recalled;
                without.removed = true;
                request(out, RecallPortrait{id, without});
            }
        } else {
            say(ui, {.css = 14}, ui.theme.ink, text);
        }
        if (vote && !has_same_items(rule_of(recalled.asked), vote->rule))
            soft(ui, ui.tr("portrait.other_items"), 14);
    }
}

}  // namespace

void draw_letter(Ui& ui, Rect box, std::uint32_t answer, float css) {
    const Theme& t = ui.theme;
    const bool said = answer > 0;
    card(ui, box, said ? t.accent_soft : t.surface, said ? t.accent : t.line, ui.stroke(), ui.u(css * .4f),
         false);
    const float px = ui.em(css);
    const auto text = letter(answer);
    draw_text(ui, bold, px,
              {box.GetCenter().x - text_w(ui, bold, px, text) / 2, in_line(box.Min.y, box.GetHeight(), px)},
              said ? t.ink : t.ink_soft, text);
}

std::string shared_text(const Ui& ui, const SharedPortrait& shared) {
    const auto said = std::ranges::count_if(shared.answers, [](auto answer) { return answer != 0; });
    return ui.tr("portrait.shared_of", {{"n", text_of(said)}, {"of", text_of(shared.answers.size())}});
}

void draw_portrait(Ui& ui, const Scene& scene, PagesUi& own, Requests& out) {
    const State& s = scene.state;
    const auto shared = last_shared(s);
    const auto counted = last_portrait(s);
    if (!shared && !counted) return soft(ui, ui.tr("portrait.nobody_yet"), 16);
    if (shared) draw_shared(ui, scene, shared, own, out);
    if (!counted) return;
    if (shared) gap(ui, 8), rule(ui), gap(ui, 12);
    draw_counted(ui, scene, counted);
}

void draw_portrait_panel(Ui& ui, const Scene& scene, PagesUi& own, Requests& out) {
    const State& s = scene.state;
    const auto counted = last_portrait(s);
    kicker(ui, ui.tr("portrait.title"));
    gap(ui, 4);
    heading(ui, ui.tr("portrait.heading"), 18);
    gap(ui, 8);
    soft(ui, ui.tr("portrait.help", {{"n", text_of(scene.packs.portrait.rows.size())}}), 14);
    gap(ui, 6);
    soft(ui, ui.tr("vote.portrait_purpose"), 14);
    if (writes_pages(scene) && own.works) {
        gap(ui, 14);
        const auto last = last_shared(s);
        const bool after = counted && (!last || s.portraits.shared.find(last)->vote != counted);
        if (button(ui, ui.label(after ? "portrait.begin_after" : "portrait.begin_shared"),
                   {.kind = last ? Kind::ghost : Kind::primary}))
            request(out, BeginPortrait{ui.tr("portrait.question"), after ? counted : VoteId{}});
        if (own.hosts) {
            gap(ui, 8);
            if (button(ui, ui.label("portrait.ask_each"))) own.ask_portrait = true;
            gap(ui, 8);
            if (button(ui, ui.label("portrait.compare"))) own.recalling = true;
        }
    }
    list_recalled(ui, scene, own, counted, out);
    section(ui, ui.tr("portrait.ways"));
    for (const auto* way : {"portrait.way_shared", "portrait.way_then_shared", "portrait.way_alone"}) {
        say(ui, {.css = 14}, ui.theme.ink, ui.tr(way));
        gap(ui, 4);
    }
}

}  // namespace entremise::view
