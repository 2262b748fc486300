#include <cstdlib>

#include "sessions/rules/counts.h"
#include "sessions/rules/session.h"
#include "sessions/rules/showing_events.h"
#include "sessions/rules/topic.h"

namespace entremise::rules {
namespace {

constexpr std::int64_t farthest = std::int64_t{4} * board_edge;
constexpr std::uint32_t largest = 8 * board_edge;

}  // namespace

template <> Decision decide(const State& s, const Stamp& by, const ShowToAll& ask) {
    if (!leads(s, by.author)) return refuse("refusal.mediators_only");
    if (ask.card) {
        if (!card_on_board(s, ask.card)) return refuse("refusal.no_such_card");
        return Events{ShownToAll{ask.card, 0, 0, 0, 0}};
    }
    const bool there = std::llabs(ask.x) <= farthest && std::llabs(ask.y) <= farthest && ask.width > 0 &&
                       ask.height > 0 && ask.width <= largest && ask.height <= largest;
    if (!there) return counts::refuse_far(farthest);
    return Events{ShownToAll{{}, ask.x, ask.y, ask.width, ask.height}};
}

template <> Result<> apply(State& s, const Stamp& by, const ShownToAll& e) {
    s.showing = {by.time, by.author, e.card, e.x, e.y, e.width, e.height};
    return {};
}

const Topic showing_topic = topic_of(ShowingEvents{}, ShowingCommands{});

}  // namespace entremise::rules
