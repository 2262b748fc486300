#include "app/desktop/start_window.h"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <map>

#include "app/desktop/host_windows.h"
#include "app/desktop/left_session.h"
#include "app/desktop/participant_window.h"
#include "app/desktop/replay_window.h"
#include "app/platform/clock.h"
#include "net/address.h"
#include "net/discovery.h"
#include "sessions/core/version.h"
#include "sessions/log/sound_copy.h"

namespace entremise::desktop {
namespace {

class StartWindow {
public:
    StartWindow(Program& program, const view::StartUi& ui) : program_(program), ui_(ui) {}
    const view::StartUi& ui() const { return ui_; }
    void say(const Error& error, const std::string& file) {
        scene_.error = error;
        if (const auto sound = log::sound_up_to(error)) {
            scene_.copy = {file, sound};
            // What the command line would have one type is a button here.
            scene_.error->key.replace(0, std::string_view("error").size(), "start");
        }
        scene_.error_page = ui_.page;
    }
    Result<std::optional<view::Request>> run(const std::atomic<bool>& stop);

private:
    void refresh_recent();
    void use_packs(const std::string& folder);
    Program& program_;
    view::StartUi ui_;
    view::StartScene scene_;
    view::Requests requests_;
};

void StartWindow::refresh_recent() {
    scene_.recent.clear();
    for (const auto& path : platform::recent_files()) {
        std::error_code ignored;
        const auto written = std::filesystem::last_write_time(path, ignored);
        const auto system = std::chrono::file_clock::to_sys(written);
        const auto local = platform::local_time(
            std::chrono::duration_cast<std::chrono::microseconds>(system.time_since_epoch()).count());
        const auto when = program_.language->date(local.year, local.month, local.day) + ", " +
                          program_.language->time_of_day(local.minute_of_day());
        scene_.recent.push_back({path, std::filesystem::path(path).stem().string(), when, false});
    }
}

/// What is wrong with them is said where they are chosen.
void StartWindow::use_packs(const std::string& folder) {
    scene_.own_packs = nullptr;
    if (folder.empty()) return;
    auto read = read_packs(from_home(folder));
    if (read)
        scene_.own_packs = std::make_shared<const OwnPacks>(std::move(*read));
    else
        say(read.error(), {});
}

Result<std::optional<view::Request>> StartWindow::run(const std::atomic<bool>& stop) {
    SystemRandom random;
    constexpr Micros search_time = 5'000'000;  // then nobody is likely to answer any more
    std::unique_ptr<net::Search> search;
    Micros searching_since = 0;
    std::optional<view::Request> chosen;
    refresh_recent();
    scene_.left = left_session();
    scene_.version = std::string(program_version());
    use_packs(ui_.chooses_packs ? ui_.packs : "");
    const auto draw = [&](view::Ui& ui) {
        scene_.settings = program_.look();
        view::draw_start(ui, scene_, ui_, requests_);
    };
    auto opened = program_.open_window({.title = "Entremise", .width = 1100, .height = 720}, draw);
    if (!opened) return tl::unexpected(opened.error());
    Window* window = *opened;
    while (!chosen && !stop && !window->close_wanted()) {
        program_.desktop->turn(search ? 0.1 : idle_turn);
        if (scene_.searching && platform::steady_now() - searching_since > search_time) {
            scene_.searching = false;
            window->request_redraw();
        }
        if (search) {
            search->tick(platform::steady_now());
            std::vector<view::FoundHost> found;
            for (const auto& host : search->found())
                found.push_back({{}, net::address_text(host.address, host.port), host.locked});
            const auto same = [](const view::FoundHost& a, const view::FoundHost& b) {
                return a.address == b.address && a.locked == b.locked;
            };
            if (!std::ranges::equal(found, scene_.found, same)) {
                scene_.found = std::move(found);
                window->request_redraw();
            }
        }
        for (auto& request : std::exchange(requests_, {})) {
            if (program_.take(request, *window)) {
                refresh_recent();
                continue;
            }
            if (std::holds_alternative<view::LookForHosts>(request)) {
                if (!search) search = std::make_unique<net::Search>(random);
                searching_since = platform::steady_now();
                scene_.searching = true;
            } else if (const auto* use = std::get_if<view::UsePacks>(&request)) {
                scene_.error.reset();
                use_packs(use->folder);
                window->request_redraw();
            } else {
                chosen = std::move(request);
            }
        }
    }
    program_.close(*window);
    return chosen;
}

}  // namespace

namespace {

/// A person who mistypes the code may try three times, then waits a minute: a program that guesses looks the
/// same to the host.
class Tries {
public:
    Result<> may(const std::string& address) {
        const auto known = wrong_.find(address);
        if (known == wrong_.end() || known->second.count < most) return {};
        if (platform::steady_now() - known->second.last < pause) return fail("refusal.paused", {});
        wrong_.erase(known);
        return {};
    }
    void note(const std::string& address, const Result<>& outcome) {
        if (outcome || outcome.error().key != "refusal.wrong_code")
            wrong_.erase(address);
        else
            wrong_[address] = {wrong_[address].count + 1, platform::steady_now()};
    }

private:
    static constexpr int most = 3;
    static constexpr Micros pause = 60'000'000;
    struct Wrong {
        int count = 0;
        Micros last = 0;
    };
    std::map<std::string, Wrong> wrong_;
};

/// Beside the original, or with the other sessions where one may not write there. Its path.
Result<std::string> copy_to_go_on_with(const Language& language, const std::string& path) {
    const std::filesystem::path from(path);
    const auto made_in = [&](const std::filesystem::path& folder) -> Result<std::string> {
        const auto name = language("start.copy_name", {{"name", from.stem().string()}});
        std::string to;
        for (int number = 1; to.empty() || platform::is_there(to); ++number)
            to = (folder / (name + (number > 1 ? " (" + std::to_string(number) + ")" : "") + ".entremise"))
                     .string();
        if (auto copied = log::copy_sound(path, to); !copied) return tl::unexpected(copied.error());
        return to;
    };
    auto made = made_in(from.has_parent_path() ? from.parent_path() : std::filesystem::path("."));
    if (made || made.error().key != "error.file_read_only") return made;
    const auto other = platform::sessions_folder();
    return other ? made_in(*other) : Result<std::string>(tl::unexpected(other.error()));
}

}  // namespace

Result<> run_from_start(Program& program, view::StartUi first, const std::atomic<bool>& stop) {
    std::optional<Error> trouble;
    std::string troubled;  // the file that it is about
    Tries tries;
    view::StartUi remembered = std::move(first);
    while (!stop) {
        StartWindow start(program, remembered);
        if (trouble) start.say(*trouble, troubled);
        auto chosen = start.run(stop);
        if (!chosen) return tl::unexpected(chosen.error());
        if (!*chosen) return {};
        remembered = start.ui();
        remembered.begun.reset();
        remembered.searched = false;
        Result<> done;
        bool closed = false;
        std::visit(Cases{[&](const view::HostSession& host) {
                             host::HostedSettings hosted;
                             hosted.title = host.title;
                             hosted.packs = host.packs.empty() ? "" : from_home(host.packs);
                             hosted.agenda_template = host.agenda_template;
                             hosted.code = host.code;
                             hosted.mediator_name = program.kept.mediator_name = host.mediator;
                             platform::save_settings(program.kept);
                             done = host_session(program, hosted, stop);
                         },
                         [&](const view::ResumeFile& resume) {
                             troubled = resume.path;
                             host::HostedSettings hosted;
                             hosted.file = resume.path;
                             done = platform::is_there(resume.path)
                                        ? host_session(program, hosted, stop)
                                        : Result<>(fail("error.file_missing", {{"path", resume.path}}));
                         },
                         [&](const view::JoinSession& join) {
                             done = tries.may(join.address);
                             if (!done) return;
                             done = join_session(program, join, stop);
                             tries.note(join.address, done);
                         },
                         [&](const view::ResumeCopy& copy) {
                             auto made = copy_to_go_on_with(*program.language, copy.path);
                             if (!made) {
                                 done = tl::unexpected(made.error());
                                 return;
                             }
                             troubled = *made;
                             host::HostedSettings hosted;
                             hosted.file = *made;
                             done = host_session(program, hosted, stop);
                         },
                         [&](const view::OpenReplay& replay) {
                             troubled = replay.path;
                             done = replay_session(program, replay.path, {}, 0, stop);
                         },
                         [&](const view::CloseWindow&) { closed = true; }, [](const auto&) {}},
                   **chosen);
        if (closed) return {};
        trouble.reset();
        if (!done) trouble = with_file_name(done.error());
    }
    return {};
}

}  // namespace entremise::desktop
