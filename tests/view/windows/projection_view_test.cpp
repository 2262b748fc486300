#include "app/view/windows/projection_view.h"

#include <catch2/catch_test_macros.hpp>

#include "sessions/rules/actors_events.h"
#include "sessions/rules/agenda_events.h"
#include "sessions/rules/controversies/controversies_events.h"
#include "sessions/rules/showing_events.h"
#include "sessions/rules/votes/votes_events.h"
#include "tests/support/asks.h"
#include "tests/support/screen.h"
#include "tests/view/support/wall.h"

using namespace entremise;
using namespace entremise::view;
using test::Screen;
using test::SmallTable;

namespace {

struct Room : test::Wall {
    bool locked = false;
    std::optional<std::string> seal;
    Room() {
        change = [this](Scene& scene) {
            scene.locked = locked;
            scene.host_seal = seal;
        };
        screen.frame(3);
    }
};

}  // namespace

TEST_CASE("the projection says how to take part while people come in, or when it is asked to",
          "[view][projection]") {
    Room r;
    CHECK_FALSE(r.screen.shows("lune érable canot sel"));  // everybody has been here for a while
    REQUIRE(r.table.ask(r.table.mediator, rules::ShowToAll{.thing = rules::ShownThing::code}) == "");
    r.screen.frame(2);
    for (const auto& drawn : r.screen.drawn())
        if (drawn.text == "lune érable canot sel") CHECK(drawn.rect.GetHeight() >= 90);
    CHECK(r.screen.shows("lune érable canot sel"));
    REQUIRE(r.table.ask(r.table.mediator, rules::ReleaseRoom{}) == "");
    (void)r.table.person("Ida");
    r.screen.frame(2);
    CHECK(r.screen.shows("lune érable canot sel"));
    r.locked = true;
    r.screen.frame(2);
    CHECK_FALSE(r.screen.shows("lune érable canot sel"));
    CHECK(r.screen.shows("L’entrée est fermée."));
}

TEST_CASE("during a secret vote the projection shows the count and no name", "[view][projection]") {
    Room r;
    REQUIRE(r.table
                .ask(r.table.mediator, rules::OpenVote{{.question = "Essayer six mois ?",
                                                        .secrecy = rules::Secrecy::anonymous}})
                .empty());
    REQUIRE(r.table.drop(r.table.rosa, VoteId{1}, rules::choosing(1)).empty());
    r.screen.frame(3);
    CHECK(r.screen.shows("Essayer six mois ?"));
    CHECK(r.screen.shows("1 / 3 bulletins"));
    for (const auto* name : {"Rosa", "Marc", "Lucie"}) CHECK_FALSE(r.screen.shows(name));
    r.seal = "moulin tarte lac";
    r.screen.frame(2);
    CHECK(r.screen.shows("moulin tarte lac"));
    REQUIRE(r.table.close_and_publish(r.table.mediator, VoteId{1}).empty());
    r.screen.frame(2);
    CHECK_FALSE(r.screen.shows("moulin tarte lac"));
}

TEST_CASE("a named vote shows who chose what once it is closed, not before", "[view][projection]") {
    Room r;
    REQUIRE(r.table.ask(r.table.mediator, rules::OpenVote{{.question = "Essayer six mois ?"}}).empty());
    REQUIRE(r.table.ask(r.table.rosa, rules::CastBallot{VoteId{1}, rules::choosing(1)}).empty());
    REQUIRE(r.table.ask(r.table.marc, rules::CastBallot{VoteId{1}, rules::choosing(2)}).empty());
    REQUIRE(r.table.ask(r.table.lucie, rules::CastBallot{VoteId{1}, rules::choosing(0)}).empty());
    r.screen.frame(3);
    for (const auto* name : {"Rosa", "Marc", "Lucie"}) CHECK_FALSE(r.screen.shows(name));
    REQUIRE(r.table.close_and_publish(r.table.mediator, VoteId{1}).empty());
    r.screen.frame(3);
    for (const auto* name : {"Rosa", "Marc", "Abstention\u00A0: Lucie"}) CHECK(r.screen.shows(name));
}

TEST_CASE("a live vote shows its bars while it is open", "[view][projection]") {
    Room r;
    REQUIRE(r.table
                .ask(r.table.mediator, rules::OpenVote{{.question = "Essayer six mois ?",
                                                        .visibility = rules::Visibility::live}})
                .empty());
    REQUIRE(r.table.ask(r.table.rosa, rules::CastBallot{VoteId{1}, rules::choosing(2)}).empty());
    r.screen.frame(3);
    CHECK(r.screen.shows("Rosa"));
    CHECK(r.screen.shows("100\u00A0%"));
    CHECK_FALSE(r.screen.shows(Language::of("fr")("vote_outcome.no_quorum")));
}

