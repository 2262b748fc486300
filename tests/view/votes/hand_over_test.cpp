#include "app/view/votes/hand_over.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "sessions/rules/people_events.h"
#include "sessions/rules/votes/votes_events.h"
#include "tests/view/support/mediator_window.h"
#include "tests/view/support/participant_window.h"

using namespace entremise;
using namespace entremise::view;
using rules::Secrecy;
using test::asked;

namespace {

std::string fr(std::string_view key, const std::vector<std::pair<std::string, std::string>>& words = {}) {
    return Language::of("fr")(key, words);
}
std::string of_ida(std::string_view key) { return fr(key, {{"name", "Ida"}}); }

/// The mediator's window, with Ida at the table who has no device, and a vote.
struct Window : test::MediatorWindow {
    PersonId ida;
    void open(Secrecy secrecy) {
        ida = table.all.people.next;
        REQUIRE(table.ask(table.mediator, rules::SeatPerson{"Ida", ""}).empty());
        REQUIRE(
            table.ask(table.mediator, rules::OpenVote{{.question = "Essayer six mois ?", .secrecy = secrecy}})
                .empty());
        screen.frame(4);
        out.clear();
    }
    void pass() {
        screen.press("**/###hand_over");
        screen.frame(3);
    }
};

}  // namespace

TEST_CASE("while the device is in somebody's hands nothing else is on its screen", "[view][votes][seats]") {
    Window w;
    w.open(Secrecy::anonymous);
    CHECK(w.screen.has("###top/###people"));
    w.pass();
    CHECK(w.screen.shows(of_ida("handover.please")));
    CHECK_FALSE(w.screen.has("###top/###people"));
    CHECK_FALSE(w.screen.has("**/###option0"));  // not before she says that it is her
    w.screen.press("**/###handover.cancel");
    w.screen.frame(3);
    CHECK(w.screen.has("###top/###people"));
    CHECK_FALSE(asked<rules::CastBallot>(w.out));
}

TEST_CASE("who has no device drops a ballot on the one that is passed", "[view][votes][seats]") {
    const auto secrecy = GENERATE(Secrecy::named, Secrecy::confidential, Secrecy::anonymous);
    Window w;
    w.open(secrecy);
    w.pass();
    w.screen.press("**/###its_me");
    w.screen.frame(3);
    CHECK(w.screen.has("###panel/###option0"));
    w.screen.press("###panel/###option2");
    w.screen.frame(2);
    w.screen.press("###ballot/###drop");
    w.screen.frame(3);
    if (secrecy == Secrecy::anonymous) {
        const DropBallot* dropped = nullptr;
        for (const auto& one : w.out)
            if (const auto* ballot = std::get_if<DropBallot>(&one)) dropped = ballot;
        REQUIRE(dropped);
        CHECK((dropped->seat == w.ida && dropped->ballot == rules::choosing(2)));
    } else {
        const auto* cast = asked<rules::CastBallot>(w.out);
        REQUIRE(cast);
        CHECK((cast->person == w.ida && cast->ballot == rules::choosing(2)));
    }
    // Thanks only once the host has it.
    CHECK(w.screen.shows(of_ida("handover.sending")));
    CHECK_FALSE(w.screen.shows(of_ida("handover.thanks")));
    const auto done = secrecy == Secrecy::anonymous
                          ? w.table.drop(w.ida, VoteId{1}, rules::choosing(2))
                          : w.table.ask(w.table.mediator, *asked<rules::CastBallot>(w.out));
    REQUIRE(done.empty());
    w.screen.frame(2);
    CHECK(w.screen.shows(of_ida("handover.thanks")));
    CHECK_FALSE(w.screen.has("**/###option2"));
    w.screen.press("**/###handover.finish");
    w.screen.frame(3);
    CHECK(w.screen.has("###top/###people"));
    // Passed once more, nothing is chosen: it is not shown what was.
    w.pass();
    w.screen.press("**/###its_me");
    w.screen.frame(3);
    CHECK_FALSE(w.own.vote.hand_over.ballot.answer);
}

TEST_CASE("a ballot that was not taken is said to who holds the device", "[view][votes][seats]") {
    Window w;
    w.open(Secrecy::anonymous);
    w.pass();
    w.screen.press("**/###its_me");
    w.screen.frame(3);
    w.screen.press("###panel/###option2");
    w.screen.frame(2);
    w.screen.press("###ballot/###drop");
    refused(w.own, {.token = {}, .why = {{"refusal.ballot_not_yours"}}, .at = {}, .vote = VoteId{1}});
    w.screen.frame(3);
    CHECK(w.screen.shows(of_ida("handover.refused")));
    w.screen.press("**/###handover.finish");
    w.screen.frame(3);
    CHECK(w.screen.has("###top/###people"));
}

