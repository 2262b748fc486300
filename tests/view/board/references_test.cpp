#include <catch2/catch_test_macros.hpp>

#include "app/view/board/board.h"
#include "sessions/rules/board/links_events.h"
#include "sessions/rules/controversies/controversies_events.h"
#include "tests/view/support/desk.h"

using namespace entremise;
using namespace entremise::view;
using test::Desk;

namespace {

/// The bank, which holds a position of the table's question, holds one of another question too.
struct TwoQuestions : Desk {
    CardId position;
    TwoQuestions() {
        ask(rules::AddControversy{"Qui décide du local ?", {680, 1400, 0}, {}});
        ask(rules::AddPosition{table.last_card(), "Un comité", {700, 1560, 0}});
        position = table.last_card();
        ask(rules::DrawLink{table.bank, position, rules::LinkKind::defends, 2});
        see({{300, 1300}, .8f});
    }
    void ask(const rules::Command& command) {
        if (const auto refused = table.ask(table.mediator, command); !refused.empty())
            throw std::runtime_error(refused);
    }
    ImVec2 at_reference() const {
        return own.camera.to_screen(middle(own.layout.references().front().chip.rect));
    }
};

}  // namespace

TEST_CASE("a reference bears the actor's name, and a press on it chooses and shows the actor's card",
          "[view][board][frames]") {
    TwoQuestions d;
    REQUIRE(d.own.layout.references().size() == 1);
    CHECK(d.screen.shows("Banque alimentaire ↗"));
    d.screen.press(d.at_reference());
    d.screen.wait(.5);
    CHECK(d.own.selection.cards == std::vector{d.table.bank});
    CHECK(d.own.camera.area().Contains(d.at(d.table.bank)));
    CHECK(d.asked.empty());
}

TEST_CASE("a reference is not dragged", "[view][board][frames]") {
    TwoQuestions d;
    const auto before = d.card(d.table.bank).place;
    d.screen.drag(d.at_reference(), d.at_reference() + ImVec2(150, 60));
    d.screen.wait(.5);
    CHECK(d.asked.empty());
    CHECK(d.card(d.table.bank).place == before);
}

TEST_CASE("a link between two questions is hit only while one of its ends is chosen",
          "[view][board][frames]") {
    TwoQuestions d;
    d.see({{-200, 0}, .45f});
    const auto edge = [&]() -> const Edge& {
        return *std::ranges::find_if(d.own.layout.edges(), [&](const Edge& e) {
            return e.from == d.table.bank && e.to == d.position;
        });
    };
    const LinkId link = edge().link;
    const auto on_it = [&] { return d.at(edge().route.at(.5)); };
    d.screen.press(on_it());
    CHECK(d.own.selection.links.empty());
    d.screen.wait(1);  // no double click
    d.own.selection = {.cards = {d.table.bank}};
    d.screen.frame();
    d.screen.press(on_it());
    CHECK(d.own.selection.links == std::vector{link});
}
