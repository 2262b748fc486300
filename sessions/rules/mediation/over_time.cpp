#include "sessions/rules/mediation/over_time.h"

#include <algorithm>

#include "sessions/rules/votes/breakdown.h"

namespace entremise::rules {
namespace {

std::optional<std::uint32_t> heat_in(const std::vector<Reading>& readings, CardId controversy) {
    for (const auto& reading : readings) {
        if (reading.card != controversy) continue;
        for (const auto& one : reading.aspects)
            if (one.aspect == Aspect::heat) return one.value;
    }
    return std::nullopt;
}

}  // namespace

std::vector<Measured> over_time(const State& s, CardId controversy, Micros now) {
    std::vector<Measured> all;
    for (const auto& [id, vote] : s.votes.all)
        if (is_published(vote) && controversy_of_vote(s, vote.rule) == controversy)
            all.push_back({.at = vote.closed, .vote = id});
    std::vector<CardId> about{controversy};
    for (const auto position : positions_of(s, controversy)) about.push_back(position);
    for (const auto& [id, move] : s.mediation.moves) {
        const bool is_of_it = std::ranges::any_of(
            about, [&](CardId card) { return std::ranges::binary_search(move.targets, card); });
        if (!is_of_it || move.state != MoveState::done || !card_on_board(s, id)) continue;
        // Of a move that took a while the reading before is of a time that is not kept.
        if (move.after.empty())
            if (const auto heat = heat_in(move.before, controversy))
                all.push_back({.at = move.changed, .heat = heat});
        all.push_back({.at = move.changed, .move = id});
        if (const auto heat = heat_in(move.after, controversy))
            all.push_back({.at = move.changed, .heat = heat});
    }
    if (const auto* it = s.controversies.all.find(controversy))
        if (const auto heat = heat_of(*it)) all.push_back({.at = now, .heat = heat});
    std::ranges::stable_sort(all, {}, &Measured::at);
    return all;
}

}  // namespace entremise::rules
