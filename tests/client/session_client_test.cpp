#include "app/client/session_client.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <functional>

#include "app/protocol/entry_frames.h"
#include "sessions/rules/board/notes_events.h"
#include "sessions/rules/codec.h"
#include "tests/host/support/room.h"

using namespace entremise;

namespace {

std::vector<std::uint64_t> numbers_of(const std::vector<ByteVector>& frames) {
    std::vector<std::uint64_t> numbers;
    for (const auto& frame : frames)
        if (const auto ask = protocol::decode_request(frame)) numbers.push_back(ask->number);
    return numbers;
}

std::vector<std::uint64_t> from_to(std::uint64_t first, std::uint64_t last) {
    std::vector<std::uint64_t> numbers;
    for (auto n = first; n <= last; ++n) numbers.push_back(n);
    return numbers;
}

}  // namespace

TEST_CASE("no command leaves farther ahead than the host remembers", "[client][line]") {
    SeededRandom random(1);
    client::SessionClient protocol(7, random);
    std::vector<client::Update> updates;
    const auto connect = [&] {
        const auto frames = protocol.opening_frames();
        REQUIRE(numbers_of(frames).empty());
        CHECK(protocol.due().empty());
        REQUIRE(protocol.receive(protocol::encode(test::welcome_of_own_build()), updates));
    };
    connect();
    for (int i = 0; i < 100; ++i) protocol.ask(rules::AddNote{{0, 0, 0}, "Une note", 0, {}}, {}, updates);
    CHECK(numbers_of(protocol.due()) == from_to(1, log::commands_kept));
    CHECK(protocol.due().empty());
    // The oldest one is still open: an answer to a later one makes no room.
    REQUIRE(protocol.receive(protocol::encode(protocol::Accepted{3, 30}), updates));
    CHECK(protocol.due().empty());
    REQUIRE(
        protocol.receive(protocol::encode(protocol::RefusedRequest{1, {{"refusal.too_fast"}}, 0}), updates));
    CHECK(numbers_of(protocol.due()) == from_to(log::commands_kept + 1, log::commands_kept + 1));
    REQUIRE(protocol.receive(protocol::encode(protocol::Accepted{2, 20}), updates));
    CHECK(numbers_of(protocol.due()) == from_to(log::commands_kept + 2, log::commands_kept + 3));
    SECTION("also when it is asked again over a new connection") {
        auto again = from_to(4, log::commands_kept + 3);
        connect();
        CHECK(numbers_of(protocol.due()) == again);
        CHECK(protocol.due().empty());
    }
    SECTION("whatever the host accepted last, it still knows about each that may come again") {
        log::LastCommand done{PersonId{2}, 7, 20};
        const auto last = log::commands_kept + 3;
        done.accept(7, last);
        connect();
        for (const auto number : numbers_of(protocol.due()))
            CHECK(done.was_accepted(7, number) == (number == 20 || number == last));
    }
}

