#include "sessions/log/path_watch.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

namespace entremise::log {

// O_PATH: closing such a handle leaves the locks alone that SQLite has on the file in this process.
PathWatch::Handle::Handle(const std::string& path) : number(::open(path.c_str(), O_PATH | O_CLOEXEC)) {}
PathWatch::Handle::Handle(Handle&& other) noexcept : number(std::exchange(other.number, -1)) {}
PathWatch::Handle& PathWatch::Handle::operator=(Handle&& other) noexcept {
    std::swap(number, other.number);
    return *this;
}
PathWatch::Handle::~Handle() {
    if (number >= 0) ::close(number);
}

void PathWatch::add(const std::string& path) { all_.push_back({path, Handle(path)}); }

Place PathWatch::place_of(const Watched& watched) {
    struct stat held {
    }, named{};
    if (::fstat(watched.file.number, &held) != 0) return Place::there;
    if (::stat(watched.path.c_str(), &named) == 0) {
        if (held.st_dev == named.st_dev && held.st_ino == named.st_ino) return Place::there;
        return Place::replaced;
    }
    // Where one may not look just now, nothing is known to have gone.
    if (errno != ENOENT && errno != ENOTDIR && errno != ESTALE) return Place::there;
    return held.st_nlink == 0 ? Place::deleted : Place::moved;
}

Place PathWatch::place_of(const std::string& path) const {
    for (const auto& watched : all_)
        if (watched.path == path) return place_of(watched);
    return Place::there;
}

PathWatch::Seen PathWatch::look() {
    for (auto& watched : all_) {
        if (watched.file.number < 0) {
            watched.file = Handle(watched.path);
            continue;
        }
        if (const auto place = place_of(watched); place != Place::there) return {place, watched.path};
    }
    return {};
}

}  // namespace entremise::log
