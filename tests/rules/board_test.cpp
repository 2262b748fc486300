#include <catch2/catch_test_macros.hpp>

#include <algorithm>

#include "sessions/rules/actors_events.h"
#include "sessions/rules/board/acts_events.h"
#include "sessions/rules/board/cards_events.h"
#include "sessions/rules/board/ink_events.h"
#include "sessions/rules/board/links_events.h"
#include "sessions/rules/board/notes_events.h"
#include "sessions/rules/controversies/controversies_events.h"
#include "sessions/rules/counts.h"
#include "sessions/rules/mediation_events.h"
#include "sessions/rules/people_events.h"
#include "tests/support/workshop.h"

using namespace entremise;
using namespace entremise::rules;
using test::Workshop;

SCENARIO("a note is put on the board, moved, reworded and coloured by its author", "[rules][board]") {
    Workshop w;
    const auto mo = w.mediator(), ana = w.participant("Ana"), bo = w.participant("Bo"),
               scribe = w.person("Sy", Role::scribe);
    const auto ob = w.person("Ob", Role::observer);
    REQUIRE(w.ask(ana, AddNote{{10, -20, 0}, "  pain  ", 1, {}}) == "");
    const CardId note{1};
    const auto* card = w.projection().board.cards.find(note);
    REQUIRE(card);
    CHECK((card->text == "pain" && card->author == ana && card->colour == 1 &&
           card->place == Place{10, -20, 0}));
    CHECK(w.ask(ob, AddNote{{}, "x", 0, {}}) == "refusal.observers_watch");
    CHECK(w.ask(ana, AddNote{{}, "x", 2, {}}) == "refusal.no_such_colour");
    CHECK(w.ask(ana, AddNote{{}, "   ", 0, {}}) != "");
    CHECK(w.ask(ana, AddNote{{}, "a\xE2\x80\xAE b", 0, {}}) != "");
    CHECK(w.ask(ana, AddNote{{board_edge + 1, 0, 0}, "x", 0, {}}) == "refusal.off_the_board");
    CHECK(w.ask(ana, AddNote{{-board_edge, board_edge, 0}, "coin", 0, {}}) == "");
    CHECK(w.ask(bo, MoveCards{{{note, 1, 1, 0}}}) == "refusal.not_yours");
    CHECK(w.ask(scribe, MoveCards{{{note, 1, 1, 0}}}) == "refusal.not_yours");
    CHECK(w.ask(ana, MoveCards{{{note, 1, 1, 300}}}) == "");
    CHECK(w.ask(mo, MoveCards{{{note, 2, 2, 0}}}) == "");
    CHECK(w.state().board.cards.find(note)->place == Place{2, 2, 300});
    CHECK(w.ask(ana, MoveCards{{{note, 2, 2, 0}}}) == "");
    CHECK(w.last_act().empty());
    CHECK(w.ask(ana, MoveCards{{{note, 0, board_edge + 1, 0}}}) == "refusal.off_the_board");
    CHECK(w.ask(ana, MoveCards{{{CardId{9}, 0, 0, 0}}}) == "refusal.no_such_card");
    CHECK(w.ask(bo, ColourNote{note, 0}) == "refusal.not_yours");
    CHECK(w.ask(ana, ColourNote{note, 0}) == "");
    CHECK(w.ask(scribe, RewordCard{note, "pain frais", 0}) == "");
    CHECK(w.ask(bo, RewordCard{note, "gâteau", 1}) == "refusal.not_yours");
}

SCENARIO("a rewording names the version read", "[rules][board]") {
    Workshop w;
    const auto mo = w.mediator(), ana = w.participant("Ana");
    REQUIRE(w.ask(ana, AddNote{{}, "un", 0, {}}) == "");
    CHECK(w.ask(mo, RewordCard{CardId{1}, "deux", 0}) == "");
    CHECK(w.ask(ana, RewordCard{CardId{1}, "trois", 0}) == "refusal.text_changed");
    CHECK(w.ask(ana, RewordCard{CardId{1}, "deux", 0}) == "");  // says the same
    CHECK(w.last_act().empty());
    CHECK(w.ask(ana, RewordCard{CardId{1}, "trois", 1}) == "");
    CHECK(w.state().board.cards.find(CardId{1})->revision == 2);
}

