#include "app/desktop/left_session.h"

#include <sys/stat.h>

#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <filesystem>

#include "app/platform/files.h"
#include "tests/support/home.h"

using namespace entremise;
using namespace entremise::desktop;
namespace fs = std::filesystem;

namespace {

const view::LeftSession rosas{"Table de quartier",
                              {"192.168.1.20", "lune érable canot sel", "Rosa", "CIUSSS", false}};
fs::path file() { return fs::path(platform::device_folder("return")) / "session.json"; }

}  // namespace

TEST_CASE("the session that was left is there after a restart, for this person's eyes alone", "[desktop]") {
    const test::Home home;
    CHECK_FALSE(left_session());
    REQUIRE(remember_session(rosas));
    const auto left = left_session();
    REQUIRE(left);
    CHECK(left->title == rosas.title);
    CHECK(left->join.address == rosas.join.address);
    CHECK(left->join.code == rosas.join.code);
    CHECK(left->join.name == rosas.join.name);
    CHECK(left->join.actor == rosas.join.actor);
    struct stat found {};
    REQUIRE(::stat(file().c_str(), &found) == 0);
    CHECK((found.st_mode & 0777) == 0600);
    forget_session();
    CHECK_FALSE(left_session());
    CHECK_FALSE(fs::exists(file()));
}

TEST_CASE("after a day nobody is led back, and the code is gone", "[desktop]") {
    const test::Home home;
    REQUIRE(remember_session(rosas));
    fs::last_write_time(file(), fs::file_time_type::clock::now() - std::chrono::hours(25));
    CHECK_FALSE(left_session());
    CHECK_FALSE(fs::exists(file()));
}

TEST_CASE("a damaged file leads nowhere", "[desktop]") {
    const test::Home home;
    REQUIRE(remember_session(rosas));
    for (const char* text : {"", "{", "[]", "{\"title\": 3}"}) {
        REQUIRE(platform::write_file(file(), text, true));
        CHECK_FALSE(left_session());
    }
}
