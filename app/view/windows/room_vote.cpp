#include "app/view/windows/room_vote.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "app/view/panels/sheets.h"
#include "app/view/toolkit/charts.h"
#include "app/view/toolkit/shapes.h"
#include "app/view/toolkit/text.h"
#include "app/view/votes/breakdown.h"
#include "app/view/votes/casting.h"
#include "app/view/votes/result.h"
#include "app/view/windows/room_opinions.h"
#include "app/view/windows/room_portrait.h"
#include "sessions/core/text.h"
#include "sessions/rules/votes/counting.h"
#include "sessions/rules/votes/pairs.h"
#include "sessions/wording/names.h"
#include "sessions/wording/votes.h"

namespace entremise::view {
namespace {

using namespace rules;

constexpr std::size_t side_lines = 4, basis_lines = 2;  // and then "…"

std::uint32_t ballots_of(const Vote& vote) { return vote.counted ? vote.tally.ballots : vote.turnout; }

void draw_question(Ui& ui, const Vote& vote) {
    const RoomSizes z(ui);
    float css = 54;
    const float width = room_right();
    while (css > 40 && paragraph_height(ui, {.weight = bold, .css = css * z.k, .k = 1.15f},
                                        vote.rule.question, width) > ui.lh(54 * z.k, 1.15f) * 2.2f)
        css -= 2;
    say(ui, {.weight = bold, .css = css * z.k, .k = 1.15f}, ui.theme.ink, vote.rule.question);
}

/// The bars: a row has its option's name, its figure and its bar; in a named vote also who chose it.
struct Table {
    const State& state;
    const Vote& vote;
    ResultTable now;
    std::vector<ResultRow> before;  ///< of the round before, as far as it can be compared
    std::uint32_t ballots = 0;
    bool hatched = false;  ///< the bars count for nothing
};

struct RowSizes {
    float name, figure, bar;  ///< css
    std::size_t name_lines, who_lines;
    float gap;
};

std::uint32_t most_of(const Table& table) {
    std::uint32_t most = 1;
    for (const auto* rows : {&table.now.rows, &table.before})
        for (const auto& row : *rows)
            if (row.option) most = std::max(most, row.bar);
    return table.now.on_a_scale ? std::max(1u, table.now.full) : most;
}

/// Draws a row, or only measures it; returns its height.
float row(Ui& ui, const Table& table, std::size_t i, const RowSizes& sizes, ImVec2 at, float width,
          bool draws) {
    const RoomSizes z(ui);
    const Theme& t = ui.theme;
    const auto& row = table.now.rows[i];
    const bool compares = i < table.before.size();
    const float space = ui.u(24 * z.k), figure_px = ui.em(sizes.figure);
    const float figure_w = text_w(ui, bold, figure_px, "000") + (compares ? ui.u(90 * z.k) : 0);
    const float name_w = std::floor(width * .36f), bar_x = at.x + name_w + space + figure_w + space;
    const float bar_room = at.x + width - bar_x - ui.u(120 * z.k), tall = ui.u(sizes.bar);
    const Paragraph name_look{.weight = semibold, .css = sizes.name, .k = 1.2f, .most = sizes.name_lines};
    const auto name = wording::name_text(*ui.language, row.name);
    const float name_tall = paragraph_height(ui, name_look, name, name_w);
    auto who = joined(who_chose(ui, table.state, table.vote, row.option));
    // A bar of several parts says each; one that is not there, why.
    if (!row.said.key.empty() && (!row.parts.empty() || row.large == "–"))
        who = wording::figure_text(*ui.language, row.said) + (who.empty() ? "" : " · " + who);
    const auto key = heading_over(table.vote.rule, row.option);
    const float over = key.empty() ? 0 : ui.lh(z.least(), 1.3f);
    const Paragraph who_look{.css = z.least(), .k = 1.2f, .most = sizes.who_lines};
    const float who_tall = who.empty() ? 0 : paragraph_height(ui, who_look, who, at.x + width - bar_x);
    const float under = compares ? ui.u(18 * z.k) : 0;
    const float bar_tall = tall + under + (who.empty() ? 0 : who_tall + ui.u(4 * z.k));
    const float used = over + std::max(name_tall, bar_tall);
    if (!draws) return used;
    if (!key.empty()) {
        draw_text(ui, semibold, ui.em(z.least()), at, t.ink_soft, ui.tr(key));
        at.y += over;
    }
    draw_paragraph(ui, name_look, {at.x, at.y + std::max(0.f, (tall - ui.lh(sizes.name, 1.2f)) / 2)}, name_w,
                   t.ink, name);
    const auto n = wording::large_text(*ui.language, row);
    const float right = at.x + name_w + space + text_w(ui, bold, figure_px, "000");
    draw_text(ui, bold, figure_px, {right - text_w(ui, bold, figure_px, n), in_line(at.y, tall, figure_px)},
              t.ink, n);
    const ImU32 colour = option_tint(ui, row.name, row.option);
    const float most = static_cast<float>(most_of(table));
    const auto reach = [&](double count) {  // whatever a host tells
        return bar_room * static_cast<float>(std::min(1., count / static_cast<double>(most)));
    };
    const Rect bar = whole(Rect{{bar_x, at.y}, {bar_x + reach(row.bar), at.y + tall}});
    const auto fill = [&](const Rect& part, ImU32 tint) {
        if (table.hatched)
            hatch(ui, part, tint, ui.u(12 * z.k), ui.u(3 * z.k));
        else
            ui.canvas().AddRectFilled(part.Min, part.Max, tint, ui.u(6 * z.k));
    };
    if (row.bar > 0 && row.parts.empty()) fill(bar, colour);
    double from = 0;
    for (const auto& [stance, count] : row.parts) {
        if (count > 0)
            fill(whole(Rect{{bar_x + reach(from), at.y}, {bar_x + reach(from + count), at.y + tall}}),
                 option_tint(ui, {{}, {}, stance}, row.option));
        from += count;
    }
    if (row.said.key.empty()) {
        const auto part = ui.tr("room.percent", {{"p", text_of(percent(row.count, row.whole))}});
        draw_text(ui, regular, ui.em(z.least()),
                  {bar.Max.x + ui.u(14 * z.k), in_line(at.y, tall, ui.em(z.least()))}, t.ink_soft, part);
    }
    if (compares) {
        const auto earlier = table.before[i].bar;
        const float px = ui.em(std::max(28 * z.k, sizes.figure * .8f));
        const auto text = wording::large_text(*ui.language, table.before[i]);
        draw_text(ui, regular, px,
                  {right + ui.u(90 * z.k) - text_w(ui, regular, px, text), in_line(at.y, tall, px)},
                  t.ink_soft, text);
        if (earlier > 0) {
            const float y = at.y + tall + ui.u(4 * z.k);
            ui.canvas().AddRect({bar_x, y}, {bar_x + reach(earlier), y + ui.u(12 * z.k)}, t.ink_soft,
                                ui.u(3 * z.k), 0, std::max(1.5f, ui.u(2 * z.k)));
        }
    }
    if (!who.empty())
        draw_paragraph(ui, who_look, {bar_x, at.y + tall + under + ui.u(4 * z.k)}, at.x + width - bar_x,
                       t.ink_soft, who);
    return used;
}

void draw_rows(Ui& ui, const Table& table, ImVec2 at, float width, float foot) {
    const RoomSizes z(ui);
    const auto options = static_cast<std::size_t>(std::ranges::count_if(table.now.rows, &ResultRow::option));
    constexpr std::array<RowSizes, 4> tried{
        {{38, 64, 64, 3, 2, 36}, {34, 56, 56, 2, 1, 24}, {30, 50, 50, 2, 1, 14}, {28, 48, 48, 1, 1, 4}}};
    RowSizes sizes{};
    for (const auto& one : tried) {
        sizes = {one.name * z.k, one.figure * z.k, one.bar * z.k,
                 one.name_lines, one.who_lines,    one.gap * z.k};
        float used = 0;
        for (std::size_t i = 0; i < options; ++i)
            used += row(ui, table, i, sizes, at, width, false) + ui.u(sizes.gap);
        if (at.y + used <= foot) break;
    }
    if (!table.before.empty()) {
        const float px = ui.em(z.least());
        const float right =
            at.x + std::floor(width * .36f) + ui.u(24 * z.k) + text_w(ui, bold, ui.em(sizes.figure), "000");
        const auto after = ui.tr("room.after"), before = ui.tr("room.before");
        const float y = at.y - ui.lh(z.least());
        draw_text(ui, bold, px, {right - text_w(ui, bold, px, after), y}, ui.theme.ink, after);
        draw_text(ui, regular, px, {right + ui.u(90 * z.k) - text_w(ui, regular, px, before), y},
                  ui.theme.ink_soft, before);
    }
    for (std::size_t i = 0; i < options; ++i)
        at.y += row(ui, table, i, sizes, at, width, true) + ui.u(sizes.gap);
}

/// What came of it, large, and what that rests on.
void draw_outcome(Ui& ui, const State& s, VoteId id, const Table& table, float width) {
    const RoomSizes z(ui);
    const Theme& t = ui.theme;
    const Vote& vote = table.vote;
    const ImVec2 at = cursor();
    const bool quorum = vote.tally.outcome != Outcome::no_quorum;
    const auto put = [&, y = at.y](const Paragraph& look, ImU32 colour, std::string_view text,
                                   float gap_css) mutable {
        if (text.empty()) return;
        y += ui.u(gap_css * z.k);
        y += draw_paragraph(ui, look, {at.x, y}, width, colour, text);
    };
    auto say_it = put;
    const Outcome outcome = table.now.outcome;
    const bool good = outcome == Outcome::adopted || outcome == Outcome::chosen || outcome == Outcome::strong;
    const ImU32 ink = !quorum ? t.strategic_ink : good ? t.agree : t.ink;
    say_it({.weight = bold, .css = 50 * z.k, .k = 1.15f, .most = side_lines}, ink,
           begun(outcome_text(ui, s, id)), 0);
    std::vector<std::string> leading;
    for (const auto i : table.now.leading)
        leading.push_back(wording::option_text(*ui.language, vote.rule, i));
    say_it({.weight = semibold, .css = 34 * z.k, .k = 1.2f, .most = side_lines}, t.ink, joined(leading), 14);
    const Paragraph reason{.css = 30 * z.k, .k = 1.25f, .most = side_lines};
    say_it(reason, t.ink, begun(wording::majority_text(*ui.language, vote.rule)), 24);
    say_it(reason, t.ink,
           begun(ui.tr(quorum ? "quorum.reached" : "quorum.not_reached")) + ui.tr("word.colon") +
               turnout_text(ui, vote),
           14);
    const auto& rows = table.now.rows;
    if (!rows.empty() && rows.back().option == 0 && rows.back().count > 0) {
        const auto who = joined(who_chose(ui, s, vote, 0));
        say_it(reason, t.ink_soft,
               who.empty() ? ui.tr("vote.abstentions", {{"n", text_of(rows.back().count)}})
                           : ui.tr("vote.abstained_by") + who,
               14);
    }
    for (const auto& words : table.now.words)
        say_it(reason, t.ink_soft, wording::figure_text(*ui.language, words), 14);
    for (const auto& words : words_beside(s, vote))
        say_it(reason, t.ink_soft, wording::figure_text(*ui.language, words), 14);
    for (const auto& said : vote.reasons) say_it(reason, t.ink, ui.tr("vote.quoted", {{"text", said}}), 14);
    say_it({.weight = semibold, .css = 30 * z.k, .k = 1.25f, .most = side_lines}, t.strategic_ink,
           objections_text(ui, s, vote), 14);
}

/// The groups, what they rest on at the foot, and what people said as far as there is room.
void draw_opinions_of(Ui& ui, const State& s, const Vote& vote, const OpinionMap& map) {
    const RoomSizes z(ui);
    const ImVec2 start = cursor();
    const float width = room_right(), side = std::floor(width * .28f);
    const Paragraph basis{.css = z.least(), .k = 1.25f, .most = basis_lines};
    auto text = begun(ui.tr("quorum.reached")) + ui.tr("word.colon") + turnout_text(ui, vote);
    if (map.left_out > 0) text += " · " + ui.tr("opinion.left_out", {{"n", text_of(map.left_out)}});
    const auto objections = objections_text(ui, s, vote);
    const float told = paragraph_height(ui, basis, text, width),
                objected = objections.empty() ? 0 : paragraph_height(ui, basis, objections, width);
    const float ground = start.y + ImGui::GetContentRegionAvail().y - told - objected;
    float y = draw_room_opinions(ui, vote.rule, map, ground - ui.u(20 * z.k));
    for (const auto& said : vote.reasons) {
        const auto quoted = ui.tr("vote.quoted", {{"text", said}});
        const float tall = paragraph_height(ui, basis, quoted, side);
        if (y + tall > ground - ui.u(20 * z.k)) break;
        y += draw_paragraph(ui, basis, {start.x + width - side, y}, side, ui.theme.ink, quoted) +
             ui.u(14 * z.k);
    }
    draw_paragraph(ui, basis, {start.x, ground}, width, ui.theme.ink_soft, text);
    if (!objections.empty())
        draw_paragraph(ui, basis, {start.x, ground + told}, width, ui.theme.strategic_ink, objections);
}

void draw_result_of(Ui& ui, const State& s, VoteId id) {
    const RoomSizes z(ui);
    const Vote& vote = *s.votes.all.find(id);
    gap(ui, 44 * z.k);
    if (vote.tally.outcome == Outcome::withheld) {
        say(ui, {.weight = semibold, .css = z.figure(), .k = 1.2f}, ui.theme.ink, withheld_text(ui, vote));
        gap(ui, 20 * z.k);
        return say(ui, {.css = 34 * z.k}, ui.theme.ink_soft, turnout_text(ui, vote));
    }
    if (kind_of(vote.rule).conditions)
        return draw_room_portrait(ui, s, vote, cursor().y + ImGui::GetContentRegionAvail().y);
    const bool quorum = vote.tally.outcome != Outcome::no_quorum;
    Table table{s, vote, shown_table(s, id), {}, vote.tally.ballots, !quorum};
    if (quorum && has_opinions(vote)) {
        const auto opinions = opinions_shown(ui, vote);
        // Which totals may stand there is known with the groups.
        if (!opinions) return say(ui, {.css = 34 * z.k}, ui.theme.ink_soft, ui.tr("opinion.working"));
        if (opinions->found != OpinionMap::Found::too_few) return draw_opinions_of(ui, s, vote, *opinions);
        table.now.words.push_back(words_of_opinions(*opinions, vote.rule));
    }
    if (comparable_round(s, vote)) {
        table.before = shown_before(s, id);
        gap(ui, 20 * z.k);
    }
    const ImVec2 at = cursor();
    const float width = room_right(), space = ui.u(60 * z.k), side = std::floor(width * .28f);
    const float ground = at.y + ImGui::GetContentRegionAvail().y, rows_w = width - side - space;
    draw_rows(ui, table, at, rows_w,
              draw_room_breakdown(ui, s, vote, z.least(), rows_w, at.y + (ground - at.y) * .5f, ground));
    ImGui::SetCursorScreenPos({at.x + width - side, at.y});
    draw_outcome(ui, s, id, table, side);
}

/// Step by step, as large as all of them can be read.
void draw_counting_of(Ui& ui, const State& s, VoteId id) {
    const RoomSizes z(ui);
    gap(ui, 36 * z.k);
    const auto steps = how_counted(s, id);
    const float width = room_right(), room = ImGui::GetContentRegionAvail().y;
    const auto look = [](float css) { return Paragraph{.css = css, .k = 1.3f}; };
    const auto tall = [&](float css) {
        float sum = 0;
        for (const auto& step : steps)
            sum += paragraph_height(ui, look(css), wording::figure_text(*ui.language, step), width) +
                   ui.u(css * .5f);
        return sum;
    };
    float css = 44 * z.k;
    while (css > z.least() && tall(css) > room) css = std::max(z.least(), css - 2);
    for (const auto& step : steps) {
        say(ui, look(css), ui.theme.ink, wording::figure_text(*ui.language, step));
        gap(ui, css * .5f);
    }
}

/// As many as there is room for above `foot`, and how many more there are.
void draw_options(Ui& ui, const Vote& vote, float foot) {
    const RoomSizes z(ui);
    const auto options = option_count(vote.rule);
    const bool many = options > 6;
    const float tall = (many ? 34 : options > 4 ? 42 : 50) * z.k;
    const float last = foot - ui.lh(z.least()) - ui.u(10 * z.k);
    std::uint32_t left = 0;
    const auto list = [&](std::uint32_t from, std::uint32_t to) {
        for (auto i = from; i <= to; ++i) {
            const auto told = wording::option_text(*ui.language, vote.rule, i);
            const float high =
                paragraph_height(ui, {.weight = semibold, .css = tall}, told, room_right() - ui.u(48 * z.k));
            if (i > from && cursor().y + high > last) {
                left += to + 1 - i;
                return;
            }
            draw_heading(ui, vote.rule, i, z.least());
            const ImVec2 line = whole(cursor());
            const float room = room_right(), dot = ui.u(10 * z.k), beside = ui.u(48 * z.k);
            const ImU32 colour = option_tint(ui, option_name(vote.rule, i), i);
            ui.canvas().AddCircleFilled({line.x + dot, line.y + ui.lh(tall) / 2}, dot, colour);
            const float used = draw_paragraph(ui, {.weight = semibold, .css = tall},
                                              {line.x + beside, line.y}, room - beside, ui.theme.ink, told);
            ImGui::Dummy({room, used + ui.u((many ? 10 : 20) * z.k)});
        }
    };
    if (many)
        two_columns(
            ui, [&] { list(1, (options + 1) / 2); }, [&] { list((options + 1) / 2 + 1, options); });
    else
        list(1, options);
    if (left > 0) soft(ui, ui.tr("opinion.more", {{"n", text_of(left)}}), z.least());
}

void draw_open(Ui& ui, const State& s, const Vote& vote, const OpinionsShown& live) {
    const RoomSizes z(ui);
    const ImVec2 start = cursor();
    const float width = room_right();
    const float ground = start.y + ImGui::GetContentRegionAvail().y;
    // How many have answered stands at the foot of the picture, whatever the number of answers.
    const float below = std::floor(ui.u(40 * z.k) + ui.lh(z.least()) + ui.u(16 * z.k));
    gap(ui, 44 * z.k);
    if (live && live->found != OpinionMap::Found::too_few) {
        (void)draw_room_opinions(ui, vote.rule, *live, ground - below);
    } else if (is_seen_live(vote) && vote.turnout) {
        std::vector<Ballot> ballots;
        for (const auto& [seat, ballot] : vote.ballots) ballots.push_back(ballot.ballot);
        Vote now = vote;
        now.tally = count_ballots(vote.rule, seats(vote), 0, ballots);
        if (kind_of(vote.rule).conditions)
            draw_room_portrait(ui, s, now, ground - below - ui.u(20 * z.k));
        else
            draw_rows(ui, {s, vote, result_table(vote.rule, now.tally), {}, now.tally.ballots}, cursor(),
                      width, ground - below);
    } else {
        draw_options(ui, vote, ground - below);
    }
    if (const auto in_a_tie = casting_text(ui, s, vote.rule); !in_a_tie.empty()) {
        gap(ui, 24 * z.k);
        soft(ui, in_a_tie, z.least());
    }
    const auto of = seats(vote);
    const ImVec2 track(start.x, ground - below);
    bar(ui, {track, track + ImVec2(width, std::floor(ui.u(32 * z.k)))},
        std::array{
            Share{of ? static_cast<float>(ballots_of(vote)) / static_cast<float>(of) : 0, ui.theme.accent}});
    ImGui::SetCursorScreenPos({track.x, track.y + ui.u(44 * z.k)});
    soft(ui,
         joined(
             std::array{turnout_text(ui, vote), wording::say_word(*ui.language, "secrecy", vote.rule.secrecy),
                        ui.tr("vote.quorum_line", {{"text", quorum_text(ui, vote.rule.quorum)}})},
             " · "),
         z.least());
}

}  // namespace

RoomHeader header_of_vote(const Ui& ui, const State& s, VoteId id) {
    const Vote* vote = s.votes.all.find(id);
    if (!vote) return {};
    return {vote_kicker(ui, s, *vote),
            ui.tr("projection.ballots", {{"n", text_of(ballots_of(*vote))}, {"of", text_of(seats(*vote))}})};
}

void draw_room_vote(Ui& ui, const Scene& scene, LiveOpinions& live, VoteId id) {
    const Vote* vote = scene.state.votes.all.find(id);
    if (!vote) return;
    draw_question(ui, *vote);
    if (vote->state == VoteState::open)
        draw_open(ui, scene.state, *vote, live.update(ui, id, *vote));
    else if (vote->counted && scene.state.showing.counting && scene.state.showing.vote == id)
        draw_counting_of(ui, scene.state, id);
    else if (vote->counted)
        draw_result_of(ui, scene.state, id);
}

}  // namespace entremise::view
