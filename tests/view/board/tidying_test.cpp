#include <catch2/catch_test_macros.hpp>

#include "app/view/board/board.h"
#include "app/view/toolkit/shapes.h"
#include "sessions/picture/from_afar.h"
#include "sessions/picture/tidy.h"
#include "sessions/rules/board/acts_events.h"
#include "sessions/rules/board/cards_events.h"
#include "tests/support/asks.h"
#include "tests/view/support/corners.h"
#include "tests/view/support/desk.h"

using namespace entremise;
using namespace entremise::view;
using test::Desk;

namespace {

/// « Ranger » was pressed, and everything has come where it would lie.
void tidy_and_wait(Desk& d) {
    d.screen.type("r");
    d.screen.wait(.5);
}
bool is_tidy(const Desk& d) { return picture::tidy(d.table.mediators).empty(); }

}  // namespace

TEST_CASE("R shows a tidy map, Enter keeps it in one act, and a second R has nothing to do",
          "[view][board][tidy]") {
    Desk d;
    const auto before = d.table.all.board;
    REQUIRE_FALSE(is_tidy(d));
    tidy_and_wait(d);
    CHECK(d.screen.shows("Garder (Entrée)"));
    CHECK(d.asked.empty());
    CHECK(d.table.all.board == before);
    d.screen.key(ImGuiKey_Enter);
    REQUIRE(d.asked.size() == 1);
    CHECK(d.refusals == std::vector<std::string>{""});
    CHECK(is_tidy(d));
    CHECK_FALSE(d.own.tidying);
    CHECK_FALSE(d.own.toast);
    d.screen.type("r");
    CHECK(d.asked.size() == 1);
    REQUIRE(d.own.toast);
    CHECK(d.own.toast->key == "toast.tidy_already");
    d.screen.key(ImGuiMod_Ctrl | ImGuiKey_Z);
    CHECK(d.table.all.board.cards == before.cards);
}

TEST_CASE("Escape leaves everything where it lay, and the view where it was", "[view][board][tidy]") {
    Desk d;
    const auto before = d.own.camera.sight();
    tidy_and_wait(d);
    REQUIRE(d.own.tidying);
    d.screen.key(ImGuiKey_Escape);
    d.screen.wait(.5);
    CHECK_FALSE(d.own.tidying);
    CHECK(d.asked.empty());
    CHECK(std::abs(d.own.camera.sight().at.x - before.at.x) < 1);
    CHECK(d.own.camera.zoom() == before.zoom);
}

TEST_CASE("what moves is outlined: cards, or the frame that speaks for them from afar",
          "[view][board][tidy]") {
    Desk d;
    const auto outlines = [&] { return test::corners_in(fade(d.screen.ui.theme.accent, .7f)); };
    SECTION("cards") {
        tidy_and_wait(d);
        CHECK(outlines().size() > d.own.tidying->moves.size() * 4);
    }
    SECTION("frames") {
        d.options.area = {84, 56, 420, 260};
        d.screen.frame(2);
        tidy_and_wait(d);
        std::vector<BoardRect> hulls;
        for (const auto& frame : d.own.tidying->laid.frames())
            if (frame.is_far) {
                const auto& far = *frame.from_afar;
                hulls.push_back(far.tab ? picture::round_both(far.hull, far.tab->rect) : far.hull);
            }
        REQUIRE(!hulls.empty());
        REQUIRE(hulls.size() == d.own.tidying->laid.frames().size());
        const auto corners = outlines();
        CHECK_FALSE(corners.empty());
        for (const ImVec2 corner : corners)
            CHECK(std::ranges::any_of(hulls, [&](const BoardRect& hull) {
                Rect inner = d.own.camera.to_screen(hull), outer = inner;
                inner.Expand(-10);
                outer.Expand(4);
                return outer.Contains(corner) && !inner.Contains(corner);
            }));
    }
}

