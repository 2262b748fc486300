#include "sessions/picture/arrange.h"

#include <catch2/catch_test_macros.hpp>

#include "sessions/rules/card_kinds.h"

using namespace entremise;
using namespace entremise::picture;

namespace {

rules::State notes_at(std::initializer_list<rules::Place> places) {
    rules::State s;
    for (const auto& place : places) {
        s.board.cards.emplace(s.board.next_card,
                              {.kind = rules::CardKind::note, .place = place, .text = "Oui"});
        ++s.board.next_card.value;
    }
    return s;
}
using Moves = std::vector<rules::CardMove>;

}  // namespace

TEST_CASE("cards are aligned with the one that was chosen first", "[picture][arrange]") {
    const auto s = notes_at({{0, 0, 0}, {40, 300, 230}, {700, 120, 320}});  // 150, 230 and 320 u wide
    const std::vector<CardId> all{CardId{2}, CardId{1}, CardId{3}};
    CHECK(arranged(s, all, Arrange::left) == Moves{{CardId{1}, 40, 0, 0}, {CardId{3}, 40, 120, 0}});
    CHECK(arranged(s, all, Arrange::centre) == Moves{{CardId{1}, 80, 0, 0}, {CardId{3}, -5, 120, 0}});
    CHECK(arranged(s, all, Arrange::right) == Moves{{CardId{1}, 120, 0, 0}, {CardId{3}, -50, 120, 0}});
    CHECK(arranged(s, all, Arrange::top) == Moves{{CardId{1}, 0, 300, 0}, {CardId{3}, 700, 300, 0}});
    CHECK(arranged(s, all, Arrange::bottom) == arranged(s, all, Arrange::top));  // all are as tall
    CHECK(arranged(s, all, Arrange::middle) == arranged(s, all, Arrange::top));
}

TEST_CASE("cards are spread with the same gap, the outer two stay", "[picture][arrange]") {
    auto s = notes_at({{0, 0, 0}, {160, 10, 0}, {900, 20, 0}, {300, 30, 0}});
    const std::vector<CardId> all{CardId{1}, CardId{2}, CardId{3}, CardId{4}};
    CHECK(arranged(s, all, Arrange::spread_across) ==
          Moves{{CardId{2}, 300, 10, 0}, {CardId{4}, 600, 30, 0}});
    for (const auto& move : arranged(s, all, Arrange::spread_across))
        s.board.cards.find(move.card)->place.x = move.x;
    CHECK(arranged(s, all, Arrange::spread_across).empty());
    const auto down = notes_at({{0, 0, 0}, {0, 600, 0}, {0, 50, 0}});
    CHECK(arranged(down, {CardId{1}, CardId{2}, CardId{3}}, Arrange::spread_down) ==
          Moves{{CardId{3}, 0, 300, 0}});
    CHECK(arranged(down, {CardId{1}, CardId{2}}, Arrange::spread_down).empty());
}

TEST_CASE("notes get the width of the first of them, other cards keep theirs", "[picture][arrange]") {
    auto s = notes_at({{0, 0, 0}, {40, 300, 230}});
    const auto actor = s.board.next_card;
    s.board.cards.emplace(actor, {.kind = rules::CardKind::actor, .text = "Paroisse"});
    CHECK(arranged(s, {actor, CardId{2}, CardId{1}}, Arrange::same_width) == Moves{{CardId{1}, 0, 0, 230}});
    CHECK(arranged(s, {CardId{2}, actor}, Arrange::same_width).empty());
    CHECK(arranged(s, {CardId{2}}, Arrange::left).empty());
}
