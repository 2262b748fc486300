#include "net/address.h"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <ifaddrs.h>
#include <net/if.h>

#include <memory>

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

}  // namespace entremise::net
