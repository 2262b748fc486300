#include "sessions/log/file_signs.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cstring>

namespace entremise::log {

FileSigns signs_of(const std::string& path) {
    FileSigns signs;
    struct stat there {};
    if (::stat(path.c_str(), &there) != 0 || !S_ISREG(there.st_mode)) return signs;
    signs.names = there.st_nlink;
    struct stat log {};  // who only reads such a file leaves an empty one
    if (::stat((path + "-wal").c_str(), &log) == 0 && log.st_size > 0) return signs;
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (file < 0) return signs;
    // SQLite's file header: its name, and at 18 and 19 how it is written; 2 is with a write-ahead log.
    std::array<char, 20> header{};
    const auto got = ::pread(file, header.data(), header.size(), 0);
    ::close(file);
    signs.without_log = got == static_cast<ssize_t>(header.size()) &&
                        std::memcmp(header.data(), "SQLite format 3", 16) == 0 && header[18] == 2;
    return signs;
}

}  // namespace entremise::log
