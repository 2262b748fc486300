#include "sessions/rules/mediation/readings.h"

#include <algorithm>

#include "sessions/rules/session.h"

namespace entremise::rules {
namespace {

constexpr std::string_view aspect_words[] = {
    "controversy_state", "heat",      "positions",           "holders",
    "restated",          "arguments", "argument_nature",     "actor_presence",
    "engagement",        "stakes",    "intermediary_status", "arrangement_state",
    "importance",
};

std::uint32_t count(const auto& list) { return static_cast<std::uint32_t>(std::size(list)); }
template <class E> std::uint32_t index(E value) { return static_cast<std::uint32_t>(value); }

void read_controversy(const State& s, CardId id, Reading& out) {
    const auto* known = s.controversies.all.find(id);
    if (!known) return;
    out.aspects.push_back({Aspect::controversy_state, index(known->state), {}});
    if (const auto heat = heat_of(*known)) out.aspects.push_back({Aspect::heat, *heat, {}});
    out.aspects.push_back({Aspect::positions, count(positions_of(s, id)), {}});
}

void read_position(const State& s, CardId id, Reading& out) {
    const auto* known = s.controversies.positions.find(id);
    if (!known) return;
    const auto holders = holders_of(s, id);
    const auto restated = std::ranges::count_if(
        known->restated_by, [&](CardId who) { return std::ranges::binary_search(holders, who); });
    out.aspects.push_back({Aspect::holders, count(holders), {}});
    out.aspects.push_back({Aspect::restated, static_cast<std::uint32_t>(restated), {}});
    out.aspects.push_back({Aspect::arguments, count_arguments(s, id), {}});
}

void read_argument(const State& s, CardId id, Reading& out) {
    const auto* known = s.controversies.arguments.find(id);
    if (!known) return;
    out.aspects.push_back({Aspect::arguments, count(arguments_of(s, id)), {}});
    if (!known->nature.empty()) out.aspects.push_back({Aspect::argument_nature, 0, known->nature});
}

void read_actor(const State& s, CardId id, Reading& out) {
    const auto* known = s.actors.all.find(id);
    if (!known) return;
    out.aspects.push_back({Aspect::actor_presence, index(known->presence), {}});
    out.aspects.push_back({Aspect::engagement, index(known->engagement), {}});
    out.aspects.push_back({Aspect::stakes, count(open_stakes_of(s, id)), {}});
}

}  // namespace

Words words_of(Aspect) { return aspect_words; }

Reading read_card(const State& s, CardId id) {
    Reading out{.card = id, .stake = {}, .text = {}, .aspects = {}};
    const auto* card = s.board.cards.find(id);
    if (!card) return out;
    out.text = card->text;
#pragma GCC diagnostic push
#pragma GCC diagnostic error "-Wswitch"  // a kind of which nobody decided what is read does not compile
    switch (card->kind) {
    case CardKind::controversy: read_controversy(s, id, out); break;
    case CardKind::position: read_position(s, id, out); break;
    case CardKind::argument: read_argument(s, id, out); break;
    case CardKind::actor: read_actor(s, id, out); break;
    case CardKind::intermediary:
        if (const auto* known = s.actors.intermediaries.find(id))
            out.aspects.push_back({Aspect::intermediary_status, index(known->status), {}});
        break;
    case CardKind::arrangement:
        if (const auto* known = s.agreements.arrangements.find(id))
            out.aspects.push_back({Aspect::arrangement_state, index(known->state), {}});
        break;
    case CardKind::question:
    case CardKind::note:
    case CardKind::move: break;
    }
#pragma GCC diagnostic pop
    return out;
}

Reading read_stake(const State& s, StakeId id) {
    Reading out{.card = {}, .stake = id, .text = {}, .aspects = {}};
    const auto* stake = s.stakes.all.find(id);
    if (!stake) return out;
    out.text = stake->text;
    out.aspects.push_back({Aspect::importance, stake->importance, {}});
    return out;
}

std::vector<Reading> read_targets(const State& s, const Move& move) {
    std::vector<Reading> all;
    for (const auto target : move.targets)
        if (s.board.cards.contains(target)) all.push_back(read_card(s, target));
    for (const auto stake : move.about.stakes)
        if (s.stakes.all.contains(stake)) all.push_back(read_stake(s, stake));
    return all;
}

std::vector<BeforeAfter> before_and_after(const State& s, const Move& move) {
    std::vector<BeforeAfter> all;
    for (const auto& before : move.before) {
        const auto same = [&](const Reading& one) {
            return one.card == before.card && one.stake == before.stake;
        };
        const auto ended = std::ranges::find_if(move.after, same);
        all.push_back({before, ended != move.after.end() ? *ended
                               : before.stake            ? read_stake(s, before.stake)
                                                         : read_card(s, before.card)});
    }
    return all;
}

std::vector<AspectChange> changes_in(const BeforeAfter& both) {
    std::vector<AspectChange> all;
    const auto find = [](const Reading& reading, Aspect aspect) -> const AspectRead* {
        const auto found = std::ranges::find(reading.aspects, aspect, &AspectRead::aspect);
        return found == reading.aspects.end() ? nullptr : &*found;
    };
    for (std::size_t i = 0; i < std::size(aspect_words); ++i) {
        const auto aspect = static_cast<Aspect>(i);
        const auto *before = find(both.before, aspect), *after = find(both.after, aspect);
        if (before && after ? *before != *after : before != after) all.push_back({aspect, before, after});
    }
    return all;
}

}  // namespace entremise::rules
