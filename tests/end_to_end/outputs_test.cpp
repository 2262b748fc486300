#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "tests/end_to_end/support/program.h"
#include "tests/support/folder.h"

using namespace entremise::test;
namespace fs = std::filesystem;

namespace {

std::size_t lines_in(const std::string& text) {
    return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

/// A line of text that has all of these.
bool has_line(const std::string& text, const std::vector<std::string>& all) {
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);)
        if (std::ranges::all_of(all, [&](const auto& part) { return line.find(part) != std::string::npos; }))
            return true;
    return false;
}

Ran demo(const Surroundings& around, const std::string& out, bool json) {
    std::vector<std::string> words = {"demo", "--headless", "--seconds", "0", "--out", out, "--lang", "fr"};
    if (json) words.emplace_back("--json");
    return call(words, around);
}

}  // namespace

TEST_CASE("each export is tried, whatever became of the others, and each failure names its file",
          "[end_to_end][outputs]") {
    Folder home;
    const auto own = home.file("");
    const auto report = json_of(demo({own}, home.file("atelier"), true).out);
    REQUIRE(report.is_object());
    const auto session = report["file"].get<std::string>();
    const auto folder = home.file("sorties");
    fs::create_directories(folder + "/carte.pdf");
    std::vector<std::string> words{"export", "--lang", "fr"};
    const auto to = [&](const std::string& name) {
        words.insert(words.end(), {"--to", folder + "/" + name});
    };
    for (const auto* name : {"carte.pdf", "a.md", "nulle/part.svg", "a.odt", "a.svg", "a.jsonl"}) to(name);
    words.push_back(session);
    const auto ran = call(words, {own});
    INFO(ran.out << ran.errors);
    CHECK(ran.code == 1);
    CHECK(lines_in(ran.errors) == 3);
    CHECK(has_line(ran.errors, {"carte.pdf"}));
    CHECK(has_line(ran.errors, {"part.svg"}));
    CHECK(has_line(ran.errors, {"a.odt"}));
    for (const auto* name : {"a.md", "a.svg", "a.jsonl"}) {
        CHECK(fs::file_size(folder + "/" + name) > 100);
        CHECK(has_line(ran.out, {name, "est écrit"}));
    }
    CHECK(fs::is_empty(folder + "/carte.pdf"));

    // A disk that takes small files only.
    const auto small = fs::file_size(folder + "/a.md") + 4'000;
    REQUIRE(fs::file_size(folder + "/a.svg") > small);
    words = {"export", session, "--lang", "fr"};
    for (const auto* name : {"b.svg", "b.md", "b.png"}) to(name);
    const auto full = call(words, Surroundings{own, small});
    INFO(full.out << full.errors);
    CHECK(full.code == 1);
    CHECK(lines_in(full.errors) == 2);
    CHECK(has_line(full.errors, {"b.svg", "disque"}));
    CHECK(has_line(full.errors, {"b.png", "disque"}));
    CHECK(fs::exists(folder + "/b.md"));
    CHECK_FALSE(fs::exists(folder + "/b.svg"));
    std::size_t left = 0;
    for (const auto& file : fs::directory_iterator(folder))
        left += file.path().filename().string().starts_with(".entremise");
    CHECK(left == 0);
}

TEST_CASE("a demonstration writes what can be written, says what cannot, and reports all the same",
          "[end_to_end][outputs]") {
    Folder home;
    const auto own = home.file(""), out = home.file("atelier");
    fs::create_directories(out + "/fenetre-projection.png");
    const auto ran = demo({own}, out, false);
    INFO(ran.out << ran.errors);
    CHECK(ran.code == 1);
    CHECK(lines_in(ran.errors) == 1);
    CHECK(has_line(ran.errors, {"fenetre-projection.png"}));
    CHECK(has_line(ran.out, {"Terminé en", out}));
    CHECK(has_line(ran.out, {"fenetre-relecture.png", "est écrit"}));
    CHECK(fs::exists(out + "/fenetre-relecture.png"));
    CHECK(fs::exists(out + "/fenetre-animation.png"));

    const auto again = demo({own}, out, true);
    CHECK(again.code == 1);
    const auto report = json_of(again.out);
    REQUIRE(report.is_object());
    CHECK(report["outputs"].size() == 9);
    REQUIRE(report["not_written"].size() == 1);
    CHECK(report["not_written"][0]["file"] == out + "/fenetre-projection.png");
}
