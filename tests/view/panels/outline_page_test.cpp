#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "app/view/panels/pages.h"
#include "sessions/rules/agenda_events.h"
#include "sessions/rules/board/cards_events.h"
#include "sessions/rules/board/notes_events.h"
#include "sessions/rules/board/zones_events.h"
#include "tests/view/support/open_window.h"

using namespace entremise;
using namespace entremise::view;
using test::Led;
using test::Sat;
using test::SmallTable;

namespace {

std::string row(CardId id) { return "**/###row" + std::to_string(id.value); }
std::string act(const char* what, CardId id) {
    return "**/###" + std::string(what) + std::to_string(id.value);
}

/// The mediator's window on the page.
struct Outline : Led {
    explicit Outline(test::Screen::Wish wish = {.width = 1366, .height = 768}) : Led(wish) {
        screen.type("w");
        screen.frame(3);
        REQUIRE(own.inspector.pages.open == Page::outline);
    }
    OutlineUi& outline() { return own.inspector.pages.outline; }
    const std::string& text(CardId id) const { return table.all.board.cards.find(id)->text; }
    std::vector<CardId> order() { return own.board.layout.reading_order(table.mediators); }
    void enter() {
        screen.key(ImGuiKey_Enter);
        screen.frame(2);
    }
    void escape() {
        screen.key(ImGuiKey_Escape);
        screen.frame(2);
    }
};

}  // namespace

TEST_CASE("the outline reads as Tab goes on the board, each card below what it belongs to", "[view][pages]") {
    Outline w({.width = 1920, .height = 1080});
    float low = 0;
    const auto order = w.order();
    REQUIRE(order.size() == 9);
    for (const auto id : order) {
        const auto& rect = w.screen.item(row(id)).rect;
        CHECK(rect.Min.y >= low);
        low = rect.Max.y;
    }
    std::map<CardId, int> depth;
    for (const auto& line : outline_of(w.table.mediators, w.own.board.layout)) depth[line.card] = line.depth;
    CHECK(depth[SmallTable::controversy] == 0);
    CHECK(depth[SmallTable::first] == 1);
    CHECK(depth[SmallTable::second] == 1);
    CHECK(depth[SmallTable::argument] == 2);
    CHECK(depth[SmallTable::parish] == 2);
    CHECK(depth[SmallTable::bank] == 2);
    CHECK(depth[SmallTable::note] == 0);
    CHECK(w.says("outline.help"));
    CHECK(w.screen.shows("2 positions"));
    const auto& place = w.table.all.board.cards.find(SmallTable::note)->place;
    REQUIRE(w.table.ask(w.table.mediator,
                        rules::DrawZone{"Camion", {place.x - 20, place.y - 20, 400, 300}}) == "");
    w.screen.frame(2);
    CHECK(w.screen.shows("zone «\u00A0Camion\u00A0»"));
}

TEST_CASE("who writes in a row holds the card for others, as on the board", "[view][pages]") {
    Outline w;
    w.screen.key(ImGuiKey_DownArrow);
    const CardId id = w.outline().chosen_row;
    w.screen.key(ImGuiKey_F2);
    w.screen.frame(2);
    w.screen.type(" encore");
    w.screen.wait(.3);
    CHECK(w.own.board.told.presence.editing == id);
    CHECK(w.own.board.told.presence.text.ends_with(" encore"));
    w.screen.key(ImGuiKey_Escape);
    w.screen.frame(2);
    CHECK_FALSE(w.own.board.told.presence.editing);
    CHECK(w.own.board.told.presence.text.empty());
}

TEST_CASE("arrows walk the rows, F2 writes in one, Enter asks for its words", "[view][pages]") {
    Outline w;
    const auto order = w.order();
    CHECK(w.outline().chosen_row == order[0]);  // the key brought the keyboard
    w.screen.key(ImGuiKey_DownArrow);
    w.screen.key(ImGuiKey_DownArrow);
    CHECK(w.outline().chosen_row == order[2]);
    CHECK(w.screen.checked(row(order[2])));
    w.screen.key(ImGuiKey_UpArrow);
    CHECK(w.outline().chosen_row == order[1]);
    w.screen.key(ImGuiKey_End);
    CHECK(w.outline().chosen_row == order.back());
    w.screen.key(ImGuiKey_Home);
    w.screen.key(ImGuiKey_DownArrow);
    const auto id = order[1];
    REQUIRE(id == SmallTable::first);
    w.screen.key(ImGuiKey_F2);
    w.screen.type(", dès lundi");
    w.screen.frame(2);
    w.enter();
    CHECK(w.text(id) == "Répondre d’abord à l’urgence, dès lundi");
    CHECK(w.outline().rewordings.empty());
    CHECK(w.outline().chosen_row == id);
    w.enter();  // and Enter on the row writes again
    w.screen.type(" !");
    w.screen.frame(2);
    w.enter();
    CHECK(w.text(id) == "Répondre d’abord à l’urgence, dès lundi !");
    CHECK(w.refused.empty());
}

