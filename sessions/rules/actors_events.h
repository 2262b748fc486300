#pragma once
#include "sessions/rules/actors.h"
#include "sessions/rules/event.h"

namespace entremise::rules {

// Events

struct ActorAdded {
    static constexpr std::string_view kind = "actor.added";
    CardId actor;
    Place place;
    std::string name;
    Actor about;
    void describe(Fields& f) {
        f(1, "actor", actor);
        f(2, "place", place);
        f(3, "name", name);
        f(4, "about", about);
    }
    Audience audience() const { return Audience::everyone; }
    CardId made() const { return actor; }
    friend bool operator==(const ActorAdded&, const ActorAdded&) = default;
};

struct ActorDescribed {
    static constexpr std::string_view kind = "actor.described";
    CardId actor;
    Actor about;
    void describe(Fields& f) {
        f(1, "actor", actor);
        f(2, "about", about);
    }
    std::optional<Event> as_it_is(const State&, PersonId by) const;
    bool may_stand(const State&) const;
    Audience audience() const { return Audience::everyone; }
    friend bool operator==(const ActorDescribed&, const ActorDescribed&) = default;
};

/// Its links are drawn in the same act.
struct IntermediaryAdded {
    static constexpr std::string_view kind = "intermediary.added";
    CardId intermediary;
    Place place;
    std::string title;
    Intermediary about;
    void describe(Fields& f) {
        f(1, "intermediary", intermediary);
        f(2, "place", place);
        f(3, "title", title);
        f(4, "about", about);
    }
    Audience audience() const { return Audience::everyone; }
    CardId made() const { return intermediary; }
    friend bool operator==(const IntermediaryAdded&, const IntermediaryAdded&) = default;
};

struct IntermediaryDescribed {
    static constexpr std::string_view kind = "intermediary.described";
    CardId intermediary;
    Intermediary about;
    void describe(Fields& f) {
        f(1, "intermediary", intermediary);
        f(2, "about", about);
    }
    std::optional<Event> as_it_is(const State&, PersonId by) const;
    Audience audience() const { return Audience::everyone; }
    friend bool operator==(const IntermediaryDescribed&, const IntermediaryDescribed&) = default;
};

/// How much an actor weighs with a source of power.
struct PowerSaid {
    static constexpr std::string_view kind = "actor.power_said";
    CardId actor;
    std::string source;
    std::uint32_t degree = 0;
    void describe(Fields& f) {
        f(1, "actor", actor);
        f(2, "source", source);
        f(3, "degree", degree);
    }
    std::optional<Event> as_it_is(const State&, PersonId by) const;
    Audience audience() const { return Audience::everyone; }
    friend bool operator==(const PowerSaid&, const PowerSaid&) = default;
};

/// Every event of the topic; the order gives their numbers.
using ActorsEvents = Kinds<ActorAdded, ActorDescribed, IntermediaryAdded, IntermediaryDescribed, PowerSaid>;

// Commands

struct AddActor {
    static constexpr std::string_view kind = "actor.add";
    std::string name;
    Place place;
    Actor about;
    std::optional<Near> near;  ///< instead of a place: the host finds a free one
    void describe(Fields& f) {
        f(1, "name", name);
        f(2, "place", place);
        f(3, "about", about);
        f(4, "near", near);
    }
    friend bool operator==(const AddActor&, const AddActor&) = default;
};

struct DescribeActor {
    static constexpr std::string_view kind = "actor.describe";
    CardId actor;
    Actor about;
    void start_from(const State&);
    void describe(Fields& f) {
        f(1, "actor", actor);
        f(2, "about", about);
    }
    friend bool operator==(const DescribeActor&, const DescribeActor&) = default;
};

struct AddIntermediary {
    static constexpr std::string_view kind = "intermediary.add";
    std::string title;
    Place place;
    Intermediary about;
    std::vector<CardId> producers, users;  ///< actors
    std::vector<CardId> serves;            ///< controversies
    std::optional<Near> near;              ///< instead of a place: the host finds a free one
    void describe(Fields& f) {
        f(1, "title", title);
        f(2, "place", place);
        f(3, "about", about);
        f(4, "producers", producers);
        f(5, "users", users);
        f(6, "serves", serves);
        f(7, "near", near);
    }
    friend bool operator==(const AddIntermediary&, const AddIntermediary&) = default;
};

struct DescribeIntermediary {
    static constexpr std::string_view kind = "intermediary.describe";
    CardId intermediary;
    Intermediary about;
    void start_from(const State&);
    void describe(Fields& f) {
        f(1, "intermediary", intermediary);
        f(2, "about", about);
    }
    friend bool operator==(const DescribeIntermediary&, const DescribeIntermediary&) = default;
};

struct SayPower {
    static constexpr std::string_view kind = "actor.say_power";
    CardId actor;
    std::string source;        ///< a key of the packs
    std::uint32_t degree = 0;  ///< 0 to 3
    void describe(Fields& f) {
        f(1, "actor", actor);
        f(2, "source", source);
        f(3, "degree", degree);
    }
    friend bool operator==(const SayPower&, const SayPower&) = default;
};

/// Every command of the topic.
using ActorsCommands = Kinds<AddActor, DescribeActor, AddIntermediary, DescribeIntermediary, SayPower>;

}  // namespace entremise::rules
