#include <catch2/catch_test_macros.hpp>

#include "sessions/rules/board/ink_events.h"
#include "sessions/rules/board/links_events.h"
#include "sessions/rules/board/notes_events.h"
#include "sessions/rules/people_events.h"
#include "tests/support/asks.h"
#include "tests/support/simulated_meeting.h"

using namespace entremise;

namespace {

using Member = test::SimulatedMeeting::Member;

const client::Answer* answer_with(const Member& member, protocol::Token token) {
    const client::Answer* found = nullptr;
    for (const auto& answer : member.answers) {
        if (answer.token != token) continue;
        CHECK_FALSE(found);  // each is told once
        found = &answer;
    }
    return found;
}

constexpr protocol::Token first{1}, second{2};
const rules::AddNote note{{10, 20, 0}, "La même idée", 0, {}};

}  // namespace

TEST_CASE("an answer names the events and the things that came of the act", "[host][answers]") {
    test::SimulatedMeeting m(51);
    auto& ana = m.join("Ana");
    REQUIRE(m.settle());
    const auto before = m.host().state().board;
    const auto seq = m.host().seq();

    ana.replica->ask(note, first);
    REQUIRE(m.settle());
    const auto* added = answer_with(ana, first);
    REQUIRE(added);
    CHECK_FALSE(added->refusal);
    CHECK((added->first == seq + 1 && added->seq == seq + 1));
    CHECK(added->made == rules::Made{.cards = {before.next_card}, .links = {}, .strokes = {}, .votes = {}});
    CHECK(m.host().state().board.cards.find(before.next_card)->text == note.text);

    rules::PasteThings paste;
    paste.notes = {{{100, 0, 0}, "Une", 0}, {{100, 200, 0}, "Deux", 0}};
    paste.links = {{1, 2, {}}, {2, 0, before.next_card}};
    paste.strokes = {{0, 1, {0, 0, 40, 40}}};
    ana.replica->ask(paste, second);
    REQUIRE(m.settle());
    const auto* pasted = answer_with(ana, second);
    REQUIRE(pasted);
    CHECK((pasted->first == seq + 2 && pasted->seq == seq + 6));
    REQUIRE(pasted->made);
    const auto id = before.next_card.value;
    CHECK(pasted->made->cards == std::vector{CardId{id + 1}, CardId{id + 2}});
    CHECK(pasted->made->links == std::vector{before.next_link, LinkId{before.next_link.value + 1}});
    CHECK(pasted->made->strokes == std::vector{before.next_stroke});
    CHECK(pasted->made->votes.empty());
}

TEST_CASE("what changes nothing new made nothing, and what was refused names why", "[host][answers]") {
    test::SimulatedMeeting m(52);
    auto& ana = m.join("Ana");
    REQUIRE(m.settle());
    REQUIRE(m.ask(note) == "");
    const CardId card{m.host().state().board.next_card.value - 1};
    ana.replica->ask(rules::EchoNote{card, false}, first);  // as it is already
    ana.replica->ask(rules::EchoNote{CardId{99}, true}, second);
    REQUIRE(m.settle());
    const auto* same = answer_with(ana, first);
    REQUIRE(same);
    CHECK_FALSE(same->refusal);
    CHECK(same->made == rules::Made{});
    const auto* missing = answer_with(ana, second);
    REQUIRE(missing);
    CHECK((missing->refusal && !missing->made));
    CHECK(missing->command == rules::Command(rules::EchoNote{CardId{99}, true}));
}

TEST_CASE("two people who add the same text at the same place are each told their own card",
          "[host][answers]") {
    test::SimulatedMeeting m(53);
    auto& ana = m.join("Ana");
    auto& rosa = m.join("Rosa");
    REQUIRE(m.settle());
    ana.replica->ask(note, first);
    rosa.replica->ask(note, first);
    REQUIRE(m.settle());
    for (const auto* member : {&ana, &rosa}) {
        const auto* answer = answer_with(*member, first);
        REQUIRE(answer);
        REQUIRE((answer->made && answer->made->cards.size() == 1));
        const auto* card = member->replica->state().board.cards.find(answer->made->cards.front());
        REQUIRE(card);
        CHECK(card->author == member->replica->self());
    }
}

TEST_CASE("a repeat after a reconnection still names what was made", "[host][answers]") {
    test::SimulatedMeeting m(54);
    auto& ana = m.join("Ana");
    REQUIRE(m.settle());
    const auto next = m.host().state().board.next_card;
    m.network().set_partition("Ana", net::Partition::to_client);
    ana.replica->ask(note, first);
    m.run(12'000'000, 5'000);
    REQUIRE(m.host().state().board.next_card.value == next.value + 1);
    REQUIRE_FALSE(answer_with(ana, first));

    SECTION("by its token") {
        m.network().set_partition("Ana", net::Partition::none);
        REQUIRE(m.settle());
        REQUIRE(ana.line->reconnections() > 0);
        const auto* answer = answer_with(ana, first);
        REQUIRE(answer);
        REQUIRE(answer->made);
        CHECK(answer->made->cards == std::vector{next});
        CHECK(answer->seq == answer->first);
    }
    SECTION("or says that the host does not know any more") {
        m.crash_host();
        m.network().set_partition("Ana", net::Partition::none);
        REQUIRE(m.settle());
        const auto* answer = answer_with(ana, first);
        REQUIRE(answer);
        CHECK_FALSE(answer->refusal);
        CHECK_FALSE(answer->made);
        CHECK(answer->seq == 0);
    }
    CHECK(m.host().state().board.next_card.value == next.value + 1);
    CHECK(ana.replica->state().board.cards.find(next)->text == note.text);
}

TEST_CASE("a vote that was opened is named too", "[host][answers]") {
    test::SimulatedMeeting m(55);
    auto& ana = m.join("Ana");
    m.join("Rosa");
    REQUIRE(m.settle());
    REQUIRE(m.ask(rules::ChangeRole{ana.replica->self(), rules::Role::co_mediator}) == "");
    rules::Rule rule;
    rule.type = rules::VoteType::binary;
    rule.question = "On y va ?";
    ana.replica->ask(test::open_vote(rule), first);
    REQUIRE(m.settle());
    const auto* answer = answer_with(ana, first);
    REQUIRE(answer);
    REQUIRE(answer->made);
    CHECK(answer->made->votes == std::vector{VoteId{1}});
}
