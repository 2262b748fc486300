#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <limits>

#include "sessions/rules/agenda_events.h"
#include "sessions/rules/board/acts_events.h"
#include "sessions/rules/board/cards_events.h"
#include "sessions/rules/mediation_events.h"
#include "sessions/rules/showing_events.h"
#include "sessions/rules/votes/votes_events.h"
#include "tests/support/asks.h"
#include "tests/support/workshop.h"

using namespace entremise;
using namespace entremise::rules;
using test::Workshop;

namespace {

constexpr Micros second = 1'000'000;

/// A mediator, a participant and two notes; what the room sees is what everyone is told.
struct RoomOf {
    Workshop w{{{"Accueil", 10, "", {}}, {"Débat", 20, "", {}}}};
    PersonId mo, ana;
    RoomOf() : mo(w.mediator()), ana(w.participant("Ana")) {
        REQUIRE(w.ask(ana, test::note("ici")) == "");
        REQUIRE(w.ask(ana, test::note("là", {600, 0, 0})) == "");
    }
    void mediator_asks(const Command& command) { REQUIRE(w.ask(mo, command) == ""); }
    RoomScreen screen() {
        CHECK(w.projection().showing == w.mediators().showing);
        CHECK(w.projection().showing == w.state().showing);
        return room_screen(w.projection());
    }
    VoteId open() {
        mediator_asks(test::open_vote("On y va ?"));
        return open_vote(w.state());
    }
    void close(VoteId vote) {
        REQUIRE(w.ask(ana, test::cast(vote, 1)) == "");
        mediator_asks(test::close_vote(vote));
        CHECK(screen() != RoomScreen::vote);  // the mediators see the result first
    }
    void close_and_publish(VoteId vote) {
        close(vote);
        mediator_asks(PublishVote{vote});
    }
};

}  // namespace

SCENARIO("the mediator shows a card or a part of the board to everyone", "[rules][showing]") {
    Workshop w;
    const auto mo = w.mediator(), ana = w.participant("Ana");
    REQUIRE(w.ask(ana, test::note("ici")) == "");
    CHECK(w.projection().showing == Showing{});
    CHECK(w.ask(ana, ShowToAll{CardId{1}}) == "refusal.mediators_only");
    CHECK(w.ask(mo, ShowToAll{CardId{9}}) == "refusal.no_such_card");
    CHECK(w.ask(mo, ShowToAll{}) == "refusal.off_the_board");
    CHECK(w.ask(mo, ShowToAll{{}, 9 * board_edge, 0, 10, 10}) == "refusal.off_the_board");
    CHECK(w.ask(mo, ShowToAll{{}, 0, 0, 0xFFFFFFFFu, 10}) == "refusal.off_the_board");
    REQUIRE(w.ask(mo, ShowToAll{CardId{1}, 5, 5, 5, 5}) == "");
    CHECK(w.projection().showing.card == CardId{1});
    CHECK(w.projection().showing.by == mo);
    CHECK(w.projection().showing.width == 0);
    REQUIRE(w.ask(mo, ShowToAll{{}, -40, 20, 300, 200}) == "");
    CHECK_FALSE(w.projection().showing.card);
    CHECK(w.projection().showing.thing == ShownThing::part);
    CHECK(w.projection().showing.x == -40);
    CHECK(w.projection().showing.width == 300);
    CHECK(w.ask(ana, UndoAct{}) == "");  // of her note: showing is no act
    CHECK(w.ask(mo, UndoAct{}) == "refusal.nothing_to_undo");
}

