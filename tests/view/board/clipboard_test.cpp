#include <catch2/catch_test_macros.hpp>

#include "app/view/board/frame.h"
#include "sessions/rules/board/cards_events.h"
#include "sessions/rules/board/notes_events.h"
#include "tests/view/support/desk.h"

using namespace entremise;
using namespace entremise::view;
using test::Desk;

namespace {

constexpr ImGuiKeyChord ctrl_v = ImGuiMod_Ctrl | ImGuiKey_V;
using Lines = std::vector<std::string>;

std::size_t count_notes(const Desk& d) {
    std::size_t count = 0;
    for (const auto& [id, card] : d.table.all.board.cards)
        count += card.kind == rules::CardKind::note && !card.archived;
    return count;
}

}  // namespace

TEST_CASE("a list is known by its short lines or its bullets, which are left out", "[view][board]") {
    CHECK(listed("- un\n- deux\n\n– trois") == Lines{"un", "deux", "trois"});
    CHECK(listed("1. un\n2) deux") == Lines{"un", "deux"});
    CHECK(listed("un\ndeux") == Lines{"un", "deux"});
    CHECK(listed("14 € de plus\n-12 degrés") == Lines{"14 € de plus", "-12 degrés"});
    CHECK(listed("un seul").empty());
    const std::string long_line(150, 'a');
    CHECK(listed(long_line + "\n" + long_line).empty());
    CHECK(listed("- " + long_line + "\n- deux").size() == 2);
}

TEST_CASE("a list of more lines than one may paste is told to make one note", "[view][board]") {
    Desk d;
    const auto before = count_notes(d);
    std::string many;
    for (int i = 0; i < 31; ++i) many += "x\n";
    d.screen.clipboard = many;
    d.screen.hover(d.at(BoardPoint{900, 600}));
    d.screen.key(ctrl_v);
    CHECK(count_notes(d) == before + 1);
    CHECK(d.said() == "toast.pasted_as_one");
    d.screen.frame(2);
    CHECK(d.screen.shows("31 lignes, plus que les 30"));
}

