// Ctrl+F: cards and people.
#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <string>

#include "app/view/board/finding.h"
#include "sessions/rules/board/notes_events.h"
#include "sessions/rules/board/zones_events.h"
#include "tests/view/support/desk.h"

using namespace entremise;
using namespace entremise::view;
using test::Desk;

namespace {

void find(Desk& d, const char* text) {
    d.screen.key(ImGuiMod_Ctrl | ImGuiKey_F);
    d.screen.frame(4);
    REQUIRE(d.own.finder.open);
    d.screen.type(text);
    d.screen.frame(2);
}

}  // namespace

TEST_CASE("Ctrl and F find cards and people, accents ignored, the best first", "[view][board]") {
    const test::SmallTable t;
    const auto& fr = Language::of("fr");
    const auto found = find_things(fr, t.all, "REPONDRE URGENCE");
    REQUIRE(found.size() == 1);
    CHECK(found[0].card == t.first);
    const auto people = find_things(fr, t.all, "rosa");
    REQUIRE(people.size() == 1);
    CHECK(people[0].person == t.rosa);
    CHECK(people[0].lead == t.parish);
    const auto alimentaire = find_things(fr, t.all, "ban");
    REQUIRE_FALSE(alimentaire.empty());
    CHECK(alimentaire[0].card == t.bank);
    CHECK(find_things(fr, t.all, "  ").empty());
    CHECK(find_things(fr, t.all, "xyz").empty());
}

TEST_CASE("Enter walks what was found, Shift and Enter goes back", "[view][board]") {
    Desk d;
    find(d, "les");
    const auto found = d.own.finder.found;
    REQUIRE(found.size() >= 3);
    const auto chosen = [&] { return d.own.selection.sole_card(); };
    d.screen.key(ImGuiKey_Enter);
    d.screen.wait(.4);
    CHECK(chosen() == found[0].lead);
    CHECK(meet(d.own.camera.visible(), d.own.layout.find(found[0].lead)->rect));
    d.screen.key(ImGuiKey_Enter);
    d.screen.wait(.4);
    CHECK(chosen() == found[1].lead);
    d.screen.key(ImGuiMod_Shift | ImGuiKey_Enter);
    d.screen.wait(.4);
    CHECK(chosen() == found[0].lead);
    d.screen.key(ImGuiMod_Shift | ImGuiKey_Enter);
    d.screen.wait(.4);
    CHECK(chosen() == found.back().lead);
    // One stays where one is, and the keys are the board's again.
    d.screen.key(ImGuiKey_Escape);
    d.screen.frame(4);
    CHECK_FALSE(d.own.finder.open);
    CHECK(chosen() == found.back().lead);
    CHECK(d.asked.empty());
    d.screen.type("n");
    CHECK(d.own.editor.is_open());
}

TEST_CASE("what was found is seen beside the field and its list, wherever it lies", "[view][board]") {
    for (const auto& sight :
         {Sight{{200, 100}, 1}, Sight{{-600, 380}, 1}, Sight{{100, 0}, .4f}, Sight{{900, 600}, 1.5f}}) {
        Desk d;
        d.see(sight);
        find(d, "e");
        const auto found = d.own.finder.found;
        REQUIRE(found.size() >= 5);
        for (const auto& thing : found) {
            if (!thing.lead) continue;
            d.screen.key(ImGuiKey_Enter);
            d.screen.wait(.5);
            CAPTURE(sight.at.x, sight.zoom, thing.text);
            const Rect there = d.own.camera.to_screen(d.own.layout.find(thing.lead)->rect);
            CHECK(d.own.selection.sole_card() == thing.lead);
            CHECK_FALSE(there.Overlaps(d.own.finder.place));
            CHECK(d.own.camera.area().Contains(there));
            CHECK(d.own.camera.zoom() >= .6f);
        }
    }
}

