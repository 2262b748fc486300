#include "sessions/rules/votes/paper.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "sessions/rules/actors_events.h"
#include "sessions/rules/people_events.h"
#include "sessions/rules/votes/confidential.h"
#include "sessions/rules/votes/kind.h"
#include "tests/support/ballots.h"
#include "tests/support/workshop.h"

using namespace entremise;
using namespace entremise::rules;

namespace {

/// Eight people, three of them without a screen.
struct Room {
    test::Workshop w;
    PersonId mo = w.mediator(), lise = w.person("Lise", Role::co_mediator);
    std::vector<PersonId> people;
    VoteId id{1};

    explicit Room(const Rule& rule) {
        for (const char* name : {"Ana", "Bo", "Cy", "Dora", "Ed", "Fay", "Gil", "Hana"})
            people.push_back(w.participant(name));
        REQUIRE(w.ask(mo, OpenVote{rule}) == "");
    }
    std::string tick(std::size_t person, bool back = false) {
        return w.ask(mo, TickPaper{id, people[person], back});
    }
    void tick_last(std::size_t count) {
        for (std::size_t i = 0; i < count; ++i) REQUIRE(tick(people.size() - 1 - i) == "");
    }
    std::string cast(std::size_t person, const Ballot& ballot) {
        return w.ask(people[person], CastBallot{id, ballot});
    }
    CloseVote closing(std::vector<std::uint32_t> counts, std::uint32_t abstentions = 0) const {
        CloseVote ask{id, {}};
        ask.paper = {{mo, counts, abstentions}, {lise, counts, abstentions}};
        return ask;
    }
    std::string close(const CloseVote& ask) { return w.ask(mo, ask); }
    const Vote& vote() { return *w.projection().votes.all.find(id); }
    const Vote& held() { return *w.mediators().votes.all.find(id); }
    void publish() { REQUIRE(w.ask(mo, PublishVote{id}) == ""); }
};

Rule asked(VoteType type, Secrecy secrecy = Secrecy::named) {
    Rule rule{.type = type, .question = "On essaie ?", .secrecy = secrecy};
    if (kind_of(type).most_options > 0) rule.options = {"a", "b", "c"};
    return rule;
}

}  // namespace

SCENARIO("who is ticked votes on paper, and nowhere else", "[rules][votes][paper]") {
    Room r(asked(VoteType::binary));
    CHECK(r.w.ask(r.people[0], TickPaper{r.id, r.people[7]}) == "refusal.mediators_only");
    CHECK(r.w.ask(r.mo, TickPaper{r.id, r.mo}) == "refusal.not_on_the_roll");
    CHECK(r.w.ask(r.mo, TickPaper{VoteId{9}, r.people[7]}) == "refusal.no_such_vote");
    REQUIRE(r.tick(7) == "");
    CHECK(r.tick(7) == "");
    CHECK(r.vote().turnout == 1);
    CHECK(r.vote().paper.voters == std::vector{r.people[7]});
    CHECK(r.cast(7, choosing(1)) == "refusal.voted_on_paper");
    REQUIRE(r.tick(7, true) == "");
    CHECK(r.vote().turnout == 0);
    REQUIRE(r.cast(7, choosing(1)) == "");
    CHECK(r.tick(7) == "refusal.paper_after_ballot");
    CHECK(r.vote().turnout == 1);
    const auto may = may_vote_on_paper(r.w.mediators(), r.held());
    CHECK((may.size() == 7 && std::ranges::find(may, r.people[7]) == may.end()));
}

SCENARIO("a seat ticked for paper takes no ballot into the box", "[rules][votes][paper]") {
    Room r(asked(VoteType::binary, Secrecy::anonymous));
    REQUIRE(r.tick(0) == "");
    CHECK(r.w.ask_as_host(MarkVoted{r.id, r.people[0]}) == "refusal.voted_on_paper");
    REQUIRE(r.w.ask_as_host(MarkVoted{r.id, r.people[1]}) == "");
    CHECK(r.tick(1) == "refusal.paper_after_ballot");
}

SCENARIO("one or two on paper would be recognised: three, or none", "[rules][votes][paper]") {
    Room r(asked(VoteType::binary));
    r.tick_last(2);
    CHECK(r.close(r.closing({1, 1})) == "refusal.few_on_paper");
    CHECK(r.close({r.id, {}}) == "refusal.few_on_paper");
    REQUIRE(r.tick(7, true) == "");
    REQUIRE(r.tick(6, true) == "");
    CHECK(r.close(r.closing({0, 0})) == "refusal.not_understood");
    CHECK(r.close({r.id, {}}) == "");
}

