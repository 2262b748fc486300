#include "net/simulated.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <functional>
#include <optional>

#include "sessions/core/random.h"

using namespace entremise;
using namespace entremise::net;

namespace {

constexpr Micros ms = 1000, second = 1'000'000;

struct Door : Doorkeeper {
    int asked = 0;
    std::optional<NotAdmitted> refuse;
    Decision admit(const DeviceKey& device, const JoinRequest& request) override {
        ++asked;
        if (refuse) return tl::unexpected(*refuse);
        Welcome welcome;
        welcome.participant = device[0];
        welcome.role = request.role;
        return welcome;
    }
};

/// A host and three clients called "0", "1", "2" in a simulated network.
struct Town {
    Door door;
    SimulatedNetwork network;
    std::unique_ptr<HostTransport> host;
    std::vector<std::unique_ptr<ClientTransport>> clients;
    std::vector<HostEvent> host_events;
    std::vector<std::vector<ClientEvent>> client_events;
    Micros now = 0;
    std::vector<std::string> diary;  // all that happened, for comparing runs

    explicit Town(std::uint64_t seed, const SimulatedFaults& faults = {}) : network(seed, faults) {
        host = network.make_host(door);
        for (std::uint8_t n = 0; n < 3; ++n) add(n);
    }
    void add(std::uint8_t n, bool knows_code = true) {
        DeviceKey device{};
        device[0] = static_cast<std::uint8_t>(n + 1);
        clients.push_back(network.make_client(std::to_string(clients.size()), device, knows_code));
        client_events.emplace_back();
    }
    void run(Micros time) {
        for (const auto end = now + time; now < end;) {
            now += ms;
            if (host) {
                host->tick(now);
                for (auto& event : host->take()) {
                    diary.push_back(std::to_string(now) + " host " + std::to_string(event.index()));
                    host_events.push_back(std::move(event));
                }
            }
            for (std::size_t i = 0; i < clients.size(); ++i) {
                if (!clients[i]) continue;
                clients[i]->tick(now);
                for (auto& event : clients[i]->take()) {
                    diary.push_back(std::to_string(now) + " client " + std::to_string(i) + " " +
                                    std::to_string(event.index()));
                    client_events[i].push_back(std::move(event));
                }
            }
        }
    }
    bool join(std::size_t i, Micros time = 100 * ms) {
        clients[i]->connect({.instance = i + 1});
        for (const auto end = now + time; now < end && !clients[i]->connected();) run(ms);
        return clients[i]->send(Channel::control, bytes_of("hello"));
    }
    void join_all(Micros time = 100 * ms) {
        for (std::size_t i = 0; i < clients.size(); ++i) REQUIRE(join(i, time));
        run(time);
    }
    template <class T> std::vector<T> at_host() const { return only<T>(host_events); }
    template <class T> std::vector<T> at_client(std::size_t i) const { return only<T>(client_events[i]); }
    template <class T, class Events> static std::vector<T> only(const Events& events) {
        std::vector<T> out;
        for (const auto& event : events)
            if (const auto* one = std::get_if<T>(&event)) out.push_back(*one);
        return out;
    }
    PeerId peer(std::size_t i) const {
        PeerId last;
        for (const auto& p : at_host<PeerOpened>())
            if (p.participant == i + 1) last = p.peer;
        return last;
    }
    std::vector<std::string> texts(std::size_t client, Channel channel) const {
        std::vector<std::string> out;
        for (const auto& r : at_client<Received>(client))
            if (r.channel == channel) out.emplace_back(text_of(r.bytes));
        return out;
    }
};

/// A busy minute with everything that can go wrong.
std::pair<std::vector<std::string>, SimulatedCounts> wild(std::uint64_t seed) {
    Town town(seed, {.delay = 2 * ms, .jitter = 150 * ms, .lost = 10, .doubled = 10});
    SeededRandom random(seed);
    town.run(10 * ms);
    for (std::size_t i = 0; i < 3; ++i) town.clients[i]->connect({});
    for (int n = 0; n < 600; ++n) {
        town.run(50 * ms);
        const auto i = random.number() % 3;
        const auto name = std::to_string(i);
        switch (random.number() % 40) {
        case 0: town.network.set_partition(name, static_cast<Partition>(random.number() % 4)); break;
        case 1:
            town.host.reset();
            town.run(100 * ms);
            town.host = town.network.make_host(town.door);
            break;
        case 2: town.network.set_partition(name, Partition::none); break;
        case 3: town.clients[i]->disconnect(); break;
        default:
            town.clients[i]->send(static_cast<Channel>(random.number() % 3), bytes_of("from client"));
            town.host->send(town.peer(i), static_cast<Channel>(random.number() % 3), bytes_of("from host"));
        }
        for (auto& client : town.clients)
            if (random.number() % (client->connected() ? 100 : 20) == 0) client->connect({});
    }
    return {town.diary, town.network.counts()};
}

}  // namespace

