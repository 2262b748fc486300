#include <catch2/catch_test_macros.hpp>

#include "sessions/rules/actors_events.h"
#include "sessions/rules/codec.h"
#include "sessions/rules/people_events.h"
#include "sessions/rules/votes/votes_events.h"
#include "tests/support/ballots.h"
#include "tests/support/workshop.h"

using namespace entremise;
using namespace entremise::rules;
using test::Workshop;

namespace {

std::vector<Ballot> ballots(std::vector<std::uint32_t> counts) {
    std::vector<Ballot> out;
    for (std::uint32_t choice = 0; choice < counts.size(); ++choice)
        out.insert(out.end(), counts[choice], choosing(choice));
    return out;
}
/// Abstentions first, then the options.
Tally counted(Rule rule, std::uint32_t electors, std::vector<std::uint32_t> counts,
              std::uint32_t present = 0) {
    return count_ballots(rule, electors, present ? present : electors, ballots(std::move(counts)));
}
Rule binary(Majority majority, std::uint32_t p = 0, std::uint32_t q = 0) {
    Rule rule;
    rule.majority = majority;
    rule.p = p;
    rule.q = q;
    return rule;
}
Rule single(std::size_t options, bool majority_required = false) {
    Rule rule;
    rule.type = VoteType::single;
    rule.options.resize(options);
    rule.majority_required = majority_required;
    return rule;
}
Blob tracker(char c) { return {std::string(10, c)}; }

struct Room {
    Workshop w;
    PersonId mo = w.mediator();
    std::vector<PersonId> people;
    VoteId vote{1};
    explicit Room(int n) {
        for (int i = 0; i < n; ++i) people.push_back(w.participant("Personne " + std::to_string(i)));
    }
    std::string open(Rule rule) {
        if (rule.question.empty()) rule.question = "On essaie ?";
        return w.ask(mo, OpenVote{std::move(rule)});
    }
    const Vote& in(const State& s) { return *s.votes.all.find(vote); }
};

}  // namespace

TEST_CASE("same ballots, five rules", "[rules][votes]") {
    const std::vector<std::uint32_t> counts{2, 7, 4};
    const auto outcome = [&](Majority majority) { return counted(binary(majority), 14, counts, 13).outcome; };
    CHECK(outcome(Majority::simple) == Outcome::adopted);
    CHECK(outcome(Majority::two_thirds) == Outcome::not_adopted);
    CHECK(outcome(Majority::absolute_present) == Outcome::adopted);
    CHECK(outcome(Majority::absolute_all) == Outcome::not_adopted);
    CHECK(outcome(Majority::unanimity) == Outcome::not_adopted);
    const auto tally = counted(binary(Majority::simple), 14, counts, 13);
    CHECK((tally.ballots == 13 && tally.abstentions == 2 && tally.present == 13 &&
           tally.counts == std::vector<std::uint32_t>{7, 4}));
}

TEST_CASE("the samples' votes", "[rules][votes]") {
    CHECK(counted(binary(Majority::two_thirds), 15, {2, 10, 3}).outcome == Outcome::adopted);
    CHECK(counted(binary(Majority::simple), 15, {3, 6, 6}).outcome ==
          Outcome::not_adopted);  // a tie is not adopted
}

TEST_CASE("quorum first, then nobody for or against, then the majority", "[rules][votes]") {
    CHECK(counted(binary(Majority::simple), 10, {0, 5, 0}).outcome == Outcome::no_quorum);
    CHECK(counted(binary(Majority::simple), 10, {1, 5, 0}).outcome ==
          Outcome::adopted);  // abstentions count for the quorum
    CHECK(counted(binary(Majority::simple), 10, {5, 0, 0}).outcome == Outcome::no_quorum);
    CHECK(counted(binary(Majority::simple), 10, {6, 0, 0}).outcome == Outcome::no_result);
    CHECK(counted(single(3), 10, {6, 0, 0, 0}).outcome == Outcome::no_result);
    CHECK(counted(binary(Majority::simple), 1, {0, 1, 0}).outcome == Outcome::adopted);
    auto rule = binary(Majority::simple);
    rule.quorum = {QuorumKind::fraction, 2, 3};
    CHECK(counted(rule, 9, {0, 5, 0}).outcome == Outcome::no_quorum);
    CHECK(counted(rule, 9, {0, 6, 0}).outcome == Outcome::adopted);
    CHECK(counted(rule, 10, {0, 6, 0}).outcome == Outcome::no_quorum);
    rule.quorum = {QuorumKind::number, 4, 0};
    CHECK(counted(rule, 100, {0, 3, 0}).outcome == Outcome::no_quorum);
    CHECK(counted(rule, 100, {1, 3, 0}).outcome == Outcome::adopted);
}

