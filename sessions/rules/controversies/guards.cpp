#include "sessions/rules/controversies/guards.h"

#include <algorithm>

#include "sessions/core/text.h"
#include "sessions/rules/controversies/controversies_events.h"
#include "sessions/rules/controversies/dates.h"
#include "sessions/rules/session.h"

namespace entremise::rules {
namespace {

using enum ControversyState;
using Guards = std::vector<Guard>;

bool answered(const Terms& terms, Answer answer) {
    return terms.recognition.size() == recognition_questions &&
           std::ranges::find(terms.recognition, answer) != terms.recognition.end();
}

/// Said in the sheet that asks.
Guard said(bool is_met, std::string_view key) {
    return {is_met, {"guard." + std::string(key)}, {"missing." + std::string(key)}};
}
Guard at_card(bool is_met, std::string_view key, CardId at, std::string text) {
    Guard guard = said(is_met, key);
    guard.met.words = guard.missing.words = {{"text", std::move(text)}};
    guard.mend = Mend::card;
    guard.at = at;
    return guard;
}

Guard two_positions(const State& s, CardId controversy) {
    return {two_positions_held(s, controversy),
            {"guard.two_positions"},
            {"refusal.two_positions_needed"},
            Mend::card,
            controversy};
}

Guard arranged_by_something(const State& s, CardId controversy) {
    return {!agreed_on(s, controversy).empty(),
            {"guard.arrangement"},
            {"refusal.arrangement_needed"},
            Mend::arrangement,
            controversy};
}

/// Positions with a holder who knows them again, something at stake for one of them, and a reason.
void to_explore(const State& s, CardId id, Guards& out) {
    for (const auto position : positions_of(s, id)) {
        const auto text = card_text(s, position);
        const auto holders = holders_of(s, position);
        const auto& restated_by = s.controversies.positions.find(position)->restated_by;
        const bool restated = std::ranges::any_of(
            restated_by, [&](CardId who) { return std::ranges::binary_search(holders, who); });
        out.push_back(at_card(!holders.empty(), "holders", position, text));
        if (!holders.empty()) {
            out.push_back(at_card(restated, "restated", position, text));
            const bool at_stake =
                std::ranges::any_of(holders, [&](CardId who) { return !open_stakes_of(s, who).empty(); });
            out.push_back(at_card(at_stake, "stake", holders.front(), text));
        }
        out.push_back(at_card(!arguments_of(s, position).empty(), "arguments", position, text));
    }
}

void to_arrange(const State& s, CardId id, Guards& out) {
    out.push_back(arranged_by_something(s, id));
    for (const auto arrangement : agreed_on(s, id)) {
        const auto& terms = s.agreements.arrangements.find(arrangement)->terms;
        for (const auto holder : holders_in(s, id))
            if (status_of(terms, holder) == HolderStatus::unsaid) {
                Guard guard = at_card(false, "holder_status", arrangement, card_text(s, holder));
                guard.mend = Mend::arrangement;
                guard.at = id;
                out.push_back(std::move(guard));
            }
    }
    if (out.back().is_met) out.push_back(said(true, "holder_status"));
}

void to_close(const State& s, CardId id, const Terms& terms, std::string_view today, Guards& out) {
    if (terms.lost_object) return out.push_back(said(true, "lost_object"));
    const auto agreed = agreed_on(s, id);
    if (agreed.empty()) out.push_back(said(false, "review_passed_or_lost"));
    for (const auto arrangement : agreed) {
        const auto& review = s.agreements.arrangements.find(arrangement)->terms.review;
        Guard guard = at_card(!today.empty() && !review.empty() && review <= today, "review_passed",
                              arrangement, review);
        guard.met.words = guard.missing.words = {{"date", review}};
        out.push_back(std::move(guard));
    }
    const auto contested = contested_in(s, id);
    for (const auto& one : contested) {
        Guard guard = at_card(false, "contested", one.arrangement, card_text(s, one.position));
        guard.missing.words.push_back({"name", card_text(s, one.holder)});
        out.push_back(std::move(guard));
    }
    if (contested.empty()) out.push_back(said(true, "contested"));
}

}  // namespace

std::optional<Refusal> first_missing(const Guards& guards) {
    const auto found = std::ranges::find(guards, false, &Guard::is_met);
    return found == guards.end() ? std::nullopt : std::optional(Refusal{found->missing});
}

std::optional<Guard> out_of_reach(const State& s, CardId controversy, ControversyState to) {
    if (beyond_emerging(to))
        if (auto guard = two_positions(s, controversy); !guard.is_met) return guard;
    if (to == arranged)
        if (auto guard = arranged_by_something(s, controversy); !guard.is_met) return guard;
    return std::nullopt;
}

Guards guards_of(const State& s, const ChangeControversyState& ask, std::string_view today) {
    Guards out;
    const Controversy* c = s.controversies.all.find(ask.controversy);
    if (!c) return out;
    const auto& terms = ask.terms;
    const CardId id = ask.controversy;
    if (c->state == parked && ask.to == c->before_parking) {  // what was asked then is not asked twice
        const auto date = date_said(c->history.empty() ? std::string() : c->history.back().terms.returns);
        const bool is_reached = !date.empty() && !today.empty() && date <= today;
        out.push_back(said(is_reached || !trimmed(ask.text).empty(), "back"));
        return out;
    }
    switch (ask.to) {
    case emerging:
        out.push_back(at_card(!positions_of(s, id).empty(), "a_position", id, card_text(s, id)));
        break;
    case open:
        if (c->state == emerging) {
            out.push_back(two_positions(s, id));
            const bool recognised = answered(terms, Answer::yes) && !answered(terms, Answer::no) &&
                                    !answered(terms, Answer::none);
            out.push_back(said(recognised, "recognition"));
        } else if (c->state == arranged || c->state == closed || c->state == smothered) {
            out.push_back(said(terms.reopening != Reopening::unsaid, "reopening"));
        }
        break;
    case explored:
        if (c->state == in_treatment) {
            const bool told =
                terms.result == TreatmentResult::no_effect || terms.result == TreatmentResult::worsened;
            out.push_back(said(told, "treatment_result"));
            break;
        }
        to_explore(s, id, out);
        out.push_back(said(terms.unknown_facts_confirmed, "unknown_facts"));
        break;
    case in_treatment:
        out.push_back({s.method.packs().treatments.find(trimmed(ask.treatment)) != nullptr,
                       {"guard.treatment"},
                       {"refusal.treatment_needed"}});
        out.push_back(said(terms.announced, "announced"));
        break;
    case arranged: to_arrange(s, id, out); break;
    case closed: to_close(s, id, terms, today, out); break;
    case parked: out.push_back(said(!trimmed(terms.returns).empty(), "returns")); break;
    case smothered: out.push_back(said(terms.smothering != Smothering::unsaid, "smothering")); break;
    case requalified:
        out.push_back(said(answered(terms, Answer::no) && !answered(terms, Answer::none), "recognition_no"));
        out.push_back(said(s.method.packs().disagreements.find(trimmed(terms.disagreement)) != nullptr,
                           "disagreement"));
        break;
    case latent: break;
    }
    return out;
}

std::optional<Refusal> missing_for(const State& s, const ChangeControversyState& ask,
                                   std::string_view today) {
    const Controversy* c = s.controversies.all.find(ask.controversy);
    if (!c) return Refusal{{"refusal.no_such_controversy"}};
    const auto next = usual_next(*c);
    if (std::ranges::find(next, ask.to) == next.end()) return Refusal{{"missing.unusual_step"}};
    return first_missing(guards_of(s, ask, today));
}

}  // namespace entremise::rules
