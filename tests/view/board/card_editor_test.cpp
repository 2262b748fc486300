#include "app/view/board/card_editor.h"

#include <catch2/catch_test_macros.hpp>

#include "tests/support/screen.h"

using namespace entremise;
using namespace entremise::view;
using test::Screen;

namespace {

/// A board with one card: "A" opens a new one, F2 the present one.
struct Board {
    CardEditor editor;
    std::string card;      ///< what was written
    std::string commands;  ///< characters that were no text
    std::vector<Edited> answers;
    int elsewhere = 0;  ///< presses of a button beside the card
    TextLimits limits = note_text;
    EditorLook look{.at = {100, 100}, .width = 160};
    Screen screen{[this](Ui& ui) { draw(ui); }};

    void draw(Ui& ui) {
        zone(ui, "###board", {0, 0, 800, 600}, {}, [&] {
            while (!editor.is_open()) {
                const ImWchar c = ui.next_character();
                if (!c) break;
                commands += static_cast<char>(c);
                if (c == 'A') editor.open(ui, "", limits, true);
            }
            if (!editor.is_open() && ImGui::IsKeyPressed(ImGuiKey_F2, false))
                editor.open(ui, card, limits, false);
            elsewhere += hit(ui, "###elsewhere", {{500, 400}, {600, 440}}).clicked;
            const Edited answer = editor.draw(ui, "###editor", look);
            elsewhere += hit(ui, "###later", {{500, 500}, {600, 540}}).clicked;
            if (answer == Edited::closed || answer == Edited::open) return;
            answers.push_back(answer);
            card = editor.text();
            if (answer == Edited::sister) editor.open(ui, "", limits, true);
        });
    }
    void edit(std::string text) {
        card = std::move(text);
        screen.key(ImGuiKey_F2);
    }
    Edited last() const { return answers.empty() ? Edited::open : answers.back(); }
    void chord(ImGuiKeyChord keys) { screen.key(keys); }
};

}  // namespace

TEST_CASE("a command and the text after it come from one stream: no letter is lost", "[view][editor]") {
    Board board;
    board.screen.type("ABanque");  // all in one frame, before the editor was drawn once
    REQUIRE(board.editor.is_open());
    CHECK(board.editor.text() == "Banque");
    CHECK(board.commands == "A");
    board.screen.type(" alimentaire é ï « € @ 😀");
    CHECK(board.editor.text() == "Banque alimentaire é ï « € @ 😀");
    CHECK(board.commands == "A");
    CHECK(board.screen.shows("Banque"));
}

TEST_CASE("letters typed fast are all there, a frame at a time", "[view][editor]") {
    Board board;
    for (const char c : std::string_view("ABanque")) {
        ImGui::GetIO().AddInputCharacter(static_cast<unsigned>(c));
        board.screen.frame();
    }
    CHECK(board.editor.text() == "Banque");
}

TEST_CASE("Enter, Escape and Tab finish and keep the text", "[view][editor]") {
    Board board;
    board.screen.type("Aoui");
    board.screen.key(ImGuiKey_Enter);
    CHECK(board.last() == Edited::finished);
    CHECK(board.card == "oui");
    board.screen.key(ImGuiKey_F2);
    board.screen.type(" et non");
    board.screen.key(ImGuiKey_Escape);
    CHECK(board.last() == Edited::finished);
    CHECK(board.card == "oui et non");
    board.screen.key(ImGuiKey_F2);
    board.screen.key(ImGuiKey_Tab);
    CHECK(board.last() == Edited::next);
    board.screen.key(ImGuiKey_F2);
    board.chord(ImGuiMod_Shift | ImGuiKey_Tab);
    CHECK(board.last() == Edited::previous);
    CHECK(board.card == "oui et non");
}

TEST_CASE("the key that opens the editor does not end it", "[view][editor]") {
    Board board;
    board.edit("oui");
    CHECK(board.editor.is_open());
    CHECK(board.answers.empty());
}

TEST_CASE("Shift and Enter break the line, Ctrl and Enter ask for a sister card", "[view][editor]") {
    Board board;
    board.screen.type("Aun");
    board.chord(ImGuiMod_Shift | ImGuiKey_Enter);
    board.screen.type("deux");
    CHECK(board.editor.text() == "un\ndeux");
    board.chord(ImGuiMod_Ctrl | ImGuiKey_Enter);
    CHECK(board.last() == Edited::sister);
    CHECK(board.card == "un\ndeux");
    REQUIRE(board.editor.is_open());  // the sister
    board.screen.type("trois");
    board.screen.key(ImGuiKey_Enter);
    CHECK(board.card == "trois");
    CHECK(board.answers.size() == 2);
}

