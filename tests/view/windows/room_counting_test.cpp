#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "app/view/windows/projection_view.h"
#include "sessions/rules/showing_events.h"
#include "sessions/rules/votes/counting.h"
#include "sessions/rules/votes/votes_events.h"
#include "sessions/wording/votes.h"
#include "tests/view/support/open_window.h"
#include "tests/view/support/wall.h"

using namespace entremise;
using namespace entremise::view;
using test::Led;

TEST_CASE("how a vote was counted is put on the wall from its panel, and taken away again",
          "[view][votes][room]") {
    Led w({.width = 1920, .height = 1080});
    w.asks(rules::OpenVote{{.question = "Essayer six mois ?"}});
    REQUIRE(w.table.ask(w.table.rosa, rules::CastBallot{VoteId{1}, rules::choosing(1)}) == "");
    REQUIRE(w.table.close(w.table.mediator, VoteId{1}).empty());
    w.screen.frame(3);
    w.press("**/###how_counted");
    CHECK_FALSE(w.screen.has("**/###show_counting"));  // the room does not know the result yet
    w.asks(rules::PublishVote{VoteId{1}});
    w.press("**/###show_counting");
    CHECK(w.table.everyone.showing.counting);
    w.press("**/###show_counting");
    CHECK_FALSE(w.table.everyone.showing.counting);
    CHECK(w.refused.empty());
}

TEST_CASE("the wall says step by step how it was counted, large enough to be read", "[view][votes][room]") {
    const auto width = GENERATE(1'920.f, 1'366.f);
    test::Wall wall({.width = width, .height = width * 9 / 16});
    wall.asks(rules::OpenVote{
        {.type = rules::VoteType::approval, .question = "Où commencer ?", .options = {"ici", "là"}}});
    for (const auto who : {wall.table.rosa, wall.table.marc, wall.table.lucie})
        REQUIRE(wall.table.ask(who, rules::CastBallot{VoteId{1}, rules::choosing(1)}) == "");
    REQUIRE(wall.table.close_and_publish(wall.table.mediator, VoteId{1}) == "");
    wall.asks(rules::ShowVote{VoteId{1}, true});
    wall.screen.frame(3);
    const auto steps = rules::how_counted(wall.table.everyone, VoteId{1});
    REQUIRE(steps.size() > 3);
    for (const auto& step : steps) {
        const auto text = wording::figure_text(Language::of("fr"), step);
        bool begun = false;
        for (const auto& drawn : wall.screen.drawn())
            begun |= drawn.visible && text.starts_with(drawn.text.substr(0, 24));
        INFO(text);
        CHECK(begun);
    }
}