TEST_CASE("a vote that was closed meanwhile is said to who holds the device", "[view][votes][seats]") {
    Window w;
    w.open(Secrecy::named);
    w.pass();
    REQUIRE(w.table.close(w.table.mediator, VoteId{1}).empty());
    w.screen.frame(3);
    CHECK(w.screen.shows(fr("handover.closed")));
    w.screen.press("**/###handover.finish");
    w.screen.frame(3);
    CHECK(w.screen.has("###top/###people"));
}

TEST_CASE("a person without a device is entered, leaves and comes back", "[view][people][seats]") {
    test::MediatorWindow w;
    w.own.people.shown = true;
    w.screen.frame(3);
    w.screen.press("###panel/###action.seat_person");
    w.screen.frame(3);
    w.screen.type("Ida");
    w.screen.frame(2);
    w.screen.press("**/###go");
    const auto* seated = asked<rules::SeatPerson>(w.out);
    REQUIRE(seated);
    CHECK(seated->name == "Ida");
    REQUIRE(w.table.ask(w.table.mediator, *seated).empty());
    w.screen.frame(3);
    CHECK(w.screen.shows(fr("people.without_device")));
    w.out.clear();
    const auto ida = std::to_string(w.table.all.people.next.value - 1);
    w.screen.press("###panel/$$" + ida + "/###people.role");
    w.screen.frame(2);
    w.screen.press("**/###people.has_left");
    w.screen.frame(2);
    REQUIRE(asked<rules::SayPresent>(w.out));
    CHECK_FALSE(asked<rules::SayPresent>(w.out)->present);
}

TEST_CASE("whose ballot from the passed device is not in the result is said", "[view][votes][seats]") {
    Window w;
    w.open(Secrecy::named);
    REQUIRE(w.table.ask(w.table.rosa, rules::CastBallot{VoteId{1}, rules::choosing(1)}).empty());
    REQUIRE(w.table.close_and_publish(w.table.mediator, VoteId{1}).empty());
    test::Screen screen{[&](Ui& ui) {
        Requests out;
        auto scene = w.table.scene_of(w.table.mediator);
        scene.lost_seats = {{VoteId{1}, w.ida}};
        draw_mediator(ui, scene, w.own, out);
    }};
    screen.frame(4);
    CHECK(screen.shows(fr("handover.lost", {{"names", "Ida"}})));
}

TEST_CASE("who writes down passes the device too, and a participant does not", "[view][votes][seats]") {
    test::ParticipantWindow w;
    const auto ida = w.table.all.people.next;
    REQUIRE(w.table.ask(w.table.mediator, rules::SeatPerson{"Ida", ""}).empty());
    w.open(Secrecy::named);
    CHECK_FALSE(w.screen.has("**/###hand_over"));
    REQUIRE(w.table.ask(w.table.mediator, rules::ChangeRole{w.table.rosa, rules::Role::scribe}).empty());
    w.screen.frame(3);
    w.screen.press("**/###hand_over");
    w.screen.frame(3);
    CHECK(w.screen.shows(of_ida("handover.please")));
    CHECK_FALSE(w.screen.has("###top/###speak_for"));
    w.screen.press("**/###its_me");
    w.screen.frame(3);
    w.screen.press("###panel/###option2");
    w.screen.frame(2);
    w.screen.press("###ballot/###drop");
    w.screen.frame(3);
    const auto* cast = asked<rules::CastBallot>(w.out);
    REQUIRE(cast);
    CHECK(cast->person == ida);
}

TEST_CASE("a device of the network compares the seal before a secret ballot of whom it is passed to",
          "[view][votes][seats]") {
    test::ParticipantWindow w;
    w.seal = "lune · pont · cerise";
    REQUIRE(w.table.ask(w.table.mediator, rules::SeatPerson{"Ida", ""}).empty());
    REQUIRE(w.table.ask(w.table.mediator, rules::ChangeRole{w.table.rosa, rules::Role::scribe}).empty());
    w.open(Secrecy::anonymous);
    w.own.hand_over.vote = VoteId{1};
    w.own.hand_over.person = PersonId{w.table.all.people.next.value - 1};
    w.own.hand_over.step = HandOverUi::Step::filling;
    w.screen.frame(3);
    CHECK_FALSE(w.screen.has("**/###option2"));
}