SCENARIO("a spokesperson has a mandate, no other link has", "[rules][board]") {
    Workshop w;
    const auto mo = w.mediator(), ana = w.participant("Ana");
    for (const auto* name : {"Banque", "Locataires"}) REQUIRE(w.ask(mo, AddActor{name, {}, {}}) == "");
    const CardId bank{1}, tenants{2};
    REQUIRE(w.ask(mo, DrawLink{bank, tenants, LinkKind::speaks_for, 2, Mandate::self_declared}) == "");
    REQUIRE(w.ask(mo, DrawLink{bank, tenants, LinkKind::trusts, 2, Mandate::elected}) == "");
    const auto mandate = [&](LinkId id) { return w.projection().board.links.find(id)->mandate; };
    CHECK(mandate(LinkId{1}) == Mandate::self_declared);
    CHECK(mandate(LinkId{2}) == Mandate::unsaid);
    CHECK(w.ask(mo, SayMandate{LinkId{2}, Mandate::elected}) == "refusal.no_such_link");
    CHECK(w.ask(ana, SayMandate{LinkId{1}, Mandate::elected}) == "refusal.not_yours");
    CHECK(w.ask(mo, SayMandate{LinkId{1}, Mandate::delegated}) == "");
    CHECK(mandate(LinkId{1}) == Mandate::delegated);
    CHECK(w.ask(mo, SayMandate{LinkId{1}, Mandate::delegated}) == "");
    CHECK(w.last_act().empty());
}

SCENARIO("archiving takes off the board, for the author and who leads", "[rules][board]") {
    Workshop w;
    const auto mo = w.mediator(), ana = w.participant("Ana"), bo = w.participant("Bo");
    REQUIRE(w.ask(ana, AddNote{{}, "a", 0, {}}) == "");
    REQUIRE(w.ask(bo, AddNote{{}, "b", 0, CardId{1}}) == "");
    CHECK(w.state().board.links.size() == 1);
    CHECK(w.ask(bo, ArchiveThings{{CardId{1}}, {}, {}}) == "refusal.not_yours");
    CHECK(w.ask(mo, ArchiveThings{{CardId{1}, CardId{1}}, {LinkId{1}}, {}}) == "");
    CHECK(card_on_board(w.projection(), CardId{1}) == nullptr);
    CHECK(w.projection().board.cards.contains(CardId{1}));
    CHECK(w.ask(ana, MoveCards{{{CardId{1}, 5, 5, 0}}}) == "refusal.no_such_card");
    CHECK(w.ask(mo, ArchiveThings{{CardId{1}}, {}, {}}) == "");
    CHECK(w.last_act().empty());
}

SCENARIO("others echo a note, once each", "[rules][board]") {
    Workshop w;
    const auto mo = w.mediator(), ana = w.participant("Ana"), bo = w.participant("Bo"),
               ob = w.person("Ob", Role::observer);
    REQUIRE(w.ask(bo, AddNote{{}, "b", 0, {}}) == "");
    CHECK(w.ask(bo, EchoNote{CardId{1}, true}) == "refusal.own_echo");
    CHECK(w.ask(ob, EchoNote{CardId{1}, true}) == "refusal.observers_watch");
    CHECK(w.ask(ana, EchoNote{CardId{1}, true}) == "");
    CHECK(w.ask(mo, EchoNote{CardId{1}, true}) == "");
    CHECK(w.ask(ana, EchoNote{CardId{1}, true}) == "");
    CHECK(w.state().board.cards.find(CardId{1})->echoes == std::vector{mo, ana});
    CHECK(w.ask(mo, EchoNote{CardId{1}, false}) == "");
    CHECK(w.state().board.cards.find(CardId{1})->echoes == std::vector{ana});
    REQUIRE(w.ask(mo, AddActor{"A", {}, {}}) == "");
    CHECK(w.ask(ana, EchoNote{CardId{2}, true}) == "refusal.no_such_card");
}

