#pragma once
#include <span>
#include <string>
#include <vector>

#include "sessions/core/ids.h"
#include "sessions/core/packs.h"
#include "sessions/rules/common.h"

namespace entremise::rules {

/// What a move may be on, as the packs say it.
enum class TargetKind : std::uint8_t {
    position,
    argument,
    controversy,
    actor,
    intermediary,
    arrangement,
    stake,
    link,
    vote,
};
Words words_of(TargetKind);

/// A thing that a move may be on: one of these.
struct MoveTarget {
    CardId card;
    StakeId stake = {};
    LinkId link = {};
    VoteId vote = {};
    friend bool operator==(const MoveTarget&, const MoveTarget&) = default;
};

/// Does that move want other things than the chosen ones, by what its pack says?
bool wants_other_targets(const State&, const MoveRow&, std::span<const MoveTarget> chosen);
/// The things of the kinds that this move wants: of the questions that the chosen things belong to, else all;
/// at most `counts::targets_offered`.
std::vector<MoveTarget> targets_offered(const State&, const MoveRow&, std::span<const MoveTarget> chosen);

/// Why a move may be thought of.
enum class Occasion : std::uint8_t {
    few_holders,       ///< a position has fewer holders than others, or two at most
    holder_absent,     ///< somebody who holds a position is not at the table
    no_stake,          ///< a holder of whom no stake is known
    not_restated,      ///< no holder knew the position again
    facts_unread,      ///< the list of unknown facts was not gone through
    no_arrangement,    ///< at work, and nothing is written yet
    commitments_open,  ///< somebody has still to do what was promised
};
Words words_of(Occasion);

struct SuggestedMove {
    std::string code;
    Message reason;  ///< "proposed.<occasion>", of the chosen card itself with ".here"
    friend bool operator==(const SuggestedMove&, const SuggestedMove&) = default;
};
/// The moves whose packs name an occasion that there is on these cards, in the order of the pack, each once
/// with its first reason. Counts what everyone may see: no stake that was told in confidence.
std::vector<SuggestedMove> suggested_moves(const State&, const Packs&, std::span<const CardId> chosen);

}  // namespace entremise::rules
