#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "app/view/board/board.h"
#include "sessions/rules/actors_events.h"
#include "sessions/rules/agreements/agreements_events.h"
#include "sessions/rules/board/cards_events.h"
#include "sessions/rules/board/notes_events.h"
#include "sessions/rules/codec.h"
#include "sessions/rules/people_events.h"
#include "tests/support/asks.h"
#include "tests/view/support/desk.h"

using namespace entremise;
using namespace entremise::view;
using test::Desk;

namespace {

constexpr ImGuiKeyChord ctrl_z = ImGuiMod_Ctrl | ImGuiKey_Z;

/// Blanks that do not break as plain ones.
std::string toast(const Desk& d) {
    std::string text = d.own.toast ? Language::of("fr")(*d.own.toast) : "";
    for (const std::string blank : {"\u00A0", "\u202F"})
        for (auto at = text.find(blank); at != std::string::npos; at = text.find(blank))
            text.replace(at, blank.size(), " ");
    return text;
}

}  // namespace

TEST_CASE("what others changed since stays, and is named with who did it", "[view][board]") {
    Desk d;
    REQUIRE(d.table.ask(d.self, rules::ChangeRole{d.table.rosa, rules::Role::co_mediator}) == "");
    REQUIRE(d.table.ask(d.self, rules::MoveCards{{{d.table.first, 420, 430},
                                                  {d.table.second, 1060, 430},
                                                  {d.table.argument, 420, 600}}}) == "");
    REQUIRE(d.table.ask(d.table.rosa, rules::MoveCards{{{d.table.first, 500, 500}}}) == "");
    d.screen.frame(2);
    d.screen.key(ctrl_z);
    CHECK(toast(d) == "2 cartes remises ; « Répondre d’abord à l’urgence » a bougé depuis (Rosa)");
    CHECK(d.card(d.table.second).place.x == 1040);
    CHECK(d.card(d.table.first).place.x == 500);
    CHECK(std::ranges::find(d.own.flashing, d.table.second) != d.own.flashing.end());
    CHECK(std::ranges::find(d.own.flashing, d.table.first) == d.own.flashing.end());
}

TEST_CASE("the view goes to what an undo changed out of it", "[view][board]") {
    Desk d;
    REQUIRE(d.table.ask(d.self, rules::MoveCards{{{d.table.first, 420, 430}}}) == "");
    d.see({{4000, 4000}, 1});
    d.screen.key(ctrl_z);
    d.screen.wait(.5);
    CHECK(holds(d.own.camera.visible(), d.own.layout.find(d.table.first)->rect));
}

TEST_CASE("a card that others use is archived by undo only after a question to the mediator",
          "[view][board]") {
    Desk d;
    REQUIRE(d.table.ask(d.self, rules::AddNote{{500, 250, 0}, "Local", 0, {}}) == "");
    const CardId note = d.table.last_card();
    REQUIRE(d.table.ask(d.table.rosa, rules::EchoNote{note, true}) == "");
    d.screen.frame(2);
    d.screen.key(ctrl_z);
    d.screen.frame(2);
    CHECK(d.asked.empty());
    CHECK(d.screen.shows("« Local » sert déjà"));
    SECTION("yes") {
        d.screen.press("**/###sheet.archive");
        CHECK(d.card(note).archived);
    }
    SECTION("no") {
        d.screen.key(ImGuiKey_Escape);
        d.screen.frame(2);
        CHECK_FALSE(d.card(note).archived);
        CHECK_FALSE(d.screen.shows("« Local » sert déjà"));
    }
}

TEST_CASE("for others undo goes one further than the card that is in use", "[view][board]") {
    test::SmallTable t;
    Desk d(t.rosa);
    REQUIRE(d.table.ask(d.self, rules::MoveCards{{{d.table.note, 300, 800}}}) == "");
    REQUIRE(d.table.ask(d.self, rules::AddNote{{500, 250, 0}, "Local", 0, {}}) == "");
    const CardId note = d.table.last_card();
    REQUIRE(d.table.ask(d.table.marc, rules::EchoNote{note, true}) == "");
    d.screen.frame(2);
    d.screen.key(ctrl_z);
    CHECK(d.said() == "refusal.undo_used");
    CHECK(d.asked.empty());
    d.screen.key(ctrl_z);
    CHECK_FALSE(d.card(note).archived);
    CHECK(d.card(d.table.note).place.x == 250);
    for (const auto& refusal : d.refusals) CHECK(refusal == "");
}

TEST_CASE("undo right after a vote says that a vote is not undone", "[view][board]") {
    Desk d;
    REQUIRE(d.table.ask(d.self, rules::MoveCards{{{d.table.first, 420, 430}}}) == "");
    d.table.pass(1'000'000);
    REQUIRE(d.table.ask(d.self, test::open_vote("Essayer ?")) == "");
    d.table.pass(1'000'000);
    REQUIRE(d.table.close(d.self, VoteId{1}) == "");
    d.screen.frame(2);
    d.screen.key(ctrl_z);
    REQUIRE(d.own.toast);
    CHECK(toast(d) == "Un vote ne s’annule pas. Nouveau tour ? Encore Ctrl+Z : déplacer une carte.");
    CHECK(d.asked.empty());
    CHECK(d.card(d.table.first).place.x == 420);
    d.screen.key(ctrl_z);  // said once; then the older act goes back
    CHECK(d.card(d.table.first).place.x == 400);
    CHECK(toast(d) == "Annulé : déplacer une carte.");
    CHECK(d.own.toast_over);  // it no longer says that nothing went back
}

