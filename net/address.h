#pragma once
#include <compare>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "sessions/core/result.h"

namespace entremise::net {

/// An IPv4 address and UDP port, both as numbers (127.0.0.1 is 0x7F000001).
struct Address {
    std::uint32_t ip = 0;
    std::uint16_t port = 0;
    friend auto operator<=>(const Address&, const Address&) = default;
};
/// "192.168.1.20", without the port.
std::string text_of_ip(std::uint32_t ip);

/// What this machine's networks call it: its own addresses, and those that reach everyone (broadcast).
struct OwnAddresses {
    std::vector<std::uint32_t> own, broadcast;
};
OwnAddresses own_addresses();

/// "192.168.1.20", "192.168.1.20:47801", "name:47801".
Result<std::pair<std::string, std::uint16_t>> address_and_port(const std::string&);
/// The other way; the usual port is not written.
std::string address_text(const std::string& address, std::uint16_t port);

}  // namespace entremise::net
