// Some 2,400 files as a stranger could send them, each judged by everybody who opens one.
#include <catch2/catch_test_macros.hpp>

#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <functional>

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

constexpr int files = 2'400;
constexpr double longest =
    5;  // seconds for one file in a build with sanitizers; without, tens of milliseconds

class Mutations {
public:
    explicit Mutations(std::uint64_t seed) : dice_(seed) {
        key_.fill(3);
        auto log = SessionLog::create(path_, some_meta(), dice_, key_);
        if (!log) throw std::runtime_error("no session");
        small_meeting(**log);
        Seat seat{{}, PersonId{2}};
        seat.device[0] = 9;
        const bool good = (*log)->keep_seats({&seat, 1}) && (*log)->keep_snapshot(*(*log)->states()) &&
                          Writer(**log, 1'000'000)(PersonId{2}, {NoteAdded{CardId{4}, {}, "après", 0}},
                                                   {{PersonId{2}, 5, 9}}) &&
                          (*log)->close();
        if (!good) throw std::runtime_error("no session");
        last_ = (*log)->seq();
        common_ = bytes_of_file(path_);
        closed_ = bytes_of_file(private_);
        const auto replay = Replay::open(path_);
        (*replay)->finish();
        state_ = (*replay)->state();
    }

    void one(int number) {
        write_file(path_, common_);
        write_file(private_, closed_);
        what_ = std::to_string(number) + ":";
        const auto times = 1 + below(3);
        for (std::uint64_t i = 0; i < times; ++i) mutate();
        if (below(3) > 0 && is_database()) {
            try {
                chain_anew(path_);
                what_ += " chained anew";
            } catch (const std::exception&) {
                what_ += " (not chained: its tables are others)";
            }
        }
        judge();
    }
    int sound() const { return sound_; }
    int copied() const { return copied_; }
    double slowest() const { return slowest_; }
    const std::string& slowest_of() const { return slowest_of_; }

private:
    std::uint64_t below(std::uint64_t most) { return dice_.number() % most; }
    template <std::size_t N> std::string one_of(const std::array<const char*, N>& all) {
        return all[below(N)];
    }
    bool is_database() {
        return sql_value(path_, "SELECT count(*) FROM event JOIN meta ON key='session_id'") > "0";
    }
    void change(const std::string& file, const std::string& how) {
        what_ += " " + how;
        try {
            sql(file, how);
        } catch (const std::exception&) {
            what_ += " (not done)";  // the file was too far gone, or the change is none
        }
    }
    void flip(const std::string& file) {
        if (!exists(file)) return;
        auto bytes = bytes_of_file(file);
        if (bytes.empty()) return;
        const auto at = below(4) == 0 ? below(std::min<std::size_t>(bytes.size(), 200)) : below(bytes.size());
        bytes[at] = static_cast<char>(below(256));
        if (below(20) == 0) bytes.resize(below(bytes.size()));
        what_ += " byte " + std::to_string(at) + " of " + std::to_string(bytes.size());
        write_file(file, bytes);
    }
    std::string huge() {
        return one_of(std::array{"-1", "0", "1", "4294967295", "4294967296", "1000000000000",
                                 "9223372036854775807", "-9223372036854775808", "18446744073709551614",
                                 "'text'", "NULL", "1.5", "zeroblob(9)"});
    }
    std::string row() { return std::to_string(1 + below(last_ + 1)); }

