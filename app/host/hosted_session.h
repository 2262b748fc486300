#pragma once
#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "app/host/host.h"
#include "app/host/session_clock.h"
#include "app/protocol/join.h"
#include "net/code.h"
#include "net/enet_host.h"
#include "net/locked.h"
#include "sessions/log/session_copy.h"

namespace entremise::host {

struct HostedSettings {
    std::string file;   ///< exists: resumed; does not: made; empty: a new file in the sessions' folder
    std::string title;  ///< of a new one
    std::string language = "fr";            ///< of a new one
    std::string packs;                      ///< of a new one: the folder of its own lists; empty: none
    std::string agenda_template;            ///< of a new one; empty: the usual stages
    std::vector<rules::AgendaItem> agenda;  ///< of a new one, in place of a template
    std::string mediator_name;              ///< empty: « Animatrice »
    std::string code;                       ///< empty: drawn, or the one before the crash
    std::uint16_t port = net::usual_port;
    HostOptions options;
    std::function<platform::ClockReading()> clocks = platform::read_clocks;
    std::int64_t started = 0;  ///< of a new one, UTC: when it is said to have begun; 0: now
    /// A file that has gone from its place: goes on by itself in one beside it, or in the sessions' folder.
    /// Without this, what people do waits until somebody says where.
    bool goes_on_by_itself = false;
    double pace = 1;  ///< session seconds per second: a demonstration plays an afternoon in a minute
    std::function<void()>
        wake_window;  ///< called from the host's thread when a window of this program has something to read
};

/// A hosted session: the file, the host and the network, on a thread of their own.
///
/// The clients of its windows must be destroyed before it. Destroying it without `close` is like
/// pulling the plug, and as harmless.
class HostedSession {
public:
    /// Opens or makes the file, opens the network and starts the thread. Errors are sentences; nothing is
    /// left behind.
    static Result<std::unique_ptr<HostedSession>> start(const HostedSettings&, Random&);
    ~HostedSession();

    std::uint16_t port() const { return transport_->port(); }
    const std::string& code() const { return code_; }
    protocol::HostKey host_key() const { return {host_key_, meta().session_id}; }
    /// The file's name now. Any thread.
    std::string file() const;
    /// The file that is not where it was (the session's own or the private one); empty while all are. Any
    /// thread.
    std::string gone() const;
    const log::SessionMeta& meta() const { return log_->meta(); }
    bool resumed() const { return resumed_; }
    /// What the mediator should know about the file, as it was opened.
    std::optional<Message> warning() const { return log_->warning(); }
    /// Time in the session, as the host counts it. Any thread.
    Micros session_now() const;
    /// Session seconds per second from now on.
    void set_pace(double);
    /// Once closed: where the chain ended.
    const Hash& head() const { return log_->head(); }
    log::Seq seq() const { return log_->seq(); }

    /// For one client each: the mediator's window, and what everyone may see.
    protocol::LocalEnd& mediator_end() { return *mediator_end_; }
    protocol::LocalEnd& projection_end() { return *projection_end_; }

    /// Runs `job` on the host's thread, between two ticks, and waits for it.
    void on_host(std::function<void(Host&)> job);
    /// Writes all of it as a file of that name and goes on there. Fails as SessionLog::move_to.
    Result<> save_elsewhere(const std::string& path);
    /// That it went on in another file by itself, or could not; since this was last asked. Any thread.
    struct WentOn {
        protocol::Disk why = protocol::Disk::good;
        std::string gone, to;             ///< the file that is left; `to` is empty: it could not
        std::optional<Error> error = {};  ///< then why
    };
    std::vector<WentOn> went_on();
    /// All of it as it is now, with the private file or without. `then` is called from the disk's thread,
    /// once what is before it is written; not at all when the session goes before.
    using Copy = Result<std::unique_ptr<log::SessionCopy>>;
    void take_copy(bool with_private, std::function<void(Copy)> then);
    void set_locked(bool);
    bool locked() const { return locked_; }
    /// Ends in order: last events on disk, participants told, one plain file left. Idempotent.
    Result<> close();

private:
    struct Unmade;
    HostedSession() = default;
    void let_go();
    void run(std::stop_token);
    /// Whether the wall clock was set. On the host's thread.
    void look_at_wall(bool settled);
    Result<> go_on_in(Host&, const std::string& path);
    void go_on_somewhere(Host&);
    void note_file();
    Result<> keep_keys();

    Random* random_ = nullptr;
    std::string code_;
    net::Key host_key_{};  ///< the public one
    bool resumed_ = false;
    std::atomic<bool> locked_ = false;
    std::function<platform::ClockReading()> clocks_;
    SessionClock clock_;
    mutable std::mutex clock_mutex_;
    mutable std::mutex file_mutex_;
    std::string file_, gone_;  // as the log and the host have them
    std::vector<WentOn> went_on_;
    bool could_not_ = false;
    Micros try_again_ = 0;  ///< steady
    ByteArray<16> code_salt_{};
    net::Locked<net::KeyPair> keys_;
    std::unique_ptr<log::SessionLog> log_;
    net::CodeKeys code_keys_;
    net::WakeUp wake_;
    std::unique_ptr<Host> host_;
    std::unique_ptr<net::HostTransport> transport_;
    protocol::LocalEnd *mediator_end_ = nullptr, *projection_end_ = nullptr;  ///< the host's
    std::mutex jobs_mutex_;
    std::vector<std::function<void(Host&)>> jobs_;
    std::jthread thread_;
    bool closed_ = false;
};

}  // namespace entremise::host
