#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>

#include "sessions/log/judge.h"
#include "sessions/log/session_log.h"
#include "sessions/rules/agenda_events.h"
#include "sessions/rules/board/notes_events.h"
#include "sessions/rules/codec.h"
#include "tests/log/support/files.h"

using namespace entremise;
using namespace entremise::rules;
using namespace entremise::log;
using namespace entremise::test;

namespace {

std::unique_ptr<SessionLog> created(const std::string& path, Random& random) {
    auto log = SessionLog::create(path, some_meta(), random);
    INFO((log ? "" : log.error().key + " " + detail_of(log.error())));
    REQUIRE(log);
    return std::move(*log);
}
std::unique_ptr<SessionLog> resumed(const std::string& path, Random& random) {
    auto log = SessionLog::resume(path, random);
    INFO((log ? "" : log.error().key + " " + detail_of(log.error())));
    REQUIRE(log);
    return std::move(*log);
}
std::string word_of(const Error& error, std::string_view name) {
    for (const auto& [key, word] : error.words)
        if (key == name) return word;
    return "";
}

}  // namespace

TEST_CASE("a new log has the head of its session id and no event", "[log][file]") {
    Folder folder;
    SeededRandom random{1};
    auto log = created(folder / "a.entremise", random);
    CHECK(log->seq() == 0);
    CHECK(log->head() == Chain(Bytes(some_meta().session_id)).head());
    CHECK(log->head() == hash_of(Bytes(some_meta().session_id)));
    CHECK(log->meta().title == some_meta().title);
    CHECK_FALSE(log->warning());
    CHECK(log->states()->at(Audience::host) == State{});
    REQUIRE(log->close());
    CHECK(folder.names() == std::vector<std::string>{"a.entremise", "a.private"});
}

TEST_CASE("the chain is what the design says, byte for byte", "[log][chain]") {
    Chain chain{bytes_of("session")};
    const auto before = chain.head();
    chain.add(1, 2, PersonId{3}, "note.added", "body");
    std::string text(text_of(Bytes(before)));
    const auto number = [&](std::uint64_t n) {
        for (int i = 0; i < 8; ++i) text += static_cast<char>(n >> (8 * i));
    };
    number(1), number(2), number(3), number(10);
    text += "note.added";
    text += text_of(Bytes(hash_of(bytes_of("body"))));
    CHECK(chain.head() == hash_of(bytes_of(text)));
    CHECK(chain.seq() == 1);
    const auto mark = mark_of(chain.head());
    CHECK(std::equal(mark.begin(), mark.end(), chain.head().begin()));
    const auto code = closing_code(chain.head(), "fr");
    CHECK(std::count(code.begin(), code.end(), ' ') == 4);
}

TEST_CASE("an event of every kind comes back from the file with its marks", "[log][file]") {
    Folder folder;
    SeededRandom random{2};
    const auto path = folder / "all.entremise";
    std::vector<PublicEntry> told;
    std::vector<Entry> written;
    auto log = created(path, random);  // they do not make a session: what they say is read while it is open
    for (std::size_t kind = 0; kind < event_kinds(); ++kind) {
        const auto seq = log->seq() + 1;
        written.push_back(entry_of(seq, static_cast<Micros>(seq) * 1000, PersonId{seq}, filled_event(kind)));
        auto done = log->append({&written.back(), 1}, {});
        REQUIRE(done);
        told.push_back(done->front());
    }
    Chain chain{Bytes(log->meta().session_id)};
    const auto read = log->read(1, log->seq());
    REQUIRE(read);
    REQUIRE(read->size() == event_kinds());
    for (std::size_t i = 0; i < read->size(); ++i) {
        const auto& e = (*read)[i];
        chain.add(e.seq, e.time, e.author, event_word(e.kind), e.body);
        CHECK(e.mark == mark_of(chain.head()));
        CHECK(e.mark == told[i].mark);
        CHECK(e.body == told[i].body);
        if (written[i].audience == Audience::everyone) {
            CHECK(e.body == written[i].body);
            CHECK(*decode_event(e.kind, e.body) == filled_event(i));
        } else {
            CHECK(event_word(e.kind) == "confidence.kept");
            CHECK(e.author == PersonId{});
        }
    }
    CHECK(chain.head() == log->head());
    const auto everything = log->read_for(Audience::host, 1, log->seq());
    REQUIRE(everything);
    for (std::size_t i = 0; i < everything->size(); ++i) {
        CHECK((*everything)[i].body == written[i].body);
        CHECK((*everything)[i].author == written[i].author);
        CHECK((*everything)[i].audience == written[i].audience);
    }
}

