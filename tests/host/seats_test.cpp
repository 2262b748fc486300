#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "app/client/local_client.h"
#include "sessions/rules/people_events.h"
#include "sessions/rules/votes/votes_events.h"
#include "tests/support/asks.h"
#include "tests/support/ballots.h"
#include "tests/support/simulated_meeting.h"

using namespace entremise;
using Found = client::OwnBallot::Found;

namespace {

constexpr VoteId first{1};

/// Two who have devices, and Rosa and Luc who have none.
struct Seats {
    test::SimulatedMeeting m;
    test::SimulatedMeeting::Member &ana, &bo;
    PersonId rosa, luc;

    explicit Seats(std::uint64_t seed) : m(seed), ana(m.join("Ana")), bo(m.join("Bo")) {
        REQUIRE(m.settle());
        rosa = seat("Rosa"), luc = seat("Luc");
    }
    PersonId seat(const char* name) {
        const auto next = m.host().state().people.next;
        REQUIRE(m.ask(rules::SeatPerson{name, ""}) == "");
        return next;
    }
    void open(rules::Secrecy secrecy = rules::Secrecy::anonymous, VoteId before = {}) {
        rules::Rule rule{.question = "On essaie ?", .secrecy = secrecy};
        rule.previous_round = before;
        REQUIRE(m.ask(rules::OpenVote{rule}) == "");
        REQUIRE(m.settle());
    }
    void settle() {
        REQUIRE(m.settle());
        m.run(200'000);
    }
    std::string close(VoteId id = first) { return m.ask(rules::CloseVote{id, {}}); }
    const rules::Vote& vote(VoteId id = first) { return *m.host().state().votes.all.find(id); }
};

}  // namespace

TEST_CASE("one device is passed round: each seat has its own secret ballot", "[host][votes][seats]") {
    Seats s(51);
    s.open();
    s.m.mediator().drop_ballot(first, rules::choosing(1), s.rosa);
    s.m.mediator().drop_ballot(first, rules::choosing(2), s.luc);
    s.ana.replica->drop_ballot(first, rules::choosing(2));
    s.settle();
    CHECK(s.vote().turnout == 3);
    CHECK(std::ranges::binary_search(s.vote().marked, s.rosa));
    // Nothing of them is on the device that was passed, as if it were its own.
    CHECK(s.m.mediator().own_ballots().empty());
    s.m.mediator().drop_ballot(first, rules::choosing(2), s.rosa);  // changed: the same place in the box
    s.settle();
    CHECK(s.vote().turnout == 3);
    REQUIRE(s.close() == "");
    REQUIRE(s.m.settle());
    CHECK(s.vote().tally.counts == std::vector<std::uint32_t>{0, 3});
    CHECK(rules::result_faults(s.vote()).empty());
    CHECK(s.m.mediator().lost_seats().empty());
    CHECK(s.m.mediator().own_ballots().empty());
}

TEST_CASE("a device may drop a secret ballot for nobody but who has none, and only where one leads",
          "[host][votes][seats]") {
    Seats s(52);
    s.open();
    s.ana.replica->drop_ballot(first, rules::choosing(1), s.rosa);
    s.m.mediator().drop_ballot(first, rules::choosing(1), s.ana.replica->self());
    s.settle();
    CHECK(s.vote().turnout == 0);
    REQUIRE(s.ana.ballot_answers.size() == 1);
    REQUIRE(s.ana.ballot_answers[0].refusal);
    CHECK(s.ana.ballot_answers[0].refusal->key == "refusal.ballot_for_other");
}

TEST_CASE("each seat has a token of its own in paired rounds", "[host][votes][seats][pairs]") {
    Seats s(53);
    for (std::uint64_t round = 1; round <= 2; ++round) {
        s.open(rules::Secrecy::anonymous_paired, VoteId{round - 1});
        s.m.mediator().drop_ballot(VoteId{round}, rules::choosing(1), s.rosa);
        s.m.mediator().drop_ballot(VoteId{round}, rules::choosing(2), s.luc);
        s.ana.replica->drop_ballot(VoteId{round}, rules::choosing(2));
        s.settle();
        REQUIRE(s.close(VoteId{round}) == "");
        REQUIRE(s.m.settle());
    }
    const auto &before = s.vote(VoteId{1}).rows, &after = s.vote(VoteId{2}).rows;
    REQUIRE((before.size() == 3 && after.size() == 3));
    for (const auto& row : before) {
        const auto again = std::ranges::find(after, row.pair, &rules::BallotRow::pair);
        REQUIRE(again != after.end());
        CHECK(again->ballot == row.ballot);
    }
}

TEST_CASE("a seat's ballot that the host leaves out is noticed by the device that was passed",
          "[client][seats]") {
    SeededRandom random(1);
    client::KeptBallots kept;
    const auto own = kept.drop(first, rules::choosing(1), random);
    const auto rosa = kept.drop(first, rules::choosing(2), random, PersonId{7});
    CHECK((own.seat == PersonId{} && rosa.seat == PersonId{7}));
    CHECK(own.new_handle != rosa.new_handle);
    const auto held = kept.answered(first, rosa.new_handle, {});
    REQUIRE(held);
    CHECK((held->seat == PersonId{7} && held->found == Found::held && held->ballot.abstains()));
    (void)kept.answered(first, own.new_handle, {});
    rules::Tally tally;
    tally.ballots = 3;
    std::vector<rules::BallotRow> rows{{{}, {std::string(text_of(own.tracker))}, rules::choosing(1)}};
    const auto told = kept.settle(first, {tally, rows, {}});
    REQUIRE(told.size() == 2);
    CHECK((told[0].seat == PersonId{} && told[0].found == Found::exact));
    CHECK((told[1].seat == PersonId{7} && told[1].found == Found::missing && told[1].ballot.abstains()));
    CHECK(kept.tracker(first) == to_hex(own.tracker));
    CHECK(kept.to_send_again().empty());
}

TEST_CASE("whose proxy voted is not told that the host made a ballot up", "[host][votes][proxies]") {
    test::SimulatedMeeting m(54);
    auto &ana = m.join("Ana"), &bo = m.join("Bo"), &cy = m.join("Cy");
    REQUIRE(m.settle());
    REQUIRE(m.ask(ana, rules::GiveProxy{{}, bo.replica->self()}) == "");
    rules::Rule rule{.question = "On essaie ?"};
    rule.proxies = true;
    REQUIRE(m.ask(rules::OpenVote{rule}) == "");
    REQUIRE(m.settle());
    REQUIRE(m.ask(bo, rules::CastBallot{first, rules::choosing(1), ana.replica->self()}) == "");
    REQUIRE(m.ask(bo, rules::CastBallot{first, rules::choosing(2)}) == "");
    REQUIRE(m.ask(cy, rules::CastBallot{first, rules::choosing(2)}) == "");
    REQUIRE(m.ask(rules::CloseVote{first, {}}) == "");
    REQUIRE(m.ask(rules::PublishVote{first}) == "");
    REQUIRE(m.settle());
    for (auto* one : {&ana, &bo, &cy}) CHECK(one->replica->results().at(first) == client::ResultCheck{});
    CHECK(bo.replica->own_ballots().at(first).found == Found::exact);
    const auto& others = bo.replica->ballots_for_others();
    CHECK(others.at({first, ana.replica->self()}).found == Found::held);
}
