#pragma once
#include <string>

#include "app/view/scene.h"
#include "app/view/toolkit/widgets.h"

namespace entremise::view {

// Small things that several windows say or draw alike.

inline void ask(Requests& out, rules::Command command) { out.emplace_back(std::move(command)); }

/// Minutes since midnight, here, of a moment of the session; and as people write it.
int minutes_of_day(const Scene&, Micros);
std::string time_of_day(const Ui&, const Scene&, Micros);
Tint tint_of(const Ui&, rules::Practice);
Tint tint_of(const Ui&, rules::ControversyState);
Tint tint_of_heat(const Ui&, std::uint32_t heat);
/// Of the n-th position or option, from 0: never the only sign.
ImU32 option_colour(const Ui&, std::size_t n);

}  // namespace entremise::view
