#include "sessions/rules/votes/confidential.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <set>

#include "sessions/rules/actors_events.h"
#include "sessions/rules/codec.h"
#include "sessions/rules/people_events.h"
#include "sessions/rules/votes/kind.h"
#include "sessions/rules/votes/opinions.h"
#include "sessions/rules/votes/pairs.h"
#include "tests/support/workshop.h"

using namespace entremise;
using namespace entremise::rules;

namespace {

Rule asked(VoteType type = VoteType::binary) {
    Rule rule{.type = type, .question = "On essaie ?", .secrecy = Secrecy::confidential};
    if (type == VoteType::statements) rule.options = {"a", "b"};
    return rule;
}

/// A confidential vote; a ballot that is not there is not dropped.
struct Asked {
    test::Workshop w;
    PersonId mo = w.mediator();
    std::vector<PersonId> people;
    VoteId id{1};

    explicit Asked(const Rule& rule, std::size_t persons = 5) {
        for (std::size_t i = 0; i < persons; ++i)
            people.push_back(w.participant("Personne " + std::to_string(i + 1)));
        REQUIRE(w.ask(mo, OpenVote{rule}) == "");
    }
    void cast(const std::vector<Ballot>& ballots) {
        for (std::size_t i = 0; i < ballots.size(); ++i)
            REQUIRE(w.ask(people[i], CastBallot{id, ballots[i]}) == "");
    }
    void close() {
        REQUIRE(w.ask(mo, CloseVote{id, {}}) == "");
        REQUIRE(w.ask(mo, PublishVote{id}) == "");
    }
    const Vote& vote() { return *w.projection().votes.all.find(id); }
};

using Faults = std::vector<ResultFault>;

}  // namespace

SCENARIO("of a confidential vote the host keeps who chose what, and tells totals",
         "[rules][votes][confidential]") {
    Asked a(asked());
    a.cast({choosing(1), choosing(2), choosing(1), {}});
    CHECK(a.w.state().votes.all.find(a.id)->ballots.size() == 4);
    REQUIRE(a.w.ask(a.people[0], CastBallot{a.id, choosing(2)}) == "");
    CHECK(a.w.ask(a.mo, CloseVote{a.id, {{a.people[0], {}, choosing(1)}}}) == "refusal.not_understood");
    a.close();
    for (const auto* state : {&a.w.state(), &a.w.mediators(), &a.w.projection()}) {
        const Vote& vote = *state->votes.all.find(a.id);
        CHECK(vote.tally.counts == std::vector<std::uint32_t>{1, 2});
        CHECK(vote.tally.abstentions == 1);
        CHECK((vote.rows.empty() && vote.ballots.empty()));
        CHECK(vote.voters.size() == 4);
        CHECK(result_faults(vote).empty());
    }
    // Whoever is not the host was told of no ballot at any time.
    for (const auto& told : a.w.entries())
        if (told.event.is<BallotCast>()) CHECK(audience(told.event) == Audience::host);
    CHECK_FALSE(shift_of(a.w.state(), *a.w.state().votes.all.find(a.id)));
}

SCENARIO("whose ballot is whose changes nothing that anybody but the host is told",
         "[rules][votes][confidential]") {
    const auto told = [](const std::vector<Ballot>& ballots) {
        Asked a(asked());
        a.cast(ballots);
        std::string all;
        encode(a.w.mediators(), all);
        a.close();
        encode(a.w.mediators(), all);
        encode(a.w.projection(), all);
        return all;
    };
    CHECK(told({choosing(1), choosing(2), choosing(1)}) == told({choosing(2), choosing(1), choosing(1)}));
    CHECK(told({choosing(1), choosing(2), choosing(1)}) != told({choosing(2), choosing(2), choosing(1)}));
}

SCENARIO("a confidential vote is never live, decided by one voice or told with under three ballots",
         "[rules][votes][confidential]") {
    Asked a(asked());
    a.cast({choosing(1), choosing(1)});
    a.close();
    CHECK((is_withheld(a.vote()) && a.vote().tally.outcome == Outcome::no_quorum));
    CHECK((a.vote().voters.empty() && a.vote().tally.counts.empty()));
    CHECK(result_faults(a.vote()).empty());
    Rule rule = asked();
    rule.visibility = Visibility::live;
    CHECK(a.w.ask(a.mo, OpenVote{rule}) == "refusal.secret_is_never_live");
    CHECK_FALSE(may_have_casting(asked()));
}

