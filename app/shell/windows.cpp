#include "app/shell/windows.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <ctime>
#include <filesystem>
#include <thread>

#include "app/shell/clock.h"
#include "app/shell/files.h"
#include "app/shell/remote_line.h"
#include "app/shell/scene_of.h"
#include "app/shell/window.h"
#include "app/view/mediator_view.h"
#include "app/view/participant_view.h"
#include "app/view/projection_view.h"
#include "app/view/replay_view.h"
#include "app/view/start_view.h"
#include "net/discovery.h"
#include "sessions/core/packs.h"
#include "sessions/core/text.h"
#include "sessions/export/export.h"
#include "sessions/log/replay.h"

namespace entremise::shell {
namespace {

constexpr double idle_turn = 1;  // seconds: clocks on the screen go on

template <class... Fs>
struct Cases : Fs... {
    using Fs::operator()...;
};
template <class... Fs>
Cases(Fs...) -> Cases<Fs...>;

view::ThemeName theme_named(const std::string& name) {
    return name == "dark" ? view::ThemeName::dark : name == "contrast" ? view::ThemeName::contrast : view::ThemeName::light;
}
std::string name_of(view::ThemeName theme) {
    switch (theme) {
    case view::ThemeName::light: return "light";
    case view::ThemeName::dark: return "dark";
    case view::ThemeName::contrast: return "contrast";
    }
    return "light";
}
const view::Theme& theme_of(view::ThemeName name) {
    switch (name) {
    case view::ThemeName::light: return view::light_theme;
    case view::ThemeName::dark: return view::dark_theme;
    case view::ThemeName::contrast: return view::contrast_theme;
    }
    return view::light_theme;
}

/// What every window of the program shares: the display, and how things look.
struct Program {
    const Console& console;
    std::unique_ptr<Desktop> desktop;
    Settings kept = load_settings();
    view::Settings look;
    const Language* language;
    std::vector<Window*> windows;

    Program(const Console& c) : console(c), language(&c.language) {
        look.theme = theme_named(kept.theme);
        look.text_percent = kept.text_percent;
    }

    Result<> open() {
        auto opened = Desktop::open();
        if (!opened) return tl::unexpected(opened.error());
        desktop = std::move(*opened);
        return {};
    }
    Result<Window*> open_window(const WindowWish& wish, std::function<void(view::Ui&)> draw) {
        auto window = desktop->open_window(wish, std::move(draw));
        if (window) {
            windows.push_back(*window);
            dress(**window);
        }
        return window;
    }
    void close(Window& window) {
        std::erase(windows, &window);
        desktop->close(window);
    }
    void dress(Window& window) const {
        window.ui().theme = theme_of(look.theme);
        window.ui().language = language;
        window.ui().reduced_motion = kept.reduced_motion;
        window.set_scale(static_cast<float>(look.text_percent) / 100);
        window.stir();
    }
    void dress_all() {
        for (auto* window : windows) dress(*window);
        save_settings(kept);
    }
    void stir_all() {
        for (auto* window : windows) window->stir();
    }

