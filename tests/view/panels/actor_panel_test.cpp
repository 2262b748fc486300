#include "app/view/panels/actor_panel.h"

#include <catch2/catch_test_macros.hpp>

#include "sessions/core/packs.h"
#include "sessions/rules/board/cards_events.h"
#include "sessions/rules/people_events.h"
#include "sessions/rules/texts.h"
#include "tests/support/screen.h"
#include "tests/view/support/asked.h"
#include "tests/view/support/table.h"

using namespace entremise;
using namespace entremise::view;
using test::asked;
using test::Screen;
using test::SmallTable;

namespace {

constexpr StakeId aside = rules::first_confided_stake;

/// An actor's panel and its sheets, as one person has them.
struct Panel {
    SmallTable table;
    ActorUi own;
    Requests out;
    ActorWish wish;
    PersonId who;
    Screen screen;
    explicit Panel(PersonId SmallTable::*person = &SmallTable::mediator, const Screen::Wish& look = {})
        : who(table.*person),
          screen{[this](Ui& ui) {
                     const auto scene = table.scene_of(who);
                     const float right = ui.css_width;
                     zone(ui, "###panel", {right - 366 / std::max(1.f, ui.scale / 1.5f), 0, right, 768},
                          {.padding = {16, 16}, .scroll = Scroll::bar}, [&] {
                              const auto now = draw_actor(ui, scene, SmallTable::bank, own, out);
                              if (now.move) wish.move = true;
                              if (now.go) wish.go = now.go;
                          });
                     zone(ui, "###sheets", {0, 0, 1, 1}, {}, [&] { draw_actor_sheets(ui, scene, own, out); });
                 },
                 look} {
        screen.frame(2);
    }
    void ask(const rules::Command& command) { REQUIRE(table.ask(table.mediator, command).empty()); }
    /// What was asked is done.
    void answer() {
        for (const auto& one : out) REQUIRE(table.ask(who, std::get<rules::Command>(one)).empty());
        out.clear();
        screen.frame(2);
    }
    rules::SayStake stake(std::string text, bool confided = false) const {
        rules::SayStake ask{.actor = SmallTable::bank, .text = std::move(text), .nature = "material"};
        ask.importance = 5;
        ask.confided = confided;
        return ask;
    }
};

const std::string& fr(const char* key) { return Language::of("fr")(key); }

}  // namespace

TEST_CASE("an actor's place and what it weighs are written in their sheet, and read in the panel",
          "[view][actor]") {
    Panel p;
    CHECK(p.screen.shows(fr("inspector.actor_place_none")));
    CHECK(p.screen.shows(fr("inspector.no_power")));
    p.screen.press("**/###change_place");
    p.screen.frame(2);
    p.screen.press("**/###sector");
    p.screen.press("**/###4");  // behind « aucun »
    p.screen.press("**/###level");
    p.screen.press("**/###3");
    p.screen.press("**/###legitimacy");
    p.screen.press("**/###3");
    p.screen.press("**/###mandate");
    p.screen.type("dépannage d’urgence");
    p.screen.press("**/###power_rules_3");
    p.screen.press("**/###go");
    REQUIRE(p.out.size() == 2);
    const auto& about = std::get<rules::Command>(p.out[0]).get<rules::DescribeActor>().about;
    CHECK(about.sector == "community");
    CHECK(about.level == "region");
    CHECK(about.legitimacy == "expert");
    CHECK(about.mandate == "dépannage d’urgence");
    CHECK(std::get<rules::Command>(p.out[1]).get<rules::SayPower>() ==
          rules::SayPower{SmallTable::bank, "rules", 3});
    p.answer();
    CHECK(p.screen.shows("Communautaire, Région"));
    CHECK(p.screen.shows("Règles"));
    CHECK(p.screen.all_text().find("d’expertise") != std::string::npos);
}

TEST_CASE("who an actor is, by itself and by others, is written in a sheet", "[view][actor]") {
    Panel p;
    CHECK(p.screen.shows(fr("inspector.no_identity")));
    p.screen.press("**/###change_identity");
    p.screen.frame(2);
    p.screen.press("**/###identity");
    p.screen.type("un dépanneur");
    p.screen.press("**/###identity_by_others");
    p.screen.type("un entrepôt");
    p.screen.press("**/###go");
    REQUIRE(asked<rules::DescribeActor>(p.out));
    CHECK(asked<rules::DescribeActor>(p.out)->about.identity == "un dépanneur");
    CHECK(asked<rules::DescribeActor>(p.out)->about.identity_by_others == "un entrepôt");
    p.answer();
    CHECK(p.screen.shows("un entrepôt"));
}

