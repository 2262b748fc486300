#include "app/view/windows/participant_view.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <set>

#include "sessions/rules/actors/stakes_events.h"
#include "sessions/rules/agenda_events.h"
#include "sessions/rules/board/notes_events.h"
#include "sessions/rules/people_events.h"
#include "sessions/rules/votes/votes_events.h"
#include "tests/view/support/participant_window.h"

using namespace entremise;
using namespace entremise::view;
using test::asked;
using test::Screen;
using test::SmallTable;
using Window = test::ParticipantWindow;

TEST_CASE("before the first secret vote the host's seal is compared, once", "[view][participant]") {
    Window w;
    w.seal = "";  // being made
    w.open(rules::Secrecy::anonymous);
    CHECK_FALSE(w.screen.has("###panel/###option2"));
    CHECK(w.screen.disabled("###ballot/###drop"));
    w.seal = "moulin tarte lac";
    w.screen.frame(2);
    CHECK(w.screen.shows("moulin tarte lac"));
    CHECK(w.screen.shows(Language::of("fr")("ballot.seal_first")));  // beside the button
    CHECK_FALSE(w.screen.has("###panel/###option2"));
    CHECK(w.screen.disabled("###ballot/###drop"));
    w.screen.press("###panel/###seal_other");
    w.screen.frame(2);
    CHECK(
        w.screen.shows("Ne votez pas : cet ordinateur n’est peut-être pas relié à l’hôte de la salle. "
                       "Dites-le à l’animation."));
    CHECK(w.screen.disabled("###ballot/###drop"));
    CHECK(w.out.empty());
    w.screen.press("###panel/###seal_same");
    w.screen.frame(2);
    CHECK_FALSE(w.screen.shows("moulin tarte lac"));
    w.screen.press("###panel/###option2");
    w.screen.frame(2);
    CHECK_FALSE(w.screen.disabled("###ballot/###drop"));
    w.screen.press("###ballot/###drop");
    CHECK(w.out.size() == 1);
    REQUIRE(w.table.close_and_publish(w.table.mediator, VoteId{1}).empty());
    w.screen.frame(2);
    SECTION("not again") {
        w.open(rules::Secrecy::anonymous);
        CHECK_FALSE(w.screen.has("###panel/###seal_same"));
    }
    SECTION("of another host: again") {
        w.seal = "autre chose ici";
        w.open(rules::Secrecy::anonymous);
        CHECK(w.screen.has("###panel/###seal_same"));
    }
    SECTION("a named vote asks for none") {
        w.seal = "autre chose ici";
        w.open(rules::Secrecy::named);
        CHECK_FALSE(w.screen.has("###panel/###seal_same"));
    }
}

TEST_CASE("the seal is compared without a mouse", "[view][participant]") {
    Window w;
    w.seal = "moulin tarte lac";
    w.open(rules::Secrecy::anonymous);
    w.screen.key(ImGuiKey_Enter);
    w.screen.frame(3);
    w.screen.type("2");
    w.screen.frame(3);
    w.screen.key(ImGuiKey_Enter);
    w.screen.frame(2);
    REQUIRE(w.out.size() == 1);
    CHECK(std::get<DropBallot>(w.out.front()).ballot == rules::choosing(2));
}

TEST_CASE("a secret ballot goes to the ballot box, never into a command", "[view][participant]") {
    Window w;
    w.open(rules::Secrecy::anonymous);
    CHECK(
        w.screen.shows("Votre bulletin part chiffré dans une urne sans noms, gardée en mémoire. Aucun "
                       "fichier, journal ou écran ne le relie à "
                       "votre nom."));
    CHECK(w.screen.disabled("###ballot/###drop"));
    w.screen.press("###panel/###option2");
    CHECK(w.out.empty());
    w.screen.press("###ballot/###drop");
    REQUIRE(w.out.size() == 1);
    const auto* ballot = std::get_if<DropBallot>(&w.out.front());
    REQUIRE(ballot);
    CHECK(ballot->vote == VoteId{1});
    CHECK(ballot->ballot == rules::choosing(2));
}

