#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "sessions/rules/agenda_events.h"
#include "sessions/rules/people_events.h"
#include "sessions/rules/votes/votes_events.h"
#include "tests/support/ballots.h"
#include "tests/support/workshop.h"

using namespace entremise;
using namespace entremise::rules;
using test::Workshop;

namespace {

/// Four voters, and Lise whose voice decides a tie.
struct Room {
    Workshop w;
    PersonId mo = w.mediator(), lise = w.person("Lise", Role::scribe);
    std::vector<PersonId> people;
    VoteId vote{1};

    Room() {
        for (const char* name : {"Ana", "Bo", "Cy", "Dora"}) people.push_back(w.participant(name));
    }
    Rule rule() const {
        Rule rule;
        rule.question = "On essaie ?";
        rule.casting = lise;
        return rule;
    }
    std::string open(Rule rule) { return w.ask(mo, OpenVote{std::move(rule)}); }
    /// Choices of the four, then it is closed.
    void count(Rule rule, std::vector<std::uint32_t> choices) {
        REQUIRE(open(std::move(rule)) == "");
        for (std::size_t i = 0; i < choices.size(); ++i)
            REQUIRE(w.ask(people[i], CastBallot{vote, choosing(choices[i])}) == "");
        REQUIRE(w.ask(mo, CloseVote{vote, {}}) == "");
        if (w.state().votes.all.find(vote)->rule.visibility != Visibility::mediator_only)
            REQUIRE(w.ask(mo, PublishVote{vote}) == "");
    }
    std::string give(PersonId who, bool yes) { return w.ask(who, GiveCastingVote{vote, yes}); }
    const Vote& seen() { return *w.projection().votes.all.find(vote); }
};

}  // namespace

TEST_CASE("only a tie of votes cast waits for the casting vote", "[rules][casting]") {
    Rule rule;
    rule.casting = PersonId{9};
    const auto outcome = [&](std::vector<std::uint32_t> choices, std::uint32_t electors = 4) {
        return count_ballots(rule, electors, electors, test::ballots(choices)).outcome;
    };
    CHECK(outcome({1, 2, 1, 2}) == Outcome::awaits_casting);
    CHECK(outcome({1, 2, 0}) == Outcome::awaits_casting);
    CHECK(outcome({1, 2, 1}) == Outcome::adopted);
    CHECK(outcome({1, 2, 2}) == Outcome::not_adopted);
    CHECK(outcome({0, 0, 0}) == Outcome::no_result);
    CHECK(outcome({1, 2}) == Outcome::no_quorum);
    rule.casting = {};
    CHECK(outcome({1, 2, 1, 2}) == Outcome::not_adopted);
    rule.casting = PersonId{9};
    rule.majority = Majority::two_thirds;  // no such rule is ever opened
    CHECK(outcome({1, 2, 1, 2}) == Outcome::not_adopted);
}

SCENARIO("a casting vote is decided on before a vote is opened, where it can be seen", "[rules][casting]") {
    Room r;
    Rule rule = r.rule();
    rule.majority = Majority::two_thirds;
    CHECK(r.open(rule) == "refusal.casting_rule");
    rule = r.rule();
    rule.secrecy = Secrecy::anonymous;
    CHECK(r.open(rule) == "refusal.casting_rule");
    rule = r.rule();
    rule.type = VoteType::single;
    rule.options = {"Camion", "Local"};
    CHECK(r.open(rule) == "refusal.casting_rule");
    rule = r.rule();
    rule.casting = PersonId{99};
    CHECK(r.open(rule) == "refusal.casting_person");
    rule.casting = r.w.person("Olga", Role::observer);
    CHECK(r.open(rule) == "refusal.casting_person");
    REQUIRE(r.w.ask_as_host(MarkPresence{r.lise, false}) == "");
    CHECK(r.open(r.rule()) == "refusal.casting_person");
    REQUIRE(r.w.ask_as_host(MarkPresence{r.lise, true}) == "");
    rule.casting = r.mo;
    CHECK(r.open(rule) == "");
    CHECK(r.seen().rule.casting == r.mo);
}

SCENARIO("the chair decides a tie, once, and what was counted stays", "[rules][casting]") {
    Room r;
    r.count(r.rule(), {1, 1, 2, 2});
    const Tally counted = r.seen().tally;
    CHECK(outcome_of(r.seen()) == Outcome::awaits_casting);
    CHECK(awaits_casting(r.w.projection(), r.vote));
    CHECK(r.give(r.people[0], true) == "refusal.casting_not_yours");
    CHECK(r.w.refusal().words.front().second == "Lise");
    CHECK(r.w.ask_as_host(GiveCastingVote{r.vote, true}) == "refusal.casting_not_yours");
    const bool yes = GENERATE(true, false);
    REQUIRE(r.give(r.lise, yes) == "");
    CHECK(r.w.last_act() == std::vector<Event>{CastingGiven{r.vote, r.lise, yes}});
    CHECK(outcome_of(r.seen()) == (yes ? Outcome::adopted : Outcome::not_adopted));
    CHECK(r.seen().casting == CastingVote{yes, r.w.entries().back().by.time, r.lise});
    CHECK(r.seen().tally == counted);
    CHECK(result_faults(r.seen()).empty());
    CHECK_FALSE(awaits_casting(r.w.projection(), r.vote));
    CHECK(r.give(r.lise, yes) == "refusal.casting_given");
    CHECK(r.give(r.mo, !yes) == "refusal.casting_given");
}

