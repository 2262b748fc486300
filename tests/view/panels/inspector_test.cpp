#include "app/view/panels/inspector.h"

#include <catch2/catch_test_macros.hpp>

#include "sessions/rules/actors_events.h"
#include "sessions/rules/board/cards_events.h"
#include "sessions/rules/board/links_events.h"
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
    /// Opens the sheet for another state and chooses one.
    void change_state(std::string_view to) {
        screen.press("**/###inspector.change_state");
        screen.press("**/###to_" + std::string(to));
    }
    explicit Panel(CardId card = {})
        : chosen{card ? std::vector{card} : std::vector<CardId>{}, {}, {}}, screen{[this](Ui& ui) {
              const auto scene = table.scene_of(table.mediator);
              zone(ui, "###panel", {1000, 0, 1366, 768}, {.padding = {16, 16}, .scroll = Scroll::bar}, [&] {
                  const auto now = draw_inspector(ui, scene, chosen, own, out);
                  if (now.vote) wish.vote = true;
                  if (now.move) wish.move = true;
                  if (now.go) wish.go = now.go;
              });
              zone(ui, "###sheets", {0, 0, 1, 1}, {}, [&] { draw_inspector_sheets(ui, scene, own, out); });
          }} {
        screen.frame(2);
    }
};

}  // namespace

TEST_CASE("without a choice the panel says where the session is, and leads to its controversies",
          "[view][inspector]") {
    Panel p;
    CHECK(p.screen.shows("Poser la question, entendre les positions et leurs raisons"));
    p.screen.press("###panel/###go1");
    CHECK(p.wish.go == SmallTable::controversy);
    CHECK(p.out.empty());
}

TEST_CASE("a controversy's usual step is changed with a reason, never in silence", "[view][inspector]") {
    Panel p{SmallTable::controversy};
    p.screen.press("**/###inspector.change_state");
    p.screen.frame(2);
    CHECK(p.screen.disabled("**/###go"));
    p.screen.press("**/###reason");
    p.screen.type("Deux lectures se font face");
    p.screen.frame(2);
    p.screen.press("**/###go");
    REQUIRE(asked<rules::ChangeControversyState>(p.out));
    CHECK(asked<rules::ChangeControversyState>(p.out)->to == rules::ControversyState::emerging);
    CHECK(asked<rules::ChangeControversyState>(p.out)->ground == rules::Ground::note);
}

TEST_CASE("an unusual step says what is missing and asks for a written reason", "[view][inspector]") {
    Panel p{SmallTable::controversy};
    p.change_state("explored");
    p.screen.frame(2);
    CHECK(p.screen.shows(Language::of("fr")("missing.unusual_step")));
    CHECK(p.own.change.ground == rules::Ground::override_reason);
}

TEST_CASE("another disagreement is told by five answers and its kind", "[view][inspector]") {
    Panel p{SmallTable::controversy};
    p.change_state("requalified");
    p.screen.frame(2);
    CHECK(p.screen.shows(Language::of("fr")("missing.recognition_no")));
    p.screen.press("**/###no0");
    for (const auto* yes : {"**/###yes1", "**/###yes2", "**/###yes3", "**/###yes4"}) p.screen.press(yes);
    const auto missing = rules::missing_for(p.table.all, p.own.change);
    REQUIRE(missing);
    CHECK(missing->key == "missing.disagreement");
    p.screen.press("**/###disagreements_misunderstanding");
    p.screen.frame(2);
    CHECK(p.own.change.ground == rules::Ground::note);  // a reason against the rules is needed no more
    CHECK(p.own.change.terms.disagreement == "misunderstanding");
    CHECK(p.own.change.terms.recognition.front() == rules::Answer::no);
    CHECK(p.own.change.terms.recognition.back() == rules::Answer::yes);
}

TEST_CASE("a treatment gives way to another once its result is said", "[view][inspector]") {
    Panel p{SmallTable::controversy};
    CHECK_FALSE(p.screen.shows(Language::of("fr")("inspector.change_treatment")));
    const rules::ChangeControversyState treat{.controversy = SmallTable::controversy,
                                              .to = rules::ControversyState::in_treatment,
                                              .ground = rules::Ground::override_reason,
                                              .text = "le temps presse",
                                              .treatment = "lay_open"};
    REQUIRE(p.table.ask(p.table.mediator, treat).empty());
    p.screen.frame(2);
    p.screen.press("**/###inspector.change_treatment");
    p.screen.frame(2);
    CHECK(p.screen.disabled("**/###go"));
    p.screen.press("**/###result_moved");
    p.screen.press("**/###treatments_displace");
    p.screen.frame(2);
    p.screen.press("**/###go");
    REQUIRE(asked<rules::ChooseTreatment>(p.out));
    CHECK(*asked<rules::ChooseTreatment>(p.out) ==
          rules::ChooseTreatment{SmallTable::controversy, "displace", rules::TreatmentResult::moved, ""});
}