TEST_CASE("a named ballot is a command, and says that it is seen", "[view][participant]") {
    Window w;
    w.open(rules::Secrecy::named);
    CHECK(w.screen.shows(Language::of("fr")("ballot.named")));
    w.screen.press("###panel/###option0");
    w.screen.press("###ballot/###drop");
    REQUIRE(asked<rules::CastBallot>(w.out));
    CHECK(*asked<rules::CastBallot>(w.out) == rules::CastBallot{VoteId{1}, rules::choosing(0)});
}

TEST_CASE("the ballot is filled in from the keyboard: B, a digit, Enter", "[view][participant]") {
    Window w;
    w.open(rules::Secrecy::anonymous);
    w.screen.press(ImVec2(500, 600));  // the board
    w.screen.key(ImGuiKey_F6);
    w.screen.key(ImGuiMod_Shift | ImGuiKey_F6);
    w.screen.type("b");
    w.screen.frame(3);
    CHECK(w.screen.focused("###panel/###option1"));
    w.screen.type("2");
    w.screen.frame(3);
    CHECK(w.screen.checked("###panel/###option2"));
    CHECK(w.screen.focused("###ballot/###drop"));
    w.screen.key(ImGuiKey_Enter);
    REQUIRE(w.out.size() == 1);
    CHECK(std::get_if<DropBallot>(&w.out.front())->ballot == rules::choosing(2));
}

TEST_CASE("the ballot is filled in from the keyboard: arrow, Enter", "[view][participant]") {
    Window w;
    w.open(rules::Secrecy::anonymous);
    w.screen.key(ImGuiKey_DownArrow);
    w.screen.frame(2);
    CHECK(w.screen.checked("###panel/###option2"));
    w.screen.key(ImGuiKey_Enter);
    REQUIRE(w.out.size() == 1);
    CHECK(std::get_if<DropBallot>(&w.out.front())->ballot == rules::choosing(2));
}

TEST_CASE("a ballot that is held can be changed until the vote closes", "[view][participant]") {
    Window w;
    w.open(rules::Secrecy::anonymous);
    w.ballots[VoteId{1}] = {.found = OwnBallot::Found::held, .ballot = rules::choosing(1)};
    w.own.ballot = {};
    w.screen.frame(2);
    CHECK(w.screen.checked("###panel/###option1"));
    CHECK(w.screen.disabled("###ballot/###drop"));
    w.screen.press("###panel/###option2");
    w.screen.frame();
    CHECK(w.screen.shows("Changer"));
    w.screen.press("###ballot/###drop");
    REQUIRE(w.out.size() == 1);
}

TEST_CASE("after the vote the participant sees the result and whether the own ballot is in it",
          "[view][participant]") {
    Window w;
    w.open(rules::Secrecy::anonymous);
    for (const auto who : {w.table.rosa, w.table.marc, w.table.lucie})
        REQUIRE(w.table.drop(who, VoteId{1}, rules::choosing(1)).empty());
    REQUIRE(w.table.close_and_publish(w.table.mediator, VoteId{1}).empty());
    w.ballots[VoteId{1}] = {.found = OwnBallot::Found::exact, .ballot = rules::choosing(1)};
    w.screen.frame(2);
    CHECK(w.screen.shows(Language::of("fr")("ballot.checked")));
    CHECK_FALSE(w.screen.has("###ballot/###drop"));
}

