#pragma once
#include <string>
#include <vector>

#include "sessions/core/language.h"
#include "sessions/rules/votes/breakdown.h"

namespace entremise::wording {

/// « Par secteur ».
std::string breakdown_title(const Language&, const rules::Rule&);
/// What those of a sub-group have in common: a sector, a kind of actor, a position.
std::string group_name(const Language&, const rules::State&, const rules::Rule&, const rules::SubGroup&);
/// How many of them answered, and what: « 3 sur 4 : 2 pour, 1 contre, 0 abstention ».
std::string group_text(const Language&, const rules::Rule&, const rules::SubGroup&);

}  // namespace entremise::wording
