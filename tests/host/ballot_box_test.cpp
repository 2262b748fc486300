#include "app/host/ballot_box.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <set>

#include "app/client/kept_ballots.h"
#include "sessions/core/language.h"
#include "sessions/rules/votes/votes_events.h"
#include "tests/support/ballots.h"

using namespace entremise;
using host::BallotBox;
using protocol::BallotFrame;
using Put = BallotBox::Put;

namespace {

BallotFrame ballot(std::uint8_t handle, std::uint8_t tracker, std::uint32_t choice = 1,
                   std::uint8_t old = 0) {
    BallotFrame frame;
    frame.vote = VoteId{1};
    frame.new_handle.fill(handle);
    frame.old_handle.fill(old);
    frame.tracker.fill(tracker);
    frame.ballot = test::packed(rules::choosing(choice));
    return frame;
}

}  // namespace

TEST_CASE("a ballot is taken once, changed by its handle only, and known when it comes again",
          "[host][box]") {
    SeededRandom random(1);
    BallotBox box(VoteId{1}, 3, random);
    CHECK(box.put(7, ballot(1, 1)) == Put::first);
    CHECK(box.holds(ballot(1, 1)));
    CHECK(box.put(7, ballot(1, 1)) == Put::repeated);
    CHECK(box.put(7, ballot(1, 1, 2)) == Put::strange);
    CHECK(box.put(7, ballot(2, 2)) == Put::strange);
    CHECK(box.put(7, ballot(2, 2, 2, 1)) == Put::changed);
    CHECK_FALSE(box.holds(ballot(1, 1)));
    CHECK(box.rows().size() == 1);
    CHECK(box.rows()[0].ballot == rules::choosing(2));
    CHECK(box.count() == 1);
}

TEST_CASE("no two ballots have one tracker: the vote could never be closed", "[host][box]") {
    SeededRandom random(1);
    BallotBox box(VoteId{1}, 3, random);
    CHECK(box.put(1, ballot(1, 5)) == Put::first);
    CHECK(box.put(2, ballot(2, 5)) == Put::strange);
    CHECK_FALSE(box.has(2));
    CHECK(box.put(2, ballot(2, 6)) == Put::first);
    CHECK(box.put(2, ballot(3, 5, 1, 2)) == Put::strange);
    CHECK(box.put(2, ballot(4, 6, 0, 2)) == Put::changed);  // its own tracker again
    CHECK(box.rows().size() == 2);
}

TEST_CASE("of a pair token only what stands for it leaves the box", "[host][box]") {
    SeededRandom random(1);
    BallotBox box(VoteId{1}, 3, random);
    auto first = ballot(1, 1), second = ballot(2, 2);
    first.pair.fill(7), second.pair.fill(8);
    CHECK(box.put(1, first) == Put::first);
    CHECK(box.put(2, second) == Put::first);
    const auto rows = box.rows();
    CHECK((rows[0].pair == protocol::pair_of(first.pair) && rows[1].pair == protocol::pair_of(second.pair)));
    CHECK(rows[0].pair.bytes.size() == rules::pair_bytes);
    CHECK(rows[0].pair.bytes != text_of(first.pair));
    auto other = first;
    other.pair.fill(9);
    CHECK_FALSE(box.holds(other));
    CHECK(box.put(1, other) == Put::strange);
}

TEST_CASE("no two ballots have one pair token", "[host][box]") {
    SeededRandom random(1);
    BallotBox box(VoteId{1}, 3, random);
    auto first = ballot(1, 1), second = ballot(2, 2), changed = ballot(3, 3, 2, 1);
    for (auto* one : {&first, &second, &changed}) one->pair.fill(7);
    CHECK(box.put(1, first) == Put::first);
    CHECK(box.put(2, second) == Put::strange);
    CHECK(box.put(1, changed) == Put::changed);  // its own token again
    CHECK(box.rows().size() == 1);
}

