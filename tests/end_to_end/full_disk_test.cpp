#include <signal.h>

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <filesystem>
#include <fstream>

#include "tests/end_to_end/support/program.h"
#include "tests/support/folder.h"

using namespace entremise::test;
namespace fs = std::filesystem;

TEST_CASE("a host whose disk is full says so, and keeps what was told", "[end_to_end][disk]") {
    Folder home;
    const auto file = home.file("s.entremise"), told = home.file("told");
    Process host(quiet_host(file, {"--lang", "fr"}), Surroundings{home.file(""), 400'000});
    const auto at = ready(host);
    const auto ran =
        call({"crowd", "127.0.0.1:" + std::to_string(at.port), "--code", at.code, "--participants", "4",
              "--seconds", "3", "--rate", "100", "--told", told, "--json", "--lang", "en"},
             {home.file("")});
    const auto report = json_of(ran.out);
    REQUIRE(report.is_object());
    CHECK(report["joined"] == 4);
    CHECK(report["disk_failed"] == true);
    CHECK(report["not_accepted"] > 0);
    CHECK(report["accepted"] > 0);
    CHECK(report["reconnects"] == 0);  // they stay, and look on
    CHECK(report["all_equal"] == true);
    CHECK(ran.code == 1);
    CHECK(ran.errors.starts_with("The disk takes nothing more"));
    host.signal(SIGTERM);
    CHECK(host.wait() == 1);
    CHECK(host.errors().starts_with("Le disque n’accepte plus rien"));
    const auto errors = host.errors();
    CHECK(std::count(errors.begin(), errors.end(), '\n') == 1);

    // With room again it goes on where the last told word was.
    const auto marks = marks_of(file);
    std::ifstream lines(told);
    std::uint64_t seq = 0, last = 0;
    for (std::string mark; lines >> seq >> mark; last = seq) {
        REQUIRE(marks.contains(seq));
        CHECK(marks.at(seq) == mark);
    }
    CHECK(last == marks.size());
    CHECK(last == report["last_seq"]);
    Process again(quiet_host(file), home.file(""));
    const auto there = ready(again);
    CHECK(there.code == at.code);
    const auto more = call({"crowd", "127.0.0.1:" + std::to_string(there.port), "--code", there.code,
                            "--participants", "2", "--seconds", "0.2", "--json"},
                           {home.file("")});
    CHECK(more.code == 0);
    again.signal(SIGTERM);
    CHECK(again.wait() == 0);
    const auto checked =
        json_of(call({"check", file, "--at", std::to_string(last), "--json"}, {home.file("")}).out);
    CHECK(checked["ok"] == true);
    CHECK(checked["digest"] == report["digest"]);
}

TEST_CASE("on a full disk nothing is left half made", "[end_to_end][disk]") {
    Folder home;
    const auto file = home.file("s.entremise");
    {
        Process host(quiet_host(file), home.file(""));
        (void)ready(host);
        host.signal(SIGTERM);
        REQUIRE(host.wait() == 0);
    }
    const auto bytes = bytes_of_file(file);
    std::ofstream(home.file("a.pdf")) << "celui d’avant";
    for (const auto* to : {"a.pdf", "a.png", "a.md", "a.jsonl"}) {
        must_refuse({"export", file, "--to", home.file(to)}, {home.file(""), 500}, "Le disque est plein",
                    "The disk is full");
        CHECK(fs::exists(home.file(to)) == (std::string(to) == "a.pdf"));
    }
    CHECK(bytes_of_file(home.file("a.pdf")) == "celui d’avant");
    for (const std::uint64_t size : {1'000, 10'000, 30'000}) {
        INFO("files up to " << size);
        must_refuse({"host", home.file("t.entremise"), "--headless", "--port", "0"}, {home.file(""), size});
        for (const auto& one : fs::directory_iterator(home.file("")))
            CHECK_FALSE(one.path().filename().string().starts_with("t."));
    }
    for (const std::uint64_t size : {20'000, 300'000})
        must_refuse({"demo", "--headless", "--seconds", "1", "--out", home.file("démo")},
                    {home.file(""), size});
    CHECK(bytes_of_file(file) == bytes);
}
