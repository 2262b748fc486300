#include "sessions/core/version.h"

namespace entremise {

std::string_view program_version() { return ENTREMISE_VERSION; }

}  // namespace entremise
