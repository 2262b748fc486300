#include "app/view/board/map_index.h"

#include <catch2/catch_test_macros.hpp>
#include <set>

#include "app/view/scene/scene.h"
#include "app/view/scene/tints.h"
#include "app/view/toolkit/shapes.h"
#include "app/view/toolkit/text.h"
#include "app/view/toolkit/widgets.h"
#include "sessions/rules/actors_events.h"
#include "sessions/rules/board/acts_events.h"
#include "sessions/rules/board/cards_events.h"
#include "sessions/rules/board/notes_events.h"
#include "sessions/rules/controversies/controversies_events.h"
#include "sessions/wording/names.h"
#include "tests/support/screen.h"
#include "tests/view/support/table.h"

using namespace entremise;
using namespace entremise::view;

namespace {

struct Map {
    test::SmallTable table;
    BoardLayout layout;
    test::Screen screen{[this](Ui& ui) { layout.update(ui, table.scene_of(table.mediator)); }};
    const CardBox& box(CardId id) { return *layout.find(id); }
    /// What the layout would be if it were made now.
    BoardLayout fresh() {
        BoardLayout made;
        made.update(screen.ui, table.scene_of(table.mediator));
        return made;
    }
};

}  // namespace

TEST_CASE("cards have the sizes that the rules give them", "[view][board]") {
    Map m;
    const auto size = [&](CardId id) {
        const BoardRect& r = m.box(id).rect;
        return rules::Size{static_cast<std::int32_t>(r.width), static_cast<std::int32_t>(r.height)};
    };
    for (const auto& [id, card] : m.table.all.board.cards)
        CHECK(size(id) == rules::size_of(m.table.all, card));
    CHECK(size(m.table.parish) == rules::Size{172, 50});
    CHECK(size(m.table.note).width == 150);
    std::string longest;
    for (int i = 0; i < 60; ++i) longest += "autonomie ";
    REQUIRE(m.table.ask(m.table.rosa, rules::RewordCard{m.table.note, longest, 0}) == "");
    m.screen.frame();
    CHECK(size(m.table.note) == rules::Size{320, 190});
    CHECK(m.box(m.table.note).own_text().is_cut());
}

TEST_CASE("cards say what the map knows of them", "[view][board]") {
    Map m;
    const auto words = [&](CardId id) { return m.box(id).texts.at(1).text; };
    CHECK(words(m.table.first) == "1 argument · défendue par 1 acteur");
    CHECK(words(m.table.second) == "0 argument · défendue par 1 acteur");
    CHECK(words(m.table.note) == "Rosa · 1 écho");
    CHECK(m.box(m.table.controversy).badge.find("chaude") != std::string::npos);
    REQUIRE(m.table.ask(m.table.lucie, rules::EchoNote{m.table.note, true}) == "");
    m.screen.frame();
    CHECK(words(m.table.note) == "Rosa · 2 échos");
}

TEST_CASE("the line above a question leaves room for its heat", "[view][board]") {
    Map m;
    CHECK(m.box(m.table.controversy).texts.at(1).text == "CONTROVERSE · LATENTE");
    for (const auto to :
         {rules::ControversyState::emerging, rules::ControversyState::open, rules::ControversyState::parked})
        REQUIRE(m.table.ask(m.table.mediator,
                            rules::ChangeControversyState{.controversy = m.table.controversy,
                                                          .to = to,
                                                          .ground = rules::Ground::override_reason,
                                                          .text = "tout est dit",
                                                          .terms = {.returns = "en juin"}}) == "");
    m.screen.frame();
    const auto& box = m.box(m.table.controversy);
    const auto& line = box.texts.at(1);
    CHECK(line.x + line.width <= box.badge_at.x);
    CHECK(
        line.text.ends_with(upper(wording::say_word(*m.screen.ui.language, "controversy_state", box.state))));
}

TEST_CASE("an actor that is touched and absent has an empty chair", "[view][board]") {
    Map m;
    rules::Actor about;
    about.directly_affected = true;
    about.presence = rules::ActorPresence::absent;
    REQUIRE(m.table.ask(m.table.mediator, rules::DescribeActor{m.table.bank, about}) == "");
    m.screen.frame();
    CHECK(m.box(m.table.bank).empty_chair);
    CHECK_FALSE(m.box(m.table.parish).empty_chair);
}

