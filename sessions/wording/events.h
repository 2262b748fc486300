#pragma once
#include <string>

#include "sessions/core/language.h"
#include "sessions/core/packs.h"
#include "sessions/rules/session.h"

namespace entremise::wording {

/// One sentence for an event: who did what. `s`: the state just after it, or later (names and texts are
/// looked up there).
std::string event_text(const Language&, const Packs&, const rules::State& s, const rules::Stamp& by,
                       const rules::Event&);
/// Words people would tell of later (stage, state, move, vote, marker …), not pointing and dragging.
bool worth_telling(const rules::Event&);

}  // namespace entremise::wording
