#include "sessions/rules/mediation/tallies.h"

#include <algorithm>

#include "sessions/rules/session.h"

namespace entremise::rules {
namespace {

void add(MoveCount& count, MoveState state) {
    count.made += has_begun(state);
    count.planned += state == MoveState::planned;
}

bool belongs_to(const State& s, CardId card, CardId controversy) {
    return card && (card == controversy || controversy_of(s, card) == controversy);
}

}  // namespace

bool is_on_controversy(const State& s, const Move& move, CardId controversy) {
    const auto on_card = [&](CardId card) { return belongs_to(s, card, controversy); };
    return std::ranges::any_of(move.targets, on_card) ||
           std::ranges::any_of(move.about.stakes,
                               [&](StakeId id) {
                                   const auto* stake = s.stakes.all.find(id);
                                   return stake && on_card(stake->subject);
                               }) ||
           std::ranges::any_of(move.about.votes, [&](VoteId id) {
               const auto* vote = s.votes.all.find(id);
               return vote && on_card(vote->rule.subject);
           });
}

MoveCount count_of_code(const State& s, std::string_view code) {
    MoveCount count;
    for (const auto& [id, move] : s.mediation.moves)
        if (move.code == code && card_on_board(s, id)) add(count, move.state);
    return count;
}

std::array<MoveCount, 4> count_by_practice(const State& s, const Packs& packs, CardId controversy) {
    std::array<MoveCount, 4> counts;
    for (const auto& [id, move] : s.mediation.moves)
        if (card_on_board(s, id) && (!controversy || is_on_controversy(s, move, controversy)))
            add(counts[static_cast<std::size_t>(practice_of(packs, move.code))], move.state);
    return counts;
}

std::vector<CardId> moves_to_do(const State& s) {
    std::vector<CardId> ids;  // cards that only the mediators know have the highest numbers
    for (const auto& [id, move] : s.mediation.moves)
        if ((move.state == MoveState::planned || move.state == MoveState::in_progress) &&
            card_on_board(s, id))
            ids.push_back(id);
    return ids;
}

CardId latest_move(const State& s) {
    CardId latest;
    Micros at = 0;
    for (const auto& [id, move] : s.mediation.moves)
        if (has_begun(move.state) && card_on_board(s, id) && (!latest || move.changed >= at))
            latest = id, at = move.changed;
    return latest;
}

}  // namespace entremise::rules
