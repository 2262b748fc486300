// What the panel says of actors, positions and controversies.
#include <algorithm>
#include <array>

#include "app/view/panels/inspector.h"
#include "app/view/panels/over_time.h"
#include "app/view/toolkit/charts.h"
#include "sessions/core/packs.h"
#include "sessions/core/question.h"
#include "sessions/core/text.h"
#include "sessions/rules/actors_events.h"
#include "sessions/rules/controversies/warnings.h"
#include "sessions/rules/counts.h"
#include "sessions/rules/votes/heat.h"
#include "sessions/rules/votes/opinions.h"
#include "sessions/rules/votes/pairs.h"
#include "sessions/wording/names.h"
#include "sessions/wording/votes.h"

namespace entremise::view {
namespace {

using namespace rules;

Tint quiet(const Ui& ui) { return {ui.theme.neutral_soft, ui.theme.ink_soft, ui.theme.pass}; }
float title_css(const Ui& ui) { return room_right() < ui.u(330) ? 18 : 20; }

/// Two counted votes on this card, one a new round of the other: where people stood before and after.
void before_after(Ui& ui, const State& s, CardId id) {
    const Vote *now = nullptr, *before = nullptr;
    VoteId last;
    for (const auto& [number, vote] : s.votes.all) {
        if (vote.rule.subject != id) continue;
        if (const auto* earlier = comparable_round(s, vote)) now = &vote, before = earlier, last = number;
    }
    if (!now) return;
    // A total may tell what somebody answered who is in no group, or in one round only: results say more.
    if (has_opinions(*now) || has_opinions(*before)) return;
    const auto table = shown_table(s, last);
    const auto &rows = table.rows, old = shown_before(s, last);
    if (rows.empty() || old.empty()) return;
    section(ui, ui.tr("inspector.rounds"));
    const auto share = [](std::uint32_t full, const ResultRow& row) {
        const auto part = row.option ? row.bar : row.count, all = row.option ? full : row.whole;
        return all ? static_cast<float>(part) / static_cast<float>(all) : 0.f;
    };
    const auto full_before = result_table(*before).full;
    for (std::size_t i = 0; i < std::min(rows.size(), old.size()); ++i) {
        const auto name = wording::name_text(*ui.language, rows[i].name);
        const float from = share(full_before, old[i]), to = share(table.full, rows[i]);
        if (rows[i].option)
            dumbbell(ui, name, from, to, option_colour(ui, i));
        else
            dumbbell(ui, name, from, to, ui.theme.pass, ui.theme.ink_soft);
    }
}

void history(Ui& ui, const Scene& scene, const Controversy& controversy, InspectorUi& own) {
    if (controversy.history.empty()) return;
    section(ui, ui.tr("inspector.history"));
    const std::size_t most = own.whole_history ? 1000 : 3;
    std::size_t shown = 0;
    for (auto step = controversy.history.rbegin(); step != controversy.history.rend() && shown < most;
         ++step, ++shown) {
        const bool same = step->from == step->to;
        std::string ground = step->text;
        if (step->ground == Ground::move)
            ground = ui.tr("inspector.ground_move",
                           {{"n", "· " + wording::text_of_card(*ui.language, scene.state, step->move)}});
        if (step->ground == Ground::vote) ground = ui.tr("vote.number", {{"n", text_of(step->vote.value)}});
        const auto& language = ui.language->code();
        const auto line = ui.tr("inspector.history_line",
                                {{"time", time_of_day(*ui.language, scene, step->at)},
                                 {"from", wording::state_name(*ui.language, scene.packs, step->from)},
                                 {"to", same ? scene.packs.treatments.label(step->treatment, language)
                                             : wording::state_name(*ui.language, scene.packs, step->to)}});
        say(ui, {.weight = semibold, .css = 14}, ui.theme.ink, line);
        std::vector<std::string> told;
        if (!same && !step->treatment.empty())
            told.push_back(scene.packs.treatments.label(step->treatment, language));
        if (step->terms.result != TreatmentResult::unsaid)
            told.push_back(wording::say_word(*ui.language, "treatment_result", step->terms.result));
        if (!step->terms.disagreement.empty())
            told.push_back(scene.packs.disagreements.label(step->terms.disagreement, language));
        if (!step->terms.returns.empty())
            told.push_back(ui.tr("inspector.returns", {{"text", step->terms.returns}}));
        if (step->terms.reopening != Reopening::unsaid)
            told.push_back(wording::say_word(*ui.language, "reopening", step->terms.reopening));
        if (step->terms.smothering != Smothering::unsaid)
            told.push_back(wording::say_word(*ui.language, "smothering", step->terms.smothering));
        if (step->terms.lost_object) told.push_back(ui.tr("guard.lost_object"));
        if (!told.empty()) soft(ui, joined(told, " · "), 14);
        if (!ground.empty()) soft(ui, ground, 14);
        gap(ui, 8);
    }
    if (controversy.history.size() > 3 &&
        text_link(ui, cursor(),
                  {"###history", ui.tr(own.whole_history ? "inspector.less" : "inspector.more")}))
        own.whole_history = !own.whole_history;
}

/// What somebody who holds a position says of the arrangement; changed here, their words stay.
void hear_holder(Ui& ui, const Scene& scene, CardId id, const ArrangementTerms& terms, CardId holder,
                 bool writes, Requests& out) {
    const auto name = wording::text_of_card(*ui.language, scene.state, holder);
    const auto now = status_of(terms, holder);
    if (!writes) return fact(ui, name, wording::say_word(*ui.language, "holder_status", now));
    constexpr std::array statuses{HolderStatus::satisfied, HolderStatus::can_live_with,
                                  HolderStatus::dissent_recorded, HolderStatus::absent};
    std::vector<std::string> names;
    for (const auto status : statuses)
        names.push_back(wording::say_word(*ui.language, "holder_status", status));
    const auto current = static_cast<std::size_t>(std::ranges::find(statuses, now) - statuses.begin());
    if (const auto i = pick(ui, {"###hears" + text_of(holder.value), name}, names, current,
                            {.none = ui.tr("holder_status.unsaid")})) {
        HolderSays said{holder, statuses[*i], {}};
        if (const auto known = std::ranges::find(terms.holders, holder, &HolderSays::holder);
            known != terms.holders.end())
            said.words = known->words;
        request(out, HearHolder{id, std::move(said)});
    }
    gap(ui, 8);
}

/// What the group answered, beside what the mediators rate.
void heat_of_group(Ui& ui, const State& s, CardId id) {
    const auto* vote = s.votes.all.find(last_heat_vote(s, id));
    if (!vote) return;
    gap(ui, 10);
    soft(ui,
         ui.tr("heat.by_group", {{"text", wording::figure_text(*ui.language, result_table(*vote).in_short)},
                                 {"n", text_of(vote->tally.ballots)}}),
         14);
}

}  // namespace

void begin_state_change(InspectorUi& own, const State& s, CardId id) {
    const auto& c = *s.controversies.all.find(id);
    own.change = {.controversy = id, .to = c.state};
    for (const auto state : usual_next(c))
        if (own.change.to == c.state && !out_of_reach(s, id, state)) own.change.to = state;
    own.reason_first = own.guards_open = false;
    own.changing_state = true;
}

void begin_rating(InspectorUi& own, const State& s, CardId id) {
    own.rated = id;
    own.ratings = s.controversies.all.find(id)->heat;
    own.rating = true;
}

void begin_treatment(InspectorUi& own, CardId id) {
    own.choice = {.controversy = id};
    own.choosing_treatment = true;
}

void inspect_controversy(Ui& ui, const Scene& scene, CardId id, InspectorUi& own, InspectorWish& options,
                         Requests& out) {
    const State& s = scene.state;
    const auto& c = *s.controversies.all.find(id);
    kicker(ui, ui.tr("inspector.controversy"), ui.theme.controversy);
    gap(ui, 2);
    heading(ui, wording::text_of_card(*ui.language, s, id), title_css(ui));
    if (asks_yes_or_no(s.board.cards.find(id)->text)) {
        gap(ui, 6);
        soft(ui, ui.tr("board.hint_yes_no"), 14);
    }
    gap(ui, 10);
    std::vector<Badge> tags{{wording::state_name(*ui.language, scene.packs, c.state), tint_of(ui, c.state)}};
    if (leads(s, s.board.cards.find(id)->author))
        tags.push_back({ui.tr("inspector.written_by_mediator"), quiet(ui)});
    if (!c.treatment.empty())
        tags.push_back({ui.tr("inspector.treatment",
                              {{"text", scene.packs.treatments.label(c.treatment, ui.language->code())}}),
                        quiet(ui)});
    if (const auto heat = heat_of(c))
        tags.push_back({wording::heat_text(*ui.language, *heat), tint_of_heat(ui, *heat)});
    else
        tags.push_back({ui.tr("heat.unrated"), quiet(ui)});
    if (c.reopened) tags.push_back({ui.tr("inspector.reopened", {{"n", text_of(c.reopened)}}), quiet(ui)});
    badges(ui, tags);
    gap(ui, 14);
    if (const auto past = parked_past(c, today(scene))) {
        notice(ui, Tone::warning, say_message(*ui.language, *past));
        gap(ui, 14);
    }
    const ButtonLook small{.css = 14, .pad_x = 12, .pad_y = 7};
    std::vector<Choice> changes{Choice{ui.label("inspector.change_state"), small},
                                Choice{ui.label("heat.rate"), small}, Choice{ui.label("heat.ask"), small}};
    if (c.state == ControversyState::in_treatment)
        changes.push_back({ui.label("inspector.change_treatment"), small});
    if (may_arrange(s, id) && !s.agenda.ended)
        changes.push_back({ui.label("inspector.record_arrangement"), small});
    if (const auto pressed = buttons(ui, changes)) {
        const auto& asked = changes[*pressed].label.id;
        if (*pressed == 0) begin_state_change(own, s, id);
        if (*pressed == 1) begin_rating(own, s, id);
        if (asked == "###heat.ask") options.heat = id;
        if (asked == "###inspector.change_treatment") begin_treatment(own, id);
        if (asked == "###inspector.record_arrangement") begin_arrangement(own.agreements, s, id);
    }
    heat_of_group(ui, s, id);
    outcome_of_card(ui, scene, id, own.pages, out);
    before_after(ui, s, id);
    if (const auto move = draw_over_time(ui, scene, id)) options.go = move;
    section(ui, ui.tr("inspector.positions"));
    const auto positions = positions_of(s, id);
    for (const auto position : positions) {
        std::vector<std::string> names;
        for (const auto holder : holders_of(s, position))
            names.push_back(wording::text_of_card(*ui.language, s, holder));
        const auto count = ui.tr("word.arguments", {{"n", text_of(count_arguments(s, position))}});
        if (row(ui, {.text = wording::text_of_card(*ui.language, s, position),
                     .id = "###go" + text_of(position.value)}))
            options.go = position;
        soft(ui, joined(std::array{count, names.empty() ? ui.tr("card.not_defended") : joined(names)}, " · "),
             14);
        gap(ui, 8);
    }
    if (positions.empty()) soft(ui, ui.tr("missing.a_position"));
    list_unknowns(ui, scene, id, own.inquiry);
    const auto arrangements = arrangements_of(s, id);
    if (!arrangements.empty()) section(ui, ui.tr("inspector.arrangements"));
    for (const auto arrangement : arrangements)
        if (row(ui, {.badge = wording::say_word(*ui.language, "arrangement_state",
                                                s.agreements.arrangements.find(arrangement)->state),
                     .text = wording::text_of_card(*ui.language, s, arrangement),
                     .id = "###go" + text_of(arrangement.value)}))
            options.go = arrangement;
    if (!arrangements.empty()) rule(ui);
    list_moves_on(ui, scene, id, options);
    list_evasions(ui, scene, id, own.inquiry);
    list_about(ui, scene, id, out);
    history(ui, scene, c, own);
    gap(ui, 20);
    const std::array<Choice, 2> choices{Choice{ui.label("inspector.open_vote"), {.kind = Kind::primary}},
                                        Choice{ui.label("inspector.add_move")}};
    if (const auto pressed = buttons(ui, choices)) (*pressed == 0 ? options.vote : options.move) = true;
}

void inspect_position(Ui& ui, const Scene& scene, CardId id, InspectorUi& own, InspectorWish& options,
                      Requests& out) {
    const State& s = scene.state;
    const auto& card = *card_on_board(s, id);
    const auto* position = s.controversies.positions.find(id);
    if (!position) return;
    const auto siblings = positions_of(s, card.parent);
    const auto place = static_cast<std::size_t>(std::ranges::find(siblings, id) - siblings.begin());
    kicker(ui, ui.tr("inspector.position"), option_colour(ui, place));
    gap(ui, 2);
    heading(ui, wording::text_of_card(*ui.language, s, id), title_css(ui));
    if (leads(s, card.author)) soft(ui, ui.tr("inspector.written_by_mediator"), 14);
    gap(ui, 8);
    if (row(ui, {.text = wording::text_of_card(*ui.language, s, card.parent),
                 .id = "###question",
                 .icon = Icon::controversy}))
        options.go = card.parent;
    rule(ui);
    section(ui, ui.tr("inspector.holders"));
    const auto holders = holders_of(s, id);
    if (holders.empty()) {
        soft(ui, ui.tr("inspector.no_holders"));
    } else {
        soft(ui, ui.tr("inspector.restate_help"), 14);
        gap(ui, 6);
        for (const auto holder : holders) {
            bool restated = std::ranges::binary_search(position->restated_by, holder);
            const auto text = wording::text_of_card(*ui.language, s, holder) +
                              (restated ? " · " + ui.tr("inspector.restate") : std::string());
            if (check_row(ui, {"###restated" + text_of(holder.value), text}, restated))
                request(out, RestatePosition{id, holder, restated});
        }
    }
    section(ui, ui.tr("inspector.arguments"));
    const auto arguments = arguments_of(s, id);
    if (arguments.empty()) soft(ui, ui.tr("minutes.arguments_none"));
    for (const bool against : {false, true})
        for (const auto argument : arguments) {
            if (s.controversies.arguments.find(argument)->against != against) continue;
            if (row(ui, {.text = wording::text_of_card(*ui.language, s, argument),
                         .right = ui.tr(against ? "card.against" : "card.for"),
                         .id = "###go" + text_of(argument.value),
                         .icon = against ? Icon::argument_against : Icon::argument_for}))
                options.go = argument;
        }
    if (!arguments.empty()) rule(ui);
    list_dissents(ui, scene, id, own.agreements);
    list_moves_on(ui, scene, id, options);
    gap(ui, 20);
    const std::array<Choice, 2> choices{Choice{ui.label("inspector.open_vote"), {.kind = Kind::primary}},
                                        Choice{ui.label("inspector.add_move")}};
    if (const auto pressed = buttons(ui, choices)) (*pressed == 0 ? options.vote : options.move) = true;
}

void inspect_arrangement(Ui& ui, const Scene& scene, CardId id, InspectorUi& own, InspectorWish& options,
                         Requests& out) {
    const State& s = scene.state;
    const auto* known = s.agreements.arrangements.find(id);
    if (!known) return;
    const auto& card = *card_on_board(s, id);
    const auto& terms = known->terms;
    kicker(ui, ui.tr("inspector.arrangement"), ui.theme.arrangement);
    gap(ui, 2);
    heading(ui, wording::text_of_card(*ui.language, s, id), title_css(ui));
    gap(ui, 8);
    badges(ui,
           std::array{Badge{wording::say_word(*ui.language, "arrangement_state", known->state), quiet(ui)},
                      Badge{time_of_day(*ui.language, scene, known->changed), quiet(ui)}});
    gap(ui, 8);
    if (row(ui, {.text = wording::text_of_card(*ui.language, s, card.parent),
                 .id = "###question",
                 .icon = Icon::controversy}))
        options.go = card.parent;
    rule(ui);
    gap(ui, 10);
    fact(ui, ui.tr("sheet.review"),
         terms.review.empty() ? std::string(ui.tr("word.no_date"))
                              : wording::day_text(*ui.language, terms.review));
    if (!terms.stop.empty()) fact(ui, ui.tr("sheet.stop"), terms.stop);
    std::string by = wording::say_word(*ui.language, "decided_by", terms.decided_by);
    if (const auto* vote = s.votes.all.find(terms.vote)) by += " · " + vote->rule.question;
    fact(ui, ui.tr("sheet.decided_by"), by);
    section(ui, ui.tr("sheet.commitments"));
    const auto commitments = kept_commitments(s, id);
    if (commitments.empty()) soft(ui, ui.tr("missing.commitment"), 14);
    list_commitments(ui, scene, commitments, own.agreements);
    section(ui, ui.tr("sheet.holders_say", {{"n", text_of(holders_in(s, card.parent).size())}}));
    const bool writes = known->state != ArrangementState::ended && !s.agenda.ended;
    for (const auto holder : holders_in(s, card.parent))
        hear_holder(ui, scene, id, terms, holder, writes, out);
    for (const auto& said : terms.holders)
        if (!said.words.empty())
            soft(ui,
                 ui.tr("inspector.words_of",
                       {{"name", wording::text_of_card(*ui.language, s, said.holder)}, {"text", said.words}}),
                 14);
    list_dissents(ui, scene, id, own.agreements);
    if (!writes) return;
    gap(ui, 20);
    if (button(ui, ui.label("inspector.record_arrangement"), {.kind = Kind::primary}))
        begin_arrangement(own.agreements, s, card.parent);
}

void inspect_actor(Ui& ui, const Scene& scene, CardId id, InspectorUi& own, InspectorWish& options,
                   Requests& out) {
    const auto wish = draw_actor(ui, scene, id, own.actor, out);
    if (wish.go) options.go = wish.go;
    if (wish.move) options.move = true;
    list_moves_on(ui, scene, id, options);
    gap(ui, 20);
    if (button(ui, ui.label("inspector.add_move"))) options.move = true;
}

}  // namespace entremise::view
