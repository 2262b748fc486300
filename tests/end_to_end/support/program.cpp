#include "tests/end_to_end/support/program.h"

#include <poll.h>
#include <signal.h>
#include <sqlite3.h>
#include <sys/inotify.h>
#include <unistd.h>

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace entremise::test {

namespace fs = std::filesystem;
using Json = nlohmann::json;

std::vector<std::string> quiet_host(const std::string& file, const std::vector<std::string>& more,
                                    const std::string& port) {
    std::vector<std::string> words{program, "host", file, "--headless", "--json", "--port", port};
    words.insert(words.end(), more.begin(), more.end());
    return words;
}

Ready ready(Process& host) {
    const auto json = Json::parse(host.line(), nullptr, false);
    INFO(host.errors());
    REQUIRE(json.is_object());
    REQUIRE(json["ready"] == true);
    return {json["port"].get<int>(), json["code"].get<std::string>(), json["file"].get<std::string>()};
}

Ran call(std::vector<std::string> words, const Surroundings& around) {
    words.insert(words.begin(), program);
    return run(words, around);
}

std::string closed_session(const std::string& file, const std::string& home) {
    Process host(quiet_host(file), home);
    (void)ready(host);
    host.signal(SIGTERM);
    REQUIRE(host.wait() == 0);
    return file;
}

std::string finished_session(const std::string& file, const std::string& home) {
    Process host(quiet_host(file, {"--title", "Séance"}), home);
    const auto at = ready(host);
    const auto ran = call({"crowd", "127.0.0.1:" + std::to_string(at.port), "--code", at.code,
                           "--participants", "3", "--seconds", "0.6", "--rate", "60", "--json"},
                          {home});
    REQUIRE(ran.code == 0);
    host.signal(SIGTERM);
    REQUIRE(host.wait() == 0);
    return file;
}

Json json_of(const std::string& out) { return Json::parse(out, nullptr, false); }

Ran must_refuse(const std::vector<std::string>& words, const Surroundings& around) {
    std::string line;
    for (const auto& word : words) line += word + " ";
    std::vector<Ran> ran;
    for (const char* language : {"fr", "en"}) {
        auto all = words;
        all.insert(all.end(), {"--lang", language});
        ran.push_back(call(all, around));
        const auto& it = ran.back();
        INFO(line << "--lang " << language << "\n" << it.out << it.errors);
        CHECK(it.code > 0);  // not a signal either
        CHECK(std::count(it.errors.begin(), it.errors.end(), '\n') == 1);
        CHECK((it.errors.ends_with(".\n") || it.errors.ends_with(")\n")));
        for (const char* left_over : {"‹", "{", "error.", "refusal.", "cli."})
            CHECK(it.errors.find(left_over) == std::string::npos);
    }
    CHECK(ran[0].code == ran[1].code);
    CHECK(ran[0].errors != ran[1].errors);
    return ran[0];
}

void must_refuse(const std::vector<std::string>& words, const Surroundings& around, const std::string& french,
                 const std::string& english) {
    for (const auto& [language, sentence] : {std::pair{"fr", french}, {"en", english}}) {
        auto all = words;
        all.insert(all.end(), {"--lang", language});
        const auto ran = call(all, around);
        INFO((words.empty() ? "" : words[0]) << ": " << ran.out << ran.errors << "expected: " << sentence);
        CHECK(ran.code > 0);
        CHECK(std::count(ran.errors.begin(), ran.errors.end(), '\n') == 1);
        CHECK(ran.errors.find(sentence) != std::string::npos);
    }
}

void sqlite_file(const std::string& file, const std::string& text) {
    sqlite3* db = nullptr;
    REQUIRE(sqlite3_open(file.c_str(), &db) == SQLITE_OK);
    CHECK(sqlite3_exec(db, text.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK);
    sqlite3_close(db);
}

std::string sql(const std::string& file, const std::string& text) {
    sqlite3* db = nullptr;
    REQUIRE(sqlite3_open_v2(file.c_str(), &db, SQLITE_OPEN_READWRITE, nullptr) == SQLITE_OK);
    sqlite3_stmt* rows = nullptr;
    INFO(text);
    REQUIRE(sqlite3_prepare_v2(db, text.c_str(), -1, &rows, nullptr) == SQLITE_OK);
    std::string value;
    const int code = sqlite3_step(rows);
    if (code == SQLITE_ROW && sqlite3_column_type(rows, 0) != SQLITE_NULL)
        value.assign(static_cast<const char*>(sqlite3_column_blob(rows, 0)),
                     static_cast<std::size_t>(sqlite3_column_bytes(rows, 0)));
    INFO(sqlite3_errmsg(db));
    CHECK((code == SQLITE_ROW || code == SQLITE_DONE));
    sqlite3_finalize(rows);
    sqlite3_close(db);
    return value;
}

std::map<std::uint64_t, std::string> marks_of(const std::string& file) {
    std::map<std::uint64_t, std::string> marks;
    sqlite3* db = nullptr;
    REQUIRE(sqlite3_open_v2(file.c_str(), &db, SQLITE_OPEN_READONLY, nullptr) == SQLITE_OK);
    sqlite3_stmt* rows = nullptr;
    REQUIRE(sqlite3_prepare_v2(db, "SELECT seq, lower(hex(mark)) FROM event", -1, &rows, nullptr) ==
            SQLITE_OK);
    while (sqlite3_step(rows) == SQLITE_ROW)
        marks[static_cast<std::uint64_t>(sqlite3_column_int64(rows, 0))] =
            reinterpret_cast<const char*>(sqlite3_column_text(rows, 1));
    sqlite3_finalize(rows);
    sqlite3_close(db);
    return marks;
}

std::string bytes_of_file(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
}

std::uintmax_t wait_until_larger(const std::string& path, std::uintmax_t size) {
    constexpr int longest = 60'000;  // milliseconds without any change
    const int watch = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
    REQUIRE(watch >= 0);
    REQUIRE(inotify_add_watch(watch, fs::path(path).parent_path().c_str(), IN_CREATE | IN_MODIFY) >= 0);
    std::uintmax_t now = 0;
    while (true) {
        std::error_code missing;
        now = fs::file_size(path, missing);
        if (missing) now = 0;
        if (now > size) break;
        pollfd one{watch, POLLIN, 0};
        if (poll(&one, 1, longest) <= 0) break;
        char changes[4096];
        while (read(watch, changes, sizeof changes) > 0) continue;
    }
    close(watch);
    return now;
}

}  // namespace entremise::test