TEST_CASE("a result folds away after twenty seconds or at the next stage, and can be looked at again",
          "[view][participant]") {
    Window w;
    w.open(rules::Secrecy::named);
    for (const auto who : {w.table.rosa, w.table.marc, w.table.lucie})
        REQUIRE(w.table.ask(who, rules::CastBallot{VoteId{1}, rules::choosing(1)}).empty());
    REQUIRE(w.table.close_and_publish(w.table.mediator, VoteId{1}).empty());
    w.screen.wait(18);
    CHECK(w.screen.has("###panel/###put_aside"));
    SECTION("by itself") {
        w.screen.wait(3);
        CHECK_FALSE(w.screen.has("###panel/###put_aside"));
        w.screen.press("###panel/###result");
        w.screen.wait(30);  // called by the person it stays
        CHECK(w.screen.has("###panel/###put_aside"));
        w.screen.press("###panel/###put_aside");
        w.screen.frame(2);
        CHECK_FALSE(w.screen.has("###panel/###put_aside"));
    }
    SECTION("when the stage changes") {
        REQUIRE(w.table.ask(w.table.mediator, rules::EnterStage{2}).empty());
        w.screen.frame(2);
        CHECK_FALSE(w.screen.has("###panel/###put_aside"));
    }
    SECTION("not while this person finds it wrong") {
        w.ballots[VoteId{1}] = {.found = OwnBallot::Found::missing};
        w.screen.wait(3);
        CHECK(w.screen.has("###panel/###object"));
    }
}

TEST_CASE("a result that is published late shows itself, whatever was folded away before",
          "[view][participant]") {
    Window w;
    w.open(rules::Secrecy::named);
    REQUIRE(w.table.ask(w.table.rosa, rules::CastBallot{VoteId{1}, rules::choosing(1)}).empty());
    REQUIRE(w.table.close(w.table.mediator, VoteId{1}).empty());
    w.screen.frame(2);
    CHECK(w.screen.shows(Language::of("fr")("vote.not_counted_here")));
    const bool by_hand = GENERATE(false, true);
    if (by_hand)
        w.screen.press("###panel/###put_aside");
    else
        w.screen.wait(30);
    w.screen.frame(2);
    CHECK_FALSE(w.screen.has("###panel/###put_aside"));
    REQUIRE(w.table.ask(w.table.mediator, rules::PublishVote{VoteId{1}}).empty());
    w.screen.frame(2);
    CHECK(w.screen.has("###panel/###put_aside"));
    w.screen.wait(21);
    CHECK_FALSE(w.screen.has("###panel/###put_aside"));
}

TEST_CASE("the own tracker shows after the result, only while its button is held", "[view][participant]") {
    Window w;
    w.tracker = "0123abcd";
    w.open(rules::Secrecy::anonymous);
    CHECK_FALSE(w.screen.has("###panel/###tracker"));
    for (const auto who : {w.table.rosa, w.table.marc, w.table.lucie})
        REQUIRE(w.table.drop(who, VoteId{1}, rules::choosing(1)).empty());
    REQUIRE(w.table.close_and_publish(w.table.mediator, VoteId{1}).empty());
    w.ballots[VoteId{1}] = {.found = OwnBallot::Found::exact, .ballot = rules::choosing(1)};
    w.screen.frame(2);
    CHECK_FALSE(w.screen.shows(w.tracker));
    w.screen.hover("###panel/###tracker");
    ImGui::GetIO().AddMouseButtonEvent(0, true);
    w.screen.frame(3);
    CHECK(w.screen.shows(w.tracker));
    ImGui::GetIO().AddMouseButtonEvent(0, false);
    w.screen.frame(3);
    CHECK_FALSE(w.screen.shows(w.tracker));
}

