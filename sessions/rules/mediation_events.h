#pragma once
#include "sessions/rules/event.h"
#include "sessions/rules/mediation.h"

namespace entremise::rules {

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
    CardId made() const { return move; }
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

/// Every event of the topic; the order gives their numbers.
using MediationEvents = Kinds<MovePlaced, MoveStateChanged>;

// Commands

struct PlaceMove {
    static constexpr std::string_view kind = "move.place";
    std::string code;
    std::string label;
    Place place;
    std::vector<CardId> targets;
    std::string note;
    MoveState state = MoveState::planned;
    std::optional<Near> near;  ///< instead of a place: the host finds a free one
    void describe(Fields& f) {
        f(1, "code", code);
        f(2, "label", label);
        f(3, "place", place);
        f(4, "targets", targets);
        f(5, "note", note);
        f(6, "state", state);
        f(7, "near", near);
    }
    friend bool operator==(const PlaceMove&, const PlaceMove&) = default;
};

struct ChangeMoveState {
    static constexpr std::string_view kind = "move.change_state";
    CardId move;
    MoveState state = MoveState::planned;
    std::string note;
    void start_from(const State&);  ///< the note
    void describe(Fields& f) {
        f(1, "move", move);
        f(2, "state", state);
        f(3, "note", note);
    }
    friend bool operator==(const ChangeMoveState&, const ChangeMoveState&) = default;
};

/// Every command of the topic.
using MediationCommands = Kinds<PlaceMove, ChangeMoveState>;

}  // namespace entremise::rules
