#include "app/view/board/board.h"

#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <functional>

#include "sessions/rules/actors_events.h"
#include "sessions/rules/board/cards_events.h"
#include "sessions/rules/board/links_events.h"
#include "sessions/rules/board/notes_events.h"
#include "sessions/rules/controversies/controversies_events.h"
#include "tests/view/support/desk.h"

using namespace entremise;
using namespace entremise::view;
using test::Desk;

TEST_CASE("a map is built without a mouse", "[view][board]") {
    Desk d;
    d.screen.type("cQui décide de l’usage du local ?");
    d.screen.key(ImGuiKey_Enter);
    d.screen.frame(3);
    const CardId question = d.own.selection.sole_card();
    REQUIRE(d.card(question).kind == rules::CardKind::controversy);
    d.screen.type("pLa paroisse");
    d.screen.key(ImGuiMod_Ctrl | ImGuiKey_Enter);
    d.screen.type("Un comité");
    d.screen.key(ImGuiKey_Enter);
    d.screen.frame(3);
    const auto positions = rules::positions_of(d.table.all, question);
    REQUIRE(positions.size() == 2);
    CHECK(d.own.selection.sole_card() == positions[1]);
    d.screen.type("+Tout le monde y est");
    d.screen.key(ImGuiKey_Enter);
    d.screen.frame(3);
    CHECK(rules::count_arguments(d.table.all, positions[1]) == 1);
    d.screen.key(ImGuiMod_Ctrl | ImGuiKey_UpArrow);
    CHECK(d.own.selection.sole_card() == positions[1]);
    d.screen.key(ImGuiMod_Ctrl | ImGuiKey_UpArrow);
    CHECK(d.own.selection.sole_card() == question);
    d.own.selection.cards = {d.table.parish};
    d.screen.type("l");
    d.screen.type("u");  // Un comité
    d.screen.key(ImGuiKey_Enter);
    const auto* link = d.last<rules::DrawLink>();
    REQUIRE(link);
    CHECK(link->from == d.table.parish);
    CHECK(link->to == positions[1]);
    for (const auto& refusal : d.refusals) CHECK(refusal == "");
    for (const CardId id : positions)
        for (const CardId other : positions)
            if (id != other) CHECK_FALSE(meet(d.own.layout.find(id)->rect, d.own.layout.find(other)->rect));
}

TEST_CASE("letters without a pause begin the title of what is linked to", "[view][board]") {
    Desk d;
    d.own.selection.cards = {d.table.bank};
    d.screen.type("l");
    const auto to = [&] {
        const auto* linking = std::get_if<Linking>(&d.own.gesture);
        return linking ? linking->to : CardId{};
    };
    SECTION("several, accents and case as they come") {
        for (const char* letter : {"R", "e", "P", "o"}) d.screen.type(letter);
        CHECK(to() == d.table.first);
        d.screen.type("x");  // no title goes on so: it stays
        CHECK(to() == d.table.first);
        d.screen.key(ImGuiKey_Enter);
        const auto* link = d.last<rules::DrawLink>();
        REQUIRE(link);
        CHECK(link->to == d.table.first);
    }
    SECTION("what begins no title leads nowhere, and that is said") {
        d.screen.type("zzz");
        d.screen.frame(2);
        CHECK(d.said() == "why.no_such_title");
        d.screen.key(ImGuiKey_Enter);
        CHECK_FALSE(d.last<rules::DrawLink>());
        CHECK(to());
        d.screen.key(ImGuiKey_DownArrow);
        d.screen.key(ImGuiKey_Enter);
        CHECK(std::get_if<Linking>(&d.own.gesture) == nullptr);
    }
    SECTION("a card that cannot be linked says why") {
        REQUIRE(d.card(d.table.controversy).text.starts_with("Dépannage"));
        d.screen.type("dépan");
        d.screen.frame(2);
        CHECK(d.said() == "refusal.no_such_link");
    }
    SECTION("after a pause another one begins") {
        d.screen.type("re");
        CHECK(to() == d.table.first);
        d.screen.wait(2);
        d.screen.type("p");
        CHECK(to() == d.table.parish);
    }
    SECTION("the same one again goes on to the next") {
        REQUIRE(d.table.ask(d.table.mediator, rules::AddActor{"Pêcheurs", {60, 900, 0}, {}}) == "");
        const auto other = d.table.last_card();
        d.screen.key(ImGuiKey_Escape);
        d.own.selection.cards = {d.table.bank};
        d.screen.type("l");
        d.screen.type("p");
        const auto one = to();
        d.screen.type("p");
        CHECK(to() != one);
        CHECK((to() == d.table.parish || to() == other));
    }
}

