#include "app/view/board/board.h"

#include <catch2/catch_test_macros.hpp>

#include "sessions/rules/controversies/controversies_events.h"
#include "tests/support/asks.h"
#include "tests/view/support/desk.h"

using namespace entremise;
using namespace entremise::view;
using test::Desk;

TEST_CASE("others' hands are seen: ghosts, who writes, the mediator's pointer", "[view][board]") {
    test::SmallTable t;
    Desk d(t.marc);
    d.presence[t.rosa] = {.editing = d.table.note};
    d.presence[t.lucie] = {.dragged = {{d.table.first, 600, 300}}};
    d.presence[t.mediator] = {.pointer = rules::Pointer{true, 500, 300}};
    d.see({{150, 100}, .8f});
    CHECK(d.screen.shows("Rosa écrit…"));
    CHECK(d.screen.shows("Lucie"));
    CHECK(d.screen.shows("animation"));
    d.screen.double_click(d.at(d.table.note));
    CHECK_FALSE(d.own.editor.is_open());
}

TEST_CASE("the trail of another's pointer stays while its button is held", "[view][board]") {
    test::SmallTable t;
    Desk d(t.marc);
    const auto& trail = d.own.trails[t.mediator];
    for (const int x : {500, 520, 540}) {
        d.presence[t.mediator] = {.pointer = rules::Pointer{true, x, 300}, .trails = true};
        d.screen.frame(2);
    }
    CHECK(trail.points.size() == 3);
    d.screen.wait(4);
    CHECK(trail.points.size() == 3);
    d.presence[t.mediator].trails = false;
    d.screen.wait(1);
    CHECK(trail.points.size() == 3);
    d.screen.wait(.5);
    CHECK(trail.points.empty());
}

TEST_CASE("a follower shows what the mediator shows, until the first own pan", "[view][board]") {
    test::SmallTable t;
    Desk d(t.marc);
    d.options.follows = true;
    d.presence[t.mediator] = {.view = Presence::View{1000, 1000, 800, 500}};
    d.screen.wait(1.5);
    CHECK(holds(grown(d.own.camera.visible(), 2), BoardRect{1000, 1000, 800, 500}));
    CHECK(d.screen.shows("explorer librement"));
    d.screen.drag({500, 300}, {600, 300}, 2);
    CHECK(d.own.exploring);
    const Sight mine = d.own.camera.sight();
    d.presence[t.mediator] = {.view = Presence::View{-500, -500, 800, 500}};
    d.screen.wait(1);
    CHECK(d.own.camera.sight() == mine);
    CHECK(d.screen.shows("Revenir (Début)"));
    d.screen.press("**/###follow");
    d.screen.wait(1.5);
    CHECK(holds(grown(d.own.camera.visible(), 2), BoardRect{-500, -500, 800, 500}));
}

TEST_CASE("who follows sees what the mediator looks at, by its name, as large as their own screen holds it",
          "[view][board][frames]") {
    using rules::ShownThing;
    test::SmallTable t;
    Desk d(t.marc);
    d.options.follows = true;
    const CardId far_away = [&] {
        REQUIRE(d.table.ask(d.table.mediator, rules::AddControversy{"Qui décide ?", {4000, 3000, 0}, {}}) ==
                "");
        return d.table.last_card();
    }();
    d.screen.frame(2);
    const auto frame_of = [&](CardId id) { return d.own.layout.frame_of(*d.own.layout.find(id))->bounds; };
    const BoardRect frame = frame_of(d.table.controversy);
    // Wherever the mediator's own view lies: theirs is another screen.
    const auto look = [&](const Looked& at, const Presence::View& view = {-9000, -9000, 400, 300}) {
        d.presence[t.mediator] = {
            .view = Presence::View{view.x, view.y, view.width, view.height, at.thing, at.card}};
        d.screen.wait(2);
        return d.own.camera.visible();
    };
    const auto fills = [&](const BoardRect& seen, const BoardRect& r) {
        return holds(grown(seen, 1), r) && std::max(r.width / seen.width, r.height / seen.height) > .9f;
    };
    CHECK(fills(look({ShownThing::frame, d.table.controversy}), frame));
    // What floats at the top covers none of it.
    const Rect on_screen = d.own.camera.to_screen(frame);
    CHECK_FALSE(d.screen.item("**/###follow").rect.Overlaps({on_screen.Min, on_screen.Max}));
    CHECK(fills(look({ShownThing::frame, d.table.argument}), frame));  // whatever card names it
    CHECK(holds(look({ShownThing::frame, far_away}), frame_of(far_away)));
    CHECK(fills(look({ShownThing::whole, {}}), d.own.layout.bounds()));
    const BoardRect column = look({ShownThing::card, d.table.first});
    CHECK(holds(column, d.own.layout.find(d.table.first)->rect));
    CHECK(holds(column, d.own.layout.find(d.table.argument)->rect));
    CHECK_FALSE(holds(column, d.own.layout.find(d.table.second)->rect));
    // After a pan of the mediator's, and of what is not here (any more), at least that rectangle.
    CHECK(holds(grown(look({}, {700, 100, 500, 300}), 2), BoardRect{700, 100, 500, 300}));
    CHECK(holds(grown(look({ShownThing::frame, CardId{99}}, {0, 900, 500, 300}), 2),
                BoardRect{0, 900, 500, 300}));
}

