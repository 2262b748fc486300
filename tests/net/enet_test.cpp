#include <enet/enet.h>

#include <algorithm>
#include <atomic>
#include <catch2/catch_test_macros.hpp>
#include <thread>

#include "net/datagrams.h"
#include "tests/net/support/loop.h"

using namespace entremise;
using namespace entremise::net;
using test::Loop;

namespace {

std::string text(const ByteVector& bytes) { return std::string(text_of(bytes)); }
std::string large(std::size_t size, std::uint64_t seed) {
    std::string out(size, ' ');
    SeededRandom(seed).fill({reinterpret_cast<std::uint8_t*>(out.data()), out.size()});
    return out;
}

}  // namespace

TEST_CASE("a device joins, and its first frame opens the connection", "[net][enet]") {
    Loop loop;
    const auto i = loop.add_client();
    loop.clients[i]->connect({3, 1, 2, 99, 5, "Zoé"});
    REQUIRE(loop.until([&] { return loop.clients[i]->connected(); }));
    const auto connected = loop.at_client<Connected>(i);
    REQUIRE(connected.size() == 1);
    CHECK(connected[0].welcome == Welcome{1, 3, 1, 17, {}});
    CHECK(connected[0].host_key == loop.settings.key.open);
    CHECK(connected[0].session_id == loop.settings.session_id);
    CHECK(loop.door.requests == std::vector{JoinRequest{3, 1, 2, 99, 5, "Zoé"}});
    loop.until([] { return false; }, 0.1);
    CHECK(loop.host_events.empty());

    CHECK(loop.clients[i]->send(Channel::control, bytes_of("first")));
    REQUIRE(loop.until([&] { return loop.host_events.size() >= 2; }));
    const auto* opened = std::get_if<PeerOpened>(&loop.host_events[0]);
    const auto* received = std::get_if<PeerReceived>(&loop.host_events[1]);
    REQUIRE((opened && received));
    CHECK(opened->peer == PeerId{1});
    CHECK(opened->participant == 1);
    CHECK(opened->device == loop.door.devices[0]);
    CHECK(opened->instance == 5);
    CHECK(received->peer == opened->peer);
    CHECK(text(received->bytes) == "first");
    CHECK(loop.clients[i]->silence(test::steady_now()) < 2'000'000);
}

