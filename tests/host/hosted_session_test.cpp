#include "app/host/hosted_session.h"

#include <catch2/catch_test_macros.hpp>
#include <filesystem>

#include "app/platform/files.h"
#include "sessions/core/language.h"
#include "tests/support/home.h"

using namespace entremise;
using namespace entremise::platform;
namespace fs = std::filesystem;

namespace {

struct Desk {
    test::Home home;
    SystemRandom random;
    std::string file = home.file("table.entremise");

    Result<std::unique_ptr<host::HostedSession>> start(const std::string& path, std::uint16_t port = 0) {
        host::HostedSettings settings;
        settings.file = path;
        settings.title = "Table de quartier";
        settings.port = port;
        return host::HostedSession::start(settings, random);
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

TEST_CASE("a start that fails leaves nothing behind, and what was there as it was", "[host][session]") {
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

TEST_CASE("after a crash the code and the lock are what they were", "[host][session]") {
    Desk t;
    std::string code;
    protocol::HostKey key;
    {
        auto session = t.start(t.file);
        REQUIRE(session);
        code = (*session)->code();
        key = (*session)->host_key();
        CHECK_FALSE((*session)->resumed());
        (*session)->set_locked(true);
    }  // the plug is pulled
    auto session = t.start(t.file);
    REQUIRE(session);
    CHECK((*session)->resumed());
    CHECK((*session)->code() == code);
    CHECK((*session)->host_key() == key);  // the seal too
    CHECK((*session)->locked());
    REQUIRE((*session)->close());
    session->reset();
    CHECK_FALSE(fs::exists(t.home.file("table.keys")));
    auto later = t.start(t.file);
    REQUIRE(later);
    CHECK((*later)->code() != code);
    CHECK_FALSE((*later)->locked());
}

TEST_CASE("where no session file can lie, a sentence says so", "[host][session]") {
    Desk t;
    const auto loop = t.home.file("loop.entremise"), folder = t.home.file("folder.entremise");
    fs::create_symlink(loop, loop);
    REQUIRE(fs::create_directory(folder));
    for (const auto& path : {loop, loop + "/below.entremise", folder, t.home.file(std::string(300, 'x'))}) {
        CAPTURE(path);
        const auto started = t.start(path);
        REQUIRE_FALSE(started);
        CHECK(Language::of("fr").has(started.error().key));
    }
}
