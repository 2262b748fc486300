#pragma once
#include <functional>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "sessions/core/ids.h"
#include "sessions/core/random.h"

// What every benchmark needs, and their names. Honest figures of this machine at this moment; nothing here
// passes or fails.
namespace entremise::bench {

using Json = nlohmann::json;
inline constexpr Micros second = 1'000'000;
SystemRandom& random_source();

/// p from 0 to 1.
double percentile(std::vector<double>, double p);
double milliseconds(const std::function<void()>& work);
/// Of this process, user and system.
double cpu_seconds();
/// One JSON line.
void print(const std::string& name, Json figures);

void fan_out();
void sustained();
void ballots();
void late_joiner();
void open_and_seek();
void frames();
void route();
void key_seen();
void idle_windows();
void first_frame();
void tidy();
void whole_table();
void opinions();

}  // namespace entremise::bench
