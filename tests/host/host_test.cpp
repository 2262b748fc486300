#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <map>

#include "app/client/local_client.h"
#include "sessions/log/replay.h"
#include "sessions/rules/board/cards_events.h"
#include "sessions/rules/board/notes_events.h"
#include "sessions/rules/codec.h"
#include "sessions/rules/people_events.h"
#include "sessions/rules/votes/votes_events.h"
#include "tests/support/simulated_meeting.h"

using namespace entremise;
using rules::AddNote;

namespace {

constexpr CardId first_card{1};  ///< of a session

/// What one device was told, searched for a text.
bool was_told(const test::SimulatedMeeting::Member& member, std::string_view text) {
    for (const auto& entry : member.told) {
        std::string body;
        rules::encode(entry.event, body);
        if (body.find(text) != std::string::npos) return true;
    }
    return false;
}

rules::Rule question(rules::Secrecy secrecy) {
    rules::Rule rule;
    rule.type = rules::VoteType::binary;
    rule.question = "Essayer la formule mixte six mois ?";
    rule.secrecy = secrecy;
    return rule;
}

}  // namespace

TEST_CASE("what a device adds is seen by everyone, with one digest", "[host]") {
    test::SimulatedMeeting m(1);
    auto& ana = m.join("Ana");
    auto& rosa = m.join("Rosa");
    REQUIRE(m.settle());
    REQUIRE(m.ask(ana, AddNote{{10, 20, 0}, "Le local est libre l’après-midi", 0, {}}) == "");
    REQUIRE(m.settle());
    CHECK(rosa.replica->state().board.cards.size() == 1);
    CHECK(m.mediator().state().people.all.size() == 3);
    const auto digest = rules::digest(m.host().everyone());
    CHECK(rules::digest(ana.replica->state()) == digest);
    CHECK(rules::digest(rosa.replica->state()) == digest);
    CHECK(rules::digest(m.projection().state()) == digest);
}

TEST_CASE("a name that looks like another's is not let in twice", "[host]") {
    test::SimulatedMeeting m(2);
    m.join("Lise");
    REQUIRE(m.settle());
    auto& other = m.join("L1se");
    m.run(3'000'000);
    CHECK(other.replica->connection().state == protocol::ConnectionState::refused);
    CHECK(m.host().state().people.all.size() == 2);
}

