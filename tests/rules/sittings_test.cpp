#include "sessions/rules/sittings.h"

#include <catch2/catch_test_macros.hpp>

#include "sessions/rules/agenda_events.h"
#include "sessions/rules/codec.h"
#include "sessions/rules/numbers.h"
#include "tests/support/workshop.h"

using namespace entremise;
using namespace entremise::rules;
using test::Workshop;

namespace {

constexpr Micros second = 1'000'000, hour = 3600 * second, day = 24 * hour;
constexpr std::int64_t afternoon = 1'793'734'200'000'000;  // 3 November 2026, 19:30 UTC
const WallClock montreal{afternoon, -300, "America/Montreal"}, paris{afternoon, 60, "Europe/Paris"};

std::string read(std::span<const Sitting> sittings, Micros at) { return time_text(sittings, at); }

}  // namespace

TEST_CASE("a moment of the session is read where it took place", "[rules][sittings]") {
    const std::vector<Sitting> there{{0, 0, montreal, 0}};
    CHECK(read(there, 0) == "2026-11-03T14:30:00-05:00");
    CHECK(read(there, 90 * second) == "2026-11-03T14:31:30-05:00");
    CHECK(read(there, 10 * hour) == "2026-11-04T00:30:00-05:00");
    CHECK(civil_time(there, 90 * second) == CivilTime{2026, 11, 3, 14, 31, 30});
    CHECK(civil_time(there, 90 * second).minute_of_day() == 14 * 60 + 31);
    CHECK(read(std::vector<Sitting>{{0, 0, paris, 0}}, 0) == "2026-11-03T20:30:00+01:00");
    CHECK(read(std::vector<Sitting>{{0, 0, {afternoon, 345, "Asia/Kathmandu"}, 0}}, 0) ==
          "2026-11-04T01:15:00+05:45");
}

TEST_CASE("each sitting has its own clock, and its last correction from its beginning", "[rules][sittings]") {
    // Set back four hours while people met; resumed a week later in Paris.
    const std::vector<Sitting> both{{0, 2 * hour, montreal, -4 * hour},
                                    {7 * day, 0, {afternoon + 7 * day, 60, "Europe/Paris"}, 0}};
    CHECK(read(both, 0) == "2026-11-03T10:30:00-05:00");
    CHECK(read(both, 2 * hour) == "2026-11-03T12:30:00-05:00");
    CHECK(read(both, 7 * day - 1) == "2026-11-10T10:29:59-05:00");
    CHECK(read(both, 7 * day) == "2026-11-10T20:30:00+01:00");
    CHECK(utc_of(both, 0) == afternoon - 4 * hour);
    CHECK(civil_time(both, 0).is_same_day(civil_time(both, 2 * hour)));
    CHECK_FALSE(civil_time(both, 0).is_same_day(civil_time(both, 7 * day)));
}

