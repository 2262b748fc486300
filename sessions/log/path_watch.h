#pragma once
#include <cstdint>
#include <string>
#include <vector>

namespace entremise::log {

/// Does a name still lead to the file that was opened by it?
enum class Place : std::uint8_t {
    there,
    moved,    ///< it has another name now, or none that can be reached
    deleted,  ///< it has no name any more: with the last program that holds it, it is gone
    replaced  ///< the name is another file's
};

/// Watches names of open files. Costs one `stat` a name and look; changes nothing, and takes nobody's locks
/// away, for it opens no file for reading. Threads: one at a time.
class PathWatch {
public:
    PathWatch() = default;
    PathWatch(PathWatch&&) = default;
    PathWatch& operator=(PathWatch&&) = default;

    /// The file that has this name now; where none has, the first that is seen under it.
    void add(const std::string& path);

    struct Seen {
        Place place = Place::there;
        std::string path;  ///< of the first that is not where it was
    };
    Seen look();
    /// One of those that are watched.
    Place place_of(const std::string& path) const;

private:
    /// A file that is held without being opened; it keeps its number as long.
    class Handle {
    public:
        explicit Handle(const std::string& path);
        Handle(Handle&& other) noexcept;
        Handle& operator=(Handle&& other) noexcept;
        ~Handle();
        int number = -1;
    };
    struct Watched {
        std::string path;
        Handle file;
    };
    static Place place_of(const Watched&);
    std::vector<Watched> all_;
};

}  // namespace entremise::log
