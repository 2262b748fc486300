#include "app/protocol/frames.h"

#include <catch2/catch_test_macros.hpp>
#include <limits>

#include "sessions/rules/codec.h"
#include "sessions/rules/numbers.h"
#include "tests/host/support/room.h"
#include "tests/support/asks.h"
#include "tests/support/ballots.h"

using namespace entremise;
using namespace entremise::protocol;

namespace {

template <class T> ByteArray<T{}.size()> filled(std::uint8_t with) {
    ByteArray<T{}.size()> out;
    out.fill(with);
    return out;
}

/// Whole it comes back; with a byte missing or too many it is nothing, and no part of it is read beyond its
/// end.
template <class Decode> void whole_or_nothing(const ByteVector& frame, Decode decode) {
    REQUIRE(type_of(frame));
    REQUIRE(decode(Bytes(frame)));
    for (std::size_t size = 0; size < frame.size(); ++size)
        CHECK_FALSE(
            decode(Bytes(ByteVector(frame.begin(), frame.begin() + static_cast<std::ptrdiff_t>(size)))));
    auto longer = frame;
    longer.push_back(0);
    CHECK_FALSE(decode(Bytes(longer)));
    auto flagged = frame;
    flagged[1] = 1;
    CHECK_FALSE(decode(Bytes(flagged)));
    auto other = frame;
    other[0] = 250;
    CHECK_FALSE(decode(Bytes(other)));
}

/// A list may end anywhere between two of its parts; it comes back shorter then, never wrong.
template <class Decode> void no_more_than_whole(const ByteVector& frame, std::size_t parts, Decode decode) {
    REQUIRE(decode(Bytes(frame)));
    CHECK(decode(Bytes(frame))->size() == parts);
    for (std::size_t size = 0; size < frame.size(); ++size) {
        const auto some =
            decode(Bytes(ByteVector(frame.begin(), frame.begin() + static_cast<std::ptrdiff_t>(size))));
        if (some) CHECK(some->size() < parts);
    }
    auto longer = frame;
    longer.push_back(0x80);
    CHECK_FALSE(decode(Bytes(longer)));
}

}  // namespace

TEST_CASE("what a device says comes back whole or not at all", "[protocol][frames]") {
    const Hello hello{
        frames_format, 300, filled<log::Mark>(7), 9, 0x1122334455667788, rules::Audience::mediators};
    const auto had = decode_hello(encode(hello));
    REQUIRE(had);
    CHECK((had->seq == 300 && had->mark == hello.mark && had->acknowledged == 9));
    CHECK((had->instance == hello.instance && had->audience == hello.audience));
    whole_or_nothing(encode(hello), decode_hello);

    BallotFrame ballot;
    ballot.vote = VoteId{3};
    ballot.old_handle = filled<Handle>(1);
    ballot.new_handle = filled<Handle>(2);
    ballot.tracker = filled<Tracker>(3);
    ballot.pair = filled<PairToken>(4);
    ballot.seat = PersonId{0xfedcba98};
    ballot.ballot = test::packed({{0, 3, 12}, "parce que"});
    const auto frame = encode(ballot);
    CHECK(frame.size() == 2 + 1024);
    const auto back = decode_ballot(frame);
    REQUIRE(back);
    CHECK((back->vote == ballot.vote && back->old_handle == ballot.old_handle));
    CHECK((back->new_handle == ballot.new_handle && back->tracker == ballot.tracker &&
           back->pair == ballot.pair && back->seat == ballot.seat && back->ballot == ballot.ballot));
    whole_or_nothing(frame, decode_ballot);

    const rules::Command command = test::note("note", {1, 2, 0});
    const auto asking = test::request_frame(5, command);  // what is decoded lies within it
    const auto asked = decode_request(asking);
    REQUIRE(asked);
    CHECK((asked->number == 5 && rules::decode_command(asked->kind, asked->body) == command));
    CHECK_FALSE(decode_request(test::request_frame(0, command)));
    CHECK_FALSE(decode_request({}));
}

TEST_CASE("of a build with other frames, no more is read than that it is another", "[protocol][frames]") {
    Welcome welcome;
    welcome.format = frames_format + 1;
    welcome.build = "9.0.0-beef";
    welcome.title = "Séance";
    const auto welcomed = decode_welcome(encode(welcome));
    REQUIRE(welcomed);
    CHECK((welcomed->format == frames_format + 1 && welcomed->build == "9.0.0-beef" &&
           welcomed->title.empty()));
    const auto had =
        decode_hello(encode(Hello{frames_format + 1, 300, {}, 9, 7, rules::Audience::mediators}));
    REQUIRE(had);
    CHECK((had->format == frames_format + 1 && had->seq == 0));
}

