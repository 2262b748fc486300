#include "app/platform/clock.h"

#include <cstdlib>
#include <ctime>
#include <filesystem>

namespace entremise::platform {
namespace {

namespace fs = std::filesystem;

Micros running_now() {
#ifdef CLOCK_BOOTTIME
    timespec now{};
    if (::clock_gettime(CLOCK_BOOTTIME, &now) == 0)
        return Micros{now.tv_sec} * 1'000'000 + now.tv_nsec / 1'000;
#endif
    return steady_now();
}

int minutes_east(std::int64_t utc) {
    const auto seconds = static_cast<std::time_t>(utc / 1'000'000);
    std::tm local{};
    if (!::localtime_r(&seconds, &local)) return 0;
    return static_cast<int>(local.tm_gmtoff / 60);
}

/// "America/Montreal" of "/usr/share/zoneinfo/posix/America/Montreal".
std::string below_zoneinfo(const std::string& path) {
    static constexpr std::string_view folder = "zoneinfo/";
    const auto at = path.rfind(folder);
    if (at == std::string::npos) return {};
    auto name = path.substr(at + folder.size());
    for (const std::string_view kind : {"posix/", "right/"})
        if (name.starts_with(kind)) return name.substr(kind.size());
    return name;
}

}  // namespace

ClockReading read_clocks() {
    // A pause between the two would look like a clock that was set.
    for (int tries = 0;; ++tries) {
        const auto before = running_now();
        const auto utc = utc_now();
        const auto after = running_now();
        if (after - before < 10'000 || tries == 5) return {utc, after};
    }
}

std::string zone_name(const char* tz, const std::string& localtime, const std::string& zones) {
    std::string name;
    if (tz) {
        name = *tz == ':' ? tz + 1 : tz;
        if (name.empty()) return "UTC";
        if (name.starts_with('/')) name = below_zoneinfo(name);
    } else {
        std::error_code error;
        name = below_zoneinfo(fs::read_symlink(localtime, error).string());
    }
    const auto sound = rules::WallClock{0, 0, name}.made_sound().zone;
    std::error_code error;
    return !sound.empty() && fs::is_regular_file(zones + "/" + sound, error) ? sound : std::string();
}

rules::WallClock wall_clock(std::int64_t utc) {
    const char* zones = std::getenv("TZDIR");
    return rules::WallClock{
        utc, minutes_east(utc),
        zone_name(std::getenv("TZ"), "/etc/localtime", zones ? zones : "/usr/share/zoneinfo")}
        .made_sound();
}

rules::CivilTime local_time(std::int64_t utc) { return rules::civil_time(utc, minutes_east(utc)); }

}  // namespace entremise::platform