    void mutate() {
        switch (below(12)) {
        case 0: return flip(path_);
        case 1: return flip(private_);
        case 2:
            return change(path_, "UPDATE event SET " +
                                     one_of(std::array{"seq", "time_us", "author", "kind", "mark", "body"}) +
                                     "=" + huge() + " WHERE seq=" + row());
        case 3: return change(path_, "DELETE FROM event WHERE seq=" + row());
        case 4:
            return change(path_, "INSERT INTO event SELECT seq+" + std::to_string(1 + below(last_)) +
                                     ",time_us,author,kind,body,mark FROM event WHERE seq=" + row());
        case 5: {
            const auto a = row(), b = row();
            return change(path_, "UPDATE event SET seq=-7 WHERE seq=" + a + "; UPDATE event SET seq=" + a +
                                     " WHERE seq=" + b + "; UPDATE event SET seq=" + b + " WHERE seq=-7");
        }
        case 6: {
            const auto at = row(), byte = std::to_string(1 + below(40));
            return change(path_, "UPDATE event SET body=CAST(substr(body,1," + byte + ")||char(" +
                                     std::to_string(below(128)) + ")||substr(body," + byte +
                                     "+2) AS BLOB) WHERE seq=" + at);
        }
        case 7:
            return change(path_, "UPDATE meta SET value=" + huge() + " WHERE key='" +
                                     one_of(std::array{"title", "language", "started", "program", "format",
                                                       "session_id", "head", "seal", "schema"}) +
                                     "'");
        case 8: return change_lists();
        case 9: return change_private();
        default: return lay();
        }
    }
    void change_lists() {
        const auto n = std::to_string(1 + below(60));
        switch (below(6)) {
        case 0: return change(path_, "UPDATE kind SET word='x' WHERE number=" + n);
        case 1: return change(path_, "UPDATE kind SET number=" + huge() + " WHERE number=" + n);
        case 2: return change(path_, "DELETE FROM kind WHERE number=" + n);
        case 3:
            return change(path_, "INSERT INTO done VALUES(" + huge() + "," + huge() + "," + huge() + ",1)");
        case 4: return change(path_, "UPDATE snapshot SET seq=" + huge());
        default: {
            const auto at = std::to_string(below(3000));
            return change(path_, "UPDATE snapshot SET body=CAST(substr(body,1," + at + ")||" + huge() +
                                     "||substr(body," + at + "+2) AS BLOB)");
        }
        }
    }
    void change_private() {
        switch (below(6)) {
        case 0:
            return change(private_, "UPDATE entry SET " +
                                        one_of(std::array{"seq", "author", "kind", "body", "salt"}) + "=" +
                                        huge() + " WHERE seq=(SELECT max(seq) FROM entry)");
        case 1: return change(private_, "DELETE FROM entry WHERE seq=(SELECT min(seq) FROM entry)");
        case 2:
            return change(private_,
                          "INSERT INTO entry SELECT " + row() + ",author,kind,body,salt FROM entry LIMIT 1");
        case 3: return change(private_, "UPDATE seat SET person=" + huge());
        case 4:
            what_ += " no private file";
            std::remove(private_.c_str());
            return;
        default:
            return change(private_, "UPDATE snapshot SET body=CAST(substr(body,1," +
                                        std::to_string(below(2000)) + ")||x'ff' AS BLOB)");
        }
    }
    void lay() {
        const auto id = std::array{std::uint64_t{1}, std::uint64_t{40},     most_id - 1,      most_id,
                                   most_id + 1,      ~std::uint64_t{0} - 1, ~std::uint64_t{0}}[below(7)];
        const auto after =
            std::array{Micros{0}, Micros{1}, longest_session, longest_session + 1, -Micros{5}}[below(5)];
        const auto any = filled_event(below(event_kinds()));
        const Event all[] = {PersonJoined{PersonId{id}, "Eve", Role::mediator},
                             NoteAdded{CardId{id}, {}, "x", 0},
                             TimerStarted{~0u},
                             TimerExtended{~0u},
                             TimerPaused{true},
                             SessionEnded{},
                             SessionRetitled{""},
                             any};
        const auto& event = all[below(std::size(all))];
        what_ += " lay " + std::string(event.word()) + " " + std::to_string(id);
        if (!is_database()) return;
        try {
            if (below(6) == 0) {
                auto state = state_;
                state.people.next = PersonId{id};
                state.agenda.timer.started = after;
                forge_snapshot(path_, state);
                what_ += " snapshot";
            }
            lay_event(path_, event, PersonId{below(5) ? 1 : id}, after);
        } catch (const std::exception&) {
            what_ += " (not done)";
        }
    }