    /// Requests that are the same in every window; false: somebody else's.
    bool take(const view::Request& request, Window& from) {
        if (const auto* set = std::get_if<view::SetLanguage>(&request)) {
            language = &Language::of(set->code);
            kept.language = language->code();
        } else if (const auto* theme = std::get_if<view::SetTheme>(&request)) {
            look.theme = theme->theme;
            kept.theme = name_of(theme->theme);
        } else if (const auto* size = std::get_if<view::SetTextScale>(&request)) {
            look.text_percent = kept.text_percent = std::clamp(size->percent, 80, 250);
        } else if (const auto* motion = std::get_if<view::SetReducedMotion>(&request)) {
            kept.reduced_motion = motion->on;
        } else if (std::holds_alternative<view::ToggleFullscreen>(request)) {
            from.set_fullscreen(!from.is_fullscreen());
            return true;
        } else {
            return false;
        }
        dress_all();
        return true;
    }
};

/// An export on a thread of its own; what came of it is read once a turn.
class Exports {
public:
    explicit Exports(std::function<void()> wake) : wake_(std::move(wake)) {}
    void start(std::string from, std::string extension, bool without_names) {
        const auto plain = std::filesystem::path(from).replace_extension("").string();
        const auto to = plain + (without_names ? " (public)." : ".") + extension;
        workers_.emplace_back([this, from = std::move(from), to, without_names] {
            exports::Options options;
            options.as_public = without_names;
            auto done = exports::export_session(from, to, options);
            {
                const std::scoped_lock lock(mutex_);
                if (done) results_.push_back(Message{"cli.export.done", {{"file", to}}});
                else failures_.push_back(done.error());
            }
            wake_();
        });
    }
    void show(view::Toasts& toasts, const Language& language) {
        const std::scoped_lock lock(mutex_);
        for (auto& result : std::exchange(results_, {})) view::toast_said(toasts, std::move(result));
        for (auto& failure : std::exchange(failures_, {})) {
            for (const auto& [name, word] : failure.words)
                if (name == "path") {
                    failure.words.emplace_back("name", std::filesystem::path(word).filename().string());
                    break;
                }
            view::toast_failed(toasts, failure);
        }
        (void)language;
    }

private:
    std::function<void()> wake_;
    std::mutex mutex_;
    std::vector<Message> results_;
    std::vector<Error> failures_;
    std::vector<std::jthread> workers_;
};

/// Sends what a window asked to its feed, and the refusals back to the window.
class Asker {
public:
    explicit Asker(host::Feed& feed) : feed_(feed) {}
    void ask(const rules::Command& command) { about_[feed_.ask(command)] = about(command); }
    template <class Fn>
    void answers(Fn refused) {
        for (auto& answer : feed_.answers()) {
            const auto found = about_.find(answer.number);
            const CardId at = found == about_.end() ? CardId{} : found->second;
            if (found != about_.end()) about_.erase(found);
            if (answer.refusal) refused(view::Refused{answer.number, std::move(*answer.refusal), at});
        }
        for (auto& answer : feed_.ballot_answers())
            if (answer.refusal) refused(view::Refused{0, std::move(*answer.refusal), {}});
    }

private:
    host::Feed& feed_;
    std::map<std::uint64_t, CardId> about_;
};

int fail_with(const Console& console, const Error& error) {
    console.error(error);
    return 1;
}

// The mediator's window and the projection

class HostWindows {
public:
    HostWindows(Program& program, Meeting& meeting)
        : program_(program), meeting_(meeting), feed_(meeting.mediator_line()), room_feed_(meeting.projection_line()),
          asker_(feed_), exports_([&program] { program.desktop->wake(); }) {}

    Result<> open();
    /// Until the mediator's window is closed.
    Result<> run(const std::atomic<bool>& stop);

private:
    view::Scene scene(const host::Feed&, std::map<PersonId, view::Presence>&, bool mediator);
    void open_projection();
    void take_requests();

