#pragma once
#include <array>
#include <span>

#include "sessions/rules/event.h"

namespace entremise::rules {

/// A topic of the rules: what it adds to the whole, for who goes through all of it.
struct Topic {
    std::span<const EventRow* const> events;
    std::span<const CommandRow* const> commands;
    /// What must be true of an event of this topic besides that it applies, in the state just before it: the
    /// key of what is not, "" when all is. For ever, like `apply`: a rule that came later has no place here.
    std::string_view (*broken_invariant)(const State&, const Event&) = nullptr;
};

template <class... T>
inline constexpr std::array<const EventRow*, sizeof...(T)> event_rows = {&event_row<T>...};
template <class... T>
inline constexpr std::array<const CommandRow*, sizeof...(T)> command_rows = {&command_row<T>...};
template <class... E, class... C>
constexpr Topic topic_of(Kinds<E...>, Kinds<C...>,
                         std::string_view (*broken_invariant)(const State&, const Event&) = nullptr) {
    return {event_rows<E...>, command_rows<C...>, broken_invariant};
}

/// Each is made where its rules are; `all_topics` has them in the order of their numbers.
extern const Topic agenda_topic, people_topic, notes_topic, cards_topic, links_topic, ink_topic, acts_topic,
    actors_topic, controversies_topic, mediation_topic, agreements_topic, votes_topic, showing_topic,
    confidence_topic, stakes_topic, strategies_topic, inquiry_topic, method_topic, landmarks_topic,
    outcomes_topic, lenses_topic, parking_topic, zones_topic, portraits_topic;
std::span<const Topic* const> all_topics();

}  // namespace entremise::rules
