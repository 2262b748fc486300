#include "app/view/board_view.h"

#include <catch2/catch_test_macros.hpp>

#include "tests/view/support/desk.h"

using namespace entremise;
using namespace entremise::view;
using test::Desk;

TEST_CASE("a moved card stays where it was put until the host answers, and goes back when refused",
          "[view][board]") {
    Desk d;
    d.answers = false;
    const ImVec2 from = d.at(d.table.first);
    d.screen.drag(from, from + ImVec2(100, 0));
    REQUIRE(d.own.pending.moves.contains(d.table.first));
    // It is picked up there again.
    d.screen.hover(from + ImVec2(100, 0));
    CHECK(d.own.hovered == d.table.first);
    refused(d.own, {.why = {{"refusal.busy", {{"seconds", "2"}}}}, .at = d.table.first});
    d.screen.frame(2);
    CHECK(d.own.pending.moves.empty());
    CHECK(d.screen.shows("L’hôte est débordé : encore 2 s."));
}

TEST_CASE("what is dragged is told to others, twenty times a second at most", "[view][board]") {
    Desk d;
    const ImVec2 from = d.at(d.table.first);
    d.told.clear();
    d.screen.hover(from);
    ImGui::GetIO().AddMouseButtonEvent(0, true);
    d.screen.frame();
    for (int i = 1; i <= 60; ++i) d.screen.hover(from + ImVec2(static_cast<float>(i) * 3, 0));
    REQUIRE_FALSE(d.told.empty());
    CHECK(d.told.size() <= 22);
    REQUIRE(d.told.back().dragged.size() == 1);
    CHECK(d.told.back().dragged[0].card == d.table.first);
    ImGui::GetIO().AddMouseButtonEvent(0, false);
    d.screen.wait(.3);
    CHECK(d.told.back().dragged.empty());
}
