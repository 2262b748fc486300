#include "sessions/rules/codec.h"
#include "sessions/rules/board/cards_events.h"
#include "sessions/rules/board/notes_events.h"

#include <catch2/catch_test_macros.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>

#include "sessions/core/random.h"

using namespace entremise;
using namespace entremise::rules;

namespace {

std::string bytes_of_event(const Event& event) {
    std::string out;
    encode(event, out);
    return out;
}
std::string bytes_of_command(const Command& command) {
    std::string out;
    encode(command, out);
    return out;
}

}  // namespace

TEST_CASE("every event and command comes back equal, with equal bytes", "[rules][codec]") {
    for (std::size_t i = 0; i < event_kinds(); ++i) {
        INFO(event_word(i));
        const auto event = filled_event(i);
        CHECK(event.index() == i);
        const auto back = decode_event(i, bytes_of_event(event));
        REQUIRE(back);
        CHECK(*back == event);
        CHECK(bytes_of_event(*back) == bytes_of_event(event));
        CHECK(event_number(event_word(i)) == i);
        const auto empty = decode_event(i, "");
        REQUIRE(empty);
        CHECK(bytes_of_event(*empty).empty());
    }
    for (std::size_t i = 0; i < command_kinds(); ++i) {
        INFO(command_word(i));
        const auto command = filled_command(i);
        const auto back = decode_command(i, bytes_of_command(command));
        REQUIRE(back);
        CHECK(*back == command);
        CHECK(bytes_of_command(*back) == bytes_of_command(command));
    }
    CHECK_FALSE(decode_event(event_kinds(), ""));
    CHECK_FALSE(decode_command(command_kinds(), ""));
    CHECK_FALSE(event_number("no.such"));
}

TEST_CASE("words of events and commands are unlike each other", "[rules][codec]") {
    std::set<std::string_view> words;
    for (std::size_t i = 0; i < event_kinds(); ++i) CHECK(words.insert(event_word(i)).second);
    for (std::size_t i = 0; i < command_kinds(); ++i) CHECK(words.insert(command_word(i)).second);
}

TEST_CASE("cut and changed bytes never crash, and what is accepted says what it says again",
          "[rules][codec]") {
    SeededRandom random{11};
    std::size_t accepted = 0, refused = 0;
    const auto judge = [&](std::size_t kind, const std::string& bytes) {
        const auto event = decode_event(kind, bytes);
        if (!event) {
            ++refused;
            return;
        }
        ++accepted;
        const auto again = decode_event(kind, bytes_of_event(*event));
        REQUIRE(again);
        CHECK(*again == *event);
    };
    for (std::size_t i = 0; i < event_kinds(); ++i) {
        const auto good = bytes_of_event(filled_event(i));
        for (std::size_t n = 0; n < good.size(); ++n) judge(i, good.substr(0, n));
        for (int round = 0; round < 300 && !good.empty(); ++round) {
            auto bad = good;
            for (auto left = 1 + random.number() % 3; left > 0; --left)
                bad[random.number() % bad.size()] = static_cast<char>(random.number());
            judge(i, bad);
        }
        for (int round = 0; round < 100; ++round) {
            ByteVector noise(random.number() % 40);
            random.fill(noise);
            judge(i, std::string(text_of(noise)));
        }
    }
    CHECK(accepted > 100);
    CHECK(refused > 1000);
    for (std::size_t i = 0; i < command_kinds(); ++i)
        for (int round = 0; round < 200; ++round) {
            ByteVector noise(random.number() % 40);
            random.fill(noise);
            (void)decode_command(i, text_of(noise));
        }
}

TEST_CASE("what we would not write is not read", "[rules][codec]") {
    const auto note = *event_number("note.added");
    const auto reads = [&](std::string_view bytes) { return decode_event(note, bytes).has_value(); };
    CHECK(reads(std::string_view("\x08\x01\x1a\x01x\x20\x01", 7)));
    CHECK_FALSE(reads(std::string_view("\x1a\x01x\x08\x01", 5)));         // out of order
    CHECK_FALSE(reads(std::string_view("\x08\x01\x08\x01", 4)));          // twice
    CHECK_FALSE(reads(std::string_view("\x0a\x01x", 3)));                 // another type
    CHECK_FALSE(reads(std::string_view("\x1a\x02\xff\xfe", 4)));          // no UTF-8
    CHECK_FALSE(reads(std::string_view("\x20\xff\xff\xff\xff\x1f", 6)));  // too large
    CHECK(reads(std::string_view("\x08\x01\xa2\x06\x01x", 6)));           // a field of a newer version
    const auto joined = *event_number("person.joined");
    CHECK_FALSE(decode_event(joined, std::string_view("\x18\x63", 2)));  // a role that does not exist
    DecodeLimits limits;
    limits.text = 3;
    CHECK_FALSE(decode_event(note, std::string_view("\x1a\x04xxxx", 6), limits));
    limits = {};
    limits.items = 1;
    const auto moved = *event_number("cards.moved");
    CHECK_FALSE(decode_event(moved, bytes_of_event(CardsMoved{{{CardId{1}}, {CardId{2}}}}), limits));
}

TEST_CASE("JSON of every event parses and has the field's names", "[rules][codec]") {
    for (std::size_t i = 0; i < event_kinds(); ++i) {
        INFO(event_word(i));
        const auto json = nlohmann::json::parse(to_json(filled_event(i)), nullptr, false);
        CHECK(json.is_object());
    }
    const auto json = nlohmann::json::parse(to_json(Event{NoteAdded{CardId{3}, {-4, 0, 0}, "\"é\"\n", 1}}));
    CHECK(json["card"] == 3);
    CHECK(json["place"]["x"] == -4);
    CHECK_FALSE(json["place"].contains("y"));
    CHECK(json["text"] == "\"é\"\n");
}

TEST_CASE("protoc accepts the schema", "[rules][codec]") {
    std::string name = (std::filesystem::temp_directory_path() / "entremise-schema-XXXXXX").string();
    REQUIRE(mkdtemp(name.data()));
    std::ofstream(name + "/session.proto") << schema();
    CHECK(std::system(
              ("protoc -I " + name + " --descriptor_set_out=" + name + "/out " + name + "/session.proto")
                  .c_str()) == 0);
    std::filesystem::remove_all(name);
}

TEST_CASE("equal states have equal digests, and any difference another", "[rules][codec]") {
    State a, b;
    CHECK(digest(a) == digest(b));
    b.agenda.title = "x";
    CHECK(digest(a) != digest(b));
    std::string bytes;
    encode(b, bytes);
    CHECK(*decode_state(bytes) == b);
    CHECK(digest(*decode_state(bytes)) == digest(b));
}
