#include "app/view/board_view.h"

#include <catch2/catch_test_macros.hpp>
#include <cmath>

#include "tests/view/support/desk.h"

using namespace entremise;
using namespace entremise::view;
using test::Desk;

TEST_CASE("N and what follows become a note; Enter writes it; it is chosen", "[view][board]") {
    Desk d;
    d.screen.type("nQui paie l’entretien ?");
    REQUIRE(d.own.editor.is_open());
    d.screen.key(ImGuiKey_Enter);
    const auto* add = d.last<rules::AddNote>();
    REQUIRE(add);
    CHECK(add->text == "Qui paie l’entretien ?");
    d.screen.frame(3);
    CHECK(d.own.selection.sole_card() == d.table.last_card());
    CHECK(d.own.pending.cards.empty());
}

TEST_CASE("an empty new card leaves no trace", "[view][board]") {
    Desk d;
    d.screen.type("n");
    d.screen.key(ImGuiKey_Escape);
    d.screen.type("n   ");
    d.screen.key(ImGuiKey_Enter);
    CHECK(d.asked.empty());
    CHECK_FALSE(d.own.writing);
    CHECK(d.own.drafts.empty());
}

TEST_CASE("a position needs a question, and says so", "[view][board]") {
    Desk d;
    d.own.selection.cards = {d.table.note};
    d.screen.type("p");
    CHECK(d.said() == "refusal.position_needs_question");
    CHECK_FALSE(d.own.editor.is_open());
    CHECK(d.screen.shows("Une position répond à une question"));
}

TEST_CASE("a double click edits a card in place, on the board it makes a note", "[view][board]") {
    Desk d;
    d.screen.double_click(d.at(d.table.first));
    REQUIRE(d.own.editor.is_open());
    d.screen.type(" !");
    d.screen.key(ImGuiKey_Enter);
    const auto* reword = d.last<rules::RewordCard>();
    REQUIRE(reword);
    CHECK(reword->text == "Répondre d’abord à l’urgence !");
    CHECK(reword->base == 0);
    d.screen.wait(.6);
    d.screen.double_click(d.at(BoardPoint{860, 360}));
    REQUIRE(d.own.writing);
    CHECK(d.own.writing->kind == rules::CardKind::note);
}

TEST_CASE("opening the editor of a card moves no letter", "[view][board]") {
    Desk d;
    const auto drawn = [&] {
        std::vector<std::pair<std::string, float>> lines;
        for (const auto& text : d.screen.drawn())
            if (text.text.find("urgence") != std::string::npos ||
                text.text.find("Répondre") != std::string::npos)
                lines.emplace_back(text.text, text.rect.Min.x);
        return lines;
    };
    for (const float zoom : {1.f, 1.5f}) {
        d.see({{300, 350}, zoom});
        const auto before = drawn();
        REQUIRE(before.size() == 2);
        d.own.selection.cards = {d.table.first};
        d.screen.key(ImGuiKey_F2);
        REQUIRE(d.own.editor.is_open());
        const auto after = drawn();
        REQUIRE(after.size() == before.size());
        for (std::size_t i = 0; i < before.size(); ++i) {
            CHECK(after[i].first == before[i].first);
            CHECK(std::abs(after[i].second - before[i].second) <= 1);
        }
        d.screen.key(ImGuiKey_Escape);
    }
}

TEST_CASE("a text that another has changed meanwhile is kept as a draft and offered again", "[view][board]") {
    Desk d;
    d.own.selection.cards = {d.table.first};
    d.screen.key(ImGuiKey_F2);
    d.screen.type(" (moi)");
    REQUIRE(d.table.ask(d.table.mediator, rules::RewordCard{d.table.first, "Changé", 0}) == "");
    d.screen.key(ImGuiKey_Enter);
    CHECK(d.said() == "refusal.text_changed");
    REQUIRE(d.own.drafts.size() == 1);
    CHECK(d.screen.shows("Brouillon retrouvé"));
    d.screen.press("**/###draft");
    REQUIRE(d.own.editor.is_open());
    CHECK(d.own.editor.text() == "Répondre d’abord à l’urgence (moi)");
    d.screen.key(ImGuiKey_Enter);
    CHECK(d.card(d.table.first).text == "Répondre d’abord à l’urgence (moi)");
}

TEST_CASE("half a thought is not sent when the window loses the keyboard", "[view][board]") {
    Desk d;
    d.screen.type("nà moitié");
    d.screen.focus(false);
    d.screen.focus(true);
    CHECK(d.asked.empty());
    REQUIRE(d.own.drafts.size() == 1);
    CHECK(d.own.drafts[0].second == "à moitié");
}
