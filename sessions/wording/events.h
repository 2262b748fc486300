#pragma once
#include <string>

#include "sessions/core/language.h"
#include "sessions/rules/session.h"

namespace entremise::wording {

/// One sentence for an event: who did what. `s`: the state just after it, or later (names and texts are
/// looked up there).
std::string event_text(const Language&, const rules::State& s, const rules::Stamp& by, const rules::Event&);
/// "5 pour, 4 contre, 1 abstention — adopté"; empty while nothing is counted here.
std::string result_text(const Language&, const rules::Rule&, const rules::Tally&);
/// What an option is called: its text, or yes and no; 0 is the abstention.
std::string option_text(const Language&, const rules::Rule&, std::uint32_t choice);
/// Words people would tell of later (stage, state, move, vote, marker …), not pointing and dragging.
bool worth_telling(const rules::Event&);

}  // namespace entremise::wording