TEST_CASE("what a sheet wrote goes back, not an older act of the board", "[view][board]") {
    Desk d;
    REQUIRE(d.table.ask(d.self, rules::MoveCards{{{d.table.first, 420, 430}}}) == "");
    d.table.pass(1'000'000);
    rules::DescribeActor ask{.actor = d.table.parish, .about = {}};
    ask.start_from(d.table.all);
    ask.about.presence = rules::ActorPresence::absent;
    REQUIRE(d.table.ask(d.self, ask) == "");
    d.screen.frame(2);
    d.screen.key(ctrl_z);
    CHECK(d.table.all.actors.all.find(d.table.parish)->presence == rules::ActorPresence::at_table);
    CHECK(d.card(d.table.first).place.x == 420);
    CHECK(toast(d) == "Annulé, sur « Paroisse Saint-Alban » : changer la fiche d’un acteur.");
    CHECK(std::ranges::find(d.own.flashing, d.table.parish) != d.own.flashing.end());
    d.screen.key(ImGuiMod_Ctrl | ImGuiKey_Y);
    CHECK(d.table.all.actors.all.find(d.table.parish)->presence == rules::ActorPresence::absent);
    CHECK(toast(d).starts_with("Rétabli, sur « Paroisse"));
}

TEST_CASE("of what came with something that stays nothing goes back alone", "[view][board]") {
    Desk d;
    REQUIRE(d.table.ask(d.self, rules::AddNote{{500, 250, 0}, "avant", 0, {}}) == "");
    const CardId note = d.table.last_card();
    REQUIRE(d.table.ask(d.self, rules::WriteArrangement{.controversy = d.table.controversy,
                                                        .text = "Un essai"}) == "");
    const CardId arrangement = d.table.last_card();
    d.table.pass(1'000'000);
    SECTION("reworded with its terms") {
        rules::WriteArrangement again{.arrangement = arrangement};
        rules::Command asked(again);
        asked.start_from(d.table.all);
        again = asked.get<rules::WriteArrangement>();
        again.text = "Un essai de trois mois";
        again.terms.stop = "les demandes montent";
        REQUIRE(d.table.ask(d.self, again) == "");
        d.screen.frame(2);
        d.screen.key(ctrl_z);
        CHECK(toast(d).starts_with("Une entente ne s’annule pas"));
        CHECK(d.card(arrangement).text == "Un essai de trois mois");
        d.screen.key(ctrl_z);  // the next act: the card itself
        CHECK(d.card(arrangement).archived);
    }
    SECTION("a new card goes with all of it") {
        d.screen.frame(2);
        d.screen.key(ctrl_z);
        CHECK(d.card(arrangement).archived);
        d.screen.key(ctrl_z);  // nothing of what went is spoken of
        CHECK(d.card(note).archived);
    }
}

TEST_CASE("undo says of each thing that it never takes back how it is corrected", "[view][board]") {
    Desk d;
    REQUIRE(d.table.ask(d.self, rules::MoveCards{{{d.table.first, 420, 430}}}) == "");
    d.table.pass(1'000'000);
    REQUIRE(d.table.ask(d.self, rules::WriteDecision{.text = "Ouvrir le samedi",
                                                     .by = rules::DecidedBy::consent}) == "");
    d.screen.frame(2);
    d.screen.key(ctrl_z);
    CHECK(toast(d).starts_with("Une décision ne s’annule pas"));
    CHECK(d.card(d.table.first).place.x == 420);
}

TEST_CASE("the menu names what undo would take back", "[view][board]") {
    Desk d;
    REQUIRE(d.table.ask(d.self, rules::MoveCards{{{d.table.first, 420, 430}, {d.table.second, 1060, 430}}}) ==
            "");
    d.screen.press(d.at(BoardPoint{860, 360}), 1);
    d.screen.frame(2);
    CHECK(d.screen.shows("Annuler : déplacer 2 cartes"));
}

TEST_CASE("whatever goes back, and whatever does not, has its words", "[view][board]") {
    for (std::size_t kind = 0; kind < rules::event_kinds(); ++kind) {
        const auto event = rules::filled_event(kind);
        const std::string word(event.word().substr(0, event.word().find('.')));
        for (const auto* code : {"fr", "en"}) {
            INFO(event.word() << " in " << code);
            CHECK((!event.row().lasts || Language::of(code).has("toast.lasting." + word)));
            CHECK((!event.row().as_it_is || Language::of(code).has("act.record." + word)));
        }
    }
}
