#include "app/host/net_line.h"

#include <catch2/catch_test_macros.hpp>

using namespace entremise;

namespace {

/// A transport that has heard something and says so until it is asked.
struct Heard final : net::ClientTransport {
    std::vector<net::ClientEvent> waiting;
    int ticks = 0;

    void connect(const net::JoinRequest&) override {}
    void tick(Micros) override { ++ticks; }
    std::vector<net::ClientEvent> take() override { return std::exchange(waiting, {}); }
    bool send(net::Channel, Bytes) override { return true; }
    void flush() override {}
    void disconnect() override {}
    bool connected() const override { return false; }
    Micros silence(Micros) const override { return 0; }
    std::vector<int> handles() const override { return {}; }
    Micros next_tick(Micros now) const override { return now + 100'000; }
    net::TransportCounters counters() const override { return {}; }
};

}  // namespace

TEST_CASE("a line that is over still reads what comes, and lets its thread sleep", "[host][line]") {
    Heard transport;
    SeededRandom random(1);
    host::NetLine line(transport, {}, random);
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
