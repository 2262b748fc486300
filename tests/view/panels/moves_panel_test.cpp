#include "app/view/panels/moves_panel.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "sessions/rules/board/cards_events.h"
#include "sessions/rules/mediation_events.h"
#include "tests/support/screen.h"
#include "tests/view/support/asked.h"
#include "tests/view/support/table.h"

using namespace entremise;
using namespace entremise::view;
using test::asked;
using test::Screen;
using test::SmallTable;

namespace {

struct Panel {
    SmallTable table;
    Chosen chosen;
    InspectorUi own;
    Requests out;
    InspectorWish wish;
    Screen screen;
    explicit Panel(CardId card = {})
        : chosen{card ? std::vector{card} : std::vector<CardId>{}, {}, {}},
          screen{[this](Ui& ui) {
                     const auto scene = table.scene_of(table.mediator);
                     zone(ui, "###panel", {1000, 0, 1366, 2400}, {.padding = {16, 16}, .scroll = Scroll::bar},
                          [&] {
                              const auto now = draw_inspector(ui, scene, chosen, own, out);
                              if (now.go) wish.go = now.go;
                          });
                 },
                 {.height = 2400}} {
        screen.frame(2);
    }
    void put(const rules::Command& command) {
        REQUIRE(table.ask(table.mediator, command) == "");
        screen.frame(2);
    }
};

}  // namespace

TEST_CASE("what was planned is a list to do: done, begun or left with one press", "[view][moves]") {
    Panel p;
    CHECK(p.screen.shows("À FAIRE ENCORE (1)"));
    p.put(rules::ChangeMoveState{SmallTable::planned, rules::MoveState::planned, "le CLSC d’abord", true});
    p.put(rules::DescribeMove{SmallTable::planned, {SmallTable::controversy}, {.people = {p.table.rosa}}});
    CHECK(p.screen.shows("où mettre les fonds ? · Rosa"));
    const auto& [button, state] = GENERATE(std::pair{"**/###inspector.do", rules::MoveState::done},
                                           std::pair{"**/###inspector.begin", rules::MoveState::in_progress},
                                           std::pair{"**/###inspector.drop", rules::MoveState::dropped});
    p.screen.press(button);
    const auto* ask = asked<rules::ChangeMoveState>(p.out);
    REQUIRE(ask);
    CHECK(*ask == rules::ChangeMoveState{SmallTable::planned, state, "le CLSC d’abord", true});
    p.put(*ask);
    CHECK(p.screen.shows("À FAIRE ENCORE (1)") == (state == rules::MoveState::in_progress));
    CHECK_FALSE(p.screen.shows("En cours"));  // it is: nothing to begin
}

TEST_CASE("before and after of the last move stand side by side, and say no cause", "[view][moves]") {
    Panel p;
    CHECK(p.screen.shows("acteurs qui la défendent"));  // they came after it
    p.put(rules::RewordCard{SmallTable::first, "Dépanner tout de suite", 0});
    CHECK(p.screen.shows("«\u00A0Répondre d’abord à"));
    CHECK(p.screen.shows("«\u00A0Dépanner tout de"));
    p.screen.press("**/###effect_negative");
    REQUIRE(asked<rules::ObserveEffect>(p.out));
    CHECK(*asked<rules::ObserveEffect>(p.out) ==
          rules::ObserveEffect{SmallTable::done, rules::MoveEffect::negative});
}

TEST_CASE("the session counts its moves by practice; one at zero is a question", "[view][moves]") {
    Panel p;
    CHECK(p.screen.shows("C\u00A01 · S\u00A00 · L\u00A00"));
    CHECK(p.screen.shows("Aucun geste logistique encore"));
    CHECK_FALSE(p.screen.shows("Aucun geste cognitif encore"));
    p.chosen.cards = {SmallTable::controversy};
    p.screen.frame(2);
    CHECK(p.screen.shows("Sur cette question\u00A0: C\u00A01"));
}

TEST_CASE("targets, people and the role of a move are changed where it is read", "[view][moves]") {
    Panel p{SmallTable::done};
    p.screen.press("**/###move_targets");
    p.screen.press("**/###0");  // the position that it is on
    REQUIRE(asked<rules::DescribeMove>(p.out));
    CHECK(asked<rules::DescribeMove>(p.out)->targets.empty());
    p.put(*asked<rules::DescribeMove>(p.out));
    CHECK(p.screen.shows("Rien de précis."));
    p.out.clear();
    p.screen.press("**/###move_people");
    p.screen.press("**/###1");
    REQUIRE(asked<rules::DescribeMove>(p.out));
    CHECK(asked<rules::DescribeMove>(p.out)->about.people == std::vector{p.table.rosa});
    p.put(*asked<rules::DescribeMove>(p.out));
    p.out.clear();
    p.screen.press("**/###inspector.move_role");
    p.screen.press("**/###2");
    REQUIRE(asked<rules::DescribeMove>(p.out));
    CHECK(asked<rules::DescribeMove>(p.out)->about.role == "liaison");
    CHECK(asked<rules::DescribeMove>(p.out)->about.people == std::vector{p.table.rosa});
}
