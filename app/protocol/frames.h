#pragma once
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "app/protocol/live.h"
#include "net/transport.h"
#include "sessions/core/bytes.h"
#include "sessions/core/result.h"
#include "sessions/log/session_log.h"
#include "sessions/rules/codec.h"
#include "sessions/rules/session.h"

/// What travels between host and devices: plaintexts of the sealed channel, type 1 byte, flags 1 byte (zero),
/// body. Every decoder consumes its body exactly and answers std::nullopt to anything else.
namespace entremise::protocol {

/// Grows when a frame changes its shape. The first thing in `hello` and in `welcome`: builds whose frames
/// differ read no further.
inline constexpr std::uint64_t frames_format = 11;

enum class FrameType : std::uint8_t {
    hello = 4,     ///< device: what it has; its first frame
    request = 2,   ///< device: a command
    ballot = 3,    ///< device: a secret ballot
    part = 5,      ///< both: of a frame that is too long to go at once, see parts.h
    welcome = 16,  ///< host: which session, which kinds
    entries = 17,  ///< host: entries, as an audience may know them
    accepted = 19,
    refused = 20,
    checkpoint = 21,  ///< host: its mark at a number, at least once a second
    snapshot = 22,    ///< host, bulk: some of the state
    ballot_held = 23,
    farewell = 24,  ///< host: the session was closed in order
    disk = 25,      ///< host: how it stands with the file
    alarm = 26,     ///< host, to mediators: somebody should look
    presence = 32,  ///< both, ephemeral
};
std::optional<FrameType> type_of(Bytes frame);

struct Hello {
    std::uint64_t format = frames_format;  ///< another: nothing else is known
    log::Seq seq = 0;
    log::Mark mark{};
    std::uint64_t acknowledged = 0;  ///< number of the last answered command
    std::uint64_t instance = 0;
    rules::Audience audience = rules::Audience::everyone;  ///< whose state it has
};
ByteVector encode(const Hello&);
std::optional<Hello> decode_hello(Bytes frame);

/// A command; the number of its kind is the receiver's, its body lies elsewhere. Shape only: the meaning is
/// `rules::decode_command`'s business.
struct RawRequest {
    std::uint64_t number = 0;  ///< 1 up, per instance
    std::size_t kind = 0;
    std::string_view body;
};
ByteVector encode(const RawRequest&);
std::optional<RawRequest> decode_request(Bytes frame);

using Handle = ByteArray<16>;
using Tracker = ByteArray<10>;
/// Random; the same in each round of a question, and in no other vote.
using PairToken = ByteArray<16>;

/// Always 1,024 bytes of body, whatever is answered and said.
struct BallotFrame {
    VoteId vote;
    std::uint32_t round = 0;
    Handle old_handle{};  ///< zeros: the first ballot
    Handle new_handle{};
    Tracker tracker{};
    PairToken pair{};  ///< zeros: the vote is not paired
    PersonId seat;     ///< 32 bits; 0: the connection's own; else of a person without a device
    rules::PackedBallot ballot;
};
inline constexpr std::size_t ballot_frame_body = 1024;
ByteVector encode(const BallotFrame&);
std::optional<BallotFrame> decode_ballot(Bytes frame);
/// Stands for its answers among the published rows: its handle is the key, which the box and the voter's
/// device alone have.
rules::Blob digest_of(const Handle&, const rules::PackedBallot&);
/// Stands for the token among the published rows: a token that is known cannot be taken by somebody else for
/// the next round, so only the box and its own device ever know it.
rules::Blob pair_of(const PairToken&);
/// Overwrites the frame when it is a ballot's.
void wipe_ballot(std::span<std::uint8_t> frame);
/// Overwrites what somebody answered, and why.
void wipe_ballot(rules::Ballot&);

struct Welcome {
    std::uint64_t format = frames_format;  ///< another: nothing else is known but the build
    std::string build;                     ///< the host's program, as `build_name` has it
    ByteArray<16> session_id{};
    PersonId self;
    std::string title, language;
    Micros now = 0;  ///< session time at the host
    log::Seq head = 0;
    /// Which whole state follows, from 1 up over one connection: what is told waits for it. 0: none, the
    /// device goes on from what it has.
    std::uint64_t snapshot = 0;
    /// The host's: the numbers of `told` and of `ask` are places in its lists.
    rules::Vocabulary vocabulary;
};
ByteVector encode(const Welcome&);
std::optional<Welcome> decode_welcome(Bytes frame);

/// An entry as it is told. `inside`: what not everyone may know, in frames for an audience that may.
struct WireEntry {
    log::Seq seq = 0;
    Micros time = 0;
    PersonId author;
    std::size_t kind = 0;
    std::string body;
    struct Inside {
        PersonId author;
        std::size_t kind = 0;
        std::string body;
        friend bool operator==(const Inside&, const Inside&) = default;
    };
    std::optional<Inside> inside;
    friend bool operator==(const WireEntry&, const WireEntry&) = default;
};
/// Consecutive numbers. To everyone, no `inside` is sent.
ByteVector encode(const std::vector<WireEntry>&, rules::Audience);
struct EntriesFrame {
    rules::Audience audience = rules::Audience::everyone;
    std::vector<WireEntry> entries;
};
std::optional<EntriesFrame> decode_entries(Bytes frame);

struct Accepted {
    std::uint64_t number = 0;
    log::Seq seq = 0;    ///< of the last event it led to; 0 = nothing had to change, or not known any more
    log::Seq first = 0;  ///< of the first one
    /// What it made of which the asker may know. Nothing: a repeat of what was accepted before the host was
    /// started again, or long ago; what came of it is not known any more.
    std::optional<rules::Made> made = std::nullopt;
};
ByteVector encode(const Accepted&);
std::optional<Accepted> decode_accepted(Bytes frame);

struct RefusedRequest {
    std::uint64_t number = 0;
    Refusal why;
    std::uint32_t wait_ms = 0;
};
ByteVector encode(const RefusedRequest&);
std::optional<RefusedRequest> decode_refused(Bytes frame);

struct Checkpoint {
    log::Seq seq = 0;
    log::Mark mark{};
    Micros now = 0;
};
ByteVector encode(const Checkpoint&);
std::optional<Checkpoint> decode_checkpoint(Bytes frame);

/// A slice of a state's stream (`rules::StatePieces`), cut anywhere.
struct SnapshotPart {
    std::uint64_t snapshot = 0;  ///< as the welcome has it
    log::Seq seq = 0;            ///< the state's number, and the chain there
    Hash head{};
    rules::Audience audience = rules::Audience::everyone;  ///< whose state it is
    std::uint64_t done = 0, total = 0;                     ///< how far it is with this one; equal: the last
    Bytes bytes;                                           ///< within the frame
};
ByteVector encode(const SnapshotPart&);
std::optional<SnapshotPart> decode_snapshot(Bytes frame);

struct BallotHeld {
    VoteId vote;
    Handle handle{};
    std::optional<Refusal> refusal;  ///< nothing: the box holds it
};
ByteVector encode(const BallotHeld&);
std::optional<BallotHeld> decode_ballot_held(Bytes frame);

/// The program's version and four digits of all that it can say: "0.1.0-a3f2". What two people compare.
std::string build_name();

ByteVector encode_farewell();
ByteVector encode_disk(Disk);
std::optional<Disk> decode_disk(Bytes frame);

enum class AlarmKind : std::uint8_t {
    wrong_codes = 1,  ///< value: how many were tried
    fork = 2,         ///< value: the person whose device has another log
};
struct AlarmFrame {
    AlarmKind kind = AlarmKind::wrong_codes;
    std::uint64_t value = 0;
};
ByteVector encode(const AlarmFrame&);
std::optional<AlarmFrame> decode_alarm(Bytes frame);

inline constexpr std::size_t most_ghosts = 20;
inline constexpr std::size_t longest_stroke_shown =
    120;  ///< numbers; the newest part of a stroke being drawn
inline constexpr std::size_t longest_typing_shown = 800;  ///< bytes
ByteVector encode(const std::vector<Presence>&);
std::optional<std::vector<Presence>> decode_presence(Bytes frame);

}  // namespace entremise::protocol
