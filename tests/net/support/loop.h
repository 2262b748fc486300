#pragma once
#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "net/address.h"
#include "net/discovery.h"
#include "net/enet_client.h"
#include "net/enet_host.h"

namespace entremise::net::test {

/// Transports need some time to pass; this is the only clock of these tests.
Micros steady_now();

/// Lets everyone in who proved the code; the same device is the same participant.
struct OpenDoor : Doorkeeper {
    std::vector<DeviceKey> devices;
    std::vector<JoinRequest> requests;
    std::optional<NotAdmitted> refuse;
    Decision admit(const DeviceKey&, const JoinRequest&) override;
};

/// Stands between clients and a host: sees, loses and doubles datagrams. Each client that sends gets a socket
/// of its own.
class Relay {
public:
    explicit Relay(std::uint16_t host_port) : ear_(0, false), host_{0x7F000001, host_port} {}
    std::uint16_t port() const { return ear_.port(); }
    void tick();
    std::vector<int> handles() const;

    std::vector<ByteVector> captured;
    unsigned percent_lost = 0, percent_doubled = 0;
    bool cut = false;
    SeededRandom random{1};

private:
    struct Line {
        Address client;
        std::unique_ptr<UdpSocket> socket;
    };
    int copies(Bytes);
    UdpSocket ear_;
    Address host_;
    std::vector<Line> lines_;
};

/// A host and clients on this machine, in one thread.
struct Loop {
    CodeKeys keys;
    SystemRandom random;
    OpenDoor door;
    HostSettings settings;
    std::unique_ptr<HostTransport> host;
    std::unique_ptr<Relay> relay;
    std::vector<std::unique_ptr<ClientTransport>> clients;
    std::vector<HostEvent> host_events;
    std::vector<std::vector<ClientEvent>> client_events;

    Loop();
    ClientSettings client_settings(const std::string& code = "");
    std::size_t add_client(const ClientSettings&);
    std::size_t add_client() { return add_client(client_settings()); }
    /// A client that is connected and has said "hello".
    std::size_t join(const ClientSettings&);
    std::size_t join() { return join(client_settings()); }
    /// Ticks everyone until it is so; false after `seconds`.
    bool until(const std::function<bool()>& done, double seconds = 10);

    template <class T> std::vector<T> at_host() const { return only<T>(host_events); }
    template <class T> std::vector<T> at_client(std::size_t i) const { return only<T>(client_events[i]); }

private:
    template <class T, class Events> static std::vector<T> only(const Events& events) {
        std::vector<T> out;
        for (const auto& event : events)
            if (const auto* one = std::get_if<T>(&event)) out.push_back(*one);
        return out;
    }
};

}  // namespace entremise::net::test
