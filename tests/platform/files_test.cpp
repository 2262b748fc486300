#include "app/platform/files.h"

#include <sys/stat.h>

#include <catch2/catch_test_macros.hpp>
#include <filesystem>

#include "app/view/scene/preferences.h"
#include "sessions/core/text.h"
#include "tests/support/home.h"

using namespace entremise;
using namespace entremise::platform;
using namespace entremise::view;
namespace fs = std::filesystem;

namespace {
int mode_of(const std::string& path) {
    struct stat found {};
    return ::stat(path.c_str(), &found) == 0 ? static_cast<int>(found.st_mode & 0777) : -1;
}
}  // namespace

TEST_CASE("a device keeps its keys for the session that let it in, and for that one only",
          "[platform][files]") {
    const test::Home home;
    const ByteArray<16> session{1}, other{2};
    net::KeyPair first, stranger;
    {
        DeviceKeys keys("rosa");
        first = keys.of(session);
        stranger = keys.of(other);
        CHECK(keys.of(session).open == first.open);
        CHECK(first.open != stranger.open);
        CHECK_FALSE(fs::exists(device_folder("devices")));  // anybody may name a session
        REQUIRE(keys.keep(session));
        CHECK(mode_of(device_folder("devices")) == 0700);
        for (const auto& file : fs::directory_iterator(device_folder("devices")))
            CHECK(mode_of(file.path()) == 0600);
    }
    DeviceKeys again("rosa"), marc("marc");
    CHECK(again.of(session).open == first.open);
    CHECK(again.of(session).secret == first.secret);
    CHECK(again.of(other).open != stranger.open);
    CHECK(marc.of(session).open != first.open);
    again.forget(session);
    CHECK(DeviceKeys("rosa").of(session).open != first.open);
}

TEST_CASE("a session's keys are for that session and nobody else's eyes", "[platform][files]") {
    const test::Home home;
    const auto path = home.file("a.entremise");
    SystemRandom random;
    SessionKeys keys;
    keys.host_key = net::make_key_pair(random);
    keys.code = "lune érable canot sel";
    keys.code_salt = {7};
    keys.locked = true;
    REQUIRE(save_session_keys(path, {1}, keys));
    CHECK(mode_of(home.file("a.keys")) == 0600);
    const auto found = load_session_keys(path, {1});
    REQUIRE(found);
    CHECK(found->code == keys.code);
    CHECK(found->host_key.secret == keys.host_key.secret);
    CHECK(found->code_salt == keys.code_salt);
    CHECK(found->locked);
    CHECK_FALSE(load_session_keys(path, {2}));  // a file of that name was put in its place
    REQUIRE(write_file(home.file("a.keys"), "{"));
    CHECK_FALSE(load_session_keys(path, {1}));
    remove_session_keys(path);
    CHECK_FALSE(fs::exists(home.file("a.keys")));
}

TEST_CASE("settings are kept, and a damaged file means the usual ones", "[platform][files]") {
    const test::Home home;
    const auto file = home.file("XDG_CONFIG_HOME") + "/entremise/settings.json";
    Preferences chosen;
    chosen.language = "en";
    chosen.theme = ThemeName::dark;
    chosen.text_percent = 150;
    chosen.wheel = Wheel::mouse;
    chosen.touch = chosen.types_into_card = chosen.reduced_motion = true;
    chosen.name = "Rosa";
    chosen.projectors = {"EPSON PJ", "BenQ « 2 »"};
    save_settings(chosen);
    CHECK(load_settings<Preferences>() == chosen);
    CHECK(read_file(file)->find("\"wheel\": \"mouse\"") != std::string::npos);  // words, for people
    for (const auto* damaged :
         {"[1, 2", "[1, 2]", R"({"touch": "yes", "wheel": 3, "theme": "pink", "name": 1})",
          R"({"text_percent": "wide"})", R"({"projectors": "EPSON", "other_screens": [1, ["x"], null]})"}) {
        REQUIRE(write_file(file, damaged));
        CHECK(load_settings<Preferences>() == Preferences{});
    }
    for (const auto& [said, meant] : {std::pair{"4000", 250}, {"-1", 80}, {"18446744073709551615", 250}}) {
        REQUIRE(write_file(file, "{\"text_percent\": " + std::string(said) + ", \"touch\": true}"));
        CHECK(load_settings<Preferences>().text_percent == meant);
        CHECK(load_settings<Preferences>().touch);
    }
}

