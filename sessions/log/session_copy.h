#pragma once
#include <optional>
#include <string>

#include "sessions/log/database.h"
#include "sessions/log/judge.h"

namespace entremise::log {

/// A session at one moment, whole, in memory: taken from an open log at once, written as files of its own by
/// whoever has the time. Threads: one at a time.
class SessionCopy {
public:
    /// Of the session file and, if it is to go along, of the private file.
    static Result<SessionCopy> of(Database& common, Database* closed);
    SessionCopy(SessionCopy&&) = default;

    /// Makes the file, and the private file beside it (mode 0600). When it returns they outlive a power cut.
    /// Fails with error.file_exists, error.file_missing (no such folder), error.file_read_only,
    /// error.disk_full, error.disk; nothing is left behind then.
    Result<> write(const std::string& path);
    /// And judges what is there now, as `check` does; what does not pass is no copy, and is not left behind.
    Result<CheckReport> write_checked(const std::string& path);

private:
    SessionCopy(Database common, std::optional<Database> closed)
        : common_(std::move(common)), closed_(std::move(closed)) {}
    Database common_;
    std::optional<Database> closed_;
};

}  // namespace entremise::log
