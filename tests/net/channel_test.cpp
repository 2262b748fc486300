#include "net/channel.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

using namespace entremise;
using namespace entremise::net;

namespace {

constexpr Channel all[] = {Channel::control, Channel::bulk, Channel::ephemeral};

struct Pair {
    Key forth{1}, back{2};
    SealedChannels a{forth, back}, b{back, forth};
};
ByteVector sealed(SealedChannels& from, Channel channel, Bytes plain) {
    ByteVector out(plain.size() + SealedChannels::overhead(channel));
    REQUIRE(from.seal(channel, plain, out.data()));
    return out;
}
bool opens(SealedChannels& to, Channel channel, Bytes packet, std::string_view expected) {
    ByteVector plain;
    return to.open(channel, packet, plain) && text_of(plain) == expected;
}

}  // namespace

TEST_CASE("what one side seals the other opens, on every channel", "[net][channel]") {
    Pair pair;
    for (const auto channel : all)
        for (const std::size_t size : {0u, 1u, 200u, 1100u}) {
            const std::string text(size, 'x');
            const auto forth = sealed(pair.a, channel, bytes_of(text)),
                       back = sealed(pair.b, channel, bytes_of(text));
            CHECK(forth != back);
            CHECK(forth[0] == (0x10 | static_cast<int>(channel)));
            CHECK(forth.size() == size + (channel == Channel::ephemeral ? 25 : 17));
            CHECK(opens(pair.b, channel, forth, text));
            CHECK(opens(pair.a, channel, back, text));
        }
}

TEST_CASE("a packet opens on its own channel, in its own direction, once", "[net][channel]") {
    for (const auto channel : all) {
        Pair pair;
        const auto packet = sealed(pair.a, channel, bytes_of("text"));
        for (const auto other : all)
            if (other != channel) CHECK_FALSE(opens(pair.b, other, packet, "text"));
        CHECK_FALSE(opens(pair.a, channel, packet, "text"));
        CHECK(opens(pair.b, channel, packet, "text"));
        CHECK_FALSE(opens(pair.b, channel, packet, "text"));
    }
}

TEST_CASE("changed in any bit, shorter or longer, a packet does not open", "[net][channel]") {
    for (const auto channel : all) {
        Pair pair;
        const auto packet = sealed(pair.a, channel, bytes_of("text"));
        for (std::size_t bit = 0; bit < packet.size() * 8; ++bit) {
            auto forged = packet;
            forged[bit / 8] ^= static_cast<std::uint8_t>(1 << bit % 8);
            CHECK_FALSE(opens(pair.b, channel, forged, "text"));
        }
        for (std::size_t size = 0; size < packet.size(); ++size)
            CHECK_FALSE(opens(pair.b, channel, Bytes(packet).first(size), "text"));
        auto longer = packet;
        longer.push_back(0);
        CHECK_FALSE(opens(pair.b, channel, longer, "text"));
        CHECK(opens(pair.b, channel, packet, "text"));
    }
}

TEST_CASE("after 100,000 forged packets the true one opens", "[net][channel]") {
    SeededRandom random(11);
    for (const auto channel : all) {
        Pair pair;
        const auto packet = sealed(pair.a, channel, bytes_of("text"));
        int opened = 0;
        for (int i = 0; i < 100'000; ++i) {
            auto forged = packet;
            random.fill(std::span(forged).subspan(channel == Channel::ephemeral && i % 2 ? 1 : 9));
            opened += opens(pair.b, channel, forged, "text");
        }
        CHECK(opened == 0);
        CHECK(opens(pair.b, channel, packet, "text"));
    }
}

TEST_CASE("on ordered channels nothing may be missing or change places", "[net][channel]") {
    for (const auto channel : {Channel::control, Channel::bulk}) {
        Pair pair;
        const auto first = sealed(pair.a, channel, bytes_of("1")),
                   second = sealed(pair.a, channel, bytes_of("2"));
        CHECK_FALSE(opens(pair.b, channel, second, "2"));
        CHECK(opens(pair.b, channel, first, "1"));
        CHECK_FALSE(opens(pair.b, channel, first, "1"));
        CHECK(opens(pair.b, channel, second, "2"));
    }
}

