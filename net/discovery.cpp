#include "net/discovery.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>

#include "net/datagrams.h"

namespace entremise::net {
namespace {

constexpr Micros second = 1'000'000;
constexpr Micros answers_last = 5 * second;
constexpr int most_answers_per_second = 100, most_datagrams_per_tick = 256;
constexpr std::size_t most_hosts = 100;
constexpr std::uint32_t loopback = 0x7F000001, everyone = 0xFFFFFFFF;
constexpr std::uint32_t this_machine = 0x7FFFFFFF;  // to all on the loopback network

/// Where one asks all at once.
std::vector<std::uint32_t> addresses_of_all() {
    auto out = own_addresses().broadcast;
    out.push_back(everyone);
    out.push_back(this_machine);
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}

sockaddr_in system_address(const Address& address) {
    sockaddr_in out{};
    out.sin_family = AF_INET;
    out.sin_addr.s_addr = htonl(address.ip);
    out.sin_port = htons(address.port);
    return out;
}

}  // namespace

UdpSocket::UdpSocket(std::uint16_t port, bool shared, std::uint32_t ip)
    : handle_(socket(AF_INET, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0)) {
    if (handle_ < 0) return;
    const int on = 1;
    setsockopt(handle_, SOL_SOCKET, SO_BROADCAST, &on, sizeof on);
    if (shared) setsockopt(handle_, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    const auto own = system_address({ip, port});
    if (bind(handle_, reinterpret_cast<const sockaddr*>(&own), sizeof own) == 0) return;
    close(handle_);
    handle_ = -1;
}
UdpSocket::~UdpSocket() {
    if (handle_ >= 0) close(handle_);
}

std::uint16_t UdpSocket::port() const {
    sockaddr_in bound{};
    socklen_t size = sizeof bound;
    if (handle_ < 0 || getsockname(handle_, reinterpret_cast<sockaddr*>(&bound), &size) != 0) return 0;
    return ntohs(bound.sin_port);
}

bool UdpSocket::send(const Address& to, Bytes bytes) const {
    if (handle_ < 0) return false;
    const auto address = system_address(to);
    return sendto(handle_, bytes.data(), bytes.size(), MSG_NOSIGNAL,
                  reinterpret_cast<const sockaddr*>(&address),
                  sizeof address) == static_cast<ssize_t>(bytes.size());
}

bool UdpSocket::receive(Address& from, ByteVector& bytes) const {
    if (handle_ < 0) return false;
    sockaddr_in address{};
    socklen_t size = sizeof address;
    bytes.resize(2048);
    const auto got =
        recvfrom(handle_, bytes.data(), bytes.size(), 0, reinterpret_cast<sockaddr*>(&address), &size);
    if (got < 0) return false;
    bytes.resize(static_cast<std::size_t>(got));
    from = {ntohl(address.sin_addr.s_addr), ntohs(address.sin_port)};
    return true;
}

Beacon::Beacon(std::uint16_t ask_port, std::uint16_t host_port) : host_port_(host_port) {
    for (const auto ip : addresses_of_all()) {
        auto socket = std::make_unique<UdpSocket>(ask_port, true, ip);
        if (socket->handle() >= 0) sockets_.push_back(std::move(socket));
    }
}

std::vector<int> Beacon::handles() const {
    std::vector<int> out;
    for (const auto& socket : sockets_) out.push_back(socket->handle());
    return out;
}

void Beacon::tick(Micros now) {
    if (now - second_began_ >= second) {
        second_began_ = now;
        answered_ = 0;
    }
    Address from;
    ByteVector bytes;
    for (const auto& socket : sockets_)
        for (int n = 0; n < most_datagrams_per_tick && socket->receive(from, bytes); ++n) {
            const auto who = decode<WhoDatagram>(bytes);
            if (!who || ++answered_ > most_answers_per_second) continue;
            socket->send(from, encode(HereDatagram{who->client_nonce, host_port_, locked_}));
        }
}

Search::Search(Random& random, std::uint16_t ask_port) : socket_(0, false), ask_port_(ask_port) {
    random.fill(nonce_);
}

void Search::ask() {
    const auto who = encode(WhoDatagram{nonce_});
    auto to = addresses_of_all();
    to.push_back(loopback);
    for (const auto ip : to) socket_.send({ip, ask_port_}, who);
}

void Search::tick(Micros now) {
    if (!asked_ || now >= ask_at_) {
        asked_ = true;
        ask_at_ = now + second;
        ask();
    }
    Address from;
    ByteVector bytes;
    for (int n = 0; n < most_datagrams_per_tick && socket_.receive(from, bytes); ++n) {
        const auto here = decode<HereDatagram>(bytes);
        if (!here || here->client_nonce != nonce_ || here->port == 0) continue;
        const Answer answer{{from.ip, here->port}, here->locked, now};
        const auto known = std::find_if(answers_.begin(), answers_.end(),
                                        [&](const auto& a) { return a.from == answer.from; });
        if (known != answers_.end())
            *known = answer;
        else if (answers_.size() < most_hosts)
            answers_.push_back(answer);
    }
    std::erase_if(answers_, [&](const Answer& a) { return now - a.at > answers_last; });
    std::sort(answers_.begin(), answers_.end(), [](const auto& a, const auto& b) { return a.from < b.from; });
    // This machine answers from each of its addresses: the one others would use is enough.
    const auto own = own_addresses().own;
    const auto is_own = [&](const Answer& a) {
        return std::find(own.begin(), own.end(), a.from.ip) != own.end();
    };
    found_.clear();
    for (const auto& a : answers_) {
        const bool better_known =
            is_own(a) && std::any_of(answers_.begin(), answers_.end(), [&](const Answer& b) {
                return is_own(b) && b.from.port == a.from.port && b.from.ip != loopback &&
                       (a.from.ip == loopback || b.from < a.from);
            });
        if (!better_known) found_.push_back({text_of_ip(a.from.ip), a.from.port, a.locked});
    }
}

}  // namespace entremise::net
