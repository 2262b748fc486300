#include <catch2/catch_test_macros.hpp>
#include <cstdio>

#include "sessions/log/replay.h"
#include "tests/support/simulated_meeting.h"

using namespace entremise;

namespace {

constexpr int seeds = 100;
constexpr int people = 25;

/// Somebody does something that a person might do.
rules::Command something(Random& random, const rules::State& state, PersonId self) {
    const auto at = [&] { return static_cast<std::int32_t>(random.number() % 4000) - 2000; };
    std::vector<CardId> own;
    for (const auto& [id, card] : state.board.cards)
        if (card.author == self && !card.archived) own.push_back(id);
    switch (own.empty() ? 0 : random.number() % 8) {
    case 0:
    case 1: return rules::AddNote{{at(), at(), 0}, "note " + std::to_string(random.number() % 100), 0, {}};
    case 2:
    case 3: return rules::MoveCards{{{own[random.number() % own.size()], at(), at(), 0}}};
    case 4: {
        const auto id = own[random.number() % own.size()];
        return rules::RewordCard{id, "texte " + std::to_string(random.number() % 100),
                                 state.board.cards.find(id)->revision};
    }
    case 5: return rules::UndoAct{};
    case 6: return rules::RaiseHand{random.number() % 2 == 0, {}};
    default: return rules::ArchiveThings{{own[random.number() % own.size()]}, {}, {}};
    }
}

}  // namespace

TEST_CASE("whatever the network does, all replicas end equal to the host", "[simulation]") {
    net::SimulatedCounts all;
    for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
        std::printf("seed %llu\n", static_cast<unsigned long long>(seed));
        SeededRandom dice(seed * 7919);
        net::SimulatedFaults faults;
        faults.delay = 500 + static_cast<Micros>(dice.number() % 20'000);
        faults.jitter = static_cast<Micros>(dice.number() % 30'000);
        faults.lost = static_cast<unsigned>(dice.number() % 20);
        faults.doubled = static_cast<unsigned>(dice.number() % 10);
        test::SimulatedMeeting m(seed, faults);
        for (int i = 0; i < people; ++i) m.join("Personne " + std::to_string(i + 1));
        INFO("seed " << seed);
        REQUIRE(m.settle(60'000'000));
        for (int round = 0; round < 40; ++round) {
            for (int acts = 0; acts < 6; ++acts) {
                auto& member = *m.members()[dice.number() % m.members().size()];
                member.feed->ask(something(dice, member.feed->state(), member.feed->self()));
            }
            if (dice.number() % 8 == 0) {
                auto& member = *m.members()[dice.number() % m.members().size()];
                m.network().set_partition(member.name, static_cast<net::Partition>(1 + dice.number() % 3));
            }
            if (dice.number() % 8 == 0)
                for (auto& member : m.members())
                    m.network().set_partition(member->name, net::Partition::none);
            if (dice.number() % 60 == 0) m.crash_host();
            if (dice.number() % 40 == 0) m.restart(*m.members()[dice.number() % m.members().size()]);
            m.run(static_cast<Micros>(20'000 + dice.number() % 600'000), 10'000);
        }
        for (auto& member : m.members()) m.network().set_partition(member->name, net::Partition::none);
        m.network().set_faults({});
        REQUIRE(m.settle(30'000'000));
        const auto digest = rules::digest(m.host().everyone());
        for (const auto& member : m.members()) {
            CHECK(rules::digest(member->feed->state()) == digest);
            CHECK_FALSE(member->feed->fork());
        }
        CHECK(rules::digest(m.projection().state()) == digest);
        REQUIRE(m.host().close());
        const auto report = log::check(m.path());
        REQUIRE(report);
        CHECK(report->ok);
        CHECK(report->digest == digest);
        const auto& counts = m.network().counts();
        all.resent += counts.resent;
        all.lost += counts.lost;
        all.doubled += counts.doubled;
        all.partitions += counts.partitions;
        all.timeouts += counts.timeouts;
        all.crashes += counts.crashes;
        all.replaced += counts.replaced;
    }
    // A simulation in which a fault never happened has not tried it.
    CHECK(all.resent > 0);
    CHECK(all.partitions > 0);
    CHECK(all.timeouts > 0);
    CHECK(all.crashes > 0);
    CHECK(all.replaced > 0);
}
