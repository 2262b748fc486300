#pragma once
#include <atomic>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

#include "sessions/log/session_log.h"

namespace entremise::host {

/// Does all that touches the disk, one thing after another: on a thread of its own, so that whoever hosts
/// goes on while a slow disk writes, or at once on the host's thread (tests, simulations: the same order, no
/// threads).
///
/// Threads: all calls from the host's thread, but `is_held`. The log belongs to the writer from `do_next`
/// until what was asked is done and `waited` has returned.
class LogWriter {
public:
    enum class Thread { hosts, own };
    using Work = std::function<void(log::SessionLog&)>;

    /// `wake`: called from the writer's thread when something is done. The log must outlive it.
    LogWriter(log::SessionLog&, Thread, std::function<void()> wake);
    /// What was begun is done, what was not is left: as when the plug is pulled.
    ~LogWriter();
    LogWriter(const LogWriter&) = delete;
    LogWriter& operator=(const LogWriter&) = delete;

    /// `then`: on the host's thread, from within `take` (or from within this call, without a thread).
    void do_next(Work, std::function<void()> then = {});
    /// Says of everything that is done by now that it is.
    void take();
    /// Waits until everything is done. Says nothing of it: that is for `take`. Until the next `do_next` the
    /// log is the caller's. `patience`: for how long, in microseconds, another program may hold
    /// the file, of what is being done and of what the caller does.
    log::SessionLog& waited(Micros patience);
    /// Is another program holding the file just now? Any thread.
    bool is_held() const;

private:
    struct Job {
        Work work;
        std::function<void()> then;
    };
    void run(const std::stop_token&);

    log::SessionLog& log_;
    std::function<void()> wake_;
    std::atomic<Micros> held_at_ = INT64_MIN / 2;  ///< when it last was, steady
    std::atomic<Micros> patience_ = INT64_MAX;
    std::mutex mutex_;
    std::condition_variable_any changed_;
    std::deque<Job> jobs_;  ///< the first one is being done
    std::deque<std::function<void()>> done_;
    std::jthread thread_;  // the last: it uses all the others
};

}  // namespace entremise::host
