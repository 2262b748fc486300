#pragma once
#include <compare>
#include <cstdint>
#include <string_view>

namespace entremise {

/// What something is called in a session: given by the host, from 1 up; 0 = nobody or nothing. Never reused.
template <class Tag> struct Id {
    std::uint64_t value = 0;
    explicit operator bool() const { return value != 0; }
    friend auto operator<=>(const Id&, const Id&) = default;
};

/// What an id is of, in one word: for formats in which people name things.
struct PersonTag {
    static constexpr std::string_view word = "person";
};
struct CardTag {
    static constexpr std::string_view word = "card";
};
struct LinkTag {
    static constexpr std::string_view word = "link";
};
struct StrokeTag {
    static constexpr std::string_view word = "stroke";
};
struct VoteTag {
    static constexpr std::string_view word = "vote";
};
struct ZoneTag {
    static constexpr std::string_view word = "zone";
};
/// What is put on record: a commitment, a dissent, a decision.
struct RecordTag {
    static constexpr std::string_view word = "record";
};
struct StakeTag {
    static constexpr std::string_view word = "stake";
};
/// Of a collaboration's way so far: a benefit, a challenge, a key event.
struct LandmarkTag {
    static constexpr std::string_view word = "landmark";
};
/// What a group answers together, what another session published.
struct PortraitTag {
    static constexpr std::string_view word = "portrait";
};
/// A transitional outcome, an effect.
struct OutcomeTag {
    static constexpr std::string_view word = "outcome";
};

/// A vote that is prepared.
struct DraftTag {
    static constexpr std::string_view word = "draft";
};

using PersonId = Id<PersonTag>;
/// Everything that lies on the board has one card: actors, controversies, positions, arguments, moves, notes.
using CardId = Id<CardTag>;
using LinkId = Id<LinkTag>;
using StrokeId = Id<StrokeTag>;
using ZoneId = Id<ZoneTag>;
using VoteId = Id<VoteTag>;
using RecordId = Id<RecordTag>;
using StakeId = Id<StakeTag>;
using LandmarkId = Id<LandmarkTag>;
using OutcomeId = Id<OutcomeTag>;
using PortraitId = Id<PortraitTag>;
using DraftId = Id<DraftTag>;

/// Microseconds; in a session since its start (`started`, UTC), never falling.
using Micros = std::int64_t;

}  // namespace entremise
