#include "tests/net/support/loop.h"

#include <algorithm>
#include <stdexcept>

namespace entremise::net::test {

Micros steady_now() {
    return std::chrono::duration_cast<std::chrono::microseconds>(
               std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

Decision OpenDoor::admit(const DeviceKey& device, const JoinRequest& request) {
    requests.push_back(request);
    if (refuse) return tl::unexpected(*refuse);
    auto at = std::find(devices.begin(), devices.end(), device);
    if (at == devices.end()) at = devices.insert(devices.end(), device);
    return Welcome{static_cast<std::uint32_t>(at - devices.begin() + 1), request.role, 1, 17, {}};
}

int Relay::copies(Bytes bytes) {
    captured.emplace_back(bytes.begin(), bytes.end());
    if (cut || random.number() % 100 < percent_lost) return 0;
    return random.number() % 100 < percent_doubled ? 2 : 1;
}

void Relay::tick() {
    Address from;
    ByteVector bytes;
    while (ear_.receive(from, bytes)) {
        auto line =
            std::find_if(lines_.begin(), lines_.end(), [&](const Line& l) { return l.client == from; });
        if (line == lines_.end())
            line = lines_.insert(lines_.end(), {from, std::make_unique<UdpSocket>(0, false)});
        for (int n = copies(bytes); n > 0; --n) line->socket->send(host_, bytes);
    }
    for (const auto& line : lines_)
        while (line.socket->receive(from, bytes))
            for (int n = copies(bytes); n > 0; --n) ear_.send(line.client, bytes);
}

std::vector<int> Relay::handles() const {
    std::vector<int> out{ear_.handle()};
    for (const auto& line : lines_) out.push_back(line.socket->handle());
    return out;
}

Loop::Loop() {
    settings.port = 0;
    settings.code = "abandon abeille abolir aborder";
    settings.code_salt = {1};
    settings.session_id = {2};
    settings.key = make_key_pair(random);
    settings.discoverable = false;
    auto made = make_enet_host(settings, keys, door, random);
    if (!made) throw std::runtime_error(made.error().key);
    host = std::move(*made);
}

ClientSettings Loop::client_settings(const std::string& code) {
    return {"127.0.0.1", relay ? relay->port() : host->port(), code.empty() ? settings.code : code,
            always(make_key_pair(random))};
}

std::size_t Loop::add_client(const ClientSettings& client) {
    auto made = make_enet_client(client, keys, random);
    if (!made) throw std::runtime_error(made.error().key);
    clients.push_back(std::move(*made));
    client_events.emplace_back();
    return clients.size() - 1;
}

std::size_t Loop::join(const ClientSettings& client) {
    const auto i = add_client(client);
    clients[i]->connect({1, 0, 0, 0, i + 1, "Odile"});
    if (!until([&] { return clients[i]->connected(); })) throw std::runtime_error("not connected");
    const auto opened = at_host<PeerOpened>().size();
    clients[i]->send(Channel::control, bytes_of("hello"));
    if (!until([&] { return at_host<PeerOpened>().size() > opened; })) throw std::runtime_error("not opened");
    return i;
}

bool Loop::until(const std::function<bool()>& done, double seconds) {
    const auto end = steady_now() + static_cast<Micros>(seconds * 1e6);
    while (true) {
        const auto now = steady_now();
        auto next = now + 100'000;
        std::vector<int> handles;
        const auto add = [&](const std::vector<int>& more) {
            handles.insert(handles.end(), more.begin(), more.end());
        };
        if (host) {
            host->tick(now);
            for (auto& event : host->take()) host_events.push_back(std::move(event));
            next = std::min(next, host->next_tick(now));
            add(host->handles());
        }
        if (relay) {
            relay->tick();
            add(relay->handles());
        }
        for (std::size_t i = 0; i < clients.size(); ++i) {
            if (!clients[i]) continue;
            clients[i]->tick(now);
            for (auto& event : clients[i]->take()) client_events[i].push_back(std::move(event));
            next = std::min(next, clients[i]->next_tick(now));
            add(clients[i]->handles());
        }
        if (done()) return true;
        if (now >= end) return false;
        wait(handles, std::min(next, end) - now);
    }
}

}  // namespace entremise::net::test
