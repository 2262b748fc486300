// The actions that a meeting waits for: how many keys each takes, words not counted (interaction rules, 10
// and 11).
#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "sessions/rules/people_events.h"
#include "sessions/rules/votes/votes_events.h"
#include "tests/support/asks.h"
#include "tests/view/support/live_window.h"

using namespace entremise;
using namespace entremise::view;
using namespace entremise::rules;
using test::LiveMediator;
using test::LiveParticipant;
using test::SmallTable;

namespace {

/// On the board, of this kind, with these words; 0: none.
CardId card_called(const State& s, CardKind kind, std::string_view text) {
    for (const auto& [id, card] : s.board.cards)
        if (!card.archived && card.kind == kind && card.text == text) return id;
    return {};
}

struct Mediator {
    SmallTable table;
    LiveMediator w{table, table.mediator};
    const State& s() const { return table.mediators; }
    void choose(CardId id) {
        w.own.board.selection = {.cards = {id}};
        w.screen.frame(3);
    }
};

}  // namespace

TEST_CASE("a new actor: two keys and the name", "[view][hot]") {
    Mediator m;
    m.w.letter("a").words("Caisse populaire").enter();
    CHECK(m.w.counted() <= 2);
    CHECK(card_called(m.s(), CardKind::actor, "Caisse populaire"));
}

TEST_CASE("a controversy with two positions: five keys", "[view][hot]") {
    Mediator m;
    m.w.letter("c").words("Comment payer le camion ?").enter();
    m.w.letter("p").words("ensemble").key(ImGuiMod_Ctrl | ImGuiKey_Enter).words("chacun le sien").enter();
    CHECK(m.w.counted() <= 5);
    const auto question = card_called(m.s(), CardKind::controversy, "Comment payer le camion ?");
    REQUIRE(question);
    CHECK(positions_of(m.s(), question).size() == 2);
    CHECK(m.w.refusals.empty());
}

TEST_CASE("a move logged on what is chosen: G, its code, Enter", "[view][hot]") {
    Mediator m;
    m.choose(SmallTable::controversy);
    m.w.letter("g").words("C5").enter();
    CHECK(m.w.counted() <= 5);
    const auto& moves = m.s().mediation.moves;
    CHECK(std::ranges::any_of(moves, [](const auto& row) {
        return row.second.code == "C5" && row.second.targets == std::vector{SmallTable::controversy} &&
               row.second.state == MoveState::done;
    }));
}

TEST_CASE("a vote opened from what is chosen: V, Ctrl+Enter", "[view][hot]") {
    Mediator m;
    m.choose(SmallTable::controversy);
    m.w.letter("v");
    CHECK(m.w.screen.shows(m.s().board.cards.find(SmallTable::controversy)->text));
    m.w.key(ImGuiMod_Ctrl | ImGuiKey_Enter);
    CHECK(m.w.counted() <= 2);
    REQUIRE(open_vote(m.s()));
    CHECK(m.s().votes.all.find(open_vote(m.s()))->rule.subject == SmallTable::controversy);
}

TEST_CASE(
    "a card shown to everyone, the room frozen, the moment marked, an act undone: one key, two with a word",
    "[view][hot]") {
    Mediator m;
    m.choose(SmallTable::first);
    m.w.letter("m");
    CHECK(m.w.counted() == 1);
    CHECK(m.s().showing.card == SmallTable::first);
    m.w.letter("!").words("on change de question").enter();
    CHECK(m.w.counted() == 2);
    REQUIRE(m.s().agenda.markers.size() >= 1);
    CHECK(m.s().agenda.markers.back().text == "on change de question");
    m.w.letter("n").words("une note de trop").enter();
    m.w.counted();
    m.w.key(ImGuiMod_Ctrl | ImGuiKey_Z);
    CHECK(m.w.counted() == 1);
    CHECK_FALSE(card_called(m.s(), CardKind::note, "une note de trop"));
}