TEST_CASE("a click elsewhere finishes the text and does only that", "[view][editor]") {
    for (const ImVec2 place : {ImVec2(550, 420), ImVec2(550, 520)}) {  // drawn before and after the editor
        Board board;
        board.edit("oui");
        board.screen.type("!");
        board.screen.press(place);
        CHECK(board.last() == Edited::finished);
        CHECK(board.card == "oui!");
        CHECK(board.elsewhere == 0);
        board.screen.press(place);
        CHECK(board.elsewhere == 1);
    }
}

TEST_CASE("when the keyboard goes elsewhere the text is kept", "[view][editor]") {
    Board board;
    board.edit("oui");
    board.screen.type(" mais");
    board.screen.focus(false);
    CHECK(board.last() == Edited::interrupted);
    CHECK(board.card == "oui mais");
}

TEST_CASE("the caret starts at the end and moves by grapheme, word and line", "[view][editor]") {
    Board board;
    board.edit("un deux");
    board.screen.key(ImGuiKey_LeftArrow);
    board.screen.type("_");
    CHECK(board.editor.text() == "un deu_x");
    board.chord(ImGuiMod_Ctrl | ImGuiKey_LeftArrow);
    board.screen.type("|");
    CHECK(board.editor.text() == "un |deu_x");
    board.screen.key(ImGuiKey_Home);
    board.screen.type("<");
    board.screen.key(ImGuiKey_End);
    board.screen.type(">");
    CHECK(board.editor.text() == "<un |deu_x>");
}

TEST_CASE("up and down keep their column over wrapped lines", "[view][editor]") {
    Board board;
    board.edit("Répondre d’abord à l’urgence des familles du quartier");
    const auto lines = break_lines(board.screen.ui, regular, board.screen.ui.em(15), board.card, 160);
    REQUIRE(lines.size() >= 3);
    board.chord(ImGuiMod_Ctrl | ImGuiKey_Home);
    board.screen.key(ImGuiKey_DownArrow);
    board.screen.type("#");
    CHECK(board.editor.text()[lines[1].begin] == '#');
    board.screen.key(ImGuiKey_UpArrow);
    board.screen.key(ImGuiKey_UpArrow);
    board.screen.type("@");
    CHECK(board.editor.text()[0] == '@');
}

TEST_CASE("Shift and arrows select, typing replaces, the clipboard takes and gives", "[view][editor]") {
    Board board;
    board.edit("un deux trois");
    board.chord(ImGuiMod_Shift | ImGuiMod_Ctrl | ImGuiKey_LeftArrow);
    board.chord(ImGuiMod_Ctrl | ImGuiKey_X);
    CHECK(board.editor.text() == "un deux ");
    CHECK(board.screen.clipboard == "trois");
    board.screen.key(ImGuiKey_Home);
    board.chord(ImGuiMod_Ctrl | ImGuiKey_V);
    CHECK(board.editor.text() == "troisun deux ");
    board.chord(ImGuiMod_Ctrl | ImGuiKey_A);
    board.chord(ImGuiMod_Ctrl | ImGuiKey_C);
    CHECK(board.screen.clipboard == "troisun deux ");
    board.screen.type("x");
    CHECK(board.editor.text() == "x");
}

TEST_CASE("the mouse places the caret, selects by dragging and by double click", "[view][editor]") {
    Board board;
    board.edit("un deux trois");
    const Ui& ui = board.screen.ui;
    const auto x = [&](std::size_t place) {
        return 100 + caret_x(ui, regular, ui.em(15), board.card, place);
    };
    board.screen.press(ImVec2(x(3) + .5f, 108));
    board.screen.type("|");
    CHECK(board.editor.text() == "un |deux trois");
    board.screen.wait(1);  // else it would be a double click
    board.screen.drag({x(0) - 4, 108}, {x(2) + 1, 108});
    board.screen.type("X");
    CHECK(board.editor.text() == "X |deux trois");
    board.screen.wait(1);
    board.screen.double_click({x(5), 108});
    board.screen.type("Y");
    CHECK(board.editor.text() == "X |Y trois");
}

