#pragma once
#include <memory>
#include <string>
#include <vector>

#include "net/address.h"
#include "sessions/core/bytes.h"
#include "sessions/core/ids.h"
#include "sessions/core/random.h"

/// Finding the hosts of a local network. Hints only: anybody may answer, and nothing is said but an address,
/// a port and whether the room is locked. Who the host is shows at joining.
namespace entremise::net {

inline constexpr std::uint16_t discovery_port = 47800;

/// A UDP socket over IPv4 that never waits. Closed when it goes. A failure shows as handle() == -1, and
/// nothing is sent or received then.
class UdpSocket {
public:
    /// port 0: any. `shared`: other programs may listen to the same port. ip 0: all that arrives here; a
    /// broadcast address: only what is sent to it.
    UdpSocket(std::uint16_t port, bool shared, std::uint32_t ip = 0);
    ~UdpSocket();
    UdpSocket(const UdpSocket&) = delete;
    UdpSocket& operator=(const UdpSocket&) = delete;

    int handle() const { return handle_; }
    std::uint16_t port() const;
    bool send(const Address&, Bytes) const;
    /// False when nothing waits. Datagrams longer than 2,048 bytes are cut.
    bool receive(Address& from, ByteVector& bytes) const;

private:
    int handle_ = -1;
};

/// The host's ear at the port everyone asks (WHO), beside its own port. It hears only what is sent to all, so
/// that the port stays free for a host, and several hosts of one machine are found. When the port is taken by
/// another program it stays silent.
class Beacon {
public:
    Beacon(std::uint16_t ask_port, std::uint16_t host_port);
    void set_locked(bool locked) { locked_ = locked; }
    /// Answers what waits, 100 times a second at most.
    void tick(Micros now);
    std::vector<int> handles() const;

private:
    std::vector<std::unique_ptr<UdpSocket>> sockets_;
    std::uint16_t host_port_;
    bool locked_ = false;
    Micros second_began_ = 0;
    int answered_ = 0;
};

struct FoundHost {
    std::string address;  ///< an IPv4 address
    std::uint16_t port = 0;
    bool locked = false;
    friend bool operator==(const FoundHost&, const FoundHost&) = default;
};

/// Asks every network of this machine, and the machine itself, who hosts: at once, then every second.
/// One thread; never asks for the time. Where no socket is to be had it finds nothing.
class Search {
public:
    explicit Search(Random&, std::uint16_t ask_port = discovery_port);
    void tick(Micros now);
    /// All who answered within the last 5 s before the last tick, by address and port.
    const std::vector<FoundHost>& found() const { return found_; }
    int handle() const { return socket_.handle(); }
    Micros next_tick() const { return ask_at_; }

private:
    struct Answer {
        Address from;
        bool locked;
        Micros at;
    };
    void ask();

    UdpSocket socket_;
    std::uint16_t ask_port_;
    ByteArray<16> nonce_{};
    Micros ask_at_ = 0;
    bool asked_ = false;
    std::vector<Answer> answers_;
    std::vector<FoundHost> found_;
};

}  // namespace entremise::net
