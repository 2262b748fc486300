#include <signal.h>

#include <catch2/catch_test_macros.hpp>
#include <filesystem>

#include "tests/end_to_end/support/program.h"
#include "tests/support/folder.h"

using namespace entremise::test;

TEST_CASE("another program that holds the file for a moment does not end the writing", "[e2e][host]") {
    const Folder home;
    const auto file = home.file("s.entremise");
    Process host(quiet_host(file, {"--title", "Séance"}), home.file(""));
    const auto at = ready(host);
    // Again and again for 0.3 s, as long as people write.
    Process other(
        {"/bin/sh", "-c",
         "while :; do (echo 'BEGIN IMMEDIATE;'; sleep 0.3; echo 'COMMIT;') | sqlite3 -cmd '.timeout "
         "2000' '" +
             file + "'; echo held; sleep 0.2; done"},
        home.file(""));
    const auto ran = call({"crowd", "127.0.0.1:" + std::to_string(at.port), "--code", at.code,
                           "--participants", "3", "--seconds", "2", "--rate", "60", "--json"},
                          {home.file("")});
    INFO(ran.out << ran.errors);
    CHECK(ran.code == 0);
    CHECK(json_of(ran.out)["all_equal"] == true);
    CHECK(json_of(ran.out)["refused"] == 0);
    CHECK(other.line(1) == "held");  // it did
    other.signal(SIGKILL);
    other.wait();
    // Whoever closes the file there is not the last who has it: what was said stays beside it.
    CHECK(std::filesystem::exists(file + "-wal"));
    host.signal(SIGTERM);
    const auto code = host.wait();
    INFO(host.errors());
    CHECK(host.errors().empty());
    CHECK(code == 0);
    CHECK(json_of(call({"check", file, "--json"}, {home.file("")}).out)["ok"] == true);
}