TEST_CASE("before the mediator's place is known, a follower's pill covers no frame",
          "[view][board][frames]") {
    for (const auto& [width, height] :
         {std::pair{900.f, 500.f}, std::pair{1022.f, 684.f}, std::pair{560.f, 700.f}}) {
        INFO(width << " × " << height);
        Desk d;
        d.options.area = {84, 56, 84 + width, 56 + height};
        d.options.follows = true;
        d.own.fitted = false;
        d.screen.frame(3);
        const auto pill = d.screen.item("**/###follow").rect;
        REQUIRE_FALSE(d.own.layout.frames().empty());
        for (const auto& frame : d.own.layout.frames()) {
            const Rect on_screen = d.own.camera.to_screen(frame.bounds);
            CHECK_FALSE(pill.Overlaps({on_screen.Min, on_screen.Max}));
        }
        for (const auto& words : d.screen.drawn())  // its state and counts stand on its edge
            if (words.text.find(" acteurs") != std::string::npos) CHECK_FALSE(pill.Overlaps(words.rect));
    }
}

TEST_CASE("a demonstration keeps the whole map in view, until the first own pan", "[view][board]") {
    Desk d;
    d.options.keeps_all = true;
    d.see({{5000, 5000}, 1});
    d.screen.wait(1.5);
    CHECK(holds(grown(d.own.camera.visible(), 2), d.own.layout.bounds()));
    d.screen.drag({500, 300}, {600, 300}, 2);
    const Sight mine = d.own.camera.sight();
    REQUIRE(d.table.ask(d.self, test::note("loin", {4000, 4000, 0})).empty());
    d.screen.wait(1);
    CHECK(d.own.camera.sight() == mine);
}

TEST_CASE("the projection takes no input and shows nothing of the hand", "[view][board]") {
    Desk d;
    d.options.projection = true;
    d.options.area = {0, 0, 1366, 768};
    d.screen.frame(2);
    CHECK_FALSE(d.screen.has("**/###canvas"));
    CHECK_FALSE(d.screen.has("**/###minimap"));
    d.screen.press(d.at(d.table.first));
    d.screen.type("nsecret");
    CHECK(d.own.selection.empty());
    CHECK_FALSE(d.own.editor.is_open());
    CHECK(d.asked.empty());
}

TEST_CASE("far out cards show their title, then only their colour", "[view][board]") {
    Desk d;
    CHECK(d.screen.shows("1 argument · défendue par 1 acteur"));
    d.see({{0, 0}, .45f});
    CHECK_FALSE(d.screen.shows("1 argument · défendue par 1 acteur"));
    CHECK(d.screen.shows("Répondre"));
    d.see({{-500, -500}, .2f});
    CHECK_FALSE(d.screen.shows("Répondre"));
    for (const auto& text : d.screen.drawn())
        if (text.visible) CHECK(text.rect.GetHeight() >= 11);
}

TEST_CASE("an ended session is looked at, not changed", "[view][board]") {
    Desk d;
    d.options.may_edit = false;
    d.screen.frame(2);
    const ImVec2 from = d.at(d.table.first);
    d.screen.drag(from, from + ImVec2(80, 0));
    d.screen.type("n");
    d.screen.key(ImGuiKey_Delete);
    CHECK(d.asked.empty());
    CHECK(d.said() != "");
}

TEST_CASE("a window at rest asks for no frames", "[view][board]") {
    Desk d;
    d.screen.hover(ImVec2(600, 300));
    d.screen.wait(2);
    CHECK(d.screen.ui.next_frame > 1e6);
}

TEST_CASE("the first card of an empty board does not move the view", "[view][board]") {
    test::Table empty;
    const auto mo = empty.person("Maude", rules::Role::mediator);
    BoardUi own;
    test::Screen screen{[&](Ui& ui) {
        Requests out;
        draw_board(ui, empty.scene_of(mo), own, {.area = {0, 0, 900, 600}}, out);
        for (const auto& request : out)
            if (const auto* command = std::get_if<rules::Command>(&request)) empty.ask(mo, *command);
    }};
    screen.frame(2);
    const Sight before = own.camera.sight();
    screen.double_click({200, 150});
    screen.type("Qui paie ?");
    screen.key(ImGuiKey_Enter);
    screen.wait(1);
    REQUIRE(empty.all.board.cards.size() == 1);
    CHECK(own.camera.sight() == before);
}
