#pragma once
#include <string>
#include <utility>

#include "sessions/core/result.h"

namespace entremise::log {

/// One host per file, whatever it is called: the lock is on the file itself, so it is found through symbolic
/// and hard links, and goes with the process.
///
/// It keeps a descriptor of the file open. Closing any descriptor of a file takes away all locks that SQLite
/// has on it in this process: it must outlive the database. Threads: any.
class FileLock {
public:
    /// Changes nothing in the file. Fails with error.file_in_use when a host has it, of this program too;
    /// error.file_read_only, error.disk.
    static Result<FileLock> take(const std::string& path);
    FileLock() = default;
    FileLock(FileLock&& other) noexcept : file_(std::exchange(other.file_, -1)) {}
    FileLock& operator=(FileLock&& other) noexcept {
        std::swap(file_, other.file_);
        return *this;
    }
    ~FileLock() { release(); }
    void release();

private:
    int file_ = -1;
};

}  // namespace entremise::log