TEST_CASE("majorities at their edges, in whole numbers", "[rules][votes]") {
    CHECK(counted(binary(Majority::two_thirds), 9, {0, 6, 3}).outcome == Outcome::adopted);
    CHECK(counted(binary(Majority::two_thirds), 9, {3, 4, 2}).outcome == Outcome::adopted);
    CHECK(counted(binary(Majority::unanimity), 9, {4, 5, 0}).outcome == Outcome::adopted);
    CHECK(counted(binary(Majority::absolute_all), 9, {0, 5, 4}).outcome == Outcome::adopted);
    CHECK(counted(binary(Majority::absolute_present), 9, {1, 4, 3}, 8).outcome == Outcome::not_adopted);
    CHECK(counted(binary(Majority::fraction, 3, 5), 5, {0, 3, 2}).outcome == Outcome::adopted);
    CHECK(counted(binary(Majority::fraction, 2, 3), 5, {0, 3, 2}).outcome == Outcome::not_adopted);
}

TEST_CASE("a single choice: chosen, tied, and the run-off of a required majority", "[rules][votes]") {
    const auto leading = [](std::vector<std::uint32_t> list) { return list; };
    auto t = counted(single(3), 10, {0, 5, 3, 2});
    CHECK((t.outcome == Outcome::chosen && t.leading == leading({1})));
    t = counted(single(3), 10, {0, 4, 4, 2});
    CHECK((t.outcome == Outcome::tied && t.leading == leading({1, 2})));
    t = counted(single(3, true), 10, {0, 6, 3, 1});
    CHECK((t.outcome == Outcome::chosen && t.leading == leading({1})));
    t = counted(single(3, true), 10, {0, 5, 3, 2});
    CHECK((t.outcome == Outcome::run_off && t.leading == leading({1, 2})));
    t = counted(single(4, true), 10, {0, 2, 4, 2, 2});
    CHECK((t.outcome == Outcome::run_off && t.leading == leading({1, 2, 3, 4})));
    t = counted(single(3, true), 10, {0, 4, 4, 2});
    CHECK((t.outcome == Outcome::run_off && t.leading == leading({1, 2})));
    t = counted(single(2, true), 10, {2, 5, 3});
    CHECK((t.outcome == Outcome::chosen && t.leading == leading({1})));
}

TEST_CASE("percentages are rounded half up", "[rules][votes]") {
    CHECK((percent(1, 3) == 33 && percent(2, 3) == 67 && percent(1, 8) == 13 && percent(1, 200) == 1 &&
           percent(0, 0) == 0 && percent(7, 7) == 100));
}

TEST_CASE("a secret vote under three ballots tells their number only", "[rules][votes]") {
    Rule rule = binary(Majority::simple);
    rule.secrecy = Secrecy::anonymous;
    auto t = count_ballots(rule, 2, 2, test::ballots({1, 1}));
    CHECK((t.outcome == Outcome::withheld && t.counts.empty() && t.abstentions == 0 && t.ballots == 2));
    t = count_ballots(rule, 10, 10, test::ballots({1, 1}));
    CHECK((t.outcome == Outcome::no_quorum && t.counts.empty()));
    t = count_ballots(rule, 3, 3, test::ballots({1, 1, 0}));
    CHECK((t.outcome == Outcome::adopted && t.counts == std::vector<std::uint32_t>{2, 0}));
}

