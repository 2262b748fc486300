#include <catch2/catch_test_macros.hpp>

#include <cstdio>

#include "sessions/log/replay.h"
#include "sessions/rules/agenda_events.h"
#include "sessions/rules/board/notes_events.h"
#include "sessions/rules/codec.h"
#include "sessions/rules/people_events.h"
#include "sessions/rules/votes/votes_events.h"
#include "tests/log/support/files.h"
#include "tests/support/ballots.h"

using namespace entremise;
using namespace entremise::rules;
using namespace entremise::log;
using namespace entremise::test;

namespace {

Seq write_meeting(const std::string& path, bool snapshot = false) {
    SeededRandom random{31};
    auto log = SessionLog::create(path, some_meta(), random);
    REQUIRE(log);
    small_meeting(**log);
    if (snapshot) REQUIRE((*log)->keep_snapshot(*(*log)->states()));
    REQUIRE((*log)->close());
    return (*log)->seq();
}

}  // namespace

TEST_CASE("check says what a good file is, and its digest at any number", "[log][check]") {
    Folder folder;
    const auto path = folder / "a.entremise";
    const auto last = write_meeting(path, true);
    const auto report = check(path);
    REQUIRE(report);
    INFO(report->reason.key);
    CHECK(report->ok);
    CHECK(report->events == last);
    CHECK(report->bad_seq == 0);
    CHECK(report->private_file == CheckReport::Private::whole);
    CHECK(report->closing_code == closing_code(report->head, "fr"));
    CHECK(report->unknown_events == 0);
    SeededRandom random{1};
    auto log = SessionLog::resume(path, random);
    REQUIRE(log);
    CHECK(report->digest == digest((*log)->states()->at(Audience::everyone)));
    CHECK(report->head == (*log)->head());
    State state;
    const auto list = *(*log)->read(1, last);
    REQUIRE((*log)->close());
    for (const auto& e : list) {
        REQUIRE(apply(state, {e.author, e.time}, *decode_event(e.kind, e.body)));
        if (e.seq % 5 == 0) {
            CHECK(check(path, e.seq)->digest == digest(state));
        }
    }
}

TEST_CASE("check works without the private file and checks it where it is", "[log][check]") {
    Folder folder;
    const auto path = folder / "a.entremise", closed = folder / "a.private";
    write_meeting(path);
    const auto good = bytes_of_file(closed);
    std::remove(closed.c_str());
    CHECK(check(path)->ok);
    CHECK(check(path)->private_file == CheckReport::Private::none);
    for (const auto* change : {"DELETE FROM entry WHERE seq=(SELECT max(seq) FROM entry)",
                               "UPDATE entry SET author=author+1 WHERE seq=(SELECT min(seq) FROM entry)",
                               "UPDATE entry SET salt=zeroblob(32)",
                               "INSERT INTO entry SELECT 1, author, kind, body, salt FROM entry LIMIT 1",
                               "UPDATE meta SET value=zeroblob(16)"}) {
        write_file(closed, good);
        sql(closed, change);
        INFO(change);
        const auto report = check(path);
        REQUIRE(report);
        CHECK_FALSE(report->ok);
        CHECK(report->private_file == CheckReport::Private::damaged);
    }
    write_file(
        closed,
        "not a database at all, not a database at all, not a database at all, not a database at all, not");
    CHECK(check(path)->private_file == CheckReport::Private::damaged);
}

