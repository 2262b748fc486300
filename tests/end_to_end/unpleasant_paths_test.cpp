#include <signal.h>

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "source_dir.h"
#include "tests/end_to_end/support/display.h"
#include "tests/end_to_end/support/program.h"
#include "tests/end_to_end/support/unpleasant.h"
#include "tests/support/folder.h"

using namespace entremise::test;
namespace fs = std::filesystem;

namespace {

using Words = std::vector<std::string>;
constexpr double at_most = 10;  // seconds; it takes a hundredth of one
const std::string here = "<the path>";

/// A way to hand a path to the program.
struct Way {
    std::string option;  ///< "export --to", "host FILE"
    Words words;         ///< `here` in the place of the path
    std::string ending;
    enum class Does { reads, writes, makes_folder, hosts } does;
    bool window = false;
};

std::vector<Way> ways(const std::string& session, const std::string& out) {
    using enum Way::Does;
    const Words crowd{"crowd", "127.0.0.1:9", "--code", "a b c d"},
        demo{"demo", "--headless", "--seconds", "0"};
    const auto with = [](Words words, const std::string& option) {
        words.insert(words.end(), {option, here});
        return words;
    };
    return {
        {"host FILE", {"host", here, "--headless", "--port", "0"}, ".entremise", hosts},
        {"host FILE", {"host", here, "--port", "0"}, ".entremise", hosts, true},
        {"host --packs", {"host", "--title", "T", "--headless", "--port", "0", "--packs", here}, "", reads},
        {"packs DIR", {"packs", here}, "", makes_folder},
        {"replay FILE", {"replay", here}, ".entremise", reads, true},
        {"export FILE", {"export", here, "--to", out}, ".entremise", reads},
        {"export --to", {"export", session, "--to", here}, ".md", writes},
        {"export --to", {"export", session, "--to", here}, ".png", writes},
        {"check FILE", {"check", here}, ".entremise", reads},
        {"check FILE", {"check", here, "--json"}, ".entremise", reads},
        {"check --sound-copy", {"check", session, "--sound-copy", here}, ".entremise", writes},
        {"crowd --script", with(crowd, "--script"), ".workshop", reads},
        {"crowd --told", with(crowd, "--told"), "", writes},
        {"demo --script", with(demo, "--script"), ".workshop", reads},
        {"demo --out", with(demo, "--out"), "", makes_folder}};
}

Words words_for(const Way& way, const std::string& path) {
    auto words = way.words;
    std::ranges::replace(words, here, path);
    words.insert(words.begin(), program);
    return words;
}

void must_say_one_sentence(const Ran& ran) {
    INFO(ran.out << ran.errors);
    CHECK(ran.code > 0);  // neither success nor a signal
    CHECK(std::count(ran.errors.begin(), ran.errors.end(), '\n') == 1);
    CHECK((ran.errors.ends_with(".\n") || ran.errors.ends_with(")\n")));
    for (const char* left_over : {"‹", "{", "error.", "\x1b", "\x7f", "\xff", "\u202E", "\u009B"})
        CHECK(ran.errors.find(left_over) == std::string::npos);
}

/// "host FILE", "demo --out": what takes a path or a text, as the program itself says.
std::set<std::string> options_of(const std::string& type, const std::string& home) {
    std::set<std::string> found;
    std::set<std::string> commands;
    const auto help = [&](const Words& words) {
        auto all = words;
        all.insert(all.end(), {"--help", "--lang", "en"});
        return std::istringstream(call(all, {home}).out);
    };
    auto main = help({});
    bool listed = false;
    for (std::string line; std::getline(main, line);) {
        std::istringstream in(line);
        std::string word;
        if (listed && in >> word) commands.insert(word);
        listed |= line == "Subcommands:";
    }
    CHECK(commands.size() >= 8);
    for (const auto& command : commands) {
        auto lines = help({command});
        for (std::string line; std::getline(lines, line);) {
            std::istringstream in(line);
            std::string option, is;
            if (line.starts_with("  ") && in >> option >> is && is == type)
                found.insert(command + " " + option);
        }
    }
    return found;
}

}  // namespace

