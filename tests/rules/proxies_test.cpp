#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "sessions/rules/people_events.h"
#include "sessions/rules/votes/votes_events.h"
#include "tests/support/asks.h"
#include "tests/support/workshop.h"

using namespace entremise;
using namespace entremise::rules;

namespace {

/// Rosa has left, and has given her proxy to Luc.
struct Room {
    test::Workshop w;
    PersonId mo = w.mediator(), rosa = w.participant("Rosa"), luc = w.participant("Luc"),
             ana = w.participant("Ana"), olga = w.person("Olga", Role::observer);
    VoteId vote{1};

    Room() {
        REQUIRE(w.ask(rosa, GiveProxy{{}, luc}) == "");
        REQUIRE(w.ask_as_host(test::mark_presence(rosa, false)) == "");
    }
    std::string open(bool proxies = true, Secrecy secrecy = Secrecy::named) {
        Rule rule{.question = "On essaie ?", .secrecy = secrecy};
        rule.proxies = proxies;
        vote = w.state().votes.next;
        return w.ask(mo, OpenVote{rule});
    }
    std::string drop(PersonId who, std::uint32_t option, PersonId whose = {}) {
        return w.ask(who, CastBallot{vote, choosing(option), whose});
    }
    const Vote& close() {
        REQUIRE(w.ask(mo, CloseVote{vote, {}}) == "");
        REQUIRE(w.ask(mo, PublishVote{vote}) == "");
        const Vote& told = *w.projection().votes.all.find(vote);
        REQUIRE(result_faults(told).empty());
        return told;
    }
};

}  // namespace

SCENARIO("each gives one proxy and holds one, and none is passed on", "[rules][people][proxies]") {
    Room r;
    CHECK(r.w.ask(r.ana, GiveProxy{{}, r.luc}) == "refusal.proxy_held");
    CHECK(r.w.ask(r.ana, GiveProxy{{}, r.rosa}) == "refusal.proxy_given_on");
    CHECK(r.w.ask(r.luc, GiveProxy{{}, r.ana}) == "refusal.proxy_given_on");
    CHECK(r.w.ask(r.ana, GiveProxy{{}, r.ana}) == "refusal.proxy_who");
    CHECK(r.w.ask(r.ana, GiveProxy{{}, r.olga}) == "refusal.proxy_who");
    CHECK(r.w.ask(r.olga, GiveProxy{{}, r.ana}) == "refusal.proxy_who");
    CHECK(r.w.ask(r.ana, GiveProxy{r.rosa, {}}) == "refusal.mediators_only");
    REQUIRE(r.w.ask(r.mo, GiveProxy{r.rosa, r.ana}) == "");  // another one instead
    CHECK(r.w.state().people.all.find(r.rosa)->proxy == r.ana);
    REQUIRE(r.w.ask(r.mo, GiveProxy{r.rosa, {}}) == "");
    REQUIRE(r.w.ask(r.mo, GiveProxy{r.rosa, {}}) == "");
    CHECK(r.w.last_act().empty());
    CHECK_FALSE(r.w.state().people.all.find(r.rosa)->proxy);
}

SCENARIO("who holds a proxy drops two ballots, and the result says so", "[rules][votes][proxies]") {
    Room r;
    REQUIRE(r.open() == "");
    CHECK(represented_by(*r.w.state().votes.all.find(r.vote), r.luc) == std::vector{r.rosa});
    CHECK(r.drop(r.ana, 1, r.rosa) == "refusal.ballot_for_other");
    REQUIRE(r.drop(r.luc, 1) == "");
    REQUIRE(r.drop(r.luc, 2, r.rosa) == "");
    REQUIRE(r.drop(r.ana, 1) == "");
    const auto& told = r.close();
    CHECK(told.tally.counts == std::vector<std::uint32_t>{2, 1});
    CHECK(told.tally.present == 3);  // who is represented and voted counts as here
    const auto row = std::ranges::find(told.rows, r.rosa, &BallotRow::person);
    REQUIRE(row != told.rows.end());
    CHECK((row->by == r.luc && row->ballot == choosing(2)));
    CHECK_FALSE(std::ranges::find(told.rows, r.luc, &BallotRow::person)->by);
}

SCENARIO("an own ballot replaces a proxy's, and never the other way round", "[rules][votes][proxies]") {
    Room r;
    REQUIRE(r.open() == "");
    REQUIRE(r.drop(r.luc, 1, r.rosa) == "");
    REQUIRE(r.w.ask_as_host(test::mark_presence(r.rosa, true)) == "");
    REQUIRE(r.drop(r.rosa, 2) == "");
    CHECK(r.drop(r.luc, 1, r.rosa) == "refusal.voted_oneself");
    REQUIRE(r.drop(r.luc, 1) == "");
    REQUIRE(r.drop(r.ana, 1) == "");
    const auto& told = r.close();
    const auto row = std::ranges::find(told.rows, r.rosa, &BallotRow::person);
    CHECK((row->ballot == choosing(2) && !row->by));
}

SCENARIO("proxies hold where the rule lets them, as they were when the vote was opened",
         "[rules][votes][proxies]") {
    Room r;
    REQUIRE(r.open(false) == "");
    CHECK(r.drop(r.luc, 1, r.rosa) == "refusal.ballot_for_other");
    REQUIRE(r.w.ask(r.mo, CancelVote{r.vote, "autrement"}) == "");
    REQUIRE(r.open(true, Secrecy::anonymous) == "");
    CHECK_FALSE(r.w.state().votes.all.find(r.vote)->rule.proxies);
    REQUIRE(r.w.ask(r.mo, CancelVote{r.vote, "autrement"}) == "");
    REQUIRE(r.open() == "");
    REQUIRE(r.w.ask(r.mo, GiveProxy{r.rosa, {}}) == "");
    REQUIRE(r.drop(r.luc, 1, r.rosa) == "");
    REQUIRE(r.w.ask(r.mo, CancelVote{r.vote, "autrement"}) == "");
    REQUIRE(r.open() == "");
    CHECK(r.drop(r.luc, 1, r.rosa) == "refusal.ballot_for_other");
}

SCENARIO("where only people who are here vote, who is represented by one of them does",
         "[rules][votes][proxies]") {
    Room r;
    Rule rule{.question = "On essaie ?"};
    rule.only_present = true;
    rule.proxies = GENERATE(true, false);
    REQUIRE(r.w.ask(r.mo, OpenVote{rule}) == "");
    const auto& roll = r.w.state().votes.all.find(r.vote)->roll;
    CHECK((std::ranges::find(roll, r.rosa, &Elector::person) != roll.end()) == rule.proxies);
}

TEST_CASE("a row without a name says of nobody who dropped it", "[rules][votes][proxies]") {
    Room r;
    REQUIRE(r.open(true, Secrecy::confidential) == "");
    REQUIRE(r.drop(r.luc, 1) == "");
    REQUIRE(r.drop(r.luc, 2, r.rosa) == "");
    REQUIRE(r.drop(r.ana, 1) == "");
    const auto& told = r.close();
    CHECK(told.rows.empty());
    CHECK(told.tally.counts == std::vector<std::uint32_t>{2, 1});
}