SCENARIO("only legal links exist", "[rules][board]") {
    Workshop w;
    const auto mo = w.mediator();
    REQUIRE(w.ask(mo, AddNote{{}, "note", 0, {}}) == "");
    REQUIRE(w.ask(mo, AddActor{"A", {}, {}}) == "");
    REQUIRE(w.ask(mo, AddActor{"B", {}, {}}) == "");
    REQUIRE(w.ask(mo, AddControversy{"Comment ?", {}, ""}) == "");
    REQUIRE(w.ask(mo, AddPosition{CardId{4}, "ainsi", {}}) == "");
    REQUIRE(w.ask(mo, AddArgument{CardId{5}, "car", {}, false, "fact"}) == "");
    const CardId note{1}, a{2}, b{3}, question{4}, position{5}, argument{6};
    const auto draw = [&](CardId from, CardId to, LinkKind kind) {
        const auto mandate = kind == LinkKind::speaks_for ? Mandate::elected : Mandate::unsaid;
        return w.ask(mo, DrawLink{from, to, kind, 2, mandate});
    };
    CHECK(draw(a, a, LinkKind::trusts) == "refusal.link_to_itself");
    CHECK(draw(a, CardId{99}, LinkKind::trusts) == "refusal.no_such_card");
    CHECK(draw(a, question, LinkKind::defends) == "refusal.actors_defend_positions");
    CHECK(draw(position, question, LinkKind::concerns) == "refusal.position_answers_one");
    CHECK(draw(argument, position, LinkKind::concerns) == "refusal.argument_has_its_place");
    CHECK(draw(a, b, LinkKind::defends) == "refusal.no_such_link");
    CHECK(draw(question, a, LinkKind::concerns) == "refusal.no_such_link");
    CHECK(w.ask(mo, DrawLink{a, b, LinkKind::trusts, 4}) == "refusal.link_strength");
    for (const auto kind : kinds_between(w.state(), a, b)) CHECK(draw(a, b, kind) == "");
    CHECK(kinds_between(w.state(), a, b).size() == 8);
    CHECK(draw(a, b, LinkKind::trusts) == "refusal.link_exists");
    CHECK(w.ask(mo, DrawLink{b, a, LinkKind::trusts}) == "");
    CHECK((w.state().board.links.end() - 1)->second.strength == 2);  // none said: the middle
    CHECK(draw(a, position, LinkKind::defends) == "");
    for (const auto to : {a, question, position, argument}) CHECK(draw(note, to, LinkKind::concerns) == "");
    CHECK(holders_of(w.state(), position) == std::vector{a});
    WHEN("a link is archived it may be drawn again") {
        const auto& links = w.state().board.links;
        const auto found = std::find_if(links.begin(), links.end(),
                                        [](const auto& row) { return row.second.kind == LinkKind::defends; });
        REQUIRE(w.ask(mo, ArchiveThings{{}, {found->first}, {}}) == "");
        CHECK(holders_of(w.state(), position).empty());
        CHECK(draw(a, position, LinkKind::defends) == "");
    }
    WHEN("a holder is archived it holds nothing") {
        REQUIRE(w.ask(mo, ArchiveThings{{a}, {}, {}}) == "");
        CHECK(holders_of(w.state(), position).empty());
    }
}

