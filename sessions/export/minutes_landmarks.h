#pragma once
#include <string>

#include "sessions/export/export.h"

namespace entremise::exports {

/// The section « Repères »: purpose, degrees of collaboration, what the group gains, what is difficult, key
/// events. Empty where nothing is said.
std::string landmarks(const Source&, const Options&);
/// The section « Résultats transitoires »: what was moved forward, by function, what it led to, its reading.
/// Proposals are not in it. Empty where there is none.
std::string outcomes(const Source&, const Options&);

}  // namespace entremise::exports
