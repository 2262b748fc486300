#pragma once
#include <functional>
#include <string>

#include "sessions/export/export.h"

namespace entremise::exports {

/// The section of what a group answered together: a letter for each item, no index. Empty where it did not.
/// `at`: how a time is said.
std::string shared_portraits(const Source&, const Options&, const std::function<std::string(Micros)>& at);

}  // namespace entremise::exports