TEST_CASE("Ctrl and Z belong to the text; past the start of a new card they drop it", "[view][editor]") {
    Board board;
    board.screen.type("Aun deux");
    board.chord(ImGuiMod_Ctrl | ImGuiKey_Z);
    CHECK(board.editor.text() == "un ");
    board.chord(ImGuiMod_Ctrl | ImGuiKey_Y);
    CHECK(board.editor.text() == "un deux");
    for (int i = 0; i < 3; ++i) board.chord(ImGuiMod_Ctrl | ImGuiKey_Z);
    CHECK(board.last() == Edited::dropped);

    board.edit("oui");
    board.chord(ImGuiMod_Ctrl | ImGuiKey_Z);
    CHECK(board.editor.is_open());
    CHECK(board.editor.text() == "oui");
}

TEST_CASE("a counter shows from four fifths of the limit, and typing stops there", "[view][editor]") {
    Board board;
    board.limits = {10};
    board.screen.type("A1234567");
    CHECK_FALSE(board.screen.shows("/ 10"));
    board.screen.type("8");
    CHECK(board.screen.shows("8 / 10"));
    board.screen.type("90123");
    CHECK(board.editor.text() == "1234567890");
    CHECK(board.screen.shows("10 / 10"));
    CHECK_FALSE(board.editor.take_cut());
    board.screen.clipboard = "xyz";
    board.chord(ImGuiMod_Ctrl | ImGuiKey_V);
    CHECK(board.editor.take_cut());
    CHECK_FALSE(board.editor.take_cut());
}

TEST_CASE("the card grows downwards as lines come", "[view][editor]") {
    Board board;
    board.screen.type("Aun");
    const float one = board.editor.height();
    CHECK(one == board.screen.ui.lh(15));
    board.screen.type(" deux trois quatre cinq six sept");
    board.screen.frame();
    CHECK(board.editor.height() >= 2 * one);
    board.chord(ImGuiMod_Shift | ImGuiKey_Enter);
    CHECK(board.editor.height() >= 3 * one);
}

TEST_CASE("opening the editor moves no letter", "[view][editor]") {
    const std::string text = "Répondre d’abord à l’urgence des familles : où mettre les fonds ?";
    Board board;
    std::vector<std::string> drawn;
    for (const auto part : wrap(board.screen.ui, regular, board.screen.ui.em(15), text, 160))
        drawn.emplace_back(part);
    board.edit(text);
    std::vector<std::string> edited;
    for (const auto& piece : board.screen.drawn()) edited.push_back(piece.text);
    CHECK(edited == drawn);
}

TEST_CASE("far out the editor opens at a size that can be read, with the same lines", "[view][editor]") {
    Board board;
    board.look.z = .4f;
    board.look.width = 160 * .4f;
    board.edit("Répondre d’abord à l’urgence des familles");
    CHECK(board.editor.height() >= board.screen.ui.lh(14));
    const auto small = wrap(board.screen.ui, regular, board.screen.ui.em(15, 1), board.card, 160);
    CHECK(board.screen.drawn().size() == small.size());
}

TEST_CASE("while text is written keys are no shortcuts and do not move the focus", "[view][editor]") {
    Board board;
    int undone = 0;
    test::Screen screen{[&](Ui& ui) {
        zone(ui, "###board", {0, 0, 800, 600}, {}, [&] {
            if (ImGui::Shortcut(ImGuiMod_Ctrl | ImGuiKey_Z)) ++undone;
            if (ImGui::Shortcut(ImGuiKey_Delete)) ++undone;
            if (ImGui::IsKeyPressed(ImGuiKey_F2, false)) board.editor.open(ui, "oui", note_text, false);
            board.editor.draw(ui, "###editor", board.look);
            hit(ui, "###other", {{500, 400}, {600, 440}});
        });
    }};
    screen.key(ImGuiKey_F2);
    screen.key(ImGuiMod_Ctrl | ImGuiKey_Z);
    screen.key(ImGuiKey_Delete);
    screen.key(ImGuiKey_DownArrow);
    CHECK(undone == 0);
    CHECK_FALSE(screen.focused("**/###other"));
    screen.key(ImGuiKey_Escape);
    screen.frame(2);
    screen.key(ImGuiMod_Ctrl | ImGuiKey_Z);
    CHECK(undone == 1);
}
