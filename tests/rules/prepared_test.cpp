#include <catch2/catch_test_macros.hpp>

#include "sessions/rules/counts.h"
#include "sessions/rules/votes/votes_events.h"
#include "tests/support/workshop.h"

using namespace entremise;
using namespace entremise::rules;

SCENARIO("a vote is kept ready by who leads, and nobody else knows of it", "[rules][votes][prepared]") {
    test::Workshop w;
    const auto mo = w.mediator(), ana = w.participant("Ana");
    Rule rule{.question = "On essaie ?"};
    CHECK(w.ask(ana, PrepareVote{{}, rule}) == "refusal.mediators_only");
    REQUIRE(w.ask(mo, PrepareVote{{}, rule}) == "");
    const auto& kept = w.mediators().votes.prepared;
    REQUIRE(kept.contains(DraftId{1}));
    CHECK(kept.find(DraftId{1})->question == "On essaie ?");
    CHECK(w.projection().votes.prepared.empty());
    CHECK(w.projection().votes.all.empty());
    rule.question = "On essaie six mois ?";
    REQUIRE(w.ask(mo, PrepareVote{DraftId{1}, rule}) == "");
    CHECK(w.mediators().votes.prepared.size() == 1);
    CHECK(w.mediators().votes.prepared.find(DraftId{1})->question == rule.question);
    REQUIRE(w.ask(mo, PrepareVote{DraftId{1}, rule}) == "");
    CHECK(w.last_act().empty());
    rule.question = "";
    CHECK(w.ask(mo, PrepareVote{{}, rule}) != "");
    CHECK(w.ask(mo, PrepareVote{DraftId{7}, rule}) == "refusal.no_such_draft");
    REQUIRE(w.ask(mo, PrepareVote{DraftId{1}, {}, true}) == "");
    CHECK(w.mediators().votes.prepared.empty());
}

SCENARIO("what is opened is not kept ready any more", "[rules][votes][prepared]") {
    test::Workshop w;
    const auto mo = w.mediator();
    (void)w.participant("Ana");
    const Rule rule{.question = "On essaie ?"};
    REQUIRE(w.ask(mo, PrepareVote{{}, rule}) == "");
    REQUIRE(w.ask(mo, PrepareVote{{}, {.question = "Et après ?"}}) == "");
    REQUIRE(w.ask(mo, OpenVote{rule, DraftId{1}}) == "");
    CHECK(w.mediators().votes.prepared.size() == 1);
    CHECK_FALSE(w.mediators().votes.prepared.contains(DraftId{1}));
    CHECK(w.projection().votes.all.size() == 1);
}

TEST_CASE("no more votes are kept ready than a list can show", "[rules][votes][prepared]") {
    test::Workshop w;
    const auto mo = w.mediator();
    for (std::size_t i = 0; i < counts::prepared_votes; ++i)
        REQUIRE(w.ask(mo, PrepareVote{{}, {.question = "Question " + std::to_string(i)}}) == "");
    CHECK(w.ask(mo, PrepareVote{{}, {.question = "Une de plus"}}) == "refusal.too_many_prepared");
}
