#pragma once
#include <array>
#include <string_view>
#include <vector>

#include "sessions/core/packs.h"
#include "sessions/rules/mediation.h"

namespace entremise::rules {

/// How many moves lie on the board.
struct MoveCount {
    std::uint32_t made = 0;     ///< under way or done
    std::uint32_t planned = 0;  ///< not begun
    friend bool operator==(const MoveCount&, const MoveCount&) = default;
};
/// Of that code.
MoveCount count_of_code(const State&, std::string_view code);
/// By practice, in the order of its enumeration; `controversy`: only what is on it, or on what belongs to it.
std::array<MoveCount, 4> count_by_practice(const State&, const Packs&, CardId controversy = {});
/// Does the move have this controversy, or something that belongs to it, among its targets?
bool is_on_controversy(const State&, const Move&, CardId controversy);
/// What was planned, and what is under way, in the order of numbers; what only the mediators know last.
std::vector<CardId> moves_to_do(const State&);
/// The move that came last into its state, of those that have begun; 0: none has.
CardId latest_move(const State&);

}  // namespace entremise::rules