TEST_CASE("black comes before frozen, frozen before a vote, a vote before what is shown by hand",
          "[rules][showing]") {
    RoomOf r;
    CHECK(r.screen() == RoomScreen::follow);
    r.mediator_asks(ShowToAll{CardId{1}});
    CHECK(r.screen() == RoomScreen::shown);
    const auto vote = r.open();
    CHECK(r.screen() == RoomScreen::vote);
    r.mediator_asks(FreezeRoom{true});
    CHECK(r.screen() == RoomScreen::frozen);
    CHECK(under_cover(r.w.projection()) == RoomScreen::vote);
    r.mediator_asks(BlackenRoom{true});
    CHECK(r.screen() == RoomScreen::black);
    r.mediator_asks(BlackenRoom{false});
    CHECK(r.screen() == RoomScreen::frozen);
    r.mediator_asks(FreezeRoom{false});
    r.close_and_publish(vote);
    CHECK(r.screen() == RoomScreen::vote);
    SECTION("one step back after a result: what was shown by hand holds again") {
        r.mediator_asks(ReleaseRoom{});
        CHECK(r.screen() == RoomScreen::shown);
        CHECK(r.w.projection().showing.card == CardId{1});
        r.mediator_asks(ReleaseRoom{});
        CHECK(r.screen() == RoomScreen::follow);
        r.mediator_asks(ReleaseRoom{});
        CHECK(r.w.last_act().empty());
    }
    SECTION("wholly: whatever holds") {
        r.mediator_asks(FreezeRoom{true});
        r.mediator_asks(BlackenRoom{true});
        r.mediator_asks(ReleaseRoom{true});
        CHECK(r.screen() == RoomScreen::follow);
        CHECK(r.w.last_act().size() == 4);
    }
    SECTION("by hand over a result: it gives way") {
        r.mediator_asks(ShowToAll{CardId{2}});
        CHECK(r.screen() == RoomScreen::shown);
        r.mediator_asks(ShowVote{vote});
        CHECK(r.screen() == RoomScreen::vote);
    }
    SECTION("what is shown is archived: the room follows") {
        r.mediator_asks(ReleaseRoom{});
        r.mediator_asks(ArchiveThings{{CardId{1}}, {}, {}});
        CHECK(r.screen() == RoomScreen::follow);
    }
    SECTION("after the end nothing holds: the room compares the closing code") {
        r.mediator_asks(BlackenRoom{true});
        r.mediator_asks(EndSession{});
        CHECK(r.screen() == RoomScreen::follow);
    }
}

TEST_CASE("an open vote holds the room's screen against what is shown by hand, and no further than wanted",
          "[rules][showing]") {
    RoomOf r;
    const auto vote = r.open();
    r.mediator_asks(ShowToAll{CardId{1}});
    CHECK(r.screen() == RoomScreen::vote);
    r.mediator_asks(ReleaseRoom{});
    CHECK(r.screen() == RoomScreen::shown);
    r.mediator_asks(ShowVote{vote});
    CHECK(r.screen() == RoomScreen::vote);
    r.mediator_asks(CancelVote{vote, "mal dite"});
    CHECK(r.screen() == RoomScreen::shown);
    CHECK(r.w.ask(r.mo, ShowVote{vote}) == "refusal.vote_not_to_show");
}

TEST_CASE("a result goes to the mediators first: the room sees it once it is published", "[rules][showing]") {
    RoomOf r;
    const Rule rule{.question = "On y va ?",
                    .visibility = GENERATE(Visibility::after_close, Visibility::mediator_only)};
    r.mediator_asks(OpenVote{rule});
    const auto vote = open_vote(r.w.state());
    r.close(vote);
    CHECK(r.screen() == RoomScreen::follow);
    CHECK(r.w.ask(r.mo, ShowVote{vote}) == "refusal.vote_not_to_show");
    r.mediator_asks(PublishVote{vote});
    CHECK(r.screen() == RoomScreen::vote);
}

TEST_CASE("how a result was counted is shown to the room by hand, and goes with the next result",
          "[rules][showing]") {
    RoomOf r;
    r.mediator_asks(OpenVote{{.question = "On y va ?"}});
    const auto vote = open_vote(r.w.state());
    r.mediator_asks(ShowVote{vote, true});  // nothing was counted yet
    CHECK_FALSE(r.w.projection().showing.counting);
    r.close(vote);
    r.mediator_asks(PublishVote{vote});
    CHECK_FALSE(r.w.projection().showing.counting);
    r.mediator_asks(ShowVote{vote, true});
    CHECK((r.screen() == RoomScreen::vote && r.w.projection().showing.counting));
    r.mediator_asks(ShowVote{vote});
    CHECK_FALSE(r.w.projection().showing.counting);
    r.mediator_asks(ShowVote{vote, true});
    r.mediator_asks(OpenVote{{.question = "Et après ?"}});
    CHECK_FALSE(r.w.projection().showing.counting);
}

