#pragma once
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace entremise::test {

/// A room as a table has it; the name is the last part of its folder.
struct Room {
    std::string folder;
    std::set<std::string> may_use;  ///< names of rooms; "all"
    std::set<std::string> keeps;    ///< libraries, in the words of the README
    friend bool operator==(const Room&, const Room&) = default;
};
using Rooms = std::map<std::string, Room>;

/// The table under "### Rooms".
Rooms rooms_of_readme(std::string_view readme);
/// The lines `room(NAME DIR folder USES … KEEPS …)`, libraries in the words of the README.
Rooms rooms_of_build(std::string_view cmake_lists);

/// What a walk through the source files of app/, net/ and sessions/ found.
struct Walk {
    std::set<std::filesystem::path> looked_at;              ///< relative to the root
    std::vector<std::string> wrong;                         ///< sentences; none: the walls hold
    std::map<std::string, std::set<std::string>> includes;  ///< of each file, as they are written
};
Walk walk_through(const std::filesystem::path& root, const Rooms&);

std::string text_of_file(const std::filesystem::path&);

}  // namespace entremise::test
