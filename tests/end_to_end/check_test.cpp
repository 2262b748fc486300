#include <signal.h>

#include <catch2/catch_test_macros.hpp>
#include <fstream>

#include "tests/end_to_end/support/program.h"
#include "tests/support/folder.h"

using namespace entremise::test;

TEST_CASE("ten moments of a live session are found again in its file", "[end_to_end][check]") {
    Folder home;
    Process host({program, "host", home.file("s.entremise"), "--title", "Séance", "--headless", "--json",
                  "--port", "0"},
                 home.file(""));
    const auto at = ready(host);
    struct Moment {
        std::uint64_t seq;
        std::string digest, mark;
    };
    std::vector<Moment> moments;
    for (int i = 0; i < 10; ++i) {
        const auto told = home.file("told" + std::to_string(i));
        const auto ran =
            call({"crowd", "127.0.0.1:" + std::to_string(at.port), "--code", at.code, "--participants", "2",
                  "--seconds", "0.2", "--rate", "80", "--seed", std::to_string(i + 1), "--told", told,
                  "--json", "--lang", i % 2 ? "fr" : "en"},
                 {home.file("")});
        INFO(ran.errors);
        REQUIRE(ran.code == 0);
        const auto report = json_of(ran.out);
        CHECK(report["all_equal"] == true);
        moments.push_back({report["last_seq"].get<std::uint64_t>(), report["digest"].get<std::string>(), {}});
        std::ifstream lines(told);
        std::uint64_t seq = 0;
        for (std::string mark; lines >> seq >> mark;)
            if (seq == moments.back().seq) moments.back().mark = mark;
    }
    host.signal(SIGTERM);
    CHECK(host.wait() == 0);
    const auto ended = json_of(host.rest());
    const auto marks = marks_of(at.file);
    for (std::size_t i = 0; i < moments.size(); ++i) {
        const auto& moment = moments[i];
        if (i > 0) CHECK(moment.seq > moments[i - 1].seq);
        const auto there = json_of(
            call({"check", at.file, "--at", std::to_string(moment.seq), "--json"}, {home.file("")}).out);
        CHECK(there["ok"] == true);
        CHECK(there["digest"] == moment.digest);
        CHECK(marks.at(moment.seq) == moment.mark);
        CHECK(there["closing_code"] == ended["closing_code"]);
        CHECK(there["events"] == ended["events"]);
    }
}

TEST_CASE("who comes late is told all that follows, with its marks", "[end_to_end][check]") {
    Folder home;
    Process host({program, "host", home.file("s.entremise"), "--title", "Séance", "--headless", "--json",
                  "--port", "0"},
                 home.file(""));
    const auto at = ready(host);
    const auto crowd = [&](const std::vector<std::string>& words) {
        std::vector<std::string> all = {"crowd", "127.0.0.1:" + std::to_string(at.port), "--code", at.code,
                                        "--json"};
        all.insert(all.end(), words.begin(), words.end());
        const auto ran = call(all, {home.file("")});
        INFO(ran.errors);
        CHECK(ran.code == 0);
        return json_of(ran.out)["last_seq"].get<std::uint64_t>();
    };
    // So much has happened that a newcomer is sent the whole state.
    std::uint64_t before = 0;
    while (before < 2'200) before = crowd({"--participants", "40", "--seconds", "3", "--rate", "900"});
    const auto told = home.file("told");
    const auto last = crowd({"--participants", "2", "--seconds", "0.3", "--rate", "60", "--told", told});
    host.signal(SIGTERM);
    CHECK(host.wait() == 0);
    const auto marks = marks_of(at.file);
    std::ifstream lines(told);
    std::uint64_t seq = 0, previous = 0;
    for (std::string mark; lines >> seq >> mark; previous = seq) {
        CHECK((previous == 0 ? seq > before : seq == previous + 1));
        CHECK(marks.at(seq) == mark);
    }
    CHECK(previous == last);
}
