#include <catch2/catch_test_macros.hpp>
#include <filesystem>

#include "sessions/log/replay.h"
#include "sessions/rules/numbers.h"
#include "sessions/rules/votes/votes_events.h"
#include "tests/host/support/room.h"
#include "tests/support/asks.h"
#include "tests/support/ballots.h"

using namespace entremise;
using test::Room;

namespace {

ByteVector note(std::uint64_t number) { return test::request_frame(number, test::note("Une note")); }

}  // namespace

TEST_CASE("what was never written is not called accepted when it is asked again", "[host][disk]") {
    Room t;
    t.say(note(1));
    REQUIRE(t.answer_to(1).empty());
    t.log->fails = true;
    t.say(note(2));
    CHECK(t.answer_to(2) == "refusal.disk");
    t.heard.clear();
    t.say(note(2));
    CHECK(t.answer_to(2) == "refusal.disk");
    t.say(note(1));
    CHECK(t.answer_to(1).empty());  // that one was
    CHECK(t.host->disk_failed());
    CHECK(t.host->state().board.cards.size() == 1);
}

TEST_CASE("a person whose seat cannot be written is not let in, and is in no file", "[host][disk]") {
    Room t;
    t.log->fails = true;
    const auto before = t.log->seq();
    const auto admitted = t.host->admit({8}, {0, 0, 0, 0, 1, "Rosa"});
    REQUIRE(admitted);
    REQUIRE_FALSE(*admitted);
    CHECK(admitted->error() == net::NotAdmitted::disk);
    CHECK(t.log->seq() == before);
    CHECK(t.host->state().people.all.size() == 2);
}

TEST_CASE("a copy made after a moment's pause holds everything, though the session runs", "[host][disk]") {
    Room t;
    t.say(note(1));
    t.say(note(2));
    for (int i = 0; i < 35; ++i) t.run();  // 3.5 s without an event
    const auto copy = t.folder.file("copy.entremise");
    std::filesystem::copy_file(t.folder.file("a.entremise"), copy);
    const auto report = log::check(copy);
    REQUIRE(report);
    CHECK(report->ok);
    CHECK(report->events == t.log->seq());
    CHECK(report->head == t.log->head());
    t.say(note(3));
    CHECK(t.answer_to(3).empty());
}

TEST_CASE("what could not be read again is refused, and nothing of it stays", "[host][limits]") {
    test::Room room;
    const auto before = room.host->state().board.cards.size();
    room.client->send(net::Channel::control, note(1));
    for (int i = 0; i < 100; ++i) {
        room.now += 1'000;
        room.host->tick(rules::longest_session + 1, room.now);  // the clock of the wall stands a century on
        room.client->tick(room.now);
        for (auto& event : room.client->take())
            if (auto* received = std::get_if<net::Received>(&event)) room.heard.push_back(received->bytes);
    }
    CHECK(room.answer_to(1) == "refusal.not_kept");
    CHECK(room.host->state().board.cards.size() == before);
    CHECK_FALSE(room.host->disk_failed());
    room.say(note(2));  // set right again
    CHECK(room.answer_to(2).empty());
}

TEST_CASE("a secret ballot that could not be written is in no box: the vote can be closed", "[host][disk]") {
    Room t;
    auto& mediator = t.host->local_end(t.host->mediator(), [] {});
    rules::Rule rule;
    rule.question = "Essayer six mois ?";
    rule.secrecy = rules::Secrecy::anonymous;
    mediator.to_host(test::request_frame(1, rules::OpenVote{rule}));
    t.run();
    protocol::BallotFrame ballot;
    ballot.vote = VoteId{1};
    ballot.new_handle = {1};
    ballot.tracker = {2};
    ballot.ballot = test::packed(rules::choosing(1));
    const auto answers = [&] {
        std::vector<std::string> all;
        for (const auto& frame : t.heard)
            if (const auto held = protocol::decode_ballot_held(frame))
                all.push_back(held->refusal ? held->refusal->key : "");
        return all;
    };
    t.log->fails = true;
    t.say(protocol::encode(ballot));
    CHECK(answers() == std::vector<std::string>{"refusal.disk"});
    REQUIRE(t.host->go_on_in(t.folder.file("b.entremise")));
    ballot.new_handle = {3};  // the device forgot the one that was refused
    ballot.tracker = {4};
    ballot.ballot = test::packed(rules::choosing(2));
    t.say(protocol::encode(ballot));
    CHECK(answers() == std::vector<std::string>{"refusal.disk", ""});
    mediator.to_host(test::request_frame(2, rules::CloseVote{VoteId{1}, {}}));
    t.run();
    const auto* vote = t.host->state().votes.all.find(VoteId{1});
    REQUIRE(vote);
    REQUIRE(vote->counted);
    CHECK(vote->tally.ballots == 1);
}
