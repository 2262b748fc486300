#include <signal.h>

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <random>

#include "tests/end_to_end/support/program.h"
#include "tests/support/folder.h"

using namespace entremise::test;
namespace fs = std::filesystem;

namespace {

/// Bits of an integer column turned over.
std::string turned(const std::string& column, unsigned bits) {
    const auto b = std::to_string(bits);
    return column + "=(" + column + "|" + b + ")-(" + column + "&" + b + ")";
}

std::string hex(const std::string& bytes) {
    std::string out;
    char two[3];
    for (const char c : bytes) {
        std::snprintf(two, sizeof two, "%02x", static_cast<unsigned>(static_cast<unsigned char>(c)));
        out += two;
    }
    return out;
}

}  // namespace

TEST_CASE("ten moments of a live session are found again in its file", "[end_to_end][check]") {
    Folder home;
    Process host(quiet_host(home.file("s.entremise"), {"--title", "Séance"}), home.file(""));
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
    // What everyone sees can be checked while the session goes on; the confidences are the host's.
    const auto running = json_of(call({"check", home.file("s.entremise"), "--json"}, {home.file("")}).out);
    CHECK(running["ok"] == true);
    CHECK(running["private"] == "in_use");
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
    must_refuse({"check", at.file, "--at", "1000000"}, {home.file("")},
                "La séance n’a pas d’événement 1000000", "The session has no event 1000000");
}

TEST_CASE("who comes late is told all that follows, with its marks", "[end_to_end][check]") {
    Folder home;
    Process host(quiet_host(home.file("s.entremise"), {"--title", "Séance"}), home.file(""));
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

TEST_CASE("check names exactly the event that was altered", "[end_to_end][check]") {
    const auto seed = std::random_device{}();
    std::printf("seed %u\n", seed);
    std::mt19937 dice(seed);
    Folder home;
    const auto whole = finished_session(home.file("s.entremise"), home.file(""));
    REQUIRE(call({"check", whole}, {home.file("")}).code == 0);
    const auto events = std::stoul(sql(whole, "SELECT count(*) FROM event"));
    REQUIRE(events > 30);
    const auto altered = home.file("altéré.entremise");
    for (const auto seq : {std::size_t{1}, std::size_t{2}, 3 + dice() % (events - 4), events - 1, events}) {
        const auto row = " WHERE seq=" + std::to_string(seq);
        std::vector<std::pair<std::string, std::string>> changes = {
            {"time_us", turned("time_us", 1u << dice() % 24)},
            {"author", turned("author", 1u << dice() % 8)},
            {"kind", turned("kind", 1)},
            {"kind", turned("kind", 128)},
            {"seq", turned("seq", 1u << 12)},
        };
        for (const char* column : {"body", "mark"}) {
            const auto bytes = sql(whole, std::string("SELECT ") + column + " FROM event" + row);
            for (std::size_t i = 0; i < bytes.size(); i += std::max<std::size_t>(1, bytes.size() / 8)) {
                auto other = bytes;
                other[i] = static_cast<char>(other[i] ^ (1 << dice() % 8));
                changes.emplace_back(column, std::string(column) + "=x'" + hex(other) + "'");
            }
        }
        for (std::size_t i = 0; i < changes.size(); ++i) {
            const auto& [column, change] = changes[i];
            INFO("event " << seq << ": " << change);
            fs::copy_file(whole, altered, fs::copy_options::overwrite_existing);
            sql(altered, "UPDATE event SET " + change + row);
            const auto before = bytes_of_file(altered);
            const auto ran = call({"check", altered, "--json"}, {home.file("")});
            CHECK(ran.code == 1);
            CHECK(ran.errors.empty());
            const auto report = json_of(ran.out);
            REQUIRE(report.is_object());
            CHECK(report["ok"] == false);
            CHECK(report["bad_seq"] == seq);
            CHECK_FALSE(report["reason"].get<std::string>().empty());
            CHECK(bytes_of_file(altered) == before);
            const bool first_of_its_column = i == 0 || changes[i - 1].first != column;
            if (first_of_its_column && seq == 2)
                must_refuse({"check", altered}, {home.file("")}, "à partir de l’événement 2",
                            "from event 2 on");
        }
    }
    // A row taken out, one doubled at the end, and what the file says of its end.
    const auto bad_seq_after = [&](const std::string& change) {
        fs::copy_file(whole, altered, fs::copy_options::overwrite_existing);
        sql(altered, change);
        return json_of(call({"check", altered, "--json"}, {home.file("")}).out)["bad_seq"];
    };
    const auto next = std::to_string(events + 1);
    CHECK(bad_seq_after("DELETE FROM event WHERE seq=7") == 7);
    CHECK(bad_seq_after("INSERT INTO event SELECT " + next +
                        ",time_us,author,kind,body,mark FROM event WHERE seq=" + std::to_string(events)) ==
          events + 1);
    CHECK(bad_seq_after("DELETE FROM event WHERE seq=" + std::to_string(events)) == events - 1);
    CHECK(bad_seq_after("UPDATE meta SET value=zeroblob(32) WHERE key='head'") == events);
}