    Program& program_;
    Meeting& meeting_;
    host::Feed feed_, room_feed_;
    Asker asker_;
    Exports exports_;
    std::map<PersonId, view::Presence> presence_, room_presence_;
    view::MediatorUi ui_;
    view::ProjectionUi projection_ui_;
    view::Requests requests_, ignored_;
    Window* window_ = nullptr;
    Window* projection_ = nullptr;
    std::string address_ = local_address();
    std::optional<rules::State> frozen_;
    bool locked_ = false, done_ = false;
};

view::Scene HostWindows::scene(const host::Feed& feed, std::map<PersonId, view::Presence>& presence, bool mediator) {
    copy_presence(feed, presence);
    view::Scene scene{!mediator && frozen_ ? *frozen_ : feed.state(), feed.self(), 0, 0, 0, presence, {}, {}, {}, false, 0};
    const auto utc = utc_now();
    scene.started = meeting_.meta().started;
    scene.now = meeting_.session_now();
    scene.utc_offset_minutes = utc_offset_minutes(utc);
    scene.connection = connection_of(feed, true);
    scene.locked = locked_;
    if (mediator || !locked_) scene.room_code = meeting_.code();
    scene.address = address_.empty() ? fmt::format("127.0.0.1:{}", meeting_.port())
                    : meeting_.port() == 47800 ? address_
                                               : fmt::format("{}:{}", address_, meeting_.port());
    scene.seq = feed.seq();
    scene.settings = program_.look;
    scene.settings.projection_open = projection_ != nullptr;
    scene.settings.projection_frozen = frozen_.has_value();
    return scene;
}

Result<> HostWindows::open() {
    auto window = program_.open_window({meeting_.meta().title + " — Entremise", 1366, 768, true, false}, [this](view::Ui& ui) {
        const auto shown = scene(feed_, presence_, true);
        view::draw_mediator(ui, shown, ui_, requests_);
    });
    if (!window) return tl::unexpected(window.error());
    window_ = *window;
    open_projection();
    return {};
}

void HostWindows::open_projection() {
    const auto title = meeting_.meta().title + " — " + program_.language->operator()("projection.window");
    auto window = program_.open_window({title, 1280, 720, false, true}, [this](view::Ui& ui) {
        const auto shown = scene(room_feed_, room_presence_, false);
        view::draw_projection(ui, shown, projection_ui_, ignored_);
        ignored_.clear();
    });
    projection_ = window ? *window : nullptr;
}

void HostWindows::take_requests() {
    for (const auto& request : std::exchange(requests_, {})) {
        if (program_.take(request, *window_)) continue;
        std::visit(Cases{[&](const rules::Command& command) { asker_.ask(command); },
                         [&](const view::Presence& presence) { feed_.show(frame_of(presence)); },
                         [&](const view::LockRoom& lock) {
                             locked_ = lock.locked;
                             meeting_.set_locked(locked_);
                         },
                         [&](const view::FreezeProjection& freeze) {
                             if (freeze.frozen) frozen_ = room_feed_.state();
                             else frozen_.reset();
                             if (projection_) projection_->stir();
                         },
                         [&](const view::ToggleProjection&) {
                             if (projection_) {
                                 program_.close(*projection_);
                                 projection_ = nullptr;
                             } else {
                                 open_projection();
                             }
                         },
                         [&](const view::ExportSession& wish) {
                             exports_.start(meeting_.file(), wish.extension, wish.without_names);
                         },
                         [&](const view::CloseWindow&) { done_ = true; }, [&](const auto&) {}},
                   request);
    }
}

Result<> HostWindows::run(const std::atomic<bool>& stop) {
    while (!done_ && !stop && !window_->close_wanted()) {
        program_.desktop->turn(idle_turn);
        if (projection_ && projection_->close_wanted()) {
            program_.close(*projection_);
            projection_ = nullptr;
        }
        take_requests();
        const auto now = steady_now();
        if (feed_.poll(now)) window_->stir();
        if (room_feed_.poll(now) && projection_) projection_->stir();
        (void)feed_.fresh();
        (void)room_feed_.fresh();
        asker_.answers([&](const view::Refused& why) {
            view::refused(ui_, why);
            window_->stir();
        });
        exports_.show(ui_.toasts, *program_.language);
    }
    if (projection_) program_.close(*projection_);
    program_.close(*window_);
    return meeting_.close();
}

// A participant's window

class ParticipantWindow {
public:
    ParticipantWindow(Program& program, const view::JoinSession& wish) : program_(program), wish_(wish) {}
    Result<> connect();
    /// The reason when the host let nobody in; nothing when the person closed the window.
    Result<> run(const std::atomic<bool>& stop);

private:
    Program& program_;
    view::JoinSession wish_;
    std::unique_ptr<RemoteLine> line_;
    std::unique_ptr<host::Feed> feed_;
    std::map<PersonId, view::Presence> presence_;
    view::ParticipantUi ui_;
    view::Requests requests_;
    bool affiliated_ = false;
};

Result<> ParticipantWindow::connect() {
    auto where = address_and_port(wish_.address);
    if (!where) return tl::unexpected(where.error());
    SystemRandom random;
    auto key = device_key(wish_.code, folded(wish_.name), random);
    if (!key) return tl::unexpected(key.error());
    RemoteLine::Settings settings;
    settings.address = where->first;
    settings.port = where->second;
    settings.code = wish_.code;
    settings.name = wish_.name;
    settings.observer = wish_.observer;
    settings.key = *key;
    settings.wake_window = [desktop = program_.desktop.get()] { desktop->wake(); };
    auto line = RemoteLine::make(settings);
    if (!line) return tl::unexpected(line.error());
    line_ = std::move(*line);
    feed_ = std::make_unique<host::Feed>(*line_);
    return {};
}

Result<> ParticipantWindow::run(const std::atomic<bool>& stop) {
    Asker asker(*feed_);
    Window* window = nullptr;
    bool done = false;
    const auto draw = [&](view::Ui& ui) {
        copy_presence(*feed_, presence_);
        const auto& greeting = feed_->greeting();
        view::Scene scene{feed_->state(), feed_->self(), 0, 0, 0, presence_, {}, {}, {}, false, 0};
        scene.now = feed_->session_time(steady_now());
        scene.started = greeting ? greeting->started : utc_now();
        scene.utc_offset_minutes = utc_offset_minutes(utc_now());
        scene.connection = connection_of(*feed_, false);
        scene.seq = feed_->seq();
        scene.settings = program_.look;
        scene.ballots = ballots_of(*feed_);
        view::draw_participant(ui, scene, ui_, requests_);
    };
    auto opened = program_.open_window({"Entremise", 1366, 768, true, false}, draw);
    if (!opened) return tl::unexpected(opened.error());
    window = *opened;
    Result<> result;
    while (!done && !stop && !window->close_wanted()) {
        program_.desktop->turn(idle_turn);
        for (const auto& request : std::exchange(requests_, {})) {
            if (program_.take(request, *window)) continue;
            std::visit(Cases{[&](const rules::Command& command) { asker.ask(command); },
                             [&](const view::Presence& presence) { feed_->show(frame_of(presence)); },
                             [&](const view::DropBallot& ballot) { feed_->drop_ballot(ballot.vote, ballot.choice); },
                             [&](const view::CloseWindow&) { done = true; }, [&](const auto&) {}},
                       request);
        }
        const bool had_greeting = feed_->greeting().has_value();
        if (feed_->poll(steady_now())) window->stir();
        (void)feed_->fresh();
        if (!had_greeting && feed_->greeting()) window->set_title(feed_->greeting()->title + " — Entremise");
        if (!affiliated_ && feed_->state().people.all.contains(feed_->self())) {
            affiliated_ = true;
            if (!wish_.actor.empty()) asker.ask(rules::SpeakFor{{}, wish_.actor});
        }
        asker.answers([&](const view::Refused& why) {
            view::refused(ui_, why);
            window->stir();
        });
        // Not let in at all: said where the person typed the code.
        if (feed_->line_state().kind == host::LineState::Kind::refused && !feed_->greeting()) {
            result = tl::unexpected(Error{feed_->line_state().reason});
            done = true;
        }
    }
    program_.close(*window);
    return result;
}

// A saved session

class ReplayWindow {
public:
    ReplayWindow(Program& program, std::unique_ptr<log::Replay> replay, std::string path)
        : program_(program), replay_(std::move(replay)), path_(std::move(path)),
          exports_([&program] { program.desktop->wake(); }) {}
    Result<> run(const std::atomic<bool>& stop, double speed, bool play);

private:
    Program& program_;
    std::unique_ptr<log::Replay> replay_;
    std::string path_;
    Exports exports_;
    view::Toasts toasts_;
    view::ReplayUi ui_;
    view::ReplayRequests requests_;
    std::vector<view::ReplayEntry> recent_;
    log::Seq recent_at_ = ~log::Seq{0};
    std::string recent_language_;
};

Result<> ReplayWindow::run(const std::atomic<bool>& stop, double speed, bool play) {
    const auto speed_steps = std::clamp(static_cast<int>(std::lround(std::log2(std::max(speed, 1.)))), 0, 4);
    ui_.speed = static_cast<std::size_t>(speed_steps > 2 ? 3 : speed_steps);
    ui_.playing = play;
    const auto draw = [&](view::Ui& ui) {
        if (recent_at_ != replay_->at() || recent_language_ != ui.language->code()) {
            recent_ = view::recent_entries(*replay_, *ui.language);
            recent_at_ = replay_->at();
            recent_language_ = ui.language->code();
        }
        auto scene = view::replay_scene(*replay_, recent_);
        scene.utc_offset_minutes = utc_offset_minutes(scene.started);
        scene.settings = program_.look;
        view::draw_replay(ui, scene, ui_, requests_);
        view::draw_toasts(ui, toasts_, {{0, 0}, {ui.css_width, ui.css_height}});
    };
    const auto title = replay_->meta().title + " — " + (*program_.language)("replay.badge");
    auto opened = program_.open_window({title, 1366, 768, true, false}, draw);
    if (!opened) return tl::unexpected(opened.error());
    Window* window = *opened;
    bool done = false;
    bool was_checking = true;
    while (!done && !stop && !window->close_wanted()) {
        program_.desktop->turn(was_checking ? 0.1 : idle_turn);
        const bool checking = replay_->checking() == log::Replay::Checking::running;
        if (was_checking) window->stir();
        was_checking = checking;
        auto asked = std::exchange(requests_, {});
        if (asked.seek || asked.seek_time) {
            const auto sought = asked.seek ? replay_->seek(*asked.seek) : replay_->seek_time(*asked.seek_time);
            if (!sought) view::toast_failed(toasts_, sought.error());
            window->stir();
        }
        for (const auto& request : asked.rest) {
            if (program_.take(request, *window)) continue;
            std::visit(Cases{[&](const view::ExportSession& wish) { exports_.start(path_, wish.extension, wish.without_names); },
                             [&](const view::CloseWindow&) { done = true; }, [&](const auto&) {}},
                       request);
        }
        exports_.show(toasts_, *program_.language);
    }
    program_.close(*window);
    return {};
}

// The start window

struct Chosen {
    view::Requests asked;
    bool closed = false;
};

class StartWindow {
public:
    StartWindow(Program& program) : program_(program) {
        ui_.name = program.kept.name;
        ui_.actor = program.kept.actor;
        ui_.mediator = program.kept.mediator_name;
    }
    view::StartUi& ui() { return ui_; }
    void say(const Error& error) { scene_.error = error; }
    Result<std::optional<view::Request>> run(const std::atomic<bool>& stop);

private:
    void refresh_recent();
    Program& program_;
    view::StartUi ui_;
    view::StartScene scene_;
    view::Requests requests_;
};

void StartWindow::refresh_recent() {
    scene_.recent.clear();
    for (const auto& path : recent_files()) {
        std::error_code ignored;
        const auto written = std::filesystem::last_write_time(path, ignored);
        const auto system = std::chrono::file_clock::to_sys(written);
        const std::time_t seconds = std::chrono::system_clock::to_time_t(
            std::chrono::time_point_cast<std::chrono::system_clock::duration>(system));
        std::tm local{};
        localtime_r(&seconds, &local);
        const auto when = program_.language->date(local.tm_year + 1900, local.tm_mon + 1, local.tm_mday) + ", " +
                          program_.language->time_of_day(local.tm_hour * 60 + local.tm_min);
        scene_.recent.push_back({path, std::filesystem::path(path).stem().string(), when, false});
    }
}

Result<std::optional<view::Request>> StartWindow::run(const std::atomic<bool>& stop) {
    SystemRandom random;
    std::unique_ptr<net::Search> search;
    std::optional<view::Request> chosen;
    refresh_recent();
    scene_.version = "0.1.0";
    const auto draw = [&](view::Ui& ui) {
        scene_.settings = program_.look;
        view::draw_start(ui, scene_, ui_, requests_);
    };
    auto opened = program_.open_window({"Entremise", 1100, 720, true, false}, draw);
    if (!opened) return tl::unexpected(opened.error());
    Window* window = *opened;
    while (!chosen && !stop && !window->close_wanted()) {
        program_.desktop->turn(search ? 0.1 : idle_turn);
        if (search) {
            search->tick(steady_now());
            std::vector<view::FoundHost> found;
            for (const auto& host : search->found())
                found.push_back({{}, host.port == 47800 ? host.address : fmt::format("{}:{}", host.address, host.port), host.locked});
            const auto same = [](const view::FoundHost& a, const view::FoundHost& b) {
                return a.address == b.address && a.locked == b.locked;
            };
            if (!std::ranges::equal(found, scene_.found, same)) {
                scene_.found = std::move(found);
                window->stir();
            }
        }
        for (auto& request : std::exchange(requests_, {})) {
            if (program_.take(request, *window)) {
                refresh_recent();
                continue;
            }
            if (std::holds_alternative<view::LookForHosts>(request)) {
                if (!search) search = std::make_unique<net::Search>(random);
                scene_.searching = true;
            } else {
                chosen = std::move(request);
            }
        }
    }
    program_.close(*window);
    return chosen;
}

Result<> host_session(Program& program, const MeetingSettings& wish, const std::atomic<bool>& stop) {
    SystemRandom random;
    auto settings = wish;
    settings.language = program.language->code();
    settings.wake_window = [desktop = program.desktop.get()] { desktop->wake(); };
    auto meeting = Meeting::start(settings, random);
    if (!meeting) return tl::unexpected(meeting.error());
    HostWindows windows(program, **meeting);
    if (auto opened = windows.open(); !opened) return opened;
    return windows.run(stop);
}

Result<> replay_session(Program& program, const std::string& path, const std::string& at, double speed, bool play,
                        const std::atomic<bool>& stop) {
    auto replay = log::Replay::open(path);
    if (!replay) return tl::unexpected(replay.error());
    remember_file(path);
    int hours = 0, minutes = 0, seconds = 0;
    if (at.find(':') != std::string::npos) {
        if (std::sscanf(at.c_str(), "%d:%d:%d", &hours, &minutes, &seconds) < 2) return fail("error.usage", {{"detail", at}});
        const auto started = (*replay)->meta().started;
        const auto midnight = started / 1'000'000 + utc_offset_minutes(started) * 60;
        const Micros since_midnight = midnight % 86'400;
        const Micros wanted = (hours * 3600 + minutes * 60 + seconds - since_midnight) * Micros{1'000'000};
        if (auto sought = (*replay)->seek_time(std::max<Micros>(wanted, 0)); !sought) return sought;
    } else if (!at.empty()) {
        if (auto sought = (*replay)->seek(std::strtoull(at.c_str(), nullptr, 10)); !sought) return sought;
    }
    return ReplayWindow(program, std::move(*replay), path).run(stop, speed, play);
}

Result<> join_session(Program& program, const view::JoinSession& wish, const std::atomic<bool>& stop) {
    program.kept.name = wish.name;
    program.kept.actor = wish.actor;
    save_settings(program.kept);
    ParticipantWindow window(program, wish);
    if (auto connected = window.connect(); !connected) return connected;
    return window.run(stop);
}

/// The start window, and what is chosen there, until it is closed.
int run_from_start(Program& program, view::StartUi first, const std::atomic<bool>& stop) {
    std::optional<Error> trouble;
    view::StartUi remembered = std::move(first);
    while (!stop) {
        StartWindow start(program);
        start.ui() = remembered;
        if (trouble) start.say(*trouble);
        trouble.reset();
        auto chosen = start.run(stop);
        if (!chosen) return fail_with(program.console, chosen.error());
        remembered = start.ui();
        if (!*chosen) return 0;
        Result<> done;
        if (const auto* host = std::get_if<view::HostSession>(&**chosen)) {
            MeetingSettings wish;
            wish.title = host->title;
            wish.agenda_template = host->agenda_template;
            wish.code = host->code;
            wish.mediator_name = host->mediator;
            program.kept.mediator_name = host->mediator;
            save_settings(program.kept);
            done = host_session(program, wish, stop);
        } else if (const auto* resume = std::get_if<view::ResumeFile>(&**chosen)) {
            MeetingSettings wish;
            wish.file = resume->path;
            done = std::filesystem::exists(resume->path) ? host_session(program, wish, stop)
                                                         : Result<>(fail("error.file_missing", {{"path", resume->path}}));
        } else if (const auto* join = std::get_if<view::JoinSession>(&**chosen)) {
            done = join_session(program, *join, stop);
        } else if (const auto* replay = std::get_if<view::OpenReplay>(&**chosen)) {
            done = replay_session(program, replay->path, {}, 1, false, stop);
        } else if (std::holds_alternative<view::CloseWindow>(**chosen)) {
            return 0;
        }
        if (!done) {
            trouble = done.error();
            for (const auto& [name, word] : done.error().words)
                if (name == "path") trouble->words.emplace_back("name", std::filesystem::path(word).filename().string());
        }
    }
    return 0;
}

template <class Fn>
int with_program(const Console& console, Fn fn) {
    Program program(console);
    if (auto opened = program.open(); !opened) return fail_with(console, opened.error());
    return fn(program);
}

}  // namespace

bool has_display() {
    const char* x11 = std::getenv("DISPLAY");
    const char* wayland = std::getenv("WAYLAND_DISPLAY");
    return (x11 && *x11) || (wayland && *wayland);
}

int start_window(const Console& console) {
    const auto& stop = asked_to_stop();
    return with_program(console, [&](Program& program) {
        view::StartUi first;
        first.name = program.kept.name;
        first.actor = program.kept.actor;
        first.mediator = program.kept.mediator_name;
        return run_from_start(program, first, stop);
    });
}

int host_windows(const Console& console, const HostCommand& command) {
    const auto& stop = asked_to_stop();
    return with_program(console, [&](Program& program) {
        MeetingSettings wish;
        wish.file = command.file;
        wish.title = command.title;
        wish.agenda_template = command.agenda_template;
        wish.mediator_name = command.mediator_name;
        wish.code = command.code;
        wish.port = command.port;
        const auto done = host_session(program, wish, stop);
        return done ? 0 : fail_with(console, done.error());
    });
}

int join_window(const Console& console, const JoinCommand& command) {
    const auto& stop = asked_to_stop();
    return with_program(console, [&](Program& program) {
        if (!command.address.empty() && !command.code.empty() && !command.name.empty()) {
            const auto done = join_session(
                program, {command.address, command.code, command.name, command.actor, command.observer}, stop);
            return done ? 0 : fail_with(console, done.error());
        }
        view::StartUi first;
        first.page = view::StartPage::join;
        first.address = command.address;
        first.code = command.code;
        first.name = command.name.empty() ? program.kept.name : command.name;
        first.actor = command.actor.empty() ? program.kept.actor : command.actor;
        first.observer = command.observer;
        return run_from_start(program, first, stop);
    });
}

int replay_window(const Console& console, const ReplayCommand& command) {
    const auto& stop = asked_to_stop();
    return with_program(console, [&](Program& program) {
        const auto done = replay_session(program, command.file, command.at, command.speed, false, stop);
        return done ? 0 : fail_with(console, done.error());
    });
}

}  // namespace entremise::shell
