#pragma once
#include <optional>

#include "sessions/core/result.h"
#include "sessions/rules/common.h"
#include "sessions/rules/one_of.h"

namespace entremise::rules {

/// A struct that is an event: its word, its fields, its audience.
template <class T>
concept EventStruct = requires(const T& event) {
    { T::kind } -> std::convertible_to<std::string_view>;
    { event.audience() } -> std::same_as<Audience>;
};
/// A struct that is a command.
template <class T>
concept CommandStruct = !EventStruct<T> && requires {
    { T::kind } -> std::convertible_to<std::string_view>;
};

/// What a command leads to, or why not. A topic defines it for each of its commands, as a specialisation; one
/// that is missing is not linked. Pure: the same state, stamp and command give the same answer on every
/// machine. `s` is what the asker may see or more; the host asks with the full state, a window with its
/// replica.
template <CommandStruct Ask> Decision decide(const State& s, const Stamp& by, const Ask&);
/// What an event does, for ever; likewise. Fails only on a damaged log, and then leaves `s` as it was or
/// half-changed: throw it away.
template <EventStruct E> Result<> apply(State& s, const Stamp& by, const E&);

/// The card that a command or an event is about, 0 if there is none: the field that says so by its name.
template <class T> CardId card_of(const T& it) {
    if constexpr (requires { CardId{it.card}; })
        return it.card;
    else if constexpr (requires { CardId{it.arrangement}; })
        return it.arrangement;
    else if constexpr (requires { CardId{it.argument}; })
        return it.argument;
    else if constexpr (requires { CardId{it.target}; })
        return it.target;
    else if constexpr (requires { CardId{it.position}; })
        return it.position;
    else if constexpr (requires { CardId{it.controversy}; })
        return it.controversy;
    else if constexpr (requires { CardId{it.question}; })
        return it.question;
    else if constexpr (requires { CardId{it.actor}; })
        return it.actor;
    else if constexpr (requires { CardId{it.move}; })
        return it.move;
    else if constexpr (requires { CardId{it.from}; })
        return it.from;
    else if constexpr (CommandStruct<T> && requires { it.moves.front().card; })
        return it.moves.empty() ? CardId{} : it.moves.front().card;
    else if constexpr (CommandStruct<T> && requires { CardId{it.cards.front()}; })
        return it.cards.empty() ? CardId{} : it.cards.front();
    else
        return {};
}

/// What is known of a kind of events.
struct EventRow {
    Handling handling;
    bool hides_author;  ///< written with author 0: its audience may know that it happened, not through whom
    Audience (*audience)(const void*);
    CardId (*card)(const void*);
    void (*made)(const void*, Made&);  ///< what it made, if its struct says so: `made()`, the new id
    Result<> (*apply)(State&, const Stamp&, const void*);
    /// What is on record of its thing in that state, as an event by which that person would write it; of what
    /// is not there: that it is set aside. Undo writes back what was there before. Nothing: there is no such
    /// thing, or it is not for that person to write. If its struct has one, else none.
    std::optional<Event> (*as_it_is)(const State&, PersonId by, const void*);
    /// May it be written anew, whatever came since? If its struct has one, else none: it may.
    bool (*may_stand)(const State&, const void*);
    bool lasts;  ///< undo never takes it back, and says so: the struct's `lasts`

    template <EventStruct T> static const EventRow& of();
};
/// What is known of a kind of commands.
struct CommandRow {
    Handling handling;
    bool after_the_end;  ///< may be asked once the session has ended
    bool on_confided;    ///< may be asked of what only the mediators know
    CardId (*card)(const void*);
    Decision (*decide)(const State&, const Stamp&, const void*);
    void (*start_from)(const State&, void*);  ///< if its struct has one, else none

    template <CommandStruct T> static const CommandRow& of();
};

/// What the host accepted: one of the events, a value.
class Event : public OneOf<EventRow> {
public:
    using OneOf::OneOf;
    Event(OneOf one) : OneOf(std::move(one)) {}
    /// Its place among all kinds: this program's own number.
    std::size_t index() const;
};
/// What somebody asks for: one of the commands, a value.
class Command : public OneOf<CommandRow> {
public:
    using OneOf::OneOf;
    Command(OneOf one) : OneOf(std::move(one)) {}
    std::size_t index() const;
    /// Takes what it leaves as it is from what is known of its thing, for whoever says only what changes: its
    /// struct's `start_from(const State&)`. False: it has nothing of the kind.
    bool start_from(const State& s) {
        if (row().start_from) row().start_from(s, it());
        return row().start_from != nullptr;
    }
};

template <class T> inline constexpr bool is_without_author = requires { T::hides_author; };
template <class T> inline constexpr bool is_asked_after_the_end = requires { T::after_the_end; };
template <class T> inline constexpr bool is_for_confided = requires { T::on_confided; };
template <class T> constexpr auto starting_point() -> void (*)(const State&, void*) {
    if constexpr (requires(T command, const State& s) { command.start_from(s); })
        return [](const State& s, void* it) { static_cast<T*>(it)->start_from(s); };
    else
        return nullptr;
}
template <class T>
constexpr auto record_now() -> std::optional<Event> (*)(const State&, PersonId, const void*) {
    if constexpr (requires(const T& event, const State& s, PersonId by) { event.as_it_is(s, by); })
        return [](const State& s, PersonId by, const void* it) {
            return static_cast<const T*>(it)->as_it_is(s, by);
        };
    else
        return nullptr;
}
template <class T> constexpr auto standing() -> bool (*)(const State&, const void*) {
    if constexpr (requires(const T& event, const State& s) { event.may_stand(s); })
        return [](const State& s, const void* it) { return static_cast<const T*>(it)->may_stand(s); };
    else
        return nullptr;
}
template <class T> inline constexpr bool is_lasting = requires { T::lasts; };
template <EventStruct T>
inline constexpr EventRow event_row = {
    handling<T>,
    is_without_author<T>,
    [](const void* it) { return static_cast<const T*>(it)->audience(); },
    [](const void* it) { return card_of(*static_cast<const T*>(it)); },
    [](const void* it, Made& out) {
        if constexpr (requires(const T& event) { event.made(); }) out.add(static_cast<const T*>(it)->made());
    },
    [](State& s, const Stamp& by, const void* it) { return apply(s, by, *static_cast<const T*>(it)); },
    record_now<T>(),
    standing<T>(),
    is_lasting<T>,
};
template <CommandStruct T>
inline constexpr CommandRow command_row = {
    handling<T>,
    is_asked_after_the_end<T>,
    is_for_confided<T>,
    [](const void* it) { return card_of(*static_cast<const T*>(it)); },
    [](const State& s, const Stamp& by, const void* it) { return decide(s, by, *static_cast<const T*>(it)); },
    starting_point<T>(),
};
template <EventStruct T> const EventRow& EventRow::of() { return event_row<T>; }
template <CommandStruct T> const CommandRow& CommandRow::of() { return command_row<T>; }

}  // namespace entremise::rules
