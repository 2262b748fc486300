#include "sessions/rules/votes/pairs.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

#include "sessions/rules/votes/votes_events.h"
#include "tests/support/workshop.h"

using namespace entremise;
using namespace entremise::rules;
using Catch::Matchers::WithinAbs;

namespace {

/// Two rounds of one question; a mark of 0 drops no ballot.
struct Twice {
    test::Workshop w;
    PersonId mo = w.mediator();
    std::vector<PersonId> people;
    std::optional<Shift> shift;

    Twice(Rule rule, const std::vector<std::uint32_t>& before, const std::vector<std::uint32_t>& after) {
        for (std::size_t i = 0; i < before.size(); ++i)
            people.push_back(w.participant("P" + std::to_string(i + 1)));
        rule.question = "La rue-école peut marcher ici";
        const auto once = [&](const std::vector<std::uint32_t>& marks) {
            const auto vote = w.state().votes.next;
            REQUIRE(w.ask(mo, OpenVote{rule}) == "");
            for (std::size_t i = 0; i < marks.size(); ++i) {
                const auto ballot = rule.type == VoteType::score
                                        ? Ballot{{static_cast<std::uint8_t>(marks[i])}, {}}
                                        : choosing(marks[i]);
                if (marks[i]) REQUIRE(w.ask(people[i], CastBallot{vote, ballot}) == "");
            }
            REQUIRE(w.ask(mo, CloseVote{vote, {}}) == "");
            REQUIRE(w.ask(mo, PublishVote{vote}) == "");
            rule.previous_round = vote;
            return vote;
        };
        once(before);
        shift = shift_of(w.state(), *w.state().votes.all.find(once(after)));
    }
};

Rule scale_of_five() {
    Rule rule{.type = VoteType::score};
    rule.scale_from = 1, rule.scale_to = 5;
    return rule;
}
bool says(const Shift& shift, std::string_view key) {
    const auto words = words_of_shift(shift);
    return std::ranges::any_of(words, [&](const Message& one) { return one.key == key; });
}

}  // namespace

SCENARIO("the pilot of sample A: a clear shift towards agreement", "[rules][votes][pairs]") {
    const Twice t(Rule{.type = VoteType::gradients}, {3, 6, 2, 3, 5, 2, 2, 7, 2, 3, 6, 3},
                  {2, 3, 2, 3, 3, 1, 2, 5, 2, 2, 3, 2});
    REQUIRE(t.shift);
    const auto& shift = *t.shift;
    CHECK((shift.pairs == 10 && shift.out_of_comparison == 2));
    CHECK((shift.up == 6 && shift.down == 0 && shift.same == 4));
    CHECK_THAT(shift.p, WithinAbs(.03125, 1e-12));
    CHECK_THAT(shift.cns_before, WithinAbs(.797, 5e-4));
    CHECK_THAT(shift.cns_after, WithinAbs(.850, 5e-4));
    CHECK((shift.whole() == Shift::Whole::up && shift.spread() == Shift::Spread::similar));
    CHECK((says(shift, "vote.said_shift_up") && says(shift, "vote.said_as_spread") &&
           says(shift, "vote.said_not_compared")));
}

SCENARIO("the street of sample B: no shift of the whole, and opinions closer", "[rules][votes][pairs]") {
    const Twice t(scale_of_five(), {5, 5, 5, 5, 2, 1, 1, 1, 5, 3, 4, 3, 4, 3},
                  {4, 4, 5, 4, 3, 2, 2, 1, 4, 4, 4, 4, 4, 4});
    REQUIRE(t.shift);
    const auto& shift = *t.shift;
    CHECK((shift.pairs == 14 && shift.up == 6 && shift.down == 4 && shift.same == 4));
    CHECK_THAT(shift.p, WithinAbs(.7539063, 5e-8));
    CHECK_THAT(shift.cns_before, WithinAbs(.345, 5e-4));
    CHECK_THAT(shift.cns_after, WithinAbs(.616, 5e-4));
    CHECK((shift.whole() == Shift::Whole::none && shift.spread() == Shift::Spread::closer));
    CHECK((shift.moves[4][3] == 4 && shift.moves[0][1] == 2));
    CHECK_FALSE(says(shift, "vote.said_not_compared"));
}

SCENARIO("the service of sample C: one answered before only", "[rules][votes][pairs]") {
    const Twice t(scale_of_five(), {5, 5, 5, 5, 1, 1, 1, 2, 1, 3, 3, 3, 5, 4, 5},
                  {5, 4, 5, 5, 2, 1, 3, 3, 0, 4, 4, 4, 5, 4, 5});
    REQUIRE(t.shift);
    CHECK((t.shift->pairs == 14 && t.shift->only_before == 1 && t.shift->only_after == 0));
    CHECK((t.shift->up == 6 && t.shift->down == 1 && t.shift->same == 7));
    CHECK_THAT(t.shift->p, WithinAbs(.125, 1e-12));
    CHECK_THAT(t.shift->cns_before, WithinAbs(.306, 5e-4));
    CHECK_THAT(t.shift->cns_after, WithinAbs(.565, 5e-4));
}

SCENARIO("a yes and a no are the two ends of a scale; other answers have no order", "[rules][votes][pairs]") {
    const Twice t(Rule{}, {2, 2, 2, 2, 2, 2, 1}, {1, 1, 1, 1, 1, 1, 1});
    REQUIRE(t.shift);
    CHECK((t.shift->up == 6 && t.shift->same == 1 && t.shift->whole() == Shift::Whole::up));
    const Twice single(Rule{.type = VoteType::single, .options = {"a", "b"}}, {1, 2, 2}, {1, 1, 1});
    CHECK_FALSE(single.shift);
    const Rule secret;
    Twice first(secret, {1, 2, 1}, {1, 1, 1});
    Vote vote = std::prev(first.w.state().votes.all.end())->second;
    vote.rule.secrecy = Secrecy::anonymous;
    CHECK_FALSE(shift_of(first.w.state(), vote));
    // Answers that there are not, as only a hostile host tells of them.
    Twice degrees(Rule{.type = VoteType::gradients}, {1, 2, 3}, {1, 2, 3});
    vote = std::prev(degrees.w.state().votes.all.end())->second;
    for (auto& row : vote.rows) row.ballot = choosing(500);
    const auto shift = shift_of(degrees.w.state(), vote);
    REQUIRE(shift);
    CHECK((shift->pairs == 0 && shift->out_of_comparison == 3));
}

TEST_CASE("of numbers it is said that they went up, not that people agree more", "[rules][votes][pairs]") {
    const Twice t(scale_of_five(), {1, 1, 1, 2, 2, 2}, {2, 2, 2, 3, 3, 3});
    REQUIRE(t.shift);
    CHECK((t.shift->numbers && t.shift->up == 6));
    CHECK((says(*t.shift, "vote.said_shift_more") && says(*t.shift, "vote.said_pairs_numbers")));
    CHECK_FALSE(says(*t.shift, "vote.said_shift_up"));
}
