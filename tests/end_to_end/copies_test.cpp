#include <signal.h>

#include <catch2/catch_test_macros.hpp>
#include <filesystem>

#include "tests/end_to_end/support/program.h"
#include "tests/support/folder.h"

using namespace entremise::test;
namespace fs = std::filesystem;

TEST_CASE("check says of a copy what it has and what is missing", "[e2e][check]") {
    const Folder home;
    const auto file = home.file("s.entremise"), copy = home.file("copy.entremise");
    Process host(quiet_host(file, {"--title", "Séance"}), home.file(""));
    ready(host);
    const auto json = [&] { return json_of(call({"check", copy, "--json"}, {home.file("")}).out); };
    const auto said = [&](const char* language) {
        const auto ran = call({"check", copy, "--lang", language}, {home.file("")});
        return ran.out + ran.errors;
    };
    SECTION("a file of 4 KB, copied while all lay in the write-ahead log") {
        host.signal(SIGKILL);
        host.wait();
        fs::copy_file(file, copy);
        fs::resize_file(copy, 4096);  // as before the first checkpoint
        must_refuse({"check", copy}, {home.file("")}, "« " + copy + " » est la copie d’une séance en cours",
                    "“" + copy + "” is the copy of a running session");
        CHECK(json()["ok"] == false);
        CHECK(json()["without_log"] == true);
    }
    SECTION("a file copied while its session ran, without anything beside it") {
        sql(file, "PRAGMA wal_checkpoint(PASSIVE)");
        fs::copy_file(file, copy);
        host.signal(SIGTERM);
        host.wait();
        CHECK(json()["ok"] == true);
        CHECK(json()["without_log"] == true);
        CHECK(json()["private"] == "none");
        CHECK(said("fr").find("Cette copie a été prise pendant la séance") != std::string::npos);
        CHECK(said("fr").find("Sans le fichier privé") != std::string::npos);
        CHECK(said("en").find("This copy was taken while the session ran") != std::string::npos);
        CHECK(said("en").find("Without the private file") != std::string::npos);
    }
    SECTION("a hard link, which is no copy") {
        host.signal(SIGTERM);
        host.wait();
        fs::create_hard_link(file, copy);
        CHECK(json()["names"] == 2);
        CHECK(json()["without_log"] == false);
        CHECK(said("fr").find("Ce fichier a 2 noms") != std::string::npos);
        CHECK(said("en").find("This file has 2 names") != std::string::npos);
    }
}