SCENARIO("a named vote: who sees what, and when", "[rules][votes]") {
    Room r(3);
    REQUIRE(r.open({}) == "");
    CHECK(r.in(r.w.state()).roll.size() == 3);  // the mediator has no ballot
    CHECK(r.open({}) == "refusal.one_vote_at_a_time");
    CHECK(r.w.ask(r.mo, CastBallot{r.vote, choosing(1)}) == "refusal.not_on_the_roll");
    const auto late = r.w.participant("Tard");
    CHECK(r.w.ask(late, CastBallot{r.vote, choosing(1)}) == "refusal.not_on_the_roll");
    CHECK(r.w.ask(r.people[0], CastBallot{r.vote, choosing(3)}) == "refusal.no_such_option");
    REQUIRE(r.w.ask(r.people[0], CastBallot{r.vote, choosing(1)}) == "");
    REQUIRE(r.w.ask(r.people[1], CastBallot{r.vote, choosing(2)}) == "");
    REQUIRE(r.w.ask(r.people[0], CastBallot{r.vote, choosing(2)}) == "");
    CHECK(r.in(r.w.state()).ballots.size() == 2);
    CHECK(r.in(r.w.mediators()).ballots.empty());
    CHECK(r.in(r.w.mediators()).marked == std::vector{r.people[0], r.people[1]});
    CHECK(r.in(r.w.projection()).marked.empty());
    CHECK(r.in(r.w.projection()).ballots.empty());
    CHECK(r.in(r.w.projection()).turnout == 2);
    CHECK(r.w.ask(r.people[0], CloseVote{r.vote, {}}) == "refusal.mediators_only");
    CHECK(r.w.ask(r.mo, CloseVote{r.vote, {{r.people[2], {}, choosing(1)}}}) == "refusal.not_understood");
    REQUIRE(r.w.ask(r.mo, CloseVote{r.vote, {}}) == "");
    CHECK(r.in(r.w.projection()).state == VoteState::closed);
    CHECK(r.in(r.w.projection()).rows.empty());
    CHECK(r.in(r.w.mediators()).counted);
    REQUIRE(r.w.ask(r.mo, PublishVote{r.vote}) == "");
    const auto& vote = r.in(r.w.projection());
    CHECK(vote.state == VoteState::published);
    CHECK(vote.rows ==
          std::vector<BallotRow>{{r.people[0], {}, choosing(2)}, {r.people[1], {}, choosing(2)}});
    CHECK(vote.tally.outcome == Outcome::not_adopted);
    CHECK(r.w.ask(r.people[2], CastBallot{r.vote, choosing(1)}) == "refusal.vote_closed");
    CHECK(r.w.ask(r.mo, CloseVote{r.vote, {}}) == "refusal.vote_closed");
    CHECK(r.w.ask(r.mo, PublishVote{r.vote}) == "refusal.nothing_to_publish");
}

SCENARIO("a live vote shows each ballot at once", "[rules][votes]") {
    Room r(2);
    Rule rule;
    rule.visibility = Visibility::live;
    REQUIRE(r.open(rule) == "");
    REQUIRE(r.w.ask(r.people[0], CastBallot{r.vote, choosing(1)}) == "");
    CHECK(r.in(r.w.projection()).ballots.at(r.people[0].value).ballot == choosing(1));
    CHECK(r.in(r.w.projection()).marked.empty());
    REQUIRE(r.w.ask(r.mo, CloseVote{r.vote, {}}) == "");
    CHECK(r.in(r.w.projection()).state == VoteState::published);  // all have seen it already
    CHECK(r.w.ask(r.mo, PublishVote{r.vote}) == "refusal.nothing_to_publish");
}

SCENARIO("a result for the mediators waits until it is published, whole", "[rules][votes]") {
    Room r(3);
    Rule rule;
    rule.visibility = Visibility::mediator_only;
    REQUIRE(r.open(rule) == "");
    for (const auto p : r.people) REQUIRE(r.w.ask(p, CastBallot{r.vote, choosing(1)}) == "");
    REQUIRE(r.w.ask(r.mo, CloseVote{r.vote, {}}) == "");
    CHECK(r.in(r.w.projection()).state == VoteState::closed);
    CHECK_FALSE(r.in(r.w.projection()).counted);
    CHECK(r.in(r.w.projection()).rows.empty());
    CHECK(r.in(r.w.mediators()).tally.outcome == Outcome::adopted);
    CHECK(r.w.ask(r.people[0], PublishVote{r.vote}) == "refusal.mediators_only");
    REQUIRE(r.w.ask(r.mo, PublishVote{r.vote}) == "");
    CHECK(r.in(r.w.projection()).rows == r.in(r.w.mediators()).rows);
    CHECK(r.in(r.w.projection()).tally == r.in(r.w.state()).tally);
    CHECK(r.in(r.w.projection()).state == VoteState::published);
}

