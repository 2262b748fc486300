#include <catch2/catch_test_macros.hpp>

#include "app/view/panels/pages.h"
#include "sessions/rules/actors_events.h"
#include "tests/view/support/open_window.h"

using namespace entremise;
using namespace entremise::view;
using test::Led;
using test::Sat;
using test::Screen;
using test::SmallTable;

namespace {

rules::Actor at(std::string sector, std::string level) {
    rules::Actor about;
    about.sector = std::move(sector);
    about.level = std::move(level);
    return about;
}

std::string chip(CardId id) { return "**/###who" + std::to_string(id.value); }

/// Twelve around a table, as a group of a neighbourhood has them.
const std::vector<std::pair<const char*, rules::Actor>>& twelve() {
    static const std::vector<std::pair<const char*, rules::Actor>> all{
        {"Comptoir alimentaire", at("community", "neighbourhood")},
        {"Société d’entraide", at("community", "neighbourhood")},
        {"Cuisines collectives", at("community", "neighbourhood")},
        {"Groupe d’achat", at("community", "neighbourhood")},
        {"Jardins partagés", at("community", "neighbourhood")},
        {"Bénévole du comptoir", at("citizen", "neighbourhood")},
        {"Citoyenne concernée", at("citizen", "neighbourhood")},
        {"CIUSSS", at("health", "region")},
        {"École primaire", at("education", "neighbourhood")},
        {"Fondation", at("funder", "national")},
        {"Arrondissement", at("municipal", "city")},
        {"Épicerie du coin", at("business", "neighbourhood")}};
    return all;
}

}  // namespace

TEST_CASE("who stands where is read from sector and level, and who has neither is named", "[view][pages]") {
    Led w;
    w.screen.type("q");
    w.screen.frame(3);
    REQUIRE(w.own.inspector.pages.open == Page::who);
    CHECK(w.says("who.no_sector"));
    CHECK(w.screen.shows("Sans niveau · 2"));
    CHECK(without_place(w.table.all) == std::vector{SmallTable::bank, SmallTable::parish});

    w.asks(rules::DescribeActor{SmallTable::bank, at("community", "region")});
    CHECK(w.screen.shows("Région · 1"));
    const auto bank = w.screen.item(chip(SmallTable::bank)).rect,
               parish = w.screen.item(chip(SmallTable::parish)).rect;
    CHECK(bank.Max.x <= parish.Min.x);  // those without a level stand last,
    CHECK(bank.Max.y <= parish.Min.y);  // and so do those without a sector
    CHECK(without_place(w.table.all) == std::vector{SmallTable::parish});

    w.asks(rules::DescribeActor{SmallTable::parish, at("citizen", "region")});
    CHECK(without_place(w.table.all).empty());
    CHECK_FALSE(w.says("who.no_sector"));
    CHECK_FALSE(w.screen.shows("Sans niveau"));
    CHECK(w.screen.shows("Ville · 0"));  // an empty level says something too
}

TEST_CASE("a word of another list of sectors has a row of its own", "[view][pages]") {
    Led w;
    w.asks(rules::DescribeActor{SmallTable::bank, at("culture", "hameau")});
    w.own.inspector.pages.open = Page::who;
    w.screen.frame(3);
    CHECK(w.screen.shows("culture"));
    CHECK(w.screen.shows("hameau · 1"));
}

TEST_CASE("an absent actor is told from an empty chair", "[view][pages]") {
    Led w;
    auto about = at("citizen", "neighbourhood");
    about.presence = rules::ActorPresence::absent;
    w.asks(rules::DescribeActor{SmallTable::bank, about});
    w.own.inspector.pages.open = Page::who;
    w.screen.frame(3);
    CHECK(w.screen.shows("Banque alimentaire absent"));
    CHECK(w.says("who.away"));
    CHECK_FALSE(w.says("card.empty_chair"));
    about.directly_affected = true;
    w.asks(rules::DescribeActor{SmallTable::bank, about});
    CHECK(w.screen.shows("Banque alimentaire chaise vide"));
    CHECK(w.screen.shows("1 acteur directement touché"));
    CHECK(w.screen.shows("dont 1 chaise vide"));
}

TEST_CASE("a press chooses an actor, whose sheet stands beside the page and leads to the map",
          "[view][pages]") {
    Led w;
    w.own.inspector.pages.open = Page::who;
    w.screen.frame(3);
    w.press(chip(SmallTable::bank));
    CHECK(w.own.inspector.pages.actor == SmallTable::bank);
    CHECK(w.screen.checked(chip(SmallTable::bank)));
    CHECK(w.screen.has("**/###change_place"));
    w.press(chip(SmallTable::bank));
    CHECK_FALSE(w.own.inspector.pages.actor);
    CHECK_FALSE(w.screen.has("**/###change_place"));
    w.press(chip(SmallTable::bank));
    w.press("**/###sheet.see_card");
    CHECK(w.own.inspector.pages.open == Page::map);
    CHECK(w.own.board.selection.sole_card() == SmallTable::bank);
}

