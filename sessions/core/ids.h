#pragma once
#include <compare>
#include <cstdint>

namespace entremise {

/// What something is called in a session: given by the host, from 1 up; 0 = nobody or nothing. Never reused.
template <class Tag> struct Id {
    std::uint64_t value = 0;
    explicit operator bool() const { return value != 0; }
    friend auto operator<=>(const Id&, const Id&) = default;
};

using PersonId = Id<struct PersonTag>;
/// Everything that lies on the board has one card: actors, controversies, positions, arguments, moves, notes.
using CardId = Id<struct CardTag>;
using LinkId = Id<struct LinkTag>;
using StrokeId = Id<struct StrokeTag>;
using VoteId = Id<struct VoteTag>;

/// Microseconds; in a session since its start (`started`, UTC), never falling.
using Micros = std::int64_t;

}  // namespace entremise
