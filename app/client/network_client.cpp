#include "app/client/network_client.h"

#include <algorithm>

#include "app/protocol/entry_frames.h"

namespace entremise::client {

using namespace protocol;

namespace {
constexpr Micros second = 1'000'000;
constexpr Micros silence_allowed = 2 * second;  // the host marks at least once a second
constexpr Micros answer_expected = 3 * second;
constexpr Micros keys_last = 3'600 * second, renewal_pause = 60 * second;
constexpr std::size_t enough_queued = 256 * 1024;  // in the transport
constexpr std::size_t small = 16 * 1024;           // is sent at once
constexpr Micros first_pause = second / 10, longest_pause = 2 * second;
}  // namespace

NetworkClient::NetworkClient(net::ClientTransport& transport, net::JoinRequest request, Random& random)
    : transport_(transport),
      request_(std::move(request)),
      protocol_(request_.instance = random.number() | 1, random) {}

void NetworkClient::connect(Micros now) {
    connecting_ = true;
    try_again_ = now + 10 * second;
    transport_.connect(request_);
}

void NetworkClient::interrupted(Micros now) {
    if (live_)
        updates_.push_back(ConnectionChanged{ConnectionState::interrupted, {"connection.interrupted"}});
    live_ = connecting_ = renewing_ = false;
    const auto pause = std::min(longest_pause, first_pause << std::min(tries_++, 5));
    try_again_ = now + pause;
    waiting_since_ = 0;
}

/// New keys from a new handshake; the old connection serves until the new one stands.
void NetworkClient::renew(Micros now) {
    renewing_ = true;
    renew_at_ = now + renewal_pause;
    transport_.connect(request_);
}

void NetworkClient::say_hello() {
    waiting_.clear();
    waiting_bytes_ = packet_ = 0;
    for (auto& frame : protocol_.opening_frames()) put(std::move(frame));
    send_waiting();
}

void NetworkClient::put(ByteVector frame) {
    waiting_bytes_ += frame.size();
    waiting_.push_back(std::move(frame));
}

void NetworkClient::send_waiting() {
    while (!waiting_.empty() && transport_.queued() < enough_queued) {
        auto& frame = waiting_.front();
        const auto packets = packets_of(frame);
        const bool sent = packets == 1 ? transport_.send(net::Channel::control, frame)
                                       : transport_.send(net::Channel::control, packet_of(frame, packet_));
        if (!sent) return;  // the connection is over, and everything is said again over the next one
        if (++packet_ < packets) continue;
        packet_ = 0;
        waiting_bytes_ -= frame.size();
        wipe_ballot(frame);
        waiting_.pop_front();
    }
}

void NetworkClient::tick(Micros now) {
    if (over_) {  // what still comes must be read, or whoever waits for the socket never sleeps
        transport_.tick(now);
        (void)transport_.take();
        return;
    }
    if (!live_ && now >= try_again_) connect(now);
    transport_.tick(now);
    for (auto& event : transport_.take()) {
        if (const auto* connected = std::get_if<net::Connected>(&event)) {
            const HostKey key{connected->host_key, connected->session_id};
            if (!host_key_) {
                updates_.push_back(host_key_.emplace(key));
            } else if (*host_key_ != key) {
                // Somebody who knows the code stands where the host was: told nothing, no ballot again.
                transport_.disconnect();
                live_ = false;
                over_ = true;
                updates_.push_back(ConnectionChanged{ConnectionState::refused, {"alarm.other_host"}});
                return;
            }
            if (was_live_) ++reconnections_;
            if (!live_) updates_.push_back(ConnectionChanged{ConnectionState::live, {}});
            live_ = was_live_ = true;
            connecting_ = renewing_ = false;
            renew_at_ = now + keys_last;
            tries_ = 0;
            waiting_since_ = protocol_.unanswered() ? now : 0;
            say_hello();
        } else if (const auto* received = std::get_if<net::Received>(&event)) {
            const auto before = protocol_.unanswered();
            // What comes in many packets holds up the answers behind it.
            if (received->channel == net::Channel::bulk || type_of(received->bytes) == FrameType::part)
                waiting_since_ = now;
            if (!protocol_.receive(received->bytes, updates_)) {
                transport_.disconnect();
                interrupted(now);
                continue;
            }
            if (protocol_.foreign()) {  // asking again would not help
                leave();
                live_ = false;
                return;
            }
            if (protocol_.unanswered() == 0)
                waiting_since_ = 0;
            else if (protocol_.unanswered() != before)
                waiting_since_ = now;
        } else if (std::holds_alternative<net::Disconnected>(event)) {
            interrupted(now);
        } else if (const auto* failed = std::get_if<net::NotConnected>(&event)) {
            if (live_ && renewing_) {
                renewing_ = false;  // the old connection still serves
                continue;
            }
            // A name that is taken, a locked room: asking again the same would not help who was never in.
            if (failed->final || (!was_live_ && failed->reason.key.starts_with("refusal."))) {
                over_ = true;
                updates_.push_back(ConnectionChanged{ConnectionState::refused, failed->reason});
            } else {
                if (!was_live_)
                    updates_.push_back(ConnectionChanged{ConnectionState::connecting, failed->reason});
                interrupted(now);
            }
        }
    }
    send_due();
    if (live_) {
        const auto unsent = this->unsent();
        const bool goes_on = std::exchange(unsent_, unsent) > std::max(unsent, small);
        if (protocol_.unanswered() == 0 || protocol_.waits_for_snapshot() || protocol_.waits_for_disk())
            waiting_since_ = 0;
        else if (waiting_since_ == 0 || goes_on)
            waiting_since_ = now;
        const bool silent = transport_.silence(now) > silence_allowed;
        const bool unanswered = waiting_since_ && now - waiting_since_ > answer_expected;
        if (silent || unanswered) {
            // The old connection stays until the new one has proved itself.
            interrupted(now);
            connect(now);
        } else if (now >= renew_at_) {
            renew(now);
        }
    }
    for (const auto& update : updates_)
        if (const auto* state = std::get_if<ConnectionChanged>(&update);
            state && state->state == ConnectionState::ended)
            over_ = true;
    transport_.flush();
}

Micros NetworkClient::next_tick(Micros now) const {
    const auto next = transport_.next_tick(now);
    return over_ || live_ || connecting_ ? next : std::min(next, try_again_);
}

std::uint64_t NetworkClient::ask(const rules::Command& command, Token token) {
    const auto number = protocol_.ask(command, token, updates_);
    send_due();
    return number;
}
void NetworkClient::send_due() {
    if (!live_) return;
    auto frames = protocol_.due();
    const bool some = !frames.empty() || !waiting_.empty();
    for (auto& frame : frames) put(std::move(frame));
    send_waiting();
    if (some) transport_.flush();
}
void NetworkClient::drop_ballot(VoteId vote, const rules::Ballot& ballot, PersonId seat) {
    auto frame = protocol_.ballot_frame(vote, ballot, seat);
    if (live_) {
        put(std::move(frame));
        send_due();
    }
    wipe_ballot(frame);
}
void NetworkClient::show(const Presence& presence) {
    if (!live_) return;
    for (const auto& frame : presence_frames({presence})) transport_.send(net::Channel::ephemeral, frame);
}
void NetworkClient::leave() {
    transport_.disconnect();
    over_ = true;
}

}  // namespace entremise::client