TEST_CASE("whoever finds the result wrong is told so and may object before everyone", "[view][participant]") {
    Window w;
    w.open(rules::Secrecy::anonymous);
    for (const auto who : {w.table.rosa, w.table.marc, w.table.lucie})
        REQUIRE(w.table.drop(who, VoteId{1}, rules::choosing(1)).empty());
    REQUIRE(w.table.close_and_publish(w.table.mediator, VoteId{1}).empty());
    w.ballots[VoteId{1}] = {.found = OwnBallot::Found::exact, .ballot = rules::choosing(1)};
    w.screen.frame(2);
    CHECK_FALSE(w.screen.has("###panel/###object"));
    using enum OwnBallot::Found;
    const std::pair<OwnBallot, const char*> wrong[] = {
        {{.found = missing}, "ballot.not_checked"},
        {{.found = unnamed}, "ballot.unnamed"},
        {{.found = foreign}, "ballot.foreign"},
        {{.found = exact, .result_is_wrong = true}, "ballot.result_wrong"}};
    for (const auto& [own, key] : wrong) {
        INFO(key);
        w.ballots[VoteId{1}] = own;
        w.out.clear();
        w.screen.frame(3);
        CHECK(w.screen.shows(Language::of("fr")(key)));
        w.screen.press("###panel/###object");
        REQUIRE(asked<rules::ObjectToVote>(w.out));
    }
    REQUIRE(w.table.ask(w.table.rosa, rules::ObjectToVote{VoteId{1}}).empty());
    w.screen.frame(3);
    CHECK_FALSE(w.screen.has("###panel/###object"));
    const auto name = w.table.scene_of(w.table.rosa).state.people.all.find(w.table.rosa)->name;
    CHECK(w.screen.shows(Language::of("fr")("vote.objections", {{"n", "1"}, {"names", name}})));
}

TEST_CASE("after a named vote the participant sees who chose what, for whom", "[view][participant]") {
    Window w;
    REQUIRE(w.table.ask(w.table.rosa, rules::SpeakFor{SmallTable::parish, {}}).empty());
    REQUIRE(w.table.ask(w.table.marc, rules::SpeakFor{SmallTable::bank, {}}).empty());
    REQUIRE(w.table
                .ask(w.table.mediator,
                     rules::OpenVote{{.question = "Essayer six mois ?", .unit = rules::VoteUnit::actor}})
                .empty());
    for (const auto who : {w.table.rosa, w.table.marc})
        REQUIRE(w.table.ask(who, rules::CastBallot{VoteId{1}, rules::choosing(1)}).empty());
    REQUIRE(w.table.close_and_publish(w.table.mediator, VoteId{1}).empty());
    w.screen.frame(2);
    CHECK(w.screen.shows("(Rosa), "));
    CHECK(w.screen.shows("(Marc)"));
}

TEST_CASE("a ballot says its rules and who will learn what, before it is dropped", "[view][participant]") {
    Window w;
    REQUIRE(w.table.ask(w.table.rosa, rules::SpeakFor{SmallTable::parish, {}}).empty());
    REQUIRE(w.table
                .ask(w.table.mediator, rules::OpenVote{{.question = "Essayer six mois ?",
                                                        .visibility = rules::Visibility::mediator_only,
                                                        .unit = rules::VoteUnit::actor,
                                                        .majority = rules::Majority::two_thirds}})
                .empty());
    REQUIRE(w.table.ask(w.table.rosa, rules::SpeakFor{SmallTable::bank, {}}).empty());
    w.screen.frame(2);
    const auto& fr = Language::of("fr");
    CHECK(w.screen.shows(fr("ballot.named_mediators")));
    CHECK_FALSE(w.screen.shows(fr("ballot.named")));
    CHECK(w.screen.shows(fr("majority.two_thirds")));
    CHECK(w.screen.shows(fr("ballot.unit_actor", {{"text", "Paroisse Saint-Alban"}})));  // as on the roll
}

TEST_CASE("where only its icon has room, a raised hand is seen to be up", "[view][participant]") {
    Window w{{.width = 700, .height = 768}};
    REQUIRE_FALSE(w.screen.checked("###foot/###hand"));
    REQUIRE(w.table.ask(w.table.rosa, rules::RaiseHand{true, {}}).empty());
    w.screen.frame(2);
    CHECK(w.screen.checked("###foot/###hand"));
}

TEST_CASE("the hand goes up and down, with the mouse and with H", "[view][participant]") {
    Window w;
    w.screen.press("###foot/###hand");
    REQUIRE(asked<rules::RaiseHand>(w.out));
    CHECK(asked<rules::RaiseHand>(w.out)->up);
    REQUIRE(w.table.ask(w.table.rosa, rules::RaiseHand{true, {}}).empty());
    w.out.clear();
    w.screen.key(ImGuiKey_Escape);  // the board has the letters
    w.screen.type("h");
    REQUIRE(asked<rules::RaiseHand>(w.out));
    CHECK_FALSE(asked<rules::RaiseHand>(w.out)->up);
}

