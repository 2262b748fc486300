#include <catch2/catch_test_macros.hpp>
#include <filesystem>
#include <map>

#include "tests/end_to_end/support/program.h"
#include "tests/support/folder.h"

using namespace entremise::test;
namespace fs = std::filesystem;

namespace {

/// The demonstration, played through without windows.
Ran demo(const Folder& home, const std::string& seconds, const std::string& participants) {
    return call({"demo", "--headless", "--seconds", seconds, "--participants", participants, "--out",
                 home.file("atelier"), "--json", "--lang", "fr"},
                {home.file("")});
}

}  // namespace

TEST_CASE("the demonstration plays a whole workshop and leaves its files", "[end_to_end]") {
    Folder home;
    const auto ran = demo(home, "2", "12");
    INFO(ran.errors);
    REQUIRE(ran.code == 0);
    const auto report = json_of(ran.out);
    REQUIRE(report.is_object());
    CHECK(report["participants"] == 12);
    CHECK(report["votes"].size() >= 3);
    CHECK(report["troubles"].empty());
    std::map<std::string, int> endings;
    for (const auto& path : report["outputs"]) {
        CHECK(fs::file_size(path.get<std::string>()) > 500);
        ++endings[fs::path(path.get<std::string>()).extension().string()];
    }
    CHECK(endings[".pdf"] == 1);
    CHECK(endings[".svg"] == 1);
    CHECK(endings[".md"] == 1);
    CHECK(endings[".png"] == 5);  // the board and four windows
    const auto checked = call({"check", report["file"].get<std::string>(), "--json"}, {home.file("")});
    CHECK(checked.code == 0);
    CHECK(json_of(checked.out)["ok"] == true);
}

TEST_CASE("a demonstration with fewer people than its script calls all of them, and says so",
          "[end_to_end]") {
    Folder home;
    const auto ran = demo(home, "1", "5");
    INFO(ran.errors);
    REQUIRE(ran.code == 0);
    const auto report = json_of(ran.out);
    REQUIRE(report.is_object());
    CHECK(report["participants"] == 12);
    CHECK(report["troubles"].empty());
    CHECK(ran.errors.find("12 participants") != std::string::npos);
}