SCENARIO("ink is one event a stroke, within the board", "[rules][board]") {
    Workshop w;
    const auto ana = w.participant("Ana"), bo = w.participant("Bo");
    CHECK(w.ask(ana, DrawStroke{0, 1, {0, 0, 4, 4}}) == "");
    CHECK(w.ask(ana, DrawStroke{0, 1, {}}) == "refusal.stroke_empty");
    CHECK(w.ask(ana, DrawStroke{0, 1, {0, 0, 1}}) == "refusal.stroke_empty");
    CHECK(w.ask(ana, DrawStroke{0, 1, std::vector<std::int32_t>(2 * longest_stroke, 1)}) == "");
    CHECK(w.ask(ana, DrawStroke{0, 1, std::vector<std::int32_t>(2 * longest_stroke + 2, 1)}) ==
          "refusal.stroke_length");
    CHECK(w.ask(ana, DrawStroke{4, 1, {0, 0}}) == "refusal.no_such_colour");
    CHECK(w.ask(ana, DrawStroke{0, 3, {0, 0}}) == "refusal.no_such_colour");
    CHECK(w.ask(ana, DrawStroke{0, 0, {4 * board_edge, 0, 1, 0}}) == "refusal.off_the_board");
    CHECK(w.ask(bo, ArchiveThings{{}, {}, {StrokeId{1}}}) == "refusal.not_yours");
    CHECK(w.ask(ana, ArchiveThings{{}, {}, {StrokeId{1}}}) == "");
    CHECK(w.projection().board.strokes.find(StrokeId{1})->archived);
}

SCENARIO("the pointer is the mediator's", "[rules][board]") {
    Workshop w;
    const auto mo = w.mediator(), ana = w.participant("Ana");
    CHECK(w.ask(ana, ShowPointer{true, 1, 1}) == "refusal.mediators_only");
    CHECK(w.ask(mo, ShowPointer{true, 1, 1}) == "");
    CHECK(w.ask(mo, ShowPointer{true, board_edge + 1, 1}) == "refusal.off_the_board");
    CHECK(w.projection().board.pointer == Pointer{true, 1, 1});
}

TEST_CASE("limits hold at one below, at, and one above", "[rules][board]") {
    Workshop w;
    const auto ana = w.participant("Ana"), bo = w.participant("Bo");
    w.limits.cards = 5;
    w.limits.cards_per_person = 3;
    for (int i = 0; i < 3; ++i) CHECK(w.ask(ana, AddNote{{}, "a", 0, {}}) == "");
    CHECK(w.ask(ana, AddNote{{}, "a", 0, {}}) == "refusal.too_many_of_yours");
    CHECK(w.ask(bo, AddNote{{}, "b", 0, {}}) == "");
    CHECK(w.ask(bo, AddNote{{}, "b", 0, {}}) == "");
    CHECK(w.ask(bo, AddNote{{}, "b", 0, {}}) == "refusal.board_full");
    std::string long_text;
    for (int i = 0; i < 2000; ++i) long_text += "é";
    Workshop v;
    const auto cy = v.participant("Cy");
    CHECK(v.ask(cy, AddNote{{}, long_text, 0, {}}) == "");
    CHECK(v.ask(cy, AddNote{{}, long_text + "é", 0, {}}) != "");
}

SCENARIO("a pasted list is one act", "[rules][board]") {
    GIVEN("a session with a participant") {
        test::Workshop w;
        const auto mo = w.mediator();
        REQUIRE(w.ask(mo, AddNote{{0, 0, 0}, "là", 0, {}}) == "");
        WHEN("two notes with links and a stroke are pasted") {
            REQUIRE(w.ask(mo, PasteThings{.notes = {{{0, 200, 0}, "un", 0}, {{200, 200, 0}, "deux", 1}},
                                          .links = {{1, 2, {}}, {2, 0, CardId{1}}},
                                          .strokes = {{0, 1, {0, 0, 40, 40}}}}) == "");
            THEN("all is there, and one undo takes it away") {
                CHECK(w.state().board.cards.find(CardId{3})->text == "deux");
                CHECK(w.state().board.links.find(LinkId{1})->to == CardId{3});
                CHECK(w.state().board.links.find(LinkId{2})->to == CardId{1});
                REQUIRE(w.ask(mo, UndoAct{}) == "");
                CHECK(w.state().board.cards.find(CardId{2})->archived);
                CHECK(w.state().board.cards.find(CardId{3})->archived);
                CHECK(w.state().board.strokes.find(StrokeId{1})->archived);
                CHECK_FALSE(w.state().board.cards.find(CardId{1})->archived);
            }
        }
        THEN("what does not hold together is refused whole") {
            CHECK(w.ask(mo, PasteThings{.notes = {{{0, 200, 0}, "un", 0}}, .links = {{2, 1, {}}}}) ==
                  "refusal.no_such_card");
            CHECK(w.ask(mo, PasteThings{.notes = {{{0, 200, 0}, "un", 0}, {{0, 200, 0}, "", 0}}}) != "");
            CHECK(w.state().board.cards.size() == 1);
        }
    }
}

