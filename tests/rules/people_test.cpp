#include <catch2/catch_test_macros.hpp>

#include "sessions/rules/actors_events.h"
#include "sessions/rules/agenda_events.h"
#include "sessions/rules/codec.h"
#include "sessions/rules/people_events.h"
#include "tests/support/workshop.h"

using namespace entremise;
using namespace entremise::rules;
using test::Workshop;

SCENARIO("only the host lets people in, and names do not look alike", "[rules][people]") {
    Workshop w;
    const auto mo = w.mediator(), ana = w.participant("Ana");
    CHECK(w.ask(mo, AdmitPerson{"Bo", Role::participant}) == "refusal.mediators_only");
    CHECK(w.ask_as_host(AdmitPerson{"ana", Role::participant}) == "refusal.name_taken");
    CHECK(w.ask_as_host(AdmitPerson{"Anа", Role::participant}) == "refusal.name_taken");  // Cyrillic а
    CHECK(w.ask_as_host(AdmitPerson{"", Role::participant}) != "");
    CHECK(w.ask_as_host(AdmitPerson{std::string(41, 'x'), Role::participant}) != "");
    w.limits.people = 2;
    CHECK(w.ask_as_host(AdmitPerson{"Bo", Role::participant}) == "refusal.too_many_people");
    CHECK(w.state().people.all.find(ana)->present);
    CHECK(w.state().people.all.find(mo)->role == Role::mediator);
}

SCENARIO("a name may be changed by oneself or by who leads", "[rules][people]") {
    Workshop w;
    const auto mo = w.mediator(), ana = w.participant("Ana"), bo = w.participant("Bo");
    CHECK(w.ask(ana, RenamePerson{bo, "Rob"}) == "refusal.mediators_only");
    CHECK(w.ask(bo, RenamePerson{bo, "Ana"}) == "refusal.name_taken");
    CHECK(w.ask(bo, RenamePerson{bo, "Rob"}) == "");
    CHECK(w.ask(mo, RenamePerson{bo, "Robin"}) == "");
    CHECK(w.ask(mo, RenamePerson{PersonId{77}, "X"}) == "refusal.no_such_person");
    CHECK(w.projection().people.all.find(bo)->name == "Robin");
}

SCENARIO("roles are the mediator's alone, and there is one mediator", "[rules][people]") {
    Workshop w;
    const auto mo = w.mediator(), ana = w.participant("Ana"), co = w.person("Co", Role::co_mediator);
    CHECK(w.ask(ana, ChangeRole{ana, Role::scribe}) == "refusal.mediator_only");
    CHECK(w.ask(co, ChangeRole{ana, Role::scribe}) == "refusal.mediator_only");
    CHECK(w.ask(mo, ChangeRole{ana, Role::mediator}) == "refusal.one_mediator");
    CHECK(w.ask(mo, ChangeRole{mo, Role::participant}) == "refusal.one_mediator");
    CHECK(w.ask(mo, ChangeRole{ana, Role::co_mediator}) == "");
    CHECK(leads(w.state(), ana));
    CHECK(audience_of(Role::co_mediator) == Audience::mediators);
    for (const auto role : {Role::participant, Role::observer, Role::scribe})
        CHECK(audience_of(role) == Audience::everyone);
}

SCENARIO("people say for whom they speak: an actor of the map or words", "[rules][people]") {
    Workshop w;
    const auto mo = w.mediator(), ana = w.participant("Ana");
    REQUIRE(w.ask(mo, AddActor{"Épicerie du coin", {}, {}}) == "");
    CHECK(w.ask(ana, SpeakFor{{}, "epicerie  DU coin"}) == "");
    CHECK(w.state().people.all.find(ana)->actor == CardId{1});
    CHECK(speaks_for(w.state(), ana) == "Épicerie du coin");
    CHECK(w.ask(ana, SpeakFor{{}, "Jardins partagés"}) == "");
    CHECK(speaks_for(w.state(), ana) == "Jardins partagés");
    CHECK(w.ask(ana, SpeakFor{CardId{9}, ""}) == "refusal.no_such_actor");
    Actor truck;
    truck.kind = ActorKind::non_human;
    REQUIRE(w.ask(mo, AddActor{"Camion réfrigéré", {}, truck}) == "");
    CHECK(w.ask(ana, SpeakFor{CardId{2}, ""}) == "refusal.non_human_has_no_device");
    CHECK(w.ask(ana, SpeakFor{{}, ""}) == "");
    CHECK(speaks_for(w.state(), ana) == "");
}

SCENARIO("hands are taken in the order in which they went up", "[rules][people]") {
    Workshop w;
    const auto mo = w.mediator(), ana = w.participant("Ana"), bo = w.participant("Bo"),
               ob = w.person("Ob", Role::observer);
    CHECK(w.ask(bo, RaiseHand{true, {}}) == "");
    CHECK(w.ask(ana, RaiseHand{true, {}}) == "");
    CHECK(w.ask(ob, RaiseHand{true, {}}) == "refusal.observers_watch");
    CHECK(w.state().people.hands == std::vector{bo, ana});
    CHECK(w.ask(ana, RaiseHand{false, bo}) == "refusal.mediators_only");
    CHECK(w.ask(mo, RaiseHand{true, bo}) == "refusal.mediators_only");
    CHECK(w.ask(mo, RaiseHand{false, bo}) == "");
    CHECK(w.state().people.hands == std::vector{ana});
    WHEN("someone leaves, the hand goes with them") {
        CHECK(w.ask_as_host(MarkPresence{ana, false}) == "");
        CHECK(w.projection().people.hands.empty());
        CHECK_FALSE(w.projection().people.all.find(ana)->present);
        CHECK(w.ask_as_host(MarkPresence{ana, false}) == "");
        CHECK(w.last_act().empty());
        CHECK(w.ask(mo, MarkPresence{ana, true}) == "refusal.mediators_only");
    }
}

TEST_CASE("nothing is noted of people who leave once the session has ended", "[rules][people]") {
    Workshop w;
    const auto mo = w.mediator();
    const auto ana = w.participant("Ana");
    REQUIRE(w.ask_as_host(MarkPresence{ana, true}) == "");
    REQUIRE(w.ask(mo, EndSession{}) == "");
    CHECK(w.ask_as_host(MarkPresence{ana, false}) == "");
    CHECK(w.last_act().empty());
    REQUIRE(w.ask_as_host(ResumeSession{}) == "");
    CHECK_FALSE(w.state().people.all.find(ana)->present);
}

TEST_CASE("whoever is not in the session changes nothing", "[rules][people]") {
    Workshop w;
    w.mediator();
    const auto before = digest(w.state());
    for (std::size_t i = 0; i < command_kinds(); ++i) {
        INFO(command_word(i));
        const auto events = w.entries().size();
        (void)w.ask(PersonId{99}, filled_command(i));  // a refusal, or nothing to do
        CHECK(w.entries().size() == events);
    }
    CHECK(digest(w.state()) == before);
}