TEST_CASE("a device keeps one token for the rounds of a question, whatever the host says", "[host][box]") {
    SeededRandom random(3);
    client::KeptBallots kept;
    rules::Rule asked;
    asked.question = "On essaie ?";
    asked.secrecy = rules::Secrecy::anonymous_paired;
    const auto token = [&](std::uint64_t vote, std::uint64_t before, const rules::Rule& rule) {
        auto round = rule;
        round.previous_round = VoteId{before};
        kept.opened(VoteId{vote}, round);
        return kept.drop(VoteId{vote}, rules::choosing(1), random).pair;
    };
    const auto once = token(1, 0, asked);
    CHECK(once != protocol::PairToken{});
    CHECK(token(1, 0, asked) == once);  // changed
    CHECK(token(2, 1, asked) == once);  // the next round
    CHECK(token(3, 2, asked) == once);
    CHECK(token(4, 0, asked) != once);   // asked by itself
    CHECK(token(5, 99, asked) != once);  // of a round that is not known here
    auto other = asked;
    other.question = "Et vous ?";
    CHECK(token(6, 1, other) != once);
    other = asked;
    other.unit = rules::VoteUnit::actor;
    CHECK(token(7, 1, other) != once);
    other = asked;
    other.secrecy = rules::Secrecy::anonymous;
    CHECK(token(8, 1, other) == protocol::PairToken{});
    client::KeptBallots after_a_restart;
    after_a_restart.opened(VoteId{1}, asked);
    CHECK(after_a_restart.drop(VoteId{1}, rules::choosing(1), random).pair != once);
}

TEST_CASE("what lies in the box is told without its reason", "[host][box]") {
    SeededRandom random(1);
    BallotBox box(VoteId{1}, 3, random);
    auto frame = ballot(1, 1);
    frame.ballot = test::packed({{0, 1}, "parce que"});
    CHECK(box.put(7, frame) == Put::first);
    CHECK(box.holds(frame));
    CHECK(box.rows()[0].ballot == rules::choosing(2));
    frame.ballot = test::packed({{0, 1}, "pour rien"});
    CHECK_FALSE(box.holds(frame));
}

TEST_CASE("reasons come out in a drawn order, and a digest only its own device can make", "[host][box]") {
    const auto frame_of = [](std::uint8_t n, std::string reason) {
        auto frame = ballot(n, n);
        frame.ballot = test::packed({{1, 2}, std::move(reason)});
        return frame;
    };
    std::set<std::vector<std::string>> orders;
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        SeededRandom random(seed);
        BallotBox box(VoteId{1}, 4, random);
        REQUIRE(box.put(1, frame_of(1, "un")) == Put::first);
        REQUIRE(box.put(2, frame_of(2, "")) == Put::first);
        REQUIRE(box.put(3, frame_of(3, "trois")) == Put::first);
        orders.insert(box.reasons());
    }
    CHECK(orders == std::set<std::vector<std::string>>{{"un", "trois"}, {"trois", "un"}});
    SeededRandom random(1);
    BallotBox box(VoteId{1}, 4, random);
    REQUIRE(box.put(1, frame_of(1, "")) == Put::first);
    REQUIRE(box.put(2, frame_of(2, "")) == Put::first);
    CHECK(box.rows()[0].digest.bytes.empty());
    const auto rows = box.rows(true);
    CHECK(rows[0].digest.bytes.size() == rules::digest_bytes);
    CHECK(rows[0].digest != rows[1].digest);  // the same answers
}

TEST_CASE("a device knows its digest among the rows, and its words among the reasons", "[host][box]") {
    const VoteId vote{1};
    const rules::Ballot dropped{{1, 2}, "parce que"};
    const auto found = [&](auto change, bool paired = false) {
        SeededRandom random(3);
        client::KeptBallots kept;
        rules::Rule rule;
        if (paired) rule.secrecy = rules::Secrecy::anonymous_paired;
        kept.opened(vote, rule);
        const auto frame = kept.drop(vote, dropped, random);
        (void)kept.answered(vote, frame.new_handle, {});
        SeededRandom other(4);
        BallotBox box(vote, 3, other);
        REQUIRE(box.put(1, frame) == Put::first);
        REQUIRE(box.put(2, ballot(2, 2)) == Put::first);
        REQUIRE(box.put(3, ballot(3, 3)) == Put::first);
        auto rows = box.rows(true);
        for (auto& row : rows) row.ballot = {};
        auto reasons = box.reasons();
        auto& own = *std::ranges::find(rows, std::string(text_of(frame.tracker)),
                                       [](const auto& row) { return row.tracker.bytes; });
        change(own, reasons);
        return kept.settle(vote, {false, rows, reasons}).front().found;
    };
    using Found = protocol::OwnBallot::Found;
    CHECK(found([](auto&, auto&) {}) == Found::exact);
    CHECK(found([](auto& row, auto&) { row.digest.bytes[0] ^= 1; }) == Found::changed);
    CHECK(found([](auto&, auto& reasons) { reasons.clear(); }) == Found::changed);
    CHECK(found([](auto& row, auto&) { row.tracker.bytes[0] ^= 1; }) == Found::missing);
    CHECK(found([](auto& row, auto&) { row.pair.bytes.assign(rules::pair_bytes, 'x'); }) == Found::changed);
    CHECK(found([](auto&, auto&) {}, true) == Found::exact);
    CHECK(found([](auto& row, auto&) { row.pair = {}; }, true) == Found::changed);
    CHECK(found([](auto& row, auto&) { row.pair.bytes[0] ^= 1; }, true) == Found::changed);
}

