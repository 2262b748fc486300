// What of the map a mediator looks at, as those who follow, and the room, are told it.
#include <catch2/catch_test_macros.hpp>

#include "app/view/board/board.h"
#include "sessions/rules/board/cards_events.h"
#include "sessions/rules/controversies/controversies_events.h"
#include "sessions/rules/showing_events.h"
#include "tests/support/asks.h"
#include "tests/view/support/desk.h"

using namespace entremise;
using namespace entremise::view;
using rules::ShownThing;
using test::Desk;

namespace {

struct Far : Desk {
    Far() {
        REQUIRE(table.ask(table.mediator, rules::AddControversy{"Qui décide ?", {4000, 3000, 0}, {}}) == "");
        question = table.last_card();
        screen.frame(2);
    }
    void choose(CardId id) { own.selection = {.cards = {id}}; }
    Looked told() {
        screen.wait(.6);
        REQUIRE_FALSE(Desk::told.empty());
        const auto& view = Desk::told.back().view;
        REQUIRE(view);
        return {view->of, view->card};
    }
    CardId question;
};

}  // namespace

TEST_CASE("what was fitted is told by its name, until the hand goes on", "[view][board][frames]") {
    Far d;
    const Looked question{ShownThing::frame, Desk().table.controversy};
    d.choose(d.table.controversy);
    d.screen.type("z");
    CHECK(d.told() == question);
    SECTION("another size of the board changes nothing") {
        d.options.area = {84, 56, 700, 500};
        CHECK(d.told() == question);
    }
    SECTION("what is added to it is seen with it") {
        REQUIRE(d.table.ask(d.table.mediator, rules::AddPosition{d.table.controversy, "Loin", {2000, 300}}) ==
                "");
        CHECK(d.told() == question);
    }
    SECTION("a little further it is still that") {
        d.screen.hold(ImGuiKey_Space);
        d.screen.drag({600, 300}, {606, 304}, 3);
        d.screen.release(ImGuiKey_Space);
        CHECK(d.told() == question);
    }
    SECTION("half a screen further it is only a part") {
        d.own.camera.pan({1500, 0});
        CHECK(d.told() == Looked{});
        d.own.camera.pan({-1500, 0});
        CHECK(d.told() == question);
    }
    SECTION("into it, it is only a part") {
        d.own.camera.zoom_at(d.at(d.table.first), 3);
        CHECK(d.told() == Looked{});
    }
    SECTION("the next frame is the next name") {
        d.screen.key(ImGuiMod_Ctrl | ImGuiKey_PageDown);
        d.screen.wait(.5);
        CHECK(d.told().thing == ShownThing::frame);
        CHECK(d.told().card != d.table.controversy);
    }
    SECTION("everything is the whole map") {
        d.screen.key(ImGuiKey_Home);
        CHECK(d.told() == Looked{ShownThing::whole, {}});
    }
    SECTION("a position is its column") {
        d.choose(d.table.first);
        d.screen.type("z");
        CHECK(d.told() == Looked{ShownThing::card, d.table.first});
        CHECK(holds(d.own.camera.visible(), d.own.layout.find(d.table.argument)->rect));
        CHECK(holds(d.own.camera.visible(), d.own.layout.find(d.table.parish)->rect));
    }
    SECTION("what is taken off the map is looked at no more") {
        d.choose(d.table.note);
        d.screen.type("z");
        CHECK(d.told() == Looked{ShownThing::card, d.table.note});
        REQUIRE(d.table.ask(d.table.mediator, rules::ArchiveThings{{d.table.note}, {}, {}}) == "");
        CHECK(d.told().card != d.table.note);
    }
}

TEST_CASE("a frame that the hand has found fills the view as one that was fitted", "[view][board][frames]") {
    Far d;
    const auto fit = [&](const BoardRect& r) { d.see(d.own.camera.fitting(r, 0, 4)); };
    const BoardRect frame = d.own.layout.frame_of(*d.own.layout.find(d.table.first))->bounds;
    fit(grown(frame, 30));
    CHECK(d.told() == Looked{ShownThing::frame, d.table.controversy});
    fit({frame.x + frame.width / 2, frame.y, frame.width, frame.height});
    CHECK(d.told() == Looked{});
    fit(grown(d.own.layout.bounds(), 200));
    CHECK(d.told() == Looked{ShownThing::whole, {}});
}

TEST_CASE("M with nothing chosen shows what is looked at, and the same again takes it back",
          "[view][board][frames]") {
    Far d;
    d.choose(d.table.controversy);
    d.screen.type("z");
    d.screen.wait(.5);
    d.own.selection = {};
    d.screen.type("m");
    const auto* ask = d.last<rules::ShowToAll>();
    REQUIRE(ask);
    CHECK(ask->thing == ShownThing::frame);
    CHECK(ask->card == d.table.controversy);
    d.screen.frame(2);
    d.screen.type("m");
    CHECK(d.last<rules::ReleaseRoom>());
    d.screen.key(ImGuiKey_Home);
    d.screen.wait(.5);
    d.screen.type("m");
    ask = d.last<rules::ShowToAll>();
    REQUIRE(ask);
    CHECK(ask->thing == ShownThing::whole);
    for (const auto& refusal : d.refusals) CHECK(refusal == "");
}

TEST_CASE("a map is opened whole, however large it is", "[view][board][frames]") {
    Far d;
    d.own.fitted = false;
    d.screen.frame(3);
    for (const auto& [id, box] : d.own.layout.boxes()) CHECK(holds(d.own.camera.visible(), box.rect));
    CHECK(d.told() == Looked{ShownThing::whole, {}});
}