SCENARIO("each audience reads what it may know, under one numbering", "[log][private]") {
    Folder folder;
    SeededRandom random{3};
    auto log = created(folder / "a.entremise", random);
    small_meeting(*log);
    const auto open = *log->read_for(Audience::everyone, 1, log->seq());
    const auto mediators = *log->read_for(Audience::mediators, 1, log->seq());
    const auto all = *log->read_for(Audience::host, 1, log->seq());
    REQUIRE(open.size() == log->seq());
    REQUIRE(mediators.size() == open.size());
    std::size_t closed = 0, marks = 0, ballots = 0;
    for (std::size_t i = 0; i < open.size(); ++i) {
        CHECK(open[i].seq == i + 1);
        closed += event_word(open[i].kind) == "confidence.kept";
        marks += event_word(mediators[i].kind) == "vote.marked";
        ballots += event_word(all[i].kind) == "ballot.cast";
        CHECK(event_word(mediators[i].kind) != "ballot.cast");
        CHECK(event_word(open[i].kind) != "vote.marked");
    }
    CHECK(ballots == 4);
    CHECK(marks == 3);
    CHECK(closed == 8);
    THEN("the common file holds neither ballots nor who has voted") {
        for (const auto* word : {"ballot.cast", "vote.marked"})
            CHECK(sql_value(
                      folder / "a.entremise",
                      std::string("SELECT count(*) FROM event JOIN kind ON number=event.kind WHERE word='") +
                          word + "'") == "0");
        CHECK(sql_value(folder / "a.entremise",
                        "SELECT count(DISTINCT author) FROM event JOIN kind ON number=event.kind WHERE "
                        "word='confidence.kept' AND author<>0") == "0");
    }
    THEN("the private file is for its owner only") {
        struct stat status {};
        REQUIRE(stat((folder / "a.private").c_str(), &status) == 0);
        CHECK((status.st_mode & 0777) == 0600);
        for (const auto& name : folder.names())
            if (name.starts_with("a.private-")) {
                REQUIRE(stat((folder / name).c_str(), &status) == 0);
                CHECK((status.st_mode & 0777) == 0600);
            }
    }
    THEN("its three states differ by what is closed") {
        const auto states = *log->states();
        CHECK(states.at(Audience::host).votes.all.find(VoteId{1})->tally ==
              states.at(Audience::everyone).votes.all.find(VoteId{1})->tally);
        CHECK(states.at(Audience::everyone).votes.all.find(VoteId{1})->ballots.empty());
        CHECK(states.at(Audience::mediators).votes.all.find(VoteId{1})->marked.size() == 3);
        CHECK(states.at(Audience::host).votes.all.find(VoteId{1})->ballots.size() == 3);
    }
}

SCENARIO("a snapshot is a cache: with it, without it and with a foreign one the states are the same",
         "[log][snapshot]") {
    Folder folder;
    SeededRandom random{4};
    const auto path = folder / "a.entremise";
    SessionLog::States truth;
    {
        auto log = created(path, random);
        small_meeting(*log);
        truth = *log->states();
        REQUIRE(log->keep_snapshot(truth));
        Writer write{*log, 1'000'000};
        REQUIRE(
            write(PersonId{2}, {NoteAdded{truth[Audience::host].board.next_card, {5, 5, 0}, "après", 0}}));
        truth = *log->states();
        REQUIRE(log->close());
    }
    const auto check = [&] {
        auto log = resumed(path, random);
        const auto states = *log->states();
        CHECK(states.at(Audience::host) == truth[Audience::host]);
        CHECK(states.at(Audience::mediators) == truth[Audience::mediators]);
        CHECK(states.at(Audience::everyone) == truth[Audience::everyone]);
        REQUIRE(log->close());
    };
    WHEN("it is there") { check(); }
    WHEN("it is gone") {
        sql(path, "DELETE FROM snapshot");
        check();
    }
    WHEN("the closed one is gone") {
        sql(folder / "a.private", "DELETE FROM snapshot");
        check();
    }
    WHEN("another program made it") {
        sql(path, "UPDATE snapshot SET body = CAST(zeroblob(32) || substr(body, 33) AS BLOB)");
        check();
    }
    WHEN("it is of another history") {
        sql(path,
            "UPDATE snapshot SET body = CAST(substr(body, 1, 32) || zeroblob(32) || substr(body, 65) AS "
            "BLOB)");
        check();
    }
    WHEN("it is cut") {
        sql(path, "UPDATE snapshot SET body = substr(body, 1, length(body) - 7)");
        check();
    }
    WHEN("it is beyond the head") {
        sql(path, "UPDATE snapshot SET seq = 100000");
        check();
    }
}

