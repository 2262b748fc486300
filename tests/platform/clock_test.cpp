#include "app/platform/clock.h"

#include <catch2/catch_test_macros.hpp>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>

#include "tests/support/folder.h"

using namespace entremise;
using namespace entremise::platform;
namespace fs = std::filesystem;

namespace {

/// A time zone database with these zones in it, and a machine set to one of them.
struct Machine {
    test::Folder folder;
    std::string zones = folder.file("zoneinfo"), localtime = folder.file("localtime");

    Machine() {
        for (const auto* name : {"America/Montreal", "Europe/Paris", "Etc/GMT+10", "posix/Europe/Paris"}) {
            fs::create_directories(fs::path(zones + "/" + name).parent_path());
            std::ofstream(zones + "/" + name) << "TZif2";
        }
        fs::create_symlink(zones + "/America/Montreal", localtime);
    }
    std::string zone(const char* tz) const { return zone_name(tz, localtime, zones); }
};

/// TZ and TZDIR of this process, until the test is over.
struct Environment {
    Environment(const char* tz, const char* folder) {
        ::setenv("TZ", tz, 1);
        folder ? ::setenv("TZDIR", folder, 1) : ::unsetenv("TZDIR");
        ::tzset();
    }
    ~Environment() {
        ::unsetenv("TZ");
        ::unsetenv("TZDIR");
        ::tzset();
    }
};

}  // namespace

TEST_CASE("the time zone is that of TZ, else that of the machine", "[platform][clock]") {
    const Machine m;
    CHECK(m.zone(nullptr) == "America/Montreal");
    CHECK(m.zone("Europe/Paris") == "Europe/Paris");
    CHECK(m.zone(":Europe/Paris") == "Europe/Paris");
    CHECK(m.zone("Etc/GMT+10") == "Etc/GMT+10");
    CHECK(m.zone((m.zones + "/posix/Europe/Paris").c_str()) == "Europe/Paris");
    CHECK(m.zone("") == "UTC");
}

TEST_CASE("a time zone whose rules are not there has no name", "[platform][clock]") {
    const Machine m;
    for (const auto* tz : {"Asia/Tokyo", "<-05>5", "EST5EDT,M3.2.0,M11.1.0", "../zoneinfo/Europe/Paris",
                           "/etc/passwd", "Europe", "Europe/Paris\n"}) {
        CAPTURE(tz);
        CHECK(m.zone(tz).empty());
    }
    CHECK(zone_name(nullptr, m.folder.file("none"), m.zones).empty());
    CHECK(zone_name(nullptr, m.localtime, m.folder.file("none")).empty());
}

TEST_CASE("the clock on the wall goes with the place and the season", "[platform][clock]") {
    constexpr std::int64_t winter = 1'793'734'200'000'000, summer = 1'783'000'000'000'000;
    {
        const Environment here("America/Montreal", nullptr);
        CHECK(wall_clock(winter) == rules::WallClock{winter, -300, "America/Montreal"});
        CHECK(wall_clock(summer).minutes_east == -240);
        CHECK(local_time(winter) == rules::CivilTime{2026, 11, 3, 14, 30, 0});
    }
    {
        const Environment here("Asia/Kathmandu", nullptr);
        CHECK(wall_clock(winter).minutes_east == 345);
    }
    const Environment nowhere("Europe/Paris", "/nonexistent");
    CHECK(wall_clock(winter) == rules::WallClock{winter, 0, ""});
}

TEST_CASE("the machine's clocks are read at one moment", "[platform][clock]") {
    const auto first = read_clocks(), second = read_clocks();
    CHECK(second.running >= first.running);
    CHECK(first.utc > 1'700'000'000'000'000);
    CHECK(first.running > 0);
}
