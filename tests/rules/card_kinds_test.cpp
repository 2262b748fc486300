#include "sessions/rules/card_kinds.h"

#include <catch2/catch_test_macros.hpp>
#include <set>
#include <string>

#include "sessions/rules/state.h"

using namespace entremise;
using namespace entremise::rules;

namespace {

std::string letters(std::size_t n) {
    std::string text;
    for (std::size_t i = 0; i < n; ++i) text += "é";
    return text;
}

}  // namespace

TEST_CASE("every kind of card has a word of its own, a size and a limit", "[rules][card_kinds]") {
    std::set<std::string_view> words;
    for (const CardKind kind : card_kinds()) {
        const auto& row = row_of(kind);
        CAPTURE(row.word);
        words.insert(row.word);
        CHECK(words_of(kind)[static_cast<std::size_t>(kind)] == row.word);
        CHECK(text_limits(kind).graphemes > 0);
        REQUIRE_FALSE(row.sizes.empty());
        CHECK(row.sizes.back().letters == static_cast<std::size_t>(-1));
        for (std::size_t i = 1; i < row.sizes.size(); ++i)
            CHECK(row.sizes[i - 1].letters < row.sizes[i].letters);
    }
    CHECK(words.size() == card_kinds().size());
}

TEST_CASE("a card's size follows from its kind and its letters, not from bytes", "[rules][card_kinds]") {
    CHECK(size_of(CardKind::controversy, letters(110)) == Size{560, 98});
    CHECK(size_of(CardKind::controversy, letters(111)) == Size{560, 130});
    CHECK(size_of(CardKind::position, letters(90)) == Size{230, 104});
    CHECK(size_of(CardKind::position, letters(91)) == Size{230, 140});
    CHECK(size_of(CardKind::argument, letters(70)) == Size{214, 62});
    CHECK(size_of(CardKind::argument, letters(130)) == Size{214, 90});
    CHECK(size_of(CardKind::argument, letters(131)) == Size{214, 124});
    CHECK(size_of(CardKind::actor, letters(80)) == Size{172, 50});
    CHECK(size_of(CardKind::move, "Traduire") == Size{26, 26});
    CHECK(size_of(CardKind::note, letters(60)) == Size{150, 96});
    CHECK(size_of(CardKind::note, letters(115)) == Size{150, 150});
    CHECK(size_of(CardKind::note, letters(190)) == Size{230, 150});
    CHECK(size_of(CardKind::note, letters(191)) == Size{320, 190});
    CHECK(size_of(CardKind::arrangement, letters(100)) == Size{460, 92});
    CHECK(size_of(CardKind::question, letters(70)) == Size{214, 94});  // and its answer
    CHECK(size_of(CardKind::question, letters(131)) == Size{320, 140});
    CHECK(size_of(CardKind::arrangement, letters(215)) == Size{460, 128});
    CHECK(size_of(CardKind::arrangement, letters(216)) == Size{460, 200});
}

TEST_CASE("a note keeps the width that was chosen and grows downwards", "[rules][card_kinds]") {
    CHECK(size_of(CardKind::note, letters(60), 150) == Size{150, 96});
    CHECK(size_of(CardKind::note, letters(61), 150) == Size{150, 150});
    CHECK(size_of(CardKind::note, letters(115), 150) == Size{150, 150});
    CHECK(size_of(CardKind::note, letters(190), 230) == Size{230, 150});
    CHECK(size_of(CardKind::note, letters(120), 320) == Size{320, 96});
    CHECK(size_of(CardKind::note, letters(1900), 150) == Size{150, 190});
    CHECK(size_of(CardKind::note, "x", 1) == Size{1, 96});
    CHECK(size_of(CardKind::actor, "x", 500) == Size{172, 50});
}

TEST_CASE("an answer to an argument is narrower", "[rules][card_kinds]") {
    State s;
    s.board.cards.emplace(CardId{1}, Card{.kind = CardKind::position, .text = "a"});
    s.board.cards.emplace(CardId{2}, Card{.kind = CardKind::argument, .text = "b", .parent = CardId{1}});
    s.board.cards.emplace(CardId{3}, Card{.kind = CardKind::argument, .text = "c", .parent = CardId{2}});
    CHECK(size_of(s, *s.board.cards.find(CardId{2})) == Size{214, 62});
    CHECK(size_of(s, *s.board.cards.find(CardId{3})) == Size{196, 62});
}

TEST_CASE("positions and arrangements belong to questions, arguments to positions and arguments",
          "[rules][card_kinds]") {
    CHECK(may_belong(CardKind::position, CardKind::controversy));
    CHECK(may_belong(CardKind::arrangement, CardKind::controversy));
    CHECK_FALSE(may_belong(CardKind::arrangement, CardKind::position));
    CHECK_FALSE(may_belong(CardKind::position, CardKind::position));
    CHECK(may_belong(CardKind::argument, CardKind::position));
    CHECK(may_belong(CardKind::argument, CardKind::argument));
    for (const CardKind parent : card_kinds()) CHECK_FALSE(may_belong(CardKind::note, parent));
}
