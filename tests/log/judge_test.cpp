#include <catch2/catch_test_macros.hpp>

#include <cstdio>
#include <limits>

#include "sessions/log/replay.h"
#include "sessions/log/sound_copy.h"
#include "sessions/rules/agenda_events.h"
#include "sessions/rules/board/notes_events.h"
#include "sessions/rules/codec.h"
#include "sessions/rules/numbers.h"
#include "sessions/rules/people_events.h"
#include "tests/log/support/files.h"
#include "tests/log/support/forge.h"

using namespace entremise;
using namespace entremise::rules;
using namespace entremise::log;
using namespace entremise::test;

namespace {

SealKey some_key(std::uint8_t n = 7) {
    SealKey key{};
    key.fill(n);
    return key;
}

/// A closed meeting with a snapshot and seats; the number of its last event.
Seq write_meeting(const std::string& path, const std::optional<SealKey>& seal = {}) {
    SeededRandom random{31};
    auto log = SessionLog::create(path, some_meta(), random, seal);
    REQUIRE(log);
    small_meeting(**log);
    Seat seat{{}, PersonId{2}};
    seat.device[0] = 9;
    REQUIRE((*log)->keep_seats({&seat, 1}));
    REQUIRE((*log)->keep_snapshot(*(*log)->states()));
    REQUIRE((*log)->close());
    return (*log)->seq();
}

/// What everyone knows at the end of a file that is closed.
State state_at_end(const std::string& path) {
    auto replay = Replay::open(path);
    REQUIRE(replay);
    (*replay)->finish();
    return (*replay)->state();
}

std::string word_of(const Error& error, std::string_view name) {
    for (const auto& [key, word] : error.words)
        if (key == name) return word;
    return {};
}

/// Everybody who opens the file says the same of it; what they say: "" or the reason.
std::string verdict(const std::string& path, const std::optional<SealKey>& seal = {}) {
    const auto before = bytes_of_file(path);
    const auto report = check(path);
    auto replay = Replay::open(path);
    REQUIRE(report.has_value() == replay.has_value());
    if (report) {
        (*replay)->finish();
        const auto& behind = (*replay)->report();
        CHECK(behind.ok == report->ok);
        CHECK(behind.bad_seq == report->bad_seq);
        CHECK(behind.reason == report->reason);
        CHECK(((*replay)->checking() == Replay::Checking::good) == report->ok);
        CHECK((*replay)->last() == report->sound);
        replay->reset();
    }
    CHECK(bytes_of_file(path) == before);
    SeededRandom random{1};
    auto log = SessionLog::resume(path, random, seal);
    CHECK(log.has_value() == (report && report->ok));
    if (!log) {
        CHECK(bytes_of_file(path) == before);
        return report ? report->reason.key : log.error().key;
    }
    REQUIRE((*log)->states());
    REQUIRE((*log)->close());
    return "";
}

}  // namespace

TEST_CASE("the same is said of a file by everybody who opens it", "[log][judge]") {
    Folder folder;
    const auto path = folder / "a.entremise";
    const auto last = write_meeting(path);
    const auto good = bytes_of_file(path), closed = bytes_of_file(folder / "a.private");
    const auto forged = [&](const Event& event, PersonId author = {}, Micros after = 1000) {
        write_file(path, good);
        write_file(folder / "a.private", closed);
        lay_event(path, event, author, after);
        chain_anew(path);
        return verdict(path);
    };
    const auto changed = [&](const std::string& how, bool chained) {
        write_file(path, good);
        write_file(folder / "a.private", closed);
        sql(path, how);
        if (chained) chain_anew(path);
        return verdict(path);
    };
    CHECK(verdict(path) == "");
    CHECK(forged(NoteAdded{CardId{50}, {}, "x", 0}, PersonId{1}) == "");
    // Ids
    CHECK(forged(PersonJoined{PersonId{std::uint64_t{1} << 32}, "Eve", {}}) == "check.unreadable");
    CHECK(forged(NoteAdded{CardId{~std::uint64_t{0} - 1}, {}, "x", 0}) == "check.unreadable");
    CHECK(forged(NoteAdded{CardId{most_id}, {}, "x", 0}) == "check.confidential");
    CHECK(forged(PersonJoined{PersonId{most_id}, "Eve", {}}) == "check.not_applied");
    CHECK(forged(SessionEnded{}, PersonId{std::uint64_t{1} << 32}) == "check.range");
    // Size
    CHECK(forged(NoteAdded{CardId{50}, {}, std::string(largest_act, 'x'), 0}, PersonId{1}) ==
          "check.too_large");
    // Times
    CHECK(forged(SessionEnded{}, {}, longest_session + 1) == "check.range");
    CHECK(changed("UPDATE event SET time_us=9223372036854775807 WHERE seq=(SELECT max(seq) FROM event)",
                  true) == "check.range");
    CHECK(changed("UPDATE event SET time_us=-1 WHERE seq=1", true) == "check.older");
    // The log
    CHECK(changed("DELETE FROM event WHERE seq=4", true) == "check.missing_next");
    CHECK(changed("UPDATE event SET body=x'' WHERE seq=4", false) == "check.altered");
    CHECK(changed("UPDATE event SET seq=1000000000000 WHERE seq=(SELECT max(seq) FROM event)", true) ==
          "check.missing_next");
    CHECK(changed("DELETE FROM event WHERE seq=1; UPDATE event SET seq=seq-1", true) == "check.beginning");
    CHECK(changed("DELETE FROM event WHERE seq=" + std::to_string(last), false) == "check.chain_end");
    // What stands beside the log
    CHECK(changed("UPDATE meta SET value='Autre' WHERE key='title'", false) == "check.meta_title");
    CHECK(changed("UPDATE meta SET value='en' WHERE key='language'", false) == "check.meta_language");
    for (const auto* how : {"UPDATE meta SET value=9223372036854775807 WHERE key='started'",
                            "UPDATE meta SET value=-1 WHERE key='started'",
                            "UPDATE meta SET value=CAST(zeroblob(5000) AS TEXT) WHERE key='title'",
                            "UPDATE meta SET value=CAST(x'ff' AS TEXT) WHERE key='title'",
                            "UPDATE kind SET word=CAST(zeroblob(100) AS TEXT) WHERE number=3",
                            "UPDATE kind SET number=1000000000 WHERE number=3"})
        CHECK(changed(how, false) == "error.file_damaged");
}

