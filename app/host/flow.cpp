#include "app/host/flow.h"

#include <algorithm>

#include "app/host/host.h"
#include "app/protocol/parts.h"
#include "sessions/rules/codec.h"

/// How everybody gets what they have not got yet, however much it is: a little at a time, as fast as each of
/// them takes it, and without anybody else waiting for it.
namespace entremise::host {

using namespace protocol;

namespace {

constexpr Micros second = 1'000'000, never = INT64_MAX;
constexpr std::size_t enough_queued = 256 * 1024;    // in the transport's queue of one peer
constexpr std::size_t most_at_once = 1024 * 1024;    // given in one tick, to all
constexpr std::size_t least_share = 64 * 1024;       // of one peer
constexpr log::Seq entries_at_once = 16;             // encoded for one frame or some; each may be large
constexpr std::size_t most_waiting = longest_frame;  // bytes of answers
constexpr std::size_t most_states = 2;               // on their way to one audience
constexpr Micros again_after = 10 * second;          // a whole state over the same connection
constexpr std::size_t again_per_second = 2'000'000;  // bytes of it

/// From how many entries on a newer state is less to send.
log::Seq far_from(const StateOnItsWay& state) {
    return std::min<log::Seq>(2'000, 16 + state.total() / 1'024);
}

}  // namespace

const StateOnItsWay::Slice* StateOnItsWay::slice(std::size_t place) {
    while (place >= slices_.size()) {
        const auto before = pieces_.done();
        if (before == pieces_.total()) return nullptr;
        std::string bytes;
        pieces_.more(bytes, room_for_state - 1024);
        std::size_t at = 0;
        for (; bytes.size() - at > room_for_state; at += room_for_state)
            slices_.push_back({bytes.substr(at, room_for_state), before});
        slices_.push_back({bytes.substr(at), pieces_.done()});
    }
    return &slices_[place];
}

bool Host::has_room(const Peer& peer) const {
    const auto* device = std::get_if<net::PeerId>(&peer.end);
    return !device || transport_->queued(*device) < enough_queued;
}

bool Host::is_behind(const Peer& peer) const {
    return peer.live && (peer.flow.known() < seq_ || peer.flow.packet > 0 || !peer.flow.waiting.empty());
}

/// Sends a frame that may be longer than a packet, once the entries up to `after` were told.
void Host::say(PeerKey key, Peer& peer, ByteVector frame, log::Seq after) {
    auto& flow = peer.flow;
    const bool in_order = flow.waiting.empty() && (!peer.live || after <= flow.known());
    if (in_order && (flow.packet == 0 || packets_of(frame) == 1)) {
        send(peer, net::Channel::control, frame);
        return;
    }
    flow.waiting_bytes += frame.size();
    flow.waiting.push_back({after, std::move(frame)});
    if (flow.waiting_bytes > most_waiting) drop_peer(key, "takes no answers");
}

/// From now on it is told everything: after a whole state, or what it has not got of the log. `asked`: by the
/// device, which must not make the host tell all of it again and again.
void Host::start_flow(Peer& peer, bool whole_state, log::Seq told, bool asked) {
    auto& flow = peer.flow;
    flow.again = asked && peer.live && std::holds_alternative<net::PeerId>(peer.end);
    if (!flow.again)
        flow.begun = steady_;
    else if (flow.begun <= steady_)
        flow.begun = std::max(steady_, flow.begun + again_after);
    flow.snapshots += whole_state;
    flow.wants_state = whole_state;
    flow.state = nullptr;
    flow.packet = 0;
    flow.told = told;
    peer.live = true;
}

StateOnItsWay& Host::state_for(rules::Audience audience) {
    const auto of_them = [&](const auto& one) { return one->audience == audience; };
    const auto newest = std::ranges::find_if(states_on_their_way_, of_them);
    if (newest != states_on_their_way_.end() && seq_ - (*newest)->seq <= far_from(**newest)) return **newest;
    forget_states(steady_);
    // Whoever stalls must not make the host keep a state for each.
    if (std::ranges::count_if(states_on_their_way_, of_them) >= std::ptrdiff_t{most_states})
        return **std::ranges::find_if(states_on_their_way_, of_them);
    states_on_their_way_.push_front(
        std::make_unique<StateOnItsWay>(audience, seq_, head_, states_.at(audience)));
    return *states_on_their_way_.front();
}

void Host::forget_states(Micros unused_since) {
    std::erase_if(states_on_their_way_, [&](const auto& state) {
        const auto reads = [&](const auto& row) { return row.second.flow.state == state.get(); };
        return state->used <= unused_since && std::ranges::none_of(peers_, reads);
    });
}

/// The frame that begins with this entry. Others of the same audience will ask for the same.
const EntryFrame* Host::entry_frame(rules::Audience audience, log::Seq first) {
    auto& kept = told_again_[audience];
    auto found = std::ranges::find(kept, first, &EntryFrame::first);
    if (found == kept.end()) {
        kept = entry_frames(recent_.told(audience, first, first + entries_at_once - 1), audience);
        found = kept.begin();
    }
    return found == kept.end() ? nullptr : &*found;
}

/// One step of what this peer still has to get; how many bytes it was, 0: it may not go on now.
std::size_t Host::give(Peer& peer) {
    auto& flow = peer.flow;
    const bool device = std::holds_alternative<net::PeerId>(peer.end);
    if (flow.packet == 0 && !flow.waiting.empty() && flow.waiting.front().after <= flow.known()) {
        const auto frame = std::move(flow.waiting.front().frame);
        flow.waiting.pop_front();
        flow.waiting_bytes -= frame.size();
        return send(peer, net::Channel::control, frame) ? frame.size() : 0;
    }
    if (steady_ < flow.begun) {
        flow_due_ = std::min(flow_due_, flow.begun);
        return 0;
    }
    if (flow.wants_state) {
        flow.wants_state = false;
        flow.state = &state_for(peer.audience);
        flow.place = 0;
    }
    if (flow.state) {
        const auto sent = flow.place * room_for_state;
        const auto may = flow.begun + static_cast<Micros>(sent * second / again_per_second);
        if (flow.again && steady_ < may) {
            flow_due_ = std::min(flow_due_, may);
            return 0;
        }
        auto& state = *flow.state;
        const auto* slice = state.slice(flow.place++);
        state.used = steady_;
        const auto frame = encode(SnapshotPart{flow.snapshots, state.seq, state.head, state.audience,
                                               slice->done, state.total(), bytes_of(slice->bytes)});
        if (slice->done == state.total()) {
            flow.told = state.seq;
            flow.state = nullptr;
        }
        return send(peer, net::Channel::bulk, frame) ? frame.size() : 0;
    }
    if (flow.told >= seq_) return 0;
    if (flow.told + 1 < recent_.first()) {  // so slow that a state is what is left to tell
        start_flow(peer, true, 0, false);
        welcome(peer, true);
        return 1;
    }
    const auto* frame = entry_frame(peer.audience, flow.told + 1);
    if (!frame) return 0;
    const auto packets = device ? packets_of(frame->bytes) : 1;
    bool sent = false;
    if (packets > 1) {
        sent = send(peer, net::Channel::control, packet_of(frame->bytes, flow.packet++));
    } else {
        sent = send(peer, net::Channel::control, frame->bytes);
        ++flow.packet;
    }
    if (flow.packet == packets) {
        flow.packet = 0;
        flow.told = frame->last;
    }
    return sent ? frame->bytes.size() / packets + 1 : 0;
}

void Host::give_what_is_due() {
    flow_due_ = never;
    std::vector<PeerKey> keys;
    for (const auto& [key, peer] : peers_)
        if (is_behind(peer)) keys.push_back(key);
    if (keys.empty()) return told_again_.clear();
    // Each its share, and another one first each time.
    std::ranges::rotate(keys, keys.begin() + static_cast<std::ptrdiff_t>(flow_turn_++ % keys.size()));
    std::size_t left = most_at_once;
    const auto share = std::max(least_share, most_at_once / keys.size());
    for (const auto key : keys) {
        auto& peer = peers_.at(key);
        std::size_t given = 0;
        while (given < std::min(share, left) && has_room(peer)) {
            const auto bytes = give(peer);
            if (bytes == 0) break;
            given += bytes;
        }
        left -= std::min(left, given);
        // Who has no room goes on when what was sent has arrived.
        if (given >= share || left == 0) flow_due_ = steady_;
        if (left == 0) return;
    }
}

}  // namespace entremise::host
