#include "sessions/rules/board/free_place.h"

#include <catch2/catch_test_macros.hpp>

#include "sessions/rules/actors_events.h"
#include "sessions/rules/board/cards_events.h"
#include "sessions/rules/board/notes_events.h"
#include "sessions/rules/board/zones_events.h"
#include "sessions/rules/controversies/controversies_events.h"
#include "sessions/rules/mediation_events.h"
#include "tests/support/workshop.h"

using namespace entremise;
using namespace entremise::rules;
using test::Workshop;

namespace {

bool overlap(const Area& a, const Area& b) {
    return a.x < b.x + b.size.width && b.x < a.x + a.size.width && a.y < b.y + b.size.height &&
           b.y < a.y + a.size.height;
}
Place place_of(const State& s, std::uint64_t id) { return s.board.cards.find(CardId{id})->place; }

}  // namespace

SCENARIO("twenty people at once are given twenty places", "[rules][board]") {
    Workshop w;
    const auto mo = w.mediator();
    for (int i = 0; i < 20; ++i)
        REQUIRE(w.ask(mo, AddNote{.text = "note " + std::to_string(i), .near = Near{{}, 300, 200}}) == "");
    const auto s = w.state();
    for (const auto& [id, card] : s.board.cards)
        for (const auto& [other, there] : s.board.cards)
            if (id < other) CHECK_FALSE(overlap(area_of(s, card), area_of(s, there)));
    CHECK(place_of(s, 1) == Place{300 - 75, 200 - 48, 0});
}

SCENARIO("a free place is the same for whoever looks for it", "[rules][board]") {
    Workshop w;
    const auto mo = w.mediator();
    REQUIRE(w.ask(mo, AddNote{{0, 0, 0}, "un"}) == "");
    const AddNote ask{.text = "deux", .near = Near{{}, 75, 48}};
    const auto found = free_place(w.projection(), *ask.near, CardKind::note, ask.text);
    REQUIRE(w.ask(mo, ask) == "");
    CHECK(place_of(w.state(), 2) == found);
    CHECK((found.x % 16 == 0 && found.y % 16 == 0));  // on the spiral round 0, 0
}

SCENARIO("what belongs to a card goes under it, then beside its sisters", "[rules][board]") {
    Workshop w;
    const auto mo = w.mediator();
    REQUIRE(w.ask(mo, AddControversy{.question = "Où ?", .near = Near{}}) == "");
    const Place question = place_of(w.state(), 1);
    for (const auto* text : {"ici", "là"})
        REQUIRE(w.ask(mo, AddPosition{.controversy = CardId{1}, .text = text, .near = Near{CardId{1}}}) ==
                "");
    const Place first = place_of(w.state(), 2), second = place_of(w.state(), 3);
    CHECK(first.y > question.y + 98);
    CHECK((second.y == first.y && second.x == first.x + 230 + 48));
    for (const auto* text : {"pour", "encore"})
        REQUIRE(w.ask(mo, AddArgument{.target = CardId{2}, .text = text, .near = Near{CardId{2}}}) == "");
    const Place below = place_of(w.state(), 4), next = place_of(w.state(), 5);
    CHECK(below.y > first.y + 104);
    CHECK((next.x == below.x && next.y == below.y + 62 + 16));
}

SCENARIO("a note about a card and a move on it go right of it", "[rules][board]") {
    Workshop w;
    const auto mo = w.mediator();
    REQUIRE(w.ask(mo, AddActor{"Banque", {100, 50, 0}, {}}) == "");
    REQUIRE(w.ask(mo, AddNote{.text = "n", .about = CardId{1}, .near = Near{CardId{1}}}) == "");
    CHECK(place_of(w.state(), 2) == Place{100 + 172 + 40, 50, 0});
    REQUIRE(w.ask(mo,
                  PlaceMove{
                      .code = "C1", .label = "Traduire", .targets = {CardId{1}}, .near = Near{CardId{1}}}) ==
            "");
    const auto s = w.state();
    CHECK_FALSE(
        overlap(area_of(s, *s.board.cards.find(CardId{2})), area_of(s, *s.board.cards.find(CardId{3}))));
}

