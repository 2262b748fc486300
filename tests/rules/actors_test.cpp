#include <catch2/catch_test_macros.hpp>

#include "sessions/rules/actors_events.h"
#include "sessions/rules/board/cards_events.h"
#include "sessions/rules/board/links_events.h"
#include "sessions/rules/counts.h"
#include "sessions/rules/people_events.h"
#include "tests/support/asks.h"
#include "tests/support/workshop.h"

using namespace entremise;
using namespace entremise::rules;
using test::Workshop;

SCENARIO("an actor has one name on the board and at most three logics", "[rules][actors]") {
    Workshop w;
    const auto mo = w.mediator(), ana = w.participant("Ana"), bo = w.participant("Bo");
    CHECK(w.ask(ana, AddActor{"Banque alimentaire", {}, {}}) == "");
    CHECK(w.ask(mo, AddActor{"banque  ALIMENTAIRE", {}, {}}) == "refusal.actor_exists");
    Actor about;
    about.logics = {"gift", "care", "lived"};
    about.mandate = "  nourrir ";
    CHECK(w.ask(bo, DescribeActor{CardId{1}, about}) == "refusal.not_yours");
    CHECK(w.ask(ana, DescribeActor{CardId{1}, about}) == "");
    CHECK(w.projection().actors.all.find(CardId{1})->mandate == "nourrir");
    about.logics.push_back("market");
    CHECK(w.ask(ana, DescribeActor{CardId{1}, about}) == "refusal.too_many_logics");
    CHECK(w.ask(ana, DescribeActor{CardId{9}, about}) == "refusal.no_such_actor");
    WHEN("somebody speaks for it, that person may describe it") {
        REQUIRE(w.ask(bo, test::speak_for(CardId{1})) == "");
        about.logics = {"market"};
        CHECK(w.ask(bo, DescribeActor{CardId{1}, about}) == "");
    }
    WHEN("another actor is to be called so") {
        REQUIRE(w.ask(mo, AddActor{"Ville", {}, {}}) == "");
        CHECK(w.ask(mo, RewordCard{CardId{2}, "BANQUE alimentaire", 0}) == "refusal.actor_exists");
        CHECK(w.ask(mo, RewordCard{CardId{1}, "Banque Alimentaire", 0}) == "");
    }
    WHEN("it is archived, its name is free again") {
        REQUIRE(w.ask(mo, ArchiveThings{{CardId{1}}, {}, {}}) == "");
        CHECK(w.ask(mo, AddActor{"Banque alimentaire", {}, {}}) == "");
    }
}

TEST_CASE("whoever is directly affected and absent has an empty chair", "[rules][actors]") {
    for (int kind = 0; kind < 5; ++kind) {
        Actor actor;
        actor.presence = static_cast<ActorPresence>(kind);
        CHECK_FALSE(empty_chair(actor));
        actor.directly_affected = true;
        CHECK(empty_chair(actor) == (actor.presence == ActorPresence::absent));
    }
}

TEST_CASE("an actor's place is said by who knows it: sector, level, legitimacy", "[rules][actors]") {
    Workshop w;
    const auto mo = w.mediator(), ana = w.participant("Ana");
    Actor about;
    about.sector = "community";
    about.level = " region ";
    about.legitimacy = "expert";
    about.identity = "un dépanneur";
    about.identity_by_others = "un entrepôt";
    REQUIRE(w.ask(mo, AddActor{"Banque", {}, about}) == "");
    const auto known = [&] { return *w.projection().actors.all.find(CardId{1}); };
    CHECK(known().level == "region");
    CHECK(known().legitimacy == "expert");
    CHECK(known().identity_by_others == "un entrepôt");
    CHECK(w.ask(ana, DescribeActor{CardId{1}, about}) == "refusal.not_yours");
    REQUIRE(w.ask(ana, test::speak_for(CardId{1})) == "");
    about.level = "city";
    REQUIRE(w.ask(ana, DescribeActor{CardId{1}, about}) == "");
    CHECK(known().level == "city");
    REQUIRE(w.ask(mo, ChangeRole{ana, Role::observer}) == "");
    CHECK_FALSE(may_say_of(w.state(), ana, CardId{1}));
    CHECK_FALSE(may_say_of(w.state(), mo, CardId{9}));
}