TEST_CASE("a question that asks for yes or no gets a hint", "[view][inspector]") {
    Panel p{SmallTable::controversy};
    const auto& hint = Language::of("fr")("board.hint_yes_no");
    CHECK_FALSE(p.screen.shows(hint));
    REQUIRE(p.table
                .ask(p.table.mediator,
                     rules::RewordCard{SmallTable::controversy, "Faut-il partager les fonds ?",
                                       p.table.all.board.cards.find(SmallTable::controversy)->revision, true})
                .empty());
    p.screen.frame(2);
    CHECK(p.screen.shows(hint));
}

TEST_CASE("a change that passes over laying open is warned of, not blocked", "[view][inspector]") {
    Panel p{SmallTable::controversy};
    p.change_state("in_treatment");
    p.screen.frame(2);
    CHECK(p.screen.shows(Language::of("fr")("warning.skips_explored")));
    p.screen.press("**/###treatments_compromise");
    p.screen.press("**/###sheet.announced");
    p.screen.press("**/###reason");
    p.screen.type("le temps presse");
    p.screen.frame(2);
    p.screen.press("**/###go");
    REQUIRE(asked<rules::ChangeControversyState>(p.out));
    CHECK(asked<rules::ChangeControversyState>(p.out)->ground == rules::Ground::override_reason);
}

TEST_CASE("by what mandate somebody speaks for somebody is said at the link", "[view][inspector]") {
    Panel p;
    REQUIRE(
        p.table
            .ask(p.table.mediator, rules::DrawLink{SmallTable::parish, SmallTable::bank,
                                                   rules::LinkKind::speaks_for, 2, rules::Mandate::delegated})
            .empty());
    const LinkId link{p.table.all.board.next_link.value - 1};
    p.chosen.links = {link};
    p.screen.frame(2);
    p.screen.press("**/###inspector.spoken_mandate");
    p.screen.press("**/###0");
    REQUIRE(asked<rules::SayMandate>(p.out));
    CHECK(*asked<rules::SayMandate>(p.out) == rules::SayMandate{link, rules::Mandate::elected});
}

TEST_CASE("a holder's « oui, c’est ça » is noted for that holder", "[view][inspector]") {
    Panel p{SmallTable::first};
    p.screen.press("**/###restated4");
    REQUIRE(asked<rules::RestatePosition>(p.out));
    CHECK(*asked<rules::RestatePosition>(p.out) ==
          rules::RestatePosition{SmallTable::first, SmallTable::parish, true});
}

TEST_CASE("what is known of an actor is changed whole, one thing at a time", "[view][inspector]") {
    Panel p{SmallTable::parish};
    p.screen.press("**/###fold_actor_known");
    p.screen.press("**/###inspector.affected");
    REQUIRE(asked<rules::DescribeActor>(p.out));
    CHECK(asked<rules::DescribeActor>(p.out)->about.directly_affected);
    p.out.clear();
    p.screen.press("**/###inspector.presence");
    p.screen.press("**/###2");
    REQUIRE(asked<rules::DescribeActor>(p.out));
    CHECK(asked<rules::DescribeActor>(p.out)->about.presence == rules::ActorPresence::absent);
}

TEST_CASE("what another pack says of an actor is shown by its key, and can be taken away",
          "[view][inspector]") {
    Panel p{SmallTable::bank};
    auto about = *p.table.all.actors.all.find(SmallTable::bank);
    about.sector = "guilde";
    about.logics = {"entraide"};
    REQUIRE(p.table.ask(p.table.mediator, rules::DescribeActor{SmallTable::bank, about}).empty());
    p.screen.frame(2);
    p.screen.press("**/###fold_actor_known");
    p.screen.frame(2);
    CHECK(p.screen.shows("guilde"));
    CHECK(p.screen.shows("entraide"));
    p.screen.press("**/###logic_entraide");
    REQUIRE(asked<rules::DescribeActor>(p.out));
    CHECK(asked<rules::DescribeActor>(p.out)->about.logics.empty());
    CHECK(asked<rules::DescribeActor>(p.out)->about.sector == "guilde");
}