TEST_CASE("the grid finds what lies in a rectangle, also after moves and removals", "[view][board]") {
    Map m;
    const BoardRect near{395, 425, 40, 40};
    CHECK(m.layout.cards_in(near) == std::vector{m.table.first});
    REQUIRE(m.table.ask(m.table.mediator, rules::MoveCards{{{m.table.first, 5000, 5000}}}) == "");
    m.screen.frame();
    CHECK(m.layout.cards_in(near).empty());
    CHECK(m.layout.cards_in({5010, 5010, 1, 1}) == std::vector{m.table.first});
    REQUIRE(m.table.ask(m.table.mediator, rules::ArchiveThings{{m.table.first}, {}, {}}) == "");
    m.screen.frame();
    CHECK(m.layout.cards_in({4000, 4000, 3000, 3000}).empty());
    CHECK(m.layout.find(m.table.first) == nullptr);
}

TEST_CASE("a layout kept up with the events is the one made from the state", "[view][board]") {
    Map m;
    const auto& t = m.table;
    const std::vector<rules::Command> asked{rules::MoveCards{{{t.first, 10, 900}, {t.note, -300, 5}}},
                                            rules::AddNote{{0, 0, 230}, "Une idée", 1, t.first},
                                            rules::RewordCard{t.second, "Autre chose", 0},
                                            rules::ArchiveThings{{t.parish}, {}, {}},
                                            rules::UndoAct{},
                                            rules::EchoNote{t.note, true}};
    for (const auto& command : asked) {
        CHECK(m.table.ask(m.table.mediator, command) == "");
        m.screen.frame();
        const BoardLayout fresh = m.fresh();
        REQUIRE(fresh.boxes().size() == m.layout.boxes().size());
        for (const auto& [id, box] : fresh.boxes()) {
            const CardBox* kept = m.layout.find(id);
            REQUIRE(kept);
            CHECK(kept->rect == box.rect);
            REQUIRE(kept->texts.size() == box.texts.size());
            for (std::size_t i = 0; i < box.texts.size(); ++i)
                CHECK(kept->texts[i].text == box.texts[i].text);
            CHECK(m.layout.cards_in(box.rect) == fresh.cards_in(box.rect));
            const auto *spot = m.layout.spots().find(id), *of_fresh = fresh.spots().find(id);
            REQUIRE(spot);
            REQUIRE(of_fresh);
            CHECK(spot->rect == box.rect);
            CHECK(spot->kind == box.kind);
            CHECK(spot->frame == of_fresh->frame);
        }
        CHECK(m.layout.spots().size() == fresh.boxes().size());
        CHECK(fresh.edges().size() == m.layout.edges().size());
    }
}

TEST_CASE("lines follow from parents, targets and links", "[view][board]") {
    Map m;
    std::multiset<Edge::Kind> kinds;
    for (const Edge& edge : m.layout.edges()) kinds.insert(edge.kind);
    CHECK(kinds.count(Edge::Kind::answers) == 2);
    CHECK(kinds.count(Edge::Kind::argues) == 1);
    CHECK(kinds.count(Edge::Kind::touches) == 2);
    CHECK(kinds.count(Edge::Kind::link) == 2);
    for (const Edge& edge : m.layout.edges())
        if (edge.kind == Edge::Kind::link) CHECK(edge.label == "défend");
    REQUIRE(m.table.ask(m.table.mediator, rules::ArchiveThings{{m.table.bank}, {}, {}}) == "");
    m.screen.frame();
    for (const Edge& edge : m.layout.edges()) CHECK(edge.from != m.table.bank);
}

TEST_CASE("the order of the map is question, positions from the left, their reasons, their holders",
          "[view][board]") {
    Map m;
    const auto order = m.layout.reading_order(m.table.mediators);
    REQUIRE(order.size() == m.layout.boxes().size());
    const auto& t = m.table;
    CHECK(std::vector(order.begin(), order.begin() + 6) ==
          std::vector{t.controversy, t.first, t.argument, t.parish, t.second, t.bank});
    CHECK(std::set(order.begin(), order.end()).size() == order.size());
}

TEST_CASE("the words change with the language, the places do not", "[view][board]") {
    Map m;
    const BoardRect before = m.box(m.table.first).rect;
    m.screen.ui.language = &Language::of("en");
    m.screen.frame();
    CHECK(m.box(m.table.first).texts.at(1).text.find("argument") != std::string::npos);
    CHECK(m.box(m.table.first).texts.at(1).text.find("défendue") == std::string::npos);
    CHECK(m.box(m.table.first).rect.x == before.x);
}
