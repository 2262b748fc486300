#pragma once
#include <deque>
#include <memory>
#include <string>
#include <vector>

#include "app/protocol/entry_frames.h"
#include "sessions/core/hash.h"
#include "sessions/log/session_log.h"
#include "sessions/rules/pieces.h"

namespace entremise::host {

/// A state on its way to everybody of one audience who comes while it is recent. Cut into slices as the first
/// of them gets there; the others are given the same.
class StateOnItsWay {
public:
    StateOnItsWay(rules::Audience who, log::Seq at, const Hash& chain, const rules::State& state)
        : audience(who), seq(at), head(chain), pieces_(state) {}

    const rules::Audience audience;
    const log::Seq seq;
    const Hash head;
    Micros used = 0;  ///< when somebody was given something of it, steady

    struct Slice {
        std::string bytes;
        std::uint64_t done = 0;  ///< with this one; `total()`: the last
    };
    /// By place, from 0 up; nothing after the last one.
    const Slice* slice(std::size_t place);
    std::uint64_t total() const { return pieces_.total(); }

private:
    rules::StatePieces pieces_;
    std::deque<Slice> slices_;
};

/// How far a peer is with what it is told: a whole state first, if it needs one, then the entries in the
/// order of their numbers. Nothing of that is kept for it: what it has not got yet is among the
/// RecentEntries.
struct Flow {
    std::uint64_t snapshots = 0;  ///< welcomed with a whole state over this connection, so many times
    bool wants_state = false;     ///< none was chosen yet
    StateOnItsWay* state = nullptr;
    std::size_t place = 0;   ///< of the slice that is next
    bool again = false;      ///< the device asked for it although it was told before over this connection
    Micros begun = 0;        ///< not before, steady
    log::Seq told = 0;       ///< entries up to here
    std::size_t packet = 0;  ///< of the frame after it, if that takes several

    /// An answer that may not come before the entries it is about.
    struct Waiting {
        log::Seq after = 0;
        ByteVector frame;
    };
    std::deque<Waiting> waiting;
    std::size_t waiting_bytes = 0;

    log::Seq known() const { return wants_state || state ? 0 : told; }
};

}  // namespace entremise::host
