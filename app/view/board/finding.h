#pragma once
#include <string>
#include <vector>

#include "app/view/scene/scene.h"

namespace entremise::view {

/// A card, a person, or a zone.
struct FoundThing {
    CardId card;
    PersonId person;
    std::string text;
    CardId lead = {};  ///< the card to go to: itself, or for whom the person speaks; 0: none
    ZoneId zone = {};
};
/// Cards and zones on the board and people that answer to what was typed, accents and capitals ignored, best
/// first; nothing where nothing was typed.
std::vector<FoundThing> find_things(const Language&, const rules::State&, std::string_view search);

}  // namespace entremise::view
