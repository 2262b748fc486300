#include "sessions/export/recalled_portrait.h"

#include <filesystem>

#include "sessions/log/replay.h"

namespace entremise::exports {

Result<std::optional<rules::RecalledPortrait>> portrait_in(const std::string& file) {
    auto opened = log::Replay::open(file);
    if (!opened) return tl::unexpected(opened.error());
    auto& replay = **opened;
    replay.finish();
    const auto& report = replay.report();
    if (!report.ok) return tl::unexpected(log::said(file, report));
    if (auto there = replay.seek(report.last); !there) return tl::unexpected(there.error());
    const auto& state = replay.state();
    const auto* vote = state.votes.all.find(rules::last_portrait(state));
    auto recalled = vote ? rules::recallable(*vote) : std::nullopt;
    if (!recalled) return std::optional<rules::RecalledPortrait>();
    const auto& title = replay.meta().title;
    recalled->title =
        state.agenda.title_or(title.empty() ? std::filesystem::path(file).stem().string() : title);
    recalled->date = rules::date_text(rules::civil_time(replay.sittings(), vote->closed));
    return recalled;
}

}  // namespace entremise::exports
