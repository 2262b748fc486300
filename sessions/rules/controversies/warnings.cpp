#include "sessions/rules/controversies/warnings.h"

#include <algorithm>

#include "sessions/rules/controversies/controversies_events.h"
#include "sessions/rules/controversies/dates.h"
#include "sessions/rules/session.h"

namespace entremise::rules {
namespace {

using enum ControversyState;
constexpr std::size_t many_holders = 3;

std::string text_of(const State& s, CardId id) { return s.board.cards.find(id)->text; }

/// The position a vote is about, else the one with most holders: the others are in the minority.
CardId majority_position(const State& s, const ChangeControversyState& ask,
                         const std::vector<CardId>& positions) {
    const Vote* vote = s.votes.all.find(ask.vote);
    if (vote && std::ranges::find(positions, vote->rule.subject) != positions.end())
        return vote->rule.subject;
    const auto most = std::ranges::max_element(
        positions, {}, [&](CardId position) { return holders_of(s, position).size(); });
    return most == positions.end() ? CardId{} : *most;
}

}  // namespace

std::vector<Message> warnings_for(const State& s, const ChangeControversyState& ask, std::string_view today) {
    std::vector<Message> warnings;
    const Controversy* c = s.controversies.all.find(ask.controversy);
    if (!c) return warnings;
    const auto positions = positions_of(s, ask.controversy);
    const bool closes = ask.to == arranged || ask.to == closed;
    if (closes && ask.ground == Ground::vote) {  // a session keeps no dissent yet: none is recorded
        const auto majority = majority_position(s, ask, positions);
        for (const auto position : positions)
            if (position != majority && holders_of(s, position).size() >= many_holders)
                warnings.push_back({"warning.minority", {{"text", text_of(s, position)}}});
    }
    const bool before_explored = c->state == latent || c->state == emerging || c->state == open;
    if (ask.ground == Ground::override_reason && before_explored && (closes || ask.to == in_treatment))
        warnings.push_back({"warning.skips_explored", {}});
    const bool goes_on = closes || ask.to == explored || ask.to == in_treatment;
    for (const auto position : positions) {
        const auto holders = holders_of(s, position);
        if (!goes_on || holders.size() != 1) continue;
        if (s.actors.all.find(holders.front())->presence == ActorPresence::absent)
            warnings.push_back({"warning.holder_absent",
                                {{"name", text_of(s, holders.front())}, {"text", text_of(s, position)}}});
    }
    if (c->state == parked && !c->history.empty() && !today.empty()) {
        const auto date = date_said(c->history.back().terms.returns);
        if (!date.empty() && date < today) warnings.push_back({"warning.parked_past", {{"date", date}}});
    }
    return warnings;
}

}  // namespace entremise::rules
