#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <thread>

#include "sessions/rules/agenda_events.h"
#include "tests/host/support/room.h"
#include "tests/support/holder.h"

using namespace entremise;
using host::LogWriter;

namespace {

struct Desk {
    test::Folder folder;
    SeededRandom random{4};
    std::string file = folder.file("a.entremise");
    std::unique_ptr<log::SessionLog> log = log::SessionLog::create(file, {.language = "fr"}, random).value();

    static Result<> write_one(log::SessionLog& log) {
        const rules::Event event(rules::MarkerPlaced{"à retenir"});
        log::Entry entry{log.seq() + 1, 1'000, {}, event.index(), {}, rules::Audience::everyone};
        rules::encode(event, entry.body);
        const auto done = log.append(std::vector{entry}, {});
        return done ? Result<>() : tl::unexpected(done.error());
    }
};

}  // namespace

TEST_CASE("the disk's work is done in order, and said in order on the thread that takes it",
          "[host][writer]") {
    Desk d;
    std::vector<int> done, said;
    std::thread::id there;
    {
        LogWriter writer(*d.log, LogWriter::Thread::own, [] {});
        for (int i = 0; i < 100; ++i)
            writer.do_next(
                [&, i](log::SessionLog&) {
                    done.push_back(i);
                    there = std::this_thread::get_id();
                },
                [&, i] { said.push_back(i); });
        (void)writer.waited(5'000'000);
        CHECK(said.empty());
        writer.take();
    }
    CHECK(there != std::this_thread::get_id());
    REQUIRE(done.size() == 100);
    CHECK(std::ranges::is_sorted(done));
    CHECK(said == done);
}

TEST_CASE("without a thread the disk's work is done at once", "[host][writer]") {
    Desk d;
    LogWriter writer(*d.log, LogWriter::Thread::hosts, {});
    std::string order;
    writer.do_next([&](log::SessionLog&) { order += 'w'; }, [&] { order += 's'; });
    writer.do_next([&](log::SessionLog&) { order += 'w'; });
    CHECK(order == "wsw");
    CHECK_FALSE(writer.is_held());
}

TEST_CASE("a file that another program holds is waited for as long as it takes", "[host][writer]") {
    Desk d;
    Result<> done;
    LogWriter writer(*d.log, LogWriter::Thread::own, [] {});
    test::Holder holder(d.file);
    writer.do_next([&](log::SessionLog& log) { done = Desk::write_one(log); });
    while (!writer.is_held()) std::this_thread::yield();
    SECTION("and written when it is free") {
        holder.let_go();
        CHECK(writer.waited(5'000'000).seq() == 1);
        CHECK(done);
    }
    SECTION("but not by whoever has to go on without it") {
        CHECK(writer.waited(0).seq() == 0);
        REQUIRE_FALSE(done);
        CHECK(done.error().key == "error.file_in_use");
        holder.let_go();
        writer.do_next([&](log::SessionLog& log) { done = Desk::write_one(log); });
        CHECK(writer.waited(5'000'000).seq() == 1);
        CHECK(done);
    }
    while (writer.is_held()) std::this_thread::yield();  // not for long
}
