#pragma once
#include "sessions/rules/actors/stakes.h"
#include "sessions/rules/mediation/readings.h"

namespace entremise {
struct Packs;
}

namespace entremise::rules {

enum class MoveState : std::uint8_t { planned, in_progress, done, dropped };
Words words_of(MoveState);

/// The three practices of the mediator, and `none` of a move of which no pack says one.
enum class Practice : std::uint8_t { cognitive, strategic, logistic, none };
Words words_of(Practice);

/// What the mediators saw of it afterwards.
enum class MoveEffect : std::uint8_t { unknown, positive, none, negative };
Words words_of(MoveEffect);

/// What a move is about besides the cards that it is on.
struct MoveAbout {
    std::vector<StakeId> stakes;  ///< each list ascending, each id once
    std::vector<LinkId> links;
    std::vector<VoteId> votes;
    std::vector<PersonId> people;  ///< who does it, who takes part
    std::string role;              ///< of the mediator, a key of the packs; empty: not said
    void describe(Fields& f) {
        f(1, "stakes", stakes);
        f(2, "links", links);
        f(3, "votes", votes);
        f(4, "people", people);
        f(5, "role", role);
    }
    friend bool operator==(const MoveAbout&, const MoveAbout&) = default;
};

/// A mediation move; its label is its card's text, in the words of the session.
struct Move {
    std::string code;  ///< a key of the packs: "C1" to "L10", or of a pack of the mediator's own
    MoveState state = MoveState::planned;
    std::vector<CardId> targets;  ///< ascending
    std::string note;             ///< what happened, as everyone was told
    std::string
        confided;  ///< what happened, newer than `note`: for the mediators; empty in the others' states
    std::uint32_t number = 0;  ///< 1 up: the order in which moves were told, or confided, counted apart
    Micros changed = 0;        ///< when it came into its present state
    bool in_aside = false;  ///< came while a confided move was under way; no state but the mediators' knows
    MoveAbout about;
    std::vector<Reading> before;  ///< of its targets, when it began; as whoever has this state knew them
    std::vector<Reading> after;   ///< when it ended, of one that was under way for a while
    MoveEffect effect = MoveEffect::unknown;  ///< no state but the mediators' knows
    void describe(Fields& f) {
        f(1, "code", code);
        f(2, "state", state);
        f(3, "targets", targets);
        f(4, "note", note);
        f(5, "number", number);
        f(6, "changed", changed);
        f(7, "confided", confided);
        f(8, "in_aside", in_aside);
        f(9, "about", about);
        f(10, "before", before);
        f(11, "after", after);
        f(12, "effect", effect);
    }
    friend bool operator==(const Move&, const Move&) = default;
};

struct Mediation {
    Table<CardId, Move> moves;
    void describe(Fields& f) { f(1, "moves", moves); }
    friend bool operator==(const Mediation&, const Mediation&) = default;
};

/// What happened, as whoever has this state knows it.
inline const std::string& latest_note(const Move& move) {
    return move.confided.empty() ? move.note : move.confided;
}
/// An aside goes on: a move that is noted in confidence is under way.
bool aside_goes_on(const State&);
/// Is what happened in such a move noted for the mediators alone, unless somebody says otherwise?
bool is_noted_in_confidence(const State&, std::string_view code);
bool is_noted_in_confidence(const State&, const Move&);

/// It is under way, or done.
constexpr bool has_begun(MoveState state) {
    return state == MoveState::in_progress || state == MoveState::done;
}
/// What the pack says of the move of that code; none of a code that it lacks, never a guess.
Practice practice_of(const Packs&, std::string_view code);

/// Moves that have this card among their targets, in the order of their numbers.
std::vector<CardId> moves_on(const State&, CardId target);

}  // namespace entremise::rules
