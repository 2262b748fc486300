#include "sessions/rules/parking/parking_events.h"

#include <catch2/catch_test_macros.hpp>

#include "sessions/rules/board/notes_events.h"
#include "sessions/rules/people_events.h"
#include "tests/support/workshop.h"

using namespace entremise;
using namespace entremise::rules;
using test::Workshop;

SCENARIO("who leads, and the scribe, park a topic with its owner and its return", "[rules][parking]") {
    Workshop w;
    const auto mo = w.mediator(), ana = w.participant("Ana"), sam = w.person("Sam", Role::scribe);
    REQUIRE(w.ask(ana, AddNote{{0, 0, 0}, "et le local ?", 0, {}}) == "");
    const ParkTopic local{
        .text = " le local ", .owner = "Mo", .returns = "prochaine rencontre", .about = CardId{1}};
    CHECK(w.ask(ana, local) == "refusal.record_keepers_only");
    REQUIRE(w.ask(sam, local) == "");
    const auto& topics = w.projection().parking.topics;
    REQUIRE(waiting_topics(w.state()) == std::vector{RecordId{1}});
    const auto& kept = *topics.find(RecordId{1});
    CHECK(kept.text == "le local");
    CHECK(kept.owner == "Mo");
    CHECK(kept.returns == "prochaine rencontre");
    CHECK(kept.about == CardId{1});
    CHECK(kept.at == w.entries().back().by.time);
    CHECK(w.state().agreements.next == RecordId{2});  // one numbering of all that is on record

    WHEN("it lacks its words or its return") {
        CHECK(w.ask(mo, ParkTopic{.text = " ", .returns = "en mars"}) == "refusal.text_empty");
        CHECK(w.ask(mo, ParkTopic{.text = "le local", .returns = "  "}) == "missing.returns");
        CHECK(w.ask(mo, ParkTopic{.record = RecordId{7}, .text = "x", .returns = "y"}) ==
              "refusal.no_such_record");
        CHECK(w.ask(mo, ParkTopic{.text = "x", .returns = "y", .about = CardId{9}}) ==
              "refusal.no_such_card");
    }
    WHEN("it is taken up again") {
        ParkTopic back{.record = RecordId{1}};
        back.start_from(w.state());
        REQUIRE(w.ask(mo, back) == "");
        CHECK(w.last_act().empty());  // nothing has changed
        back.back = true;
        REQUIRE(w.ask(mo, back) == "");
        CHECK(waiting_topics(w.state()).empty());
        CHECK(w.state().parking.topics.find(RecordId{1})->at < w.now());
        back.back = false;
        REQUIRE(w.ask(mo, back) == "");
        CHECK(waiting_topics(w.state()).size() == 1);
    }
}
