#include "app/view/windows/participant_line.h"

#include <catch2/catch_test_macros.hpp>

#include "sessions/rules/agenda_events.h"
#include "sessions/rules/board/cards_events.h"
#include "sessions/rules/board/free_place.h"
#include "sessions/rules/board/notes_events.h"
#include "sessions/rules/controversies/controversies_events.h"
#include "sessions/rules/people_events.h"
#include "tests/view/support/participant_window.h"

using namespace entremise;
using namespace entremise::view;
using test::asked;
using test::SmallTable;
using Window = test::ParticipantWindow;

namespace {

const ImVec2 empty_board(500, 660);

/// The words of the only note asked.
std::string noted(const Requests& out) {
    const auto* note = asked<rules::AddNote>(out);
    return note ? note->text : "";
}

}  // namespace

TEST_CASE("what is typed in a participant's window is a note, without a click", "[view][participant]") {
    Window w;
    w.screen.type("Combien de familles attendent ?");  // C, M, B, H, E: all of them letters
    CHECK(w.own.line.text == "Combien de familles attendent ?");
    CHECK(w.out.empty());
    w.screen.key(ImGuiKey_Enter);
    w.screen.frame(2);
    CHECK(noted(w.out) == "Combien de familles attendent ?");
    REQUIRE(asked<rules::AddNote>(w.out));
    CHECK(asked<rules::AddNote>(w.out)->near.has_value());  // the host finds a free place
    CHECK(w.own.line.text.empty());
    w.out.clear();
    w.screen.type("hbe");  // and so is what follows
    w.screen.key(ImGuiKey_Enter);
    w.screen.frame(2);
    CHECK(noted(w.out) == "hbe");
}

