#include "sessions/log/file_lock.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <map>
#include <mutex>

#include "sessions/log/database.h"

namespace entremise::log {
namespace {

constexpr off_t lock_byte = 0x4000'0000 + 1024;  // beyond those that SQLite locks; the file need not reach it

using Inode = std::pair<dev_t, ino_t>;

/// What this program holds: such a file must not even be opened and closed again.
struct Held {
    std::mutex mutex;
    std::map<Inode, int> files;
};
Held& held() {
    static Held all;
    return all;
}

}  // namespace

Result<FileLock> FileLock::take(const std::string& path) {
    const std::scoped_lock lock(held().mutex);
    struct stat seen {};
    if (::stat(path.c_str(), &seen) == 0 && held().files.contains({seen.st_dev, seen.st_ino}))
        return file_error("error.file_in_use", path, "this program has it open");
    FileLock out;
    out.file_ = ::open(path.c_str(), O_RDWR | O_CLOEXEC | O_NONBLOCK);
    if (out.file_ < 0) {
        const int code = errno;
        const bool may_not = code == EACCES || code == EPERM || code == EROFS;
        return file_error(may_not ? "error.file_read_only" : "error.disk", path, std::strerror(code));
    }
    const auto give_up = [&](int code) {
        ::close(std::exchange(out.file_, -1));
        const bool taken = code == EAGAIN || code == EACCES;
        return file_error(taken ? "error.file_in_use" : "error.disk", path, std::strerror(code));
    };
    struct flock whole {};
    whole.l_type = F_WRLCK;
    whole.l_whence = SEEK_SET;
    whole.l_start = lock_byte;
    whole.l_len = 1;
    if (::fcntl(out.file_, F_OFD_SETLK, &whole) != 0) return give_up(errno);
    if (::fstat(out.file_, &seen) != 0) return give_up(errno);
    held().files[{seen.st_dev, seen.st_ino}] = out.file_;
    return out;
}

void FileLock::release() {
    if (file_ < 0) return;
    const std::scoped_lock lock(held().mutex);
    std::erase_if(held().files, [&](const auto& one) { return one.second == file_; });
    ::close(std::exchange(file_, -1));
}

}  // namespace entremise::log
