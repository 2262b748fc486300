#include "app/view/windows/room_panel.h"

#include <catch2/catch_test_macros.hpp>

#include "app/view/windows/mediator_view.h"
#include "app/view/windows/projection_view.h"
#include "app/view/windows/room_page.h"
#include "sessions/rules/agenda_events.h"
#include "sessions/rules/board/cards_events.h"
#include "sessions/rules/board/ink_events.h"
#include "sessions/rules/mediation_events.h"
#include "sessions/rules/showing_events.h"
#include "sessions/rules/votes/votes_events.h"
#include "tests/support/asks.h"
#include "tests/support/screen.h"
#include "tests/view/support/table.h"

using namespace entremise;
using namespace entremise::view;
using test::Screen;
using test::SmallTable;

namespace {

/// The mediator's window beside an open projection, over a table that answers at once.
struct Led {
    SmallTable table;
    PersonId self = table.mediator;
    bool open = true;
    MediatorUi own;
    ProjectionUi wall;
    std::vector<rules::Command> asked;
    std::vector<AnyRequest> others;
    Screen screen;
    ~Led() { own.room = {}; }  // its pictures use the screen's letters
    explicit Led(Screen::Wish wish = {}) : screen{[this](Ui& ui) { draw(ui); }, wish} { screen.frame(3); }
    void draw(Ui& ui) {
        auto scene = table.scene_of(self);
        scene.connection.state = ConnectionState::local;
        scene.settings.projection_open = open;
        Requests out;
        draw_mediator(ui, scene, own, out);
        for (const auto& request : out) {
            if (std::holds_alternative<Presence>(request)) continue;
            const auto* command = std::get_if<rules::Command>(&request);
            if (!command) {
                others.push_back(request);
            } else if (!command->is<rules::ShowPointer>()) {
                asked.push_back(*command);
                (void)table.ask(self, *command);
            }
        }
    }
    void asks(const rules::Command& command) {
        REQUIRE(table.ask(table.mediator, command) == "");
        screen.frame(3);
    }
    rules::RoomScreen room() const { return rules::room_screen(table.everyone); }
    bool line(std::string_view text) const {
        std::string all;
        for (const auto& drawn : screen.drawn())
            if (drawn.window == "###room") all += drawn.text + " ";
        return all.find("La salle voit\u00A0: " + std::string(text)) != std::string::npos;
    }
    void choose(CardId card) {
        own.board.selection = {};
        own.board.selection.cards = {card};
        own.board.focus_wanted = true;
        screen.frame(3);
    }
};

}  // namespace

TEST_CASE("the mediator reads what the room sees, at every width", "[view][room]") {
    for (const auto& [width, height] : {std::pair{1920, 1080}, {1366, 768}, {820, 600}, {700, 768}}) {
        CAPTURE(width, height);
        Led w({.width = width, .height = height});
        CHECK(w.line("toute la carte"));
        CHECK(w.screen.shows("suit"));
        w.asks(rules::ShowToAll{w.table.first});
        CHECK(w.line("«\u00A0Répondre d’abord à l’urgence\u00A0»"));
        CHECK(w.screen.shows("montre"));
        w.asks(test::open_vote("On y va ?"));
        CHECK(w.line("le vote «\u00A0On y va ?\u00A0»"));
        w.asks(rules::FreezeRoom{true});
        CHECK(w.line("une image figée"));
        w.asks(rules::BlackenRoom{true});
        CHECK(w.line("un écran noir"));
        w.open = false;
        w.screen.frame(2);
        CHECK(w.screen.shows("La projection est fermée."));
        w.screen.press("###room/###room.open");
        REQUIRE(w.others.size() == 1);
        CHECK(std::holds_alternative<ToggleProjection>(w.others.front()));
    }
}

TEST_CASE("where the room waits, or is told of the end, the mediator reads that", "[view][room]") {
    Led w({.width = 1920, .height = 1080});
    const auto without = [&](auto goes) {
        std::vector<CardId> all;
        for (const auto& [id, card] : w.table.everyone.board.cards)
            if (!card.archived && goes(card.kind)) all.push_back(id);
        w.asks(rules::ArchiveThings{.cards = all});
    };
    without([](rules::CardKind kind) { return kind != rules::CardKind::move; });
    CHECK(w.line("l’accueil, avant la carte"));  // moves alone are nothing for the room
    w.asks(rules::DrawStroke{.points = {0, 0, 40, 40}});
    CHECK_FALSE(w.line("l’accueil"));
    without([](rules::CardKind) { return true; });
    w.choose({});
    CHECK(w.screen.shows("Aucune carte encore"));
    w.asks(rules::EndSession{});
    CHECK(w.line("la fin de la séance"));
}

