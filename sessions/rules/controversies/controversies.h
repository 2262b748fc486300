#pragma once
#include <optional>

#include "sessions/rules/board/board.h"

namespace entremise::rules {

/// Life of a controversy (`domain` section 4). Words are for ever; labels are in the packs.
enum class ControversyState : std::uint8_t {
    latent,
    emerging,
    open,
    explored,
    in_treatment,
    arranged,
    closed,
    parked,
    smothered,
    requalified,
};
Words words_of(ControversyState);

/// What a change of state rests on: nothing changes silently.
enum class Ground : std::uint8_t { note, move, vote, override_reason };
Words words_of(Ground);

/// An answer to one of the five questions that tell a controversy from another disagreement.
enum class Answer : std::uint8_t { none, yes, no };
Words words_of(Answer);
inline constexpr std::size_t recognition_questions = 5;

/// What a treatment led to.
enum class TreatmentResult : std::uint8_t { unsaid, moved, no_effect, worsened };
Words words_of(TreatmentResult);

/// On what a question is opened again.
enum class Reopening : std::uint8_t { unsaid, holder_contests, stop_met, new_actor, comes_back };
Words words_of(Reopening);

/// What smothered a question.
enum class Smothering : std::uint8_t { unsaid, imposed, silenced, majority };
Words words_of(Smothering);

/// By what a controversy was noticed.
enum class Signal : std::uint8_t { said_in_session, absence, silence, complaint, other };
Words words_of(Signal);

/// What a step of the table asks to be said besides its ground; each only where the step needs it.
struct Terms {
    std::vector<Answer> recognition;       ///< to `open` and `requalified`: five answers, in their order
    std::string disagreement;              ///< to `requalified`: a key of the packs, what it is instead
    bool unknown_facts_confirmed = false;  ///< to `explored`: the list has been read out, empty or not
    TreatmentResult result = TreatmentResult::unsaid;  ///< of the treatment that ends
    std::string returns;  ///< to `parked`: the date, or the event outside, that brings it back
    Reopening reopening = Reopening::unsaid;     ///< to `open`, of what was arranged, closed or smothered
    Smothering smothering = Smothering::unsaid;  ///< to `smothered`
    bool announced = false;                      ///< to `in_treatment`: the group was told
    bool lost_object = false;                    ///< to `closed`: the question has lost its object
    void describe(Fields& f) {
        f(1, "recognition", recognition);
        f(2, "disagreement", disagreement);
        f(3, "unknown_facts_confirmed", unknown_facts_confirmed);
        f(4, "result", result);
        f(5, "returns", returns);
        f(6, "reopening", reopening);
        f(7, "smothering", smothering);
        f(8, "announced", announced);
        f(9, "lost_object", lost_object);
    }
    friend bool operator==(const Terms&, const Terms&) = default;
};

/// A step of its life: to another state, or (from and to `in_treatment`) to another treatment.
struct StateChange {
    Micros at = 0;
    PersonId author;
    ControversyState from = ControversyState::latent;
    ControversyState to = ControversyState::latent;
    Ground ground = Ground::note;
    CardId move;            ///< ground move
    VoteId vote;            ///< ground vote
    std::string text;       ///< the note, or the reason of the override
    std::string treatment;  ///< chosen with this step
    Terms terms;
    void describe(Fields& f) {
        f(1, "at", at);
        f(2, "author", author);
        f(3, "from", from);
        f(4, "to", to);
        f(5, "ground", ground);
        f(6, "move", move);
        f(7, "vote", vote);
        f(8, "text", text);
        f(9, "treatment", treatment);
        f(10, "terms", terms);
    }
    friend bool operator==(const StateChange&, const StateChange&) = default;
};

inline constexpr std::size_t heat_criteria = 13;
inline constexpr std::int8_t hottest_rating = 4;

/// Its central question is its card's text; its positions are the cards whose parent it is.
struct Controversy {
    ControversyState state = ControversyState::latent;
    ControversyState before_parking = ControversyState::latent;
    std::string object;  ///< a key of the packs: what it is about
    std::uint32_t reopened = 0;
    std::vector<std::int8_t> heat;  ///< 13 ratings, 0 cold to 4 hot, -1 not rated; or empty
    std::string treatment;          ///< a key of the packs: the one under way, or the last
    std::vector<StateChange> history;
    Signal signal = Signal::said_in_session;
    CardId broader;  ///< the controversy that this one is part of; 0: none

    void describe(Fields& f) {
        f(1, "state", state);
        f(2, "before_parking", before_parking);
        f(3, "object", object);
        f(4, "reopened", reopened);
        f(5, "heat", heat);
        f(6, "treatment", treatment);
        f(7, "history", history);
        f(8, "signal", signal);
        f(9, "broader", broader);
    }
    friend bool operator==(const Controversy&, const Controversy&) = default;
};

struct Position {
    std::vector<CardId> restated_by;  ///< holders who said "yes, that is it", ascending
    void describe(Fields& f) { f(1, "restated_by", restated_by); }
    friend bool operator==(const Position&, const Position&) = default;
};

struct Argument {
    bool against = false;
    std::string nature;      ///< a key of the packs: fact, value, interest, experience, rule
    std::string source;      ///< where it is from; empty: nobody said
    bool contested = false;  ///< somebody at the table doubts it
    void describe(Fields& f) {
        f(1, "against", against);
        f(2, "nature", nature);
        f(3, "source", source);
        f(4, "contested", contested);
    }
    friend bool operator==(const Argument&, const Argument&) = default;
};

struct Controversies {
    Table<CardId, Controversy> all;
    Table<CardId, Position> positions;
    Table<CardId, Argument> arguments;
    void describe(Fields& f) {
        f(1, "all", all);
        f(2, "positions", positions);
        f(3, "arguments", arguments);
    }
    friend bool operator==(const Controversies&, const Controversies&) = default;
};

/// Open, explored, in treatment, arranged, closed: two positions are held by two actors.
bool beyond_emerging(ControversyState);
/// Positions of a controversy that lie on the board, in the order of their ids.
std::vector<CardId> positions_of(const State&, CardId controversy);
/// Arguments attached to a position or an argument, in the order of their ids.
std::vector<CardId> arguments_of(const State&, CardId target);
/// Every argument below a position.
std::uint32_t count_arguments(const State&, CardId position);
/// Actors who hold a position, ascending.
std::vector<CardId> holders_of(const State&, CardId position);
/// The controversy a position, an argument or an arrangement belongs to; 0 for anything else.
CardId controversy_of(const State&, CardId);
/// Two positions held by two different actors: without, nothing goes beyond `emerging`.
bool two_positions_held(const State&, CardId controversy);
/// `heat = 100 · sum / (4 · n)`, rounded half up; nothing below 7 ratings.
std::optional<std::uint32_t> heat_of(const Controversy&);
/// 0 cold (< 34), 1 warm (34 to 66), 2 hot.
std::uint32_t heat_band(std::uint32_t heat);
/// The usual next states, most usual first; of what is parked, where it was.
std::vector<ControversyState> usual_next(const Controversy&);

}  // namespace entremise::rules
