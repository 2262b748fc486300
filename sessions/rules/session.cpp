#include "sessions/rules/session.h"

#include <algorithm>
#include <array>

#include "sessions/rules/agenda_events.h"
#include "sessions/rules/board/acts_events.h"
#include "sessions/rules/board/cards_events.h"
#include "sessions/rules/board/ink_events.h"
#include "sessions/rules/confidence.h"
#include "sessions/rules/numbers.h"
#include "sessions/rules/topic.h"

namespace entremise::rules {
namespace {

/// More than one act makes of anything.
constexpr std::uint64_t ids_of_one_act = 1'000'000;

Decision apart(Decision events) {
    if (events) keep_apart(*events);
    return events;
}

/// Something on the map was changed, or pointed at.
bool is_on_the_map(const Event& event) {
    static constexpr std::array topics{&notes_topic,         &cards_topic,     &links_topic,
                                       &ink_topic,           &acts_topic,      &actors_topic,
                                       &controversies_topic, &mediation_topic, &zones_topic};
    if (const auto* pointer = event.as<PointerShown>()) return pointer->shown;
    return std::ranges::any_of(topics, [&](const Topic* topic) {
        return std::ranges::find(topic->events, &event.row()) != topic->events.end();
    });
}

}  // namespace

std::span<const Topic* const> all_topics() {
    static constexpr const Topic* topics[] = {
        &agenda_topic,     &people_topic,  &notes_topic,   &cards_topic,         &links_topic,
        &ink_topic,        &acts_topic,    &actors_topic,  &controversies_topic, &mediation_topic,
        &agreements_topic, &votes_topic,   &showing_topic, &confidence_topic,    &stakes_topic,
        &strategies_topic, &inquiry_topic, &method_topic,  &landmarks_topic,     &outcomes_topic,
        &lenses_topic,     &parking_topic, &zones_topic,   &portraits_topic,
    };
    return topics;
}

bool ids_are_left(const State& s) {
    const auto left = [](std::uint64_t next, std::uint64_t most) { return next < most - ids_of_one_act; };
    return left(s.people.next.value, most_id) && left(s.board.next_card.value, first_confided.value) &&
           left(s.board.next_confided().value, most_id) && left(s.board.next_link.value, most_id) &&
           left(s.board.next_stroke.value, most_id) && left(s.board.next_zone.value, most_id) &&
           left(s.votes.next.value, most_id) && left(s.agreements.next.value, most_id) &&
           left(s.stakes.next.value, first_confided_stake.value) &&
           left(s.stakes.next_confided().value, most_id) && left(s.landmarks.next.value, most_id) &&
           left(s.outcomes.next.value, most_id) && left(s.portraits.next.value, most_id);
}

Decision decide(const State& s, const Stamp& by, const Command& command) {
    const auto& row = command.row();
    if (!row.after_the_end && !ids_are_left(s)) return refuse("refusal.session_full");
    if (s.agenda.ended && !row.after_the_end) return refuse("refusal.session_ended");
    if (!names_confided(command)) return apart(row.decide(s, by, command.it()));
    // Who may not know of it is told what there would be to say if it were not there.
    if (!leads(s, by.author)) return row.decide(s, by, without_confided(s, command).it());
    if (!row.on_confided) return refuse("refusal.confided");
    return apart(row.decide(s, by, command.it()));
}

Result<> apply(State& s, const Stamp& by, const Event& event) {
    const auto& row = event.row();
    const auto record = [&] { return row.as_it_is ? row.as_it_is(s, by.author, event.it()) : std::nullopt; };
    const auto before = record();
    auto done = row.apply(s, by, event.it());
    if (done && (row.as_it_is || row.lasts)) {
        const auto after = record();
        if (before && after)
            remember_rewrite(s, by, *before, *after);
        else
            remember_lasting(s, by, event);
    }
    // Only what everyone is told: each of them sees the same on the room's screen.
    if (done && s.showing.vote && audience(event) == Audience::everyone)
        if (const bool stage = event.is<StageEntered>(); stage || is_on_the_map(event)) go_on(s, by, stage);
    return done;
}
Audience audience(const Event& event) {
    const auto whose = event.row().audience(event.it());
    return whose == Audience::everyone && names_confided(event) ? Audience::mediators : whose;
}
bool hides_author(const Event& event) { return event.row().hides_author; }
void add_made(const Event& event, Made& made) { event.row().made(event.it(), made); }
CardId card_of(const Event& event) { return event.row().card(event.it()); }
CardId card_of(const Command& command) { return command.row().card(command.it()); }

std::string_view broken_invariant(const State& s, const Event& event) {
    for (const auto* topic : all_topics())
        if (topic->broken_invariant)
            if (const auto broken = topic->broken_invariant(s, event); !broken.empty()) return broken;
    return "";
}

}  // namespace entremise::rules
