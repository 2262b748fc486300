#include "app/view/board/board.h"

#include <catch2/catch_test_macros.hpp>

#include "sessions/rules/board/cards_events.h"
#include "sessions/rules/board/notes_events.h"
#include "sessions/rules/showing_events.h"
#include "tests/view/support/desk.h"

using namespace entremise;
using namespace entremise::view;
using test::Desk;

TEST_CASE("the menu of a card offers what can be done with it", "[view][board]") {
    Desk d;
    d.screen.press(d.at(d.table.first), 1);
    d.screen.frame(2);
    CHECK(d.own.selection.sole_card() == d.table.first);
    CHECK(d.screen.has("**/###menu.add_argument_for"));
    CHECK_FALSE(d.screen.has("**/###menu.add_position"));
    CHECK(d.screen.disabled("**/###menu.redo"));
    d.screen.press("**/###menu.add_argument_against");
    REQUIRE(d.own.writing);
    CHECK(d.own.writing->against);
}

TEST_CASE("an empty board says what to do first", "[view][board]") {
    test::Table empty;
    const auto mo = empty.person("Maude", rules::Role::mediator);
    BoardUi own;
    Requests out;
    test::Screen screen{[&](Ui& ui) {
        draw_board(ui, empty.scene_of(mo), own, {.area = {0, 0, 900, 600}}, out);
    }};
    CHECK(screen.shows("Commencez par une question"));
}

TEST_CASE("a note is made as wide as one of three", "[view][board]") {
    Desk d;
    d.see({{150, 700}, 1});
    d.screen.press(d.at(d.table.note), 1);
    d.screen.frame(2);
    CHECK(d.screen.checked("**/###menu.width_narrow"));
    d.screen.press("**/###menu.width_wide");
    CHECK(d.card(d.table.note).place.width == 320);
}

TEST_CASE("the map in the corner covers neither a card that is written nor one that is shown",
          "[view][board]") {
    Desk d;
    d.see({{500, 100}, 1});
    const auto drawn = d.screen.item("**/###minimap").rect;
    const Rect map{drawn.Min, drawn.Max};
    const auto covered = [&](CardId id) {
        return d.own.camera.to_screen(d.own.layout.find(id)->rect).Overlaps(map);
    };
    const BoardPoint under = d.own.camera.to_board(map.GetCenter());
    d.own.tool = tool_of(rules::CardKind::note);
    d.screen.frame(2);
    d.screen.press(map.Min - ImVec2(30, 30));
    d.screen.type("Sous la carte");
    d.screen.wait(.5);
    REQUIRE(d.own.writing);
    d.screen.key(ImGuiKey_Enter);
    d.screen.frame(3);
    const CardId note{d.table.all.board.next_card.value - 1};
    CHECK_FALSE(covered(note));
    d.see({{500, 100}, 1});
    REQUIRE(d.table.ask(d.self, rules::MoveCards{{{note, static_cast<std::int32_t>(under.x) - 40,
                                                   static_cast<std::int32_t>(under.y) - 20}}}) == "");
    d.screen.frame(2);
    REQUIRE(covered(note));
    REQUIRE(lead_to(d.own, note));
    d.screen.wait(.5);
    CHECK_FALSE(covered(note));
    d.screen.key(ImGuiKey_Home);
    d.screen.wait(.5);
    for (const auto& [id, box] : d.own.layout.boxes()) CHECK_FALSE(covered(id));
}