SCENARIO("of confidential statements each row stands by itself, without a name",
         "[rules][votes][confidential]") {
    Asked a(asked(VoteType::statements));
    const std::vector<Ballot> ballots{{{1, 2}, {}}, {{2, 2}, {}}, {{3, 1}, {}}, {{1, 1}, {}}};
    a.cast(ballots);
    a.close();
    std::vector<Ballot> told;
    for (const auto& row : a.vote().rows) {
        CHECK((!row.person && row.tracker.bytes.empty() && row.digest.bytes.empty()));
        told.push_back(row.ballot);
    }
    CHECK(std::ranges::is_permutation(told, ballots));
    CHECK(result_faults(a.vote()).empty());
    CHECK(has_opinions(a.vote()));
}

TEST_CASE("rows and reasons are told in orders that are drawn, each by itself",
          "[rules][votes][confidential]") {
    const std::vector<Ballot> ballots{{{1}, "un"}, {{2}, "deux"}, {{3}, "trois"}};
    std::set<std::vector<std::uint8_t>> rows;
    std::set<std::vector<std::string>> reasons;
    std::set<std::pair<std::vector<std::uint8_t>, std::vector<std::string>>> both;
    for (std::uint64_t random = 1; random <= 300; ++random) {
        VoteClosed closed;
        tell_without_names(asked(VoteType::statements), ballots, random, closed);
        std::vector<std::uint8_t> order;
        for (const auto& row : closed.rows) {
            CHECK(row.ballot.reason.empty());
            order.push_back(row.ballot.marks[0]);
        }
        rows.insert(order);
        reasons.insert(closed.reasons);
        both.emplace(order, closed.reasons);
    }
    CHECK((rows.size() == 6 && reasons.size() == 6 && both.size() == 36));
}

TEST_CASE("a confidential result that was tampered with shows it", "[rules][votes][confidential]") {
    Asked a(asked());
    a.cast({choosing(1), choosing(2), choosing(1), choosing(1)});
    a.close();
    const Vote honest = a.vote();
    Vote vote = honest;
    vote.rows = {{a.people[0], {}, choosing(1)}};
    CHECK(result_faults(vote) == Faults{ResultFault::rows});
    vote = honest;
    vote.tally.outcome = Outcome::not_adopted;
    CHECK(result_faults(vote) == Faults{ResultFault::sums});
    vote = honest;
    vote.tally.counts = {100, 0};  // whatever comes of it
    CHECK(result_faults(vote) == Faults{ResultFault::sums});
    vote = honest;
    vote.voters.pop_back();
    CHECK(result_faults(vote) == Faults{ResultFault::voters});
    vote = honest;
    vote.reasons = {"a"};
    CHECK(result_faults(vote) == Faults{ResultFault::rows});
    Asked of(asked(VoteType::statements));
    of.cast({{{1, 2}, {}}, {{2, 2}, {}}, {{3, 1}, {}}});
    of.close();
    vote = of.vote();
    vote.rows[0].person = of.people[0];
    CHECK(result_faults(vote) == Faults{ResultFault::rows});
    vote = of.vote();
    vote.rows[0].ballot = {{2, 3}, {}};
    CHECK(result_faults(vote) == Faults{ResultFault::sums});
}

SCENARIO("what was said with confidential ballots is told without names", "[rules][votes][confidential]") {
    Rule rule = asked(VoteType::consent);
    Asked a(rule);
    a.cast({{{0, 1}, "trop vite"}, choosing(1), choosing(1)});
    a.close();
    CHECK(a.vote().reasons == std::vector<std::string>{"trop vite"});
    CHECK((a.vote().rows.empty() && a.vote().tally.outcome == Outcome::objections));
    CHECK(result_faults(a.vote()).empty());
}

SCENARIO("of two delegates of one actor the last confidential ballot counts",
         "[rules][votes][confidential]") {
    test::Workshop w;
    const auto mo = w.mediator();
    std::vector<PersonId> people;
    for (const auto* actor : {"Banque", "Banque", "Ville", "Mairie"}) {
        people.push_back(w.participant("P" + std::to_string(people.size())));
        if (people.size() != 2) REQUIRE(w.ask(mo, AddActor{actor, {}, {}}) == "");
        REQUIRE(w.ask(people.back(), SpeakFor{{}, actor}) == "");
    }
    Rule rule = asked();
    rule.unit = VoteUnit::actor;
    REQUIRE(w.ask(mo, OpenVote{rule}) == "");
    REQUIRE(w.ask(people[0], CastBallot{VoteId{1}, choosing(1)}) == "");
    for (std::size_t i = 1; i < 4; ++i) REQUIRE(w.ask(people[i], CastBallot{VoteId{1}, choosing(2)}) == "");
    REQUIRE(w.ask(mo, CloseVote{VoteId{1}, {}}) == "");
    const Vote& vote = *w.mediators().votes.all.find(VoteId{1});
    CHECK(vote.tally.counts == std::vector<std::uint32_t>{0, 3});
    CHECK(vote.voters == std::vector<PersonId>{people[1], people[2], people[3]});
    CHECK(result_faults(vote).empty());
}
