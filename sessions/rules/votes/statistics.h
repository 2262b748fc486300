#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>

namespace entremise::rules {

// Figures of answers on a scale. `counts[i]`: how many gave the value i, of as many values as the scale has.
// None of them is part of a state: whoever reads a result computes them again.

std::uint32_t answers(std::span<const std::uint32_t> counts);
/// At 1 + (n-1)·quarter/4 of the sorted values, by linear interpolation, in quarters of a unit: exact. 2 is
/// the median, which is the mean of the two middle values. Somebody must have answered.
std::uint32_t quartile(std::span<const std::uint32_t> counts, unsigned quarter);
/// Somebody must have answered.
double mean(std::span<const std::uint32_t> counts);
/// Agreement on an ordered scale after Tastle and Wierman (2007): 1 all alike, 0 half at each end. Nothing:
/// nobody answered, or the scale has one value.
std::optional<double> consensus(std::span<const std::uint32_t> counts);
/// Two-sided sign test of so many up and so many down: the chance of a split at least as uneven.
double sign_test(std::uint32_t up, std::uint32_t down);

/// "7", "7.5", "7.25": quarters as they are said.
std::string quarters_text(std::uint32_t quarters);
/// Rounded half up to so many decimals, which are all written.
std::string decimal_text(double, unsigned decimals);

}  // namespace entremise::rules