TEST_CASE("what is shown to all moves nobody's view: who explores is told, and may go there",
          "[view][board]") {
    SECTION("the mediator's key: the chosen card, else what is seen") {
        Desk d;
        d.own.selection.cards = {d.table.first};
        d.screen.frame(2);
        d.screen.type("m");
        REQUIRE(d.last<rules::ShowToAll>());
        CHECK(d.last<rules::ShowToAll>()->card == d.table.first);
        d.own.selection = {};
        d.screen.type("M");
        CHECK_FALSE(d.last<rules::ShowToAll>()->card);
        CHECK(d.last<rules::ShowToAll>()->width > 0);
        for (const auto& refusal : d.refusals) CHECK(refusal == "");
    }
    SECTION("a participant") {
        Desk d(test::SmallTable{}.rosa);
        d.options.follows = true;
        d.screen.type("m");
        CHECK(d.asked.empty());
        REQUIRE(d.table.ask(d.table.mediator, rules::ShowToAll{d.table.second}) == "");
        d.screen.frame(2);
        CHECK_FALSE(d.screen.has("**/###shown"));  // follows
        d.screen.type("z");
        d.screen.frame(2);
        CHECK_FALSE(d.screen.has("**/###shown"));  // was seen
        d.own.camera.show({{5000, 5000}, 1});
        const Sight away = d.own.camera.sight();
        d.table.now += 1'000'000;
        REQUIRE(d.table.ask(d.table.mediator, rules::ShowToAll{d.table.first}) == "");
        d.screen.frame(3);
        CHECK(d.own.camera.sight() == away);
        CHECK(d.screen.shows("montre : « Répondre d’abord à l’urgence »"));
        d.screen.press("**/###shown");
        d.screen.wait(.5);
        CHECK(d.own.exploring);
        CHECK(holds(d.own.camera.visible(), d.own.layout.find(d.table.first)->rect));
        CHECK_FALSE(d.screen.has("**/###shown"));
        d.table.now += 1'000'000;
        REQUIRE(d.table.ask(d.table.mediator, rules::ShowToAll{{}, 4000, 4000, 800, 400}) == "");
        d.screen.frame(3);
        d.screen.press("**/###shown");
        d.screen.wait(.5);
        CHECK(holds(d.own.camera.visible(), BoardRect{4000, 4000, 800, 400}));
        d.table.now += 1'000'000;
        REQUIRE(d.table.ask(d.table.mediator, rules::ShowToAll{.card = d.table.controversy,
                                                               .thing = rules::ShownThing::frame}) == "");
        d.screen.frame(3);
        CHECK(d.screen.shows("montre : « Dépannage"));
        d.screen.press("**/###shown");
        d.screen.wait(.5);
        CHECK(holds(d.own.camera.visible(), d.own.layout.find(d.table.controversy)->rect));
        CHECK(holds(d.own.camera.visible(), d.own.layout.find(d.table.argument)->rect));
        d.table.now += 1'000'000;
        REQUIRE(d.table.ask(d.table.mediator, rules::ShowToAll{.thing = rules::ShownThing::whole}) == "");
        d.screen.frame(3);
        CHECK(d.screen.shows("montre toute la carte"));
    }
}

TEST_CASE("the small map gives its place to a card, to what is written, and to the hand at work",
          "[view][board]") {
    Desk d;
    d.see({{2000, 2000}, 1});
    d.screen.wait(1);
    REQUIRE(d.screen.has("**/###minimap"));
    const auto place = d.screen.item("**/###minimap").rect;
    const BoardPoint under = d.own.camera.to_board(place.GetCenter());
    SECTION("a card") {
        const BoardRect r = d.own.layout.find(d.table.note)->rect;
        const auto shown = d.own.camera.sight();
        d.see({{shown.at.x + r.x - under.x + 10, shown.at.y + r.y - under.y + 10}, 1});
        d.screen.wait(1);
        CHECK_FALSE(d.screen.has("**/###minimap"));
        CHECK(d.own.map_seen < .02f);
        d.screen.press(d.at(d.table.note));
        CHECK(d.own.selection.sole_card() == d.table.note);
    }
    SECTION("the hand at work") {
        d.screen.hover(place.Min - ImVec2(20, 20));
        d.screen.wait(.5);
        CHECK(d.screen.has("**/###minimap"));
        ImGui::GetIO().AddMouseButtonEvent(0, true);
        d.screen.frame();
        for (int i = 0; i < 8; ++i) d.screen.hover(place.Min + ImVec2(static_cast<float>(i), 8));
        d.screen.wait(.5);
        CHECK_FALSE(d.screen.has("**/###minimap"));
        ImGui::GetIO().AddMouseButtonEvent(0, false);
    }
    SECTION("what is written") {
        d.screen.double_click(place.Min - ImVec2(10, 90));
        REQUIRE(d.own.editor.is_open());
        d.screen.wait(.5);
        CHECK(d.screen.has("**/###minimap"));
        for (int i = 0; i < 16; ++i) {
            d.screen.type("Ligne");
            d.screen.key(ImGuiMod_Shift | ImGuiKey_Enter);
        }
        d.screen.wait(.5);
        CHECK_FALSE(d.screen.has("**/###minimap"));
        d.screen.key(ImGuiKey_Escape);
    }
    d.see({{4000, 4000}, 1});
    d.screen.wait(1);
    CHECK(d.screen.has("**/###minimap"));
    CHECK(d.own.map_seen == 1.f);
}

