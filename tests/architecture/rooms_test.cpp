#include <catch2/catch_test_macros.hpp>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>

#include "sessions/core/text.h"
#include "source_dir.h"

using entremise::split;
using entremise::trimmed;

namespace {

namespace fs = std::filesystem;

std::string read(const fs::path& path) {
    std::ifstream in(path);
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
}

struct Room {
    std::string folder;
    std::set<std::string> may_use;  ///< folders
    std::set<std::string> keeps;    ///< words of the table
};

/// The table of rooms as the README has it.
std::map<std::string, Room> rooms_of_readme() {
    std::map<std::string, Room> rooms;
    const auto text = read(fs::path(SOURCE_DIR) / "README.md");
    const auto begin = text.find("### Rooms");
    const auto end = text.find("### Where does it go");
    const std::string table = text.substr(begin, end - begin);
    for (const auto line : split(table, '\n')) {
        if (!line.starts_with("| `")) continue;
        const auto cells = split(line, '|');
        const std::string folder(trimmed(cells[1]).substr(1, trimmed(cells[1]).size() - 2));
        Room room{folder, {}, {}};
        for (const auto word : split(cells[3], ',')) room.may_use.emplace(trimmed(word));
        for (const auto word : split(cells[4], ',')) room.keeps.emplace(trimmed(word));
        rooms[folder.substr(folder.rfind('/') + 1)] = room;
    }
    return rooms;
}

/// Which word of the table a library's header belongs to; empty for what everybody may use.
std::string library_of(const std::string& header) {
    const std::pair<const char*, const char*> table[] = {{"sodium", "libsodium"},
                                                         {"enet/", "ENet"},
                                                         {"sqlite3", "SQLite"},
                                                         {"protozero/", "protozero"},
                                                         {"nlohmann/", "JSON library"},
                                                         {"utf8proc", "utf8proc"},
                                                         {"cairo", "drawing library"},
                                                         {"ft2build", "drawing library"},
                                                         {"imgui", "Dear ImGui"},
                                                         {"imstb", "Dear ImGui"},
                                                         {"GLFW", "GLFW"},
                                                         {"glad/", "OpenGL"},
                                                         {"EGL/", "OpenGL"},
                                                         {"CLI/", "CLI11"},
                                                         {"png.h", "PNG library"}};
    for (const auto& [start, word] : table)
        if (header.starts_with(start)) return word;
    return {};
}

}  // namespace

TEST_CASE("every room uses only what the README's table allows", "[architecture]") {
    const auto rooms = rooms_of_readme();
    REQUIRE(rooms.size() == 8);
    const std::regex include(R"re(^\s*#include\s+["<]([^">]+)[">])re");
    int looked_at = 0;
    for (const auto& [name, room] : rooms) {
        for (const auto& entry : fs::directory_iterator(fs::path(SOURCE_DIR) / room.folder)) {
            if (entry.path().extension() != ".h" && entry.path().extension() != ".cpp") continue;
            ++looked_at;
            std::istringstream lines(read(entry.path()));
            for (std::string line; std::getline(lines, line);) {
                std::smatch found;
                if (!std::regex_search(line, found, include)) continue;
                const std::string header = found[1];
                INFO(entry.path().string() << " includes " << header);
                for (const auto& [other_name, other] : rooms) {
                    if (other_name == name || !header.starts_with(other.folder + "/")) continue;
                    CHECK((room.may_use.contains(other_name) || room.may_use.contains("all")));
                }
                if (const auto library = library_of(header); !library.empty())
                    CHECK(room.keeps.contains(library));
            }
        }
    }
    CHECK(looked_at > 50);
}
