#include "app/protocol/parts.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "app/protocol/entry_frames.h"
#include "sessions/core/random.h"

using namespace entremise;
using namespace entremise::protocol;
using Took = Assembler::Took;

namespace {

constexpr std::size_t longest_packet = net::longest_plaintext[0];

ByteVector frame_of(std::size_t size) {
    ByteVector frame(size);
    for (std::size_t i = 0; i < size; ++i) frame[i] = static_cast<std::uint8_t>(i * 7 / 5);
    frame[0] = static_cast<std::uint8_t>(FrameType::request);
    frame[1] = 0;
    return frame;
}

std::vector<ByteVector> packets(Bytes frame) {
    std::vector<ByteVector> all;
    for (std::size_t i = 0; i < packets_of(frame); ++i) all.push_back(packet_of(frame, i));
    return all;
}

}  // namespace

TEST_CASE("a frame of any size comes back whole, in packets that fit", "[protocol][parts]") {
    Assembler assembler;
    for (const auto size : {std::size_t{2}, longest_packet, longest_packet + 1, std::size_t{100'000},
                            rules::largest_act, longest_frame}) {
        INFO(size);
        const auto frame = frame_of(size);
        ByteVector back;
        auto took = Took::bad;
        for (const auto& packet : packets(frame)) {
            CHECK(packet.size() <= longest_packet);
            took = assembler.take(packet, back);
        }
        CHECK(took == (size > longest_packet ? Took::whole : Took::other));
        if (took == Took::whole) CHECK(back == frame);
        CHECK(assembler.held() == 0);
    }
    CHECK(packets_of(frame_of(rules::largest_act)) <= 65);
}

TEST_CASE("parts that do not follow one another are not taken", "[protocol][parts]") {
    const auto parts = packets(frame_of(60'000));
    REQUIRE(parts.size() == 4);
    Assembler assembler;
    ByteVector frame;
    SECTION("one is missing") {
        CHECK(assembler.take(parts[0], frame) == Took::more);
        CHECK(assembler.take(parts[2], frame) == Took::bad);
    }
    SECTION("the first is missing") { CHECK(assembler.take(parts[1], frame) == Took::bad); }
    SECTION("one comes twice") {
        CHECK(assembler.take(parts[0], frame) == Took::more);
        CHECK(assembler.take(parts[1], frame) == Took::more);
        CHECK(assembler.take(parts[1], frame) == Took::bad);
    }
    SECTION("of another frame") {
        const auto others = packets(frame_of(40'000));
        CHECK(assembler.take(parts[0], frame) == Took::more);
        CHECK(assembler.take(others[1], frame) == Took::bad);
    }
    SECTION("too many are announced") {
        auto part = parts[0];
        part[3] = 66;
        CHECK(assembler.take(part, frame) == Took::bad);
    }
    SECTION("one that is not full is not the last") {
        auto part = parts[0];
        part.pop_back();
        CHECK(assembler.take(part, frame) == Took::bad);
    }
    SECTION("parts within parts") {
        auto inner = frame_of(60'000);
        inner[0] = static_cast<std::uint8_t>(FrameType::part);
        auto took = Took::more;
        for (const auto& packet : packets(inner)) took = assembler.take(packet, frame);
        CHECK(took == Took::bad);
    }
    SECTION("but a new one may begin, and whole frames come in between") {
        CHECK(assembler.take(parts[0], frame) == Took::more);
        CHECK(assembler.take(encode_farewell(), frame) == Took::other);
        auto took = Took::bad;
        for (const auto& packet : parts) took = assembler.take(packet, frame);
        CHECK(took == Took::whole);
    }
}

TEST_CASE("whatever bytes come as parts, little is kept", "[protocol][parts]") {
    SeededRandom random(7);
    INFO("seed 7");
    const auto parts = packets(frame_of(longest_frame));
    std::size_t most = 0, whole = 0;
    for (int round = 0; round < 40; ++round) {
        Assembler assembler;
        ByteVector frame;
        for (const auto& sent : parts) {
            auto part = sent;
            if (random.number() % 100 == 0)
                part[random.number() % 4] = static_cast<std::uint8_t>(random.number());
            if (random.number() % 200 == 0) part.resize(random.number() % part.size());
            const auto took = assembler.take(part, frame);
            whole += took == Took::whole;
            most = std::max(most, assembler.held());
            if (took == Took::bad) break;
        }
    }
    CHECK(whole > 0);
    CHECK(whole < 40);
    CHECK(most <= 2 * longest_frame);
}

TEST_CASE("whatever somebody has in hand fits an ephemeral frame", "[protocol][parts]") {
    Presence one;
    one.person = PersonId{1'000'000};
    one.pointer = rules::Pointer{true, -rules::board_edge, rules::board_edge};
    one.view = Presence::View{-rules::board_edge, rules::board_edge, rules::board_edge, rules::board_edge};
    one.adding = Presence::NewCard{rules::CardKind::note, -rules::board_edge, rules::board_edge};
    one.selected = one.editing = CardId{20'000};
    for (int i = 0; i < 200; ++i) one.text += "𝔸";
    for (std::uint64_t i = 0; i < 40; ++i)
        one.dragged.push_back({CardId{~std::uint64_t{0} - i}, -rules::board_edge, rules::board_edge, 0});
    one.stroke.assign(5'000, -4 * rules::board_edge);
    const auto frames = presence_frames({one, one});
    REQUIRE(frames.size() == 2);
    for (const auto& frame : frames) {
        CHECK(frame.size() <= net::longest_plaintext[2]);
        const auto back = decode_presence(frame);
        REQUIRE(back);
        CHECK(back->front().text == one.text);
        CHECK(back->front().pointer == one.pointer);
    }
}
