#include <catch2/catch_test_macros.hpp>

#include "sessions/rules/codec.h"
#include "sessions/rules/votes/votes_events.h"
#include "tests/support/workshop.h"

using namespace entremise;
using namespace entremise::rules;

namespace {

Blob tracker(char c) { return {std::string(tracker_bytes, c)}; }

struct Counted {
    test::Workshop w;
    PersonId mo = w.mediator();
    std::vector<PersonId> people;
    VoteId id{1};

    Counted(Secrecy secrecy, int voters, int roll = 5) {
        for (int i = 0; i < roll; ++i) people.push_back(w.participant("Personne " + std::to_string(i)));
        Rule rule;
        rule.question = "On essaie ?";
        rule.secrecy = secrecy;
        REQUIRE(w.ask(mo, OpenVote{rule}) == "");
        std::vector<BallotRow> rows;
        for (int i = 0; i < voters; ++i) {
            const auto choice = static_cast<std::uint32_t>(i % 3);
            if (secrecy == Secrecy::named) {
                REQUIRE(w.ask(people[static_cast<std::size_t>(i)], CastBallot{id, choosing(choice)}) == "");
            } else {
                REQUIRE(w.ask_as_host(MarkVoted{id, people[static_cast<std::size_t>(i)]}) == "");
                rows.push_back({{}, tracker(static_cast<char>('a' + i)), choosing(choice)});
            }
        }
        REQUIRE(w.ask(mo, CloseVote{id, rows}) == "");
        REQUIRE(w.ask(mo, PublishVote{id}) == "");
    }
    Vote vote() { return *w.state().votes.all.find(id); }
};

using Faults = std::vector<ResultFault>;

}  // namespace

TEST_CASE("what the host counts honestly has no fault, whatever the number of ballots", "[rules][results]") {
    for (const auto secrecy : {Secrecy::named, Secrecy::anonymous})
        for (int voters = 0; voters <= 5; ++voters) {
            INFO(voters);
            CHECK(result_faults(Counted(secrecy, voters).vote()).empty());
        }
    Vote open;
    CHECK(result_faults(open).empty());
}

