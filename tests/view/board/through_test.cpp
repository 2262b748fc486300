// The map through a lens or a filter.
#include "app/view/board/through.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "app/view/board/actions.h"
#include "sessions/rules/actors_events.h"
#include "sessions/rules/agenda_events.h"
#include "sessions/rules/board/notes_events.h"
#include "sessions/rules/showing_events.h"
#include "tests/view/support/desk.h"

using namespace entremise;
using namespace entremise::view;
using rules::CardKind;
using rules::Lens;
using test::Desk;
using test::SmallTable;

namespace {

bool stands(const Desk& d, CardId id) {
    return !d.own.through.on || std::ranges::binary_search(d.own.through.cards, id);
}

}  // namespace

TEST_CASE("a lens is chosen from its list, from the palette's rows and left by Escape or its pill",
          "[view][board][lens]") {
    Desk d;
    CHECK_FALSE(d.own.through.on);
    d.screen.type("y");
    d.screen.frame(3);
    CHECK(d.screen.shows("Clé 2 · Travailler avec les rapports de pouvoir"));
    d.screen.press("**/###lens_debates");
    d.screen.frame(3);
    CHECK(d.own.lens == Lens::debates);
    CHECK(d.screen.shows("Vue 2 · Des débats aux acteurs"));
    CHECK(stands(d, SmallTable::parish));
    CHECK_FALSE(stands(d, SmallTable::note));
    d.screen.key(ImGuiKey_Escape);
    d.screen.frame(2);
    CHECK(d.own.lens == Lens::none);
    CHECK(stands(d, SmallTable::note));
    do_on_board(d.own, "lens_statements");
    d.screen.frame(3);
    CHECK(d.own.lens == Lens::statements);
    CHECK_FALSE(stands(d, SmallTable::parish));
    d.screen.press("**/###lens_off");
    d.screen.frame(2);
    CHECK(d.own.lens == Lens::none);
    CHECK(d.asked.empty());  // nothing of it is in the log
}

TEST_CASE("what a lens speaks of is marked, and named in the pill", "[view][board][lens]") {
    Desk d;
    REQUIRE(d.table.ask(d.self, rules::SayPower{SmallTable::bank, "money", 3}) == "");
    do_on_board(d.own, "lens_power");
    d.screen.frame(3);
    const auto& marks = d.own.through.look.marks;
    CHECK(std::ranges::find(marks, rules::LensMark{SmallTable::bank, rules::MarkKind::weight, 3, ""}) !=
          marks.end());
    const auto& bank = d.card(SmallTable::bank).place;
    d.see({{bank.x - 300., bank.y - 300.}, 1});
    d.screen.frame(2);
    CHECK(d.screen.shows("3"));
    const auto said = [&] {
        return std::ranges::count(d.screen.drawn(), "pas encore dit", &test::Screen::Drawn::text);
    };
    CHECK(said() == 1);  // below the map, what the sign means; on the card the word comes with the hand
    const auto& place = d.card(SmallTable::parish).place;
    d.see({{place.x - 200., place.y - 200.}, 1});
    CHECK(said() == 1);
    d.screen.hover(d.at(SmallTable::parish));
    d.screen.frame(2);
    CHECK(said() == 2);
}

TEST_CASE("who follows looks through the same lens, and through their own once they explore",
          "[view][board][lens]") {
    Desk d(SmallTable().rosa);
    d.options.follows = true;
    Presence mediator{.person = d.table.mediator};
    mediator.view = Presence::View{0, 0, 900, 700, rules::ShownThing::whole, {}, Lens::debates};
    d.presence[d.table.mediator] = mediator;
    d.screen.frame(3);
    CHECK(d.own.through.lens == Lens::debates);
    do_on_board(d.own, "lens_networks");
    d.screen.frame(3);
    CHECK(d.own.exploring);
    CHECK(d.own.through.lens == Lens::networks);
    d.own.exploring = false;
    d.screen.frame(3);
    CHECK(d.own.through.lens == Lens::debates);
}

