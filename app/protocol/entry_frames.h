#pragma once
#include <vector>

#include "app/protocol/frames.h"

namespace entremise::protocol {

/// The entry as everyone is told it.
WireEntry wire_entry(const log::PublicEntry&);
/// What of a confidential entry only its audience is told.
WireEntry::Inside inside_of(const log::Entry&);
/// Some entries, encoded.
struct EntryFrame {
    log::Seq first = 0, last = 0;
    ByteVector bytes;
};
/// Consecutive entries in, in order: frames that each fit the control channel, but for an entry that alone is
/// longer (`packets_of`).
std::vector<EntryFrame> entry_frames(const std::vector<WireEntry>&, rules::Audience);
/// Bytes of a state that fit a frame of the bulk channel.
inline constexpr std::size_t room_for_state = net::longest_plaintext[1] - 128;
/// Frames that each fit the ephemeral channel. What somebody has in hand besides a text may be too much for
/// one: then the stroke is left out, and some of the ghosts.
std::vector<ByteVector> presence_frames(const std::vector<Presence>&);

}  // namespace entremise::protocol
