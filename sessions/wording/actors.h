#pragma once
#include <string>

#include "sessions/core/language.h"
#include "sessions/core/packs.h"
#include "sessions/rules/state.h"

namespace entremise::wording {

/// Where an actor has its place: « Communautaire, Région »; empty where neither is said.
std::string place_text(const Language&, const Packs&, const rules::Actor&);
/// In whose name it acts, and with what: « mandat : … · légitimité d’expertise · moyens : … »; may be empty.
std::string standing_text(const Language&, const Packs&, const rules::Actor&);
/// What kind of stake, and how much it matters: « matériel · 5/5 ».
std::string stake_text(const Language&, const Packs&, const rules::Stake&);
/// How much it weighs with that source: « Argent et moyens 3/3 ».
std::string power_text(const Language&, const Packs&, const rules::Power&);
/// Whether somebody said how far the actor is engaged. Else it is at the first step, and that says nothing.
bool engagement_said(const rules::State&, CardId actor);

}  // namespace entremise::wording
