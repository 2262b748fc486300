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
    bool without_device = false;  ///< entered by who leads or writes down, whose device acts for this person
    PersonId proxy;               ///< votes for this person where a vote's rule lets proxies; 0: nobody

    void describe(Fields& f) {
        f(1, "name", name);
        f(2, "role", role);
        f(3, "actor", actor);
        f(4, "affiliation", affiliation);
        f(5, "present", present);
        f(6, "joined", joined);
        f(7, "without_device", without_device);
        f(8, "proxy", proxy);
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
/// May this device raise a hand or drop a ballot for that person, who is here without one of their own? That
/// of who leads, or of a scribe.
bool acts_for(const State&, PersonId device, PersonId whom);
/// May that person be given a proxy of this one: each holds one at most, and none is passed on.
tl::expected<void, Refusal> check_proxy(const State&, PersonId from, PersonId to);
/// What `Audience` this person is sent.
Audience audience_of(Role);
/// The actor's name on the map, else the affiliation in words, else empty.
std::string speaks_for(const State&, PersonId);

}  // namespace entremise::rules