TEST_CASE("when a session started is what the log says", "[log][judge]") {
    Folder folder;
    const auto path = folder / "a.entremise";
    SeededRandom random{33};
    {
        auto log = SessionLog::create(path, some_meta(), random);
        REQUIRE(log);
        Writer write{**log, 0};
        REQUIRE(write({}, {SessionStarted{some_meta().title, "fr", {}, {some_meta().started, -300, ""}}}));
        REQUIRE((*log)->close());
    }
    CHECK(verdict(path) == "");
    sql(path, "UPDATE meta SET value=value+1 WHERE key='started'");
    CHECK(verdict(path) == "check.meta_started");
    REQUIRE(copy_sound(path, folder / "b.entremise"));
    CHECK(verdict(folder / "b.entremise") == "");
}

TEST_CASE("a state that the events do not make is a fault, in either snapshot", "[log][judge]") {
    Folder folder;
    const auto path = folder / "a.entremise", closed = folder / "a.private";
    const auto last = write_meeting(path, some_key());
    auto state = state_at_end(path);
    state.people.all.find(PersonId{2})->role = Role::mediator;
    const auto good = bytes_of_file(path);
    forge_snapshot(path, state);
    CHECK(verdict(path, some_key()) == "check.snapshot");
    CHECK(check(path)->sound == last);
    write_file(path, good);
    sql(path, "DELETE FROM meta WHERE key='seal'");
    forge_snapshot(closed, state);  // one state where two belong: as good as none
    CHECK(verdict(path, some_key()) == "");
}

TEST_CASE("a snapshot is believed only with this machine's seal, and then as it was sealed", "[log][seal]") {
    Folder folder;
    const auto path = folder / "a.entremise", closed = folder / "a.private";
    const auto last = write_meeting(path, some_key());
    CHECK(sql_value(path, "SELECT length(value) FROM meta WHERE key='seal'") == "32");
    const auto good = bytes_of_file(path), good_closed = bytes_of_file(closed);
    // What the judge believes is seen by what it would not do otherwise: an event before the snapshot that
    // does not apply, under a chain that this machine sealed.
    const auto resumed = [&](const std::optional<SealKey>& key) {
        SeededRandom random{1};
        auto log = SessionLog::resume(path, random, key);
        if (!log) return word_of(log.error(), "reason");
        const auto states = (*log)->states();
        REQUIRE(states);
        CHECK(states->at(Audience::everyone).people.all.size() == 4);
        CHECK(states->at(Audience::host).votes.all.find(VoteId{1})->ballots.size() == 3);
        REQUIRE((*log)->close());
        return std::string();
    };
    CHECK(resumed(some_key()) == "");
    CHECK(resumed(some_key(8)) == "");
    CHECK(resumed({}) == "");
    WHEN("the state is another") {
        auto state = state_at_end(path);
        state.agenda.title = "Autre";
        forge_snapshot(path, state);
        CHECK(resumed(some_key()) == "check.snapshot");
    }
    WHEN("an event under it is another") {
        sql(path, "UPDATE event SET author=author+1 WHERE seq=5");
        CHECK(resumed(some_key()) == "check.altered");
        CHECK(verdict(path, some_key()) == "check.altered");
    }
    WHEN("the chain under it is another") {
        sql(path, "UPDATE event SET time_us=time_us+1 WHERE seq=" + std::to_string(last));
        chain_anew(path);
        CHECK(resumed(some_key()) == "");  // the seal fits no more, and replay does
        CHECK(verdict(path, some_key()) == "");
    }
    WHEN("the closed states are others, or gone") {
        sql(closed, "UPDATE snapshot SET body=CAST(substr(body,1,length(body)-1)||x'7f' AS BLOB)");
        (void)resumed(some_key());
        write_file(path, good);
        write_file(closed, good_closed);
        sql(closed, "DELETE FROM snapshot");
        CHECK(resumed(some_key()) == "");
    }
    WHEN("events came after it") {
        lay_event(path, SessionEnded{});
        chain_anew(path);
        CHECK(verdict(path, some_key()) == "");
        lay_event(path, PersonJoined{PersonId{1}, "Encore", {}});
        chain_anew(path);
        CHECK(verdict(path, some_key()) == "check.not_applied");
    }
}

