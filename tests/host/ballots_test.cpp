#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "app/client/local_client.h"
#include "sessions/rules/actors_events.h"
#include "sessions/rules/people_events.h"
#include "sessions/rules/votes/votes_events.h"
#include "tests/host/support/room.h"
#include "tests/support/asks.h"
#include "tests/support/ballots.h"
#include "tests/support/simulated_meeting.h"

using namespace entremise;
using Found = client::OwnBallot::Found;

namespace {

rules::Rule secret(rules::VoteUnit unit = rules::VoteUnit::person) {
    rules::Rule rule;
    rule.question = "Essayer la formule mixte six mois ?";
    rule.secrecy = rules::Secrecy::anonymous;
    rule.unit = unit;
    return rule;
}

constexpr VoteId first{1};

Found found(const test::SimulatedMeeting::Member& member) {
    return member.replica->own_ballots().at(first).found;
}

const rules::Vote& vote_of(test::SimulatedMeeting& m) { return *m.host().everyone().votes.all.find(first); }

}  // namespace

TEST_CASE("of two delegates the one who is marked keeps the ballot, whoever comes back first",
          "[host][votes]") {
    test::SimulatedMeeting m(31);
    std::vector<test::SimulatedMeeting::Member*> people;
    for (const auto* name : {"Ana", "Rosa", "Luc", "Zoé"}) people.push_back(&m.join(name));
    REQUIRE(m.settle());
    for (const auto* actor : {"Banque", "Ville", "Mairie"})
        REQUIRE(m.ask(rules::AddActor{actor, {}, {}}) == "");
    const std::vector<std::string> speaks{"Banque", "Banque", "Ville", "Mairie"};
    for (std::size_t i = 0; i < 4; ++i) REQUIRE(m.ask(*people[i], rules::SpeakFor{{}, speaks[i]}) == "");
    REQUIRE(m.ask(rules::OpenVote{secret(rules::VoteUnit::actor)}) == "");
    REQUIRE(m.settle());
    people[0]->replica->drop_ballot(first, rules::choosing(1));
    REQUIRE(m.settle());
    m.run(200'000);
    people[1]->replica->drop_ballot(first, rules::choosing(2));
    people[2]->replica->drop_ballot(first, rules::choosing(1));
    people[3]->replica->drop_ballot(first, rules::choosing(1));
    REQUIRE(m.settle());
    m.run(200'000);
    CHECK(found(*people[0]) == Found::held);
    CHECK(found(*people[1]) == Found::refused);
    CHECK(people[1]->line->protocol().ballots().to_send_again().empty());
    m.network().set_partition("Ana", net::Partition::both);
    m.crash_host();
    m.run(15'000'000, 5'000);
    people[1]->replica->drop_ballot(first, rules::choosing(2));  // tries again while the first one is away
    m.run(500'000);
    CHECK(found(*people[1]) == Found::refused);
    CHECK(m.ask(rules::CloseVote{first, {}}) == "refusal.ballots_missing");
    m.network().set_partition("Ana", net::Partition::none);
    REQUIRE(m.settle());
    m.run(200'000);
    REQUIRE(m.ask(rules::CloseVote{first, {}}) == "");
    REQUIRE(m.ask(rules::PublishVote{first}) == "");
    REQUIRE(m.settle());
    CHECK(vote_of(m).tally.counts == std::vector<std::uint32_t>{3, 0});
    CHECK(found(*people[0]) == Found::exact);
    for (auto* one : people) {
        const auto& result = one->replica->results().at(first);
        CHECK(result == client::ResultCheck{});
    }
}

TEST_CASE("after the result a device that comes back still finds its ballot exact", "[host][votes]") {
    test::SimulatedMeeting m(32);
    std::vector<test::SimulatedMeeting::Member*> people;
    for (const auto* name : {"Ana", "Rosa", "Luc"}) people.push_back(&m.join(name));
    REQUIRE(m.settle());
    REQUIRE(m.ask(rules::OpenVote{secret()}) == "");
    REQUIRE(m.settle());
    for (auto* one : people) one->replica->drop_ballot(first, rules::choosing(1));
    REQUIRE(m.settle());
    m.run(200'000);
    const bool away_before = GENERATE(false, true);
    const auto leave = [&] {
        m.network().set_partition("Ana", net::Partition::both);
        m.run(12'000'000, 5'000);
    };
    if (away_before) leave();
    REQUIRE(m.ask(rules::CloseVote{first, {}}) == "");
    REQUIRE(m.ask(rules::PublishVote{first}) == "");
    if (!away_before) {
        REQUIRE(m.settle());
        CHECK(found(*people[0]) == Found::exact);
        leave();
    }
    people[0]->ballot_answers.clear();
    m.network().set_partition("Ana", net::Partition::none);
    REQUIRE(m.settle());
    m.run(500'000);
    CHECK(found(*people[0]) == Found::exact);
    for (const auto& answer : people[0]->ballot_answers) CHECK_FALSE(answer.refusal);
    CHECK(people[0]->replica->results().at(first) == client::ResultCheck{});
    REQUIRE(m.ask(*people[0], rules::ObjectToVote{first}) == "");
    REQUIRE(m.settle());
    CHECK(m.projection().state().votes.all.find(first)->objections ==
          std::vector<PersonId>{people[0]->replica->self()});
}

TEST_CASE("only mediators may have the box opened", "[host][votes]") {
    test::SimulatedMeeting m(33);
    auto& ana = m.join("Ana");
    REQUIRE(m.settle());
    REQUIRE(m.ask(rules::OpenVote{secret()}) == "");
    REQUIRE(m.settle());
    CHECK(m.ask(ana, rules::CloseVote{first, {}}) == "refusal.mediators_only");
}

TEST_CASE("a ballot that is sent again costs no budget", "[host][votes]") {
    test::Room room;
    client::LocalClient line(room.host->local_end(room.host->mediator(), {}));
    line.ask(rules::OpenVote{secret()});
    room.run();
    (void)line.take();  // the welcome: now the command can leave
    room.run();
    protocol::BallotFrame ballot;
    ballot.vote = first;
    ballot.new_handle.fill(1);
    ballot.tracker.fill(2);
    ballot.ballot = test::packed(rules::choosing(1));
    for (int i = 0; i < 300; ++i) room.client->send(net::Channel::control, protocol::encode(ballot));
    room.run();
    int held = 0, unheld = 0;
    for (const auto& frame : room.heard)
        if (const auto it = protocol::decode_ballot_held(frame)) ++(it->refusal ? unheld : held);
    CHECK(held == 1);  // all that came together
    CHECK(unheld == 0);
    room.say(test::request_frame(1, test::note("Une note")));
    CHECK(room.answer_to(1).empty());
    // Changes do cost.
    for (std::uint8_t i = 2; i < 150; ++i) {
        ballot.old_handle = ballot.new_handle;
        ballot.new_handle.fill(i);
        room.client->send(net::Channel::control, protocol::encode(ballot));
    }
    room.run();
    bool refused = false;
    for (const auto& frame : room.heard)
        if (const auto it = protocol::decode_ballot_held(frame); it && it->refusal)
            refused |= it->refusal->key == "refusal.too_fast";
    CHECK(refused);
}