TEST_CASE("only the newest snapshot is kept", "[log][snapshot]") {
    Folder folder;
    SeededRandom random{4};
    auto log = created(folder / "a.entremise", random);
    small_meeting(*log);
    REQUIRE(log->keep_snapshot(*log->states()));
    Writer write{*log, 1'000'000};
    REQUIRE(write({}, {SessionEnded{}}));
    REQUIRE(log->keep_snapshot(*log->states()));
    REQUIRE(log->close());
    CHECK(sql_value(folder / "a.entremise", "SELECT group_concat(seq) FROM snapshot") ==
          std::to_string(log->seq()));
    CHECK(sql_value(folder / "a.private", "SELECT group_concat(seq) FROM snapshot") ==
          std::to_string(log->seq()));
}

TEST_CASE("the last command of everybody and the seats outlive the host", "[log][done]") {
    Folder folder;
    SeededRandom random{5};
    const auto path = folder / "a.entremise";
    CHECK(killed_after([&] {
        auto log = std::move(*SessionLog::create(path, some_meta(), random));
        Writer write{*log};
        Seat seat{{}, PersonId{7}};
        seat.device[31] = 9;
        return write({}, {SessionStarted{some_meta().title, "fr", {}}, SessionEnded{}},
                     {{PersonId{1}, 10, 1}, {PersonId{2}, 20, 5}}) &&
               write({}, {SessionResumed{}}, {{PersonId{1}, 11, 2}}) &&
               log->keep_seats({&seat, 1}).has_value();
    }));
    auto log = resumed(path, random);
    const auto last = log->last_commands();
    REQUIRE(last.size() == 2);
    CHECK((last[0].author == PersonId{1} && last[0].instance == 11 && last[0].number == 2));
    CHECK((last[1].author == PersonId{2} && last[1].instance == 20 && last[1].number == 5));
    const auto seats = log->seats();
    REQUIRE(seats.size() == 1);
    CHECK((seats[0].person == PersonId{7} && seats[0].device[31] == 9));
    REQUIRE(log->drop_seats(std::span(&seats[0].device, 1)));
    CHECK(log->seats().empty());
}

TEST_CASE("what lies beside a session is found by its whole name", "[log][file]") {
    CHECK(beside("a/séance.entremise", ".private") == "a/séance.private");
    CHECK(beside("a/séance.2024", ".private") == "a/séance.2024.private");
    CHECK(beside("a/séance.2024.entremise", ".keys") == "a/séance.2024.keys");
    Folder folder;
    SeededRandom random{5};
    REQUIRE(created(folder / "a.entremise", random)->close());
    REQUIRE(created(folder / "a.2024", random)->close());
    remove_session(folder / "a.2024");
    CHECK(folder.names() == std::vector<std::string>{"a.entremise", "a.private"});
}

TEST_CASE("a private file that came back readable for others is closed again", "[log][file]") {
    Folder folder;
    SeededRandom random{5};
    REQUIRE(created(folder / "a.entremise", random)->close());
    ::chmod((folder / "a.private").c_str(), 0644);
    auto log = resumed(folder / "a.entremise", random);
    struct stat found {};
    REQUIRE(::stat((folder / "a.private").c_str(), &found) == 0);
    CHECK((found.st_mode & 0777) == 0600);
}

