#include <catch2/catch_test_macros.hpp>

#include "app/view/board/board.h"
#include "sessions/rules/controversies/controversies_events.h"
#include "sessions/rules/mediation_events.h"
#include "tests/support/asks.h"
#include "tests/view/support/desk.h"

using namespace entremise;
using namespace entremise::view;
using test::Desk;

namespace {

bool sees_whole(const Desk& d, CardId id) {
    return holds(grown(d.own.camera.visible(), 1), d.own.layout.find(id)->rect);
}

}  // namespace

TEST_CASE("Z on a question fits all that belongs to it, Shift and Z go back", "[view][board][frames]") {
    Desk d;
    REQUIRE(d.table.ask(d.table.mediator, test::note("Ailleurs", {4000, 3000, 0})) == "");
    d.see({{200, 100}, 2});
    d.own.selection.cards = {d.table.controversy};
    d.screen.type("z");
    d.screen.wait(.5);
    for (const CardId id : {d.table.controversy, d.table.first, d.table.second, d.table.parish, d.table.bank,
                            d.table.argument, d.table.planned})
        CHECK(sees_whole(d, id));
    CHECK_FALSE(sees_whole(d, d.table.last_card()));
    CHECK(d.own.camera.zoom() < 1);
    d.screen.hold(ImGuiMod_Shift);
    d.screen.type("Z");
    d.screen.release(ImGuiMod_Shift);
    d.screen.wait(.5);
    CHECK(d.own.camera.zoom() == 2);
}

TEST_CASE("Z on a position fits its column: it, its arguments, who holds it", "[view][board][frames]") {
    Desk d;
    d.see({{200, 100}, .3f});
    d.own.selection.cards = {d.table.first};
    d.screen.type("z");
    d.screen.wait(.5);
    for (const CardId id : {d.table.first, d.table.argument, d.table.parish}) CHECK(sees_whole(d, id));
    CHECK_FALSE(sees_whole(d, d.table.second));
    CHECK(d.own.camera.zoom() > .6f);
}

TEST_CASE("from the whole map Ctrl and Page down go into the first frame", "[view][board][frames]") {
    Desk d;
    // A move on nothing is no frame to go to: the room sees no moves.
    REQUIRE(d.table.ask(d.table.mediator,
                        rules::PlaceMove{.code = "L2", .label = "Minuter", .place = {-900, -900, 0}}) == "");
    d.screen.frame(2);
    d.screen.key(ImGuiKey_Home);
    d.screen.wait(.5);
    REQUIRE(d.own.looked.thing == rules::ShownThing::whole);
    d.screen.key(ImGuiMod_Ctrl | ImGuiKey_PageDown);
    d.screen.wait(.5);
    CHECK(d.own.selection.sole_card() == d.table.controversy);
    CHECK(sees_whole(d, d.table.first));
}

TEST_CASE("Ctrl and Page down go from frame to frame, to the last", "[view][board][frames]") {
    Desk d;
    REQUIRE(d.table.ask(d.table.mediator, rules::AddControversy{"Qui décide ?", {3000, 200, 0}, {}}) == "");
    const CardId second = d.table.last_card();
    d.screen.frame(2);
    d.own.selection.cards = {d.table.argument};
    d.screen.key(ImGuiMod_Ctrl | ImGuiKey_PageDown);
    d.screen.wait(.5);
    CHECK(d.own.selection.sole_card() == second);
    CHECK(sees_whole(d, second));
    CHECK_FALSE(sees_whole(d, d.table.first));
    d.screen.key(ImGuiMod_Ctrl | ImGuiKey_PageUp);
    d.screen.wait(.5);
    CHECK(d.own.selection.sole_card() == d.table.controversy);
    CHECK(sees_whole(d, d.table.first));
    d.screen.key(ImGuiMod_Ctrl | ImGuiKey_PageUp);
    d.screen.wait(.5);
    CHECK(d.own.selection.sole_card() == d.table.controversy);
    for (int i = 0; i < 4; ++i) {  // the note that concerns nothing is the last frame
        d.screen.key(ImGuiMod_Ctrl | ImGuiKey_PageDown);
        d.screen.wait(.5);
    }
    CHECK(d.own.selection.empty());
    CHECK(sees_whole(d, d.table.note));
    CHECK(d.asked.empty());
}
