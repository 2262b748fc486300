// The sample workshops as saved sessions: what a person opens who only wants to see one. They are their
// scripts, played to the end. To write them anew, when a script or the file's format changes:
//   ENTREMISE_NEW_GOLDEN=1 test_export "[samples]"
#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cstdio>
#include <cstdlib>
#include <filesystem>

#include "sessions/core/random.h"
#include "sessions/log/replay.h"
#include "sessions/log/session_log.h"
#include "sessions/rules/agenda_events.h"
#include "source_dir.h"
#include "tests/export/support/played.h"

using namespace entremise;
using test::Folder;
using test::Played;

namespace {

const std::string samples = std::string(SOURCE_DIR) + "/sessions/samples/";

/// The script, played and closed.
void play(Played& played, const std::string& name) {
    const auto script = script::parse_script(test::content_of(samples + name + ".workshop"));
    REQUIRE(script);
    // An afternoon in Montréal: 3 November 2026, at the hour of the script.
    constexpr std::int64_t midnight = 1'793'682'000, microseconds = 1'000'000;
    const rules::WallClock clock{(midnight + std::int64_t{60} * script->starts) * microseconds, -300,
                                 "America/Montreal"};
    REQUIRE(played.play(*script, 1'000'000, clock) == "");
    const auto& people = played.state().people.all;
    const auto mediator = std::ranges::find_if(
        people, [](const auto& row) { return row.second.role == rules::Role::mediator; });
    REQUIRE(mediator != people.end());
    if (!played.state().agenda.ended) REQUIRE(played.ask(mediator->first, rules::EndSession{}) == "");
}

}  // namespace

TEST_CASE("each saved sample opens, is in order, and ends as its script does", "[samples]") {
    for (const std::string name : {"a-securite-alimentaire", "b-rue-ecole", "c-consommation-supervisee"}) {
        CAPTURE(name);
        Played played;
        play(played, name);
        if (std::getenv("ENTREMISE_NEW_GOLDEN")) {
            for (const auto* ending : {".entremise", ".private"})
                std::remove((samples + name + ending).c_str());
            REQUIRE(played.save(samples + name + ".entremise", "entremise") == "");
        }
        Folder folder;
        for (const auto* ending : {".entremise", ".private"})
            if (std::filesystem::exists(samples + name + ending))
                std::filesystem::copy_file(samples + name + ending, folder / (name + ending));
        const auto report = log::check(folder / (name + ".entremise"));
        REQUIRE(report);
        INFO(report->reason.key);
        CHECK(report->ok);
        SeededRandom random{2};
        auto log = log::SessionLog::resume(folder / (name + ".entremise"), random);
        REQUIRE(log);
        const auto states = (*log)->states();
        REQUIRE(states);
        CHECK(rules::digest(states->at(rules::Audience::host)) == rules::digest(played.state()));
        CHECK(states->at(rules::Audience::everyone).agenda.ended);
    }
}
