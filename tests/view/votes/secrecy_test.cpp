#include "app/view/votes/secrecy.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "sessions/rules/votes/votes_events.h"
#include "tests/view/support/mediator_window.h"
#include "tests/view/support/participant_window.h"
#include "tests/view/support/wall.h"

using namespace entremise;
using namespace entremise::view;
using rules::Secrecy;
using test::asked;
using test::SmallTable;

namespace {

const std::string& fr(std::string_view key) { return Language::of("fr")(key); }

rules::Rule paired(VoteId before = {}) {
    rules::Rule rule{.type = rules::VoteType::score,
                     .question = "Je peux vivre avec cela",
                     .secrecy = Secrecy::anonymous_paired,
                     .previous_round = before};
    rule.scale_from = 1, rule.scale_to = 5;
    return rule;
}

rules::Ballot number(std::uint8_t n) { return {{n}, {}}; }

/// Two paired rounds of five people, one of whom answers in the first alone.
void play_rounds(test::Table& table, PersonId mediator, std::vector<PersonId> people) {
    for (const auto* name : {"Ida", "Zoé"}) people.push_back(table.person(name));
    for (std::uint64_t round = 1; round <= 2; ++round) {
        REQUIRE(table.ask(mediator, rules::OpenVote{paired(VoteId{round - 1})}).empty());
        for (std::uint8_t i = 0; i < (round == 1 ? 5 : 4); ++i)
            REQUIRE(table.drop(people[i], VoteId{round}, number(static_cast<std::uint8_t>(i % 3 + round)))
                        .empty());
        REQUIRE(table.close_and_publish(mediator, VoteId{round}).empty());
    }
}

}  // namespace

TEST_CASE("the sheet offers the degrees that the kind may have, and says who will see what",
          "[view][votes][secrecy]") {
    test::MediatorWindow w;
    begin_vote(w.own.vote, w.table.all, {});
    w.own.vote.draft.question = "Je peux vivre avec cela";
    w.own.vote.draft.type = rules::VoteType::score;
    w.screen.frame(4);
    CHECK(w.screen.shows(fr("vote.seen.named")));
    const std::vector<std::pair<Secrecy, std::string>> degrees{
        {Secrecy::confidential, "vote.seen.confidential"},
        {Secrecy::anonymous, "vote.seen.secret"},
        {Secrecy::anonymous_paired, "vote.seen.paired"}};
    for (const auto& [degree, said] : degrees) {
        w.screen.press("**/###secrecy");
        w.screen.frame(2);
        CHECK(w.screen.has("**/###3"));
        w.screen.press("**/###" + std::to_string(static_cast<int>(degree)));
        w.screen.frame(2);
        CHECK(w.own.vote.draft.secrecy == degree);
        CHECK(w.screen.shows(fr(said)));
    }
    CHECK(w.screen.shows(fr("vote.seen.paired_limits")));
    w.screen.press("**/###vote.open");
    REQUIRE(asked<rules::OpenVote>(w.out));
    CHECK(asked<rules::OpenVote>(w.out)->rule.secrecy == Secrecy::anonymous_paired);
}

TEST_CASE("where the kind cannot be paired the sheet goes back to a plain secret", "[view][votes][secrecy]") {
    test::MediatorWindow w;
    begin_vote(w.own.vote, w.table.all, {});
    w.own.vote.draft = paired();
    w.screen.frame(3);
    CHECK(w.own.vote.draft.secrecy == Secrecy::anonymous_paired);
    w.own.vote.draft.type = rules::VoteType::consent;
    w.screen.frame(3);
    CHECK(w.own.vote.draft.secrecy == Secrecy::anonymous);
    w.screen.press("**/###secrecy");
    w.screen.frame(2);
    CHECK(w.screen.has("**/###2"));
    CHECK_FALSE(w.screen.has("**/###3"));
}

TEST_CASE("the ballot says before anything is chosen what holds for it", "[view][votes][secrecy]") {
    const auto degree =
        GENERATE(Secrecy::named, Secrecy::confidential, Secrecy::anonymous, Secrecy::anonymous_paired);
    test::ParticipantWindow w;
    rules::Rule rule = paired();
    rule.secrecy = degree;
    REQUIRE(w.table.ask(w.table.mediator, rules::OpenVote{rule}).empty());
    w.screen.frame(3);
    CHECK(w.screen.shows(fr(who_learns(rule))));
    w.out.clear();
    w.screen.press("###panel/###mark1_2");
    w.screen.frame(2);
    w.screen.press("###ballot/###drop");
    // Only what the box keeps goes there.
    CHECK((asked<rules::CastBallot>(w.out) != nullptr) == !rules::is_secret(rule));
}

TEST_CASE("beside pairs no total is shown to the room while one answered in one round only",
          "[view][votes][secrecy]") {
    test::Wall wall;
    auto& table = wall.table;
    play_rounds(table, table.mediator, {table.rosa, table.marc, table.lucie});
    wall.screen.frame(4);
    CHECK(wall.screen.shows(fr("vote.said_totals_hidden")));
    CHECK(wall.screen.shows("Sur 4 personnes comparées"));
    CHECK_FALSE(wall.screen.shows("Moyennes des paires"));
    CHECK_FALSE(wall.screen.shows("médiane"));
}

TEST_CASE("nor is one to a participant, of either round", "[view][votes][secrecy]") {
    test::ParticipantWindow w;
    play_rounds(w.table, w.table.mediator, {w.table.rosa, w.table.marc, w.table.lucie});
    w.screen.frame(4);
    CHECK(w.screen.shows(fr("vote.said_totals_hidden")));
    CHECK(w.screen.shows("Sur 4 personnes comparées"));
    CHECK_FALSE(w.screen.shows("médiane"));
}