TEST_CASE("a result for the mediators is not projected before it is published", "[view][projection]") {
    Room r;
    REQUIRE(r.table
                .ask(r.table.mediator, rules::OpenVote{{.question = "Essayer six mois ?",
                                                        .secrecy = rules::Secrecy::anonymous,
                                                        .visibility = rules::Visibility::mediator_only}})
                .empty());
    for (const auto who : {r.table.rosa, r.table.marc, r.table.lucie})
        REQUIRE(r.table.drop(who, VoteId{1}, rules::choosing(1)).empty());
    REQUIRE(r.table.close(r.table.mediator, VoteId{1}).empty());
    r.screen.frame(3);
    CHECK_FALSE(r.screen.shows("100\u00A0%"));
    REQUIRE(r.table.ask(r.table.mediator, rules::PublishVote{VoteId{1}}).empty());
    r.screen.frame(3);
    CHECK(r.screen.shows("100\u00A0%"));
}

TEST_CASE("a result stays until the mediator goes on", "[view][projection]") {
    Room r;
    REQUIRE(r.table.ask(r.table.mediator, rules::OpenVote{{.question = "Essayer six mois ?"}}).empty());
    for (const auto who : {r.table.rosa, r.table.marc, r.table.lucie})
        REQUIRE(r.table.ask(who, rules::CastBallot{VoteId{1}, rules::choosing(1)}).empty());
    REQUIRE(r.table.close_and_publish(r.table.mediator, VoteId{1}).empty());
    r.screen.frame(3);
    CHECK(r.screen.shows("Essayer six mois ?"));
    REQUIRE(r.table.ask(r.table.mediator, rules::EnterStage{2}).empty());
    r.screen.frame(3);
    CHECK_FALSE(r.screen.shows("Essayer six mois ?"));
}

TEST_CASE("no text of ours on the projection is smaller than 28 px", "[view][projection]") {
    Room r;
    REQUIRE(r.table.ask(r.table.mediator, rules::OpenVote{{.question = "Essayer six mois ?"}}).empty());
    REQUIRE(r.table.ask(r.table.rosa, rules::CastBallot{VoteId{1}, rules::choosing(1)}).empty());
    REQUIRE(r.table.close_and_publish(r.table.mediator, VoteId{1}).empty());
    r.screen.frame(3);
    for (const auto& drawn : r.screen.drawn()) {
        INFO(drawn.text);
        CHECK(drawn.rect.GetHeight() >= 26);
    }
}

TEST_CASE("the projection asks for nothing", "[view][projection]") {
    Room r;
    r.screen.press(ImVec2(900, 500));
    r.screen.type("nacv");
    r.screen.frame(3);
    CHECK(r.out.empty());
}

TEST_CASE("a frozen projection moves with nobody, and shows where things stand once released",
          "[view][projection]") {
    test::Wall wall;
    auto& [table, own, out, presence, change, screen] = wall;
    presence[table.mediator].view = Presence::View{0, 0, 1200, 900};
    screen.wait(1);
    const auto before = own.board.camera.sight();
    REQUIRE(table.ask(table.mediator, rules::FreezeRoom{true}) == "");
    screen.frame(2);
    presence[table.mediator].view = Presence::View{4000, 3000, 300, 200};
    presence[table.mediator].selected = table.second;
    REQUIRE(table.ask(table.mediator, rules::AddActor{"Ville", {600, 300, 0}, {}}) == "");
    const auto words = screen.all_text();
    screen.wait(5);
    CHECK(own.board.camera.sight() == before);
    CHECK_FALSE(screen.shows("Ville"));
    CHECK(screen.all_text() == words);
    REQUIRE(table.ask(table.mediator, rules::FreezeRoom{false}) == "");
    screen.wait(1);
    CHECK(own.board.camera.sight() != before);
    presence.clear();
    screen.wait(1);
    CHECK(screen.shows("Ville"));
}

