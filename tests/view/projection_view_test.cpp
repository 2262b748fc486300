#include "app/view/projection_view.h"

#include <catch2/catch_test_macros.hpp>

#include "tests/support/screen.h"
#include "tests/view/support/table.h"

using namespace entremise;
using namespace entremise::view;
using test::Screen;
using test::SmallTable;

namespace {

struct Room {
    SmallTable table;
    ProjectionUi own;
    Requests out;
    bool locked = false;
    Screen screen;
    Room()
        : screen{[this](Ui& ui) {
                     auto scene = table.projection();
                     scene.locked = locked;
                     draw_projection(ui, scene, own, out);
                 },
                 {.width = 1920, .height = 1080}} {
        screen.frame(3);
    }
};

}  // namespace

TEST_CASE("the projection says how to take part while the room is open", "[view][projection]") {
    Room r;
    CHECK(r.screen.shows("lune érable canot sel"));
    r.locked = true;
    r.screen.frame(2);
    CHECK_FALSE(r.screen.shows("lune érable canot sel"));
    CHECK(r.screen.shows("L’entrée est fermée."));
}

TEST_CASE("during a secret vote the projection shows the count and no name", "[view][projection]") {
    Room r;
    REQUIRE(r.table
                .ask(r.table.mediator, rules::OpenVote{{.question = "Essayer six mois ?",
                                                        .secrecy = rules::Secrecy::anonymous}})
                .empty());
    REQUIRE(r.table.drop(r.table.rosa, VoteId{1}, 1).empty());
    r.screen.frame(3);
    CHECK(r.screen.shows("Essayer six mois ?"));
    CHECK(r.screen.shows("1 / 3 bulletins"));
    for (const auto* name : {"Rosa", "Marc", "Lucie"}) CHECK_FALSE(r.screen.shows(name));
}

TEST_CASE("a named vote shows who chose what once it is closed, not before", "[view][projection]") {
    Room r;
    REQUIRE(r.table.ask(r.table.mediator, rules::OpenVote{{.question = "Essayer six mois ?"}}).empty());
    REQUIRE(r.table.ask(r.table.rosa, rules::CastBallot{VoteId{1}, 1}).empty());
    REQUIRE(r.table.ask(r.table.marc, rules::CastBallot{VoteId{1}, 2}).empty());
    REQUIRE(r.table.ask(r.table.lucie, rules::CastBallot{VoteId{1}, 0}).empty());
    r.screen.frame(3);
    for (const auto* name : {"Rosa", "Marc", "Lucie"}) CHECK_FALSE(r.screen.shows(name));
    REQUIRE(r.table.close(r.table.mediator, VoteId{1}).empty());
    r.screen.frame(3);
    for (const auto* name : {"Rosa", "Marc", "Abstention\u00A0: Lucie"}) CHECK(r.screen.shows(name));
}

TEST_CASE("a live vote shows its bars while it is open", "[view][projection]") {
    Room r;
    REQUIRE(r.table
                .ask(r.table.mediator, rules::OpenVote{{.question = "Essayer six mois ?",
                                                        .visibility = rules::Visibility::live}})
                .empty());
    REQUIRE(r.table.ask(r.table.rosa, rules::CastBallot{VoteId{1}, 2}).empty());
    r.screen.frame(3);
    CHECK(r.screen.shows("Rosa"));
    CHECK(r.screen.shows(Language::of("fr")("vote.of_cast", {{"n", "1"}, {"p", "100"}})));
    CHECK_FALSE(r.screen.shows(Language::of("fr")("vote_outcome.no_quorum")));
}

TEST_CASE("a result for the mediators is not projected before it is published", "[view][projection]") {
    Room r;
    REQUIRE(r.table
                .ask(r.table.mediator, rules::OpenVote{{.question = "Essayer six mois ?",
                                                        .secrecy = rules::Secrecy::anonymous,
                                                        .visibility = rules::Visibility::mediator_only}})
                .empty());
    for (const auto who : {r.table.rosa, r.table.marc, r.table.lucie})
        REQUIRE(r.table.drop(who, VoteId{1}, 1).empty());
    REQUIRE(r.table.close(r.table.mediator, VoteId{1}).empty());
    r.screen.frame(3);
    CHECK_FALSE(r.screen.shows(Language::of("fr")("vote.of_cast", {{"n", "3"}, {"p", "100"}})));
    REQUIRE(r.table.ask(r.table.mediator, rules::PublishVote{VoteId{1}}).empty());
    r.screen.frame(3);
    CHECK(r.screen.shows(Language::of("fr")("vote.of_cast", {{"n", "3"}, {"p", "100"}})));
}

TEST_CASE("a result stays until the mediator goes on", "[view][projection]") {
    Room r;
    REQUIRE(r.table.ask(r.table.mediator, rules::OpenVote{{.question = "Essayer six mois ?"}}).empty());
    for (const auto who : {r.table.rosa, r.table.marc, r.table.lucie})
        REQUIRE(r.table.ask(who, rules::CastBallot{VoteId{1}, 1}).empty());
    REQUIRE(r.table.close(r.table.mediator, VoteId{1}).empty());
    r.screen.frame(3);
    CHECK(r.screen.shows("Essayer six mois ?"));
    REQUIRE(r.table.ask(r.table.mediator, rules::EnterStage{2}).empty());
    r.screen.frame(3);
    CHECK_FALSE(r.screen.shows("Essayer six mois ?"));
}

TEST_CASE("no text of ours on the projection is smaller than 28 px", "[view][projection]") {
    Room r;
    REQUIRE(r.table.ask(r.table.mediator, rules::OpenVote{{.question = "Essayer six mois ?"}}).empty());
    REQUIRE(r.table.ask(r.table.rosa, rules::CastBallot{VoteId{1}, 1}).empty());
    REQUIRE(r.table.close(r.table.mediator, VoteId{1}).empty());
    r.screen.frame(3);
    for (const auto& drawn : r.screen.drawn()) {
        INFO(drawn.text);
        CHECK(drawn.rect.GetHeight() >= 26);
    }
}

TEST_CASE("the projection asks for nothing", "[view][projection]") {
    Room r;
    r.screen.press(ImVec2(900, 500));
    r.screen.type("nacv");
    r.screen.frame(3);
    CHECK(r.out.empty());
}
