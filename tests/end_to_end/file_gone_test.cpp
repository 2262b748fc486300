#include <signal.h>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <filesystem>

#include "tests/end_to_end/support/program.h"
#include "tests/support/folder.h"

using namespace entremise::test;
namespace fs = std::filesystem;

TEST_CASE("a host without windows goes on beside a file that went, and says so: nothing told is lost",
          "[e2e][host]") {
    const Folder home;
    const auto file = home.file("s.entremise");
    const auto name = GENERATE(as<std::string>{}, "s.entremise", "s.private");
    const auto what = GENERATE(as<std::string>{}, "moved", "deleted", "replaced");
    const bool killed = GENERATE(false, true);
    INFO(name << ' ' << what << (killed ? " killed" : ""));
    Process host(quiet_host(file, {"--title", "Séance"}), home.file(""));
    const auto at = ready(host);
    const auto told = home.file("told");
    const auto crowd = [&] {
        return call({"crowd", "127.0.0.1:" + std::to_string(at.port), "--code", at.code, "--participants",
                     "3", "--seconds", "1", "--rate", "60", "--told", told, "--json"},
                    {home.file("")});
    };
    const auto first = crowd();
    REQUIRE(first.code == 0);
    const auto gone = home.file(name);
    if (what == "moved") fs::rename(gone, home.file("elsewhere"));
    if (what == "deleted") fs::remove(gone);
    if (what == "replaced") {
        fs::copy_file(gone, home.file("x"));
        fs::rename(home.file("x"), gone);
    }
    const auto ran = crowd();
    INFO(ran.out << ran.errors);
    CHECK(ran.code == 0);
    CHECK(json_of(ran.out)["refused"] == 0);
    CHECK(json_of(ran.out)["not_accepted"] == 0);
    host.signal(killed ? SIGKILL : SIGTERM);
    const auto code = host.wait();
    INFO(host.errors());
    if (!killed) CHECK(code == 0);
    const auto there = home.file("s (2).entremise");
    CHECK(host.errors().find(there) != std::string::npos);
    const auto line = json_of(host.line(2));
    CHECK(line["file_lost"] == what);
    CHECK(line["file"] == there);
    CHECK(line["gone"] == gone);
    CHECK(host.errors().find("(" + name + ")") != std::string::npos);
    const auto report = json_of(call({"check", there, "--json"}, {home.file("")}).out);
    CHECK(report["ok"] == true);
    CHECK(report["private"] == "whole");
    CHECK(report["events"].get<int>() >= json_of(ran.out)["last_seq"].get<int>());
}