TEST_CASE("a note of somebody else is echoed, one's own is not", "[view][participant]") {
    Window w;
    w.own.board.selection.cards = {SmallTable::note};
    w.screen.frame(2);
    CHECK(w.screen.disabled("###foot/###echo"));
    REQUIRE(w.table.ask(w.table.marc, rules::AddNote{{600, 900, 0}, "Le local est libre", 1, {}}).empty());
    const auto other = w.table.last_card();
    w.own.board.selection.cards = {other};
    w.screen.frame(2);
    w.screen.press("###foot/###echo");
    REQUIRE(asked<rules::EchoNote>(w.out));
    CHECK(*asked<rules::EchoNote>(w.out) == rules::EchoNote{other, true});
}

TEST_CASE("a person says for whom they speak", "[view][participant]") {
    Window w;
    w.screen.press("###top/###speak_for");
    w.screen.press("**/###actor5");
    REQUIRE(asked<rules::SpeakFor>(w.out));
    CHECK(asked<rules::SpeakFor>(w.out)->actor == SmallTable::bank);
}

TEST_CASE("under 800 css px the ballot takes the window, and the board is a button away",
          "[view][participant]") {
    Window w{{.width = 1366, .height = 768, .scale = 2}};
    w.open(rules::Secrecy::anonymous);
    CHECK(w.screen.has("###panel/###option1"));
    w.screen.press("###top/###switch");
    w.screen.frame(2);
    CHECK_FALSE(w.screen.has("###panel/###option1"));
}

TEST_CASE("a vote that opens leaves whoever writes in the line; then it is shown", "[view][participant]") {
    Window w{{.width = 700, .height = 768}};
    w.screen.press("###top/###switch");
    w.screen.frame(2);
    REQUIRE_FALSE(w.own.panel_first);
    w.screen.type("On demande");
    w.open(rules::Secrecy::anonymous);
    w.screen.type(" 2h");
    CHECK_FALSE(w.own.panel_first);
    CHECK(w.own.line.text == "On demande 2h");
    w.screen.key(ImGuiKey_Enter);
    w.screen.wait(3);
    CHECK(w.own.panel_first);
    CHECK(w.screen.has("###panel/###option1"));
}

TEST_CASE("a vote that opens leaves whoever writes on the board; then it is shown", "[view][participant]") {
    Window w{{.width = 700, .height = 768}};
    w.screen.press("###top/###switch");
    w.screen.frame(2);
    w.screen.double_click(ImVec2(500, 640));
    w.screen.type("On demande");
    REQUIRE(w.own.board.writing);
    w.open(rules::Secrecy::anonymous);
    w.screen.type(" 2h");
    CHECK_FALSE(w.own.panel_first);
    CHECK(w.own.board.editor.text() == "On demande 2h");
    w.screen.key(ImGuiKey_Enter);
    w.screen.frame(2);
    CHECK(w.own.panel_first);
    CHECK(w.screen.has("###panel/###option1"));
}

TEST_CASE("digits count in the ballot only while it has the focus", "[view][participant]") {
    Window w;
    w.open(rules::Secrecy::anonymous);
    w.screen.press(ImVec2(500, 660));  // the board
    w.screen.type("2");
    w.screen.wait(.5);
    CHECK_FALSE(w.screen.checked("###panel/###option2"));
    CHECK(w.own.line.text == "2");
    w.screen.press("###line/###note");
    w.screen.type("1");
    w.screen.frame(2);
    CHECK_FALSE(w.screen.checked("###panel/###option1"));
    CHECK_FALSE(w.screen.checked("###panel/###option2"));
    CHECK(w.own.line.text == "21");
    w.screen.press("###panel/###option1");
    w.screen.type("2");
    w.screen.frame(2);
    CHECK(w.screen.checked("###panel/###option2"));
    CHECK(w.out.empty());
}

