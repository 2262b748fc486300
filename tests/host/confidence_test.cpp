#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <sstream>

#include "sessions/log/replay.h"
#include "sessions/rules/actors/stakes_events.h"
#include "sessions/rules/actors/strategies_events.h"
#include "sessions/rules/actors_events.h"
#include "sessions/rules/board/acts_events.h"
#include "sessions/rules/board/cards_events.h"
#include "sessions/rules/codec.h"
#include "sessions/rules/mediation_events.h"
#include "sessions/rules/people_events.h"
#include "tests/support/simulated_meeting.h"

using namespace entremise;
using namespace entremise::rules;

namespace {

constexpr CardId aside = first_confided;
/// Words that only the mediators may ever read.
constexpr std::string_view label = "Aparté zibeline", note = "zibeline craint pour ses livraisons",
                           closed = "zibeline, en confidence", canary = "zibeline";

bool knows(const State& state) {
    std::string bytes;
    encode(state, bytes);
    return bytes.find(canary) != std::string::npos;
}
bool knows(const test::SimulatedMeeting::Member& member) {
    for (const auto& entry : member.told) {
        std::string body;
        encode(entry.event, body);
        if (body.find(canary) != std::string::npos) return true;
    }
    return knows(member.replica->state());
}
std::string content_of(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream all;
    all << file.rdbuf();
    return all.str();
}

/// A meeting in which things were told in confidence: an aside, and the note of another move.
struct Meeting : test::SimulatedMeeting {
    Member& ana;
    Member& co;
    CardId move, actor;
    explicit Meeting(std::uint64_t seed, std::function<void(const std::string&, Bytes)> watcher = {})
        : test::SimulatedMeeting(seed), ana(join("Ana")), co(join("Co")) {
        network().watch(std::move(watcher));
        REQUIRE(settle());
        REQUIRE(ask(ChangeRole{co.replica->self(), Role::co_mediator}) == "");
        PlaceMove ask_aside{.code = "S2", .label = std::string(label), .state = MoveState::in_progress};
        ask_aside.note = std::string(note);
        ask_aside.confided = true;
        REQUIRE(ask(ask_aside) == "");
        move = host().state().board.next_card;
        PlaceMove other{.code = "C2", .label = "Faire dire l’enjeu", .state = MoveState::done};
        other.note = std::string(closed);
        REQUIRE(ask(other) == "");
        REQUIRE(ask(AddActor{"Banque", {900, 0}, {}}) == "");
        actor = CardId{host().state().board.next_card.value - 1};
        SayStake stake{.actor = actor, .text = "zibeline peut perdre son local", .nature = "material"};
        stake.confided = true;
        REQUIRE(ask(stake) == "");
        REQUIRE(ask(RewordStake{first_confided_stake, "zibeline va perdre son local", "material", 5, {}}) ==
                "");
        MoveAbout about;
        about.stakes = {first_confided_stake};
        about.role = "zibeline";
        REQUIRE(ask(DescribeMove{aside, {actor}, about}) == "");
        REQUIRE(ask(ObserveEffect{aside, MoveEffect::negative}) == "");
        REQUIRE(ask(ObserveEffect{move, MoveEffect::positive}) == "");
        REQUIRE(ask(ReadStrategy{actor, {}, "zibeline résiste"}) == "");
        REQUIRE(ask(MoveCards{{{aside, 300, 40, 0}, {move, 20, 400, 0}}}) == "");
        REQUIRE(ask(RewordCard{aside, std::string(label) + ", suite", 0}) == "");
        REQUIRE(ask(UndoAct{}) == "");
        REQUIRE(settle());
    }
    bool is_one_for_all() {
        const auto is = digest(host().everyone());
        return digest(ana.replica->state()) == is && digest(projection().state()) == is;
    }
};

}  // namespace

TEST_CASE("what was told in confidence reaches the mediators, and nobody else", "[host][confidence]") {
    Meeting m(11);
    CHECK(knows(m.mediator().state()));
    CHECK(knows(m.co));
    CHECK_FALSE(knows(m.ana));
    CHECK_FALSE(knows(m.projection().state()));
    CHECK_FALSE(knows(m.host().everyone()));
    CHECK(m.is_one_for_all());
    const auto effect = [&](const State& s) { return s.mediation.moves.find(m.move)->effect; };
    CHECK(effect(m.co.replica->state()) == MoveEffect::positive);
    CHECK(effect(m.ana.replica->state()) == MoveEffect::unknown);
    CHECK(effect(m.projection().state()) == MoveEffect::unknown);
    // Who comes later, who comes back, and after a crash.
    auto& late = m.join("Tard");
    auto& watcher = m.join("Témoin", true);
    REQUIRE(m.settle());
    m.crash_host();
    m.restart(m.ana);
    REQUIRE(m.settle());
    for (const auto* member : {&late, &watcher, &m.ana}) CHECK_FALSE(knows(*member));
    CHECK(knows(m.co));
    CHECK(knows(m.mediator().state()));
    CHECK(m.is_one_for_all());
}

