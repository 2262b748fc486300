#include "app/view/votes/result.h"

#include <algorithm>

#include "app/view/panels/portrait.h"
#include "app/view/panels/sheets.h"
#include "app/view/toolkit/charts.h"
#include "app/view/toolkit/shapes.h"
#include "app/view/votes/breakdown.h"
#include "app/view/votes/casting.h"
#include "app/view/votes/opinions.h"
#include "app/view/votes/secrecy.h"
#include "sessions/core/text.h"
#include "sessions/rules/votes/counting.h"
#include "sessions/rules/votes/pairs.h"
#include "sessions/wording/names.h"
#include "sessions/wording/votes.h"

namespace entremise::view {

using rules::Outcome;

std::string turnout_text(const Ui& ui, const rules::Vote& vote) {
    const auto of = rules::seats(vote), n = vote.counted ? vote.tally.ballots : vote.turnout;
    return ui.tr("vote.turnout_percent",
                 {{"n", text_of(n)}, {"of", text_of(of)}, {"p", text_of(rules::percent(n, of))}});
}

std::string quorum_text(const Ui& ui, const rules::Quorum& quorum) {
    return wording::quorum_text(*ui.language, quorum);
}

std::string withheld_text(const Ui& ui, const rules::Vote& vote) {
    return ui.tr(vote.tally.ballots < rules::fewest_secret_ballots ? "vote.few_ballots"
                                                                   : "vote.few_beside_paper");
}

std::string rule_text(const Ui& ui, const rules::Rule& rule) {
    std::vector<std::string> parts{wording::kind_text(*ui.language, rule),
                                   wording::say_word(*ui.language, "vote_unit", rule.unit)};
    if (auto majority = wording::majority_text(*ui.language, rule); !majority.empty())
        parts.push_back(std::move(majority));
    parts.push_back(ui.tr("vote.quorum_line", {{"text", quorum_text(ui, rule.quorum)}}));
    if (rule.only_present) parts.push_back(ui.tr("vote.of_present"));
    if (rule.allow_late) parts.push_back(ui.tr("vote.with_late"));
    if (rule.proxies) parts.push_back(ui.tr("vote.with_proxies"));
    return joined(parts, " · ");
}

std::string rows_text(const Ui& ui, const rules::Rule& rule) {
    std::vector<std::string> parts;
    if (rule.type == rules::VoteType::statements && !rules::names_are_told(rule))
        parts.push_back(ui.tr(rule.visibility == rules::Visibility::mediator_only
                                  ? "vote.seen.statements_mediators"
                                  : "vote.seen.statements"));
    if (rule.breakdown != rules::Breakdown::none && !rules::is_secret(rule))
        parts.push_back(ui.tr("vote.seen.breakdown",
                              {{"by", wording::say_word(*ui.language, "vote_breakdown", rule.breakdown)}}));
    return joined(parts, " ");
}

std::string objections_text(const Ui& ui, const rules::State& s, const rules::Vote& vote) {
    if (vote.objections.empty()) return {};
    std::vector<std::string> names;
    for (const auto person : vote.objections) names.push_back(wording::name_of(*ui.language, s, person));
    return ui.tr("vote.objections", {{"n", text_of(names.size())}, {"names", joined(names)}});
}

std::string vote_kicker(const Ui& ui, const rules::State& s, const rules::Vote& vote) {
    std::string text = ui.tr(secrecy_kicker(vote.rule)) + " · " +
                       wording::say_word(*ui.language, "vote_kind", vote.rule.type);
    int round = 1;
    for (auto id = vote.rule.previous_round; id && round < 50; ++round) {
        const auto* before = s.votes.all.find(id);
        if (!before) break;
        id = before->rule.previous_round;
    }
    if (round > 1) text += " · " + ui.tr("ballot.kicker.round", {{"n", text_of(round)}});
    return text;
}

bool is_unpublished(const rules::Vote& vote) {
    return vote.state == rules::VoteState::closed && vote.counted;
}

bool is_seen_live(const rules::Vote& vote) {
    return vote.state == rules::VoteState::open && rules::names_are_told(vote.rule) &&
           vote.rule.visibility == rules::Visibility::live;
}

ImU32 option_tint(const Ui& ui, const rules::OptionName& name, std::uint32_t option) {
    switch (name.stance) {
    case rules::Stance::agree: return ui.theme.agree;
    case rules::Stance::disagree: return ui.theme.disagree;
    case rules::Stance::neither: return ui.theme.pass;
    case rules::Stance::level: return ui.theme.accent;
    case rules::Stance::plain: break;
    }
    return option_colour(ui, option - 1);
}

void draw_heading(Ui& ui, const rules::Rule& rule, std::uint32_t option, float css) {
    const auto key = rules::heading_over(rule, option);
    if (key.empty()) return;
    say(ui, {.weight = semibold, .css = css}, ui.theme.ink_soft, ui.tr(key));
    gap(ui, css * .3f);
}

/// No other answer is counted in that row: its name says this one.
static bool is_alone_in_row(const rules::Rule& rule, std::uint32_t mark, std::uint32_t row) {
    const auto is_there = [&](std::uint32_t other) {
        rules::Ballot one;
        rules::set_mark(one, 1, other);
        return other > 0 && other <= rules::most_mark(rule) && rules::is_counted_in(rule, one, row);
    };
    return !is_there(mark - 1) && !is_there(mark + 1);
}

std::vector<std::string> who_chose(const Ui& ui, const rules::State& s, const rules::Vote& vote,
                                   std::uint32_t option) {
    std::vector<std::string> names;
    if (!rules::names_are_told(vote.rule)) return names;
    const auto add = [&](PersonId person, const rules::Ballot& ballot, PersonId by) {
        if (!rules::is_counted_in(vote.rule, ballot, option)) return;
        auto name = wording::name_of(*ui.language, s, person);
        const auto given = ballot.mark(rules::rows_are_answers(vote.rule) ? 1 : option);
        const bool told = rules::rows_are_answers(vote.rule) && is_alone_in_row(vote.rule, given, option);
        const auto mark = told ? std::string() : wording::mark_text(*ui.language, vote.rule, given);
        if (by)
            name = ui.tr("vote.dropped_by", {{"name", name}, {"by", wording::name_of(*ui.language, s, by)}});
        if (!mark.empty()) name += " " + mark;
        if (vote.rule.unit == rules::VoteUnit::actor)
            name = wording::text_of_card(*ui.language, s, CardId{rules::seat_of(vote, person)}) + " (" +
                   name + ")";
        if (!ballot.reason.empty()) name = ui.tr("vote.who_says", {{"name", name}, {"text", ballot.reason}});
        names.push_back(std::move(name));
    };
    if (vote.counted) {
        for (const auto& row : vote.rows) add(row.person, row.ballot, row.by);
    } else if (is_seen_live(vote)) {
        for (const auto& [seat, ballot] : vote.ballots) add(ballot.person, ballot.ballot, ballot.by);
    }
    return names;
}

namespace {

/// Abstentions are a part of all ballots, not of the votes cast.
std::string abstentions_text(const Ui& ui, const rules::ResultRow& row) {
    return ui.tr("vote.abstentions_percent",
                 {{"n", text_of(row.count)}, {"p", text_of(rules::percent(row.count, row.whole))}});
}

struct Shown {
    const rules::State& state;
    const rules::Vote& vote;
    const rules::ResultTable& table;
    const ResultLook& look;
    float small;   ///< css of numbers and names
    bool hatched;  ///< the bars count for nothing
};

void draw_names(Ui& ui, const Shown& shown, std::uint32_t option, std::string_view before = {}) {
    const auto names = who_chose(ui, shown.state, shown.vote, option);
    if (names.empty()) return;
    gap(ui, shown.look.css * .2f);
    say(ui, {.css = shown.small, .most = shown.look.most_name_lines}, ui.theme.ink_soft,
        std::string(before) + joined(names));
}

/// A kind may have none, and what a host tells need not have options.
bool has_abstentions(const rules::ResultTable& table) {
    return !table.rows.empty() && table.rows.back().option == 0;
}

/// What was said with secret ballots, whoever said it.
void draw_reasons(Ui& ui, const rules::Vote& vote, const Shown& shown) {
    if (vote.reasons.empty()) return;
    gap(ui, shown.look.css * .4f);
    say(ui, {.weight = semibold, .css = shown.small}, ui.theme.ink, ui.tr("vote.reasons"));
    for (const auto& reason : vote.reasons)
        say(ui, {.css = shown.small, .most = shown.look.most_name_lines}, ui.theme.ink,
            ui.tr("vote.quoted", {{"text", reason}}));
}

/// `numbered`: stands before its name.
void draw_option(Ui& ui, const Shown& shown, const rules::ResultRow& row, const std::string& numbered = {}) {
    const Theme& t = ui.theme;
    const auto& [state, vote, table, look, small, hatched] = shown;
    const std::uint32_t n = row.count;
    const ImVec2 at = whole(cursor());
    const float width = room_right(), px = ui.em(look.css), line = ui.lh(look.css), small_px = ui.em(small);
    const ImU32 colour = option_tint(ui, row.name, row.option);
    const std::string value = row.said.key.empty()
                                  ? ui.tr("vote.of_" + std::string(wording::word_of(shown.table.share_of)),
                                          {{"n", text_of(n)}, {"p", text_of(rules::percent(n, row.whole))}})
                                  : wording::row_text(*ui.language, row);
    const float value_w = text_w(ui, regular, small_px, value);
    const auto name = numbered + wording::name_text(*ui.language, row.name);
    const bool beside = text_w(ui, semibold, px, name) + value_w + ui.u(16) <= width;
    float y = at.y + draw_paragraph(ui, {.weight = semibold, .css = look.css}, at,
                                    beside ? width - value_w - ui.u(16) : width, t.ink, name);
    if (beside) {
        draw_text(ui, regular, small_px, {at.x + width - value_w, in_line(at.y, line, small_px)}, t.ink_soft,
                  value);
    } else {
        y += draw_paragraph(ui, {.css = small}, {at.x, y}, width, t.ink_soft, value);
    }
    y = std::floor(y + ui.u(look.css * .3f));
    const Rect track{{at.x, y}, {at.x + width, y + std::floor(ui.u(look.bar_css))}};
    const float full = static_cast<float>(row.full ? row.full : shown.table.full);
    const float part = full > 0 ? std::min(1.f, static_cast<float>(row.bar) / full) : 0;
    if (hatched && !row.parts.empty()) {
        bar(ui, track, {});
        float from = track.Min.x;
        for (const auto& [stance, count] : row.parts) {
            const float to = std::min(
                track.Max.x, from + (full > 0 ? track.GetWidth() * static_cast<float>(count) / full : 0));
            if (to > from)
                hatch(ui, whole(Rect{{from, track.Min.y}, {to, track.Max.y}}),
                      option_tint(ui, {{}, {}, stance}, row.option), ui.u(8), ui.u(2));
            from = to;
        }
    } else if (!row.parts.empty()) {
        std::vector<Share> shares;
        for (const auto& [stance, count] : row.parts)
            shares.push_back({full > 0 ? static_cast<float>(count) / full : 0,
                              option_tint(ui, {{}, {}, stance}, row.option)});
        bar(ui, track, shares);
    } else if (!hatched) {
        bar(ui, track, std::array{Share{part, colour}});
    } else {
        bar(ui, track, {});
        if (row.bar > 0)
            hatch(ui, whole(Rect{track.Min, {track.Min.x + track.GetWidth() * part, track.Max.y}}), colour,
                  ui.u(8), ui.u(2));
    }
    ImGui::Dummy({width, track.Max.y - at.y});
    draw_names(ui, shown, row.option);
    gap(ui, look.css * .9f);
}

void draw_options(Ui& ui, const Shown& shown) {
    const auto& rows = shown.table.rows;
    const auto options = static_cast<std::size_t>(std::ranges::count_if(rows, &rules::ResultRow::option));
    const auto options_in = [&](std::size_t from, std::size_t to) {
        for (auto i = from; i < to; ++i) {
            draw_heading(ui, shown.vote.rule, rows[i].option, shown.small);
            draw_option(ui, shown, rows[i]);
        }
    };
    const auto& groups = shown.table.groups;
    if (!groups.empty()) {
        draw_web(ui, shown.state, shown.vote, shown.look.css);
        for (const auto& group : groups) {
            draw_option(ui, shown, group, text_of(group.option) + " · ");
            for (const auto& row : rows) {
                if (row.group != group.option) continue;
                say(ui, {.css = shown.small}, ui.theme.ink,
                    text_of(row.option) + ". " + wording::name_text(*ui.language, row.name));
                soft(ui, wording::row_text(*ui.language, row), shown.small);
                draw_names(ui, shown, row.option);
                gap(ui, shown.look.css * .3f);
            }
            gap(ui, shown.look.css * .6f);
        }
    } else if (shown.look.two_columns) {
        const auto half = (options + 1) / 2;
        two_columns(
            ui, [&] { options_in(0, half); }, [&] { options_in(half, options); });
    } else {
        options_in(0, options);
    }
}

float small_css(const ResultLook& look) {
    return look.small_css > 0 ? look.small_css : std::max(14.f, look.css * .9f);
}

}  // namespace

void draw_so_far(Ui& ui, const rules::State& s, const rules::Vote& vote, const ResultLook& look) {
    std::vector<rules::Ballot> ballots;
    for (const auto& [seat, ballot] : vote.ballots) ballots.push_back(ballot.ballot);
    rules::Vote now = vote;
    now.tally = rules::count_ballots(vote.rule, rules::seats(vote), 0, ballots);
    const auto& tally = now.tally;
    const auto table = rules::result_table(vote.rule, tally);
    const Shown shown{s, now, table, look, small_css(look), false};
    if (look.live) draw_opinions(ui, vote.rule, *look.live, look.own_row, look.css);
    draw_options(ui, shown);
    if (!tally.abstentions || !has_abstentions(table)) return;
    soft(ui, abstentions_text(ui, table.rows.back()), shown.small);
    draw_names(ui, shown, 0);
}

namespace {

void draw_counted(Ui& ui, const rules::State& s, VoteId id, const ResultLook& look) {
    const Theme& t = ui.theme;
    const auto& vote = *s.votes.all.find(id);
    const auto& tally = vote.tally;
    const auto table = rules::shown_table(s, id);
    if (tally.outcome == Outcome::withheld) {
        notice(ui, Tone::neutral, withheld_text(ui, vote));
        gap(ui, 8);
        return soft(ui, turnout_text(ui, vote), look.small_css > 0 ? look.small_css : 15);
    }
    const bool quorum = tally.outcome != Outcome::no_quorum;
    const Shown shown{s, vote, table, look, small_css(look), !quorum};
    OpinionsShown map;
    if (quorum && rules::has_opinions(vote)) {
        const auto opinions = map = opinions_shown(ui, vote);
        // Which totals may stand there is known with the groups.
        if (!opinions) soft(ui, ui.tr("opinion.working"), shown.small);
        if (opinions) draw_opinions(ui, vote.rule, *opinions, look.own_row, look.css);
        if (opinions && !opinions->hides_totals()) draw_options(ui, shown);
    } else {
        draw_options(ui, shown);
    }
    std::vector<std::string> below{turnout_text(ui, vote),
                                   ui.tr(quorum ? "quorum.reached" : "quorum.not_reached")};
    if (has_abstentions(table)) below.insert(below.begin(), abstentions_text(ui, table.rows.back()));
    soft(ui, joined(below, " · "), shown.small);
    draw_names(ui, shown, 0, ui.tr("vote.abstained_by"));
    for (const auto& words : table.words) soft(ui, wording::figure_text(*ui.language, words), shown.small);
    for (const auto& words : rules::words_beside(s, vote))
        soft(ui, wording::figure_text(*ui.language, words), shown.small);
    draw_reasons(ui, vote, shown);
    draw_breakdown(ui, s, vote, quorum ? map.get() : nullptr, shown.small);
    gap(ui, look.css * .5f);
    std::string said = outcome_text(ui, s, id);
    std::vector<std::string> leading;
    for (const auto i : table.leading) leading.push_back(wording::option_text(*ui.language, vote.rule, i));
    if (!leading.empty()) said += ui.tr("word.colon") + joined(leading);
    if (look.css <= 20) return notice(ui, quorum ? Tone::neutral : Tone::warning, said);
    say(ui, {.weight = bold, .css = look.css * 1.1f}, quorum ? t.ink : t.strategic_ink,
        said);  // read from ten metres
}

}  // namespace

void draw_result(Ui& ui, const rules::State& s, VoteId id, const ResultLook& look) {
    draw_counted(ui, s, id, look);
    const auto& vote = *s.votes.all.find(id);
    const auto said = objections_text(ui, s, vote);
    if (said.empty()) return;
    gap(ui, look.css * .6f);
    if (look.css <= 20) return notice(ui, Tone::warning, said);
    say(ui, {.weight = semibold, .css = small_css(look)}, ui.theme.strategic_ink, said);
}

void draw_counting(Ui& ui, const rules::State& s, VoteId id, VoteId& open) {
    const auto steps = rules::how_counted(s, id);
    if (steps.empty()) return;
    gap(ui, 10);
    const bool is_open = open == id;
    if (text_link(ui, cursor(),
                  {"###how_counted", ui.tr(is_open ? "vote.how_counted_close" : "vote.how_counted")}))
        open = is_open ? VoteId{} : id;
    if (!is_open) return;
    gap(ui, 4);
    for (const auto& step : steps) soft(ui, wording::figure_text(*ui.language, step), 14), gap(ui, 4);
}

}  // namespace entremise::view