TEST_CASE("a mediator's lens is told to who follows, who weighs how much is not", "[view][board][lens]") {
    Desk d;
    const auto lens_told = [&] {
        d.screen.wait(.3);
        REQUIRE_FALSE(d.told.empty());
        REQUIRE(d.told.back().view);
        return d.told.back().view->lens;
    };
    do_on_board(d.own, "lens_logics");
    CHECK(lens_told() == Lens::logics);
    do_on_board(d.own, "lens_power");
    CHECK(lens_told() == Lens::none);
    d.screen.type("m");
    REQUIRE(d.last<rules::ShowToAll>());
    CHECK(d.last<rules::ShowToAll>()->lens == Lens::none);
    do_on_board(d.own, "lens_worlds");
    d.screen.frame(2);
    d.screen.type("m");
    REQUIRE(d.last<rules::ShowToAll>());
    CHECK(d.last<rules::ShowToAll>()->lens == Lens::worlds);
    d.screen.type("m");  // the same again: releases
    CHECK(d.last<rules::ReleaseRoom>());
}

TEST_CASE("a filter narrows by kind, actor, state; together", "[view][board][filter]") {
    Desk d;
    const auto& s = d.table.all;
    Filter filter;
    CHECK_FALSE(filter.is_on());
    filter.without = {CardKind::note};
    CHECK_FALSE(passes(s, filter, SmallTable::note));
    CHECK(passes(s, filter, SmallTable::bank));
    filter.actor = SmallTable::parish;
    CHECK(passes(s, filter, SmallTable::parish));
    CHECK(passes(s, filter, SmallTable::controversy));  // where it holds a position
    CHECK_FALSE(passes(s, filter, SmallTable::bank));
    filter = {};
    filter.state = s.controversies.all.find(SmallTable::controversy)->state;
    CHECK(passes(s, filter, SmallTable::first));
    CHECK(passes(s, filter, SmallTable::argument));
    CHECK(passes(s, filter, SmallTable::parish));  // by what it holds
    filter.state = rules::ControversyState::smothered;
    CHECK_FALSE(passes(s, filter, SmallTable::first));
    CHECK_FALSE(passes(s, filter, CardId{4'000}));
}

TEST_CASE("a filter asks for the stage in which something came", "[view][board][filter]") {
    test::Table t({{"Accueil", 10, "", rules::Contribution::everything},
                   {"Carte", 40, "", rules::Contribution::everything}});
    const auto mo = t.person("Mo", rules::Role::mediator);
    t.pass(1'000'000);
    REQUIRE(t.ask(mo, rules::AddNote{{0, 0, 0}, "avant", 0, {}}) == "");
    t.pass(1'000'000);
    REQUIRE(t.ask(mo, rules::EnterStage{1}) == "");
    t.pass(1'000'000);
    REQUIRE(t.ask(mo, rules::AddNote{{300, 0, 0}, "après", 0, {}}) == "");
    CHECK(passes(t.all, {.without = {}, .actor = {}, .stage = 0, .state = {}}, CardId{1}));
    CHECK_FALSE(passes(t.all, {.without = {}, .actor = {}, .stage = 0, .state = {}}, CardId{2}));
    CHECK(passes(t.all, {.without = {}, .actor = {}, .stage = 1, .state = {}}, CardId{2}));
}

TEST_CASE("the sheet of the filter: a box for each kind, and all is shown again", "[view][board][filter]") {
    Desk d;
    d.screen.key(ImGuiMod_Ctrl | ImGuiMod_Shift | ImGuiKey_F);
    d.screen.frame(3);
    REQUIRE(d.screen.has("**/###kind_note"));
    CHECK(d.screen.checked("**/###kind_note"));
    d.screen.press("**/###kind_note");
    d.screen.frame(2);
    CHECK(d.own.filter.without == std::vector{CardKind::note});
    CHECK_FALSE(stands(d, SmallTable::note));
    d.screen.key(ImGuiKey_Enter);
    d.screen.frame(3);
    CHECK(d.screen.shows("Filtre : sans note"));
    d.screen.press("**/###filter_off");
    d.screen.frame(2);
    CHECK_FALSE(d.own.filter.is_on());
    CHECK(stands(d, SmallTable::note));
}

TEST_CASE("a pinned card shakes instead of moving, and K loosens it", "[view][board][pins]") {
    Desk d;
    d.own.selection = {.cards = {SmallTable::note}};
    d.screen.type("k");
    d.screen.frame(2);
    REQUIRE(d.card(SmallTable::note).pinned);
    const auto before = d.card(SmallTable::note).place;
    d.see({{before.x - 200., before.y - 200.}, 1});
    const ImVec2 from = d.at(SmallTable::note);
    d.screen.drag(from, from + ImVec2(90, 40));
    CHECK(d.said() == "refusal.card_pinned");
    CHECK(d.card(SmallTable::note).place == before);
    CHECK(d.own.shaken.card == SmallTable::note);
    d.own.selection = {.cards = {SmallTable::note}};
    d.screen.key(ImGuiKey_RightArrow);
    d.screen.wait(1.2);
    CHECK(d.card(SmallTable::note).place == before);
    d.screen.type("k");
    d.screen.frame(2);
    CHECK_FALSE(d.card(SmallTable::note).pinned);
    CHECK(d.table.accepted.size() >= 2);
}

TEST_CASE("among several chosen cards the pinned one stays, and the others go", "[view][board][pins]") {
    Desk d;
    REQUIRE(d.table.ask(d.self, rules::AddNote{{900, 600, 0}, "l'autre", 0, {}}) == "");
    const CardId other = d.table.last_card();
    d.screen.frame(2);
    d.own.selection = {.cards = {SmallTable::note}};
    d.screen.type("k");
    d.screen.frame(2);
    const auto before = d.card(SmallTable::note).place;
    const auto there = d.card(other).place;
    d.own.selection = {.cards = {SmallTable::note, other}};
    d.screen.frame(2);
    const ImVec2 from = d.at(other);
    d.screen.drag(from, from + ImVec2(40, 40));
    CHECK(d.card(SmallTable::note).place == before);
    CHECK(d.card(other).place != there);
}

TEST_CASE("a slow hand snaps to its neighbours' edges, Ctrl frees it", "[view][board][snap]") {
    Desk d;
    REQUIRE(d.table.ask(d.self, rules::AddNote{{2'000, 2'000, 0}, "une", 0, {}}) == "");
    const CardId one = d.table.last_card();
    REQUIRE(d.table.ask(d.self, rules::AddNote{{2'037, 2'300, 0}, "deux", 0, {}}) == "");
    const CardId two = d.table.last_card();
    d.see({{1'900, 1'900}, 1});
    const auto drag_by = [&](ImVec2 by, bool freely) {
        const ImVec2 from = d.at(two);
        ImGuiIO& io = ImGui::GetIO();
        d.screen.hover(from);
        io.AddMouseButtonEvent(0, true);
        d.screen.frame(2);
        d.screen.hover(from + by / 2);
        if (freely) d.screen.hold(ImGuiMod_Ctrl);  // at the press it would choose
        d.screen.hover(from + by);
        d.screen.frame(2);
        io.AddMouseButtonEvent(0, false);
        d.screen.frame(2);
        if (freely) d.screen.release(ImGuiMod_Ctrl);
        d.screen.frame(2);
    };
    drag_by({-34, 0}, false);  // its left edge would lie at 2,003
    CHECK(d.card(two).place.x == d.card(one).place.x);
    CHECK(d.own.guides.empty());  // only while it is in the hand
    drag_by({7, 0}, true);
    CHECK(d.card(two).place.x == d.card(one).place.x + 7);
}

TEST_CASE("S parks what is chosen; on a question it asks for its own state", "[view][board][parking]") {
    Desk d;
    d.own.selection = {.cards = {SmallTable::note}};
    d.screen.type("s");
    CHECK(std::exchange(d.own.parking_wanted, false));
    Desk other(SmallTable().rosa);
    other.screen.type("s");
    CHECK_FALSE(other.own.parking_wanted);
    CHECK(other.said() == "refusal.record_keepers_only");
}