    void judge() {
        INFO(what_);
        const auto began = std::chrono::steady_clock::now();
        const bool has_private = exists(private_);
        const auto common = bytes_of_file(path_), closed = has_private ? bytes_of_file(private_) : "";
        const auto report = check(path_);
        auto replay = Replay::open(path_);
        CHECK(report.has_value() == replay.has_value());
        if (report) {
            CHECK((report->ok || !report->reason.key.empty()));
            REQUIRE(replay);
            (*replay)->finish();
            CHECK((*replay)->report().ok == report->ok);
            CHECK((*replay)->report().reason == report->reason);
            CHECK((*replay)->report().sound == report->sound);
            CHECK((*replay)->seek(report->sound));
            replay->reset();
        } else {
            CHECK_FALSE(report.error().key.empty());
        }
        const bool fine = report && report->ok;
        INFO((report ? report->reason.key : detail_of(report.error())));
        sound_ += fine;
        if (!fine && below(4) == 0) copy(report ? report->sound : 0);
        CHECK(bytes_of_file(path_) == common);
        if (has_private) CHECK(bytes_of_file(private_) == closed);
        resume(report, fine);
        if (!fine) {
            CHECK(bytes_of_file(path_) == common);
            if (has_private) CHECK(bytes_of_file(private_) == closed);
        }
        const double took = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
        CHECK(took < longest);
        if (took > slowest_) {
            slowest_ = took;
            slowest_of_ = what_;
        }
    }
    void resume(const Result<CheckReport>& report, bool fine) {
        const auto seal = below(2) ? std::optional(key_) : std::nullopt;
        auto log = SessionLog::resume(path_, dice_, seal);
        if (!log) {
            // Whoever does not know an event may look, and not write after it.
            const bool only_newer =
                fine && report->unknown_events > 0 && log.error().key == "error.file_newer";
            CHECK((!fine || only_newer));
            return;
        }
        CHECK(fine);
        const auto states = (*log)->states();
        REQUIRE(states);
        CHECK(digest(states->at(Audience::everyone)) == report->digest);
        const auto last = (*log)->read((*log)->seq(), (*log)->seq());
        const auto time = last && !last->empty() ? last->back().time : 0;
        const std::vector<Entry> next{entry_of((*log)->seq() + 1, time, {}, SessionResumed{})};
        const bool begun = (*log)->seq() > 0;
        if (begun) CHECK((*log)->append(next, {}));
        CHECK((*log)->close());
        if (begun) {
            const auto after = check(path_);
            REQUIRE(after);
            INFO(after->reason.key);
            CHECK(after->ok);  // a file that was fine stays so
        }
    }
    void copy(Seq sound) {
        const auto to = folder_ / "copy.entremise";
        const auto made = copy_sound(path_, to);
        INFO((made ? "" : detail_of(made.error())));
        CHECK(made.has_value() == (sound > 0));
        if (made) {
            ++copied_;
            CHECK(made->ok);
            CHECK(made->events == sound);
        }
        remove_session(to);
    }

    SeededRandom dice_;
    SealKey key_{};
    Folder folder_;
    std::string path_ = folder_ / "a.entremise", private_ = folder_ / "a.private", common_, closed_, what_;
    Seq last_ = 0;
    State state_;
    int sound_ = 0, copied_ = 0;
    double slowest_ = 0;
    std::string slowest_of_;
};

}  // namespace

TEST_CASE("no file that comes by mail is opened by one and refused by another", "[log][mutations]") {
    const char* given = std::getenv("ENTREMISE_SEED");
    const std::uint64_t seed = given ? std::stoull(given) : 20'261'128;
    std::printf("seed %llu\n", static_cast<unsigned long long>(seed));
    INFO("ENTREMISE_SEED=" << seed);
    Mutations all(seed);
    for (int i = 0; i < files; ++i) all.one(i);
    std::printf("%d files: %d in order, %d copied; the slowest took %.0f ms\n", files, all.sound(),
                all.copied(), all.slowest() * 1000);
    CHECK(all.sound() > files / 50);  // what changes nothing is refused by nobody
    CHECK(all.copied() > files / 20);
}
