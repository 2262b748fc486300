#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <map>

#include "sessions/rules/board/ink_events.h"
#include "sessions/rules/board/notes_events.h"
#include "sessions/rules/people_events.h"
#include "tests/support/asks.h"
#include "tests/support/simulated_meeting.h"

using namespace entremise;
using test::SimulatedMeeting;

namespace {

constexpr Micros ms = 1'000, second = 1'000'000;

/// Puts a board of that size into the session's file and starts the host again.
void make_large(SimulatedMeeting& m, std::uint64_t cards, std::uint64_t strokes) {
    std::vector<log::Entry> entries;
    const auto add = [&](const rules::Event& event) {
        const auto seq = m.log().seq() + entries.size() + 1;
        auto& entry = entries.emplace_back(log::Entry{
            seq, m.now() + static_cast<Micros>(seq), PersonId{1}, event.index(), {}, rules::audience(event)});
        rules::encode(event, entry.body);
    };
    for (std::uint64_t i = 1; i <= cards; ++i)
        add(rules::NoteAdded{
            CardId{i},
            {static_cast<std::int32_t>(i % 150) * 200, static_cast<std::int32_t>(i / 150) * 200, 0},
            "Une idée à voir " + std::to_string(i),
            0});
    for (std::uint64_t i = 1; i <= strokes; ++i) {
        rules::StrokeDrawn stroke{StrokeId{i}, 0, 0, {}};
        for (std::int32_t p = 0; p < 4'000; ++p) stroke.points.push_back((p * 37 % 401 - 200) * 3);
        add(stroke);
    }
    REQUIRE(m.log().append(entries, {}));
    m.crash_host();
    REQUIRE(m.host().everyone().board.cards.size() == cards);
    REQUIRE(m.host().everyone().board.strokes.size() == strokes);
}

void check_all_whole(SimulatedMeeting& m) {
    for (const auto& member : m.members()) {
        INFO(member->name);
        CHECK(member->replica->state() == m.host().everyone());
        CHECK_FALSE(member->replica->connection().arriving);
        CHECK(member->line->reconnections() == 0);
    }
}

struct Size {
    const char* name;
    std::uint64_t cards, strokes;
};
constexpr Size sizes[] = {
    {"20,000 cards", 20'000, 0}, {"200 strokes of 2,000 points", 0, 200}, {"both", 20'000, 200}};

}  // namespace

TEST_CASE("who comes late always comes in, however large the board is", "[simulation][late]") {
    for (const auto& [name, cards, strokes] : sizes) {
        INFO(name << ", seed 5");
        SimulatedMeeting m(5);
        m.join("Ana");
        REQUIRE(m.settle());
        make_large(m, cards, strokes);
        // The windows of the host's own program, and those who were there before, come back.
        REQUIRE(m.settle());
        CHECK(m.mediator().state() == m.host().state());
        CHECK(m.projection().state() == m.host().everyone());
        const auto before = m.members().front()->line->reconnections();
        for (const auto* who : {"Bob", "Cléo", "Dan"}) m.join(who);
        REQUIRE(m.settle());
        CHECK(m.members().front()->line->reconnections() == before);
        m.members().erase(m.members().begin());
        check_all_whole(m);
        CHECK(m.ask(*m.members().back(), rules::RaiseHand{true, {}}).empty());
        REQUIRE(m.settle());
        check_all_whole(m);
    }
}

TEST_CASE("who comes late sees the board grow at once, and how far it is", "[simulation][late]") {
    INFO("seed 6");
    SimulatedMeeting m(6);
    make_large(m, 20'000, 200);
    auto& ana = m.join("Ana");
    Micros welcomed = 0, seen = 0;
    std::size_t cards = 0, steps = 0;
    float part = 0;
    while (ana.replica->seq() == 0 && m.now() < 60 * second) {
        m.run(ms);
        if (!welcomed && ana.replica->welcome()) welcomed = m.now();
        const auto arriving = ana.replica->connection().arriving;
        if (!arriving) continue;
        CHECK(*arriving >= part);
        CHECK(*arriving <= 1);
        part = *arriving;
        const auto now = ana.replica->state().board.cards.size();
        CHECK(now >= cards);
        steps += now > cards;
        cards = now;
        if (!seen && cards > 0) seen = m.now();
    }
    REQUIRE(welcomed > 0);
    REQUIRE(seen > 0);
    CHECK(seen - welcomed <= 100 * ms);
    CHECK(steps >= 4);
    CHECK(cards == 20'000);  // and then the ink
    REQUIRE(m.settle());
    check_all_whole(m);
}

TEST_CASE("over a link of two megabytes a second the board grows at once, and comes in whole",
          "[simulation][late]") {
    for (const auto& [name, cards, strokes] : sizes) {
        INFO(name << ", seed 12");
        SimulatedMeeting m(12, {.delay = 5 * ms, .bytes_per_second = 2'000'000});
        make_large(m, cards, strokes);
        struct Seen {
            Micros welcomed = 0, something = 0;
            float part = 0;
            std::size_t steps = 0;
        };
        std::map<const SimulatedMeeting::Member*, Seen> seen;
        const auto come_in = [&] {
            const auto is_in = [&](const auto& member) { return member->replica->seq() == m.host().seq(); };
            for (const auto until = m.now() + 60 * second;
                 m.now() < until && !std::ranges::all_of(m.members(), is_in);) {
                m.run(ms);
                for (const auto& member : m.members()) {
                    auto& s = seen[member.get()];
                    if (!s.welcomed && member->replica->welcome()) s.welcomed = m.now();
                    const auto& board = member->replica->state().board;
                    if (!s.something && (!board.cards.empty() || !board.strokes.empty()))
                        s.something = m.now();
                    const auto arriving = member->replica->connection().arriving;
                    if (!arriving) continue;
                    CHECK(*arriving >= s.part);
                    CHECK(*arriving <= 1);
                    s.steps += *arriving > s.part;
                    s.part = *arriving;
                }
            }
        };
        const auto check_seen = [&] {
            for (const auto& member : m.members()) {
                INFO(member->name);
                const auto& s = seen[member.get()];
                REQUIRE(s.welcomed > 0);
                REQUIRE(s.something > 0);
                CHECK(s.something - s.welcomed <= 100 * ms);
                CHECK(s.steps >= 4);
            }
            REQUIRE(m.settle());
            check_all_whole(m);
        };
        for (const auto* who : {"Bob", "Cléo", "Dan"}) m.join(who);  // at once
        come_in();
        check_seen();
        // Started again, with that file, the host lets in who knows nothing of it.
        m.crash_host();
        seen.clear();
        for (auto& member : m.members()) m.restart(*member);
        come_in();
        check_seen();
    }
}

TEST_CASE("what is asked while the board arrives is done once it is whole", "[simulation][late]") {
    INFO("seed 7");
    SimulatedMeeting m(7, {.delay = 40 * ms, .jitter = 10 * ms, .lost = 5});
    make_large(m, 5'000, 100);
    auto& ana = m.join("Ana");
    while (!ana.replica->connection().arriving && m.now() < 60 * second) m.run(ms);
    REQUIRE(ana.replica->connection().arriving);
    CHECK(m.ask(ana, test::note("déjà écrit", {-500, -500, 0})).empty());
    REQUIRE(m.settle());
    check_all_whole(m);
    CHECK(ana.replica->state().board.cards.size() == 5'001);
}

TEST_CASE("a board that is half there starts well again after the connection broke", "[simulation][late]") {
    INFO("seed 8");
    SimulatedMeeting m(8, {.delay = 20 * ms});
    make_large(m, 5'000, 200);
    auto& ana = m.join("Ana");
    while (m.now() < 60 * second) {
        m.run(ms);
        const auto arriving = ana.replica->connection().arriving;
        if (arriving && *arriving > .4f) break;
    }
    REQUIRE(ana.replica->seq() == 0);
    m.network().set_partition("Ana", net::Partition::both);
    m.run(10 * second, 5 * ms);
    CHECK(ana.replica->seq() == 0);
    m.network().set_partition("Ana", net::Partition::none);
    REQUIRE(m.settle());
    CHECK(ana.replica->state() == m.host().everyone());
}

TEST_CASE("the host starts again beside a large board, and all come back", "[simulation][late]") {
    INFO("seed 9");
    SimulatedMeeting m(9);
    make_large(m, 3'000, 200);
    for (int i = 0; i < 12; ++i) m.join("Personne " + std::to_string(i));
    REQUIRE(m.settle());
    m.crash_host();
    // Another program on each device: nothing is there to go on from.
    for (auto& member : m.members()) m.restart(*member);
    REQUIRE(m.settle(60 * second));
    check_all_whole(m);
}

TEST_CASE("who becomes of another audience in a large board is told it anew, and can go on",
          "[simulation][late]") {
    INFO("seed 10");
    SimulatedMeeting m(10);
    make_large(m, 2'000, 100);
    auto& ana = m.join("Ana");
    auto& bob = m.join("Bob");
    REQUIRE(m.settle());
    for (const auto role : {rules::Role::co_mediator, rules::Role::participant, rules::Role::co_mediator}) {
        REQUIRE(m.ask(rules::ChangeRole{ana.replica->self(), role}).empty());
        for (int i = 0; i < 20; ++i) REQUIRE(m.ask(bob, test::note("note", {-500 * i, -900, 0})).empty());
        REQUIRE(m.settle());
        CHECK(ana.replica->state() ==
              (role == rules::Role::co_mediator ? m.mediator().state() : m.host().everyone()));
        CHECK(ana.line->reconnections() == 0);
        CHECK(m.ask(ana, test::note("me voilà", {-500, -500, 0})).empty());
    }
}

TEST_CASE("readers that stall hold up nobody and cost little", "[simulation][late]") {
    INFO("seed 11");
    SimulatedMeeting m(11);
    make_large(m, 5'000, 200);
    auto& ana = m.join("Ana");
    REQUIRE(m.settle());
    for (int i = 0; i < 24; ++i) m.join("Lent " + std::to_string(i));
    while (m.members().back()->replica->seq() == 0 && !m.members().back()->replica->connection().arriving &&
           m.now() < 60 * second)
        m.run(ms);
    for (int i = 0; i < 24; ++i) m.network().set_partition("Lent " + std::to_string(i), net::Partition::both);
    for (int i = 0; i < 40; ++i) {
        const auto asked = m.now();
        CHECK(m.ask(ana, test::note("note", {-500 * i, -900, 0})).empty());
        CHECK(m.now() - asked <= 50 * ms);
        m.run(100 * ms, 2 * ms);
    }
    for (int i = 0; i < 24; ++i) m.network().set_partition("Lent " + std::to_string(i), net::Partition::none);
    REQUIRE(m.settle(60 * second));
    for (const auto& member : m.members()) CHECK(member->replica->state() == m.host().everyone());
}
