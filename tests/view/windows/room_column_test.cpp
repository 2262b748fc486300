#include "app/view/windows/room_column.h"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>

#include "sessions/core/text.h"
#include "sessions/rules/actors_events.h"
#include "sessions/rules/agenda_events.h"
#include "sessions/rules/board/cards_events.h"
#include "sessions/rules/board/notes_events.h"
#include "sessions/rules/controversies/controversies_events.h"
#include "sessions/rules/mediation_events.h"
#include "sessions/rules/showing_events.h"
#include "tests/support/asks.h"
#include "tests/view/support/wall.h"

using namespace entremise;
using namespace entremise::view;
using test::Screen;
using test::SmallTable;

namespace {

const rules::AddArgument four{SmallTable::second, "Un four suffit", {1400, 600, 0}, true, "interest"};

/// Nobody is coming in: the column has the height of the picture.
struct Wall : test::Wall {
    explicit Wall(Screen::Wish wish = {.width = 1920, .height = 1080}) : test::Wall(wish) {
        change = [](Scene& scene) { scene.room_code.clear(); };
        screen.frame(3);
    }
    void choose(CardId card) { presence[table.mediator].selected = card; }
    bool reads(std::string_view text) const {
        std::string all;
        for (const auto& drawn : screen.drawn())
            if (drawn.window == "###column") all += drawn.text + " ";
        return all.find(text) != std::string::npos;
    }
    float size_of(std::string_view text) const {
        for (const auto& drawn : screen.drawn())
            if (drawn.window == "###column" && drawn.text.find(text) != std::string::npos)
                return drawn.rect.GetHeight() / css_to_size;
        return 0;
    }
    const Rect& map() const { return own.board.camera.area(); }
};

}  // namespace

TEST_CASE("the column reads what the mediator rests on, else what was just written, else the stage's aim",
          "[view][projection]") {
    Wall w;
    CHECK(w.reads("Cette étape"));
    CHECK(w.reads("Poser la question"));
    w.choose(w.table.argument);
    w.screen.wait(1.2);
    CHECK(w.reads("Cette étape"));  // it passes over many cards on its way
    w.screen.wait(.5);
    CHECK(w.reads("Argument pour cette position"));
    CHECK(w.reads("Les files s’allongent"));
    CHECK(w.reads("sur la position"));
    CHECK(w.reads("Répondre d’abord à l’urgence"));
    REQUIRE(w.table.ask(w.table.rosa, test::note("Une idée de Rosa")) == "");
    w.screen.frame(2);
    CHECK_FALSE(w.reads("Une idée"));  // waits
    w.choose({});
    w.screen.wait(1.7);
    CHECK(w.reads("Une idée de Rosa"));
    SECTION("each for twelve seconds, in their order") {
        REQUIRE(w.table.ask(w.table.rosa, test::note("La suivante")) == "");
        w.screen.wait(11.5);
        CHECK(w.reads("Une idée de Rosa"));
        w.screen.wait(1);
        CHECK(w.reads("La suivante"));
        w.screen.wait(12.5);
        CHECK(w.reads("Cette étape"));
    }
    SECTION("what is reworded is read again") {
        w.screen.wait(12.5);
        CHECK(w.reads("Cette étape"));
        const auto& card = *w.table.all.board.cards.find(w.table.first);
        w.asks(rules::RewordCard{w.table.first, "Répondre à l’urgence, et après ?", card.revision});
        w.screen.frame(2);
        CHECK(w.reads("Répondre à l’urgence, et après"));
        CHECK(w.reads("1 argument"));
        CHECK(w.reads("sur la question"));
    }
    SECTION("what is shown by hand comes before all") {
        w.choose(w.table.argument);
        w.asks(rules::ShowToAll{w.table.note});
        w.screen.wait(3);
        CHECK(w.reads("Qui parle au nom des familles"));
        w.asks(rules::ReleaseRoom{});
        w.screen.wait(2);
        CHECK(w.reads("Les files"));
    }
}