TEST_CASE("a text too long for a note is told how long it is, and how long it may be", "[view][board]") {
    Desk d;
    const auto before = count_notes(d);
    d.screen.clipboard = std::string(2'001, 'a');
    d.screen.hover(d.at(BoardPoint{900, 600}));
    d.screen.key(ctrl_v);
    CHECK(count_notes(d) == before);
    CHECK(d.said() == "toast.pasted_too_long");
    d.screen.frame(2);
    CHECK(d.screen.shows("2001 caractères, 2000 au plus"));
}

TEST_CASE("a pasted list asks; several notes are one act", "[view][board]") {
    Desk d;
    const auto before = count_notes(d);
    d.screen.clipboard = "• un\n• deux\n• trois\n• quatre\n• cinq\n• six\n• sept";
    d.screen.hover(d.at(BoardPoint{900, 600}));
    d.screen.key(ctrl_v);
    d.screen.frame(3);
    CHECK(d.asked.empty());
    CHECK(d.screen.shows("7 notes"));
    SECTION("several") {
        d.screen.key(ImGuiKey_Enter);
        CHECK(count_notes(d) == before + 7);
        for (const auto& refusal : d.refusals) CHECK(refusal == "");
        d.screen.frame(2);
        for (const auto& [id, box] : d.own.layout.boxes())
            for (const auto& [other, there] : d.own.layout.boxes())
                if (id < other && id > d.table.planned) CHECK_FALSE(meet(box.rect, there.rect));
        d.screen.key(ImGuiMod_Ctrl | ImGuiKey_Z);
        CHECK(count_notes(d) == before);
    }
    SECTION("one") {
        d.screen.press("**/###sheet.paste_one");
        CHECK(count_notes(d) == before + 1);
    }
    SECTION("none") {
        d.screen.key(ImGuiKey_Escape);
        CHECK(count_notes(d) == before);
    }
}

TEST_CASE("a pasted list that is refused leaves its texts to be taken up again, and says why",
          "[view][board]") {
    Desk d;
    d.answers = false;
    d.screen.clipboard = "• un\n• deux\n• trois";
    d.screen.hover(d.at(BoardPoint{900, 600}));
    d.screen.key(ctrl_v);
    d.screen.frame(3);
    d.screen.key(ImGuiKey_Enter);
    REQUIRE(d.last<rules::PasteThings>());
    CHECK(unsent_texts(d.own).size() == 3);  // kept through a crash, too
    SECTION("refused") {
        CHECK(refused(
            d.own,
            {.token = d.tokens.back(), .why = {{"refusal.too_much_at_once"}}, .asked = d.asked.back()}));
        CHECK(d.own.pending.pastes.empty());
        REQUIRE(d.own.drafts.size() == 3);
        CHECK(d.own.drafts[1].text == "deux");
        CHECK(d.said() == "refusal.too_much_at_once");
    }
    SECTION("never answered") {
        d.screen.wait(feel::pending_given_up + .1);
        CHECK(d.own.pending.pastes.empty());
        CHECK(d.own.drafts.size() == 3);
        // The answer comes after all.
        REQUIRE(d.table.ask(d.self, d.asked.back()) == "");
        d.screen.frame(3);
        CHECK(d.own.drafts.empty());
    }
    SECTION("done") {
        REQUIRE(d.table.ask(d.self, d.asked.back()) == "");
        d.screen.frame(3);
        CHECK(unsent_texts(d.own).empty());
    }
}

TEST_CASE("copies that are too much at once say so at the hand", "[view][board]") {
    Desk d;
    d.answers = false;
    d.own.selection.cards = {d.table.note};
    d.screen.key(ImGuiMod_Ctrl | ImGuiKey_D);
    REQUIRE(d.last<rules::PasteThings>());
    CHECK(refused(
        d.own, {.token = d.tokens.back(), .why = {{"refusal.too_much_at_once"}}, .asked = d.asked.back()}));
    CHECK(d.said() == "refusal.too_much_at_once");
}

TEST_CASE("with Shift a list is pasted as one note", "[view][board]") {
    Desk d;
    d.screen.clipboard = "un\ndeux";
    d.screen.key(ImGuiMod_Ctrl | ImGuiMod_Shift | ImGuiKey_V);
    REQUIRE(d.last<rules::AddNote>());
    CHECK(d.last<rules::AddNote>()->text == "un\ndeux");
}

TEST_CASE("doubled notes and ink are one act and keep their places and links", "[view][board]") {
    Desk d;
    REQUIRE(d.table.ask(d.self, rules::AddNote{{500, 250, 230}, "Local", 1, d.table.note}) == "");
    const CardId local = d.table.last_card();
    REQUIRE(d.table.ask(d.self, rules::DrawStroke{
                                    2, 1, packed(std::vector<BoardPoint>{{700, 400}, {900, 500}})}) == "");
    d.screen.frame(2);
    d.own.selection = {.cards = {d.table.note, local}, .strokes = {StrokeId{1}}};
    const auto before = count_notes(d);
    const auto links = d.table.all.board.links.size();
    d.screen.key(ImGuiMod_Ctrl | ImGuiKey_D);
    REQUIRE(d.asked.size() == 1);
    CHECK(d.refusals.back() == "");
    CHECK(count_notes(d) == before + 2);
    CHECK(d.table.all.board.links.size() == links + 1);
    CHECK(d.table.all.board.strokes.size() == 2);
    CHECK(d.card(d.table.last_card()).place == rules::Place{524, 274, 230});
    CHECK(d.card(d.table.last_card()).colour == 1);
    d.screen.key(ImGuiMod_Ctrl | ImGuiKey_Z);
    CHECK(count_notes(d) == before);
    CHECK(d.table.all.board.strokes.find(StrokeId{2})->archived);
}

TEST_CASE("copied notes are pasted as they lie to one another", "[view][board]") {
    Desk d;
    REQUIRE(d.table.ask(d.self, rules::AddNote{{500, 250, 0}, "Local", 0, {}}) == "");
    const CardId local = d.table.last_card();
    d.screen.frame(2);
    d.own.selection.cards = {d.table.note, local};
    d.screen.key(ImGuiMod_Ctrl | ImGuiKey_C);
    d.screen.key(ctrl_v);
    const auto* paste = d.last<rules::PasteThings>();
    REQUIRE(paste);
    REQUIRE(paste->notes.size() == 2);
    CHECK(paste->notes[1].place.x - paste->notes[0].place.x == 250);
    CHECK(paste->notes[1].place.y - paste->notes[0].place.y == -550);
    for (const CardId old : {d.table.note, local})
        for (std::uint64_t i = 0; i < 2; ++i) {
            const CardId fresh{d.table.last_card().value - i};
            CHECK_FALSE(meet(d.own.layout.find(old)->rect, d.own.layout.find(fresh)->rect));
        }
}

TEST_CASE("copied notes come where the pointer rests", "[view][board]") {
    Desk d;
    d.own.selection.cards = {d.table.note};
    d.screen.key(ImGuiMod_Ctrl | ImGuiKey_C);
    const BoardPoint there{4'000, 3'000};
    d.see({there, 1});
    const ImVec2 px = d.own.camera.to_screen(BoardPoint{there.x + 400, there.y + 300});
    d.screen.hover(px);
    d.screen.key(ctrl_v);
    const auto place = d.card(d.table.last_card()).place;
    CHECK(std::abs(place.x - 4'325) <= 80);
    CHECK(std::abs(place.y - 3'252) <= 80);
}

TEST_CASE("an actor is not doubled", "[view][board]") {
    Desk d;
    d.own.selection.cards = {d.table.parish};
    d.screen.key(ImGuiMod_Ctrl | ImGuiKey_D);
    CHECK(d.said() == "toast.once_on_map");
    CHECK(d.screen.shows("«\u00A0Paroisse Saint-Alban\u00A0» n’existe qu’une fois sur la carte."));
    CHECK(d.asked.empty());
    // Copied it does not become a note of its name.
    d.own.said.reset();
    d.screen.key(ImGuiMod_Ctrl | ImGuiKey_C);
    d.screen.key(ctrl_v);
    CHECK(d.said() == "toast.once_on_map");
    CHECK(d.asked.empty());
}

TEST_CASE("a copied note is about the same card as the first one", "[view][board]") {
    Desk d;
    REQUIRE(d.table.ask(d.self, rules::AddNote{{500, 250, 0}, "Local", 0, d.table.bank}) == "");
    const CardId local = d.table.last_card();
    d.screen.frame(2);
    d.own.selection.cards = {local};
    d.screen.key(ImGuiMod_Ctrl | ImGuiKey_D);
    CHECK(rules::linked_to(d.table.all, d.table.bank, rules::LinkKind::concerns).size() == 2);
    d.own.selection.cards = {local};
    d.screen.key(ImGuiMod_Ctrl | ImGuiKey_X);
    d.screen.key(ctrl_v);
    CHECK(rules::linked_to(d.table.all, d.table.bank, rules::LinkKind::concerns).size() == 2);
    // What it is about has gone: the words come all the same.
    REQUIRE(d.table.ask(d.self, rules::ArchiveThings{.cards = {d.table.bank}}) == "");
    d.screen.frame(2);
    d.screen.key(ctrl_v);
    CHECK(d.refusals.back() == "");
    CHECK(d.card(d.table.last_card()).text == "Local");
}
