#include <catch2/catch_test_macros.hpp>
#include <fstream>
#include <sstream>

#include "tests/end_to_end/support/program.h"
#include "tests/support/folder.h"

using namespace entremise::test;

namespace {

/// Maude leads; `writers` of the people write so many notes in turn.
std::string script(int people, int notes, int writers) {
    std::ostringstream out;
    out << "titre « Grand atelier »\nlangue fr\ndébut 14:00\npoint « Tout » 60 min everything\n"
           "personne MO « Maude » rôle mediator\n";
    for (int i = 1; i < people; ++i) out << "personne P" << i << " « Personne " << i << " »\n";
    out << "14:00 MO étape « Tout »\n";
    for (int n = 0; n < notes; ++n)
        out << "14:10 P" << people - 1 - n % writers << " note « Note " << n << " » à " << n % 100 * 170
            << "," << n / 100 * 120 << "\n";
    return out.str();
}

Ran play(const Folder& home, const std::string& text, bool json) {
    std::ofstream(home.file("s.workshop")) << text;
    std::vector<std::string> words = {
        "demo",  "--headless",        "--seconds", "0", "--lang", "fr", "--script", home.file("s.workshop"),
        "--out", home.file("atelier")};
    if (json) words.emplace_back("--json");
    return call(words, {home.file("")});
}

}  // namespace

TEST_CASE("a script with more people than a session connects says so, and plays those who speak",
          "[end_to_end][demo]") {
    Folder home;
    const auto ran = play(home, script(260, 520, 200), false);
    INFO(ran.out << ran.errors);
    CHECK(ran.code == 0);  // nothing was refused
    CHECK(ran.errors ==
          "Une séance relie 250 appareils\u00A0: 9 personnes sur les 259 du scénario, qui ne disent rien, "
          "restent dehors.\n");
    std::istringstream lines(ran.out);
    std::string first, second;
    std::getline(lines, first);
    std::getline(lines, second);
    CHECK(first.starts_with("«\u00A0Grand atelier\u00A0» se joue avec 251 personnes\u00A0: 521 lignes, "));
    CHECK(second == "50 personnes sur 250 sont entrées.");
    CHECK(ran.out.find("\n250 personnes sur 250 sont entrées.\n") != std::string::npos);
    CHECK(ran.out.find("\n500 lignes sur 521 après ") != std::string::npos);
    CHECK(ran.out.find("\nTerminé en ") != std::string::npos);
}

TEST_CASE("five thousand notes are played, and it is said how far they are", "[end_to_end][demo]") {
    Folder home;
    const auto ran = play(home, script(13, 5'000, 12), false);
    INFO(ran.out << ran.errors);
    CHECK(ran.code == 0);
    CHECK(ran.errors.empty());
    CHECK(ran.out.starts_with("«\u00A0Grand atelier\u00A0» se joue avec 13 personnes\u00A0: 5001 lignes, "));
    for (const auto* far :
         {"\n500 lignes sur 5\u202F001 après ", "\n4\u202F500 lignes sur 5\u202F001 après "})
        CHECK(ran.out.find(far) != std::string::npos);
}

TEST_CASE("cards beyond what one person may place are left out, said beforehand, and refused nowhere",
          "[end_to_end][demo]") {
    Folder home;
    const auto ran = play(home, script(3, 3'010, 1), true);
    INFO(ran.out << ran.errors);
    CHECK(ran.code == 0);
    CHECK(ran.errors ==
          "10 cartes du scénario ne sont pas posées\u00A0: une personne en pose 3000 au plus.\n");
    const auto report = json_of(ran.out);
    REQUIRE(report.is_object());
    CHECK(report["troubles"].empty());
    CHECK(report["events"] >= 3'000);
}

TEST_CASE("lines about cards that were left out are left out with them, and said", "[end_to_end][demo]") {
    Folder home;
    auto text = script(3, 3'002, 1);
    // About what was laid, what was not, and what stands on what was not.
    text +=
        "14:20 P2 réécrit « Note 7 » « Autre »\n14:21 P2 réécrit « Note 3001 » « Autre »\n"
        "14:22 P2 archive « Note 3000 »\n14:23 MO vote « Gardons-nous cela ? » sur « Note 3000 »\n"
        "14:24 P1 bulletin « Gardons-nous cela ? » oui\n14:25 MO ferme « Gardons-nous cela ? »\n";
    const auto ran = play(home, text, true);
    INFO(ran.out << ran.errors);
    CHECK(ran.code == 0);
    CHECK(ran.errors ==
          "2 cartes du scénario ne sont pas posées\u00A0: une personne en pose 3000 au plus.\n"
          "5 lignes du scénario parlent de ce qui est laissé de côté, et ne sont pas jouées.\n");
    const auto report = json_of(ran.out);
    REQUIRE(report.is_object());
    CHECK(report["troubles"].empty());
}