TEST_CASE("one seed, one course of things; over many seeds everything happens", "[net][simulated]") {
    SimulatedCounts all;
    for (std::uint64_t seed = 1; seed <= 12; ++seed) {
        CAPTURE(seed);
        const auto [diary, counts] = wild(seed);
        if (seed <= 3) {
            const auto again = wild(seed);
            CHECK(again.first == diary);
            CHECK(again.second == counts);
        }
        all.delivered += counts.delivered, all.resent += counts.resent, all.lost += counts.lost;
        all.doubled += counts.doubled, all.overtaken += counts.overtaken, all.partitions += counts.partitions;
        all.timeouts += counts.timeouts, all.crashes += counts.crashes, all.replaced += counts.replaced;
    }
    CHECK(all.delivered > 0);
    CHECK(all.resent > 0);
    CHECK(all.lost > 0);
    CHECK(all.doubled > 0);
    CHECK(all.overtaken > 0);
    CHECK(all.partitions > 0);
    CHECK(all.timeouts > 0);
    CHECK(all.crashes > 0);
    CHECK(all.replaced > 0);
    CHECK(wild(1).first != wild(2).first);
}

TEST_CASE("joining, first frame, frames both ways: as over a real network", "[net][simulated]") {
    Town town(1);
    town.join_all();
    CHECK(town.door.asked == 3);
    CHECK(town.at_client<Connected>(1)[0].welcome.participant == 2);
    REQUIRE(town.host_events.size() == 6);
    CHECK(town.at_host<PeerOpened>()[1].instance == 2);
    CHECK(std::holds_alternative<PeerOpened>(town.host_events[0]));
    CHECK(std::holds_alternative<PeerReceived>(town.host_events[1]));
    CHECK(town.host->send(town.peer(2), Channel::bulk, bytes_of("snapshot")));
    town.run(10 * ms);
    CHECK(town.texts(2, Channel::bulk) == std::vector<std::string>{"snapshot"});
    CHECK(town.clients[2]->silence(town.now) < second);
    CHECK(town.host->counters().bytes_in == 15);
}

TEST_CASE("ordered channels lose and reorder nothing, whatever happens to ephemeral ones",
          "[net][simulated]") {
    for (std::uint64_t seed = 1; seed <= 10; ++seed) {
        CAPTURE(seed);
        Town town(seed, {.delay = ms, .jitter = 20 * ms, .lost = 20, .doubled = 20});
        REQUIRE(town.join(0, 8 * second));
        town.run(second);
        std::vector<std::string> sent;
        for (int n = 0; n < 200; ++n) {
            sent.push_back(std::to_string(n));
            for (const auto channel : {Channel::control, Channel::bulk, Channel::ephemeral})
                CHECK(town.host->send(town.peer(0), channel, bytes_of(sent.back())));
            town.run(5 * ms);
        }
        town.run(5 * second);
        CHECK(town.texts(0, Channel::control) == sent);
        CHECK(town.texts(0, Channel::bulk) == sent);
        const auto pointers = town.texts(0, Channel::ephemeral);
        CHECK(pointers != sent);
        CHECK_FALSE(std::is_sorted(pointers.begin(), pointers.end(),
                                   [](const auto& a, const auto& b) { return std::stoi(a) < std::stoi(b); }));
    }
}

