#pragma once
#include <string>

#include "sessions/export/export.h"

namespace entremise::exports {

/// What was read through the keys and the views: a section; empty: nothing.
std::string lens_readings(const Source&, const Options&);
/// The topics that wait, a line each; empty: none does.
std::string parked_topics(const Source&, const Options&);

}  // namespace entremise::exports
