#include "tests/end_to_end/support/relay.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <memory>
#include <stdexcept>
#include <utility>

namespace entremise::test {
namespace {

sockaddr_in loopback(int port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    return address;
}

int open_socket() {
    const int handle = socket(AF_INET, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    const auto any = loopback(0);
    if (handle < 0 || bind(handle, reinterpret_cast<const sockaddr*>(&any), sizeof any) != 0)
        throw std::runtime_error("no socket");
    const int room = 4 << 20;
    setsockopt(handle, SOL_SOCKET, SO_RCVBUF, &room, sizeof room);
    return handle;
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }
char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; }
template <class Fn> std::string each(std::string text, Fn fn) {
    std::transform(text.begin(), text.end(), text.begin(), fn);
    return text;
}

std::string utf16(const std::string& text, bool little) {
    std::string out;
    for (std::size_t i = 0; i < text.size();) {
        const auto byte = static_cast<unsigned char>(text[i]);
        const std::size_t size = byte < 0x80 ? 1 : byte < 0xE0 ? 2 : 3;  // words here have no rarer letters
        unsigned unit = size == 1 ? byte : byte & (size == 2 ? 0x1F : 0x0F);
        for (std::size_t k = 1; k < size; ++k)
            unit = unit << 6 | (static_cast<unsigned char>(text[i + k]) & 0x3F);
        const char low = static_cast<char>(unit & 0xFF), high = static_cast<char>(unit >> 8);
        out += little ? low : high;
        out += little ? high : low;
        i += size;
    }
    return out;
}

std::string hex(const std::string& text) {
    constexpr char digits[] = "0123456789abcdef";
    std::string out;
    for (const char c : text) {
        out += digits[static_cast<unsigned char>(c) >> 4];
        out += digits[static_cast<unsigned char>(c) & 15];
    }
    return out;
}

/// What every base64 text that holds the word holds, when the word begins `shift` bytes after a multiple of
/// three.
std::string base64(const std::string& word, std::size_t shift) {
    constexpr char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const auto text = std::string(shift, '\0') + word;
    std::string out;
    for (std::size_t bit = 0; bit + 6 <= text.size() * 8; bit += 6) {
        unsigned value = 0;
        for (std::size_t k = 0; k < 6; ++k) {
            const auto at = bit + k;
            value = value << 1 | (static_cast<unsigned char>(text[at / 8]) >> (7 - at % 8) & 1);
        }
        out += letters[value];
    }
    return out.substr((shift * 8 + 5) / 6);
}

}  // namespace

Relay::Relay(int host_port) : host_port_(host_port), front_(open_socket()) {
    sockaddr_in bound{};
    socklen_t size = sizeof bound;
    getsockname(front_, reinterpret_cast<sockaddr*>(&bound), &size);
    port_ = ntohs(bound.sin_port);
    if (pipe2(wake_, O_CLOEXEC) != 0) throw std::runtime_error("pipe");
    thread_ = std::thread([this] { run(); });
}

Relay::~Relay() {
    [[maybe_unused]] const auto written = write(wake_[1], "", 1);
    thread_.join();
    for (const int handle : {front_, wake_[0], wake_[1]}) close(handle);
}

std::vector<Relay::Datagram> Relay::recorded() const {
    const std::scoped_lock lock(mutex_);
    return recorded_;
}

void Relay::run() {
    struct Device {
        sockaddr_in address{};
        int handle = -1;
    };
    std::vector<Device> devices;
    const auto host = loopback(host_port_);
    const auto note = [&](std::size_t device, Way way, const char* bytes, ssize_t size) {
        const std::scoped_lock lock(mutex_);
        recorded_.push_back(
            {static_cast<int>(device), way, std::string(bytes, static_cast<std::size_t>(size))});
    };
    char bytes[65536];
    while (true) {
        std::vector<pollfd> waiting{{wake_[0], POLLIN, 0}, {front_, POLLIN, 0}};
        for (const auto& device : devices) waiting.push_back({device.handle, POLLIN, 0});
        poll(waiting.data(), waiting.size(), -1);
        if (waiting[0].revents) break;
        sockaddr_in from{};
        socklen_t length = sizeof from;
        ssize_t size = 0;
        while ((size = recvfrom(front_, bytes, sizeof bytes, 0, reinterpret_cast<sockaddr*>(&from),
                                &length)) >= 0) {
            auto known = std::find_if(devices.begin(), devices.end(), [&](const Device& d) {
                return d.address.sin_port == from.sin_port &&
                       d.address.sin_addr.s_addr == from.sin_addr.s_addr;
            });
            if (known == devices.end()) known = devices.insert(devices.end(), {from, open_socket()});
            note(static_cast<std::size_t>(known - devices.begin()), Way::to_host, bytes, size);
            sendto(known->handle, bytes, static_cast<std::size_t>(size), 0,
                   reinterpret_cast<const sockaddr*>(&host), sizeof host);
        }
        for (std::size_t i = 0; i < devices.size(); ++i)
            while ((size = recv(devices[i].handle, bytes, sizeof bytes, 0)) >= 0) {
                note(i, Way::to_device, bytes, size);
                sendto(front_, bytes, static_cast<std::size_t>(size), 0,
                       reinterpret_cast<const sockaddr*>(&devices[i].address), sizeof devices[i].address);
            }
    }
    for (const auto& device : devices) close(device.handle);
}

Finder::Finder(const std::vector<std::string>& words) {
    const auto add = [&](const std::string& word, std::string bytes, bool any_case) {
        longest_ = std::max(longest_, bytes.size());
        needles_.push_back({word, std::move(bytes), any_case});
    };
    for (const auto& word : words) {
        const auto small = each(word, lower), large = each(word, upper);
        add(word, small, true);
        add(word, utf16(small, true), true);
        add(word, utf16(small, false), true);
        for (const auto& written : {word, small, large}) {
            add(word, hex(written), true);
            for (std::size_t shift = 0; shift < 3; ++shift) add(word, base64(written, shift), false);
        }
    }
}

void Finder::look(const std::string& bytes, std::vector<std::string>& found) const {
    const auto small = each(bytes, lower);
    for (const auto& needle : needles_)
        if ((needle.any_case ? small : bytes).find(needle.bytes) != std::string::npos)
            found.push_back(needle.word);
}

std::vector<std::string> Finder::find(const std::vector<Relay::Datagram>& datagrams) const {
    // Without what stands before the payload: nothing, ENet's head, with a whole message, with a fragment.
    constexpr std::size_t heads[] = {0, 8, 14, 32};
    std::vector<std::string> found;
    std::map<std::pair<int, Relay::Way>, std::string> last;
    for (const auto& one : datagrams) {
        look(one.bytes, found);
        auto& before = last[{one.device, one.way}];
        const auto tail = before.substr(before.size() - std::min(before.size(), longest_));
        for (const auto head : heads)
            if (!tail.empty() && head < one.bytes.size())
                look(tail + one.bytes.substr(head, longest_), found);
        before = one.bytes;
    }
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

}  // namespace entremise::test
