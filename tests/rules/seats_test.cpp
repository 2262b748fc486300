#include <catch2/catch_test_macros.hpp>

#include "sessions/rules/actors_events.h"
#include "sessions/rules/agenda_events.h"
#include "sessions/rules/people_events.h"
#include "sessions/rules/votes/seats.h"
#include "sessions/rules/votes/votes_events.h"
#include "tests/support/workshop.h"

using namespace entremise;
using namespace entremise::rules;

namespace {

struct Room {
    test::Workshop w;
    PersonId mo = w.mediator(), ana = w.participant("Ana"), lise = w.person("Lise", Role::scribe), rosa;

    Room() {
        rosa = w.state().people.next;
        REQUIRE(w.ask(mo, SeatPerson{"Rosa", ""}) == "");
    }
    const Person& person(PersonId id) { return *w.projection().people.all.find(id); }
};

}  // namespace

SCENARIO("who has no device is entered by who leads or writes down, and has a seat",
         "[rules][people][seats]") {
    Room r;
    CHECK((r.person(r.rosa).without_device && r.person(r.rosa).present));
    CHECK(r.person(r.rosa).role == Role::participant);
    CHECK_FALSE(r.person(r.ana).without_device);
    CHECK(r.w.ask(r.ana, SeatPerson{"Luc", ""}) == "refusal.mediators_only");
    CHECK(r.w.ask(r.lise, SeatPerson{"Luc", ""}) == "");
    CHECK(r.w.ask(r.mo, SeatPerson{"  rosa ", ""}) == "refusal.name_taken");
    const auto actor = r.w.next_card();
    REQUIRE(r.w.ask(r.mo, AddActor{"Banque alimentaire", {}, {}, {}}) == "");
    const auto zoe = r.w.state().people.next;
    REQUIRE(r.w.ask(r.mo, SeatPerson{"Zoé", "banque alimentaire"}) == "");
    CHECK(r.person(zoe).actor == actor);
    const auto ida = r.w.state().people.next;
    REQUIRE(r.w.ask(r.mo, SeatPerson{"Ida", "Une voisine"}) == "");
    CHECK(r.person(ida).affiliation == "Une voisine");
    r.w.limits.people = 6;
    CHECK(r.w.ask(r.mo, SeatPerson{"Encore", ""}) == "refusal.too_many_people");
}

SCENARIO("whether somebody without a device is here is said by hand, until the session goes on another day",
         "[rules][people][seats]") {
    Room r;
    CHECK(r.w.ask(r.ana, SayPresent{r.rosa, false}) == "refusal.mediators_only");
    CHECK(r.w.ask(r.mo, SayPresent{r.ana, false}) == "refusal.has_a_device");
    CHECK(r.w.ask(r.mo, SayPresent{PersonId{99}, false}) == "refusal.no_such_person");
    REQUIRE(r.w.ask(r.lise, SayPresent{r.rosa, false}) == "");
    CHECK_FALSE(r.person(r.rosa).present);
    REQUIRE(r.w.ask(r.mo, SayPresent{r.rosa, true}) == "");
    CHECK(r.person(r.rosa).present);
    REQUIRE(r.w.ask(r.mo, RaiseHand{true, r.rosa}) == "");
    const auto resumed = [&](std::int64_t minutes_later) {
        ResumeSession ask;
        ask.clock.utc = minutes_later * 60'000'000;
        ask.last = r.w.now();
        return r.w.ask_as_host(ask);
    };
    REQUIRE(resumed(5) == "");  // the host broke down
    CHECK((r.person(r.rosa).present && r.w.state().people.hands.size() == 1));
    REQUIRE(resumed(24 * 60) == "");
    CHECK_FALSE(r.person(r.rosa).present);
    CHECK(r.w.state().people.hands.empty());
    CHECK_FALSE(r.person(r.ana).present);  // until her device says otherwise
}

SCENARIO("a hand is raised for who has no device, and for nobody else", "[rules][people][seats]") {
    Room r;
    CHECK(r.w.ask(r.ana, RaiseHand{true, r.rosa}) == "refusal.mediators_only");
    CHECK(r.w.ask(r.mo, RaiseHand{true, r.ana}) == "refusal.mediators_only");
    REQUIRE(r.w.ask(r.lise, RaiseHand{true, r.rosa}) == "");
    CHECK(r.w.state().people.hands == std::vector{r.rosa});
    REQUIRE(r.w.ask(r.mo, SayPresent{r.rosa, false}) == "");
    CHECK(r.w.state().people.hands.empty());
    CHECK(r.w.ask(r.mo, RaiseHand{true, r.rosa}) == "refusal.mediators_only");
}

