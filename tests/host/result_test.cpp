#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "app/client/replica.h"
#include "app/protocol/entry_frames.h"
#include "sessions/rules/codec.h"
#include "sessions/rules/people_events.h"
#include "sessions/rules/votes/votes_events.h"
#include "tests/host/support/room.h"
#include "tests/support/ballots.h"

using namespace entremise;
using client::OwnBallot;
using client::ResultCheck;
using rules::ResultFault;

namespace {

constexpr PersonId self{2};

/// A device, and a host that tells it whatever the test wants.
class Told : public client::Connection {
public:
    std::uint64_t ask(const rules::Command& command, protocol::Token token) override {
        return protocol_.ask(command, token, updates_);
    }
    void drop_ballot(VoteId vote, const rules::Ballot& ballot, PersonId seat) override {
        dropped = protocol::decode_ballot(protocol_.ballot_frame(vote, ballot, seat));
    }
    std::string tracker(VoteId vote) const override { return protocol_.ballots().tracker(vote); }
    void show(const protocol::Presence&) override {}
    std::vector<client::Update> take() override { return std::exchange(updates_, {}); }

    void welcome(log::Seq head) {
        auto welcome = test::welcome_of_own_build();
        welcome.self = self;
        welcome.head = head;
        hear(protocol::encode(welcome));
    }
    void tell(const rules::Event& event) {
        protocol::WireEntry entry{++seq, static_cast<Micros>(seq), {}, event.index(), {}, {}};
        rules::encode(event, entry.body);
        hear(protocol::encode(std::vector{entry}, rules::Audience::everyone));
    }
    void answer(std::optional<Refusal> refusal = {}) {
        hear(protocol::encode(protocol::BallotHeld{dropped->vote, dropped->new_handle, std::move(refusal)}));
    }
    void hear(const ByteVector& frame) {
        REQUIRE(protocol_.receive(frame, updates_));
        replica.poll(0);
    }
    client::SessionClient& protocol() { return protocol_; }

    log::Seq seq = 0;
    std::optional<protocol::BallotFrame> dropped;

private:
    SeededRandom random_{5};
    client::SessionClient protocol_{1, random_};
    std::vector<client::Update> updates_;

public:
    client::Replica replica{*this};
};

/// A vote of five, in which this device, and three others, dropped a ballot.
struct Voted : Told {
    VoteId id{1};
    rules::VoteClosed closed;

    explicit Voted(rules::Secrecy secrecy = rules::Secrecy::anonymous, bool drops = true, bool early = true) {
        welcome(early ? 0 : 7);  // before the first event, or after the vote was opened
        for (std::uint64_t i = 1; i <= 6; ++i)
            tell(rules::PersonJoined{PersonId{i}, "Personne " + std::to_string(i), {}});
        rules::VoteOpened opened{id, {}, {}};
        opened.rule.secrecy = secrecy;
        for (std::uint64_t i = 2; i <= 6; ++i) opened.roll.push_back({PersonId{i}, {}});
        tell(opened);
        if (drops && secrecy == rules::Secrecy::anonymous) {
            replica.drop_ballot(id, rules::choosing(1));
            answer();
        }
        closed.vote = id;
        for (std::uint64_t i = 2; i <= 5; ++i) {
            rules::BallotRow row{{}, {}, rules::choosing(static_cast<std::uint32_t>(i % 2))};
            if (secrecy == rules::Secrecy::named)
                row.person = PersonId{i};
            else
                row.tracker.bytes = std::string(rules::tracker_bytes, static_cast<char>('a' + i));
            closed.rows.push_back(row);
            closed.voters.push_back(PersonId{i});
        }
        if (dropped) {
            closed.rows[0].tracker.bytes = text_of(dropped->tracker);
            closed.rows[0].ballot = rules::choosing(1);
        }
        close();
    }
    /// Sorted and counted as an honest host does.
    void close() {
        const auto& vote = *replica.state().votes.all.find(id);
        if (rules::is_secret(vote.rule)) std::ranges::sort(closed.rows, {}, &rules::BallotRow::tracker);
        std::vector<rules::Ballot> ballots;
        for (const auto& row : closed.rows) ballots.push_back(row.ballot);
        closed.tally = rules::count_ballots(vote.rule, 5, 5, ballots);
    }
    rules::BallotRow& own_row() {
        return *std::ranges::find(closed.rows, std::string(text_of(dropped->tracker)),
                                  [](const auto& row) { return row.tracker.bytes; });
    }
    void drop_row(rules::BallotRow& row) {
        closed.rows.erase(closed.rows.begin() + (&row - closed.rows.data()));
    }
    OwnBallot::Found found() { return replica.own_ballots().at(id).found; }
    ResultCheck result() { return replica.results().at(id); }
};

using Faults = std::vector<ResultFault>;

}  // namespace

