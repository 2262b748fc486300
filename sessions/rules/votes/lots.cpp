#include <algorithm>

#include "sessions/rules/session.h"
#include "sessions/rules/votes/kind.h"
#include "sessions/rules/votes/votes_events.h"

namespace entremise::rules {
namespace {

bool is_tie(const Vote& vote) {
    return vote.counted && vote.tally.outcome == Outcome::tied && vote.tally.leading.size() > 1;
}

}  // namespace

std::uint32_t drawn_option(const Vote& vote, std::uint32_t number) {
    const auto& leading = vote.tally.leading;
    return leading.empty() ? 0 : leading[number % leading.size()];
}

bool may_draw_lots(const State& s, VoteId id) {
    const Vote* vote = s.votes.all.find(id);
    return vote && vote->state == VoteState::published && is_tie(*vote) && !vote->lots &&
           !has_next_round(s, id);
}

template <> Decision decide(const State& s, const Stamp& by, const DrawLots& ask) {
    if (!leads(s, by.author)) return refuse("refusal.mediators_only");
    const Vote* vote = s.votes.all.find(ask.vote);
    if (!vote) return refuse("refusal.no_such_vote");
    if (vote->state == VoteState::open || !vote->counted) return refuse("refusal.vote_not_counted");
    if (!is_tie(*vote)) return refuse("refusal.lots_not_tied");
    if (vote->lots) return refuse("refusal.lots_drawn");
    if (vote->state != VoteState::published) return refuse("refusal.vote_not_published");
    if (has_next_round(s, ask.vote)) return refuse("refusal.casting_next_round");
    const auto number = static_cast<std::uint32_t>(by.random % lots_end);
    return Events{LotsDrawn{ask.vote, number, drawn_option(*vote, number)}};
}

template <> Result<> apply(State& s, const Stamp& by, const LotsDrawn& e) {
    auto* vote = s.votes.all.find(e.vote);
    if (!vote) return fail("there is no vote " + std::to_string(e.vote.value));
    if (vote->lots) return fail("lots were drawn in vote " + std::to_string(e.vote.value) + " already");
    vote->lots = Lots{e.number, e.option, by.time, by.author};
    bring_vote(s, by, e.vote);
    return {};
}

}  // namespace entremise::rules
