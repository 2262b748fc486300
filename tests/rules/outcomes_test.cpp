#include "sessions/rules/outcomes/outcomes_events.h"

#include <catch2/catch_test_macros.hpp>

#include "sessions/rules/actors_events.h"
#include "sessions/rules/agreements/agreements_events.h"
#include "sessions/rules/board/cards_events.h"
#include "sessions/rules/board/links_events.h"
#include "sessions/rules/controversies/controversies_events.h"
#include "sessions/rules/landmarks/landmarks_events.h"
#include "sessions/rules/mediation_events.h"
#include "sessions/rules/outcomes/reading.h"
#include "sessions/rules/people_events.h"
#include "tests/support/asks.h"
#include "tests/support/workshop.h"

using namespace entremise;
using namespace entremise::rules;
using test::Workshop;

namespace {

/// Card 1 is a question in treatment with two positions that are held, 6 an intermediary, 7 a move.
struct Chain {
    Workshop w;
    PersonId mo = w.mediator(), ana = w.participant("Ana"), sam = w.person("Sam", Role::scribe);
    CardId question{1}, charter{6}, move{7};
    Chain() {
        const CardId a{2}, b{3}, bank{4}, town{5};
        put(AddControversy{"Comment acheter plus ?", {}, ""});
        put(AddPosition{question, "réserver", {}});
        put(AddPosition{question, "ouvrir", {}});
        put(AddActor{"Banque", {}, {}});
        put(AddActor{"Ville", {}, {}});
        put(AddIntermediary{.title = "Charte"});
        put(PlaceMove{"C5", "Poser la question", {}, {question}, "", MoveState::done});
        put(DrawLink{bank, a, LinkKind::defends, 2});
        put(DrawLink{town, b, LinkKind::defends, 2});
        become(ControversyState::in_treatment);
    }
    void put(const Command& command) {
        const auto refused = w.ask(mo, command);
        INFO(refused);
        REQUIRE(refused == "");
    }
    void arrange() {
        WriteArrangement ask{
            .controversy = question, .text = "Ouvert à tous, six mois", .near = Near{question}};
        ask.terms.review = "15 juillet 1970";
        ask.terms.holders = {{CardId{4}, HolderStatus::satisfied, ""},
                             {CardId{5}, HolderStatus::satisfied, ""}};
        ask.commitments = {{{}, "Julien", "Ouvrir les inscriptions", "", {}}};
        ask.conclude = true;
        put(ask);
    }
    OutcomeId write(WriteOutcome ask) {
        put(ask);
        return OutcomeId{w.state().outcomes.next.value - 1};
    }
    void become(ControversyState state, Terms terms = {}) {
        ChangeControversyState ask{question, state, Ground::override_reason};
        ask.text = "dit";
        ask.treatment = "compromise";
        ask.terms = terms;
        put(ask);
    }
    void adopt() {
        put(DescribeIntermediary{charter, {IntermediaryKind::text, IntermediaryStatus::adopted}});
    }
    const Outcomes& now() { return w.state().outcomes; }
    const TransitionalOutcome& outcome(OutcomeId id) { return *now().all.find(id); }
};

WriteOutcome of_kind(std::string code, std::vector<OutcomeId> follows = {}) {
    return {.code = std::move(code), .text = "un pas", .follows = std::move(follows)};
}

}  // namespace

SCENARIO("outcomes are written by who leads and the scribe, changed, removed and put back",
         "[rules][outcomes]") {
    Chain t;
    REQUIRE(t.w.ask(t.sam, WriteOutcome{.code = "T1", .text = "La Table naît", .date = "2019"}) == "");
    const OutcomeId first{1};
    CHECK(t.outcome(first).date == "2019");
    CHECK(t.w.projection().outcomes == t.now());
    CHECK(t.w.ask(t.ana, of_kind("T2")) == "refusal.record_keepers_only");
    CHECK(t.w.ask(t.ana, WriteEffect{.text = "mieux"}) == "refusal.record_keepers_only");
    CHECK(t.w.ask(t.mo, of_kind("")) == "refusal.outcome_of_what_kind");
    CHECK(t.w.ask(t.mo, WriteOutcome{.code = "T1"}) == "refusal.text_empty");
    CHECK(t.w.ask(t.mo, WriteOutcome{.code = "T1", .text = "x", .date = "bientôt"}) ==
          "refusal.rough_date_not_read");
    const auto at = t.outcome(first).at;
    t.w.pass(5'000'000);
    WriteOutcome again{.outcome = first};
    again.start_from(t.w.state());
    again.text = "La Table se forme";
    again.removed = true;
    t.put(again);
    CHECK(t.outcome(first).at == at);
    CHECK(outcomes_of(t.w.state()).empty());
    again.removed = false;
    t.put(again);
    CHECK(outcomes_of(t.w.state()) == std::vector{first});
    t.put(again);
    CHECK(t.w.last_act().empty());
    CHECK(t.w.ask(t.mo, WriteOutcome{.outcome = OutcomeId{9}, .code = "T1", .text = "x"}) ==
          "refusal.no_such_outcome");
}

