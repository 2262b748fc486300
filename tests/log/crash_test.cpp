// What the log promises when the power goes, the disk is full or a sync fails.
#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <optional>

#include "sessions/log/replay.h"
#include "sessions/log/session_log.h"
#include "sessions/rules/agenda_events.h"
#include "sessions/rules/board/notes_events.h"
#include "sessions/rules/codec.h"
#include "sessions/rules/people_events.h"
#include "sessions/rules/votes/votes_events.h"
#include "tests/log/support/faults.h"
#include "tests/log/support/files.h"

using namespace entremise;
using namespace entremise::rules;
using namespace entremise::log;
using namespace entremise::test;

namespace {

/// Ballots are closed, notes open: a group of both goes into both files.
std::vector<Event> group(std::uint64_t n) {
    return {NoteAdded{CardId{n}, {1, 2, 0}, "note", 0},
            BallotCast{VoteId{1}, PersonId{2}, choosing(n % 2 ? 1u : 2u)},
            VoteMarked{VoteId{1}, PersonId{2}}};
}
std::vector<Event> opening() {
    VoteOpened vote;
    vote.vote = VoteId{1};
    vote.roll = {{PersonId{2}, {}}};
    return {SessionStarted{some_meta().title, "fr", {}}, PersonJoined{PersonId{2}, "Ana", Role::participant},
            vote};
}
constexpr Seq first_group = 3, size_of_group = 3;

}  // namespace

SCENARIO("a host killed at any moment loses nothing that was acknowledged", "[log][crash]") {
    Folder folder;
    SeededRandom random{21};
    const auto path = folder / "a.entremise";
    std::uint64_t acknowledged = 0;
    for (int round = 0; round < 8; ++round) {
        const auto groups = static_cast<std::uint64_t>(1 + round * 3 % 5);
        CHECK(killed_after([&] {
            auto log =
                round == 0 ? SessionLog::create(path, some_meta(), random) : SessionLog::resume(path, random);
            if (!log) return false;
            Writer write{**log, 1'000'000 * round};
            if (round == 0 && !write({}, opening())) return false;
            for (std::uint64_t i = 0; i < groups; ++i)
                if (!write(PersonId{2}, group(acknowledged + i + 1),
                           {{PersonId{2}, 1, acknowledged + i + 1}}))
                    return false;
            if (round % 3 == 1) (void)(*log)->keep_snapshot(*(*log)->states());
            (void)log->release();  // killed with its files open
            return true;
        }));
        acknowledged += groups;
        auto log = SessionLog::resume(path, random);
        REQUIRE(log);
        CHECK((*log)->seq() == first_group + acknowledged * size_of_group);
        CHECK((*log)->missing().empty());
        CHECK((*log)->last_commands()[0].number == acknowledged);
        const auto states = (*log)->states();
        REQUIRE(states);
        CHECK(states->at(Audience::host).board.cards.size() == acknowledged);
        CHECK(states->at(Audience::everyone).votes.all.find(VoteId{1})->ballots.empty());
        if (round % 2) REQUIRE((*log)->close());
    }
}