TEST_CASE("each flipped byte of each column of each event is found and named", "[log][check]") {
    Folder folder;
    const auto path = folder / "a.entremise", other = folder / "b.entremise";
    const auto last = write_meeting(path);
    const auto good = bytes_of_file(path);
    std::size_t flips = 0;
    const auto spoilt = [&](Seq seq, const std::string& change) {
        write_file(other, good);
        sql(other, "UPDATE event SET " + change + " WHERE seq=" + std::to_string(seq));
        const auto report = check(other);
        INFO(seq << ": " << change);
        REQUIRE(report);
        CHECK_FALSE(report->ok);
        CHECK(report->bad_seq == seq);
        ++flips;
    };
    for (Seq seq = 1; seq <= last; ++seq) {
        const auto where = " FROM event WHERE seq=" + std::to_string(seq);
        for (const int bit : {0, 7, 20, 40})
            spoilt(seq, "time_us=(time_us|(1<<" + std::to_string(bit) + "))-(time_us&(1<<" +
                            std::to_string(bit) + "))");
        spoilt(seq, "author=author+1");
        spoilt(seq, "kind=kind%20+1");
        spoilt(seq, "kind=30000");
        spoilt(seq, "mark=zeroblob(7)");
        const auto body = sql_value(path, "SELECT body" + where),
                   mark = sql_value(path, "SELECT mark" + where);
        const auto hex = [](std::string bytes, std::size_t at) {
            bytes[at] = static_cast<char>(bytes[at] ^ (1 << at % 8));
            return "x'" + to_hex(bytes_of(bytes)) + "'";
        };
        for (std::size_t i = 0; i<body.size(); i += body.size()> 40 ? 7 : 1)
            spoilt(seq, "body=" + hex(body, i));
        spoilt(seq, "body=CAST(body||x'00' AS BLOB)");
        for (std::size_t i = 0; i < mark.size(); ++i) spoilt(seq, "mark=" + hex(mark, i));
    }
    CHECK(flips > 500);
    WHEN("an event is taken out, two change places, or the head is another") {
        for (const auto* change : {"DELETE FROM event WHERE seq=5", "UPDATE event SET seq=999 WHERE seq=5"}) {
            write_file(other, good);
            sql(other, change);
            CHECK(check(other)->bad_seq == 5);
        }
        write_file(other, good);
        sql(other,
            "UPDATE event SET seq=-1 WHERE seq=5; UPDATE event SET seq=5 WHERE seq=6; UPDATE event SET seq=6 "
            "WHERE seq=-1");
        CHECK(check(other)->bad_seq == 5);
        write_file(other, good);
        sql(other, "DELETE FROM event WHERE seq=" + std::to_string(last));
        CHECK_FALSE(check(other)->ok);
        write_file(other, good);
        sql(other, "UPDATE meta SET value=zeroblob(32) WHERE key='head'");
        CHECK_FALSE(check(other)->ok);
    }
}

TEST_CASE("each changed byte of the file on disk is found, or changes nothing that is read", "[log][check]") {
    Folder folder;
    const auto path = folder / "a.entremise", other = folder / "b.entremise";
    write_meeting(path);
    const auto good = bytes_of_file(path);
    const auto truth = *check(path);
    std::size_t found = 0, harmless = 0;
    for (std::size_t at = 0; at < good.size(); at += at < 2000 ? 41 : 97) {
        auto bytes = good;
        bytes[at] = static_cast<char>(bytes[at] ^ 0x21);
        write_file(other, bytes);
        const auto report = check(other);
        if (!report || !report->ok) {
            ++found;
            continue;
        }
        ++harmless;  // free space, the schema's text, the title
        CHECK(report->head == truth.head);
        CHECK(report->digest == truth.digest);
        CHECK(report->events == truth.events);
    }
    CHECK(found > 5);
    CHECK(found + harmless > 100);
}

TEST_CASE("a snapshot that is not what the events make is found", "[log][check]") {
    Folder folder;
    const auto path = folder / "a.entremise";
    SeededRandom random{32};
    {
        auto log = SessionLog::create(path, some_meta(), random);
        REQUIRE(log);
        small_meeting(**log);
        auto states = *(*log)->states();
        states.at(Audience::everyone).agenda.title = "Autre titre";
        REQUIRE((*log)->keep_snapshot(states));
        REQUIRE((*log)->close());
    }
    const auto report = check(path);
    REQUIRE(report);
    CHECK_FALSE(report->ok);
    CHECK(report->bad_seq == report->events);
}