SCENARIO("an outcome says from what it comes; a question, an intermediary, a key event speak for it",
         "[rules][outcomes]") {
    Chain t;
    t.write({.code = "T3", .source = t.question});
    t.write({.code = "T5", .source = t.charter});
    t.put(WriteKeyEvent{.date = "2021", .text = "Elle vient"});
    const LandmarkId came{1};
    t.write({.code = "T9", .key_event = came});
    CHECK(t.w.ask(t.mo, WriteOutcome{.code = "T12", .source = t.move}) == "refusal.text_empty");
    t.write({.code = "T12", .text = "l'essai", .source = t.move});
    CHECK(t.w.ask(t.mo, WriteOutcome{.code = "T9", .key_event = LandmarkId{4}}) ==
          "refusal.no_such_landmark");
    CHECK(t.w.ask(t.mo, WriteOutcome{.code = "T9", .text = "x", .source = CardId{70}}) ==
          "refusal.no_such_card");
    // What it names goes from the map: it stays named, and can be written on.
    t.put(ArchiveThings{{t.charter}, {}, {}});
    WriteOutcome again{.outcome = OutcomeId{2}};
    again.start_from(t.w.state());
    again.date = "mai 2021";
    t.put(again);
    CHECK(t.outcome(OutcomeId{2}).source == t.charter);
    CHECK(t.outcome(OutcomeId{2}).date == "2021-05");
}

SCENARIO("outcomes follow from one another, never in a circle, and lead to effects", "[rules][outcomes]") {
    Chain t;
    const auto a = t.write(of_kind("T1")), b = t.write(of_kind("T2", {a})),
               c = t.write(of_kind("T4", {b, b}));
    CHECK(t.outcome(c).follows == std::vector{b});
    CHECK(comes_from(t.w.state(), c, a));
    CHECK_FALSE(comes_from(t.w.state(), a, c));
    auto loop = of_kind("T1", {c});
    loop.outcome = a;
    CHECK(t.w.ask(t.mo, loop) == "refusal.outcome_loop");
    loop.follows = {a};
    CHECK(t.w.ask(t.mo, loop) == "refusal.outcome_loop");
    CHECK(t.w.ask(t.mo, of_kind("T2", {OutcomeId{8}})) == "refusal.no_such_outcome");
    t.put(WriteEffect{.text = "Plus de ménages viennent", .when = "été 2027", .follows = {c, a}});
    const OutcomeId effect{4};
    CHECK(t.now().effects.find(effect)->follows == std::vector{a, c});
    CHECK(t.w.ask(t.mo, of_kind("T2", {effect})) == "refusal.no_such_outcome");
    WriteEffect seen{.effect = effect};
    seen.start_from(t.w.state());
    seen.state = EffectState::observed;
    t.put(seen);
    CHECK(t.now().effects.find(effect)->state == EffectState::observed);
    CHECK(t.w.ask(t.mo, WriteEffect{.effect = a, .text = "x"}) == "refusal.no_such_outcome");
    // One that was removed stays where it was named; nothing new follows from it.
    auto gone = of_kind("T2", {a});
    gone.outcome = b;
    gone.removed = true;
    t.put(gone);
    CHECK(t.w.ask(t.mo, of_kind("T2", {b})) == "refusal.no_such_outcome");
    auto kept = of_kind("T4", {b});
    kept.outcome = c;
    kept.text = "autrement";
    t.put(kept);
}

