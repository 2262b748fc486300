#pragma once
#include <memory>
#include <vector>

#include "app/client/session_client.h"
#include "app/protocol/local_end.h"

namespace entremise::client {

/// A window's end of a line to the host in the same program. Use from the window's thread; the host must
/// outlive it.
class LocalClient final : public Connection {
public:
    explicit LocalClient(protocol::LocalEnd&);
    ~LocalClient() override;

    protocol::ConnectionState first_state() const override { return protocol::ConnectionState::local; }
    std::uint64_t ask(const rules::Command&, protocol::Token = {}) override;
    void drop_ballot(VoteId, const rules::Ballot&, PersonId seat) override;
    std::string tracker(VoteId vote) const override { return protocol_.ballots().tracker(vote); }
    void show(const protocol::Presence&) override;
    std::vector<Update> take() override;
    const SessionClient& protocol() const { return protocol_; }

private:
    void send_due();

    protocol::LocalEnd& end_;
    SystemRandom random_;
    SessionClient protocol_;
    std::vector<Update> refused_;  ///< what never left
};

}  // namespace entremise::client
