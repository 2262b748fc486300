#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "app/view/panels/inspector.h"
#include "app/view/panels/move_picker.h"
#include "app/view/panels/people_view.h"
#include "sessions/core/packs.h"
#include "sessions/core/text.h"
#include "sessions/rules/actors_events.h"
#include "sessions/rules/board/notes_events.h"
#include "sessions/rules/controversies/controversies_events.h"
#include "sessions/rules/counts.h"
#include "sessions/rules/mediation_events.h"
#include "sessions/rules/texts.h"
#include "tests/support/screen.h"
#include "tests/view/support/table.h"

using namespace entremise;
using namespace entremise::view;
using test::Screen;
using test::SmallTable;

namespace {

/// The command of that kind that was asked for last.
template <class T> const T* asked(const Requests& out) {
    const T* last = nullptr;
    for (const auto& request : out)
        if (const auto* command = std::get_if<rules::Command>(&request))
            if (const auto* one = command->as<T>()) last = one;
    return last;
}

/// The panel and its sheets.
struct Panel {
    SmallTable table;
    Chosen chosen;
    InspectorUi own;
    MovePickerUi picker;
    Requests out;
    Screen screen;
    explicit Panel(std::vector<CardId> cards = {})
        : chosen{std::move(cards), {}, {}}, screen{[this](Ui& ui) {
              const auto scene = table.scene_of(table.mediator);
              zone(ui, "###panel", {1000, 0, 1366, 768}, {.padding = {16, 16}, .scroll = Scroll::bar},
                   [&] { draw_inspector(ui, scene, chosen, own, out); });
              zone(ui, "###sheets", {0, 0, 1, 1}, {}, [&] {
                  draw_inspector_sheets(ui, scene, own, out);
                  draw_move_picker(ui, scene, picker, out);
              });
          }} {
        screen.frame(2);
    }
    /// So many notes more; all of them.
    std::vector<CardId> notes(std::size_t n) {
        std::vector<CardId> made;
        while (made.size() < n) {
            rules::PasteThings some;
            const auto count = std::min(n - made.size(), rules::counts::pasted);
            for (std::size_t i = 0; i < count; ++i)
                some.notes.push_back({{static_cast<std::int32_t>(i) * 200, 9'000, 0}, "n", 0});
            REQUIRE(table.ask(table.mediator, some).empty());
            for (std::size_t i = count; i-- > 0;) made.push_back({table.last_card().value - i});
        }
        return made;
    }
    /// Also where it is broken into lines, or scrolled out of what is seen.
    bool says(std::string_view text) const {
        std::string all;
        for (const auto& one : screen.drawn()) all += (all.empty() ? "" : " ") + one.text;
        return all.find(text) != std::string::npos;
    }
};

}  // namespace

TEST_CASE("of too many cards no move is offered, and it is said how many may be", "[view][limits]") {
    Panel p;
    const auto cards = p.notes(rules::counts::move_targets + 1);
    p.chosen.cards = cards;
    p.screen.frame(3);
    CHECK(p.screen.disabled("**/###inspector.add_move"));
    CHECK(p.says("Un geste porte sur 50 choses et personnes au plus"));
    p.chosen.cards.pop_back();
    p.screen.frame(3);
    CHECK_FALSE(p.screen.disabled("**/###inspector.add_move"));
    CHECK_FALSE(p.says("Un geste porte sur 50 choses"));
    SECTION("nor by its key") {
        begin_move(p.picker, p.table.all, cards);
        p.screen.frame(4);
        CHECK(p.says("Un geste porte sur 50 choses et personnes au plus"));
        CHECK(p.screen.disabled("**/###C1"));
        p.screen.type("reformuler");
        p.screen.key(ImGuiKey_Enter);
        CHECK_FALSE(asked<rules::PlaceMove>(p.out));
    }
    SECTION("and of as many it is") {
        begin_move(p.picker, p.table.all, p.chosen.cards);
        p.screen.frame(4);
        p.screen.press("**/###C1");
        REQUIRE(asked<rules::PlaceMove>(p.out));
        CHECK(p.table.ask(p.table.mediator, *asked<rules::PlaceMove>(p.out)).empty());
    }
}

TEST_CASE("an actor with all its logics says that there may be no more", "[view][limits]") {
    Panel p{{SmallTable::parish}};
    p.screen.press("**/###fold_actor_known");
    CHECK_FALSE(p.says("logiques d’action au plus"));
    rules::Actor about = *p.table.mediators.actors.all.find(SmallTable::parish);
    const auto& logics = built_in_packs().logics.rows;
    REQUIRE(logics.size() > rules::counts::actor_logics);
    about.logics.clear();
    for (std::size_t i = 0; i < rules::counts::actor_logics; ++i) about.logics.push_back(logics[i].key);
    REQUIRE(p.table.ask(p.table.mediator, rules::DescribeActor{SmallTable::parish, about}).empty());
    p.screen.frame(2);
    CHECK(p.says("Un acteur a 3 logiques d’action au plus"));
    CHECK_FALSE(p.screen.disabled("**/###logic_" + logics[0].key));
    CHECK(p.screen.disabled("**/###logic_" + logics.back().key));
}

TEST_CASE("too many things are not offered to be archived", "[view][limits]") {
    Panel p;
    for (std::uint32_t i = 1; i <= rules::counts::archived + 1; ++i) p.chosen.strokes.push_back({i});
    p.screen.frame(3);
    CHECK(p.screen.disabled("**/###inspector.remove"));
    p.chosen.strokes.pop_back();
    p.screen.frame(3);
    CHECK_FALSE(p.screen.disabled("**/###inspector.remove"));
}

TEST_CASE("a move's note has lines, wraps, and says how full it is", "[view][limits]") {
    Panel p{{SmallTable::planned}};
    const auto box = [&](const char* item) { return p.screen.item(item).rect; };
    p.screen.press("**/###inspector.move_note");
    p.screen.type("une ligne");
    p.screen.key(ImGuiMod_Shift | ImGuiKey_Enter);
    p.screen.type("une autre");
    CHECK(p.own.move_note == "une ligne\nune autre");
    CHECK(p.says("Maj+Entrée"));
    p.screen.key(ImGuiKey_Enter);
    p.screen.frame(2);
    REQUIRE(asked<rules::ChangeMoveState>(p.out));
    CHECK(asked<rules::ChangeMoveState>(p.out)->note == "une ligne\nune autre");
    const float low = box("**/###inspector.move_note").GetHeight();

    p.out.clear();
    p.screen.press("**/###inspector.move_note");
    const auto most = rules::texts::move_note.graphemes;
    p.screen.clipboard = std::string();
    while (p.screen.clipboard.size() < most) p.screen.clipboard += "mot ";
    p.screen.key(ImGuiMod_Ctrl | ImGuiKey_A);
    p.screen.key(ImGuiMod_Ctrl | ImGuiKey_V);
    p.screen.frame(2);
    CHECK_FALSE(p.says("a été coupé"));                // as long as it may be
    CHECK(p.screen.shows("2\u202F000 / 2\u202F000"));  // where one types, though the panel is lower than it
    CHECK(count_graphemes(p.own.move_note) == most);
    p.screen.key(ImGuiMod_Ctrl | ImGuiKey_V);
    p.screen.frame(2);
    CHECK(p.says("Le texte collé a été coupé à la limite de 2000 caractères."));
    CHECK(count_graphemes(p.own.move_note) == most);
    p.screen.key(ImGuiKey_Escape);
    p.screen.frame(2);
    REQUIRE(asked<rules::ChangeMoveState>(p.out));
    CHECK(p.table.ask(p.table.mediator, *asked<rules::ChangeMoveState>(p.out)).empty());
    p.screen.frame(2);
    CHECK(box("**/###inspector.move_note").GetHeight() > 4 * low);
}

TEST_CASE("a click on a button ends a text of several lines and presses the button", "[view][limits]") {
    Panel p{{SmallTable::controversy}};
    p.screen.press("**/###inspector.change_state");
    p.screen.press("**/###to_smothered");
    p.screen.press("**/###reason");
    p.screen.type("personne n’en veut");
    CHECK(p.screen.ui.half_written);
    p.screen.press("**/###go");
    REQUIRE(asked<rules::ChangeControversyState>(p.out));
    CHECK(asked<rules::ChangeControversyState>(p.out)->text == "personne n’en veut");
}

TEST_CASE("words of somebody else come into a text that is open and untouched", "[view][limits]") {
    Panel p{{SmallTable::planned}};
    p.screen.press("**/###inspector.move_note");
    p.screen.frame(2);
    REQUIRE(p.table
                .ask(p.table.mediator, rules::ChangeMoveState{SmallTable::planned, rules::MoveState::planned,
                                                              "dit ailleurs", true})
                .empty());
    p.screen.frame(2);
    CHECK(p.own.move_note == "dit ailleurs");
    p.screen.key(ImGuiKey_Enter);
    p.screen.frame(2);
    CHECK_FALSE(asked<rules::ChangeMoveState>(p.out));
}

TEST_CASE("a board that is nearly full says how many cards it has and may have", "[view][limits]") {
    Panel p;
    const auto most = rules::Limits{}.cards;
    const auto fill = [&](std::size_t n) {
        rules::Card card;
        card.archived = true;
        for (auto id = p.table.mediators.board.next_card.value; p.table.mediators.board.cards.size() < n;
             ++id)
            p.table.mediators.board.cards.emplace({id}, card);
        p.screen.frame(2);
    };
    fill(most - most / 20 - 1);
    CHECK_FALSE(p.says("cartes sur"));
    fill(most - most / 20);
    CHECK(p.says("19\u202F000 cartes sur 20\u202F000"));
}

TEST_CASE("a session that is nearly full of people says how many it may have", "[view][limits]") {
    SmallTable table;
    PeopleUi own;
    Requests out;
    Screen screen{[&](Ui& ui) {
        const auto scene = table.scene_of(table.mediator);
        zone(ui, "###panel", {1000, 0, 1366, 768}, {.padding = {16, 16}, .scroll = Scroll::bar},
             [&] { draw_people(ui, scene, own, out); });
    }};
    const auto fill = [&](std::size_t n) {
        auto& all = table.mediators.people.all;
        for (std::uint64_t id = 100; all.size() < n; ++id) all.emplace({id}, rules::Person{});
        screen.frame(2);
    };
    const auto most = rules::Limits{}.people;
    fill(most - most / 20 - 1);
    CHECK_FALSE(screen.shows("Une séance compte 1000 personnes au plus"));
    fill(most - most / 20);
    CHECK(screen.shows("Une séance compte 1000 personnes au plus"));
}
