#pragma once
#include "sessions/rules/event.h"
#include "sessions/rules/people.h"

namespace entremise::rules {

// Events

struct PersonJoined {
    static constexpr std::string_view kind = "person.joined";
    PersonId person;
    std::string name;
    Role role = Role::participant;
    bool without_device = false;
    void describe(Fields& f) {
        f(1, "person", person);
        f(2, "name", name);
        f(3, "role", role);
        f(4, "without_device", without_device);
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
    static constexpr bool lasts = true;
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

/// A person lets another one vote in their place, or nobody any more.
struct ProxyGiven {
    static constexpr std::string_view kind = "person.proxy_given";
    PersonId person;
    PersonId to;  ///< 0: nobody
    void describe(Fields& f) {
        f(1, "person", person);
        f(2, "to", to);
    }
    Audience audience() const { return Audience::everyone; }
    friend bool operator==(const ProxyGiven&, const ProxyGiven&) = default;
};

/// Every event of the topic; the order gives their numbers.
using PeopleEvents = Kinds<PersonJoined, PresenceChanged, PersonRenamed, RoleChanged, PersonSpeaksFor,
                           HandRaised, HandLowered, ProxyGiven>;

// Commands

/// The host lets somebody in. Only author 0 may ask. Names are unique after folding look-alikes.
struct AdmitPerson {
    static constexpr std::string_view kind = "person.admit";
    static constexpr bool after_the_end = true;
    std::string name;
    Role role = Role::participant;
    void describe(Fields& f) {
        f(1, "name", name);
        f(2, "role", role);
    }
    friend bool operator==(const AdmitPerson&, const AdmitPerson&) = default;
};

/// Somebody is here without a device: whoever leads, or a scribe, enters them. `affiliation` as in
/// `SpeakFor`.
struct SeatPerson {
    static constexpr std::string_view kind = "person.seat";
    std::string name;
    std::string affiliation;
    void describe(Fields& f) {
        f(1, "name", name);
        f(2, "affiliation", affiliation);
    }
    friend bool operator==(const SeatPerson&, const SeatPerson&) = default;
};

/// By that person, or by who leads.
struct GiveProxy {
    static constexpr std::string_view kind = "person.give_proxy";
    PersonId person;  ///< 0 = oneself
    PersonId to;      ///< 0 = nobody any more
    void describe(Fields& f) {
        f(1, "person", person);
        f(2, "to", to);
    }
    friend bool operator==(const GiveProxy&, const GiveProxy&) = default;
};

/// Of a person without a device: came back, or left.
struct SayPresent {
    static constexpr std::string_view kind = "person.say_present";
    PersonId person;
    bool present = false;
    void describe(Fields& f) {
        f(1, "person", person);
        f(2, "present", present);
    }
    friend bool operator==(const SayPresent&, const SayPresent&) = default;
};

/// Only author 0 may ask.
struct MarkPresence {
    static constexpr std::string_view kind = "person.mark_presence";
    static constexpr bool after_the_end = true;
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
    PersonId person;  ///< 0 = oneself; whoever leads may lower another's; of who has no device: `acts_for`
    void describe(Fields& f) {
        f(1, "up", up);
        f(2, "person", person);
    }
    friend bool operator==(const RaiseHand&, const RaiseHand&) = default;
};

/// Every command of the topic.
using PeopleCommands = Kinds<AdmitPerson, MarkPresence, RenamePerson, ChangeRole, SpeakFor, RaiseHand,
                             SeatPerson, SayPresent, GiveProxy>;

}  // namespace entremise::rules
