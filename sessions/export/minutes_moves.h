#pragma once
#include <functional>
#include <string>

#include "sessions/export/export.h"

namespace entremise::exports {

/// The section « Gestes de médiation »: by practice, what each was on, with whom; for who was there besides,
/// what its targets said when it began and later, and how many of each practice there were on each question.
/// `at`: a moment of the session as the minutes say it.
std::string moves_made(const Source&, const Options&, const std::function<std::string(Micros)>& at);

}  // namespace entremise::exports
