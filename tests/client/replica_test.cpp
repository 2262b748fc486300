#include "app/client/replica.h"

#include <catch2/catch_test_macros.hpp>

#include "sessions/rules/agenda_events.h"
#include "tests/support/asks.h"
#include "tests/support/simulated_meeting.h"

using namespace entremise;

TEST_CASE("at the end every device has the closing code of the file, also who came late", "[client]") {
    test::SimulatedMeeting m(31);
    auto& ana = m.join("Ana");
    REQUIRE(m.settle());
    REQUIRE(m.ask(ana, test::note("Le local est libre l’après-midi", {10, 20, 0})) == "");
    auto& rosa = m.join("Rosa");
    REQUIRE(m.settle());
    CHECK(ana.replica->closing_code().empty());
    REQUIRE(m.ask(rules::EndSession{}) == "");
    REQUIRE(m.settle());
    const auto code = log::closing_code(m.log().head(), "fr");
    CHECK(ana.replica->closing_code() == code);
    CHECK(rosa.replica->closing_code() == code);

    SECTION("and people who leave do not change it") {
        m.network().set_partition("Rosa", net::Partition::both);
        m.run(12'000'000, 5'000);
        CHECK(log::closing_code(m.log().head(), "fr") == code);
    }
}
