#include "app/client/told_chain.h"

#include <catch2/catch_test_macros.hpp>

#include "sessions/rules/agenda_events.h"
#include "sessions/rules/board/notes_events.h"
#include "tests/support/simulated_meeting.h"

using namespace entremise;

TEST_CASE("at the end every device has the closing code of the file, also who came late", "[client]") {
    test::SimulatedMeeting m(31);
    auto& ana = m.join("Ana");
    REQUIRE(m.settle());
    REQUIRE(m.ask(ana, rules::AddNote{{10, 20, 0}, "Le local est libre l’après-midi", 0, {}}) == "");
    auto& rosa = m.join("Rosa");
    REQUIRE(m.settle());
    client::ToldChain early, late;
    early.follow(*ana.replica, ana.told);
    CHECK(early.closing_code(*ana.replica).empty());
    ana.told.clear();
    REQUIRE(m.ask(rules::EndSession{}) == "");
    REQUIRE(m.settle());
    early.follow(*ana.replica, ana.told);
    late.follow(*rosa.replica, rosa.told);
    const auto code = log::closing_code(m.log().head(), "fr");
    CHECK(early.closing_code(*ana.replica) == code);
    CHECK(late.closing_code(*rosa.replica) == code);

    SECTION("and people who leave do not change it") {
        m.network().set_partition("Rosa", net::Partition::both);
        m.run(12'000'000, 5'000);
        CHECK(log::closing_code(m.log().head(), "fr") == code);
    }
}
