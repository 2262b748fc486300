#include <catch2/catch_test_macros.hpp>

#include "sessions/rules/actors/strategies_events.h"
#include "sessions/rules/actors_events.h"
#include "sessions/rules/codec.h"
#include "sessions/rules/controversies/controversies_events.h"
#include "tests/support/workshop.h"

using namespace entremise;
using namespace entremise::rules;
using test::Workshop;

TEST_CASE("what an actor does is the mediators' reading, with its history, and theirs alone",
          "[rules][strategies][confidence]") {
    Workshop w;
    const auto mo = w.mediator(), ana = w.participant("Ana"), co = w.person("Co", Role::co_mediator);
    REQUIRE(w.ask(mo, AddActor{"Banque", {}, {}}) == "");
    REQUIRE(w.ask(mo, AddControversy{"Quoi acheter ?", {400, 0}, ""}) == "");
    const CardId bank{1}, question{2};
    const auto before = w.projection();
    CHECK(w.ask(ana, ReadStrategy{bank, {}, "resist"}) == "refusal.mediators_only");
    CHECK(w.ask(mo, ReadStrategy{question, {}, "resist"}) == "refusal.no_such_actor");
    CHECK(w.ask(mo, ReadStrategy{bank, bank, "resist"}) == "refusal.no_such_card");
    CHECK(w.ask(mo, ReadStrategy{bank, {}, " "}) == "refusal.text_empty");
    CHECK(w.ask(mo, TakeBackStrategy{bank, {}}) == "refusal.nothing_read");
    REQUIRE(w.ask(mo, ReadStrategy{bank, {}, "resist"}) == "");
    REQUIRE(w.ask(co, ReadStrategy{bank, {}, "negotiate"}) == "");
    REQUIRE(w.ask(mo, ReadStrategy{bank, question, "avoid"}) == "");
    REQUIRE(w.ask(mo, ReadStrategy{bank, {}, "negotiate"}) == "");
    CHECK(w.last_act().empty());  // as it was read before
    for (const auto& entry : w.entries())
        if (entry.event.is<StrategyRead>()) CHECK(audience(entry.event) == Audience::mediators);
    CHECK(w.projection() == before);

    const auto read = strategies_of(w.mediators(), bank, {});
    REQUIRE(read.size() == 2);
    CHECK(read[0].way == "resist");
    CHECK(read[0].author == mo);
    CHECK(read[1].way == "negotiate");
    CHECK(read[1].author == co);
    CHECK(read[0].at < read[1].at);
    CHECK(read_about(w.mediators(), bank) == std::vector{CardId{}, question});

    CHECK(w.ask(ana, TakeBackStrategy{bank, {}}) == "refusal.mediators_only");
    REQUIRE(w.ask(mo, TakeBackStrategy{bank, {}}) == "");
    CHECK(strategies_of(w.mediators(), bank, {}).size() == 1);
    CHECK(strategies_of(w.mediators(), bank, question).size() == 1);
    CHECK(w.projection() == before);
}
