#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "sessions/rules/mediation_events.h"
#include "sessions/rules/votes/votes_events.h"
#include "tests/support/asks.h"
#include "tests/view/support/mediator_window.h"

using namespace entremise;
using namespace entremise::view;
using test::asked;
using test::Screen;
using test::SmallTable;
using Window = test::MediatorWindow;

TEST_CASE("a vote is opened from a controversy with its positions as options", "[view][mediator]") {
    Window w;
    w.choose(SmallTable::controversy);
    w.screen.press("**/###inspector.open_vote");
    w.screen.frame(2);
    REQUIRE(w.own.vote.draft.options.size() == 2);
    w.screen.press("**/###vote.open");
    REQUIRE(asked<rules::OpenVote>(w.out));
    const auto& rule = asked<rules::OpenVote>(w.out)->rule;
    CHECK(rule.type == rules::VoteType::single);
    CHECK(rule.options.front() == "Répondre d’abord à l’urgence");
    CHECK(rule.subject == SmallTable::controversy);
}

TEST_CASE("while a vote is open the mediator sees who is missing, and closes it after a question",
          "[view][mediator]") {
    Window w;
    REQUIRE(w.table
                .ask(w.table.mediator, rules::OpenVote{{.question = "Essayer six mois ?",
                                                        .secrecy = rules::Secrecy::anonymous}})
                .empty());
    REQUIRE(w.table.drop(w.table.rosa, VoteId{1}, rules::choosing(1)).empty());
    w.screen.frame(2);
    CHECK(w.screen.shows("Marc"));
    w.screen.press("###panel/###vote.close");
    CHECK(w.out.empty());
    w.screen.frame(2);
    CHECK(w.screen.shows("Il manque 2 bulletins."));
    w.screen.press("**/###cancel");
    for (const auto person : {w.table.marc, w.table.lucie})
        REQUIRE(w.table.drop(person, VoteId{1}, rules::choosing(1)).empty());
    w.screen.frame(2);
    w.screen.press("###panel/###vote.close");
    w.screen.frame(2);
    CHECK(w.screen.shows("Tous les bulletins sont déposés."));
    w.screen.press("**/###go");
    REQUIRE(asked<rules::CloseVote>(w.out));
    CHECK(asked<rules::CloseVote>(w.out)->vote == VoteId{1});
}

TEST_CASE("the mediators see a result first and publish it after a question", "[view][mediator]") {
    const auto secrecy = GENERATE(rules::Secrecy::named, rules::Secrecy::anonymous);
    const bool named = secrecy == rules::Secrecy::named;
    Window w;
    const auto mo = w.table.mediator;
    REQUIRE(w.table.ask(mo, rules::OpenVote{{.question = "Essayer six mois ?", .secrecy = secrecy}}).empty());
    for (const auto person : {w.table.rosa, w.table.marc, w.table.lucie})
        REQUIRE((named ? w.table.ask(person, rules::CastBallot{VoteId{1}, rules::choosing(1)})
                       : w.table.drop(person, VoteId{1}, rules::choosing(1)))
                    .empty());
    REQUIRE(w.table.close(mo, VoteId{1}).empty());
    w.own.ending = true;
    w.screen.frame(3);
    CHECK(w.screen.shows("1 résultat n’est pas publié"));
    w.screen.press("**/###cancel");
    w.screen.frame(2);
    w.screen.press("###panel/###vote_done");  // to look at the map first
    w.screen.frame(2);
    CHECK_FALSE(w.screen.has("###panel/###vote.publish"));
    w.screen.press("###panel/###unpublished1");
    w.screen.frame(2);
    w.screen.press("###panel/###vote.publish");
    w.screen.frame(2);
    CHECK(w.out.empty());
    CHECK(w.screen.shows(named ? "qui a choisi quoi" : "Tout le monde verra le résultat, ici"));
    w.screen.key(ImGuiKey_Enter);  // it cannot be taken back
    CHECK(w.out.empty());
    w.screen.key(ImGuiMod_Ctrl | ImGuiKey_Enter);
    REQUIRE(asked<rules::PublishVote>(w.out));
    CHECK(asked<rules::PublishVote>(w.out)->vote == VoteId{1});
    REQUIRE(w.table.ask(mo, *asked<rules::PublishVote>(w.out)).empty());
    w.screen.frame(3);
    CHECK_FALSE(w.screen.has("###panel/###vote.publish"));
    CHECK_FALSE(w.screen.has("###panel/###unpublished1"));
}

TEST_CASE("a move is found by its code and placed on what is chosen", "[view][mediator]") {
    Window w;
    w.choose(SmallTable::controversy);
    w.screen.press("**/###inspector.add_move");
    w.screen.type("c5");
    w.screen.frame();
    w.screen.key(ImGuiKey_Enter);
    REQUIRE(asked<rules::PlaceMove>(w.out));
    const auto& move = *asked<rules::PlaceMove>(w.out);
    CHECK(move.code == "C5");
    CHECK(move.state == rules::MoveState::done);
    CHECK(move.targets == std::vector{SmallTable::controversy});
}

