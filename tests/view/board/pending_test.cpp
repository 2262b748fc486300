#include "app/view/board/board.h"

#include <catch2/catch_test_macros.hpp>
#include <set>

#include "sessions/rules/agenda_events.h"
#include "sessions/rules/board/cards_events.h"
#include "tests/view/support/desk.h"

using namespace entremise;
using namespace entremise::view;
using test::Desk;

TEST_CASE("a moved card stays where it was put until the host answers, and goes back when refused",
          "[view][board]") {
    Desk d;
    d.answers = false;
    const ImVec2 from = d.at(d.table.first);
    d.screen.drag(from, from + ImVec2(100, 0));
    REQUIRE(d.own.pending.moves.contains(d.table.first));
    // It is picked up there again.
    d.screen.hover(from + ImVec2(100, 0));
    CHECK(d.own.hovered == d.table.first);
    REQUIRE(d.last<rules::MoveCards>());
    CHECK(refused(d.own, {.token = d.tokens.back(),
                          .why = {{"refusal.busy", {{"seconds", "2"}}}},
                          .at = d.table.first,
                          .asked = d.asked.back()}));
    d.screen.frame(2);
    CHECK(d.own.pending.moves.empty());
    CHECK(d.screen.shows("L’hôte est débordé : encore 2 s."));
}

TEST_CASE("what is dragged is told to others, twenty times a second at most", "[view][board]") {
    Desk d;
    const ImVec2 from = d.at(d.table.first);
    d.told.clear();
    d.screen.hover(from);
    ImGui::GetIO().AddMouseButtonEvent(0, true);
    d.screen.frame();
    for (int i = 1; i <= 60; ++i) d.screen.hover(from + ImVec2(static_cast<float>(i) * 3, 0));
    REQUIRE_FALSE(d.told.empty());
    CHECK(d.told.size() <= 22);
    REQUIRE(d.told.back().dragged.size() == 1);
    CHECK(d.told.back().dragged[0].card == d.table.first);
    ImGui::GetIO().AddMouseButtonEvent(0, false);
    d.screen.wait(.3);
    CHECK(d.told.back().dragged.empty());
}

TEST_CASE("the refusal of something else leaves what was asked of the board alone", "[view][board]") {
    Desk d;
    d.answers = false;
    d.screen.type("nUne idée");
    d.screen.key(ImGuiKey_Enter);
    REQUIRE(d.own.pending.cards.size() == 1);
    CHECK_FALSE(
        refused(d.own, {.why = {{"refusal.timer_length"}}, .asked = rules::Command(rules::StartTimer{0})}));
    CHECK_FALSE(refused(d.own, {.why = {{"refusal.not_on_the_roll"}}}));  // a secret ballot
    d.screen.frame(2);
    CHECK(d.own.pending.cards.size() == 1);
    CHECK(d.own.drafts.empty());
    CHECK(d.said().empty());
}

TEST_CASE("only the card that was refused becomes a draft", "[view][board]") {
    Desk d;
    d.answers = false;
    d.screen.type("nUne");
    d.screen.key(ImGuiMod_Ctrl | ImGuiKey_Enter);
    d.screen.type("Deux");
    d.screen.key(ImGuiKey_Enter);
    REQUIRE(d.own.pending.cards.size() == 2);
    CHECK(refused(d.own, {.token = d.tokens.front(),
                          .why = {{"refusal.busy", {{"seconds", "2"}}}},
                          .asked = d.asked.front()}));
    REQUIRE(d.own.drafts.size() == 1);
    CHECK(d.own.drafts[0].text == "Une");
    REQUIRE(d.own.pending.cards.size() == 1);
    CHECK(d.own.pending.cards[0].text == "Deux");
}

TEST_CASE("while the connection is gone nothing that was asked is given up", "[view][board]") {
    Desk d;
    d.answers = false;
    d.screen.type("nUne idée");
    d.screen.key(ImGuiKey_Enter);
    d.screen.double_click(d.at(d.table.first));
    d.screen.type(" !");
    d.screen.key(ImGuiKey_Enter);
    REQUIRE(d.asked.size() == 2);
    d.connection.state = ConnectionState::interrupted;
    d.screen.wait(20);
    CHECK(d.own.drafts.empty());
    CHECK(d.own.pending.cards.size() == 1);
    CHECK(d.own.pending.texts.size() == 1);
    // Back, and the host has both after all: nothing is offered twice.
    d.connection.state = ConnectionState::live;
    d.screen.wait(1);
    for (const auto& command : d.asked) CHECK(d.table.ask(d.self, command) == "");
    d.screen.wait(20);
    CHECK(d.own.drafts.empty());
    CHECK(d.own.pending.cards.empty());
    CHECK(d.own.pending.texts.empty());
}

