#include <signal.h>

#include <array>
#include <catch2/catch_test_macros.hpp>
#include <filesystem>
#include <fstream>
#include <map>

#include "source_dir.h"
#include "tests/end_to_end/support/program.h"
#include "tests/support/folder.h"

using namespace entremise::test;
namespace fs = std::filesystem;

namespace {

using Words = std::vector<std::string>;

/// Every file of a folder with its bytes.
std::map<std::string, std::string> contents(const std::string& folder) {
    std::map<std::string, std::string> all;
    for (const auto& one : fs::recursive_directory_iterator(folder))
        all[one.path().string()] = one.is_regular_file() ? bytes_of_file(one.path().string()) : "a folder";
    return all;
}

}  // namespace

TEST_CASE("a file that is no session gets one sentence and stays as it is", "[end_to_end][bad_input]") {
    Folder home;
    const auto in = home.file("entrée") + "/";
    fs::create_directory(in);
    const auto whole = closed_session(home.file("s.entremise"), home.file(""));
    std::ofstream(in + "texte.entremise") << "ceci n’est pas une séance";
    std::ofstream(in + "vide.entremise");
    fs::copy_file(std::string(SOURCE_DIR) + "/assets/pictures/mediator.png", in + "image.entremise");
    fs::create_directory(in + "dossier.entremise");
    sqlite_file(in + "autre.entremise", "CREATE TABLE event(seq INTEGER PRIMARY KEY, body BLOB)");
    for (const auto& [name, size] :
         {std::pair{"moitié", fs::file_size(whole) / 2}, {"début", std::uintmax_t{100}}}) {
        fs::copy_file(whole, in + name + ".entremise");
        fs::resize_file(in + name + ".entremise", size);
    }
    fs::copy_file(whole, in + "neuve.entremise");
    sql(in + "neuve.entremise", "UPDATE meta SET value=value+1 WHERE key='format'");

    const auto before = contents(in);
    const std::vector<std::array<std::string, 3>> cases = {
        {"absente", "est introuvable", "was not found"},
        {"dossier", "n’est pas une séance", "is not an Entremise session"},
        {"texte", "n’est pas une séance", "is not an Entremise session"},
        {"vide", "n’est pas une séance", "is not an Entremise session"},
        {"image", "n’est pas une séance", "is not an Entremise session"},
        {"autre", "n’est pas une séance", "is not an Entremise session"},
        {"moitié", "est abîmé", "is damaged"},
        {"début", "", ""},  // damaged, or no session: too little is left to tell
        {"neuve", "version plus récente", "newer version"},
    };
    for (const auto& [name, french, english] : cases) {
        const auto file = in + name + ".entremise";
        const auto commands = {Words{"check", file},
                               {"check", file, "--json"},
                               {"export", file, "--to", home.file("a.pdf")},
                               {"export", file, "--to", home.file("a.jsonl"), "--at", "1"}};
        for (const auto& words : commands) must_refuse(words, {home.file("")}, french, english);
        must_refuse({"check", file}, {home.file("")});
        const bool would_be_made = name == "absente";
        if (!would_be_made) must_refuse({"host", file, "--headless", "--port", "0"}, {home.file("")});
        CHECK(contents(in) == before);
    }
    CHECK_FALSE(fs::exists(home.file("a.pdf")));
    CHECK_FALSE(fs::exists(home.file("a.jsonl")));
}