namespace {

protocol::Welcome welcome_at(log::Seq head, std::uint64_t snapshot) {
    auto welcome = test::welcome_of_own_build();
    welcome.self = PersonId{2};
    welcome.head = head;
    welcome.snapshot = snapshot;
    return welcome;
}

std::vector<ByteVector> parts_at(std::uint64_t snapshot, log::Seq seq, const std::string& title) {
    rules::State state;
    state.agenda.title = title;
    for (int i = 0; i < 4; ++i) state.agenda.items.push_back({std::string(20'000, '.'), 10, "", {}});
    rules::StatePieces pieces(state);
    std::vector<ByteVector> parts;
    while (pieces.done() < pieces.total()) {
        std::string bytes;
        pieces.more(bytes, 50'000);
        parts.push_back(protocol::encode(protocol::SnapshotPart{
            snapshot, seq, {}, rules::Audience::everyone, pieces.done(), pieces.total(), bytes_of(bytes)}));
    }
    return parts;
}

/// Of each whole state that came.
std::vector<std::string> titles_of(const std::vector<client::Update>& updates) {
    std::vector<std::string> titles;
    for (const auto& update : updates)
        if (const auto* fresh = std::get_if<client::NewState>(&update))
            titles.push_back(fresh->state.agenda.title);
    return titles;
}

}  // namespace

TEST_CASE("a snapshot may be faster than the welcome that tells of it", "[client][line]") {
    SeededRandom random(1);
    client::SessionClient protocol(7, random);
    std::vector<client::Update> updates;
    const auto hear = [&](const ByteVector& frame) { REQUIRE(protocol.receive(frame, updates)); };
    const auto first = parts_at(1, 5, "one"), second = parts_at(2, 8, "two");
    REQUIRE(first.size() == 2);
    SECTION("whole") {
        for (const auto& part : first) hear(part);
        CHECK(titles_of(updates).empty());
        hear(protocol::encode(welcome_at(5, 1)));
        CHECK(titles_of(updates) == std::vector<std::string>{"one"});
        CHECK(protocol.seq() == 5);
    }
    SECTION("in part") {
        hear(first[0]);
        hear(protocol::encode(welcome_at(5, 1)));
        CHECK(titles_of(updates).empty());
        hear(first[1]);
        CHECK(titles_of(updates) == std::vector<std::string>{"one"});
    }
    SECTION("and a second welcome may come while the first one's parts are on their way") {
        hear(protocol::encode(welcome_at(5, 1)));
        hear(first[0]);
        hear(protocol::encode(welcome_at(8, 2)));
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

TEST_CASE("a host whose log is behind what it told, or differs, has another log", "[client][line]") {
    SeededRandom random(1);
    client::SessionClient protocol(7, random);
    std::vector<client::Update> updates;
    REQUIRE(protocol.receive(protocol::encode(welcome_at(0, 0)), updates));
    protocol::WireEntry entry{1, 1, {}, 0, {}, {}};
    REQUIRE(protocol.receive(protocol::encode(std::vector{entry}, rules::Audience::everyone), updates));
    const auto alarms = [&](log::Seq seq, const log::Mark& mark) {
        updates.clear();
        REQUIRE(protocol.receive(protocol::encode(protocol::Checkpoint{seq, mark, 0}), updates));
        return std::ranges::any_of(
            updates, [](const auto& update) { return std::holds_alternative<client::ForkAlarm>(update); });
    };
    const auto own = log::mark_of(protocol.chain()->head());
    CHECK_FALSE(alarms(1, own));
    CHECK_FALSE(alarms(2, {}));  // what leads there is still on its way
    CHECK(alarms(1, {}));
    CHECK(alarms(0, own));
}

TEST_CASE("who is told as another audience all at once does not take it", "[client][line]") {
    SeededRandom random(1);
    client::SessionClient protocol(7, random);
    std::vector<client::Update> updates;
    REQUIRE(protocol.receive(protocol::encode(welcome_at(0, 0)), updates));
    const auto tell = [&](log::Seq seq, rules::Audience audience) {
        const protocol::WireEntry entry{seq, 1, {}, 0, {}, {}};
        return protocol.receive(protocol::encode(std::vector{entry}, audience), updates);
    };
    CHECK(tell(1, rules::Audience::mediators));
    CHECK_FALSE(tell(2, rules::Audience::everyone));
    CHECK(protocol.seq() == 1);
    const auto hello = protocol::decode_hello(protocol.opening_frames().front());
    REQUIRE(hello);
    CHECK(hello->audience == rules::Audience::mediators);
}

namespace {

/// A host of another build of the program.
protocol::Welcome with_lists_turned_round() {
    auto welcome = welcome_at(0, 0);
    std::ranges::reverse(welcome.vocabulary.events);
    std::ranges::reverse(welcome.vocabulary.commands);
    return welcome;
}

template <class Kinds> std::size_t place_of(const Kinds& kinds, std::string_view word) {
    return static_cast<std::size_t>(std::ranges::find(kinds, word, &rules::Vocabulary::Kind::word) -
                                    kinds.begin());
}

}  // namespace

TEST_CASE("a command leaves under the number that its word has at the host", "[client][line]") {
    SeededRandom random(1);
    client::SessionClient protocol(7, random);
    std::vector<client::Update> updates;
    const auto welcome = with_lists_turned_round();
    for (std::size_t kind = 0; kind < rules::command_kinds(); ++kind)
        protocol.ask(rules::filled_command(kind), {}, updates);
    REQUIRE(protocol.receive(protocol::encode(welcome), updates));
    std::size_t kind = 0;
    for (const auto& frame : protocol.due()) {
        const auto asked = protocol::decode_request(frame);
        REQUIRE(asked);
        CHECK(welcome.vocabulary.commands[asked->kind].word == rules::command_word(kind));
        CHECK(rules::decode_command(kind, asked->body) == rules::filled_command(kind));
        ++kind;
    }
    CHECK(kind == std::min<std::size_t>(rules::command_kinds(), log::commands_kept));
}

TEST_CASE("an entry is read by the word that its number has at the host", "[client][line]") {
    SeededRandom random(1);
    client::SessionClient protocol(7, random);
    std::vector<client::Update> updates;
    const auto welcome = with_lists_turned_round();
    REQUIRE(protocol.receive(protocol::encode(welcome), updates));
    protocol::WireEntry entry{1, 1, {}, place_of(welcome.vocabulary.events, "note.added"), {}, {}};
    REQUIRE(protocol.receive(protocol::encode(std::vector{entry}, rules::Audience::everyone), updates));
    const auto* told = std::get_if<client::NewEntries>(&updates.back());
    REQUIRE(told);
    CHECK(told->entries.front().event.word() == "note.added");
}

TEST_CASE("two builds that would misread each other part with both versions named", "[client][line]") {
    using Kinds = std::vector<rules::Vocabulary::Kind>;
    const auto of = [](Kinds& kinds, std::string_view word) {
        return kinds.begin() + static_cast<std::ptrdiff_t>(place_of(kinds, word));
    };
    struct Case {
        std::string_view name;
        std::function<void(protocol::Welcome&)> change;
        bool parts = true;
    };
    const Case cases[] = {
        {"the host says what this build does not know",
         [](auto& w) {
             w.vocabulary.events.push_back({"card.danced", 1});
         }},
        {"an event has other fields", [&](auto& w) { ++of(w.vocabulary.events, "note.added")->print; }},
        {"this build asks for what the host does not know",
         [&](auto& w) { w.vocabulary.commands.erase(of(w.vocabulary.commands, "note.echo")); }},
        {"a command has other fields", [&](auto& w) { ++of(w.vocabulary.commands, "note.echo")->print; }},
        {"a state has other fields", [](auto& w) { ++w.vocabulary.state; }},
        {"its frames have another shape", [](auto& w) { ++w.format; }},
        {"but what the host could be asked besides, or never says, hinders nobody",
         [](auto& w) {
             w.vocabulary.commands.push_back({"card.dance", 1});
             w.vocabulary.events.erase(w.vocabulary.events.begin());
         },
         false},
    };
    for (const auto& [name, change, parts] : cases) {
        INFO(name);
        SeededRandom random(1);
        client::SessionClient protocol(7, random);
        std::vector<client::Update> updates;
        auto welcome = welcome_at(0, 0);
        welcome.build = "9.0.0-beef";
        change(welcome);
        protocol.ask(rules::EchoNote{CardId{1}, true}, {}, updates);
        REQUIRE(protocol.receive(protocol::encode(welcome), updates));
        CHECK(protocol.foreign() == parts);
        CHECK(protocol.due().empty() == parts);
        const auto* state = std::get_if<client::ConnectionChanged>(&updates.back());
        REQUIRE((state != nullptr) == parts);
        if (!parts) continue;
        CHECK(state->state == protocol::ConnectionState::refused);
        CHECK(state->reason.key == "connection.other_build");
        CHECK((state->reason.words == std::vector<std::pair<std::string, std::string>>{
                                          {"here", protocol::build_name()}, {"host", "9.0.0-beef"}}));
        // Whatever it tells from now on is not taken.
        updates.clear();
        const std::vector entries{protocol::WireEntry{1, 1, {}, 0, {}, {}}};
        CHECK(protocol.receive(protocol::encode(entries, rules::Audience::everyone), updates));
        CHECK(updates.empty());
    }
}

TEST_CASE("a host says which build it is to a device whose frames it cannot read", "[client][line]") {
    test::Room room;
    room.heard.clear();
    room.say(protocol::encode(protocol::Hello{protocol::frames_format + 1, 0, {}, 0, 9, {}}));
    REQUIRE_FALSE(room.heard.empty());
    const auto welcome = protocol::decode_welcome(room.heard.front());
    REQUIRE(welcome);
    CHECK(welcome->build == protocol::build_name());
}
