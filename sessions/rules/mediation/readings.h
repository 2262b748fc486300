#pragma once
#include <string>
#include <vector>

#include "sessions/rules/actors/stakes.h"

namespace entremise::rules {

struct Move;

/// What there is to say of a target besides its text.
enum class Aspect : std::uint8_t {
    controversy_state,  ///< an index into the words of that enumeration, here and below
    heat,               ///< 0 to 100
    positions,          ///< how many
    holders,
    restated,  ///< holders who knew it again
    arguments,
    argument_nature,  ///< a key of the packs
    actor_presence,
    engagement,
    stakes,  ///< that everyone knows
    intermediary_status,
    arrangement_state,
    importance,  ///< 1 to 5
};
Words words_of(Aspect);

struct AspectRead {
    Aspect aspect = Aspect::controversy_state;
    std::uint32_t value = 0;
    std::string key;  ///< of what is not a number
    void describe(Fields& f) {
        f(1, "aspect", aspect);
        f(2, "value", value);
        f(3, "key", key);
    }
    friend bool operator==(const AspectRead&, const AspectRead&) = default;
};

/// What a target of a move said at one moment. Its text is as long as the rules let such a text be.
struct Reading {
    CardId card;
    StakeId stake;  ///< instead of a card
    std::string text;
    std::vector<AspectRead> aspects;  ///< in the order of the enumeration; what was not said is not there
    void describe(Fields& f) {
        f(1, "card", card);
        f(2, "stake", stake);
        f(3, "text", text);
        f(4, "aspects", aspects);
    }
    friend bool operator==(const Reading&, const Reading&) = default;
};

/// What it says now; only its id where the state does not know it.
Reading read_card(const State&, CardId);
Reading read_stake(const State&, StakeId);
/// Of all targets of a move that have something to say: its cards, then its stakes.
std::vector<Reading> read_targets(const State&, const Move&);

/// What a target said when a move began, and later. Nothing tells that one came from the other.
struct BeforeAfter {
    Reading before, after;
    bool changed() const { return before != after; }
    friend bool operator==(const BeforeAfter&, const BeforeAfter&) = default;
};
/// For each target that was read when the move began: beside it, what it said when the move ended, of one
/// that was under way for a while; else what it says now.
std::vector<BeforeAfter> before_and_after(const State&, const Move&);
/// One of them was changed: an aspect, in the order of the enumeration; of what one side does not say, none.
struct AspectChange {
    Aspect aspect;
    const AspectRead *before, *after;
};
/// Those that differ. Valid as long as the argument.
std::vector<AspectChange> changes_in(const BeforeAfter&);

}  // namespace entremise::rules
