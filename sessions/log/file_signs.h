#pragma once
#include <cstdint>
#include <string>

namespace entremise::log {

/// What a session file shows from outside of being a copy that is not the whole of it.
struct FileSigns {
    /// It was copied while its session was running, without the write-ahead log: what that held is missing.
    bool without_log = false;
    /// Names that the file has; with more than one (hard links) whoever opens it by another name opens this
    /// very file.
    std::uint64_t names = 1;
};
/// Only looks; nothing where the file cannot be read. Never of a file that this program has open as a
/// database: closing what it was looked at with would take its locks away.
FileSigns signs_of(const std::string& path);

}  // namespace entremise::log
