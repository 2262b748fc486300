#include <atomic>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "app/host/hosted_session.h"
#include "sessions/log/replay.h"
#include "sessions/rules/agenda_events.h"
#include "sessions/rules/codec.h"
#include "tests/support/home.h"

using namespace entremise;
using namespace entremise::rules;

namespace {

constexpr Micros second = 1'000'000, hour = 3600 * second, day = 24 * hour;
constexpr std::int64_t afternoon = 1'793'734'200'000'000;  // 3 November 2026, 19:30 UTC

/// A hosted session on a machine whose clocks do what the test says.
struct Meeting {
    test::Home home;
    SystemRandom random;
    std::string file = home.file("table.entremise");
    std::atomic<std::int64_t> utc = afternoon;
    std::atomic<Micros> running = 5 * hour;
    double pace = 1;
    std::int64_t started = 0;
    std::unique_ptr<host::HostedSession> session;

    void open() {
        host::HostedSettings settings;
        settings.file = file;
        settings.title = "Table de quartier";
        settings.port = 0;
        settings.pace = pace;
        settings.started = started;
        settings.clocks = [this] { return platform::ClockReading{utc, running}; };
        auto made = host::HostedSession::start(settings, random);
        REQUIRE(made);
        session = std::move(*made);
    }
    void close() {
        REQUIRE(session->close());
        session.reset();
    }
    void crash() { session.reset(); }

    void pass(Micros time) { utc += time, running += time; }
    /// The host looks, and a second later again.
    void look() {
        session->on_host([](host::Host&) {});
        pass(second);
        session->on_host([](host::Host&) {});
    }
    void ask(const Command& command) {
        std::string body;
        encode(command, body);
        session->mediator_end().to_host(
            protocol::encode(protocol::RawRequest{++asked, command.index(), body}));
        bool writing = true;  // until it is on disk
        while (writing) session->on_host([&](host::Host& host) { writing = host.is_writing(); });
    }
    std::uint64_t asked = 0;
    State state() {
        State copy;
        session->on_host([&](host::Host& host) { copy = host.state(); });
        return copy;
    }

    struct Told {
        Micros time;
        Event event;
    };
    /// What the file has, once it is closed.
    std::vector<Told> told(std::string_view kind) const {
        auto replay = log::Replay::open(file);
        REQUIRE(replay);
        (*replay)->finish();
        CHECK((*replay)->checking() == log::Replay::Checking::good);
        std::vector<Told> all;
        for (log::Seq seq = 1; seq <= (*replay)->last(); ++seq) {
            const auto entry = (*replay)->entry(seq);
            REQUIRE(entry);
            auto event = decode_event(entry->kind, entry->body);
            REQUIRE(event);
            if (event->word() == kind) all.push_back({entry->time, std::move(*event)});
        }
        return all;
    }
    std::vector<Micros> corrections() const {
        std::vector<Micros> all;
        for (const auto& one : told(ClockCorrected::kind))
            all.push_back(one.event.as<ClockCorrected>()->difference);
        return all;
    }
};

}  // namespace

TEST_CASE("a session begins with what the clock on the wall says, in the file and in its first event",
          "[host][clock]") {
    Meeting m;
    m.open();
    CHECK(m.session->meta().started == afternoon);
    m.close();
    const auto started = m.told(SessionStarted::kind);
    REQUIRE(started.size() == 1);
    CHECK(started[0].time == 0);
    CHECK(started[0].event.as<SessionStarted>()->clock == platform::wall_clock(afternoon));
    CHECK(m.corrections().empty());
}

TEST_CASE("a clock that is set back four hours moves no time of the session", "[host][clock]") {
    Meeting m;
    m.open();
    m.pass(600 * second);
    m.look();
    m.utc -= 4 * hour;
    m.look();
    CHECK(m.session->session_now() == 602 * second);
    CHECK(m.state().agenda.sittings.back().correction == -4 * hour);
    for (int i = 0; i < 20; ++i) m.look();
    CHECK(m.session->session_now() == 622 * second);
    m.close();
    CHECK(m.corrections() == std::vector<Micros>{-4 * hour});
    CHECK(m.told(ClockCorrected::kind)[0].time == 602 * second);
    SECTION("and the break is as long as it was") {
        m.pass(hour);
        m.open();
        CHECK(m.session->session_now() == 622 * second + hour);
        m.close();
        CHECK(m.corrections().size() == 1);
    }
}

TEST_CASE("a clock that is set forward three days, and back, is told of twice", "[host][clock]") {
    Meeting m;
    m.open();
    m.utc += 3 * day;
    m.look();
    m.utc -= 3 * day;
    m.look();
    m.look();
    CHECK(m.session->session_now() == 3 * second);
    m.close();
    CHECK(m.corrections() == std::vector<Micros>{3 * day, 0});
}

