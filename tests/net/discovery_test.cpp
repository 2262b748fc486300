#include "net/discovery.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "net/datagrams.h"
#include "tests/net/support/loop.h"

using namespace entremise;
using namespace entremise::net;
using test::Loop;

namespace {

/// What a search finds when asking on a port, with the host ticking.
std::vector<FoundHost> look(Loop& loop, std::uint16_t port, bool expected = true) {
    Search search(loop.random, port);
    loop.until(
        [&] {
            search.tick(test::steady_now());
            return expected && !search.found().empty();
        },
        expected ? 5 : 0.3);
    return search.found();
}

}  // namespace

TEST_CASE("a host is found by asking its own port, and tells port and lock", "[net][discovery]") {
    Loop loop;
    auto found = look(loop, loop.host->port());
    REQUIRE(found.size() >= 1);
    CHECK(found[0].port == loop.host->port());
    CHECK_FALSE(found[0].locked);
    CHECK_FALSE(found[0].address.empty());
    loop.host->set_locked(true);
    found = look(loop, loop.host->port());
    REQUIRE(found.size() >= 1);
    CHECK(found[0].locked);
}

TEST_CASE("a host is found at the port everyone asks, beside its own", "[net][discovery]") {
    Loop loop;
    std::uint16_t free_port = 0;
    {
        const UdpSocket any(0, false);
        free_port = any.port();
    }
    loop.settings.discoverable = true;
    loop.settings.discovery_port = free_port;
    loop.host = make_enet_host(loop.settings, loop.keys, loop.door, loop.random).value();
    CHECK(loop.host->handles().size() > 1);
    const auto found = look(loop, free_port);
    REQUIRE(found.size() >= 1);
    CHECK(found[0].port == loop.host->port());
}

TEST_CASE("hosts at other ports leave the common one free, and all of a machine are found",
          "[net][discovery]") {
    Loop loop;
    std::uint16_t free_port = 0;
    {
        const UdpSocket any(0, false);
        free_port = any.port();
    }
    loop.settings.discoverable = true;
    loop.settings.discovery_port = free_port;
    loop.host = make_enet_host(loop.settings, loop.keys, loop.door, loop.random).value();
    auto second = make_enet_host(loop.settings, loop.keys, loop.door, loop.random);
    REQUIRE(second);
    auto at_the_usual = loop.settings;
    at_the_usual.port = free_port;
    auto usual = make_enet_host(at_the_usual, loop.keys, loop.door, loop.random);
    REQUIRE(usual);
    CHECK((*usual)->port() == free_port);
    const auto twice = make_enet_host(at_the_usual, loop.keys, loop.door, loop.random);
    REQUIRE_FALSE(twice);
    CHECK(twice.error().key == "error.port_in_use");
    Search search(loop.random, free_port);
    const auto there = [&](std::uint16_t port) {
        return std::ranges::any_of(search.found(), [&](const auto& one) { return one.port == port; });
    };
    loop.until(
        [&] {
            (*second)->tick(test::steady_now());
            (*usual)->tick(test::steady_now());
            search.tick(test::steady_now());
            return there(loop.host->port()) && there((*second)->port()) && there(free_port);
        },
        5);
    CHECK(there(loop.host->port()));
    CHECK(there((*second)->port()));
    CHECK(there(free_port));
}

TEST_CASE("a host that cannot have the common port works, and stays silent there", "[net][discovery]") {
    const UdpSocket taken(0, false);
    Loop loop;
    loop.settings.discoverable = true;
    loop.settings.discovery_port = taken.port();
    loop.host = make_enet_host(loop.settings, loop.keys, loop.door, loop.random).value();
    CHECK(loop.host->handles().size() == 1);
    CHECK(look(loop, taken.port(), false).empty());
    CHECK_NOTHROW(loop.join());
}

TEST_CASE("answers to another question, or with no port, are not believed", "[net][discovery]") {
    SeededRandom random(1);
    const UdpSocket liar(0, false);
    Search search(random, liar.port());
    search.tick(0);
    Address from;
    ByteVector bytes;
    for (const auto end = test::steady_now() + 5'000'000;
         !liar.receive(from, bytes) && test::steady_now() < end;)
        wait({liar.handle()}, 100'000);
    const auto who = decode<WhoDatagram>(bytes);
    REQUIRE(who);
    auto nonce = who->client_nonce;
    liar.send(from, encode(HereDatagram{nonce, 0, false}));
    nonce[0] ^= 1;
    liar.send(from, encode(HereDatagram{nonce, 4711, false}));
    wait({search.handle()}, 1'000'000);
    search.tick(1000);
    CHECK(search.found().empty());
    liar.send(from, encode(HereDatagram{who->client_nonce, 4711, true}));
    wait({search.handle()}, 1'000'000);
    search.tick(2000);
    REQUIRE(search.found().size() == 1);
    CHECK(search.found()[0].port == 4711);
    CHECK(search.found()[0].locked);
    search.tick(6'000'000);  // five seconds without an answer
    CHECK(search.found().empty());
}
