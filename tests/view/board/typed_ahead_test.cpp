// What is typed behind a card before the host has answered.
#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "app/view/board/board.h"
#include "sessions/rules/agenda_events.h"
#include "tests/view/support/desk.h"

using namespace entremise;
using namespace entremise::view;
using test::Desk;

namespace {

/// A keyboard that waits for no frame.
struct Keyboard {
    static void text(const char* characters) { ImGui::GetIO().AddInputCharactersUTF8(characters); }
    static void key(ImGuiKeyChord chord) {
        ImGuiIO& io = ImGui::GetIO();
        const bool ctrl = chord & ImGuiMod_Ctrl;
        if (ctrl) io.AddKeyEvent(ImGuiMod_Ctrl, true);
        io.AddKeyEvent(static_cast<ImGuiKey>(chord & ~ImGuiMod_Mask_), true);
        io.AddKeyEvent(static_cast<ImGuiKey>(chord & ~ImGuiMod_Mask_), false);
        if (ctrl) io.AddKeyEvent(ImGuiMod_Ctrl, false);
    }
};

constexpr ImGuiKeyChord sister = ImGuiMod_Ctrl | ImGuiKey_Enter;

std::vector<std::string> texts_of(const Desk& d, const std::vector<CardId>& cards) {
    std::vector<std::string> texts;
    for (const CardId id : cards) texts.push_back(d.card(id).text);
    return texts;
}

}  // namespace

TEST_CASE("a question with two positions and a reason is typed without a pause, whenever the host answers",
          "[view][board]") {
    // At once, after 50 ms, after 300 ms, and from a disk that stood still for eight seconds.
    Desk d;
    d.late = GENERATE(0, 3, 18, 480);
    const bool all_at_once = GENERATE(true, false);
    CAPTURE(d.late, all_at_once);
    const auto pause = [&] {
        if (!all_at_once) d.screen.frame(5);  // twelve characters a second
    };
    const auto text = [&](const char* characters) {
        if (all_at_once) return Keyboard::text(characters);
        for (const char c : std::string(characters)) Keyboard::text(std::string(1, c).c_str()), pause();
    };
    const auto key = [&](ImGuiKeyChord chord) { Keyboard::key(chord), pause(); };
    text("cQui decide ?");
    key(ImGuiKey_Enter);
    text("pLa paroisse");
    key(sister);
    text("Un comite");
    key(ImGuiKey_Enter);
    text("+Tout le monde y est");
    key(ImGuiKey_Enter);
    key(ImGuiMod_Ctrl | ImGuiKey_UpArrow);
    key(ImGuiMod_Ctrl | ImGuiKey_UpArrow);
    text("pAutre chose");
    key(ImGuiKey_Enter);
    d.screen.frame(6 * d.late + 200);

    for (const auto& refusal : d.refusals) CHECK(refusal == "");
    CHECK(d.own.drafts.empty());
    REQUIRE(d.asked.size() == 5);
    CardId question;
    for (const auto& [id, card] : d.table.all.board.cards)
        if (card.text == "Qui decide ?") question = id;
    REQUIRE(question);
    const auto positions = rules::positions_of(d.table.all, question);
    auto texts = texts_of(d, positions);
    std::ranges::sort(texts);
    REQUIRE(texts == std::vector<std::string>{"Autre chose", "La paroisse", "Un comite"});
    for (const CardId id : positions)
        CHECK(rules::count_arguments(d.table.all, id) == (d.card(id).text == "Un comite" ? 1u : 0u));
}

TEST_CASE("what is typed behind a card is seen below it while it waits", "[view][board]") {
    Desk d;
    d.answers = false;
    d.screen.type("cQui décide ?");
    d.screen.key(ImGuiKey_Enter);
    d.screen.type("pLa paroisse");
    d.screen.wait(.3);
    CHECK(d.screen.shows("La paroisse"));
    CHECK_FALSE(d.screen.shows("pLa paroisse"));
    CHECK(d.said().empty());
    CHECK(d.asked.size() == 1);
    CHECK(std::ranges::any_of(unsent_texts(d.own), [](const Draft& t) { return t.text == "La paroisse"; }));
}

TEST_CASE("what was typed behind a card that is refused does nothing, and its words are kept",
          "[view][board]") {
    Desk d;
    d.answers = false;
    d.own.selection.cards = {d.table.first};
    d.screen.type("cQui décide ?");
    d.screen.key(ImGuiKey_Enter);
    d.screen.type("pLa paroisse");
    d.screen.key(sister);
    d.screen.type("Un comitéé");
    d.screen.key(ImGuiKey_Backspace);
    d.screen.key(ImGuiKey_Enter);
    d.screen.key(ImGuiKey_Delete);
    SECTION("refused") {
        REQUIRE(refused(d.own, {.token = d.tokens.back(),
                                .why = {{"refusal.busy", {{"seconds", "2"}}}},
                                .asked = d.asked.back()}));
        d.screen.wait(1);
        CHECK(d.said() == "refusal.busy");
    }
    SECTION("given up") {
        d.screen.wait(16);
        CHECK(d.asked.size() == 1);
    }
    SECTION("the hand went elsewhere") {
        d.screen.press(d.at(BoardPoint{860, 360}));
        CHECK(d.asked.size() == 1);
    }
    SECTION("the session has ended") {
        REQUIRE(d.table.ask(d.table.mediator, rules::EndSession{}) == "");
        d.options.may_edit = false;
        d.screen.frame(2);
    }
    std::vector<std::string> kept;
    for (const auto& text : unsent_texts(d.own)) kept.push_back(text.text);
    std::ranges::sort(kept);
    CHECK(kept == std::vector<std::string>{"La paroisse", "Qui décide ?", "Un comité"});
    d.screen.wait(1);
    CHECK(d.asked.size() == 1);
    CHECK_FALSE(d.own.writing);
    // The keys are the board's again.
    if (d.options.may_edit) {
        d.own.drafts.clear();
        d.screen.type("n");
        CHECK(d.own.editor.is_open());
    }
}

TEST_CASE("a text that waits for its answer is written on as it will be", "[view][board]") {
    Desk d;
    d.late = 18;
    d.own.selection.cards = {d.table.first};
    d.screen.key(ImGuiKey_F2);
    d.screen.type(" !");
    d.screen.key(ImGuiKey_Enter);
    d.screen.key(ImGuiKey_F2);
    d.screen.type("!");
    d.screen.key(ImGuiKey_Enter);
    d.screen.wait(2);
    CHECK(d.card(d.table.first).text == "Répondre d’abord à l’urgence !!");
    CHECK(d.own.drafts.empty());
    for (const auto& refusal : d.refusals) CHECK(refusal == "");
}

TEST_CASE("while keys wait for a card the mouse and the function keys do not", "[view][board]") {
    bool help = false;
    Desk d;
    d.answers = false;
    test::Screen& screen = d.screen;
    d.screen.type("cQui décide ?");
    d.screen.key(ImGuiKey_Enter);
    const float zoom = d.own.camera.zoom();
    screen.hover(d.at(BoardPoint{860, 360}));
    ImGui::GetIO().AddKeyEvent(ImGuiKey_F1, true);
    screen.frame();
    help = ImGui::IsKeyDown(ImGuiKey_F1);
    ImGui::GetIO().AddKeyEvent(ImGuiKey_F1, false);
    screen.wheel(1);
    screen.frame(2);
    CHECK(help);
    CHECK_FALSE(ImGui::IsKeyDown(ImGuiKey_F1));
    CHECK((d.own.camera.zoom() != zoom || d.own.camera.sight().at.y != 100));
}
