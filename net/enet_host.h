#pragma once
#include <memory>
#include <string>

#include "net/code.h"
#include "net/discovery.h"
#include "net/noise.h"
#include "net/transport.h"

namespace entremise::net {

/// Devices connected at a time.
inline constexpr std::size_t most_devices = 250;

struct HostSettings {
    std::uint16_t port = usual_port;   ///< 0: any free port
    std::size_t limit = most_devices;  ///< the doorkeeper says when it is full
    std::string code;                  ///< as it is shown to the room
    ByteArray<16> code_salt{}, session_id{};
    KeyPair key;               ///< of this host, for as long as the session lives
    bool discoverable = true;  ///< answers those who ask the whole network for hosts
    std::uint16_t discovery_port = net::discovery_port;
};

/// A host over ENet (IPv4). Computes the code's key first (a tenth of a second, unless `code_keys` has it).
/// Doorkeeper and Random must outlive it. Errors: "error.port_in_use" (port), "error.socket" (detail),
/// "error.memory". What it is destroyed with is told to all peers, as far as one datagram reaches.
Result<std::unique_ptr<HostTransport>> make_enet_host(const HostSettings&, CodeKeys& code_keys, Doorkeeper&,
                                                      Random&);

}  // namespace entremise::net
