// Prints one JSON line per benchmark: ./dev bench [NAME...]. Honest figures of this machine at this moment;
// nothing here passes or fails.
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <functional>
#include <nlohmann/json.hpp>

#include "app/client/local_client.h"
#include "app/desktop/offscreen.h"
#include "app/host/hosted_session.h"
#include "app/platform/clock.h"
#include "app/rehearsal/crowd.h"
#include "app/view/windows/mediator_view.h"
#include "sessions/log/replay.h"
#include "sessions/picture/routes.h"
#include "sessions/rules/agenda_events.h"
#include "sessions/rules/board/notes_events.h"
#include "sessions/rules/people_events.h"
#include "tests/bench/workload.h"
#include "tests/support/folder.h"

using namespace entremise;
using Json = nlohmann::json;

namespace {

constexpr Micros second = 1'000'000;
SystemRandom random_source;

double percentile(std::vector<double> values, double p) {
    if (values.empty()) return 0;
    std::ranges::sort(values);
    return values[std::min(values.size() - 1,
                           static_cast<std::size_t>(p * static_cast<double>(values.size())))];
}
double milliseconds(const std::function<void()>& work) {
    const auto began = platform::steady_now();
    work();
    return static_cast<double>(platform::steady_now() - began) / 1000;
}
double cpu_seconds() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
           static_cast<double>(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}
void print(const std::string& name, Json figures) {
    figures["bench"] = name;
    std::printf("%s\n", figures.dump().c_str());
    std::fflush(stdout);
}

/// What a write of 4 KiB that survives a power cut costs here, in milliseconds.
std::vector<double> sync_costs(const std::string& path) {
    std::vector<double> costs;
    const int file = open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    const std::string block(4096, 'x');
    for (int i = 0; i < 200; ++i)
        costs.push_back(milliseconds([&] {
            if (write(file, block.data(), block.size()) > 0) fdatasync(file);
        }));
    close(file);
    return costs;
}

/// What the mediator's window and the projection hold of a session.
struct Windows {
    client::LocalClient mediator, projection;
    explicit Windows(host::HostedSession& session)
        : mediator(session.mediator_end()), projection(session.projection_end()) {}
};

/// A session with that many participants, all in this process.
struct Room {
    test::Folder folder;
    std::unique_ptr<host::HostedSession> session;
    std::unique_ptr<Windows> windows;
    net::CodeKeys keys;
    std::unique_ptr<rehearsal::Crowd> crowd;