TEST_CASE("a planned move is marked done", "[view][inspector]") {
    Panel p{SmallTable::planned};
    p.screen.press("**/###inspector.move_state");
    p.screen.press("**/###2");
    REQUIRE(asked<rules::ChangeMoveState>(p.out));
    CHECK(asked<rules::ChangeMoveState>(p.out)->state == rules::MoveState::done);
}

TEST_CASE("a move that no pack knows is shown with its code, as of no practice", "[view][inspector]") {
    Panel p;
    const auto move = p.table.all.board.next_card;
    REQUIRE(
        p.table
            .ask(p.table.mediator,
                 rules::PlaceMove{
                     "Sortie", "Marcher ensemble", {}, {SmallTable::first}, "", rules::MoveState::planned})
            .empty());
    p.chosen.cards = {move};
    p.screen.frame(2);
    CHECK(p.screen.shows("Sortie"));
    CHECK(p.screen.shows("autre"));
    p.chosen.cards = {SmallTable::first};
    p.screen.frame(2);
    CHECK(p.screen.shows("Marcher ensemble"));
    CHECK(p.screen.shows("autre"));
}

TEST_CASE("archiving asks first", "[view][inspector]") {
    Panel p{SmallTable::note};
    p.screen.press("###panel/###inspector.remove");
    CHECK(p.out.empty());
    p.screen.press("**/###go");
    REQUIRE(asked<rules::ArchiveThings>(p.out));
    CHECK(asked<rules::ArchiveThings>(p.out)->cards == std::vector{SmallTable::note});
}

TEST_CASE("every kind of link and every role is said in both languages", "[view][inspector]") {
    for (const auto* code : {"fr", "en"}) {
        for (const auto word : rules::words_of(rules::LinkKind{}))
            CHECK(Language::of(code).has("link_kind." + std::string(word)));
        for (const auto word : rules::words_of(rules::Role{}))
            CHECK(Language::of(code).has("role." + std::string(word)));
    }
}

TEST_CASE("there is a question for every answer that the rules keep", "[view][inspector]") {
    CHECK(built_in_packs().recognition.rows.size() == rules::recognition_questions);
    CHECK(built_in_packs().heat.rows.size() == rules::heat_criteria);
}

TEST_CASE("rating the heat keeps what was not touched", "[view][inspector]") {
    Panel p{SmallTable::controversy};
    p.screen.press("**/###heat.rate");
    p.screen.frame(2);
    p.screen.press("**/###heat0_0");
    p.screen.press("**/###go");
    REQUIRE(asked<rules::RateHeat>(p.out));
    const auto& ratings = asked<rules::RateHeat>(p.out)->ratings;
    REQUIRE(ratings.size() == rules::heat_criteria);
    CHECK(ratings[0] == 0);
    CHECK(ratings[1] == 3);
    CHECK(ratings[12] == -1);
}

TEST_CASE("a half-written note stays with its move when another card is chosen", "[view][inspector]") {
    Panel p{SmallTable::planned};
    p.screen.press("**/###inspector.move_note");
    p.screen.type("à deux");
    p.out.clear();
    p.chosen.cards = {SmallTable::done};
    p.screen.frame(2);
    REQUIRE(asked<rules::ChangeMoveState>(p.out));
    const auto& change = *asked<rules::ChangeMoveState>(p.out);
    CHECK(change.move == SmallTable::planned);
    CHECK(change.state == rules::MoveState::planned);
    CHECK(change.note == "à deux");
    CHECK(p.own.move_note.empty());
}

TEST_CASE("an intermediary's kind, status and ties are told and changed in the panel", "[view][inspector]") {
    rules::AddIntermediary ask{.title = "Charte du quartier"};
    ask.producers = {SmallTable::parish};
    Panel p{CardId{10}};
    REQUIRE(p.table.ask(p.table.mediator, ask).empty());
    REQUIRE(p.table.last_card() == CardId{10});
    p.screen.frame(2);
    CHECK(p.screen.shows("Charte du quartier"));
    const auto& say = Language::of("fr");
    CHECK(p.screen.shows(say("inspector.no_users")));
    CHECK_FALSE(p.screen.shows(say("inspector.no_producers")));
    SECTION("how far it has come") {
        p.screen.press("**/###inspector.intermediary_status");
        p.screen.press("**/###3");
        REQUIRE(asked<rules::DescribeIntermediary>(p.out));
        CHECK(asked<rules::DescribeIntermediary>(p.out)->about.status == rules::IntermediaryStatus::adopted);
    }
    SECTION("a tick that goes takes the link away") {
        p.screen.press("**/###inspector.producers4");
        REQUIRE(asked<rules::ArchiveThings>(p.out));
        CHECK(asked<rules::ArchiveThings>(p.out)->links ==
              std::vector{LinkId{p.table.all.board.next_link.value - 1}});
    }
    SECTION("a question is tied from the list") {
        p.screen.press("**/###inspector.serves");
        p.screen.press("**/###0");
        REQUIRE(asked<rules::DrawLink>(p.out));
        CHECK(asked<rules::DrawLink>(p.out)->from == CardId{10});
        CHECK(asked<rules::DrawLink>(p.out)->to == SmallTable::controversy);
        CHECK(asked<rules::DrawLink>(p.out)->relation == rules::LinkKind::serves);
    }
}

