#include "app/host/line.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

using namespace entremise;

namespace {

std::vector<std::uint64_t> numbers_of(const std::vector<ByteVector>& frames) {
    std::vector<std::uint64_t> numbers;
    for (const auto& frame : frames)
        if (const auto ask = host::decode_ask(frame)) numbers.push_back(ask->number);
    return numbers;
}

std::vector<std::uint64_t> from_to(std::uint64_t first, std::uint64_t last) {
    std::vector<std::uint64_t> numbers;
    for (auto n = first; n <= last; ++n) numbers.push_back(n);
    return numbers;
}

}  // namespace

TEST_CASE("no command leaves farther ahead than the host remembers", "[host][line]") {
    SeededRandom random(1);
    host::Protocol protocol(7, random);
    std::vector<host::Update> updates;
    for (int i = 0; i < 100; ++i) protocol.ask(rules::AddNote{{0, 0, 0}, "Une note", 0, {}});
    CHECK(numbers_of(protocol.due()) == from_to(1, log::commands_kept));
    CHECK(protocol.due().empty());
    // The oldest one is still open: an answer to a later one makes no room.
    REQUIRE(protocol.receive(host::encode(host::Accepted{3, 30}), updates));
    CHECK(protocol.due().empty());
    REQUIRE(protocol.receive(host::encode(host::RefusedAsk{1, {{"refusal.too_fast"}}, 0}), updates));
    CHECK(numbers_of(protocol.due()) == from_to(log::commands_kept + 1, log::commands_kept + 1));
    REQUIRE(protocol.receive(host::encode(host::Accepted{2, 20}), updates));
    CHECK(numbers_of(protocol.due()) == from_to(log::commands_kept + 2, log::commands_kept + 3));
    SECTION("also when it is asked again over a new connection") {
        auto again = from_to(4, log::commands_kept + 3);
        CHECK(numbers_of(protocol.opening_frames()) == again);
        CHECK(protocol.due().empty());
    }
    SECTION("whatever the host accepted last, it still knows about each that may come again") {
        log::LastCommand done{PersonId{2}, 7, 20};
        const auto last = log::commands_kept + 3;
        done.accept(7, last);
        for (const auto number : numbers_of(protocol.opening_frames()))
            CHECK(done.was_accepted(7, number) == (number == 20 || number == last));
    }
}
