#include "tests/architecture/support/house.h"

#include <fstream>
#include <optional>
#include <regex>
#include <sstream>
#include <utility>

#include "sessions/core/text.h"

namespace entremise::test {
namespace {

namespace fs = std::filesystem;

std::string last_part(const std::string& folder) { return folder.substr(folder.rfind('/') + 1); }

/// The word of the README for a library's header; none: not a library that a room keeps.
std::optional<std::string> library_of(const std::string& header) {
    const std::pair<const char*, const char*> table[] = {{"asset_list.h", "embedded assets"},
                                                         {"sodium", "libsodium"},
                                                         {"enet/", "ENet"},
                                                         {"sqlite3", "SQLite"},
                                                         {"protozero/", "protozero"},
                                                         {"Eigen/", "Eigen"},
                                                         {"nlohmann/", "JSON library"},
                                                         {"utf8proc", "utf8proc"},
                                                         {"linebreak.h", "libunibreak"},
                                                         {"cairo", "drawing library"},
                                                         {"ft2build", "drawing library"},
                                                         {"imgui", "Dear ImGui"},
                                                         {"imstb", "Dear ImGui"},
                                                         {"item_observer.h", "Dear ImGui"},
                                                         {"GLFW", "GLFW"},
                                                         {"X11/", "X11"},
                                                         {"glad/", "OpenGL"},
                                                         {"EGL/", "OpenGL"},
                                                         {"CLI/", "CLI11"},
                                                         {"png.h", "PNG library"},
                                                         {"zlib.h", "compression library"}};
    for (const auto& [start, word] : table)
        if (header.starts_with(start)) return word;
    return std::nullopt;
}

/// The word of the README for what the build links; none: not known here.
std::optional<std::string> library_of_target(const std::string& target) {
    const std::map<std::string, std::string> table{{"assets", "embedded assets"},
                                                   {"PkgConfig::sodium", "libsodium"},
                                                   {"PkgConfig::enet", "ENet"},
                                                   {"PkgConfig::sqlite3", "SQLite"},
                                                   {"protozero", "protozero"},
                                                   {"Eigen3::Eigen", "Eigen"},
                                                   {"nlohmann_json::nlohmann_json", "JSON library"},
                                                   {"PkgConfig::utf8proc", "utf8proc"},
                                                   {"PkgConfig::unibreak", "libunibreak"},
                                                   {"PkgConfig::cairo", "drawing library"},
                                                   {"PkgConfig::cairo_ft", "drawing library"},
                                                   {"imgui", "Dear ImGui"},
                                                   {"imgui_gl", "Dear ImGui"},
                                                   {"glfw", "GLFW"},
                                                   {"PkgConfig::x11", "X11"},
                                                   {"glad", "OpenGL"},
                                                   {"PkgConfig::egl", "OpenGL"},
                                                   {"CLI11", "CLI11"},
                                                   {"PkgConfig::png", "PNG library"},
                                                   {"PkgConfig::zlib", "compression library"}};
    const auto found = table.find(target);
    if (found == table.end()) return std::nullopt;
    return found->second;
}

/// The room whose folder holds that file: of rooms inside one another, the inner one.
const std::pair<const std::string, Room>* room_of(const Rooms& rooms, const std::string& file) {
    const std::pair<const std::string, Room>* best = nullptr;
    for (const auto& room : rooms)
        if (file.starts_with(room.second.folder + "/") &&
            (!best || room.second.folder.size() > best->second.folder.size()))
            best = &room;
    return best;
}

void look_at(const std::string& file, const std::string& text, const Rooms& rooms, const std::string& name,
             Walk& walk) {
    static const std::regex include(R"re(^\s*#\s*include\s+(["<])([^">]+)[">])re");
    const Room& room = rooms.at(name);
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
        std::smatch found;
        if (!std::regex_search(line, found, include)) continue;
        const std::string header = found[2];
        walk.includes[file].insert(header);
        const auto said = file + " includes " + header;
        if (const auto* other = room_of(rooms, header)) {
            if (other->first != name && !room.may_use.contains(other->first) && !room.may_use.contains("all"))
                walk.wrong.push_back(said + ": " + name + " may not use " + other->first);
        } else if (const auto library = library_of(header)) {
            if (!room.keeps.contains(*library))
                walk.wrong.push_back(said + ": " + name + " does not keep " + *library);
        } else if (found[1] == "\"") {
            walk.wrong.push_back(said + ": of no room and no library");
        }
    }
}

}  // namespace

std::string text_of_file(const fs::path& path) {
    std::ifstream in(path);
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
}

Rooms rooms_of_readme(std::string_view readme) {
    Rooms rooms;
    const auto begin = readme.find("### Rooms");
    if (begin == readme.npos) return rooms;
    for (const auto line : split(readme.substr(begin, readme.find("###", begin + 4) - begin), '\n')) {
        if (!line.starts_with("| `")) continue;
        const auto cells = split(line, '|');
        const std::string folder(trimmed(cells[1]).substr(1, trimmed(cells[1]).size() - 2));
        Room room{folder, {}, {}};
        const auto words = [&](std::string_view cell, std::set<std::string>& into) {
            for (const auto word : split(cell, ','))
                if (trimmed(word) != "–") into.emplace(trimmed(word));
        };
        words(cells[3], room.may_use);
        words(cells[4], room.keeps);
        rooms[last_part(folder)] = room;
    }
    return rooms;
}

Rooms rooms_of_build(std::string_view cmake_lists) {
    Rooms rooms;
    const std::string text(cmake_lists);
    static const std::regex call(R"re((^|\n)room\(([^)]*)\))re");
    for (auto found = std::sregex_iterator(text.begin(), text.end(), call); found != std::sregex_iterator();
         ++found) {
        std::istringstream words((*found)[2]);
        std::string name, word, part;
        words >> name;
        Room room;
        while (words >> word) {
            if (word == "DIR" || word == "USES" || word == "KEEPS")
                part = word;
            else if (part == "DIR")
                room.folder = word;
            else if (part == "USES")
                room.may_use.insert(word);
            else
                room.keeps.insert(library_of_target(word).value_or(word));
        }
        rooms[name] = room;
    }
    return rooms;
}

Walk walk_through(const fs::path& root, const Rooms& rooms) {
    Walk walk;
    for (const auto& [name, room] : rooms) {
        if (!fs::is_directory(root / room.folder)) {
            walk.wrong.push_back("the room " + room.folder + " is not there");
            continue;
        }
        for (const auto& entry : fs::recursive_directory_iterator(root / room.folder)) {
            const auto file = entry.path().lexically_relative(root).generic_string();
            const auto extension = entry.path().extension();
            if ((extension != ".h" && extension != ".cpp") || room_of(rooms, file)->first != name) continue;
            walk.looked_at.insert(file);
            look_at(file, text_of_file(entry.path()), rooms, name, walk);
        }
    }
    // What the rooms' own walks passed by.
    const std::set<std::string> source{".h", ".hh", ".hpp", ".hxx", ".inl", ".c", ".cc", ".cpp", ".cxx"};
    for (const auto* top : {"app", "net", "sessions"}) {
        if (!fs::is_directory(root / top)) continue;
        for (const auto& entry : fs::recursive_directory_iterator(root / top)) {
            const auto file = entry.path().lexically_relative(root);
            if (!entry.is_regular_file() || !source.contains(file.extension().string())) continue;
            if (walk.looked_at.contains(file) || file == "app/main.cpp") continue;
            walk.wrong.push_back(file.generic_string() + " is in no room, or neither .h nor .cpp");
        }
    }
    return walk;
}

}  // namespace entremise::test