TEST_CASE("frames go both ways on all channels, up to the longest", "[net][enet]") {
    Loop loop;
    const auto i = loop.join();
    const auto peer = loop.at_host<PeerOpened>()[0].peer;
    loop.host_events.clear();
    std::vector<std::pair<Channel, std::string>> sent;
    for (const auto channel : {Channel::control, Channel::bulk, Channel::ephemeral})
        for (const auto size :
             {std::size_t{2}, std::size_t{1000}, longest_plaintext[static_cast<int>(channel)]})
            sent.emplace_back(channel, large(size, size));
    for (const auto& [channel, what] : sent) {
        CHECK(loop.host->send(peer, channel, bytes_of(what)));
        CHECK(loop.clients[i]->send(channel, bytes_of(what)));
    }
    REQUIRE(loop.until([&] {
        return loop.at_client<Received>(i).size() == sent.size() &&
               loop.at_host<PeerReceived>().size() == sent.size();
    }));
    for (const auto channel : {Channel::control, Channel::bulk, Channel::ephemeral}) {
        std::vector<std::string> expected, at_client, at_host;
        for (const auto& [c, what] : sent)
            if (c == channel) expected.push_back(what);
        for (const auto& r : loop.at_client<Received>(i))
            if (r.channel == channel) at_client.push_back(text(r.bytes));
        for (const auto& r : loop.at_host<PeerReceived>())
            if (r.channel == channel) at_host.push_back(text(r.bytes));
        CHECK(at_client == expected);
        CHECK(at_host == expected);
    }
    const auto counters = loop.host->counters();
    CHECK(counters.bytes_in > 60'000);
    CHECK(counters.bytes_out > 60'000);
    CHECK(counters.datagrams_in > 50);
    CHECK(counters.dropped == 0);
}

TEST_CASE("a new connection of a device replaces the old one at its first frame, not before", "[net][enet]") {
    Loop loop;
    const auto settings = loop.client_settings();
    const auto old = loop.join(settings);
    const auto peer = loop.at_host<PeerOpened>()[0].peer;
    const auto again = loop.add_client(settings);
    loop.clients[again]->connect({1, 0, 0, 0, 8, "Odile"});
    REQUIRE(loop.until([&] { return loop.clients[again]->connected(); }));
    loop.until([] { return false; }, 0.1);
    CHECK(loop.at_host<PeerClosed>().empty());
    CHECK(loop.host->send(peer, Channel::control, bytes_of("still there")));
    CHECK(loop.until([&] { return loop.at_client<Received>(old).size() == 1; }));

    loop.clients[again]->send(Channel::control, bytes_of("hello again"));
    REQUIRE(loop.until([&] { return loop.at_host<PeerOpened>().size() == 2; }));
    const auto closed = loop.at_host<PeerClosed>();
    REQUIRE(closed.size() == 1);
    CHECK(closed[0].peer == peer);
    CHECK(closed[0].why == "replaced");
    CHECK(loop.at_host<PeerOpened>()[1].peer != peer);
    CHECK(loop.at_host<PeerOpened>()[1].participant == 1);
    CHECK_FALSE(loop.host->send(peer, Channel::control, bytes_of("late")));
    CHECK(loop.until([&] { return loop.at_client<Disconnected>(old).size() == 1; }));
}

TEST_CASE("a client that connects anew keeps its connection until the new one stands", "[net][enet]") {
    Loop loop;
    const auto i = loop.join();
    loop.clients[i]->connect({1, 0, 0, 0, 9, "Odile"});
    CHECK(loop.clients[i]->connected());
    REQUIRE(loop.until([&] { return loop.at_client<Connected>(i).size() == 2; }));
    CHECK(loop.clients[i]->connected());
    CHECK(loop.clients[i]->send(Channel::control, bytes_of("again")));
    REQUIRE(loop.until([&] { return loop.at_host<PeerOpened>().size() == 2; }));
    CHECK(loop.at_client<Disconnected>(i).empty());
    CHECK(loop.at_host<PeerReceived>().back().peer == loop.at_host<PeerOpened>()[1].peer);

    loop.door.refuse = NotAdmitted::locked;
    loop.clients[i]->connect({1, 0, 0, 0, 9, "Odile"});
    REQUIRE(loop.until([&] { return loop.at_client<NotConnected>(i).size() == 1; }));
    CHECK(loop.clients[i]->connected());
    // Whoever was in is not sent away by a word that anybody may forge.
    loop.door.refuse = NotAdmitted::kicked;
    loop.clients[i]->connect({1, 0, 0, 0, 9, "Odile"});
    REQUIRE(loop.until([&] { return loop.at_client<NotConnected>(i).size() == 2; }));
    CHECK_FALSE(loop.at_client<NotConnected>(i)[1].final);
}

TEST_CASE("a new connection is told before the one it replaces is closed", "[net][enet]") {
    Loop loop;
    const auto i = loop.join();
    loop.host_events.clear();
    loop.clients[i]->connect({1, 0, 0, 0, 9, "Odile"});
    REQUIRE(loop.until([&] { return loop.at_client<Connected>(i).size() == 2; }));
    loop.clients[i]->send(Channel::control, bytes_of("again"));
    REQUIRE(loop.until([&] { return loop.at_host<PeerReceived>().size() == 1; }));
    REQUIRE(loop.host_events.size() == 3);
    CHECK(std::holds_alternative<PeerOpened>(loop.host_events[0]));
    CHECK(std::holds_alternative<PeerClosed>(loop.host_events[1]));
}

TEST_CASE("who is not let in reads the name that was asked for", "[net][enet]") {
    Loop loop;
    const auto i = loop.add_client();
    loop.door.refuse = NotAdmitted::name_taken;
    loop.clients[i]->connect({1, 0, 0, 0, 9, "Odile"});
    REQUIRE(loop.until([&] { return loop.at_client<NotConnected>(i).size() == 1; }));
    const auto reason = loop.at_client<NotConnected>(i)[0].reason;
    CHECK(reason.key == "refusal.name_taken");
    CHECK(std::ranges::find(reason.words, std::pair<std::string, std::string>{"name", "Odile"}) !=
          reason.words.end());
}

TEST_CASE("a host that goes away between its welcome and the connection is soon given up", "[net][enet]") {
    Loop loop;
    loop.relay = std::make_unique<test::Relay>(loop.host->port());
    const auto i = loop.add_client();
    loop.clients[i]->connect({1, 0, 0, 0, 9, "Odile"});
    REQUIRE(loop.until([&] {
        auto& all = loop.relay->captured;
        const bool welcomed = std::ranges::any_of(
            all, [](const ByteVector& one) { return datagram_kind(one) == WelcomeDatagram::kind; });
        loop.relay->cut |= welcomed;
        return welcomed;
    }));
    auto& client = *loop.clients[i];
    client.tick(test::steady_now());
    REQUIRE_FALSE(client.connected());
    client.tick(test::steady_now() + 2'000'000);
    CHECK(client.take().empty());
    client.tick(test::steady_now() + 4'000'000);
    const auto events = client.take();
    REQUIRE(events.size() == 1);
    CHECK(std::get<NotConnected>(events[0]).reason.key == "error.no_answer");
    CHECK_FALSE(std::get<NotConnected>(events[0]).final);
}

TEST_CASE("who is dropped still gets what was sent before", "[net][enet]") {
    Loop loop;
    const auto i = loop.join();
    const auto peer = loop.at_host<PeerOpened>()[0].peer;
    loop.host->send(peer, Channel::control, bytes_of("you were asked to leave"));
    loop.host->drop(peer, "kicked");
    CHECK_FALSE(loop.host->send(peer, Channel::control, bytes_of("more")));
    REQUIRE(loop.until([&] { return loop.at_client<Disconnected>(i).size() == 1; }));
    const auto received = loop.at_client<Received>(i);
    REQUIRE(received.size() == 1);
    CHECK(text(received[0].bytes) == "you were asked to leave");
    CHECK_FALSE(loop.clients[i]->connected());
    REQUIRE(loop.at_host<PeerClosed>().size() == 1);
    CHECK(loop.at_host<PeerClosed>()[0].why == "kicked");
}

TEST_CASE("a goodbye is heard at once, from either side", "[net][enet]") {
    Loop loop;
    const auto a = loop.join(), b = loop.join();
    loop.clients[a]->disconnect();
    REQUIRE(loop.until([&] { return loop.at_host<PeerClosed>().size() == 1; }, 2));
    loop.clients[a]->connect({1, 0, 0, 0, 3, "Odile"});
    CHECK(loop.until([&] { return loop.clients[a]->connected(); }));
    loop.host.reset();
    CHECK(loop.until([&] { return !loop.clients[a]->connected() && !loop.clients[b]->connected(); }, 2));
    CHECK(loop.at_client<Disconnected>(b).size() == 1);
}

TEST_CASE("a wrong code is refused with its sentence within 3 s; the third time is final", "[net][enet]") {
    Loop loop;
    const auto i = loop.add_client(loop.client_settings("abandon abeille abolir"));
    for (std::size_t n = 1; n <= 3; ++n) {
        loop.clients[i]->connect({});
        REQUIRE(loop.until([&] { return loop.at_client<NotConnected>(i).size() == n; }, 3));
        const auto last = loop.at_client<NotConnected>(i).back();
        CHECK(last.reason.key == "refusal.wrong_code");
        CHECK(last.final == (n == 3));
    }
    CHECK(loop.door.requests.empty());
    CHECK(loop.host_events.empty());
    CHECK(loop.host->counters().wrong_codes == 3);
}

TEST_CASE("a port in use is named", "[net][enet]") {
    Loop loop;
    auto second = loop.settings;
    second.port = loop.host->port();
    const auto made = make_enet_host(second, loop.keys, loop.door, loop.random);
    REQUIRE_FALSE(made);
    CHECK(made.error() == Error{{"error.port_in_use", {{"port", std::to_string(second.port)}}}});
}

TEST_CASE("an address that is none is named; where nobody answers, so is the port", "[net][enet]") {
    Loop loop;
    auto settings = loop.client_settings();
    settings.address = "";
    const auto made = make_enet_client(settings, loop.keys, loop.random);
    REQUIRE_FALSE(made);
    CHECK(made.error().key == "error.unknown_address");

    settings.address = "127.0.0.1";
    const UdpSocket mute(0, false);
    settings.port = mute.port();
    const auto client = make_enet_client(settings, loop.keys, loop.random).value();
    client->connect({});
    for (Micros now = 0; now <= 8'000'000; now += 250'000) client->tick(now);
    const auto events = client->take();
    REQUIRE(events.size() == 1);
    const auto* told = std::get_if<NotConnected>(&events[0]);
    REQUIRE(told);
    CHECK(told->reason ==
          Message{"error.no_answer", {{"address", "127.0.0.1"}, {"port", std::to_string(mute.port())}}});
    CHECK_FALSE(told->final);
}

TEST_CASE("a connection without a token, or with another's, is not let in", "[net][enet]") {
    Loop loop;
    auto* stranger = enet_host_create(nullptr, 1, 3, 0, 0);
    REQUIRE(stranger);
    ENetAddress address{};
    enet_address_set_host(&address, "127.0.0.1");
    address.port = loop.host->port();
    auto* peer = enet_host_connect(stranger, &address, 3, 12345);
    ENetEvent event;
    loop.until(
        [&] {
            while (enet_host_service(stranger, &event, 0) > 0)
                if (event.type == ENET_EVENT_TYPE_CONNECT) {
                    auto* packet = enet_packet_create("hello", 5, ENET_PACKET_FLAG_RELIABLE);
                    if (enet_peer_send(peer, 0, packet) != 0) enet_packet_destroy(packet);
                }
            return false;
        },
        0.3);
    CHECK(loop.host_events.empty());
    CHECK(loop.host->counters().dropped >= 1);
    enet_host_destroy(stranger);
    CHECK_NOTHROW(loop.join());
}

TEST_CASE("a reader that stalls is closed when 1 MiB or 2,000 messages wait; others are not", "[net][enet]") {
    Loop loop;
    const auto stalled = loop.join(), other = loop.join();
    const auto opened = loop.at_host<PeerOpened>();
    const auto held = std::move(loop.clients[stalled]);  // nobody ticks it
    const auto frame = large(longest_plaintext[1], 3);
    int sent = 0;
    while (loop.host->send(opened[0].peer, Channel::bulk, bytes_of(frame))) ++sent;
    CHECK(sent == 17);  // 17 · 61,457 bytes are just under 1 MiB
    CHECK(loop.until([&] { return loop.at_host<PeerClosed>().size() == 1; }));
    CHECK(loop.at_host<PeerClosed>()[0].why == "queue full");
    for (sent = 0; loop.host->send(opened[1].peer, Channel::control, bytes_of("xx")); ++sent) continue;
    CHECK(sent == 2000);
    CHECK(loop.until([&] { return loop.at_client<Disconnected>(other).size() == 1; }));
}

TEST_CASE("a plaintext that is too long ends its connection and nothing else", "[net][enet]") {
    Loop loop;
    loop.join();
    const auto peer = loop.at_host<PeerOpened>()[0].peer;
    CHECK(loop.host->send(peer, Channel::ephemeral, bytes_of(large(longest_plaintext[2] + 1, 1))));
    CHECK(loop.clients[0]->send(Channel::ephemeral, bytes_of(large(longest_plaintext[2] + 1, 1))));
    CHECK(loop.host->send(peer, Channel::control, bytes_of("still here")));
    REQUIRE(loop.until([&] { return loop.at_client<Received>(0).size() == 1; }));
    CHECK_FALSE(loop.host->send(peer, Channel::control, bytes_of(large(longest_plaintext[0] + 1, 1))));
    CHECK(loop.until([&] { return loop.at_client<Disconnected>(0).size() == 1; }));
}

TEST_CASE("a queue says how much of what was sent has not arrived", "[net][enet]") {
    Loop loop;
    loop.join();
    const auto peer = loop.at_host<PeerOpened>()[0].peer;
    CHECK(loop.until([&] { return loop.host->queued(peer) == 0 && loop.clients[0]->queued() == 0; }));
    CHECK(loop.host->send(peer, Channel::bulk, bytes_of(large(50'000, 1))));
    CHECK(loop.host->queued(peer) >= 50'000);
    CHECK(loop.clients[0]->send(Channel::control, bytes_of(large(10'000, 1))));
    CHECK(loop.clients[0]->queued() >= 10'000);
    CHECK(loop.until([&] { return loop.host->queued(peer) == 0 && loop.clients[0]->queued() == 0; }));
    for (int i = 0; i < 600; ++i) CHECK(loop.host->send(peer, Channel::control, bytes_of("xx")));
    CHECK(loop.host->queued(peer) >= 256 * 1024);
    CHECK(loop.until([&] { return loop.host->queued(peer) == 0; }));
    CHECK(loop.host->queued(PeerId{99}) == 0);
}

TEST_CASE("ephemeral frames are left out first when a queue fills", "[net][enet]") {
    Loop loop;
    loop.join();
    const auto peer = loop.at_host<PeerOpened>()[0].peer;
    for (int i = 0; i < 1500; ++i) REQUIRE(loop.host->send(peer, Channel::control, bytes_of("xx")));
    const auto dropped = loop.host->counters().dropped;
    CHECK(loop.host->send(peer, Channel::ephemeral, bytes_of("pointer")));
    CHECK(loop.host->counters().dropped == dropped + 1);
    CHECK(loop.until([&] { return loop.at_client<Received>(0).size() == 1500; }));
}

TEST_CASE("thirty devices in one room are all told everything, in order", "[net][enet]") {
    Loop loop;
    for (int n = 0; n < 30; ++n) loop.join();
    const auto peers = loop.at_host<PeerOpened>();
    REQUIRE(peers.size() == 30);
    for (int event = 0; event < 50; ++event) {
        for (const auto& p : peers)
            CHECK(loop.host->send(p.peer, Channel::control, bytes_of(std::to_string(event))));
        loop.host->flush();
        loop.until([] { return true; });
    }
    const auto all_told = [&] {
        return std::all_of(loop.client_events.begin(), loop.client_events.end(),
                           [](const auto& e) { return e.size() >= 51; });
    };
    REQUIRE(loop.until(all_told));
    for (std::size_t i = 0; i < 30; ++i) {
        const auto received = loop.at_client<Received>(i);
        REQUIRE(received.size() == 50);
        for (int event = 0; event < 50; ++event)
            CHECK(text(received[static_cast<std::size_t>(event)].bytes) == std::to_string(event));
    }
}

TEST_CASE("over a network that loses and doubles, all arrives once and in order", "[net][enet]") {
    Loop loop;
    loop.relay = std::make_unique<test::Relay>(loop.host->port());
    loop.relay->percent_lost = 5;
    loop.relay->percent_doubled = 10;
    const auto i = loop.join();
    const auto peer = loop.at_host<PeerOpened>()[0].peer;
    loop.host_events.clear();
    for (int n = 0; n < 60; ++n) {
        CHECK(loop.host->send(peer, Channel::control, bytes_of(std::to_string(n))));
        CHECK(loop.host->send(peer, Channel::ephemeral, bytes_of("p" + std::to_string(n))));
        CHECK(loop.clients[i]->send(Channel::control, bytes_of(std::to_string(n))));
        loop.until([] { return true; });
    }
    std::vector<std::string> to_client, to_host;
    int pointers = 0;
    CHECK(loop.until(
        [&] {
            to_client.clear(), to_host.clear();
            pointers = 0;
            for (const auto& r : loop.at_client<Received>(i))
                if (r.channel == Channel::control)
                    to_client.push_back(text(r.bytes));
                else
                    ++pointers;
            for (const auto& r : loop.at_host<PeerReceived>()) to_host.push_back(text(r.bytes));
            return to_client.size() == 60 && to_host.size() == 60;
        },
        30));
    for (std::size_t n = 0; n < to_client.size(); ++n) CHECK(to_client[n] == std::to_string(n));
    for (std::size_t n = 0; n < to_host.size(); ++n) CHECK(to_host[n] == std::to_string(n));
    CHECK(pointers > 30);
    CHECK(pointers <= 60);
}

TEST_CASE("no name, code or content can be read from what passes on the wire", "[net][enet]") {
    Loop loop;
    loop.relay = std::make_unique<test::Relay>(loop.host->port());
    const auto i = loop.join();
    const auto peer = loop.at_host<PeerOpened>()[0].peer;
    for (const auto channel : {Channel::control, Channel::bulk, Channel::ephemeral}) {
        loop.host->send(peer, channel, bytes_of("canary of the host"));
        loop.clients[i]->send(channel, bytes_of("canary of the client"));
    }
    REQUIRE(loop.until(
        [&] { return loop.at_client<Received>(i).size() == 3 && loop.at_host<PeerReceived>().size() == 4; }));
    CHECK(loop.relay->captured.size() > 10);
    for (const auto& datagram : loop.relay->captured)
        for (const std::string_view word : {"canary", "Odile", "abandon", "hello"})
            CHECK(text_of(datagram).find(word) == std::string_view::npos);
}

TEST_CASE("what is captured and sent again changes nothing", "[net][enet]") {
    Loop loop;
    loop.relay = std::make_unique<test::Relay>(loop.host->port());
    const auto i = loop.join();
    loop.clients[i]->send(Channel::control, bytes_of("once"));
    loop.clients[i]->send(Channel::ephemeral, bytes_of("once"));
    REQUIRE(loop.until([&] { return loop.at_host<PeerReceived>().size() == 3; }));
    const UdpSocket replay(0, false);
    for (const auto& datagram : loop.relay->captured) replay.send({0x7F000001, loop.host->port()}, datagram);
    loop.until([] { return false; }, 0.3);
    CHECK(loop.at_host<PeerReceived>().size() == 3);
    CHECK(loop.at_host<PeerOpened>().size() == 1);
    CHECK(loop.clients[i]->connected());
}

TEST_CASE("garbage on the port disturbs nobody", "[net][enet]") {
    Loop loop;
    const auto i = loop.join();
    const UdpSocket stranger(0, false);
    SeededRandom random(8);
    for (int n = 0; n < 3000; ++n) {
        ByteVector bytes(1 + random.number() % (n % 2 ? 12 : 300));
        random.fill(bytes);
        if (n % 3 == 0) bytes[0] |= 0x40;
        stranger.send({0x7F000001, loop.host->port()}, bytes);
        if (n % 50 == 0) loop.until([] { return true; });
    }
    loop.clients[i]->send(Channel::control, bytes_of("still here"));
    CHECK(loop.until([&] { return loop.at_host<PeerReceived>().size() == 2; }));
    CHECK(loop.at_host<PeerClosed>().empty());
}

TEST_CASE("host and clients may live on threads of their own", "[net][enet]") {
    Loop loop;
    loop.host.reset();
    CodeKeys keys;
    WakeUp stop;
    std::atomic<bool> ended = false;
    std::atomic<int> port = 0;
    int received = 0;
    std::thread host_thread([&] {
        SystemRandom random;
        test::OpenDoor door;
        const auto host = make_enet_host(loop.settings, keys, door, random).value();
        port = host->port();
        while (!ended) {
            const auto now = test::steady_now();
            host->tick(now);
            for (const auto& event : host->take())
                if (const auto* got = std::get_if<PeerReceived>(&event)) {
                    ++received;
                    host->send(got->peer, Channel::control, got->bytes);
                }
            host->flush();
            auto handles = host->handles();
            handles.push_back(stop.handle());
            wait(handles, host->next_tick(now) - now);
        }
        stop.clear();
    });
    while (port == 0) std::this_thread::yield();
    std::vector<std::thread> clients;
    std::atomic<int> answered = 0;
    for (int n = 0; n < 4; ++n)
        clients.emplace_back([&] {
            SystemRandom random;
            const ClientSettings settings{"127.0.0.1", static_cast<std::uint16_t>(port), loop.settings.code,
                                          always(make_key_pair(random))};
            const auto client = make_enet_client(settings, keys, random).value();
            client->connect({});
            int got = 0;
            for (const auto end = test::steady_now() + 20'000'000; got < 10 && test::steady_now() < end;) {
                const auto now = test::steady_now();
                client->tick(now);
                for (const auto& event : client->take()) {
                    if (std::holds_alternative<Received>(event)) ++got;
                    if (!std::holds_alternative<NotConnected>(event))
                        client->send(Channel::control, bytes_of("ping"));
                }
                client->flush();
                wait(client->handles(), client->next_tick(now) - now);
            }
            answered += got;
        });
    for (auto& client : clients) client.join();
    ended = true;
    stop.wake();
    host_thread.join();
    CHECK(answered == 40);
    CHECK(received >= 40);
}
