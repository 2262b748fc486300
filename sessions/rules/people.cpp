#include "sessions/rules/people_events.h"

#include <algorithm>

#include "sessions/core/text.h"
#include "sessions/rules/counts.h"
#include "sessions/rules/numbers.h"
#include "sessions/rules/session.h"
#include "sessions/rules/texts.h"
#include "sessions/rules/topic.h"

namespace entremise::rules {
namespace {

constexpr std::string_view role_words[] = {"participant", "observer", "scribe", "co_mediator", "mediator"};

Result<Person*> person_in(State& s, PersonId id) {
    if (auto* person = s.people.all.find(id)) return person;
    return fail("there is no person " + std::to_string(id.value));
}

tl::expected<std::string, Refusal> free_name(const State& s, std::string_view wish, PersonId self) {
    auto name = clean_text(wish, texts::person);
    if (!name) return name;
    const auto folds_to = folded_name(*name);
    for (const auto& [id, person] : s.people.all)
        if (id != self && folded_name(person.name) == folds_to)
            return refuse("refusal.name_taken", {{"name", *name}});
    return name;
}

/// One more may be entered.
tl::expected<void, Refusal> has_room(const State& s, const Limits& limits) {
    if (s.people.all.size() >= limits.people)
        return counts::refuse_over("refusal.too_many_people", limits.people);
    if (s.people.next.value >= most_id) return refuse("refusal.session_full");
    return {};
}

/// For whom that person speaks, in words that are matched with the actors on the map.
tl::expected<PersonSpeaksFor, Refusal> speaking_for(const State& s, PersonId person, CardId actor,
                                                    const std::string& affiliation) {
    PersonSpeaksFor event{person, {}, {}};
    if (actor) {
        if (!card_on_board(s, actor, CardKind::actor)) return refuse("refusal.no_such_actor");
        event.actor = actor;
    } else if (!trimmed(affiliation).empty()) {
        auto text = clean_text(affiliation, texts::affiliation);
        if (!text) return tl::unexpected(text.error());
        event.actor = actor_named(s, *text);
        if (!event.actor) event.affiliation = *text;
    }
    if (const auto* about = s.actors.all.find(event.actor); about && about->kind == ActorKind::non_human)
        return refuse("refusal.non_human_has_no_device");
    return event;
}

}  // namespace

Words words_of(Role) { return role_words; }

bool leads(const State& s, PersonId id) {
    const Person* person = s.people.all.find(id);
    return person && (person->role == Role::mediator || person->role == Role::co_mediator);
}

bool acts_for(const State& s, PersonId device, PersonId whom) {
    const Person* person = s.people.all.find(whom);
    return person && person->without_device && person->present && keeps_records(s, device);
}

Audience audience_of(Role role) {
    return role == Role::mediator || role == Role::co_mediator ? Audience::mediators : Audience::everyone;
}

std::string speaks_for(const State& s, PersonId id) {
    const Person* person = s.people.all.find(id);
    if (!person) return {};
    const Card* actor = card_on_board(s, person->actor, CardKind::actor);
    return actor ? actor->text : person->affiliation;
}

template <> Decision decide(const State& s, const Stamp& by, const AdmitPerson& ask) {
    if (by.author) return refuse("refusal.mediators_only");
    if (auto room = has_room(s, by.limits); !room) return tl::unexpected(room.error());
    auto name = free_name(s, ask.name, {});
    if (!name) return tl::unexpected(name.error());
    Events events{PersonJoined{s.people.next, *name, ask.role}};
    let_in_late(s, s.people.next, ask.role, {}, events);
    return events;
}

template <> Decision decide(const State& s, const Stamp& by, const MarkPresence& ask) {
    if (by.author) return refuse("refusal.mediators_only");
    const Person* person = s.people.all.find(ask.person);
    if (!person) return refuse("refusal.no_such_person");
    if (person->present == ask.present) return Events{};
    if (s.agenda.ended) return Events{};  // the code that was read aloud stays that of the file
    Events events{PresenceChanged{ask.person, ask.present}};
    if (!ask.present && std::ranges::find(s.people.hands, ask.person) != s.people.hands.end())
        events.push_back(HandLowered{ask.person});
    if (ask.present) let_in_late(s, ask.person, person->role, person->actor, events);
    return events;
}

template <> Decision decide(const State& s, const Stamp& by, const RenamePerson& ask) {
    if (!s.people.all.contains(ask.person)) return refuse("refusal.no_such_person");
    if (ask.person != by.author && !leads(s, by.author)) return refuse("refusal.mediators_only");
    auto name = free_name(s, ask.name, ask.person);
    if (!name) return tl::unexpected(name.error());
    if (s.people.all.find(ask.person)->name == *name) return Events{};
    return Events{PersonRenamed{ask.person, *name}};
}

template <> Decision decide(const State& s, const Stamp& by, const ChangeRole& ask) {
    const Person* asker = s.people.all.find(by.author);
    if (by.author && (!asker || asker->role != Role::mediator)) return refuse("refusal.mediator_only");
    const Person* person = s.people.all.find(ask.person);
    if (!person) return refuse("refusal.no_such_person");
    if (person->role == ask.role) return Events{};
    if (person->role == Role::mediator || ask.role == Role::mediator) return refuse("refusal.one_mediator");
    Events events{RoleChanged{ask.person, ask.role}};
    let_in_late(s, ask.person, ask.role, person->actor, events);
    return events;
}

template <> Decision decide(const State& s, const Stamp& by, const SpeakFor& ask) {
    const Person* person = s.people.all.find(by.author);
    if (!person) return refuse("refusal.not_in_session");
    const auto event = speaking_for(s, by.author, ask.actor, ask.affiliation);
    if (!event) return tl::unexpected(event.error());
    if (person->actor == event->actor && person->affiliation == event->affiliation) return Events{};
    Events events{*event};
    let_in_late(s, by.author, person->role, event->actor, events);
    return events;
}

template <> Decision decide(const State& s, const Stamp& by, const SeatPerson& ask) {
    if (!keeps_records(s, by.author)) return refuse("refusal.mediators_only");
    if (auto room = has_room(s, by.limits); !room) return tl::unexpected(room.error());
    auto name = free_name(s, ask.name, {});
    if (!name) return tl::unexpected(name.error());
    const auto whom = speaking_for(s, s.people.next, {}, ask.affiliation);
    if (!whom) return tl::unexpected(whom.error());
    Events events{PersonJoined{s.people.next, *name, Role::participant, true}};
    if (whom->actor || !whom->affiliation.empty()) events.push_back(*whom);
    let_in_late(s, s.people.next, Role::participant, whom->actor, events);
    return events;
}

template <> Decision decide(const State& s, const Stamp& by, const SayPresent& ask) {
    if (!keeps_records(s, by.author)) return refuse("refusal.mediators_only");
    const Person* person = s.people.all.find(ask.person);
    if (!person) return refuse("refusal.no_such_person");
    if (!person->without_device) return refuse("refusal.has_a_device", {{"name", person->name}});
    return decide(s, Stamp{.time = by.time}, MarkPresence{ask.person, ask.present});
}

template <> Decision decide(const State& s, const Stamp& by, const RaiseHand& ask) {
    const PersonId whose = ask.person ? ask.person : by.author;
    const Person* person = s.people.all.find(whose);
    if (!person) return refuse("refusal.no_such_person");
    if (whose != by.author && !acts_for(s, by.author, whose) && (ask.up || !leads(s, by.author)))
        return refuse("refusal.mediators_only");
    if (ask.up && person->role == Role::observer) return refuse("refusal.observers_watch");
    const bool up = std::ranges::find(s.people.hands, whose) != s.people.hands.end();
    if (up == ask.up) return Events{};
    if (ask.up) return Events{HandRaised{whose}};
    return Events{HandLowered{whose}};
}

tl::expected<void, Refusal> check_proxy(const State& s, PersonId from, PersonId to) {
    const auto may_vote = [](const Person& person) {
        return person.role == Role::participant || person.role == Role::scribe;
    };
    const Person *giver = s.people.all.find(from), *holder = s.people.all.find(to);
    if (!giver || !holder) return refuse("refusal.no_such_person");
    if (from == to || !may_vote(*giver) || !may_vote(*holder)) return refuse("refusal.proxy_who");
    if (holder->proxy) return refuse("refusal.proxy_given_on", {{"name", holder->name}});
    for (const auto& [id, person] : s.people.all) {
        if (id != from && person.proxy == to) return refuse("refusal.proxy_held", {{"name", holder->name}});
        if (person.proxy == from) return refuse("refusal.proxy_given_on", {{"name", giver->name}});
    }
    return {};
}

template <> Decision decide(const State& s, const Stamp& by, const GiveProxy& ask) {
    const PersonId from = ask.person ? ask.person : by.author;
    const Person* giver = s.people.all.find(from);
    if (!giver) return refuse("refusal.no_such_person");
    if (from != by.author && !leads(s, by.author)) return refuse("refusal.mediators_only");
    if (giver->proxy == ask.to) return Events{};
    if (ask.to)
        if (auto may = check_proxy(s, from, ask.to); !may) return tl::unexpected(may.error());
    return Events{ProxyGiven{from, ask.to}};
}

template <> Result<> apply(State& s, const Stamp&, const ProxyGiven& e) {
    return person_in(s, e.person).map([&](Person* p) { p->proxy = e.to; });
}

template <> Result<> apply(State& s, const Stamp& by, const PersonJoined& e) {
    Person person{e.name, e.role};
    person.present = true;
    person.joined = by.time;
    person.without_device = e.without_device;
    if (!s.people.all.emplace(e.person, std::move(person)))
        return fail("person " + std::to_string(e.person.value) + " exists already");
    return use_id(s.people.next, e.person);
}

template <> Result<> apply(State& s, const Stamp&, const PresenceChanged& e) {
    return person_in(s, e.person).map([&](Person* p) { p->present = e.present; });
}
template <> Result<> apply(State& s, const Stamp&, const PersonRenamed& e) {
    return person_in(s, e.person).map([&](Person* p) { p->name = e.name; });
}
template <> Result<> apply(State& s, const Stamp&, const RoleChanged& e) {
    return person_in(s, e.person).map([&](Person* p) { p->role = e.role; });
}
template <> Result<> apply(State& s, const Stamp&, const PersonSpeaksFor& e) {
    return person_in(s, e.person).map([&](Person* p) {
        p->actor = e.actor;
        p->affiliation = e.affiliation;
    });
}

template <> Result<> apply(State& s, const Stamp&, const HandRaised& e) {
    if (!s.people.all.contains(e.person)) return fail("there is no person " + std::to_string(e.person.value));
    if (std::ranges::find(s.people.hands, e.person) == s.people.hands.end())
        s.people.hands.push_back(e.person);
    return {};
}
template <> Result<> apply(State& s, const Stamp&, const HandLowered& e) {
    std::erase(s.people.hands, e.person);
    return {};
}

const Topic people_topic = topic_of(PeopleEvents{}, PeopleCommands{});

}  // namespace entremise::rules
