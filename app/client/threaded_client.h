#pragma once
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "app/client/network_client.h"
#include "net/enet_client.h"

namespace entremise::client {

/// A device's connection on a thread of its own: the window never waits for the network. Values cross over,
/// nothing is shared. Use from the window's thread. Destroying it says goodbye.
class ThreadedClient final : public Connection {
public:
    struct Settings {
        std::string address;
        std::uint16_t port = net::usual_port;
        std::string code, name;
        bool observer = false;
        net::DeviceKeyOf key_of;            ///< called from the connection's thread
        std::function<void()> wake_window;  ///< called from the connection's thread
    };
    /// Looks the address up on the calling thread.
    static Result<std::unique_ptr<ThreadedClient>> make(const Settings&);
    ~ThreadedClient() override;

    std::uint64_t ask(const rules::Command&, protocol::Token = {}) override;
    void drop_ballot(VoteId, const rules::Ballot&, PersonId seat) override;
    std::string tracker(VoteId vote) const override { return connection_->tracker(vote); }
    void show(const protocol::Presence&) override;
    std::vector<Update> take() override;

private:
    struct Dropped {
        VoteId vote;
        rules::Ballot ballot;
        PersonId seat;
    };
    struct Asked {
        rules::Command command;
        protocol::Token token;
    };
    using Job = std::variant<Asked, Dropped, protocol::Presence>;
    explicit ThreadedClient(std::function<void()> wake_window) : wake_window_(std::move(wake_window)) {}
    void run(std::stop_token);
    void put(Job);

    std::function<void()> wake_window_;
    SystemRandom random_;
    net::CodeKeys code_keys_;
    std::unique_ptr<net::ClientTransport> transport_;
    std::unique_ptr<NetworkClient> connection_;
    net::WakeUp wake_;
    std::mutex mutex_;
    std::vector<Job> jobs_;
    std::vector<Update> updates_;
    std::uint64_t asked_ =
        0;  ///< the connection numbers commands from 1 in the order in which they are asked
    std::jthread thread_;
};

}  // namespace entremise::client
