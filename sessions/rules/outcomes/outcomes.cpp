#include "sessions/rules/outcomes/outcomes_events.h"

#include <algorithm>
#include <set>

#include "sessions/core/text.h"
#include "sessions/rules/board/missing.h"
#include "sessions/rules/controversies/dates.h"
#include "sessions/rules/counts.h"
#include "sessions/rules/numbers.h"
#include "sessions/rules/session.h"
#include "sessions/rules/texts.h"
#include "sessions/rules/topic.h"

namespace entremise::rules {
namespace {

using Ids = std::vector<OutcomeId>;

/// Each once, ascending; each is one that is there, or was named before. `self`: what follows, 0: a new one.
tl::expected<Ids, Refusal> clean_follows(const State& s, Ids asked, const Ids& before, OutcomeId self = {}) {
    if (asked.size() > counts::outcomes_before)
        return counts::refuse_over("refusal.too_many_before", counts::outcomes_before);
    std::ranges::sort(asked);
    asked.erase(std::ranges::unique(asked).begin(), asked.end());
    for (const auto id : asked) {
        const auto* known = s.outcomes.all.find(id);
        if (!known || (known->removed && !std::ranges::binary_search(before, id)))
            return refuse("refusal.no_such_outcome");
        if (self && (id == self || comes_from(s, id, self))) return refuse("refusal.outcome_loop");
    }
    return asked;
}

/// What it comes from says what it is: a text of its own may be left out.
bool is_said_by_source(const State& s, const WriteOutcome& ask, const TransitionalOutcome& before) {
    return ask.key_event || card_on_board(s, ask.source, CardKind::controversy) ||
           card_on_board(s, ask.source, CardKind::intermediary) ||
           (ask.source && ask.source == before.source && before.text.empty());
}

std::string_view proposed_by(const State& s, CardId id) {
    if (is_confided(id)) return {};
    if (card_on_board(s, id, CardKind::controversy)) {
        const auto* controversy = s.controversies.all.find(id);
        const bool resolved = controversy && (controversy->state == ControversyState::arranged ||
                                              controversy->state == ControversyState::closed);
        return resolved ? resolved_controversy : std::string_view();
    }
    if (card_on_board(s, id, CardKind::intermediary)) {
        const auto* intermediary = s.actors.intermediaries.find(id);
        const bool adopted = intermediary && intermediary->status == IntermediaryStatus::adopted;
        return adopted ? produced_intermediary : std::string_view();
    }
    return {};
}

}  // namespace

Words words_of(EffectState) {
    static constexpr std::string_view words[] = {"expected", "observed"};
    return words;
}

std::optional<Proposal> proposal_of(const State& s, CardId source) {
    const auto kind = proposed_by(s, source);
    const auto is_it = [&](const auto& row) {
        return !row.second.removed && row.second.source == source && row.second.kind == kind;
    };
    if (kind.empty() || std::ranges::any_of(s.outcomes.all, is_it)) return {};
    return Proposal{kind, source, std::ranges::binary_search(s.outcomes.aside, source)};
}

std::vector<Proposal> proposals(const State& s) {
    std::vector<Proposal> found;
    for (const auto& [id, card] : s.board.cards) {
        if (card.kind != CardKind::controversy && card.kind != CardKind::intermediary) continue;
        if (const auto proposal = proposal_of(s, id)) found.push_back(*proposal);
    }
    return found;
}

std::vector<OutcomeId> outcomes_of(const State& s) {
    std::vector<OutcomeId> found;
    for (const auto& [id, outcome] : s.outcomes.all)
        if (!outcome.removed) found.push_back(id);
    return found;
}

std::vector<OutcomeId> effects_of(const State& s) {
    std::vector<OutcomeId> found;
    for (const auto& [id, effect] : s.outcomes.effects)
        if (!effect.removed) found.push_back(id);
    return found;
}

bool comes_from(const State& s, OutcomeId id, OutcomeId before) {
    std::set<OutcomeId> seen;
    Ids open{id};
    while (!open.empty()) {
        const auto* outcome = s.outcomes.all.find(open.back());
        open.pop_back();
        if (!outcome) continue;
        for (const auto one : outcome->follows) {
            if (one == before) return true;
            if (seen.insert(one).second) open.push_back(one);
        }
    }
    return false;
}

void WriteOutcome::start_from(const State& s) {
    const auto* known = s.outcomes.all.find(outcome);
    if (!known) return;
    code = known->kind;
    text = known->text;
    date = known->date;
    source = known->source;
    key_event = known->key_event;
    follows = known->follows;
    removed = known->removed;
}

void WriteEffect::start_from(const State& s) {
    const auto* known = s.outcomes.effects.find(effect);
    if (!known) return;
    text = known->text;
    state = known->state;
    when = known->when;
    follows = known->follows;
    removed = known->removed;
}

template <> Decision decide(const State& s, const Stamp& by, const WriteOutcome& ask) {
    if (auto may = may_keep_records(s, by); !may) return tl::unexpected(may.error());
    const auto* known = s.outcomes.all.find(ask.outcome);
    if (ask.outcome && !known) return refuse("refusal.no_such_outcome");
    const auto before = known ? *known : TransitionalOutcome{};
    auto code = texts::clean_or_empty(ask.code, texts::method_word);
    if (!code) return tl::unexpected(code.error());
    if (code->empty()) return refuse("refusal.outcome_of_what_kind");
    // What it names may have gone since: it stays named.
    if (ask.source && ask.source != before.source && !card_on_board(s, ask.source))
        return refuse("refusal.no_such_card");
    const auto* event = s.landmarks.events.find(ask.key_event);
    if (ask.key_event && ask.key_event != before.key_event && (!event || event->removed))
        return refuse("refusal.no_such_landmark");
    auto text = is_said_by_source(s, ask, before) ? texts::clean_or_empty(ask.text, texts::outcome)
                                                  : clean_text(ask.text, texts::outcome);
    if (!text) return tl::unexpected(text.error());
    auto said = texts::clean_or_empty(ask.date, texts::date);
    if (!said) return tl::unexpected(said.error());
    auto date = rough_date_said(*said);
    if (date.empty() && !said->empty()) return refuse("refusal.rough_date_not_read", {{"text", *said}});
    auto follows = clean_follows(s, ask.follows, before.follows, ask.outcome);
    if (!follows) return tl::unexpected(follows.error());
    TransitionalOutcome about{std::move(*code), std::move(*text),    std::move(date), ask.source,
                              ask.key_event,    std::move(*follows), ask.removed,     before.at};
    if (known && about == *known) return Events{};
    about.at = 0;
    return Events{OutcomeWritten{known ? ask.outcome : s.outcomes.next, std::move(about)}};
}

template <> Decision decide(const State& s, const Stamp& by, const WriteEffect& ask) {
    if (auto may = may_keep_records(s, by); !may) return tl::unexpected(may.error());
    const auto* known = s.outcomes.effects.find(ask.effect);
    if (ask.effect && !known) return refuse("refusal.no_such_outcome");
    auto text = clean_text(ask.text, texts::effect);
    if (!text) return tl::unexpected(text.error());
    auto when = texts::clean_or_empty(ask.when, texts::effect_when);
    if (!when) return tl::unexpected(when.error());
    auto follows = clean_follows(s, ask.follows, known ? known->follows : Ids{});
    if (!follows) return tl::unexpected(follows.error());
    Effect about{std::move(*text),    ask.state,   std::move(*when),
                 std::move(*follows), ask.removed, known ? known->at : 0};
    if (known && about == *known) return Events{};
    about.at = 0;
    return Events{EffectWritten{known ? ask.effect : s.outcomes.next, std::move(about)}};
}

template <> Decision decide(const State& s, const Stamp& by, const AcceptProposal& ask) {
    if (auto may = may_keep_records(s, by); !may) return tl::unexpected(may.error());
    const auto proposal = proposal_of(s, ask.card);
    if (!proposal) return refuse("refusal.no_such_proposal");
    TransitionalOutcome about;
    about.kind = proposal->kind;
    about.source = ask.card;
    Events events{OutcomeWritten{s.outcomes.next, std::move(about)}};
    if (proposal->aside) events.push_back(ProposalSetAside{ask.card, false});
    return events;
}

template <> Decision decide(const State& s, const Stamp& by, const SetProposalAside& ask) {
    if (auto may = may_keep_records(s, by); !may) return tl::unexpected(may.error());
    const auto proposal = proposal_of(s, ask.card);
    if (!proposal) return refuse("refusal.no_such_proposal");
    if (proposal->aside == ask.on) return Events{};
    return Events{ProposalSetAside{ask.card, ask.on}};
}

std::optional<Event> OutcomeWritten::as_it_is(const State& s, PersonId by) const {
    if (!keeps_records(s, by)) return std::nullopt;
    return OutcomeWritten{outcome,
                          standing_under(s.outcomes.all, outcome, about, &TransitionalOutcome::removed)};
}
template <> Result<> apply(State& s, const Stamp& by, const OutcomeWritten& e) {
    const auto* known = s.outcomes.all.find(e.outcome);
    auto about = e.about;
    about.at = known ? known->at : by.time;
    return put_under(s.outcomes.next, s.outcomes.all, e.outcome, std::move(about));
}

bool OutcomeWritten::may_stand(const State& s) const {
    return std::ranges::none_of(
        about.follows, [&](OutcomeId before) { return before == outcome || comes_from(s, before, outcome); });
}
std::optional<Event> EffectWritten::as_it_is(const State& s, PersonId by) const {
    if (!keeps_records(s, by)) return std::nullopt;
    return EffectWritten{effect, standing_under(s.outcomes.effects, effect, about, &Effect::removed)};
}
template <> Result<> apply(State& s, const Stamp& by, const EffectWritten& e) {
    const auto* known = s.outcomes.effects.find(e.effect);
    auto about = e.about;
    about.at = known ? known->at : by.time;
    return put_under(s.outcomes.next, s.outcomes.effects, e.effect, std::move(about));
}

std::optional<Event> ProposalSetAside::as_it_is(const State& s, PersonId by) const {
    if (!keeps_records(s, by)) return std::nullopt;
    return ProposalSetAside{card, std::ranges::binary_search(s.outcomes.aside, card)};
}
template <> Result<> apply(State& s, const Stamp&, const ProposalSetAside& e) {
    if (!s.board.cards.contains(e.card)) return fail(missing("card", e.card.value));
    auto& aside = s.outcomes.aside;
    const auto at = std::ranges::lower_bound(aside, e.card);
    const bool there = at != aside.end() && *at == e.card;
    if (e.on && !there) aside.insert(at, e.card);
    if (!e.on && there) aside.erase(at);
    return {};
}

const Topic outcomes_topic = topic_of(OutcomesEvents{}, OutcomesCommands{});

}  // namespace entremise::rules
