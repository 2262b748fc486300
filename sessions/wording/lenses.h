#pragma once
#include <string>
#include <vector>

#include "sessions/core/language.h"
#include "sessions/core/packs.h"
#include "sessions/rules/lenses/look.h"
#include "sessions/rules/state.h"

namespace entremise::wording {

/// The row of a key or a view; nullptr: no lens.
const KeyRow* row_of(const Packs&, rules::Lens);
/// « Clé 2 · Travailler avec les rapports de pouvoir », « Vue 1 · Des énoncés aux débats »; the map alone.
std::string lens_title(const Language&, const Packs&, rules::Lens);
/// What is said beside a card; empty: its number says it all.
std::string mark_text(const Language&, const Packs&, const rules::LensMark&);
/// A sentence of the reading that the map gives by itself.
std::string finding_text(const Language&, const Packs&, const rules::State&, const rules::Finding&);
/// « Banque, Paroisse et 3 autres »: their names, so many of them at most.
std::string names_of(const Language&, const rules::State&, const std::vector<CardId>&, std::size_t most = 4);

}  // namespace entremise::wording
