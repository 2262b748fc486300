#pragma once
#include <optional>

#include "app/platform/clock.h"

namespace entremise::host {

/// The time of the session: it never jumps, whatever is done to the clock on the wall, and runs on while the
/// machine is suspended. The wall is looked at only to notice that somebody set it.
///
/// All in microseconds. One thread at a time.
class SessionClock {
public:
    SessionClock() = default;
    /// `at`: the session's time at that reading. `pace`: session seconds per second.
    SessionClock(Micros at, const platform::ClockReading& opened, double pace);
    /// When a session goes on: as long after its start as the wall says, and not before its last event; a
    /// wall that says another age is not believed. `began`: UTC at its start, corrected.
    static Micros goes_on_at(std::int64_t began, Micros last_event, std::int64_t utc);

    Micros now(Micros running) const {
        return at_ + static_cast<Micros>(static_cast<double>(running - since_) * pace_);
    }
    void set_pace(double, Micros running);

    /// How far the wall clock is from what it would be had nobody set it since it was opened: once for each
    /// time that it was set by two seconds or more, when it has stayed so for a second (`settled`: at once).
    /// Never where session time is not that of the wall: another pace, or a start that was only said.
    std::optional<Micros> correction(const platform::ClockReading&, bool settled = false);
    void ignore_wall() { has_wall_ = false; }

private:
    Micros at_ = 0, since_ = 0;  ///< session time; `running` then
    double pace_ = 1;
    platform::ClockReading opened_;
    bool has_wall_ = true;
    Micros told_ = 0;                   ///< the correction that was told last
    std::optional<Micros> differs_at_;  ///< `running` when the wall was first seen to be set
};

}  // namespace entremise::host