TEST_CASE("with Shift a move is planned", "[view][mediator]") {
    Window w;
    begin_move(w.own.moves, w.table.all, {});
    w.screen.frame(3);
    w.screen.type("tour");
    w.screen.hold(ImGuiMod_Shift);
    w.screen.key(ImGuiKey_Enter);
    w.screen.release(ImGuiMod_Shift);
    REQUIRE(asked<rules::PlaceMove>(w.out));
    CHECK(asked<rules::PlaceMove>(w.out)->state == rules::MoveState::planned);
}

TEST_CASE("moves are found without accents", "[view][mediator]") {
    const auto& c1 = *built_in_packs().moves.find("C1");
    CHECK(move_rank(c1, "REFORMULER", "fr"));
    CHECK(move_rank(c1, "c1", "fr") == 0);
    CHECK(move_rank(*built_in_packs().moves.find("C10"), "c1", "fr") > 0);
    CHECK_FALSE(move_rank(*built_in_packs().moves.find("C10"), "c2", "fr"));
    CHECK_FALSE(move_rank(c1, "zzz", "fr"));
}

TEST_CASE("with a vote open the session does not end, and the window stays", "[view][mediator]") {
    Window w;
    REQUIRE(w.table.ask(w.table.mediator, rules::OpenVote{{.question = "Essayer six mois ?"}}).empty());
    CHECK(must_ask_before_closing(w.screen.ui, w.table.mediators, w.own));
    w.own.ending = w.own.leaving = true;
    w.screen.frame(3);
    CHECK(w.screen.disabled("**/###go"));
    CHECK(w.screen.shows("Le vote « Essayer six mois ? » est encore ouvert"));
    w.screen.key(ImGuiKey_Escape);
    CHECK(w.out.empty());
}

TEST_CASE("a vote that is half written survives Escape, until something else is chosen", "[view][mediator]") {
    Window w;
    w.choose(SmallTable::controversy);
    w.screen.type("v");
    w.screen.frame(3);
    w.screen.type("Par quoi commencer ?");
    w.screen.key(ImGuiKey_Escape);  // leaves the field
    w.screen.key(ImGuiKey_Escape);  // and the sheet
    w.screen.frame(2);
    CHECK_FALSE(w.screen.has("**/###vote.open"));
    w.screen.type("v");
    w.screen.frame(3);
    REQUIRE(w.screen.has("**/###vote.open"));
    CHECK(w.own.vote.draft.question == "Par quoi commencer ?");
    w.screen.key(ImGuiKey_Escape);
    w.screen.key(ImGuiKey_Escape);
    w.choose(SmallTable::first);
    w.screen.type("v");
    w.screen.frame(3);
    CHECK(w.own.vote.draft.question == "Répondre d’abord à l’urgence");
}

TEST_CASE("a move is written down only when one was looked for or gone to", "[view][mediator]") {
    Window w;
    begin_move(w.own.moves, w.table.all, {});
    w.screen.frame(3);
    w.screen.key(ImGuiKey_Enter);
    w.screen.frame(2);
    CHECK(w.out.empty());
    w.screen.key(ImGuiKey_Escape);
    w.screen.frame(2);
    begin_move(w.own.moves, w.table.all, {});
    w.screen.frame(4);
    w.screen.key(ImGuiKey_DownArrow);
    w.screen.key(ImGuiKey_DownArrow);
    w.screen.key(ImGuiKey_Enter);
    REQUIRE(asked<rules::PlaceMove>(w.out));
    CHECK(asked<rules::PlaceMove>(w.out)->code == built_in_packs().moves.rows[1].key);
}

TEST_CASE("letters behind G look for the move", "[view][mediator]") {
    Window w;
    w.screen.type("gc5");
    w.screen.frame(4);
    CHECK(w.own.moves.picker.search == "c5");
    CHECK_FALSE(w.own.board.editor.is_open());
    w.screen.key(ImGuiKey_Enter);
    REQUIRE(asked<rules::PlaceMove>(w.out));
    CHECK(asked<rules::PlaceMove>(w.out)->code == "C5");
}

TEST_CASE("a new move is shown and chosen", "[view][mediator]") {
    Window w;
    begin_move(w.own.moves, w.table.all, std::vector{SmallTable::first});
    w.screen.frame(3);
    w.screen.type("c5");
    w.screen.key(ImGuiKey_Enter);
    REQUIRE(asked<rules::PlaceMove>(w.out));
    REQUIRE(w.table.ask(w.table.mediator, *asked<rules::PlaceMove>(w.out)).empty());
    answered(w.own, w.table.last_answer(w.out.front().token));
    w.screen.frame(3);
    CHECK(w.own.board.selection.sole_card() == w.table.last_card());
}