TEST_CASE("the box comes and goes with what was written of its vote", "[host][box]") {
    SeededRandom random(1);
    const rules::Limits limits;
    host::BallotDesk desk(random, limits);
    rules::State s;
    const auto see = [&](const rules::Event& event) {
        REQUIRE(rules::apply(s, {PersonId{1}, 1, 0, {}}, event));
        desk.see(s, event);
    };
    rules::VoteOpened opened{VoteId{1}, {}, {{PersonId{2}, {}}}};
    see(opened);
    CHECK_FALSE(desk.box_of(VoteId{1}));  // named
    opened.vote = VoteId{2};
    opened.rule.secrecy = rules::Secrecy::anonymous;
    see(opened);
    REQUIRE(desk.box_of(VoteId{2}));
    CHECK_FALSE(desk.box_of(VoteId{1}));
    see(rules::VoteMarked{VoteId{2}, PersonId{2}});
    rules::CloseVote closing{VoteId{2}, {}};
    s.people.all.emplace(PersonId{2}, {.name = "Ana"});
    CHECK(desk.fill(s, closing)->key == "refusal.ballots_missing");
    auto frame = ballot(1, 1);
    frame.vote = VoteId{2};
    CHECK(desk.box_of(VoteId{2})->put(2, frame) == Put::first);
    CHECK_FALSE(desk.fill(s, closing));
    CHECK(closing.rows.size() == 1);
    host::BallotDesk after_a_restart(random, limits);
    after_a_restart.resume(s);
    REQUIRE(after_a_restart.box_of(VoteId{2}));
    CHECK(after_a_restart.box_of(VoteId{2})->count() == 0);
    rules::VoteClosed closed;
    closed.vote = VoteId{2};
    see(closed);
    CHECK_FALSE(desk.box_of(VoteId{2}));
}

TEST_CASE("of many missing ballots a few people are named, and how many the others are", "[host][box]") {
    SeededRandom random(1);
    const rules::Limits limits;
    rules::State s;
    rules::VoteOpened opened{VoteId{1}, {}, {}};
    opened.rule.secrecy = rules::Secrecy::anonymous;
    for (std::uint64_t i = 1; i <= 190; ++i) {
        s.people.all.emplace(PersonId{i}, {.name = "P" + std::to_string(i)});
        opened.roll.push_back({PersonId{i}, {}});
    }
    REQUIRE(rules::apply(s, {PersonId{1}, 1, 0, {}}, opened));
    const auto said = [&](std::uint64_t marked) {
        auto& vote = *s.votes.all.find(VoteId{1});
        vote.marked.clear();
        for (std::uint64_t i = 1; i <= marked; ++i) vote.marked.push_back(PersonId{i});
        host::BallotDesk desk(random, limits);
        desk.resume(s);
        rules::CloseVote closing{VoteId{1}, {}};
        return Language::of("fr")(desk.fill(s, closing).value());
    };
    CHECK(said(1) == "Un bulletin manque après l’arrêt\u00A0: P1. Attendez leur retour, ou annulez le vote.");
    CHECK(said(6).find("6 bulletins manquent") == 0);
    CHECK(said(6).find("P1, P2, P3, P4, P5, P6.") != std::string::npos);
    CHECK(said(7).find("P1, P2, P3, P4, P5 et 2 autres.") != std::string::npos);
    CHECK(said(190).find("190 bulletins manquent") == 0);
    CHECK(said(190).find("P1, P2, P3, P4, P5 et 185 autres.") != std::string::npos);
}
