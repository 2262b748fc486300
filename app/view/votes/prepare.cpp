#include "app/view/votes/prepare.h"

#include <algorithm>
#include <array>
#include <tuple>

#include "app/view/panels/asking.h"
#include "app/view/panels/sheets.h"
#include "app/view/toolkit/charts.h"
#include "app/view/votes/breakdown.h"
#include "app/view/votes/choice.h"
#include "app/view/votes/duration.h"
#include "app/view/votes/opinions.h"
#include "app/view/votes/result.h"
#include "app/view/votes/secrecy.h"
#include "sessions/core/text.h"
#include "sessions/rules/texts.h"
#include "sessions/rules/votes/quorum.h"
#include "sessions/rules/votes/votes_events.h"
#include "sessions/wording/names.h"
#include "sessions/wording/votes.h"

namespace entremise::view {
namespace {

using namespace rules;

void fraction_fields(Ui& ui, std::string_view id, std::string& p, std::string* q) {
    gap(ui, 6);
    const ImVec2 at = cursor();
    text_field(ui, at, {"###" + std::string(id) + "_p", ""}, p,
               {.css_width = 64, .most = {4}, .passing = true});
    const float height = cursor().y - at.y;
    if (q) {
        const float px = ui.em(15);
        draw_text(ui, regular, px, {at.x + ui.u(72), in_line(at.y, height, px)}, ui.theme.ink_soft, "/");
        text_field(ui, {at.x + ui.u(86), at.y}, {"###" + std::string(id) + "_q", ""}, *q,
                   {.css_width = 64, .most = {4}, .passing = true});
    }
    flow_below({at, at + ImVec2(0, height)});
}

template <class E>
void pick_word(Ui& ui, const char* id, std::string_view title, std::string_view prefix, E& value) {
    const auto texts = wording::all_words<E>(*ui.language, prefix);
    if (const auto i = pick(ui, {id, std::string(title)}, texts, static_cast<std::size_t>(value)))
        value = static_cast<E>(*i);
}

void options_part(Ui& ui, VoteUi& own) {
    Rule& draft = own.draft;
    const bool statements = kind_of(draft).form == BallotForm::answer;
    say(ui, {.weight = semibold, .css = 14}, ui.theme.ink_soft,
        ui.tr(statements ? "vote.statements" : "vote.options"));
    gap(ui, 4);
    if (draft.options.size() < kind_of(draft).least_options)
        draft.options.resize(kind_of(draft).least_options);
    std::optional<std::size_t> remove, entered;
    for (std::size_t i = 0; i < draft.options.size(); ++i) {
        ImGui::PushID(static_cast<int>(i));
        const ImVec2 at = cursor();
        const float side = ui.u(36), width = room_right() - side - ui.u(6);
        const auto hint = ui.tr(statements ? "vote.statement" : "vote.option", {{"n", text_of(i + 1)}});
        const bool wanted = own.next_option == i + 1;
        if (wanted) own.next_option = 0;
        if (text_field(ui, at, {"###option", ""}, draft.options[i],
                       {.hint = hint, .css_width = width / ui.scale, .most = texts::option, .focus = wanted})
                .entered)
            entered = i + 1;
        const float y = cursor().y;
        const auto why = draft.options.size() > std::max<std::size_t>(1, kind_of(draft).least_options) ||
                                 kind_of(draft).least_options == 0
                             ? std::string_view()
                             : std::string_view(ui.tr("vote.two_options"));
        if (icon_button(ui, {at.x + width + ui.u(6), at.y + (y - at.y - side) / 2},
                        ui.label("vote.remove_option"), Icon::close, 36, false, why))
            remove = i;
        ImGui::SetCursorScreenPos({at.x, y});
        gap(ui, 6);
        ImGui::PopID();
    }
    if (remove && *remove < draft.cards.size())
        draft.cards.erase(draft.cards.begin() + static_cast<std::ptrdiff_t>(*remove));
    if (remove) draft.options.erase(draft.options.begin() + static_cast<std::ptrdiff_t>(*remove));
    if (const auto most = kind_of(draft).most_options; draft.options.size() >= most)
        soft(ui, ui.tr("vote.options_full", {{"most", text_of(most)}}), 14);
    else if (text_link(ui, cursor(), ui.label(statements ? "vote.add_statement" : "vote.add_option")) ||
             (entered == draft.options.size() && !trimmed(draft.options.back()).empty()))
        draft.options.emplace_back();
    if (entered && *entered < draft.options.size()) own.next_option = *entered + 1;  // Enter: the next one
}

/// The kinds as one chooses among them: those that show where people stand, then the others.
constexpr std::array first_kinds{VoteType::statements, VoteType::gradients, VoteType::consent,
                                 VoteType::dots,       VoteType::approval,  VoteType::score};
constexpr std::array other_kinds{VoteType::binary,  VoteType::single,      VoteType::ranking,
                                 VoteType::delphi,  VoteType::force_field, VoteType::temperature,
                                 VoteType::portrait};

/// Each with its name; `says_use`: and below it with what it is for, else only while the hand is on it.
void kinds_grid(Ui& ui, VoteUi& own, std::span<const VoteType> kinds, bool says_use) {
    const Theme& t = ui.theme;
    constexpr std::size_t most_beside = 7;
    const std::size_t whole_line =
        kinds.size() > most_beside ? (kinds.size() + 1) / 2 : std::max<std::size_t>(6, kinds.size());
    const std::size_t per_line = room_right() > ui.u(780) ? whole_line : room_right() > ui.u(520) ? 3 : 2;
    const auto name = [&](VoteType type) { return wording::say_word(*ui.language, "vote_kind", type); };
    const auto use = [&](VoteType type) { return wording::say_word(*ui.language, "vote_kind_use", type); };
    const Paragraph title{.weight = semibold, .css = says_use ? 15.f : 14.f}, small{.css = 13};
    ChoiceGrid grid(per_line, 0, ui.u(8));
    const float inset = ui.u(says_use ? 10 : 7), width = grid.size.x - 2 * inset;
    for (const auto type : kinds)
        grid.size.y =
            std::max(grid.size.y, paragraph_height(ui, title, name(type), width) +
                                      (says_use ? paragraph_height(ui, small, use(type), width) : 0));
    grid.size.y = std::floor(grid.size.y + ui.u(says_use ? 18 : 12));
    for (std::size_t i = 0; i < kinds.size(); ++i) {
        const auto type = kinds[i];
        const Hit h = hit(ui, "###" + std::string(wording::word_of(type)), grid.at(i));
        choice_card(ui, h.rect, own.draft.type == type, 8, 0, h.hover ? t.neutral_soft : 0);
        const ImVec2 at = grid.at(i).Min + ImVec2(inset, ui.u(says_use ? 9 : 6));
        const float used = draw_paragraph(ui, title, at, width, t.ink, name(type));
        if (says_use)
            draw_paragraph(ui, small, {at.x, at.y + used}, width, t.ink_soft, use(type));
        else
            tooltip(ui, use(type));
        if (h.focus) focus_ring(ui, h.rect, ui.u(8));
        if (h) choose_kind(own, type);
    }
    grid.end(kinds.size());
}

void kinds_part(Ui& ui, VoteUi& own) {
    kicker(ui, ui.tr("vote.kinds_first"));
    gap(ui, 6);
    kinds_grid(ui, own, first_kinds, true);
    gap(ui, 10);
    kicker(ui, ui.tr("vote.kinds_other"));
    gap(ui, 6);
    std::vector<VoteType> others(other_kinds.begin(), other_kinds.end());
    if (own.special) others.push_back(*own.special);
    kinds_grid(ui, own, others, false);
}

/// How many dots, and to one option at most; empty: as the rules have it.
void dots_part(Ui& ui, VoteUi& own) {
    Rule& draft = own.draft;
    const auto written =
        std::ranges::count_if(draft.options, [](const auto& o) { return !trimmed(o).empty(); });
    const auto usual = usual_dots(static_cast<std::size_t>(written));
    two_columns(
        ui,
        [&] {
            labelled_field(ui, ui.label("vote.dots"), own.dots,
                           {.hint = text_of(usual), .css_width = 90, .most = {2}, .passing = true});
        },
        [&] {
            labelled_field(ui, ui.label("vote.cap"), own.cap,
                           {.hint = text_of(own.dots.empty() ? usual : number_in(own.dots)),
                            .css_width = 90,
                            .most = {2},
                            .passing = true});
        });
    draft.dots = number_in(own.dots);
    draft.cap = number_in(own.cap);
}

/// From which number on an answer is agreement.
void band_part(Ui& ui, Rule& draft) {
    Rule usual{.type = draft.type, .scale_from = draft.scale_from, .scale_to = draft.scale_to};
    if (!kind_of(draft).scale(usual)) return;
    if (draft.band_from == 0) draft.band_from = usual.band_from, draft.band_to = usual.band_to;
    std::vector<std::string> texts;
    std::vector<std::uint32_t> from;
    std::size_t now = 0;
    for (auto i = usual.band_from - 1; i <= draft.scale_to; ++i) {
        if (i == draft.band_from) now = from.size();
        from.push_back(i);
        texts.push_back(ui.tr("vote.scale_of", {{"from", text_of(i)}, {"to", text_of(draft.scale_to)}}));
    }
    if (const auto i = pick(ui, {"###band", ui.tr("vote.band_title")}, texts, now))
        draft.band_from = from[*i], draft.band_to = draft.scale_to;
    gap(ui, 14);
}

/// From which number to which, of those that the kind has.
void scale_part(Ui& ui, const State& s, Rule& draft) {
    constexpr std::array<std::pair<std::uint32_t, std::uint32_t>, 3> scales{{{0, 10}, {1, 5}, {1, 9}}};
    std::vector<std::string> texts;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> offered;
    std::size_t now = 0;
    for (const auto& [from, to] : scales) {
        Rule one{.type = draft.type, .scale_from = from, .scale_to = to};
        if (!kind_of(draft).scale(one) || one.scale_from != from || one.scale_to != to) continue;
        if (draft.scale_from == from && draft.scale_to == to) now = offered.size();
        texts.push_back(ui.tr("vote.scale_of", {{"from", text_of(from)}, {"to", text_of(to)}}));
        offered.emplace_back(from, to);
    }
    if (offered.size() < 2) return;
    const auto* before = s.votes.all.find(draft.previous_round);
    if (kind_of(draft).feedback && before && before->rule.type == draft.type) {  // as in the round before
        soft(ui, wording::kind_text(*ui.language, draft), 14);
        if (is_unpublished(*before)) {
            gap(ui, 6);
            notice(ui, Tone::warning, ui.tr("vote.round_unpublished"));
        }
        return gap(ui, 14);
    }
    if (const auto i = pick(ui, {"###scale", ui.tr("vote.scale_title")}, texts, now)) now = *i;
    if (std::tie(draft.scale_from, draft.scale_to) != std::tie(offered[now].first, offered[now].second))
        draft.band_from = draft.band_to = 0;
    std::tie(draft.scale_from, draft.scale_to) = offered[now];
    gap(ui, 14);
    if (kind_of(draft).feedback) band_part(ui, draft);
}

/// Its options are those of a list, and nobody writes them.
bool asks_list(const Rule& draft) { return kind_of(draft).take_from && kind_of(draft).most_options > 0; }

/// What a kind asks that nobody writes: the session's list, or what the round before asked.
void list_part(Ui& ui, const State& s, Rule& draft) {
    Rule shown = draft;
    const auto& kind = kind_of(draft);
    if (!s.votes.all.contains(draft.previous_round))
        kind.take_from(shown, s.method.packs(), s.agenda.language);
    if (!kind.conditions) {
        soft(ui, ui.tr("vote.asks." + std::string(kind.word), {{"n", text_of(shown.options.size())}}), 14);
        return gap(ui, 14);
    }
    soft(ui,
         ui.tr("vote.portrait_items", {{"n", text_of(shown.options.size())},
                                       {"conditions", text_of(shown.conditions.size())},
                                       {"list", s.method.packs().portrait.title.in(ui.language->code())}}),
         14);
    soft(ui, ui.tr("vote.portrait_purpose"), 14);
    gap(ui, 14);
}

/// One side of a force field: what pushes or what holds back, each with whether one can act on it.
void side_part(Ui& ui, VoteUi& own, bool pushes) {
    say(ui, {.weight = semibold, .css = 14}, ui.theme.ink_soft,
        ui.tr(pushes ? "vote.forces_push" : "vote.forces_hold"));
    gap(ui, 4);
    std::optional<std::size_t> remove;
    const auto count = std::ranges::count(own.forces, pushes, &VoteUi::Force::pushes);
    for (std::size_t i = 0; i < own.forces.size(); ++i) {
        auto& force = own.forces[i];
        if (force.pushes != pushes) continue;
        ImGui::PushID(static_cast<int>(i));
        const ImVec2 at = cursor();
        const float side = ui.u(36), width = room_right() - 2 * side - ui.u(10);
        text_field(ui, at, {"###option", ""}, force.text,
                   {.hint = ui.tr("vote.force"), .css_width = width / ui.scale, .most = texts::option});
        const float y = cursor().y, buttons = at.y + (y - at.y - side) / 2;
        if (icon_button(ui, {at.x + width + ui.u(6), buttons}, ui.label("vote.lever"), Icon::hand, 36,
                        force.lever))
            force.lever = !force.lever;
        if (icon_button(ui, {at.x + width + side + ui.u(10), buttons}, ui.label("vote.remove_option"),
                        Icon::close, 36, false,
                        count > 1 ? std::string_view() : std::string_view(ui.tr("vote.one_force"))))
            remove = i;
        ImGui::SetCursorScreenPos({at.x, y});
        gap(ui, 6);
        ImGui::PopID();
    }
    if (remove) own.forces.erase(own.forces.begin() + static_cast<std::ptrdiff_t>(*remove));
    if (const auto most = kind_of(own.draft).most_options; own.forces.size() >= most)
        soft(ui, ui.tr("vote.options_full", {{"most", text_of(most)}}), 14);
    else if (text_link(ui, cursor(), ui.label(pushes ? "vote.add_push" : "vote.add_hold")))
        own.forces.push_back({.text = {}, .pushes = pushes});
}

void forces_part(Ui& ui, VoteUi& own) {
    if (own.forces.empty())
        for (const auto& option : own.draft.options) own.forces.push_back({option});
    for (const bool pushes : {true, false})
        if (std::ranges::none_of(own.forces, [&](const auto& one) { return one.pushes == pushes; }))
            own.forces.push_back({.text = {}, .pushes = pushes});
    side_part(ui, own, true);
    gap(ui, 10);
    side_part(ui, own, false);
}

/// What was written, as the rules have it: first what pushes.
void take_forces(const VoteUi& own, Rule& rule) {
    rule.options.clear();
    rule.levers.clear();
    rule.pushing = 0;
    for (const bool pushes : {true, false})
        for (const auto& force : own.forces) {
            if (force.pushes != pushes || trimmed(force.text).empty()) continue;
            rule.options.push_back(force.text);
            rule.pushing += pushes;
            if (force.lever) rule.levers.push_back(static_cast<std::uint32_t>(rule.options.size()));
        }
}

void majority_part(Ui& ui, VoteUi& own) {
    std::vector<std::string> texts;
    for (const auto word : words_of(Majority{}))
        texts.push_back(
            ui.tr("majority.short." + std::string(word), {{"p", own.majority_p}, {"q", own.majority_q}}));
    if (const auto i = pick(ui, {"###majority", ui.tr("vote.majority")}, texts,
                            static_cast<std::size_t>(own.draft.majority)))
        own.draft.majority = static_cast<Majority>(*i);
    if (own.draft.majority == Majority::fraction)
        fraction_fields(ui, "majority", own.majority_p, &own.majority_q);
}

void rules_part(Ui& ui, const State& s, VoteUi& own) {
    Rule& draft = own.draft;
    if (kind_of(draft).only_secret) draft.secrecy = Secrecy::anonymous;
    two_columns(
        ui,
        [&] {
            if (kind_of(draft).only_secret)
                soft(ui, ui.tr("vote.always_secret"), 14);
            else if (pick_secrecy(ui, draft))
                own.was_named.reset();
        },
        [&] { pick_word(ui, "###unit", ui.tr("vote.unit"), "vote_unit", draft.unit); });
    gap(ui, 14);
    two_columns(
        ui, [&] { pick_word(ui, "###visibility", ui.tr("vote.visibility"), "visibility", draft.visibility); },
        [&] {
            pick_word(ui, "###quorum", ui.tr("vote.quorum"), "quorum_kind", draft.quorum.kind);
            if (draft.quorum.kind == QuorumKind::fraction)
                fraction_fields(ui, "quorum", own.quorum_p, &own.quorum_q);
            if (draft.quorum.kind == QuorumKind::number) fraction_fields(ui, "quorum", own.quorum_p, nullptr);
        });
    draft.quorum.p = draft.quorum.kind == QuorumKind::more_than_half ? 0 : number_in(own.quorum_p);
    draft.quorum.q = draft.quorum.kind == QuorumKind::fraction ? number_in(own.quorum_q) : 0;
    gap(ui, 14);
    const auto& kind = kind_of(draft);
    if (kind.majority_required) check_row(ui, ui.label("vote.majority_required"), draft.majority_required);
    if (kind.majority) {
        if (may_have_casting(draft))
            two_columns(
                ui, [&] { majority_part(ui, own); }, [&] { pick_casting(ui, s, draft); });
        else
            majority_part(ui, own);
        gap(ui, 14);
    }
    two_columns(
        ui, [&] { check_row(ui, ui.label("vote.only_present"), draft.only_present); },
        [&] { check_row(ui, ui.label("vote.allow_late"), draft.allow_late); });
    check_row(ui, ui.label("vote.comments"), draft.comments);
    if (!is_secret(draft) && draft.unit == VoteUnit::person)
        check_row(ui, ui.label("vote.proxies"), draft.proxies);
    gap(ui, 14);
    two_columns(
        ui, [&] { pick_minutes(ui, draft); },
        [&] {
            if (!is_secret(draft)) pick_breakdown(ui, s, draft);
        });
    gap(ui, 14);
    if (kind.digests && is_secret(draft) && !kind.only_secret)
        check_row(ui, ui.label("vote.whole_rows"), draft.whole_rows);
    gap(ui, 10);
    draft.p = draft.majority == Majority::fraction ? number_in(own.majority_p) : 0;
    draft.q = draft.majority == Majority::fraction ? number_in(own.majority_q) : 0;
}

/// Without the « … » of words that were cut.
std::string_view without_dots(std::string_view text) {
    constexpr std::string_view dots = "…";
    if (text.ends_with(dots)) text.remove_suffix(dots.size());
    return trimmed(text);
}

/// What was written, each with the card that it names: in other words it is another thing.
void clean_options_of(const State& s, Rule& asked) {
    const auto written = std::exchange(asked.options, {});
    auto cards = std::exchange(asked.cards, {});
    cards.resize(written.size());
    for (std::size_t i = 0; i < written.size(); ++i) {
        if (trimmed(written[i]).empty()) continue;
        const auto* card = card_on_board(s, cards[i]);
        const bool same = card && card->text.starts_with(without_dots(written[i]));
        asked.options.push_back(written[i]);
        asked.cards.push_back(same ? cards[i] : CardId{});
    }
    if (kind_of(asked).sides || std::ranges::none_of(asked.cards, [](CardId id) { return bool(id); }))
        asked.cards.clear();
}

/// Of a kind whose question is always the same one, or that of the map; empty: people write it.
std::string usual_question(const Ui& ui, const State& s, const Rule& draft) {
    const auto& kind = kind_of(draft);
    if (kind.of_controversy) return wording::text_of_card(*ui.language, s, draft.subject);
    if (kind.conditions) return ui.tr("portrait.question");
    return asks_list(draft) ? ui.tr("landmarks.ladder") : std::string();
}

void open_vote_sheet(Ui& ui, const Scene& scene, VoteUi& own, Requests& out) {
    const bool opened = std::exchange(own.wanted, false);
    if (opened) open_sheet("###vote_sheet");
    if (begin_sheet(ui, "###vote_sheet", ui.tr("vote.open_title"), 960, true) != Sheet::open) return;
    Rule& draft = own.draft;
    labelled_field(ui, ui.label("vote.question"), draft.question,
                   {.hint = usual_question(ui, scene.state, draft),
                    .most = texts::question,
                    .focus = ImGui::IsWindowAppearing()});
    gap(ui, 14);
    const auto was = draft.type;
    kinds_part(ui, own);
    if (was != draft.type && kind_of(was).sides) {  // the other kinds ask the same as options
        take_forces(own, draft);
        draft.pushing = 0;
        draft.levers.clear();
    }
    if (was != draft.type && kind_of(draft).sides) own.forces.clear();
    gap(ui, 14);
    if (asks_list(draft)) {
        list_part(ui, scene.state, draft);
    } else if (kind_of(draft).sides) {
        forces_part(ui, own);
        gap(ui, 14);
    } else if (kind_of(draft).most_options > 0 && kind_of(draft).least_options == 0 &&
               draft.options.empty()) {
        if (text_link(ui, cursor(), ui.label("vote.rate_options"))) draft.options.resize(2);
        gap(ui, 14);
    } else if (kind_of(draft).most_options > 0) {
        options_part(ui, own);
        gap(ui, 14);
    }
    if (kind_of(draft).scale) scale_part(ui, scene.state, draft);
    if (kind_of(draft).form == BallotForm::give) {
        dots_part(ui, own);
        gap(ui, 14);
    }
    soft(ui, seen_text(ui, draft), 14);
    if (const auto rows = rows_text(ui, draft); !rows.empty()) soft(ui, rows, 14);
    gap(ui, 12);
    rules_part(ui, scene.state, own);

    Rule asked = draft;
    if (kind_of(asked).sides) take_forces(own, asked);
    if (!may_have_casting(asked)) asked.casting = {};  // what the sheet does not show is not asked for
    clean_options_of(scene.state, asked);
    if (asks_list(asked) && !asked.previous_round)
        asked.options.clear(), asked.cards.clear();  // those of the list
    if (asks_list(asked) && trimmed(asked.question).empty())
        asked.question = usual_question(ui, scene.state, draft);
    if (!kind_of(asked).digests) asked.whole_rows = false;
    // The rules say who would be on the roll, and what is still missing.
    const auto decided = rules::decide(scene.state, Stamp{.author = scene.self, .time = scene.now},
                                       rules::Command{OpenVote{asked}});
    std::string why;
    if (!decided) {
        why = (*ui.language)(static_cast<const Message&>(decided.error()));
    } else {
        Vote future;
        future.rule = asked;
        for (const auto& event : *decided)
            if (const auto* opens = event.as<VoteOpened>()) future.roll = opens->roll;
        std::vector<std::string> said{ui.tr("vote.electors", {{"n", text_of(future.roll.size())}})};
        if (seats(future) != future.roll.size())
            said.push_back(ui.tr("vote.seats", {{"n", text_of(seats(future))}}));
        said.push_back(ui.tr("vote.quorum_line", {{"text", quorum_text(ui, asked.quorum)}}));
        const auto needed = ballots_needed(asked.quorum, seats(future));
        const auto here = seats_present(scene.state, future);
        said.push_back(ui.tr(here >= needed ? "vote.quorum_here" : "vote.quorum_not_here",
                             {{"n", text_of(needed)}, {"here", text_of(here)}}));
        notice(ui, Tone::neutral, joined(said, " · "));
    }
    gap(ui, 8);
    soft(ui, ui.tr("vote.binding"), 14);
    SheetEnd end{.go = ui.tr("vote.open"), .final = true, .why_not = why, .id = "###vote.open"};
    const PrepareVote keeping{own.kept, asked};
    const auto why_not_kept = why_not(ui, scene, keeping);
    const bool may_keep = why_not_kept.empty();
    if (may_keep) end.others.push_back(ui.label("vote.keep_ready"));
    if (own.kept) end.others.push_back(ui.label("vote.drop_ready"));
    if (!may_keep && decided) soft(ui, why_not_kept, 14);
    const auto pressed = sheet_end(ui, end);
    const bool keep = may_keep && pressed == 2u, drop = own.kept && pressed == (may_keep ? 3u : 2u);
    if (pressed == 0u) request(out, OpenVote{asked, own.kept});
    if (keep) request(out, keeping);
    if (drop) request(out, PrepareVote{own.kept, {}, true});
    if (pressed && pressed != 1u) own.from.reset(), own.kept = {};
}

}  // namespace

void draw_vote_sheets(Ui& ui, const Scene& scene, VoteUi& own, Requests& out) {
    open_vote_sheet(ui, scene, own, out);
    const auto* vote = scene.state.votes.all.find(own.about);
    draw_paper_sheet(ui, scene, own.paper, out);
    if (own.closing && has_paper(scene.state, own.about)) {
        own.closing = false;
        begin_closing(own.paper, scene, own.about);
    }
    close_with_paper(ui, scene, own.paper, out);
    const auto missing = vote ? seats(*vote) - std::min(vote->turnout, seats(*vote)) : 0;
    if (confirm_sheet(ui, "###close_vote", own.closing,
                      {.title = ui.tr("sheet.close_vote_title"),
                       .body = missing ? ui.tr("sheet.close_vote_body", {{"n", text_of(missing)}})
                                       : ui.tr("sheet.close_vote_all"),
                       .go = ui.tr("vote.close"),
                       .final = true}))
        request(out, CloseVote{own.about, {}});
    if (confirm_sheet(ui, "###publish_vote", own.publishing,
                      {.title = ui.tr("sheet.publish_vote_title"),
                       .body = ui.tr(vote && names_are_told(vote->rule) ? "sheet.publish_vote_named"
                                                                        : "sheet.publish_vote_secret"),
                       .go = ui.tr("sheet.publish_vote"),
                       .final = true}))
        request(out, PublishVote{own.about});
    if (line_sheet(ui, "###cancel_vote", own.cancelling, own.reason,
                   {.title = ui.tr("sheet.cancel_vote_title"),
                    .label = ui.tr("vote.cancel_reason"),
                    .go = ui.tr("sheet.confirm"),
                    .most = texts::cancel_reason,
                    .danger = true,
                    .body = ui.tr("sheet.cancel_vote_body"),
                    .final = true}))
        request(out, CancelVote{own.about, std::exchange(own.reason, {})});
}

}  // namespace entremise::view
