#include <signal.h>

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <random>

#include "tests/end_to_end/support/program.h"
#include "tests/support/folder.h"

using namespace entremise::test;

namespace {

std::size_t deaths_wanted() {
    const char* wanted = std::getenv("ENTREMISE_KILLS");
    return wanted && *wanted ? std::strtoul(wanted, nullptr, 10) : 20;
}

}  // namespace

TEST_CASE("what a participant was told survives the host's sudden death", "[end_to_end][crash]") {
    const auto deaths = deaths_wanted();
    const auto seed = std::random_device{}();
    std::printf("seed %u\n", seed);
    std::mt19937 dice(seed);
    Folder home;
    const auto file = home.file("séance.entremise"), told = home.file("told");
    auto host = std::make_unique<Process>(quiet_host(file, {"--title", "Séance"}, "0"), home.file(""));
    const auto first = ready(*host);
    const auto port = std::to_string(first.port);
    // Twelve at 240 acts a second: the disk is written to nearly all the time.
    Process crowd({program, "crowd", "127.0.0.1:" + port, "--code", first.code, "--participants", "12",
                   "--seconds", "86400", "--rate", "240", "--told", told, "--json"},
                  home.file(""));
    auto written = wait_until_larger(told, 0);
    std::vector<double> pauses;  // seconds, from the host's « ready » to the first newly told event
    for (std::size_t death = 0; death < deaths; ++death) {
        // After up to 250 more events, and then at no particular moment of a group: no clock is asked.
        for (const auto enough = written + dice() % 5'000; written < enough;)
            written = wait_until_larger(told, written);
        for (volatile auto turns = dice() % 10'000'000; turns > 0;) turns = turns - 1;
        host->signal(SIGKILL);
        CHECK(host->wait() == -SIGKILL);
        const auto before = marks_of(file).size();
        host = std::make_unique<Process>(quiet_host(file, {"--title", "Séance"}, port), home.file(""));
        const auto again = ready(*host);
        const auto since = std::chrono::steady_clock::now();
        CHECK(again.code == first.code);
        CHECK(again.file == first.file);
        CHECK(again.port == first.port);
        written = std::filesystem::file_size(told);
        const auto grown = wait_until_larger(told, written);
        REQUIRE(grown > written);  // they go on by themselves
        written = grown;
        pauses.push_back(std::chrono::duration<double>(std::chrono::steady_clock::now() - since).count());
        CHECK(before > 0);
    }
    for (const auto enough = written + 2'000; written < enough;) written = wait_until_larger(told, written);
    crowd.signal(SIGTERM);
    CHECK(crowd.wait() == 0);
    const auto report = json_of(crowd.rest());
    REQUIRE(report.is_object());
    CHECK(report["reconnects"].get<std::size_t>() >= deaths);
    CHECK(report["joined"] == 12);
    CHECK(report["all_equal"] == true);
    host->signal(SIGTERM);
    CHECK(host->wait() == 0);

    // Everything told is in the file, as it was told, and told without a gap.
    const auto marks = marks_of(file);
    std::ifstream lines(told);
    std::uint64_t seq = 0, count = 0, lost = 0;
    for (std::string mark; lines >> seq >> mark;) {
        CHECK(seq == ++count);
        const auto found = marks.find(seq);
        lost += found == marks.end() || found->second != mark;
    }
    CHECK(lost == 0);
    CHECK(count >= report["last_seq"].get<std::uint64_t>());
    // Nothing was done twice, and all that was called accepted was done.
    const auto done =
        std::stoul(sql(file,
                       "SELECT count(*) FROM event JOIN kind ON kind.number=event.kind WHERE word IN "
                       "('note.added','cards.moved','card.reworded')"));
    const auto accepted = report["accepted"].get<std::size_t>();
    CHECK(done == accepted);
    const auto checked = call({"check", file, "--json"}, {home.file("")});
    CHECK(checked.code == 0);
    CHECK(json_of(checked.out)["events"] == marks.size());
    const auto at =
        call({"check", file, "--json", "--at", std::to_string(report["last_seq"].get<std::uint64_t>())},
             {home.file("")});
    CHECK(json_of(at.out)["digest"] == report["digest"]);
    std::sort(pauses.begin(), pauses.end());
    std::printf(
        "%zu deaths, %zu events told, %zu lost; %zu acts accepted, %zu done; back after %.2f s (median), "
        "%.2f s "
        "(longest)\n",
        deaths, count, lost, accepted, done, pauses.empty() ? 0 : pauses[pauses.size() / 2],
        pauses.empty() ? 0 : pauses.back());
}
