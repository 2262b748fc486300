#pragma once
#include "sessions/rules/state.h"
#include "sessions/rules/votes/votes_events.h"

namespace entremise::rules {

// Ballots on paper. Who drops one is ticked by name, which closes the seat to any other ballot; at the end
// two people count them apart, and only totals that are alike are taken. One or two would tell who chose
// what: there are three at least, or none.

inline constexpr std::size_t fewest_on_paper = 3;
inline constexpr std::size_t tellers = 2;

/// Totals are enough to count such a vote, and nothing of it needs to know whose a ballot is.
bool may_be_on_paper(const Rule&);
/// Somebody of that seat votes on paper.
bool is_on_paper(const Vote&, std::uint64_t seat);
/// Whom one may tick: who has a seat that took no ballot; ascending.
std::vector<PersonId> may_vote_on_paper(const State&, const Vote&);
/// So many ballots of such a vote can have these totals.
bool are_totals_of(const Rule&, std::size_t ballots, const std::vector<std::uint32_t>& counts,
                   std::uint32_t abstentions);
/// Anyone who is there may count the ballots on paper.
bool may_count(const State&, PersonId);
/// What closing the vote takes of the two counts; why not.
tl::expected<PaperBallots, Refusal> agreed_count(const State&, const Vote&, const std::vector<PaperCount>&);
/// Whatever a host tells: voters once each, two tellers, totals that such ballots can have; or nobody at all.
bool is_sound(const Vote&, const PaperBallots&);
/// Without names: too few ballots, or too few beside those on paper, whose totals two people know.
bool are_too_few(const Rule&, std::size_t ballots, std::size_t on_paper);
/// Adds those on paper to what was counted of the others.
void add_paper(const Rule&, const PaperBallots&, Tally&);
/// Of how the vote was counted: how many there were, and who counted them.
std::vector<Message> steps_of_paper(const State&, const Vote&);

}  // namespace entremise::rules