TEST_CASE("the newest 1,024 ephemeral packets open in any order, each once", "[net][channel]") {
    for (std::uint64_t seed = 1; seed <= 5; ++seed) {
        CAPTURE(seed);
        SeededRandom random(seed);
        Pair pair;
        std::vector<ByteVector> packets;
        for (int i = 0; i < 3000; ++i)
            packets.push_back(sealed(pair.a, Channel::ephemeral, bytes_of(std::to_string(i))));
        REQUIRE(opens(pair.b, Channel::ephemeral, packets[1500], "1500"));
        std::vector<std::size_t> order;
        for (std::size_t i = 0; i < 1500; ++i) order.push_back(i);
        for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random.number() % i]);
        for (const auto i : order)  // 477 = 1501 - 1024 is the oldest that still counts
            CHECK(opens(pair.b, Channel::ephemeral, packets[i], std::to_string(i)) == (i >= 477));
        for (const auto i : order)
            CHECK_FALSE(opens(pair.b, Channel::ephemeral, packets[i], std::to_string(i)));
        for (const std::size_t i : {1501u, 2999u, 1976u, 1975u, 2998u})
            CHECK(opens(pair.b, Channel::ephemeral, packets[i], std::to_string(i)) == (i != 1975));
    }
}

TEST_CASE("counters far ahead are dropped", "[net][channel]") {
    Pair pair;
    auto packet = sealed(pair.a, Channel::ephemeral, bytes_of("text"));
    const auto truth = packet;
    for (const auto ahead : {(1ull << 16) + 1, 1ull << 32, 1ull << 63, ~0ull}) {
        const auto counter = little_endian<8>(ahead);
        std::copy(counter.begin(), counter.end(), packet.begin() + 1);
        CHECK_FALSE(opens(pair.b, Channel::ephemeral, packet, "text"));
    }
    CHECK(opens(pair.b, Channel::ephemeral, truth, "text"));
}

TEST_CASE("keys are replaced at every 65,536th message, and nothing is lost by it", "[net][channel]") {
    for (const auto channel : all) {
        Pair pair;
        std::vector<ByteVector> late;
        int failures = 0;
        for (int i = 0; i < 140'000; ++i) {
            const auto packet = sealed(pair.a, channel, bytes_of("x"));
            // Ephemeral packets that overtake the change of keys, both ways, still open.
            if (channel == Channel::ephemeral && (i == 65'535 || i == 65'530 || i == 131'071 || i == 131'100))
                late.push_back(packet);
            else
                failures += !opens(pair.b, channel, packet, "x");
            if (i == 65'600 || i == 131'300)
                for (; !late.empty(); late.pop_back()) failures += !opens(pair.b, channel, late.back(), "x");
        }
        CHECK(failures == 0);
    }
}

TEST_CASE("a forged packet of the next epoch does not change the key", "[net][channel]") {
    Pair pair;
    ByteVector forged(30);
    forged[0] = 0x12;
    const auto counter = little_endian<8>(65'536);
    std::copy(counter.begin(), counter.end(), forged.begin() + 1);
    CHECK_FALSE(opens(pair.b, Channel::ephemeral, forged, ""));
    CHECK(opens(pair.b, Channel::ephemeral, sealed(pair.a, Channel::ephemeral, bytes_of("x")), "x"));
}

TEST_CASE("a whole epoch may be lost on the ephemeral channel, not two", "[net][channel]") {
    Pair pair;
    ByteVector at_once, later;
    for (int i = 0; i <= 65'537 + 65'536; ++i) {
        auto packet = sealed(pair.a, Channel::ephemeral, bytes_of("x"));
        if (i == 65'536) at_once = packet;
        if (i == 65'537 + 65'536) later = packet;
    }
    CHECK_FALSE(opens(pair.b, Channel::ephemeral, later, "x"));
    CHECK(opens(pair.b, Channel::ephemeral, at_once, "x"));
    CHECK(opens(pair.b, Channel::ephemeral, later, "x"));
}