TEST_CASE("a stake is said from the panel, read there with who said it, and said anew", "[view][actor]") {
    Panel p;
    p.screen.press("**/###new_stake");
    p.screen.frame(2);
    CHECK(p.screen.disabled("**/###go"));
    p.screen.press("**/###stake_text");
    p.screen.type("Que les denrées suffisent");
    p.screen.press("**/###importance_5");
    p.screen.press("**/###stake_nature");
    p.screen.press("**/###1");
    p.screen.press("**/###go");
    REQUIRE(asked<rules::SayStake>(p.out));
    const auto& said = *asked<rules::SayStake>(p.out);
    CHECK(said.actor == SmallTable::bank);
    CHECK(said.text == "Que les denrées suffisent");
    CHECK(said.importance == 5);
    CHECK(said.nature == "material");
    CHECK_FALSE(said.confided);
    p.answer();
    CHECK(p.screen.shows("Que les denrées suffisent"));
    CHECK(p.screen.all_text().find("matériel · 5/5") != std::string::npos);
    SECTION("said anew") {
        p.screen.press("**/###stake1");
        p.screen.frame(2);
        p.screen.press("**/###importance_2");
        p.screen.press("**/###go");
        REQUIRE(asked<rules::RewordStake>(p.out));
        CHECK(asked<rules::RewordStake>(p.out)->importance == 2);
        CHECK(asked<rules::RewordStake>(p.out)->text == "Que les denrées suffisent");
    }
    SECTION("removed, and put back") {
        p.screen.press("**/###stake1");
        p.screen.frame(2);
        p.screen.press("**/###stake_remove");
        REQUIRE(asked<rules::SetStakeAside>(p.out));
        p.answer();
        CHECK_FALSE(p.screen.has("**/###stake1"));
        p.screen.press("**/###aside");
        p.screen.press("**/###back1");
        REQUIRE(asked<rules::SetStakeAside>(p.out));
        CHECK_FALSE(asked<rules::SetStakeAside>(p.out)->on);
    }
}

TEST_CASE("a stake told in confidence is counted; its words are seen while the button is held",
          "[view][actor][confidence]") {
    Panel p;
    p.screen.press("**/###new_stake");
    p.screen.frame(2);
    p.screen.press("**/###stake_text");
    p.screen.type("zibeline va fermer");
    p.screen.press("**/###stake_confided");
    p.screen.press("**/###go");
    REQUIRE(asked<rules::SayStake>(p.out));
    CHECK(asked<rules::SayStake>(p.out)->confided);
    p.answer();
    CHECK(p.screen.shows("1 enjeu en confidence"));
    CHECK(p.screen.all_text().find("zibeline") == std::string::npos);
    SECTION("held") {
        p.screen.hover("**/###show_confided");
        ImGui::GetIO().AddMouseButtonEvent(0, true);
        p.screen.frame(3);
        CHECK(p.screen.shows("zibeline va fermer"));
        ImGui::GetIO().AddMouseButtonEvent(0, false);
        p.screen.frame(3);
        CHECK(p.screen.all_text().find("zibeline") == std::string::npos);
    }
    SECTION("it is told to the room after a question") {
        p.screen.press("**/###change_confided");
        p.screen.frame(2);
        p.screen.press("**/###confided0");
        p.screen.frame(2);
        p.screen.press("**/###stake_tell");
        CHECK(p.out.empty());
        p.screen.frame(2);
        p.screen.press("**/###go");
        REQUIRE(asked<rules::TellStake>(p.out));
        CHECK(asked<rules::TellStake>(p.out)->stake == aside);
        p.answer();
        CHECK(p.screen.has("**/###stake1"));
        CHECK_FALSE(p.screen.has("**/###show_confided"));
    }
    SECTION("who is no mediator sees nothing of it") {
        p.who = p.table.rosa;
        p.screen.frame(2);
        CHECK_FALSE(p.screen.has("**/###show_confided"));
        CHECK(p.screen.all_text().find("confidence") == std::string::npos);
    }
}

TEST_CASE("what an actor does is read by the mediators, with its history", "[view][actor]") {
    Panel p;
    p.screen.press("**/###read_strategy");
    p.screen.frame(2);
    CHECK(p.screen.disabled("**/###go"));
    p.screen.press("**/###way_resist");
    p.screen.press("**/###go");
    REQUIRE(asked<rules::ReadStrategy>(p.out));
    CHECK(*asked<rules::ReadStrategy>(p.out) == rules::ReadStrategy{SmallTable::bank, {}, "resist"});
    p.answer();
    p.ask(rules::ReadStrategy{SmallTable::bank, {}, "negotiate"});
    p.ask(rules::ReadStrategy{SmallTable::bank, SmallTable::controversy, "avoid"});
    p.screen.frame(2);
    CHECK(p.screen.all_text().find("résiste") != std::string::npos);
    CHECK(p.screen.all_text().find("négocie") != std::string::npos);
    CHECK(p.screen.shows(fr("inspector.mediators_reading")));
    p.screen.press("**/###take_back1");
    REQUIRE(asked<rules::TakeBackStrategy>(p.out));
    CHECK(asked<rules::TakeBackStrategy>(p.out)->about == SmallTable::controversy);
    p.who = p.table.rosa;
    p.screen.frame(2);
    CHECK_FALSE(p.screen.has("**/###read_strategy"));
    CHECK(p.screen.all_text().find("négocie") == std::string::npos);
}

