#include "sessions/rules/actors/strategies_events.h"

#include <algorithm>

#include "sessions/rules/board/missing.h"
#include "sessions/rules/session.h"
#include "sessions/rules/texts.h"
#include "sessions/rules/topic.h"

namespace entremise::rules {

std::vector<Strategy> strategies_of(const State& s, CardId actor, CardId controversy) {
    std::vector<Strategy> found;
    for (const auto& one : s.strategies.all)
        if (one.actor == actor && one.controversy == controversy) found.push_back(one);
    return found;
}

std::vector<CardId> read_about(const State& s, CardId actor) {
    std::vector<CardId> found;
    for (const auto& one : s.strategies.all)
        if (one.actor == actor && std::ranges::find(found, one.controversy) == found.end())
            found.push_back(one.controversy);
    return found;
}

template <> Decision decide(const State& s, const Stamp& by, const ReadStrategy& ask) {
    if (!leads(s, by.author)) return refuse("refusal.mediators_only");
    if (!card_on_board(s, ask.actor, CardKind::actor)) return refuse("refusal.no_such_actor");
    if (ask.about && !card_on_board(s, ask.about, CardKind::controversy))
        return refuse("refusal.no_such_card");
    auto way = clean_text(ask.way, texts::actor_word);
    if (!way) return tl::unexpected(way.error());
    const auto before = strategies_of(s, ask.actor, ask.about);
    if (!before.empty() && before.back().way == *way) return Events{};
    return Events{StrategyRead{ask.actor, ask.about, std::move(*way)}};
}

template <> Decision decide(const State& s, const Stamp& by, const TakeBackStrategy& ask) {
    if (!leads(s, by.author)) return refuse("refusal.mediators_only");
    if (!card_on_board(s, ask.actor, CardKind::actor)) return refuse("refusal.no_such_actor");
    if (strategies_of(s, ask.actor, ask.about).empty()) return refuse("refusal.nothing_read");
    return Events{StrategyTakenBack{ask.actor, ask.about}};
}

template <> Result<> apply(State& s, const Stamp& by, const StrategyRead& e) {
    if (!s.actors.all.contains(e.actor)) return fail(missing("actor", e.actor.value));
    s.strategies.all.push_back({e.actor, e.about, e.way, by.author, by.time});
    return {};
}

template <> Result<> apply(State& s, const Stamp&, const StrategyTakenBack& e) {
    auto& all = s.strategies.all;
    for (auto it = all.end(); it != all.begin();)
        if (--it; it->actor == e.actor && it->controversy == e.about) {
            all.erase(it);
            return {};
        }
    return fail(missing("reading of actor", e.actor.value));
}

const Topic strategies_topic = topic_of(StrategiesEvents{}, StrategiesCommands{});

}  // namespace entremise::rules
