#pragma once
#include "sessions/rules/common.h"

namespace entremise::rules {

enum class Role : std::uint8_t { participant, observer, scribe, co_mediator, mediator };
Words words_of(Role);

/// Whoever takes part, in any role.
struct Person {
    std::string name;
    Role role = Role::participant;
    CardId actor;             ///< for whom this person speaks; 0 = nobody on the map
    std::string affiliation;  ///< the same in words, while it is not on the map
    bool present = false;
    Micros joined = 0;

    void describe(Fields& f) {
        f(1, "name", name);
        f(2, "role", role);
        f(3, "actor", actor);
        f(4, "affiliation", affiliation);
        f(5, "present", present);
        f(6, "joined", joined);
    }
    friend bool operator==(const Person&, const Person&) = default;
};

struct People {
    Table<PersonId, Person> all;
    PersonId next{1};
    std::vector<PersonId> hands;  ///< raised, first raised first

    void describe(Fields& f) {
        f(1, "all", all);
        f(2, "next", next);
        f(3, "hands", hands);
    }
    friend bool operator==(const People&, const People&) = default;
};

/// May change what others wrote, lead stages, open votes.
bool leads(const State&, PersonId);
/// What `Audience` this person is sent.
Audience audience_of(Role);
/// The actor's name on the map, else the affiliation in words, else empty.
std::string speaks_for(const State&, PersonId);

// Events

struct PersonJoined {
    static constexpr std::string_view kind = "person.joined";
    PersonId person;
    std::string name;
    Role role = Role::participant;
    void describe(Fields& f) {
        f(1, "person", person);
        f(2, "name", name);
        f(3, "role", role);
    }
    Audience audience() const { return Audience::everyone; }
    friend bool operator==(const PersonJoined&, const PersonJoined&) = default;
};

/// A person came back, or lost the connection (or closed the window).
struct PresenceChanged {
    static constexpr std::string_view kind = "person.presence_changed";
    PersonId person;
    bool present = false;
    void describe(Fields& f) {
        f(1, "person", person);
        f(2, "present", present);
    }
    Audience audience() const { return Audience::everyone; }
    friend bool operator==(const PresenceChanged&, const PresenceChanged&) = default;
};

struct PersonRenamed {
    static constexpr std::string_view kind = "person.renamed";
    PersonId person;
    std::string name;
    void describe(Fields& f) {
        f(1, "person", person);
        f(2, "name", name);
    }
    Audience audience() const { return Audience::everyone; }
    friend bool operator==(const PersonRenamed&, const PersonRenamed&) = default;
};

struct RoleChanged {
    static constexpr std::string_view kind = "person.role_changed";
    PersonId person;
    Role role = Role::participant;
    void describe(Fields& f) {
        f(1, "person", person);
        f(2, "role", role);
    }
    Audience audience() const { return Audience::everyone; }
    friend bool operator==(const RoleChanged&, const RoleChanged&) = default;
};

/// A person said for whom they speak: an actor of the map, or words.
struct PersonSpeaksFor {
    static constexpr std::string_view kind = "person.speaks_for";
    PersonId person;
    CardId actor;
    std::string affiliation;
    void describe(Fields& f) {
        f(1, "person", person);
        f(2, "actor", actor);
        f(3, "affiliation", affiliation);
    }
    Audience audience() const { return Audience::everyone; }
    friend bool operator==(const PersonSpeaksFor&, const PersonSpeaksFor&) = default;
};

struct HandRaised {
    static constexpr std::string_view kind = "hand.raised";
    PersonId person;
    void describe(Fields& f) { f(1, "person", person); }
    Audience audience() const { return Audience::everyone; }
    friend bool operator==(const HandRaised&, const HandRaised&) = default;
};

struct HandLowered {
    static constexpr std::string_view kind = "hand.lowered";
    PersonId person;
    void describe(Fields& f) { f(1, "person", person); }
    Audience audience() const { return Audience::everyone; }
    friend bool operator==(const HandLowered&, const HandLowered&) = default;
};

// Commands

/// The host lets somebody in. Only author 0 may ask. Names are unique after folding look-alikes.
struct AdmitPerson {
    static constexpr std::string_view kind = "person.admit";
    std::string name;
    Role role = Role::participant;
    void describe(Fields& f) {
        f(1, "name", name);
        f(2, "role", role);
    }
    friend bool operator==(const AdmitPerson&, const AdmitPerson&) = default;
};

/// Only author 0 may ask.
struct MarkPresence {
    static constexpr std::string_view kind = "person.mark_presence";
    PersonId person;
    bool present = false;
    void describe(Fields& f) {
        f(1, "person", person);
        f(2, "present", present);
    }
    friend bool operator==(const MarkPresence&, const MarkPresence&) = default;
};

struct RenamePerson {
    static constexpr std::string_view kind = "person.rename";
    PersonId person;
    std::string name;
    void describe(Fields& f) {
        f(1, "person", person);
        f(2, "name", name);
    }
    friend bool operator==(const RenamePerson&, const RenamePerson&) = default;
};

struct ChangeRole {
    static constexpr std::string_view kind = "person.change_role";
    PersonId person;
    Role role = Role::participant;
    void describe(Fields& f) {
        f(1, "person", person);
        f(2, "role", role);
    }
    friend bool operator==(const ChangeRole&, const ChangeRole&) = default;
};

/// For oneself; `affiliation` is matched with the actors on the map after folding.
struct SpeakFor {
    static constexpr std::string_view kind = "person.speak_for";
    CardId actor;
    std::string affiliation;
    void describe(Fields& f) {
        f(1, "actor", actor);
        f(2, "affiliation", affiliation);
    }
    friend bool operator==(const SpeakFor&, const SpeakFor&) = default;
};

struct RaiseHand {
    static constexpr std::string_view kind = "hand.raise";
    bool up = false;
    PersonId person;  ///< 0 = oneself; whoever leads may lower another's
    void describe(Fields& f) {
        f(1, "up", up);
        f(2, "person", person);
    }
    friend bool operator==(const RaiseHand&, const RaiseHand&) = default;
};

// What each command leads to, and what each event does (session.h chooses among them by type).
Decision decide(const State&, const Stamp&, const AdmitPerson&);
Decision decide(const State&, const Stamp&, const MarkPresence&);
Decision decide(const State&, const Stamp&, const RenamePerson&);
Decision decide(const State&, const Stamp&, const ChangeRole&);
Decision decide(const State&, const Stamp&, const SpeakFor&);
Decision decide(const State&, const Stamp&, const RaiseHand&);
Result<> apply(State&, const Stamp&, const PersonJoined&);
Result<> apply(State&, const Stamp&, const PresenceChanged&);
Result<> apply(State&, const Stamp&, const PersonRenamed&);
Result<> apply(State&, const Stamp&, const RoleChanged&);
Result<> apply(State&, const Stamp&, const PersonSpeaksFor&);
Result<> apply(State&, const Stamp&, const HandRaised&);
Result<> apply(State&, const Stamp&, const HandLowered&);

}  // namespace entremise::rules
