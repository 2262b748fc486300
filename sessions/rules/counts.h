#pragma once
#include <cstddef>
#include <cstdint>
#include <string>

#include "sessions/rules/codec.h"
#include "sessions/rules/common.h"

/// How many of something one act may hold, how long a timer may run: what the rules check, and what windows,
/// scripts and sentences say. Nobody has a number of their own; each sentence is given it as {most}.
/// How much a whole session holds: `Limits` (common.h); how long a text may be: texts.h.
namespace entremise::rules::counts {

inline constexpr std::size_t agenda_points = 40;
inline constexpr std::uint32_t timer_hours = 12, timer_seconds = timer_hours * 3600;
inline constexpr std::size_t vote_options = 12, vote_statements = 200, portrait_items = 60,
                             portrait_conditions = 12;
inline constexpr std::uint32_t portrait_ballots = 1'000;  ///< of one that another session published
inline constexpr std::size_t prepared_votes = 40;         ///< at once
inline constexpr std::uint32_t vote_minutes = 600;        ///< people are told to answer within
inline constexpr std::uint32_t vote_dots = 15, highest_score = 10;
inline constexpr std::uint32_t short_delphi = 5, long_delphi = 9;  ///< steps of its scale
inline constexpr std::uint32_t of_a_fraction = 1'000;              ///< p and q of p/q; a quorum's ballots
inline constexpr std::size_t move_targets = 50;                    ///< with the people who are in it
inline constexpr std::size_t targets_offered = 40;                 ///< to choose a move's from
inline constexpr std::size_t actor_logics = 3;
inline constexpr std::uint32_t power = 3;         ///< how much an actor may weigh with a source
inline constexpr std::size_t power_sources = 20;  ///< of an actor
inline constexpr std::size_t stakes_of_actor = 30;
inline constexpr std::uint32_t importance = 5;        ///< of a stake
inline constexpr std::size_t intermediary_ties = 30;  ///< drawn in one act with it
inline constexpr std::uint32_t link_strength = 3;
inline constexpr std::size_t commitments = 40;      ///< of an arrangement, written in one act
inline constexpr std::size_t holders_heard = 200;   ///< of an arrangement
inline constexpr std::size_t outcomes_before = 20;  ///< from which one outcome, or one effect, comes
inline constexpr std::size_t unknown_facts = 40, evasions = 40;  ///< of a controversy
inline constexpr std::size_t argument_depth = 50;                ///< an argument on an argument on …
inline constexpr std::uint32_t heat_rated = 7;  ///< of the criteria, at least, for a heat to be read
inline constexpr std::size_t linked = 100, pasted = 200, moved = 500,
                             archived = 2'000;  ///< things in one act
inline constexpr std::size_t tidied = 5'000;    ///< cards, by « Ranger »
inline constexpr std::size_t zones = 200;       ///< on the board

/// A refusal that says the number.
template <class Number> tl::unexpected<Refusal> refuse_over(std::string key, Number most) {
    return refuse(std::move(key), {{"most", std::to_string(most)}});
}
inline tl::unexpected<Refusal> refuse_at_once(std::size_t count, std::size_t most) {
    return refuse("refusal.too_many_at_once",
                  {{"count", std::to_string(count)}, {"most", std::to_string(most)}});
}
inline tl::unexpected<Refusal> refuse_targets() {
    return refuse_over("refusal.too_many_targets", move_targets);
}
inline tl::unexpected<Refusal> refuse_timer() {
    return refuse("refusal.timer_length", {{"most", std::to_string(timer_hours)}});
}
/// Of an act or event over `largest_act`; in megabytes.
inline Refusal too_much_at_once() {
    return {{"refusal.too_much_at_once", {{"most", std::to_string(largest_act >> 20)}}}};
}
/// `edge`: how far from the middle it may lie, in board units.
inline tl::unexpected<Refusal> refuse_far(std::int64_t edge = board_edge) {
    return refuse_over("refusal.off_the_board", edge);
}

}  // namespace entremise::rules::counts