TEST_CASE("jitter and suspension are not told of as a clock that was set", "[host][clock]") {
    Meeting m;
    m.open();
    for (int i = 0; i < 20; ++i) {
        m.utc += i % 2 == 0 ? 3 * second / 2 : -3 * second / 2;
        m.look();
    }
    m.pass(hour);
    m.look();
    CHECK(m.session->session_now() == hour + 21 * second);
    m.close();
    CHECK(m.corrections().empty());
}

TEST_CASE("a clock that was set just before the host is closed is in the file", "[host][clock]") {
    Meeting m;
    m.open();
    m.utc -= hour;
    m.close();
    CHECK(m.corrections() == std::vector<Micros>{-hour});
}

TEST_CASE("a session goes on after its last event, whatever the wall says then", "[host][clock]") {
    Meeting m;
    m.open();
    m.pass(hour);
    m.look();
    const bool in_order = GENERATE(true, false);
    if (in_order)
        m.close();
    else
        m.crash();
    m.utc -= 2 * day;  // its battery is empty
    m.pass(600 * second);
    m.open();
    const auto opened = m.state().agenda.sittings;
    REQUIRE(opened.size() == 2);
    CHECK(opened[1].from > opened[0].until);
    CHECK(opened[1].clock.utc == m.utc);
    const auto before = m.session->session_now();
    m.utc += 2 * day;
    m.look();
    CHECK(m.session->session_now() == before + second);
    const auto sittings = m.state().agenda.sittings;
    CHECK(sittings[0].correction == 0);
    CHECK(sittings[1].correction == 2 * day);
    CHECK(utc_of(sittings, sittings[1].from) == afternoon + hour + second + 600 * second);
    m.close();
}

TEST_CASE("a session goes on the next day as long after its start as it is", "[host][clock]") {
    Meeting m;
    m.open();
    m.pass(hour);
    m.close();
    m.pass(day);
    m.open();
    const auto sittings = m.state().agenda.sittings;
    REQUIRE(sittings.size() == 2);
    CHECK(sittings[1].from == day + hour);
    CHECK(sittings[1].clock == platform::wall_clock(afternoon + day + hour));
    m.close();
    const auto resumed = m.told(SessionResumed::kind);
    REQUIRE(resumed.size() == 1);
    CHECK(resumed[0].event.as<SessionResumed>()->last == sittings[0].until);
}

TEST_CASE("a session that is played has no clock on the wall that could be set", "[host][clock]") {
    Meeting m;
    m.started = afternoon - 100 * day;
    m.pace = GENERATE(1., 60.);
    m.open();
    m.utc += 3 * day;
    m.look();
    m.look();
    CHECK(m.session->session_now() == static_cast<Micros>(2 * second * m.pace));
    m.close();
    CHECK(m.corrections().empty());
    CHECK(m.told(SessionStarted::kind)[0].event.as<SessionStarted>()->clock.utc == m.started);
}

TEST_CASE("a timer stands still while the host is closed", "[host][clock]") {
    Meeting m;
    m.open();
    m.ask(StartTimer{300});
    REQUIRE(m.state().agenda.timer.running);
    const Micros began = m.state().agenda.timer.started;
    m.pass(100 * second);
    m.session->on_host([](host::Host&) {});
    SECTION("closed in order: from then on") {
        m.close();
        m.pass(hour);
        m.open();
        CHECK(m.state().agenda.timer.used > 99 * second);
    }
    SECTION("after a crash: from the last event on") {
        m.ask(PlaceMarker{"avant"});
        m.pass(20 * second);
        m.session->on_host([](host::Host&) {});
        m.crash();
        m.pass(hour);
        m.open();
        CHECK(m.state().agenda.timer.used == m.state().agenda.markers.at(0).at - began);
        CHECK(m.state().agenda.timer.used < 101 * second);
    }
    CHECK_FALSE(m.state().agenda.timer.running);
    CHECK(timer_waits_for_word(m.state().agenda));
    CHECK(m.state().agenda.timer.left(m.session->session_now()) == 200);
    m.ask(PauseTimer{false});
    CHECK_FALSE(timer_waits_for_word(m.state().agenda));
    m.utc -= 4 * hour;
    m.look();
    m.pass(50 * second);
    CHECK(m.state().agenda.timer.left(m.session->session_now()) == 149);
    m.close();
    CHECK(m.told(TimerInterrupted::kind).size() == 2);
}

TEST_CASE("a host that is closed without a timer says nothing of one", "[host][clock]") {
    Meeting m;
    m.open();
    m.ask(StartTimer{300});
    m.ask(PauseTimer{true});
    m.close();
    CHECK(m.told(TimerInterrupted::kind).empty());
    m.open();
    CHECK_FALSE(timer_waits_for_word(m.state().agenda));
    m.close();
}