SCENARIO("ink that lies on a card goes along with it, and back with it", "[rules][board][ink]") {
    test::Workshop w;
    const auto mo = w.mediator();
    REQUIRE(w.ask(mo, AddNote{{0, 0, 0}, "là", 0, {}}) == "");
    REQUIRE(w.ask(mo, DrawStroke{0, 1, {40, 40, 80, 0, 80, 0, 80, 0, 4000, 0}}) == "");  // four in five
    REQUIRE(w.ask(mo, DrawStroke{0, 1, {40, 40, 4000, 0}}) == "");                       // half of it
    const auto start = [&](std::uint64_t id) {
        const auto& points = w.state().board.strokes.find(StrokeId{id})->points;
        return std::pair(points[0], points[1]);
    };
    const std::vector<CardMove> away{{CardId{1}, 100, -50, 0}};
    for (const Command& moves : {Command(MoveCards{away}), Command(TidyCards{away})}) {
        REQUIRE(w.ask(mo, moves) == "");
        CHECK(start(1) == std::pair(440, -160));
        CHECK(start(2) == std::pair(40, 40));
        REQUIRE(w.ask(mo, UndoAct{}) == "");
        CHECK(start(1) == std::pair(40, 40));
    }
    REQUIRE(w.ask(mo, MoveCards{{{CardId{1}, -board_edge, 0, 0}}}) == "");
    CHECK(start(1) == std::pair(40 - 4 * board_edge, 40));
    CHECK(w.projection().board.strokes == w.state().board.strokes);
}

SCENARIO("ink stays with the uppermost card on which it lies", "[rules][board][ink]") {
    test::Workshop w;
    const auto mo = w.mediator();
    REQUIRE(w.ask(mo, AddNote{{0, 0, 0}, "dessous", 0, {}}) == "");
    REQUIRE(w.ask(mo, AddNote{{10, 10, 0}, "dessus", 0, {}}) == "");
    REQUIRE(w.ask(mo, DrawStroke{0, 1, {100, 100, 40, 0}}) == "");
    const auto x = [&] { return w.state().board.strokes.find(StrokeId{1})->points[0]; };
    REQUIRE(w.ask(mo, MoveCards{{{CardId{1}, 0, 20, 0}}}) == "");
    CHECK(x() == 100);
    REQUIRE(w.ask(mo, MoveCards{{{CardId{2}, 110, 10, 0}, {CardId{1}, 5, 20, 0}}}) == "");
    CHECK(x() == 100 + 4 * 100);
    // Named twice, a card goes to the last place, and back from there in one act.
    REQUIRE(w.ask(mo, MoveCards{{{CardId{2}, 0, 0, 0}, {CardId{2}, 210, 10, 0}}}) == "");
    CHECK(w.state().board.cards.find(CardId{2})->place == Place{210, 10, 0});
    CHECK(x() == 100 + 4 * 200);
    REQUIRE(w.ask(mo, UndoAct{}) == "");
    CHECK(w.state().board.cards.find(CardId{2})->place == Place{110, 10, 0});
    CHECK(x() == 100 + 4 * 100);
}