TEST_CASE("the mediator's first act on the map takes a result away that was seen for twenty seconds",
          "[rules][showing]") {
    RoomOf r;
    const auto vote = r.open();
    r.w.pass(60 * second);
    r.mediator_asks(test::note("pendant le vote"));
    CHECK(r.screen() == RoomScreen::vote);
    r.close_and_publish(vote);
    SECTION("not before") {
        r.w.pass(15 * second);
        r.mediator_asks(test::note("trop tôt"));
        CHECK(r.screen() == RoomScreen::vote);
        r.w.pass(5 * second);
        r.mediator_asks(test::note("on continue"));
        CHECK(r.screen() == RoomScreen::follow);
    }
    SECTION("nobody else's") {
        r.w.pass(30 * second);
        REQUIRE(r.w.ask(r.ana, test::note("moi")) == "");
        CHECK(r.screen() == RoomScreen::vote);
    }
    SECTION("not what the room cannot see") {
        r.w.pass(30 * second);
        r.mediator_asks(PlaceMove{.code = "S2", .label = "Aparté", .targets = {CardId{1}}, .confided = true});
        CHECK(r.screen() == RoomScreen::vote);
    }
    SECTION("under a black screen nobody saw it") {
        r.mediator_asks(BlackenRoom{true});
        r.w.pass(30 * second);
        r.mediator_asks(test::note("dans le noir"));
        r.mediator_asks(BlackenRoom{false});
        CHECK(r.screen() == RoomScreen::vote);
        r.mediator_asks(test::note("à peine vu"));
        CHECK(r.screen() == RoomScreen::vote);
    }
    SECTION("the next stage, at once") {
        r.mediator_asks(EnterStage{1});
        CHECK(r.screen() == RoomScreen::follow);
    }
}

TEST_CASE("the room follows one mediator until another takes its screen", "[rules][showing]") {
    RoomOf r;
    const auto co = r.w.person("Luc", Role::co_mediator);
    CHECK(leads_room(r.w.projection()) == r.mo);
    CHECK(r.w.ask(r.ana, LeadRoom{}) == "refusal.mediators_only");
    REQUIRE(r.w.ask(co, LeadRoom{}) == "");
    CHECK(leads_room(r.w.projection()) == co);
    REQUIRE(r.w.ask(co, LeadRoom{}) == "");
    CHECK(r.w.last_act().empty());
    REQUIRE(r.w.ask_as_host(test::mark_presence(co, false)) == "");
    CHECK(leads_room(r.w.projection()) == r.mo);  // the one who took it has gone
}

TEST_CASE("how one joins, and letters to try, are shown as a card is", "[rules][showing]") {
    RoomOf r;
    r.mediator_asks(ShowToAll{.thing = ShownThing::code});
    CHECK(r.screen() == RoomScreen::shown);
    for (const auto width : {0u, least_picture - 1, widest_picture + 1})
        CHECK(r.w.ask(r.mo, ShowToAll{.thing = ShownThing::reading, .picture_width = width}) ==
              "refusal.picture_width");
    r.mediator_asks(ShowToAll{.thing = ShownThing::reading, .picture_width = 180});
    CHECK(r.w.projection().showing.picture_width == 180);
    r.mediator_asks(ReleaseRoom{});
    CHECK(r.screen() == RoomScreen::follow);
    CHECK(r.w.projection().showing.picture_width == 0);
}

TEST_CASE("a frame of the map is shown by a card that lies in it, the whole map by nothing",
          "[rules][showing]") {
    RoomOf r;
    r.mediator_asks(ShowToAll{.thing = ShownThing::whole});
    CHECK(r.screen() == RoomScreen::shown);
    CHECK(r.w.ask(r.mo, ShowToAll{.thing = ShownThing::frame}) == "refusal.no_such_card");
    CHECK(r.w.projection().showing.thing == ShownThing::whole);
    r.mediator_asks(ShowToAll{.card = CardId{1}, .width = 7, .thing = ShownThing::frame});
    CHECK(r.w.projection().showing.thing == ShownThing::frame);
    CHECK(r.w.projection().showing.card == CardId{1});
    CHECK(r.w.projection().showing.width == 0);
    CHECK(r.screen() == RoomScreen::shown);
    r.mediator_asks(ArchiveThings{{CardId{1}}, {}, {}});
    CHECK(r.screen() == RoomScreen::follow);
}

SCENARIO("a result gives way whatever times a changed file holds", "[rules][showing]") {
    constexpr Micros first = std::numeric_limits<Micros>::min(), last = std::numeric_limits<Micros>::max();
    RoomOf room;
    const VoteId vote = room.open();
    room.close_and_publish(vote);
    State s = room.w.state();
    s.showing.vote = vote;
    s.showing.vote_since = first;
    go_on(s, {.author = room.mo, .time = last}, false);
    CHECK_FALSE(s.showing.vote);
    s.showing.vote = vote;
    s.showing.vote_since = last;
    go_on(s, {.author = room.mo, .time = first}, false);
    CHECK(s.showing.vote == vote);
}
