#include "net/address.h"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <ifaddrs.h>
#include <net/if.h>

#include <memory>

#include "net/transport.h"

namespace entremise::net {
namespace {
std::uint32_t ip_of(const sockaddr* address) {
    return ntohl(reinterpret_cast<const sockaddr_in*>(address)->sin_addr.s_addr);
}
}  // namespace

std::string text_of_ip(std::uint32_t ip) {
    return fmt::format("{}.{}.{}.{}", ip >> 24, ip >> 16 & 255, ip >> 8 & 255, ip & 255);
}

OwnAddresses own_addresses() {
    OwnAddresses found;
    ifaddrs* list = nullptr;
    if (getifaddrs(&list) != 0) return found;
    const std::unique_ptr<ifaddrs, decltype(&freeifaddrs)> owner(list, &freeifaddrs);
    for (const auto* at = list; at != nullptr; at = at->ifa_next) {
        if (at->ifa_addr == nullptr || at->ifa_addr->sa_family != AF_INET || !(at->ifa_flags & IFF_UP))
            continue;
        found.own.push_back(ip_of(at->ifa_addr));
        if ((at->ifa_flags & IFF_BROADCAST) && at->ifa_broadaddr != nullptr)
            found.broadcast.push_back(ip_of(at->ifa_broadaddr));
    }
    return found;
}

Result<std::pair<std::string, std::uint16_t>> address_and_port(const std::string& text) {
    const auto colon = text.rfind(':');
    if (text.empty() || colon == 0) return fail("error.address", {{"address", text}});
    if (colon == std::string::npos) return std::pair{text, usual_port};
    unsigned port = 0;
    const auto digits = text.substr(colon + 1);
    for (const char c : digits) {
        if (c < '0' || c > '9' || port > 65535) return fail("error.address", {{"address", text}});
        port = port * 10 + static_cast<unsigned>(c - '0');
    }
    if (digits.empty() || port == 0 || port > 65535) return fail("error.address", {{"address", text}});
    return std::pair{text.substr(0, colon), static_cast<std::uint16_t>(port)};
}

std::string address_text(const std::string& address, std::uint16_t port) {
    return port == usual_port ? address : address + ":" + std::to_string(port);
}

}  // namespace entremise::net