TEST_CASE("a place that cannot be written to gets one sentence", "[end_to_end][bad_input]") {
    Folder home;
    const auto whole = closed_session(home.file("s.entremise"), home.file(""));
    const auto file = home.file("texte");
    std::ofstream(file) << "un fichier n’est pas un dossier";
    const auto bytes = bytes_of_file(whole);
    for (const auto& folder : {file, home.file("absent"), std::string("/proc")}) {
        must_refuse({"export", whole, "--to", folder + "/a.pdf"}, {home.file("")});
        must_refuse({"host", folder + "/a.entremise", "--headless", "--port", "0"}, {home.file("")});
        must_refuse({"crowd", "127.0.0.1:9", "--code", "a b c d", "--told", folder + "/told"},
                    {home.file("")}, "ne peut pas être écrit", "cannot be written");
        if (folder != home.file("absent"))
            must_refuse({"demo", "--headless", "--out", folder + "/a"}, {home.file("")});
    }
    must_refuse({"export", whole, "--to", home.file("a.md"), "--at", "99999"}, {home.file("")},
                "n’a pas d’événement 99999", "no event 99999");
    const auto unread = call({"check", home.file("absent.entremise"), "--json"}, {home.file("")});
    CHECK(unread.code == 1);
    CHECK(json_of(unread.out)["ok"] == false);
    CHECK_FALSE(json_of(unread.out)["reason"].get<std::string>().empty());
    for (const auto* to : {"", ".", "a.xyz", "a"})
        must_refuse({"export", whole, "--to", to}, {home.file("")});
    fs::create_directory(home.file("dossier.pdf"));
    must_refuse({"export", whole, "--to", home.file("dossier.pdf")}, {home.file("")});
    fs::copy_file(whole, home.file("s.jsonl"));
    must_refuse({"export", home.file("s.jsonl"), "--to", home.file("s.jsonl")}, {home.file("")});
    CHECK(bytes_of_file(home.file("s.jsonl")) == bytes);
    CHECK(bytes_of_file(whole) == bytes);
    CHECK_FALSE(fs::exists(home.file("absent")));
}

TEST_CASE("words that no command understands get one sentence", "[end_to_end][bad_input]") {
    Folder home;
    for (const auto* command : {"host", "join", "demo", "schema"})
        must_refuse({command, "--frobnicate"}, {home.file("")}, "« --frobnicate » n’est pas attendu ici",
                    "“--frobnicate” is not expected here");
    for (const auto* command : {"replay", "export", "check"})
        must_refuse({command, "--frobnicate"}, {home.file("")}, "Il manque FILE", "FILE is missing");
    must_refuse({"crowd", "--frobnicate"}, {home.file("")}, "Il manque --code", "--code is missing");
    must_refuse({"host", "--headless", "--port", "abc"}, {home.file("")},
                "--port = abc demande une autre valeur", "--port = abc needs another value");
    must_refuse({"demo", "--participants", "0"}, {home.file("")}, "une valeur parmi 1–250",
                "a value out of 1–250");
    must_refuse({"replay", "a", "--speed", "3"}, {home.file("")}, "une valeur parmi 1,2,4,16",
                "a value out of 1,2,4,16");
    const std::vector<Words> cases = {
        {"frobnicate"},
        {"--frobnicate"},
        {"host", "a", "b", "--headless"},
        {"host", "--headless", "--port", "abc"},
        {"host", "--headless", "--port", "70000"},
        {"host", "--headless", "--port", "-1"},
        {"host", "--headless", "--template", "frobnicate"},
        {"join", "a", "b"},
        {"replay"},
        {"replay", "a", "--speed", "1000"},
        {"replay", "a", "--speed", "x"},
        {"export", "a"},
        {"export", "--to", "a.pdf"},
        {"export", "a", "--to", "a.pdf", "--at", "x"},
        {"check"},
        {"check", "a", "--at", "x"},
        {"check", "a", "--at", "-1"},
        {"crowd"},
        {"crowd", "127.0.0.1:99999", "--code", "a b c d"},
        {"crowd", "127.0.0.1:x", "--code", "a b c d"},
        {"crowd", ":1", "--code", "a b c d"},
        {"crowd", "--code", "a b c d", "--participants", "0"},
        {"crowd", "--code", "a b c d", "--seconds", "-1"},
        {"crowd", "--code", "a b c d", "--rate", "x"},
        {"crowd", "--code", "a b c d", "--seed", "x"},
        {"crowd", "--code", "a b c d", "--script", home.file("absent.workshop")},
        {"demo", "--headless", "--participants", "0"},
        {"demo", "--headless", "--seconds", "x"},
        {"demo", "--headless", "--script", home.file("absent.workshop")},
        {"schema", "x"},
    };
    for (const auto& words : cases) must_refuse(words, {home.file("")});
    for (const auto& words : {Words{"check", "a", "--lang", "de"}, {"--lang"}}) {
        const auto ran = call(words, {home.file("")});
        CHECK(ran.code == 2);
        CHECK(ran.errors.starts_with("--lang demande une"));
    }
    std::ofstream(home.file("faux.workshop")) << "titre « A »\n14:00 P9 note « b »\n";
    must_refuse({"demo", "--headless", "--script", home.file("faux.workshop")}, {home.file("")}, "Ligne 2",
                "Line 2");
    must_refuse({"crowd", "--code", "a b c d", "--script", home.file("faux.workshop")}, {home.file("")},
                "Ligne 2", "Line 2");
    std::size_t sessions = 0;
    for (const auto& one : fs::recursive_directory_iterator(home.file("")))
        sessions += one.path().extension() == ".entremise";
    CHECK(sessions == 0);
}