TEST_CASE("no frame that reaches a device of who is no mediator has a word that was confided",
          "[host][confidence]") {
    // What is sealed on a real wire is plain here.
    std::map<std::string, std::size_t> frames, with;
    const auto look = [&](const std::string& client, Bytes frame) {
        ++frames[client];
        with[client] += text_of(frame).find(canary) != std::string_view::npos;
    };
    Meeting m(17, look);
    m.join("Tard");
    m.join("Témoin", true);
    REQUIRE(m.settle());
    protocol::Presence hand;
    hand.selected = hand.editing = aside;
    hand.text = "zibeline";
    m.mediator().show(hand);
    m.run(300'000);
    CHECK(m.ask(m.ana, TellMove{aside}) != "");
    CHECK(m.ask(m.ana, RewordCard{aside, "x", 0}) != "");
    CHECK(m.ask(m.ana, MoveCards{{{aside, 0, 0, 0}}}) != "");
    CHECK(m.ask(m.ana, TellStake{first_confided_stake}) != "");
    CHECK(m.ask(m.ana, SetStakeAside{first_confided_stake, true}) == "refusal.no_such_stake");
    REQUIRE(m.ask(RewordCard{aside, std::string(label) + " encore", 2}) != "refusal.no_such_card");
    REQUIRE(m.ask(ArchiveThings{{aside}, {}, {}}) == "");
    REQUIRE(m.ask(UndoAct{}) == "");
    REQUIRE(m.settle());
    m.crash_host();
    m.restart(m.ana);
    REQUIRE(m.settle());
    // Who led knows it, and is told no more of it once it leads no more.
    REQUIRE(m.ask(ChangeRole{m.co.replica->self(), Role::participant}) == "");
    REQUIRE(m.settle());
    const auto before = with["Co"];
    REQUIRE(m.ask(ChangeMoveState{aside, MoveState::done, std::string(note) + " enfin", false}) == "");
    m.restart(m.co);
    REQUIRE(m.settle());
    CHECK(before > 0);
    CHECK(with["Co"] == before);
    for (const auto* who : {"Ana", "Tard", "Témoin"}) {
        INFO(who);
        CHECK(frames[who] > 10);
        CHECK(with[who] == 0);
    }
}

TEST_CASE("telling that is taken back leaves the room without the move, and the mediators with it",
          "[host][confidence]") {
    Meeting m(18);
    REQUIRE(m.ask(TellMove{aside}) == "");
    REQUIRE(m.settle());
    const CardId now{m.host().state().board.next_card.value - 1};
    CHECK(knows(m.ana.replica->state()));  // its name was told
    REQUIRE(m.ask(UndoAct{}) == "");
    REQUIRE(m.settle());
    for (const auto* state : {&m.ana.replica->state(), &m.projection().state()})
        CHECK_FALSE(card_on_board(*state, now));
    for (const auto* state : {&m.co.replica->state(), &m.mediator().state()}) {
        CHECK_FALSE(card_on_board(*state, now));
        REQUIRE(card_on_board(*state, aside));
        CHECK(latest_note(*state->mediation.moves.find(aside)) == note);
    }
    CHECK(m.is_one_for_all());
    m.crash_host();
    REQUIRE(m.settle());
    CHECK(card_on_board(m.co.replica->state(), aside));
    CHECK(m.co.replica->state() == m.host().state());
    CHECK(m.is_one_for_all());
}

TEST_CASE("who leads is told what was confided, who leads no more knows it no more", "[host][confidence]") {
    Meeting m(12);
    m.co.told.clear();
    REQUIRE(m.ask(ChangeRole{m.co.replica->self(), Role::participant}) == "");
    REQUIRE(m.settle());
    CHECK_FALSE(knows(m.co.replica->state()));
    CHECK(digest(m.co.replica->state()) == digest(m.host().everyone()));
    REQUIRE(m.ask(ChangeMoveState{aside, MoveState::done, std::string(note) + " encore", false}) == "");
    REQUIRE(m.settle());
    CHECK_FALSE(knows(m.co));
    REQUIRE(m.ask(ChangeRole{m.ana.replica->self(), Role::co_mediator}) == "");
    REQUIRE(m.settle());
    CHECK(knows(m.ana.replica->state()));
}

TEST_CASE("a stake told in confidence is known to the mediators until it is told, a reading to them alone",
          "[host][confidence][stakes]") {
    Meeting m(16);
    const auto known = [](const State& s) { return s.stakes.all.contains(first_confided_stake); };
    CHECK(known(m.mediator().state()));
    CHECK(known(m.co.replica->state()));
    for (const auto* state : {&m.ana.replica->state(), &m.projection().state(), &m.host().everyone()}) {
        CHECK_FALSE(known(*state));
        CHECK(state->strategies.all.empty());
    }
    REQUIRE(m.ask(TellStake{first_confided_stake}) == "");
    REQUIRE(m.settle());
    auto& late = m.join("Tard");
    REQUIRE(m.settle());
    m.crash_host();
    REQUIRE(m.settle());
    for (const auto* state : {&m.ana.replica->state(), &late.replica->state(), &m.projection().state()}) {
        REQUIRE(state->stakes.all.contains(StakeId{1}));
        CHECK(state->stakes.all.find(StakeId{1})->text == "zibeline va perdre son local");
        CHECK(state->stakes.all.size() == 1);
        CHECK(state->strategies.all.empty());
    }
    CHECK_FALSE(known(m.co.replica->state()));
    CHECK(m.co.replica->state() == m.host().state());
    CHECK(m.is_one_for_all());
}

TEST_CASE("a participant who asks for a confided card gets the answer of none", "[host][confidence]") {
    Meeting m(13);
    CHECK(m.ask(m.ana, TellMove{aside}) == m.ask(m.ana, TellMove{CardId{aside.value + 9}}));
    CHECK(m.ask(m.ana, MoveCards{{{aside, 0, 0, 0}}}) == "refusal.no_such_card");
}

TEST_CASE("told to the room, everyone has the move, and its note once it is opened", "[host][confidence]") {
    Meeting m(14);
    REQUIRE(m.ask(TellMove{aside}) == "");
    REQUIRE(m.settle());
    const CardId now{m.host().state().board.next_card.value - 1};
    for (const auto* state : {&m.ana.replica->state(), &m.projection().state()}) {
        REQUIRE(card_on_board(*state, now));
        CHECK(card_on_board(*state, now)->text == label);
        CHECK(state->mediation.moves.find(now)->note.empty());
    }
    REQUIRE(m.ask(ChangeMoveState{now, MoveState::done, std::string(note), true}) == "");
    REQUIRE(m.settle());
    auto& late = m.join("Tard");
    REQUIRE(m.settle());
    for (const auto* member : {&m.ana, &late})
        CHECK(member->replica->state().mediation.moves.find(now)->note == note);
    CHECK(m.is_one_for_all());
}

TEST_CASE("a hand on a confided card is shown to the mediators alone", "[host][confidence]") {
    Meeting m(15);
    protocol::Presence hand;
    hand.selected = hand.editing = aside;
    hand.rests = true;
    hand.text = "zibeline";
    hand.dragged = {{aside, 5, 5, 0}, {m.move, 6, 6, 0}};
    hand.view = protocol::Presence::View{1, 2, 3, 4, ShownThing::card, aside};
    m.mediator().show(hand);
    m.run(300'000);
    const auto seen = [&](const auto& replica) {
        const auto found = replica.presence().find(m.host().mediator());
        REQUIRE(found != replica.presence().end());
        return found->second;
    };
    for (const auto* replica : {m.ana.replica.get(), &m.projection()}) {
        const auto shown = seen(*replica);
        CHECK_FALSE(shown.selected);
        CHECK_FALSE(shown.editing);
        CHECK_FALSE(shown.rests);
        CHECK(shown.text.empty());
        REQUIRE(shown.dragged.size() == 1);
        CHECK(shown.dragged.front().card == m.move);
        CHECK(shown.view == protocol::Presence::View{1, 2, 3, 4});
    }
    CHECK(seen(*m.co.replica).selected == aside);
    CHECK(seen(*m.co.replica).dragged.size() == 2);
    CHECK(seen(*m.co.replica).view == hand.view);
}

TEST_CASE("the common file has nothing of what was told in confidence, and is sound", "[host][confidence]") {
    Meeting m(16);
    const auto everyone = m.host().everyone();
    REQUIRE(m.host().close());
    CHECK(content_of(m.path()).find(canary) == std::string::npos);
    CHECK(content_of(log::beside(m.path(), ".private")).find(canary) != std::string::npos);
    const auto report = log::check(m.path(), 0);
    REQUIRE(report);
    CHECK(report->ok);
    CHECK(report->digest == digest(everyone));
    auto replay = log::Replay::open(m.path());
    REQUIRE(replay);
    (*replay)->finish();
    CHECK_FALSE(knows((*replay)->state()));
    CHECK(digest((*replay)->state()) == digest(everyone));
    for (log::Seq seq = 1; seq <= (*replay)->last(); ++seq)
        CHECK((*replay)->entry(seq)->body.find(canary) == std::string::npos);
}