TEST_CASE("a black screen shows nothing at all, and a frozen picture comes back from under it as it was",
          "[view][projection]") {
    Room r;
    REQUIRE(r.table.ask(r.table.mediator, rules::FreezeRoom{true}) == "");
    r.screen.frame(2);
    REQUIRE(r.table.ask(r.table.mediator, rules::BlackenRoom{true}) == "");
    REQUIRE(r.table.ask(r.table.mediator, rules::AddActor{"Ville", {600, 300, 0}, {}}) == "");
    r.screen.frame(2);
    CHECK(r.screen.all_text().empty());
    REQUIRE(r.table.ask(r.table.mediator, rules::BlackenRoom{false}) == "");
    r.screen.frame(2);
    CHECK(r.screen.shows("Dépannage alimentaire"));
    CHECK_FALSE(r.screen.shows("Ville"));
}

TEST_CASE("the closing code is projected large once the session has ended", "[view][projection]") {
    test::Wall wall;
    wall.change = [](Scene& scene) { scene.closing_code = "lune érable canot sel vent"; };
    auto& [table, own, out, presence, change, screen] = wall;
    screen.frame(3);
    CHECK_FALSE(screen.shows("lune érable canot sel vent"));
    REQUIRE(table.ask(table.mediator, rules::EndSession{}).empty());
    screen.frame(3);
    CHECK(screen.shows("Code de clôture"));
    for (const auto& drawn : screen.drawn())
        if (drawn.text == "lune érable canot sel vent") CHECK(drawn.rect.GetHeight() >= 60);
    CHECK(screen.shows("lune érable canot sel vent"));
}

TEST_CASE("on the projected map every name is there, and no word is smaller than 24 px at 1080 lines",
          "[view][projection]") {
    for (const auto& [width, height] : {std::pair{1920, 1080}, std::pair{1280, 720}}) {
        test::Wall wall({.width = width, .height = height});
        auto& screen = wall.screen;
        screen.wait(1);
        for (const auto& drawn : screen.drawn()) {
            INFO(drawn.text);
            if (drawn.window == "###board")
                CHECK(drawn.rect.GetHeight() >= 24.f * static_cast<float>(height) / 1080);
        }
        for (const auto* name : {"Paroisse", "Banque", "urgence", "cuisines"}) {
            INFO(name);
            CHECK(screen.shows(name));
        }
    }
}

TEST_CASE("what the mediator types grows on the projection, what others type does not",
          "[view][projection]") {
    test::Wall wall;
    auto& [table, own, out, presence, change, screen] = wall;
    presence[table.mediator].view = Presence::View{0, 0, 1200, 900};
    screen.frame(30);
    presence[table.mediator].adding = Presence::NewCard{rules::CardKind::controversy, 300, 250};
    presence[table.mediator].text = "Comment partager le local";
    presence[table.rosa].adding = Presence::NewCard{rules::CardKind::note, 600, 250};
    presence[table.rosa].text = "à moitié dit";
    screen.frame(2);
    CHECK(screen.shows("Comment partager le local"));
    CHECK_FALSE(screen.shows("à moitié dit"));
    CHECK_FALSE(screen.shows("écrit…"));
    for (const auto& drawn : screen.drawn())
        if (drawn.text.starts_with("Comment partager")) CHECK(drawn.rect.GetHeight() >= 28);
    presence[table.mediator].text.clear();
    for (int i = 0; i < 400; ++i) presence[table.mediator].text += "mot ";
    presence[table.mediator].text += "fin";
    screen.frame(2);
    for (const auto& drawn : screen.drawn())
        if (drawn.text.ends_with("fin")) {
            CHECK(drawn.visible);
            CHECK(drawn.rect.Max.y < 1080);
        }
    CHECK(screen.shows("fin"));
}

TEST_CASE("the first card of a session is projected while it is written", "[view][projection]") {
    SmallTable table;
    rules::State empty = table.projection().state;
    empty.board = {};
    std::map<PersonId, Presence> presence;
    ProjectionUi own;
    Requests out;
    Screen screen{[&](Ui& ui) {
                      const Scene scene{.state = empty,
                                        .self = {},
                                        .presence = presence,
                                        .packs = built_in_packs(),
                                        .connection = {},
                                        .room_code = "lune érable canot sel"};
                      draw_projection(ui, scene, own, out);
                  },
                  {.width = 1920, .height = 1080}};
    screen.frame(2);
    CHECK(screen.shows("La séance va commencer."));
    presence[table.mediator].view = Presence::View{-500, -300, 1000, 600};
    presence[table.mediator].adding = Presence::NewCard{rules::CardKind::controversy, -100, -50};
    presence[table.mediator].text = "Comment partager";
    screen.frame(3);
    CHECK(screen.shows("Comment partager"));
    CHECK_FALSE(screen.shows("La séance va commencer."));
}
