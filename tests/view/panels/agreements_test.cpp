#include "app/view/panels/agreements.h"

#include <catch2/catch_test_macros.hpp>

#include "app/view/panels/inspector.h"
#include "sessions/rules/actors_events.h"
#include "tests/support/screen.h"
#include "tests/view/support/asked.h"
#include "tests/view/support/mediator_window.h"
#include "tests/view/support/participant_window.h"
#include "tests/view/support/table.h"

using namespace entremise;
using namespace entremise::view;
using test::asked;
using test::MediatorWindow;
using test::ParticipantWindow;
using test::Screen;
using test::SmallTable;

namespace {

/// The panel over a question in treatment.
struct Panel {
    SmallTable table;
    Chosen chosen{{SmallTable::controversy}, {}, {}};
    InspectorUi own;
    Requests out;
    Screen screen;
    explicit Panel(bool treated = true)
        : screen{[this](Ui& ui) {
                     const auto scene = table.scene_of(table.mediator);
                     zone(ui, "###panel", {1500, 0, 1900, 1080}, {.padding = {16, 16}, .scroll = Scroll::bar},
                          [&] { draw_inspector(ui, scene, chosen, own, out); });
                     zone(ui, "###sheets", {0, 0, 1, 1}, {},
                          [&] { draw_inspector_sheets(ui, scene, own, out); });
                 },
                 {.width = 1920, .height = 1080}} {
        if (treated) treat(table);
        screen.frame(2);
    }
    static void treat(SmallTable& table) {
        REQUIRE(table
                    .ask(table.mediator,
                         rules::ChangeControversyState{.controversy = SmallTable::controversy,
                                                       .to = rules::ControversyState::in_treatment,
                                                       .ground = rules::Ground::override_reason,
                                                       .text = "le temps presse",
                                                       .treatment = "compromise"})
                    .empty());
    }
    bool says(const char* key) const { return screen.shows(Language::of("fr")(key)); }
    void write(std::string_view control, std::string_view text) {
        screen.press(control);
        screen.type(text);
        screen.frame(2);
    }
    void pick(const std::string& control, int option) {
        screen.press("**/" + control);
        screen.press("**/###" + std::to_string(option));
        screen.frame(2);
    }
    /// All that is needed.
    void fill() {
        screen.press("**/###inspector.record_arrangement");
        write("**/###arrangement_text", "Un essai de six mois");
        screen.press("**/###add_commitment");
        screen.frame(3);
        write("**/###what0", "Ouvrir les inscriptions");
        write("**/###who0", "Julien");
        write("**/###due0", "15 janvier 2027");
        write("**/###review", "15 juillet 2027");
        pick("###status4", 0);
        pick("###status5", 1);
        write("**/###words5", "si cela dure");
    }
};

rules::WriteArrangement agreement() {
    rules::WriteArrangement ask{.controversy = SmallTable::controversy,
                                .text = "Un essai de six mois",
                                .near = rules::Near{SmallTable::controversy}};
    ask.terms.review = "2027-07-15";
    ask.terms.holders = {{SmallTable::parish, rules::HolderStatus::satisfied, ""},
                         {SmallTable::bank, rules::HolderStatus::satisfied, ""}};
    ask.commitments = {{{}, "Julien", "Ouvrir les inscriptions", "2026-11-01", {}}};
    ask.conclude = true;
    return ask;
}

}  // namespace

TEST_CASE("the arrangement is concluded from a question in treatment, once nothing is missing",
          "[view][agreements]") {
    Panel p;
    p.screen.press("**/###inspector.record_arrangement");
    p.screen.frame(2);
    CHECK(p.screen.disabled("**/###go"));
    CHECK_FALSE(p.screen.has("**/###keep"));  // nothing is written yet
    for (const auto* key : {"missing.arrangement_text", "missing.review", "missing.commitment"})
        CHECK(p.says(key));
    p.screen.key(ImGuiKey_Escape);
    p.screen.frame(2);
    p.fill();
    CHECK(p.says("guard.holder_status"));
    CHECK(p.screen.shows("15\u00A0juillet\u00A02027"));
    CHECK_FALSE(p.screen.disabled("**/###go"));
    p.screen.key(ImGuiMod_Ctrl | ImGuiKey_Enter);
    p.screen.frame(2);
    const auto* ask = asked<rules::WriteArrangement>(p.out);
    REQUIRE(ask);
    CHECK(ask->conclude);
    CHECK(ask->text == "Un essai de six mois");
    CHECK(rules::status_of(ask->terms, SmallTable::bank) == rules::HolderStatus::can_live_with);
    REQUIRE(p.table.ask(p.table.mediator, *ask) == "");
    CHECK(p.table.all.controversies.all.find(SmallTable::controversy)->state ==
          rules::ControversyState::arranged);
    CHECK(p.table.all.agreements.commitments.find(RecordId{1})->due == "2027-01-15");
}