TEST_CASE("the column's text is 48 px of 1080, 40 where it is long, and says where the rest is",
          "[view][projection]") {
    for (const auto& [width, height] : {std::pair{1920, 1080}, {1280, 720}, {1024, 768}}) {
        CAPTURE(width);
        Wall w({.width = width, .height = height});
        const float k = std::min(static_cast<float>(width) / 1920, static_cast<float>(height) / 1080);
        w.choose(w.table.note);
        w.screen.wait(2);
        CHECK(w.size_of("Qui") == Catch::Approx(48 * k).margin(.6));
        std::string words;
        while (count_graphemes(words) < 1'200) words += "Trente ménages attendent devant la banque. ";
        w.asks(rules::AddNote{{900, 900, 0}, words + "Fin", 0, {}});
        w.choose(w.table.last_card());
        w.screen.wait(2);
        CHECK(w.size_of("Trente") == Catch::Approx(40 * k).margin(.6));
        CHECK(w.reads("la suite sur vos écrans"));
        CHECK_FALSE(w.reads("Fin"));
        for (const auto& drawn : w.screen.drawn()) {
            INFO(drawn.text);
            if (drawn.window != "###column") continue;
            CHECK(drawn.rect.GetHeight() / css_to_size >= 28 * k - .6);
            CHECK(drawn.rect.Max.y <= static_cast<float>(height));
            CHECK(drawn.rect.Max.x <= static_cast<float>(width));
        }
    }
}

TEST_CASE("the map is laid anew only when the column has stayed, or been gone, for four seconds",
          "[view][projection]") {
    Wall w;
    auto items = w.table.all.agenda.items;
    for (auto& item : items) item.aim.clear();
    w.asks(rules::SetAgenda{items});
    w.screen.wait(5);
    CHECK(w.map().GetWidth() == 1920);  // nothing to say: as wide as the screen
    CHECK(w.map().Min.y >= 70);         // under the header
    w.choose(w.table.argument);
    w.screen.wait(2);
    CHECK(w.reads("Les files"));
    const auto sight = w.own.board.camera.sight();
    CHECK(w.map().GetWidth() == 1920);
    w.screen.wait(3);
    CHECK(w.own.board.camera.sight() == sight);
    w.screen.wait(1.5);
    CHECK(w.map().GetWidth() == Catch::Approx(1920 * .73f).margin(2));
    w.choose({});
    w.screen.wait(2);
    CHECK_FALSE(w.reads("Les files"));
    CHECK(w.map().GetWidth() < 1500);
    w.screen.wait(4);
    CHECK(w.map().GetWidth() == 1920);
}

TEST_CASE("on a screen that is not wider than three to two the column stands below the map",
          "[view][projection]") {
    Wall w({.width = 1024, .height = 768});
    w.choose(w.table.argument);
    w.screen.wait(7);
    CHECK(w.map().GetWidth() == 1024);
    CHECK(w.map().Max.y < 768 * .75f);
    CHECK(w.reads("Les files"));
}

TEST_CASE("an argument is its actor's, and never whose hand wrote it", "[view][projection]") {
    Wall w;
    w.asks(rules::EnterStage{1});
    const CardId of_rosa = w.argue(w.table.rosa, four);
    w.choose(of_rosa);
    w.screen.wait(2);
    CHECK(w.reads("Argument contre cette position"));
    CHECK(w.reads("Paroisse Saint-Alban"));
    CHECK_FALSE(w.screen.shows("Rosa"));
    w.choose(w.table.argument);  // the mediator wrote it down
    w.screen.wait(2);
    CHECK_FALSE(w.reads("Maude"));
    CHECK_FALSE(w.reads("Paroisse"));
}

TEST_CASE("what the room never sees is not there to be drawn, whoever draws", "[view][projection]") {
    Wall w;
    w.asks(rules::EnterStage{1});
    const CardId argument = w.argue(w.table.rosa, four);
    rules::Actor parish = *w.table.all.actors.all.find(w.table.parish);
    parish.pivotal = parish.strategic = true;
    w.asks(rules::DescribeActor{w.table.parish, parish});
    w.asks(rules::ChangeMoveState{w.table.done, rules::MoveState::done, "Deux inquiets", true});
    const auto seen = rules::seen_by_room(w.table.everyone);
    CHECK(seen.controversies.arguments.find(argument)->nature.empty());
    CHECK(seen.controversies.arguments.find(argument)->against);
    CHECK(seen.controversies.all.find(w.table.controversy)->heat.empty());
    CHECK_FALSE(seen.actors.all.find(w.table.parish)->pivotal);
    CHECK_FALSE(seen.actors.all.find(w.table.parish)->strategic);
    CHECK_FALSE(rules::card_on_board(seen, w.table.done));
    CHECK(seen.mediation.moves.find(w.table.done)->note.empty());
    w.screen.wait(1);
    for (const auto* never : {"Intérêt", "INTÉRÊT", "chaud", "névralgique", "Reformuler", "Deux inquiets",
                              "Rosa", "Maude", "Marc"}) {
        INFO(never);
        CHECK_FALSE(w.screen.shows(never));
    }
    w.choose(w.table.done);  // chosen only: not shown
    w.screen.wait(2);
    CHECK_FALSE(w.screen.shows("Reformuler"));
    w.asks(rules::ShowToAll{w.table.done});
    w.screen.wait(1);
    CHECK(w.reads("Geste de médiation"));
    CHECK(w.reads("Reformuler en miroir"));
    CHECK_FALSE(w.screen.shows("Deux inquiets"));
}

TEST_CASE("the header says the stage, the question in debate, and the time", "[view][projection]") {
    Wall w;
    const auto header = [&](std::string_view text) {
        for (const auto& drawn : w.screen.drawn())
            if (drawn.window == "###room_header" && drawn.text.find(text) != std::string::npos) return true;
        return false;
    };
    w.screen.frame(2);
    CHECK(header("Controverses"));
    CHECK(header("Dépannage alimentaire ou autonomie"));
    CHECK(header("14\u00A0h\u00A021"));
    w.asks(rules::StartTimer{760});
    w.screen.frame(2);
    CHECK(header("reste"));
    CHECK(header("12:40"));
    CHECK_FALSE(header("14\u00A0h"));
    w.table.pass(770'000'000);
    w.screen.frame(2);
    CHECK_FALSE(header("reste"));
    CHECK(header("0:10"));
    for (const auto& drawn : w.screen.drawn())
        if (drawn.window == "###room_header") CHECK(drawn.rect.GetHeight() / css_to_size >= 27.9f);
}
