#include <catch2/catch_test_macros.hpp>
#include <cstdio>

#include "sessions/log/replay.h"
#include "sessions/rules/actors/stakes_events.h"
#include "sessions/rules/actors/strategies_events.h"
#include "sessions/rules/board/acts_events.h"
#include "sessions/rules/board/cards_events.h"
#include "sessions/rules/codec.h"
#include "sessions/rules/mediation_events.h"
#include "sessions/rules/people_events.h"
#include "sessions/rules/votes/votes_events.h"
#include "tests/support/asks.h"
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
    case 1: return test::note("note " + std::to_string(random.number() % 100), {at(), at(), 0});
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

/// What became of votes and ballots, to see that each was tried.
struct Ballots {
    int opened = 0, counted = 0, cancelled = 0, exact = 0, waited = 0;
};

/// A vote is opened, in turn of each degree of secrecy, or closed; after a crash with ballots missing,
/// cancelled. Those that are paired are rounds of one question.
void move_votes_on(test::SimulatedMeeting& m, Random& dice, Ballots& ballots) {
    const auto open = rules::open_vote(m.host().state());
    if (!open) {
        rules::Rule rule;
        rule.question = "On essaie ?";
        rule.secrecy = static_cast<rules::Secrecy>(ballots.opened % 4);
        if (rules::is_paired(rule))
            for (const auto& [id, vote] : m.host().state().votes.all)
                if (rules::is_paired(vote.rule)) rule.previous_round = id;
        if (m.ask(rules::OpenVote{rule}).empty()) ++ballots.opened;
        return;
    }
    if (dice.number() % 3) return;
    const auto refused = m.ask(rules::CloseVote{open, {}});
    if (refused.empty()) {
        ++ballots.counted;
        if (dice.number() % 4) CHECK(m.ask(rules::PublishVote{open}).empty());
    } else if (refused.ends_with("ballots_missing")) {
        ++ballots.waited;
        if (dice.number() % 2 && m.ask(rules::CancelVote{open, "des bulletins manquent"}).empty())
            ++ballots.cancelled;
    }
}

constexpr std::string_view canary = "zibeline";  // only the mediators may ever read it

CardId an_actor(const rules::State& s) {
    for (const auto& [id, actor] : s.actors.all)
        if (rules::card_on_board(s, id)) return id;
    return {};
}

/// The mediator notes something in confidence, or goes on with what was: some of it is told to the room.
void confide(test::SimulatedMeeting& m, Random& dice) {
    std::vector<CardId> confided, all;
    for (const auto& [id, move] : m.host().state().mediation.moves)
        if (rules::card_on_board(m.host().state(), id)) {
            all.push_back(id);
            if (rules::is_confided(id)) confided.push_back(id);
        }
    const auto& s = m.host().state();
    if (const auto actor = an_actor(s); actor && dice.number() % 3 == 0) {
        rules::SayStake stake{.actor = actor, .text = std::string(canary), .nature = "values"};
        stake.confided = true;
        m.mediator().ask(stake);
        m.mediator().ask(rules::ReadStrategy{actor, {}, std::string(canary)});
        m.mediator().ask(rules::SetStakeAside{rules::first_confided_stake, dice.number() % 2 == 0});
        return;
    }
    const auto words = std::string(canary) + " " + std::to_string(dice.number() % 100);
    const auto one_of = [&](const std::vector<CardId>& ids) { return ids[dice.number() % ids.size()]; };
    switch (confided.empty() ? 0 : dice.number() % 6) {
    case 0: {
        rules::PlaceMove ask{.code = "S2", .label = "Aparté", .near = rules::Near{}};
        ask.note = words;
        ask.confided = true;
        m.mediator().ask(ask);
        return;
    }
    case 1: m.mediator().ask(rules::TellMove{one_of(confided)}); return;
    case 2:
        m.mediator().ask(rules::ChangeMoveState{one_of(all), static_cast<rules::MoveState>(dice.number() % 4),
                                                words, false});
        return;
    case 3: m.mediator().ask(rules::UndoAct{}); return;
    case 4: m.mediator().ask(rules::RedoAct{}); return;
    default:
        m.mediator().ask(
            rules::MoveCards{{{one_of(confided), static_cast<std::int32_t>(dice.number() % 900), 40, 0},
                              {one_of(all), 7, 9, 0}}});
    }
}

bool says_canary(const rules::State& state) {
    std::string bytes;
    rules::encode(state, bytes);
    return bytes.find(canary) != std::string::npos;
}
/// Nothing of it was ever told to who may not know.
void check_confidence(test::SimulatedMeeting& m) {
    CHECK_FALSE(says_canary(m.host().everyone()));
    CHECK_FALSE(says_canary(m.projection().state()));
    for (const auto& member : m.members()) {
        CHECK_FALSE(says_canary(member->replica->state()));
        bool told = false;
        for (const auto& entry : member->told) {
            std::string body;
            rules::encode(entry.event, body);
            told |= body.find(canary) != std::string::npos;
        }
        CHECK_FALSE(told);
    }
}

void drop_a_ballot(test::SimulatedMeeting::Member& member, Random& dice) {
    const auto open = rules::open_vote(member.replica->state());
    if (!open) return;
    const auto choice = static_cast<std::uint32_t>(dice.number() % 3);
    if (rules::is_secret(member.replica->state().votes.all.find(open)->rule))
        member.replica->drop_ballot(open, rules::choosing(choice));
    else
        member.replica->ask(rules::CastBallot{open, rules::choosing(choice)});
}

/// The host is honest: no device may find anything wrong with any result.
void check_results(const test::SimulatedMeeting::Member& member, Ballots& ballots) {
    using Found = client::OwnBallot::Found;
    using Name = client::ResultCheck::Name;
    for (const auto& [id, result] : member.replica->results()) {
        INFO(member.name << ", vote " << id.value);
        CHECK(result.faults.empty());
        CHECK_FALSE(result.contradicted);
        CHECK((result.name == Name::fits || result.name == Name::forgotten));
        const auto own = member.replica->own_ballots().find(id);
        if (own == member.replica->own_ballots().end()) continue;
        CHECK(own->second.found != Found::missing);
        CHECK(own->second.found != Found::changed);
        ballots.exact += own->second.found == Found::exact;
    }
}

}  // namespace

TEST_CASE("whatever the network does, all replicas end equal to the host", "[simulation]") {
    net::SimulatedCounts all;
    Ballots ballots;
    std::uint64_t confided = 0, known = 0;
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
                member.replica->ask(something(dice, member.replica->state(), member.replica->self()));
            }
            if (dice.number() % 4 == 0) move_votes_on(m, dice, ballots);
            if (dice.number() % 4 == 0) confide(m, dice);
            for (int drops = 0; drops < 3; ++drops)
                drop_a_ballot(*m.members()[dice.number() % m.members().size()], dice);
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
            CHECK(rules::digest(member->replica->state()) == digest);
            CHECK_FALSE(member->replica->fork());
            check_results(*member, ballots);
        }
        CHECK(m.mediator().forked_devices().empty());
        for (const auto& [id, vote] : m.host().state().votes.all) CHECK(rules::result_faults(vote).empty());
        CHECK(rules::digest(m.projection().state()) == digest);
        check_confidence(m);
        confided += m.host().state().board.confided;
        known += says_canary(m.mediator().state());
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
    CHECK(confided > 0);
    CHECK(known > 0);
    CHECK(ballots.counted > 0);
    CHECK(ballots.cancelled > 0);
    CHECK(ballots.waited > 0);
    CHECK(ballots.exact > 0);
}