TEST_CASE("every option that takes a path is walked below", "[end_to_end][paths]") {
    Folder home;
    std::set<std::string> walked;
    for (const auto& way : ways("", "")) walked.insert(way.option);
    CHECK(options_of("PATH", home.file("")) == walked);
    // A text that one types is no path: whoever adds one decides which of them it is.
    CHECK(options_of("TEXT", home.file("")) ==
          std::set<std::string>{"crowd --code", "crowd ADDRESS", "host --code", "host --name",
                                "host --template", "host --title", "join --actor", "join --code",
                                "join --name", "join ADDRESS", "replay --at"});
}

TEST_CASE("an unpleasant path gets one sentence at once, and nothing is changed", "[end_to_end][paths]") {
    Folder home;
    const Display display(home.file(""));
    const auto own = home.file("chez moi");
    fs::create_directory(own);
    const auto session = closed_session(home.file("s.entremise"), own);
    const auto script = home.file("s.workshop");
    std::ofstream(script) << "titre « A »\n";
    const auto out = home.file("sortie.md");
    int folder = 0;
    for (const auto& way : ways(session, out)) {
        const auto whole = way.ending == ".workshop" ? script : session;
        Unpleasant paths(home.file("p" + std::to_string(++folder)), whole, way.ending);
        const auto around = way.window ? display.around(own) : Surroundings{own};
        auto all = paths.there;
        if (way.does != Way::Does::writes) all.insert(all.end(), paths.unread.begin(), paths.unread.end());
        if (way.does == Way::Does::reads) all.insert(all.end(), paths.nowhere.begin(), paths.nowhere.end());
        const auto before = all_of(paths.folder);
        const auto bytes = bytes_of_file(session);
        for (const auto& [name, path] : all) {
            // A folder is what is asked for; and what takes no bytes may still be what notes are thrown into.
            if (way.does == Way::Does::makes_folder && name == "a folder") continue;
            INFO(way.option << (way.window ? " in a window: " : ": ") << name);
            must_say_one_sentence(run(words_for(way, path), around, at_most));
            CHECK(all_of(paths.folder) == before);
        }
        CHECK(bytes_of_file(session) == bytes);
        CHECK_FALSE(fs::exists(out));
    }
}

TEST_CASE("a file may have an odd name", "[end_to_end][paths]") {
    Folder home;
    const auto own = home.file("");
    const auto session = closed_session(home.file("s.entremise"), own);
    Unpleasant sessions(home.file("a"), session, ".entremise"), minutes(home.file("b"), session, ".md");
    for (const auto& [name, path] : sessions.nowhere) {
        INFO(name);
        CHECK(closed_session(path, own) == path);
        const auto checked = call({"check", path}, {own});
        CHECK(checked.code == 0);
        CHECK(call({"export", path, "--to", minutes.nowhere.front().path}, {own}).code == 0);
    }
    for (const auto& [name, path] : minutes.nowhere) {
        INFO(name);
        const auto ran = call({"export", session, "--to", path}, {own});
        CHECK(ran.code == 0);
        CHECK(std::count(ran.out.begin(), ran.out.end(), '\n') == 1);
        for (const char* left_over : {"\x1b", "\xff", "\u202E"})
            CHECK(ran.out.find(left_over) == std::string::npos);
        CHECK(fs::exists(path));
    }
    // One that begins like an option stands after "--" or "=".
    CHECK(call({"check", "-a.entremise"}, {own}).code == 2);
    CHECK(call({"check", "--", "-a.entremise"}, {own}).errors.find("-a.entremise") != std::string::npos);
    const auto dashed = home.file("-b.md");
    CHECK(call({"export", session, "--to=" + dashed}, {own}).code == 0);
    CHECK(fs::exists(dashed));
}

TEST_CASE("what a link leads to is written, and the link stays", "[end_to_end][paths]") {
    Folder home;
    const auto session = closed_session(home.file("s.entremise"), home.file(""));
    fs::create_directory(home.file("clé"));
    std::ofstream(home.file("clé/a.md")) << "celui d’avant";
    fs::create_symlink(home.file("clé/a.md"), home.file("a.md"));
    CHECK(call({"export", session, "--to", home.file("a.md")}, {home.file("")}).code == 0);
    CHECK(fs::is_symlink(home.file("a.md")));
    CHECK(bytes_of_file(home.file("clé/a.md")).starts_with("# "));
}