TEST_CASE("the arrows nudge the selection, together within a second one act; else they move the view",
          "[view][board]") {
    Desk d;
    d.own.selection.cards = {d.table.first};
    for (int i = 0; i < 3; ++i) d.screen.key(ImGuiKey_RightArrow);
    d.screen.key(ImGuiMod_Shift | ImGuiKey_DownArrow);
    CHECK(d.asked.empty());
    d.screen.wait(1.2);
    REQUIRE(d.asked.size() == 1);
    CHECK(d.card(d.table.first).place == rules::Place{424, 470, 0});
    d.own.selection.clear();
    const BoardPoint before = d.own.camera.sight().at;
    d.screen.key(ImGuiKey_RightArrow);
    CHECK(d.own.camera.sight().at.x == before.x + 80);
}

TEST_CASE("Delete archives, Ctrl and Z bring back", "[view][board]") {
    Desk d;
    d.own.selection.cards = {d.table.argument};
    d.screen.key(ImGuiKey_Delete);
    CHECK(d.card(d.table.argument).archived);
    CHECK(d.own.selection.empty());
    d.screen.key(ImGuiMod_Ctrl | ImGuiKey_Z);
    CHECK_FALSE(d.card(d.table.argument).archived);
    d.screen.key(ImGuiMod_Ctrl | ImGuiKey_Y);
    CHECK(d.card(d.table.argument).archived);
}

TEST_CASE("a card with moves is archived only after asking", "[view][board]") {
    Desk d;
    d.own.selection.cards = {d.table.first};
    d.screen.key(ImGuiKey_Delete);
    d.screen.frame(3);
    CHECK(d.asked.empty());
    REQUIRE(d.screen.has("**/###sheet.archive"));
    d.screen.key(ImGuiKey_Escape);
    d.screen.frame(2);
    CHECK_FALSE(d.card(d.table.first).archived);
    d.screen.key(ImGuiKey_Delete);
    d.screen.frame(3);
    d.screen.press("**/###sheet.archive");
    CHECK(d.card(d.table.first).archived);
}

TEST_CASE("Tab goes through the map in its own order", "[view][board]") {
    Desk d;
    std::vector<CardId> seen;
    for (int i = 0; i < 4; ++i) {
        d.screen.key(ImGuiKey_Tab);
        seen.push_back(d.own.selection.sole_card());
    }
    CHECK(seen == std::vector{d.table.controversy, d.table.first, d.table.argument, d.table.parish});
    d.screen.key(ImGuiMod_Shift | ImGuiKey_Tab);
    CHECK(d.own.selection.sole_card() == d.table.argument);
}

TEST_CASE("O echoes a note of another, again takes it back", "[view][board]") {
    Desk d;
    d.own.selection.cards = {d.table.note};
    d.screen.type("o");
    CHECK(d.card(d.table.note).echoes.size() == 2);
    d.screen.type("o");
    CHECK(d.card(d.table.note).echoes.size() == 1);
}

TEST_CASE("zooming, fitting and walking by key leave what the mediator shows", "[view][board]") {
    const std::vector<std::pair<const char*, std::function<void(Desk&)>>> ways = {
        {"zoom", [](Desk& d) { d.screen.key(ImGuiMod_Ctrl | ImGuiKey_Equal); }},
        {"100 %", [](Desk& d) { d.screen.key(ImGuiMod_Ctrl | ImGuiKey_0); }},
        {"all", [](Desk& d) { d.screen.key(ImGuiKey_Home); }},
        {"next card", [](Desk& d) { d.screen.key(ImGuiKey_Tab); }},
        {"the selection", [](Desk& d) {
             d.own.selection.cards = {d.table.first};
             d.screen.type("z");
         }}};
    for (const auto& [name, go] : ways) {
        INFO(name);
        test::SmallTable t;
        Desk d(t.marc);
        d.options.follows = true;
        d.presence[t.mediator] = {.view = Presence::View{1000, 1000, 800, 500}};
        d.screen.wait(1.5);
        REQUIRE_FALSE(d.own.exploring);
        go(d);
        CHECK(d.own.exploring);
        d.presence[t.mediator] = {.view = Presence::View{-5000, -5000, 800, 500}};
        d.screen.wait(1);
        CHECK_FALSE(meet(d.own.camera.visible(), BoardRect{-5000, -5000, 800, 500}));
    }
}

