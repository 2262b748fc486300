#include <signal.h>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <filesystem>

#include "tests/end_to_end/support/program.h"
#include "tests/support/folder.h"

using namespace entremise::test;
namespace fs = std::filesystem;

TEST_CASE("a second host is refused whatever it calls the file, and the first goes on", "[e2e][host]") {
    const Folder home;
    const auto file = home.file("s.entremise");
    fs::create_directory(home.file("elsewhere"));
    Process host(quiet_host(file, {"--title", "Séance"}), home.file(""));
    const auto at = ready(host);
    auto name = home.file("elsewhere/t.entremise");
    const std::string way = GENERATE("a symbolic link", "a hard link", "no private file");
    CAPTURE(way);
    if (way == "a symbolic link") {
        fs::create_symlink(file, name);
    } else if (way == "a hard link") {
        fs::create_hard_link(file, name);
    } else {
        name = file;
        fs::remove(home.file("s.private"));
    }
    const bool had_private = fs::exists(home.file("s.private"));
    Process second(quiet_host(name), home.file(""));
    CHECK(second.wait() > 0);
    INFO(second.errors());
    CHECK(second.errors().find(fs::path(name).filename().string()) != std::string::npos);
    CHECK(fs::exists(home.file("s.private")) == had_private);
    CHECK_FALSE(fs::exists(home.file("elsewhere/t.private")));

    const auto ran = call({"crowd", "127.0.0.1:" + std::to_string(at.port), "--code", at.code,
                           "--participants", "3", "--seconds", "0.6", "--rate", "60", "--json"},
                          {home.file("")});
    INFO(ran.errors);
    CHECK(ran.code == 0);
    CHECK(json_of(ran.out)["all_equal"] == true);
    host.signal(SIGTERM);
    CHECK(host.wait() == 0);
    CHECK(json_of(call({"check", file, "--json"}, {home.file("")}).out)["ok"] == true);
    if (had_private) return;
    // What was told in confidence is still known to the host: it went on with all of it.
    const auto whole = json_of(call({"check", home.file("s (2).entremise"), "--json"}, {home.file("")}).out);
    CHECK(whole["ok"] == true);
    CHECK(whole["private"] == "whole");
}

TEST_CASE("closing the terminal closes the session in order", "[e2e][host]") {
    const Folder home;
    const int number = GENERATE(SIGHUP, SIGQUIT);
    Process host(quiet_host(home.file("s.entremise")), home.file(""));
    ready(host);
    host.signal(number);
    CHECK(host.wait() == 0);
    CHECK_FALSE(fs::exists(home.file("s.entremise-wal")));
    CHECK_FALSE(fs::exists(home.file("s.keys")));
    CHECK(json_of(call({"check", home.file("s.entremise"), "--json"}, {home.file("")}).out)["ok"] == true);
}
