#include "sessions/rules/sittings.h"

#include <algorithm>
#include <chrono>

#include "sessions/rules/numbers.h"

namespace entremise::rules {
namespace {

constexpr std::int64_t second = 1'000'000, day = 86'400 * second;
constexpr std::int64_t latest = 253'402'300'799'999'999;  // the last of the year 9999
constexpr std::int32_t farthest = 18 * 60;
constexpr std::size_t longest_zone = 64;

bool is_zone(std::string_view name) {
    const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    const auto fits = [&](char c) {
        return letter(c) || (c >= '0' && c <= '9') ||
               std::string_view("/_+-").find(c) != std::string_view::npos;
    };
    return name.empty() ||
           (name.size() <= longest_zone && letter(name.front()) && std::ranges::all_of(name, fits));
}

/// Sums never leave the numbers: a file may say anything.
std::int64_t plus(std::int64_t a, std::int64_t b) {
    std::int64_t sum = 0;
    if (__builtin_add_overflow(a, b, &sum)) return b < 0 ? INT64_MIN : INT64_MAX;
    return sum;
}
std::int64_t minus(std::int64_t a, std::int64_t b) {
    std::int64_t difference = 0;
    if (__builtin_sub_overflow(a, b, &difference)) return b > 0 ? INT64_MIN : INT64_MAX;
    return difference;
}

const Sitting* sitting_at(std::span<const Sitting> sittings, Micros at) {
    const auto next = std::ranges::upper_bound(sittings, at, {}, &Sitting::from);
    if (next != sittings.begin()) return &*std::prev(next);
    return sittings.empty() ? nullptr : &sittings.front();
}
std::int64_t utc_in(const Sitting& sitting, Micros at) {
    return plus(plus(sitting.clock.utc, sitting.correction), minus(at, sitting.from));
}

std::string two(int n) { return (n < 10 ? "0" : "") + std::to_string(n); }

}  // namespace

bool WallClock::is_sound() const { return *this == made_sound(); }
WallClock WallClock::made_sound() const {
    return {std::clamp<std::int64_t>(utc, 0, last_start), std::clamp(minutes_east, -farthest, farthest),
            is_zone(zone) ? zone : std::string()};
}

CivilTime civil_time(std::int64_t utc, int minutes_east) {
    const auto local =
        std::clamp<std::int64_t>(std::clamp<std::int64_t>(utc, 0, latest) +
                                     std::clamp(minutes_east, -farthest, farthest) * 60 * second,
                                 0, latest);
    const std::chrono::year_month_day date{std::chrono::sys_days{std::chrono::days{local / day}}};
    const auto of_day = static_cast<int>(local % day / second);
    return {static_cast<int>(date.year()),
            static_cast<int>(static_cast<unsigned>(date.month())),
            static_cast<int>(static_cast<unsigned>(date.day())),
            of_day / 3600,
            of_day / 60 % 60,
            of_day % 60};
}

CivilTime civil_time(std::span<const Sitting> sittings, Micros at) {
    const auto* sitting = sitting_at(sittings, at);
    return sitting ? civil_time(utc_in(*sitting, at), sitting->clock.minutes_east) : CivilTime{};
}

std::string date_text(const CivilTime& t) {
    return std::to_string(t.year) + "-" + two(t.month) + "-" + two(t.day);
}

std::string time_text(std::span<const Sitting> sittings, Micros at) {
    const auto* sitting = sitting_at(sittings, at);
    const auto t = civil_time(sittings, at);
    const int east = sitting ? sitting->clock.minutes_east : 0, far = east < 0 ? -east : east;
    return date_text(t) + "T" + two(t.hour) + ":" + two(t.minute) + ":" + two(t.second) +
           (east < 0 ? "-" : "+") + two(far / 60) + ":" + two(far % 60);
}

std::int64_t utc_of(std::span<const Sitting> sittings, Micros at) {
    const auto* sitting = sitting_at(sittings, at);
    return sitting ? std::clamp<std::int64_t>(utc_in(*sitting, at), 0, latest) : 0;
}

Micros moment_of(std::span<const Sitting> sittings, int second_of_day, Micros end) {
    const auto reads = [](const Sitting& sitting) {
        const auto t = civil_time({&sitting, 1}, sitting.from);
        return t.minute_of_day() * 60 + t.second;
    };
    for (std::size_t i = 0; i < sittings.size(); ++i) {
        const auto& sitting = sittings[i];
        const int wait = (second_of_day - reads(sitting) + 86'400) % 86'400;
        // A sitting seldom begins with a second of the clock.
        const auto fraction = wait ? utc_of({&sitting, 1}, sitting.from) % second : 0;
        const auto at = plus(sitting.from, wait * second - fraction);
        const auto until = i + 1 == sittings.size() ? end
                           : sitting.until          ? sitting.until
                                                    : sittings[i + 1].from;
        if (at <= until) return at;
    }
    if (sittings.empty() || second_of_day >= reads(sittings.front())) return end;
    return sittings.front().from;
}

}  // namespace entremise::rules
