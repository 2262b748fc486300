#pragma once
#include <memory>
#include <string>

#include "app/client/network_client.h"
#include "app/client/replica.h"
#include "net/enet_client.h"

namespace entremise::client {

/// One participant's end: transport, connection and replica together, on one thread.
class Device {
public:
    struct Settings {
        std::string address = "127.0.0.1";
        std::uint16_t port = net::usual_port;
        std::string code, name;
        bool observer = false;
        net::KeyPair key;
    };
    static Result<std::unique_ptr<Device>> make(const Settings&, net::CodeKeys&, Random&);

    /// Receives, sends, reconnects, applies. `now`: steady microseconds. True when something changed that can
    /// be seen.
    bool tick(Micros now);
    Micros next_tick(Micros now) const { return connection_->next_tick(now); }
    std::vector<int> handles() const { return transport_->handles(); }
    Replica& replica() { return *replica_; }
    const Replica& replica() const { return *replica_; }
    NetworkClient& connection() { return *connection_; }
    net::TransportCounters counters() const { return transport_->counters(); }
    /// Says goodbye and gives the goodbye time to leave.
    void leave(Micros now);

private:
    std::unique_ptr<net::ClientTransport> transport_;
    std::unique_ptr<NetworkClient> connection_;
    std::unique_ptr<Replica> replica_;
};

}  // namespace entremise::client
