#pragma once
#include <optional>
#include <string>

#include "sessions/core/result.h"
#include "sessions/rules/portraits/portraits.h"

namespace entremise::exports {

/// The last portrait that a session's file tells everyone, with that session's title and the day on which it
/// was closed. Nothing: it has none that may be compared. Fails with one sentence where the file cannot be
/// read. Threads: any.
Result<std::optional<rules::RecalledPortrait>> portrait_in(const std::string& file);

}  // namespace entremise::exports
