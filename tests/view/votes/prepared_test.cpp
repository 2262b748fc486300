#include <catch2/catch_test_macros.hpp>

#include "sessions/rules/board/cards_events.h"
#include "sessions/rules/votes/votes_events.h"
#include "tests/view/support/mediator_window.h"

using namespace entremise;
using namespace entremise::view;
using test::asked;

namespace {

/// The mediator's window with one vote that is kept ready.
struct Window : test::MediatorWindow {
    explicit Window(rules::Rule rule) {
        REQUIRE(table.ask(table.mediator, rules::PrepareVote{{}, std::move(rule)}).empty());
        screen.frame(3);
        out.clear();
    }
};

}  // namespace

TEST_CASE("a vote is kept ready from its sheet, and opened from the panel", "[view][votes][prepared]") {
    test::MediatorWindow w;
    begin_vote(w.own.vote, w.table.all, std::array{test::SmallTable::first});
    w.screen.frame(4);
    w.screen.press("**/###vote.keep_ready");
    const auto* kept = asked<rules::PrepareVote>(w.out);
    REQUIRE(kept);
    CHECK(kept->rule.type == rules::VoteType::gradients);
    REQUIRE(w.table.ask(w.table.mediator, *kept).empty());
    w.out.clear();
    w.screen.frame(3);
    w.screen.press("###panel/###prepared1");
    w.screen.frame(3);
    w.screen.press("**/###vote.open");
    const auto* opened = asked<rules::OpenVote>(w.out);
    REQUIRE(opened);
    CHECK((opened->draft == DraftId{1} && opened->rule.type == rules::VoteType::gradients));
}

TEST_CASE("a vote that is kept ready comes back as it was written", "[view][votes][prepared]") {
    rules::Rule rule{.type = rules::VoteType::dots, .question = "Où ?", .options = {"ici", "là", "ailleurs"}};
    rule.dots = 4, rule.cap = 2, rule.minutes = 5;
    rule.quorum = {rules::QuorumKind::fraction, 2, 3};
    Window w(rule);
    w.screen.press("###panel/###prepared1");
    w.screen.frame(3);
    w.screen.press("**/###vote.keep_ready");
    const auto* kept = asked<rules::PrepareVote>(w.out);
    REQUIRE(kept);
    CHECK((kept->draft == DraftId{1} && kept->rule == rule));
}

TEST_CASE("one that cannot be opened any more can still be dropped", "[view][votes][prepared]") {
    rules::Rule rule{.question = "Essayer six mois ?"};
    rule.subject = test::SmallTable::second;
    Window w(rule);
    REQUIRE(w.table.ask(w.table.mediator, rules::ArchiveThings{{test::SmallTable::second}, {}, {}}).empty());
    w.screen.frame(3);
    w.screen.press("###panel/###prepared1");
    w.screen.frame(3);
    CHECK_FALSE(w.screen.has("**/###vote.keep_ready"));
    w.screen.press("**/###vote.drop_ready");
    const auto* dropped = asked<rules::PrepareVote>(w.out);
    REQUIRE(dropped);
    CHECK((dropped->draft == DraftId{1} && dropped->dropped));
}

TEST_CASE("a vote that is kept ready can be dropped, and another one begun beside it",
          "[view][votes][prepared]") {
    Window w({.question = "Essayer six mois ?"});
    w.screen.press("###panel/###prepared1");
    w.screen.frame(3);
    w.screen.press("**/###vote.drop_ready");
    const auto* dropped = asked<rules::PrepareVote>(w.out);
    REQUIRE(dropped);
    CHECK((dropped->draft == DraftId{1} && dropped->dropped));
    begin_vote(w.own.vote, w.table.all, std::array{test::SmallTable::first});
    w.screen.frame(3);
    CHECK_FALSE(w.own.vote.kept);
    CHECK(w.own.vote.draft.question != "Essayer six mois ?");
    CHECK_FALSE(w.screen.has("**/###vote.drop_ready"));
}