TEST_CASE("a participant's note goes into the band of the frame that is seen", "[view][participant]") {
    Window w;
    SmallTable& table = w.table;
    const auto place_of_note = [&] {
        w.out.clear();
        w.enter("Cent familles");
        const auto* note = asked<rules::AddNote>(w.out);
        REQUIRE(note);
        REQUIRE(table.ask(table.rosa, rules::Command(*note)).empty());
        w.screen.frame(2);
        return table.all.board.cards.find(table.last_card())->place;
    };
    const auto area = [&](CardId id) { return rules::area_of(table.all, *table.all.board.cards.find(id)); };
    const auto argument = area(SmallTable::argument), second = area(SmallTable::second);
    const auto first = place_of_note();
    CHECK(first.y == argument.y + argument.size.height + 24);  // below all that belongs to the question
    CHECK(first.x >= area(SmallTable::parish).x);
    CHECK(first.x < second.x + second.size.width);
    const auto next = place_of_note();
    CHECK(next.y == first.y);
    CHECK(next.x > first.x);

    REQUIRE(table.ask(table.mediator, rules::AddControversy{"Qui décide ?", {6'000, 180, 0}, {}}).empty());
    const auto other = table.last_card();
    w.screen.frame(2);
    REQUIRE(lead_to(w.own.board, other));
    w.screen.wait(1);
    w.own.board.selection.clear();
    w.screen.press("###line/###note");
    const auto there = place_of_note();
    CHECK(there.x == area(other).x);
    CHECK(there.y == area(other).y + area(other).size.height + 24);
    SECTION("although a note that concerns nothing is in the middle of it") {
        const auto at = picture::middle(w.own.board.camera.visible());
        const auto x = static_cast<std::int32_t>(at.x) - 75, y = static_cast<std::int32_t>(at.y) - 48;
        REQUIRE(table.ask(table.mediator, rules::MoveCards{{{SmallTable::note, x, y}}}).empty());
        w.screen.frame(2);
        CHECK(place_of_note().y == there.y);
    }
    SECTION("where no question is seen, a free place in the middle of the view") {
        w.own.board.camera.show({{-9'000, -9'000}, 1});
        w.own.board.exploring = true;
        w.screen.frame(2);
        const auto far = place_of_note();
        CHECK(far.x < -8'000);
        CHECK(far.y < -8'000);
    }
}

TEST_CASE("whatever of a participant's window was clicked but the board, words are a note",
          "[view][participant]") {
    for (const std::string_view clicked :
         {"###line/###note", "###foot/###hand", "###top/###speak_for", "###foot/###echo"}) {
        INFO(clicked);
        Window w;
        w.screen.press(clicked);
        w.screen.frame(2);
        if (clicked == "###top/###speak_for") w.screen.key(ImGuiKey_Escape);
        w.out.clear();
        w.enter("Cent familles");
        CHECK(noted(w.out) == "Cent familles");
    }
}

TEST_CASE("after a click on the board what is typed is a note, however slowly", "[view][participant]") {
    for (const std::string_view words :
         {"Accueil", "Combien ?", "Porte", "Hier", "Oui", "Lire", "Kilos", "Eau", "Non", "Bus", "Venir",
          "Miel", "Ici", "Xylo", "Deux", "Rien", "Zut"})
        for (const bool on_card : {false, true}) {
            INFO(words << (on_card ? " on a card" : " on the board"));
            Window w;
            const auto* box = w.own.board.layout.find(SmallTable::note);
            REQUIRE(box);
            w.screen.press(on_card ? w.own.board.camera.to_screen(middle(box->rect)) : empty_board);
            CHECK(w.own.board.selection.sole_card() == (on_card ? SmallTable::note : CardId{}));
            for (const char letter : words) {
                w.screen.type(std::string(1, letter));
                CHECK(w.own.line.text.ends_with(letter));  // seen at once
                w.screen.wait(1);
            }
            w.screen.key(ImGuiKey_Enter);
            w.screen.frame(2);
            REQUIRE(w.out.size() == 1);
            CHECK(noted(w.out) == words);
        }
}

TEST_CASE("after a click on one's own note in the list what is typed is a note", "[view][participant]") {
    Window w;
    w.screen.press("###panel/###go7");
    w.screen.wait(1);
    w.enter("Combien ?");
    CHECK(noted(w.out) == "Combien ?");
}

TEST_CASE("for and against begin an argument after a click on a position", "[view][participant]") {
    Window w;
    const auto* box = w.own.board.layout.find(SmallTable::first);
    REQUIRE(box);
    w.screen.press(w.own.board.camera.to_screen(middle(box->rect)));
    w.screen.type("-");
    w.enter("Cher");
    const auto* argument = asked<rules::AddArgument>(w.out);
    REQUIRE(argument);
    CHECK(argument->against);
    CHECK(argument->text == "Cher");
}

TEST_CASE("Escape in the empty line gives the letters to the board; with words in it nothing is lost",
          "[view][participant]") {
    Window w;
    w.screen.type("Un mot");
    w.screen.key(ImGuiKey_Escape);
    w.screen.frame(2);
    CHECK(w.own.line.text == "Un mot");
    w.screen.type(" de plus");
    CHECK(w.own.line.text == "Un mot de plus");
    w.screen.key(ImGuiKey_Enter);
    w.screen.frame(2);
    w.out.clear();
    w.screen.key(ImGuiKey_Escape);
    w.screen.frame(2);
    w.screen.type("h");  // at once: whoever takes the board by key knows its letters
    CHECK(asked<rules::RaiseHand>(w.out));
    w.out.clear();
    w.screen.type("n");
    w.enter("Un mot");
    CHECK(noted(w.out) == "Un mot");
}

TEST_CASE("beside the line stand for and against while a position is chosen, and the answer to an argument",
          "[view][participant]") {
    Window w;
    CHECK_FALSE(w.screen.has("###foot/###for"));
    CHECK_FALSE(w.screen.has("###foot/###answer"));
    w.own.board.selection.cards = {SmallTable::first};
    w.screen.frame(2);
    SECTION("first the button, then the words") {
        w.screen.press("###foot/###against");
        w.enter("Les files découragent");
        const auto* argument = asked<rules::AddArgument>(w.out);
        REQUIRE(argument);
        CHECK(argument->target == SmallTable::first);
        CHECK(argument->against);
        CHECK(argument->text == "Les files découragent");
        CHECK(w.own.line.kind == rules::CardKind::note);  // the next one is a note again
    }
    SECTION("first the words, then the button") {
        w.screen.type("Les files rassurent");
        w.screen.press("###foot/###for");
        w.screen.frame(2);
        const auto* argument = asked<rules::AddArgument>(w.out);
        REQUIRE(argument);
        CHECK_FALSE(argument->against);
        CHECK(argument->text == "Les files rassurent");
    }
    SECTION("by key, from the board") {
        w.screen.press(empty_board);
        w.own.board.selection.cards = {SmallTable::first};
        w.screen.type("-");
        w.enter("Trop tard");
        REQUIRE(asked<rules::AddArgument>(w.out));
        CHECK(asked<rules::AddArgument>(w.out)->against);
    }
    SECTION("to an argument") {
        w.own.board.selection.cards = {SmallTable::argument};
        w.screen.frame(2);
        CHECK_FALSE(w.screen.has("###foot/###for"));
        w.screen.press("###foot/###answer");
        w.enter("Pas partout");
        REQUIRE(asked<rules::AddArgument>(w.out));
        CHECK(asked<rules::AddArgument>(w.out)->target == SmallTable::argument);
    }
}

TEST_CASE("what a stage forbids is greyed, and its reason stands in the line", "[view][participant]") {
    Window w;
    w.own.board.selection.cards = {SmallTable::first};
    REQUIRE(w.table.ask(w.table.mediator, rules::EnterStage{0}).empty());  // notes only
    w.screen.frame(2);
    CHECK(w.screen.disabled("###foot/###for"));
    CHECK_FALSE(w.screen.disabled("###line/###note"));
    REQUIRE(w.table
                .ask(w.table.mediator,
                     rules::SetAgenda{{{"Écoute", 10, "", rules::Contribution::nothing},
                                       {"Controverses", 30, "", rules::Contribution::everything}}})
                .empty());
    w.screen.frame(2);
    CHECK(w.screen.disabled("###line/###note"));
    CHECK(w.screen.shows(Language::of("fr")("refusal.listening_now")));
    w.out.clear();
    w.enter("Cent familles");
    CHECK(w.out.empty());
}

TEST_CASE("what the rules refuse stays in the line", "[view][participant]") {
    Window w;
    w.own.board.selection.cards = {SmallTable::first};
    w.screen.frame(2);
    w.screen.press("###foot/###for");
    w.screen.type("Un argument");
    REQUIRE(w.table.ask(w.table.mediator, rules::EnterStage{0}).empty());  // notes only
    w.out.clear();
    w.screen.key(ImGuiKey_Enter);
    w.screen.frame(2);
    CHECK(w.out.empty());
    CHECK(w.own.line.text == "Un argument");
    REQUIRE(unsent_texts(w.own).size() == 1);
    CHECK(unsent_texts(w.own)[0].text == "Un argument");
    CHECK(w.screen.shows(Language::of("fr")("refusal.notes_only_now")));
}

TEST_CASE("while a ballot waits the line is folded; a click opens it, and a digit alone is no note",
          "[view][participant]") {
    Window w;
    w.open(rules::Secrecy::anonymous);
    CHECK(w.screen.shows(Language::of("fr")("line.folded")));
    w.screen.type("bonjour");  // no letter is lost on a command, none drops the ballot
    w.screen.key(ImGuiKey_Enter);
    CHECK(w.out.empty());
    CHECK(w.own.line.text.empty());
    w.screen.press("###line/###note");
    w.enter("3");
    CHECK(w.out.empty());
    w.enter(" familles");
    CHECK(noted(w.out) == "3 familles");
}

TEST_CASE("words typed after a digit do not let Enter drop the ballot", "[view][participant]") {
    Window w;
    w.open(rules::Secrecy::anonymous);
    w.enter("1 personne");
    CHECK(w.out.empty());
    w.screen.type("2");
    w.screen.frame(3);
    w.screen.key(ImGuiKey_Enter);
    w.screen.frame(2);
    REQUIRE(w.out.size() == 1);
    CHECK(std::get<DropBallot>(w.out.front()).ballot == rules::choosing(2));
}

TEST_CASE("a blank after a digit begins words and drops no ballot", "[view][participant]") {
    Window w;
    w.open(rules::Secrecy::anonymous);
    const auto press = [&](ImGuiKey key, const char* letter) {
        ImGui::GetIO().AddKeyEvent(key, true);
        w.screen.type(letter);
        w.screen.frame();
        ImGui::GetIO().AddKeyEvent(key, false);
        w.screen.frame(2);
    };
    press(ImGuiKey_1, "1");
    press(ImGuiKey_Space, " ");
    CHECK(w.out.empty());
    w.screen.type("personne");
    w.screen.key(ImGuiKey_Enter);
    CHECK(w.out.empty());
    // Whoever walks to the button presses it as any other.
    w.screen.key(ImGuiKey_Tab);
    for (int i = 0; i < 20 && !w.screen.focused("###ballot/###drop"); ++i) w.screen.key(ImGuiKey_Tab);
    REQUIRE(w.screen.focused("###ballot/###drop"));
    press(ImGuiKey_Space, " ");
    REQUIRE(w.out.size() == 1);
    CHECK(std::get<DropBallot>(w.out.front()).ballot == rules::choosing(1));
}

TEST_CASE("a vote that opens while another window has the keyboard takes no words in hand",
          "[view][participant]") {
    Window w;
    w.screen.type("je suis en train");
    w.screen.frame(2);
    w.screen.focus(false);
    w.open(rules::Secrecy::named);
    w.screen.wait(3);
    w.screen.focus(true);
    w.enter(" d’écrire 1 mot");
    CHECK(noted(w.out) == "je suis en train d’écrire 1 mot");
    w.out.clear();
    w.screen.wait(2);  // now the ballot has the keyboard
    w.screen.type("1");
    w.screen.frame(3);
    w.screen.key(ImGuiKey_Enter);
    REQUIRE(asked<rules::CastBallot>(w.out));
}

TEST_CASE("a dropped ballot gives the letters back to the line", "[view][participant]") {
    Window w;
    w.open(rules::Secrecy::anonymous);
    w.screen.type("1");
    w.screen.frame(3);
    w.screen.key(ImGuiKey_Enter);
    REQUIRE(w.out.size() == 1);
    w.ballots[VoteId{1}] = {.found = OwnBallot::Found::held, .ballot = rules::choosing(1)};
    w.screen.frame(2);
    w.out.clear();
    w.enter("2 autres raisons");
    CHECK(noted(w.out) == "2 autres raisons");
}

TEST_CASE("a long note grows upwards, and the line of the caret is seen", "[view][participant]") {
    Window w;
    const float one = w.screen.item("###line/###note").rect.GetHeight();
    const float bottom = w.screen.item("###line/###note").rect.Max.y;
    std::string text;
    while (text.size() < 260) text += "mots ";
    w.screen.type(text);
    w.screen.frame(3);
    CHECK(w.own.line.height > one + 30);
    CHECK(w.screen.item("###line/###note").rect.Max.y <= bottom + 1);
    CHECK(w.screen.item("###line/###note").rect.Min.y < bottom - one - 20);
}

TEST_CASE("the buttons below a participant's board stay where they are", "[view][participant]") {
    Window w;
    const auto places = [&] {
        std::vector<float> x;
        for (const char* id : {"###foot/###echo", "###foot/###ink", "###foot/###hand"})
            x.push_back(w.screen.item(id).rect.Min.x);
        return x;
    };
    const auto before = places();
    REQUIRE(w.table.ask(w.table.rosa, rules::RaiseHand{true, {}}).empty());
    w.own.board.selection.cards = {SmallTable::first};
    w.screen.frame(2);
    CHECK(w.screen.has("###foot/###for"));
    CHECK(places() == before);
    for (const char* id : {"###foot/###echo", "###foot/###ink", "###foot/###hand", "###foot/###for"})
        CHECK(w.screen.item(id).rect.GetHeight() >= 40);
}