TEST_CASE("without a display the windows say so", "[end_to_end][bad_input]") {
    Folder home;
    const auto whole = closed_session(home.file("s.entremise"), home.file(""));
    for (const auto& words : {Words{},
                              {"host"},
                              {"host", home.file("t.entremise")},
                              {"join"},
                              {"join", "127.0.0.1:9", "--code", "a b c d", "--name", "Lise"},
                              {"replay", whole}})
        must_refuse(words, {home.file("")}, "Aucun écran n’est disponible", "No display is available");
    CHECK_FALSE(fs::exists(home.file("t.entremise")));
}

TEST_CASE("a port or a session that is taken stays with who has it", "[end_to_end][bad_input]") {
    Folder home;
    const auto file = home.file("s.entremise"), other = home.file("t.entremise");
    Process host(quiet_host(file), home.file(""));
    const auto at = ready(host);
    const auto port = std::to_string(at.port);
    must_refuse({"host", other, "--headless", "--port", port}, {home.file("")}, "Le port " + port,
                "Port " + port);
    for (const auto* ending : {"entremise", "private", "keys", "entremise-wal"})
        CHECK_FALSE(fs::exists(home.file(std::string("t.") + ending)));
    closed_session(other, home.file(""));
    const auto bytes = bytes_of_file(other);
    must_refuse({"host", other, "--headless", "--port", port}, {home.file("")}, "Le port " + port,
                "Port " + port);
    must_refuse({"host", file, "--headless", "--port", "0"}, {home.file("")},
                "est déjà ouvert par un autre hôte", "“s.entremise” is open in another host");
    CHECK(call({"check", other}, {home.file("")}).code == 0);
    // Who has it goes on.
    const auto ran =
        call({"crowd", "127.0.0.1:" + port, "--code", at.code, "--participants", "2", "--seconds", "0.2"},
             {home.file("")});
    CHECK(ran.code == 0);
    host.signal(SIGTERM);
    CHECK(host.wait() == 0);
    CHECK(call({"check", file}, {home.file("")}).code == 0);
}

TEST_CASE("where nobody answers, the crowd says so and ends", "[end_to_end][bad_input]") {
    Folder home;
    std::string port;
    {
        Process host(quiet_host(home.file("s.entremise")), home.file(""));
        port = std::to_string(ready(host).port);
        host.signal(SIGTERM);
        CHECK(host.wait() == 0);
    }
    const Words words = {"crowd", "127.0.0.1:" + port, "--code", "a b c d", "--participants", "3", "--lang",
                         "fr"};
    const auto ran = call(words, {home.file("")});
    CHECK(ran.code == 1);
    CHECK(ran.errors.starts_with("Aucune réponse"));
    must_refuse({"crowd", "999.1.2.3", "--code", "a b c d"}, {home.file("")}, "est introuvable sur ce réseau",
                "cannot be found on this network");
}