SCENARIO("two people count apart, and only the same totals are taken", "[rules][votes][paper]") {
    Room r(asked(VoteType::binary));
    r.tick_last(4);
    CHECK(r.close({r.id, {}}) == "refusal.paper_uncounted");
    auto ask = r.closing({3, 1});
    ask.paper.pop_back();
    CHECK(r.close(ask) == "refusal.paper_uncounted");
    ask = r.closing({3, 1});
    ask.paper[1].teller = r.mo;
    CHECK(r.close(ask) == "refusal.paper_tellers");
    ask.paper[1].teller = PersonId{77};
    CHECK(r.close(ask) == "refusal.paper_tellers");
    ask = r.closing({3, 1});
    ask.paper[1].counts = {2, 2};
    CHECK(r.close(ask) == "refusal.paper_differs");
    ask.paper[1].counts = {2, 1};
    ask.paper[1].abstentions = 1;
    CHECK(r.close(ask) == "refusal.paper_differs");
    CHECK(r.close(r.closing({3, 2})) == "refusal.paper_totals");
    CHECK(r.close(r.closing({3})) == "refusal.paper_totals");
    CHECK(r.held().state == VoteState::open);
    REQUIRE(r.cast(0, choosing(2)) == "");
    REQUIRE(r.close(r.closing({3, 0}, 1)) == "");
    r.publish();
    const auto& vote = r.vote();
    CHECK(vote.tally.ballots == 5);
    CHECK(vote.tally.counts == std::vector<std::uint32_t>{3, 1});
    CHECK(vote.tally.abstentions == 1);
    CHECK(vote.tally.outcome == Outcome::adopted);
    CHECK((vote.rows.size() == 1 && vote.rows[0].person == r.people[0]));
    CHECK(vote.voters.size() == 5);
    CHECK(vote.paper.voters.size() == 4);
    CHECK(vote.paper.tellers == std::vector{r.mo, r.lise});
    CHECK(result_faults(vote).empty());
}

TEST_CASE("totals on paper are those that such ballots can have", "[rules][votes][paper]") {
    const auto may = [](VoteType type, std::vector<std::uint32_t> counts, std::uint32_t abstentions = 0) {
        auto rule = asked(type);
        if (type == VoteType::dots) rule.dots = 3, rule.cap = 2;
        return are_totals_of(rule, 4, counts, abstentions);
    };
    CHECK(may(VoteType::single, {2, 1, 1}));
    CHECK(may(VoteType::single, {2, 1, 0}, 1));
    CHECK_FALSE(may(VoteType::single, {2, 1, 0}));
    CHECK_FALSE(may(VoteType::single, {0, 0, 0}, 5));
    CHECK(may(VoteType::approval, {4, 4, 4}));
    CHECK(may(VoteType::approval, {4, 0, 0}));
    CHECK_FALSE(may(VoteType::approval, {4, 0, 0}, 1));
    CHECK_FALSE(may(VoteType::approval, {1, 1, 1}));
    CHECK(may(VoteType::dots, {8, 4, 0}));
    CHECK_FALSE(may(VoteType::dots, {9, 0, 0}));
    CHECK_FALSE(may(VoteType::dots, {6, 5, 2}));
    CHECK_FALSE(may(VoteType::dots, {2, 0, 0}, 1));
    CHECK(are_totals_of(asked(VoteType::gradients), 4, {1, 0, 0, 2, 0, 1, 0, 0}, 0));
    CHECK_FALSE(are_totals_of(asked(VoteType::gradients), 4, {1, 0, 0, 2, 0, 0, 0, 0}, 1));
    CHECK_FALSE(are_totals_of(asked(VoteType::ranking), 4, {4, 0, 0}, 0));
}

SCENARIO("of five kinds, however secret, what was on paper is added to what was dropped",
         "[rules][votes][paper]") {
    const auto type =
        GENERATE(VoteType::binary, VoteType::single, VoteType::approval, VoteType::dots, VoteType::gradients);
    const auto secrecy = GENERATE(Secrecy::named, Secrecy::confidential, Secrecy::anonymous);
    INFO(kind_of(type).word << ' ' << static_cast<int>(secrecy));
    Room r(asked(type, secrecy));
    r.tick_last(3);
    std::vector<std::uint32_t> counts(option_count(r.held().rule));
    counts[0] = 2, counts[1] = 1;
    auto ask = r.closing(counts);
    if (is_secret(r.held().rule)) {
        for (std::size_t i = 0; i < 3; ++i) REQUIRE(r.w.ask_as_host(MarkVoted{r.id, r.people[i]}) == "");
        ask.rows = test::rows_of_box(r.held().rule, test::ballots({1, 2, 1}));
    } else {
        for (std::size_t i = 0; i < 3; ++i) REQUIRE(r.cast(i, choosing(i == 1 ? 2 : 1)) == "");
    }
    REQUIRE(r.close(ask) == "");
    r.publish();
    const auto& vote = r.vote();
    CHECK((vote.tally.counts[0] == 4 && vote.tally.counts[1] == 2));
    CHECK((vote.tally.ballots == 6 && vote.voters.size() == 6));
    CHECK(result_faults(vote).empty());
    auto lying = vote;
    ++lying.paper.counts[0];
    // Where the other ballots are told, theirs and the rest make the whole.
    if (has_rows(vote.rule) && !has_digests(vote.rule)) CHECK_FALSE(result_faults(lying).empty());
    lying = vote;
    lying.paper.voters.pop_back();
    CHECK_FALSE(result_faults(lying).empty());
    lying = vote;
    lying.paper.tellers[1] = lying.paper.tellers[0];
    CHECK_FALSE(result_faults(lying).empty());
}

