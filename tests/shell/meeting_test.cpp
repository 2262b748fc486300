#include "app/shell/meeting.h"

#include <catch2/catch_test_macros.hpp>
#include <filesystem>

#include "app/platform/files.h"
#include "tests/support/home.h"

using namespace entremise;
using namespace entremise::shell;
using namespace entremise::platform;
namespace fs = std::filesystem;

namespace {

struct Desk {
    test::Home home;
    SystemRandom random;
    std::string file = home.file("table.entremise");

    Result<std::unique_ptr<Meeting>> start(const std::string& path, std::uint16_t port = 0) {
        MeetingSettings settings;
        settings.file = path;
        settings.title = "Table de quartier";
        settings.port = port;
        return Meeting::start(settings, random);
    }
    std::vector<std::string> files() const {
        std::vector<std::string> names;
        for (const auto& entry : fs::directory_iterator(fs::path(file).parent_path()))
            if (entry.is_regular_file()) names.push_back(entry.path().filename());
        std::ranges::sort(names);
        return names;
    }
};

}  // namespace

TEST_CASE("a start that fails leaves nothing behind, and what was there as it was", "[shell][meeting]") {
    Desk t;
    auto first = t.start(t.file);
    REQUIRE(first);
    const auto before = t.files();
    SECTION("of a new session") {
        const auto second = t.start(t.home.file("other.entremise"), (*first)->port());
        REQUIRE_FALSE(second);
        CHECK(second.error().key == "error.port_in_use");
        CHECK(t.files() == before);
    }
    SECTION("of a saved one") {
        const auto port = (*first)->port();
        auto other = t.start(t.home.file("other.entremise"));
        REQUIRE(other);
        REQUIRE((*other)->close());
        other->reset();
        const auto both = t.files();
        REQUIRE_FALSE(t.start(t.home.file("other.entremise"), port));
        CHECK(t.files() == both);
        CHECK(t.start(t.home.file("other.entremise")));
    }
}

TEST_CASE("after a crash the code and the lock are what they were", "[shell][meeting]") {
    Desk t;
    std::string code;
    protocol::HostKey key;
    {
        auto meeting = t.start(t.file);
        REQUIRE(meeting);
        code = (*meeting)->code();
        key = (*meeting)->host_key();
        CHECK_FALSE((*meeting)->resumed());
        (*meeting)->set_locked(true);
    }  // the plug is pulled
    auto meeting = t.start(t.file);
    REQUIRE(meeting);
    CHECK((*meeting)->resumed());
    CHECK((*meeting)->code() == code);
    CHECK((*meeting)->host_key() == key);  // the seal too
    CHECK((*meeting)->locked());
    REQUIRE((*meeting)->close());
    meeting->reset();
    CHECK_FALSE(fs::exists(t.home.file("table.keys")));
    auto later = t.start(t.file);
    REQUIRE(later);
    CHECK((*later)->code() != code);
    CHECK_FALSE((*later)->locked());
}
