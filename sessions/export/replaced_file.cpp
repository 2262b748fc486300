#include "sessions/export/replaced_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

namespace entremise::exports {
namespace {

tl::unexpected<Error> because(int code, const std::filesystem::path& path) {
    const auto folder = path.has_parent_path() ? path.parent_path().string() : std::string(".");
    if (code == ENOENT || code == ENOTDIR) return fail("error.export_folder", {{"folder", folder}});
    if (code == ENOSPC || code == EDQUOT || code == EFBIG) return fail("error.disk_full", {});
    return fail("error.export_write", {{"name", path.filename().string()}, {"detail", std::strerror(code)}});
}

}  // namespace

Result<> replace_file(const std::string& to, std::string_view bytes) {
    std::filesystem::path path(to);
    if (path.filename().empty()) return because(EISDIR, path);
    // What a link leads to is replaced, not the link; what is no file stays what it is.
    struct stat there {};
    if (::lstat(to.c_str(), &there) == 0 && S_ISLNK(there.st_mode)) {
        std::error_code error;
        auto target = std::filesystem::canonical(path, error);
        if (error) return because(error.value(), path);
        path = std::move(target);
    }
    if (::stat(path.c_str(), &there) == 0 && !S_ISREG(there.st_mode))
        return S_ISDIR(there.st_mode) ? because(EISDIR, path)
                                      : fail("error.not_a_file", {{"path", path.string()}});
    std::string beside = (path.parent_path() / ".entremise-XXXXXX").string();
    const int file = ::mkostemp(beside.data(), O_CLOEXEC);
    if (file < 0) return because(errno, path);
    int wrong = 0;
    while (!bytes.empty() && wrong == 0) {
        const auto written = ::write(file, bytes.data(), bytes.size());
        if (written > 0)
            bytes.remove_prefix(static_cast<std::size_t>(written));
        else if (written == 0 || errno != EINTR)
            wrong = written == 0 ? ENOSPC : errno;
    }
    const auto mask = ::umask(0);
    ::umask(mask);
    if (wrong == 0 && ::fchmod(file, 0666 & ~mask) != 0) wrong = errno;
    if (wrong == 0 && ::fsync(file) != 0) wrong = errno;
    if (::close(file) != 0 && wrong == 0) wrong = errno;
    if (wrong == 0 && ::rename(beside.c_str(), path.c_str()) != 0) wrong = errno;
    if (wrong == 0) return {};
    ::unlink(beside.c_str());
    return because(wrong, path);
}

}  // namespace entremise::exports
