#include <algorithm>

#include "sessions/rules/session.h"
#include "sessions/rules/votes/kind.h"
#include "sessions/rules/votes/votes_events.h"

namespace entremise::rules {
namespace {

bool is_tied(const Vote& vote) { return vote.counted && vote.tally.outcome == Outcome::awaits_casting; }

}  // namespace

bool has_next_round(const State& s, VoteId id) {
    return std::ranges::any_of(s.votes.all, [&](const auto& row) {
        return row.second.rule.previous_round == id && row.second.state != VoteState::cancelled;
    });
}

bool may_have_casting(const Rule& rule) {
    return kind_of(rule).casting && names_are_told(rule) && rule.majority == Majority::simple;
}

bool may_give_casting(const State& s, PersonId id) {
    const Person* person = s.people.all.find(id);
    return person && person->present && person->role != Role::observer;
}

bool awaits_casting(const State& s, VoteId id) {
    const Vote* vote = s.votes.all.find(id);
    return vote && is_tied(*vote) && !vote->casting && !has_next_round(s, id);
}

Outcome outcome_of(const Vote& vote) {
    if (!is_tied(vote) || !vote.casting) return vote.tally.outcome;
    return vote.casting->yes ? Outcome::adopted : Outcome::not_adopted;
}

template <> Decision decide(const State& s, const Stamp& by, const GiveCastingVote& ask) {
    const Vote* vote = s.votes.all.find(ask.vote);
    if (!vote) return refuse("refusal.no_such_vote");
    const PersonId chair = vote->rule.casting;
    if (!chair) return refuse("refusal.casting_none");
    if (by.author != chair && !leads(s, by.author)) {
        const Person* person = s.people.all.find(chair);
        return refuse("refusal.casting_not_yours", {{"name", person ? person->name : ""}});
    }
    if (vote->state == VoteState::cancelled) return refuse("refusal.casting_cancelled");
    if (vote->state == VoteState::open) return refuse("refusal.vote_not_counted");
    // The room must know of the tie, and so must whoever decides it.
    if (vote->state != VoteState::published) return refuse("refusal.casting_unpublished");
    if (!is_tied(*vote)) return refuse("refusal.casting_not_tied");
    if (vote->casting) return refuse("refusal.casting_given");
    if (has_next_round(s, ask.vote)) return refuse("refusal.casting_next_round");
    return Events{CastingGiven{ask.vote, chair, ask.yes}};
}

template <> Result<> apply(State& s, const Stamp& by, const CastingGiven& e) {
    auto* vote = s.votes.all.find(e.vote);
    if (!vote) return fail("there is no vote " + std::to_string(e.vote.value));
    if (vote->casting) return fail("vote " + std::to_string(e.vote.value) + " has its casting vote already");
    vote->casting = CastingVote{e.yes, by.time, by.author};
    if (vote->state == VoteState::published) bring_vote(s, by, e.vote);
    return {};
}

}  // namespace entremise::rules
