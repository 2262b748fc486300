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