SCENARIO("a secret vote links nobody to a ballot", "[rules][votes]") {
    Room r(4);
    Rule rule;
    rule.secrecy = Secrecy::anonymous;
    rule.visibility = Visibility::live;
    CHECK(r.open(rule) == "refusal.secret_is_never_live");
    rule.visibility = Visibility::after_close;
    REQUIRE(r.open(rule) == "");
    CHECK(r.w.ask(r.people[0], CastBallot{r.vote, choosing(1)}) == "refusal.secret_ballot_box");
    CHECK(r.w.ask(r.people[0], MarkVoted{r.vote, r.people[0]}) == "refusal.mediators_only");
    for (int i = 0; i < 3; ++i)
        REQUIRE(r.w.ask_as_host(MarkVoted{r.vote, r.people[static_cast<std::size_t>(i)]}) == "");
    REQUIRE(r.w.ask_as_host(MarkVoted{r.vote, r.people[0]}) == "");
    CHECK(r.in(r.w.state()).turnout == 3);
    CHECK(r.in(r.w.mediators()).marked.size() == 3);
    CHECK(r.in(r.w.projection()).marked.empty());
    const std::vector<BallotRow> rows{
        {{}, tracker('a'), choosing(1)}, {{}, tracker('b'), choosing(0)}, {{}, tracker('c'), choosing(2)}};
    const auto close = [&](std::vector<BallotRow> all) {
        return r.w.ask(r.mo, CloseVote{r.vote, std::move(all)});
    };
    CHECK(close({rows[1], rows[0], rows[2]}) == "refusal.not_understood");
    CHECK(close({rows[0], rows[0], rows[2]}) == "refusal.not_understood");
    CHECK(close({{r.people[0], tracker('a'), choosing(1)}}) == "refusal.not_understood");
    CHECK(close({{{}, Blob{"short"}, choosing(1)}}) == "refusal.not_understood");
    CHECK(close({{{}, tracker('a'), choosing(3)}}) == "refusal.not_understood");
    CHECK(close({rows[0], rows[1], rows[2], {{}, tracker('d'), choosing(1)}}) == "refusal.not_understood");
    CHECK(close({rows[0], rows[1]}) == "refusal.not_understood");  // who voted has a row
    REQUIRE(close(rows) == "");
    CHECK_FALSE(r.in(r.w.projection()).counted);
    REQUIRE(r.w.ask(r.mo, PublishVote{r.vote}) == "");
    CHECK(r.in(r.w.projection()).rows == rows);
    CHECK(r.in(r.w.projection()).voters.size() == 3);
    for (const auto& [by, event] : r.w.entries()) CHECK_FALSE(event.is<BallotCast>());
}

SCENARIO("under three secret ballots neither rows nor voters are told", "[rules][votes]") {
    Room r(2);
    Rule rule;
    rule.secrecy = Secrecy::anonymous;
    REQUIRE(r.open(rule) == "");
    for (const auto p : r.people) REQUIRE(r.w.ask_as_host(MarkVoted{r.vote, p}) == "");
    REQUIRE(r.w.ask(r.mo,
                    CloseVote{r.vote, {{{}, tracker('a'), choosing(1)}, {{}, tracker('b'), choosing(1)}}}) ==
            "");
    REQUIRE(r.w.ask(r.mo, PublishVote{r.vote}) == "");
    CHECK(r.in(r.w.state()).rows.empty());
    CHECK(r.in(r.w.state()).voters.empty());
    const auto& tally = r.in(r.w.projection()).tally;
    CHECK((tally.counts.empty() && tally.outcome == Outcome::withheld));
    CHECK((tally.electors == 2 && tally.present == 2 && tally.ballots == 2));
}

