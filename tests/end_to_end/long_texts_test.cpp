#include <catch2/catch_test_macros.hpp>
#include <filesystem>
#include <fstream>

#include "tests/end_to_end/support/program.h"
#include "tests/support/folder.h"

using namespace entremise::test;

TEST_CASE("a text that is too long for a session is refused where it is given, with both numbers",
          "[end_to_end][texts]") {
    Folder home;
    const auto file = home.file("s.entremise");
    const auto host = [&](const std::string& option, std::size_t letters) {
        return std::vector<std::string>{
            "host", file, "--headless", "--port", "0", option, std::string(letters, 'a')};
    };
    must_refuse(host("--title", 201), {home.file("")}, "C’est trop long\u00A0: 201 caractères, 200 au plus.",
                "");
    must_refuse(host("--title", 30'000), {home.file("")},
                "C’est trop long\u00A0: 30000 caractères, 200 au plus.", "");
    must_refuse(host("--name", 41), {home.file("")}, "C’est trop long\u00A0: 41 caractères, 40 au plus.", "");
    must_refuse(host("--code", 61), {home.file("")},
                "Le code de la salle est trop long\u00A0: 60 caractères au plus.", "");
    CHECK_FALSE(std::filesystem::exists(file));
}

TEST_CASE("a script whose head no session takes is refused with the line, before anything is made",
          "[end_to_end][texts]") {
    Folder home;
    const auto script = home.file("s.workshop");
    const std::string title = "titre « A »\n";
    for (const auto& line : {"personne P1 « " + std::string(41, 'a') + " »\n",
                             "personne P1 « Rosa » pour « " + std::string(81, 'a') + " »\n",
                             "point « " + std::string(61, 'a') + " » 5 min\n",
                             "point « Un » « " + std::string(201, 'a') + " » 5 min\n"}) {
        std::ofstream(script) << title << line;
        const auto ran = must_refuse({"demo", "--headless", "--script", script, "--out", home.file("démo")},
                                     {home.file("")});
        INFO(ran.errors);
        CHECK(ran.errors.find("igne 2") != std::string::npos);
        CHECK(ran.errors.find(" caractères, ") != std::string::npos);
        CHECK_FALSE(std::filesystem::exists(home.file("démo")));
    }
}

TEST_CASE("a script with lines over a limit is told each of them before anything is made",
          "[end_to_end][texts]") {
    Folder home;
    const auto script = home.file("s.workshop");
    const std::string head =
        "titre « A »\ndébut 14:00\npersonne MO « Maude » rôle mediator\npersonne P1 « Rosa »\n"
        "14:01 P1 note « bien »\n";
    std::string options;
    for (int i = 0; i < 13; ++i) options += std::string(i ? ", " : "") + "« o" + std::to_string(i) + " »";
    const auto demo = [&](const std::string& lines, const std::string& command) {
        std::ofstream(script) << head << lines;
        std::vector<std::string> words{command};
        if (command == "demo")
            words.insert(words.end(), {"--headless", "--out", home.file("démo")});
        else
            words.insert(words.end(), {"127.0.0.1:9", "--code", "lune érable canot sel"});
        words.insert(words.end(), {"--script", script, "--lang", "fr"});
        return call(words, {home.file("")});
    };
    struct Case {
        std::string lines, said;
    };
    const std::string wide(2'001, 'a');
    for (const auto* command : {"demo", "crowd"})
        for (const auto& [lines, said] :
             {Case{"14:02 P1 note « " + wide + " »\n",
                   "Ligne 6\u00A0: C’est trop long\u00A0: 2001 caractères, 2000 au plus.\n"},
              Case{"14:02 MO vote « Quoi ? » options " + options + "\n",
                   "Ligne 6\u00A0: Ce vote demande de 2 à 12 options.\n"},
              Case{"14:02 MO minuterie 721\n",
                   "Ligne 6\u00A0: Choisissez une durée entre 1 seconde et 12 heures.\n"},
              Case{"14:02 P1 note « " + wide + " »\n14:03 P1 note « b »\n14:04 P1 note « " + wide + "a »\n",
                   "2 lignes dépassent une limite. Ligne 6\u00A0: C’est trop long\u00A0: 2001 caractères, "
                   "2000 au plus. Ligne 8\u00A0: C’est trop long\u00A0: 2002 caractères, 2000 au plus.\n"}}) {
            const auto ran = demo(lines, command);
            INFO(command << ": " << ran.out);
            CHECK(ran.code == 1);
            CHECK(ran.errors == said);
            CHECK(ran.out.empty());
            CHECK_FALSE(std::filesystem::exists(home.file("démo")));
        }
}
