#include "app/host/line.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "app/host/told.h"
#include "sessions/rules/codec.h"

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

namespace {

host::Greeting greeting_at(log::Seq head, bool snapshot) {
    host::Greeting greeting;
    greeting.self = PersonId{2};
    greeting.head = head;
    greeting.snapshot_follows = snapshot;
    for (std::size_t i = 0; i < rules::event_kinds(); ++i)
        greeting.event_words.emplace_back(rules::event_word(i));
    return greeting;
}

std::vector<ByteVector> parts_at(log::Seq seq, const std::string& title) {
    rules::State state;
    state.agenda.title = title;
    for (int i = 0; i < 4; ++i) state.agenda.items.push_back({std::string(20'000, '.'), 10, "", {}});
    std::string bytes;
    rules::encode(state, bytes);
    return host::snapshot_frames(seq, {}, false, bytes_of(bytes));
}

/// Of each whole state that came.
std::vector<std::string> titles_of(const std::vector<host::Update>& updates) {
    std::vector<std::string> titles;
    for (const auto& update : updates)
        if (const auto* fresh = std::get_if<host::NewState>(&update))
            titles.push_back(fresh->state.agenda.title);
    return titles;
}

}  // namespace

TEST_CASE("a snapshot may be faster than the greeting that tells of it", "[host][line]") {
    SeededRandom random(1);
    host::Protocol protocol(7, random);
    std::vector<host::Update> updates;
    const auto hear = [&](const ByteVector& frame) { REQUIRE(protocol.receive(frame, updates)); };
    const auto first = parts_at(5, "one"), second = parts_at(8, "two");
    REQUIRE(first.size() == 2);
    SECTION("whole") {
        for (const auto& part : first) hear(part);
        CHECK(titles_of(updates).empty());
        hear(host::encode(greeting_at(5, true)));
        CHECK(titles_of(updates) == std::vector<std::string>{"one"});
        CHECK(protocol.seq() == 5);
    }
    SECTION("in part") {
        hear(first[0]);
        hear(host::encode(greeting_at(5, true)));
        CHECK(titles_of(updates).empty());
        hear(first[1]);
        CHECK(titles_of(updates) == std::vector<std::string>{"one"});
    }
    SECTION("and a second greeting may come while the first one's parts are on their way") {
        hear(host::encode(greeting_at(5, true)));
        hear(first[0]);
        hear(host::encode(greeting_at(8, true)));
        hear(first[1]);
        for (const auto& part : second) hear(part);
        CHECK(titles_of(updates) == std::vector<std::string>{"two"});
        CHECK(protocol.seq() == 8);
    }
    SECTION("but not without end") {
        bool good = true;
        for (int i = 0; i < 400 && good; ++i) good = protocol.receive(first[0], updates);
        CHECK_FALSE(good);
    }
}

TEST_CASE("a host whose log is behind what it told, or differs, has another log", "[host][line]") {
    SeededRandom random(1);
    host::Protocol protocol(7, random);
    std::vector<host::Update> updates;
    REQUIRE(protocol.receive(host::encode(greeting_at(0, false)), updates));
    host::ToldEntry entry{1, 1, {}, 0, {}, {}};
    REQUIRE(protocol.receive(host::encode(std::vector{entry}, false), updates));
    const auto alarms = [&](log::Seq seq, const log::Mark& mark) {
        updates.clear();
        REQUIRE(protocol.receive(host::encode(host::HostMark{seq, mark, 0}), updates));
        return std::ranges::any_of(
            updates, [](const auto& update) { return std::holds_alternative<host::ForkAlarm>(update); });
    };
    const auto own = log::mark_of(protocol.chain()->head());
    CHECK_FALSE(alarms(1, own));
    CHECK_FALSE(alarms(2, {}));  // what leads there is still on its way
    CHECK(alarms(1, {}));
    CHECK(alarms(0, own));
}