SCENARIO("notes fill rows below their question, as many as a meeting writes", "[rules][board]") {
    Workshop w;
    const auto mo = w.mediator();
    REQUIRE(w.ask(mo, AddControversy{.question = "Où ?", .near = Near{}}) == "");
    for (const auto* text : {"ici", "là"})
        REQUIRE(w.ask(mo, AddPosition{.controversy = CardId{1}, .text = text, .near = Near{CardId{1}}}) ==
                "");
    const auto low = place_of(w.state(), 2).y + 104;
    constexpr std::uint64_t first = 4, count = 60;
    for (std::uint64_t i = 0; i < count; ++i)
        REQUIRE(w.ask(mo, AddNote{.text = "note " + std::to_string(i), .near = Near{CardId{1}}}) == "");
    const auto s = w.state();
    for (std::uint64_t i = first; i < first + count; ++i) {
        INFO(i);
        CHECK(place_of(s, i).y >= low + 24);
        CHECK(place_of(s, i).y < low + 24 + 12 * 108);
        CHECK(place_of(s, i).x >= place_of(s, 1).x - 100);
        CHECK(place_of(s, i).x + 150 <= place_of(s, 1).x + 1'040);
        if (i > first && place_of(s, i).y == place_of(s, i - 1).y)
            CHECK(place_of(s, i).x > place_of(s, i - 1).x);
    }
}

SCENARIO("an actor goes beside the position that it will hold, as a holder stands", "[rules][board]") {
    Workshop w;
    const auto mo = w.mediator();
    REQUIRE(w.ask(mo, AddControversy{"Où ?", {0, 0, 0}, ""}) == "");
    for (const auto x : {0, 300, 600})
        REQUIRE(w.ask(mo, AddPosition{.controversy = CardId{1}, .text = "ici", .place = {x, 130, 0}}) == "");
    REQUIRE(w.ask(mo, AddArgument{.target = CardId{3}, .text = "car", .place = {316, 260, 0}}) == "");
    const auto place_near = [&](std::uint64_t position) {
        return free_place(w.state(), Near{CardId{position}}, CardKind::actor, "Banque");
    };
    CHECK(place_near(2) == Place{0 - 26 - 172, 130, 0});
    CHECK(place_near(3) == Place{300 + 29, 260 + 62 + 16, 0});
    CHECK(place_near(4) == Place{600 + 230 + 26, 130, 0});
    REQUIRE(w.ask(mo, AddActor{"Banque", place_near(2), {}}) == "");
    CHECK(place_near(2) == Place{0 - 26 - 172, 130 + 62, 0});
}

SCENARIO("what belongs to no question does not go into the room of one", "[rules][board]") {
    Workshop w;
    const auto mo = w.mediator();
    REQUIRE(w.ask(mo, AddControversy{"Où ?", {300, 0, 0}, ""}) == "");
    for (const auto x : {0, 600})
        REQUIRE(w.ask(mo, AddPosition{.controversy = CardId{1}, .text = "ici", .place = {x, 130, 0}}) == "");
    REQUIRE(w.ask(mo, AddArgument{.target = CardId{2}, .text = "car", .place = {16, 500, 0}}) == "");
    // Between the positions there is a hole.
    const Near hole{{}, 420, 400};
    const auto s = w.state();
    const auto is_in = [&](CardKind kind) {
        const auto place = free_place(s, hole, kind, "x");
        const auto size = size_of(kind, "x");
        return place.x < 830 && place.x + size.width > 0 && place.y < 562 && place.y + size.height > 0;
    };
    CHECK_FALSE(is_in(CardKind::actor));
    CHECK_FALSE(is_in(CardKind::intermediary));
    CHECK_FALSE(is_in(CardKind::controversy));
    CHECK(is_in(CardKind::note));
}

SCENARIO("a note about a question or what belongs to it goes in a row below all of it", "[rules][board]") {
    Workshop w;
    const auto mo = w.mediator();
    REQUIRE(w.ask(mo, AddControversy{"Où ?", {0, 0, 0}, ""}) == "");
    REQUIRE(w.ask(mo, AddPosition{.controversy = CardId{1}, .text = "ici", .place = {0, 130, 0}}) == "");
    REQUIRE(w.ask(mo, AddArgument{.target = CardId{2}, .text = "car", .place = {16, 260, 0}}) == "");
    const std::int32_t low = 260 + 62 + 24;
    for (const std::uint64_t about : {1u, 2u, 3u})
        REQUIRE(w.ask(mo, AddNote{.text = "n", .about = CardId{about}, .near = Near{CardId{about}}}) == "");
    CHECK(place_of(w.state(), 4) == Place{0, low, 0});
    CHECK(place_of(w.state(), 5) == Place{176, low, 0});
    CHECK(place_of(w.state(), 6) == Place{352, low, 0});
    REQUIRE(w.ask(mo, AddNote{.text = "n", .about = CardId{1}, .near = Near{CardId{1}}}) == "");
    CHECK(place_of(w.state(), 7).y == low + 96 + 12);
}

SCENARIO("where the card is gone the point is taken; a chosen width stays", "[rules][board]") {
    Workshop w;
    const auto mo = w.mediator();
    REQUIRE(w.ask(mo, AddNote{.place = {0, 0, 230}, .text = "n", .near = Near{CardId{9}, 1000, 1000}}) == "");
    CHECK(place_of(w.state(), 1) == Place{1000 - 115, 1000 - 48, 230});
    CHECK(w.ask(mo, AddNote{.text = "n", .near = Near{{}, board_edge + 1, 0}}) == "refusal.off_the_board");
}

SCENARIO("a pasted list goes where all of it is free", "[rules][board]") {
    Workshop w;
    const auto mo = w.mediator();
    REQUIRE(w.ask(mo, AddNote{{0, 0, 0}, "un"}) == "");
    PasteThings paste;
    paste.notes = {{{0, 0, 0}, "a", 0}, {{166, 0, 0}, "b", 0}};
    paste.near = Near{{}, 0, 0};
    REQUIRE(w.ask(mo, paste) == "");
    const auto s = w.state();
    const Place a = place_of(s, 2), b = place_of(s, 3);
    CHECK((b.x == a.x + 166 && b.y == a.y));
    for (const std::uint64_t id : {2u, 3u})
        CHECK_FALSE(
            overlap(area_of(s, *s.board.cards.find(CardId{1})), area_of(s, *s.board.cards.find(CardId{id}))));
}

SCENARIO("at the edge of the board there is still a place: beside, above, never beyond", "[rules][board]") {
    Workshop w;
    const auto mo = w.mediator();
    for (const auto x : {-board_edge, board_edge})
        for (const auto y : {-board_edge, board_edge}) {
            const auto first = w.next_card();
            REQUIRE(w.ask(mo, AddControversy{"Où ?", {x, y}, ""}) == "");
            const Near near{first, x, y};
            CHECK(w.ask(mo, AddNote{.text = "près", .near = near}) == "");
            CHECK(w.ask(mo, AddNote{.text = "là", .near = Near{{}, x, y}}) == "");
            const auto position = w.next_card();
            CHECK(w.ask(mo, AddPosition{.controversy = first, .text = "ici", .near = near}) == "");
            CHECK(w.ask(mo, AddPosition{.controversy = first, .text = "là", .near = near}) == "");
            CHECK(w.ask(mo, AddArgument{.target = position, .text = "car", .near = Near{position, x, y}}) ==
                  "");
            // A list, and what lies left of and above its first one.
            PasteThings paste;
            for (const auto there : {-500, 0, 500}) paste.notes.push_back({{there, there / 2, 0}, "liste"});
            paste.near = Near{{}, x, y};
            CHECK(w.ask(mo, paste) == "");
        }
    const auto s = w.state();
    CHECK(s.board.cards.size() == 36);
    for (const auto& [id, card] : s.board.cards) {
        CHECK(on_board(card.place.x, card.place.y));
        for (const auto& [other, there] : s.board.cards)
            if (id < other) CHECK_FALSE(overlap(area_of(s, card), area_of(s, there)));
    }
}

SCENARIO("a move that is told where another card lies at the edge stays on the board", "[rules][board]") {
    Workshop w;
    const auto mo = w.mediator();
    for (const auto x : {-board_edge, board_edge})
        for (const auto y : {-board_edge, board_edge}) {
            const Place corner{x, y, 0};
            REQUIRE(w.ask(mo, AddNote{corner, "au coin"}) == "");
            const auto confided = w.state().board.next_confided();
            REQUIRE(w.ask(mo, PlaceMove{
                                  .code = "S2", .label = "aparté", .place = corner, .confided = true}) == "");
            const auto told = w.next_card();
            REQUIRE(w.ask(mo, TellMove{confided}) == "");
            const auto place = place_of(w.state(), told.value);
            CHECK(place != corner);
            CHECK(on_board(place.x, place.y));
        }
}

SCENARIO("cards written one after the other make rows, no endless one", "[rules][board]") {
    Workshop w;
    const auto mo = w.mediator();
    REQUIRE(w.ask(mo, AddActor{.name = "acteur 1", .near = Near{}}) == "");
    for (int i = 2; i <= 12; ++i)
        REQUIRE(w.ask(mo, AddActor{.name = "acteur " + std::to_string(i),
                                   .near = Near{CardId{static_cast<std::uint64_t>(i - 1)}}}) == "");
    const auto s = w.state();
    const Place first = place_of(s, 1);
    for (const auto& [id, card] : s.board.cards) {
        CHECK(card.place.x >= first.x);
        CHECK(card.place.x + static_cast<std::int32_t>(size_of(s, card).width) <= first.x + 1'040);
        for (const auto& [other, there] : s.board.cards)
            if (id < other) CHECK_FALSE(overlap(area_of(s, card), area_of(s, there)));
    }
    CHECK(place_of(s, 5).y == first.y);
    CHECK(place_of(s, 6).x == first.x);
    CHECK(place_of(s, 6).y > first.y);
}

SCENARIO("another question leaves the first its room", "[rules][board]") {
    Workshop w;
    const auto mo = w.mediator();
    REQUIRE(w.ask(mo, AddControversy{.question = "Où ?", .near = Near{}}) == "");
    std::vector<CardId> of_first{CardId{1}};
    const auto position = [&](CardId question, std::string text) {
        const CardId id = w.next_card();
        REQUIRE(
            w.ask(mo, AddPosition{
                          .controversy = question, .text = std::move(text), .near = Near{question}}) == "");
        return id;
    };
    SECTION("that has positions") {
        for (const auto* text : {"ici", "là", "ailleurs", "nulle part"})
            of_first.push_back(position(CardId{1}, text));
    }
    SECTION("that will have some") { CHECK(positions_of(w.state(), CardId{1}).empty()); }
    const CardId second = w.next_card();
    REQUIRE(w.ask(mo, AddControversy{.question = "Quand ?", .near = Near{of_first.back()}}) == "");
    if (of_first.size() == 1)
        for (const auto* text : {"ici", "là"}) of_first.push_back(position(CardId{1}, text));
    std::vector<CardId> of_second{second};
    for (const auto* text : {"demain", "un jour"}) of_second.push_back(position(second, text));
    const CardId third = w.next_card();
    REQUIRE(w.ask(mo, AddControversy{.question = "Qui ?", .near = Near{CardId{1}}}) == "");
    const auto s = w.state();
    CHECK(s.board.cards.find(second)->place.y == place_of(s, 1).y);
    for (const CardId a : of_first)
        for (const CardId b : of_second) {
            const Area left = area_of(s, *s.board.cards.find(a));
            // With a holder between them on either side.
            CHECK(left.x + left.size.width + 2 * 150 < s.board.cards.find(b)->place.x);
        }
    for (const CardId b : of_second)
        CHECK(s.board.cards.find(b)->place.x + 230 < s.board.cards.find(third)->place.x);
}

SCENARIO("no new card lies over the title of a zone", "[rules][board][zones]") {
    Workshop w;
    const auto mo = w.mediator();
    REQUIRE(w.ask(mo, DrawZone{"Urgences", {-200, 0, 400, 300}}) == "");
    REQUIRE(w.ask(mo, AddNote{.text = "note", .near = Near{{}, 0, -17}}) == "");
    const auto s = w.state();
    const Area title{-200, -34, {400, 34}};
    CHECK_FALSE(overlap(area_of(s, *s.board.cards.find(CardId{1})), title));
    REQUIRE(w.ask(mo, AddNote{.text = "dedans", .near = Near{{}, 0, 220}}) == "");
    CHECK(place_of(w.state(), 2) == Place{-75, 220 - 48, 0});
}

SCENARIO("a question after actors has room for its positions", "[rules][board]") {
    Workshop w;
    const auto mo = w.mediator();
    CardId last;
    for (int i = 1; i <= 7; ++i) {
        const CardId id = w.next_card();
        REQUIRE(w.ask(mo, AddActor{.name = "acteur " + std::to_string(i), .near = Near{last}}) == "");
        last = id;
    }
    const CardId question = w.next_card();
    REQUIRE(w.ask(mo, AddControversy{.question = "Où ?", .near = Near{last}}) == "");
    std::vector<std::int32_t> rows;
    for (const auto* text : {"ici", "là"}) {
        rows.push_back(0);
        const CardId id = w.next_card();
        REQUIRE(w.ask(mo, AddPosition{.controversy = question, .text = text, .near = Near{question}}) == "");
        rows.back() = w.state().board.cards.find(id)->place.y;
    }
    const auto s = w.state();
    CHECK(rows[0] == rows[1]);
    CHECK(rows[0] < s.board.cards.find(question)->place.y + 300);
}