SCENARIO("what is arranged, closed or adopted proposes an outcome until that is accepted or set aside",
         "[rules][outcomes]") {
    Chain t;
    CHECK(proposals(t.w.state()).empty());
    t.arrange();
    CHECK(proposals(t.w.state()) == std::vector{Proposal{"T3", t.question}});
    t.adopt();
    CHECK(proposals(t.w.state()) == std::vector{Proposal{"T3", t.question}, Proposal{"T5", t.charter}});
    CHECK(t.now() == Outcomes{});  // nothing has happened by that

    REQUIRE(t.w.ask(t.sam, SetProposalAside{t.charter, true}) == "");
    CHECK(proposal_of(t.w.state(), t.charter)->aside);
    t.put(SetProposalAside{t.charter, true});
    CHECK(t.w.last_act().empty());
    t.put(SetProposalAside{t.charter, false});
    CHECK_FALSE(proposal_of(t.w.state(), t.charter)->aside);
    t.put(SetProposalAside{t.charter, true});
    t.put(AcceptProposal{t.charter});  // all the same
    CHECK_FALSE(proposal_of(t.w.state(), t.charter));
    CHECK(t.now().aside.empty());
    CHECK((t.outcome(OutcomeId{1}).kind == "T5" && t.outcome(OutcomeId{1}).source == t.charter));

    t.put(AcceptProposal{t.question});
    CHECK(proposals(t.w.state()).empty());
    CHECK(t.w.ask(t.mo, AcceptProposal{t.question}) == "refusal.no_such_proposal");
    CHECK(t.w.ask(t.mo, AcceptProposal{t.move}) == "refusal.no_such_proposal");
    CHECK(t.w.ask(t.ana, AcceptProposal{t.question}) == "refusal.record_keepers_only");
    CHECK(t.w.ask(t.ana, SetProposalAside{t.question, true}) == "refusal.record_keepers_only");

    // Taken back, it is proposed again; not so when the question itself is open again.
    WriteOutcome gone{.outcome = OutcomeId{2}};
    gone.start_from(t.w.state());
    gone.removed = true;
    t.put(gone);
    CHECK(proposals(t.w.state()) == std::vector{Proposal{"T3", t.question}});
    t.become(ControversyState::closed, {.lost_object = true});
    CHECK(proposals(t.w.state()).size() == 1);
    t.become(ControversyState::open, {.reopening = Reopening::comes_back});
    CHECK(proposals(t.w.state()).empty());
}

SCENARIO("what left the map proposes nothing", "[rules][outcomes]") {
    Chain t;
    t.adopt();
    REQUIRE(proposals(t.w.state()).size() == 1);
    t.put(ArchiveThings{{t.charter}, {}, {}});
    CHECK(proposals(t.w.state()).empty());
    CHECK(t.w.ask(t.mo, AcceptProposal{t.charter}) == "refusal.no_such_proposal");
}

SCENARIO("no outcome names a card that only the mediators know", "[rules][outcomes][confidence]") {
    Chain t;
    PlaceMove aside{.code = "S2", .label = "Aparté"};
    aside.confided = true;
    t.put(aside);
    const WriteOutcome ask{.code = "T9", .text = "x", .source = first_confided};
    CHECK(t.w.ask(t.mo, ask) == "refusal.confided");
    CHECK(t.w.ask(t.sam, ask) == "refusal.no_such_card");
    CHECK(t.w.ask(t.mo, AcceptProposal{first_confided}) == "refusal.confided");
    CHECK(t.now() == Outcomes{});
}

TEST_CASE("half of all is enough, and one's own levers come first", "[rules][outcomes]") {
    using enum OutcomeReading;
    CHECK(read_levers(0, 0, 0) == nothing);
    CHECK(read_levers(0, 0, 1) == mixed);
    CHECK(read_levers(1, 0, 2) == do_it);
    CHECK(read_levers(0, 1, 2) == make_it_happen);
    CHECK(read_levers(1, 1, 2) == do_it);  // both at half
    CHECK(read_levers(2, 2, 5) == mixed);
    CHECK(read_levers(3, 1, 7) == mixed);
    CHECK(read_levers(2, 3, 6) == make_it_happen);
    CHECK(read_levers(3, 3, 6) == do_it);
    CHECK(read_levers(0x8000'0000u, 0, 0xffff'ffffu) == do_it);
}

SCENARIO("the shares of a chain are those of its outcomes, by function and by lever", "[rules][outcomes]") {
    Chain t;
    const auto& packs = built_in_packs();
    CHECK(shares_of(t.w.state(), packs) == OutcomeShares{{0, 0, 0}, 0, 0, 0, OutcomeReading::nothing});
    // The chain of a food-security table.
    for (const auto* code : {"T1", "T2", "T3", "T4", "T5", "T10", "T12"}) t.write(of_kind(code));
    CHECK(shares_of(t.w.state(), packs) == OutcomeShares{{4, 1, 2}, 7, 3, 1, OutcomeReading::mixed});
    t.write(of_kind("T9"));
    CHECK(shares_of(t.w.state(), packs) == OutcomeShares{{4, 1, 3}, 8, 4, 1, OutcomeReading::do_it});
    t.write(of_kind("X1"));  // another pack's
    CHECK(shares_of(t.w.state(), packs).all == 9);
    CHECK(shares_of(t.w.state(), packs).reading == OutcomeReading::mixed);
}

TEST_CASE("every kind of outcome has a function, and the levers are those of the method",
          "[rules][outcomes]") {
    const auto& packs = built_in_packs();
    std::string own, influence;
    for (const auto& row : packs.outcomes.rows) {
        CHECK(packs.outcome_functions.find(row.function));
        if (row.lever == "do_it") own += row.key + " ";
        if (row.lever == "make_it_happen") influence += row.key + " ";
    }
    CHECK(own == "T4 T9 T10 T11 T12 ");
    CHECK(influence == "T5 T6 T7 T8 ");
    CHECK(packs.outcomes.find(resolved_controversy));
    CHECK(packs.outcomes.find(produced_intermediary));
}
