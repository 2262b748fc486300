#pragma once
#include <string>

#include "sessions/export/export.h"

namespace entremise::exports {

/// Of a question, in its section: what nobody knows yet and what was found, ways round it. Empty where there
/// is nothing.
std::string found_out(const Source&, const Options&, CardId controversy);
/// The section « Questions libres », with their answers. Empty where none was asked.
std::string free_questions(const Source&, const Options&);

}  // namespace entremise::exports
