#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <fstream>

#include "app/client/local_client.h"
#include "sessions/rules/codec.h"
#include "sessions/rules/votes/pairs.h"
#include "sessions/rules/votes/votes_events.h"
#include "tests/host/support/room.h"
#include "tests/support/asks.h"
#include "tests/support/ballots.h"
#include "tests/support/simulated_meeting.h"

using namespace entremise;
using Found = client::OwnBallot::Found;

namespace {

rules::Rule paired(VoteId before = {}) {
    rules::Rule rule;
    rule.question = "Essayer la formule mixte six mois ?";
    rule.secrecy = rules::Secrecy::anonymous_paired;
    rule.previous_round = before;
    return rule;
}

/// Two secret rounds of one question over a network; a choice of 0 drops no ballot.
struct Rounds {
    test::SimulatedMeeting m;
    std::vector<test::SimulatedMeeting::Member*> people;
    std::vector<protocol::PairToken> tokens;  ///< as they left the devices

    explicit Rounds(std::uint64_t seed) : m(seed) {
        for (const auto* name : {"Ana", "Rosa", "Luc", "Zoé", "Ida"}) people.push_back(&m.join(name));
        REQUIRE(m.settle());
    }
    VoteId round(const std::vector<std::uint32_t>& choices, VoteId before = {}) {
        const auto id = m.host().state().votes.next;
        REQUIRE(m.ask(rules::OpenVote{paired(before)}) == "");
        REQUIRE(m.settle());
        for (std::size_t i = 0; i < choices.size(); ++i) {
            if (!choices[i]) continue;
            people[i]->replica->drop_ballot(id, rules::choosing(choices[i]));
            tokens.push_back(people[i]->line->protocol().ballots().to_send_again().back().pair);
        }
        REQUIRE(m.settle());
        m.run(200'000);
        REQUIRE(m.ask(rules::CloseVote{id, {}}) == "");
        REQUIRE(m.ask(rules::PublishVote{id}) == "");
        REQUIRE(m.settle());
        return id;
    }
    const rules::Vote& vote(VoteId id) { return *m.projection().state().votes.all.find(id); }
};

}  // namespace

TEST_CASE("secret rounds are paired, and each device finds its own ballot in both", "[host][votes][pairs]") {
    Rounds r(41);
    const auto before = r.round({2, 2, 2, 1, 1});
    const auto after = r.round({1, 1, 2, 1, 0}, before);
    const auto shift = rules::shift_of(r.m.projection().state(), r.vote(after));
    REQUIRE(shift);
    CHECK((shift->pairs == 4 && shift->up == 2 && shift->same == 2));
    CHECK((shift->only_before == 1 && shift->only_after == 0));
    for (auto* one : r.people) {
        CHECK(one->replica->own_ballots().at(before).found == Found::exact);
        CHECK(one->replica->results().at(before) == client::ResultCheck{});
        CHECK(one->replica->results().at(after) == client::ResultCheck{});
        CHECK_FALSE(one->replica->fork());
    }
    CHECK(r.people[0]->replica->own_ballots().at(after).found == Found::exact);
}

TEST_CASE("a device that was started again between two rounds counts as only after", "[host][votes][pairs]") {
    Rounds r(42);
    const auto before = r.round({2, 2, 2, 1, 1});
    r.m.restart(*r.people[4]);
    REQUIRE(r.m.settle());
    const auto after = r.round({1, 1, 2, 1, 1}, before);
    const auto shift = rules::shift_of(r.m.projection().state(), r.vote(after));
    REQUIRE(shift);
    CHECK((shift->pairs == 4 && shift->only_before == 1 && shift->only_after == 1));
    CHECK(r.people[4]->replica->own_ballots().at(after).found == Found::exact);
}

TEST_CASE("who joins after the first round has it from the state, and a token of its own",
          "[host][votes][pairs]") {
    Rounds r(43);
    const auto before = r.round({2, 2, 2, 1, 0});
    r.people.push_back(&r.m.join("Tard"));
    REQUIRE(r.m.settle());
    const auto after = r.round({2, 2, 2, 1, 0, 1}, before);
    const auto again = r.round({2, 2, 2, 1, 0, 2}, after);
    const auto shift = rules::shift_of(r.m.projection().state(), r.vote(again));
    REQUIRE(shift);
    CHECK((shift->pairs == 5 && shift->down == 1));
    CHECK((shift->only_before == 0 && shift->only_after == 0));
}

TEST_CASE("no pair token is in any event, any state or the file", "[host][votes][pairs]") {
    Rounds r(44);
    const auto before = r.round({2, 2, 2, 1, 1});
    (void)r.round({1, 1, 2, 1, 1}, before);
    REQUIRE(r.tokens.size() == 10);
    const auto entries = r.m.log().read(1, r.m.log().seq());
    REQUIRE(entries);
    std::string all;
    for (const auto& entry : *entries) all += entry.body;
    rules::encode(r.m.host().state(), all);
    REQUIRE(r.m.host().close());
    for (const auto* ending : {"", "-wal"})
        if (std::ifstream file(r.m.path() + ending, std::ios::binary); file)
            all.append(std::istreambuf_iterator<char>(file), {});
    for (const auto& token : r.tokens) {
        REQUIRE(token != protocol::PairToken{});
        CHECK(all.find(text_of(token)) == std::string::npos);
        CHECK(all.find(rules::Blob(protocol::pair_of(token)).bytes) != std::string::npos);
    }
}

TEST_CASE("before closing nothing tells who holds which token or choice", "[host][votes][pairs]") {
    // Two meetings that differ in nothing but whose choice is whose.
    const auto entries_of = [](const std::vector<std::uint32_t>& first,
                               const std::vector<std::uint32_t>& second) {
        Rounds r(45);
        const auto before = r.round(first);
        (void)r.round(second, before);
        auto entries = r.m.log().read_for(rules::Audience::host, 1, r.m.log().seq());
        REQUIRE(entries);
        return *entries;
    };
    const auto one = entries_of({1, 2, 2, 1, 1}, {2, 1, 1, 1, 2});
    const auto other = entries_of({2, 1, 2, 1, 1}, {1, 2, 1, 1, 2});
    REQUIRE(one.size() == other.size());
    std::size_t results = 0, differ = 0;
    for (std::size_t i = 0; i < one.size(); ++i) {
        CHECK((one[i].seq == other[i].seq && one[i].time == other[i].time));
        CHECK((one[i].author == other[i].author && one[i].kind == other[i].kind));
        auto a = rules::decode_event(one[i].kind, one[i].body),
             b = rules::decode_event(other[i].kind, other[i].body);
        REQUIRE((a && b));
        const auto hide_answers = [&](auto* result) {
            if (!result) return;
            ++results;
            for (auto& row : result->rows) row.ballot = {};
        };
        differ += !(*a == *b);
        for (auto* event : {&*a, &*b}) {
            hide_answers(event->as<rules::VoteClosed>());
            hide_answers(event->as<rules::VotePublished>());
        }
        CHECK(*a == *b);  // the same tally, voters, trackers and pairs
    }
    CHECK((results == 8 && differ == 4));
}

TEST_CASE("a token is asked for in paired votes, and in no other", "[host][votes][pairs]") {
    test::Room room;
    client::LocalClient line(room.host->local_end(room.host->mediator(), {}));
    auto rule = paired();
    const bool wanted = GENERATE(true, false);
    if (!wanted) rule.secrecy = rules::Secrecy::anonymous;
    line.ask(rules::OpenVote{rule});
    room.run();
    (void)line.take();  // the welcome: now the command can leave
    room.run();
    for (const bool has : {!wanted, wanted}) {
        protocol::BallotFrame ballot;
        ballot.vote = VoteId{1};
        ballot.new_handle.fill(has ? 1 : 2);
        ballot.tracker.fill(2);
        if (has) ballot.pair.fill(3);
        ballot.ballot = test::packed(rules::choosing(1));
        room.heard.clear();
        room.client->send(net::Channel::control, protocol::encode(ballot));
        room.run();
        std::vector<std::string> answers;
        for (const auto& frame : room.heard)
            if (const auto it = protocol::decode_ballot_held(frame))
                answers.push_back(it->refusal ? it->refusal->key : "");
        CHECK(answers == std::vector<std::string>{has == wanted ? "" : "refusal.not_understood"});
    }
}
