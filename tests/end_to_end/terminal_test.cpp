#include <signal.h>

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <filesystem>
#include <fstream>

#include "sessions/core/text.h"
#include "tests/end_to_end/support/program.h"
#include "tests/support/folder.h"

using namespace entremise;
using namespace entremise::test;
namespace fs = std::filesystem;

namespace {

using Words = std::vector<std::string>;
constexpr double at_most = 30;  // seconds

/// All that clears a screen, writes backwards, ends a line, or is no text.
const std::string evil =
    "\x1b[2J\x1b]0;a\x07"
    "b\x7f"
    "c\r\u009B31md\u202Ee\u2066f\u200Fg\x9b"
    "h\xff"
    "i\xc0\x9bj\u2028k\u061Cl\b";

void must_be_harmless(const std::string& said) {
    INFO(harmless(said, true));
    CHECK(harmless(said, true) == said);
}
void must_be_harmless(const Ran& ran) {
    CHECK(ran.code >= 0);
    must_be_harmless(ran.out);
    must_be_harmless(ran.errors);
}
/// Whatever it does with these words.
void must_stay_harmless(Words words, const std::string& home) {
    std::string line;
    for (const auto& word : words) line += harmless(word) + " ";
    INFO(line);
    words.insert(words.begin(), program);
    Process process(words, home);
    auto out = words[1] == "host" ? process.line(at_most) : "";
    if (!out.empty()) process.signal(SIGTERM);  // it listens
    const bool ended = process.ends_within(at_most);
    CHECK(ended);
    if (!ended) process.signal(SIGKILL);
    out += process.rest();
    const int code = process.wait();
    must_be_harmless({code, out, process.errors()});
}

}  // namespace

TEST_CASE("no argument steers the terminal", "[end_to_end][terminal]") {
    Folder home;
    const auto s = closed_session(home.file("s.entremise"), home.file(""));
    const auto own = home.file("");
    const std::vector<Words> all = {
        {evil},
        {"--" + evil},
        {"--lang", evil},
        {"--help", evil},
        {"host", evil, "--headless", "--port", "0"},
        {"host", home.file("a" + evil + ".entremise"), "--headless", "--port", "0"},
        {"host", home.file("b" + evil + ".entremise"), "--headless", "--port", "0", "--json"},
        {"host", home.file("c.entremise"), "--headless", "--port", "0", "--title", evil},
        {"host", home.file("d.entremise"), "--headless", "--port", "0", "--json", "--title", evil},
        {"host", home.file("e.entremise"), "--headless", "--port", "0", "--name", evil},
        {"host", home.file("f.entremise"), "--headless", "--port", "0", "--code", evil},
        {"host", home.file("g.entremise"), "--headless", "--port", "0", "--json", "--code", evil},
        {"host", home.file("h.entremise"), "--headless", "--port", "0", "--template", evil},
        {"host", home.file("i.entremise"), "--headless", "--port", evil},
        {"join", evil, "--code", evil, "--name", evil, "--actor", evil},
        {"replay", evil},
        {"replay", s, "--at", evil},
        {"replay", s, "--speed", evil},
        {"export", evil, "--to", home.file("a.md")},
        {"export", s, "--to", evil},
        {"export", s, "--to", home.file(evil + ".md")},
        {"export", s, "--to", home.file("none" + evil + "/a.md")},
        {"export", s, "--to", home.file("a.md"), "--at", evil},
        {"check", evil},
        {"check", evil, "--json"},
        {"check", s, "--at", evil},
        {"crowd", evil, "--code", "a b c d"},
        {"crowd", "--code", evil, "--participants", evil},
        {"crowd", "127.0.0.1:9", "--code", "a b c d", "--script", evil},
        {"crowd", "127.0.0.1:9", "--code", "a b c d", "--told", home.file("none/" + evil)},
        {"demo", "--headless", "--script", evil},
        {"demo", "--headless", "--out", s + "/" + evil},
        {"demo", "--headless", "--seconds", evil},
        {"schema", evil},
    };
    for (const auto& words : all) must_stay_harmless(words, own);
}

TEST_CASE("no script steers the terminal", "[end_to_end][terminal]") {
    Folder home;
    const std::string bad = "\x1b[2J\u202E\u009B\x7f";
    const std::vector<std::string> scripts = {
        "titre « " + bad + " »\n",
        "titre « A »\npersonne P1 « " + bad + " »\n",
        "titre « A »\npersonne " + bad + " « Lise »\n14:00 " + bad + " note « a »\n",
        "titre « A »\npersonne P1 « Lise » pour « " + bad + " »\n",
        "titre « A »\npersonne P1 « Lise »\npoint « " + bad + " » 5 min\n",
        "titre « A »\npersonne P1 « Lise »\n14:00 P1 note « " + bad + " »\n14:01 P1 archive « " + bad +
            " »\n",
        "titre « A »\npersonne P1 « Lise »\n14:00 P1 " + bad + " « a »\n",
        bad + "\n",
        "titre « A »\nlangue " + bad + "\n",
        "\x1b[2J\xff\n"};
    for (const auto& text : scripts) {
        std::ofstream(home.file("s.workshop")) << text;
        for (const Words& more : {Words{}, Words{"--json"}}) {
            Words words{program,
                        "demo",
                        "--headless",
                        "--seconds",
                        "0",
                        "--script",
                        home.file("s.workshop"),
                        "--out",
                        home.file("démo")};
            words.insert(words.end(), more.begin(), more.end());
            INFO(harmless(text));
            must_be_harmless(run(words, {home.file("")}, at_most));
        }
    }
}

TEST_CASE("no session file steers the terminal", "[end_to_end][terminal]") {
    Folder home;
    const auto whole = closed_session(home.file("s.entremise"), home.file(""));
    const std::string bad = "char(27)||'[2J'||char(8238)||char(155)||char(127)";
    const std::vector<std::string> changes = {
        "UPDATE meta SET value=" + bad + " WHERE key='title'",
        "UPDATE meta SET value=" + bad + " WHERE key='language'",
        "UPDATE meta SET value=" + bad + " WHERE key='program'",
        "UPDATE kind SET word=" + bad + " WHERE number=1",
        "UPDATE event SET body=CAST(" + bad + " AS BLOB) WHERE seq=1",
        "CREATE TABLE \""
        "\x1b[2J\u202E"
        "\"(a)",
    };
    int number = 0;
    for (const auto& change : changes) {
        const auto file = home.file("x" + std::to_string(++number) + ".entremise");
        fs::copy_file(whole, file);
        sql(file, change);
        INFO(change);
        for (const auto& words : {Words{"check", file},
                                  {"check", file, "--json"},
                                  {"export", file, "--to", home.file("a.md")},
                                  {"host", file, "--headless", "--port", "0"},
                                  {"host", file, "--headless", "--json", "--port", "0"}})
            must_stay_harmless(words, home.file(""));
    }
}
