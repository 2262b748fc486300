#include "sessions/core/random.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <set>

#include "sessions/core/bytes.h"

using namespace entremise;

TEST_CASE("a seed gives the same numbers on every machine", "[core][random]") {
    SeededRandom a(42), b(42), other(43);
    for (int i = 0; i < 100; ++i) {
        const auto number = a.number();
        CHECK(number == b.number());
        CHECK(number != other.number());
    }
    SeededRandom fixed(1);
    CHECK(fixed.number() == 0x56516be34f9efd1cull);
}

TEST_CASE("no two calls give the same bytes", "[core][random]") {
    SeededRandom seeded(5);
    SystemRandom system;
    for (Random* random : {static_cast<Random*>(&seeded), static_cast<Random*>(&system)}) {
        std::set<std::uint64_t> seen;
        for (int i = 0; i < 1000; ++i) seen.insert(random->number());
        CHECK(seen.size() == 1000);
        ByteArray<64> bytes{};
        random->fill(bytes);
        CHECK(std::count(bytes.begin(), bytes.end(), 0) < 8);
    }
}
