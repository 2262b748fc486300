#include <catch2/catch_test_macros.hpp>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "tests/end_to_end/support/display.h"
#include "tests/end_to_end/support/process.h"
#include "tests/support/folder.h"

using entremise::test::Display;
using entremise::test::eventually;
using entremise::test::Folder;
using entremise::test::Hand;
using entremise::test::Process;
using entremise::test::run;
using Json = nlohmann::json;
namespace fs = std::filesystem;

namespace {

const std::string program = PROGRAM;

/// A session's file, seen from outside: what `entremise export` says of it, also while it is open.
class Journal {
public:
    Journal(std::string file, std::string home) : file_(std::move(file)), home_(std::move(home)) {}

    /// The fields of every event of that kind, in order.
    std::vector<Json> of(const std::string& kind) const {
        const auto to = home_ + "/journal.jsonl";
        const auto done = run({program, "export", file_, "--to", to, "--lang", "fr"}, home_);
        INFO(done.errors);
        REQUIRE(done.code == 0);
        std::vector<Json> found;
        std::ifstream in(to);
        for (std::string line; std::getline(in, line);) {
            const auto event = Json::parse(line);
            if (event["kind"] == kind) found.push_back(event["fields"]);
        }
        return found;
    }
    bool has(const std::string& kind, const std::string& field, const Json& value) const {
        for (const auto& fields : of(kind))
            if (fields.contains(field) && fields[field] == value) return true;
        return false;
    }

private:
    std::string file_, home_;
};

int exit_code(Process& process) {
    eventually("the end of a program", [&] { return process.ended(); });
    return process.wait();
}

/// Makes a folder of that name: one computer's.
std::string home_of(const Folder& folder, const std::string& name) {
    fs::create_directory(folder.file(name));
    return folder.file(name);
}

/// Does any file below that folder hold those bytes? What comes and goes meanwhile is passed over.
bool holds(const std::string& below, const std::string& bytes) {
    std::error_code gone;
    for (auto at = fs::recursive_directory_iterator(below, gone); !gone && at != fs::end(at);
         at.increment(gone)) {
        if (std::error_code unknown; !at->is_regular_file(unknown) || unknown) continue;
        std::ifstream file(at->path(), std::ios::binary);
        std::ostringstream all;
        all << file.rdbuf();
        if (all.str().find(bytes) != std::string::npos) return true;
    }
    return false;
}

}  // namespace

