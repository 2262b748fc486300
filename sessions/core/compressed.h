#pragma once
#include <string>
#include <string_view>

#include "sessions/core/result.h"

namespace entremise {

/// In zlib's format. Another machine may make other bytes of the same text.
std::string compressed(std::string_view);
/// Fails on what is no such thing, is cut off or goes on behind its end, and on what would be more than
/// `most` bytes: no more of it is unpacked, whatever it says of itself.
Result<std::string> decompressed(std::string_view, std::size_t most);

}  // namespace entremise
