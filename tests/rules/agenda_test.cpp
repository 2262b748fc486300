#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <set>

#include "sessions/rules/actors_events.h"
#include "sessions/rules/agenda_events.h"
#include "sessions/rules/board/notes_events.h"
#include "sessions/rules/codec.h"
#include "sessions/rules/people_events.h"
#include "sessions/rules/votes/votes_events.h"
#include "tests/support/workshop.h"

using namespace entremise;
using namespace entremise::rules;
using test::Workshop;

namespace {
std::vector<AgendaItem> three() {
    return {{"Accueil", 10, "inform", Contribution::nothing},
            {"Idées", 20, "", Contribution::notes},
            {"Carte", 30, "", Contribution::everything}};
}
constexpr Micros second = 1'000'000;
}  // namespace

SCENARIO("the stage says what participants may put on the board", "[rules][agenda]") {
    Workshop w(three());
    const auto mo = w.mediator(), ana = w.participant("Ana");
    REQUIRE(w.ask(mo, EnterStage{0}) == "");
    CHECK(w.ask(ana, AddNote{{}, "x", 0, {}}) == "refusal.listening_now");
    CHECK(w.ask(mo, AddNote{{}, "x", 0, {}}) == "");
    CHECK(w.ask(ana, EnterStage{1}) == "refusal.mediators_only");
    REQUIRE(w.ask(mo, EnterStage{1}) == "");
    CHECK(w.ask(ana, AddNote{{}, "x", 0, {}}) == "");
    CHECK(w.ask(ana, AddActor{"Banque", {}, {}}) == "refusal.notes_only_now");
    REQUIRE(w.ask(mo, EnterStage{2}) == "");
    CHECK(w.ask(ana, AddActor{"Banque", {}, {}}) == "");
    CHECK(w.ask(mo, EnterStage{3}) == "refusal.no_such_stage");
    const auto first = w.state().agenda.entered[0];
    REQUIRE(w.ask(mo, EnterStage{0}) == "");
    CHECK(w.state().agenda.entered[0] == first);
    CHECK(w.projection().agenda.stage == 0);
}

SCENARIO("a stage is planned for twelve hours at most, whoever says so", "[rules][agenda]") {
    Workshop w(three());
    const auto mo = w.mediator();
    CHECK(w.ask(mo, SetAgenda{{{"Carte", 720, "", {}}}}) == "");
    REQUIRE(w.ask(mo, SetAgenda{{{"Carte", 721, "", {}}}}) == "refusal.stage_length");
    CHECK(w.refusal().words.front().second == "720");
    State state = w.state();
    CHECK_FALSE(apply(state, Stamp{mo, w.now() + 1}, Event{AgendaSet{{{"Carte", 721, "", {}}}}}));
    CHECK_FALSE(apply(state, Stamp{mo, w.now() + 1}, Event{SessionStarted{"A", "fr", {{"Carte", 721}}, {}}}));
}

SCENARIO("a timer runs, pauses, is extended and never cuts anybody off", "[rules][agenda]") {
    Workshop w(three());
    const auto mo = w.mediator(), ana = w.participant("Ana");
    CHECK(w.ask(mo, ExtendTimer{60}) == "refusal.no_timer");
    CHECK(w.ask(mo, PauseTimer{true}) == "refusal.no_timer");
    CHECK(w.ask(mo, StartTimer{0}) == "refusal.timer_length");
    CHECK(w.ask(mo, StartTimer{12 * 3600 + 1}) == "refusal.timer_length");
    CHECK(w.ask(ana, StartTimer{60}) == "refusal.mediators_only");
    REQUIRE(w.ask(mo, StartTimer{180}) == "");
    w.pass(60 * second - 1000);
    REQUIRE(w.ask(mo, PauseTimer{true}) == "");
    CHECK(w.state().agenda.timer.left(w.now()) == 120);
    w.pass(600 * second);
    CHECK(w.state().agenda.timer.left(w.now()) == 120);
    REQUIRE(w.ask(mo, PauseTimer{false}) == "");
    REQUIRE(w.ask(mo, ExtendTimer{120}) == "");
    CHECK(w.ask(mo, ExtendTimer{12 * 3600}) == "refusal.timer_length");
    w.pass(300 * second);
    CHECK(w.state().agenda.timer.left(w.now()) < 0);
    CHECK(w.state().agenda.timer.running);
    REQUIRE(w.ask(mo, StopTimer{}) == "");
    CHECK(w.projection().agenda.timer == Timer{});
}

