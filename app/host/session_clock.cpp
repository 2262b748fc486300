#include "app/host/session_clock.h"

#include <algorithm>

#include "sessions/rules/numbers.h"

namespace entremise::host {
namespace {
constexpr Micros worth_telling = 2'000'000, settles_in = 1'000'000;
}

SessionClock::SessionClock(Micros at, const platform::ClockReading& opened, double pace)
    : at_(at), since_(opened.running), pace_(pace), opened_(opened), has_wall_(pace == 1) {}

Micros SessionClock::goes_on_at(std::int64_t began, Micros last_event, std::int64_t utc) {
    Micros passed = 0;
    if (__builtin_sub_overflow(utc, began, &passed) || passed > rules::longest_session / 2) passed = 0;
    return std::max(passed, last_event);
}

void SessionClock::set_pace(double pace, Micros running) {
    at_ = now(running);
    since_ = running;
    pace_ = pace;
    if (pace != 1) ignore_wall();
}

std::optional<Micros> SessionClock::correction(const platform::ClockReading& reading, bool settled) {
    if (!has_wall_) return {};
    const Micros is = (reading.utc - opened_.utc) - (reading.running - opened_.running);
    const Micros change = is - told_;
    if (change < worth_telling && change > -worth_telling) {
        differs_at_.reset();
        return {};
    }
    if (!differs_at_) differs_at_ = reading.running;
    if (!settled && reading.running - *differs_at_ < settles_in) return {};
    differs_at_.reset();
    told_ = is;
    return is;
}

}  // namespace entremise::host
