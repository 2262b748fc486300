#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <limits>
#include <utility>

#include "app/protocol/entry_frames.h"
#include "sessions/rules/board/board.h"
#include "sessions/rules/numbers.h"
#include "tests/protocol/support/carried.h"

using namespace entremise;
using namespace entremise::protocol;
using test::carried;

namespace {

constexpr auto most = std::numeric_limits<std::uint64_t>::max();
constexpr std::uint64_t largest_id = rules::most_id - 1;

std::string letters(std::size_t bytes) {
    std::string text;
    while (text.size() + 4 <= bytes) text += "𝔸";  // four bytes
    return text;
}
template <std::size_t N> ByteArray<N> full() {
    ByteArray<N> bytes;
    bytes.fill(255);
    return bytes;
}

Refusal longest_refusal() {
    // A name of every elector, and the longest text of a card.
    std::string names;
    for (int i = 0; i < 250; ++i) names += letters(64) + ", ";
    return {std::string(100, 'k'),
            {{"names", names}, {"name", letters(8'000)}, {"n", "18446744073709551615"}}};
}

/// Each frame at its largest: a type that is added does not compile before it
/// stands here.
#pragma GCC diagnostic push
#pragma GCC diagnostic error "-Wswitch"
void check_largest(FrameType type) {
    switch (type) {
    case FrameType::hello: {
        const Hello hello{frames_format, most, full<8>(), most, most, rules::Audience::mediators};
        const auto back = decode_hello(carried(encode(hello)));
        REQUIRE(back);
        CHECK(back->acknowledged == most);
        return;
    }
    case FrameType::request: {
        const std::string body(rules::largest_act, 'b');
        const auto frame = carried(encode(RawRequest{most, rules::command_kinds() - 1, body}));
        const auto back = decode_request(frame);
        REQUIRE(back);
        CHECK(back->body == body);
        return;
    }
    case FrameType::ballot: {
        BallotFrame ballot;
        ballot.vote = VoteId{largest_id};
        ballot.new_handle = full<16>();
        ballot.tracker = full<10>();
        CHECK(decode_ballot(carried(encode(ballot))));
        return;
    }
    case FrameType::part: {
        // Of one that is as long as they may be, and of no longer one.
        ByteVector frame(longest_frame, 7);
        frame[0] = static_cast<std::uint8_t>(FrameType::entries);
        frame[1] = 0;
        CHECK(carried(frame) == frame);
        return;
    }
    case FrameType::welcome: {
        Welcome welcome;
        welcome.build = std::string(100, 'b');
        welcome.session_id = full<16>();
        welcome.self = PersonId{largest_id};
        welcome.title = letters(rules::DecodeLimits{}.text);
        welcome.language = "fr";
        welcome.now = rules::longest_session;
        welcome.head = welcome.snapshot = most;
        welcome.vocabulary = rules::own_vocabulary();
        const auto back = decode_welcome(carried(encode(welcome)));
        REQUIRE(back);
        CHECK(back->title == welcome.title);
        CHECK(back->vocabulary == welcome.vocabulary);
        return;
    }
    case FrameType::entries: {
        for (std::size_t kind = 0; kind < rules::event_kinds(); ++kind) {
            WireEntry entry{most,
                            rules::longest_session,
                            PersonId{largest_id},
                            kind,
                            std::string(rules::largest_act, 'b'),
                            {}};
            INFO(rules::event_word(kind));
            const auto open = entry_frames({entry}, rules::Audience::everyone);
            REQUIRE(open.size() == 1);
            const auto back = decode_entries(carried(open.front().bytes));
            REQUIRE(back);
            CHECK(back->entries == std::vector{entry});
            // Confided: its content lies inside, beside the promise that everyone is told.
            auto confided = entry;
            confided.inside = {entry.author, entry.kind, std::exchange(confided.body, std::string(64, 'c'))};
            const auto closed = entry_frames({confided}, rules::Audience::mediators);
            REQUIRE(closed.size() == 1);
            const auto inside = decode_entries(carried(closed.front().bytes));
            REQUIRE(inside);
            CHECK(inside->entries == std::vector{confided});
        }
        // Many at once are cut into frames that go in one packet each.
        const std::vector<WireEntry> many(2'000, {1, 1, PersonId{1}, 0, std::string(700, 'b'), {}});
        for (const auto& frame : entry_frames(many, rules::Audience::everyone))
            CHECK(packets_of(frame.bytes) == 1);
        return;
    }
    case FrameType::accepted: {
        Accepted accepted{most, most, most, rules::Made{}};
        for (std::uint64_t i = 0; i < rules::Limits{}.cards; ++i)
            accepted.made->cards.push_back(CardId{largest_id - i});
        const auto back = decode_accepted(carried(encode(accepted)));
        REQUIRE(back);
        REQUIRE(back->made);
        CHECK(back->made->cards == accepted.made->cards);
        return;
    }
    case FrameType::refused: {
        const RefusedRequest refused{most, longest_refusal(), std::numeric_limits<std::uint32_t>::max()};
        const auto back = decode_refused(carried(encode(refused)));
        REQUIRE(back);
        CHECK(back->why == refused.why);
        return;
    }
    case FrameType::checkpoint: {
        CHECK(decode_checkpoint(carried(encode(Checkpoint{most, full<8>(), rules::longest_session}))));
        return;
    }
    case FrameType::snapshot: {
        const std::string slice(16 * 1024, 's');
        const SnapshotPart part{most, most, full<32>(),     rules::Audience::mediators,
                                most, most, bytes_of(slice)};
        const auto frame = carried(encode(part));
        const auto back = decode_snapshot(frame);
        REQUIRE(back);
        CHECK(text_of(back->bytes) == slice);
        return;
    }
    case FrameType::ballot_held: {
        const BallotHeld held{VoteId{largest_id}, full<16>(), longest_refusal()};
        const auto back = decode_ballot_held(carried(encode(held)));
        REQUIRE(back);
        CHECK(back->refusal == held.refusal);
        return;
    }
    case FrameType::farewell: CHECK(type_of(carried(encode_farewell())) == FrameType::farewell); return;
    case FrameType::disk: CHECK(decode_disk(carried(encode_disk(Disk::replaced))) == Disk::replaced); return;
    case FrameType::alarm: CHECK(decode_alarm(carried(encode(AlarmFrame{AlarmKind::fork, most})))); return;
    case FrameType::presence: {
        Presence one;
        one.person = PersonId{largest_id};
        one.pointer = rules::Pointer{true, -1'000'000, 1'000'000};
        one.view = Presence::View{-1'000'000, -1'000'000, 2'000'000, 2'000'000};
        one.adding = Presence::NewCard{rules::CardKind::move, -1'000'000, 1'000'000};
        one.text = letters(longest_typing_shown);
        one.selected = one.editing = CardId{largest_id};
        one.dragged.assign(most_ghosts, {CardId{largest_id}, -1'000'000, 1'000'000, 0});
        one.stroke.assign(longest_stroke_shown, 4'000'000);
        std::size_t told = 0;
        for (const auto& frame : presence_frames(std::vector<Presence>(250, one))) {
            CHECK(frame.size() <= net::longest_plaintext[static_cast<std::size_t>(net::Channel::ephemeral)]);
            const auto back = decode_presence(frame);
            REQUIRE(back);
            for (const auto& presence : *back) CHECK(presence.text == one.text);
            told += back->size();
        }
        CHECK(told == 250);
        return;
    }
    }
}
#pragma GCC diagnostic pop

}  // namespace

TEST_CASE("every frame arrives at its largest, and is understood", "[protocol][largest]") {
    std::size_t kinds = 0;
    for (int byte = 0; byte < 256; ++byte) {
        const ByteVector head{static_cast<std::uint8_t>(byte), 0};
        const auto type = type_of(head);
        if (!type) continue;
        INFO("type " << byte);
        check_largest(*type);
        ++kinds;
    }
    CHECK(kinds == 15);
}
