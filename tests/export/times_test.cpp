#include <catch2/catch_test_macros.hpp>
#include <cstdlib>
#include <ctime>

#include "sessions/export/export.h"
#include "sessions/rules/agenda_events.h"
#include "sessions/rules/board/notes_events.h"
#include "sessions/rules/people_events.h"
#include "tests/export/support/played.h"

using namespace entremise;
using namespace entremise::rules;

namespace {

constexpr std::int64_t afternoon = 1'793'734'200'000'000;  // 3 November 2026, 19:30 UTC
constexpr int minute = 60;                                 // seconds
constexpr Micros hour = 3'600'000'000;

/// Half an hour in Montréal, with a moment to find again in its middle.
struct Meeting {
    test::Played played;
    PersonId mediator;
    Meeting() {
        played.ask({}, StartSession{"Table",
                                    "fr",
                                    {{"Accueil", 10, "", Contribution::everything}},
                                    {afternoon, -300, "America/Montreal"}});
        mediator = played.join("Maude", Role::mediator);
        played.ask(mediator, EnterStage{0});
        played.ask(mediator, AddNote{{0, 0}, "Un mot", 0, {}});
        played.wait(15 * minute);
        played.ask(mediator, PlaceMarker{"tournant"});
        played.wait(15 * minute);
    }
    void end() { played.ask(mediator, EndSession{}); }
    std::string minutes() { return exports::minutes(played.source(), {}).value(); }
};

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("the minutes print the times of where people met", "[export][times]") {
    Meeting m;
    m.end();
    const auto text = m.minutes();
    INFO(text);
    CHECK(has(text, "3\u00A0novembre\u00A02026, de 14\u00A0h\u00A030 à 15\u00A0h\u00A000"));
    CHECK(has(text, "14\u00A0h\u00A045"));
    CHECK_FALSE(has(text, "horloge"));
}

TEST_CASE("a clock that was set back shifts all times of its sitting, and that is said once",
          "[export][times]") {
    Meeting m;
    m.played.ask({}, CorrectClock{-4 * hour});
    m.end();
    const auto text = m.minutes();
    INFO(text);
    CHECK(has(text, "3\u00A0novembre\u00A02026, de 10\u00A0h\u00A030 à 11\u00A0h\u00A000"));
    CHECK(has(text, "10\u00A0h\u00A045"));
    const std::string said =
        "L’horloge de l’ordinateur a été retardée de 4\u00A0h\u00A000 pendant la séance\u202F; les heures "
        "imprimées suivent l’heure corrigée.";
    CHECK(has(text, said));
    CHECK(text.find(said) == text.rfind(said));
    // At a moment before it was set, too: it was wrong then.
    auto early = m.played.source();
    early.time = 61'000'000;
    early.state.agenda.sittings.front().correction = 0;
    CHECK(has(exports::minutes(early, {}).value(), "de 10\u00A0h\u00A030 à 10\u00A0h\u00A031"));
    CHECK(has(exports::events_jsonl(m.played.source(), {}).value(), R"("time":"2026-11-03T10:30:00-05:00")"));
    exports::Options english;
    english.language = "en";
    CHECK(has(exports::minutes(m.played.source(), english).value(),
              "The computer’s clock was set back by 4 h 00 min during the session; the times printed follow "
              "the corrected clock."));
}

TEST_CASE("a clock that was set and set back is not told of", "[export][times]") {
    Meeting m;
    m.played.ask({}, CorrectClock{72 * hour});
    m.played.ask({}, CorrectClock{300'000});
    m.end();
    CHECK(has(m.minutes(), "de 14\u00A0h\u00A030 à 15\u00A0h\u00A000"));
    CHECK_FALSE(has(m.minutes(), "horloge"));
}

TEST_CASE("the minutes name each day, and which sitting's clock was set", "[export][times]") {
    Meeting m;
    const Micros last = m.played.source().time;
    m.played.wait(7 * 24 * 3600);
    m.played.ask({}, ResumeSession{{afternoon + 7 * 24 * hour, 60, "Europe/Paris"}, last});
    m.played.ask({}, CorrectClock{3 * hour});
    m.played.wait(10 * minute);
    m.played.ask(m.mediator, PlaceMarker{"retour"});
    m.end();
    const auto text = m.minutes();
    INFO(text);
    CHECK(has(text, "3\u00A0novembre\u00A02026, de 14\u00A0h\u00A030 à 15\u00A0h\u00A000"));
    CHECK(has(text, "10\u00A0novembre\u00A02026, de 23\u00A0h\u00A030 à 23\u00A0h\u00A040"));
    CHECK(has(text, "3\u00A0novembre\u00A02026, 14\u00A0h\u00A045"));
    CHECK(has(text, "10\u00A0novembre\u00A02026, 23\u00A0h\u00A040"));
    CHECK(has(text,
              "avancée de 3\u00A0h\u00A000 pendant la partie commencée le 10\u00A0novembre\u00A02026 à "
              "23\u00A0h\u00A030\u202F;"));
}

TEST_CASE("a host that was started again on one day makes no other day", "[export][times]") {
    Meeting m;
    const Micros last = m.played.source().time;
    m.played.wait(5 * minute);
    m.played.ask(
        {}, ResumeSession{{afternoon + 35 * minute * Micros{1'000'000}, -300, "America/Montreal"}, last});
    m.end();
    const auto text = m.minutes();
    INFO(text);
    CHECK(has(text, "3\u00A0novembre\u00A02026, de 14\u00A0h\u00A030 à 15\u00A0h\u00A005"));
    CHECK_FALSE(has(text, "3\u00A0novembre\u00A02026, 14"));
}

TEST_CASE("the same file is written alike wherever it is read", "[export][times]") {
    const test::Folder folder;
    Meeting m;
    m.played.ask({}, CorrectClock{-4 * hour});
    m.end();
    REQUIRE(m.played.save(folder / "a.entremise") == "");
    const auto written = [&](const char* zone, const char* rules, const std::string& name) {
        ::setenv("TZ", zone, 1);
        rules ? ::setenv("TZDIR", rules, 1) : ::unsetenv("TZDIR");
        ::tzset();
        const auto done = exports::export_session(folder / "a.entremise", folder / name);
        ::unsetenv("TZ");
        ::unsetenv("TZDIR");
        ::tzset();
        return done ? test::content_of(folder / name) : Language::of("fr")(done.error());
    };
    for (const auto& format : exports::formats()) {
        const auto name = "a." + std::string(format.ending);
        if (format.ending == "svg") continue;  // numbers its surfaces, within one program
        CAPTURE(name);
        const auto there = written("America/Montreal", nullptr, name);
        CHECK(there.size() > 100);
        CHECK(written("Europe/Paris", nullptr, name) == there);
        CHECK(written("Asia/Kathmandu", "/nonexistent", name) == there);
    }
}