SCENARIO("undo takes back the ink that went along, and no other", "[rules][board][ink]") {
    test::Workshop w;
    const auto mo = w.mediator(), ana = w.participant("Ana");
    REQUIRE(w.ask(mo, AddNote{{0, 0, 0}, "carte", 0, {}}) == "");
    REQUIRE(w.ask(ana, DrawStroke{0, 1, {40, 40, 80, 0}}) == "");     // on the card
    REQUIRE(w.ask(ana, DrawStroke{0, 1, {1640, 240, 80, 0}}) == "");  // where the card will be
    const auto stroke = [&](std::uint64_t id) {
        return start_of(*w.state().board.strokes.find(StrokeId{id}));
    };
    const Place there = stroke(2);
    REQUIRE(w.ask(mo, MoveCards{{{CardId{1}, 400, 50, 0}}}) == "");
    CHECK(stroke(1) == Place{1640, 240, 0});
    CHECK(stroke(2) == there);
    WHEN("the gesture is taken back, and made again") {
        REQUIRE(w.ask(mo, UndoAct{}) == "");
        CHECK(stroke(1) == Place{40, 40, 0});
        CHECK(stroke(2) == there);
        REQUIRE(w.ask(mo, RedoAct{}) == "");
        CHECK(stroke(1) == Place{1640, 240, 0});
        CHECK(stroke(2) == there);
    }
    WHEN("somebody else has moved the card since") {
        const auto co = w.person("Co", Role::co_mediator);
        REQUIRE(w.ask(co, MoveCards{{{CardId{1}, 500, 50, 0}}}) == "");
        const auto both = std::pair(stroke(1), stroke(2));
        REQUIRE(w.ask(mo, UndoAct{}) == "");
        CHECK(std::pair(stroke(1), stroke(2)) == both);
        CHECK(w.last_act().front().as<ActUndone>()->kept == 1);
    }
    WHEN("the ink was wiped out since") {
        REQUIRE(w.ask(ana, ArchiveThings{{}, {}, {StrokeId{1}}}) == "");
        REQUIRE(w.ask(mo, UndoAct{}) == "");
        CHECK(w.state().board.cards.find(CardId{1})->place == Place{0, 0, 0});
        CHECK(stroke(1) == Place{1640, 240, 0});
    }
    CHECK(w.projection().board.strokes == w.state().board.strokes);
}

TEST_CASE("however many cards there are, they are tidied in one act and go back in one",
          "[rules][board][tidy]") {
    test::Workshop w;
    const auto mo = w.mediator(), ana = w.participant("Ana");
    TidyCards tidy;
    for (std::uint64_t i = 1; i <= counts::moved + 100; ++i) {
        REQUIRE(w.ask(mo, AddNote{{static_cast<std::int32_t>(i), 0, 0}, "n", 0, {}}) == "");
        tidy.moves.push_back({CardId{i}, 0, static_cast<std::int32_t>(200 * i), 0});
    }
    const auto before = w.state().board.cards;
    CHECK(w.ask(mo, MoveCards{tidy.moves}) == "refusal.too_many_at_once");
    CHECK(w.ask(ana, tidy) == "refusal.mediators_only");
    REQUIRE(w.ask(mo, tidy) == "");
    for (const auto& move : tidy.moves)
        CHECK(w.state().board.cards.find(move.card)->place == Place{move.x, move.y, 0});
    REQUIRE(w.ask(mo, tidy) == "");
    CHECK(w.last_act().empty());  // lies so already
    REQUIRE(w.ask(mo, UndoAct{}) == "");
    CHECK(w.state().board.cards == before);
}

