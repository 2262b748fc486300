#pragma once
#include <string>
#include <string_view>

#include "sessions/export/export.h"

namespace entremise::exports {

/// What people wrote, inside Markdown: no markup, no HTML, no line of its own, no formula when pasted into a
/// sheet.
std::string escaped(std::string_view text);

/// The section « Ce qui a été convenu »: decisions, arrangements, dissent, commitments. Empty where nothing
/// is on record.
std::string agreed(const Source&, const Options&);

/// Whom free words say that it is of: a commitment, an unknown fact, a parked topic. In a public export
/// nothing where they name a person.
std::string who_told(const Source&, const Options&, const std::string& who);

}  // namespace entremise::exports
