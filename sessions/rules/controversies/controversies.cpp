#include "sessions/rules/controversies/controversies_events.h"

#include <algorithm>
#include <numeric>

#include "sessions/core/question.h"
#include "sessions/core/text.h"
#include "sessions/rules/agreements/agreements_events.h"
#include "sessions/rules/board/free_place.h"
#include "sessions/rules/card_kinds.h"
#include "sessions/rules/counts.h"
#include "sessions/rules/session.h"
#include "sessions/rules/texts.h"
#include "sessions/rules/topic.h"

namespace entremise::rules {
namespace {

using enum ControversyState;

constexpr std::string_view state_words[] = {"latent",   "emerging", "open",   "explored",  "in_treatment",
                                            "arranged", "closed",   "parked", "smothered", "requalified"};
constexpr std::string_view ground_words[] = {"note", "move", "vote", "override"};
constexpr std::string_view answer_words[] = {"none", "yes", "no"};
constexpr std::string_view result_words[] = {"unsaid", "moved", "no_effect", "worsened"};
constexpr std::string_view reopening_words[] = {"unsaid", "holder_contests", "stop_met", "new_actor",
                                                "comes_back"};
constexpr std::string_view smothering_words[] = {"unsaid", "imposed", "silenced", "majority"};
constexpr std::string_view signal_words[] = {"said_in_session", "absence", "silence", "complaint", "other"};
constexpr std::int8_t not_rated = -1;

/// How many arguments stand on one another, this one included; 0: it is a position.
std::size_t depth_of(const State& s, CardId argument) {
    std::size_t depth = 0;
    for (const Card* card = card_on_board(s, argument);
         card && card->kind == CardKind::argument && depth < counts::argument_depth; ++depth)
        card = card_on_board(s, card->parent);
    return depth;
}

/// What is open again was one of these.
bool reopens(ControversyState from) { return from == arranged || from == closed || from == smothered; }

/// What was agreed holds no longer once its question goes on.
bool ends_arrangements(ControversyState to) { return to != arranged && to != closed && to != parked; }

/// Only what the step needs is kept.
tl::expected<Terms, Refusal> clean_terms(const Controversy& c, ControversyState to, const Terms& asked) {
    Terms terms;
    const bool recognises = (c.state == emerging && to == open) || to == requalified;
    if (recognises && !asked.recognition.empty()) {
        if (asked.recognition.size() != recognition_questions) return refuse("missing.recognition");
        terms.recognition = asked.recognition;
    }
    if (to == requalified) {
        auto key = texts::clean_or_empty(asked.disagreement, texts::method_word);
        if (!key) return tl::unexpected(key.error());
        terms.disagreement = *key;
    }
    if (to == explored && c.state != in_treatment)
        terms.unknown_facts_confirmed = asked.unknown_facts_confirmed;
    if (c.state == in_treatment) terms.result = asked.result;
    if (to == open && reopens(c.state)) terms.reopening = asked.reopening;
    if (to == smothered) terms.smothering = asked.smothering;
    if (to == in_treatment) terms.announced = asked.announced;
    if (to == closed) terms.lost_object = asked.lost_object;
    if (to == parked && !trimmed(asked.returns).empty()) {
        auto text = clean_text(asked.returns, texts::returns);
        if (!text) return tl::unexpected(text.error());
        terms.returns = *text;
    }
    return terms;
}

Result<Controversy*> controversy_in(State& s, CardId id) {
    if (auto* found = s.controversies.all.find(id)) return found;
    return fail("there is no controversy " + std::to_string(id.value));
}

}  // namespace

Words words_of(ControversyState) { return state_words; }
Words words_of(Ground) { return ground_words; }
Words words_of(Answer) { return answer_words; }
Words words_of(TreatmentResult) { return result_words; }
Words words_of(Reopening) { return reopening_words; }
Words words_of(Smothering) { return smothering_words; }
Words words_of(Signal) { return signal_words; }

bool beyond_emerging(ControversyState state) {
    return state == open || state == explored || state == in_treatment || state == arranged ||
           state == closed;
}

std::vector<CardId> positions_of(const State& s, CardId controversy) {
    std::vector<CardId> found;
    for (const auto& [id, position] : s.controversies.positions)
        if (const Card* card = card_on_board(s, id); card && card->parent == controversy) found.push_back(id);
    return found;
}

std::vector<CardId> arguments_of(const State& s, CardId target) {
    std::vector<CardId> found;
    for (const auto& [id, argument] : s.controversies.arguments)
        if (const Card* card = card_on_board(s, id); card && card->parent == target) found.push_back(id);
    return found;
}

std::uint32_t count_arguments(const State& s, CardId position) {
    std::uint32_t count = 0;
    for (const auto& [id, argument] : s.controversies.arguments) {
        const Card* card = card_on_board(s, id);
        for (std::size_t depth = 0;
             card && card->kind == CardKind::argument && depth < counts::argument_depth; ++depth) {
            if (card->parent == position) {
                ++count;
                break;
            }
            card = card_on_board(s, card->parent);
        }
    }
    return count;
}

std::vector<CardId> holders_of(const State& s, CardId position) {
    return linked_to(s, position, LinkKind::defends);
}

CardId controversy_of(const State& s, CardId id) {
    // Its arguments, its position, itself.
    for (std::size_t depth = 0; depth < counts::argument_depth + 2; ++depth) {
        const Card* card = card_on_board(s, id);
        if (!card) return {};
        if (card->kind == CardKind::controversy) return id;
        if (card->kind != CardKind::position && card->kind != CardKind::argument &&
            card->kind != CardKind::arrangement)
            return {};
        id = card->parent;
    }
    return {};
}

bool two_positions_held(const State& s, CardId controversy) {
    std::vector<std::vector<CardId>> held;
    for (const auto position : positions_of(s, controversy))
        if (auto holders = holders_of(s, position); !holders.empty()) held.push_back(std::move(holders));
    for (std::size_t i = 0; i < held.size(); ++i)
        for (std::size_t j = i + 1; j < held.size(); ++j)
            if (held[i].size() > 1 || held[j].size() > 1 || held[i] != held[j]) return true;
    return false;
}

std::optional<std::uint32_t> heat_of(const Controversy& c) {
    std::uint32_t sum = 0, rated = 0;
    for (const auto rating : c.heat) {
        if (rating == not_rated) continue;
        sum += static_cast<std::uint32_t>(rating);
        ++rated;
    }
    if (rated < counts::heat_rated) return std::nullopt;
    const std::uint32_t whole = 4 * rated;
    return (200 * sum + whole) / (2 * whole);
}

std::uint32_t heat_band(std::uint32_t heat) { return heat < 34 ? 0 : heat <= 66 ? 1 : 2; }

std::vector<ControversyState> usual_next(const Controversy& c) {
    switch (c.state) {
    case latent: return {emerging, requalified};
    case emerging: return {open, requalified};
    case open: return {explored, parked, smothered, requalified};
    case explored: return {in_treatment, parked, smothered};
    case in_treatment: return {arranged, explored, parked, smothered};
    case arranged: return {closed, open};
    case closed: return {open};
    case parked: return {c.before_parking};
    case smothered: return {open};
    case requalified: return {};
    }
    return {};
}

template <> Decision decide(const State& s, const Stamp& by, const AddControversy& ask) {
    const auto card = ready_card(s, by, CardKind::controversy, ask.place, ask.near, ask.question);
    if (!card) return tl::unexpected(card.error());
    auto object = texts::clean_or_empty(ask.object, texts::controversy_object);
    if (!object) return tl::unexpected(object.error());
    const bool led = leads(s, by.author);
    if (!(led && ask.as_is) && asks_yes_or_no(card->text)) return refuse("refusal.yes_no_question");
    return Events{ControversyAdded{s.board.next_card, card->place, card->text, *object,
                                   led ? ask.signal : Signal::said_in_session}};
}

template <> Decision decide(const State& s, const Stamp& by, const AddPosition& ask) {
    if (auto may = may_add(s, by, CardKind::position); !may) return tl::unexpected(may.error());
    const auto place = placed(s, ask.place, ask.near, CardKind::position, ask.text, ask.controversy);
    if (!place) return tl::unexpected(place.error());
    if (const Card* parent = card_on_board(s, ask.controversy);
        !parent || !may_belong(CardKind::position, parent->kind))
        return refuse("refusal.position_needs_question");
    auto text = clean_text(ask.text, text_limits(CardKind::position));
    if (!text) return tl::unexpected(text.error());
    return Events{PositionAdded{s.board.next_card, ask.controversy, *place, *text}};
}

template <> Decision decide(const State& s, const Stamp& by, const AddArgument& ask) {
    if (auto may = may_add(s, by, CardKind::argument); !may) return tl::unexpected(may.error());
    const auto place = placed(s, ask.place, ask.near, CardKind::argument, ask.text, ask.target);
    if (!place) return tl::unexpected(place.error());
    if (const Card* parent = card_on_board(s, ask.target);
        !parent || !may_belong(CardKind::argument, parent->kind))
        return refuse("refusal.argument_needs_position");
    if (depth_of(s, ask.target) >= counts::argument_depth)
        return counts::refuse_over("refusal.arguments_too_deep", counts::argument_depth);
    auto text = clean_text(ask.text, text_limits(CardKind::argument));
    if (!text) return tl::unexpected(text.error());
    auto nature = texts::clean_or_empty(ask.nature, texts::argument_nature);
    if (!nature) return tl::unexpected(nature.error());
    return Events{ArgumentAdded{s.board.next_card, ask.target, *place, *text, ask.against, *nature}};
}

template <> Decision decide(const State& s, const Stamp& by, const RestatePosition& ask) {
    if (!leads(s, by.author)) return refuse("refusal.mediators_only");
    if (!card_on_board(s, ask.position, CardKind::position)) return refuse("refusal.no_such_card");
    if (ask.confirmed && !std::ranges::binary_search(holders_of(s, ask.position), ask.holder))
        return refuse("refusal.not_a_holder");
    const auto& by_whom = s.controversies.positions.find(ask.position)->restated_by;
    if (std::ranges::binary_search(by_whom, ask.holder) == ask.confirmed) return Events{};
    return Events{PositionRestated{ask.position, ask.holder, ask.confirmed}};
}

template <> Decision decide(const State& s, const Stamp& by, const ChangeControversyState& ask) {
    const Controversy* c = s.controversies.all.find(ask.controversy);
    if (!c || !card_on_board(s, ask.controversy)) return refuse("refusal.no_such_controversy");
    const bool opens_again = ask.to == open && reopens(c->state);
    const Person* person = s.people.all.find(by.author);
    if (!person) return refuse("refusal.not_in_session");
    // A participant may bring a question back, and says why; nothing else, and against no rule.
    if (!leads(s, by.author)) {
        if (!opens_again || ask.ground == Ground::override_reason) return refuse("refusal.mediators_only");
        if (person->role == Role::observer) return refuse("refusal.observers_watch");
    }
    if (ask.to == c->state) return refuse("refusal.same_state");
    // These two may never be overridden: two positions held by two actors; an arrangement that was agreed,
    // with its review date and a commitment.
    if (const auto guard = out_of_reach(s, ask.controversy, ask.to))
        return tl::unexpected(Refusal{guard->missing});
    ControversyStateChanged event{ask.controversy, ask.to, ask.ground, ask.move, ask.vote, {}, {}, {}};
    if (!trimmed(ask.text).empty()) {
        auto text = clean_text(ask.text, texts::state_reason);
        if (!text) return tl::unexpected(text.error());
        event.text = *text;
    }
    switch (ask.ground) {
    case Ground::note:
    case Ground::override_reason:
        if (event.text.empty()) return refuse("refusal.reason_needed");
        break;
    case Ground::move: {
        const Move* move = s.mediation.moves.find(ask.move);
        if (!move || !card_on_board(s, ask.move)) return refuse("refusal.no_such_card");
        if (move->state != MoveState::in_progress && move->state != MoveState::done)
            return refuse("refusal.move_not_made");
        break;
    }
    case Ground::vote: {
        const Vote* vote = s.votes.all.find(ask.vote);
        if (!vote || !vote->counted) return refuse("refusal.vote_not_counted");
        // What only the mediators know is no ground for what everyone is told.
        if (!is_published(*vote)) return refuse("refusal.vote_not_published");
        break;
    }
    }
    if (ask.to == parked) {  // whatever the ground
        if (event.text.empty()) return refuse("refusal.reason_needed");
        if (trimmed(ask.terms.returns).empty()) return refuse("missing.returns");
    }
    if (ask.ground != Ground::override_reason) {
        const auto today = date_text(civil_time(s.agenda.sittings, by.time));
        if (const auto missing = missing_for(s, ask, today)) return tl::unexpected(*missing);
    }
    auto treatment = texts::clean_or_empty(ask.treatment, texts::method_word);
    if (!treatment) return tl::unexpected(treatment.error());
    if (ask.to == in_treatment) event.treatment = *treatment;
    auto terms = clean_terms(*c, ask.to, ask.terms);
    if (!terms) return tl::unexpected(terms.error());
    event.terms = std::move(*terms);
    Events events{std::move(event)};
    if (ends_arrangements(ask.to))
        for (const auto arrangement : agreed_on(s, ask.controversy))
            events.push_back(ArrangementStateChanged{arrangement, ArrangementState::ended});
    return events;
}

template <> Decision decide(const State& s, const Stamp& by, const ChooseTreatment& ask) {
    if (!leads(s, by.author)) return refuse("refusal.mediators_only");
    const Controversy* c = s.controversies.all.find(ask.controversy);
    if (!c || !card_on_board(s, ask.controversy)) return refuse("refusal.no_such_controversy");
    if (c->state != in_treatment) return refuse("refusal.not_in_treatment");
    auto treatment = texts::clean_or_empty(ask.treatment, texts::method_word);
    if (!treatment) return tl::unexpected(treatment.error());
    if (treatment->empty()) return refuse("refusal.treatment_needed");
    if (ask.former == TreatmentResult::unsaid) return refuse("refusal.treatment_result");
    TreatmentChosen event{ask.controversy, *treatment, ask.former, {}};
    if (!trimmed(ask.note).empty()) {
        auto note = clean_text(ask.note, texts::treatment_note);
        if (!note) return tl::unexpected(note.error());
        event.note = *note;
    }
    return Events{std::move(event)};
}

template <> Decision decide(const State& s, const Stamp& by, const RateHeat& ask) {
    if (!leads(s, by.author)) return refuse("refusal.mediators_only");
    const Controversy* c = s.controversies.all.find(ask.controversy);
    if (!c || !card_on_board(s, ask.controversy)) return refuse("refusal.no_such_controversy");
    if (ask.ratings.size() != heat_criteria ||
        std::ranges::any_of(ask.ratings, [](auto r) { return r < not_rated || r > hottest_rating; }))
        return refuse("refusal.heat_ratings",
                      {{"n", std::to_string(heat_criteria)}, {"most", std::to_string(hottest_rating)}});
    if (c->heat == ask.ratings) return Events{};
    return Events{HeatRated{ask.controversy, ask.ratings}};
}

template <> Result<> apply(State& s, const Stamp& by, const ControversyAdded& e) {
    Card card;
    card.kind = CardKind::controversy;
    card.place = e.place;
    card.text = e.question;
    if (auto done = lay_card(s, by, e.controversy, std::move(card)); !done) return done;
    Controversy controversy;
    controversy.object = e.object;
    controversy.signal = e.signal;
    s.controversies.all.emplace(e.controversy, std::move(controversy));
    return {};
}

template <> Result<> apply(State& s, const Stamp& by, const PositionAdded& e) {
    Card card;
    card.kind = CardKind::position;
    card.place = e.place;
    card.text = e.text;
    card.parent = e.controversy;
    if (auto done = lay_card(s, by, e.position, std::move(card)); !done) return done;
    s.controversies.positions.emplace(e.position, Position{});
    return {};
}

template <> Result<> apply(State& s, const Stamp& by, const ArgumentAdded& e) {
    Card card;
    card.kind = CardKind::argument;
    card.place = e.place;
    card.text = e.text;
    card.parent = e.target;
    if (auto done = lay_card(s, by, e.argument, std::move(card)); !done) return done;
    s.controversies.arguments.emplace(e.argument, Argument{e.against, e.nature, {}, false});
    return {};
}

template <> Result<> apply(State& s, const Stamp&, const PositionRestated& e) {
    Position* position = s.controversies.positions.find(e.position);
    if (!position) return fail("there is no position " + std::to_string(e.position.value));
    auto& by_whom = position->restated_by;
    const auto at = std::ranges::lower_bound(by_whom, e.holder);
    const bool there = at != by_whom.end() && *at == e.holder;
    if (e.confirmed && !there) by_whom.insert(at, e.holder);
    if (!e.confirmed && there) by_whom.erase(at);
    return {};
}

template <> Result<> apply(State& s, const Stamp& by, const ControversyStateChanged& e) {
    return controversy_in(s, e.controversy).map([&](Controversy* c) {
        c->history.push_back(
            {by.time, by.author, c->state, e.to, e.ground, e.move, e.vote, e.text, e.treatment, e.terms});
        if (e.to == parked) c->before_parking = c->state;
        if (e.to == open && (c->state == arranged || c->state == closed)) ++c->reopened;
        if (!e.treatment.empty()) c->treatment = e.treatment;
        c->state = e.to;
    });
}

template <> Result<> apply(State& s, const Stamp& by, const TreatmentChosen& e) {
    return controversy_in(s, e.controversy).map([&](Controversy* c) {
        StateChange change{by.time, by.author, c->state, c->state,    Ground::note,
                           {},      {},        e.note,   e.treatment, {}};
        change.terms.result = e.former;
        c->history.push_back(std::move(change));
        c->treatment = e.treatment;
    });
}

std::optional<Event> HeatRated::as_it_is(const State& s, PersonId by) const {
    const auto* known = s.controversies.all.find(controversy);
    if (!known || !leads(s, by)) return std::nullopt;
    return HeatRated{controversy, known->heat};
}
template <> Result<> apply(State& s, const Stamp&, const HeatRated& e) {
    return controversy_in(s, e.controversy).map([&](Controversy* c) { c->heat = e.ratings; });
}

namespace {

std::string_view broken(const State& s, const Event& event) {
    const auto kind_of = [&](CardId id) -> std::optional<CardKind> {
        const Card* card = s.board.cards.find(id);
        return card ? std::optional(card->kind) : std::nullopt;
    };
    if (const auto* position = event.as<PositionAdded>()) {
        if (const auto kind = kind_of(position->controversy); !kind || !may_belong(CardKind::position, *kind))
            return "check.position";
    } else if (const auto* argument = event.as<ArgumentAdded>()) {
        const auto kind = kind_of(argument->target);
        if (!kind || !may_belong(CardKind::argument, *kind)) return "check.argument";
    } else if (const auto* changed = event.as<ControversyStateChanged>()) {
        if (beyond_emerging(changed->to) && !two_positions_held(s, changed->controversy))
            return "check.controversy";
    }
    return "";
}

}  // namespace

const Topic controversies_topic = topic_of(ControversiesEvents{}, ControversiesCommands{}, broken);

}  // namespace entremise::rules