TEST_CASE("a session is led, joined, voted in, ended and watched again in real windows",
          "[end_to_end][windows]") {
    const std::string note = "Été à l’école : ça coûte 14 €",
                      question = "Ouvre-t-on la cour d’école le soir ?";
    const std::string code = "lune érable canot sel", title = "Table de quartier";
    Folder folder;
    const auto home = home_of(folder, "animation");
    const auto file = home + "/table.entremise";
    const Display display(folder.file(""));
    const Journal journal(file, folder.file(""));

    Process host(
        {program, "host", file, "--title", title, "--code", code, "--port", "0", "--json", "--lang", "fr"},
        display.around(home));
    const auto ready = Json::parse(host.line(), nullptr, false);
    REQUIRE(ready.is_object());
    CHECK(ready["code"] == code);
    const auto address = "127.0.0.1:" + std::to_string(ready["port"].get<int>());
    const Hand mediator(display, host, title + " — Entremise$", 0, 0);
    const Hand projection(display, host, title + " — Entremise — projection$", 1400, 0);

    // One person types the code and a name; the other brings everything along.
    Process eloise({program, "join", address, "--lang", "fr"}, display.around(home_of(folder, "éloïse")));
    const Hand start(display, eloise, "^Entremise$", 0, 800);
    CHECK_FALSE(start.at_rest().main_button());
    start.type(code);
    start.key({"Tab"});
    start.type("Éloïse");
    eventually("a button to join", [&] { return start.at_rest().main_button().has_value(); });
    start.key({"Return"});
    const Hand first(display, eloise, title + " — Entremise$", 0, 800);
    eventually("Éloïse joining", [&] { return journal.has("person.joined", "name", "Éloïse"); });
    Process noe({program, "join", address, "--code", code, "--name", "Noé", "--lang", "fr"},
                display.around(home_of(folder, "noé")));
    const Hand second(display, noe, title + " — Entremise$", 1400, 800);
    eventually("Noé joining", [&] { return journal.has("person.joined", "name", "Noé"); });

    // Whatever is typed in a participant's window is a note.
    const auto empty_board = projection.at_rest();
    first.type(note);
    first.key({"Return"});
    eventually("the note", [&] { return journal.has("note.added", "text", note); });
    eventually("the note on the projection",
               [&] { return projection.at_rest().difference(empty_board) > Hand::much; });

    // What the mediators keep among themselves is on no other computer, not even with what waits there half
    // written.
    const std::string confided = "Rencontrer en aparté", half = "à moitié écrite";
    const auto others = {folder.file("éloïse"), folder.file("noé")};
    mediator.after_key("g");
    mediator.type("s2");
    mediator.key({"Return"});
    eventually("the confided move", [&] { return holds(home, confided); });
    first.type(half);
    eventually("what is half written being kept", [&] { return holds(folder.file("éloïse"), half); });
    for (const auto& other : others) CHECK_FALSE(holds(other, confided));
    first.key({"Return"});
    eventually("the second note", [&] { return journal.has("note.added", "text", half); });

    // Every window is called after the workshop, whatever its name is now.
    const std::string renamed = "Table du quartier nord";
    mediator.after_key("ctrl+k");
    mediator.type("renommer");
    mediator.after_key("Return");
    mediator.key({"ctrl+a"});
    mediator.type(renamed);
    mediator.key({"Return"});
    eventually("the new name on every window", [&] {
        return display.windows(host, renamed + " — Entremise$").size() == 1 &&
               display.windows(host, renamed + " — Entremise — projection$").size() == 1 &&
               display.windows(eloise, renamed + " — Entremise$").size() == 1 &&
               display.windows(noe, renamed + " — Entremise$").size() == 1;
    });

    // What the mediator looks for, without its accents, is nothing to the room; then the keys are the
    // board's.
    const auto wall = projection.at_rest(), before_finding = mediator.at_rest();
    mediator.after_key("ctrl+f");
    mediator.type("ecole");
    mediator.key({"Return"});
    CHECK(mediator.at_rest().difference(before_finding) > Hand::much);
    CHECK(projection.at_rest().difference(wall) < Hand::much);
    mediator.key({"Escape"});
    mediator.after_key("n");
    mediator.type("après avoir trouvé");
    mediator.key({"Return"});
    eventually("the third note", [&] { return journal.has("note.added", "text", "après avoir trouvé"); });

    const auto before_the_vote = {first.at_rest(), second.at_rest()};
    mediator.after_key("v");
    mediator.type(question);
    mediator.key({"ctrl+Return"});
    eventually("the vote", [&] { return journal.of("vote.opened").size() == 1; });
    CHECK(journal.of("vote.opened")[0]["rule"]["question"] == question);
    CHECK(journal.of("vote.opened")[0]["roll"].size() == 2);
    const auto cast = [&](const Hand& voter, const std::string& choice, int turnout) {
        voter.after_key(choice);
        voter.key({"Return"});
        eventually("a ballot", [&] { return journal.has("vote.turnout", "count", turnout); });
        eventually("the ballot being held", [&] { return !voter.at_rest().main_button(); });
    };
    // The ballot has the keyboard as soon as it is there.
    const auto* before = before_the_vote.begin();
    for (const auto* voter : {&first, &second}) {
        eventually("the ballot", [&] { return voter->at_rest().difference(*before) > Hand::much; });
        ++before;
    }
    cast(first, "1", 1);
    cast(second, "2", 2);
    mediator.after("the question whether to close", [&] { mediator.press_main_button(); });
    mediator.key({"ctrl+Return"});  // it cannot be taken back
    eventually("the end of the vote", [&] { return journal.of("vote.ended").size() == 1; });
    CHECK(journal.of("vote.published").empty());  // the mediators see it first
    mediator.after("the question whether to publish", [&] { mediator.press_main_button(); });
    mediator.key({"ctrl+Return"});
    eventually("the result for everyone", [&] { return journal.of("vote.published").size() == 1; });
    const auto result = journal.of("vote.published")[0];
    CHECK(result["tally"]["counts"] == Json({1, 1}));
    CHECK(result["tally"]["electors"] == 2);
    CHECK(result["rows"].size() == 2);

    mediator.open_menu_at_end();
    mediator.after_key("Return");  // asks
    mediator.key({"ctrl+Return"});
    eventually("the end", [&] { return journal.of("session.ended").size() == 1; });
    mediator.open_menu_at_end();
    mediator.key({"Return"});
    CHECK(exit_code(host) == 0);
    const auto ended = Json::parse(host.rest(), nullptr, false);
    REQUIRE(ended.is_object());
    CHECK(ended["ended"] == true);
    for (const auto* hand : {&first, &second}) {
        hand->open_menu_at_end();
        hand->after_key("Return");  // asks
        hand->key({"Return"});
    }
    CHECK(exit_code(noe) == 0);
    // Who came through the start window is led back to it.
    Hand(display, eloise, "^Entremise$", 0, 800).press_corner_button();
    CHECK(exit_code(eloise) == 0);

    CHECK(holds(home, confided));
    for (const auto& other : others) CHECK_FALSE(holds(other, confided));
    const auto checked = run({program, "check", file, "--json"}, home);
    CHECK(checked.code == 0);
    const auto report = Json::parse(checked.out, nullptr, false);
    REQUIRE(report.is_object());
    CHECK(report["ok"] == true);
    CHECK(report["closing_code"] == ended["closing_code"]);

    Process watching({program, "replay", file, "--lang", "fr"}, display.around(home));
    const Hand replay(display, watching, " — Relecture$", 0, 0);
    const auto end = replay.at_rest();
    replay.after_key("Home");
    CHECK(replay.after_key("End").difference(end) < Hand::much);
    eventually("its last name",
               [&] { return display.windows(watching, renamed + " — Relecture$").size() == 1; });
    replay.open_menu_at_end();
    replay.key({"Return"});
    CHECK(exit_code(watching) == 0);
    // Nothing of it touched the settings of whoever runs the test.
    CHECK(fs::exists(folder.file("éloïse/.config/entremise/settings.json")));
}

