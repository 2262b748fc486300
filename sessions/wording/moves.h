#pragma once
#include <string>
#include <vector>

#include "sessions/core/language.h"
#include "sessions/core/packs.h"
#include "sessions/rules/mediation/readings.h"
#include "sessions/rules/mediation/suggestions.h"
#include "sessions/rules/mediation/tallies.h"
#include "sessions/rules/state.h"

namespace entremise::wording {

/// The thing's text, on one line; of a link, both its ends; of what only the mediators know, that too.
std::string target_text(const Language&, const rules::State&, const rules::MoveTarget&);
/// All that a move is on: its cards, then stakes, links and votes.
std::vector<rules::MoveTarget> targets_of(const rules::Move&);
/// Their texts, one after the other; empty: it is on nothing in particular.
std::string targets_text(const Language&, const rules::State&, const rules::Move&);
/// Who is in it.
std::string people_text(const Language&, const rules::State&, const rules::Move&);

/// What changed of a target, each side for itself: « chaleur », « 58 », « 51 ».
struct SideBySide {
    std::string name, before, after;
};
SideBySide aspect_text(const Language&, const Packs&, const rules::AspectChange&);
/// The texts first where they differ, « … », then what else does.
std::vector<SideBySide> side_by_side(const Language&, const Packs&, const rules::BeforeAfter&);

/// « C 6 · S 2 · L 3 »; those of no practice only where there are any.
std::string counts_text(const Language&, const std::array<rules::MoveCount, 4>&);

}  // namespace entremise::wording