TEST_CASE("a ballot's digits are read by the place of their keys", "[view][participant]") {
    Window w;
    w.open(rules::Secrecy::anonymous);
    const auto press = [&](ImGuiKey key, const char* sign) {
        auto& io = ImGui::GetIO();
        io.AddKeyEvent(key, true);
        io.AddInputCharactersUTF8(sign);
        w.screen.frame(2);
        io.AddKeyEvent(key, false);
        w.screen.frame(2);
    };
    press(ImGuiKey_2, "é");  // AZERTY, without Shift
    CHECK(w.screen.checked("###panel/###option2"));
    press(ImGuiKey_1, "&");
    CHECK(w.screen.checked("###panel/###option1"));
    press(ImGuiKey_0, "à");
    CHECK(w.screen.checked("###panel/###option0"));
    press(ImGuiKey_2, "2");  // with Shift there, without elsewhere
    CHECK(w.screen.checked("###panel/###option2"));
    press(ImGuiKey_1, "1");
    CHECK(w.screen.checked("###panel/###option1"));
    press(ImGuiKey_Apostrophe, "'");  // the fourth: there are only two
    CHECK(w.screen.checked("###panel/###option1"));
    CHECK(w.out.empty());
}

TEST_CASE("a tool in hand is seen below, and put down by a second press", "[view][participant]") {
    Window w;
    w.screen.press("###foot/###ink");
    w.screen.frame(2);
    CHECK(w.own.board.tool == Tool::ink);
    CHECK(w.screen.checked("###foot/###ink"));
    w.screen.press("###foot/###ink");
    w.screen.frame(2);
    CHECK(w.own.board.tool == Tool::select);
    CHECK_FALSE(w.screen.checked("###foot/###ink"));
}

TEST_CASE("F6 leads from the board to every other part of the window and back", "[view][participant]") {
    Window w;
    w.open(rules::Secrecy::anonymous);
    const auto at = [] {
        const auto& g = *ImGui::GetCurrentContext();
        return std::string(g.NavWindow ? g.NavWindow->RootWindow->Name : "");
    };
    w.screen.press(ImVec2(500, 600));
    REQUIRE(at() == "###board");
    for (const std::string zone : {"###panel", "###line", "###foot", "###top", "###board", "###panel"}) {
        w.screen.key(ImGuiKey_F6);
        w.screen.frame(2);
        INFO(zone);
        CHECK(at() == zone);
        CHECK(w.screen.ui.by_keys);
        if (zone != "###board") CHECK(ImGui::GetCurrentContext()->NavId != 0);
    }
    w.screen.key(ImGuiMod_Shift | ImGuiKey_F6);
    w.screen.frame(2);
    CHECK(at() == "###board");
}

TEST_CASE("Tab at the end of a part goes on in the next, over the board", "[view][participant]") {
    Window w;
    std::set<std::string> seen;
    w.screen.press(ImVec2(500, 600));
    w.screen.key(ImGuiKey_F6);
    for (int i = 0; i < 24; ++i) {
        w.screen.key(ImGuiKey_Tab);
        w.screen.frame(2);
        seen.insert(ImGui::GetCurrentContext()->NavWindow->RootWindow->Name);
    }
    CHECK(seen.contains("###foot"));
    CHECK(seen.contains("###top"));
    CHECK_FALSE(seen.contains("###board"));
}

TEST_CASE("leaving is asked about while something would be lost", "[view][participant]") {
    Window w;
    const auto& fr = Language::of("fr");
    const auto left = [&] {
        auto scene = w.table.scene_of(w.table.rosa);
        scene.ballots = w.ballots;
        return unfinished(fr, scene, w.own);
    };
    CHECK(left().empty());
    w.screen.press("###line/###note");
    CHECK(left().empty());
    w.screen.type("Un mot");
    CHECK(left() == fr("sheet.leave_writing"));
    w.own.line = {};
    w.screen.frame(2);
    w.open(rules::Secrecy::anonymous);
    CHECK(left() == fr("sheet.leave_ballot"));
    w.ballots[VoteId{1}] = {.found = OwnBallot::Found::held, .ballot = rules::choosing(1)};
    CHECK(left().empty());
}