TEST_CASE("a marker without a word is a marker all the same", "[view][hot]") {
    Mediator m;
    const auto before = m.s().agenda.markers.size();
    m.w.letter("!").enter();
    CHECK(m.w.counted() == 2);
    CHECK(m.s().agenda.markers.size() == before + 1);
}

TEST_CASE("three minutes on the timer: T, 3, Enter", "[view][hot]") {
    Mediator m;
    m.w.letter("t").letter("3").enter();
    CHECK(m.w.counted() <= 3);
    CHECK(m.s().agenda.timer.running);
    CHECK(m.s().agenda.timer.seconds == 180);
}

TEST_CASE("a topic parked: S, Enter", "[view][hot]") {
    Mediator m;
    m.choose(SmallTable::note);
    m.w.letter("s").enter();
    CHECK(m.w.counted() <= 2);
    REQUIRE(waiting_topics(m.s()).size() == 1);
    const auto& topic = *m.s().parking.topics.find(waiting_topics(m.s()).front());
    CHECK(topic.text == m.s().board.cards.find(SmallTable::note)->text);
    CHECK(topic.owner == m.s().people.all.find(m.table.mediator)->name);
    CHECK(topic.returns == "prochaine rencontre");
    CHECK(topic.about == SmallTable::note);
    m.choose(SmallTable::controversy);  // a question waits in its own state, with its reason and return
    m.w.letter("s");
    CHECK(m.w.own.inspector.change.to == ControversyState::parked);
    CHECK(m.w.own.inspector.change.controversy == SmallTable::controversy);
}

TEST_CASE("a question parked: S, why, Enter", "[view][hot][parking]") {
    Mediator m;
    REQUIRE(m.table.ask(m.table.mediator, ChangeControversyState{.controversy = SmallTable::controversy,
                                                                 .to = ControversyState::open,
                                                                 .ground = Ground::override_reason,
                                                                 .text = "le temps presse"}) == "");
    m.choose(SmallTable::controversy);
    m.w.letter("s").words("on attend les chiffres").enter();
    CHECK(m.w.counted() <= 2);
    const auto& question = *m.s().controversies.all.find(SmallTable::controversy);
    REQUIRE(question.state == ControversyState::parked);
    CHECK(question.history.back().text == "on attend les chiffres");
    CHECK(question.history.back().terms.returns == "prochaine rencontre");
}

TEST_CASE("the floor given to who waits first: F, Enter", "[view][hot]") {
    Mediator m;
    REQUIRE(m.table.ask(m.table.rosa, RaiseHand{true, {}}) == "");
    REQUIRE(m.table.ask(m.table.marc, RaiseHand{true, {}}) == "");
    m.w.screen.frame(3);
    m.w.letter("f").enter();
    CHECK(m.w.counted() <= 2);
    CHECK(m.s().people.hands == std::vector{m.table.marc});
}

TEST_CASE("a participant's note: Escape gives the board its letters, N, words, Enter", "[view][hot]") {
    SmallTable table;
    LiveParticipant w(table, table.rosa);
    w.words("trop tard le samedi").enter();  // the line has the keyboard: no command at all
    CHECK(w.counted() <= 2);
    CHECK(card_called(table.all, CardKind::note, "trop tard le samedi"));
    w.key(ImGuiKey_Escape);
    w.counted();
    w.letter("n").words("et le dimanche").enter();
    CHECK(w.counted() <= 2);
    CHECK(card_called(table.all, CardKind::note, "et le dimanche"));
}

