#pragma once
#include <span>
#include <string>
#include <vector>

#include "sessions/rules/votes/kind.h"

namespace entremise::rules {

// For kinds whose answers are numbers from `scale_from` to `scale_to`, of the question or of each option: a
// mark is the number's place on the scale, from 1 up. Who has no opinion is left out and counted.

inline constexpr std::uint32_t longest_scale = 100;  ///< steps, whatever a rule says

/// From its lowest number to its highest.
std::uint32_t steps(const Rule&);
/// The marks an option may have: one for each number.
std::uint32_t numbers(const Rule&);
/// No option was written: the question itself is rated.
bool rates_question(const Rule&);
/// The written options, or the question itself.
std::uint32_t rated_options(const Rule&);
OptionName rated_name(const Rule&, std::uint32_t option);
/// How many gave each option each number; `counts`: how many rated it.
void count_numbers(const Rule&, const std::vector<Ballot>&, Tally&);
std::span<const std::uint32_t> marks_of(const Tally&, std::uint32_t option);
/// Where the answers to the question itself stand; nothing: each option has its own.
std::uint32_t number_places(const Rule&);
std::optional<std::uint32_t> number_place(const Rule&, const Ballot&);
/// Its row: the number that was given to the question itself.
std::optional<std::uint32_t> number_row(const Rule&, const Ballot&);

/// What is said of the numbers that one option was given.
struct Measured {
    std::uint32_t median = 0;  ///< in quarters, as on the scale
    std::vector<Figure> figures;
    Message said;
};
Measured measure(const Rule&, const Tally&, std::uint32_t option);
/// Rows of numbers for the question itself, of medians for options.
void tell_measures(const Rule&, const Tally&, ResultTable&);

}  // namespace entremise::rules
