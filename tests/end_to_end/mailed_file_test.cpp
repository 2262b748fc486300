#include <signal.h>

#include <catch2/catch_test_macros.hpp>
#include <filesystem>

#include "tests/end_to_end/support/display.h"
#include "tests/end_to_end/support/program.h"
#include "tests/support/folder.h"

using namespace entremise::test;
namespace fs = std::filesystem;

namespace {

/// The exit code of a host that is stopped as soon as it listens.
int hosted(const Folder& home, const std::string& file) {
    Process host(quiet_host(file), home.file(""));
    const auto first = host.line();
    if (!first.empty()) host.signal(SIGTERM);
    return host.wait();
}

}  // namespace

TEST_CASE("check, host, export and replay say the same of a file that came by mail", "[end_to_end][mailed]") {
    Folder home;
    const auto whole = finished_session(home.file("s.entremise"), home.file(""));
    const auto good = bytes_of_file(whole), closed = bytes_of_file(home.file("s.private"));
    const Display display(home.file(""));
    const auto last = sql(whole, "SELECT max(seq) FROM event");
    const std::pair<const char*, bool> changes[] = {
        {"SELECT 1", true},
        {"DELETE FROM snapshot", true},
        {"DELETE FROM event WHERE seq=6", false},
        {"UPDATE event SET body=x'00' WHERE seq=7", false},
        {"UPDATE event SET author=4294967296 WHERE seq=7", false},
        {"UPDATE meta SET value='Autre' WHERE key='title'", false},
        {"UPDATE meta SET value=zeroblob(32) WHERE key='head'", false},
        {"UPDATE meta SET value=zeroblob(3000000) WHERE key='title'", false},
        {"UPDATE event SET seq=1000000000000 WHERE seq=(SELECT max(seq) FROM event)", false},
        {"UPDATE event SET time_us=9223372036854775807 WHERE seq=(SELECT max(seq) FROM event)", false}};
    const auto file = home.file("courrier.entremise");
    for (const auto& [change, fine] : changes) {
        INFO(change);
        const auto lay = [&] {
            fs::copy_file(whole, file, fs::copy_options::overwrite_existing);
            fs::copy_file(home.file("s.private"), home.file("courrier.private"),
                          fs::copy_options::overwrite_existing);
            (void)sql(file, change);
        };
        lay();
        const auto before = bytes_of_file(file);
        const Surroundings here{home.file("")};
        const int code = fine ? 0 : 1;
        CHECK(call({"check", file}, here).code == code);
        CHECK(json_of(call({"check", file, "--json"}, here).out)["ok"] == fine);
        for (const auto* ending : {"md", "json", "jsonl", "svg"})
            CHECK(call({"export", file, "--to", home.file("x.") + ending}, here).code == code);
        if (!fine) must_refuse({"check", file}, here);
        Process replay({program, "replay", file, "--lang", "fr"}, display.around(home.file("")));
        // It shows at once what it has, and says at the end what was found behind.
        eventually("a window, or its refusal",
                   [&] { return replay.ended() || !display.windows(replay, "Relecture").empty(); });
        if (!replay.ended()) replay.signal(SIGTERM);
        CHECK(replay.wait() == code);
        CHECK(bytes_of_file(file) == before);
        CHECK(hosted(home, file) == code);
        if (!fine) CHECK(bytes_of_file(file) == before);
    }
    CHECK(bytes_of_file(whole) == good);
    CHECK(bytes_of_file(home.file("s.private")) == closed);
}

TEST_CASE("check writes a sound copy that a host goes on with", "[end_to_end][mailed]") {
    Folder home;
    const auto file = finished_session(home.file("s.entremise"), home.file("")),
               copy = home.file("copie.entremise");
    (void)sql(file, "UPDATE event SET author=author+1 WHERE seq=9");
    const auto before = bytes_of_file(file);
    const Surroundings here{home.file("")};
    const auto told = call({"check", file, "--sound-copy", copy, "--lang", "fr"}, here);
    CHECK(told.code == 1);  // the file is what it is
    CHECK(told.errors.find("événement 9") != std::string::npos);
    CHECK(told.errors.find("--sound-copy") != std::string::npos);
    CHECK(told.out.find("jusqu’à l’événement 8") != std::string::npos);
    CHECK(bytes_of_file(file) == before);
    CHECK(json_of(call({"check", copy, "--json"}, here).out)["events"] == 8);
    CHECK(hosted(home, copy) == 0);
    CHECK(call({"check", copy}, here).code == 0);
    must_refuse({"check", file, "--sound-copy", copy}, here);  // never over a file that is there
    CHECK(call({"export", file, "--to", home.file("x.md")}, here).code == 1);
    CHECK_FALSE(fs::exists(home.file("x.md")));
    const auto part = call({"export", file, "--to", home.file("x.md"), "--at", "8", "--lang", "fr"}, here);
    CHECK(part.code == 1);  // written, and said
    CHECK(fs::exists(home.file("x.md")));
    CHECK(part.errors.find("événement 9") != std::string::npos);
}