TEST_CASE("Z sees the selection, with Caps Lock too; with Shift it goes back", "[view][board]") {
    Desk d;
    const Sight before = d.own.camera.sight();
    d.own.selection.cards = {d.table.argument};
    d.screen.type("Z");
    d.screen.wait(.4);
    CHECK(d.own.camera.zoom() > 1.2f);
    ImGui::GetIO().AddKeyEvent(ImGuiMod_Shift, true);
    d.screen.type("Z");
    ImGui::GetIO().AddKeyEvent(ImGuiMod_Shift, false);
    d.screen.wait(.4);
    CHECK(d.own.camera.sight() == before);
}

TEST_CASE("letters behind a command that opens something are for that", "[view][board]") {
    Desk d;
    d.screen.type("gnc");
    CHECK(d.own.move_wanted);
    CHECK_FALSE(d.own.editor.is_open());
}

TEST_CASE("letters are no commands while somebody walks a panel by key", "[view][board]") {
    Desk d;
    Ui* drawn = nullptr;
    test::Screen screen{[&](Ui& ui) {
        drawn = &ui;
        d.draw(ui);
        zone(ui, "###panel", {1110, 0, 1366, 700}, {}, [&] { hit(ui, "###vote", {{1120, 20}, {1200, 60}}); });
    }};
    screen.frame(2);
    screen.press("**/###vote");
    screen.key(ImGuiKey_Tab);
    REQUIRE(ImGui::GetCurrentContext()->NavCursorVisible);
    screen.type("n");
    CHECK_FALSE(d.own.editor.is_open());
}

TEST_CASE("the menu opened by key lies at the card", "[view][board]") {
    Desk d;
    d.own.selection.cards = {d.table.first};
    d.screen.hover(ImVec2(1000, 700));
    d.screen.key(ImGuiMod_Shift | ImGuiKey_F10);
    d.screen.frame(2);
    const ImVec2 item = d.screen.item("**/###menu.edit_card").rect.Min;
    CHECK(std::abs(item.x - d.at(d.table.first).x) < 20);
}

TEST_CASE("letters go into the chosen card where that was chosen in the settings", "[view][board]") {
    Desk d;
    d.own.selection.cards = {d.table.first};
    d.screen.frame(2);
    const auto before = d.card(d.table.first).text;
    SECTION("not chosen: a command") {
        d.screen.type("a");
        REQUIRE(d.own.writing);
        CHECK_FALSE(d.own.writing->card);
    }
    SECTION("all letters of it, from the first") {
        d.settings.types_into_card = true;
        d.screen.type(" ");
        CHECK_FALSE(d.own.writing);  // the space bar pans
        d.screen.type("à pied");
        d.screen.key(ImGuiKey_Enter);
        d.screen.frame(2);
        CHECK(d.card(d.table.first).text == before + "à pied");
    }
    SECTION("with nothing chosen, and on others' cards: commands") {
        d.settings.types_into_card = true;
        d.own.selection = {};
        d.screen.type("n");
        REQUIRE(d.own.writing);
        CHECK_FALSE(d.own.writing->card);
    }
}

TEST_CASE("on a card of somebody else letters stay commands", "[view][board]") {
    Desk d(test::SmallTable{}.rosa);
    d.settings.types_into_card = true;
    d.own.selection.cards = {d.table.first};
    d.screen.frame(2);
    d.screen.type("+");
    REQUIRE(d.own.writing);
    CHECK(d.own.writing->kind == rules::CardKind::argument);
}