SCENARIO("a write-ahead log cut anywhere gives a whole number of groups", "[log][crash]") {
    Folder folder;
    SeededRandom random{22};
    const auto path = folder / "a.entremise";
    CHECK(killed_after([&] {
        auto log = SessionLog::create(path, some_meta(), random);
        if (!log) return false;
        Writer write{**log};
        if (!write({}, opening())) return false;
        for (std::uint64_t i = 1; i <= 12; ++i)
            if (!write(PersonId{2}, group(i), {{PersonId{2}, 1, i}})) return false;
        (void)log->release();  // killed with its files open
        return true;
    }));
    const auto common = bytes_of_file(path), wal = bytes_of_file(path + "-wal");
    const auto closed = bytes_of_file(folder / "a.private"),
               closed_wal = bytes_of_file(folder / "a.private-wal");
    REQUIRE(wal.size() > 20'000);
    const auto lay = [&](std::string_view cut) {
        for (const auto& name : folder.names()) std::remove((folder / name).c_str());
        write_file(path, common);
        write_file(path + "-wal", cut);
        write_file(folder / "a.private", closed);
        write_file(folder / "a.private-wal", closed_wal);
    };
    Seq longest = 0;
    int opened = 0;
    const auto check = [&] {
        auto log = SessionLog::resume(path, random);
        if (!log) {  // cut before the first commit: there is no session yet
            CHECK((log.error().key == "error.not_a_session" || log.error().key == "error.file_damaged"));
            return;
        }
        ++opened;
        const auto seq = (*log)->seq();
        CHECK((seq == 0 || (seq >= first_group && (seq - first_group) % size_of_group == 0)));
        CHECK((*log)->missing().empty());
        const auto commands = (*log)->last_commands();
        CHECK((commands.empty() ? 0 : commands[0].number) ==
              (seq <= first_group ? 0 : (seq - first_group) / size_of_group));
        REQUIRE((*log)->states());
        longest = std::max(longest, seq);
        Writer write{**log, 1'000'000'000};
        const Event next = seq ? Event(SessionResumed{}) : Event(SessionStarted{some_meta().title, "fr", {}});
        CHECK(write({}, {next}));  // and it goes on
        REQUIRE((*log)->close());
        const auto report = log::check(path);
        INFO(report->reason.key << report->bad_seq);
        CHECK(report->ok);
    };
    for (std::size_t at = 0; at <= wal.size(); at += 1013) {
        lay(std::string_view(wal).substr(0, at));
        check();
    }
    for (std::size_t at = 500; at < wal.size(); at += 4099) {  // a torn sector
        auto torn = wal;
        for (std::size_t i = at; i < std::min(wal.size(), at + 512); ++i) torn[i] = 0x55;
        lay(torn);
        check();
    }
    CHECK(opened > 20);
    lay(wal);
    check();
    CHECK(longest == first_group + 12 * size_of_group);
}

SCENARIO("when the disk is full or a sync fails, nothing more is acknowledged", "[log][faults]") {
    const auto what = GENERATE(Faults::What::disk_full, Faults::What::sync_fails, Faults::What::write_fails);
    Faults faults;
    for (int after = 0; after < 12; ++after) {
        Folder folder;
        SeededRandom random{23};
        const auto path = folder / "a.entremise";
        Seq acknowledged = 0;
        {
            auto log = SessionLog::create(path, some_meta(), random);
            REQUIRE(log);
            Writer write{**log};
            REQUIRE(write({}, opening()));
            acknowledged = (*log)->seq();
            faults.fail(what, after);
            std::optional<Error> error;
            std::uint64_t n = 0;
            while (!error) {
                const auto done = write(PersonId{2}, group(++n));
                if (!done)
                    error = done.error();
                else
                    acknowledged = (*log)->seq();
            }
            CHECK(error->key == (what == Faults::What::disk_full ? "error.disk_full" : "error.disk"));
            CHECK((*log)->seq() == acknowledged);
            faults.fail(Faults::What::nothing);
            const auto again = write(PersonId{2}, group(n));  // the disk is well again: the log still refuses
            REQUIRE_FALSE(again);
            CHECK(again.error() == *error);
            CHECK_FALSE((*log)->keep_seats(std::vector(1, Seat{})));
            CHECK_FALSE((*log)->tidy(1));
            CHECK_FALSE((*log)->close());
        }
        auto log = SessionLog::resume(path, random);
        REQUIRE(log);
        CHECK((*log)->seq() >= acknowledged);  // what was not acknowledged may or may not be there, whole
        CHECK(((*log)->seq() - first_group) % size_of_group == 0);
        CHECK((*log)->seq() <= acknowledged + size_of_group);
        CHECK((*log)->missing().empty());
        CHECK((*log)->states());
    }
}

TEST_CASE("a new file that cannot be written says why", "[log][faults]") {
    Faults faults;
    Folder folder;
    SeededRandom random{24};
    faults.fail(Faults::What::disk_full);
    const auto log = SessionLog::create(folder / "a.entremise", some_meta(), random);
    REQUIRE_FALSE(log);
    CHECK(log.error().key == "error.disk_full");
}

TEST_CASE("an acknowledged group was synced, in the private file first", "[log][faults]") {
    Faults faults;
    Folder folder;
    SeededRandom random{25};
    auto log = SessionLog::create(folder / "a.entremise", some_meta(), random);
    REQUIRE(log);
    Writer write{**log};
    REQUIRE(write({}, opening()));
    faults.fail(Faults::What::nothing);
    REQUIRE(write(PersonId{2}, {NoteAdded{CardId{1}, {}, "note", 0}}));
    CHECK(faults.syncs() == 1);
    REQUIRE(write(PersonId{2}, group(2)));
    CHECK(faults.syncs() == 3);
}
