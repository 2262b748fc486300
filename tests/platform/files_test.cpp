#include "app/platform/files.h"

#include <sys/stat.h>

#include <catch2/catch_test_macros.hpp>
#include <filesystem>

#include "tests/support/home.h"

using namespace entremise;
using namespace entremise::platform;
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
    Settings settings;
    settings.language = "en";
    settings.theme = "dark";
    settings.text_percent = 150;
    settings.wheel = "mouse";
    settings.touch = settings.types_into_card = settings.reduced_motion = true;
    settings.name = "Rosa";
    save_settings(settings);
    const auto found = load_settings();
    CHECK(found.language == "en");
    CHECK(found.theme == "dark");
    CHECK(found.text_percent == 150);
    CHECK(found.wheel == "mouse");
    CHECK(found.touch);
    CHECK(found.types_into_card);
    CHECK(found.reduced_motion);
    CHECK(found.name == "Rosa");
    REQUIRE(write_file(home.file("XDG_CONFIG_HOME") + "/entremise/settings.json", "[1, 2"));
    CHECK(load_settings().theme == "light");
    REQUIRE(write_file(home.file("XDG_CONFIG_HOME") + "/entremise/settings.json",
                       R"({"text_percent": 4000, "touch": "yes", "wheel": 3})"));
    CHECK(load_settings().text_percent == 250);
    CHECK_FALSE(load_settings().touch);
    CHECK(load_settings().wheel == "auto");
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
}
