#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "sessions/rules/state.h"
#include "sessions/rules/votes/opinions.h"

namespace entremise::rules {

// A result taken apart by what the voters' actors are. Frozen when the vote closes: what an actor becomes
// afterwards changes no result. Never of a secret vote. Where names are not told, only if nobody can be found
// out by it: each sub-group holds no ballot, or three and more.

/// The sub-group of those who hold more than one position.
inline constexpr std::string_view several_positions = "several";

/// The controversy whose positions the voters' actors hold; 0: the vote is about none.
CardId controversy_of_vote(const State&, const Rule&);
/// Sub-groups in a fixed order, those without sector, kind or position last; together they hold each ballot
/// of `ballots` (by seat) once. None: the rule asks for none, or they may not be told.
std::vector<SubGroup> break_down(const State&, const Vote&,
                                 const std::map<std::uint64_t, NamedBallot>& ballots);
/// They were asked for, and one of them would have told who answered what.
bool hides_groups(const Vote&);
/// What is told of them where no names may be: all of them, or none.
bool may_be_told_without_names(const std::vector<SubGroup>&);
/// Their numbers are those of the result, taken apart.
bool groups_fit(const Vote&);

/// How alike declared groups answer a statement: where all agree, the least of their `pa` (`OpinionCounts`)
/// is high. Groups under three voters are one together; nothing: that one is under three too, or there is but
/// one group.
struct DeclaredAgreement {
    std::uint32_t groups = 0;    ///< compared
    std::vector<double> lowest;  ///< of each statement
};
std::optional<DeclaredAgreement> declared_agreement(const Vote&);
/// What all declared groups agree with, and where groups of opinion tell another story (`map`; nullptr: there
/// are none, or they are still worked out).
std::vector<Message> words_of_declared(const Vote&, const OpinionMap* map);
/// From there on what declared groups have in common, and what groups of opinion have, is another story.
inline constexpr double other_agreement = .2;

}  // namespace entremise::rules
