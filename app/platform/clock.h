#pragma once
#include <chrono>

#include "sessions/core/ids.h"
#include "sessions/rules/sittings.h"

namespace entremise::platform {

/// Microseconds of a clock that never jumps.
inline Micros steady_now() {
    using namespace std::chrono;
    return duration_cast<microseconds>(steady_clock::now().time_since_epoch()).count();
}
/// UTC, microseconds since 1970: as the clock is set now.
inline std::int64_t utc_now() {
    using namespace std::chrono;
    return duration_cast<microseconds>(system_clock::now().time_since_epoch()).count();
}

/// What the machine's clocks say at one moment.
struct ClockReading {
    std::int64_t utc = 0;  ///< as the clock is set now
    Micros running = 0;    ///< of a clock that never jumps, and runs on while the machine is suspended
};
ClockReading read_clocks();

/// The clock on the wall here, at a moment (UTC, microseconds since 1970).
rules::WallClock wall_clock(std::int64_t utc);
/// That moment as people here read it: of what is this machine's own, as the date of a file. A meeting's
/// times are those of where it took place (`rules::civil_time` of its sittings).
rules::CivilTime local_time(std::int64_t utc);

/// The name of the time zone; empty where it is not known, or its rules are not on this machine, so that its
/// offset would be another's. `tz`: the environment's TZ, null: not set. `localtime`: a link into the
/// database. `zones`: the database's folder.
std::string zone_name(const char* tz, const std::string& localtime, const std::string& zones);

}  // namespace entremise::platform