TEST_CASE("where nothing of the map is seen one is led back to where something was", "[view][board]") {
    Desk d;
    const Sight before = d.own.camera.sight();
    d.screen.frame(2);
    CHECK_FALSE(d.screen.has("**/###void"));
    d.see({{9000, 9000}, 1});
    d.screen.frame(2);
    REQUIRE(d.screen.has("**/###void"));
    CHECK(d.screen.shows("Revenir"));
    d.screen.press("**/###void");
    d.screen.wait(1);
    CHECK(d.own.camera.sight() == before);
    CHECK_FALSE(d.screen.has("**/###void"));
}

TEST_CASE("the sheets of the board keep their answer in sight in a small window at 200 %, and Enter gives it",
          "[view][board]") {
    Desk d;
    d.screen.ui.scale = 2;
    d.options.area = {60, 56, 600, 340};
    const auto check_answer = [&](std::string_view path) {
        d.screen.frame(6);
        const auto& answer = d.screen.item(path);
        CHECK(answer.rect.Min.y >= 0);
        CHECK(answer.rect.Max.y <= 768);
        CHECK(answer.clip.Contains(answer.rect));
        CHECK(d.screen.has("**/###cancel"));
        CHECK(d.screen.shows("Entrée"));
        d.screen.key(ImGuiKey_Enter);
        d.screen.frame(2);
        CHECK_FALSE(d.screen.has(path));
    };
    SECTION("archiving") {
        d.own.selection.cards = {d.table.first, d.table.second, d.table.parish,  d.table.bank,
                                 d.table.note,  d.table.done,   d.table.planned, d.table.argument};
        d.screen.key(ImGuiKey_Delete);
        check_answer("**/###sheet.archive");
        CHECK(d.card(d.table.first).archived);
    }
    SECTION("undoing what others use") {
        REQUIRE(d.table.ask(d.self, rules::AddNote{{500, 250, 0}, "Local", 0, {}}) == "");
        const CardId note = d.table.last_card();
        REQUIRE(d.table.ask(d.table.rosa, rules::EchoNote{note, true}) == "");
        d.screen.frame(2);
        d.screen.key(ImGuiMod_Ctrl | ImGuiKey_Z);
        check_answer("**/###sheet.archive");
        CHECK(d.card(note).archived);
    }
    SECTION("pasting a list") {
        const auto before = d.table.all.board.cards.size();
        d.screen.clipboard = "• un\n• deux\n• trois\n• quatre\n• cinq\n• six\n• sept";
        d.screen.key(ImGuiMod_Ctrl | ImGuiKey_V);
        check_answer("**/###sheet.paste_many");
        CHECK(d.table.all.board.cards.size() == before + 7);
    }
    SECTION("two texts that met") {
        const std::string more =
            " et rien de ce qui aide aujourd’hui ne doit attendre demain, quoi qu’il"
            " en coûte aux associations du quartier qui portent tout cela depuis dix ans";
        d.own.selection.cards = {d.table.first};
        d.screen.key(ImGuiKey_F2);
        d.screen.type(more);
        REQUIRE(d.table.ask(d.table.mediator, rules::RewordCard{d.table.first, "Changé" + more, 0}) == "");
        d.screen.key(ImGuiKey_Enter);
        check_answer("**/###sheet.text_both");
        CHECK(d.card(d.table.first).text == "Changé" + more);
        CHECK(d.card(d.table.last_card()).text == "Répondre d’abord à l’urgence" + more);
    }
}

TEST_CASE("whether an actor is at the table is said from its card's menu", "[view][board]") {
    Desk d;
    const auto& there = d.own.layout.find(d.table.parish)->rect;
    d.see({{there.x - 200, there.y - 200}, 1});
    d.screen.press(d.at(d.table.parish), 1);
    d.screen.frame(2);
    d.screen.press("**/###action.presence");
    d.screen.frame(2);
    d.screen.press("**/###presence_absent");
    d.screen.frame(3);
    CHECK(d.table.all.actors.all.find(d.table.parish)->presence == rules::ActorPresence::absent);
    d.own.presence_asked = true;
    d.screen.frame(2);
    CHECK(d.screen.shows("à inviter"));
    d.screen.press("**/###inspector.affected");
    d.screen.frame(3);
    CHECK(rules::empty_chair(*d.table.all.actors.all.find(d.table.parish)));
    for (const auto& refusal : d.refusals) CHECK(refusal == "");
}