TEST_CASE("a text that nobody answered for long is offered again, until it comes after all",
          "[view][board]") {
    Desk d;
    d.answers = false;
    d.screen.type("nUne idée");
    d.screen.key(ImGuiKey_Enter);
    d.screen.double_click(d.at(d.table.first));
    d.screen.type(" !");
    d.screen.key(ImGuiKey_Enter);
    d.screen.wait(16);
    REQUIRE(d.own.drafts.size() == 2);
    for (const auto& command : d.asked) CHECK(d.table.ask(d.self, command) == "");
    d.screen.frame(2);
    CHECK(d.own.drafts.empty());
}

TEST_CASE("of two cards with the same words at the same place each keeps their own", "[view][board]") {
    Desk d;
    d.answers = false;
    d.screen.type("nUne idée");
    d.screen.key(ImGuiKey_Enter);
    REQUIRE(d.asked.size() == 1);
    // Rosa was faster: the same text, there.
    REQUIRE(d.table.ask(d.table.rosa, d.asked[0]) == "");
    const CardId theirs = d.table.last_card();
    d.screen.frame(2);
    CHECK(d.own.pending.cards.size() == 1);
    CHECK_FALSE(d.own.selection.has(theirs));
    REQUIRE(d.table.ask(d.self, d.asked[0]) == "");
    d.screen.frame(2);
    CHECK(d.own.pending.cards.empty());
    CHECK(d.own.selection.sole_card() == d.table.last_card());
    CHECK(d.table.last_card() != theirs);
}

TEST_CASE("an accepted card of which the host does not know the number is no draft and not chosen",
          "[view][board]") {
    Desk d;
    d.answers = false;
    d.screen.type("nUne idée");
    d.screen.key(ImGuiKey_Enter);
    d.own.selection.cards = {d.table.first};
    SECTION("soon") { REQUIRE(d.own.drafts.empty()); }
    SECTION("when it was given up") {
        d.screen.wait(16);
        REQUIRE(d.own.drafts.size() == 1);
    }
    answered(d.own, {.token = d.tokens.back()});
    d.screen.frame(2);
    CHECK(d.own.pending.cards.empty());
    CHECK(d.own.drafts.empty());
    CHECK(d.own.selection.sole_card() == d.table.first);
}

TEST_CASE("a card stays drawn as it was asked for until what came of it is seen", "[view][board]") {
    Desk d;
    d.answers = false;
    d.screen.type("nUne idée");
    d.screen.key(ImGuiKey_Enter);
    const auto soon = d.table.entries.size() + 1;
    answered(d.own, {.token = d.tokens.back(),
                     .seq = soon,
                     .made = rules::Made{{d.table.all.board.next_card}, {}, {}, {}}});
    d.screen.frame(2);
    CHECK(d.own.pending.cards.size() == 1);
    d.table.ask(d.self, d.asked.back());
    d.screen.frame(2);
    CHECK(d.own.pending.cards.empty());
    CHECK(d.own.selection.sole_card() == d.table.last_card());
}

TEST_CASE("who stops typing lets go of the card after fifteen seconds", "[view][board]") {
    Desk d;
    d.own.selection.cards = {d.table.first};
    d.screen.key(ImGuiKey_F2);
    d.screen.wait(14);
    REQUIRE(d.told.back().editing == d.table.first);
    d.screen.type("x");
    d.screen.wait(14);
    CHECK_FALSE(d.told.back().rests);
    d.screen.wait(2);
    CHECK(d.told.back().rests);
    CHECK(d.own.editor.is_open());
}

TEST_CASE("a board that is hidden or read only holds nothing any more", "[view][board]") {
    Desk d;
    d.own.selection.cards = {d.table.first};
    d.screen.key(ImGuiKey_F2);
    d.screen.type(" à moitié");
    REQUIRE(d.told.back().editing == d.table.first);
    SECTION("hidden") {
        Requests out;
        hide_board(d.screen.ui, d.table.scene_of(d.self), d.own, out);
        REQUIRE(out.size() == 1);
        CHECK(std::get<Presence>(out.front()) == Presence{});
        REQUIRE(d.own.drafts.size() == 1);
        CHECK(d.own.drafts[0].text == "Répondre d’abord à l’urgence à moitié");
    }
    SECTION("read only") {
        d.options.may_edit = false;
        d.screen.frame(2);
        CHECK(d.told.back() == Presence{});
    }
}