TEST_CASE("an honest result is found right, ballot, sums and name", "[host][result]") {
    Voted v;
    CHECK(v.found() == OwnBallot::Found::held);
    CHECK(v.tracker(v.id).empty());
    v.tell(v.closed);
    CHECK(v.found() == OwnBallot::Found::exact);
    CHECK(v.result() == ResultCheck{});
    CHECK(v.tracker(v.id) == to_hex(v.dropped->tracker));
    v.tell(rules::VotePublished{v.id, v.closed.tally, v.closed.rows, v.closed.voters});
    CHECK(v.found() == OwnBallot::Found::exact);
    CHECK(v.result() == ResultCheck{});
}

TEST_CASE("whatever a host does to a secret vote, the cheated voter's device notices", "[host][result]") {
    Voted v;
    SECTION("the ballot is left out") {
        v.drop_row(v.own_row());
        v.close();
        v.tell(v.closed);
        CHECK(v.found() == OwnBallot::Found::missing);
        CHECK(v.result().faults == Faults{ResultFault::voters});
    }
    SECTION("the ballot and the name are left out") {
        v.drop_row(v.own_row());
        std::erase(v.closed.voters, self);
        v.close();
        v.tell(v.closed);
        CHECK(v.found() == OwnBallot::Found::missing);
        CHECK(v.result().faults.empty());
        CHECK(v.result().name == ResultCheck::Name::missing);
    }
    SECTION("the ballot says something else") {
        v.own_row().ballot = rules::choosing(2);
        v.close();
        v.tell(v.closed);
        CHECK(v.found() == OwnBallot::Found::changed);
        CHECK(v.result() == ResultCheck{});
    }
    SECTION("a ballot is exchanged for another one") {
        v.own_row().tracker.bytes = std::string(rules::tracker_bytes, 'z');
        v.close();
        v.tell(v.closed);
        CHECK(v.found() == OwnBallot::Found::missing);
        CHECK(v.result() == ResultCheck{});
    }
    SECTION("a ballot is added") {
        v.closed.rows.push_back({{}, {std::string(rules::tracker_bytes, 'z')}, rules::choosing(2)});
        v.close();
        v.tell(v.closed);
        CHECK(v.result().faults == Faults{ResultFault::voters});
    }
    SECTION("a row stands there twice") {
        v.closed.rows.push_back(v.own_row());
        v.closed.voters.push_back(PersonId{6});
        v.close();
        v.tell(v.closed);
        CHECK(v.result().faults == Faults{ResultFault::trackers});
    }
    SECTION("the sums are wrong") {
        ++v.closed.tally.counts[0];
        v.tell(v.closed);
        CHECK(v.result().faults == Faults{ResultFault::sums});
    }
    SECTION("another is named in the place of the voter") {
        v.closed.voters = {PersonId{3}, PersonId{4}, PersonId{5}, PersonId{6}};
        v.tell(v.closed);
        CHECK(v.found() == OwnBallot::Found::exact);
        CHECK(v.result().faults.empty());
        CHECK(v.result().name == ResultCheck::Name::missing);
    }
    SECTION("a voter is named who was not on the roll") {
        v.closed.voters.back() = PersonId{9};
        v.tell(v.closed);
        CHECK(v.result().faults == Faults{ResultFault::voters});
    }
    SECTION("two different results are told") {
        v.tell(v.closed);
        for (auto& row : v.closed.rows)
            if (row.ballot.abstains()) row.ballot = rules::choosing(2);
        v.close();
        v.tell(rules::VotePublished{v.id, v.closed.tally, v.closed.rows, v.closed.voters});
        CHECK(v.result().faults.empty());
        CHECK(v.result().contradicted);
    }
}

TEST_CASE("a ballot in the name of somebody who dropped none is noticed", "[host][result]") {
    for (const auto secrecy : {rules::Secrecy::named, rules::Secrecy::anonymous}) {
        Voted there(secrecy, false);
        there.tell(there.closed);
        CHECK(there.replica.own_ballots().empty());
        CHECK(there.result().name == ResultCheck::Name::foreign);
        // A program that was started while the vote was open cannot know what the one before it did.
        Voted later(secrecy, false, false);
        later.tell(later.closed);
        CHECK(later.result().name == ResultCheck::Name::forgotten);
    }
}

TEST_CASE("a named ballot is looked for beside its name", "[host][result]") {
    Voted v(rules::Secrecy::named, false);
    const auto number = v.replica.ask(rules::CastBallot{v.id, rules::choosing(1)});
    v.hear(protocol::encode(protocol::Accepted{number, 8}));
    SECTION("it lies there") {
        v.closed.rows[0].ballot = rules::choosing(1);
        v.close();
        v.tell(v.closed);
        CHECK(v.found() == OwnBallot::Found::exact);
        CHECK(v.result() == ResultCheck{});
    }
    SECTION("it says something else") {
        v.closed.rows[0].ballot = rules::choosing(2);
        v.close();
        v.tell(v.closed);
        CHECK(v.found() == OwnBallot::Found::changed);
    }
    SECTION("it is gone") {
        v.closed.rows.erase(v.closed.rows.begin());
        v.closed.voters.erase(v.closed.voters.begin());
        v.close();
        v.tell(v.closed);
        CHECK(v.found() == OwnBallot::Found::missing);
        CHECK(v.result().name == ResultCheck::Name::missing);
    }
}

