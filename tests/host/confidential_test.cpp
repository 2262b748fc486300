#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "sessions/log/replay.h"
#include "sessions/rules/codec.h"
#include "sessions/rules/people_events.h"
#include "sessions/rules/votes/votes_events.h"
#include "tests/support/simulated_meeting.h"

using namespace entremise;
using Found = client::OwnBallot::Found;

TEST_CASE("who chose what in a confidential vote stays with the host", "[host][votes][confidential]") {
    test::SimulatedMeeting m(51);
    std::vector<test::SimulatedMeeting::Member*> people;
    for (const auto* name : {"Ana", "Rosa", "Luc", "Zoé"}) people.push_back(&m.join(name));
    REQUIRE(m.settle());
    REQUIRE(m.ask(rules::ChangeRole{people[3]->replica->self(), rules::Role::co_mediator}) == "");
    rules::Rule rule;
    rule.question = "On essaie ?";
    rule.secrecy = rules::Secrecy::confidential;
    REQUIRE(m.ask(rules::OpenVote{rule}) == "");
    REQUIRE(m.settle());
    const VoteId id{1};
    for (std::size_t i = 0; i < 3; ++i)
        REQUIRE(m.ask(*people[i], rules::CastBallot{id, rules::choosing(i == 1 ? 2 : 1)}) == "");
    REQUIRE(m.settle());
    const auto ballots_at = [&](const rules::State& s) { return s.votes.all.find(id)->ballots.size(); };
    CHECK(ballots_at(m.host().state()) == 3);
    CHECK(m.mediator().state().votes.all.find(id)->marked.size() == 3);
    REQUIRE(m.ask(rules::CloseVote{id, {}}) == "");
    REQUIRE(m.ask(rules::PublishVote{id}) == "");
    REQUIRE(m.settle());
    const auto holds_no_link = [&](const rules::State& s) {
        const auto& vote = *s.votes.all.find(id);
        return vote.counted && vote.ballots.empty() && vote.rows.empty() &&
               vote.tally.counts == std::vector<std::uint32_t>{2, 1};
    };
    for (const auto* s : {&m.host().state(), &m.mediator().state(), &m.projection().state()})
        CHECK(holds_no_link(*s));
    for (auto* one : people) {
        CHECK(holds_no_link(one->replica->state()));
        CHECK_FALSE(one->replica->fork());
        for (const auto& entry : one->told) CHECK_FALSE(entry.event.is<rules::BallotCast>());
    }
    for (std::size_t i = 0; i < 3; ++i) {
        CHECK(people[i]->replica->own_ballots().at(id).found == Found::held);
        CHECK(people[i]->replica->results().at(id) == client::ResultCheck{});
    }
    // In the file that is handed on there is only that something was noted; the host's own has the ballots.
    const auto cast_in = [&](rules::Audience who) {
        const auto entries = m.log().read_for(who, 1, m.log().seq());
        REQUIRE(entries);
        return std::ranges::count_if(*entries, [](const log::Entry& entry) {
            return rules::event_word(entry.kind) == rules::BallotCast::kind;
        });
    };
    CHECK(cast_in(rules::Audience::everyone) == 0);
    CHECK(cast_in(rules::Audience::mediators) == 0);
    CHECK(cast_in(rules::Audience::host) == 3);
    REQUIRE(m.host().close());
    const auto report = log::check(m.path());
    REQUIRE(report);
    CHECK(report->ok);
}
