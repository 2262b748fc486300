#pragma once
#include <vector>

#include "sessions/rules/session.h"

namespace entremise::picture {

/// What is done with several chosen cards by the first one of them; spreading keeps the outer two.
enum class Arrange : std::uint8_t {
    left,
    centre,
    right,
    top,
    middle,
    bottom,
    spread_across,  ///< the same gap from card to card, from left to right
    spread_down,
    same_width,  ///< of notes
};

/// The cards that change, each with its new place or width; empty: all is so already, or nothing can be so:
/// two cards cannot be spread, and only notes have a width.
std::vector<rules::CardMove> arranged(const rules::State&, const std::vector<CardId>&, Arrange);

}  // namespace entremise::picture