TEST_CASE("after the end nothing can be done, and the closing code is there to compare",
          "[view][participant]") {
    SmallTable table;
    ParticipantUi own;
    Requests out;
    Screen screen{[&](Ui& ui) {
        auto scene = table.scene_of(table.rosa);
        scene.closing_code = "lune érable canot sel vent";
        draw_participant(ui, scene, own, out);
    }};
    REQUIRE(table.ask(table.mediator, rules::OpenVote{{.question = "Essayer six mois ?"}}).empty());
    REQUIRE(table.close_and_publish(table.mediator, VoteId{1}).empty());
    REQUIRE(table.ask(table.mediator, rules::EndSession{}).empty());
    screen.frame(3);
    CHECK(screen.shows("lune érable canot sel vent"));
    float code = 0, result = 0;  // the last result does not push the code out of sight
    for (const auto& drawn : screen.drawn()) {
        if (drawn.text.find("lune érable") != std::string::npos) code = drawn.rect.Min.y;
        if (drawn.text.find("Essayer six mois") != std::string::npos) result = drawn.rect.Min.y;
    }
    CHECK(code > 0);
    CHECK(code < result);
    for (const auto* gesture : {"foot/###ink", "foot/###echo", "foot/###hand", "line/###note"})
        CHECK(screen.disabled(std::string("###") + gesture));
    CHECK_FALSE(screen.shows("Suit l’animation"));
}

namespace {

/// A participant's window whose connection changes.
struct Linked {
    SmallTable table;
    ParticipantUi own;
    Requests out;
    ConnectionStatus connection{.state = ConnectionState::live, .reason = {}};
    Screen screen{[this](Ui& ui) {
        auto scene = table.scene_of(table.rosa);
        scene.connection = connection;
        draw_participant(ui, scene, own, out);
    }};
};

}  // namespace

TEST_CASE("where the host has gone nobody is followed", "[view][participant]") {
    Linked l;
    auto& [table, own, out, connection, screen] = l;
    screen.frame(3);
    CHECK(screen.shows("Suit l’animation"));
    connection.state = ConnectionState::ended;
    screen.frame(3);
    CHECK_FALSE(screen.shows("Suit l’animation"));
    CHECK(screen.shows("La séance est close."));
}

TEST_CASE("ten seconds without a connection the board is read only; then one is welcomed back",
          "[view][participant]") {
    Linked l;
    auto& [table, own, out, connection, screen] = l;
    screen.frame(2);
    CHECK_FALSE(screen.shows("De retour"));
    connection = {.state = ConnectionState::interrupted, .since = table.now - 5'000'000, .reason = {}};
    screen.frame(2);
    CHECK_FALSE(screen.disabled("###line/###note"));
    table.pass(6'000'000);
    screen.frame(2);
    CHECK(screen.disabled("###line/###note"));
    connection = {.state = ConnectionState::live, .since = table.now, .reason = {}};
    screen.frame(2);
    CHECK(screen.shows("De retour"));
    table.pass(2'500'000);
    screen.frame(2);
    CHECK_FALSE(screen.shows("De retour"));
}

TEST_CASE("while the board arrives one sees how far it is, and only looks", "[view][participant]") {
    Linked l;
    auto& [table, own, out, connection, screen] = l;
    connection.arriving = .437f;
    screen.frame(3);
    CHECK(screen.shows("Le tableau arrive… 43 %"));
    CHECK(screen.disabled("###line/###note"));
    connection.arriving.reset();
    screen.frame(3);
    CHECK_FALSE(screen.shows("Le tableau arrive"));
    CHECK_FALSE(screen.disabled("###line/###note"));
}

