#include "sessions/rules/controversies/warnings.h"

#include <algorithm>

#include "sessions/rules/controversies/controversies_events.h"
#include "sessions/rules/controversies/dates.h"
#include "sessions/rules/session.h"

namespace entremise::rules {
namespace {

using enum ControversyState;
constexpr std::size_t many_holders = 3;

/// By which vote, if by one, the question is settled.
VoteId vote_behind(const State& s, const ChangeControversyState& ask) {
    if (ask.ground == Ground::vote) return ask.vote;
    for (const auto arrangement : agreed_on(s, ask.controversy))
        if (const auto vote = s.agreements.arrangements.find(arrangement)->terms.vote) return vote;
    return {};
}

/// The position a vote is about, else the one with most holders: the others are in the minority.
CardId majority_position(const State& s, VoteId by, const std::vector<CardId>& positions) {
    const Vote* vote = s.votes.all.find(by);
    if (vote && std::ranges::find(positions, vote->rule.subject) != positions.end())
        return vote->rule.subject;
    const auto most = std::ranges::max_element(
        positions, {}, [&](CardId position) { return holders_of(s, position).size(); });
    return most == positions.end() ? CardId{} : *most;
}

/// A step on its way from latent to closed.
bool goes_forward(ControversyState from, ControversyState to) { return from < to && to <= closed; }

}  // namespace

std::vector<Message> warnings_for(const State& s, const ChangeControversyState& ask, std::string_view today) {
    std::vector<Message> warnings;
    const Controversy* c = s.controversies.all.find(ask.controversy);
    if (!c) return warnings;
    const auto positions = positions_of(s, ask.controversy);
    const bool closes = ask.to == arranged || ask.to == closed;
    if (closes) {
        const auto vote = vote_behind(s, ask);
        const auto majority = majority_position(s, vote, positions);
        for (const auto position : positions)
            if (position != majority && holders_of(s, position).size() >= many_holders &&
                !dissent_is_noted(s, position, vote) && !is_lived_with(s, position))
                warnings.push_back({"warning.minority", {{"text", card_text(s, position)}}});
    }
    const bool before_explored = c->state == latent || c->state == emerging || c->state == open;
    if (ask.ground == Ground::override_reason && before_explored && (closes || ask.to == in_treatment))
        warnings.push_back({"warning.skips_explored", {}});
    const auto goes_on = goes_forward(c->state, ask.to);
    for (const auto position : positions) {
        const auto holders = holders_of(s, position);
        if (!goes_on || holders.size() != 1) continue;
        if (s.actors.all.find(holders.front())->presence == ActorPresence::absent)
            warnings.push_back({"warning.holder_absent",
                                {{"name", card_text(s, holders.front())}, {"text", card_text(s, position)}}});
    }
    if (auto past = parked_past(*c, today)) warnings.push_back(std::move(*past));
    return warnings;
}

std::optional<Message> parked_past(const Controversy& c, std::string_view today) {
    if (c.state != parked || c.history.empty() || today.empty()) return std::nullopt;
    const auto date = date_said(c.history.back().terms.returns);
    if (date.empty() || date >= today) return std::nullopt;
    return Message{"warning.parked_past", {{"date", date}}};
}

}  // namespace entremise::rules
