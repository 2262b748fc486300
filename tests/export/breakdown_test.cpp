#include <catch2/catch_test_macros.hpp>
#include <nlohmann/json.hpp>

#include "sessions/export/export.h"
#include "sessions/rules/actors_events.h"
#include "sessions/rules/people_events.h"
#include "sessions/rules/votes/breakdown.h"
#include "sessions/rules/votes/kind.h"
#include "sessions/rules/votes/opinions.h"
#include "sessions/rules/votes/votes_events.h"
#include "tests/export/support/played.h"

using namespace entremise;
using namespace entremise::rules;

namespace {

/// A named vote taken apart by sector, of people of two sectors.
struct Told {
    test::Played w;
    VoteId id{1};

    Told(Rule rule, const std::vector<Ballot>& ballots) {
        const auto mo = w.join("Maude", Role::mediator);
        for (const auto* sector : {"health", "housing"}) {
            Actor about;
            about.sector = sector;
            REQUIRE(w.ask(mo, AddActor{sector, {}, about, {}}) == "");
        }
        std::vector<PersonId> people;
        for (std::size_t i = 0; i < ballots.size(); ++i) {
            people.push_back(w.join("Personne " + std::to_string(i + 1)));
            REQUIRE(w.ask(people.back(), SpeakFor{{}, i % 2 ? "housing" : "health"}) == "");
        }
        rule.breakdown = Breakdown::sector;
        REQUIRE(w.ask(mo, OpenVote{rule}) == "");
        for (std::size_t i = 0; i < ballots.size(); ++i)
            REQUIRE(w.ask(people[i], CastBallot{id, ballots[i]}) == "");
        REQUIRE(w.ask(mo, CloseVote{id, {}}) == "");
        REQUIRE(w.ask(mo, PublishVote{id}) == "");
    }
    nlohmann::json json(bool as_public) {
        const auto source = w.source();
        exports::Options options;
        options.as_public = as_public;
        const auto text = exports::state_json(source, options);
        REQUIRE(text);
        return nlohmann::json::parse(*text);
    }
};

}  // namespace

TEST_CASE("data have the sub-groups of a result, with every figure", "[export][breakdown]") {
    Told told({.question = "On essaie ?"},
              {choosing(1), choosing(2), choosing(1), choosing(2), choosing(0), choosing(1)});
    const auto all = told.json(false);
    const auto& by = all["results"][0]["breakdown"];
    CHECK(by["by"] == "sector");
    REQUIRE(by["groups"].size() == 2);
    CHECK((by["groups"][0]["ballots"] == 3 && by["groups"][0]["electors"] == 3));
    CHECK(by["groups"][0]["rows"][0]["count"] == 2);
    CHECK(by["groups"][1]["rows"][1]["count"] == 2);
    CHECK(told.json(true)["results"][0]["breakdown"]["groups"].size() == 2);
}

TEST_CASE("in public there is no sub-group of one or two", "[export][breakdown]") {
    Told told({.question = "On essaie ?"}, {choosing(1), choosing(2), choosing(1), choosing(2)});
    CHECK(told.json(false)["results"][0]["breakdown"]["groups"].size() == 2);
    const auto in_public = told.json(true);
    CHECK(in_public["results"][0]["breakdown"]["groups"].empty());
    CHECK(in_public["state"]["votes"]["all"].dump().find("\"housing\"") == std::string::npos);
}

TEST_CASE("sub-groups do not add up to totals that groups of opinion hide", "[export][breakdown]") {
    Rule rule{.type = VoteType::statements, .question = "Où en est-on ?"};
    for (char c = 'a'; c < 'k'; ++c) rule.options.emplace_back(1, c);
    std::vector<Ballot> ballots;
    for (std::size_t i = 0; i < 16; ++i)
        ballots.push_back({std::vector<std::uint8_t>(10, i < 8 ? opinion_agree : opinion_disagree), {}});
    ballots.push_back({{opinion_agree}, {}});  // in no group: a total would tell this one
    Told told(rule, ballots);
    const auto map = opinions_of(*told.w.state().votes.all.find(told.id));
    REQUIRE((map && map->hides_totals()));
    const auto in_public = told.json(true);
    CHECK(in_public["results"][0]["breakdown"]["groups"].empty());
    CHECK(in_public["state"]["votes"]["all"].dump().find("\"housing\"") == std::string::npos);
    CHECK(told.json(false)["results"][0]["breakdown"]["groups"].size() == 2);
}