TEST_CASE("whoever may say it says an actor's place from the list of those without", "[view][pages]") {
    Led w;
    w.own.inspector.pages.open = Page::who;
    w.screen.frame(3);
    w.press("**/###no_place5");
    CHECK(w.says("sheet.place_title"));
    CHECK(w.own.inspector.actor.of == SmallTable::bank);

    Sat sat;  // Rosa speaks for the parish, not for the bank
    sat.press("**/###open_who");
    REQUIRE(sat.own.pages.open == Page::who);
    sat.press("**/###no_place5");
    CHECK_FALSE(sat.says("sheet.place_title"));
    CHECK(sat.own.pages.actor == SmallTable::bank);
    sat.press("**/###no_place4");
    CHECK(sat.says("sheet.place_title"));
}

TEST_CASE("M shows the page, and on the outline, which the room does not know, its chosen row",
          "[view][pages][room]") {
    Led w;
    w.screen.type("w");
    w.screen.frame(3);
    REQUIRE(w.own.inspector.pages.open == Page::outline);
    CHECK_FALSE(w.screen.has("**/###page_show"));
    w.screen.key(ImGuiKey_DownArrow);
    w.screen.frame(2);
    const CardId row = w.own.inspector.pages.outline.chosen_row;
    REQUIRE(row);
    w.screen.type("m");
    w.screen.frame(3);
    CHECK(w.table.everyone.showing.thing == rules::ShownThing::card);
    CHECK(w.table.everyone.showing.card == row);
    w.screen.type("q");
    w.screen.frame(3);
    REQUIRE(w.own.inspector.pages.open == Page::who);
    CHECK(w.screen.has("**/###page_show"));
    w.screen.type("m");
    w.screen.frame(3);
    CHECK(w.table.everyone.showing.thing == rules::ShownThing::who);
    CHECK(w.refused.empty());
}

TEST_CASE("twelve actors are all seen without scrolling, sixty are all there", "[view][pages]") {
    Led w;
    for (const auto& [name, about] : twelve())
        w.asks(rules::AddActor{.name = name, .place = {0, 900, 0}, .about = about});
    w.asks(rules::DescribeActor{SmallTable::bank, at("community", "region")});
    w.asks(rules::DescribeActor{SmallTable::parish, at("citizen", "neighbourhood")});
    w.own.inspector.pages.open = Page::who;
    w.screen.frame(3);
    for (const auto& [id, about] : w.table.all.actors.all) {
        INFO(w.table.all.board.cards.find(id)->text);
        const auto& item = w.screen.item(chip(id));
        CHECK(item.clip.Contains(item.rect));
    }
    for (int i = 0; i < 48; ++i)
        w.asks(rules::AddActor{.name = "Organisme numéro " + std::to_string(i),
                               .place = {0, 900, 0},
                               .about = at("community", i % 2 ? "city" : "")});
    CardId last;
    for (const auto& [id, about] : w.table.all.actors.all) last = id;
    w.press(chip(last));
    CHECK(w.own.inspector.pages.actor == last);
}

TEST_CASE("a narrow window reads the same actors one cell below the other", "[view][pages]") {
    Sat w({.width = 420, .height = 900});
    w.own.pages.open = Page::who;
    w.screen.frame(3);
    const auto bank = w.screen.item(chip(SmallTable::bank)).rect,
               parish = w.screen.item(chip(SmallTable::parish)).rect;
    CHECK(bank.Min.y <= parish.Min.y);
    CHECK(w.says("who.no_level"));
    for (const auto* tab : {"map", "outline", "landmarks", "who", "outcomes"}) {
        const auto& item = w.screen.item("**/###page." + std::string(tab));
        CHECK(item.clip.Contains(item.rect));
    }
}

TEST_CASE("the grid is drawn larger for the room, and nothing of it can be pressed", "[view][pages][room]") {
    SmallTable table;
    REQUIRE(table.ask(table.mediator, rules::DescribeActor{SmallTable::bank, at("community", "region")}) ==
            "");
    Screen wall{
        [&](Ui& ui) {
            zone(ui, "###wall", {0, 0, 1920, 1080}, {}, [&] { draw_who(ui, table.projection(), {2}); });
        },
        {.width = 1920, .height = 1080}};
    wall.frame(3);
    CHECK(wall.shows("Banque alimentaire"));
    CHECK(wall.shows("Région · 1"));
    CHECK_FALSE(wall.has(chip(SmallTable::bank)));
}

TEST_CASE("without actors the page says what a social position is", "[view][pages]") {
    test::Table blank;
    const auto mediator = blank.person("Maude", rules::Role::mediator);
    PagesUi own;
    Screen screen{[&](Ui& ui) {
        const auto scene = blank.scene_of(mediator);
        zone(ui, "###page", {0, 0, 900, 700}, {}, [&] { draw_who(ui, scene, {1, &own}); });
    }};
    screen.frame(3);
    CHECK(screen.shows(Language::of("fr")("who.empty")));
}
