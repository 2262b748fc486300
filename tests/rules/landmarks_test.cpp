#include "sessions/rules/landmarks/landmarks_events.h"

#include <catch2/catch_test_macros.hpp>

#include "sessions/rules/actors_events.h"
#include "sessions/rules/board/cards_events.h"
#include "sessions/rules/mediation_events.h"
#include "sessions/rules/people_events.h"
#include "tests/support/asks.h"
#include "tests/support/workshop.h"

using namespace entremise;
using namespace entremise::rules;
using test::Workshop;

namespace {

/// Card 1 is an actor.
struct Telling {
    Workshop w;
    PersonId mo = w.mediator(), ana = w.participant("Ana"), sam = w.person("Sam", Role::scribe);
    Telling() { REQUIRE(w.ask(mo, AddActor{"Banque", {}, {}}) == ""); }
    const Landmarks& now() { return w.state().landmarks; }
    std::string tell(std::string date, std::string text, LandmarkId id = {}) {
        return w.ask(mo, WriteKeyEvent{.landmark = id, .date = std::move(date), .text = std::move(text)});
    }
    std::vector<std::string> history() {
        std::vector<std::string> said;
        for (const auto id : events_by_date(w.state()))
            said.push_back(now().events.find(id)->date + " " + now().events.find(id)->text);
        return said;
    }
};

}  // namespace

SCENARIO("who leads, and the scribe, say where the collaboration stands; the others read it",
         "[rules][landmarks]") {
    Telling t;
    CHECK(is_blank(t.now()));
    REQUIRE(t.w.ask(t.mo, SayCollaboration{{"coordination", "", ""}}) == "");
    REQUIRE(t.w.ask(t.sam, SayCollaboration{{"coordination", "partnership", "completive"}}) == "");
    CHECK(t.now().collaboration == Collaboration{"coordination", "partnership", "completive"});
    CHECK(t.w.projection().landmarks == t.now());
    CHECK_FALSE(is_blank(t.now()));
    CHECK(t.w.ask(t.ana, SayCollaboration{{"merger", "", ""}}) == "refusal.record_keepers_only");
    CHECK(t.w.ask(t.ana, SayPurpose{"le mien"}) == "refusal.record_keepers_only");
    CHECK(t.w.ask(t.ana, WritePoint{{}, {PointSide::benefit, "un gain"}}) == "refusal.record_keepers_only");
    CHECK(t.w.ask(t.ana, WriteKeyEvent{.date = "2019", .text = "fête"}) == "refusal.record_keepers_only");
    REQUIRE(t.w.ask(t.mo, SayCollaboration{{"coordination", "partnership", "completive"}}) == "");
    CHECK(t.w.last_act().empty());
    REQUIRE(t.w.ask(t.mo, SayCollaboration{}) == "");  // it may be unsaid
    CHECK(is_blank(t.now()));
}

SCENARIO("the purpose is said, said anew, and unsaid", "[rules][landmarks]") {
    Telling t;
    REQUIRE(t.w.ask(t.sam, SayPurpose{"  Que personne n'ait à choisir entre loyer et épicerie "}) == "");
    CHECK(t.now().purpose == "Que personne n'ait à choisir entre loyer et épicerie");
    REQUIRE(t.w.ask(t.mo, SayPurpose{""}) == "");
    CHECK(t.now().purpose.empty());
    REQUIRE(t.w.ask(t.mo, SayPurpose{""}) == "");
    CHECK(t.w.last_act().empty());
}

