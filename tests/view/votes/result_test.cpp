#include "app/view/votes/result.h"

#include <catch2/catch_test_macros.hpp>

#include "tests/support/screen.h"

using namespace entremise;
using namespace entremise::view;
using test::Screen;

TEST_CASE("a live vote without options, as only a hostile host tells of one, is drawn as far as it goes",
          "[view][votes]") {
    rules::State s;
    rules::Vote vote;
    vote.rule.type = rules::VoteType::single;
    vote.rule.visibility = rules::Visibility::live;
    vote.ballots[1] = {PersonId{1}, {}};  // an abstention
    vote.turnout = 1;
    int drawn = 0;
    Screen screen{[&](Ui& ui) {
        zone(ui, "###panel", {0, 0, 400, 400}, {}, [&] { draw_so_far(ui, s, vote, {}), ++drawn; });
    }};
    screen.frame(2);
    CHECK(drawn >= 2);
}
