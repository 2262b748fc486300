#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

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
    std::vector<rules::BallotRow> rows{{{}, {std::string(text_of(own.tracker))}, rules::choosing(1)}};
    const auto told = kept.settle(first, {false, rows, {}});
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

TEST_CASE("who is ticked for paper drops nothing into the box, and finds the own voice among them",
          "[host][votes][paper]") {
    Seats s(59);
    auto& cy = s.m.join("Cy");
    REQUIRE(s.m.settle());
    s.open();
    for (const auto person : {s.rosa, s.luc, cy.replica->self()})
        REQUIRE(s.m.ask(rules::TickPaper{first, person}) == "");
    s.settle();
    cy.replica->drop_ballot(first, rules::choosing(1));
    s.settle();
    CHECK(cy.replica->own_ballots().at(first).found == Found::refused);
    CHECK(s.vote().turnout == 3);
    rules::CloseVote closing{first, {}};
    const auto mediator = s.m.mediator().self();
    closing.paper = {{mediator, {2, 1}, 0}, {s.ana.replica->self(), {2, 1}, 0}};
    REQUIRE(s.m.ask(closing) == "");
    REQUIRE(s.m.ask(rules::PublishVote{first}) == "");
    s.settle();
    CHECK(s.vote().tally.counts == std::vector<std::uint32_t>{2, 1});
    CHECK(cy.replica->judged_ballots().at(first).found == Found::paper);
    CHECK(rules::result_faults(*cy.replica->state().votes.all.find(first)).empty());
}

TEST_CASE("two beside those on paper are told nothing, and that nothing is wrong", "[host][votes][paper]") {
    Seats s(67);
    std::vector<test::SimulatedMeeting::Member*> more;
    for (const char* name : {"Cy", "Dora"}) more.push_back(&s.m.join(name));
    REQUIRE(s.m.settle());
    s.open();
    std::vector<PersonId> on_paper{s.rosa, s.luc};
    for (auto* one : more) on_paper.push_back(one->replica->self());
    for (const auto person : on_paper) REQUIRE(s.m.ask(rules::TickPaper{first, person}) == "");
    s.ana.replica->drop_ballot(first, rules::choosing(1));
    s.bo.replica->drop_ballot(first, rules::choosing(2));
    s.settle();
    rules::CloseVote closing{first, {}};
    closing.paper = {{s.m.mediator().self(), {2, 2}, 0}, {s.ana.replica->self(), {2, 2}, 0}};
    REQUIRE(s.m.ask(closing) == "");
    REQUIRE(s.m.ask(rules::PublishVote{first}) == "");
    s.settle();
    CHECK(s.vote().tally.outcome == rules::Outcome::withheld);
    CHECK(s.ana.replica->judged_ballots().at(first).found == Found::held);
    CHECK(more[0]->replica->judged_ballots().at(first).found == Found::paper);
}

TEST_CASE("a scribe's device knows what came of a ballot it was passed for, and not what it says",
          "[host][votes][seats]") {
    const auto secrecy = GENERATE(rules::Secrecy::confidential, rules::Secrecy::anonymous);
    Seats s(71);
    REQUIRE(s.m.ask(rules::ChangeRole{s.ana.replica->self(), rules::Role::scribe}) == "");
    REQUIRE(s.m.settle());
    s.open(secrecy);
    if (secrecy == rules::Secrecy::anonymous)
        s.ana.replica->drop_ballot(first, rules::choosing(2), s.rosa);
    else
        CHECK(s.m.ask(s.ana, rules::CastBallot{first, rules::choosing(2), s.rosa}) == "");
    s.settle();
    const auto& told = s.ana.replica->ballots_for_others();
    REQUIRE(told.contains({first, s.rosa}));
    CHECK(told.at({first, s.rosa}).found == Found::held);
    if (secrecy == rules::Secrecy::anonymous) CHECK(told.at({first, s.rosa}).ballot.abstains());
}
