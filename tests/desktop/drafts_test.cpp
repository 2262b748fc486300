#include "app/desktop/drafts.h"

#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch_test_macros.hpp>
#include <filesystem>

#include "app/platform/files.h"
#include "tests/support/home.h"

using namespace entremise;
using namespace entremise::desktop;
using namespace entremise::platform;
namespace fs = std::filesystem;

namespace {

view::Draft draft(const std::string& text) {
    view::Draft one;
    one.what.kind = rules::CardKind::argument;
    one.what.parent = CardId{4};
    one.what.against = true;
    one.what.place = {-12.5, 480};
    one.what.width = 150;
    one.what.base = 3;
    one.text = text;
    return one;
}

std::vector<fs::path> files_in(const fs::path& folder) {
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(folder)) files.push_back(entry.path());
    return files;
}

}  // namespace

TEST_CASE("drafts come back after a restart, each to who wrote them", "[desktop][drafts]") {
    const test::Home home;
    const std::vector texts{draft("« Déjà vu »\nligne deux"), draft("autre")};
    KeptDrafts rosa({1}, "Rosa");
    CHECK(rosa.load().empty());
    REQUIRE(rosa.keep(texts, 10));
    CHECK(KeptDrafts({1}, "ROSA").load() == texts);
    CHECK(KeptDrafts({1}, "Marc").load().empty());
    CHECK(KeptDrafts({2}, "Rosa").load().empty());
    const auto files = files_in(device_folder("drafts"));
    REQUIRE(files.size() == 1);
    struct stat found {};
    REQUIRE(::stat(files[0].c_str(), &found) == 0);
    CHECK((found.st_mode & 0777) == 0600);
    REQUIRE(::stat(files[0].parent_path().c_str(), &found) == 0);
    CHECK((found.st_mode & 0777) == 0700);
    REQUIRE(rosa.keep({}, 20));
    CHECK(files_in(device_folder("drafts")).empty());
}

TEST_CASE("however many drafts there are, all come back", "[desktop][drafts]") {
    const test::Home home;
    std::vector<view::Draft> many;  // two refused lists, and what was written besides
    for (int i = 0; i < 450; ++i) many.push_back(draft("texte " + std::to_string(i)));
    REQUIRE(KeptDrafts({1}, "Rosa").keep(many, 10));
    CHECK(KeptDrafts({1}, "Rosa").load() == many);
}

TEST_CASE("drafts are written once a second at most, and at once when the window closes",
          "[desktop][drafts]") {
    const test::Home home;
    KeptDrafts kept({1}, "Rosa");
    REQUIRE(kept.keep({draft("a")}, 10));
    REQUIRE(kept.keep({draft("ab")}, 10.5));
    CHECK(KeptDrafts({1}, "Rosa").load() == std::vector{draft("a")});
    REQUIRE(kept.keep({draft("ab")}, 11.1));
    CHECK(KeptDrafts({1}, "Rosa").load() == std::vector{draft("ab")});
    REQUIRE(kept.keep({draft("abc")}, 11.2, true));
    CHECK(KeptDrafts({1}, "Rosa").load() == std::vector{draft("abc")});
}

TEST_CASE("what was resumed after a restart leaves no file", "[desktop][drafts]") {
    const test::Home home;
    REQUIRE(KeptDrafts({1}, "Rosa").keep({draft("a")}, 10));
    KeptDrafts again({1}, "Rosa");
    REQUIRE(again.load().size() == 1);
    REQUIRE(again.keep({}, 10));
    CHECK(KeptDrafts({1}, "Rosa").load().empty());
}

TEST_CASE("a damaged file of drafts holds nothing but what can be read", "[desktop][drafts]") {
    const test::Home home;
    KeptDrafts kept({1}, "Rosa");
    REQUIRE(kept.keep({draft("a"), draft("b")}, 10));
    const auto file = files_in(device_folder("drafts")).at(0);
    auto text = *read_file(file);
    SECTION("cut") { REQUIRE(write_file(file, text.substr(0, text.size() / 2))); }
    SECTION("something else") { REQUIRE(write_file(file, "{\"a\": 1}")); }
    SECTION("a pipe that nobody writes into") {
        fs::remove(file);
        REQUIRE(::mkfifo(file.c_str(), 0600) == 0);
    }
    SECTION("a folder") {
        fs::remove(file);
        REQUIRE(fs::create_directory(file));
    }
    SECTION("what never ends") {
        fs::remove(file);
        REQUIRE(::symlink("/dev/zero", file.c_str()) == 0);
    }
    SECTION("one line of another shape") {
        const auto at = text.find("\"against\": true");
        REQUIRE(at != std::string::npos);
        REQUIRE(write_file(file, text.replace(at, 15, "\"against\": 17  ")));
        CHECK(KeptDrafts({1}, "Rosa").load() == std::vector{draft("b")});
        return;
    }
    CHECK(KeptDrafts({1}, "Rosa").load().empty());
}

TEST_CASE("a disk that takes no drafts is said once", "[desktop][drafts]") {
    const test::Home home;
    REQUIRE(write_file(device_folder("drafts"), "a file where the folder should be"));
    KeptDrafts kept({1}, "Rosa");
    CHECK_FALSE(kept.keep({draft("a")}, 10));
    CHECK(kept.keep({draft("a")}, 12));
    CHECK_FALSE(kept.keep({draft("ab")}, 14));
    // Before the window closes it is tried once more.
    std::filesystem::remove(device_folder("drafts"));
    CHECK(kept.keep({draft("ab")}, 14.1, true));
    CHECK(KeptDrafts({1}, "Rosa").load() == std::vector{draft("ab")});
}

TEST_CASE("drafts that nobody has asked for in thirty days go", "[desktop][drafts]") {
    const test::Home home;
    REQUIRE(KeptDrafts({1}, "Rosa").keep({draft("a")}, 10));
    const auto file = files_in(device_folder("drafts")).at(0);
    fs::last_write_time(file, fs::file_time_type::clock::now() - std::chrono::hours(24 * 29));
    CHECK(KeptDrafts({2}, "Marc").load().empty());
    CHECK(fs::exists(file));
    fs::last_write_time(file, fs::file_time_type::clock::now() - std::chrono::hours(24 * 31));
    CHECK(KeptDrafts({2}, "Marc").load().empty());
    CHECK_FALSE(fs::exists(file));
}
