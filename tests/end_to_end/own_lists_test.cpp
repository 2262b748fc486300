#include <signal.h>

#include <catch2/catch_test_macros.hpp>
#include <filesystem>
#include <fstream>

#include "tests/end_to_end/support/program.h"
#include "tests/support/folder.h"

using namespace entremise::test;
namespace fs = std::filesystem;

namespace {

void write(const std::string& file, const std::string& text) {
    std::ofstream(file, std::ios::binary) << text;
}

}  // namespace

TEST_CASE("a session with lists of its own says their words wherever its file is read",
          "[end_to_end][method]") {
    Folder home;
    const auto own = home.file("");
    const auto lists = home.file("mes listes");
    // From the built-in ones: a line is changed, what stays as it is goes.
    const auto written = call({"packs", lists, "--lang", "en"}, {own});
    INFO(written.errors);
    REQUIRE(written.code == 0);
    CHECK(written.out.find("entremise host --packs " + lists) != std::string::npos);
    must_refuse({"packs", lists}, {own}, "agendas.json est déjà dans ", "agendas.json is in ");
    auto moves = bytes_of_file(lists + "/moves.json");
    const std::string before = R"({"fr": "Reformuler en miroir", "en": "Mirror"})";
    const auto at = moves.find(before);
    REQUIRE(at != std::string::npos);
    moves.replace(at, before.size(), R"({"fr": "Redire avec soin", "en": "Say again with care"})");
    fs::remove_all(lists);
    fs::create_directory(lists);
    write(lists + "/moves.json", moves);
    write(lists + "/objects.json",
          R"({"rows": [{"key": "voice", "label": {"fr": "La voix", "en": "The voice"}}]})");
    write(lists + "/agendas.json",
          R"({"rows": [{"key": "mardi", "label": {"fr": "Mardi", "en": "Tuesday"},
              "items": [{"title": {"fr": "Chanter", "en": "Sing"}, "minutes": 9}]}]})");

    Process host(quiet_host(home.file("s.entremise"), {"--title", "Séance", "--packs", lists}), own);
    const auto ready_at = ready(host);
    fs::remove_all(lists);  // what was read is in the file
    // A participant's device and its script find them there.
    write(home.file("a.workshop"),
          "titre « Séance »\ndébut 14:00\npersonne P1 « Rosa »\n"
          "14:00 P1 controverse « Que chanter ? » objet « La voix »\n");
    const auto crowd = call(
        {"crowd", "127.0.0.1:" + std::to_string(ready_at.port), "--code", ready_at.code, "--participants",
         "1", "--seconds", "1", "--rate", "20", "--script", home.file("a.workshop"), "--json"},
        {own});
    INFO(crowd.out << crowd.errors);
    CHECK(crowd.code == 0);
    host.signal(SIGTERM);
    REQUIRE(host.wait() == 0);

    const auto checked = json_of(call({"check", ready_at.file, "--json"}, {own}).out);
    CHECK(checked["ok"] == true);
    const auto exported = [&](const std::string& name, const std::string& language) {
        const auto to = home.file(language + name);
        const auto ran = call({"export", ready_at.file, "--to", to, "--lang", language}, {own});
        INFO(ran.errors);
        REQUIRE(ran.code == 0);
        return bytes_of_file(to);
    };
    const auto fr = exported("a.md", "fr"), en = exported("a.md", "en");
    CHECK(fr.find("Ordres du jour, Gestes de médiation, Objets des controverses") != std::string::npos);
    CHECK(en.find("Agendas, Mediation moves, Objects of controversies") != std::string::npos);
    for (const auto& minutes : {fr, en}) CHECK(minutes.find("Chanter") != std::string::npos);
    CHECK(fr.find("Objet\u00A0: La voix") != std::string::npos);
    CHECK(en.find("The voice") != std::string::npos);
    CHECK(exported("a.json", "fr").find("Redire avec soin") != std::string::npos);
    CHECK(exported("a.jsonl", "fr").find("Say again with care") != std::string::npos);
    // A session that goes on keeps its own.
    fs::create_directory(lists);
    write(lists + "/moves.json", moves);
    must_refuse({"host", ready_at.file, "--headless", "--port", "0", "--packs", lists}, {own},
                "Une séance commencée garde ses listes", "A session that has begun keeps its lists");
    CHECK(json_of(call({"check", ready_at.file, "--json"}, {own}).out)["head"] == checked["head"]);
}

TEST_CASE("with broken lists no session begins, and one sentence says where they are broken",
          "[end_to_end][method][bad_input]") {
    Folder home;
    const auto lists = home.file("listes");
    fs::create_directory(lists);
    const auto refused = [&](const std::string& french, const std::string& english) {
        must_refuse({"host", home.file("s.entremise"), "--headless", "--port", "0", "--packs", lists},
                    {home.file("")}, french, english);
        CHECK_FALSE(fs::exists(home.file("s.entremise")));
    };
    refused("ne contient aucune liste", "has no list in it");
    write(lists + "/moves.json", "{\"rows\": [\n{\"key\": \"a\", \"label\": \"x\"},\n{\"key\": \"b\"}\n]}");
    refused("moves.json, ligne 3\u00A0: «\u00A0label\u00A0» manque.",
            "moves.json, line 3: “label” is missing.");
    write(lists + "/moves.json", "{\"rows\": [\n{\"key\": \"a\", \"label\": \"x\"}\n");
    refused("moves.json, ligne ", "moves.json, line ");
    write(lists + "/moves.json", "{\"rows\": [{\"key\": \"a\", \"label\": \"x\"}]}");
    write(lists + "/gestes.json", "{}");
    refused("gestes.json n’est pas une liste", "gestes.json is no list");
    fs::remove_all(lists);
    refused("n’est pas un dossier", "is no folder");
}
