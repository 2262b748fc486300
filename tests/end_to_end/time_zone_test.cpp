#include <signal.h>

#include <catch2/catch_test_macros.hpp>

#include "tests/end_to_end/support/program.h"
#include "tests/support/folder.h"

using namespace entremise::test;

TEST_CASE("a session held in Montréal is written alike in Montréal, in Paris and where no zone is known",
          "[e2e][export]") {
    const Folder home;
    const auto file = home.file("s.entremise");
    const auto in = [&](const char* zone, const char* rules = "") {
        Surroundings there{home.file("")};
        there.variables = {{"TZ", zone}};
        if (*rules) there.variables.emplace_back("TZDIR", rules);
        return there;
    };
    Process host(quiet_host(file, {"--title", "Séance"}), in("America/Montreal"));
    const auto at = ready(host);
    const auto ran = call({"crowd", "127.0.0.1:" + std::to_string(at.port), "--code", at.code,
                           "--participants", "2", "--seconds", "1", "--json"},
                          in("Asia/Tokyo"));
    INFO(ran.out << ran.errors);
    REQUIRE(ran.code == 0);
    host.signal(SIGTERM);
    REQUIRE(host.wait() == 0);

    const auto written = [&](const Surroundings& there, const std::string& ending) {
        const auto to = home.file("out." + ending);
        const auto done = call({"export", file, "--to", to}, there);
        INFO(done.errors);
        CHECK(done.code == 0);
        return bytes_of_file(to);
    };
    for (const auto* ending : {"md", "json", "jsonl", "pdf", "svg", "png"}) {
        CAPTURE(ending);
        const auto montreal = written(in("America/Montreal"), ending);
        CHECK(montreal.size() > 100);
        CHECK(written(in("Europe/Paris"), ending) == montreal);
        CHECK(written(in("Asia/Tokyo", "/nonexistent"), ending) == montreal);
    }
    const auto meta = json_of(written(in("Europe/Paris"), "json"))["meta"];
    CHECK(meta["zone"] == "America/Montreal");
    const auto started = meta["started"].get<std::string>();
    INFO(started);
    CHECK((started.ends_with("-05:00") || started.ends_with("-04:00")));
    CHECK(written(in("Europe/Paris"), "jsonl").find("\"time\":\"" + started + "\"") != std::string::npos);
}