TEST_CASE("the question what to do with it covers nothing of it", "[view][board][tidy]") {
    Desk d;
    d.options.area = {84, 56, 1022, 320};  // high for its width
    d.screen.frame(2);
    tidy_and_wait(d);
    constexpr float tab = 12;
    const auto& keep = d.screen.item("**/###tidy_keep").rect;
    CHECK(d.own.camera.to_screen(d.own.tidying->laid.bounds()).Min.y - tab >= keep.Max.y + 8);
}

TEST_CASE("its buttons do the same as the keys", "[view][board][tidy]") {
    Desk d;
    tidy_and_wait(d);
    d.screen.press("**/###tidy_cancel");
    CHECK_FALSE(d.own.tidying);
    CHECK(d.asked.empty());
    tidy_and_wait(d);
    d.screen.press("**/###tidy_keep");
    CHECK(d.asked.size() == 1);
    CHECK(is_tidy(d));
}

TEST_CASE("of several chosen cards only those move", "[view][board][tidy]") {
    Desk d;
    d.own.selection.cards = {d.table.parish, d.table.note};
    const auto sight = d.own.camera.sight();
    tidy_and_wait(d);
    REQUIRE(d.own.tidying);
    CHECK(d.own.camera.sight() == sight);
    d.screen.key(ImGuiKey_Enter);
    const auto* ask = d.last<rules::TidyCards>();
    REQUIRE(ask);
    for (const auto& move : ask->moves) CHECK((move.card == d.table.parish || move.card == d.table.note));
}

TEST_CASE("while it is shown no press and no letter changes the map", "[view][board][tidy]") {
    Desk d;
    tidy_and_wait(d);
    d.screen.press(d.at(d.table.first));
    CHECK(d.own.selection.empty());
    d.screen.drag(d.at(d.table.second), d.at(d.table.second) + ImVec2(120, 40));
    d.screen.type("n");
    CHECK_FALSE(d.own.writing);
    CHECK(d.asked.empty());
    CHECK(d.own.tidying);
}

TEST_CASE("what others do while it is shown is laid too", "[view][board][tidy]") {
    Desk d;
    tidy_and_wait(d);
    REQUIRE(d.table.ask(d.table.rosa, test::note("Et le parc ?", {300, 200, 0})) == "");
    d.screen.frame(2);
    d.screen.key(ImGuiKey_Enter);
    CHECK(d.refusals == std::vector<std::string>{""});
    CHECK(is_tidy(d));
}

TEST_CASE("who does not lead tidies nothing", "[view][board][tidy]") {
    Desk d(test::SmallTable().rosa);
    d.screen.type("r");
    CHECK_FALSE(d.own.tidying);
    CHECK(d.asked.empty());
}

TEST_CASE("several cards are aligned and spread from the menu, by the first one chosen",
          "[view][board][arrange]") {
    Desk d;
    d.own.selection.cards = {d.table.first, d.table.parish, d.table.note};
    d.screen.frame();
    d.screen.key(ImGuiMod_Shift | ImGuiKey_F10);
    d.screen.press("**/###menu.align_left");
    REQUIRE(d.asked.size() == 1);
    CHECK(d.refusals == std::vector<std::string>{""});
    const auto x = d.card(d.table.first).place.x;
    CHECK(d.card(d.table.parish).place.x == x);
    CHECK(d.card(d.table.note).place.x == x);
    d.screen.key(ImGuiMod_Shift | ImGuiKey_F10);
    CHECK(d.screen.disabled("**/###menu.align_left"));
    CHECK_FALSE(d.screen.disabled("**/###menu.align_top"));
}

TEST_CASE("of one card nothing is aligned", "[view][board][arrange]") {
    Desk d;
    d.own.selection.cards = {d.table.first};
    d.screen.frame();
    d.screen.key(ImGuiMod_Shift | ImGuiKey_F10);
    CHECK(d.screen.has("**/###menu.tidy"));
    CHECK_FALSE(d.screen.has("**/###menu.align_left"));
}