TEST_CASE("the mediator is told that the room does not see what is chosen", "[view][room]") {
    Led w({.width = 1920, .height = 1080});
    w.choose(w.table.second);
    CHECK_FALSE(w.screen.shows("ne voit pas ceci"));
    w.asks(rules::ShowToAll{w.table.first});
    CHECK(w.screen.shows("ne voit pas ceci"));
    w.choose(w.table.first);
    CHECK_FALSE(w.screen.shows("ne voit pas ceci"));
    w.asks(rules::ReleaseRoom{});
    w.choose(w.table.done);  // a move
    CHECK(w.screen.shows("ne voit pas ceci"));
    w.asks(rules::PlaceMove{.code = "S2", .label = "Aparté", .targets = {w.table.bank}, .confided = true});
    w.choose(rules::first_confided);
    CHECK(w.screen.shows("ne voit pas ceci"));
}

TEST_CASE("what the mediator looks for is not said to be seen by the room", "[view][room]") {
    Led w({.width = 1920, .height = 1080});
    w.asks(test::note("Ailleurs", {9000, 200, 0}));
    w.choose(w.table.first);
    w.screen.type("z");
    w.screen.wait(.5);
    const auto looked = w.own.board.looked;
    REQUIRE(looked.card == w.table.first);
    w.screen.key(ImGuiMod_Ctrl | ImGuiKey_F);
    w.screen.frame(4);
    w.screen.type("ailleurs");
    w.screen.frame(2);
    w.screen.key(ImGuiKey_Enter);
    w.screen.wait(.5);
    REQUIRE(w.own.board.selection.sole_card() == w.table.last_card());
    CHECK(w.own.board.looked == looked);
    CHECK(w.screen.shows("ne voit pas ceci"));
    w.screen.key(ImGuiKey_Escape);
    w.screen.wait(.5);
    CHECK_FALSE(w.own.board.looked == looked);
    CHECK_FALSE(w.screen.shows("ne voit pas ceci"));
}

TEST_CASE("a board that is hidden looks for nothing", "[view][room]") {
    Led w({.width = 700, .height = 768});
    w.screen.key(ImGuiMod_Ctrl | ImGuiKey_F);
    w.screen.frame(4);
    REQUIRE(w.own.board.finder.open);
    w.own.panel_first = true;
    w.screen.frame(2);
    CHECK_FALSE(w.own.board.finder.open);
}

TEST_CASE("the keys of the room's screen: show, one step back, freeze, black", "[view][room]") {
    Led w;
    w.choose(w.table.first);
    w.screen.type("m");
    CHECK(w.room() == rules::RoomScreen::shown);
    CHECK(w.screen.shows("Montré à tous."));
    SECTION("the same again") {
        w.screen.type("m");
        CHECK(w.room() == rules::RoomScreen::follow);
    }
    SECTION("the same view again") {
        w.own.board.selection = {};
        w.screen.frame(2);
        w.screen.type("m");
        CHECK(w.table.everyone.showing.thing == rules::ShownThing::whole);
        CHECK(w.line("toute la carte"));
        w.screen.type("m");
        CHECK(w.room() == rules::RoomScreen::follow);
    }
    SECTION("another") {
        w.choose(w.table.second);
        w.screen.type("m");
        CHECK(w.table.everyone.showing.card == w.table.second);
    }
    SECTION("Shift+M") {
        w.screen.hold(ImGuiMod_Shift);
        w.screen.type("M");
        w.screen.release(ImGuiMod_Shift);
        CHECK(w.room() == rules::RoomScreen::follow);
    }
    SECTION("F7 and F8, each back by itself") {
        w.screen.key(ImGuiKey_F8);
        CHECK(w.room() == rules::RoomScreen::frozen);
        w.screen.key(ImGuiKey_F7);
        CHECK(w.room() == rules::RoomScreen::black);
        w.screen.key(ImGuiKey_F7);
        w.screen.key(ImGuiKey_F8);
        CHECK(w.room() == rules::RoomScreen::shown);
        w.open = false;
        w.screen.frame(2);
        w.screen.key(ImGuiKey_F7);
        CHECK(w.room() == rules::RoomScreen::shown);  // there is no screen
    }
    SECTION("by button") {
        w.screen.press("###room/###room.key.black");
        CHECK(w.room() == rules::RoomScreen::black);
        CHECK(w.screen.checked("###room/###room.key.black"));
        w.screen.press("###room/###room.key.follow");
        CHECK(w.room() == rules::RoomScreen::follow);
        CHECK(w.screen.disabled("###room/###room.key.back"));
        w.screen.press("###room/###room.key.show");
        w.screen.frame(2);
        CHECK(w.room() == rules::RoomScreen::shown);
        w.screen.press("###room/###room.key.back");
        CHECK(w.room() == rules::RoomScreen::follow);
        CHECK(w.screen.disabled("###room/###room.key.result"));
        w.asks(test::open_vote("On y va ?"));
        w.asks(rules::ReleaseRoom{});
        w.screen.press("###room/###room.key.result");
        CHECK(w.room() == rules::RoomScreen::vote);
    }
}

