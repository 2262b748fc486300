#include <catch2/catch_test_macros.hpp>

#include "sessions/log/replay.h"
#include "sessions/rules/mediation_events.h"
#include "tests/support/asks.h"
#include "tests/support/largest_lists.h"
#include "tests/support/simulated_meeting.h"

using namespace entremise;
using test::SimulatedMeeting;

namespace {

void check_all_have_them(SimulatedMeeting& m, const std::string& text) {
    const auto check = [&](const rules::State& state) {
        REQUIRE(state.method.own);
        CHECK(state.method.own->text == text);
    };
    check(m.host().state());
    check(m.mediator().state());
    check(m.projection().state());
    for (const auto& member : m.members()) {
        INFO(member->name);
        check(member->replica->state());
        CHECK(member->replica->state() == m.host().everyone());
    }
}

}  // namespace

TEST_CASE("lists as long as they may be reach every device, whoever comes late and whatever is lost",
          "[simulation][method]") {
    const auto text = test::largest_lists();
    REQUIRE(text.size() == OwnPacks::most_bytes);
    for (const unsigned lost : {0u, 10u}) {
        INFO(lost << " lost, seed 8");
        net::SimulatedFaults faults;
        faults.lost = lost;
        SimulatedMeeting m(8, faults, text);
        m.join("Ana");
        REQUIRE(m.settle());
        check_all_have_them(m, text);
        REQUIRE(m.ask(rules::PlaceMove{"k7", "l7", {}, {}, "", rules::MoveState::planned}).empty());
        m.join("Bob");
        REQUIRE(m.settle());
        check_all_have_them(m, text);
        // A session that goes on keeps its own.
        m.crash_host();
        m.join("Cléo");
        REQUIRE(m.settle());
        check_all_have_them(m, text);
        REQUIRE(m.host().close());
        const auto report = log::check(m.path());
        REQUIRE(report);
        CHECK(report->ok);
        auto replay = log::Replay::open(m.path());
        REQUIRE(replay);
        (*replay)->finish();
        CHECK((*replay)->state().method.own->packs.moves.label("k7", "fr") == "l7");
    }
}