TEST_CASE("under three ballots there is nothing to find, and nothing is missing", "[host][result]") {
    Voted v;
    v.closed.rows.clear();
    v.closed.voters.clear();
    v.closed.tally =
        rules::count_ballots(v.replica.state().votes.all.find(v.id)->rule, 5, 5, test::ballots({0, 0}));
    v.tell(v.closed);
    CHECK(v.found() == OwnBallot::Found::held);
    CHECK(v.result() == ResultCheck{});
}

TEST_CASE("once the result was told, no ballot is sent again and no answer changes what is known",
          "[host][result]") {
    Voted v;
    v.tell(v.closed);
    CHECK(v.protocol().opening_frames().size() == 1);
    v.answer(Refusal{{"refusal.vote_closed"}});
    v.answer();
    CHECK(v.found() == OwnBallot::Found::exact);
    for (const auto& answer : v.replica.ballot_answers()) CHECK_FALSE(answer.refusal);
}

TEST_CASE("what the box took and could not say in time is known by the result", "[host][result]") {
    Voted v(rules::Secrecy::anonymous, false);
    v.replica.drop_ballot(v.id, rules::choosing(2));
    SECTION("it counted") {
        v.closed.rows[0].tracker.bytes = text_of(v.dropped->tracker);
        v.closed.rows[0].ballot = rules::choosing(2);
        v.close();
        v.tell(v.closed);
        v.answer();
        CHECK(v.found() == OwnBallot::Found::exact);
        CHECK(v.result() == ResultCheck{});
    }
    SECTION("it never came to the box") {
        std::erase(v.closed.voters, self);
        v.closed.rows.pop_back();
        v.close();
        v.tell(v.closed);
        CHECK(v.found() == OwnBallot::Found::refused);
        CHECK(v.result() == ResultCheck{});
    }
}

TEST_CASE("a ballot of a cancelled vote is forgotten", "[host][result]") {
    Voted v;
    v.tell(rules::VoteCancelled{v.id, "mal posée"});
    CHECK(v.protocol().opening_frames().size() == 1);
    CHECK(v.tracker(v.id).empty());
}

TEST_CASE("a change that was refused leaves the ballot before it standing", "[host][result]") {
    Voted v;
    const auto first = *v.dropped;
    v.replica.drop_ballot(v.id, rules::choosing(2));
    CHECK(v.dropped->old_handle == first.new_handle);
    v.answer(Refusal{{"refusal.too_fast"}});
    CHECK(v.found() == OwnBallot::Found::held);
    CHECK(v.replica.own_ballots().at(v.id).ballot == rules::choosing(1));
    v.replica.drop_ballot(v.id, rules::choosing(0));
    CHECK(v.dropped->old_handle == first.new_handle);
    v.answer();
    CHECK(v.replica.own_ballots().at(v.id).ballot == rules::choosing(0));
    CHECK(v.protocol().opening_frames().size() == 2);
}

TEST_CASE("a first ballot that was refused is forgotten", "[host][result]") {
    Voted v(rules::Secrecy::anonymous, false);
    v.replica.drop_ballot(v.id, rules::choosing(1));
    CHECK(v.protocol().opening_frames().size() == 2);
    v.answer(Refusal{{"refusal.ballot_not_yours"}});
    CHECK(v.found() == OwnBallot::Found::refused);
    CHECK(v.protocol().opening_frames().size() == 1);
    v.replica.drop_ballot(v.id, rules::choosing(1));
    CHECK(v.dropped->old_handle == protocol::Handle{});
}

TEST_CASE("a casting vote leaves the result right; two different ones are two results", "[host][result]") {
    using namespace rules;
    State tied;
    const auto put = [](State& s, const Event& event) { REQUIRE(apply(s, {PersonId{1}, 1, 0, {}}, event)); };
    VoteOpened opened{VoteId{1}, {}, {{self, {}}, {PersonId{3}, {}}}};
    opened.rule.casting = PersonId{1};
    VoteClosed closed;
    closed.vote = VoteId{1};
    closed.rows = {{self, {}, rules::choosing(1)}, {PersonId{3}, {}, rules::choosing(2)}};
    closed.voters = {self, PersonId{3}};
    closed.tally = count_ballots(opened.rule, 2, 2, test::ballots({1, 2}));
    REQUIRE(closed.tally.outcome == Outcome::awaits_casting);
    put(tied, opened);
    put(tied, closed);
    State yes = tied, no = tied;
    put(yes, CastingGiven{VoteId{1}, PersonId{1}, true});
    put(no, CastingGiven{VoteId{1}, PersonId{1}, false});
    CHECK(result_faults(*yes.votes.all.find(VoteId{1})).empty());
    client::ReplicaState replica;
    const auto take = [&](const State& s) {
        client::NewState fresh;
        fresh.state = s;
        REQUIRE(replica.take(fresh));
        return replica.contradicted().contains(VoteId{1});
    };
    CHECK_FALSE(take(tied));
    CHECK_FALSE(take(yes));
    CHECK_FALSE(take(yes));
    CHECK(take(no));
}
