#pragma once
#include <vector>

#include "app/protocol/frames.h"

namespace entremise::protocol {

/// The entry as everyone is told it.
WireEntry wire_entry(const log::PublicEntry&);
/// What of a confidential entry only its audience is told.
WireEntry::Inside inside_of(const log::Entry&);
/// Frames that each fit the control channel; consecutive entries in, in order.
std::vector<ByteVector> entry_frames(const std::vector<WireEntry>&, rules::Audience);
/// Frames that each fit the bulk channel.
std::vector<ByteVector> snapshot_frames(log::Seq, const Hash& head, rules::Audience, Bytes state);
/// Frames that each fit the ephemeral channel.
std::vector<ByteVector> presence_frames(const std::vector<Presence>&);

}  // namespace entremise::protocol
