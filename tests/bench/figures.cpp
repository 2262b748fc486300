#include "tests/bench/figures.h"

#include <sys/resource.h>

#include <algorithm>
#include <cstdio>

#include "app/platform/clock.h"

namespace entremise::bench {

SystemRandom& random_source() {
    static SystemRandom random;
    return random;
}

double percentile(std::vector<double> values, double p) {
    if (values.empty()) return 0;
    std::ranges::sort(values);
    return values[std::min(values.size() - 1,
                           static_cast<std::size_t>(p * static_cast<double>(values.size())))];
}
double milliseconds(const std::function<void()>& work) {
    const auto began = platform::steady_now();
    work();
    return static_cast<double>(platform::steady_now() - began) / 1000;
}
double cpu_seconds() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
           static_cast<double>(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}
void print(const std::string& name, Json figures) {
    figures["bench"] = name;
    std::printf("%s\n", figures.dump().c_str());
    std::fflush(stdout);
}

}  // namespace entremise::bench
