#include "sessions/rules/mediation/over_time.h"

#include <catch2/catch_test_macros.hpp>

#include "sessions/rules/controversies/controversies_events.h"
#include "sessions/rules/mediation_events.h"
#include "sessions/rules/votes/votes_events.h"
#include "tests/support/workshop.h"

using namespace entremise;
using namespace entremise::rules;

namespace {

struct Room {
    test::Workshop w;
    PersonId mo = w.mediator(), ana = w.participant("Ana");
    CardId question, position;

    Room() {
        question = w.next_card();
        REQUIRE(w.ask(mo, AddControversy{"Comment acheter ?", {}}) == "");
        position = w.next_card();
        REQUIRE(w.ask(mo, AddPosition{question, "Ensemble", {}}) == "");
    }
    void rate(std::int8_t each) {
        REQUIRE(w.ask(mo, RateHeat{question, std::vector<std::int8_t>(heat_criteria, each)}) == "");
    }
    CardId move(CardId on) {
        const auto id = w.next_card();
        PlaceMove ask{.code = "C5", .label = "Poser la question", .targets = {on}};
        REQUIRE(w.ask(mo, ask) == "");
        REQUIRE(w.ask(mo, ChangeMoveState{id, MoveState::done, "", true}) == "");
        return id;
    }
    VoteId vote(CardId subject, bool publish = true) {
        const auto id = w.state().votes.next;
        Rule rule{.question = "On essaie ?"};
        rule.subject = subject;
        REQUIRE(w.ask(mo, OpenVote{rule}) == "");
        REQUIRE(w.ask(ana, CastBallot{id, choosing(1)}) == "");
        REQUIRE(w.ask(mo, CloseVote{id, {}}) == "");
        if (publish) REQUIRE(w.ask(mo, PublishVote{id}) == "");
        return id;
    }
};

}  // namespace

SCENARIO("what was measured of a controversy stands with the moves between, in the order of time",
         "[rules][mediation][over_time]") {
    Room r;
    CHECK(over_time(r.w.state(), r.question, r.w.now()).empty());
    r.rate(3);
    const auto first = r.vote(r.position);
    const auto move = r.move(r.question);
    r.rate(1);
    const auto second = r.vote(r.question);
    (void)r.vote(r.question, false);
    (void)r.vote({});
    const auto all = over_time(r.w.state(), r.question, r.w.now());
    REQUIRE(all.size() == 5);
    CHECK(all[0].vote == first);
    CHECK(all[1].heat == 75u);
    CHECK((all[2].move == move && all[2].at == all[1].at));
    CHECK(all[3].vote == second);
    CHECK((all[4].heat == 25u && all[4].at == r.w.now()));
}

SCENARIO("a move on one of its positions is about the controversy, and one elsewhere is not",
         "[rules][mediation][over_time]") {
    Room r;
    const auto here = r.move(r.position);
    const auto other = r.w.next_card();
    REQUIRE(r.w.ask(r.mo, AddControversy{"Où ?", {}}) == "");
    (void)r.move(other);
    const auto all = over_time(r.w.state(), r.question, r.w.now());
    REQUIRE(all.size() == 1);
    CHECK(all[0].move == here);
}
