#pragma once
#include "sessions/rules/board/board.h"

namespace entremise::rules {

enum class ActorKind : std::uint8_t { organisation, group, person, non_human };
Words words_of(ActorKind);
enum class ActorPresence : std::uint8_t { at_table, represented, absent, excluded, to_invite };
Words words_of(ActorPresence);
enum class Engagement : std::uint8_t { unaware, interested, enrolled, mobilised, withdrawn };
Words words_of(Engagement);

/// What is known of an actor besides its name (its card's text). Sector and logics are keys of the packs.
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
    }
    friend bool operator==(const Actor&, const Actor&) = default;
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
    void describe(Fields& f) {
        f(1, "all", all);
        f(2, "intermediaries", intermediaries);
    }
    friend bool operator==(const Actors&, const Actors&) = default;
};

/// Directly affected and absent: drawn with a visible empty chair.
bool empty_chair(const Actor&);
/// The actor on the board that is called so, after folding; 0 if there is none.
CardId actor_named(const State&, std::string_view name);

}  // namespace entremise::rules