TEST_CASE("closing leaves one plain file of each, which any tool reads", "[log][file]") {
    Folder folder;
    SeededRandom random{6};
    const auto path = folder / "Séance d'été – 14 h 30.entremise";
    auto log = created(path, random);
    small_meeting(*log);
    CHECK(sql_value(path, "PRAGMA journal_mode") == "wal");
    REQUIRE(log->close());
    CHECK(folder.names().size() == 2);
    CHECK(exists(folder / "Séance d'été – 14 h 30.private"));
    CHECK(sql_value(path, "PRAGMA journal_mode") == "delete");
    CHECK(sql_value(path, "PRAGMA integrity_check") == "ok");
    CHECK(sql_value(path, "SELECT value FROM meta WHERE key='schema'") == schema());
    CHECK(sql_value(path, "SELECT value FROM meta WHERE key='title'") == some_meta().title);
    Writer write{*log, 1'000'000'000};
    CHECK_FALSE(write({}, {SessionEnded{}}));
}

TEST_CASE("protoc reads a body with the schema kept in the file", "[log][schema]") {
    Folder folder;
    SeededRandom random{7};
    const auto path = folder / "a.entremise";
    auto log = created(path, random);
    Writer write{*log};
    REQUIRE(write(PersonId{1}, {NoteAdded{CardId{12}, {-30, 40, 0}, "Élargir l'accès", 1}}));
    REQUIRE(log->close());
    write_file(folder / "session.proto", sql_value(path, "SELECT value FROM meta WHERE key='schema'"));
    write_file(folder / "body", sql_value(path, "SELECT body FROM event"));
    const auto command = "protoc -I " + folder.path() + " --decode entremise.NoteAdded session.proto < " +
                         (folder / "body") + " > " + (folder / "text");
    REQUIRE(std::system(command.c_str()) == 0);
    const auto text = bytes_of_file(folder / "text");
    CHECK(text.find("card: 12") != std::string::npos);
    CHECK(text.find("x: -30") != std::string::npos);
    CHECK(text.find("\\303\\211largir") != std::string::npos);
}

TEST_CASE("a second host is told that the file is in use; the lock goes with the process", "[log][lock]") {
    Folder folder;
    SeededRandom random{8};
    const auto path = folder / "a.entremise";
    {
        auto log = created(path, random);
        small_meeting(*log);
        const auto same_process = SessionLog::resume(path, random);
        REQUIRE_FALSE(same_process);
        CHECK(same_process.error().key == "error.file_in_use");
        CHECK(in_child([&] {
            const auto other = SessionLog::resume(path, random);
            return !other && other.error().key == "error.file_in_use";
        }));
        Writer write{*log, 1'000'000};
        CHECK(write({}, {SessionEnded{}}));
    }
    CHECK(killed_after([&] { return SessionLog::resume(path, random).has_value(); }));
    CHECK(resumed(path, random)->seq() > 0);
}

TEST_CASE("a second host is found whatever it calls the file, and changes nothing", "[log][lock]") {
    Folder folder;
    SeededRandom random{9};
    const auto path = folder / "a.entremise";
    std::filesystem::create_directory(folder / "elsewhere");
    auto log = created(path, random);
    small_meeting(*log);
    std::string name = folder / "elsewhere/b.entremise";
    const std::string way = GENERATE("a symbolic link", "a hard link", "no private file");
    CAPTURE(way);
    if (way == "a symbolic link") {
        std::filesystem::create_symlink(path, name);
    } else if (way == "a hard link") {
        std::filesystem::create_hard_link(path, name);
    } else {
        name = path;
        std::filesystem::remove(folder / "a.private");
    }
    const auto before = folder.names();
    const auto second = SessionLog::resume(name, random);
    REQUIRE_FALSE(second);
    CHECK(second.error().key == "error.file_in_use");
    CHECK(folder.names() == before);
    CHECK(std::distance(std::filesystem::directory_iterator(folder / "elsewhere"), {}) <= 1);
    Writer write{*log, 1'000'000};
    CHECK(write({}, {SessionEnded{}}));
}

TEST_CASE("a session opened by a symbolic link finds what lies beside the file itself", "[log][lock]") {
    Folder folder;
    SeededRandom random{10};
    const auto path = folder / "a.entremise";
    std::filesystem::create_directory(folder / "elsewhere");
    const auto name = folder / "elsewhere/b.entremise";
    std::filesystem::create_symlink(path, name);
    {
        auto log = created(path, random);
        small_meeting(*log);
        REQUIRE(log->close());
    }
    CHECK(beside(name, ".private") == std::filesystem::canonical(folder.path()).string() + "/a.private");
    CHECK(resumed(name, random)->missing().empty());
    CHECK_FALSE(exists(folder / "elsewhere/b.private"));
}

TEST_CASE("every kind of bad file has its own sentence and is left as it is", "[log][bad]") {
    Folder folder;
    SeededRandom random{9};
    const auto path = folder / "a.entremise";
    {
        auto log = created(path, random);
        small_meeting(*log);
        REQUIRE(log->close());
    }
    const auto good = bytes_of_file(path);
    const auto told = [&](const std::string& name) {
        const auto before = exists(folder / name) ? bytes_of_file(folder / name) : "";
        const auto log = SessionLog::resume(folder / name, random);
        REQUIRE_FALSE(log);
        CHECK(word_of(log.error(), "path").find(name) != std::string::npos);
        if (!before.empty()) CHECK(bytes_of_file(folder / name) == before);
        return log.error().key;
    };
    CHECK(told("none.entremise") == "error.file_missing");
    CHECK(told(".") == "error.not_a_session");
    write_file(folder / "text.entremise", std::string(5000, 'x'));
    CHECK(told("text.entremise") == "error.not_a_session");
    write_file(folder / "empty.entremise", "");
    CHECK(told("empty.entremise") == "error.not_a_session");
    sql(folder / "other.entremise", "CREATE TABLE event(a); CREATE TABLE meta(key, value)");
    CHECK(told("other.entremise") == "error.not_a_session");
    write_file(folder / "cut.entremise", good.substr(0, good.size() / 2));
    CHECK(told("cut.entremise") == "error.file_damaged");
    write_file(folder / "newer.entremise", good);
    sql(folder / "newer.entremise",
        "UPDATE meta SET value=2 WHERE key='format'; CREATE TABLE removed(seq, hash)");
    CHECK(told("newer.entremise") == "error.file_newer");
    write_file(folder / "trigger.entremise", good);
    sql(folder / "trigger.entremise", "CREATE TRIGGER t AFTER INSERT ON event BEGIN DELETE FROM event; END");
    CHECK(told("trigger.entremise") == "error.file_damaged");
    write_file(folder / "view.entremise", good);
    sql(folder / "view.entremise", "DROP TABLE done; CREATE VIEW done AS SELECT 1");
    CHECK(told("view.entremise") == "error.file_damaged");
    write_file(folder / "head.entremise", good);
    sql(folder / "head.entremise", "UPDATE meta SET value=zeroblob(32) WHERE key='head'");
    CHECK(told("head.entremise") == "error.unsound");
    write_file(folder / "unknown.entremise", good);
    sql(folder / "unknown.entremise", "UPDATE kind SET word='card.folded' WHERE word='note.added'");
    CHECK(told("unknown.entremise") == "error.file_newer");

    const auto again = SessionLog::create(path, some_meta(), random);
    REQUIRE_FALSE(again);
    CHECK(again.error().key == "error.file_exists");
    CHECK(bytes_of_file(path) == good);
    const auto nowhere = SessionLog::create(folder / "no/such/a.entremise", some_meta(), random);
    REQUIRE_FALSE(nowhere);
    CHECK(nowhere.error().key == "error.file_missing");
}

TEST_CASE("a file or a folder that takes no writes is named as such", "[log][bad]") {
    Folder folder;
    SeededRandom random{9};
    const auto path = folder / "a.entremise";
    {
        auto log = created(path, random);
        REQUIRE(log->close());
    }
    chmod(folder.path().c_str(), 0555);
    CHECK(in_child(
        [&] {
            const auto log = SessionLog::resume(path, random);
            return !log && log.error().key == "error.file_read_only";
        },
        true));
    CHECK(in_child(
        [&] {
            const auto log = SessionLog::create(folder / "b.entremise", some_meta(), random);
            return !log && log.error().key == "error.file_read_only";
        },
        true));
    chmod(folder.path().c_str(), 0755);
}

SCENARIO("the meeting goes on without its private file, and says what is gone", "[log][private]") {
    Folder folder;
    SeededRandom random{10};
    const auto path = folder / "a.entremise", closed = folder / "a.private";
    SessionLog::States truth;
    {
        auto log = created(path, random);
        small_meeting(*log);
        truth = *log->states();
        REQUIRE(log->close());
    }
    const auto check = [&](std::size_t missing) {
        auto log = resumed(path, random);
        CHECK(log->missing().size() == missing);
        REQUIRE(log->warning());
        CHECK(log->warning()->key == "error.private_missing");
        CHECK(log->states()->at(Audience::everyone) == truth[Audience::everyone]);
        Writer write{*log, 1'000'000};
        CHECK(write({}, {SessionEnded{}}));
        REQUIRE(log->close());
        CHECK(exists(closed));
    };
    WHEN("it is not there") {
        std::remove(closed.c_str());
        check(8);
    }
    WHEN("it is not there, and the session went on since") {
        std::remove(closed.c_str());
        check(8);
        const auto report = log::check(path);
        REQUIRE(report);
        CHECK(report->ok);
        CHECK(report->private_file == CheckReport::Private::partial);
        CHECK(resumed(path, random)->missing().size() == 8);
    }
    const auto refused = [&](const char* key) {
        const auto before = bytes_of_file(closed), common = bytes_of_file(path);
        const auto log = SessionLog::resume(path, random);
        REQUIRE_FALSE(log);
        CHECK(log.error().key == key);
        CHECK(sound_up_to(log.error()) > 0);  // of the common file all is kept
        CHECK(log.error() == said(path, *log::check(path)));
        CHECK(bytes_of_file(closed) == before);
        CHECK(bytes_of_file(path) == common);
        CHECK(folder.names().size() == 2);
    };
    WHEN("it is no database") {
        write_file(closed,
                   "rubbish, rubbish, rubbish, rubbish, rubbish, rubbish, rubbish, rubbish, rubbish, "
                   "rubbish, rubbish");
        refused("error.unsound_file");
    }
    WHEN("it is of another session") {
        sql(closed, "UPDATE meta SET value=zeroblob(16) WHERE key='session_id'");
        refused("error.unsound_file");
    }
    WHEN("one entry is gone") {
        sql(closed, "DELETE FROM entry WHERE seq=(SELECT min(seq) FROM entry)");
        refused("error.unsound");
    }
    WHEN("each column of an entry is changed in turn") {
        const auto good = bytes_of_file(closed);
        for (const auto* change :
             {"author=author+1", "kind=kind-1", "body=CAST(body||x'00' AS BLOB)", "salt=zeroblob(32)"}) {
            write_file(closed, good);
            sql(closed,
                std::string("UPDATE entry SET ") + change + " WHERE seq=(SELECT max(seq) FROM entry)");
            refused("error.unsound");
        }
    }
    WHEN("there are more seats than people could have") {
        sql(closed,
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i<10001) INSERT INTO seat "
            "SELECT CAST(printf('%032d', i) AS BLOB), i FROM n");
        refused("error.unsound_file");
    }
    WHEN("it has entries beyond the head") {
        sql(closed, "INSERT INTO entry SELECT 5000, author, kind, body, salt FROM entry LIMIT 1");
        auto log = resumed(path, random);
        CHECK(log->missing().empty());
        const auto states = *log->states();
        CHECK(states.at(Audience::host) == truth[Audience::host]);
        REQUIRE(log->close());
        CHECK(sql_value(closed, "SELECT count(*) FROM entry WHERE seq=5000") == "0");
    }
}

