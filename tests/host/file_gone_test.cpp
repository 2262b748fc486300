#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <filesystem>
#include <fstream>

#include "sessions/log/judge.h"
#include "tests/host/support/room.h"
#include "tests/support/asks.h"
#include "tests/support/simulated_meeting.h"

using namespace entremise;
using protocol::Disk;
using test::Room;
namespace fs = std::filesystem;

namespace {

ByteVector note(std::uint64_t number) { return test::request_frame(number, test::note("Une note")); }

std::size_t notes_in(const std::string& file, SeededRandom& random) {
    auto log = log::SessionLog::resume(file, random);
    REQUIRE(log);
    return (*log)->states().value().at(rules::Audience::host).board.cards.size();
}

/// What the device was told last of the disk.
Disk told(const Room& t) {
    auto last = Disk::good;
    for (const auto& frame : t.heard)
        if (const auto disk = protocol::decode_disk(frame)) last = *disk;
    return last;
}

}  // namespace

TEST_CASE("nothing is called written in a place that has no name any more: it waits, and is in the next file",
          "[host][disk]") {
    Room t;
    const auto name = GENERATE(as<std::string>{}, "a.entremise", "a.private");
    const auto what = GENERATE(Disk::moved, Disk::deleted, Disk::replaced);
    const auto file = t.folder.file(name);
    INFO(name << ' ' << protocol::word_of(what));
    t.say(note(1));
    REQUIRE(t.answer_to(1).empty());
    if (what == Disk::moved) fs::rename(file, t.folder.file("b"));
    if (what == Disk::deleted) fs::remove(file);
    if (what == Disk::replaced) {
        std::ofstream(t.folder.file("x")) << "something else";
        fs::rename(t.folder.file("x"), file);
    }
    const auto written = t.log->seq();
    t.say(note(2));  // at once: no second has passed
    CHECK(t.answer_to(2) == "none");
    CHECK(t.log->seq() == written);
    CHECK(t.host->disk() == what);
    CHECK(t.host->gone() == file);
    CHECK(told(t) == what);
    CHECK_FALSE(t.host->disk_failed());
    CHECK_FALSE(t.host->admit({8}, {0, 0, 0, 0, 1, "Rosa"}));  // not yet
    CHECK_FALSE(t.host->go_on_in(file + "/nowhere.entremise"));
    CHECK(t.host->disk() == what);

    const auto there = t.folder.file("a (2).entremise");
    REQUIRE(t.host->go_on_in(there));
    t.run();
    CHECK(t.answer_to(2).empty());
    CHECK(told(t) == Disk::good);
    CHECK(t.host->gone().empty());
    const auto admitted = t.host->admit({8}, {0, 0, 0, 0, 1, "Rosa"});
    REQUIRE(admitted);
    CHECK(*admitted);
    t.say(note(3));
    CHECK(t.answer_to(3).empty());
    // The plug is pulled: all that was told is in the file that was named.
    t.host.reset();
    t.log.reset();
    CHECK(notes_in(there, t.random) == 3);
    const auto report = log::check(there);
    REQUIRE(report);
    CHECK(report->ok);
    CHECK(report->private_file == log::CheckReport::Private::whole);
}

TEST_CASE("a file that has gone is found within a second though nobody writes, and what it holds is whole",
          "[host][disk]") {
    Room t;
    t.say(note(1));
    const auto moved = t.folder.file("b.entremise");
    fs::rename(t.folder.file("a.entremise"), moved);
    for (int i = 0; i < 11; ++i) t.run();  // 1.1 s
    CHECK(told(t) == Disk::moved);
    const auto report = log::check(moved);
    REQUIRE(report);
    CHECK(report->ok);
    CHECK(report->events == t.log->seq());
}

TEST_CASE("who comes at the moment when the file goes comes in once, with the file that follows",
          "[host][disk]") {
    Room t;
    const auto people = t.host->state().people.all.size();
    fs::remove(t.folder.file("a.entremise"));
    for (int i = 0; i < 3; ++i) CHECK_FALSE(t.host->admit({8}, {0, 0, 0, 0, 1, "Rosa"}));  // not yet
    t.host->set_locked(true);
    const auto stranger = t.host->admit({9}, {0, 0, 0, 0, 1, "Zoé"});
    REQUIRE(stranger);
    CHECK(stranger->error() == net::NotAdmitted::locked);
    REQUIRE(t.host->go_on_in(t.folder.file("b.entremise")));
    const auto rosa = t.host->admit({8}, {0, 0, 0, 0, 1, "Rosa"});
    REQUIRE(rosa);
    REQUIRE(*rosa);
    CHECK(t.host->everyone().people.all.size() == people + 1);
    CHECK(t.log->seats().size() == people);  // the mediator has none
}

