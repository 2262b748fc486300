#include <algorithm>
#include <chrono>
#include <filesystem>
#include <thread>

#include "sessions/export/export.h"
#include "sessions/log/replay.h"

namespace entremise::exports {
namespace {

bool same_file(const std::string& a, const std::string& b) {
    std::error_code wrong;
    return std::filesystem::equivalent(a, b, wrong) && !wrong;
}

/// Waits until the file is read and checked; false: asked to stop meanwhile.
bool finished(log::Replay& replay, const std::stop_token& stop) {
    if (!stop.stop_possible()) {
        replay.finish();
        return true;
    }
    while (replay.checking() == log::Replay::Checking::running) {
        if (stop.stop_requested()) return false;
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    replay.finish();
    return !stop.stop_requested();
}

}  // namespace

Result<Exported> export_session(const std::string& from, const std::string& to, const Options& options) {
    if (const auto format = format_of(to); !format) return tl::unexpected(format.error());
    if (same_file(from, to)) return fail("error.export_same_file", {});
    auto opened = log::Replay::open(from);
    if (!opened) return tl::unexpected(opened.error());
    auto& replay = **opened;
    if (!finished(replay, options.stop)) return fail("error.export_stopped", {});
    const auto& report = replay.report();
    if (options.at > report.last)
        return fail("error.no_such_event",
                    {{"n", std::to_string(options.at)}, {"last", std::to_string(report.last)}});
    const auto wanted = options.at ? options.at : report.last;
    if (!report.ok && wanted > report.sound) return tl::unexpected(log::said(from, report));
    if (auto there = replay.seek(wanted); !there) return tl::unexpected(there.error());
    Source source;
    source.meta = replay.meta();
    source.seq = replay.at();
    source.time = replay.time();
    source.state = replay.state();
    source.sittings = replay.sittings();
    source.unknown_events = replay.landmarks().unknown_events;
    if (const auto last = replay.entry(source.seq)) {  // five words need the first 8 bytes of the chain only
        Hash head{};
        std::ranges::copy(last->mark, head.begin());
        source.closing_code = log::closing_code(head, language_of(source, options).code());
    }
    source.entry = [&](log::Seq seq) {
        return options.stop.stop_requested() ? std::nullopt : replay.entry(seq);
    };
    if (auto written = export_source(source, to, options); !written) return tl::unexpected(written.error());
    return Exported{report.ok ? std::nullopt : std::optional(log::said(from, report))};
}

}  // namespace entremise::exports