TEST_CASE("a participant's argument on the chosen position, their hand, their echo: a key each",
          "[view][hot]") {
    SmallTable table;
    LiveParticipant w(table, table.rosa);
    w.key(ImGuiKey_Escape);
    w.own.board.selection = {.cards = {SmallTable::first}};
    w.screen.frame(3);
    w.counted();
    w.letter("+").words("on l'a vu ailleurs").enter();
    CHECK(w.counted() <= 2);
    const auto argument = card_called(table.all, CardKind::argument, "on l'a vu ailleurs");
    REQUIRE(argument);
    CHECK_FALSE(table.all.controversies.arguments.find(argument)->against);
    w.key(ImGuiKey_Escape);
    w.counted();
    w.letter("h");
    CHECK(w.counted() == 1);
    CHECK(table.all.people.hands == std::vector{table.rosa});
    w.letter("h");
    CHECK(table.all.people.hands.empty());
    w.counted();
    w.own.board.selection = {.cards = {SmallTable::note}};
    w.screen.frame(3);
    w.letter("o");
    CHECK(w.counted() == 1);
    const auto& note = *table.all.board.cards.find(SmallTable::note);
    CHECK((note.author == table.rosa || std::ranges::binary_search(note.echoes, table.rosa)));
}

TEST_CASE("a map without a mouse, from an empty board", "[view][hot][keyboard]") {
    test::Table table;
    const auto mo = table.person("Maude", Role::mediator);
    LiveMediator w(table, mo);
    w.letter("c").words("Comment acheter plus, sans rien retirer à l'urgence ?").enter();
    const auto question = card_called(table.all, CardKind::controversy,
                                      "Comment acheter plus, sans rien retirer à l'urgence ?");
    REQUIRE(question);
    w.letter("p").words("réserver aux faibles revenus").key(ImGuiMod_Ctrl | ImGuiKey_Enter);
    w.words("ouvrir à tout le quartier").enter();
    const auto first = card_called(table.all, CardKind::position, "réserver aux faibles revenus"),
               second = card_called(table.all, CardKind::position, "ouvrir à tout le quartier");
    REQUIRE(first);
    REQUIRE(second);
    w.letter("+").words("à trente ménages, le fournisseur baisse de 15 %").enter();
    const auto argument =
        card_called(table.all, CardKind::argument, "à trente ménages, le fournisseur baisse de 15 %");
    REQUIRE(argument);
    CHECK(table.all.board.cards.find(argument)->parent == second);
    // Up from the argument to its position, from there to its question.
    w.key(ImGuiMod_Ctrl | ImGuiKey_UpArrow).key(ImGuiMod_Ctrl | ImGuiKey_UpArrow);
    CHECK(w.own.board.selection.sole_card() == question);
    w.letter("a").words("Comptoir alimentaire").enter();
    const auto actor = card_called(table.all, CardKind::actor, "Comptoir alimentaire");
    REQUIRE(actor);
    CHECK(w.own.board.selection.sole_card() == actor);
    w.letter("l").words("ouvrir").enter();
    CHECK(holders_of(table.all, second) == std::vector{actor});
    w.letter("?").words("qui livre le samedi ?").enter();
    CHECK(card_called(table.all, CardKind::question, "qui livre le samedi ?"));
    w.letter("i").words("Charte").enter();
    CHECK(card_called(table.all, CardKind::intermediary, "Charte"));
    w.letter("r");
    w.screen.wait(.5);
    w.enter();
    CHECK(w.refusals.empty());
}

TEST_CASE("who ends the session is told what waits for later", "[view][hot][parking]") {
    Mediator m;
    const auto end = [&] {
        m.w.own.ending = true;
        m.w.screen.frame(4);
    };
    end();
    CHECK_FALSE(m.w.screen.shows("Un sujet attend au stationnement"));
    m.w.key(ImGuiKey_Escape);
    REQUIRE(m.table.ask(m.table.mediator, ParkTopic{.text = "le local", .returns = "en mars"}) == "");
    end();
    CHECK(m.w.screen.shows("Un sujet attend au stationnement"));
}

TEST_CASE("a tool that is pressed while a card is written ends the card and is taken", "[view][hot]") {
    Mediator m;
    m.w.screen.type("aVoisins du parc");
    m.w.screen.frame(4);
    REQUIRE(m.w.own.board.writing);
    m.w.screen.press("**/###tool.note");
    m.w.screen.frame(3);
    CHECK_FALSE(m.w.own.board.writing);
    CHECK(card_called(m.s(), CardKind::actor, "Voisins du parc"));
    CHECK(m.w.own.board.tool == tool_of(CardKind::note));
}