SCENARIO("one ballot an actor, whatever its number of delegates", "[rules][votes]") {
    Room r(4);
    REQUIRE(r.w.ask(r.mo, AddActor{"Banque", {}, {}}) == "");
    REQUIRE(r.w.ask(r.mo, AddActor{"Ville", {}, {}}) == "");
    Rule rule;
    rule.unit = VoteUnit::actor;
    CHECK(r.open(rule) == "refusal.nobody_to_vote");
    REQUIRE(r.w.ask(r.people[0], SpeakFor{CardId{1}, ""}) == "");
    REQUIRE(r.w.ask(r.people[1], SpeakFor{CardId{1}, ""}) == "");
    REQUIRE(r.w.ask(r.people[2], SpeakFor{CardId{2}, ""}) == "");
    REQUIRE(r.open(rule) == "");
    CHECK(seats(r.in(r.w.state())) == 2);
    CHECK(r.w.ask(r.people[3], CastBallot{r.vote, choosing(1)}) == "refusal.not_on_the_roll");
    REQUIRE(r.w.ask(r.people[0], CastBallot{r.vote, choosing(1)}) == "");
    REQUIRE(r.w.ask(r.people[1], CastBallot{r.vote, choosing(2)}) == "");  // the last one of the seat counts
    REQUIRE(r.w.ask(r.people[2], CastBallot{r.vote, choosing(2)}) == "");
    CHECK(r.in(r.w.state()).turnout == 2);
    REQUIRE(r.w.ask(r.mo, CloseVote{r.vote, {}}) == "");
    REQUIRE(r.w.ask(r.mo, PublishVote{r.vote}) == "");
    const auto& tally = r.in(r.w.projection()).tally;
    CHECK((tally.electors == 2 && tally.present == 2 && tally.ballots == 2 &&
           tally.counts == std::vector<std::uint32_t>{0, 2}));
    CHECK(r.in(r.w.projection()).rows ==
          std::vector<BallotRow>{{r.people[1], {}, choosing(2)}, {r.people[2], {}, choosing(2)}});
}

SCENARIO("a thing has no ballot, whoever speaks for it", "[rules][votes]") {
    Room r(2);
    REQUIRE(r.w.ask(r.mo, AddActor{"Camion", {}, {}}) == "");
    REQUIRE(r.w.ask(r.mo, AddActor{"Ville", {}, {}}) == "");
    REQUIRE(r.w.ask(r.people[0], SpeakFor{CardId{1}, ""}) == "");
    REQUIRE(r.w.ask(r.people[1], SpeakFor{CardId{2}, ""}) == "");
    Actor thing;
    thing.kind = ActorKind::non_human;
    CHECK(r.w.ask(r.mo, DescribeActor{CardId{1}, thing}) == "refusal.non_human_has_no_device");
    State s = r.w.state();
    s.actors.all.find(CardId{1})->kind = ActorKind::non_human;  // as in an older file
    Rule rule;
    rule.question = "On essaie ?";
    rule.unit = VoteUnit::actor;
    const auto events = decide(s, Stamp{r.mo, r.w.now() + 1, 0, {}}, OpenVote{rule});
    REQUIRE(events);
    CHECK(events->front().get<VoteOpened>().roll == std::vector<Elector>{{r.people[1], CardId{2}}});
}

SCENARIO("in a secret vote by actors the first ballot keeps the seat", "[rules][votes]") {
    Room r(2);
    REQUIRE(r.w.ask(r.mo, AddActor{"Banque", {}, {}}) == "");
    for (const auto p : r.people) REQUIRE(r.w.ask(p, SpeakFor{CardId{1}, ""}) == "");
    Rule rule;
    rule.unit = VoteUnit::actor;
    rule.secrecy = Secrecy::anonymous;
    REQUIRE(r.open(rule) == "");
    REQUIRE(r.w.ask_as_host(MarkVoted{r.vote, r.people[0]}) == "");
    CHECK(r.w.ask_as_host(MarkVoted{r.vote, r.people[1]}) == "refusal.ballot_not_yours");
    CHECK(r.in(r.w.state()).turnout == 1);
}

