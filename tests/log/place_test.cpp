#include <sys/stat.h>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <filesystem>

#include "sessions/log/session_copy.h"
#include "sessions/rules/agenda_events.h"
#include "tests/log/support/faults.h"
#include "tests/log/support/files.h"

using namespace entremise;
using namespace entremise::log;
using test::Folder;
namespace fs = std::filesystem;

namespace {

struct Desk {
    Folder folder;
    SeededRandom random{4};
    std::string file = folder / "a.entremise", closed = folder / "a.private";
    std::unique_ptr<SessionLog> log = SessionLog::create(file, test::some_meta(), random).value();

    Desk() { test::small_meeting(*log); }
    void write_one_more() {
        test::Writer write(*log);
        auto last = log->read(log->seq(), log->seq()).value().back().time;
        rules::Event event = rules::MarkerPlaced{"à retenir"};
        auto entry = test::entry_of(log->seq() + 1, last + 1000, PersonId{1}, event);
        REQUIRE(log->append(std::vector{entry}, {}));
    }
};

}  // namespace

TEST_CASE("a file is watched by its name: moved, deleted, replaced, and put back", "[log][place]") {
    Desk d;
    const auto name = GENERATE(as<std::string>{}, "a.entremise", "a.private", "a.entremise-wal");
    const auto file = d.folder / name;
    INFO(name);
    CHECK(d.log->look().place == Place::there);
    CHECK(d.log->look().place == Place::there);
    SECTION("moved, and back") {
        fs::rename(file, d.folder / "b");
        const auto seen = d.log->look();
        CHECK(seen.place == Place::moved);
        CHECK(seen.path == file);
        fs::rename(d.folder / "b", file);
        CHECK(d.log->look().place == Place::there);
        CHECK(d.log->look().path.empty());
    }
    SECTION("deleted") {
        fs::remove(file);
        CHECK(d.log->look().place == Place::deleted);
    }
    SECTION("replaced by a copy of itself") {
        fs::copy_file(file, d.folder / "b");
        fs::rename(d.folder / "b", file);
        CHECK(d.log->look().place == Place::replaced);
    }
    SECTION("with its folder") {
        const auto moved = d.folder.path() + "-moved";
        fs::rename(d.folder.path(), moved);
        CHECK(d.log->look().place == Place::moved);
        fs::rename(moved, d.folder.path());
        CHECK(d.log->look().place == Place::there);
    }
}

TEST_CASE("what a file holds that was moved while it was open is whole there, without anything beside it",
          "[log][place]") {
    Desk d;
    fs::create_directory(d.folder / "there");
    const auto moved = d.folder / "there/b.entremise";
    fs::rename(d.file, moved);
    CHECK(d.log->look().place == Place::moved);
    const auto report = check(moved);
    REQUIRE(report);
    CHECK(report->ok);
    CHECK(report->events == d.log->seq());
}

TEST_CASE("a log goes on in another file, wherever its own one went", "[log][place]") {
    Desk d;
    const auto to = d.folder / "a (2).entremise";
    const auto what =
        GENERATE(as<std::string>{}, "nothing", "moved", "deleted", "replaced", "private deleted");
    INFO(what);
    REQUIRE(d.log->keep_seats(std::vector{Seat{{5}, PersonId{2}}}));
    if (what == "moved") fs::rename(d.file, d.folder / "b.entremise");
    if (what == "deleted") fs::remove(d.file);
    if (what == "private deleted") fs::remove(d.closed);
    if (what == "replaced") {
        test::write_file(d.folder / "x", "something else");
        fs::rename(d.folder / "x", d.file);
    }
    const auto before = d.log->seq();
    CHECK((d.log->look().place == Place::there) == (what == "nothing"));
    REQUIRE(d.log->move_to(to));
    CHECK(d.log->path() == to);
    CHECK(d.log->look().place == Place::there);
    CHECK(d.log->seq() == before);
    d.write_one_more();
    CHECK(d.log->seats().size() == 1);
    const auto head = d.log->head();
    // Held against a second host, under its new name.
    const auto second = SessionLog::resume(to, d.random);
    REQUIRE_FALSE(second);
    CHECK(second.error().key == "error.file_in_use");
    struct stat closed {};
    REQUIRE(::stat((d.folder / "a (2).private").c_str(), &closed) == 0);
    CHECK((closed.st_mode & 0777) == 0600);
    REQUIRE(d.log->close());
    const auto report = check(to);
    REQUIRE(report);
    CHECK(report->ok);
    CHECK(report->private_file == CheckReport::Private::whole);
    CHECK(report->events == before + 1);
    CHECK(report->head == head);
    if (what == "nothing") {  // the old one is left in order
        const auto old = check(d.file);
        REQUIRE(old);
        CHECK(old->ok);
        CHECK(old->events == before);
        CHECK(SessionLog::resume(d.file, d.random));
    }
    if (what == "replaced") CHECK(test::bytes_of_file(d.file) == "something else");
    for (const auto& name : d.folder.names())
        if (what == "moved" || what == "deleted") CHECK(name.find("-wal") == std::string::npos);
}

