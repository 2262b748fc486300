#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "sessions/rules/state.h"

namespace entremise::rules {

/// A state as a stream of bytes that can be looked at before it is whole: a row after the other, each piece a
/// state's encoding with some of its fields, after its length. What the cards are comes before the cards, ink
/// after them, and what can be taken back last. Made as it is asked for; a copy of the state is kept until
/// the end.
class StatePieces {
public:
    explicit StatePieces(State);
    /// Appends whole pieces until there are `about` bytes more, or nothing is left.
    void more(std::string& out, std::size_t about);
    bool over() const { return at_ == slots_.size(); }
    /// How far it is, and what is to come in all: in a measure of its own, equal at the end.
    std::uint64_t done() const { return done_; }
    std::uint64_t total() const { return total_; }

private:
    /// A field of a topic: a table, a list or a value.
    struct Slot {
        std::uint32_t topic = 0, field = 0;
        int turn = 0;
    };
    State state_;
    std::vector<Slot> slots_;
    std::size_t at_ = 0;   ///< the slot that is next,
    std::size_t row_ = 0;  ///< and its row
    std::uint64_t done_ = 0, total_ = 0;
};

/// The other end: puts such a stream together again. Bytes may be foreign.
class ArrivingState {
public:
    /// Takes the next bytes, cut anywhere. Fails on what `decode_state` would not read, and on a piece that
    /// is too long; nothing more is then taken.
    Result<> take(std::string_view bytes);
    /// Not in the middle of a piece.
    bool whole() const { return rest_.empty(); }
    State& state() { return state_; }

private:
    std::string rest_;
    State state_;
};

/// What of a state that is still arriving can be looked at: the cards with what they are, the links between
/// them, the ink, people and agenda. No votes, nothing that can be taken back. Where everything has arrived,
/// whatever stands on another is there.
State showable(const State& arriving);

}  // namespace entremise::rules
