#include "app/view/board/board.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <cmath>

#include "sessions/rules/actors_events.h"
#include "sessions/rules/board/cards_events.h"
#include "sessions/rules/board/notes_events.h"
#include "sessions/rules/controversies/controversies_events.h"
#include "sessions/rules/controversies/inquiry_events.h"
#include "tests/view/support/desk.h"

using namespace entremise;
using namespace entremise::view;
using test::Desk;
using test::SmallTable;

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
    for (const CardId id : {d.table.first, d.table.note, d.table.argument, d.table.controversy})
        for (const float zoom : {.75f, 1.f, 1.5f}) {
            CAPTURE(id.value, zoom);
            const BoardRect r = d.own.layout.find(id)->rect;
            d.see({{r.x - 50., r.y - 80.}, zoom});
            const auto drawn = [&] {
                std::vector<test::Screen::Drawn> lines;
                for (const auto& text : d.screen.drawn())
                    if (d.card(id).text.find(text.text) != std::string::npos && text.text.size() > 3)
                        lines.push_back(text);
                return lines;
            };
            d.own.selection.cards = {id};
            d.screen.hover(ImVec2(90, 60));
            const auto before = drawn();
            REQUIRE(!before.empty());
            d.screen.key(ImGuiKey_F2);
            if (!d.own.editor.is_open()) FAIL("no editor");
            const auto after = drawn();
            REQUIRE(after.size() == before.size());
            for (std::size_t i = 0; i < before.size(); ++i) {
                CHECK(after[i].text == before[i].text);
                CHECK(std::abs(after[i].rect.Min.x - before[i].rect.Min.x) <= 1);
                CHECK(std::abs(after[i].rect.Max.x - before[i].rect.Max.x) <= 1);
                CHECK(std::abs(after[i].rect.Min.y - before[i].rect.Min.y) <= 1);
            }
            d.screen.key(ImGuiKey_Escape);
        }
}

TEST_CASE("when two texts met, mine, the other or both can be kept", "[view][board]") {
    Desk d;
    d.own.selection.cards = {d.table.first};
    d.screen.key(ImGuiKey_F2);
    d.screen.type(" (moi)");
    REQUIRE(d.table.ask(d.table.mediator, rules::RewordCard{d.table.first, "Changé", 0}) == "");
    d.screen.key(ImGuiKey_Enter);
    d.screen.frame(2);
    REQUIRE(d.own.drafts.size() == 1);
    CHECK(d.screen.shows("Le texte a changé"));
    CHECK(d.screen.shows("Répondre d’abord à l’urgence (moi)"));
    const auto before = d.table.all.board.cards.size();
    SECTION("mine") {
        d.screen.press("**/###sheet.text_keep_mine");
        CHECK(d.card(d.table.first).text == "Répondre d’abord à l’urgence (moi)");
        CHECK(d.own.drafts.empty());
    }
    SECTION("the other") {
        d.screen.press("**/###sheet.text_take_other");
        CHECK(d.card(d.table.first).text == "Changé");
        CHECK(d.own.drafts.empty());
    }
    SECTION("both, which Enter takes too") {
        if (GENERATE(false, true))
            d.screen.key(ImGuiKey_Enter);
        else
            d.screen.press("**/###sheet.text_both");
        CHECK(d.card(d.table.first).text == "Changé");
        REQUIRE(d.table.all.board.cards.size() == before + 1);
        CHECK(d.card(d.table.last_card()).text == "Répondre d’abord à l’urgence (moi)");
    }
    SECTION("neither now: it stays as a draft and is offered again") {
        d.screen.key(ImGuiKey_Escape);
        d.screen.frame(2);
        CHECK(d.screen.shows("Brouillon retrouvé"));
        d.screen.press("**/###draft");
        REQUIRE(d.own.editor.is_open());
        CHECK(d.own.editor.text() == "Répondre d’abord à l’urgence (moi)");
        d.screen.key(ImGuiKey_Enter);
        CHECK(d.card(d.table.first).text == "Répondre d’abord à l’urgence (moi)");
    }
}