TEST_CASE("nothing that lies beside a session stops what opens it", "[end_to_end][paths]") {
    Folder home;
    const auto own = home.file("chez moi");
    fs::create_directory(own);
    const auto session = closed_session(home.file("s.entremise"), own);
    int folder = 0;
    const std::size_t kinds = Unpleasant(home.file("p"), session, "").there.size();
    for (const auto* beside : {".private", ".keys", ".entremise-wal", ".entremise-shm", ".entremise-journal"})
        for (std::size_t kind = 0; kind < kinds; ++kind) {
            Unpleasant things(home.file("p" + std::to_string(++folder)), session, "");
            const auto& [name, path] = things.there[kind];
            std::error_code nothing;
            if (path.empty() || !fs::exists(fs::symlink_status(path, nothing))) continue;
            INFO(beside << ": " << name);
            const auto file = things.folder + "x.entremise";
            fs::copy_file(session, file);
            fs::rename(path, things.folder + "x" + beside);
            for (const auto& words :
                 {Words{program, "check", file}, {program, "export", file, "--to", own + "/a.md"}}) {
                const auto ran = run(words, {own}, at_most);
                INFO(words[1] << ": " << ran.errors);
                CHECK(ran.code >= 0);
                if (ran.code != 0) must_say_one_sentence(ran);
            }
            Process host(quiet_host(file), own);
            if (!host.line(at_most).empty()) host.signal(SIGTERM);
            const bool ended = host.ends_within(at_most);
            CHECK(ended);
            if (!ended) host.signal(SIGKILL);
            CHECK(host.wait() >= 0);
        }
}

TEST_CASE("nothing in a list of one's own ends the program", "[end_to_end][paths]") {
    Folder home;
    const Display display(home.file(""));
    const auto session = closed_session(home.file("s.entremise"), home.file(""));
    Unpleasant paths(home.file("p"), session, ".entremise");
    nlohmann::json recent = nlohmann::json::array({1, nullptr, {{"a", 1}}, std::string(100'000, 'x')});
    for (const auto* list : {&paths.there, &paths.unread})
        for (const auto& [name, path] : *list) recent.push_back(path);
    for (const auto& [name, path] : paths.nowhere)
        if (path.find('\xff') == std::string::npos) recent.push_back(path);
    recent.push_back(session);
    const auto before = all_of(paths.folder);
    const auto own = home.file("chez moi");
    fs::create_directories(own + "/.config/entremise");
    std::ofstream(own + "/.config/entremise/recent.json") << recent.dump();
    {
        Process start({program}, display.around(own));
        eventually("the start window", [&] { return !display.windows(start, "^Entremise$").empty(); });
        start.signal(SIGTERM);
        CHECK(start.wait() == 0);
        CHECK(start.errors().empty());
    }
    closed_session(home.file("t.entremise"), own);
    CHECK(all_of(paths.folder) == before);
    const auto kept = json_of(bytes_of_file(own + "/.config/entremise/recent.json"));
    CHECK(kept == nlohmann::json::array({home.file("t.entremise"), paths.unread.front().path, session}));
}

TEST_CASE("whatever stands where settings are kept, a session is held", "[end_to_end][paths]") {
    Folder home;
    const auto session = closed_session(home.file("s.entremise"), home.file(""));
    Unpleasant things(home.file("p"), session, "");
    int number = 0;
    for (const auto* file : {"recent.json", "settings.json", "seal.key", "../user-dirs.dirs", ".", ".."})
        for (const auto& [name, path] : things.there) {
            if (path.empty()) continue;
            INFO(file << ": " << name);
            const auto own = home.file("chez moi " + std::to_string(++number));
            const auto settings = own + "/config/entremise";
            fs::create_directories(own);
            if (std::string(file) == ".." ||
                (std::string(file) == "." && fs::create_directories(own + "/config")))
                fs::create_symlink(path.substr(0, 4000),
                                   file == std::string(".") ? settings : own + "/config");
            else {
                fs::create_directories(settings);
                fs::create_symlink(path.substr(0, 4000), settings + "/" + file);
            }
            Process host(quiet_host(own + "/s.entremise"),
                         Surroundings{own, 0, {{"XDG_CONFIG_HOME", own + "/config"}}});
            CHECK_FALSE(host.line(at_most).empty());
            host.signal(SIGTERM);
            CHECK(host.ends_within(at_most));
            CHECK(host.wait() == 0);
            const auto checked = run({program, "check", own + "/s.entremise"},
                                     Surroundings{own, 0, {{"XDG_CONFIG_HOME", own + "/config"}}}, at_most);
            CHECK(checked.code == 0);
        }
}
