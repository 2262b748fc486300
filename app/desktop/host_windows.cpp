#include "app/desktop/host_windows.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <future>
#include <utility>

#include "app/desktop/announce.h"
#include "app/platform/clock.h"
#include "app/platform/files.h"
#include "net/address.h"
#include "sessions/log/session_copy.h"

namespace entremise::desktop {
namespace {

const WindowOptions unseen_window{.title = "Entremise", .seen = false};

}  // namespace

HostWindows::HostWindows(Program& program, host::HostedSession& session, client::Replica& mediator,
                         Window* window)
    : program_(program),
      session_(session),
      replica_(mediator),
      room_client_(session.projection_end()),
      room_replica_(room_client_),
      requester_(replica_),
      exports_([&program] { program.desktop->wake(); }),
      copies_(std::make_shared<Copies>([&program] { program.desktop->wake(); })),
      recalls_([&program] { program.desktop->wake(); }),
      window_(window) {}

HostWindows::~HostWindows() {
    (void)drafts_.keep(view::unsent_texts(ui_.board), 0, true);
    ui_.room = {};  // its pictures use the letters of the windows
    if (projection_) program_.close(*projection_);
    if (window_) program_.close(*window_);
}

view::Scene HostWindows::scene(const client::Replica& replica, bool mediator) {
    view::Scene scene{.state = replica.state(),
                      .self = replica.self(),
                      .presence = replica.presence(),
                      .packs = replica.state().method.packs()};
    scene.now = session_.session_now();
    scene.connection = replica.connection();
    if (mediator) scene.ballots = replica.judged_ballots(), scene.lost_seats = replica.lost_seats();
    scene.host_seal = seal_.words();
    scene.closing_code = replica.closing_code();
    scene.locked = locked_;
    if (mediator || !locked_) scene.room_code = session_.code();
    scene.address = address_.empty() ? fmt::format("127.0.0.1:{}", session_.port())
                                     : net::address_text(address_, session_.port());
    scene.seq = replica.seq();
    if (mediator) {
        scene.gone_file = std::filesystem::path(session_.gone()).filename().string();
        scene.free_place = free_place_;
        scene.other_sessions = other_sessions_;
    }
    scene.settings = program_.look();
    scene.settings.small_screen = mediator && small_screen_;
    scene.settings.projection_open = projection_ != nullptr;
    if (mediator) scene.screens = screens_.shown();
    return scene;
}

Result<> HostWindows::open() {
    if (!window_) {
        auto window = program_.open_window(unseen_window, {});
        if (!window) return tl::unexpected(window.error());
        window_ = *window;
    }
    ui_.board.drafts = drafts_.load();
    ui_.room.wall = {[this](view::Ui& ui) {
                         view::draw_projection_again(ui, scene(room_replica_, false), small_room_,
                                                     projection_ui_);
                     },
                     [this] { return projection_ui_.css; }, [this] { return projection_ui_.drawn; }};
    window_->appear(title(), [this](view::Ui& ui) {
        const auto shown = scene(replica_, true);
        view::draw_mediator(ui, shown, ui_, requests_);
    });
    small_screen_ = window_->on_small_screen();
    return {};
}

/// What takes its time, once the mediator sees something.
void HostWindows::begin() {
    open_projection();
    seal_.follow(session_.host_key(), session_.meta().language);
}

void HostWindows::open_projection() {
    const WindowOptions options{
        .title = projection_title(), .width = 1280, .height = 720, .takes_input = false, .seen = false};
    auto window = program_.open_window(options, [this](view::Ui& ui) {
        const auto shown = scene(room_replica_, false);
        view::draw_projection(ui, shown, projection_ui_, ignored_);
        ignored_.clear();
    });
    projection_ = window ? *window : nullptr;
    if (!window) return view::toast_failed(ui_.toasts, window.error());
    follow_screens();
}

void HostWindows::follow_screens() {
    if (screens_.follow(*window_, projection_, ui_.toasts)) window_->request_redraw();
}

void HostWindows::ask_for_projection() {
    open_projection();
    // It stands where the mediator does not see it.
    if (projection_ && screens_.alone()) say({"toast.one_screen"});
}

/// The workshop's name, as it was renamed last.
std::string HostWindows::name() const { return replica_.state().agenda.title_or(session_.meta().title); }
std::string HostWindows::title() const { return name() + " — Entremise"; }
std::string HostWindows::projection_title() const {
    return name() + " — " + (*program_.language)("projection.window");
}

void HostWindows::follow_name() {
    window_->set_title(title());
    if (projection_) projection_->set_title(projection_title());
}

void HostWindows::close_projection() {
    program_.close(*projection_);
    projection_ = nullptr;
    screens_.closed();
    projection_ui_ = {};
    small_room_ = {};
}

void HostWindows::take_requests() {
    for (auto& request : std::exchange(requests_, {})) {
        if (program_.take(request, *window_)) continue;
        std::visit(
            Cases{[&](const rules::Command& command) { requester_.ask(command, request.token); },
                  [&](view::DropBallot& dropped) {
                      replica_.drop_ballot(dropped.vote, dropped.ballot, dropped.seat);
                      protocol::wipe_ballot(dropped.ballot);
                  },
                  [&](const view::Presence& presence) { replica_.show(presence); },
                  [&](const view::LockRoom& lock) {
                      locked_ = lock.locked;
                      session_.set_locked(locked_);
                      redraw_all();  // the room no longer reads the code
                  },
                  [&](const view::ToggleProjection&) {
                      if (projection_)
                          close_projection();
                      else
                          ask_for_projection();
                  },
                  [&](const view::ProjectOn& said) {
                      screens_.take(said);
                      if (said.yes && !projection_) open_projection();
                  },
                  [&](const view::ProjectInWindow&) { screens_.choose_window(); },
                  [&](const view::ExportSession& options) { exports_.start(session_.file(), options); },
                  [&](const view::StopExports&) { exports_.stop(); },
                  [&](const view::CopySession& wanted) { copy(wanted); },
                  [&](const view::RecallPortraitOf& of) { recalls_.read(from_home(of.path)); },
                  [&](const view::SaveElsewhere& there) { save_elsewhere(there.path); },
                  [&](const view::CloseWindow&) { done_ = true; }, [&](const auto&) {}},
            request);
    }
}

/// The cross of the window, with twelve people in the room, is pressed by mistake more often than not.
void HostWindows::consider_closing() {
    if (!window_->close_wanted()) return;
    if (!asks_ || !view::must_ask_before_closing(window_->ui(), replica_.state(), ui_)) {
        done_ = true;
        return;
    }
    window_->keep_open();
    ui_.ending = ui_.leaving = true;
    window_->request_redraw();
}

void HostWindows::demonstrate() {
    asks_ = false;
    ui_.keeps_all = true;
}

void HostWindows::say(Message message) {
    view::toast_said(ui_.toasts, std::move(message));
    window_->request_redraw();
}

void HostWindows::say_failed(Message message) {
    view::toast_failed(ui_.toasts, std::move(message));
    window_->request_redraw();
}

void HostWindows::redraw_all() {
    window_->request_redraw();
    if (projection_) projection_->request_redraw();
}

void HostWindows::save_elsewhere(const std::string& path) {
    const auto to =
        platform::session_path(from_home(path), std::filesystem::path(session_.file()).filename());
    if (auto done = session_.save_elsewhere(to); !done)
        view::toast_failed(ui_.toasts, with_file_name(done.error()));
    else
        view::toast_said(ui_.toasts, {"toast.goes_on_in", {{"name", to_home(to)}}});
    free_beside_.clear();
    window_->request_redraw();
}

void HostWindows::copy(const view::CopySession& wanted) {
    const auto name = std::filesystem::path(session_.file()).filename().string();
    session_.take_copy(wanted.with_private,
                       [copies = std::weak_ptr(copies_),
                        to = platform::session_path(from_home(wanted.path), name)](auto copy) {
                           if (const auto there = copies.lock()) there->write(std::move(copy), to);
                       });
}

void HostWindows::see_file() {
    if (copies_->show(ui_.toasts)) {
        free_beside_.clear();
        window_->request_redraw();
    }
    if (recalls_.take(
            [&](auto found) {
                requester_.ask(rules::RecallPortrait{{}, std::move(found)}, {});
            },
            ui_.toasts))
        window_->request_redraw();
    for (const auto& news : session_.went_on())
        if (!news.to.empty()) say({"toast.goes_on_in", {{"name", to_home(news.to)}}});
    const auto file = session_.file();
    if (file == free_beside_) return;
    free_beside_ = file;
    const auto free = platform::other_places(file);
    free_place_ = free.empty() ? std::string() : to_home(free.front());
    constexpr std::size_t most_offered = 6;
    other_sessions_.clear();
    for (const auto& path : platform::recent_files())
        if (path != file && other_sessions_.size() < most_offered) other_sessions_.push_back(to_home(path));
    window_->request_redraw();
}

void HostWindows::say_alarms() {
    if (std::exchange(wrong_codes_, replica_.wrong_codes()) != replica_.wrong_codes())
        say_failed({"alarm.wrong_codes"});
    const bool other_log = replica_.fork() || !replica_.forked_devices().empty();
    if (other_log && !std::exchange(fork_said_, true)) say_failed({"alarm.fork"});
}

void HostWindows::turn(double most) {
    program_.desktop->turn(exports_.is_running() ? std::min(most, .1) : most);
    if (!std::exchange(begun_, true)) begin();
    if (projection_ && projection_->close_wanted()) {
        close_projection();
        window_->request_redraw();
    }
    consider_closing();
    take_requests();
    follow_screens();
    const auto now = platform::steady_now();
    if (replica_.poll(now)) window_->request_redraw();
    if (room_replica_.poll(now) && projection_) projection_->request_redraw();
    (void)replica_.fresh();
    (void)room_replica_.fresh();
    // Its picture in the mediator's window too.
    if (projection_ && std::exchange(room_drawn_, projection_ui_.drawn) != projection_ui_.drawn)
        window_->request_redraw();
    follow_name();
    requester_.answers(
        [&](const view::Answered& answer) {
            view::answered(ui_, answer);
            window_->request_redraw();
        },
        [&](const view::Refused& why) {
            view::refused(ui_, why);
            window_->request_redraw();
        },
        others_);
    say_alarms();
    if (exports_.show(ui_.toasts)) window_->request_redraw();
    see_file();
    if (auto kept = drafts_.keep(view::unsent_texts(ui_.board), program_.desktop->now()); !kept)
        say_failed(with_file_name(kept.error()));
    if (seal_.fresh()) redraw_all();
}

Result<> host_session(Program& program, const host::HostedSettings& hosted, const std::atomic<bool>& stop) {
    SystemRandom random;
    auto settings = hosted;
    settings.language = program.language->code();
    settings.wake_window = [desktop = program.desktop.get()] { desktop->wake(); };
    // The file is opened, and the code's slow hash made, while the display gets a window ready.
    auto starting =
        std::async(std::launch::async, [&] { return host::HostedSession::start(settings, random); });
    auto window = program.open_window(unseen_window, {});
    auto session = starting.get();
    if (!window) return tl::unexpected(window.error());
    if (!session) {
        program.close(**window);
        return tl::unexpected(session.error());
    }
    const bool told = program.console.json;  // people read the window
    if (told) say_ready(program.console, **session);
    client::LocalClient client((*session)->mediator_end());
    client::Replica mediator(client);
    {
        HostWindows windows(program, **session, mediator, *window);
        if (auto opened = windows.open(); !opened) return opened;
        if (auto warning = (*session)->warning()) windows.say(std::move(*warning));
        while (!windows.done() && !stop) windows.turn();
    }
    auto closed = (*session)->close();
    for (const auto& news : (*session)->went_on()) say_went_on(program.console, news);
    if (closed && told) say_ended(program.console, **session);
    return closed;
}

}  // namespace entremise::desktop