TEST_CASE("a result must add up when it closes and when it is published", "[log][check]") {
    Tally wrong;
    wrong.ballots = 2;
    wrong.counts = {1, 0};
    const BallotRow row{PersonId{1}, {}, choosing(1)};
    for (const Event& told : {Event{VoteClosed{VoteId{1}, wrong, {row}, {PersonId{1}}, false}},
                              Event{VotePublished{VoteId{1}, wrong, {row}, {PersonId{1}}}}}) {
        Folder folder;
        const auto path = folder / "a.entremise";
        SeededRandom random{34};
        auto log = SessionLog::create(path, some_meta(), random);
        REQUIRE(log);
        Writer write{**log};
        REQUIRE(write({}, {SessionStarted{some_meta().title, "fr", {}}}));
        REQUIRE(write({}, {PersonJoined{PersonId{1}, "Ana", Role::participant}}));
        REQUIRE(write({}, {VoteOpened{VoteId{1}, {}, {{PersonId{1}, {}}}}}));
        REQUIRE(write({}, {told}));
        REQUIRE((*log)->close());
        const auto report = check(path);
        REQUIRE(report);
        CHECK_FALSE(report->ok);
        CHECK(report->reason.key == "check.tally");
        CHECK(report->bad_seq == report->events);
    }
}

TEST_CASE("events of a newer program are counted, never guessed", "[log][check]") {
    Folder folder;
    const auto path = folder / "a.entremise";
    SeededRandom random{33};
    Seq last = 0;
    {
        auto log = SessionLog::create(path, some_meta(), random);
        REQUIRE(log);
        Writer write{**log};
        REQUIRE(write({}, {SessionStarted{some_meta().title, "fr", {}}}));
        REQUIRE(write({}, {NoteAdded{CardId{1}, {}, "x", 0}}));
        REQUIRE(write({}, {SessionRetitled{"u"}}));
        REQUIRE((*log)->close());
        last = (*log)->seq();
    }
    // The newer program knows the kind by a word of its own; the chain is over the word.
    sql(path, "UPDATE kind SET word='card.folded' WHERE word='note.added'");
    Chain chain{Bytes(some_meta().session_id)};
    for (Seq seq = 1; seq <= last; ++seq) {
        const auto where = " FROM event JOIN kind ON number=kind WHERE seq=" + std::to_string(seq);
        chain.add(seq, std::stoll(sql_value(path, "SELECT time_us" + where)), PersonId{},
                  sql_value(path, "SELECT word" + where), sql_value(path, "SELECT body" + where));
        const auto mark = mark_of(chain.head());
        sql(path, "UPDATE event SET mark=x'" + to_hex(Bytes(mark)) + "' WHERE seq=" + std::to_string(seq));
    }
    sql(path, "UPDATE meta SET value=x'" + to_hex(Bytes(chain.head())) + "' WHERE key='head'");
    const auto report = check(path);
    REQUIRE(report);
    INFO(report->reason.key);
    CHECK(report->ok);
    CHECK(report->unknown_events == 1);
    auto replay = Replay::open(path);
    REQUIRE(replay);
    (*replay)->finish();
    CHECK((*replay)->checking() == Replay::Checking::good);
    CHECK((*replay)->landmarks().unknown_events == 1);
    CHECK((*replay)->entry(2)->kind == unknown_kind);
    CHECK((*replay)->entry(2)->unknown_word == "card.folded");
    CHECK((*replay)->state().agenda.title == "u");
    const auto log = SessionLog::resume(path, random);
    REQUIRE_FALSE(log);
    CHECK(log.error().key == "error.file_newer");
}

