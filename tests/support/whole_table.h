#pragma once
#include "sessions/picture/tidy.h"
#include "tests/support/random_map.h"

namespace entremise::test {

/// The map of a large meeting, tidied: about sixty actors, eight questions, two hundred notes.
inline rules::State whole_table(std::uint64_t seed) {
    auto state = RandomMap(seed, {.questions = {8, 8}, .holders = {55, 60}, .notes = {200, 200}}).state;
    for (const auto& move : picture::tidy(state)) {
        auto& place = state.board.cards.find(move.card)->place;
        place.x = move.x, place.y = move.y;
    }
    return state;
}

}  // namespace entremise::test
