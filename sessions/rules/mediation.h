#pragma once
#include "sessions/rules/board.h"

namespace entremise::rules {

enum class MoveState : std::uint8_t { planned, in_progress, done, dropped };
Words words_of(MoveState);

/// The three practices of the mediator; the first letter of a move's code.
enum class Practice : std::uint8_t { cognitive, strategic, logistic };
Words words_of(Practice);

/// A mediation move; its label is its card's text, in the words of the session.
struct Move {
    std::string code;  ///< "C1" to "L10", or the code of a pack of the mediator's own
    MoveState state = MoveState::planned;
    std::vector<CardId> targets;  ///< ascending
    std::string note;
    std::uint32_t number = 0;  ///< 1 up: the order in which moves were put on the board
    Micros changed = 0;        ///< when it came into its present state
    void describe(Fields& f) {
        f(1, "code", code);
        f(2, "state", state);
        f(3, "targets", targets);
        f(4, "note", note);
        f(5, "number", number);
        f(6, "changed", changed);
    }
    friend bool operator==(const Move&, const Move&) = default;
};

struct Mediation {
    Table<CardId, Move> moves;
    void describe(Fields& f) { f(1, "moves", moves); }
    friend bool operator==(const Mediation&, const Mediation&) = default;
};

/// By the code's first letter: C, S, L.
Practice practice_of(std::string_view code);
/// Moves that have this card among their targets, in the order of their numbers.
std::vector<CardId> moves_on(const State&, CardId target);

// Events

struct MovePlaced {
    static constexpr std::string_view kind = "move.placed";
    CardId move;
    Place place;
    std::string code;
    std::string label;
    std::vector<CardId> targets;
    std::string note;
    MoveState state = MoveState::planned;
    void describe(Fields& f) {
        f(1, "move", move);
        f(2, "place", place);
        f(3, "code", code);
        f(4, "label", label);
        f(5, "targets", targets);
        f(6, "note", note);
        f(7, "state", state);
    }
    Audience audience() const { return Audience::everyone; }
    friend bool operator==(const MovePlaced&, const MovePlaced&) = default;
};

struct MoveStateChanged {
    static constexpr std::string_view kind = "move.state_changed";
    CardId move;
    MoveState state = MoveState::planned;
    std::string note;
    void describe(Fields& f) {
        f(1, "move", move);
        f(2, "state", state);
        f(3, "note", note);
    }
    Audience audience() const { return Audience::everyone; }
    friend bool operator==(const MoveStateChanged&, const MoveStateChanged&) = default;
};

// Commands

struct PlaceMove {
    static constexpr std::string_view kind = "move.place";
    std::string code;
    std::string label;
    Place place;
    std::vector<CardId> targets;
    std::string note;
    MoveState state = MoveState::planned;
    void describe(Fields& f) {
        f(1, "code", code);
        f(2, "label", label);
        f(3, "place", place);
        f(4, "targets", targets);
        f(5, "note", note);
        f(6, "state", state);
    }
    friend bool operator==(const PlaceMove&, const PlaceMove&) = default;
};

struct ChangeMoveState {
    static constexpr std::string_view kind = "move.change_state";
    CardId move;
    MoveState state = MoveState::planned;
    std::string note;
    void describe(Fields& f) {
        f(1, "move", move);
        f(2, "state", state);
        f(3, "note", note);
    }
    friend bool operator==(const ChangeMoveState&, const ChangeMoveState&) = default;
};

// What each command leads to, and what each event does (session.h chooses among them by type).
Decision decide(const State&, const Stamp&, const PlaceMove&);
Decision decide(const State&, const Stamp&, const ChangeMoveState&);
Result<> apply(State&, const Stamp&, const MovePlaced&);
Result<> apply(State&, const Stamp&, const MoveStateChanged&);

}  // namespace entremise::rules
