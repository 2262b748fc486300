#include <algorithm>
#include <array>
#include <catch2/catch_test_macros.hpp>
#include <regex>

#include "source_dir.h"
#include "tests/architecture/support/house.h"

using namespace entremise;
namespace fs = std::filesystem;

namespace {

/// What stands between the parenthesis that opens just before `at` and the one that closes it.
std::string between_parentheses(const std::string& text, std::size_t at) {
    int open = 1;
    for (std::size_t end = at; end < text.size(); ++end) {
        open += text[end] == '(' ? 1 : text[end] == ')' ? -1 : 0;
        if (open == 0) return text.substr(at, end - at);
    }
    return text.substr(at);
}

/// The text without its comments, which may name anything.
std::string without_comments(const std::string& text) {
    return std::regex_replace(text, std::regex("//[^\n]*"), "");
}

/// Questions to the file system in the form that throws where it has no answer: the last word in their
/// parentheses is no std::error_code.
std::vector<std::string> throwing_questions(const std::string& source) {
    static const std::regex question(
        R"((?:(?:filesystem|fs)::|->|\.)(absolute|canonical|weakly_canonical|relative|proximate|copy|copy_file|copy_symlink|create_directory|create_directories|create_hard_link|create_symlink|create_directory_symlink|current_path|equivalent|exists|file_size|hard_link_count|is_block_file|is_character_file|is_directory|is_empty|is_fifo|is_other|is_regular_file|is_socket|is_symlink|last_write_time|permissions|read_symlink|remove|remove_all|rename|resize_file|space|status|symlink_status|temp_directory_path|refresh|increment)\()");
    static const std::regex walk(R"(directory_iterator\s*(?:\w+\s*)?[({])"),
        by_range(R"(for\s*\([^;()]* : [^;]*directory_iterator)"),
        code(R"(std::error_code\s+(\w+(?:\s*,\s*\w+)*))"), last_word(R"((\w+)\s*$)");
    const auto text = without_comments(source);
    if (text.find("<filesystem>") == std::string::npos &&
        text.find("directory_iterator") == std::string::npos)
        return {};
    std::set<std::string> codes;
    for (std::sregex_iterator it(text.begin(), text.end(), code), end; it != end; ++it) {
        const auto names = (*it)[1].str();
        static const std::regex name(R"(\w+)");
        for (std::sregex_iterator one(names.begin(), names.end(), name); one != end; ++one)
            codes.insert(one->str());
    }
    std::vector<std::string> found;
    const auto look = [&](const std::regex& what) {
        for (std::sregex_iterator it(text.begin(), text.end(), what), end; it != end; ++it) {
            const auto inside =
                between_parentheses(text, static_cast<std::size_t>(it->position() + it->length()));
            std::smatch last;
            const bool asks_nothing = inside.empty() && it->str().front() == '.';  // a container's own
            const bool ends_in_code =
                std::regex_search(inside, last, last_word) && codes.contains(last[1].str());
            const bool may_stand = asks_nothing || ends_in_code || inside.find(", end") != std::string::npos;
            if (!may_stand) found.push_back(it->str() + inside);
        }
    };
    look(question);
    look(walk);
    for (std::sregex_iterator it(text.begin(), text.end(), by_range), end; it != end; ++it)
        found.push_back(it->str());
    return found;
}

/// Everything that writes to the terminal by itself.
std::vector<std::string> writes_to_terminal(const std::string& source) {
    static const std::regex writes(
        R"((?:std::(?:cout|cerr|clog)\b)|(?:\b(?:v?printf|puts|putchar|perror|psignal)\()|(?:\b(?:stdout|stderr)\b)|(?:fmt::print)|(?:STD(?:OUT|ERR)_FILENO))");
    const auto text = without_comments(source);
    std::vector<std::string> found;
    for (std::sregex_iterator it(text.begin(), text.end(), writes), end; it != end; ++it)
        found.push_back(it->str());
    return found;
}

template <class Fn> std::size_t in_all_sources(Fn fn) {
    const fs::path root(SOURCE_DIR);
    const auto rooms = test::rooms_of_readme(test::text_of_file(root / "README.md"));
    std::size_t count = 0;
    for (const auto& file : test::walk_through(root, rooms).looked_at) {
        ++count;
        fn(file.string(), test::text_of_file(root / file));
    }
    return count;
}

}  // namespace