SCENARIO("a ballot is dropped for who has no device, and counts as theirs", "[rules][votes][seats]") {
    Room r;
    REQUIRE(r.w.ask(r.mo, OpenVote{{.question = "On essaie ?"}}) == "");
    const VoteId id{1};
    CHECK(r.w.ask(r.ana, CastBallot{id, choosing(1), r.rosa}) == "refusal.ballot_for_other");
    CHECK(r.w.ask(r.mo, CastBallot{id, choosing(1), r.ana}) == "refusal.ballot_for_other");
    CHECK(r.w.ask(r.mo, CastBallot{id, choosing(1)}) == "refusal.not_on_the_roll");
    REQUIRE(r.w.ask(r.mo, CastBallot{id, choosing(1), r.rosa}) == "");
    REQUIRE(r.w.ask(r.lise, CastBallot{id, choosing(2), r.rosa}) == "");  // she changed her mind
    REQUIRE(r.w.ask(r.ana, CastBallot{id, choosing(1), r.ana}) == "");
    CHECK(r.w.mediators().votes.all.find(id)->marked == std::vector{r.ana, r.rosa});
    CHECK(r.w.projection().votes.all.find(id)->turnout == 2);
    REQUIRE(r.w.ask(r.mo, CloseVote{id, {}}) == "");
    REQUIRE(r.w.ask(r.mo, PublishVote{id}) == "");
    const auto& vote = *r.w.projection().votes.all.find(id);
    REQUIRE(vote.rows.size() == 2);
    CHECK((vote.rows[1].person == r.rosa && vote.rows[1].ballot == choosing(2)));
    CHECK(result_faults(vote).empty());
}

SCENARIO("what was filled in on a device that was passed is the person's own", "[rules][votes][seats]") {
    Room r;
    REQUIRE(r.w.ask(r.mo, GiveProxy{r.rosa, r.ana}) == "");
    Rule rule{.question = "On essaie ?"};
    rule.proxies = true;
    REQUIRE(r.w.ask(r.mo, OpenVote{rule}) == "");
    const VoteId id{1};
    REQUIRE(r.w.ask(r.ana, CastBallot{id, choosing(1), r.rosa}) == "");
    REQUIRE(r.w.ask(r.mo, CastBallot{id, choosing(2), r.rosa}) == "");
    CHECK(r.w.ask(r.ana, CastBallot{id, choosing(1), r.rosa}) == "refusal.voted_oneself");
    REQUIRE(r.w.ask(r.ana, CastBallot{id, choosing(1)}) == "");
    REQUIRE(r.w.ask(r.mo, CloseVote{id, {}}) == "");
    const auto& rows = r.w.mediators().votes.all.find(id)->rows;
    REQUIRE(rows.size() == 2);
    CHECK((rows[1].person == r.rosa && !rows[1].by && rows[1].ballot == choosing(2)));
}

SCENARIO("the device is passed to who is here, and whose seat is still free", "[rules][votes][seats]") {
    Room r;
    REQUIRE(r.w.ask(r.mo, AddActor{"Banque", {}, {}, {}}) == "");
    const auto ida = r.w.state().people.next;
    REQUIRE(r.w.ask(r.mo, SeatPerson{"Ida", "Banque"}) == "");
    REQUIRE(r.w.ask(r.ana, SpeakFor{{}, "Banque"}) == "");
    Rule rule{.question = "On essaie ?", .secrecy = Secrecy::anonymous};
    rule.unit = VoteUnit::actor;
    REQUIRE(r.w.ask(r.mo, OpenVote{rule}) == "");
    const auto passed = [&] {
        return may_be_passed(r.w.mediators(), *r.w.mediators().votes.all.find(VoteId{1}));
    };
    CHECK(passed() == std::vector{ida});  // Rosa speaks for nobody
    REQUIRE(r.w.ask_as_host(MarkVoted{VoteId{1}, r.ana}) == "");
    CHECK(passed().empty());  // the box cannot give that seat's ballot back
}

SCENARIO("who left has no ballot dropped for them", "[rules][votes][seats]") {
    Room r;
    REQUIRE(r.w.ask(r.mo, OpenVote{{.question = "On essaie ?"}}) == "");
    REQUIRE(r.w.ask(r.mo, SayPresent{r.rosa, false}) == "");
    CHECK(r.w.ask(r.mo, CastBallot{VoteId{1}, choosing(1), r.rosa}) == "refusal.ballot_for_other");
}
