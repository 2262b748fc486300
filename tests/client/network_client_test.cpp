#include "app/client/network_client.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

using namespace entremise;

namespace {

/// A transport that has heard something and says so until it is asked.
struct Heard final : net::ClientTransport {
    std::vector<net::ClientEvent> waiting;
    int ticks = 0, sent = 0, disconnected = 0;

    void connect(const net::JoinRequest&) override {}
    void tick(Micros) override { ++ticks; }
    std::vector<net::ClientEvent> take() override { return std::exchange(waiting, {}); }
    bool send(net::Channel, Bytes) override { return ++sent > 0; }
    std::size_t queued() const override { return 0; }
    void flush() override {}
    void disconnect() override { ++disconnected; }
    bool connected() const override { return false; }
    Micros silence(Micros) const override { return 0; }
    std::vector<int> handles() const override { return {}; }
    Micros next_tick(Micros now) const override { return now + 100'000; }
    net::TransportCounters counters() const override { return {}; }
};

}  // namespace

TEST_CASE("a line that is over still reads what comes, and lets its thread sleep", "[client][line]") {
    Heard transport;
    SeededRandom random(1);
    client::NetworkClient line(transport, {}, random);
    line.tick(0);
    transport.waiting = {net::NotConnected{{"refusal.kicked"}, true}};
    line.tick(1'000);
    REQUIRE_FALSE(line.take().empty());
    transport.waiting = {net::Disconnected{}};
    const int before = transport.ticks;
    line.tick(60'000'000);
    CHECK(transport.ticks == before + 1);
    CHECK(transport.waiting.empty());
    CHECK(line.take().empty());
    CHECK(line.next_tick(60'000'000) > 60'000'000);
}

TEST_CASE("another host with the same code is told nothing: no ballot is dropped again there",
          "[client][line]") {
    Heard transport;
    SeededRandom random(1);
    client::NetworkClient line(transport, {}, random);
    line.tick(0);
    net::Connected connected;
    connected.host_key = {1};
    connected.session_id = {9};
    transport.waiting = {connected};
    line.tick(1'000);
    CHECK(line.live());
    line.drop_ballot(VoteId{1}, rules::choosing(2), {});
    (void)line.take();
    SECTION("the same host: everything again") {
        transport.waiting = {net::Disconnected{}};
        line.tick(2'000);
        const int before = transport.sent;
        transport.waiting = {connected};
        line.tick(3'000'000);
        CHECK(line.live());
        CHECK(transport.sent > before);
    }
    SECTION("another one") {
        if (GENERATE(true, false))
            connected.host_key = {2};
        else
            connected.session_id = {8};
        transport.waiting = {net::Disconnected{}};
        line.tick(2'000);
        const int before = transport.sent;
        transport.waiting = {connected};
        line.tick(3'000'000);
        CHECK(transport.sent == before);
        CHECK_FALSE(line.live());
        CHECK(transport.disconnected > 0);
        line.tick(60'000'000);
        CHECK(transport.sent == before);
        bool told = false;
        for (const auto& update : line.take())
            if (const auto* state = std::get_if<client::ConnectionChanged>(&update))
                told |= state->state == protocol::ConnectionState::refused &&
                        state->reason.key == "alarm.other_host";
        CHECK(told);
    }
}
