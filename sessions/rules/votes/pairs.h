#pragma once
#include <optional>
#include <vector>

#include "sessions/rules/state.h"
#include "sessions/rules/votes/kind.h"

namespace entremise::rules {

/// The same people asked the same thing twice. Only who answered both times is compared; what moved is said,
/// and never what moved it.
struct Shift {
    std::uint32_t pairs = 0;
    std::uint32_t only_before = 0, only_after = 0;  ///< answered once
    std::uint32_t out_of_comparison = 0;       ///< answered both times, once without a place on the scale
    std::uint32_t up = 0, down = 0, same = 0;  ///< up: towards agreement, or the higher number
    bool numbers = false;                      ///< the answers are numbers: up is more, not agreement
    double p = 1;                              ///< two-sided sign test
    double cns_before = 0, cns_after = 0;      ///< of the pairs
    std::uint32_t median_before = 0,
                  median_after = 0;  ///< of the pairs, in quarters of a step above the lowest
    /// `moves[before][after]`: how many pairs; from the lowest place up.
    std::vector<std::vector<std::uint32_t>> moves;

    enum class Whole : std::uint8_t { none, up, down };
    /// Only where p ≤ 0.05.
    Whole whole() const;
    enum class Spread : std::uint8_t { similar, closer, apart };
    /// From a tenth of the measure of agreement on.
    Spread spread() const;
};

/// Of a round and the one before it. Nothing: they cannot be compared, the answers have no order, or who
/// answered what is not known here.
std::optional<Shift> shift_of(const State&, const Vote&);
/// In sentences for who reads the result.
std::vector<Message> words_of_shift(const Shift&);
/// All that is said of a round beside the one before, and of what comes next.
std::vector<Message> words_of_rounds(const State&, const Vote&);
std::vector<Figure> figures_of_shift(const Shift&);

}  // namespace entremise::rules