TEST_CASE("words in a sheet that is open, or in a move's note, count before the window closes",
          "[view][mediator]") {
    Window w;
    for (const auto person : {w.table.rosa, w.table.marc, w.table.lucie})
        REQUIRE(w.table.ask({}, test::mark_presence(person, false)).empty());
    const auto asks = [&] { return must_ask_before_closing(w.screen.ui, w.table.mediators, w.own); };
    w.screen.type("v");
    w.screen.frame(3);
    CHECK_FALSE(asks());
    w.screen.type("Essayer six mois ?");
    w.screen.frame(2);
    CHECK(asks());
    w.own.ending = w.own.leaving = true;
    w.screen.frame(3);
    CHECK(w.screen.shows("Un texte commencé ici n’est pas encore sur la carte."));
    w.screen.key(ImGuiKey_Escape);
    w.screen.frame(2);
    CHECK_FALSE(asks());
    w.screen.type("g");
    w.screen.frame(3);
    w.screen.type("reformuler");  // a search
    w.screen.frame(2);
    CHECK_FALSE(asks());
}

TEST_CASE("a card chosen after a result stands before it, an open vote stays first", "[view][mediator]") {
    Window w;
    const auto y_of = [&](std::string_view text) {
        for (const auto& drawn : w.screen.drawn())
            if (drawn.text.find(text) != std::string::npos && drawn.window.find("panel") != std::string::npos)
                return drawn.rect.Min.y;
        FAIL(text);
        return 0.f;
    };
    REQUIRE(w.table.ask(w.table.mediator, rules::OpenVote{{.question = "Essayer six mois ?"}}).empty());
    w.screen.frame(2);
    const float close = w.screen.item("**/###vote.close").rect.Min.y;
    w.choose(w.table.bank);
    CHECK(w.screen.item("**/###vote.close").rect.Min.y == close);
    REQUIRE(w.table.ask(w.table.rosa, rules::CastBallot{VoteId{1}, rules::choosing(1)}).empty());
    w.screen.frame(2);
    CHECK(w.screen.item("**/###vote.close").rect.Min.y == close);  // no button moves under the hand
    REQUIRE(w.table.close(w.table.mediator, VoteId{1}).empty());
    w.screen.frame(2);
    CHECK(y_of("Essayer six mois") < y_of("Banque"));
    w.choose(w.table.parish);
    CHECK(y_of("Essayer six mois") > y_of("Paroisse"));
    w.own.board.selection = {};
    w.screen.frame(2);
    CHECK(y_of("Essayer six mois") < 200);
}

TEST_CASE("during a secret vote the mediator can read the seal aloud", "[view][mediator]") {
    SmallTable table;
    MediatorUi own;
    Requests out;
    Screen screen{[&](Ui& ui) {
        auto scene = table.scene_of(table.mediator);
        scene.host_seal = "moulin tarte lac";
        draw_mediator(ui, scene, own, out);
    }};
    screen.frame(2);
    CHECK_FALSE(screen.shows("moulin tarte lac"));
    REQUIRE(table
                .ask(table.mediator,
                     rules::OpenVote{{.question = "Essayer ?", .secrecy = rules::Secrecy::anonymous}})
                .empty());
    screen.frame(2);
    CHECK(screen.shows("moulin tarte lac"));
}

TEST_CASE("a move's note that is half written counts, one that is kept or another's does not",
          "[view][mediator]") {
    Window w;
    for (const auto person : {w.table.rosa, w.table.marc, w.table.lucie})
        REQUIRE(w.table.ask({}, test::mark_presence(person, false)).empty());
    const auto asks = [&] { return must_ask_before_closing(w.screen.ui, w.table.mediators, w.own); };
    REQUIRE(
        w.table
            .ask(w.table.mediator,
                 rules::PlaceMove{"C1", "Reformuler", {}, {SmallTable::first}, "", rules::MoveState::done})
            .empty());
    const CardId move{w.table.all.board.next_card.value - 1};
    w.choose(move);
    CHECK_FALSE(asks());
    REQUIRE(
        w.table.ask(w.table.mediator, rules::ChangeMoveState{move, rules::MoveState::done, "noté ailleurs"})
            .empty());
    w.screen.frame(2);
    CHECK_FALSE(asks());
    w.screen.press("**/###inspector.move_note");
    w.screen.type(" et ici ");
    CHECK(asks());
    w.screen.key(ImGuiKey_Enter);
    w.screen.frame(2);
    REQUIRE(w.out.size() == 1);
    REQUIRE(w.table.ask(w.table.mediator, std::get<rules::Command>(w.out.front())).empty());
    w.screen.frame(2);
    CHECK_FALSE(asks());
}
