#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "app/protocol/entry_frames.h"
#include "app/protocol/parts.h"
#include "sessions/rules/board/ink_events.h"
#include "sessions/rules/board/notes_events.h"
#include "sessions/rules/codec.h"
#include "sessions/rules/mediation_events.h"
#include "tests/host/support/room.h"
#include "tests/support/asks.h"
#include "tests/support/simulated_meeting.h"

using namespace entremise;
using namespace entremise::protocol;

namespace {

rules::PasteThings notes_of(std::size_t notes, std::size_t letters) {
    rules::PasteThings paste;
    for (std::size_t i = 0; i < notes; ++i)
        paste.notes.push_back({{static_cast<std::int32_t>(i) * 400, 0, 0}, std::string(letters, 'a'), 0});
    return paste;
}

ByteVector request(std::uint64_t number, const rules::Command& command) {
    std::string body;
    rules::encode(command, body);
    return encode(RawRequest{number, command.index(), body});
}

void say_in_parts(test::Room& room, Bytes frame) {
    for (std::size_t i = 0; i < packets_of(frame); ++i) room.say(packet_of(frame, i));
}

/// Numbers of the entries that came, in the order in which they came.
std::vector<log::Seq> told(const test::Room& room) {
    std::vector<log::Seq> numbers;
    for (const auto& frame : room.heard)
        if (const auto entries = decode_entries(frame))
            for (const auto& entry : entries->entries) numbers.push_back(entry.seq);
    return numbers;
}

/// Puts ink into the file and starts the host again beside it.
void fill_with_ink(test::Room& room, std::uint64_t strokes) {
    std::vector<log::Entry> entries;
    for (std::uint64_t i = 1; i <= strokes; ++i) {
        rules::StrokeDrawn stroke{StrokeId{i}, 0, 0, {}};
        for (std::int32_t p = 0; p < 4'000; ++p) stroke.points.push_back(p % 2 ? 400 : -400);
        const rules::Event event(stroke);
        auto& entry = entries.emplace_back(log::Entry{
            room.log->seq() + i, 1'000'000'000, PersonId{1}, event.index(), {}, rules::Audience::everyone});
        rules::encode(event, entry.body);
    }
    REQUIRE(room.log->append(entries, {}));
    room.client.reset();
    room.transport.reset();
    room.host = host::Host::make(*room.log, room.random, {}).value();
    room.transport = room.network.make_host(*room.host);
    room.host->attach(*room.transport);
    room.now = 1'100'000'000;
    REQUIRE(room.host->begin(room.now, "Animatrice", {}));
    room.client = room.network.make_client("Ana", {7});
    room.run();
    room.client->connect({0, 0, 0, 0, 9, "Ana"});
    room.run();
    REQUIRE(room.client->connected());
    room.heard.clear();
}

}  // namespace

TEST_CASE("an act in sixty-five packets is one act, and one command for the rate", "[host][flow]") {
    test::Room room;
    room.heard.clear();
    const auto before = room.host->seq();
    const auto frame = request(1, notes_of(200, 2'000));
    REQUIRE(packets_of(frame) > 20);
    say_in_parts(room, frame);
    CHECK(room.answer_to(1).empty());
    CHECK(room.host->seq() == before + 200);
    CHECK(room.host->state().board.acts.at(PersonId{2}).kept.size() == 1);
    // The answer does not come before what it is about.
    const auto answer =
        std::ranges::find_if(room.heard, [](const auto& it) { return !!decode_accepted(it); });
    REQUIRE(answer != room.heard.end());
    CHECK(std::none_of(answer, room.heard.end(), [](const auto& it) { return !!decode_entries(it); }));
    CHECK(told(room).size() == 200);
}

TEST_CASE("whoever sends more than an act may be gets a sentence, and stays", "[host][flow]") {
    test::Room room;
    std::string body(rules::largest_act + 1, '\0');
    say_in_parts(room, encode(RawRequest{1, 0, body}));
    CHECK(room.answer_to(1) == "refusal.too_much_at_once");
    CHECK(room.client->connected());
    // A million bytes of empty notes, each of which would take fifty times as many here.
    body.clear();
    for (std::size_t i = 0; i < rules::largest_act / 2; ++i) body.append("\x0a\x00", 2);
    say_in_parts(room, encode(RawRequest{2, rules::Command(rules::PasteThings{}).index(), body}));
    CHECK(room.answer_to(2) == "refusal.not_understood");
    CHECK(room.client->connected());
}

TEST_CASE("parts that do not fit end the connection", "[host][flow]") {
    test::Room room;
    const auto frame = request(1, notes_of(20, 2'000));
    room.say(packet_of(frame, 0));
    CHECK(room.client->connected());
    room.say(packet_of(frame, 2));
    CHECK_FALSE(room.client->connected());
}

TEST_CASE("a device that says hello again and again is not told everything each time", "[host][flow]") {
    test::Room room;
    const auto hello = encode(Hello{frames_format, 0, {}, 0, 9, {}});
    room.heard.clear();
    for (int i = 0; i < 20; ++i) room.say(hello);  // 2 s
    CHECK(told(room).empty());
    for (int i = 0; i < 100; ++i) room.run();
    CHECK(room.client->connected());
    auto numbers = told(room);
    CHECK(numbers.size() == room.host->seq());
    CHECK(std::ranges::is_sorted(numbers));
}

TEST_CASE("who does not take what is sent costs little more than 256 KiB", "[host][flow]") {
    test::Room room;
    fill_with_ink(room, 200);
    const net::PeerId peer{2};
    Hello hello{frames_format, 2, room.log->read(2, 2)->front().mark, 0, 9, {}};
    const bool whole_state = GENERATE(false, true);  // else a log that is long
    CAPTURE(whole_state);
    if (whole_state) hello.audience = rules::Audience::mediators;
    room.client->send(net::Channel::control, encode(hello));
    room.now += 1'500;
    room.host->tick(room.now, room.now);
    room.network.set_partition("Ana", net::Partition::both);
    std::size_t most = 0;
    for (int i = 0; i < 5'000; ++i) {
        room.now += 1'000;
        room.host->tick(room.now, room.now);
        most = std::max(most, room.transport->queued(peer));
    }
    CHECK(most >= 256 * 1024);
    CHECK(most < 256 * 1024 + 64 * 1024);
    room.network.set_partition("Ana", net::Partition::none);
    for (int i = 0; i < 20; ++i) room.run();
    REQUIRE(room.client->connected());
    log::Seq last = 0;
    for (const auto number : told(room)) last = number;
    for (const auto& frame : room.heard)
        if (const auto part = decode_snapshot(frame); part && part->done == part->total) last = part->seq;
    CHECK(last == room.host->seq());
}

TEST_CASE("who takes what is told more slowly than it is kept gets a whole state", "[host][flow]") {
    test::Room room(host::LogWriter::Thread::hosts, 64 * 1024);
    auto& window = room.host->local_end(room.host->mediator(), [] {});
    room.heard.clear();
    room.network.set_partition("Ana", net::Partition::to_client);
    for (std::uint64_t number = 1; number <= 60; ++number) {
        window.to_host(request(number, notes_of(10, 1'500)));
        room.now += 1;
        room.host->tick(room.now, room.now);
    }
    room.network.set_partition("Ana", net::Partition::none);
    for (int i = 0; i < 30; ++i) room.run();
    std::optional<log::Seq> state;
    for (const auto& frame : room.heard)
        if (const auto part = decode_snapshot(frame); part && part->done == part->total) state = part->seq;
    REQUIRE(state);
    const auto after = told(room);
    CHECK(std::max(*state, after.empty() ? 0 : after.back()) == room.host->seq());
}

TEST_CASE("the newest entries are told again as each audience may know them", "[host][flow]") {
    test::SimulatedMeeting m(17);
    REQUIRE(m.ask(test::note("Une note")) == "");
    rules::PlaceMove aside{.code = "S2", .label = "Rencontrer en aparté"};
    aside.note = "en confidence";
    aside.confided = true;
    REQUIRE(m.ask(aside) == "");
    auto recent = host::RecentEntries::of(m.log(), 2, 1 << 20).value();
    const auto last = m.log().seq();
    CHECK(recent.first() == last - 1);
    CHECK(recent.mark_of(last - 2) == nullptr);
    REQUIRE(recent.mark_of(last));
    CHECK(*recent.mark_of(last) == m.log().read(last, last).value().front().mark);
    CHECK(recent.told(rules::Audience::everyone, 1, last).size() == 2);
    CHECK_FALSE(recent.told(rules::Audience::everyone, last, last).front().inside);
    CHECK(recent.told(rules::Audience::mediators, last, last).front().inside);
    CHECK(host::RecentEntries::of(m.log(), 1'000, 1).value().first() == last);  // never fewer than one
}