TEST_CASE("a spokesperson is named with a mandate", "[view][actor]") {
    Panel p;
    p.screen.press("**/###add_spokesperson");
    p.screen.frame(2);
    CHECK(p.screen.disabled("**/###go"));
    p.screen.press("**/###voice_actor");
    p.screen.press("**/###0");
    p.screen.frame(2);
    CHECK(p.screen.disabled("**/###go"));
    p.screen.press("**/###mandate_delegated");
    p.screen.frame(2);
    p.screen.press("**/###go");
    REQUIRE(asked<rules::DrawLink>(p.out));
    CHECK(*asked<rules::DrawLink>(p.out) == rules::DrawLink{SmallTable::parish, SmallTable::bank,
                                                            rules::LinkKind::speaks_for, 2,
                                                            rules::Mandate::delegated});
    p.answer();
    CHECK(p.screen.all_text().find("délégué") != std::string::npos);
}

TEST_CASE("the sections of an actor's panel fold, and stay so", "[view][actor]") {
    Panel p;
    REQUIRE(p.table.ask(p.table.mediator, p.stake("Que les denrées suffisent")).empty());
    p.screen.frame(2);
    REQUIRE(p.screen.shows("Que les denrées suffisent"));
    CHECK(p.screen.checked("**/###fold_actor_stakes"));
    p.screen.press("**/###fold_actor_stakes");
    p.screen.frame(2);
    CHECK_FALSE(p.screen.shows("Que les denrées suffisent"));
    CHECK_FALSE(p.screen.checked("**/###fold_actor_stakes"));
    p.screen.press("**/###fold_actor_stakes");
    p.screen.frame(2);
    CHECK(p.screen.shows("Que les denrées suffisent"));
}

TEST_CASE("who speaks for an actor says its stakes; others read them", "[view][actor]") {
    Panel p(&SmallTable::lucie);
    const auto& people = p.table.all.people.all;
    const bool speaks = people.find(p.table.lucie)->actor == SmallTable::bank;
    CHECK(p.screen.has("**/###new_stake") == speaks);
    REQUIRE(p.table.ask(p.table.lucie, rules::SpeakFor{SmallTable::bank, ""}).empty());
    p.screen.frame(2);
    p.screen.press("**/###new_stake");
    p.screen.frame(2);
    CHECK_FALSE(p.screen.has("**/###stake_confided"));
    p.screen.press("**/###stake_text");
    p.screen.type("Que les denrées suffisent");
    p.screen.press("**/###go");
    REQUIRE(asked<rules::SayStake>(p.out));
    p.answer();
    CHECK(p.screen.all_text().find("dit par") != std::string::npos);
    REQUIRE(p.table.ask(p.table.lucie, rules::SpeakFor{{}, ""}).empty());
    p.screen.frame(2);
    CHECK(p.screen.shows("Que les denrées suffisent"));
    CHECK_FALSE(p.screen.has("**/###new_stake"));
    CHECK_FALSE(p.screen.has("**/###stake1"));
    CHECK_FALSE(p.screen.has("**/###fold_actor_known"));
}

TEST_CASE("nothing of an actor's panel is cut, at 100 % and with text of 200 %", "[view][actor]") {
    for (const float scale : {1.f, 2.f}) {
        INFO(scale);
        Panel p(&SmallTable::mediator, {.width = 1366, .height = 768, .scale = scale});
        rules::Actor about = *p.table.all.actors.all.find(SmallTable::bank);
        about.sector = "community", about.level = "region", about.legitimacy = "expert";
        about.mandate = "dépannage d’urgence de tout le quartier";
        about.identity = "un dépanneur";
        about.directly_affected = true;
        about.presence = rules::ActorPresence::absent;
        about.engagement = rules::Engagement::mobilised;
        p.ask(rules::DescribeActor{SmallTable::bank, about});
        p.ask(rules::SayPower{SmallTable::bank, "relations", 2});
        p.ask(p.stake("Que les denrées suffisent à l’urgence"));
        p.ask(p.stake("fermer", true));
        p.ask(rules::ReadStrategy{SmallTable::bank, {}, "resist"});
        p.ask(rules::ReadStrategy{SmallTable::bank, {}, "negotiate"});
        p.screen.frame(2);
        const auto panel = [&] {
            for (const auto& [id, item] : p.screen.items())
                if (item.label.find("###fold_actor_place") != std::string::npos) return item.clip;
            return ImRect();
        }();
        REQUIRE(panel.GetWidth() > 0);
        for (const auto& text : p.screen.drawn()) {
            INFO(text.text);
            CHECK(text.rect.Max.x <= panel.Max.x + 1);
        }
    }
}