TEST_CASE("asked for one preference, the others stay as they are by then", "[platform][files]") {
    const auto asked = prefer(&Preferences::touch, true);
    Preferences now;
    now.text_percent = 150;
    const auto then = asked.on(now);
    CHECK(then.touch);
    CHECK(then.text_percent == 150);
}

TEST_CASE("a new session file takes no other's place", "[platform][files]") {
    const test::Home home;
    const auto folder = home.file("sessions");
    fs::create_directories(folder);
    const auto first = file_for(folder, "Table / quartier : été ?", 1'800'000'000'000'000);
    CHECK(fs::path(first).parent_path() == folder);
    REQUIRE(write_file(first, "x"));
    const auto second = file_for(folder, "Table / quartier : été ?", 1'800'000'000'000'000);
    CHECK(second != first);
    CHECK_FALSE(fs::exists(second));
    // No name is too long for the disk, whatever letters it has: 255 bytes, what lies beside it included.
    for (const auto* letter : {"\xff", "\x1b", "a", "é", "水", "👩\u200D👧"}) {
        std::string title;
        for (int i = 0; i < 200; ++i) title += letter;
        for (int i = 0; i < 3; ++i) {
            const auto file = file_for(folder, title, 1'800'000'000'000'000);
            CHECK(fs::path(file).filename().string().size() < 240);
            CHECK(valid_utf8(file));
            REQUIRE(write_file(file, "x"));
        }
    }
}

TEST_CASE("only a file is read, and only as much as is wanted", "[platform][files]") {
    const test::Home home;
    const auto file = home.file("a"), pipe = home.file("pipe");
    REQUIRE(write_file(file, std::string(1000, 'x')));
    REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
    CHECK(read_file(file, 1000) == std::string(1000, 'x'));
    CHECK(read_file(file, 999).error().key == "error.file_large");
    for (const auto& other : {pipe, home.file(""), std::string("/dev/zero"), std::string("/dev/null")})
        CHECK(read_file(other).error().key == "error.not_a_file");
    CHECK(read_file(home.file("none")).error().key == "error.file_missing");
    CHECK(read_file(file + "/below").error().key == "error.file_missing");
}

TEST_CASE("what is written into goes on at its end, if it is a file", "[platform][files]") {
    const test::Home home;
    const auto file = home.file("told"), pipe = home.file("pipe");
    REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
    for (const auto* word : {"a", "b"}) {
        const auto out = open_to_append(file);
        REQUIRE(out);
        std::fputs(word, *out);
        std::fclose(*out);
    }
    CHECK(read_file(file) == std::string("ab"));
    for (const auto& other : {pipe, std::string("/dev/null"), std::string("/dev/zero")})
        CHECK(open_to_append(other).error().key == "error.not_a_file");
    CHECK(open_to_append(home.file("")).error().key == "error.write");
    CHECK(open_to_append(home.file("none/told")).error().key == "error.write");
}

TEST_CASE("a path that may not be looked at is nothing, and ends no list", "[platform][files]") {
    const test::Home home;
    const auto loop = home.file("loop.entremise"), there = home.file("there.entremise"),
               folder = home.file("folder.entremise");
    fs::create_symlink(loop, loop);
    REQUIRE(write_file(there, "x"));
    REQUIRE(fs::create_directory(folder));
    remember_file(loop);
    remember_file(folder);
    remember_file(there);
    remember_file(home.file("a-file/under/none.entremise"));
    CHECK(recent_files() == std::vector{there});
    CHECK_FALSE(is_there(loop));
    CHECK_FALSE(is_there(loop + "/below"));
    CHECK_FALSE(is_there(std::string(5000, 'x')));
    CHECK(is_there(there));
}
