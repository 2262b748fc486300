#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sessions/core/packs.h"
#include "sessions/rules/state.h"

namespace entremise::rules {

// How a group sees its partnership: each item is answered from A (strongest) to C (weakest), and the items
// make up conditions. After the self-evaluation tool of Bilodeau et al. (2008), which counts A, B and C; the
// indices and their spread are ours. No figure stands for the whole: it would hide the weak condition.

inline constexpr std::uint32_t portrait_a = 1, portrait_b = 2, portrait_c = 3,
                               portrait_unknown = 4;  ///< the last is not scored
inline constexpr std::uint32_t portrait_answers = 4;
inline constexpr std::uint32_t fewest_scored = 3;  ///< answers to an item, to have an index
inline constexpr double portrait_stable = 10;      ///< a smaller difference is none
inline constexpr double portrait_weak = 50, portrait_divided = 0.40;

struct PortraitCounts {
    std::uint32_t a = 0, b = 0, c = 0, unknown = 0;
    std::uint32_t scored() const { return a + b + c; }
    friend bool operator==(const PortraitCounts&, const PortraitCounts&) = default;
};

struct PortraitItem {
    PortraitCounts counts;
    std::optional<double> index;      ///< 100·(a + b/2)/(a + b + c); nothing: under `fewest_scored`
    std::optional<double> consensus;  ///< of a, b, c as 1, 2, 3
    bool to_work_on = false;          ///< index under 50, or a third of the scored answers are C
    bool divided = false;             ///< consensus under 0.40
};

/// Means over the items that have an index; each item weighs the same.
struct PortraitCondition {
    std::uint32_t items = 0;
    std::uint32_t with_index = 0;
    PortraitCounts counts;            ///< of all its items together
    std::optional<double> index;      ///< nothing: no item has one
    std::optional<double> low, high;  ///< the more reserved half of the answers; the more favourable half
};

struct Portrait {
    std::vector<PortraitItem> items;            ///< one for each option
    std::vector<PortraitCondition> conditions;  ///< one for each of the rule's
};
/// Whatever a host tells: what is not there counts 0.
Portrait portrait_of(const Rule&, const Tally&);
/// Both have an index, and it is another by `portrait_stable` or more; nothing: they cannot be compared.
std::optional<bool> has_moved(const std::optional<double>& before, const std::optional<double>& now);

/// The portrait to compare one with.
struct EarlierPortrait {
    Portrait portrait;
    VoteId vote;              ///< of this session; 0: another session published it
    std::string title, date;  ///< of that other session
};
/// The round before, else the last one of this session that was published before it, else the last that was
/// recalled: only what asks the very same. Nothing: none.
std::optional<EarlierPortrait> portrait_before(const State&, const Vote&);
/// What moved since then, condition by condition, and what is stable.
std::vector<Message> words_of_portraits(const State&, const Vote&);

/// The condition that an item belongs to, from 1; 0: the rule names none.
std::uint32_t condition_of(const Rule&, std::uint32_t option);
/// Its title; "": none.
std::string_view condition_title(const Rule&, std::uint32_t option);
/// Gives a rule without options the items and conditions of a session's lists, in that language.
void take_items(Rule&, const Packs&, std::string_view language);
/// Of a kind that has conditions: some, and one of them for each option; else it keeps none.
tl::expected<void, Refusal> clean_conditions(Rule&);
/// Both ask the same items of the same conditions.
bool has_same_items(const Rule&, const Rule&);

}  // namespace entremise::rules