TEST_CASE("what is missing leads to where it is written", "[view][agreements]") {
    Panel p;
    p.screen.press("**/###inspector.record_arrangement");
    p.screen.frame(2);
    const auto words_into = [&](const char* guard, std::string_view text) {
        p.screen.press(guard);
        p.screen.frame(3);
        p.screen.type(text);
        p.screen.frame(2);
    };
    // Positions held, text, review, commitment, holders: in this order, the first only when it is missing.
    words_into("**/###guard0", "Un essai");
    CHECK(p.own.agreements.arrangement.text == "Un essai");
    words_into("**/###guard1", "15 juillet 2027");
    CHECK(p.own.agreements.arrangement.terms.review == "15 juillet 2027");
    words_into("**/###guard2", "Ouvrir");
    REQUIRE(p.own.agreements.arrangement.commitments.size() == 1);
    CHECK(p.own.agreements.arrangement.commitments[0].what == "Ouvrir");
    p.screen.press("**/###rest_satisfied");
    p.screen.frame(2);
    CHECK_FALSE(p.screen.disabled("**/###go"));
}

TEST_CASE("a draft is kept, and is there again", "[view][agreements]") {
    Panel p;
    p.screen.press("**/###inspector.record_arrangement");
    p.write("**/###arrangement_text", "Un essai");
    p.screen.press("**/###keep");
    p.screen.frame(2);
    const auto* ask = asked<rules::WriteArrangement>(p.out);
    REQUIRE(ask);
    CHECK_FALSE(ask->conclude);
    REQUIRE(p.table.ask(p.table.mediator, *ask) == "");
    p.out.clear();
    p.screen.frame(2);
    p.screen.press("**/###inspector.record_arrangement");
    p.screen.frame(2);
    CHECK(p.own.agreements.arrangement.arrangement == p.table.last_card());
    CHECK(p.own.agreements.arrangement.text == "Un essai");
    // Escape leaves it as it is written here.
    p.screen.press("**/###review");
    p.screen.type("15 juillet 2027");
    p.screen.key(ImGuiKey_Escape);
    p.screen.key(ImGuiKey_Escape);
    p.screen.frame(2);
    CHECK_FALSE(p.screen.has("**/###review"));
    p.screen.press("**/###inspector.record_arrangement");
    p.screen.frame(2);
    CHECK(p.own.agreements.arrangement.terms.review == "15 juillet 2027");
}

TEST_CASE("what the host did not take is there again, with the words", "[view][agreements]") {
    MediatorWindow w;
    Panel::treat(w.table);
    auto& records = w.own.inspector.agreements;
    CHECK_FALSE(has_words(records, w.table.all));
    auto ask = agreement();
    refused(w.own, Refused{.why = {{"refusal.text_changed"}}, .asked = rules::Command{ask}});
    CHECK(has_words(records, w.table.all));
    CHECK(must_ask_before_closing(w.screen.ui, w.table.all, w.own));
    begin_arrangement(records, w.table.all, SmallTable::controversy);
    w.screen.frame(3);
    CHECK(w.screen.shows("Un essai de six mois"));
    CHECK_FALSE(records.arrangement.conclude);
}