    explicit Room(int participants) {
        host::HostedSettings hosted;
        hosted.file = folder.file("s.entremise");
        hosted.title = "Banc d’essai";
        hosted.port = 0;
        hosted.options.commands_per_second = 0;
        hosted.options.limits = {10'000'000, 10'000'000, 100'000};
        auto started = host::HostedSession::start(hosted, random_source);
        if (!started) std::exit(1);
        session = std::move(*started);
        windows = std::make_unique<Windows>(*session);
        rehearsal::CrowdSettings settings;
        settings.port = session->port();
        settings.code = session->code();
        crowd = std::make_unique<rehearsal::Crowd>(settings, keys, random_source);
        for (int i = 0; i < participants; ++i) (void)crowd->join(fmt::format("Personne {}", i + 1));
        for (const auto since = platform::steady_now();
             !crowd->all_live() && platform::steady_now() - since < 60 * second;)
            crowd->tick(platform::steady_now() + second / 20);
    }
    ~Room() { crowd.reset(); }

    rehearsal::CrowdReport work(double rate, double seconds) {
        const auto ends = platform::steady_now() + static_cast<Micros>(seconds * second);
        double due = static_cast<double>(platform::steady_now());
        std::size_t turn = 0;
        for (auto now = platform::steady_now(); now < ends; now = platform::steady_now()) {
            for (; due <= static_cast<double>(now); due += second / rate) crowd->work(turn++ % crowd->size());
            crowd->tick(std::min<Micros>(ends, static_cast<Micros>(due)));
        }
        for (const auto until = platform::steady_now() + 2 * second; platform::steady_now() < until;)
            crowd->tick(platform::steady_now() + second / 50);
        return crowd->report();
    }
};

void fan_out() {
    Room room(200);
    const auto syncs = sync_costs(room.folder.file("sync"));
    const auto report = room.work(20, 15);
    print("fan_out_200_at_20_per_s", {{"p50_ms", report.p50},
                                      {"p99_ms", report.p99},
                                      {"max_ms", report.max},
                                      {"events", report.accepted},
                                      {"all_equal", report.all_equal},
                                      {"fsync_p50_ms", percentile(syncs, .5)},
                                      {"fsync_p99_ms", percentile(syncs, .99)}});
}

void sustained() {
    for (const double rate : {500., 1000., 2000., 4000.}) {
        Room room(200);
        const auto cpu = cpu_seconds();
        const auto report = room.work(rate, 4);
        print(fmt::format("sustained_200_at_{:.0f}_per_s", rate),
              {{"accepted_per_s", static_cast<double>(report.accepted) / 4},
               {"p50_ms", report.p50},
               {"p99_ms", report.p99},
               {"not_accepted", report.not_accepted},
               {"all_equal", report.all_equal},
               {"cpu_s_host_and_crowd", cpu_seconds() - cpu}});
        if (report.p99 > 2000) break;
    }
}

void late_joiner() {
    test::Folder folder;
    const auto path = folder.file("s.entremise");
    if (!bench::make_session(path, 100'000, random_source)) return;
    host::HostedSettings hosted;
    hosted.file = path;
    hosted.port = 0;
    std::unique_ptr<host::HostedSession> session;
    const auto opening = milliseconds([&] {
        auto started = host::HostedSession::start(hosted, random_source);
        if (started) session = std::move(*started);
    });
    if (!session) return;
    Windows windows(*session);
    net::CodeKeys keys;
    rehearsal::CrowdSettings settings;
    settings.port = session->port();
    settings.code = session->code();
    std::vector<double> whole, after_welcome;
    std::uint64_t bytes = 0;
    for (int i = 0; i < 9; ++i) {
        rehearsal::Crowd crowd(settings, keys, random_source);
        const auto began = platform::steady_now();
        (void)crowd.join(fmt::format("Tard {}", i));
        Micros welcomed = 0;
        while (!crowd.live(0) && platform::steady_now() - began < 10 * second) {
            crowd.tick(platform::steady_now() + second / 100);
            if (!welcomed && crowd.device(0).replica().welcome()) welcomed = platform::steady_now();
        }
        whole.push_back(static_cast<double>(platform::steady_now() - began) / 1000);
        if (welcomed) after_welcome.push_back(static_cast<double>(platform::steady_now() - welcomed) / 1000);
        bytes = crowd.device(0).counters().bytes_in;
    }
    print("late_joiner_100000_events", {{"usable_after_handshake_ms", percentile(after_welcome, .5)},
                                        {"whole_ms", percentile(whole, .5)},
                                        {"bytes", bytes},
                                        {"host_opens_ms", opening}});
}

void open_and_seek() {
    test::Folder folder;
    const auto path = folder.file("s.entremise");
    constexpr std::size_t events = 1'000'000;
    const auto making = milliseconds([&] { (void)bench::make_session(path, events, random_source); });
    std::unique_ptr<log::Replay> replay;
    const auto opening = milliseconds([&] {
        auto opened = log::Replay::open(path);
        if (opened) replay = std::move(*opened);
    });
    if (!replay) return;
    const auto finishing = milliseconds([&] { replay->finish(); });
    std::vector<double> jumps, steps;
    for (int i = 0; i < 100; ++i) {
        const auto to = random_source.number() % replay->last();
        jumps.push_back(milliseconds([&] { (void)replay->seek(to); }));
    }
    log::Seq at = replay->last() / 3;
    (void)replay->seek(at);
    for (int i = 0; i < 300; ++i) steps.push_back(milliseconds([&] { (void)replay->seek(at += 500); }));
    print("open_and_seek_1000000_events",
          {{"open_ms", opening},
           {"loaded_and_checked_ms", finishing},
           {"jump_p50_ms", percentile(jumps, .5)},
           {"jump_max_ms", percentile(jumps, 1)},
           {"slider_p99_ms", percentile(steps, .99)},
           {"bytes_per_event", static_cast<double>(std::filesystem::file_size(path)) / events},
           {"writing_ms", making}});
}

void frames() {
    for (const int cards : {1000, 5000, 10000}) {
        rules::State state;
        (void)rules::apply(state, {{}, 0},
                           rules::SessionStarted{"Banc d’essai", "fr", {{"Accueil", 10, "", {}}}});
        (void)rules::apply(state, {{}, 1},
                           rules::PersonJoined{PersonId{1}, "Animatrice", rules::Role::mediator});
        const int row = 100;
        for (int i = 0; i < cards; ++i)
            (void)rules::apply(state, {PersonId{1}, 2 + i},
                               rules::NoteAdded{CardId{static_cast<std::uint64_t>(i + 1)},
                                                {(i % row) * 200, (i / row) * 160, 0},
                                                fmt::format("Une idée à voir {}", i),
                                                0});
        auto screen = desktop::Offscreen::open(1920, 1080);
        if (!screen) return;
        const std::map<PersonId, view::Presence> nobody;
        view::Scene scene{.state = state, .self = PersonId{1}, .presence = nobody, .packs = built_in_packs()};
        view::MediatorUi ui;
        view::Requests requests;
        (*screen)->ui().reduced_motion = true;
        const auto draw = [&](view::Ui& to) { view::draw_mediator(to, scene, ui, requests); };
        (*screen)->draw(draw, 10);
        std::vector<double> build, all;
        for (int i = 0; i < 20; ++i) {
            all.push_back(milliseconds([&] { (*screen)->draw(draw, 1); }));
            build.push_back((*screen)->build_ms());
        }
        print(fmt::format("frame_{}_cards_all_in_view", cards),
              {{"build_ms", percentile(build, .5)}, {"build_and_draw_ms", percentile(all, .5)}});
    }
}

/// The way of one link between two cards, with four others about.
void route() {
    const picture::BoardRect from{0, 0, 188, 75}, to{500, 20, 230, 100};
    const std::vector<picture::BoardRect> others{
        {280, -20, 150, 96}, {300, 200, 150, 96}, {250, -300, 230, 100}, {420, 160, 60, 60}};
    constexpr int count = 2000;
    double sum = 0;
    const auto all = milliseconds([&] {
        for (int i = 0; i < count; ++i) sum += picture::best_route(from, to, others, {}).points[0].x;
    });
    print("link_route", {{"us", all * 1000 / count}, {"x", sum / count}});
}

}  // namespace

int main(int count, char** words) {
    const std::pair<const char*, void (*)()> all[] = {
        {"fan_out", fan_out},         {"sustained", sustained},
        {"late_joiner", late_joiner}, {"open_and_seek", open_and_seek},
        {"frames", frames},           {"route", route}};
    for (const auto& [name, run] : all) {
        bool wanted = count == 1;
        for (int i = 1; i < count; ++i) wanted |= std::string_view(words[i]) == name;
        if (wanted) run();
    }
}