TEST_CASE("the projection never keeps the keyboard: « C » makes a controversy whoever gave it the focus",
          "[end_to_end][windows]") {
    const std::string title = "Table de quartier", question = "Comment ouvrir la cour le soir ?";
    Folder folder;
    const auto home = home_of(folder, "animation"), file = home + "/table.entremise";
    const Display display(folder.file(""));
    const Journal journal(file, folder.file(""));
    Process host({program, "host", file, "--title", title, "--port", "0", "--json", "--lang", "fr"},
                 display.around(home));
    REQUIRE_FALSE(host.line().empty());
    // Both are there and have drawn themselves.
    { const Hand mediator(display, host, title + " — Entremise$", 0, 0); }
    { const Hand projection(display, host, title + " — Entremise — projection$", 1400, 0); }
    const auto id_of = [&](const std::string& end) { return display.windows(host, title + end).front(); };
    const auto own = id_of(" — Entremise$"), shown = id_of(" — Entremise — projection$");
    // No window manager runs: whoever says so moves the focus.
    for (int i = 0; i < 2; ++i) {
        display.xdotool({"windowfocus", shown});
        eventually("the keyboard coming back", [&] {
            return display.xdotool({"getwindowfocus", "-f"}) == own + "\n";
        });
    }
    display.xdotool({"key", "c"});
    display.xdotool({"type", "--delay", "30", question});
    display.xdotool({"key", "Return"});
    eventually("the controversy", [&] { return journal.has("controversy.added", "question", question); });
}