TEST_CASE("a file that is put back is written to again, with what waited", "[host][disk]") {
    Room t;
    const auto file = t.folder.file("a.entremise"), away = t.folder.file("b");
    fs::rename(file, away);
    t.say(note(1));
    CHECK(t.answer_to(1) == "none");
    fs::rename(away, file);
    for (int i = 0; i < 11; ++i) t.run();
    CHECK(told(t) == Disk::good);
    CHECK(t.answer_to(1).empty());
    REQUIRE(t.host->close());
    t.host.reset();
    t.log.reset();
    CHECK(notes_in(file, t.random) == 1);
}

TEST_CASE("not more than can be kept waits for a file: the rest is refused with a sentence", "[host][disk]") {
    Room t;
    fs::remove(t.folder.file("a.entremise"));
    std::uint64_t number = 0;
    while (number < 3'000 && t.answer_to(number) != "refusal.file_gone") {
        for (int i = 0; i < 20; ++i) t.client->send(net::Channel::control, note(++number));
        t.run();
        t.now += 1'000'000;  // as fast as a device may
    }
    CHECK(number > 900);
    CHECK(number < 3'000);
    REQUIRE(t.host->go_on_in(t.folder.file("b.entremise")));
    t.heard.clear();
    CHECK(t.client->connected());
    t.say(note(number + 1));
    for (int i = 0; i < 50; ++i) t.run();  // all that waited is told first
    CHECK(t.answer_to(number + 1).empty());
}

TEST_CASE("after a disk that failed the session goes on elsewhere", "[host][disk]") {
    Room t;
    t.say(note(1));
    t.log->fails = true;
    t.say(note(2));
    REQUIRE(t.answer_to(2) == "refusal.disk");
    CHECK(told(t) == Disk::failed);
    const auto there = t.folder.file("b.entremise");
    REQUIRE(t.host->go_on_in(there));
    t.say(note(3));
    CHECK(t.answer_to(3).empty());
    CHECK(told(t) == Disk::good);
    t.host.reset();
    t.log.reset();
    CHECK(notes_in(there, t.random) == 2);
}

TEST_CASE("why nothing can be written is told by its name", "[host][disk]") {
    struct Named {
        const char *error, *refusal;
        Disk disk;
    };
    const auto named = GENERATE(Named{"error.disk", "refusal.disk", Disk::failed},
                                Named{"error.disk_full", "refusal.disk_full", Disk::full},
                                Named{"error.file_read_only", "refusal.disk_read_only", Disk::read_only});
    INFO(named.error);
    Room t;
    t.log->fails = true;
    t.log->why = named.error;
    t.say(note(1));
    CHECK(t.answer_to(1) == named.refusal);
    CHECK(told(t) == named.disk);
    t.say(note(2));
    CHECK(t.answer_to(2) == named.refusal);
    const auto admitted = t.host->admit({8}, {0, 0, 0, 0, 1, "Rosa"});
    REQUIRE(admitted);
    REQUIRE_FALSE(*admitted);
    CHECK(admitted->error() == net::NotAdmitted::disk);
}

TEST_CASE("a device whose act waits for a file is not cut off, and is told good news too", "[host][disk]") {
    test::SimulatedMeeting m(5);
    auto& ana = m.join("Ana");
    REQUIRE(m.settle());
    const auto away = m.path() + ".away";
    fs::rename(m.path(), away);
    m.run(1'500'000);
    CHECK(ana.replica->connection().disk == Disk::moved);
    ana.replica->ask(test::note("Une note"));
    m.run(10'000'000);
    CHECK(ana.line->reconnections() == 0);
    const bool was_away = GENERATE(false, true);  // when the file came back
    INFO("was away: " << was_away);
    if (was_away) m.network().set_partition("Ana", net::Partition::both);
    if (was_away) m.run(5'000'000);
    fs::rename(away, m.path());
    m.run(1'500'000);
    if (was_away) m.network().set_partition("Ana", net::Partition::none);
    if (was_away) m.run(5'000'000);
    CHECK(ana.replica->connection().disk == Disk::good);
    CHECK(m.host().everyone().board.cards.size() == 1);
}