TEST_CASE("a ballot has one form only, whatever the choice", "[protocol][frames]") {
    BallotFrame ballot;
    ballot.new_handle = filled<Handle>(2);
    const auto good = encode(ballot);
    REQUIRE(decode_ballot(good));
    for (std::size_t at = 2 + 8; at < good.size(); ++at) {
        // Neither the round, nor what follows the reason.
        const bool round = at < 2 + 12, padding = at >= 2 + 802;
        if (!round && !padding) continue;
        auto bad = good;
        bad[at] = 1;
        INFO(at);
        CHECK_FALSE(decode_ballot(bad));
    }
    ballot.new_handle = {};
    CHECK_FALSE(decode_ballot(encode(ballot)));
}

TEST_CASE("a ballot's frame can be wiped, and no other is", "[protocol][frames]") {
    BallotFrame ballot;
    ballot.tracker = filled<Tracker>(3);
    auto frame = encode(ballot);
    wipe_ballot(frame);
    CHECK(frame == ByteVector(2 + 1024));
    auto farewell = encode_farewell();
    wipe_ballot(farewell);
    CHECK(farewell == encode_farewell());
}

TEST_CASE("what a host says comes back whole or not at all", "[protocol][frames]") {
    Welcome welcome;
    welcome.session_id = filled<ByteArray<16>>(9);
    welcome.self = PersonId{4};
    welcome.title = "Séance";
    welcome.language = "fr";
    welcome.now = -5;
    welcome.head = 77;
    welcome.snapshot = 300;
    welcome.build = "1.2.3-abcd";
    welcome.vocabulary = {{{"a.b", 7}, {"c.d", 8}}, {{"e.f", 0xFFFFFFFF}}, 9};
    const auto welcomed = decode_welcome(encode(welcome));
    REQUIRE(welcomed);
    CHECK((welcomed->session_id == welcome.session_id && welcomed->self == welcome.self));
    CHECK((welcomed->title == welcome.title && welcomed->now == -5));
    CHECK((welcomed->head == 77 && welcomed->snapshot == 300 && welcomed->vocabulary == welcome.vocabulary));
    CHECK(welcomed->build == welcome.build);
    whole_or_nothing(encode(welcome), decode_welcome);

    const auto accepted = decode_accepted(encode(Accepted{200, 300}));
    REQUIRE(accepted);
    CHECK((accepted->number == 200 && accepted->seq == 300));
    CHECK_FALSE(accepted->made);  // not known any more
    whole_or_nothing(encode(Accepted{200, 300}), decode_accepted);
    const Accepted paste{
        200, 303, 300,
        rules::Made{{CardId{7}, CardId{8}}, {LinkId{900}}, {StrokeId{1}}, {VoteId{2}}, {StakeId{3}}}};
    const auto pasted = decode_accepted(encode(paste));
    REQUIRE(pasted);
    CHECK((pasted->first == 300 && pasted->seq == 303 && pasted->made == paste.made));
    whole_or_nothing(encode(paste), decode_accepted);

    const RefusedRequest refused{200, {{"refusal.too_fast", {{"seconds", "2"}}}}, 2'000};
    const auto back = decode_refused(encode(refused));
    REQUIRE(back);
    CHECK((back->number == 200 && back->why.key == "refusal.too_fast" && back->wait_ms == 2'000));
    CHECK(back->why.words == refused.why.words);
    whole_or_nothing(encode(refused), decode_refused);

    const Checkpoint mark{500, filled<log::Mark>(3), -1};
    const auto marked = decode_checkpoint(encode(mark));
    REQUIRE(marked);
    CHECK((marked->seq == 500 && marked->mark == mark.mark && marked->now == -1));
    whole_or_nothing(encode(mark), decode_checkpoint);

    const ByteVector bytes{1, 2, 3};
    const auto part = encode(SnapshotPart{2, 9, filled<Hash>(4), rules::Audience::mediators, 10, 13, bytes});
    const auto cut = decode_snapshot(part);
    REQUIRE(cut);
    CHECK((cut->snapshot == 2 && cut->seq == 9 && cut->audience == rules::Audience::mediators &&
           cut->done == 10 && cut->total == 13));
    CHECK(ByteVector(cut->bytes.begin(), cut->bytes.end()) == bytes);
    whole_or_nothing(part, decode_snapshot);
    CHECK_FALSE(decode_snapshot(encode(SnapshotPart{2, 9, {}, rules::Audience::mediators, 14, 13, bytes})));
    CHECK_FALSE(decode_snapshot(encode(SnapshotPart{0, 9, {}, rules::Audience::mediators, 10, 13, bytes})));

    for (const auto& refusal : {std::optional<Refusal>(), std::optional(Refusal{{"refusal.vote_closed"}})}) {
        const auto frame = encode(BallotHeld{VoteId{2}, filled<Handle>(5), refusal});
        const auto held = decode_ballot_held(frame);
        REQUIRE(held);
        CHECK((held->vote == VoteId{2} && held->handle == filled<Handle>(5)));
        CHECK(held->refusal.has_value() == refusal.has_value());
        whole_or_nothing(frame, decode_ballot_held);
    }

    CHECK(decode_disk(encode_disk(Disk::replaced)) == Disk::replaced);
    CHECK_FALSE(decode_disk(encode_disk(static_cast<Disk>(static_cast<int>(Disk::replaced) + 1))));
    whole_or_nothing(encode_disk(Disk::full), decode_disk);
    CHECK(type_of(encode_farewell()) == FrameType::farewell);

    for (const auto kind : {AlarmKind::wrong_codes, AlarmKind::fork}) {
        const auto alarm = decode_alarm(encode(AlarmFrame{kind, 40}));
        REQUIRE(alarm);
        CHECK((alarm->kind == kind && alarm->value == 40));
        whole_or_nothing(encode(AlarmFrame{kind, 40}), decode_alarm);
    }
    CHECK_FALSE(decode_alarm(encode(AlarmFrame{static_cast<AlarmKind>(9), 40})));
}

TEST_CASE("entries come back in order, with what only mediators know where it was sent",
          "[protocol][frames]") {
    using enum rules::Audience;
    std::vector<WireEntry> entries{{41, 1'000, PersonId{2}, 3, "corps", {}},
                                   {42, 900, {}, 4, "", WireEntry::Inside{PersonId{5}, 6, "dedans"}}};
    const auto list = [](Bytes frame) -> std::optional<std::vector<WireEntry>> {
        auto read = decode_entries(frame);
        if (!read) return std::nullopt;
        return std::move(read->entries);
    };
    CHECK(decode_entries(encode(entries, mediators))->audience == mediators);
    CHECK(list(encode(entries, mediators)) == entries);
    no_more_than_whole(encode(entries, mediators), 2, list);
    const auto told_to_all = encode(entries, everyone);
    entries[1].inside.reset();
    CHECK(told_to_all == encode(entries, everyone));
    CHECK(decode_entries(encode(entries, everyone))->audience == everyone);
    CHECK(list(encode(entries, everyone)) == entries);
    no_more_than_whole(encode(entries, everyone), 2, list);
    CHECK_FALSE(decode_entries(encode(std::vector{WireEntry{}}, everyone)));
    // Nobody is told over a wire what only the host may know.
    CHECK_FALSE(decode_entries(encode(entries, rules::Audience::host)));
}

TEST_CASE("times that no session reaches are not read, and overflow nowhere", "[protocol][frames]") {
    constexpr auto last = std::numeric_limits<Micros>::max();
    const auto entry = [](Micros time, PersonId author = {}) {
        return encode(std::vector{WireEntry{1, time, author, 0, "", {}}}, rules::Audience::everyone);
    };
    CHECK(decode_entries(entry(rules::longest_session)));
    for (const auto time : {last, rules::longest_session + 1, Micros{-1}, std::numeric_limits<Micros>::min()})
        CHECK_FALSE(decode_entries(entry(time)));
    CHECK_FALSE(decode_entries(entry(0, PersonId{rules::most_id + 1})));
    auto frame = entry(last);
    const auto more = entry(last);
    frame.insert(frame.end(), more.begin() + 4,
                 more.end());  // after the type, the flags, the audience and the number
    CHECK_FALSE(decode_entries(frame));
    for (const auto now : {last, std::numeric_limits<Micros>::min(), rules::longest_session + 1}) {
        CHECK_FALSE(decode_checkpoint(encode(Checkpoint{1, {}, now})));
        Welcome welcome;
        welcome.now = now;
        CHECK_FALSE(decode_welcome(encode(welcome)));
        welcome.now = 0;
        CHECK(decode_welcome(encode(welcome)));
    }
}

TEST_CASE("presence comes back as it was shown, and no larger than allowed", "[protocol][frames]") {
    Presence presence;
    presence.person = PersonId{3};
    presence.pointer = rules::Pointer{true, -10, 20};
    presence.view = Presence::View{1, 2, 3, 4, rules::ShownThing::frame, CardId{9}};
    presence.selected = CardId{5};
    presence.editing = CardId{6};
    presence.rests = presence.trails = true;
    presence.adding = Presence::NewCard{rules::CardKind::actor, -7, 8};
    presence.text = "La Banque al";
    presence.dragged = {{CardId{7}, 8, 9, 0}};
    presence.stroke = {1, 2, 3};
    const std::vector both{presence, Presence{.person = PersonId{4}}};
    CHECK(decode_presence(encode(both)) == both);
    no_more_than_whole(encode(both), 2, decode_presence);
    presence.text = std::string(longest_typing_shown + 1, 'x');
    CHECK(decode_presence(encode(std::vector{presence}))->front().text.empty());  // was not sent
    presence.text = "\xff";
    CHECK_FALSE(decode_presence(encode(std::vector{presence})));
    presence.text.clear();
    presence.view->x = 5 * rules::board_edge;
    CHECK_FALSE(decode_presence(encode(std::vector{presence})));
    presence.view = Presence::View{1, 2, 3, 4, rules::ShownThing::whole, {}};
    CHECK(decode_presence(encode(std::vector{presence})));
    presence.view->of = static_cast<rules::ShownThing>(rules::words_of(rules::ShownThing{}).size());
    CHECK_FALSE(decode_presence(encode(std::vector{presence})));
}
