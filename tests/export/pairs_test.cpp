#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <nlohmann/json.hpp>

#include "sessions/rules/votes/pairs.h"
#include "sessions/rules/votes/votes_events.h"
#include "source_dir.h"
#include "tests/export/support/played.h"

using namespace entremise;
using namespace entremise::rules;
using Catch::Matchers::WithinAbs;
using test::Played;

namespace {

void play(Played& played, const std::string& name) {
    const auto script = script::parse_script(
        test::content_of(std::string(SOURCE_DIR "/sessions/samples/") + name + ".workshop"));
    REQUIRE(script);
    REQUIRE(played.play(*script) == "");
}

/// The second round of that kind of vote, and what it is called.
std::pair<VoteId, const Vote*> second_round(const State& s, VoteType type) {
    for (const auto& [id, vote] : s.votes.all)
        if (vote.rule.type == type && is_paired(vote.rule) && vote.rule.previous_round) return {id, &vote};
    return {};
}

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("the pilot of sample A is asked in two paired rounds: a clear shift", "[export][pairs]") {
    Played played;
    play(played, "a-securite-alimentaire");
    const auto source = played.source();
    const auto [id, vote] = second_round(source.state, VoteType::gradients);
    REQUIRE(vote);
    const auto shift = shift_of(source.state, *vote);
    REQUIRE(shift);
    CHECK((shift->secret && shift->pairs == 10 && shift->out_of_comparison == 2));
    CHECK((shift->up == 6 && shift->down == 0 && shift->same == 4));
    CHECK_THAT(shift->p, WithinAbs(.03125, 1e-12));
    CHECK_THAT(shift->cns_before, WithinAbs(.797, 5e-4));
    CHECK_THAT(shift->cns_after, WithinAbs(.850, 5e-4));
    CHECK_FALSE(pairs_hide_totals(source.state, id));
}

TEST_CASE("the service of sample C: pairs are described, and no total stands beside them",
          "[export][pairs]") {
    Played played;
    play(played, "c-consommation-supervisee");
    const auto source = played.source();
    const auto [id, vote] = second_round(source.state, VoteType::score);
    REQUIRE(vote);
    const auto shift = shift_of(source.state, *vote);
    REQUIRE(shift);
    CHECK((shift->pairs == 14 && shift->only_before == 1 && shift->up == 6 && shift->down == 1));
    CHECK_THAT(shift->mean_before, WithinAbs(3.43, 5e-3));
    CHECK_THAT(shift->mean_after, WithinAbs(3.86, 5e-3));
    CHECK_THAT(shift->p, WithinAbs(.125, 1e-12));
    CHECK_THAT(shift->cns_before, WithinAbs(.306, 5e-4));
    CHECK_THAT(shift->cns_after, WithinAbs(.565, 5e-4));
    const auto before = vote->rule.previous_round;
    for (const bool in_public : {false, true}) {
        exports::Options options;
        options.as_public = in_public;
        const auto minutes = exports::minutes(source, options);
        REQUIRE(minutes);
        CHECK(has(*minutes, "Sur 14 personnes comparées, 6 plus haut, 1 plus bas, 7 sans bouger."));
        CHECK_FALSE(has(*minutes, "3,43"));  // the room saw the fifteen answers of the first round
        CHECK(has(*minutes, Language::of("fr")("vote.said_totals_hidden")));
        const auto json = exports::state_json(source, options);
        REQUIRE(json);
        const auto all = nlohmann::json::parse(*json);
        int hidden = 0;
        for (const auto& result : all["results"])
            if (result["vote"] == id.value || result["vote"] == before.value) {
                ++hidden;
                CHECK((result["rows"].empty() && !result.contains("figures")));
            }
        CHECK(hidden == 2);
    }
    exports::Options options;
    options.as_public = true;
    const auto jsonl = exports::events_jsonl(source, options);
    REQUIRE(jsonl);
    for (const auto& row : vote->rows) CHECK_FALSE(has(*jsonl, row.pair.bytes));
    CHECK_FALSE(has(*jsonl, "\"pair\""));
}

TEST_CASE("no public data tell the outcome that one more answer turned", "[export][pairs]") {
    Played played;
    const auto mo = played.join("Maude", Role::mediator);
    std::vector<PersonId> people;
    for (char c = 'a'; c < 'a' + 11; ++c) people.push_back(played.join(std::string("Personne ") + c));
    Rule rule{.type = VoteType::gradients, .question = "Essayer ?", .secrecy = Secrecy::anonymous_paired};
    for (const std::size_t voters : {10u, 11u}) {
        const auto id = played.state().votes.next;
        REQUIRE(played.ask(mo, OpenVote{rule}) == "");
        std::vector<Ballot> ballots(voters, choosing(1));
        if (voters == 11) ballots.back() = choosing(8);  // who came late blocks
        std::vector<Blob> pairs;
        for (std::size_t i = 0; i < voters; ++i) {
            REQUIRE(played.ask({}, MarkVoted{id, people[i]}) == "");
            pairs.push_back({std::string(pair_bytes, static_cast<char>('a' + i))});
        }
        REQUIRE(played.close_secret(mo, id, ballots, pairs) == "");
        REQUIRE(played.ask(mo, PublishVote{id}) == "");
        rule.previous_round = id;
    }
    const auto source = played.source();
    REQUIRE(pairs_hide_totals(source.state, rule.previous_round));
    for (const bool in_public : {false, true}) {
        exports::Options options;
        options.as_public = in_public;
        const auto json = exports::state_json(source, options);
        const auto jsonl = exports::events_jsonl(source, options);
        REQUIRE((json && jsonl));
        for (const auto& told : {*json, *jsonl}) CHECK(has(told, "blocked") != in_public);
    }
}