SCENARIO("who is away when a vote opens comes back and votes", "[rules][votes]") {
    Room r(3);
    const auto away = r.people[2];
    REQUIRE(r.w.ask_as_host(MarkPresence{away, false}) == "");
    REQUIRE(r.open({}) == "");
    CHECK(r.in(r.w.state()).roll.size() == 3);
    REQUIRE(r.w.ask_as_host(MarkPresence{away, true}) == "");
    CHECK(r.w.ask(away, CastBallot{r.vote, choosing(1)}) == "");
    REQUIRE(r.w.ask(r.mo, CancelVote{r.vote, "on recommence"}) == "");
    REQUIRE(r.w.ask_as_host(MarkPresence{away, false}) == "");
    Rule rule;
    rule.only_present = true;  // a rehearsal left people behind who never come back
    REQUIRE(r.open(rule) == "");
    CHECK(r.w.state().votes.all.find(VoteId{2})->roll.size() == 2);
}

SCENARIO("fourteen may vote, thirteen are there: the same ballots under five rules", "[rules][votes]") {
    const std::vector<std::pair<Majority, Outcome>> rules{{Majority::simple, Outcome::adopted},
                                                          {Majority::two_thirds, Outcome::not_adopted},
                                                          {Majority::absolute_present, Outcome::adopted},
                                                          {Majority::absolute_all, Outcome::not_adopted},
                                                          {Majority::unanimity, Outcome::not_adopted}};
    for (const auto& [majority, outcome] : rules) {
        Room r(14);
        REQUIRE(r.w.ask_as_host(MarkPresence{r.people[7], false}) == "");
        REQUIRE(r.open(binary(majority)) == "");
        const auto choices = ballots({2, 7, 4});
        for (std::size_t i = 0, next = 0; i < r.people.size(); ++i)
            if (i != 7) REQUIRE(r.w.ask(r.people[i], CastBallot{r.vote, choices[next++]}) == "");
        REQUIRE(r.w.ask(r.mo, CloseVote{r.vote, {}}) == "");
        REQUIRE(r.w.ask(r.mo, PublishVote{r.vote}) == "");
        const auto& tally = r.in(r.w.projection()).tally;
        CHECK((tally.electors == 14 && tally.present == 13 && tally.ballots == 13));
        CHECK(tally.outcome == outcome);
    }
}

SCENARIO("who comes late votes where the rules say so, and E grows", "[rules][votes]") {
    Room r(2);
    REQUIRE(r.w.ask(r.mo, AddActor{"Banque", {}, {}}) == "");
    const auto watcher = r.w.person("Olga", Role::observer);
    Rule rule;
    rule.allow_late = true;
    WHEN("each person has a ballot") {
        REQUIRE(r.open(rule) == "");
        CHECK(most_seats(r.in(r.w.state()), r.w.limits) == r.w.limits.people);
        const auto late = r.w.participant("Tard");
        CHECK(seats(r.in(r.w.projection())) == 3);
        CHECK(r.w.ask(late, CastBallot{r.vote, choosing(1)}) == "");
        CHECK(r.w.ask(watcher, CastBallot{r.vote, choosing(1)}) == "refusal.not_on_the_roll");
        REQUIRE(r.w.ask(r.mo, ChangeRole{watcher, Role::scribe}) == "");
        CHECK(r.w.ask(watcher, CastBallot{r.vote, choosing(2)}) == "");
        REQUIRE(r.w.ask(r.mo, CloseVote{r.vote, {}}) == "");
        CHECK(r.in(r.w.mediators()).tally.electors == 4);
        r.w.participant("Encore");
        CHECK(seats(r.in(r.w.state())) == 4);
    }
    WHEN("each actor has one") {
        rule.unit = VoteUnit::actor;
        REQUIRE(r.w.ask(r.people[0], SpeakFor{CardId{1}, ""}) == "");
        REQUIRE(r.w.ask(r.mo, AddActor{"Ville", {}, {}}) == "");
        REQUIRE(r.open(rule) == "");
        r.w.participant("Tard");
        CHECK(r.in(r.w.state()).roll.size() == 1);  // speaks for nobody yet
        REQUIRE(r.w.ask(r.people[1], SpeakFor{CardId{2}, ""}) == "");
        CHECK(seats(r.in(r.w.state())) == 2);
        CHECK(r.w.ask(r.people[1], CastBallot{r.vote, choosing(1)}) == "");
        REQUIRE(r.w.ask(r.people[0], SpeakFor{CardId{2}, ""}) == "");
        CHECK(seat_of(r.in(r.w.state()), r.people[0]) == 1);  // keeps the seat of the roll
    }
    WHEN("only those present had one, and somebody comes back") {
        rule.only_present = true;
        REQUIRE(r.w.ask_as_host(MarkPresence{r.people[1], false}) == "");
        REQUIRE(r.open(rule) == "");
        CHECK(seats(r.in(r.w.state())) == 1);
        REQUIRE(r.w.ask_as_host(MarkPresence{r.people[1], true}) == "");
        CHECK(seats(r.in(r.w.state())) == 2);
    }
}

