#pragma once
#include <functional>
#include <optional>
#include <string>

#include "app/client/host_seal.h"
#include "app/client/local_client.h"
#include "app/desktop/copies.h"
#include "app/desktop/drafts.h"
#include "app/desktop/local_address.h"
#include "app/desktop/program.h"
#include "app/desktop/projection_screens.h"
#include "app/desktop/recalls.h"
#include "app/host/hosted_session.h"
#include "app/view/windows/mediator_view.h"
#include "app/view/windows/projection_view.h"

namespace entremise::desktop {

/// The mediator's window and the projection. They close with it.
class HostWindows {
public:
    /// `mediator`: of the mediator's end; whoever owns it may ask through it too.
    /// `window`: one that was opened unseen, for the mediator.
    HostWindows(Program&, host::HostedSession&, client::Replica& mediator, Window* window = nullptr);
    ~HostWindows();

    Result<> open();
    /// Draws what needs it, sends what was asked and takes what came, after a sleep of at most `most`
    /// seconds.
    void turn(double most = idle_turn);
    /// The mediator wants to end. Asked first while others are there, but for a demonstration.
    bool done() const { return done_; }
    /// Nobody steers the map just now, and nobody is sent home by mistake.
    void demonstrate();
    /// Answers to what the owner of the replica asked.
    void on_answer(std::function<void(client::Answer)> others) { others_ = std::move(others); }
    void say(Message);

private:
    view::Scene scene(const client::Replica&, bool mediator);
    void begin();
    void open_projection();
    void ask_for_projection();
    void close_projection();
    void follow_screens();
    std::string name() const;
    std::string title() const;
    std::string projection_title() const;
    void follow_name();
    void take_requests();
    void consider_closing();
    void say_alarms();
    void say_failed(Message);
    void redraw_all();
    void save_elsewhere(const std::string& path);
    void copy(const view::CopySession&);
    /// What came of the files since last looked.
    void see_file();

    Program& program_;
    host::HostedSession& session_;
    client::Replica& replica_;
    client::LocalClient room_client_;
    client::Replica room_replica_;
    Requester requester_;
    Exports exports_;
    std::shared_ptr<Copies> copies_;
    Recalls recalls_;
    std::vector<std::string> other_sessions_;
    std::function<void(client::Answer)> others_ = [](const client::Answer&) {};
    view::MediatorUi ui_;
    view::ProjectionUi projection_ui_, small_room_;
    std::uint64_t room_drawn_ = 0;
    view::Requests requests_, ignored_;
    Window* window_;
    Window* projection_ = nullptr;
    ProjectionScreens screens_{program_};
    std::string address_ = local_address();
    std::string free_place_, free_beside_;  ///< of which file: looked for when that changes
    std::uint64_t wrong_codes_ = 0;
    bool fork_said_ = false, begun_ = false;
    bool locked_ = session_.locked(), done_ = false, asks_ = true;
    bool small_screen_ = false;
    client::HostSeal seal_{[desktop = program_.desktop.get()] { desktop->wake(); }};
    KeptDrafts drafts_{session_.meta().session_id, {}};
};

/// Opens the file, or makes one, hosts, and shows the windows until the mediator closes them.
Result<> host_session(Program&, const host::HostedSettings&, const std::atomic<bool>& stop);

}  // namespace entremise::desktop
