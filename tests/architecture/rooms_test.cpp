#include <catch2/catch_test_macros.hpp>
#include <fstream>
#include <sstream>

#include "source_dir.h"
#include "tests/architecture/support/house.h"
#include "tests/support/folder.h"

using namespace entremise;
namespace fs = std::filesystem;

namespace {

constexpr std::string_view made_up_readme = R"(
### Rooms
| room | what it does | may use | keeps to itself |
| --- | --- | --- | --- |
| `net` | moves | – | ENet |
| `app/view` | shows | net, tools | – |
| `app/view/tools` | draws | – | Dear ImGui, PNG library |
| `app/top` | all of it | all | – |

### Where does it go
| `app/none` | this table is another | all | – |
)";

/// A made-up tree that stands as its README says, but for what a test adds.
struct Tree {
    test::Folder folder;
    test::Rooms rooms = test::rooms_of_readme(made_up_readme);

    Tree() {
        write("net/line.cpp", "#include <enet/enet.h>\n#include <string>\n#include \"net/line.h\"\n");
        write("net/line.h", "");
        write("app/view/board/board.cpp", "#include \"app/view/tools/pen.h\"\n#include \"net/line.h\"\n");
        write("app/view/tools/pen.h", "#include \"imgui.h\"\n  #  include <png.h>\n");
        write("app/top/deep/deeper/top.cpp", "#include \"app/view/tools/pen.h\"\n");
        write("app/main.cpp", "");
    }
    void write(const std::string& name, std::string_view text) {
        const fs::path path = folder.file(name);
        fs::create_directories(path.parent_path());
        std::ofstream(path) << text;
    }
    test::Walk walk() const { return test::walk_through(folder.file(""), rooms); }
    std::vector<std::string> wrong() const { return walk().wrong; }
};

using Wrong = std::vector<std::string>;

}  // namespace

TEST_CASE("every room uses only what the README's table allows", "[architecture]") {
    const auto rooms = test::rooms_of_readme(test::text_of_file(fs::path(SOURCE_DIR) / "README.md"));
    REQUIRE(rooms.size() >= 8);
    const auto walk = test::walk_through(SOURCE_DIR, rooms);
    for (const auto& sentence : walk.wrong) FAIL_CHECK(sentence);
    CHECK(walk.looked_at.size() > 200);
}

TEST_CASE("Dear ImGui's internal header is used in one file", "[architecture]") {
    const auto rooms = test::rooms_of_readme(test::text_of_file(fs::path(SOURCE_DIR) / "README.md"));
    std::vector<std::string> files;
    for (const auto& [file, headers] : test::walk_through(SOURCE_DIR, rooms).includes)
        if (headers.contains("imgui_internal.h") || headers.contains("item_observer.h"))
            files.push_back(file);
    CHECK(files == std::vector<std::string>{"app/view/toolkit/inside.cpp"});
}

TEST_CASE("the build has the rooms of the README's table", "[architecture]") {
    const auto told = test::rooms_of_readme(test::text_of_file(fs::path(SOURCE_DIR) / "README.md"));
    const auto built = test::rooms_of_build(test::text_of_file(fs::path(SOURCE_DIR) / "CMakeLists.txt"));
    for (const auto& [name, room] : told) {
        INFO(room.folder);
        REQUIRE(built.contains(name));
        CHECK(built.at(name).folder == room.folder);
        CHECK(built.at(name).may_use == room.may_use);
        CHECK(built.at(name).keeps == room.keeps);
    }
    CHECK(built.size() == told.size());
}

