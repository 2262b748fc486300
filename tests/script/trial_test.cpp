#include "sessions/script/trial.h"

#include <catch2/catch_test_macros.hpp>

#include "sessions/core/assets.h"
#include "sessions/core/language.h"
#include "sessions/rules/counts.h"

using namespace entremise;
using namespace entremise::script;

namespace {

Script script_of(const std::string& lines) {
    const auto script = parse_script(
        "titre « Un mardi »\ndébut 14:00\npersonne MO « Maude » rôle mediator\npersonne P1 « Rosa »\n"
        "personne P2 « Émile »\n" +
        lines);
    REQUIRE(script);
    return *script;
}

}  // namespace

TEST_CASE("the workshops that come with the program are tried out without trouble", "[script][trial]") {
    std::size_t samples = 0;
    for (const auto& name : asset_names()) {
        if (!name.ends_with(".workshop")) continue;
        ++samples;
        const auto script = parse_script(asset(name));
        REQUIRE(script);
        const auto trial = try_out(*script, {});
        INFO(name);
        for (const auto& refused : trial.refused) {
            INFO(refused.line << ": " << Language::of("fr")(refused.why));
            CHECK(false);
        }
        CHECK(trial.follows.empty());
        CHECK(trial.refused.empty());
    }
    CHECK(samples > 0);
}

TEST_CASE("a trial tells which lines are refused, and which are over a limit", "[script][trial]") {
    const auto script = script_of("14:01 P1 note « " + std::string(2'001, 'a') +
                                  " »\n14:02 P1 minuterie 5\n14:03 P2 archive « Personne »\n"
                                  "14:04 P2 note « b »\n");
    const auto trial = try_out(script, {});
    REQUIRE(trial.refused.size() == 3);
    CHECK((trial.refused[0].line == 6 && trial.refused[0].over_a_limit()));
    CHECK((trial.refused[1].line == 7 && !trial.refused[1].over_a_limit()));
    CHECK(trial.refused[1].why.key == "refusal.mediators_only");
    CHECK((trial.refused[2].line == 8 && !trial.refused[2].over_a_limit()));
    CHECK(trial.refused[2].why.key == "error.script");
}

TEST_CASE("secret ballots are counted in a trial as in a session", "[script][trial]") {
    const auto script = script_of(
        "14:01 MO vote « Oui ? » secret\n14:02 P1 bulletin « Oui ? » oui\n"
        "14:03 P2 bulletin « Oui ? » non\n14:04 MO ferme « Oui ? »\n"
        "14:05 MO vote « Et ? » tour_de « Oui ? »\n");
    CHECK(try_out(script, {}).refused.empty());
}

TEST_CASE("in a trial each person has one pair in both rounds, and what may not be paired is told",
          "[script][trial]") {
    const auto rounds = [](const std::string& degree) {
        return "14:01 MO vote « Oui ? » " + degree + " nommé V1\n14:02 P1 bulletin V1 oui\n" +
               "14:03 P2 bulletin V1 non\n14:04 MO ferme V1\n" + "14:05 MO vote « Oui ? » " + degree +
               " tour_de V1 nommé V2\n14:06 P1 bulletin V2 oui\n14:07 MO ferme V2\n";
    };
    for (const auto* degree : {"apparié", "confidentiel"})
        CHECK(try_out(script_of(rounds(degree)), {}).refused.empty());
    const auto trial = try_out(script_of(rounds("consentement apparié")), {});
    REQUIRE_FALSE(trial.refused.empty());
    CHECK(trial.refused[0].why.key == "refusal.vote_not_paired");
}

TEST_CASE("what is about a step that is left out follows it", "[script][trial]") {
    const auto script = script_of(
        "14:01 MO controverse « Quel pont ? » nommée Q\n14:02 P1 position « Le vieux » dans Q nommée Qa\n"
        "14:03 P1 argument pour sur Qa « Il tient »\n14:04 P1 note « à part »\n");
    const auto trial = try_out(script, {0});
    CHECK(trial.refused.empty());
    CHECK(trial.follows == std::set<std::size_t>{1, 2});
}

TEST_CASE("a trial looks for no places: five thousand notes without one are tried out at once",
          "[script][trial]") {
    std::string lines;
    for (int i = 0; i < 2'500; ++i)
        for (const auto* who : {"P1", "P2"})
            lines += std::string("14:10 ") + who + " note « n" + std::to_string(i) + " »\n";
    const auto script = script_of(lines);
    // With places looked for, this takes minutes, and ends at the limit of all tests.
    const auto trial = try_out(script, {});
    CHECK(trial.refused.empty());
    CHECK(trial.follows.empty());
}