TEST_CASE("a returning device finds its seat and fetches only what it missed", "[host]") {
    test::SimulatedMeeting m(3);
    auto& ana = m.join("Ana");
    REQUIRE(m.settle());
    const auto seat = ana.replica->self();
    m.network().set_partition("Ana", net::Partition::both);
    m.run(12'000'000, 5'000);
    CHECK_FALSE(m.host().state().people.all.find(seat)->present);
    const auto seq_before = ana.replica->seq();
    REQUIRE(m.ask(AddNote{{0, 0, 0}, "Pendant l’absence", 0, {}}) == "");
    const auto told_before = ana.told.size();
    m.network().set_partition("Ana", net::Partition::none);
    REQUIRE(m.settle());
    CHECK(ana.replica->self() == seat);
    CHECK(m.host().state().people.all.find(seat)->present);
    CHECK(ana.replica->seq() == m.host().seq());
    CHECK(ana.told.size() - told_before == ana.replica->seq() - seq_before);
    SECTION("also when its program was started again") {
        m.restart(ana);
        REQUIRE(m.settle());
        CHECK(ana.replica->self() == seat);
        CHECK(rules::digest(ana.replica->state()) == rules::digest(m.host().everyone()));
    }
}

TEST_CASE("a host that was killed resumes, and its devices go on by themselves", "[host]") {
    test::SimulatedMeeting m(4);
    auto& ana = m.join("Ana");
    REQUIRE(m.settle());
    REQUIRE(m.ask(ana, AddNote{{0, 0, 0}, "Avant la panne", 0, {}}) == "");
    const auto seat = ana.replica->self();
    m.crash_host();
    const auto since = m.now();
    REQUIRE(m.settle());
    CHECK(m.now() - since < 12'000'000);
    CHECK(ana.replica->self() == seat);
    REQUIRE(m.ask(ana, AddNote{{0, 0, 0}, "Après la panne", 0, {}}) == "");
    CHECK(m.host().state().board.cards.size() == 2);
}

TEST_CASE("a command that was accepted before the connection broke is not done twice", "[host]") {
    for (std::uint64_t seed = 1; seed <= 30; ++seed) {
        test::SimulatedMeeting m(seed);
        auto& ana = m.join("Ana");
        REQUIRE(m.settle());
        ana.replica->ask(AddNote{{0, 0, 0}, "Une seule fois", 0, {}});
        m.run(static_cast<Micros>(seed) * 100);
        if (seed % 2)
            m.crash_host();
        else
            m.network().set_partition("Ana", net::Partition::to_client);
        m.run(10'000'000, 5'000);
        m.network().set_partition("Ana", net::Partition::none);
        INFO("seed " << seed);
        REQUIRE(m.settle());
        CHECK(m.host().state().board.cards.size() == 1);
    }
}

TEST_CASE("a command that was refused is not told to be done after a crash", "[host]") {
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        INFO("seed " << seed);
        test::SimulatedMeeting m(seed);
        auto& ana = m.join("Ana");
        REQUIRE(m.settle());
        REQUIRE(m.ask(ana, AddNote{{0, 0, 0}, "Une note", 0, {}}) == "");
        REQUIRE(m.ask(ana, rules::RewordCard{first_card, "Une autre", 0}) == "");
        // The answers to both are lost with the host: one was refused, the later one accepted.
        m.network().set_partition("Ana", net::Partition::to_client);
        const auto stale = ana.replica->ask(rules::RewordCard{first_card, "Trop tard", 0});
        const auto good = ana.replica->ask(AddNote{{400, 0, 0}, "Une seconde", 0, {}});
        m.run(200'000);
        if (seed % 2) m.crash_host();
        m.network().set_partition("Ana", net::Partition::none);
        m.run(20'000'000, 5'000);
        REQUIRE(m.settle());
        std::map<std::uint64_t, std::string> answers;
        for (const auto& answer : ana.answers)
            answers[answer.number] = answer.refusal ? answer.refusal->key : "";
        REQUIRE(answers.contains(stale));
        REQUIRE(answers.contains(good));
        CHECK(answers[stale] == "refusal.text_changed");
        CHECK(answers[good].empty());
        CHECK(m.host().state().board.cards.size() == 2);
    }
}

TEST_CASE("whatever waits through a crash, what is called accepted was done and nothing else", "[host]") {
    for (std::uint64_t seed = 1; seed <= 10; ++seed) {
        INFO("seed " << seed);
        test::SimulatedMeeting m(seed);
        auto& ana = m.join("Ana");
        REQUIRE(m.settle());
        REQUIRE(m.ask(ana, AddNote{{0, 0, 0}, "Une note", 0, {}}) == "");
        REQUIRE(m.ask(ana, rules::RewordCard{first_card, "Une autre", 0}) == "");
        m.network().set_partition("Ana", net::Partition::to_client);
        const auto before = ana.answers.size();
        constexpr int pairs = 100;  // far more than the host keeps in mind
        for (int i = 0; i < pairs; ++i) {
            ana.replica->ask(rules::RewordCard{first_card, "Trop tard", 0});
            ana.replica->ask(AddNote{{i * 10, 300, 0}, "Une seconde", 0, {}});
        }
        m.run(200'000 + static_cast<Micros>(seed) * 777);
        m.crash_host();
        m.network().set_partition("Ana", net::Partition::none);
        m.run(20'000'000, 5'000);
        REQUIRE(m.settle());
        REQUIRE(ana.answers.size() - before == 2 * pairs);
        const auto accepted =
            std::ranges::count_if(ana.answers.begin() + static_cast<std::ptrdiff_t>(before),
                                  ana.answers.end(), [](const auto& answer) { return !answer.refusal; });
        CHECK(accepted == pairs);
        CHECK(m.host().state().board.cards.size() == pairs + 1);
    }
}

TEST_CASE("named ballots are with nobody until the vote is closed", "[host][votes]") {
    test::SimulatedMeeting m(5);
    auto& ana = m.join("Ana");
    auto& rosa = m.join("Rosa");
    REQUIRE(m.settle());
    REQUIRE(m.ask(rules::OpenVote{question(rules::Secrecy::named)}) == "");
    REQUIRE(m.settle());
    REQUIRE(m.ask(ana, rules::CastBallot{VoteId{1}, rules::choosing(1)}) == "");
    REQUIRE(m.settle());
    CHECK(ana.replica->own_ballots().at(VoteId{1}).found == client::OwnBallot::Found::held);
    CHECK(ana.replica->own_ballots().at(VoteId{1}).ballot == rules::choosing(1));
    CHECK(m.ask(ana, rules::CastBallot{VoteId{1}, rules::choosing(99)}) != "");
    CHECK(ana.replica->own_ballots().at(VoteId{1}).ballot == rules::choosing(1));
    CHECK(m.ask(rosa, rules::CastBallot{VoteId{1}, rules::choosing(99)}) != "");
    CHECK(rosa.replica->own_ballots().empty());
    const auto& seen = rosa.replica->state().votes.all.find(VoteId{1});
    REQUIRE(seen);
    CHECK(seen->turnout == 1);
    CHECK(seen->ballots.empty());
    CHECK(seen->marked.empty());
    CHECK(m.mediator().state().votes.all.find(VoteId{1})->marked.size() == 1);
    CHECK(m.mediator().state().votes.all.find(VoteId{1})->ballots.empty());
    for (const auto& entry : rosa.told) CHECK(rules::audience(entry.event) == rules::Audience::everyone);
    SECTION("then everyone sees who") {
        REQUIRE(m.ask(rosa, rules::CastBallot{VoteId{1}, rules::choosing(2)}) == "");
        REQUIRE(m.ask(rules::CloseVote{VoteId{1}, {}}) == "");
        REQUIRE(m.ask(rules::PublishVote{VoteId{1}}) == "");
        REQUIRE(m.settle());
        const auto* closed = rosa.replica->state().votes.all.find(VoteId{1});
        REQUIRE(closed->counted);
        CHECK(closed->rows.size() == 2);
        CHECK(closed->tally.counts == std::vector<std::uint32_t>{1, 1});
        CHECK(rules::digest(ana.replica->state()) == rules::digest(m.host().everyone()));
    }
}

TEST_CASE("a secret ballot is in no event, and the voter finds it in the result", "[host][votes]") {
    test::SimulatedMeeting m(6);
    std::vector<test::SimulatedMeeting::Member*> voters;
    for (const auto* name : {"Ana", "Rosa", "Luc", "Zoé"}) voters.push_back(&m.join(name));
    REQUIRE(m.settle());
    REQUIRE(m.ask(rules::OpenVote{question(rules::Secrecy::anonymous)}) == "");
    REQUIRE(m.settle());
    CHECK(m.ask(*voters[0], rules::CastBallot{VoteId{1}, rules::choosing(1)}) == "refusal.secret_ballot_box");
    CHECK(voters[0]->replica->own_ballots().empty());
    for (std::size_t i = 0; i < voters.size(); ++i)
        voters[i]->replica->drop_ballot(VoteId{1}, rules::choosing(i == 0 ? 2 : 1));
    REQUIRE(m.settle());
    voters[0]->replica->drop_ballot(VoteId{1}, rules::choosing(0));  // changes to an abstention
    REQUIRE(m.settle());
    for (auto* voter : voters) {
        REQUIRE_FALSE(voter->ballot_answers.empty());
        CHECK_FALSE(voter->ballot_answers.back().refusal);
    }
    CHECK(m.host().everyone().votes.all.find(VoteId{1})->turnout == 4);
    const auto entries = m.log().read(1, m.log().seq());
    REQUIRE(entries);
    for (const auto& entry : *entries) CHECK(rules::event_word(entry.kind) != rules::BallotCast::kind);
    REQUIRE(m.ask(rules::CloseVote{VoteId{1}, {}}) == "");
    REQUIRE(m.ask(rules::PublishVote{VoteId{1}}) == "");
    REQUIRE(m.settle());
    const auto* vote = voters[0]->replica->state().votes.all.find(VoteId{1});
    REQUIRE(vote->counted);
    CHECK(vote->tally.counts == std::vector<std::uint32_t>{3, 0});
    CHECK(vote->tally.abstentions == 1);
    for (auto* voter : voters) {
        const auto own = voter->replica->own_ballots().find(VoteId{1});
        REQUIRE(own != voter->replica->own_ballots().end());
        CHECK(own->second.found == client::OwnBallot::Found::exact);
    }
}

TEST_CASE("after a crash with a full ballot box the devices send their ballots again", "[host][votes]") {
    test::SimulatedMeeting m(7);
    std::vector<test::SimulatedMeeting::Member*> voters;
    for (const auto* name : {"Ana", "Rosa", "Luc"}) voters.push_back(&m.join(name));
    REQUIRE(m.settle());
    REQUIRE(m.ask(rules::OpenVote{question(rules::Secrecy::anonymous)}) == "");
    REQUIRE(m.settle());
    for (auto* voter : voters) voter->replica->drop_ballot(VoteId{1}, rules::choosing(1));
    REQUIRE(m.settle());
    m.network().set_partition("Luc", net::Partition::both);
    m.crash_host();
    m.run(15'000'000, 5'000);
    CHECK(m.ask(rules::CloseVote{VoteId{1}, {}}) == "refusal.ballots_missing");
    m.network().set_partition("Luc", net::Partition::none);
    REQUIRE(m.settle());
    REQUIRE(m.ask(rules::CloseVote{VoteId{1}, {}}) == "");
    REQUIRE(m.ask(rules::PublishVote{VoteId{1}}) == "");
    CHECK(m.host().everyone().votes.all.find(VoteId{1})->tally.counts == std::vector<std::uint32_t>{3, 0});
}

TEST_CASE("who becomes co-mediator is told what mediators may know, and no longer when it ends", "[host]") {
    test::SimulatedMeeting m(8);
    auto& ana = m.join("Ana");
    auto& rosa = m.join("Rosa");
    REQUIRE(m.settle());
    REQUIRE(m.ask(rules::OpenVote{question(rules::Secrecy::named)}) == "");
    REQUIRE(m.ask(rosa, rules::CastBallot{VoteId{1}, rules::choosing(1)}) == "");
    REQUIRE(m.settle());
    CHECK(ana.replica->state().votes.all.find(VoteId{1})->marked.empty());
    REQUIRE(m.ask(rules::ChangeRole{ana.replica->self(), rules::Role::co_mediator}) == "");
    REQUIRE(m.settle());
    CHECK(ana.replica->state().votes.all.find(VoteId{1})->marked.size() == 1);
    REQUIRE(m.ask(rules::ChangeRole{ana.replica->self(), rules::Role::participant}) == "");
    REQUIRE(m.settle());
    CHECK(ana.replica->state().votes.all.find(VoteId{1})->marked.empty());
    CHECK(rules::digest(ana.replica->state()) == rules::digest(m.host().everyone()));
}

TEST_CASE("foreign bytes from a device end its connection and nothing else", "[host]") {
    test::SimulatedMeeting m(9);
    auto& ana = m.join("Ana");
    auto& rosa = m.join("Rosa");
    REQUIRE(m.settle());
    SeededRandom random(9);
    for (int i = 0; i < 200; ++i) {
        ByteVector bytes(1 + random.number() % 60);
        random.fill(bytes);
        if (i % 3 == 0) bytes[0] = static_cast<std::uint8_t>(1 + random.number() % 3);
        if (i % 2 == 0 && bytes.size() > 1) bytes[1] = 0;
        ana.transport->send(net::Channel::control, bytes);
        m.run(20'000);
    }
    REQUIRE(m.settle());
    CHECK(rules::digest(rosa.replica->state()) == rules::digest(m.host().everyone()));
    REQUIRE(m.ask(rosa, AddNote{{0, 0, 0}, "Rien n’a bougé", 0, {}}) == "");
}

TEST_CASE("the digest of a saved session is the one the host had", "[host][replay]") {
    test::SimulatedMeeting m(10);
    auto& ana = m.join("Ana");
    REQUIRE(m.settle());
    std::vector<std::pair<log::Seq, Hash>> moments;
    for (int i = 0; i < 12; ++i) {
        REQUIRE(m.ask(ana, AddNote{{i * 10, 0, 0}, "Note " + std::to_string(i), 0, {}}) == "");
        moments.emplace_back(m.host().seq(), rules::digest(m.host().everyone()));
    }
    REQUIRE(m.host().close());
    for (const auto& [seq, digest] : moments) {
        const auto report = log::check(m.path(), seq);
        REQUIRE(report);
        CHECK(report->ok);
        CHECK(report->digest == digest);
    }
    CHECK_FALSE(was_told(ana, "n’a jamais été dit"));
}

TEST_CASE("presence reaches the others and no log", "[host]") {
    test::SimulatedMeeting m(11);
    auto& ana = m.join("Ana");
    auto& rosa = m.join("Rosa");
    REQUIRE(m.settle());
    const auto seq = m.host().seq();
    protocol::Presence presence;
    presence.dragged = {{CardId{3}, 40, 50, 0}};
    presence.pointer = rules::Pointer{true, 1, 2};
    ana.replica->show(presence);
    m.run(200'000);
    const auto seen = rosa.replica->presence().find(ana.replica->self());
    REQUIRE(seen != rosa.replica->presence().end());
    CHECK(seen->second.dragged == presence.dragged);
    CHECK_FALSE(seen->second.pointer);  // a participant points at nothing unless allowed
    CHECK(m.host().seq() == seq);
}

TEST_CASE("a reconnection is no coming and going: presence and a raised hand stay", "[host]") {
    test::SimulatedMeeting m(12);
    auto& ana = m.join("Ana");
    REQUIRE(m.settle());
    REQUIRE(m.ask(ana, rules::RaiseHand{true, {}}) == "");
    const auto seq = m.host().seq();
    SECTION("beside the old connection, which the host has not missed yet") {
        m.network().set_partition("Ana", net::Partition::to_client);
        m.run(4'000'000, 5'000);
        CHECK(m.host().state().people.all.find(ana.replica->self())->present);
        m.network().set_partition("Ana", net::Partition::none);
    }
    SECTION("as a program that was started again") {
        m.restart(ana);
        CHECK_FALSE(ana.line->live());
    }
    REQUIRE(m.settle());
    CHECK(m.network().counts().replaced == 1);
    CHECK(m.host().seq() == seq);
    CHECK(m.host().state().people.hands.size() == 1);
}

TEST_CASE("a device takes new keys every hour, and nobody notices", "[host]") {
    test::SimulatedMeeting m(13);
    auto& ana = m.join("Ana");
    REQUIRE(m.settle());
    const auto seq = m.host().seq();
    m.run(3'590'000'000, 250'000);
    CHECK(ana.line->reconnections() == 0);
    bool always_live = true;
    for (int i = 0; i < 400; ++i) {
        m.run(50'000, 10'000);
        always_live &= ana.replica->connection().state == protocol::ConnectionState::live && ana.line->live();
    }
    CHECK(always_live);
    CHECK(ana.line->reconnections() == 1);
    CHECK(m.network().counts().replaced == 1);
    CHECK(m.host().seq() == seq);
    REQUIRE(m.ask(ana, AddNote{{0, 0, 0}, "Une heure après", 0, {}}) == "");
    SECTION("a host that cannot be reached for it is left in peace for a while") {
        m.run(3'570'000'000, 250'000);
        m.network().set_partition("Ana", net::Partition::both);
        m.run(1'500'000, 10'000);
        m.network().set_partition("Ana", net::Partition::none);
        REQUIRE(m.settle());
        m.run(120'000'000, 100'000);
        CHECK(ana.line->live());
        CHECK(ana.line->reconnections() >= 2);
    }
}

TEST_CASE("who comes late sees at once what the mediator shows", "[host]") {
    test::SimulatedMeeting m(14);
    m.join("Ana");
    REQUIRE(m.settle());
    protocol::Presence presence;
    presence.view = protocol::Presence::View{10, 20, 300, 200};
    m.mediator().show(presence);
    m.run(3'000'000, 10'000);
    auto& late = m.join("Tard");
    REQUIRE(m.settle());
    m.run(100'000);
    REQUIRE(late.replica->presence().contains(m.host().mediator()));
    CHECK(late.replica->presence().at(m.host().mediator()).view == presence.view);
}

TEST_CASE("what the mediator shows is shown again until it comes through", "[host]") {
    net::SimulatedFaults faults;
    faults.lost = 90;
    test::SimulatedMeeting m(15);
    auto& ana = m.join("Ana");
    REQUIRE(m.settle());
    m.network().set_faults(faults);
    protocol::Presence presence;
    presence.view = protocol::Presence::View{10, 20, 300, 200};
    m.mediator().show(presence);
    m.run(40'000'000, 10'000);
    REQUIRE(ana.replica->presence().contains(m.host().mediator()));
    CHECK(ana.replica->presence().at(m.host().mediator()).view == presence.view);
}

TEST_CASE("many wrong codes are told to the mediator and to nobody else", "[host]") {
    test::SimulatedMeeting m(16);
    auto& ana = m.join("Ana");
    REQUIRE(m.settle());
    auto stranger = m.network().make_client("?", {9}, false);
    for (int i = 0; i < 20; ++i) {
        stranger->connect({});
        for (int step = 0; step < 20; ++step) {
            stranger->tick(m.now());
            m.run(50'000, 10'000);
        }
    }
    CHECK(m.mediator().wrong_codes() == 20);
    CHECK(ana.replica->wrong_codes() == 0);
    CHECK(m.projection().wrong_codes() == 0);
}

TEST_CASE("a device with another log is told to the mediator", "[host]") {
    test::SimulatedMeeting m(17);
    auto& ana = m.join("Ana");
    REQUIRE(m.settle());
    const auto ana_id = ana.replica->self();
    REQUIRE(m.ask(ana, AddNote{{0, 0, 0}, "Une note", 0, {}}) == "");
    REQUIRE(m.settle());
    CHECK(m.mediator().forked_devices().empty());
    auto hello =
        protocol::Hello{protocol::frames_format, ana.replica->seq(), {}, 0, 77, {}};  // its mark differs
    SECTION("one that is ahead") {
        hello.seq += 5;
        CHECK(hello.seq > m.host().seq());
    }
    SECTION("one that differs") { CHECK(hello.seq == m.host().seq()); }
    ana.transport->send(net::Channel::control, protocol::encode(hello));
    m.run(200'000);
    CHECK(m.mediator().forked_devices() == std::set<PersonId>{ana_id});
    CHECK_FALSE(m.mediator().fork());
}

TEST_CASE("who is demoted is not told what was decided in the same moment", "[host]") {
    test::SimulatedMeeting m(18);
    auto& ana = m.join("Ana");
    auto& rosa = m.join("Rosa");
    REQUIRE(m.settle());
    REQUIRE(m.ask(rules::ChangeRole{ana.replica->self(), rules::Role::co_mediator}) == "");
    REQUIRE(m.ask(rules::OpenVote{question(rules::Secrecy::named)}) == "");
    REQUIRE(m.settle());
    ana.told.clear();
    m.mediator().ask(rules::ChangeRole{ana.replica->self(), rules::Role::participant});
    rosa.line->ask(rules::CastBallot{VoteId{1}, rules::choosing(1)});
    m.run(1'000'000, 1'000'000);  // both in one tick
    REQUIRE(m.settle());
    REQUIRE(m.host().state().votes.all.find(VoteId{1})->marked.size() == 1);
    for (const auto& entry : ana.told) CHECK(rules::audience(entry.event) == rules::Audience::everyone);
    CHECK(ana.replica->state().votes.all.find(VoteId{1})->marked.empty());
    CHECK(rules::digest(ana.replica->state()) == rules::digest(m.host().everyone()));
}

TEST_CASE("a session that was closed in order is opened again, and everybody finds the own seat", "[host]") {
    test::SimulatedMeeting m(19);
    auto& ana = m.join("Ana");
    REQUIRE(m.settle());
    const auto seat = ana.replica->self();
    REQUIRE(m.host().close());
    m.crash_host();
    m.restart(ana);
    REQUIRE(m.settle());
    CHECK(ana.replica->self() == seat);
    CHECK(m.host().state().people.all.size() == 2);
}

TEST_CASE("a seat whose person never came to the file is given to nobody", "[host]") {
    test::SimulatedMeeting m(20);
    m.join("Ana");
    REQUIRE(m.settle());
    const auto next = m.host().state().people.next;
    REQUIRE(m.log().keep_seats(std::vector{log::Seat{{4}, next}}));
    m.crash_host();
    for (const auto& seat : m.log().seats()) CHECK(seat.person != next);
    auto& rosa = m.join("Rosa");
    REQUIRE(m.settle());
    CHECK(rosa.replica->self() == next);
}

TEST_CASE("a name that cannot be is refused for the right reason", "[host]") {
    test::SimulatedMeeting m(21);
    const auto reason = [&](const std::string& name) {
        const auto admitted = m.host().admit({1}, {0, 0, 0, 0, 1, name});
        REQUIRE(admitted);
        return *admitted ? std::string("in") : net::sentence(admitted->error()).key;
    };
    CHECK(reason("Animatrice") == "refusal.name_taken");
    CHECK(reason(std::string(45, 'a')) == "refusal.name_too_long");
    CHECK(reason("A\u202Eb") == "refusal.name_not_allowed");
    CHECK(reason("Ana") == "in");
}

TEST_CASE("what the mediator types is shown on the host's own projection and sent to nobody", "[host]") {
    test::SimulatedMeeting m(15);
    auto& ana = m.join("Ana");
    REQUIRE(m.settle());
    client::LocalClient projection(m.host().local_end({}, [] {}));
    client::Replica room(projection);
    protocol::Presence typing;
    typing.adding = protocol::Presence::NewCard{rules::CardKind::note, 10, 20};
    typing.text = "à moitié dit";
    m.mediator().show(typing);
    ana.replica->show(typing);
    m.run(1'000'000, 10'000);
    (void)room.poll(0);
    const auto mediator = m.host().mediator();
    REQUIRE(room.presence().contains(mediator));
    CHECK(room.presence().at(mediator).text == "à moitié dit");
    REQUIRE(ana.replica->presence().contains(mediator));
    CHECK(ana.replica->presence().at(mediator).text.empty());
    CHECK(ana.replica->presence().at(mediator).adding == typing.adding);
    CHECK(room.presence().at(ana.replica->self()).text.empty());  // no mediator's
    auto& late = m.join("Tard");
    REQUIRE(m.settle());
    m.run(100'000);
    CHECK(late.replica->presence().at(mediator).text.empty());
}
