#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "sessions/rules/votes/votes.h"

namespace entremise::rules {

// Groups of people who answer statements alike, after the published method of Polis (Small et al., 2021),
// with starts that draw nothing and a test against chance. The same rows give the same map on every machine,
// to rounding. Any thread; seconds for 200 people and 200 statements, so not the one that draws.

/// The marks of a ballot; 0: the statement was not seen.
inline constexpr std::uint32_t opinion_agree = 1, opinion_disagree = 2, opinion_pass = 3;

/// How a group answered a statement.
struct OpinionCounts {
    std::uint32_t agree = 0, disagree = 0, seen = 0;  ///< seen: passes too
    double pa() const { return (agree + 1.) / (seen + 2.); }
    double pd() const { return (disagree + 1.) / (seen + 2.); }
};

struct OpinionStatement {
    OpinionCounts all;                  ///< everybody
    std::vector<OpinionCounts> groups;  ///< of included people
    double common = 0;                  ///< product of the groups' `pa`
    double rejection = 0;               ///< of their `pd`
    bool is_common = false;             ///< every `pa` is .6 or more
    bool divides = false;               ///< two `pa` are half or more apart
    double extremity = 0;               ///< length of the projection of somebody who agrees with it alone
};

/// A statement that tells a group from the others.
struct Representative {
    std::uint32_t statement = 0;  ///< from 0 up
    bool agrees = true;
    double metric = 0, pa = 0, ra = 0, two = 0, prop = 0;  ///< of that direction
};

struct OpinionMap {
    enum class Found : std::uint8_t {
        too_few,  ///< people or statements: counts only
        one,      ///< a map, and no clear groups on it
        groups,
    };
    Found found = Found::too_few;
    struct Person {
        std::size_t row = 0;  ///< of the ballots that were given
        double x = 0, y = 0;
        std::uint32_t group = 0;  ///< from 0 up; 0 too where there are none
    };
    std::vector<Person> people;  ///< included, in the order of the rows
    std::uint32_t groups = 0;
    std::uint32_t best = 0;          ///< how many would fit best, where another number was kept
    std::array<double, 2> shares{};  ///< of the variance, along x and y
    struct Silhouette {
        std::uint32_t k = 0;
        double mean = 0;
        bool may_be = false;  ///< three people or more in each
    };
    std::vector<Silhouette> silhouettes;
    /// Of 99 shuffled tables, those whose first axis is shorter; nothing: not worth looking.
    std::optional<std::uint32_t> beats;
    std::vector<OpinionStatement> statements;
    std::vector<std::vector<Representative>> representative;  ///< of each group, at most 5, agreement first
    std::vector<std::uint32_t> majority;                      ///< what most agree with, at most 5, from 0 up
    std::uint32_t left_out = 0;                               ///< who voted and is on no map
    /// One or two of them could be found out by subtraction: nothing over everybody stands beside the groups.
    bool hides_totals() const { return found == Found::groups && (left_out == 1 || left_out == 2); }
};

/// What lies in every group, or apart between them, the clearest first; from 0 up.
std::vector<std::uint32_t> common_ground(const OpinionMap&);
std::vector<std::uint32_t> what_divides(const OpinionMap&);
/// What every group rejects (`pd` of .6 or more).
std::vector<std::uint32_t> common_rejection(const OpinionMap&);
/// In one sentence, whether there are groups, and if not, why.
Message words_of_opinions(const OpinionMap&, const Rule&);
/// Of so many statements; a ballot that marks nothing is nobody's. `keep`: so many groups, where there still
/// can be that many; 0: as many as fit best.
OpinionMap map_opinions(std::size_t statements, std::span<const Ballot>, std::uint32_t keep = 0);
/// How much it is worth to ask somebody for this statement now: more where few have answered it or passed,
/// and where it tells people apart (after Polis: [(1 - p)(x + 1) a (1 + 8·2^(-S/5))]²). Above 0.
double asking_weight(const OpinionStatement&);
/// A counted vote on statements whose rows are known here, and no more of them than seats.
bool has_opinions(const Vote&);
/// Nothing: it has none.
std::optional<OpinionMap> opinions_of(const Vote&);

double proportion_test(double s, double n);                               ///< `prop`
double two_proportions_test(double si, double so, double ni, double no);  ///< `two`

}  // namespace entremise::rules
