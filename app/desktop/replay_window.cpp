#include "app/desktop/replay_window.h"

#include <algorithm>
#include <charconv>
#include <cstdio>

#include "app/view/windows/replay_view.h"
#include "sessions/log/replay.h"

namespace entremise::desktop {
namespace {

class ReplayWindow {
public:
    ReplayWindow(Program& program, std::unique_ptr<log::Replay> replay, std::string path)
        : program_(program),
          replay_(std::move(replay)),
          path_(std::move(path)),
          exports_([&program] { program.desktop->wake(); }) {}
    Result<> run(const std::atomic<bool>& stop, int speed);

private:
    Program& program_;
    std::unique_ptr<log::Replay> replay_;
    std::string path_;
    Exports exports_;
    view::ReplayUi ui_;
    view::ReplayRequests requests_;
    std::vector<view::ReplayEntry> recent_;
    log::Seq recent_at_ = ~log::Seq{0};
    std::string recent_language_;
};

Result<> ReplayWindow::run(const std::atomic<bool>& stop, int speed) {
    const auto found = std::ranges::find(view::replay_speeds, speed);
    if (found != view::replay_speeds.end())
        ui_.speed = static_cast<std::size_t>(found - view::replay_speeds.begin());
    ui_.playing = speed > 0;
    const auto draw = [&](view::Ui& ui) {
        if (recent_at_ != replay_->at() || recent_language_ != ui.language->code()) {
            recent_ = view::recent_entries(*replay_, *ui.language);
            recent_at_ = replay_->at();
            recent_language_ = ui.language->code();
        }
        auto scene = view::replay_scene(*replay_, recent_);
        scene.settings = program_.look();
        view::draw_replay(ui, scene, ui_, requests_);
    };
    // As the workshop was called then.
    const auto title = [&] { return replay_->title() + " — " + (*program_.language)("replay.badge"); };
    auto opened = program_.open_window({.title = title()}, draw);
    if (!opened) return tl::unexpected(opened.error());
    Window* window = *opened;
    bool done = false;
    bool was_checking = true;
    const auto judged = [&] {  // the board came first: from here on it is what was found to be sound
        if (replay_->checking() != log::Replay::Checking::damaged) return;
        if (auto back = replay_->seek(std::min(replay_->at(), replay_->last())); !back)
            view::toast_failed(ui_.toasts, back.error());
        view::toast_failed(ui_.toasts, log::said(path_, replay_->report()));
    };
    while (!done && !stop && !window->close_wanted()) {
        program_.desktop->turn(was_checking || exports_.is_running() ? 0.1 : idle_turn);
        const bool checking = replay_->checking() == log::Replay::Checking::running;
        if (was_checking) window->request_redraw();
        if (was_checking && !checking) judged();
        was_checking = checking;
        auto asked = std::exchange(requests_, {});
        if (asked.seek || asked.seek_time) {
            const auto sought =
                asked.seek ? replay_->seek(*asked.seek) : replay_->seek_time(*asked.seek_time);
            if (!sought) view::toast_failed(ui_.toasts, sought.error());
            window->request_redraw();
        }
        for (const auto& request : asked.rest) {
            if (program_.take(request, *window)) continue;
            std::visit(Cases{[&](const view::ExportSession& options) { exports_.start(path_, options); },
                             [&](const view::StopExports&) { exports_.stop(); },
                             [&](const view::CloseWindow&) { done = true; }, [&](const auto&) {}},
                       request);
        }
        if (exports_.show(ui_.toasts)) window->request_redraw();
        window->set_title(title());
    }
    program_.close(*window);
    replay_->finish();  // whoever looked at a file is told what `check` would say of it
    if (replay_->checking() == log::Replay::Checking::damaged)
        return tl::unexpected(log::said(path_, replay_->report()));
    return {};
}

/// "14:35", "14:35:20" where it took place, or the number of an event.
Result<> go_to(log::Replay& replay, const std::string& at) {
    int hours = 0, minutes = 0, seconds = 0, read = 0;
    const auto whole = static_cast<int>(at.size());
    const bool is_time =
        (std::sscanf(at.c_str(), "%2d:%2d%n", &hours, &minutes, &read) == 2 && read == whole) ||
        (std::sscanf(at.c_str(), "%2d:%2d:%2d%n", &hours, &minutes, &seconds, &read) == 3 && read == whole);
    const bool on_the_clock = std::clamp(hours, 0, 23) == hours && std::clamp(minutes, 0, 59) == minutes &&
                              std::clamp(seconds, 0, 59) == seconds;
    if (is_time && on_the_clock) {
        return replay.seek_time(
            rules::moment_of(replay.sittings(), hours * 3600 + minutes * 60 + seconds, replay.duration()));
    }
    log::Seq seq = 0;
    const auto [end, wrong] = std::from_chars(at.data(), at.data() + at.size(), seq);
    if (wrong != std::errc() || end != at.data() + at.size()) return fail("error.moment", {{"word", at}});
    if (seq > replay.last())
        return fail("error.no_such_event", {{"n", at}, {"last", std::to_string(replay.last())}});
    return replay.seek(seq);
}

}  // namespace

Result<> replay_session(Program& program, const std::string& path, const std::string& at, int speed,
                        const std::atomic<bool>& stop) {
    auto replay = log::Replay::open(path);
    if (!replay) return tl::unexpected(replay.error());
    platform::remember_file(path);
    if (!at.empty())
        if (auto there = go_to(**replay, at); !there) return there;
    return ReplayWindow(program, std::move(*replay), path).run(stop, speed);
}

}  // namespace entremise::desktop
