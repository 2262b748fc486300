#include "app/host/log_writer.h"

#include <utility>

#include "app/platform/clock.h"

namespace entremise::host {

LogWriter::LogWriter(log::SessionLog& log, Thread thread, std::function<void()> wake)
    : log_(log), wake_(std::move(wake)) {
    if (thread == Thread::hosts) return;
    log_.while_held([this](Micros so_far) {
        held_at_ = platform::steady_now();
        return so_far < patience_;
    });
    thread_ = std::jthread([this](const std::stop_token& stop) { run(stop); });
}

LogWriter::~LogWriter() {
    if (!thread_.joinable()) return;
    patience_ = 0;
    thread_.request_stop();
    thread_.join();
    log_.while_held([](Micros) { return false; });
}

void LogWriter::do_next(Work work, std::function<void()> then) {
    if (!thread_.joinable()) {
        work(log_);
        if (then) then();
        return;
    }
    {
        const std::scoped_lock lock(mutex_);
        patience_ = INT64_MAX;
        jobs_.push_back({std::move(work), std::move(then)});
    }
    changed_.notify_all();
}

bool LogWriter::is_held() const {
    constexpr Micros asked_every = 25'000;  // at the longest
    return platform::steady_now() - held_at_ < 4 * asked_every;
}

void LogWriter::take() {
    for (;;) {
        std::function<void()> then;
        {
            const std::scoped_lock lock(mutex_);
            if (done_.empty()) return;
            then = std::move(done_.front());
            done_.pop_front();
        }
        then();
    }
}

log::SessionLog& LogWriter::waited(Micros patience) {
    std::unique_lock lock(mutex_);
    patience_ = patience;
    changed_.wait(lock, [&] { return jobs_.empty(); });
    return log_;
}

void LogWriter::run(const std::stop_token& stop) {
    std::unique_lock lock(mutex_);
    while (changed_.wait(lock, stop, [&] { return !jobs_.empty(); }) && !stop.stop_requested()) {
        auto work = std::move(jobs_.front().work);
        lock.unlock();
        work(log_);
        work = nullptr;  // what it holds may be large
        lock.lock();
        auto then = std::move(jobs_.front().then);
        jobs_.pop_front();
        const bool told = bool(then);
        if (told) done_.push_back(std::move(then));
        changed_.notify_all();
        if (told && wake_) wake_();
    }
}

}  // namespace entremise::host