namespace {
/// A table with an aside that the room does not know of.
struct AsidePanel : Panel {
    static constexpr CardId aside = rules::first_confided;
    AsidePanel() {
        rules::PlaceMove ask{.code = "S2", .label = "Rencontrer en aparté", .targets = {SmallTable::parish}};
        ask.note = "craint pour ses livraisons";
        ask.confided = true;
        REQUIRE(table.ask(table.mediator, ask).empty());
        chosen.cards = {aside};
        screen.frame(2);
    }
    void answer() {
        for (const auto& one : out) REQUIRE(table.ask(table.mediator, std::get<rules::Command>(one)).empty());
        out.clear();
        screen.frame(2);
    }
};
}  // namespace

TEST_CASE("the panel says of a confided move who knows of it, and asks before the room is told",
          "[view][inspector][confidence]") {
    AsidePanel p;
    CHECK(p.screen.shows("Pour la médiation seulement"));
    p.chosen.cards = {SmallTable::parish};
    p.screen.frame(2);
    CHECK(p.screen.all_text().find("Rencontrer en aparté · pour la médiation") != std::string::npos);
    p.chosen.cards = {AsidePanel::aside};
    p.screen.frame(2);
    CHECK(p.own.move_note == "craint pour ses livraisons");
    p.screen.press("**/###inspector.tell_move");
    CHECK(p.out.empty());
    p.screen.press("**/###go");
    REQUIRE(asked<rules::TellMove>(p.out));
    CHECK(asked<rules::TellMove>(p.out)->move == AsidePanel::aside);
    CHECK(p.own.telling_it);
    p.answer();
    const CardId now = p.table.last_card();
    REQUIRE(rules::card_on_board(p.table.everyone, now));
    CHECK(p.table.everyone.mediation.moves.find(now)->note.empty());

    p.chosen.cards = {now};
    p.screen.frame(2);
    CHECK(p.screen.shows("Pour la médiation seulement"));
    p.screen.press("**/###inspector.open_note");
    CHECK(p.out.empty());
    p.screen.press("**/###go");
    p.answer();
    CHECK(p.table.everyone.mediation.moves.find(now)->note == "craint pour ses livraisons");
    CHECK_FALSE(p.screen.shows("Ouvrir ce texte"));
}

TEST_CASE("the lock beside what happened is open, but for asides and while one goes on",
          "[view][inspector][confidence]") {
    Panel p{SmallTable::done};
    const auto note = [&](std::string_view text) {
        p.screen.press("**/###inspector.move_note");
        p.screen.type(text);
        p.screen.key(ImGuiKey_Enter);
        p.screen.frame(2);
        REQUIRE(asked<rules::ChangeMoveState>(p.out));
        return asked<rules::ChangeMoveState>(std::exchange(p.out, {}))->open;
    };
    SECTION("open") { CHECK(note("dit à tous")); }
    SECTION("closed by hand") {
        p.screen.press("**/###inspector.note_closed");
        CHECK_FALSE(note("gardé"));
    }
    SECTION("closed while an aside goes on") {
        rules::PlaceMove ask{
            .code = "S2", .label = "Aparté", .state = rules::MoveState::in_progress, .near = rules::Near{}};
        ask.confided = true;
        REQUIRE(p.table.ask(p.table.mediator, ask).empty());
        p.chosen.cards = {SmallTable::note};
        p.screen.frame(2);
        p.chosen.cards = {SmallTable::done};
        p.screen.frame(2);
        CHECK_FALSE(note("gardé"));
    }
}

TEST_CASE("what was told stays known when what comes after it is closed, and the panel says so",
          "[view][inspector][confidence]") {
    Panel p{SmallTable::done};
    REQUIRE(p.table
                .ask(p.table.mediator, rules::ChangeMoveState{SmallTable::done, rules::MoveState::done,
                                                              "un mot pour tous", true})
                .empty());
    p.screen.frame(2);
    p.screen.press("**/###inspector.note_closed");
    p.screen.frame(2);
    CHECK(p.screen.shows("La salle connaît déjà"));
}