TEST_CASE("a short partition delays, a long one ends the connection on both sides", "[net][simulated]") {
    for (const auto partition : {Partition::both, Partition::to_host, Partition::to_client}) {
        CAPTURE(static_cast<int>(partition));
        Town town(3);
        town.join_all();
        town.network.set_partition("1", partition);
        CHECK(town.host->send(town.peer(1), Channel::control, bytes_of("to client")));
        CHECK(town.clients[1]->send(Channel::control, bytes_of("to host")));
        town.run(3 * second);
        CHECK(town.texts(1, Channel::control).size() == (partition == Partition::to_host ? 1 : 0));
        CHECK(town.at_host<PeerReceived>().size() == (partition == Partition::to_client ? 4 : 3));
        if (partition == Partition::to_host)
            CHECK(town.clients[1]->silence(town.now) <= second / 2);
        else
            CHECK(town.clients[1]->silence(town.now) == 3 * second);
        town.network.set_partition("1", Partition::none);
        town.run(second);
        CHECK(town.texts(1, Channel::control) == std::vector<std::string>{"to client"});
        CHECK(town.at_host<PeerReceived>().size() == 4);
        CHECK(town.at_host<PeerClosed>().empty());

        town.network.set_partition("1", partition);
        town.run(7 * second);
        CHECK(town.clients[1]->connected());
        town.run(2 * second);
        CHECK_FALSE(town.clients[1]->connected());
        CHECK(town.at_client<Disconnected>(1).size() == 1);
        REQUIRE(town.at_host<PeerClosed>().size() == 1);
        CHECK(town.at_host<PeerClosed>()[0].peer == town.peer(1));
        CHECK(town.clients[0]->connected());

        town.clients[1]->connect({});
        town.run(9 * second);
        CHECK(town.at_client<NotConnected>(1).back().reason.key == "error.no_answer");
        town.network.set_partition("1", Partition::none);
        CHECK(town.join(1));
        town.run(100 * ms);
        CHECK(town.at_host<PeerOpened>().size() == 4);
        CHECK(town.network.counts().partitions == 2);
        CHECK(town.network.counts().timeouts == 1);
    }
}

TEST_CASE("a device that comes back replaces its old connection at its first frame", "[net][simulated]") {
    Town town(4);
    town.join_all();
    town.add(1);  // the same device as "1"
    town.clients[3]->connect({});
    town.run(100 * ms);
    CHECK(town.at_host<PeerClosed>().empty());
    const auto old = town.peer(1);
    CHECK(town.clients[3]->send(Channel::control, bytes_of("again")));
    town.run(100 * ms);
    REQUIRE(town.at_host<PeerClosed>().size() == 1);
    CHECK(town.at_host<PeerClosed>()[0].peer == old);
    CHECK(town.at_host<PeerClosed>()[0].why == "replaced");
    CHECK(town.at_client<Disconnected>(1).size() == 1);
    CHECK_FALSE(town.host->send(old, Channel::control, bytes_of("late")));

    // The same program connecting anew sees no break.
    town.clients[0]->connect({});
    CHECK(town.clients[0]->connected());
    town.run(100 * ms);
    CHECK(town.clients[0]->send(Channel::control, bytes_of("hello")));
    town.run(100 * ms);
    CHECK(town.at_client<Connected>(0).size() == 2);
    CHECK(town.at_client<Disconnected>(0).empty());
    CHECK(town.network.counts().replaced == 2);
}

TEST_CASE("a host that crashes tells nobody; the next one knows nobody", "[net][simulated]") {
    Town town(5);
    town.join_all();
    town.host.reset();
    town.run(2 * second);
    CHECK(town.clients[0]->connected());
    CHECK(town.clients[0]->silence(town.now) == 2 * second);
    town.host = town.network.make_host(town.door);
    town.host_events.clear();
    CHECK(town.clients[0]->send(Channel::control, bytes_of("nobody hears")));
    town.run(100 * ms);
    CHECK(town.host_events.empty());
    // One that is still connected connects anew, as it does when it has heard nothing for a while.
    town.clients[1]->connect({});
    town.run(100 * ms);
    CHECK(town.clients[1]->send(Channel::control, bytes_of("hello")));
    town.run(7 * second);
    CHECK(town.at_client<Disconnected>(0).size() == 1);
    CHECK(town.at_client<Disconnected>(1).empty());
    CHECK(town.clients[1]->connected());
    CHECK(town.at_host<PeerOpened>().size() == 1);
    CHECK(town.network.counts().crashes == 1);
}

