#include "app/view/votes/casting.h"

#include <algorithm>
#include <array>

#include "app/view/panels/sheets.h"
#include "sessions/core/text.h"
#include "sessions/rules/votes/pairs.h"
#include "sessions/rules/votes/votes_events.h"
#include "sessions/wording/names.h"
#include "sessions/wording/votes.h"

namespace entremise::view {

using namespace rules;

std::string casting_text(const Ui& ui, const State& s, const Rule& rule) {
    if (!rule.casting) return {};
    return ui.tr("vote.casting_rule", {{"name", wording::name_of(*ui.language, s, rule.casting)}});
}

std::string outcome_text(const Ui& ui, const State& s, VoteId id) {
    const Vote& vote = *s.votes.all.find(id);
    const auto& said = wording::say_word(*ui.language, "vote_outcome", shown_outcome(s, id));
    if (vote.lots)
        return ui.tr(
            "vote.lots_given",
            {{"result", said}, {"option", wording::option_text(*ui.language, vote.rule, vote.lots->option)}});
    if (vote.tally.outcome != Outcome::awaits_casting) return said;
    const PersonId chair = vote.rule.casting;
    const auto name = wording::name_of(*ui.language, s, chair);
    if (!vote.casting)
        return awaits_casting(s, id) ? ui.tr("vote.casting_awaited", {{"name", name}})
                                     : ui.tr("vote.casting_lapsed");
    const PersonId by = vote.casting->recorded_by;
    if (by == chair) return ui.tr("vote.casting_given", {{"result", said}, {"name", name}});
    return ui.tr("vote.casting_noted",
                 {{"result", said}, {"name", name}, {"by", wording::name_of(*ui.language, s, by)}});
}

bool has_to_decide(const State& s, PersonId self, VoteId id) {
    return awaits_casting(s, id) && s.votes.all.find(id)->rule.casting == self && !s.agenda.ended;
}

void draw_casting(Ui& ui, const Scene& scene, CastingUi& own, VoteId id, Requests& out) {
    const State& s = scene.state;
    if (!awaits_casting(s, id)) return;
    const PersonId chair = s.votes.all.find(id)->rule.casting;
    if (scene.self != chair && !leads(s, scene.self)) return;
    const auto decided = rules::decide(s, Stamp{.author = scene.self, .time = scene.now},
                                       rules::Command{GiveCastingVote{id, true}});
    const auto why = decided ? std::string() : (*ui.language)(static_cast<const Message&>(decided.error()));
    const bool self = scene.self == chair;
    const auto word = [&](bool yes) {
        if (self) return yes ? ui.tr("vote.casting_yes_self") : ui.tr("vote.casting_no_self");
        const auto name = shortened(wording::name_of(*ui.language, s, chair), 24);
        return yes ? ui.tr("vote.casting_yes", {{"name", name}}) : ui.tr("vote.casting_no", {{"name", name}});
    };
    gap(ui, 12);
    const std::array<Choice, 2> choices{Choice{{"###casting_yes", word(true)}, {.why_not = why}},
                                        Choice{{"###casting_no", word(false)}, {.why_not = why}}};
    if (const auto pressed = buttons(ui, choices)) own = {.vote = id, .yes = *pressed == 0, .wanted = true};
    if (own.vote != id) return;
    if (confirm_sheet(ui, "###casting", own.wanted,
                      {.title = ui.tr("sheet.casting_title"),
                       .body = ui.tr("sheet.casting_body"),
                       .go = word(own.yes),
                       .why_not = why,
                       .final = true}))
        request(out, GiveCastingVote{id, own.yes});
}

void draw_lots(Ui& ui, const Scene& scene, CastingUi& own, VoteId id, Requests& out) {
    if (!may_draw_lots(scene.state, id) || !leads(scene.state, scene.self)) return;
    gap(ui, 12);
    if (button(ui, ui.label("vote.draw_lots"))) own.lots = true;
    if (confirm_sheet(ui, "###lots", own.lots,
                      {.title = ui.tr("sheet.lots_title"),
                       .body = ui.tr("sheet.lots_body"),
                       .go = ui.tr("vote.draw_lots"),
                       .final = true}))
        request(out, DrawLots{id});
}

void pick_casting(Ui& ui, const State& s, Rule& rule) {
    std::vector<PersonId> people{PersonId{}};
    for (const auto& [id, person] : s.people.all)  // who left since stays shown: the rules say what is wrong
        if (may_give_casting(s, id) || id == rule.casting) people.push_back(id);
    std::vector<std::string> texts{wording::say_word(*ui.language, "vote_outcome", Outcome::not_adopted)};
    for (std::size_t i = 1; i < people.size(); ++i)
        texts.push_back(
            ui.tr("vote.in_a_tie_person", {{"name", wording::name_of(*ui.language, s, people[i])}}));
    const auto current = static_cast<std::size_t>(std::ranges::find(people, rule.casting) - people.begin());
    if (const auto i = pick(ui, {"###casting", ui.tr("vote.in_a_tie")}, texts, current))
        rule.casting = people[*i];
}

}  // namespace entremise::view
