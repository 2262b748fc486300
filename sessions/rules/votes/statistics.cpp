#include "sessions/rules/votes/statistics.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace entremise::rules {
namespace {

/// The value at a place of the sorted answers, from 0 up.
std::uint32_t value_at(std::span<const std::uint32_t> counts, std::uint32_t place) {
    for (std::uint32_t value = 0; value < counts.size(); ++value) {
        if (place < counts[value]) return value;
        place -= counts[value];
    }
    return counts.empty() ? 0 : static_cast<std::uint32_t>(counts.size() - 1);
}

}  // namespace

std::uint32_t answers(std::span<const std::uint32_t> counts) {
    return std::accumulate(counts.begin(), counts.end(), 0u);
}

std::uint32_t quartile(std::span<const std::uint32_t> counts, unsigned quarter) {
    const auto n = answers(counts);
    if (n == 0) return 0;
    const auto quarters = (n - 1) * quarter, place = quarters / 4, beyond = quarters % 4;
    const auto low = value_at(counts, place), high = value_at(counts, std::min(place + 1, n - 1));
    return 4 * low + (high - low) * beyond;
}

double mean(std::span<const std::uint32_t> counts) {
    double sum = 0;
    for (std::size_t value = 0; value < counts.size(); ++value)
        sum += static_cast<double>(value) * counts[value];
    return sum / std::max(1u, answers(counts));
}

std::optional<double> consensus(std::span<const std::uint32_t> counts) {
    const auto n = answers(counts);
    if (n == 0 || counts.size() < 2) return std::nullopt;
    const double middle = mean(counts), wide = static_cast<double>(counts.size() - 1);
    double sum = 1;
    for (std::size_t value = 0; value < counts.size(); ++value)
        if (counts[value] > 0)
            sum += counts[value] / static_cast<double>(n) *
                   std::log2(1 - std::abs(static_cast<double>(value) - middle) / wide);
    return sum;
}

double sign_test(std::uint32_t up, std::uint32_t down) {
    const auto n = up + down;
    if (n == 0) return 1;
    double term = std::pow(.5, n), sum = 0;  // C(n, 0) / 2^n
    for (std::uint32_t i = 0; i <= std::min(up, down); ++i) {
        sum += term;
        term = term * (n - i) / (i + 1);
    }
    return std::min(1., 2 * sum);
}

std::string quarters_text(std::uint32_t quarters) {
    constexpr const char* parts[] = {"", ".25", ".5", ".75"};
    return std::to_string(quarters / 4) + parts[quarters % 4];
}

std::string decimal_text(double value, unsigned decimals) {
    std::uint64_t scale = 1;
    for (unsigned i = 0; i < decimals; ++i) scale *= 10;
    const auto scaled =
        static_cast<std::uint64_t>(std::floor(std::abs(value) * static_cast<double>(scale) + .5 + 1e-9));
    std::string text = std::to_string(scaled / scale), part = std::to_string(scaled % scale);
    if (decimals > 0) text += "." + std::string(decimals - part.size(), '0') + part;
    return (value < 0 && scaled > 0 ? "-" : "") + text;
}

}  // namespace entremise::rules