TEST_CASE("Escape leaves the words half written, and nobody else sees them", "[view][pages]") {
    Outline w;
    const auto id = SmallTable::argument;
    const auto before = w.text(id);
    w.press(row(id));
    w.press(act("reword", id));
    w.screen.type(" partout");
    w.screen.frame(2);
    w.escape();
    CHECK(w.own.inspector.pages.open == Page::outline);
    CHECK(w.text(id) == before);
    CHECK(w.says("outline.not_kept"));
    CHECK(has_words(w.outline()));
    w.press(act("resume", id));
    w.enter();
    CHECK(w.text(id) == before + " partout");
    CHECK_FALSE(has_words(w.outline()));

    w.press(act("reword", id));
    w.escape();  // nothing was changed: nothing is left
    CHECK_FALSE(has_words(w.outline()));
    CHECK_FALSE(w.says("outline.not_kept"));

    w.press(act("reword", id));
    w.screen.type(" encore");
    w.screen.frame(2);
    w.escape();
    w.press(act("drop", id));
    CHECK_FALSE(has_words(w.outline()));
    CHECK(w.text(id) == before + " partout");
    w.escape();
    CHECK(w.own.inspector.pages.open == Page::map);
}

TEST_CASE("a double click writes in a row, a click elsewhere keeps the words", "[view][pages]") {
    Outline w({.width = 1920, .height = 1080});
    const auto id = SmallTable::note;
    const auto before = w.text(id);
    const auto& rect = w.screen.item(row(id)).rect;
    w.screen.double_click({rect.Min.x + 200, rect.Min.y + 12});
    w.screen.frame(2);
    REQUIRE(w.outline().editor.is_open());
    w.screen.key(ImGuiKey_End);
    w.screen.type(" Et qui les invite ?");
    w.screen.frame(2);
    w.press(row(SmallTable::controversy));
    CHECK(w.text(id) == before + " Et qui les invite ?");
}

TEST_CASE("what is refused stays in its row with the reason", "[view][pages]") {
    Outline w;
    const auto id = SmallTable::controversy;
    const auto before = w.text(id);
    w.press(row(id));
    w.press(act("reword", id));
    w.screen.key(ImGuiMod_Ctrl | ImGuiKey_A);
    w.screen.type("Faut-il ouvrir le groupe ?");
    w.screen.frame(2);
    w.enter();
    CHECK(w.text(id) == before);
    CHECK(w.says("refusal.yes_no_question"));
    CHECK(w.screen.shows("Faut-il ouvrir le groupe ?"));
    w.press(act("as_is", id));  // whoever leads may keep it
    CHECK(w.text(id) == "Faut-il ouvrir le groupe ?");
    CHECK_FALSE(w.says("refusal.yes_no_question"));
}

TEST_CASE("other words that came meanwhile are shown before they are written over", "[view][pages]") {
    Outline w;
    const auto id = SmallTable::first;
    w.press(row(id));
    w.press(act("reword", id));
    w.screen.type(" A");
    w.screen.frame(2);
    const auto base = w.table.all.board.cards.find(id)->revision;
    w.asks(rules::RewordCard{id, "Autre chose", base});
    w.enter();
    CHECK(w.text(id) == "Autre chose");
    CHECK(w.screen.shows("La carte dit maintenant : « Autre chose »."));
    w.press(act("mine", id));
    CHECK(w.text(id) == "Répondre d’abord à l’urgence A");
    CHECK(w.outline().rewordings.empty());
}

