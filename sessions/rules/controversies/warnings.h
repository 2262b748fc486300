#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "sessions/rules/controversies/controversies.h"

namespace entremise::rules {

struct ChangeControversyState;

/// What should be thought of before this change of state; it is blocked by none of it. Unequal power stifles
/// a controversy, and it is solving controversies that produces innovation. `today`: "2026-11-03", as the
/// window's clock has it; empty: no date is compared.
std::vector<Message> warnings_for(const State&, const ChangeControversyState&, std::string_view today = {});

/// It waits, and the date on which it was to come back is over: said wherever it is shown.
std::optional<Message> parked_past(const Controversy&, std::string_view today);

}  // namespace entremise::rules