TEST_CASE("each source of power weighs from 0 to 3, and is said one by one", "[rules][actors]") {
    Workshop w;
    const auto mo = w.mediator(), ana = w.participant("Ana");
    REQUIRE(w.ask(mo, AddActor{"Banque", {}, {}}) == "");
    const CardId bank{1};
    CHECK(w.ask(ana, SayPower{bank, "money", 3}) == "refusal.not_yours");
    CHECK(w.ask(mo, SayPower{CardId{7}, "money", 3}) == "refusal.no_such_actor");
    CHECK(w.ask(mo, SayPower{bank, "money", 4}) == "refusal.power_degree");
    CHECK(w.ask(mo, SayPower{bank, " ", 1}) == "refusal.text_empty");
    REQUIRE(w.ask(mo, SayPower{bank, "money", 3}) == "");
    REQUIRE(w.ask(mo, SayPower{bank, "rules", 1}) == "");
    CHECK(power_of(w.projection(), bank, "money") == 3);
    CHECK(power_of(w.projection(), bank) == 4);
    REQUIRE(w.ask(mo, SayPower{bank, "money", 3}) == "");
    CHECK(w.last_act().empty());
    REQUIRE(w.ask(mo, SayPower{bank, "money", 0}) == "");
    CHECK(power_of(w.projection(), bank, "money") == 0);
    CHECK(w.projection().actors.courses.find(bank)->power.size() == 1);
    for (std::size_t i = 1; i < counts::power_sources; ++i)
        REQUIRE(w.ask(mo, SayPower{bank, "x" + std::to_string(i), 1}) == "");
    CHECK(w.ask(mo, SayPower{bank, "de trop", 1}) == "refusal.too_many_sources");
    CHECK(w.ask(mo, SayPower{bank, "rules", 2}) == "");
}

TEST_CASE("an actor's engagement keeps its history", "[rules][actors]") {
    Workshop w;
    const auto mo = w.mediator();
    Actor about;
    about.engagement = Engagement::interested;
    REQUIRE(w.ask(mo, AddActor{"Banque", {}, about}) == "");
    about.mandate = "nourrir";
    REQUIRE(w.ask(mo, DescribeActor{CardId{1}, about}) == "");
    about.engagement = Engagement::mobilised;
    REQUIRE(w.ask(mo, DescribeActor{CardId{1}, about}) == "");
    about.engagement = Engagement::withdrawn;
    REQUIRE(w.ask(mo, DescribeActor{CardId{1}, about}) == "");
    const auto& steps = w.projection().actors.courses.find(CardId{1})->engagement;
    REQUIRE(steps.size() == 3);
    CHECK(steps[0].to == Engagement::interested);
    CHECK(steps[1].to == Engagement::mobilised);
    CHECK(steps[2].to == Engagement::withdrawn);
    CHECK(steps[2].author == mo);
    CHECK(steps[1].at < steps[2].at);
}

TEST_CASE("nobody speaks for others without one of the four mandates", "[rules][actors]") {
    Workshop w;
    const auto mo = w.mediator();
    REQUIRE(w.ask(mo, AddActor{"Paroisse", {}, {}}) == "");
    REQUIRE(w.ask(mo, AddActor{"Locataires", {400, 0}, {}}) == "");
    DrawLink ask{CardId{1}, CardId{2}, LinkKind::speaks_for, 2};
    CHECK(w.ask(mo, ask) == "refusal.mandate_needed");
    ask.mandate = Mandate::delegated;
    REQUIRE(w.ask(mo, ask) == "");
    CHECK(w.ask(mo, SayMandate{LinkId{1}, Mandate::unsaid}) == "refusal.mandate_needed");
    CHECK(w.ask(mo, SayMandate{LinkId{1}, Mandate::elected}) == "");
    DrawLink stronger{CardId{1}, CardId{2}, LinkKind::speaks_for, 3, Mandate::unsaid, LinkId{1}};
    CHECK(w.ask(mo, stronger) == "refusal.mandate_needed");
    stronger.mandate = Mandate::elected;
    CHECK(w.ask(mo, stronger) == "");
}

TEST_CASE("a spokesperson's link of before mandates were asked for stays what it is", "[rules][actors]") {
    Workshop w;
    const auto mo = w.mediator();
    REQUIRE(w.ask(mo, AddActor{"Paroisse", {}, {}}) == "");
    REQUIRE(w.ask(mo, AddActor{"Locataires", {400, 0}, {}}) == "");
    auto s = w.state();
    REQUIRE(apply(s, {mo, 50'000}, LinkDrawn{LinkId{1}, CardId{1}, CardId{2}, LinkKind::speaks_for, 2, {}}));
    const DrawLink stronger{CardId{1}, CardId{2}, LinkKind::speaks_for, 3, Mandate::unsaid, LinkId{1}};
    CHECK(decide(s, {mo, 60'000}, stronger).has_value());
    CHECK(decide(s, {mo, 60'000}, SayMandate{LinkId{1}, Mandate::unsaid}).value().empty());
}