TEST_CASE("going on elsewhere fails whole: the log stays where it is, and nothing is left behind",
          "[log][place]") {
    Desk d;
    const auto before = d.folder.names();
    SECTION("a name that is taken") {
        test::write_file(d.folder / "b.entremise", "of somebody else");
        const auto done = d.log->move_to(d.folder / "b.entremise");
        REQUIRE_FALSE(done);
        CHECK(done.error().key == "error.file_exists");
        CHECK(test::bytes_of_file(d.folder / "b.entremise") == "of somebody else");
    }
    SECTION("its own name") {
        const auto done = d.log->move_to(d.file);
        REQUIRE_FALSE(done);
        CHECK(done.error().key == "error.file_exists");
    }
    SECTION("a private file that is taken") {
        test::write_file(d.folder / "b.private", "of somebody else");
        const auto done = d.log->move_to(d.folder / "b.entremise");
        REQUIRE_FALSE(done);
        CHECK(done.error().key == "error.file_exists");
        CHECK(test::bytes_of_file(d.folder / "b.private") == "of somebody else");
        CHECK_FALSE(test::exists(d.folder / "b.entremise"));
    }
    SECTION("no such folder") {
        const auto done = d.log->move_to(d.folder / "nowhere/b.entremise");
        REQUIRE_FALSE(done);
        CHECK(done.error().key == "error.file_missing");
        CHECK(d.folder.names() == before);
    }
    CHECK(d.log->path() == d.file);
    d.write_one_more();
    const auto seq = d.log->seq();
    REQUIRE(d.log->close());
    CHECK(check(d.file).value().events == seq);
}

TEST_CASE("a disk that takes no copy leaves none behind", "[log][place]") {
    test::Faults faults;
    Desk d;
    const auto before = d.folder.names();
    const auto [what, key] = GENERATE(std::pair{test::Faults::What::disk_full, "error.disk_full"},
                                      std::pair{test::Faults::What::write_fails, "error.disk"},
                                      std::pair{test::Faults::What::sync_fails, "error.disk"});
    auto copy = d.log->take_copy(true);
    REQUIRE(copy);
    faults.fail(what);
    const auto written = (*copy)->write_checked(d.folder / "b.entremise");
    faults.fail(test::Faults::What::nothing);
    REQUIRE_FALSE(written);
    CHECK(written.error().key == key);
    CHECK(d.folder.names() == before);
    CHECK((*copy)->write_checked(d.folder / "b.entremise"));  // there is room again
}

TEST_CASE("after a disk that failed the log goes on in another file with all that was written",
          "[log][place]") {
    test::Faults faults;
    Desk d;
    const auto before = d.log->seq();
    const auto head = d.log->head();
    faults.fail(GENERATE(test::Faults::What::disk_full, test::Faults::What::sync_fails));
    rules::Event event = rules::MarkerPlaced{"à retenir"};
    const auto time = d.log->read(before, before).value().back().time;
    const auto entry = test::entry_of(before + 1, time + 1, PersonId{1}, event);
    REQUIRE_FALSE(d.log->append(std::vector{entry}, {}));
    faults.fail(test::Faults::What::nothing);
    REQUIRE(d.log->move_to(d.folder / "b.entremise"));
    CHECK(d.log->seq() == before);
    CHECK(d.log->head() == head);
    REQUIRE(d.log->append(std::vector{entry}, {}));
    REQUIRE(d.log->close());
    CHECK(check(d.folder / "b.entremise").value().events == before + 1);
}

TEST_CASE("a copy holds what is confidential only where that is asked for", "[log][place]") {
    Desk d;
    d.write_one_more();
    for (const bool with_private : {false, true}) {
        const auto to = d.folder / (with_private ? "with.entremise" : "without.entremise");
        auto copy = d.log->take_copy(with_private);
        REQUIRE(copy);
        const auto seq = d.log->seq();
        d.write_one_more();  // the session goes on
        const auto report = (*copy)->write_checked(to);
        REQUIRE(report);
        CHECK(report->events == seq);
        CHECK(report->private_file ==
              (with_private ? CheckReport::Private::whole : CheckReport::Private::none));
        CHECK(test::exists(to.substr(0, to.size() - 9) + "private") == with_private);
        CHECK_FALSE(test::exists(to + "-wal"));
    }
}
