#pragma once
#include <optional>
#include <vector>

#include "sessions/rules/state.h"
#include "sessions/rules/votes/kind.h"

namespace entremise::rules {

// A second round of the same question. In a paired vote each device keeps a token for all the rounds of a
// question; what stands for it lies beside each row, and no name does.

/// The answers have an order, one for each person: what moved can be said, and two of them are no
/// fingerprint.
bool may_be_paired(const Rule&);
/// The very same question, with the same answers: what one person answered may be compared.
bool is_asked_again(const Rule& before, const Rule& now);
/// May a vote be asked so: of a kind that can be paired, and both rounds alike.
tl::expected<void, Refusal> check_pairing(const State&, const Rule&);
/// No pair stands in two rows.
bool are_pairs_apart(const std::vector<BallotRow>&);

/// Under so many pairs nothing is said of those of secret rounds.
inline constexpr std::uint32_t fewest_secret_pairs = 3;

/// The same people asked the same thing twice. Only who answered both times is compared; what moved is said,
/// and never what moved it.
struct Shift {
    bool secret = false;
    bool withheld = false;  ///< secret, and too few pairs: nothing else is known of them
    std::uint32_t pairs = 0;
    std::uint32_t only_before = 0, only_after = 0;  ///< answered once
    std::uint32_t out_of_comparison = 0;       ///< answered both times, once without a place on the scale
    std::uint32_t up = 0, down = 0, same = 0;  ///< up: towards agreement, or the higher number
    bool numbers = false;                      ///< the answers are numbers: up is more, not agreement
    double p = 1;                              ///< two-sided sign test
    double cns_before = 0, cns_after = 0;      ///< of the pairs
    double mean_before = 0, mean_after = 0;    ///< of the pairs, numbers only, as on the scale
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

/// One or two answered once: beside the pairs a total would tell what they answered.
bool hides_totals(const Shift&);
/// Of a round and the one before it. Nothing: they cannot be compared, the answers have no order, or who
/// answered what is not known here.
std::optional<Shift> shift_of(const State&, const Vote&);
/// In sentences for who reads the result.
std::vector<Message> words_of_shift(const Shift&);
/// All that is said beside a result: of ballots on paper, of the round before, of what comes next.
std::vector<Message> words_beside(const State&, const Vote&);
/// `as_public`: none from which, beside what was shown of one round, the answer of who gave no other can be
/// worked out.
std::vector<Figure> figures_of_shift(const Shift&, bool as_public = false);

/// Its totals stand beside pairs that they would give away: its own, or those of a round after it.
bool pairs_hide_totals(const State&, VoteId);
/// What came of it in one word; no more than that it was measured, where pairs hide its totals.
Outcome shown_outcome(const State&, VoteId);
/// What came of a counted vote, as far as it may be shown with all that is known. Without its rows, in whose
/// place a sentence says why, where pairs hide its totals.
ResultTable shown_table(const State&, VoteId);
/// What came out of the round before, a row for each of its rows (`rows_before`), as far as both may be
/// shown.
std::vector<ResultRow> shown_before(const State&, VoteId);

}  // namespace entremise::rules