TEST_CASE("checkpoints run when told to, one file a call", "[log][tidy]") {
    Folder folder;
    SeededRandom random{11};
    const auto path = folder / "a.entremise";
    auto log = created(path, random);
    CHECK_FALSE(log->tidy(256));
    Writer write{*log};
    const auto before = bytes_of_file(path).size();
    for (int i = 0; i < 400; ++i) REQUIRE(write({}, {SessionRetitled{std::string(3000, 'x')}}));
    CHECK(bytes_of_file(path).size() == before);  // nothing by itself
    CHECK_FALSE(log->tidy(4096));
    CHECK(bytes_of_file(path).size() == before);  // so much there is not
    CHECK_FALSE(log->tidy(256));
    CHECK(bytes_of_file(path).size() > before + 400'000);
    CHECK_FALSE(log->wants_snapshot());
    REQUIRE(log->close());
}

TEST_CASE("a person's last commands tell what was accepted and what not", "[log]") {
    log::LastCommand last{PersonId{2}, 7, 10};
    CHECK(last.was_accepted(7, 10));
    CHECK_FALSE(last.was_accepted(7, 9));
    CHECK_FALSE(last.was_accepted(7, 11));
    CHECK_FALSE(last.was_accepted(8, 10));
    last.accept(7, 13);
    CHECK(last.was_accepted(7, 13));
    CHECK_FALSE(last.was_accepted(7, 12));
    CHECK(last.was_accepted(7, 10));
    last.accept(7, 12);  // asked again
    CHECK(last.was_accepted(7, 12));
    CHECK(last.number == 13);
    last.accept(7, 76);
    CHECK(last.was_accepted(7, 13));
    CHECK_FALSE(last.was_accepted(7, 14));
    last.accept(7, 1000);
    CHECK_FALSE(last.was_accepted(7, 999));
    CHECK(last.was_accepted(7, 900));
    last.accept(8, 3);
    CHECK(last.was_accepted(8, 3));
    CHECK_FALSE(last.was_accepted(8, 2));
    CHECK_FALSE(last.was_accepted(7, 1000));
}
