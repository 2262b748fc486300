#pragma once
#include <string>
#include <string_view>

#include "sessions/core/result.h"

namespace entremise::exports {

/// Puts a whole file in the place of what was there, or leaves it as it was: written beside it, synced, then
/// renamed. Fails with error.export_folder, error.disk_full or error.export_write.
Result<> replace_file(const std::string& path, std::string_view bytes);

}  // namespace entremise::exports