SCENARIO("an abstention on paper is one, in degrees the fourth", "[rules][votes][paper]") {
    Room r(asked(VoteType::gradients));
    r.tick_last(4);
    REQUIRE(r.close(r.closing({2, 0, 0, 2, 0, 0, 0, 0})) == "");
    CHECK(r.held().tally.abstentions == 2);
}

SCENARIO("two beside those on paper would be found out by who counted: nothing is told of a secret vote",
         "[rules][votes][paper]") {
    const auto secrecy = GENERATE(Secrecy::confidential, Secrecy::anonymous);
    Room r(asked(VoteType::binary, secrecy));
    r.tick_last(4);
    auto ask = r.closing({2, 2});
    if (secrecy == Secrecy::anonymous) {
        for (std::size_t i = 0; i < 2; ++i) REQUIRE(r.w.ask_as_host(MarkVoted{r.id, r.people[i]}) == "");
        ask.rows = test::rows_of_box(r.held().rule, test::ballots({1, 1}));
    } else {
        for (std::size_t i = 0; i < 2; ++i) REQUIRE(r.cast(i, choosing(1)) == "");
    }
    REQUIRE(r.close(ask) == "");
    r.publish();
    const auto& vote = r.vote();
    CHECK(vote.tally.outcome == Outcome::withheld);
    CHECK((vote.tally.ballots == 6 && vote.tally.counts.empty()));
    CHECK((vote.rows.empty() && vote.voters.empty() && vote.paper.counts.empty()));
    CHECK(is_withheld(vote));
    CHECK(result_faults(vote).empty());
}

SCENARIO("everybody on paper is a vote like any other", "[rules][votes][paper]") {
    Room r(asked(VoteType::approval, Secrecy::anonymous));
    r.tick_last(8);
    REQUIRE(r.close(r.closing({8, 3, 0})) == "");
    CHECK(r.held().tally.outcome == Outcome::chosen);
    CHECK(result_faults(r.held()).empty());
}

SCENARIO("of one actor one delegate votes, on paper too", "[rules][votes][paper]") {
    auto rule = asked(VoteType::binary);
    rule.unit = VoteUnit::actor;
    test::Workshop w;
    const auto mo = w.mediator(), ana = w.participant("Ana"), bo = w.participant("Bo");
    const auto actor = w.next_card();
    REQUIRE(w.ask(mo, AddActor{"Banque alimentaire", {}, {}, {}}) == "");
    for (const auto person : {ana, bo}) REQUIRE(w.ask(person, SpeakFor{actor, {}}) == "");
    REQUIRE(w.ask(mo, OpenVote{rule}) == "");
    REQUIRE(w.ask(mo, TickPaper{VoteId{1}, ana}) == "");
    CHECK(w.ask(mo, TickPaper{VoteId{1}, bo}) == "refusal.voted_on_paper");
    CHECK(w.ask(bo, CastBallot{VoteId{1}, choosing(1)}) == "refusal.voted_on_paper");
}

SCENARIO("what needs to know whose a ballot is stays on screens", "[rules][votes][paper]") {
    const auto refused = [](auto change) {
        auto rule = asked(VoteType::binary);
        change(rule);
        Room r(rule);
        return r.tick(0) == "refusal.not_on_paper";
    };
    CHECK_FALSE(refused([](Rule&) {}));
    CHECK(refused([](Rule& rule) { rule.type = VoteType::consent; }));
    CHECK(refused([](Rule& rule) { rule.visibility = Visibility::live; }));
    CHECK(refused([](Rule& rule) { rule.breakdown = Breakdown::sector; }));
    CHECK(refused([](Rule& rule) { rule.secrecy = Secrecy::anonymous_paired; }));
}
