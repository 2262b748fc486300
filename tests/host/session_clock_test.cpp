#include "app/host/session_clock.h"

#include <catch2/catch_test_macros.hpp>
#include <vector>

using namespace entremise;
using host::SessionClock;

namespace {

constexpr Micros second = 1'000'000, hour = 3600 * second, day = 24 * hour;

/// A machine whose clocks do what the test says.
struct Machine {
    platform::ClockReading at{1'793'734'200'000'000, 77 * second};
    SessionClock clock{0, at, 1};
    std::vector<Micros> told;

    void pass(Micros time) { at.utc += time, at.running += time; }
    void look(bool settled = false) {
        if (const auto difference = clock.correction(at, settled)) told.push_back(*difference);
    }
    /// As the host does: some times a second.
    void run(Micros time) {
        for (Micros passed = 0; passed < time; passed += second / 2) pass(second / 2), look();
    }
    Micros now() const { return clock.now(at.running); }
};

}  // namespace

TEST_CASE("the session's time never jumps, whatever is done to the wall clock", "[host][clock]") {
    Machine m;
    m.run(600 * second);
    CHECK(m.now() == 600 * second);
    for (const Micros set : {-4 * hour, 3 * day, -3 * day, -1000 * day}) {
        const auto before = m.now();
        m.at.utc += set;
        CHECK(m.now() == before);
        m.run(10 * second);
        CHECK(m.now() == before + 10 * second);
    }
}

TEST_CASE("a clock that is set is told of once, and again only when it is set again", "[host][clock]") {
    Machine m;
    m.run(60 * second);
    m.at.utc -= 4 * hour;
    m.run(hour);
    CHECK(m.told == std::vector<Micros>{-4 * hour});
    m.at.utc += 3 * day;
    m.run(hour);
    CHECK(m.told == std::vector<Micros>{-4 * hour, 3 * day - 4 * hour});
    m.at.utc -= 3 * day - 4 * hour;
    m.run(hour);
    REQUIRE(m.told.size() == 3);
    CHECK(m.told.back() == 0);
}

TEST_CASE("a clock that jitters or drifts is not one that was set", "[host][clock]") {
    Machine m;
    SECTION("by a second and a half, to and fro") {
        for (int i = 0; i < 200; ++i) {
            m.at.utc += i % 2 == 0 ? 3 * second / 2 : -3 * second / 2;
            m.run(2 * second);
        }
        CHECK(m.told.empty());
    }
    SECTION("by a second and a half round a correction") {
        m.at.utc += hour;
        m.run(10 * second);
        for (int i = 0; i < 200; ++i) {
            m.at.utc += i % 2 == 0 ? 3 * second / 2 : -3 * second / 2;
            m.run(2 * second);
        }
        CHECK(m.told == std::vector<Micros>{hour});
    }
    SECTION("by a reading that was wrong once") {
        m.at.utc += hour;
        m.look();
        m.at.utc -= hour;
        m.run(10 * second);
        CHECK(m.told.empty());
    }
    SECTION("by two seconds it is") {
        m.at.utc += 2 * second - 1;
        m.run(10 * second);
        CHECK(m.told.empty());
        m.at.utc += 1;
        m.run(10 * second);
        CHECK(m.told == std::vector<Micros>{2 * second});
    }
    SECTION("a drift is told of each two seconds") {
        for (int i = 0; i < 500; ++i) {
            m.at.utc += second / 100;
            m.run(second);
        }
        CHECK(m.told.size() == 2);
    }
}

TEST_CASE("a machine that was suspended has not been set", "[host][clock]") {
    Machine m;
    m.run(60 * second);
    m.pass(hour);  // both clocks run on
    m.run(60 * second);
    CHECK(m.told.empty());
    CHECK(m.now() == hour + 120 * second);
}

TEST_CASE("who closes right after the clock was set is told too", "[host][clock]") {
    Machine m;
    m.at.utc -= hour;
    m.look();
    CHECK(m.told.empty());
    m.look(true);
    CHECK(m.told == std::vector<Micros>{-hour});
}

TEST_CASE("a session that is played at another pace has no clock on the wall", "[host][clock]") {
    Machine m;
    m.clock = SessionClock(0, m.at, 60);
    m.run(10 * second);
    CHECK(m.now() == 600 * second);
    m.at.utc += day;
    m.run(10 * second);
    m.clock.set_pace(1, m.at.running);
    m.run(10 * second);
    m.look(true);
    CHECK(m.now() == 1210 * second);
    CHECK(m.told.empty());
    Machine faster;
    faster.clock.set_pace(30, faster.at.running);
    faster.at.utc += day;
    faster.run(10 * second);
    CHECK(faster.told.empty());
}

TEST_CASE("a session goes on as long after its start as the wall says, never before its last event",
          "[host][clock]") {
    const std::int64_t began = 1'793'734'200'000'000;
    CHECK(SessionClock::goes_on_at(began, hour, began + day) == day);
    CHECK(SessionClock::goes_on_at(began, hour, began - day) == hour);
    CHECK(SessionClock::goes_on_at(began, hour, began + 100'000 * day) == hour);
    CHECK(SessionClock::goes_on_at(INT64_MIN, hour, INT64_MAX) == hour);
}