TEST_CASE("a person affected who was not heard is told, and leads to their card", "[view][agreements]") {
    Panel p;
    rules::Actor tenants;
    tenants.directly_affected = true;
    tenants.presence = rules::ActorPresence::absent;
    REQUIRE(p.table.ask(p.table.mediator, rules::AddActor{"Locataires", {0, 2'000, 0}, tenants}) == "");
    p.screen.frame(2);
    p.fill();
    CHECK_FALSE(p.screen.disabled("**/###go"));
    p.screen.press("**/###hint5");
    p.screen.frame(2);
    CHECK(p.own.agreements.go == p.table.last_card());
    CHECK_FALSE(p.screen.has("**/###review"));
}

TEST_CASE("a state that cannot be reached is not offered, but what leads to it", "[view][agreements]") {
    Panel p;
    p.screen.press("**/###inspector.change_state");
    p.screen.frame(2);
    CHECK_FALSE(p.screen.has("**/###to_arranged"));
    CHECK(p.screen.has("**/###to_closed"));
    p.screen.press("**/###reach_arranged");
    p.screen.frame(3);
    CHECK(p.screen.has("**/###arrangement_text"));
}

TEST_CASE("the guards of a step are said one by one, with the way to the card", "[view][agreements]") {
    Panel p(false);
    for (const auto to : {rules::ControversyState::emerging, rules::ControversyState::open}) {
        rules::ChangeControversyState step{.controversy = SmallTable::controversy,
                                           .to = to,
                                           .ground = rules::Ground::override_reason,
                                           .text = "dit"};
        REQUIRE(p.table.ask(p.table.mediator, step) == "");
    }
    p.screen.frame(2);
    p.screen.press("**/###inspector.change_state");
    p.screen.frame(2);
    const auto& fr = Language::of("fr");
    const std::string first = "Répondre d’abord à l’urgence",
                      second = "Investir dans les cuisines et jardins";
    CHECK(p.screen.shows(fr("guard.arguments", {{"text", first}})));
    CHECK(p.screen.shows(fr("missing.arguments", {{"text", second}})));
    CHECK(p.screen.shows(fr("missing.unknown_facts")));
    p.screen.press("**/###guard2");  // of the second: what is missing stands first
    p.screen.frame(2);
    CHECK(p.own.agreements.go == SmallTable::second);
}

TEST_CASE("what was agreed is read in its panel, and dissent is put on record there", "[view][agreements]") {
    Panel p;
    REQUIRE(p.table.ask(p.table.mediator, agreement()) == "");
    p.chosen.cards = {p.table.last_card()};
    p.screen.frame(2);
    CHECK(p.screen.shows("conclue"));
    CHECK(p.screen.shows("Ouvrir les inscriptions"));
    CHECK(p.screen.shows(Language::of("fr")("commitment.late", {{"date", "1er\u00A0novembre\u00A02026"}})));
    p.screen.press("**/###inspector.record_dissent");
    p.screen.frame(2);
    CHECK(p.screen.disabled("**/###go"));
    p.pick("###sheet.dissent_who", 1);
    p.write("**/###sheet.dissent_words", "pas ainsi");
    p.screen.press("**/###go");
    const auto* ask = asked<rules::WriteDissent>(p.out);
    REQUIRE(ask);
    CHECK(*ask == rules::WriteDissent{
                      .about = p.table.last_card(), .holder = SmallTable::parish, .words = "pas ainsi"});
}

TEST_CASE("a commitment in the list is opened and said to be done", "[view][agreements]") {
    Panel p;
    REQUIRE(p.table.ask(p.table.mediator, agreement()) == "");
    p.chosen.cards.clear();
    p.screen.frame(2);
    CHECK(p.screen.shows(upper(Language::of("fr")("panel.commitments", {{"n", "1"}}))));
    p.screen.press("**/###commitment1");
    p.screen.frame(2);
    p.pick("###sheet.commitment_state", 1);
    p.screen.press("**/###go");
    const auto* ask = asked<rules::WriteCommitment>(p.out);
    REQUIRE(ask);
    CHECK(ask->record == RecordId{1});
    CHECK(ask->commitment.state == rules::CommitmentState::done);
}

TEST_CASE("Shift+C notes a commitment of what is chosen, from anywhere", "[view][agreements]") {
    MediatorWindow w;
    w.choose(SmallTable::first);
    w.own.board.focus_wanted = true;
    w.screen.frame(3);
    ImGui::GetIO().AddKeyEvent(ImGuiMod_Shift, true);
    w.screen.type("C");
    ImGui::GetIO().AddKeyEvent(ImGuiMod_Shift, false);
    w.screen.frame(4);
    w.screen.type("Prêter le local");
    w.screen.frame(2);
    CHECK_FALSE(w.screen.disabled("**/###go"));
    w.screen.press("**/###sheet.commitment_due");
    w.screen.type("bientôt");
    w.screen.frame(2);
    CHECK(w.screen.disabled("**/###go"));
    w.screen.key(ImGuiMod_Ctrl | ImGuiKey_A);
    w.screen.type("5 janvier 2027");
    w.screen.frame(2);
    w.out.clear();
    w.screen.press("**/###go");
    const auto* ask = asked<rules::WriteCommitment>(w.out);
    REQUIRE(ask);
    CHECK(ask->commitment ==
          rules::Commitment{"", "Prêter le local", "5 janvier 2027", {}, SmallTable::first});
    CHECK(w.table.ask(w.table.mediator, *ask) == "");
}

TEST_CASE("a participant reads the commitments, and may bring a settled question back",
          "[view][agreements]") {
    ParticipantWindow w;
    Panel::treat(w.table);
    REQUIRE(w.table.ask(w.table.mediator, agreement()) == "");
    w.screen.frame(2);
    CHECK(w.screen.shows("Ouvrir les inscriptions"));
    CHECK_FALSE(w.screen.has("**/###commitment1"));  // read only
    CHECK_FALSE(w.screen.has("**/###panel.reopen"));
    w.own.board.selection = {.cards = {SmallTable::controversy}};
    w.screen.frame(2);
    w.screen.press("**/###panel.reopen");
    w.screen.frame(2);
    CHECK(w.screen.disabled("**/###go"));
    w.screen.press("**/###reopening_stop_met");
    w.screen.press("**/###sheet.state_reason");
    w.screen.type("les files s’allongent");
    w.screen.frame(2);
    w.out.clear();
    w.screen.press("**/###go");
    const auto* ask = asked<rules::ChangeControversyState>(w.out);
    REQUIRE(ask);
    CHECK(ask->terms.reopening == rules::Reopening::stop_met);
    CHECK(w.table.ask(w.table.rosa, *ask) == "");
}