TEST_CASE("goodbyes arrive after what was said before", "[net][simulated]") {
    Town town(6);
    town.join_all();
    town.clients[0]->send(Channel::control, bytes_of("last word"));
    town.clients[0]->disconnect();
    CHECK_FALSE(town.clients[0]->connected());
    town.host->send(town.peer(1), Channel::control, bytes_of("last word"));
    town.host->drop(town.peer(1), "kicked");
    town.run(100 * ms);
    CHECK(text_of(town.at_host<PeerReceived>().back().bytes) == "last word");
    CHECK(town.at_host<PeerClosed>().size() == 2);
    CHECK(town.texts(1, Channel::control) == std::vector<std::string>{"last word"});
    CHECK(town.at_client<Disconnected>(1).size() == 1);
    CHECK(town.at_client<Disconnected>(0).empty());
    town.clients[2].reset();  // a program that died
    town.run(9 * second);
    CHECK(town.at_host<PeerClosed>().size() == 3);
}

TEST_CASE("who is refused is told why", "[net][simulated]") {
    Town town(7);
    town.add(3, false);
    for (int n = 1; n <= 3; ++n) {
        town.clients[3]->connect({});
        town.run(second);
        const auto told = town.at_client<NotConnected>(3);
        REQUIRE(told.size() == static_cast<std::size_t>(n));
        CHECK(told.back().reason.key == "refusal.wrong_code");
        CHECK(told.back().final == (n == 3));
    }
    CHECK(town.door.asked == 0);
    town.door.refuse = NotAdmitted::kicked;
    town.clients[0]->connect({});
    town.run(second);
    CHECK(town.at_client<NotConnected>(0)[0].reason.key == "refusal.kicked");
    CHECK(town.at_client<NotConnected>(0)[0].final);
    town.door.refuse.reset();
    town.clients[1]->connect({});
    town.run(second);
    town.door.refuse = NotAdmitted::kicked;
    town.clients[1]->connect({});
    town.run(2 * second);
    REQUIRE(town.at_client<NotConnected>(1).size() == 1);
    CHECK_FALSE(town.at_client<NotConnected>(1)[0].final);  // was in: a refusal may be forged
    for (int n = 0; n < 17; ++n) {
        town.clients[3]->connect({});
        town.run(second);
    }
    REQUIRE(town.at_host<WrongCodes>().size() == 1);
    CHECK(town.at_host<WrongCodes>()[0].count == 20);
}

TEST_CASE("a queue that nobody empties closes the connection", "[net][simulated]") {
    Town town(8);
    town.join_all();
    town.network.set_partition("0", Partition::both);
    const std::string frame(60 * 1024, 'x');
    int sent = 0;
    while (town.host->send(town.peer(0), Channel::bulk, bytes_of(frame))) ++sent;
    CHECK(sent == 17);
    town.run(10 * ms);
    CHECK(town.at_host<PeerClosed>().size() == 1);
    CHECK(town.at_client<Disconnected>(0).size() == 1);
}

TEST_CASE("a link carries no more than its bytes a second, and who watches sees every frame that arrives",
          "[net][simulated]") {
    Town town(9, {.delay = 5 * ms, .bytes_per_second = 1'000'000});
    town.join_all();
    std::size_t seen = 0, bytes = 0;
    town.network.watch([&](const std::string& client, Bytes frame) {
        CHECK(client == "0");
        ++seen;
        bytes += frame.size();
    });
    const std::string frame(50'000, 'x');
    for (int i = 0; i < 10; ++i) REQUIRE(town.host->send(town.peer(0), Channel::bulk, bytes_of(frame)));
    town.run(56 * ms);
    CHECK(seen == 1);
    town.run(200 * ms);
    CHECK(seen == 5);
    town.run(300 * ms);
    CHECK(seen == 10);
    CHECK(bytes == 500'000);
}