SCENARIO("a pinned card stays where it is, whoever drags or tidies", "[rules][board][pins]") {
    Workshop w;
    const auto mo = w.mediator(), ana = w.participant("Ana");
    const CardId one{1}, two{2};
    REQUIRE(w.ask(ana, AddNote{{0, 0, 0}, "une", 0, {}}) == "");
    REQUIRE(w.ask(ana, AddNote{{300, 0, 0}, "deux", 0, {}}) == "");
    CHECK(w.ask(ana, PinCards{{one}, true}) == "refusal.mediators_only");
    CHECK(w.ask(mo, PinCards{{CardId{9}}, true}) == "refusal.no_such_card");
    REQUIRE(w.ask(mo, PinCards{{one, one}, true}) == "");
    CHECK(w.last_act() == std::vector<Event>{CardsPinned{{one}, true}});
    CHECK(w.projection().board.cards.find(one)->pinned);
    REQUIRE(w.ask(mo, PinCards{{one}, true}) == "");
    CHECK(w.last_act().empty());

    CHECK(w.ask(ana, MoveCards{{{one, 50, 50, 0}}}) == "refusal.card_pinned_by_mediator");
    CHECK(w.ask(mo, MoveCards{{{one, 50, 50, 0}}}) == "refusal.card_pinned");
    CHECK(w.ask(mo, TidyCards{{{one, 50, 50, 0}}}) == "refusal.card_pinned");
    REQUIRE(w.ask(mo, MoveCards{{{one, 0, 0, 0}}}) == "");  // it is there already
    REQUIRE(w.ask(mo, MoveCards{{{one, 50, 50, 0}, {two, 350, 50, 0}}}) == "");
    CHECK(w.state().board.cards.find(one)->place == Place{0, 0, 0});
    CHECK(w.state().board.cards.find(two)->place == Place{350, 50, 0});

    WHEN("its author takes back a move of before it was pinned") {
        REQUIRE(w.ask(mo, PinCards{{one}, false}) == "");
        REQUIRE(w.ask(ana, MoveCards{{{one, 20, 20, 0}}}) == "");
        REQUIRE(w.ask(mo, PinCards{{one}, true}) == "");
        REQUIRE(w.ask(ana, UndoAct{}) == "");
        CHECK(w.state().board.cards.find(one)->place == Place{20, 20, 0});
    }
    WHEN("who pinned it leads no more") {
        const auto co = w.person("Co", Role::co_mediator);
        REQUIRE(w.ask(co, PinCards{{two}, true}) == "");
        REQUIRE(w.ask(mo, ChangeRole{co, Role::participant}) == "");
        REQUIRE(w.ask(co, UndoAct{}) == "");
        CHECK(w.state().board.cards.find(two)->pinned);
    }
    WHEN("its author writes on it") { CHECK(w.ask(ana, RewordCard{one, "une autre", 0}) == ""); }
    WHEN("the mediator takes it back") {
        REQUIRE(w.ask(mo, UndoAct{}) == "");  // the move
        REQUIRE(w.ask(mo, UndoAct{}) == "");
        CHECK_FALSE(w.state().board.cards.find(one)->pinned);
        REQUIRE(w.ask(mo, RedoAct{}) == "");
        CHECK(w.state().board.cards.find(one)->pinned);
    }
    WHEN("it is unpinned") {
        REQUIRE(w.ask(mo, PinCards{{one}, false}) == "");
        CHECK(w.ask(ana, MoveCards{{{one, 50, 50, 0}}}) == "");
    }
    WHEN("a confided one is pinned with it") {
        PlaceMove aside{.code = "S2", .label = "Aparté", .targets = {two}};
        aside.confided = true;
        REQUIRE(w.ask(mo, aside) == "");
        REQUIRE(w.ask(mo, PinCards{{two, first_confided}, true}) == "");
        CHECK(w.last_act() ==
              std::vector<Event>{CardsPinned{{two}, true}, CardsPinned{{first_confided}, true}});
        CHECK_FALSE(w.projection().board.cards.find(first_confided));
        CHECK(w.mediators().board.cards.find(first_confided)->pinned);
    }
}