SCENARIO("a timer does not run through a break with the host closed", "[rules][agenda]") {
    Workshop w(three());
    const auto mo = w.mediator(), ana = w.participant("Ana");
    CHECK(w.ask(mo, InterruptTimer{}) == "refusal.mediators_only");
    REQUIRE(w.ask_as_host(InterruptTimer{}) == "");
    CHECK(w.last_act().empty());  // none runs
    REQUIRE(w.ask(mo, StartTimer{300}) == "");
    const auto waits = [&] { return timer_waits_for_word(w.projection().agenda); };
    const auto left = [&] { return w.state().agenda.timer.left(w.now()); };
    w.pass(100 * second);
    WHEN("it was closed in order") {
        w.pass(-1000);
        REQUIRE(w.ask_as_host(InterruptTimer{}) == "");
        CHECK_FALSE(w.state().agenda.timer.running);
        CHECK_FALSE(waits());  // who closes is not asked
        const auto last = w.now();
        w.pass(3600 * second);
        REQUIRE(w.ask_as_host(ResumeSession{{}, last}) == "");
        CHECK(left() == 200);
        CHECK(waits());
        AND_WHEN("it goes on") {
            CHECK(w.ask(ana, PauseTimer{false}) == "refusal.mediators_only");
            REQUIRE(w.ask(mo, PauseTimer{false}) == "");
            CHECK_FALSE(waits());
            w.pass(50 * second);
            CHECK(left() == 150);
        }
        AND_WHEN("it is left standing") {
            REQUIRE(w.ask(mo, PauseTimer{true}) == "");
            CHECK(w.last_act().size() == 1);
            CHECK_FALSE(waits());
            w.pass(50 * second);
            CHECK(left() == 200);
            REQUIRE(w.ask(mo, PauseTimer{true}) == "");
            CHECK(w.last_act().empty());
            REQUIRE(w.ask_as_host(ResumeSession{{}, w.now()}) == "");
            CHECK_FALSE(waits());  // it stood still by somebody's word
        }
        AND_WHEN("another is started, it is stopped or the session ends") {
            const auto then = GENERATE(as<Command>{}, StartTimer{60}, StopTimer{}, EndSession{});
            REQUIRE(w.ask(mo, then) == "");
            CHECK_FALSE(waits());
        }
        AND_WHEN("nobody answers before it is closed again") {
            REQUIRE(w.ask_as_host(InterruptTimer{}) == "");
            REQUIRE(w.ask_as_host(ResumeSession{{}, w.now()}) == "");
            CHECK(waits());
            CHECK(left() == 200);
        }
    }
    WHEN("it broke down") {
        const auto last = w.now();
        w.pass(3600 * second);
        REQUIRE(w.ask_as_host(ResumeSession{{}, last}) == "");
        CHECK(left() == 200);
        CHECK_FALSE(w.state().agenda.timer.running);
        CHECK(waits());
    }
    WHEN("it stood still") {
        REQUIRE(w.ask(mo, PauseTimer{true}) == "");
        REQUIRE(w.ask_as_host(InterruptTimer{}) == "");
        CHECK(w.last_act().empty());
        REQUIRE(w.ask_as_host(ResumeSession{{}, w.now()}) == "");
        CHECK_FALSE(waits());
    }
}

SCENARIO("after its end a session takes no command that changes it", "[rules][agenda]") {
    Workshop w(three());
    const auto mo = w.mediator(), ana = w.participant("Ana");
    REQUIRE(w.ask(mo, EndSession{}) == "");
    const std::set<std::string_view> still{StartSession::kind, ResumeSession::kind, EndSession::kind,
                                           AdmitPerson::kind,  MarkPresence::kind,  PublishVote::kind};
    for (std::size_t i = 0; i < command_kinds(); ++i) {
        INFO(command_word(i));
        for (const auto who : {mo, ana, PersonId{}})
            if (!still.contains(command_word(i)))
                CHECK(w.ask(who, filled_command(i)) == "refusal.session_ended");
    }
    CHECK(w.ask(mo, PublishVote{VoteId{1}}) == "refusal.nothing_to_publish");
    CHECK(w.ask_as_host(MarkPresence{ana, false}) == "");
    CHECK(w.ask(mo, EndSession{}) == "");
    CHECK(w.ask_as_host(ResumeSession{}) == "");
    CHECK(w.ask(mo, AddNote{{}, "x", 0, {}}) == "");
}

SCENARIO("a session starts once, may be retitled, ends, and goes on another day", "[rules][agenda]") {
    Workshop w(three());
    const auto mo = w.mediator(), ana = w.participant("Ana"), co = w.person("Co", Role::co_mediator);
    CHECK(w.ask_as_host(StartSession{"Encore", "fr", {}}) == "refusal.session_started");
    CHECK(w.ask(mo, StartSession{"Encore", "fr", {}}) == "refusal.mediators_only");
    CHECK(w.ask(mo, RetitleSession{"Table"}) == "");
    CHECK(w.ask(ana, RetitleSession{"Tables"}) == "refusal.mediators_only");
    CHECK(w.ask(mo, SetAgenda{{}}) == "refusal.agenda_empty");
    CHECK(w.ask(mo, SetAgenda{std::vector<AgendaItem>(41, {"x", 1, "", {}})}) == "refusal.agenda_too_long");
    CHECK(w.ask(mo, SetAgenda{{{"Seul", 5, "", {}}}}) == "");
    CHECK(w.ask(mo, PlaceMarker{"tournant"}) == "");
    CHECK(w.ask(ana, PlaceMarker{"tournant"}) == "refusal.mediators_only");
    CHECK(w.state().agenda.markers.size() == 1);
    CHECK(w.ask(co, EndSession{}) == "refusal.mediator_only");
    OpenVote open;
    open.rule.question = "Oui ?";
    REQUIRE(w.ask(mo, open) == "");
    CHECK(w.ask(mo, EndSession{}) == "refusal.vote_still_open");
    REQUIRE(w.ask(mo, CancelVote{VoteId{1}, "trop tôt"}) == "");
    CHECK(w.ask(mo, EndSession{}) == "");
    CHECK(w.ask(ana, AddNote{{}, "x", 0, {}}) == "refusal.session_ended");
    CHECK(w.ask(mo, EnterStage{0}) == "refusal.session_ended");
    CHECK(w.ask(mo, ResumeSession{}) == "refusal.mediators_only");
    CHECK(w.ask_as_host(ResumeSession{}) == "");
    CHECK_FALSE(w.state().people.all.find(ana)->present);
    CHECK(w.ask(ana, AddNote{{}, "x", 0, {}}) == "");
}
