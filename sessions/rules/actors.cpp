#include "sessions/rules/actors_events.h"

#include <algorithm>

#include "sessions/core/text.h"
#include "sessions/rules/board/free_place.h"
#include "sessions/rules/board/links_events.h"
#include "sessions/rules/counts.h"
#include "sessions/rules/session.h"
#include "sessions/rules/texts.h"
#include "sessions/rules/topic.h"

namespace entremise::rules {
namespace {

constexpr std::string_view kind_words[] = {"organisation", "group", "person", "non_human"};
constexpr std::string_view presence_words[] = {"at_table", "represented", "absent", "excluded", "to_invite"};
constexpr std::string_view engagement_words[] = {"unaware", "interested", "enrolled", "mobilised",
                                                 "withdrawn"};
constexpr std::string_view intermediary_kind_words[] = {"text", "object", "skill_person", "money"};
constexpr std::string_view status_words[] = {"idea", "draft", "circulating", "adopted", "obsolete"};

tl::expected<Actor, Refusal> clean_actor(Actor about) {
    if (about.logics.size() > counts::actor_logics)
        return counts::refuse_over("refusal.too_many_logics", counts::actor_logics);
    const auto tidy = [](std::string& text, TextLimits limits) -> tl::expected<void, Refusal> {
        auto clean = texts::clean_or_empty(text, limits);
        if (!clean) return tl::unexpected(clean.error());
        text = *clean;
        return {};
    };
    for (auto* text : {&about.mandate, &about.resources, &about.identity, &about.identity_by_others})
        if (auto done = tidy(*text, texts::actor_detail); !done) return tl::unexpected(done.error());
    for (auto* word : {&about.sector, &about.level, &about.legitimacy})
        if (auto done = tidy(*word, texts::actor_word); !done) return tl::unexpected(done.error());
    for (auto& logic : about.logics)
        if (auto done = tidy(logic, texts::actor_word); !done) return tl::unexpected(done.error());
    return about;
}

/// Somebody at a device speaks for it.
bool has_speaker(const State& s, CardId actor) {
    return std::ranges::any_of(s.people.all, [&](const auto& row) { return row.second.actor == actor; });
}

/// A step that is taken back never was.
void write_step(std::vector<EngagementStep>& steps, Engagement to, const State& s, const Stamp& by) {
    if (is_undoing(s, by) && steps.size() > 1 && steps.back().author == by.author &&
        steps[steps.size() - 2].to == to)
        steps.pop_back();
    else
        steps.push_back({to, by.author, by.time});
}

}  // namespace

Words words_of(ActorKind) { return kind_words; }
Words words_of(ActorPresence) { return presence_words; }
Words words_of(Engagement) { return engagement_words; }
Words words_of(IntermediaryKind) { return intermediary_kind_words; }
Words words_of(IntermediaryStatus) { return status_words; }

bool empty_chair(const Actor& actor) {
    return actor.directly_affected && actor.presence == ActorPresence::absent;
}

std::uint32_t power_of(const State& s, CardId actor, std::string_view source) {
    if (const auto* course = s.actors.courses.find(actor))
        for (const auto& power : course->power)
            if (power.source == source) return power.degree;
    return 0;
}
std::uint32_t power_of(const State& s, CardId actor) {
    std::uint32_t sum = 0;
    if (const auto* course = s.actors.courses.find(actor))
        for (const auto& power : course->power) sum += power.degree;
    return sum;
}

bool may_say_of(const State& s, PersonId who, CardId actor) {
    const Card* card = card_on_board(s, actor, CardKind::actor);
    if (!card) return false;
    if (may_change(s, who, card->author)) return true;
    const Person* person = s.people.all.find(who);
    return person && person->actor == actor && person->role != Role::observer && !s.agenda.ended;
}

CardId actor_named(const State& s, std::string_view name) {
    const auto folds_to = folded(name);
    for (const auto& [id, actor] : s.actors.all)
        if (const Card* card = card_on_board(s, id); card && folded(card->text) == folds_to) return id;
    return {};
}

template <> Decision decide(const State& s, const Stamp& by, const AddActor& ask) {
    const auto card = ready_card(s, by, CardKind::actor, ask.place, ask.near, ask.name);
    if (!card) return tl::unexpected(card.error());
    if (const auto same = actor_named(s, card->text))
        return refuse("refusal.actor_exists", {{"name", card_on_board(s, same)->text}});
    auto about = clean_actor(ask.about);
    if (!about) return tl::unexpected(about.error());
    return Events{ActorAdded{s.board.next_card, card->place, card->text, std::move(*about)}};
}

void DescribeActor::start_from(const State& s) {
    if (const auto* known = s.actors.all.find(actor)) about = *known;
}

template <> Decision decide(const State& s, const Stamp& by, const DescribeActor& ask) {
    if (!card_on_board(s, ask.actor, CardKind::actor)) return refuse("refusal.no_such_actor");
    if (!may_say_of(s, by.author, ask.actor)) return refuse("refusal.not_yours");
    auto about = clean_actor(ask.about);
    if (!about) return tl::unexpected(about.error());
    if (about->kind == ActorKind::non_human && has_speaker(s, ask.actor))
        return refuse("refusal.non_human_has_no_device");
    if (*about == *s.actors.all.find(ask.actor)) return Events{};
    return Events{ActorDescribed{ask.actor, std::move(*about)}};
}

template <> Decision decide(const State& s, const Stamp& by, const SayPower& ask) {
    if (!card_on_board(s, ask.actor, CardKind::actor)) return refuse("refusal.no_such_actor");
    if (!may_say_of(s, by.author, ask.actor)) return refuse("refusal.not_yours");
    auto source = clean_text(ask.source, texts::actor_word);
    if (!source) return tl::unexpected(source.error());
    if (ask.degree > counts::power) return counts::refuse_over("refusal.power_degree", counts::power);
    const auto now = power_of(s, ask.actor, *source);
    if (now == ask.degree) return Events{};
    if (const auto* course = s.actors.courses.find(ask.actor);
        !now && course && course->power.size() >= counts::power_sources)
        return counts::refuse_over("refusal.too_many_sources", counts::power_sources);
    return Events{PowerSaid{ask.actor, std::move(*source), ask.degree}};
}

template <> Decision decide(const State& s, const Stamp& by, const AddIntermediary& ask) {
    const auto card = ready_card(s, by, CardKind::intermediary, ask.place, ask.near, ask.title);
    if (!card) return tl::unexpected(card.error());
    if (ask.producers.size() + ask.users.size() + ask.serves.size() > counts::intermediary_ties)
        return counts::refuse_over("refusal.too_many_ties", counts::intermediary_ties);
    Events events{IntermediaryAdded{s.board.next_card, card->place, card->text, ask.about}};
    auto next = s.board.next_link;
    std::vector<LinkDrawn> drawn;
    const auto draw = [&](CardId from, CardId to, LinkKind kind) {
        const LinkDrawn link{next, from, to, kind, 2, {}};
        for (const auto& other : drawn)
            if (other.from == from && other.to == to && other.relation == kind) return;  // named twice
        drawn.push_back(link);
        events.push_back(link);
        ++next.value;
    };
    for (const auto actor : ask.producers) {
        if (!card_on_board(s, actor, CardKind::actor)) return refuse("refusal.no_such_actor");
        draw(actor, s.board.next_card, LinkKind::produces);
    }
    for (const auto actor : ask.users) {
        if (!card_on_board(s, actor, CardKind::actor)) return refuse("refusal.no_such_actor");
        draw(actor, s.board.next_card, LinkKind::uses);
    }
    for (const auto controversy : ask.serves) {
        if (!card_on_board(s, controversy, CardKind::controversy)) return refuse("refusal.no_such_card");
        draw(s.board.next_card, controversy, LinkKind::serves);
    }
    return events;
}

void DescribeIntermediary::start_from(const State& s) {
    if (const auto* known = s.actors.intermediaries.find(intermediary)) about = *known;
}

template <> Decision decide(const State& s, const Stamp& by, const DescribeIntermediary& ask) {
    const Card* card = card_on_board(s, ask.intermediary, CardKind::intermediary);
    if (!card) return refuse("refusal.no_such_card");
    if (!may_change(s, by.author, card->author)) return refuse("refusal.not_yours");
    if (ask.about == *s.actors.intermediaries.find(ask.intermediary)) return Events{};
    return Events{IntermediaryDescribed{ask.intermediary, ask.about}};
}

template <> Result<> apply(State& s, const Stamp& by, const ActorAdded& e) {
    Card card;
    card.kind = CardKind::actor;
    card.place = e.place;
    card.text = e.name;
    if (auto done = lay_card(s, by, e.actor, std::move(card)); !done) return done;
    s.actors.all.emplace(e.actor, e.about);
    s.actors.courses.emplace(e.actor, ActorCourse{{}, {{e.about.engagement, by.author, by.time}}});
    return {};
}

std::optional<Event> ActorDescribed::as_it_is(const State& s, PersonId by) const {
    const auto* known = s.actors.all.find(actor);
    if (!known || !may_say_of(s, by, actor)) return std::nullopt;
    return ActorDescribed{actor, *known};
}
bool ActorDescribed::may_stand(const State& s) const {
    return about.kind != ActorKind::non_human || !has_speaker(s, actor);
}
template <> Result<> apply(State& s, const Stamp& by, const ActorDescribed& e) {
    Actor* actor = s.actors.all.find(e.actor);
    if (!actor) return fail("there is no actor " + std::to_string(e.actor.value));
    if (auto* course = s.actors.courses.find(e.actor); course && actor->engagement != e.about.engagement)
        write_step(course->engagement, e.about.engagement, s, by);
    *actor = e.about;
    return {};
}

std::optional<Event> PowerSaid::as_it_is(const State& s, PersonId by) const {
    const auto* course = s.actors.courses.find(actor);
    if (!course || !may_say_of(s, by, actor)) return std::nullopt;
    const auto known = std::ranges::find(course->power, source, &Power::source);
    return PowerSaid{actor, source, known == course->power.end() ? 0 : known->degree};
}
template <> Result<> apply(State& s, const Stamp&, const PowerSaid& e) {
    ActorCourse* course = s.actors.courses.find(e.actor);
    if (!course) return fail("there is no actor " + std::to_string(e.actor.value));
    auto& power = course->power;
    const auto known = std::ranges::find(power, e.source, &Power::source);
    if (known == power.end()) {
        if (e.degree) power.push_back({e.source, e.degree});
    } else if (e.degree) {
        known->degree = e.degree;
    } else {
        power.erase(known);
    }
    return {};
}

template <> Result<> apply(State& s, const Stamp& by, const IntermediaryAdded& e) {
    Card card;
    card.kind = CardKind::intermediary;
    card.place = e.place;
    card.text = e.title;
    if (auto done = lay_card(s, by, e.intermediary, std::move(card)); !done) return done;
    s.actors.intermediaries.emplace(e.intermediary, e.about);
    return {};
}

std::optional<Event> IntermediaryDescribed::as_it_is(const State& s, PersonId by) const {
    const auto* known = s.actors.intermediaries.find(intermediary);
    const Card* card = s.board.cards.find(intermediary);
    if (!known || !card || !may_change(s, by, card->author)) return std::nullopt;
    return IntermediaryDescribed{intermediary, *known};
}
template <> Result<> apply(State& s, const Stamp&, const IntermediaryDescribed& e) {
    Intermediary* intermediary = s.actors.intermediaries.find(e.intermediary);
    if (!intermediary) return fail("there is no intermediary " + std::to_string(e.intermediary.value));
    *intermediary = e.about;
    return {};
}

const Topic actors_topic = topic_of(ActorsEvents{}, ActorsCommands{});

}  // namespace entremise::rules
