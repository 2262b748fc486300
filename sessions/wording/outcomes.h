#pragma once
#include <string>
#include <string_view>

#include "sessions/core/language.h"
#include "sessions/core/packs.h"
#include "sessions/rules/outcomes/reading.h"
#include "sessions/rules/state.h"

namespace entremise::wording {

/// A date of which only the year or the month may be known, as people read it: « 2019 », « mars 2021 »,
/// « 3 novembre 2026 ».
std::string rough_day_text(const Language&, std::string_view date);
/// « T3 Résolution d’une controverse »; a code that the pack lacks stands alone.
std::string outcome_kind_text(const Language&, const Packs&, std::string_view kind);
/// What it says: its own words, else those of what it comes from; empty where nobody who reads knows these.
std::string outcome_text(const rules::State&, const rules::TransitionalOutcome&);
/// « faire : la moitié ou plus… », with the figures.
std::string reading_text(const Language&, const rules::OutcomeShares&);

}  // namespace entremise::wording