TEST_CASE("a result that was tampered with shows it, whatever was done", "[rules][results]") {
    const Vote honest = Counted(Secrecy::anonymous, 4).vote();
    Vote vote = honest;
    SECTION("a ballot is gone") {
        vote.rows.pop_back();
        CHECK(result_faults(vote) == Faults{ResultFault::rows});
        vote.tally.ballots = 3;
        CHECK(result_faults(vote) == Faults{ResultFault::voters, ResultFault::sums});
        vote.voters.pop_back();
        CHECK(result_faults(vote) == Faults{ResultFault::sums});
    }
    SECTION("a ballot was changed") {
        vote.rows[1].ballot = choosing(2);
        CHECK(result_faults(vote) == Faults{ResultFault::sums});
        vote.rows[1].ballot = choosing(3);
        CHECK(result_faults(vote) == Faults{ResultFault::rows});
    }
    SECTION("a ballot was added") {
        vote.rows.push_back({{}, tracker('z'), choosing(1)});
        vote.tally.ballots = 5;
        ++vote.tally.counts[0];
        CHECK(result_faults(vote) == Faults{ResultFault::voters, ResultFault::sums});  // fewer were there
        vote.tally.present = 5;
        vote.tally.outcome = Outcome::adopted;
        CHECK(result_faults(vote) == Faults{ResultFault::voters});
    }
    SECTION("under three secret ballots the voters are named all the same") {
        vote = Counted(Secrecy::anonymous, 2).vote();
        REQUIRE(is_withheld(vote));
        REQUIRE(vote.voters.empty());
        vote.voters = {vote.roll[0].person, vote.roll[1].person};
        CHECK(result_faults(vote) == Faults{ResultFault::voters});
    }
    SECTION("a row is there twice") {
        vote.rows[2].tracker = vote.rows[1].tracker;
        CHECK(result_faults(vote) == Faults{ResultFault::trackers});
    }
    SECTION("the order of the rows says something") {
        std::swap(vote.rows[0], vote.rows[1]);
        CHECK(result_faults(vote) == Faults{ResultFault::trackers});
    }
    SECTION("a tracker is too short, or a name stands beside it") {
        vote.rows[0].tracker.bytes.resize(9);
        CHECK(result_faults(vote) == Faults{ResultFault::rows});
        vote = honest;
        vote.rows[0].person = vote.voters[0];
        CHECK(result_faults(vote) == Faults{ResultFault::rows});
    }
    SECTION("the sums are wrong") {
        std::swap(vote.tally.counts[0], vote.tally.abstentions);
        CHECK(result_faults(vote) == Faults{ResultFault::sums});
        vote = honest;
        vote.tally.outcome = Outcome::adopted;
        CHECK(result_faults(vote) == Faults{ResultFault::sums});
        vote = honest;
        vote.tally.electors = 9;
        CHECK(result_faults(vote) == Faults{ResultFault::sums});
    }
    SECTION("a voter is not on the roll, or stands there twice") {
        vote.voters[3] = PersonId{99};
        CHECK(result_faults(vote) == Faults{ResultFault::voters});
        vote.voters[3] = vote.voters[2];
        CHECK(result_faults(vote) == Faults{ResultFault::voters});
    }
    SECTION("under three secret ballots some are shown all the same") {
        vote = Counted(Secrecy::anonymous, 2).vote();
        vote.rows = {{{}, tracker('a'), choosing(1)}, {{}, tracker('b'), choosing(1)}};
        CHECK(result_faults(vote) == Faults{ResultFault::rows});
    }
    SECTION("three or more are hidden") {
        vote.rows.clear();
        CHECK(result_faults(vote) == Faults{ResultFault::rows});
    }
}

TEST_CASE("in a named vote each row is a voter's", "[rules][results]") {
    const Vote honest = Counted(Secrecy::named, 4).vote();
    Vote vote = honest;
    vote.rows[0].person = vote.roll[4].person;
    CHECK(result_faults(vote) == Faults{ResultFault::voters});
    vote = honest;
    vote.rows.clear();
    CHECK(result_faults(vote) == Faults{ResultFault::rows, ResultFault::voters});
    vote = Counted(Secrecy::named, 1).vote();
    CHECK(vote.rows.size() == 1);
}

SCENARIO("who was on the roll may say, once, that a result is not right", "[rules][results]") {
    Counted c(Secrecy::anonymous, 3);
    const auto late = c.w.participant("Tard");
    CHECK(c.w.ask(late, ObjectToVote{c.id}) == "refusal.not_on_the_roll");
    CHECK(c.w.ask(c.people[0], ObjectToVote{VoteId{7}}) == "refusal.vote_not_counted");
    REQUIRE(c.w.ask(c.people[2], ObjectToVote{c.id}) == "");
    REQUIRE(c.w.ask(c.people[0], ObjectToVote{c.id}) == "");
    CHECK(c.w.last_act() == std::vector<Event>{VoteObjected{c.id, c.people[0]}});
    REQUIRE(c.w.ask(c.people[0], ObjectToVote{c.id}) == "");
    CHECK(c.w.last_act().empty());
    CHECK(c.w.projection().votes.all.find(c.id)->objections ==
          std::vector<PersonId>{c.people[2], c.people[0]});
    Rule rule;
    rule.question = "Encore ?";
    REQUIRE(c.w.ask(c.mo, OpenVote{rule}) == "");
    CHECK(c.w.ask(c.people[0], ObjectToVote{VoteId{2}}) == "refusal.vote_not_counted");
    REQUIRE(c.w.ask(c.mo, CancelVote{VoteId{2}, "mal posée"}) == "");
    CHECK(c.w.ask(c.people[0], ObjectToVote{VoteId{2}}) == "refusal.vote_not_counted");
}