TEST_CASE("what is sound of a file goes on as a copy, and the original stays as it is", "[log][copy]") {
    Folder folder;
    const auto path = folder / "a.entremise", copy = folder / "b.entremise";
    const auto last = write_meeting(path);
    const auto goes_on = [&](Seq sound, std::size_t missing) {
        const auto before = bytes_of_file(path), closed = bytes_of_file(folder / "a.private");
        const auto report = copy_sound(path, copy);
        REQUIRE(report);
        CHECK(report->ok);
        CHECK(report->events == sound);
        CHECK(report->digest == check(path, sound)->digest);
        CHECK(bytes_of_file(path) == before);
        CHECK(bytes_of_file(folder / "a.private") == closed);
        SeededRandom random{1};
        auto log = SessionLog::resume(copy, random);
        REQUIRE(log);
        CHECK((*log)->seq() == sound);
        CHECK((*log)->missing().size() == missing);
        CHECK((*log)->seats().size() == 1);
        Writer write{**log, longest_session / 2};
        CHECK(write({}, {SessionResumed{}}));
        REQUIRE((*log)->close());
        CHECK(check(copy)->ok);
        CHECK(sql_value(copy, "SELECT value FROM meta WHERE key='title'") == some_meta().title);
    };
    WHEN("all is sound") { goes_on(last, 0); }
    WHEN("an event is another") {
        sql(path, "UPDATE event SET author=author+1 WHERE seq=9");
        goes_on(8, 0);
    }
    WHEN("the title beside the log is another") {
        sql(path, "UPDATE meta SET value='Autre' WHERE key='title'");
        goes_on(last, 0);
    }
    WHEN("the end is gone") {
        sql(path, "DELETE FROM event WHERE seq=" + std::to_string(last));
        goes_on(last - 1, 0);
    }
    WHEN("a private entry is another") {
        sql(folder / "a.private", "UPDATE entry SET author=author+1 WHERE seq=(SELECT max(seq) FROM entry)");
        goes_on(last, 1);
    }
    WHEN("nothing is sound") {
        sql(path, "UPDATE event SET author=author+1 WHERE seq=1");
        const auto report = copy_sound(path, copy);
        REQUIRE_FALSE(report);
        CHECK(report.error().key == "error.nothing_sound");
        CHECK(folder.names().size() == 2);
    }
    WHEN("there is a file of that name") {
        write_file(copy, "x");
        const auto report = copy_sound(path, copy);
        REQUIRE_FALSE(report);
        CHECK(report.error().key == "error.file_exists");
        CHECK(bytes_of_file(copy) == "x");
    }
}

TEST_CASE("a replay shows what is sound, and nothing that a forged snapshot says", "[log][replay]") {
    Folder folder;
    const auto path = folder / "a.entremise";
    const auto last = write_meeting(path);
    auto state = state_at_end(path);
    const auto truth = state;
    state.agenda.title = "Autre";
    forge_snapshot(path, state);
    auto replay = Replay::open(path);
    REQUIRE(replay);
    (*replay)->finish();
    CHECK((*replay)->checking() == Replay::Checking::damaged);
    REQUIRE((*replay)->seek((*replay)->at()));
    CHECK((*replay)->at() == last);
    CHECK((*replay)->state() == truth);
    replay->reset();
    sql(path, "UPDATE event SET body=x'ffff' WHERE seq=" + std::to_string(last) + "; DELETE FROM snapshot");
    replay = Replay::open(path);  // no board at once: it is there when the judge has come to it
    REQUIRE(replay);
    REQUIRE((*replay)->seek(last));
    (*replay)->finish();
    REQUIRE((*replay)->seek(last));
    CHECK((*replay)->at() == last - 1);
    CHECK((*replay)->last() == last - 1);
}

TEST_CASE("what a file claims costs nothing before it is there", "[log][judge]") {
    Folder folder;
    const auto path = folder / "a.entremise";
    write_meeting(path);
    const auto good = bytes_of_file(path);
    for (const auto* how : {"UPDATE event SET body=zeroblob(3000000) WHERE seq=5",
                            "UPDATE event SET mark=zeroblob(3000000) WHERE seq=5",
                            "INSERT OR REPLACE INTO meta VALUES('title', zeroblob(3000000))",
                            "UPDATE snapshot SET seq=9223372036854775807",
                            "UPDATE event SET seq=9223372036854775807 WHERE seq=5"}) {
        INFO(how);
        write_file(path, good);
        sql(path, how);
        const auto said = verdict(path);
        CHECK((said.empty() == (std::string_view(how).find("UPDATE snapshot") == 0)));
    }
}
