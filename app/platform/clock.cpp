#include "app/platform/clock.h"

#include <ctime>

namespace entremise::platform {

int utc_offset_minutes(std::int64_t utc) {
    const std::time_t seconds = utc / 1'000'000;
    std::tm local{};
    localtime_r(&seconds, &local);
    return static_cast<int>(local.tm_gmtoff / 60);
}

}  // namespace entremise::platform
