#include <signal.h>
#include <sqlite3.h>

#include <catch2/catch_test_macros.hpp>
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <random>

#include "tests/end_to_end/support/process.h"
#include "tests/support/folder.h"

using entremise::test::Folder;
using entremise::test::Process;
using entremise::test::run;
using Json = nlohmann::json;
namespace fs = std::filesystem;

namespace {

const std::string program = PROGRAM;

struct Ready {
    int port = 0;
    std::string code, file;
};
Ready ready(Process& host) {
    const auto json = Json::parse(host.line(), nullptr, false);
    REQUIRE(json.is_object());
    REQUIRE(json["ready"] == true);
    return {json["port"].get<int>(), json["code"].get<std::string>(), json["file"].get<std::string>()};
}

/// seq → mark, from the session file.
std::map<std::uint64_t, std::string> marks_of(const std::string& file) {
    std::map<std::uint64_t, std::string> marks;
    sqlite3* db = nullptr;
    REQUIRE(sqlite3_open_v2(file.c_str(), &db, SQLITE_OPEN_READONLY, nullptr) == SQLITE_OK);
    sqlite3_stmt* rows = nullptr;
    REQUIRE(sqlite3_prepare_v2(db, "SELECT seq, lower(hex(mark)) FROM event", -1, &rows, nullptr) == SQLITE_OK);
    while (sqlite3_step(rows) == SQLITE_ROW)
        marks[static_cast<std::uint64_t>(sqlite3_column_int64(rows, 0))] =
            reinterpret_cast<const char*>(sqlite3_column_text(rows, 1));
    sqlite3_finalize(rows);
    sqlite3_close(db);
    return marks;
}

}  // namespace

TEST_CASE("the demonstration plays a whole workshop and leaves its files", "[end_to_end]") {
    Folder home;
    const auto out = home.file("atelier");
    const auto ran = run({program, "demo", "--headless", "--seconds", "2", "--participants", "12", "--out", out, "--json",
                          "--lang", "fr"},
                         home.file(""));
    INFO(ran.errors);
    REQUIRE(ran.code == 0);
    const auto report = Json::parse(ran.out, nullptr, false);
    REQUIRE(report.is_object());
    CHECK(report["participants"] == 12);
    CHECK(report["votes"].size() >= 3);
    CHECK(report["troubles"].empty());
    std::map<std::string, int> endings;
    for (const auto& path : report["outputs"]) {
        CHECK(fs::file_size(path.get<std::string>()) > 500);
        ++endings[fs::path(path.get<std::string>()).extension().string()];
    }
    CHECK(endings[".pdf"] == 1);
    CHECK(endings[".svg"] == 1);
    CHECK(endings[".md"] == 1);
    CHECK(endings[".png"] == 5);  // the board and four windows
    const auto checked = run({program, "check", report["file"].get<std::string>(), "--json"}, home.file(""));
    CHECK(checked.code == 0);
    CHECK(Json::parse(checked.out)["ok"] == true);
}

TEST_CASE("what a participant was told survives the host's sudden death", "[end_to_end][crash]") {
    constexpr int deaths = 20;
    const auto seed = std::random_device{}();
    std::printf("seed %u\n", seed);
    std::mt19937 dice(seed);
    Folder home;
    const auto file = home.file("séance.entremise");
    const auto told = home.file("told");
    auto host = std::make_unique<Process>(
        std::vector<std::string>{program, "host", file, "--title", "Séance", "--headless", "--json", "--port", "0"}, home.file(""));
    const auto first = ready(*host);
    const auto port = std::to_string(first.port);
    Process crowd({program, "crowd", "127.0.0.1:" + port, "--code", first.code, "--participants", "6", "--seconds", "40",
                   "--rate", "60", "--told", told, "--json"},
                  home.file(""));
    for (int death = 0; death < deaths; ++death) {
        // The crowd's own file says when something was told: no clock is asked.
        const auto before = fs::exists(told) ? fs::file_size(told) : 0;
        const auto enough = before + 200 + dice() % 2'000;
        for (int look = 0; look < 20'000 && (!fs::exists(told) || fs::file_size(told) < enough); ++look) usleep(1'000);
        host->signal(SIGKILL);
        CHECK(host->wait() == -SIGKILL);
        host = std::make_unique<Process>(
            std::vector<std::string>{program, "host", file, "--headless", "--json", "--port", port}, home.file(""));
        const auto again = ready(*host);
        CHECK(again.code == first.code);
    }
    CHECK(crowd.wait() == 0);
    const auto report = Json::parse(crowd.rest(), nullptr, false);
    REQUIRE(report.is_object());
    CHECK(report["reconnects"].get<int>() >= deaths);
    CHECK(report["all_equal"] == true);
    host->signal(SIGTERM);
    CHECK(host->wait() == 0);
    const auto marks = marks_of(file);
    std::ifstream lines(told);
    std::uint64_t seq = 0, count = 0;
    for (std::string mark; lines >> seq >> mark; ++count) {
        const auto found = marks.find(seq);
        REQUIRE(found != marks.end());
        CHECK(found->second == mark);
    }
    CHECK(count > 100);
    const auto checked = run({program, "check", file, "--json"}, home.file(""));
    CHECK(checked.code == 0);
    const auto json = Json::parse(checked.out, nullptr, false);
    REQUIRE(json.is_object());
    const auto at = run({program, "check", file, "--json", "--at", std::to_string(report["last_seq"].get<std::uint64_t>())}, home.file(""));
    CHECK(Json::parse(at.out)["digest"] == report["digest"]);
}

