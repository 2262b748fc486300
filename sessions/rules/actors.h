#pragma once
#include "sessions/rules/board/board.h"

namespace entremise::rules {

enum class ActorKind : std::uint8_t { organisation, group, person, non_human };
Words words_of(ActorKind);
enum class ActorPresence : std::uint8_t { at_table, represented, absent, excluded, to_invite };
Words words_of(ActorPresence);
enum class Engagement : std::uint8_t { unaware, interested, enrolled, mobilised, withdrawn };
Words words_of(Engagement);

/// What is known of an actor besides its name (its card's text). Sector, level, legitimacy and logics are
/// keys of the packs.
struct Actor {
    ActorKind kind = ActorKind::organisation;
    ActorPresence presence = ActorPresence::at_table;
    Engagement engagement = Engagement::unaware;
    std::string sector;
    std::vector<std::string> logics;  ///< 0 to 3
    std::string mandate;
    std::string resources;
    std::string identity;  ///< who the actor says it is
    std::string identity_by_others;
    bool strategic = false;
    bool pivotal = false;
    bool directly_affected = false;
    std::string level;       ///< where it acts: of its neighbourhood, …
    std::string legitimacy;  ///< in whose name it speaks

    void describe(Fields& f) {
        f(1, "kind", kind);
        f(2, "presence", presence);
        f(3, "engagement", engagement);
        f(4, "sector", sector);
        f(5, "logics", logics);
        f(6, "mandate", mandate);
        f(7, "resources", resources);
        f(8, "identity", identity);
        f(9, "identity_by_others", identity_by_others);
        f(10, "strategic", strategic);
        f(11, "pivotal", pivotal);
        f(12, "directly_affected", directly_affected);
        f(13, "level", level);
        f(14, "legitimacy", legitimacy);
    }
    friend bool operator==(const Actor&, const Actor&) = default;
};

/// How much an actor weighs with a source of power, a key of the packs.
struct Power {
    std::string source;
    std::uint32_t degree = 0;  ///< 1 to 3
    void describe(Fields& f) {
        f(1, "source", source);
        f(2, "degree", degree);
    }
    friend bool operator==(const Power&, const Power&) = default;
};

/// A change of an actor's engagement.
struct EngagementStep {
    Engagement to = Engagement::unaware;
    PersonId author;
    Micros at = 0;
    void describe(Fields& f) {
        f(1, "to", to);
        f(2, "author", author);
        f(3, "at", at);
    }
    friend bool operator==(const EngagementStep&, const EngagementStep&) = default;
};

/// What came of an actor in the session, act by act.
struct ActorCourse {
    std::vector<Power> power;                ///< each source once
    std::vector<EngagementStep> engagement;  ///< the first: as it was when the actor came
    void describe(Fields& f) {
        f(1, "power", power);
        f(2, "engagement", engagement);
    }
    friend bool operator==(const ActorCourse&, const ActorCourse&) = default;
};

enum class IntermediaryKind : std::uint8_t { text, object, skill_person, money };
Words words_of(IntermediaryKind);
enum class IntermediaryStatus : std::uint8_t { idea, draft, circulating, adopted, obsolete };
Words words_of(IntermediaryStatus);

/// What circulates between actors and ties them; its title is its card's text. Who produces it, who uses it
/// and what it serves are links.
struct Intermediary {
    IntermediaryKind kind = IntermediaryKind::text;
    IntermediaryStatus status = IntermediaryStatus::idea;
    void describe(Fields& f) {
        f(1, "kind", kind);
        f(2, "status", status);
    }
    friend bool operator==(const Intermediary&, const Intermediary&) = default;
};

struct Actors {
    Table<CardId, Actor> all;
    Table<CardId, Intermediary> intermediaries;  ///< between them
    Table<CardId, ActorCourse> courses;          ///< of each actor
    void describe(Fields& f) {
        f(1, "all", all);
        f(2, "intermediaries", intermediaries);
        f(3, "courses", courses);
    }
    friend bool operator==(const Actors&, const Actors&) = default;
};

/// Directly affected and absent: drawn with a visible empty chair.
bool empty_chair(const Actor&);
/// How much it weighs with that source, 0 to 3; with all of them together.
std::uint32_t power_of(const State&, CardId actor, std::string_view source);
std::uint32_t power_of(const State&, CardId actor);
/// May this person say what the actor is, and what is at stake for it? Mediators, who made it, and who speaks
/// for it: nobody knows it better.
bool may_say_of(const State&, PersonId who, CardId actor);
/// The actor on the board that is called so, after folding; 0 if there is none.
CardId actor_named(const State&, std::string_view name);

}  // namespace entremise::rules