TEST_CASE("what comes after a nudge finds it done", "[view][board]") {
    Desk d;
    d.own.selection.cards = {d.table.note};
    const auto before = d.card(d.table.note).place;
    d.screen.key(ImGuiKey_RightArrow);
    d.screen.type("k");
    REQUIRE(d.asked.size() == 2);
    CHECK(d.asked.front().is<rules::MoveCards>());
    CHECK(d.asked.back().is<rules::PinCards>());
    d.screen.wait(2);
    CHECK(d.asked.size() == 2);
    CHECK(d.card(d.table.note).place.x == before.x + 8);
    CHECK(d.card(d.table.note).pinned);
}

TEST_CASE("all that is chosen is linked to the same card", "[view][board]") {
    Desk d;
    d.own.selection.cards = {d.table.parish, d.table.bank};
    d.screen.type("l");
    const auto* linking = std::get_if<Linking>(&d.own.gesture);
    REQUIRE(linking);
    CHECK(linking->others == std::vector{d.table.bank});
    CHECK(d.own.tool == Tool::select);
    SECTION("where each of them can be") {
        REQUIRE(d.table.ask(d.self, rules::AddPosition{.controversy = d.table.controversy,
                                                       .text = "Zut",
                                                       .near = rules::Near{d.table.controversy}}) == "");
        const CardId position = d.table.last_card();
        d.screen.key(ImGuiKey_Escape);
        d.screen.frame(2);
        d.screen.type("lz");
        d.screen.frame(2);
        CHECK(d.screen.shows("Relier à « Zut »"));
        d.screen.key(ImGuiKey_Enter);
        d.screen.frame(3);
        CHECK(rules::holders_of(d.table.all, position) == std::vector{d.table.parish, d.table.bank});
        d.screen.key(ImGuiMod_Ctrl | ImGuiKey_Z);
        d.screen.frame(3);
        CHECK(rules::holders_of(d.table.all, position).empty());
    }
    SECTION("what one of them cannot be linked to is not offered") {
        for (const CardId id : linking->choices)
            CHECK(d.card(id).kind != rules::CardKind::actor);  // the two are all there are
    }
    for (const auto& refusal : d.refusals) CHECK(refusal == "");
}

TEST_CASE("a new card that leaves no trace leaves what was chosen", "[view][board]") {
    Desk d;
    d.own.selection.cards = {d.table.first};
    SECTION("as it was") {
        d.screen.type("n");
        d.screen.frame(3);
        REQUIRE(d.own.writing);
        d.screen.key(ImGuiKey_Escape);
        CHECK(d.own.selection.sole_card() == d.table.first);
    }
    SECTION("the sister before it") {
        d.screen.type("pUne autre");
        d.screen.key(ImGuiMod_Ctrl | ImGuiKey_Enter);
        d.screen.frame(3);
        REQUIRE(d.own.writing);
        d.screen.key(ImGuiKey_Escape);
        d.screen.frame(2);
        CHECK(d.card(d.own.selection.sole_card()).text == "Une autre");
    }
}

TEST_CASE("Enter on what has no words of its own says so", "[view][board]") {
    Desk d;
    d.own.selection.cards = {d.table.done};
    d.screen.key(ImGuiKey_Enter);
    CHECK(d.said() == "why.words_of_catalogue");
}

TEST_CASE("a note goes beside one's own, and is about another's", "[view][board]") {
    Desk d;
    const auto write = [&](CardId chosen) {
        d.own.selection.cards = {chosen};
        d.screen.type("nEncore");
        d.screen.key(ImGuiKey_Enter);
        d.screen.frame(3);
        return rules::linked_from(d.table.all, d.own.selection.sole_card(), rules::LinkKind::concerns);
    };
    REQUIRE(d.table.ask(d.self, rules::AddNote{{0, 0, 0}, "la mienne", 0, d.table.first}) == "");
    const CardId own = d.table.last_card();
    REQUIRE(d.table.ask(d.table.rosa, rules::AddNote{{0, 300, 0}, "la sienne", 0}) == "");
    const CardId other = d.table.last_card();
    d.screen.frame(2);
    CHECK(write(own) == std::vector{d.table.first});
    CHECK(write(other) == std::vector{other});
}
