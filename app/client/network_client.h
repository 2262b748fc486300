#pragma once
#include "app/client/session_client.h"
#include "app/protocol/join.h"
#include "net/transport.h"

namespace entremise::client {

/// A device's line over a transport. Reconnects by itself and takes new keys every hour, keeps its seat by
/// the device's key and the host by its own, repeats what was not answered, fetches only what it missed. One
/// thread; never asks for the time.
class NetworkClient final : public Connection {
public:
    /// The transport and the generator must outlive the line. request.instance is filled in here.
    NetworkClient(net::ClientTransport&, net::JoinRequest, Random&);

    /// `now`: any steady microseconds.
    void tick(Micros now);
    Micros next_tick(Micros now) const;

    std::uint64_t ask(const rules::Command&, protocol::Token = {}) override;
    void drop_ballot(VoteId, const rules::Ballot&, PersonId seat) override;
    std::string tracker(VoteId vote) const override { return protocol_.ballots().tracker(vote); }
    void show(const protocol::Presence&) override;
    std::vector<Update> take() override { return std::exchange(updates_, {}); }

    /// Says goodbye.
    void leave();
    bool live() const { return live_; }
    std::uint32_t reconnections() const { return reconnections_; }
    const SessionClient& protocol() const { return protocol_; }

private:
    void interrupted(Micros now);
    void connect(Micros now);
    void renew(Micros now);
    void say_hello();
    void send_due();
    void put(ByteVector frame);
    void send_waiting();
    /// Of what waits, here and in the transport.
    std::size_t unsent() const { return waiting_bytes_ + transport_.queued(); }

    net::ClientTransport& transport_;
    net::JoinRequest request_;
    SessionClient protocol_;
    std::vector<Update> updates_;
    std::optional<protocol::HostKey> host_key_;  ///< the first one; nobody else is this host
    bool live_ = false, was_live_ = false, connecting_ = false, over_ = false;
    bool renewing_ = false;  ///< a new connection is being made beside the one that stands
    Micros try_again_ = 0, renew_at_ = 0;
    Micros waiting_since_ = 0;        ///< oldest command without an answer, 0 = none
    std::deque<ByteVector> waiting_;  ///< frames for the host: no faster than it takes them
    std::size_t waiting_bytes_ = 0;
    std::size_t packet_ = 0;  ///< of the first one, if it takes several
    std::size_t unsent_ = 0;  ///< at the last tick
    int tries_ = 0;
    std::uint32_t reconnections_ = 0;
};

}  // namespace entremise::client