TEST_CASE("the mediator's typing is told five times a second, a participant's is not", "[view][board]") {
    SECTION("the mediator's") {
        Desk d;
        d.told.clear();
        d.screen.type("nBon");
        for (int i = 0; i < 60; ++i) {
            d.screen.type("a");
            d.screen.frame();
        }
        std::set<std::string> all;
        for (const auto& one : d.told) all.insert(one.text);
        const auto texts = all.size();
        CHECK(texts > 2);
        CHECK(texts <= 22);  // four seconds
        d.screen.wait(.3);
        REQUIRE(d.told.back().adding);
        CHECK(d.told.back().adding->kind == rules::CardKind::note);
        CHECK(d.told.back().text == "Bon" + std::string(60, 'a'));
        d.screen.key(ImGuiKey_Enter);
        d.screen.wait(.1);
        CHECK(d.told.back().text.empty());
        CHECK_FALSE(d.told.back().adding);
    }
    SECTION("a participant's: that and where, no word of it") {
        Desk d(test::SmallTable{}.rosa);
        d.screen.type("nBonjour");
        d.screen.wait(.5);
        REQUIRE(d.told.back().adding);
        for (const auto& one : d.told) CHECK(one.text.empty());
    }
    SECTION("a long text: its end") {
        Desk d;
        d.screen.type("n");
        d.screen.frame(3);
        for (int i = 0; i < 30; ++i) d.screen.type("éèêëéèêëéèêëéèêëéèêëéèêë ");
        d.screen.wait(.5);
        const auto& text = d.told.back().text;
        CHECK(text.size() <= 800);
        CHECK(text.starts_with("…"));
        CHECK(valid_utf8(text));
        CHECK(text.ends_with("éèêë "));
    }
}

TEST_CASE("a text left open is told as such, and holds the card no longer", "[view][board]") {
    Desk d;
    d.own.selection.cards = {d.table.first};
    d.screen.key(ImGuiKey_F2);
    d.screen.type(" ce");
    d.screen.wait(.5);
    CHECK(d.told.back().editing == d.table.first);
    CHECK_FALSE(d.told.back().rests);
    CHECK_FALSE(d.told.back().text.empty());
    d.screen.wait(feel::editing_held + 1);
    CHECK(d.told.back().editing == d.table.first);
    CHECK(d.told.back().rests);
    CHECK(d.told.back().text.empty());
    d.screen.type(" soir");
    d.screen.wait(.5);
    CHECK_FALSE(d.told.back().rests);
    d.screen.key(ImGuiKey_Escape);
    d.screen.wait(.5);
    CHECK_FALSE(d.told.back().editing);
}

TEST_CASE("who has a card in hand stands above it, one over the other", "[view][board]") {
    Desk d;
    d.presence[d.table.rosa] = {.editing = d.table.first};
    d.presence[PersonId{77}] = {.editing = d.table.first, .rests = true};
    d.screen.frame(2);
    const auto tag = [&](std::string_view words) {
        const auto found = std::ranges::find_if(
            d.screen.drawn(), [&](const auto& one) { return one.text.find(words) != std::string::npos; });
        REQUIRE(found != d.screen.drawn().end());
        return found->rect;
    };
    CHECK_FALSE(tag("ce texte ouvert").Overlaps(tag("Rosa écrit…")));
    SECTION("who only has it open keeps nobody from it") {
        d.presence.erase(d.table.rosa);
        d.own.selection.cards = {d.table.first};
        d.screen.key(ImGuiKey_F2);
        CHECK(d.own.editor.is_open());
    }
    SECTION("who writes does") {
        d.own.selection.cards = {d.table.first};
        d.screen.key(ImGuiKey_F2);
        d.screen.frame(2);
        CHECK_FALSE(d.own.editor.is_open());
        CHECK(d.screen.has("**/###board.take_over"));
    }
}

TEST_CASE("a new card that somebody else writes is seen, without its words", "[view][board]") {
    Desk d;
    d.presence[d.table.rosa] = {.adding = Presence::NewCard{rules::CardKind::note, 300, 250},
                                .text = "secret"};
    d.screen.frame(2);
    CHECK(d.screen.shows("Rosa écrit…"));
    CHECK_FALSE(d.screen.shows("secret"));
}

TEST_CASE("what is on this device only is all there to be kept", "[view][board]") {
    Desk d;
    d.answers = false;
    CHECK(unsent_texts(d.own).empty());
    d.screen.type("nUne idée");
    REQUIRE(unsent_texts(d.own).size() == 1);
    CHECK(unsent_texts(d.own)[0].text == "Une idée");
    CHECK(unsent_texts(d.own)[0].what.kind == rules::CardKind::note);
    d.screen.key(ImGuiKey_Enter);
    REQUIRE(unsent_texts(d.own).size() == 1);  // asked for, not answered
    CHECK(unsent_texts(d.own)[0].token);
    d.screen.double_click(d.at(d.table.first));
    REQUIRE(d.own.editor.is_open());
    CHECK(unsent_texts(d.own).size() == 1);  // opened, nothing written
    d.screen.type(" !");
    CHECK(unsent_texts(d.own).size() == 2);
    for (const auto& command : d.asked) CHECK(d.table.ask(d.self, command) == "");
    d.screen.frame(2);
    CHECK(unsent_texts(d.own).size() == 1);
}
