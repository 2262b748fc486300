#include "sessions/export/recalled_portrait.h"

#include <catch2/catch_test_macros.hpp>

#include "sessions/core/assets.h"
#include "tests/export/support/played.h"

using namespace entremise;
using script::parse_script;

TEST_CASE("another session's file gives its last published portrait, with its day", "[export][portrait]") {
    const test::Folder folder;
    const auto played = [&](const char* name) {
        const auto script = parse_script(asset(std::string("samples/") + name + ".workshop"));
        REQUIRE(script);
        test::Played session;
        REQUIRE(session.play(*script) == "");
        REQUIRE(session.save(folder / "a.entremise") == "");
        return exports::portrait_in(folder / "a.entremise");
    };
    const auto found = played("c-consommation-supervisee");
    REQUIRE((found && *found));
    const auto& portrait = **found;
    CHECK((portrait.ballots == 9 && portrait.marks.size() == 18 && portrait.asked.conditions.size() == 6));
    CHECK(portrait.marks[11].counts == std::vector<std::uint32_t>{2, 3, 4, 0});
    CHECK_FALSE(portrait.title.empty());
    CHECK((portrait.date.size() == 10 && portrait.date[4] == '-' && portrait.date[7] == '-'));
}

TEST_CASE("a session without a portrait gives none, and a file that is none says so", "[export][portrait]") {
    const test::Folder folder;
    const auto script = parse_script(asset("samples/b-rue-ecole.workshop"));
    REQUIRE(script);
    test::Played session;
    REQUIRE(session.play(*script) == "");
    REQUIRE(session.save(folder / "b.entremise") == "");
    const auto none = exports::portrait_in(folder / "b.entremise");
    REQUIRE(none);
    CHECK_FALSE(*none);
    CHECK(exports::portrait_in(folder / "nowhere.entremise").error().key == "error.file_missing");
}