TEST_CASE("every test is in a program", "[architecture]") {
    const fs::path root(SOURCE_DIR);
    std::set<std::string> named;
    std::istringstream lines(test::text_of_file(root / ".dev/tests.cmake"));
    for (std::string line; std::getline(lines, line);) {
        if (!line.starts_with("room_test(")) continue;
        // room_test(NAME IN … OF folders LINKS …): the folders, else the name.
        std::istringstream words(line.substr(10));
        std::string name, word;
        words >> name;
        std::set<std::string> folders;
        bool of = false;
        while (words >> word) {
            if (word == "IN" || word == "LINKS" || word == "HELPERS" || word == "OF")
                of = word == "OF";
            else if (of)
                folders.insert(word);
        }
        if (folders.empty()) folders.insert(name);
        named.merge(folders);
    }
    for (const auto& entry : fs::recursive_directory_iterator(root / "tests")) {
        if (!entry.path().filename().string().ends_with("_test.cpp")) continue;
        const auto file = entry.path().lexically_relative(root / "tests");
        INFO(file.string());
        CHECK(named.contains(file.begin()->string()));
    }
}

TEST_CASE("rooms are read from both tables alike", "[architecture]") {
    const auto told = test::rooms_of_readme(made_up_readme);
    CHECK(told.size() == 4);
    CHECK(told.at("tools") == test::Room{"app/view/tools", {}, {"Dear ImGui", "PNG library"}});
    CHECK(told.at("view") == test::Room{"app/view", {"net", "tools"}, {}});
    const auto built = test::rooms_of_build(
        "room(tools DIR app/view/tools KEEPS imgui PkgConfig::png)\n"
        "room(view DIR app/view\n  USES net tools)\n"
        "# room(none DIR none)\n");
    CHECK(built.size() == 2);
    CHECK(built.at("tools") == told.at("tools"));
    CHECK(built.at("view") == told.at("view"));
}

TEST_CASE("a tree that stands as its table says is looked at whole", "[architecture]") {
    Tree tree;
    CHECK(tree.wrong() == Wrong{});
    CHECK(tree.walk().looked_at == std::set<fs::path>{"net/line.cpp", "net/line.h",
                                                      "app/view/board/board.cpp", "app/view/tools/pen.h",
                                                      "app/top/deep/deeper/top.cpp"});
}

TEST_CASE("what breaks a wall is named, however deep it lies", "[architecture]") {
    Tree tree;
    SECTION("a room that may not be used") {
        tree.write("net/a/b/c.h", "#include \"app/top/deep/deeper/top.h\"\n");
        CHECK(tree.wrong() == Wrong{"net/a/b/c.h includes app/top/deep/deeper/top.h: net may not use top"});
    }
    SECTION("the room round one, and the room inside one") {
        tree.write("app/view/tools/a.cpp", "#include \"app/view/board/board.h\"\n");
        tree.rooms["view"].may_use.erase("tools");
        CHECK(tree.wrong() ==
              Wrong{"app/view/tools/a.cpp includes app/view/board/board.h: tools may not use view",
                    "app/view/board/board.cpp includes app/view/tools/pen.h: view may not use tools"});
    }
    SECTION("a library that another room keeps") {
        tree.write("app/view/deep/a.cpp", "#include \"imgui_internal.h\"\n");
        CHECK(tree.wrong() ==
              Wrong{"app/view/deep/a.cpp includes imgui_internal.h: view does not keep Dear ImGui"});
    }
    SECTION("a path that is not written from the root") {
        tree.write("net/a.cpp", "#include \"../app/view/tools/pen.h\"\n");
        CHECK(tree.wrong() == Wrong{"net/a.cpp includes ../app/view/tools/pen.h: of no room and no library"});
    }
    SECTION("a file in no room") {
        tree.write("app/attic/a.cpp", "");
        CHECK(tree.wrong() == Wrong{"app/attic/a.cpp is in no room, or neither .h nor .cpp"});
    }
    SECTION("a file that the build passes by") {
        tree.write("net/a.cc", "");
        CHECK(tree.wrong() == Wrong{"net/a.cc is in no room, or neither .h nor .cpp"});
    }
    SECTION("a room that is not there") {
        fs::remove_all(tree.folder.file("net"));
        CHECK(tree.wrong() == Wrong{"the room net is not there"});
    }
}
