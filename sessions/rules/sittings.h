#pragma once
#include <span>
#include <string>

#include "sessions/core/ids.h"
#include "sessions/rules/fields.h"

namespace entremise::rules {

/// What the clock on the wall says where the host's machine is. Sound: from 1970 to `last_start`, at most
/// 18 hours from Greenwich, a zone's name of at most 64 letters.
struct WallClock {
    std::int64_t utc = 0;           ///< microseconds since 1970
    std::int32_t minutes_east = 0;  ///< of Greenwich, at that moment
    std::string zone = {};          ///< as the time zone database has it: "America/Montreal"; empty: unknown

    bool is_sound() const;
    /// The nearest that is.
    WallClock made_sound() const;
    void describe(Fields& f) {
        auto since_1970 = static_cast<std::uint64_t>(utc);
        f(1, "utc", since_1970);
        utc = static_cast<std::int64_t>(since_1970);
        f(2, "minutes_east", minutes_east);
        f(3, "zone", zone);
    }
    friend bool operator==(const WallClock&, const WallClock&) = default;
};

/// From when the session started, or went on, until its host was closed or broke down.
struct Sitting {
    Micros from = 0;        ///< since the session's start
    Micros until = 0;       ///< its last event; 0 = it goes on, or nothing came after
    WallClock clock;        ///< at `from`
    Micros correction = 0;  ///< how far the wall clock is from what it would be, had nobody set it since

    void describe(Fields& f) {
        f(1, "from", from);
        f(2, "until", until);
        f(3, "clock", clock);
        f(4, "correction", correction);
    }
    friend bool operator==(const Sitting&, const Sitting&) = default;
};

/// A moment as people read it.
struct CivilTime {
    int year = 1970, month = 1, day = 1, hour = 0, minute = 0, second = 0;
    int minute_of_day() const { return hour * 60 + minute; }
    bool is_same_day(const CivilTime& other) const {
        return year == other.year && month == other.month && day == other.day;
    }
    friend bool operator==(const CivilTime&, const CivilTime&) = default;
};

/// That moment (UTC, microseconds since 1970) so many minutes east of Greenwich; outside the years 1970–9999,
/// their nearest.
CivilTime civil_time(std::int64_t utc, int minutes_east);
/// A moment of the session where the meeting took place, whoever reads: in the time zone in which its sitting
/// began (a change to or from summer time while it lasts waits for the next one), shifted by the last
/// correction of its clock, as was right from the beginning. The only way to a time that people read.
CivilTime civil_time(std::span<const Sitting>, Micros at);
/// Its day as data: "2026-11-03".
std::string date_text(const CivilTime&);
/// The same as data: "2026-11-03T14:30:05-05:00".
std::string time_text(std::span<const Sitting>, Micros at);
/// Microseconds as whole seconds, rounded: of how far a clock was set.
constexpr std::int64_t nearest_second(Micros difference) {
    return (difference / 1'000 + (difference < 0 ? -500 : 500)) / 1'000;
}
/// UTC, microseconds since 1970, corrected; 0 before the first sitting.
std::int64_t utc_of(std::span<const Sitting>, Micros at);
/// When the clock read that, in the earliest sitting in which it did, the last one ending at `end`. It never
/// did: the start for a time before it, else `end`.
Micros moment_of(std::span<const Sitting>, int second_of_day, Micros end);

}  // namespace entremise::rules