TEST_CASE("where another writes one may add a note, and the mediator may take over", "[view][board]") {
    Desk d;
    d.presence[d.table.rosa] = {.editing = d.table.note};
    d.own.selection.cards = {d.table.note};
    d.see({{150, 700}, 1});
    d.screen.key(ImGuiKey_F2);
    d.screen.frame(2);
    CHECK_FALSE(d.own.editor.is_open());
    CHECK(d.screen.shows("Rosa écrit ici"));
    SECTION("a note instead") {
        d.screen.press("**/###board.add_note_instead");
        REQUIRE(d.own.writing);
        CHECK(d.own.writing->card == CardId{});
        CHECK(d.own.writing->parent == d.table.note);
    }
    SECTION("free again: nothing opens by itself, and it opens with the new words") {
        d.presence.clear();
        d.screen.frame(2);
        CHECK_FALSE(d.own.editor.is_open());
        CHECK(d.screen.shows("libre de nouveau"));
        CHECK_FALSE(d.screen.has("**/###board.take_over"));
        REQUIRE(d.table.ask(d.table.rosa, rules::RewordCard{d.table.note, "Autrement", 0}) == "");
        d.screen.press("**/###action.edit");
        d.screen.frame(2);
        CHECK(d.own.editor.is_open());
        CHECK(d.own.editor.text() == "Autrement");
    }
    SECTION("taken over") {
        d.screen.press("**/###board.take_over");
        REQUIRE(d.own.writing);
        CHECK(d.own.writing->card == d.table.note);
    }
}

TEST_CASE("a participant is not offered to take over", "[view][board]") {
    test::SmallTable t;
    Desk d(t.rosa);
    d.presence[t.mediator] = {.editing = t.note};
    d.own.selection.cards = {t.note};
    d.see({{150, 700}, 1});
    d.screen.key(ImGuiKey_F2);
    d.screen.frame(2);
    CHECK(d.screen.has("**/###board.add_note_instead"));
    CHECK_FALSE(d.screen.has("**/###board.take_over"));
}

TEST_CASE("drafts are counted, put aside, and found again in the menu", "[view][board]") {
    Desk d;
    d.own.drafts = {{.what = {.place = {500, 300}}, .text = "un"},
                    {.what = {.place = {500, 300}}, .text = "deux"}};
    d.screen.frame(2);
    CHECK(d.screen.shows("2 brouillons retrouvés"));
    d.screen.press("**/###draft_close");
    d.screen.frame(2);
    CHECK_FALSE(d.screen.shows("2 brouillons retrouvés"));
    d.screen.press(d.at(BoardPoint{860, 360}), 1);
    d.screen.frame(2);
    d.screen.press("**/###menu.resume_draft");
    REQUIRE(d.own.editor.is_open());
    CHECK(d.own.editor.text() == "deux");
    CHECK(d.own.drafts.size() == 1);
}

TEST_CASE("a draft can be taken along where one may no longer write", "[view][board]") {
    Desk d;
    d.own.drafts = {{.what = {.place = {500, 300}}, .text = "mon texte"}};
    d.options.may_edit = false;
    d.screen.frame(2);
    d.screen.press("**/###draft");
    CHECK(d.screen.clipboard == "mon texte");
}

TEST_CASE("a draft about a card that is confided, and not there for this person, becomes no note",
          "[view][board][confidence]") {
    Desk d(test::SmallTable{}.rosa);
    d.own.drafts = {{.what = {.card = rules::first_confided, .place = {500, 300}}, .text = "en confidence"}};
    d.screen.frame(2);
    d.screen.press("**/###draft");
    d.screen.frame(2);
    CHECK_FALSE(d.own.writing);
    CHECK(d.asked.empty());
    CHECK(d.own.drafts.empty());
    CHECK(d.screen.clipboard == "en confidence");
}

TEST_CASE("Tab after a new card goes on from it", "[view][board]") {
    Desk d;
    d.own.selection.cards = {d.table.first};
    d.screen.type("+Encore une raison");
    d.screen.key(ImGuiKey_Tab);
    d.screen.frame(3);
    const CardId added = d.table.last_card();
    REQUIRE(d.card(added).text == "Encore une raison");
    const auto order = d.own.layout.reading_order(d.table.all);
    const auto at = std::ranges::find(order, added);
    REQUIRE(at != order.end());
    REQUIRE(at + 1 != order.end());
    CHECK(d.own.selection.sole_card() == *(at + 1));
}

