#include <catch2/catch_test_macros.hpp>

#include "sessions/rules/people_events.h"
#include "sessions/rules/votes/votes_events.h"
#include "tests/support/asks.h"
#include "tests/view/support/mediator_window.h"
#include "tests/view/support/participant_window.h"

using namespace entremise;
using namespace entremise::view;
using test::asked;

namespace {

std::string fr(std::string_view key, const std::vector<std::pair<std::string, std::string>>& words = {}) {
    return Language::of("fr")(key, words);
}

void open(test::SmallTable& table) {
    REQUIRE(table.ask(table.marc, rules::GiveProxy{{}, table.rosa}).empty());
    rules::Rule rule{.question = "Essayer six mois ?"};
    rule.proxies = true;
    REQUIRE(table.ask(table.mediator, rules::OpenVote{rule}).empty());
}

}  // namespace

TEST_CASE("who holds a proxy fills in two ballots, one after the other", "[view][votes][proxies]") {
    test::ParticipantWindow w;  // Rosa's
    open(w.table);
    w.screen.frame(4);
    const auto marc = "###panel/###ballot_for" + std::to_string(w.table.marc.value);
    CHECK(w.screen.shows(fr("proxy.of", {{"name", "Marc"}})));
    w.screen.press("###panel/###option0");
    w.screen.frame(2);
    w.screen.press("###ballot/###drop");
    REQUIRE(asked<rules::CastBallot>(w.out));
    CHECK_FALSE(asked<rules::CastBallot>(w.out)->person);
    w.out.clear();
    w.screen.press(marc);
    w.screen.frame(3);
    w.screen.press("###panel/###option2");
    w.screen.frame(2);
    w.screen.press("###ballot/###drop");
    const auto* cast = asked<rules::CastBallot>(w.out);
    REQUIRE(cast);
    CHECK((cast->person == w.table.marc && cast->ballot == rules::choosing(2)));
}

TEST_CASE("without a proxy there is one ballot", "[view][votes][proxies]") {
    test::ParticipantWindow w;
    REQUIRE(w.table.ask(w.table.mediator, rules::OpenVote{{.question = "Essayer six mois ?"}}).empty());
    w.screen.frame(4);
    CHECK_FALSE(w.screen.has("###panel/###own_ballot"));
}

TEST_CASE("a proxy is given in the panel of people, to those who may hold it", "[view][people][proxies]") {
    test::MediatorWindow w;
    REQUIRE(w.table.ask(w.table.rosa, rules::GiveProxy{{}, w.table.lucie}).empty());
    w.own.people.shown = true;
    w.screen.frame(3);
    CHECK(w.screen.shows(fr("people.votes_through", {{"name", "Lucie"}})));
    w.screen.press("###panel/$$" + std::to_string(w.table.marc.value) + "/###people.role");
    w.screen.frame(2);
    w.screen.press("**/###people.proxy");
    w.screen.frame(3);
    w.screen.press("**/###proxy_to");
    w.screen.frame(2);
    CHECK(w.screen.has("**/###0"));
    CHECK_FALSE(w.screen.has("**/###1"));  // Rosa gave hers, Lucie holds one
}

TEST_CASE("the result says who dropped a ballot for whom", "[view][votes][proxies]") {
    test::MediatorWindow w;
    open(w.table);
    REQUIRE(w.table.ask(w.table.rosa, rules::CastBallot{VoteId{1}, rules::choosing(1)}).empty());
    REQUIRE(
        w.table.ask(w.table.rosa, rules::CastBallot{VoteId{1}, rules::choosing(2), w.table.marc}).empty());
    REQUIRE(w.table.close_and_publish(w.table.mediator, VoteId{1}).empty());
    w.screen.frame(4);
    CHECK(w.screen.shows(fr("vote.dropped_by", {{"name", "Marc"}, {"by", "Rosa"}})));
}
