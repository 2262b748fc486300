#include "app/desktop/participant_window.h"

#include "app/client/host_seal.h"
#include "app/client/threaded_client.h"
#include "app/desktop/drafts.h"
#include "app/desktop/left_session.h"
#include "app/platform/clock.h"
#include "app/platform/files.h"
#include "app/view/windows/participant_view.h"
#include "net/address.h"
#include "sessions/core/text.h"
#include "sessions/rules/people_events.h"

namespace entremise::desktop {
namespace {

constexpr std::size_t tracker_shown = 8;  // characters: enough to find it in a list read aloud

class ParticipantWindow {
public:
    ParticipantWindow(Program& program, const view::JoinSession& options)
        : program_(program), options_(options) {}
    Result<> connect();
    /// The reason when the host let nobody in, or was not found; nothing when the person closed the window.
    Result<> run(const std::atomic<bool>& stop);

private:
    view::Scene scene();
    void consider_closing(Window&);
    void keep_drafts(Window&, bool now);
    /// Why this person never came in, once that is known.
    std::optional<Error> kept_out() const;

    Program& program_;
    view::JoinSession options_;
    platform::DeviceKeys keys_{folded(options_.name)};
    std::unique_ptr<client::ThreadedClient> line_;
    std::unique_ptr<client::Replica> replica_;
    view::ParticipantUi ui_;
    view::Requests requests_;
    bool affiliated_ = false, small_screen_ = false;
    client::HostSeal seal_{[desktop = program_.desktop.get()] { desktop->wake(); }};
    std::optional<KeptDrafts> drafts_;  ///< once the session is known
};

Result<> ParticipantWindow::connect() {
    auto where = net::address_and_port(options_.address);
    if (!where) return tl::unexpected(where.error());
    client::ThreadedClient::Settings settings;
    settings.address = where->first;
    settings.port = where->second;
    settings.code = options_.code;
    settings.name = options_.name;
    settings.observer = options_.observer;
    settings.key_of = [this](const ByteArray<16>& session) { return keys_.of(session); };
    settings.wake_window = [desktop = program_.desktop.get()] { desktop->wake(); };
    auto line = client::ThreadedClient::make(settings);
    if (!line) return tl::unexpected(line.error());
    line_ = std::move(*line);
    replica_ = std::make_unique<client::Replica>(*line_);
    return {};
}

view::Scene ParticipantWindow::scene() {
    view::Scene scene{.state = replica_->state(),
                      .self = replica_->self(),
                      .presence = replica_->presence(),
                      .packs = replica_->state().method.packs()};
    scene.now = replica_->session_time(platform::steady_now());
    scene.connection = replica_->connection();
    scene.seq = replica_->seq();
    scene.settings = program_.look();
    scene.settings.small_screen = small_screen_;
    scene.host_seal = seal_.words();
    scene.closing_code = replica_->closing_code();
    scene.ballots = replica_->judged_ballots();
    scene.ballots_for_others = replica_->ballots_for_others();
    scene.lost_seats = replica_->lost_seats();
    scene.tracker_of = [this](VoteId vote) { return replica_->tracker(vote).substr(0, tracker_shown); };
    return scene;
}

void ParticipantWindow::consider_closing(Window& window) {
    if (!window.close_wanted() || view::unfinished(*program_.language, scene(), ui_).empty()) return;
    window.keep_open();
    ui_.leaving = true;
    window.request_redraw();
}

void ParticipantWindow::keep_drafts(Window& window, bool now) {
    if (!drafts_) return;
    const auto kept = drafts_->keep(view::unsent_texts(ui_), program_.desktop->now(), now);
    if (kept) return;
    view::toast_failed(ui_.toasts, with_file_name(kept.error()));
    window.request_redraw();
}

std::optional<Error> ParticipantWindow::kept_out() const {
    if (replica_->welcome()) return {};
    const auto status = replica_->connection();
    using enum protocol::ConnectionState;
    const bool not_found = status.state == connecting && !status.reason.key.empty();
    if (status.state != refused && !not_found) return {};
    return Error{status.reason};
}

Result<> ParticipantWindow::run(const std::atomic<bool>& stop) {
    Requester requester(*replica_);
    Window* window = nullptr;
    bool done = false;
    const auto draw = [&](view::Ui& ui) { view::draw_participant(ui, scene(), ui_, requests_); };
    auto opened = program_.open_window({.title = "Entremise"}, draw);
    if (!opened) return tl::unexpected(opened.error());
    window = *opened;
    small_screen_ = window->on_small_screen();
    Result<> result;
    while (!done && !stop && !window->close_wanted()) {
        program_.desktop->turn(idle_turn);
        consider_closing(*window);
        const auto& welcome = replica_->welcome();
        const std::string name = replica_->state().agenda.title_or(welcome ? welcome->title : std::string());
        if (!name.empty()) window->set_title(name + " — Entremise");
        for (auto& request : std::exchange(requests_, {})) {
            if (program_.take(request, *window)) continue;
            std::visit(Cases{[&](const rules::Command& command) { requester.ask(command, request.token); },
                             [&](const view::Presence& presence) { replica_->show(presence); },
                             [&](view::DropBallot& dropped) {
                                 replica_->drop_ballot(dropped.vote, dropped.ballot, dropped.seat);
                                 protocol::wipe_ballot(dropped.ballot);
                             },
                             [&](const view::CloseWindow&) { done = true; }, [&](const auto&) {}},
                       request);
        }
        const bool had_welcome = replica_->welcome().has_value();
        if (replica_->poll(platform::steady_now())) window->request_redraw();
        (void)replica_->fresh();
        if (replica_->host_key() && replica_->welcome())
            seal_.follow(*replica_->host_key(), replica_->welcome()->language);
        if (!had_welcome && replica_->welcome()) {
            if (auto kept = keys_.keep(replica_->welcome()->session_id); !kept)
                view::toast_failed(ui_.toasts, kept.error());
            if (auto kept = remember_session({replica_->welcome()->title, options_}); !kept)
                view::toast_failed(ui_.toasts, with_file_name(kept.error()));
            drafts_.emplace(replica_->welcome()->session_id, options_.name);
            view::offer_again(ui_, drafts_->load());
        }
        keep_drafts(*window, false);
        if (seal_.fresh()) window->request_redraw();
        if (!affiliated_ && replica_->state().people.all.contains(replica_->self())) {
            affiliated_ = true;
            if (!options_.actor.empty()) requester.ask(rules::SpeakFor{{}, options_.actor});
        }
        requester.answers(
            [&](const view::Answered& answer) {
                view::answered(ui_, answer);
                window->request_redraw();
            },
            [&](const view::Refused& why) {
                view::refused(ui_, why);
                window->request_redraw();
            },
            [](const client::Answer&) {});
        // Never came in at all: said where the person typed address and code.
        if (auto why = kept_out()) {
            result = tl::unexpected(std::move(*why));
            done = true;
        }
    }
    keep_drafts(*window, true);
    // Whoever leaves in order needs no way back; whom a signal, an outage or a refusal sends home does,
    // unless the host does not want them.
    const auto status = replica_->connection();
    const bool left = !stop && status.state == protocol::ConnectionState::live;
    if (left || replica_->state().agenda.ended || status.state == protocol::ConnectionState::refused)
        forget_session();
    // Closed for today, the session may be opened again; ended, nobody comes back to it.
    if (replica_->welcome() && replica_->state().agenda.ended &&
        replica_->connection().state == protocol::ConnectionState::ended)
        keys_.forget(replica_->welcome()->session_id);
    program_.close(*window);
    return result;
}

}  // namespace

Result<> join_session(Program& program, const view::JoinSession& options, const std::atomic<bool>& stop) {
    program.kept.name = options.name;
    program.kept.actor = options.actor;
    platform::save_settings(program.kept);
    ParticipantWindow window(program, options);
    if (auto connected = window.connect(); !connected) return connected;
    return window.run(stop);
}

}  // namespace entremise::desktop