TEST_CASE("a wrong code is refused with a sentence, and the host goes on", "[end_to_end]") {
    Folder home;
    Process host({program, "host", home.file("s.entremise"), "--title", "Séance", "--headless", "--json", "--port", "0"}, home.file(""));
    const auto at = ready(host);
    const auto address = "127.0.0.1:" + std::to_string(at.port);
    const auto wrong = run({program, "crowd", address, "--code", "pas le bon code", "--participants", "1", "--seconds", "0", "--json"}, home.file(""));
    CHECK(wrong.code != 0);
    CHECK_FALSE(wrong.errors.empty());
    const auto report = Json::parse(wrong.out, nullptr, false);
    CHECK(report["joined"] == 0);
    CHECK(report["refused"] == 1);
    CHECK(report["events_told"] == 0);
    const auto right = run({program, "crowd", address, "--code", at.code, "--participants", "2", "--seconds", "0.5", "--json"}, home.file(""));
    CHECK(right.code == 0);
    host.signal(SIGTERM);
    CHECK(host.wait() == 0);
    CHECK_FALSE(fs::exists(home.file("s.keys")));
    CHECK_FALSE(fs::exists(home.file("s.entremise-wal")));
}

TEST_CASE("bad input gets one sentence and an exit code, and harms nothing", "[end_to_end]") {
    Folder home;
    const auto text = home.file("texte.entremise");
    std::ofstream(text) << "ceci n’est pas une séance";
    const auto one_sentence = [&](const std::vector<std::string>& words) {
        auto all = words;
        all.insert(all.begin(), program);
        const auto ran = run(all, home.file(""));
        INFO(words[0] << ": " << ran.errors);
        CHECK(ran.code != 0);
        CHECK(std::count(ran.errors.begin(), ran.errors.end(), '\n') == 1);
        CHECK(ran.errors.find("‹") == std::string::npos);
    };
    one_sentence({"check", home.file("absente.entremise")});
    one_sentence({"check", text});
    one_sentence({"export", text, "--to", home.file("a.pdf")});
    one_sentence({"host", text, "--headless"});
    one_sentence({"frobnicate"});
    one_sentence({"crowd", "127.0.0.1:99999", "--code", "a b c d"});
    one_sentence({"demo", "--headless", "--script", home.file("absent.workshop")});
    CHECK(fs::file_size(text) > 20);
    SECTION("a port that is taken leaves no file behind") {
        Process host({program, "host", home.file("s.entremise"), "--headless", "--json", "--port", "0"}, home.file(""));
        const auto at = ready(host);
        one_sentence({"host", home.file("t.entremise"), "--headless", "--port", std::to_string(at.port)});
        CHECK_FALSE(fs::exists(home.file("t.entremise")));
        one_sentence({"host", home.file("s.entremise"), "--headless", "--port", "0"});
    }
    SECTION("a truncated file") {
        Process host({program, "host", home.file("s.entremise"), "--headless", "--json", "--port", "0"}, home.file(""));
        (void)ready(host);
        host.signal(SIGTERM);
        CHECK(host.wait() == 0);
        fs::resize_file(home.file("s.entremise"), fs::file_size(home.file("s.entremise")) / 2);
        one_sentence({"check", home.file("s.entremise")});
    }
}