TEST_CASE("what the host refuses goes back to its row", "[view][pages]") {
    OutlineUi own;
    own.rewordings[SmallTable::first] = {.text = "Mes mots", .read = "Ceux d’avant", .asked = Token{7}};
    CHECK_FALSE(refused(own, {.token = Token{8}, .why = {}, .at = {}, .vote = {}}));
    CHECK(refused(own, {.token = Token{7}, .why = {}, .at = {}, .vote = {}}));
    CHECK(own.rewordings[SmallTable::first].why.has_value());
    CHECK(has_words(own));
    own.rewordings[SmallTable::first].asked = Token{9};
    CHECK(answered(own, {.token = Token{9}}));
    CHECK_FALSE(has_words(own));
}

TEST_CASE("words leave the rows that answer, and what they belong to", "[view][pages]") {
    Outline w;
    w.write("**/###outline.filter", "ALLONGENT");
    CHECK(w.screen.has(row(SmallTable::argument)));
    CHECK(w.screen.has(row(SmallTable::first)));
    CHECK(w.screen.has(row(SmallTable::controversy)));
    CHECK_FALSE(w.screen.has(row(SmallTable::second)));
    CHECK_FALSE(w.screen.has(row(SmallTable::note)));
    CHECK(w.screen.shows("1 carte"));
    w.screen.type("x");
    w.screen.frame(2);
    CHECK(w.says("find.none"));
    w.escape();  // leaves the field
    CHECK(w.own.inspector.pages.open == Page::outline);
}

TEST_CASE("a row leads to its card", "[view][pages]") {
    Outline w;
    w.press(row(SmallTable::second));
    CHECK(w.screen.shows(upper(Language::of("fr")("outline.chosen"))));
    w.press(act("see", SmallTable::second));
    CHECK(w.own.inspector.pages.open == Page::map);
    CHECK(w.own.board.selection.sole_card() == SmallTable::second);
}

TEST_CASE("participants write in their own rows alone", "[view][pages]") {
    Sat w;
    w.press("**/###open_outline");
    REQUIRE(w.own.pages.open == Page::outline);
    w.press(row(SmallTable::first));
    CHECK_FALSE(w.screen.has(act("reword", SmallTable::first)));
    w.press(row(SmallTable::note));
    w.press(act("reword", SmallTable::note));
    w.screen.type(" Et ici ?");
    w.screen.frame(2);
    w.screen.key(ImGuiKey_Enter);
    w.screen.frame(3);
    CHECK(w.table.all.board.cards.find(SmallTable::note)->text.ends_with("Et ici ?"));
    CHECK(w.own.line.text.empty());  // the line below heard nothing of it
    CHECK(w.refused.empty());
}

TEST_CASE("what is pasted into a row does not reach a participant's line", "[view][pages]") {
    Sat w;
    w.press("**/###open_outline");
    w.press(row(SmallTable::note));
    w.press(act("reword", SmallTable::note));
    w.screen.clipboard = " Collé";
    w.screen.key(ImGuiMod_Ctrl | ImGuiKey_V);
    w.screen.frame(2);
    CHECK(w.own.pages.outline.editor.text().ends_with("Collé"));
    CHECK(w.own.line.text.empty());
    CHECK_FALSE(w.own.line.editor.is_open());
}

TEST_CASE("once the session has ended the outline is only read", "[view][pages]") {
    Outline w;
    w.asks(rules::EndSession{});
    w.press(row(SmallTable::first));
    CHECK_FALSE(w.screen.has(act("reword", SmallTable::first)));
    w.screen.key(ImGuiKey_F2);
    CHECK_FALSE(w.outline().editor.is_open());
}

TEST_CASE("of many rows only those that are seen are laid", "[view][pages]") {
    Outline w;
    for (int i = 0; i < 300; ++i)
        REQUIRE(w.table.ask(
                    w.table.rosa,
                    rules::AddNote{{i * 300, 1200, 0}, "Une idée, la numéro " + std::to_string(i), 0, {}}) ==
                "");
    w.screen.frame(3);
    const auto rows = std::ranges::count_if(
        w.screen.items(), [](const auto& one) { return one.second.label.starts_with("###row"); });
    CHECK(rows > 5);
    CHECK(rows < 40);
    w.press(row(w.order().front()));
    w.screen.key(ImGuiKey_End);
    w.screen.frame(3);
    const auto last = w.order().back();
    CHECK(w.outline().chosen_row == last);
    const auto& item = w.screen.item(row(last));
    CHECK(item.clip.Contains(item.rect));
}