TEST_CASE("a result that does not fit is found in the file", "[log][check]") {
    using Change = void (*)(VoteClosed&);
    const std::pair<const char*, Change> changes[] = {
        {"", [](VoteClosed&) {}},
        {"check.tally", [](VoteClosed& e) { ++e.tally.counts[0]; }},
        {"check.tally", [](VoteClosed& e) { e.rows.pop_back(); }},
        {"check.tally", [](VoteClosed& e) { e.rows[1].tracker = e.rows[0].tracker; }},
        {"check.tally", [](VoteClosed& e) { e.voters[0] = PersonId{9}; }},
        {"check.tally", [](VoteClosed& e) { e.tally.outcome = Outcome::adopted; }}};
    for (const auto& [reason, change] : changes)
        for (const bool twice : {false, true}) {
            Folder folder;
            const auto path = folder / "a.entremise";
            SeededRandom random{31};
            auto log = SessionLog::create(path, some_meta(), random);
            REQUIRE(log);
            Writer write{**log};
            std::vector<Event> events{SessionStarted{some_meta().title, "fr", {}}};
            VoteOpened opened{VoteId{1}, {}, {}};
            opened.rule.question = "On essaie ?";
            opened.rule.secrecy = Secrecy::anonymous;
            VoteClosed closed;
            closed.vote = VoteId{1};
            for (std::uint64_t i = 1; i <= 4; ++i) {
                events.push_back(PersonJoined{PersonId{i}, "Personne " + std::to_string(i), {}});
                opened.roll.push_back({PersonId{i}, {}});
                closed.rows.push_back(
                    {{}, {std::string(tracker_bytes, static_cast<char>('a' + i))}, choosing(2)});
                closed.voters.push_back(PersonId{i});
            }
            closed.tally = count_ballots(opened.rule, 4, 4, test::ballots({2, 2, 2, 2}));
            auto published = VotePublished{closed.vote, closed.tally, closed.rows, closed.voters};
            change(closed);
            if (twice) {  // the first result fits, the one told after it does not
                std::swap(published.tally, closed.tally);
                std::swap(published.rows, closed.rows);
                std::swap(published.voters, closed.voters);
            }
            events.push_back(opened);
            events.push_back(closed);
            if (twice) events.push_back(published);
            REQUIRE(write({}, events));
            REQUIRE((*log)->close());
            const auto report = check(path);
            REQUIRE(report);
            CHECK(report->reason.key == reason);
            if (*reason) CHECK(report->bad_seq == (twice ? 8 : 7));
        }
}

/// What `check` says of a file in which two people voted so, and then that was told.
static void check_after(const Rule& rule, const std::vector<std::uint32_t>& choices, const Event& told,
                        std::string_view reason) {
    Folder folder;
    const auto path = folder / "a.entremise";
    SeededRandom random{31};
    auto log = SessionLog::create(path, some_meta(), random);
    REQUIRE(log);
    Writer write{**log};
    VoteOpened opened{VoteId{1}, rule, {}};
    VoteClosed closed;
    closed.vote = VoteId{1};
    std::vector<Event> events{SessionStarted{some_meta().title, "fr", {}}};
    for (std::uint64_t i = 1; i <= 2; ++i) {
        events.push_back(PersonJoined{PersonId{i}, "Personne " + std::to_string(i), {}});
        opened.roll.push_back({PersonId{i}, {}});
        closed.rows.push_back({PersonId{i}, {}, choosing(choices[i - 1])});
        closed.voters.push_back(PersonId{i});
    }
    closed.tally = count_ballots(opened.rule, 2, 2, test::ballots(choices));
    events.push_back(opened);
    events.push_back(closed);
    events.push_back(told);
    REQUIRE(write({}, events));
    REQUIRE((*log)->close());
    const auto report = check(path);
    REQUIRE(report);
    CHECK(report->reason.key == reason);
    if (!reason.empty()) CHECK(report->bad_seq == 6);
}

TEST_CASE("a casting vote without a tie, or of another person, is found in the file", "[log][check]") {
    struct Case {
        const char* reason;
        std::vector<std::uint32_t> choices;
        PersonId person;
    };
    const Case cases[] = {{"", {1, 2}, PersonId{1}},
                          {"check.casting", {1, 1}, PersonId{1}},
                          {"check.casting", {1, 2}, PersonId{2}}};
    Rule rule{.question = "On essaie ?"};
    rule.casting = PersonId{1};
    for (const auto& [reason, choices, person] : cases)
        check_after(rule, choices, CastingGiven{VoteId{1}, person, true}, reason);
}

TEST_CASE("lots without a tie, or that give what their number does not draw, are found in the file",
          "[log][check]") {
    struct Case {
        const char* reason;
        std::vector<std::uint32_t> choices;
        std::uint32_t number, option;
    };
    const Case cases[] = {{"", {1, 2}, 7, 2},
                          {"check.lots", {1, 1}, 7, 2},
                          {"check.lots", {1, 2}, 8, 2},
                          {"check.lots", {1, 2}, lots_end + 1, 2}};
    const Rule rule{.type = VoteType::single, .question = "Où ?", .options = {"ici", "là"}};
    for (const auto& [reason, choices, number, option] : cases)
        check_after(rule, choices, LotsDrawn{VoteId{1}, number, option}, reason);
}
