#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <time.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>

#include "sessions/log/replay.h"
#include "sessions/rules/agenda_events.h"
#include "sessions/rules/board/cards_events.h"
#include "sessions/rules/board/notes_events.h"
#include "sessions/rules/codec.h"
#include "sessions/rules/controversies/controversies_events.h"
#include "sessions/rules/mediation_events.h"
#include "sessions/rules/people_events.h"
#include "tests/log/support/files.h"

using namespace entremise;
using namespace entremise::rules;
using namespace entremise::log;
using namespace entremise::test;

namespace {

/// The workload of the benchmarks: 10 % create a note, 70 % move one, 20 % reword one.
class Workload {
public:
    std::pair<PersonId, Event> next() {
        if (!std::exchange(started_, true)) return {{}, SessionStarted{some_meta().title, "fr", {}}};
        if (people_ < 200)
            return {{},
                    PersonJoined{PersonId{++people_}, "Personne " + std::to_string(people_),
                                 people_ == 1 ? Role::mediator : Role::participant}};
        const PersonId author{1 + below(200)};
        const auto what = below(100);
        if (what < 10 || cards_ == 0)
            return {
                author,
                NoteAdded{CardId{++cards_}, {at(), at(), 0}, text(), static_cast<std::uint32_t>(below(2))}};
        const CardId card{1 + below(cards_)};
        if (what < 80) return {author, CardsMoved{{{card, at(), at(), 0}}}};
        return {author, CardReworded{card, text()}};
    }
    std::uint64_t below(std::uint64_t most) {
        seed_ = seed_ * 1664525u + 1013904223u;
        return (std::uint64_t{seed_} * most) >> 32;
    }

private:
    std::int32_t at() { return static_cast<std::int32_t>(below(8000)) - 4000; }
    std::string text() {
        return std::string("quai bruit nuit pain").substr(below(4), 14 + below(3)) +
               std::to_string(below(10));
    }
    bool started_ = false;
    std::uint32_t seed_ = 1;
    std::uint64_t people_ = 0, cards_ = 0;
};

/// What this thread itself used: figures that a busy machine changes little. ENTREMISE_WALL=1: by the clock
/// on the wall.
struct Clock {
    static double now() {
        static const bool wall = std::getenv("ENTREMISE_WALL") != nullptr;
        timespec at{};
        clock_gettime(wall ? CLOCK_MONOTONIC : CLOCK_THREAD_CPUTIME_ID, &at);
        return static_cast<double>(at.tv_sec) * 1e3 + static_cast<double>(at.tv_nsec) / 1e6;
    }
};
double ms(double from) { return Clock::now() - from; }

double write_long(const std::string& path, Seq events, Seq snapshot_at) {
    SeededRandom random{41};
    auto log = SessionLog::create(path, some_meta(), random);
    REQUIRE(log);
    Workload workload;
    double took = 0;
    std::vector<Entry> group;
    State state;
    Micros time = 0;
    while ((*log)->seq() < events) {
        group.clear();
        for (int i = 0; i < 100 && (*log)->seq() + group.size() < events; ++i) {
            const auto [author, event] = workload.next();
            time += 5000 + static_cast<Micros>(workload.below(10'000));
            group.push_back(entry_of((*log)->seq() + group.size() + 1, time, author, event));
            REQUIRE(apply(state, {author, time}, event));
        }
        const auto start = Clock::now();
        REQUIRE((*log)->append(group, {}));
        took += ms(start);
        if ((*log)->seq() == snapshot_at)
            REQUIRE((*log)->keep_snapshot(
                {{Audience::host, state}, {Audience::mediators, state}, {Audience::everyone, state}}));
    }
    REQUIRE((*log)->close());
    return took;
}

}  // namespace

SCENARIO("a replay shows any moment, forwards and backwards", "[log][replay]") {
    Folder folder;
    const auto path = folder / "a.entremise";
    constexpr Seq events = 9'000;
    write_long(path, events, 7'000);
    std::vector<PublicEntry> list;
    {
        SeededRandom random{1};
        auto log = SessionLog::resume(path, random);
        REQUIRE(log);
        list = *(*log)->read(1, events);
        REQUIRE((*log)->close());
    }
    const auto before = bytes_of_file(path);
    auto opened = Replay::open(path);
    REQUIRE(opened);
    auto& replay = **opened;
    CHECK(replay.at() == events);  // usable at once
    CHECK(replay.last() == events);
    CHECK(replay.state().people.all.size() == 200);
    CHECK(replay.duration() == list.back().time);
    State truth;
    Seq at = 0;
    const auto truth_at = [&](Seq seq) {
        if (seq < at) truth = {}, at = 0;
        for (; at < seq; ++at)
            REQUIRE(
                apply(truth, {list[at].author, list[at].time}, *decode_event(list[at].kind, list[at].body)));
        return digest(truth);
    };
    CHECK(digest(replay.state()) == truth_at(events));
    Workload dice;
    for (const Seq fixed : {Seq{0}, Seq{1}, Seq{1023}, Seq{1024}, Seq{1025}, events, Seq{8500}, Seq{8400},
                            Seq{8300}, Seq{5000}}) {
        REQUIRE(replay.seek(fixed));
        CHECK(replay.at() == fixed);
        CHECK(replay.time() == (fixed ? list[fixed - 1].time : 0));
        CHECK(digest(replay.state()) == truth_at(fixed));
    }
    for (int i = 0; i < 25; ++i) {
        const auto to = dice.below(events + 1);
        REQUIRE(replay.seek(to));
        CHECK(digest(replay.state()) == truth_at(to));
        if (replay.at() < events) {
            REQUIRE(replay.seek(to + 1));
            CHECK(digest(replay.state()) == truth_at(to + 1));
        }
    }
    REQUIRE(replay.seek(events + 100));
    CHECK(replay.at() == events);
    REQUIRE(replay.seek_time(list[4000].time));
    CHECK(replay.at() == 4001);
    REQUIRE(replay.seek_time(list[4000].time - 1));
    CHECK(replay.at() == 4000);
    REQUIRE(replay.seek_time(-5));
    CHECK(replay.at() == 0);
    CHECK(replay.state() == State{});
    CHECK(replay.entry(77)->body == list[76].body);
    CHECK(replay.entry(77)->mark == list[76].mark);
    CHECK_FALSE(replay.entry(0));
    CHECK_FALSE(replay.entry(events + 1));
    CHECK(replay.time_of(77) == list[76].time);
    replay.finish();
    CHECK(replay.loaded());
    CHECK(replay.checking() == Replay::Checking::good);
    CHECK(replay.landmarks().times.size() == events);
    CHECK(bytes_of_file(path) == before);
    CHECK(folder.names().size() == 2);
}

TEST_CASE("a replay is dropped at any time without waiting for its thread's end", "[log][replay]") {
    Folder folder;
    const auto path = folder / "a.entremise";
    write_long(path, 5'000, 0);
    for (int i = 0; i < 5; ++i) {
        auto replay = Replay::open(path);
        REQUIRE(replay);
        if (i % 2) REQUIRE((*replay)->seek(static_cast<Seq>(1000 * i)));
    }
}

SCENARIO("the lanes know the stages, votes, markers, heat and moves", "[log][replay]") {
    Folder folder;
    const auto path = folder / "a.entremise";
    SeededRandom random{42};
    auto log = SessionLog::create(path, some_meta(), random);
    REQUIRE(log);
    small_meeting(**log);
    const auto before = (*log)->seq();
    Writer write{**log, 1'000'000};
    REQUIRE(
        write({}, {MarkerPlaced{"tournant"}, HeatRated{CardId{3}, {3, 2, 3, 1, 2, 3, 2, 3, 2, 3, 2, 2, 2}},
                   ControversyStateChanged{
                       CardId{3}, ControversyState::parked, Ground::note, {}, {}, "plus tard", "", {}},
                   MovePlaced{CardId{4}, {}, "C5", "Poser la question", {}, MoveState::done},
                   MoveNoted{CardId{4}, "en confidence", false}}));
    auto replay = Replay::open(path);  // the host goes on meanwhile
    REQUIRE(replay);
    REQUIRE(write({}, {SessionEnded{}}));
    (*replay)->finish();
    const auto& marks = (*replay)->landmarks();
    CHECK(marks.stages.size() == 1);
    CHECK(marks.votes.size() == 1);
    REQUIRE(marks.markers.size() == 1);
    CHECK(marks.markers[0].seq == before + 1);
    REQUIRE(marks.heat.size() == 1);
    CHECK(marks.heat[0].value == 58);
    REQUIRE(marks.state_changes.size() == 1);
    CHECK(marks.state_changes[0].value == static_cast<std::uint32_t>(ControversyState::parked));
    CHECK(marks.moves.size() == 1);
    CHECK((*replay)->last() == before + 5);
    REQUIRE_FALSE(marks.kept.empty());
    CHECK(marks.kept.back() == before + 5);
    CHECK_FALSE((*replay)->state().agenda.ended);
    CHECK((*replay)->state().votes.all.find(VoteId{1})->ballots.empty());
}

TEST_CASE("a replay knows from the start how clocks were corrected later", "[log][replay]") {
    Folder folder;
    const auto path = folder / "a.entremise";
    SeededRandom random{42};
    auto log = SessionLog::create(path, some_meta(), random);
    REQUIRE(log);
    Writer write{**log, 0};
    const WallClock montreal{1'762'178'400'000'000, -300, "America/Montreal"};
    REQUIRE(write({}, {SessionStarted{"t", "fr", {{"Accueil", 5, "", {}}}, montreal}}));
    REQUIRE(write({}, {StageEntered{0}}));
    REQUIRE(write({}, {ClockCorrected{-3'600'000'000}}));
    const bool closed = GENERATE(true, false);
    if (closed) REQUIRE((*log)->close());
    auto replay = Replay::open(path);
    REQUIRE(replay);
    const std::vector<Sitting> whole{{1000, 0, montreal, -3'600'000'000}};
    CHECK((*replay)->sittings() == whole);
    REQUIRE((*replay)->seek(1));
    CHECK((*replay)->state().agenda.sittings.front().correction == 0);
    CHECK((*replay)->sittings() == whole);
    (*replay)->finish();
    CHECK((*replay)->sittings() == whole);
}

TEST_CASE("a replay names the first bad event behind the usable board", "[log][replay]") {
    Folder folder;
    const auto path = folder / "a.entremise";
    write_long(path, 3'000, 0);
    sql(path, "UPDATE event SET author=author+1 WHERE seq=1500");
    auto replay = Replay::open(path);
    REQUIRE(replay);
    (*replay)->finish();
    CHECK((*replay)->checking() == Replay::Checking::damaged);
    CHECK((*replay)->report().bad_seq == 1500);
    CHECK((*replay)->last() == 1499);  // what is sound can be looked at
    REQUIRE((*replay)->seek(1499));
    CHECK((*replay)->at() == 1499);
    const auto none = Replay::open(folder / "none.entremise");
    REQUIRE_FALSE(none);
    CHECK(none.error().key == "error.file_missing");
}

TEST_CASE("figures for a session of a million events", "[.figures]") {
    Folder folder;
    const auto path = folder / "a.entremise";
    constexpr Seq events = 1'000'000;
    const auto append = write_long(path, events, 970'000);
    const auto size = std::filesystem::file_size(path);
    const auto snapshot = std::stoull(sql_value(path, "SELECT length(body) FROM snapshot"));
    std::printf("append %.0f events/s in groups of 100 (synced); %.2f bytes an event, snapshot %.1f MB\n",
                events / append * 1000, static_cast<double>(size - snapshot) / events,
                static_cast<double>(snapshot) / 1e6);
    std::vector<double> opening;
    for (int i = 0; i < 5; ++i) {
        const auto start = Clock::now();
        auto replay = Replay::open(path);
        opening.push_back(ms(start));
        REQUIRE(replay);
    }
    std::sort(opening.begin(), opening.end());
    const auto start = Clock::now();
    auto replay = std::move(*Replay::open(path));
    REQUIRE(replay->seek(1));  // waits for the first batch only
    const auto first = ms(start);
    while (!replay->loaded()) (void)replay->time_of(events);
    const auto loaded = ms(start);
    replay->finish();
    std::printf("open p50 %.1f worst %.1f ms; first jump %.1f ms; loaded %.0f, checked %.0f ms\n", opening[2],
                opening.back(), first, loaded, ms(start));
    const auto percentiles = [](const char* what, std::vector<double> all) {
        std::sort(all.begin(), all.end());
        std::printf("%s p50 %.2f p99 %.2f worst %.2f ms\n", what, all[all.size() / 2],
                    all[all.size() * 99 / 100], all.back());
    };
    Workload dice;
    std::vector<double> jumps, back, forth, steps;
    const auto timed = [&](std::vector<double>& into, Seq to) {
        const auto from = Clock::now();
        REQUIRE(replay->seek(to));
        into.push_back(ms(from));
    };
    for (int i = 0; i < 400; ++i) timed(jumps, dice.below(events));
    REQUIRE(replay->seek(events));
    for (Seq i = 1; i < 900; ++i) timed(back, events - i * 1000);
    for (Seq i = 100; i < 1000; ++i) timed(forth, i * 1000);
    for (int i = 0; i < 300; ++i) timed(steps, 500'000 + 1000 * dice.below(20));
    percentiles("jump", jumps);
    percentiles("slider back", back);
    percentiles("slider forth", forth);
    percentiles("to and fro", steps);
    const auto check_start = Clock::now();
    CHECK(check(path)->ok);
    std::printf("check %.0f ms\n", ms(check_start));
    replay.reset();
    sql(path, "DELETE FROM snapshot");
    const auto zero = Clock::now();
    auto again = Replay::open(path);
    std::printf("replay from zero %.0f ms\n", ms(zero));
    REQUIRE(again);
    std::vector<double> copies;
    for (int i = 0; i < 9; ++i) {
        const auto from = Clock::now();
        const auto copy = std::make_unique<State>((*again)->state());
        copies.push_back(ms(from));
    }
    percentiles("copy of the state", copies);
}
