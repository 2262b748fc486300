#pragma once
#include <chrono>

#include "sessions/core/ids.h"

namespace entremise::platform {

/// Microseconds of a clock that never jumps.
inline Micros steady_now() {
    using namespace std::chrono;
    return duration_cast<microseconds>(steady_clock::now().time_since_epoch()).count();
}
/// UTC, microseconds since 1970.
inline std::int64_t utc_now() {
    using namespace std::chrono;
    return duration_cast<microseconds>(system_clock::now().time_since_epoch()).count();
}
/// How far this machine's local time is ahead of UTC, in minutes, at a moment (UTC, microseconds since 1970).
int utc_offset_minutes(std::int64_t utc);

}  // namespace entremise::platform