TEST_CASE("the clock that changes to winter time waits for the next sitting", "[rules][sittings]") {
    // 1 November 2026, 1:30 in Montréal, half an hour before it is one hour earlier.
    const std::vector<Sitting> night{{0, 0, {1'793'511'000'000'000, -240, "America/Montreal"}, 0}};
    CHECK(read(night, 0) == "2026-11-01T01:30:00-04:00");
    CHECK(read(night, hour) == "2026-11-01T02:30:00-04:00");
}

TEST_CASE("whatever numbers a file holds, a time is within the years that people write",
          "[rules][sittings]") {
    for (const std::int64_t utc : {INT64_MIN, std::int64_t{-1}, std::int64_t{0}, afternoon, INT64_MAX})
        for (const std::int32_t east : {INT32_MIN, -1080, 0, 1080, INT32_MAX})
            for (const Micros correction : {INT64_MIN, Micros{0}, INT64_MAX})
                for (const Micros at : {INT64_MIN, Micros{-1}, Micros{0}, INT64_MAX}) {
                    const std::vector<Sitting> any{{0, 0, {utc, east, ""}, correction}};
                    const auto t = civil_time(any, at);
                    CAPTURE(utc, east, correction, at);
                    CHECK((t.year >= 1970 && t.year <= 9999 && t.month >= 1 && t.month <= 12));
                    CHECK((t.day >= 1 && t.day <= 31 && t.minute_of_day() >= 0 && t.minute_of_day() < 1440));
                    CHECK(moment_of(any, 3600, at) <= INT64_MAX);
                }
    CHECK(civil_time(std::span<const Sitting>{}, 5 * hour) == CivilTime{});
    CHECK(nearest_second(INT64_MIN) < 0);
    CHECK(nearest_second(-3'999'600) == -4);
    CHECK(nearest_second(499'000) == 0);
}

TEST_CASE("a time of day leads to the first moment that was read so", "[rules][sittings]") {
    const std::vector<Sitting> both{{0, 2 * hour, montreal, 0},
                                    {day, 0, {afternoon + day - 3 * hour, -300, "America/Montreal"}, 0}};
    const Micros end = day + 5 * hour;
    const auto clock = [](int hours, int minutes) { return hours * 3600 + minutes * 60; };
    CHECK(moment_of(both, clock(14, 30), end) == 0);
    CHECK(moment_of(both, clock(15, 0), end) == hour / 2);
    CHECK(moment_of(both, clock(11, 30), end) == day);
    CHECK(moment_of(both, clock(16, 0), end) == hour + hour / 2);  // the first of the two
    CHECK(moment_of(both, clock(9, 0), end) == 0);                 // nobody met yet
    CHECK(moment_of(both, clock(23, 0), end) == end);              // nobody met any more
    const std::vector<Sitting> night{{0, 0, montreal, 0}};
    CHECK(moment_of(night, clock(0, 15), 12 * hour) == 9 * hour + 45 * 60 * second);
    const std::vector<Sitting> late{{0, 0, {afternoon + 400'000, -300, ""}, 0}};
    CHECK(civil_time(late, moment_of(late, clock(14, 31), hour)) == CivilTime{2026, 11, 3, 14, 31, 0});
    CHECK(moment_of({}, clock(14, 30), end) == end);
}

TEST_CASE("a clock that cannot be is made one that can", "[rules][sittings]") {
    CHECK(montreal.is_sound());
    CHECK(WallClock{}.is_sound());
    CHECK(WallClock{0, 0, "America/Argentina/Buenos_Aires"}.is_sound());
    CHECK(WallClock{0, 0, "Etc/GMT+10"}.is_sound());
    CHECK(WallClock{-5, 2000, "x y"}.made_sound() == WallClock{0, 1080, ""});
    CHECK(WallClock{INT64_MAX, -2000, ""}.made_sound().is_sound());
    for (const auto* name : {"é", "../../etc", "/usr/share/zoneinfo/UTC", "<-05>5", "a\nb", "a\x1b[2J"}) {
        CAPTURE(name);
        CHECK_FALSE(WallClock{0, 0, name}.is_sound());
    }
    CHECK_FALSE(WallClock{0, 0, std::string(65, 'a')}.is_sound());
}

SCENARIO("a session has a sitting for each time that it is opened", "[rules][sittings]") {
    Workshop w;
    const auto mo = w.mediator();
    w.pass(hour);
    REQUIRE(w.ask(mo, PlaceMarker{"fin du jour"}) == "");
    const auto last = w.now();
    w.pass(day);
    REQUIRE(w.ask_as_host(ResumeSession{paris, last}) == "");
    const auto& sittings = w.projection().agenda.sittings;
    REQUIRE(sittings.size() == 2);
    CHECK(sittings[0].from == 1000);
    CHECK(sittings[0].until == last);
    CHECK(sittings[1].from == w.now());
    CHECK(sittings[1].clock == paris);
    CHECK(sittings[1].until == 0);
    REQUIRE(w.ask_as_host(CorrectClock{-4 * hour}) == "");
    CHECK(w.state().agenda.sittings[1].correction == -4 * hour);
    CHECK(w.state().agenda.sittings[0].correction == 0);
}

SCENARIO("who hosts says that the clock was set, and nobody else", "[rules][sittings]") {
    Workshop w;
    const auto mo = w.mediator();
    REQUIRE(w.ask_as_host(ResumeSession{montreal, 0}) == "");
    CHECK(w.ask(mo, CorrectClock{hour}) == "refusal.mediators_only");
    REQUIRE(w.ask_as_host(CorrectClock{hour}) == "");
    REQUIRE(w.last_act().size() == 1);
    REQUIRE(w.ask_as_host(CorrectClock{hour}) == "");
    CHECK(w.last_act().empty());  // said already
    REQUIRE(w.ask_as_host(CorrectClock{0}) == "");
    CHECK(w.state().agenda.sittings.back().correction == 0);
    // A clock in 1969 is one in 1970.
    REQUIRE(w.ask_as_host(CorrectClock{-montreal.utc - day}) == "");
    CHECK(w.state().agenda.sittings.back().correction == -montreal.utc);
    for (const auto difference : {INT64_MAX, longest_session + 1, -longest_session - 1, INT64_MIN}) {
        const auto decided = decide(w.state(), {{}, w.now() + 1}, CorrectClock{difference});
        REQUIRE(decided);
        for (const auto& event : *decided) {
            std::string body;
            encode(event, body);
            CHECK(decode_event(event.index(), body));
            auto s = w.state();
            CHECK(apply(s, {{}, w.now() + 1}, event));
        }
    }
}

TEST_CASE("what a clock may say can be read again", "[rules][sittings]") {
    for (const std::int64_t utc : {std::int64_t{0}, afternoon, longest_session + 1, last_start, INT64_MAX}) {
        CAPTURE(utc);
        const Event event = SessionResumed{WallClock{utc, -1080, "Etc/GMT+12"}.made_sound(), 0};
        std::string body;
        encode(event, body);
        const auto back = decode_event(event.index(), body);
        REQUIRE(back);
        CHECK(*back == event);
        State s;
        CHECK(apply(s, {{}, 0}, *back));
    }
}

TEST_CASE("a file that says what no clock can is damaged", "[rules][sittings]") {
    const auto applies = [](const Event& event, Micros at = 5 * second) {
        State s;
        REQUIRE(apply(s, {{}, 0}, SessionStarted{"T", "fr", {}, montreal}));
        return apply(s, {{}, at}, event).has_value();
    };
    CHECK(applies(SessionResumed{montreal, 5 * second}));
    CHECK_FALSE(applies(SessionResumed{montreal, 5 * second + 1}));
    CHECK_FALSE(applies(SessionResumed{montreal, -1}));
    CHECK_FALSE(applies(SessionResumed{{-1, 0, ""}, 0}));
    CHECK_FALSE(applies(SessionResumed{{0, 1081, ""}, 0}));
    CHECK_FALSE(applies(SessionResumed{{0, 0, "a b"}, 0}));
    CHECK_FALSE(applies(SessionStarted{"T", "fr", {}, {INT64_MAX, 0, ""}}));
    CHECK(applies(ClockCorrected{hour}));
    CHECK_FALSE(applies(ClockCorrected{INT64_MAX}));
    CHECK_FALSE(applies(ClockCorrected{INT64_MIN}));
    CHECK_FALSE(applies(TimerInterrupted{1}));
    State nothing;
    CHECK_FALSE(apply(nothing, {{}, 0}, ClockCorrected{hour}));
}
