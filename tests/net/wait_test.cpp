#include <catch2/catch_test_macros.hpp>
#include <thread>

#include "tests/net/support/loop.h"

using namespace entremise;
using namespace entremise::net;

TEST_CASE("a wait ends when another thread says so, and at once when the time is empty", "[net][wait]") {
    WakeUp wake;
    wait({wake.handle()}, 0);
    wait({wake.handle()}, -5);
    std::thread other([&] { wake.wake(); });
    const auto began = test::steady_now();
    wait({wake.handle()}, 30'000'000);
    CHECK(test::steady_now() - began < 20'000'000);
    other.join();
    wake.clear();
    const auto again = test::steady_now();
    wait({wake.handle()}, 2000);
    CHECK(test::steady_now() - again >= 1900);
}

TEST_CASE("a wait names what can be read, also when it does not sleep", "[net][wait]") {
    WakeUp quiet, awake;
    CHECK(wait({quiet.handle(), awake.handle()}, 0).empty());
    awake.wake();
    CHECK(wait({quiet.handle(), awake.handle()}, 30'000'000) == std::vector{awake.handle()});
    CHECK(wait({quiet.handle(), awake.handle()}, 0) == std::vector{awake.handle()});
    awake.clear();
    CHECK(wait({quiet.handle(), awake.handle()}, 0).empty());
}

TEST_CASE("waking often before anybody waits neither blocks nor is lost", "[net][wait]") {
    WakeUp wake;
    for (int i = 0; i < 100'000; ++i) wake.wake();
    wait({wake.handle()}, 30'000'000);
    wake.clear();
    wake.clear();
    wake.wake();
    wait({wake.handle()}, 30'000'000);
    SUCCEED();
}