TEST_CASE("no path is looked at in a way that can throw", "[architecture]") {
    std::size_t asked = 0;
    const auto count = in_all_sources([&](const std::string& file, const std::string& text) {
        asked += text.find("std::error_code") != std::string::npos;
        for (const auto& question : throwing_questions(text)) FAIL_CHECK(file << ": " << question);
    });
    CHECK(count > 200);
    CHECK(asked > 3);
}

TEST_CASE("a question that can throw is found, however it is written", "[architecture]") {
    const std::string head = "#include <filesystem>\nstd::error_code error, other;\n";
    for (const auto* bad :
         {"if (std::filesystem::exists(path)) x();", "fs::rename(a, b);", "fs::exists(path, x)",
          "fs::file_size((a / b))", "it->last_write_time()", "entry.file_size(x)",
          "for (const auto& f : fs::directory_iterator(a)) x();", "fs::directory_iterator it(folder);",
          "fs::absolute(path).string()", "it.increment(n)"}) {
        INFO(bad);
        CHECK_FALSE(throwing_questions(head + bad).empty());
    }
    for (const auto* good : {"fs::exists(path, error)", "fs::rename(a.path(), b, other)", "list.empty()",
                             "fs::directory_iterator file(device(\"x\"), error), end;",
                             "it->last_write_time(error)", "// fs::exists(path)", "fs::path(x).filename()"}) {
        INFO(good);
        CHECK(throwing_questions(head + good).empty());
    }
}

TEST_CASE("only the console writes to the terminal", "[architecture]") {
    const auto count = in_all_sources([&](const std::string& file, const std::string& text) {
        if (file == "app/platform/console.cpp") {
            CHECK_FALSE(writes_to_terminal(text).empty());
            return;
        }
        for (const auto& write : writes_to_terminal(text)) FAIL_CHECK(file << ": " << write);
    });
    CHECK(count > 200);
    for (const auto* bad : {"std::cout << a;", "std::printf(\"a\");", "puts(a);", "std::fprintf(stderr, a);",
                            "fwrite(a, 1, 2, stdout);", "perror(\"a\");", "fmt::print(\"a\");"}) {
        INFO(bad);
        CHECK_FALSE(writes_to_terminal(bad).empty());
    }
    for (const auto* good : {"std::snprintf(a, b);", "outputs(a);", "std::fprintf(told_, a);", "// stderr"}) {
        INFO(good);
        CHECK(writes_to_terminal(good).empty());
    }
}

TEST_CASE("no window has a limit of its own for what people write", "[architecture]") {
    // A field of a search or a number may: nothing that is typed there is kept.
    static const std::regex own(R"(\.most = (TextLimits)?\{?\d)"), shared(R"(\.most = (rules::)?texts::\w+)");
    std::size_t fields = 0;
    in_all_sources([&](const std::string& file, const std::string& text) {
        if (file.find("app/view/") == std::string::npos) return;
        const auto plain = without_comments(text);
        const std::sregex_iterator end;
        fields += static_cast<std::size_t>(
            std::distance(std::sregex_iterator(plain.begin(), plain.end(), shared), end));
        for (auto at = std::sregex_iterator(plain.begin(), plain.end(), own); at != end; ++at) {
            const auto look = plain.substr(static_cast<std::size_t>(at->position()), 300);
            INFO(file << ": " << look);
            CHECK(look.substr(0, look.find(';')).find(".passing = true") != std::string::npos);
        }
    });
    CHECK(fields > 12);
}