SCENARIO("benefits and challenges are written, changed, removed and put back", "[rules][landmarks]") {
    Telling t;
    REQUIRE(t.w.ask(t.mo, WritePoint{{}, {PointSide::benefit, "Un seul appel"}}) == "");
    REQUIRE(t.w.ask(t.mo, WritePoint{{}, {PointSide::challenge, "On s'épuise"}}) == "");
    CHECK(points_of(t.w.state(), PointSide::benefit) == std::vector{LandmarkId{1}});
    CHECK(points_of(t.w.state(), PointSide::challenge) == std::vector{LandmarkId{2}});
    REQUIRE(t.w.ask(t.mo, WritePoint{LandmarkId{2}, {PointSide::challenge, "Les bénévoles s'épuisent"}}) ==
            "");
    CHECK(t.now().points.find(LandmarkId{2})->text == "Les bénévoles s'épuisent");
    WritePoint gone{LandmarkId{2}};
    gone.start_from(t.w.state());
    gone.point.removed = true;
    REQUIRE(t.w.ask(t.mo, gone) == "");
    CHECK(points_of(t.w.state(), PointSide::challenge).empty());
    CHECK(t.now().points.size() == 2);  // nothing is lost
    gone.point.removed = false;
    REQUIRE(t.w.ask(t.mo, gone) == "");
    CHECK(points_of(t.w.state(), PointSide::challenge) == std::vector{LandmarkId{2}});
    CHECK(t.w.ask(t.mo, WritePoint{{}, {PointSide::benefit, " "}}) == "refusal.text_empty");
    CHECK(t.w.ask(t.mo, WritePoint{LandmarkId{9}, {PointSide::benefit, "x"}}) == "refusal.no_such_landmark");
}

SCENARIO("key events stand by date, be it a year, a month or a day", "[rules][landmarks]") {
    Telling t;
    REQUIRE(t.tell("mars 2021", "La banque rejoint la Table") == "");
    REQUIRE(t.tell("2019", "Première guignolée") == "");
    REQUIRE(t.tell("le 15 mars 2021", "Assemblée") == "");
    REQUIRE(t.tell("2021", "Une année dure") == "");
    CHECK(t.history() == std::vector<std::string>{"2019 Première guignolée", "2021 Une année dure",
                                                  "2021-03 La banque rejoint la Table",
                                                  "2021-03-15 Assemblée"});
    CHECK(t.tell("un jour", "x") == "refusal.rough_date_not_read");
    CHECK(t.tell("", "x") == "refusal.text_empty");
    CHECK(t.tell("2020", "") == "refusal.text_empty");
    const auto at = t.now().events.find(LandmarkId{2})->at;
    t.w.pass(1'000'000);
    REQUIRE(t.tell("octobre 2019", "Première guignolée commune", LandmarkId{2}) == "");
    CHECK(t.now().events.find(LandmarkId{2})->at == at);
    CHECK(t.history().front() == "2019-10 Première guignolée commune");
    WriteKeyEvent gone{.landmark = LandmarkId{2}};
    gone.start_from(t.w.state());
    gone.removed = true;
    REQUIRE(t.w.ask(t.sam, gone) == "");
    CHECK(t.history().size() == 3);
    CHECK(t.tell("2020", "x", LandmarkId{7}) == "refusal.no_such_landmark");
}

SCENARIO("a key event may name a kind of outcome and a card of the map", "[rules][landmarks]") {
    Telling t;
    WriteKeyEvent ask{.date = "2021", .text = "Elle vient", .outcome = "T9", .card = CardId{1}};
    REQUIRE(t.w.ask(t.mo, ask) == "");
    CHECK(t.now().events.find(LandmarkId{1})->outcome == "T9");
    ask.card = CardId{8};
    CHECK(t.w.ask(t.mo, ask) == "refusal.no_such_card");
    REQUIRE(t.w.ask(t.mo, ArchiveThings{{CardId{1}}, {}, {}}) == "");
    WriteKeyEvent again{.landmark = LandmarkId{1}};
    again.start_from(t.w.state());
    again.text = "Elle vient enfin";
    REQUIRE(t.w.ask(t.mo, again) == "");  // what it named stays named
    CHECK(t.now().events.find(LandmarkId{1})->card == CardId{1});
    ask.card = CardId{1};
    CHECK(t.w.ask(t.mo, ask) == "refusal.no_such_card");
}

SCENARIO("no landmark names a card that only the mediators know", "[rules][landmarks][confidence]") {
    Telling t;
    PlaceMove aside{.code = "S2", .label = "Aparté"};
    aside.confided = true;
    REQUIRE(t.w.ask(t.mo, aside) == "");
    const WriteKeyEvent ask{.date = "2021", .text = "Elle vient", .card = first_confided};
    CHECK(t.w.ask(t.mo, ask) == "refusal.confided");
    // Who may not know of it is told what there would be to say if it were not there.
    CHECK(t.w.ask(t.sam, ask) == "refusal.no_such_card");
    CHECK(t.now().events.empty());
}
