#include "sessions/rules/votes/counting.h"
#include "sessions/rules/controversies/controversies_events.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "sessions/core/language.h"
#include "sessions/rules/votes/kind.h"
#include "sessions/rules/votes/votes_events.h"
#include "tests/support/ballots.h"
#include "tests/support/workshop.h"

using namespace entremise;
using namespace entremise::rules;

namespace {

struct Room {
    test::Workshop w;
    PersonId mo = w.mediator();
    std::vector<PersonId> people;

    Room() {
        for (const char* name : {"Ana", "Bo", "Cy", "Dora", "Ed"}) people.push_back(w.participant(name));
    }
    VoteId count(const Rule& rule, const std::vector<Ballot>& ballots) {
        const auto vote = w.state().votes.next;
        REQUIRE(w.ask(mo, OpenVote{rule}) == "");
        if (const auto& opened = w.state().votes.all.find(vote)->rule; is_secret(opened)) {
            for (std::size_t i = 0; i < ballots.size(); ++i)
                REQUIRE(w.ask_as_host(MarkVoted{vote, people[i]}) == "");
            REQUIRE(w.ask(mo, CloseVote{vote, test::rows_of_box(opened, ballots)}) == "");
            return vote;
        }
        for (std::size_t i = 0; i < ballots.size(); ++i)
            REQUIRE(w.ask(people[i], CastBallot{vote, ballots[i]}) == "");
        REQUIRE(w.ask(mo, CloseVote{vote, {}}) == "");
        return vote;
    }
    /// As it is read, in that language.
    std::string told(VoteId vote, const char* language = "en") {
        std::string all;
        for (const auto& step : how_counted(w.state(), vote)) all += Language::of(language)(step) + "\n";
        return all;
    }
};

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

}  // namespace

SCENARIO("a count is told step by step, with its numbers", "[rules][votes][counting]") {
    Room r;
    Rule rule{.question = "On essaie ?"};
    const auto majority = [&](Majority of) {
        rule.majority = of;
        rule.p = of == Majority::fraction ? 3 : 0, rule.q = of == Majority::fraction ? 5 : 0;
        return r.told(r.count(rule, {choosing(1), choosing(1), choosing(2), choosing(0)}));
    };
    const auto simple = majority(Majority::simple);
    CHECK(has(simple, "5 people"));
    CHECK(has(simple, "Ballots: 4, of which 3 with an answer and 1 abstention."));
    CHECK(has(simple, "more than half of 5, that is at least 3 ballots; cast: 4"));
    CHECK(has(simple, "those for (2) have to exceed those against (1)"));
    CHECK(has(simple, "Parts of the votes cast (3)"));
    CHECK(has(majority(Majority::two_thirds),
              "those for (2) have to be at least twice those against, 2 × 1 = 2"));
    CHECK(has(majority(Majority::absolute_present), "2 × 2 = 4, and present: 5"));
    CHECK(has(majority(Majority::absolute_all), "2 × 2 = 4, and the roll: 5"));
    CHECK(has(majority(Majority::unanimity), "some for (2), and none against (1)"));
    CHECK(has(majority(Majority::fraction), "2 × 5 = 10 has to reach 3 × 3 = 9"));
}

TEST_CASE("each kind, quorum and share has its sentence, in both languages", "[rules][votes][counting]") {
    for (const auto* language : {"fr", "en"})
        for (std::size_t i = 0; i < words_of(VoteType{}).size(); ++i) {
            const auto& kind = kind_of(static_cast<VoteType>(i));
            INFO(kind.word << ' ' << language);
            Room r;
            Rule rule{.type = kind.type, .question = "On essaie ?", .secrecy = Secrecy::confidential};
            if (kind.most_options > 0) rule.options = {"a", "b"};
            if (kind.sides) rule.pushing = 1;
            if (kind.conditions) rule.conditions = {"x"}, rule.condition_of = {1, 1};
            rule.quorum = {QuorumKind::fraction, 1, 5};
            if (kind.of_controversy) {
                rule.subject = r.w.next_card();
                REQUIRE(r.w.ask(r.mo, AddControversy{.question = "Où ?", .place = {}}) == "");
            }
            Ballot ballot = choosing(1);
            if (kind.form == BallotForm::pin) ballot.marks = {1, 2};
            const auto vote = r.count(rule, {ballot, ballot, ballot});
            const auto told = r.told(vote, language);
            CHECK_FALSE(told.empty());
            CHECK_FALSE(has(told, "counting."));
            CHECK_FALSE(has(told, "{"));
        }
}

SCENARIO("where totals are not told, nothing of the count is", "[rules][votes][counting]") {
    Room r;
    Rule rule{.question = "On essaie ?", .secrecy = Secrecy::confidential};
    CHECK(how_counted(r.w.state(), r.count(rule, {choosing(1), choosing(2)})).empty());
    CHECK(how_counted(r.w.state(), VoteId{99}).empty());
}
