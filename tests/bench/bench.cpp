// Prints one JSON line per benchmark: ./dev bench [NAME...].
#include <filesystem>

#include "sessions/log/replay.h"
#include "tests/bench/figures.h"
#include "tests/bench/workload.h"
#include "tests/support/folder.h"

namespace entremise::bench {

void open_and_seek() {
    test::Folder folder;
    const auto path = folder.file("s.entremise");
    constexpr std::size_t events = 1'000'000;
    const auto making = milliseconds([&] { (void)make_session(path, events, random_source()); });
    std::unique_ptr<log::Replay> replay;
    const auto opening = milliseconds([&] {
        auto opened = log::Replay::open(path);
        if (opened) replay = std::move(*opened);
    });
    if (!replay) return;
    const auto finishing = milliseconds([&] { replay->finish(); });
    const auto judging = milliseconds([&] { (void)log::check(path); });
    const auto resuming = [&](const std::optional<log::SealKey>& seal) {
        std::unique_ptr<log::SessionLog> log;
        const auto took = milliseconds([&] {
            if (auto opened = log::SessionLog::resume(path, random_source(), seal)) {
                log = std::move(*opened);
                (void)log->states();
            }
        });
        if (!log || !log->close()) return -1.0;
        return took;
    };
    std::vector<double> jumps, steps;
    for (int i = 0; i < 100; ++i) {
        const auto to = random_source().number() % replay->last();
        jumps.push_back(milliseconds([&] { (void)replay->seek(to); }));
    }
    log::Seq at = replay->last() / 3;
    (void)replay->seek(at);
    for (int i = 0; i < 300; ++i) steps.push_back(milliseconds([&] { (void)replay->seek(at += 500); }));
    replay.reset();  // as long as one reads, the write-ahead log cannot go
    const auto sealed = resuming(log::SealKey{}), unsealed = resuming({});
    print("open_and_seek_1000000_events",
          {{"open_ms", opening},
           {"loaded_and_checked_ms", finishing},
           {"checked_ms", judging},
           {"resumed_ms", unsealed},
           {"resumed_sealed_ms", sealed},
           {"jump_p50_ms", percentile(jumps, .5)},
           {"jump_max_ms", percentile(jumps, 1)},
           {"slider_p99_ms", percentile(steps, .99)},
           {"bytes_per_event", static_cast<double>(std::filesystem::file_size(path)) / events},
           {"writing_ms", making}});
}

}  // namespace entremise::bench

int main(int count, char** words) {
    using namespace entremise::bench;
    const std::pair<const char*, void (*)()> all[] = {{"fan_out", fan_out},
                                                      {"sustained", sustained},
                                                      {"ballots", ballots},
                                                      {"late_joiner", late_joiner},
                                                      {"open_and_seek", open_and_seek},
                                                      {"frames", frames},
                                                      {"route", route},
                                                      {"tidy", tidy},
                                                      {"whole_table", whole_table},
                                                      {"opinions", opinions},
                                                      {"key_seen", key_seen},
                                                      {"idle_windows", idle_windows},
                                                      {"first_frame", first_frame}};
    for (const auto& [name, run] : all) {
        bool wanted = count == 1;
        for (int i = 1; i < count; ++i) wanted |= std::string_view(words[i]) == name;
        if (wanted) run();
    }
}