TEST_CASE("while one looks for something the room sees the frame of before", "[view][board]") {
    Desk d;
    d.own.selection = {.cards = {d.table.first}};
    d.screen.wait(1);
    REQUIRE(d.told.back().view);
    const auto view = *d.told.back().view;
    d.told.clear();
    find(d, "qui parle");
    d.screen.key(ImGuiKey_Enter);
    d.screen.wait(1);
    REQUIRE(d.own.selection.sole_card() == d.table.note);
    REQUIRE_FALSE(d.own.camera.visible() == BoardRect{static_cast<float>(view.x), static_cast<float>(view.y),
                                                      static_cast<float>(view.width),
                                                      static_cast<float>(view.height)});
    for (const auto& told : d.told) {
        if (!told.view) continue;
        CHECK(*told.view == view);
        CHECK(told.selected == d.table.first);
    }
    d.screen.key(ImGuiKey_Escape);
    d.screen.wait(1);
    CHECK_FALSE(*d.told.back().view == view);
    CHECK(d.told.back().selected == d.table.note);
}

TEST_CASE("a row of what was found is pressed, above the board", "[view][board]") {
    Desk d;
    find(d, "saint");
    d.screen.press("**/###card" + std::to_string(d.table.parish.value));
    d.screen.frame(3);
    CHECK(d.own.selection.sole_card() == d.table.parish);
    CHECK(d.own.finder.open);
}

TEST_CASE("a click on the board ends the search, and does what it does", "[view][board]") {
    Desk d;
    find(d, "a");
    d.screen.press(d.at(d.table.first));
    d.screen.frame(3);
    CHECK_FALSE(d.own.finder.open);
    CHECK(d.own.selection.sole_card() == d.table.first);
}

TEST_CASE("a person without a card is told so, or shown by the window", "[view][board]") {
    Desk d;
    find(d, "lucie");
    REQUIRE(d.own.finder.found.size() == 1);
    CHECK(d.screen.disabled("**/###person" + text_of(d.table.lucie.value)));
    d.screen.key(ImGuiKey_Escape);
    d.screen.frame(3);
    d.options.shows_people = true;
    find(d, "lucie");
    d.screen.key(ImGuiKey_Enter);
    d.screen.frame(2);
    CHECK(d.own.person_wanted == d.table.lucie);
}

TEST_CASE("letters that come in one burst with Ctrl and F are looked for", "[view][board]") {
    Desk d;
    ImGuiIO& io = ImGui::GetIO();
    for (const auto key : {ImGuiMod_Ctrl, ImGuiKey_F}) io.AddKeyEvent(key, true);
    for (const auto key : {ImGuiKey_F, ImGuiMod_Ctrl}) io.AddKeyEvent(key, false);
    io.AddInputCharactersUTF8("deplac");
    d.screen.frame(12);
    CHECK(d.own.finder.picker.search == "deplac");
    CHECK(d.own.tool == Tool::select);
    CHECK(d.asked.empty());
}

TEST_CASE("words that begin a letter of the board are only looked for", "[view][board]") {
    Desk d;
    find(d, "nacpxlm");
    CHECK(d.own.finder.picker.search == "nacpxlm");
    CHECK_FALSE(d.own.editor.is_open());
    CHECK(d.own.tool == Tool::select);
    CHECK(d.screen.shows("Rien ne répond à ces mots."));
}

TEST_CASE("a zone is found by its title, and Tab comes to it behind all cards", "[view][board][zones]") {
    Desk d;
    REQUIRE(d.table.ask(d.self, rules::DrawZone{"Urgences d’hiver", {5'000, 5'000, 400, 300}}) == "");
    d.screen.frame(2);
    SECTION("found") {
        find(d, "hiver");
        REQUIRE(d.own.finder.found.size() == 1);
        d.screen.key(ImGuiKey_Enter);
        d.screen.wait(.6);
    }
    SECTION("come to") {
        d.screen.key(ImGuiMod_Shift | ImGuiKey_Tab);
        d.screen.wait(.6);
        CHECK(d.own.selection.cards.empty());
    }
    CHECK(d.own.selection.sole_zone() == ZoneId{1});
    CHECK(holds(d.own.camera.visible(), BoardRect{5'000, 4'966, 400, 334}));
    d.screen.key(ImGuiKey_Escape);
}