SCENARIO("a mediator records what the chair said, and both are in the log", "[rules][casting]") {
    Room r;
    r.count(r.rule(), {1, 2, 0});
    REQUIRE(r.w.ask_as_host(MarkPresence{r.lise, false}) == "");  // her laptop has no power left
    REQUIRE(r.give(r.mo, false) == "");
    CHECK(r.w.entries().back().by.author == r.mo);
    CHECK(r.w.last_act() == std::vector<Event>{CastingGiven{r.vote, r.lise, false}});
    CHECK(r.seen().casting->recorded_by == r.mo);
    CHECK(outcome_of(r.seen()) == Outcome::not_adopted);
}

SCENARIO("what is not tied has no casting vote", "[rules][casting]") {
    Room r;
    CHECK(r.give(r.lise, true) == "refusal.no_such_vote");
    SECTION("yes leads") {
        r.count(r.rule(), {1, 1, 2});
        CHECK(r.give(r.lise, true) == "refusal.casting_not_tied");
    }
    SECTION("the quorum is missing") {
        r.count(r.rule(), {1, 2});
        CHECK(r.give(r.lise, true) == "refusal.casting_not_tied");
    }
    SECTION("the rule names nobody") {
        Rule rule = r.rule();
        rule.casting = {};
        r.count(rule, {1, 2, 1, 2});
        CHECK(outcome_of(r.seen()) == Outcome::not_adopted);
        CHECK(r.give(r.mo, true) == "refusal.casting_none");
    }
    SECTION("the vote is still open, then cancelled") {
        REQUIRE(r.open(r.rule()) == "");
        CHECK(r.give(r.lise, true) == "refusal.vote_not_counted");
        REQUIRE(r.w.ask(r.mo, CancelVote{r.vote, "mal posée"}) == "");
        CHECK(r.give(r.lise, true) == "refusal.casting_cancelled");
    }
}

SCENARIO("a tie only the mediators know of is published first", "[rules][casting]") {
    Room r;
    Rule rule = r.rule();
    rule.visibility = Visibility::mediator_only;
    r.count(rule, {1, 1, 2, 2});
    CHECK(r.give(r.mo, true) == "refusal.casting_unpublished");
    CHECK_FALSE(r.seen().counted);
    REQUIRE(r.w.ask(r.mo, PublishVote{r.vote}) == "");
    CHECK(r.give(r.mo, true) == "");
    CHECK(outcome_of(r.seen()) == Outcome::adopted);
}

SCENARIO("another round takes the casting vote's place, unless it is cancelled", "[rules][casting]") {
    Room r;
    r.count(r.rule(), {1, 1, 2, 2});
    Rule again = r.rule();
    again.previous_round = r.vote;
    REQUIRE(r.open(again) == "");
    CHECK_FALSE(awaits_casting(r.w.state(), r.vote));
    CHECK(r.give(r.lise, true) == "refusal.casting_next_round");
    REQUIRE(r.w.ask(r.mo, CancelVote{VoteId{2}, "trop tôt"}) == "");
    CHECK(awaits_casting(r.w.state(), r.vote));
    CHECK(r.give(r.lise, true) == "");
}

SCENARIO("after the end of the session no casting vote is given", "[rules][casting]") {
    Room r;
    r.count(r.rule(), {1, 1, 2, 2});
    REQUIRE(r.w.ask(r.mo, EndSession{}) == "");
    CHECK(r.give(r.lise, true) == "refusal.session_ended");
    CHECK(outcome_of(r.seen()) == Outcome::awaits_casting);
}

TEST_CASE("a casting vote that is there twice is a damaged log", "[rules][casting]") {
    Room r;
    r.count(r.rule(), {1, 1, 2, 2});
    State s = r.w.state();
    const Stamp by{r.lise, r.w.now() + 1, 0, {}};
    REQUIRE(apply(s, by, Event{CastingGiven{r.vote, r.lise, true}}));
    CHECK_FALSE(apply(s, by, Event{CastingGiven{r.vote, r.lise, false}}));
    CHECK(outcome_of(*s.votes.all.find(r.vote)) == Outcome::adopted);
}
