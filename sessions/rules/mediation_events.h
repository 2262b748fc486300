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
    MoveState state = MoveState::planned;
    MoveAbout about;
    void describe(Fields& f) {
        f(1, "move", move);
        f(2, "place", place);
        f(3, "code", code);
        f(4, "label", label);
        f(5, "targets", targets);
        f(6, "state", state);
        f(7, "about", about);
    }
    Audience audience() const { return Audience::everyone; }
    CardId made() const { return move; }
    friend bool operator==(const MovePlaced&, const MovePlaced&) = default;
};

struct MoveStateChanged {
    static constexpr std::string_view kind = "move.state_changed";
    static constexpr bool lasts = true;
    CardId move;
    MoveState state = MoveState::planned;
    void describe(Fields& f) {
        f(1, "move", move);
        f(2, "state", state);
    }
    Audience audience() const { return Audience::everyone; }
    friend bool operator==(const MoveStateChanged&, const MoveStateChanged&) = default;
};

/// What happened. Open, it carries the text whole, whoever was told it before; closed, what everyone was told
/// stays told, and this text is for the mediators.
struct MoveNoted {
    static constexpr std::string_view kind = "move.noted";
    static constexpr bool lasts = true;
    CardId move;
    std::string text;
    bool open = false;
    void describe(Fields& f) {
        f(1, "move", move);
        f(2, "text", text);
        f(3, "open", open);
    }
    Audience audience() const { return open ? Audience::everyone : Audience::mediators; }
    friend bool operator==(const MoveNoted&, const MoveNoted&) = default;
};

/// A move that was known to the mediators alone is told to everyone, whole, as a card of its own.
struct MoveTold {
    static constexpr std::string_view kind = "move.told";
    CardId move;
    Place place;
    std::string code;
    std::string label;
    std::vector<CardId> targets;
    MoveState state = MoveState::planned;
    MoveAbout about;
    void describe(Fields& f) {
        f(1, "move", move);
        f(2, "place", place);
        f(3, "code", code);
        f(4, "label", label);
        f(5, "targets", targets);
        f(6, "state", state);
        f(7, "about", about);
    }
    Audience audience() const { return Audience::everyone; }
    CardId made() const { return move; }
    friend bool operator==(const MoveTold&, const MoveTold&) = default;
};

/// The mediators' half of it: the confided card goes, what it was noted with stays noted in confidence.
struct MoveHandedOver {
    static constexpr std::string_view kind = "move.handed_over";
    CardId move;      ///< now
    CardId confided;  ///< before
    void describe(Fields& f) {
        f(1, "move", move);
        f(2, "confided", confided);
    }
    Audience audience() const { return Audience::mediators; }
    friend bool operator==(const MoveHandedOver&, const MoveHandedOver&) = default;
};

/// What it is on and about now.
struct MoveDescribed {
    static constexpr std::string_view kind = "move.described";
    static constexpr bool lasts = true;
    CardId move;
    std::vector<CardId> targets;
    MoveAbout about;
    void describe(Fields& f) {
        f(1, "move", move);
        f(2, "targets", targets);
        f(3, "about", about);
    }
    Audience audience() const { return Audience::everyone; }
    friend bool operator==(const MoveDescribed&, const MoveDescribed&) = default;
};

/// What the mediators saw of it, for themselves.
struct MoveEffectObserved {
    static constexpr std::string_view kind = "move.effect_observed";
    static constexpr bool lasts = true;
    CardId move;
    MoveEffect effect = MoveEffect::unknown;
    void describe(Fields& f) {
        f(1, "move", move);
        f(2, "effect", effect);
    }
    Audience audience() const { return Audience::mediators; }
    friend bool operator==(const MoveEffectObserved&, const MoveEffectObserved&) = default;
};

/// Every event of the topic; the order gives their numbers.
using MediationEvents = Kinds<MovePlaced, MoveStateChanged, MoveNoted, MoveTold, MoveHandedOver,
                              MoveDescribed, MoveEffectObserved>;

// Commands

struct PlaceMove {
    static constexpr std::string_view kind = "move.place";
    static constexpr bool on_confided = true;  // a confided one may be about a confided stake
    std::string code;
    std::string label;
    Place place;
    std::vector<CardId> targets;
    std::string note;
    MoveState state = MoveState::planned;
    std::optional<Near> near;  ///< instead of a place: the host finds a free one
    bool confided = false;     ///< the move is for the mediators, until it is told
    bool open = false;         ///< its note is for everyone
    MoveAbout about;
    void describe(Fields& f) {
        f(1, "code", code);
        f(2, "label", label);
        f(3, "place", place);
        f(4, "targets", targets);
        f(5, "note", note);
        f(6, "state", state);
        f(7, "near", near);
        f(8, "confided", confided);
        f(9, "open", open);
        f(10, "about", about);
    }
    friend bool operator==(const PlaceMove&, const PlaceMove&) = default;
};

struct ChangeMoveState {
    static constexpr std::string_view kind = "move.change_state";
    static constexpr bool on_confided = true;
    CardId move;
    MoveState state = MoveState::planned;
    std::string note;
    bool open = false;              ///< the note is for everyone
    void start_from(const State&);  ///< the note and whose it is
    void describe(Fields& f) {
        f(1, "move", move);
        f(2, "state", state);
        f(3, "note", note);
        f(4, "open", open);
    }
    friend bool operator==(const ChangeMoveState&, const ChangeMoveState&) = default;
};

/// Tells everyone of a move that only the mediators know. What was noted of it stays with them until it is
/// opened.
struct TellMove {
    static constexpr std::string_view kind = "move.tell";
    static constexpr bool on_confided = true;
    CardId move;
    void describe(Fields& f) { f(1, "move", move); }
    friend bool operator==(const TellMove&, const TellMove&) = default;
};

/// Says anew what a move is on and about.
struct DescribeMove {
    static constexpr std::string_view kind = "move.describe";
    static constexpr bool on_confided = true;
    CardId move;
    std::vector<CardId> targets;
    MoveAbout about;
    void start_from(const State&);
    void describe(Fields& f) {
        f(1, "move", move);
        f(2, "targets", targets);
        f(3, "about", about);
    }
    friend bool operator==(const DescribeMove&, const DescribeMove&) = default;
};

struct ObserveEffect {
    static constexpr std::string_view kind = "move.observe_effect";
    static constexpr bool on_confided = true;
    CardId move;
    MoveEffect effect = MoveEffect::unknown;
    void describe(Fields& f) {
        f(1, "move", move);
        f(2, "effect", effect);
    }
    friend bool operator==(const ObserveEffect&, const ObserveEffect&) = default;
};

/// Every command of the topic.
using MediationCommands = Kinds<PlaceMove, ChangeMoveState, TellMove, DescribeMove, ObserveEffect>;

}  // namespace entremise::rules
