#include <catch2/catch_test_macros.hpp>

#include "sessions/rules/actors_events.h"
#include "sessions/rules/board/acts_events.h"
#include "sessions/rules/board/cards_events.h"
#include "sessions/rules/board/links_events.h"
#include "sessions/rules/controversies/controversies_events.h"
#include "tests/support/asks.h"
#include "tests/support/workshop.h"

using namespace entremise;
using namespace entremise::rules;
using test::Workshop;

namespace {

/// An actor each of two people speaks for, a question, and a charter that the first produces.
struct Charter {
    Workshop w;
    PersonId mo = w.mediator(), ana = w.participant("Ana"), bo = w.participant("Bo");
    CardId bank{1}, town{2}, question{3}, charter{4};

    Charter() {
        REQUIRE(w.ask(mo, AddActor{"Banque alimentaire", {}, {}}) == "");
        REQUIRE(w.ask(mo, AddActor{"Ville", {300, 0, 0}, {}}) == "");
        REQUIRE(w.ask(mo, AddControversy{"Pour qui ?", {600, 0, 0}, ""}) == "");
        AddIntermediary ask{.title = "  Charte du quartier ", .place = {0, 300, 0}};
        ask.about = {IntermediaryKind::text, IntermediaryStatus::draft};
        ask.producers = {bank, bank};
        ask.users = {town};
        ask.serves = {question};
        REQUIRE(w.ask(mo, ask) == "");
    }
    std::vector<CardId> to(LinkKind kind) { return linked_to(w.projection(), charter, kind); }
};

}  // namespace

SCENARIO("an intermediary is laid with who produces it, who uses it and what it serves", "[rules][actors]") {
    Charter c;
    const auto& s = c.w.projection();
    REQUIRE(card_on_board(s, c.charter, CardKind::intermediary));
    CHECK(s.board.cards.find(c.charter)->text == "Charte du quartier");
    CHECK(*s.actors.intermediaries.find(c.charter) ==
          Intermediary{IntermediaryKind::text, IntermediaryStatus::draft});
    CHECK(c.to(LinkKind::produces) == std::vector{c.bank});
    CHECK(c.to(LinkKind::uses) == std::vector{c.town});
    CHECK(linked_from(s, c.charter, LinkKind::serves) == std::vector{c.question});
    WHEN("it is taken back, all of it goes in one act, and comes back in one") {
        REQUIRE(c.w.ask(c.mo, UndoAct{}) == "");
        CHECK_FALSE(card_on_board(c.w.projection(), c.charter));
        CHECK(c.to(LinkKind::produces).empty());
        REQUIRE(c.w.ask(c.mo, RedoAct{}) == "");
        CHECK(card_on_board(c.w.projection(), c.charter));
        CHECK(c.to(LinkKind::uses) == std::vector{c.town});
    }
    WHEN("an actor is archived, it is tied to that one no longer") {
        REQUIRE(c.w.ask(c.mo, ArchiveThings{{c.bank}, {}, {}}) == "");
        CHECK(c.to(LinkKind::produces).empty());
    }
}

SCENARIO("what cannot be tied to an intermediary is refused, and nothing is laid", "[rules][actors]") {
    Charter c;
    const auto next = c.w.next_card();
    const auto asked = [&](auto change) {
        AddIntermediary ask{.title = "Budget commun"};
        change(ask);
        return c.w.ask(c.mo, ask);
    };
    CHECK(asked([&](auto& a) { a.producers = {c.question}; }) == "refusal.no_such_actor");
    CHECK(asked([&](auto& a) { a.users = {CardId{99}}; }) == "refusal.no_such_actor");
    CHECK(asked([&](auto& a) { a.serves = {c.bank}; }) == "refusal.no_such_card");
    CHECK(asked([&](auto& a) { a.users.assign(31, c.town); }) == "refusal.too_many_ties");
    CHECK(asked([&](auto& a) { a.title = " "; }) == "refusal.text_empty");
    CHECK(c.w.next_card() == next);
    CHECK(asked([](auto&) {}) == "");
}

SCENARIO("links lead from actors to an intermediary, and from it to questions", "[rules][actors]") {
    Charter c;
    const auto draw = [&](CardId from, CardId to, LinkKind kind) {
        return c.w.ask(c.mo, DrawLink{from, to, kind});
    };
    CHECK(kinds_between(c.w.projection(), c.bank, c.charter) ==
          std::vector{LinkKind::produces, LinkKind::uses});
    CHECK(draw(c.town, c.charter, LinkKind::produces) == "");
    CHECK(draw(c.town, c.charter, LinkKind::uses) == "refusal.link_exists");
    CHECK(draw(c.charter, c.bank, LinkKind::uses) == "refusal.intermediary_links");
    CHECK(draw(c.charter, c.question, LinkKind::serves) == "refusal.link_exists");
    CHECK(draw(c.bank, c.charter, LinkKind::funds) == "refusal.no_such_link");
    CHECK(c.to(LinkKind::produces) == std::vector{c.bank, c.town});
}

SCENARIO("who wrote an intermediary, and who leads, say how far it has come", "[rules][actors]") {
    Charter c;
    const DescribeIntermediary adopted{c.charter, {IntermediaryKind::text, IntermediaryStatus::adopted}};
    // Not who ties it to the actor that they speak for: anybody could.
    REQUIRE(c.w.ask(c.ana, test::speak_for(c.town)) == "");
    CHECK(c.w.ask(c.ana, adopted) == "refusal.not_yours");
    CHECK(c.w.ask(c.mo, DescribeIntermediary{c.bank, {}}) == "refusal.no_such_card");
    CHECK(c.w.ask(c.mo, adopted) == "");
    CHECK(c.w.projection().actors.intermediaries.find(c.charter)->status == IntermediaryStatus::adopted);
    CHECK(c.w.ask(c.mo, adopted) == "");
    CHECK(c.w.last_act().empty());
    const auto own = c.w.next_card();
    REQUIRE(c.w.ask(c.bo, AddIntermediary{.title = "Outil", .place = {0, 900, 0}}) == "");
    CHECK(c.w.ask(c.bo, DescribeIntermediary{own, {IntermediaryKind::object, {}}}) == "");
}
