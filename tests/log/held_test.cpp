#include <catch2/catch_test_macros.hpp>

#include "sessions/log/judge.h"
#include "sessions/rules/mediation_events.h"
#include "tests/log/support/files.h"
#include "tests/support/holder.h"

using namespace entremise;
using namespace entremise::log;

/// A file that another program holds for a while: a backup, a tool that writes to it.
namespace {

struct Desk {
    test::Folder folder;
    SeededRandom random{4};
    std::string file = folder / "a.entremise";
    std::unique_ptr<SessionLog> log = SessionLog::create(file, test::some_meta(), random).value();
    int asked = 0;

    Desk() { test::small_meeting(*log); }
    /// Something that not everybody may know: it goes into both files.
    Result<> write_aside() {
        const auto states = log->states();
        if (!states) return tl::unexpected(states.error());
        rules::PlaceMove aside{.code = "S2", .label = "Rencontrer en aparté", .targets = {CardId{3}}};
        aside.note = "en confidence";
        aside.confided = true;
        const auto time = log->read(log->seq(), log->seq()).value().back().time + 1'000;
        const auto events =
            rules::decide(states->at(rules::Audience::host), {PersonId{1}, time, 7, {}}, aside).value();
        std::vector<Entry> entries;
        for (const auto& event : events)
            entries.push_back(test::entry_of(log->seq() + entries.size() + 1, time, PersonId{1}, event));
        REQUIRE(entries.back().audience != rules::Audience::everyone);
        const auto written = log->append(entries, {});
        return written ? Result<>() : tl::unexpected(written.error());
    }
    void check_whole() {
        const auto seq = log->seq();
        REQUIRE(log->close());
        const auto report = check(file);
        REQUIRE(report);
        CHECK(report->ok);
        CHECK(report->events == seq);
        CHECK(report->private_file == CheckReport::Private::whole);
    }
};

}  // namespace

TEST_CASE("a file that another program lets go of is written as if nothing had been", "[log][held]") {
    Desk d;
    test::Holder holder(d.file);
    d.log->while_held([&](Micros so_far) {
        CHECK(so_far >= 0);
        if (++d.asked == 5) holder.let_go();
        return d.asked < 1'000;
    });
    const auto before = d.log->seq();
    SECTION("an act") {
        REQUIRE(d.write_aside());
        CHECK(d.log->seq() > before);
    }
    SECTION("a snapshot") {
        REQUIRE(d.log->keep_snapshot(d.log->states().value()));
        CHECK(d.log->seq() == before);
    }
    CHECK(d.asked >= 5);
    d.check_whole();
}

TEST_CASE("whoever does not wait for a held file has written nothing, and writes when it is free",
          "[log][held]") {
    Desk d;
    d.log->while_held([&](Micros) { return ++d.asked % 2 != 0; });
    const auto before = d.log->seq();
    {
        const test::Holder holder(d.file);
        for (int i = 0; i < 2; ++i) {
            const auto done = i == 0 ? d.write_aside() : d.log->keep_snapshot(d.log->states().value());
            REQUIRE_FALSE(done);
            CHECK(done.error().key == "error.file_in_use");
        }
    }
    CHECK(d.asked == 4);
    CHECK(d.log->seq() == before);
    CHECK(d.log->states().value().at(rules::Audience::everyone).board.cards.size() > 0);
    REQUIRE(d.write_aside());
    REQUIRE(d.log->keep_snapshot(d.log->states().value()));
    CHECK(d.log->seq() > before);
    d.check_whole();
}

TEST_CASE("how a held file is waited for goes along into another file", "[log][held]") {
    Desk d;
    d.log->while_held([&](Micros) { return ++d.asked < 3; });
    const auto there = d.folder / "b.entremise";
    REQUIRE(d.log->move_to(there));
    const test::Holder holder(there);
    const auto done = d.write_aside();
    REQUIRE_FALSE(done);
    CHECK(done.error().key == "error.file_in_use");
    CHECK(d.asked == 3);
}
