#include "app/desktop/program.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <utility>

#include "app/platform/clock.h"
#include "app/platform/console.h"
#include "sessions/export/export.h"
#include "sessions/rules/votes/votes_events.h"

namespace entremise::desktop {
namespace {

const view::Theme& theme_of(view::ThemeName name) {
    switch (name) {
    case view::ThemeName::light: return view::light_theme;
    case view::ThemeName::dark: return view::dark_theme;
    case view::ThemeName::contrast: return view::contrast_theme;
    }
    return view::light_theme;
}

}  // namespace

std::string from_home(const std::string& path) {
    const char* home = std::getenv("HOME");
    if (!home || !path.starts_with('~') || (path.size() > 1 && path[1] != '/')) return path;
    return home + path.substr(1);
}
std::string to_home(const std::string& path) {
    const char* home = std::getenv("HOME");
    if (!home || !*home || !path.starts_with(std::string(home) + '/')) return path;
    return "~" + path.substr(std::string_view(home).size());
}

Program::Program(const platform::Console& c) : console(c), language(&c.language) {}

view::Settings Program::look() const { return {kept}; }

Result<> Program::open() {
    auto opened = Desktop::open();
    if (!opened) return tl::unexpected(opened.error());
    desktop = std::move(*opened);
    return {};
}

Result<Window*> Program::open_window(const WindowOptions& options, std::function<void(view::Ui&)> draw) {
    auto window = desktop->open_window(options, std::move(draw));
    if (window) {
        windows.push_back(*window);
        dress(**window);
    }
    return window;
}

void Program::close(Window& window) {
    std::erase(windows, &window);
    desktop->close(window);
}

void Program::dress(Window& window) const {
    window.ui().theme = theme_of(kept.theme);
    window.ui().language = language;
    window.ui().reduced_motion = kept.reduced_motion;
    // The projection has sizes of its own, for the room; this one is for who sits in front.
    window.set_scale(window.takes_input() ? static_cast<float>(kept.text_percent) / 100 : 1);
    window.request_redraw();
}

bool Program::take(const view::Request& request, Window& from) {
    if (const auto* set = std::get_if<view::SetPreference>(&request)) {
        std::string shown = language->code();
        kept = view::kept_after(*set, kept, shown);
        if (shown != language->code()) language = &Language::of(shown);
    } else if (std::holds_alternative<view::ToggleFullscreen>(request)) {
        from.set_fullscreen(!from.is_fullscreen());
        return true;
    } else {
        return false;
    }
    for (auto* window : windows) dress(*window);
    platform::save_settings(kept);
    return true;
}

void Exports::start(const std::string& from, const view::ExportSession& wanted) {
    const std::filesystem::path file(from);
    const auto name = file.stem().string() + (wanted.without_names ? " (public)." : ".") + wanted.extension;
    const auto folder =
        wanted.folder.empty() ? file.parent_path() : std::filesystem::path(from_home(wanted.folder));
    const auto to = (folder / name).string();
    {
        const std::scoped_lock lock(mutex_);
        if (running_++ == 0) since_ = platform::steady_now();
        if (stop_.stop_requested()) stop_ = {};  // that was for the ones before
    }
    // Not the thread's own token: a window that is closed waits for what is being written.
    workers_.emplace_back([this, from, to, stop = stop_.get_token(), without_names = wanted.without_names] {
        exports::Options options;
        options.stop = stop;
        options.as_public = without_names;
        options.note = [this](const Message& note) {
            const std::scoped_lock lock(mutex_);
            results_.push_back(note);
        };
        auto done = exports::export_session(from, to, options);
        {
            const std::scoped_lock lock(mutex_);
            --running_;
            if (done) {
                results_.push_back(Message{"toast.exported", {{"name", to_home(to)}}});
                if (done->fault) failures_.push_back(*done->fault);
            } else {
                failures_.push_back(done.error());
            }
        }
        wake_();
    });
}

bool Exports::is_running() {
    const std::scoped_lock lock(mutex_);
    return running_ > 0;
}

void Exports::stop() { stop_.request_stop(); }

bool Exports::show(view::Toasts& toasts) {
    constexpr Micros soon = 300'000, long_time = 2'000'000;
    const Message running{"toast.exporting"};
    const std::scoped_lock lock(mutex_);
    bool said = !results_.empty() || !failures_.empty();
    const auto lasted = running_ > 0 ? platform::steady_now() - since_ : 0;
    if (const int now = lasted > long_time ? 2 : lasted > soon ? 1 : 0; now > said_) {
        said_ = now;
        view::toast_lasting(toasts, running,
                            now == 2 ? std::vector<view::Toasts::Action>{{"toast.stop", view::StopExports{}}}
                                     : std::vector<view::Toasts::Action>{});
        said = true;
    }
    if (running_ == 0 && std::exchange(said_, 0) > 0) {
        view::toast_over(toasts, running);
        said = true;
    }
    for (auto& result : std::exchange(results_, {})) view::toast_said(toasts, std::move(result));
    for (auto& failure : std::exchange(failures_, {})) {
        if (failure.key == "error.export_stopped")
            view::toast_said(toasts, std::move(failure));
        else
            view::toast_failed(toasts, with_file_name(std::move(failure)));
    }
    return said;
}

Error with_file_name(Error error) {
    for (const auto& [name, word] : error.words)
        if (name == "path") {
            error.words.emplace_back("name", std::filesystem::path(word).filename().string());
            break;
        }
    return error;
}

VoteId vote_of_ballot(const rules::Command& command) {
    const auto* ballot = command.as<rules::CastBallot>();
    return ballot ? ballot->vote : VoteId{};
}

}  // namespace entremise::desktop