SCENARIO("who voted and left counts as present", "[rules][votes]") {
    Room r(3);
    REQUIRE(r.open({}) == "");
    REQUIRE(r.w.ask(r.people[0], CastBallot{r.vote, choosing(1)}) == "");
    REQUIRE(r.w.ask_as_host(MarkPresence{r.people[0], false}) == "");
    REQUIRE(r.w.ask_as_host(MarkPresence{r.people[1], false}) == "");
    REQUIRE(r.w.ask(r.mo, CloseVote{r.vote, {}}) == "");
    REQUIRE(r.w.ask(r.mo, PublishVote{r.vote}) == "");
    const auto& tally = r.in(r.w.state()).tally;
    CHECK((tally.electors == 3 && tally.present == 2 && tally.outcome == Outcome::no_quorum));
}

SCENARIO("a vote is asked by a rule that makes sense", "[rules][votes]") {
    Room r(2);
    CHECK(r.w.ask(r.people[0], OpenVote{{}}) == "refusal.mediators_only");
    Rule rule;
    rule.type = VoteType::single;
    CHECK(r.open(rule) == "refusal.vote_options");
    rule.options = {"Camion", "camion "};
    CHECK(r.open(rule) == "refusal.option_twice");
    rule.options = std::vector<std::string>(13, "x");
    CHECK(r.open(rule) == "refusal.vote_options");
    rule = {};
    rule.majority = Majority::fraction;
    CHECK(r.open(rule) == "refusal.fraction");
    rule.p = 3, rule.q = 2;
    CHECK(r.open(rule) == "refusal.fraction");
    rule = {};
    rule.quorum = {QuorumKind::fraction, 0, 3};
    CHECK(r.open(rule) == "refusal.fraction");
    rule.quorum = {QuorumKind::number, 0, 0};
    CHECK(r.open(rule) == "refusal.quorum_number");
    rule = {};
    rule.subject = CardId{9};
    CHECK(r.open(rule) == "refusal.no_such_card");
    rule = {};
    rule.previous_round = VoteId{9};
    CHECK(r.open(rule) == "refusal.no_such_vote");
    REQUIRE(r.open({}) == "");
    CHECK(r.w.ask(r.mo, CancelVote{r.vote, " "}) == "refusal.reason_needed");
    CHECK(r.w.ask(r.mo, CancelVote{r.vote, "question mal posée"}) == "");
    CHECK(r.in(r.w.state()).ballots.empty());
    CHECK(r.in(r.w.projection()).reason == "question mal posée");
    rule.previous_round = r.vote;
    CHECK(r.open(rule) == "");
    CHECK(open_vote(r.w.state()) == VoteId{2});
}

SCENARIO("a vote keeps no rule that its kind does not know", "[rules][votes]") {
    Room r(2);
    Rule rule = single(2, true);
    rule.options = {"Camion", "Local"};
    rule.majority = Majority::fraction;
    rule.p = 3, rule.q = 5;
    REQUIRE(r.open(rule) == "");
    const auto& choice = r.in(r.w.state()).rule;
    CHECK(
        (choice.majority == Majority::simple && choice.p == 0 && choice.q == 0 && choice.majority_required));
    REQUIRE(r.w.ask(r.mo, CancelVote{r.vote, "on recommence"}) == "");
    rule = binary(Majority::two_thirds, 3, 5);
    rule.majority_required = true;
    REQUIRE(r.open(rule) == "");
    const auto& yes_no = r.w.state().votes.all.find(VoteId{2})->rule;
    CHECK((yes_no.majority == Majority::two_thirds && yes_no.p == 0 && yes_no.q == 0 &&
           !yes_no.majority_required));
}
