#include <catch2/catch_test_macros.hpp>
#include <set>

#include "sessions/rules/votes/kind.h"
#include "sessions/rules/votes/votes_events.h"
#include "tests/support/workshop.h"

using namespace entremise;
using namespace entremise::rules;

namespace {

struct Room {
    test::Workshop w;
    PersonId mo = w.mediator();
    std::vector<PersonId> people;
    VoteId vote{1};

    Room() {
        for (const char* name : {"Ana", "Bo", "Cy", "Dora"}) people.push_back(w.participant(name));
    }
    void count(const std::vector<std::uint32_t>& choices, bool publish = true) {
        vote = w.state().votes.next;
        Rule rule{.type = VoteType::single, .question = "Où ?", .options = {"ici", "là", "ailleurs"}};
        REQUIRE(w.ask(mo, OpenVote{rule}) == "");
        for (std::size_t i = 0; i < choices.size(); ++i)
            REQUIRE(w.ask(people[i], CastBallot{vote, choosing(choices[i])}) == "");
        REQUIRE(w.ask(mo, CloseVote{vote, {}}) == "");
        if (publish) REQUIRE(w.ask(mo, PublishVote{vote}) == "");
    }
    std::string draw() { return w.ask(mo, DrawLots{vote}); }
    const Vote& seen() { return *w.projection().votes.all.find(vote); }
};

}  // namespace

SCENARIO("lots decide a tie between options once, by a number that everyone sees", "[rules][votes][lots]") {
    Room r;
    r.count({1, 1, 3, 3});
    REQUIRE(may_draw_lots(r.w.state(), r.vote));
    CHECK(r.w.ask(r.people[0], DrawLots{r.vote}) == "refusal.mediators_only");
    REQUIRE(r.draw() == "");
    REQUIRE(r.seen().lots);
    const auto& lots = *r.seen().lots;
    CHECK(lots.number < lots_end);
    CHECK(lots.option == (lots.number % 2 == 0 ? 1u : 3u));
    CHECK(lots.drawn_by == r.mo);
    CHECK(r.seen().tally.outcome == Outcome::tied);  // what was counted stays
    const auto words = result_table(r.seen()).words;
    REQUIRE_FALSE(words.empty());
    CHECK(words.back().key == "vote.said_lots");
    CHECK(r.draw() == "refusal.lots_drawn");
    CHECK_FALSE(may_draw_lots(r.w.state(), r.vote));
}

SCENARIO("there is nothing to draw without a tie that the room knows of", "[rules][votes][lots]") {
    Room r;
    CHECK(r.draw() == "refusal.no_such_vote");
    r.count({1, 1, 2, 3});
    CHECK(r.draw() == "refusal.lots_not_tied");
    r.count({1, 1, 3, 3}, false);
    CHECK(r.draw() == "refusal.vote_not_published");
    REQUIRE(r.w.ask(r.mo, PublishVote{r.vote}) == "");
    Rule again{.type = VoteType::single, .question = "Où ?", .options = {"ici", "ailleurs"}};
    again.previous_round = r.vote;
    REQUIRE(r.w.ask(r.mo, OpenVote{again}) == "");
    CHECK(r.draw() == "refusal.casting_next_round");
    r.vote = VoteId{r.vote.value + 1};
    CHECK(r.draw() == "refusal.vote_not_counted");
}

TEST_CASE("every option that leads can be drawn, and no other", "[rules][votes][lots]") {
    Vote vote;
    vote.counted = true;
    vote.tally.leading = {2, 5, 6};
    std::set<std::uint32_t> drawn;
    for (std::uint32_t number = 0; number < 12; ++number) drawn.insert(drawn_option(vote, number));
    CHECK(drawn == std::set<std::uint32_t>{2, 5, 6});
    CHECK(drawn_option(vote, 3) == 2);
    CHECK(drawn_option(vote, 5) == 6);
    vote.tally.leading.clear();
    CHECK(drawn_option(vote, 5) == 0);
    vote.lots = Lots{5, 1, 0, {}};  // whatever a host tells
    CHECK(result_table(vote).words.empty());
}

SCENARIO("a vote says how long one has, and stays open when that is over", "[rules][votes][duration]") {
    test::Workshop w;
    const auto mo = w.mediator(), ana = w.participant("Ana");
    Rule rule{.question = "On essaie ?"};
    rule.minutes = 601;
    CHECK(w.ask(mo, OpenVote{rule}) == "refusal.vote_minutes");
    rule.minutes = 1;
    REQUIRE(w.ask(mo, OpenVote{rule}) == "");
    const Vote& vote = *w.state().votes.all.find(VoteId{1});
    CHECK(seconds_left(vote, vote.opened) == 60);
    CHECK(seconds_left(vote, vote.opened + 12'500'000) == 47);
    CHECK(seconds_left(vote, vote.opened + 60'000'000) == 0);
    CHECK(seconds_left(vote, vote.opened + 60'000'001) == -1);
    w.pass(61'000'000);
    REQUIRE(w.ask(ana, CastBallot{VoteId{1}, choosing(1)}) == "");
    REQUIRE(w.ask(mo, CloseVote{VoteId{1}, {}}) == "");
    CHECK_FALSE(seconds_left(*w.state().votes.all.find(VoteId{1}), w.now()));
    rule.minutes = 0;
    REQUIRE(w.ask(mo, OpenVote{rule}) == "");
    CHECK_FALSE(seconds_left(*w.state().votes.all.find(VoteId{2}), w.now()));
}