TEST_CASE("shown to everyone is said only when the room sees it", "[view][room]") {
    Led w({.width = 1920, .height = 1080});
    const auto shows = [&](const rules::Command& before, std::string_view said) {
        w.asks(before);
        w.own.toasts = {};
        w.choose(w.table.first);
        w.screen.type("m");
        w.screen.frame(3);
        CHECK(w.screen.shows(said));
        CHECK_FALSE(w.screen.shows("Montré à tous"));
        w.asks(rules::ReleaseRoom{true});
    };
    shows(rules::BlackenRoom{true}, "L’écran de la salle est noir");
    shows(rules::FreezeRoom{true}, "L’écran de la salle est figé");
    shows(test::open_vote("On y va ?"), "La salle voit le vote");
    w.open = false;
    shows(rules::ReleaseRoom{}, "La projection est fermée");
}

TEST_CASE("a second mediator takes the room's screen with one key", "[view][room]") {
    Led w;
    w.self = w.table.person("Luc", rules::Role::co_mediator);
    w.screen.frame(3);
    CHECK(w.line("la carte de Maude"));
    w.screen.press("###room/###room.key.lead");
    w.screen.frame(2);
    CHECK(rules::leads_room(w.table.everyone) == w.self);
    CHECK(w.line("toute la carte"));
    CHECK_FALSE(w.screen.has("###room/###room.key.lead"));
}

TEST_CASE("the room's picture is drawn small, and only when the wall was drawn", "[view][room]") {
    Led w;
    int laid = 0;
    std::uint64_t drawn = 1;
    ProjectionUi small;
    const auto vertices = [&] { return ImGui::GetDrawData()->TotalVtxCount; };
    const int before = vertices();
    w.own.room.wall = {[&](Ui& ui) {
                           ++laid;
                           Requests nobody;
                           CHECK(ui.css_width == 1920);
                           draw_projection(ui, w.table.projection(), small, nobody);
                       },
                       [] { return ImVec2(1920, 1080); }, [&] { return drawn; }};
    w.screen.frame(10);
    CHECK(laid <= 3);  // letters may find their place in the first frames
    CHECK(vertices() > before + 1'000);
    const int settled = laid;
    w.screen.hover(ImVec2(500, 300));
    w.screen.frame(30);
    CHECK(laid == settled);
    ++drawn;
    w.screen.frame(5);
    CHECK(laid == settled + 1);
    const auto place = w.screen.item("###room/###room_picture").rect;
    CHECK(place.GetWidth() == 208);
    CHECK(place.GetHeight() == 117);
    CHECK(place.Max.x < w.screen.item("###room/###room.key.show").rect.Min.x);
    CHECK_FALSE(w.screen.shows("Cette étape"));  // a picture, not words of this window
    w.screen.press("###room/###room_picture");
    w.screen.frame(5);
    const auto& large = w.screen.item("###room_sheet/###room_picture").rect;
    CHECK(large.GetWidth() > 700);
    CHECK(large.Max.y < 768);
    w.screen.key(ImGuiKey_Escape);
    CHECK_FALSE(w.screen.has("###room_sheet/###room_picture"));
}

TEST_CASE("the reading test says from how far away its letters are read", "[view][room]") {
    CHECK(reading_distance(48, 200, 16 / 9.f) == 730);  // 7 m before a picture 2 m wide
    CHECK(reading_distance(28, 200, 16 / 9.f) == 430);
    CHECK(reading_distance(48, 400, 16 / 9.f) == 1460);
    CHECK(reading_distance(48, 200, 4 / 3.f) > reading_distance(48, 200, 16 / 9.f));  // a higher picture
    Led w;
    w.own.room.reading = true;
    w.screen.frame(3);
    CHECK(w.screen.shows("48 points : se lit jusqu’à 7,3 m"));
    w.screen.key(ImGuiMod_Ctrl | ImGuiKey_A);
    w.screen.type("moins");
    w.screen.frame(2);
    CHECK(w.screen.disabled("**/###room.reading.show"));
    w.screen.key(ImGuiMod_Ctrl | ImGuiKey_A);
    w.screen.type("2,4");
    w.screen.frame(2);
    CHECK(w.screen.shows("48 points : se lit jusqu’à 8,8 m"));
    CHECK(w.screen.shows("Entrée"));
    w.screen.key(ImGuiKey_Enter);
    w.screen.frame(2);
    CHECK(w.table.everyone.showing.thing == rules::ShownThing::reading);
    CHECK(w.table.everyone.showing.picture_width == 240);
    Screen wall{[&](Ui& ui) {
                    Requests nobody;
                    draw_projection(ui, w.table.projection(), w.wall, nobody);
                },
                {.width = 1920, .height = 1080}};
    CHECK(wall.shows("Lisez-vous ceci"));
    CHECK(wall.shows("8,8 m"));
    CHECK(wall.shows("pour une image de 2,4 m de large"));
}

TEST_CASE("metres are written as one types them", "[view][room]") {
    const auto& french = Language::of("fr");
    CHECK(metres_text(french, 200) == "2");
    CHECK(metres_text(french, 240) == "2,4");
    CHECK(metres_text(french, 205) == "2,05");
    CHECK(metres_text(Language::of("en"), 245) == "2.45");
}