TEST_CASE("G says whose gesture that is", "[view][participant]") {
    Window w;
    w.screen.key(ImGuiKey_Escape);  // the board has the letters
    w.screen.type("g");
    w.screen.frame(2);
    CHECK(w.screen.shows(Language::of("fr")("refusal.mediators_only")));
}

TEST_CASE("a ballot that was refused says why on the ballot", "[view][participant]") {
    Window w{{.width = 700, .height = 768}};
    w.open(rules::Secrecy::anonymous);
    refused(w.own, {.why = {{"refusal.vote_closed"}}, .vote = VoteId{1}});
    w.screen.frame(2);
    CHECK(w.screen.shows(Language::of("fr")("refusal.vote_closed")));
    CHECK(w.own.toasts.shown.empty());
}

TEST_CASE("whatever a participant presses is high enough for a finger", "[view][participant]") {
    Window w;
    const auto check_all = [&] {
        std::size_t pressed = 0;
        for (const auto& [id, item] : w.screen.items()) {
            const bool is_control = item.label.starts_with("###") && item.label != item.window;
            if (!is_control || item.rect.GetHeight() <= 0) continue;
            INFO(item.window << " " << item.label);
            CHECK(item.rect.GetHeight() >= 40);
            ++pressed;
        }
        CHECK(pressed > 4);
    };
    SECTION("as it opens") { check_all(); }
    SECTION("who explores, with the pen in the hand, a text that waits and something to read") {
        REQUIRE(w.table.ask(w.table.rosa, rules::AddNote{{250, 1000, 0}, "Un mot", 0, {}}).empty());
        w.own.board.exploring = true;
        w.own.board.tool = Tool::ink;
        w.own.board.drafts.push_back({{.kind = rules::CardKind::note}, "Un mot", {}});
        toast_lasting(w.own.toasts, {"toast.small_screen"}, {{"toast.keep", ToggleFullscreen{}}});
        w.screen.frame(3);
        check_all();
    }
    SECTION("a menu") {
        w.screen.press("###top/###speak_for");
        w.screen.frame(2);
        check_all();
    }
    SECTION("the settings") {
        w.own.settings = true;
        w.screen.frame(4);
        check_all();
    }
    SECTION("a ballot") {
        w.open(rules::Secrecy::named);
        check_all();
    }
}

TEST_CASE("the pen's colours cover no pill, however narrow the board", "[view][participant]") {
    for (const int width : {640, 700, 1366}) {
        INFO(width);
        Window w{{.width = width, .height = 768}};
        w.own.panel_first = false;
        w.own.board.tool = Tool::ink;
        w.screen.frame(3);
        const auto& follow = w.screen.item("**/###follow").rect;
        for (const auto* part : {"**/###ink_colour0", "**/###ink_width2"})
            CHECK_FALSE(follow.Overlaps(w.screen.item(part).rect));
    }
}

TEST_CASE("an actor that is chosen on the map is told beside it; who speaks for it says its stakes",
          "[view][participant][actor]") {
    Window w;
    w.own.board.selection.cards = {SmallTable::bank};
    w.screen.frame(3);
    CHECK(w.screen.has("**/###fold_actor_stakes"));
    CHECK_FALSE(w.screen.has("**/###new_stake"));
    REQUIRE(w.table.ask(w.table.rosa, rules::SpeakFor{SmallTable::bank, ""}).empty());
    w.screen.frame(3);
    w.screen.press("**/###new_stake");
    w.screen.frame(2);
    w.screen.press("**/###stake_text");
    w.screen.type("Que les denrées suffisent");
    w.screen.press("**/###go");
    REQUIRE(asked<rules::SayStake>(w.out));
    CHECK(asked<rules::SayStake>(w.out)->actor == SmallTable::bank);
    CHECK(asked<rules::SayStake>(w.out)->text == "Que les denrées suffisent");
    w.own.board.selection.cards = {SmallTable::note};
    w.screen.frame(3);
    CHECK_FALSE(w.screen.has("**/###fold_actor_stakes"));
}