TEST_CASE("an editor that opens out of view moves the view the least", "[view][board]") {
    Desk d;
    d.own.selection.cards = {d.table.first};
    d.see({{2000, 100}, 1});
    d.screen.key(ImGuiKey_F2);
    d.screen.wait(.5);
    CHECK(holds(d.own.camera.visible(), d.own.layout.find(d.table.first)->rect));
    CHECK(d.own.camera.zoom() == 1);
}

TEST_CASE("half a thought is not sent when the window loses the keyboard", "[view][board]") {
    Desk d;
    d.screen.type("nà moitié");
    d.screen.focus(false);
    d.screen.focus(true);
    CHECK(d.asked.empty());
    REQUIRE(d.own.drafts.size() == 1);
    CHECK(d.own.drafts[0].text == "à moitié");
}

TEST_CASE("I and what follows become an intermediary, tied to the actor or the question that is chosen",
          "[view][board]") {
    Desk d;
    d.own.selection.cards = {d.table.bank};
    d.screen.type("iCharte du quartier");
    d.screen.key(ImGuiKey_Enter);
    const auto* add = d.last<rules::AddIntermediary>();
    REQUIRE(add);
    CHECK(add->title == "Charte du quartier");
    CHECK(add->producers == std::vector{d.table.bank});
    CHECK(add->serves.empty());
    d.screen.frame(3);
    const auto charter = d.table.last_card();
    CHECK(d.own.selection.sole_card() == charter);
    CHECK(rules::linked_to(d.table.all, charter, rules::LinkKind::produces) == std::vector{d.table.bank});
    d.own.selection.cards = {d.table.controversy};
    d.screen.type("iBudget");
    d.screen.key(ImGuiKey_Enter);
    REQUIRE(d.last<rules::AddIntermediary>());
    CHECK(d.last<rules::AddIntermediary>()->serves == std::vector{d.table.controversy});
    d.screen.frame(3);
    d.own.selection.cards = {d.table.note};  // nothing that it could be tied to
    d.screen.type("iOutil");
    d.screen.key(ImGuiKey_Enter);
    REQUIRE(d.last<rules::AddIntermediary>());
    CHECK(d.last<rules::AddIntermediary>()->title == "Outil");
    CHECK(d.last<rules::AddIntermediary>()->producers.empty());
    CHECK(d.refusals.back().empty());
}

TEST_CASE("a question that yes or no answers is asked about: reworded, or kept as it is", "[view][board]") {
    Desk d;
    d.screen.type("cFaut-il ouvrir ?");
    d.screen.key(ImGuiKey_Enter);
    d.screen.frame(3);
    CHECK(d.asked.empty());
    CHECK(d.said().empty());  // asked instead of told
    SECTION("kept") {
        d.screen.press("**/###sheet.closed_question_keep");
        d.screen.frame(2);
        REQUIRE(d.last<rules::AddControversy>());
        CHECK(d.last<rules::AddControversy>()->as_is);
        CHECK(d.refusals.back() == "");
    }
    SECTION("reworded") {
        d.screen.press("**/###sheet.closed_question_reword");
        d.screen.frame(3);
        REQUIRE(d.own.editor.is_open());
        CHECK(d.own.editor.text() == "Faut-il ouvrir ?");
    }
    SECTION("left: nothing is lost") {
        d.screen.key(ImGuiKey_Escape);
        d.screen.frame(3);
        REQUIRE(d.own.drafts.size() == 1);
        CHECK(d.own.drafts.front().text == "Faut-il ouvrir ?");
    }
}

TEST_CASE("who does not lead is told that a question is closed, and keeps its words", "[view][board]") {
    Desk d(SmallTable{}.rosa);
    d.screen.type("cFaut-il ouvrir ?");
    d.screen.key(ImGuiKey_Enter);
    d.screen.frame(3);
    CHECK(d.asked.empty());
    CHECK(d.said() == "refusal.yes_no_question");
    REQUIRE(d.own.drafts.size() == 1);
    CHECK(d.own.drafts.front().text == "Faut-il ouvrir ?");
}

TEST_CASE("? and what follows become a free question that arises from what is chosen", "[view][board]") {
    Desk d;
    d.own.selection.cards = {d.table.argument};
    d.screen.type("?Qui livre ?");
    d.screen.key(ImGuiKey_Enter);
    REQUIRE(d.last<rules::AskQuestion>());
    CHECK(d.last<rules::AskQuestion>()->text == "Qui livre ?");
    CHECK(d.last<rules::AskQuestion>()->about == d.table.argument);
}
