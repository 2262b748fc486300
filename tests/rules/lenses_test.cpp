#include "sessions/rules/lenses/look.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "sessions/rules/actors/stakes_events.h"
#include "sessions/rules/actors_events.h"
#include "sessions/rules/agenda_events.h"
#include "sessions/rules/board/links_events.h"
#include "sessions/rules/board/notes_events.h"
#include "sessions/rules/controversies/controversies_events.h"
#include "sessions/rules/controversies/inquiry_events.h"
#include "sessions/rules/lenses/lenses_events.h"
#include "sessions/rules/people_events.h"
#include "sessions/rules/showing_events.h"
#include "tests/support/workshop.h"

using namespace entremise;
using namespace entremise::rules;
using test::Workshop;

namespace {

/// Four actors, a question with two positions: the bank holds the first, the parish the second.
struct Map {
    Workshop w;
    PersonId mo = w.mediator();
    CardId bank, parish, city, street, question, first, second;

    Map() {
        bank = actor("Banque", {"care"});
        parish = actor("Paroisse", {"gift"});
        city = actor("Ville", {"mandate", "care"});
        street = actor("Rue", {}, ActorPresence::absent);
        question = made(AddControversy{"Comment ouvrir ?", {0, 400, 0}, ""});
        first = made(AddPosition{question, "à tous", {0, 600, 0}});
        second = made(AddPosition{question, "aux membres", {400, 600, 0}});
        link(bank, first, LinkKind::defends);
        link(parish, second, LinkKind::defends);
    }
    CardId made(const Command& command) {
        const CardId next = w.next_card();
        REQUIRE(w.ask(mo, command) == "");
        return next;
    }
    CardId actor(std::string name, std::vector<std::string> logics,
                 ActorPresence presence = ActorPresence::at_table) {
        Actor about;
        about.logics = std::move(logics);
        about.presence = presence;
        const auto x = static_cast<std::int32_t>(w.next_card().value) * 300;
        return made(AddActor{std::move(name), {x, 0, 0}, about});
    }
    LinkId link(CardId from, CardId to, LinkKind kind, Mandate mandate = {}) {
        const LinkId next = w.state().board.next_link;
        REQUIRE(w.ask(mo, DrawLink{from, to, kind, 2, mandate}) == "");
        return next;
    }
    LensLook through(Lens lens) { return look_through(w.state(), lens); }
    /// The first finding of that kind; REQUIREs that there is one.
    Finding found(Lens lens, FindingKind kind) {
        const auto look = through(lens);
        const auto at = std::ranges::find(look.findings, kind, &Finding::kind);
        REQUIRE(at != look.findings.end());
        return *at;
    }
    bool finds(Lens lens, FindingKind kind) {
        const auto look = through(lens);
        return std::ranges::find(look.findings, kind, &Finding::kind) != look.findings.end();
    }
    bool marks(Lens lens, CardId card, MarkKind kind, std::uint32_t number = 0, std::string word = {}) {
        const auto look = through(lens);
        return std::ranges::find(look.marks, LensMark{card, kind, number, std::move(word)}) !=
               look.marks.end();
    }
};
using Ids = std::vector<CardId>;

}  // namespace

SCENARIO("the first key shows who needs whom, one way or both, and who is alone", "[rules][lenses]") {
    Map m;
    CHECK(m.finds(Lens::interdependence, FindingKind::no_dependencies));
    CHECK(m.found(Lens::interdependence, FindingKind::isolated).cards ==
          Ids{m.bank, m.parish, m.city, m.street});
    const auto one = m.link(m.bank, m.city, LinkKind::depends_on);
    m.link(m.parish, m.city, LinkKind::depends_on);
    CHECK_FALSE(m.finds(Lens::interdependence, FindingKind::no_dependencies));
    CHECK(m.through(Lens::interdependence).has(one));
    CHECK(m.found(Lens::interdependence, FindingKind::one_way).number == 2);
    CHECK(m.found(Lens::interdependence, FindingKind::most_needed) ==
          Finding{FindingKind::most_needed, {m.city}, 2, ""});
    CHECK(m.marks(Lens::interdependence, m.city, MarkKind::needed, 2));
    m.link(m.city, m.bank, LinkKind::depends_on);
    CHECK(m.found(Lens::interdependence, FindingKind::one_way).number == 1);
    CHECK(m.found(Lens::interdependence, FindingKind::mutual) ==
          Finding{FindingKind::mutual, {m.bank, m.city}, 1, ""});
    CHECK(m.found(Lens::interdependence, FindingKind::isolated).cards == Ids{m.street});
    CHECK(m.found(Lens::interdependence, FindingKind::missing_actors).cards == Ids{m.street});
    // A position holds nobody together here: it steps back.
    CHECK_FALSE(m.through(Lens::interdependence).has(m.first));
    CHECK(m.through(Lens::interdependence).has(m.street));
}

SCENARIO("the second key adds up sources of power, and the room never sees it", "[rules][lenses]") {
    Map m;
    REQUIRE(m.w.ask(m.mo, SayPower{m.bank, "money", 3}) == "");
    REQUIRE(m.w.ask(m.mo, SayPower{m.bank, "expertise", 2}) == "");
    REQUIRE(m.w.ask(m.mo, SayPower{m.parish, "mobilisation", 1}) == "");
    CHECK(m.marks(Lens::power, m.bank, MarkKind::weight, 5));
    CHECK(m.found(Lens::power, FindingKind::heaviest) == Finding{FindingKind::heaviest, {m.bank}, 5, ""});
    CHECK(m.found(Lens::power, FindingKind::lightest) == Finding{FindingKind::lightest, {m.parish}, 1, ""});
    CHECK(m.found(Lens::power, FindingKind::power_unsaid).cards == Ids{m.city, m.street});
    CHECK(m.found(Lens::power, FindingKind::side_weight) ==
          Finding{FindingKind::side_weight, {m.first, m.bank}, 5, ""});
    const auto room = look_through(seen_by_room(m.w.state()), Lens::power);
    CHECK(
        std::ranges::none_of(room.marks, [](const LensMark& mark) { return mark.kind == MarkKind::weight; }));
    REQUIRE(m.w.ask(m.mo, ShowToAll{.thing = ShownThing::whole, .lens = Lens::power}) == "");
    CHECK(m.w.projection().showing.lens == Lens::none);
    REQUIRE(m.w.ask(m.mo, ShowToAll{.thing = ShownThing::whole, .lens = Lens::logics}) == "");
    CHECK(m.w.projection().showing.lens == Lens::logics);
    REQUIRE(m.w.ask(m.mo, ShowToAll{.thing = ShownThing::landmarks, .lens = Lens::logics}) == "");
    CHECK(m.w.projection().showing.lens == Lens::none);  // a page is no map
    REQUIRE(m.w.ask(m.mo, ReleaseRoom{}) == "");
}

SCENARIO("the third key shows logics, and where different ones meet", "[rules][lenses]") {
    Map m;
    CHECK(m.marks(Lens::logics, m.city, MarkKind::logic, 0, "mandate"));
    CHECK(m.marks(Lens::logics, m.city, MarkKind::logic, 0, "care"));
    CHECK(m.found(Lens::logics, FindingKind::logic_group) ==
          Finding{FindingKind::logic_group, {m.bank, m.city}, 0, "care"});
    CHECK(m.found(Lens::logics, FindingKind::logic_unsaid).cards == Ids{m.street});
    m.link(m.bank, m.city, LinkKind::works_with);  // they share « care »
    CHECK_FALSE(m.finds(Lens::logics, FindingKind::logics_meet));
    m.link(m.bank, m.parish, LinkKind::works_with);
    CHECK(m.found(Lens::logics, FindingKind::logics_meet) ==
          Finding{FindingKind::logics_meet, {m.bank, m.parish}, 1, ""});
    CHECK(m.found(Lens::logics, FindingKind::logics_debate) ==
          Finding{FindingKind::logics_debate, {m.question, m.bank, m.parish}, 2, ""});
}

SCENARIO("the fourth key shows intermediaries, who makes and who uses them", "[rules][lenses]") {
    Map m;
    CHECK(m.finds(Lens::intermediaries, FindingKind::no_intermediary));
    const auto charter = m.made(AddIntermediary{"Charte",
                                                {0, 900, 0},
                                                {IntermediaryKind::text, IntermediaryStatus::circulating},
                                                {m.bank},
                                                {},
                                                {},
                                                {}});
    CHECK_FALSE(m.finds(Lens::intermediaries, FindingKind::no_intermediary));
    CHECK(m.marks(Lens::intermediaries, charter, MarkKind::status, 0, "circulating"));
    CHECK(m.found(Lens::intermediaries, FindingKind::unused).cards == Ids{charter});
    CHECK(m.found(Lens::intermediaries, FindingKind::circulating).cards == Ids{charter});
    CHECK_FALSE(m.finds(Lens::intermediaries, FindingKind::unproduced));
    CHECK_FALSE(m.finds(Lens::intermediaries, FindingKind::nothing_serves));  // the question is new
    REQUIRE(
        m.w.ask(m.mo,
                ChangeControversyState{
                    m.question, ControversyState::emerging, Ground::note, {}, {}, "on en parle", "", {}}) ==
        "");
    CHECK(m.found(Lens::intermediaries, FindingKind::nothing_serves).cards == Ids{m.question});
    m.link(charter, m.question, LinkKind::serves);
    m.link(m.parish, charter, LinkKind::uses);
    CHECK_FALSE(m.finds(Lens::intermediaries, FindingKind::nothing_serves));
    CHECK_FALSE(m.finds(Lens::intermediaries, FindingKind::unused));
    CHECK(m.through(Lens::intermediaries).has(m.parish));
}

SCENARIO("the fifth key compares with the meeting before, once there is one", "[rules][lenses]") {
    Map m;
    CHECK(m.found(Lens::learning, FindingKind::first_meeting).cards.empty());
    m.w.pass(3'600'000'000);
    REQUIRE(m.w.ask_as_host(ResumeSession{{1'762'264'800'000'000, -300, "America/Montreal"}, m.w.now()}) ==
            "");
    CHECK(m.finds(Lens::learning, FindingKind::nothing_changed));
    const auto third = m.made(AddPosition{m.question, "par étapes", {800, 600, 0}});
    m.link(m.city, third, LinkKind::defends);
    CHECK(m.marks(Lens::learning, third, MarkKind::fresh));
    CHECK_FALSE(m.through(Lens::learning).has(m.first));
    CHECK(m.found(Lens::learning, FindingKind::new_positions).cards == Ids{third});
    CHECK(m.found(Lens::learning, FindingKind::new_links).number == 1);
    REQUIRE(
        m.w.ask(m.mo,
                ChangeControversyState{
                    m.question, ControversyState::emerging, Ground::note, {}, {}, "on en parle", "", {}}) ==
        "");
    CHECK(m.found(Lens::learning, FindingKind::states_moved).cards == Ids{m.question});
    CHECK(m.marks(Lens::learning, m.question, MarkKind::changed));
}

SCENARIO("statements: what hangs nowhere, what is said twice, what competes", "[rules][lenses]") {
    Map m;
    const auto loose = m.made(AddNote{{900, 0, 0}, "Et l'hiver ?", 0, {}});
    const auto again = m.made(AddNote{{900, 200, 0}, "  et l'hiver ?", 0, m.question});
    CHECK(m.marks(Lens::statements, loose, MarkKind::loose));
    CHECK(m.found(Lens::statements, FindingKind::loose).cards == Ids{loose});
    CHECK(m.found(Lens::statements, FindingKind::repeated).cards == Ids{loose, again});
    CHECK(m.found(Lens::statements, FindingKind::opposed) ==
          Finding{FindingKind::opposed, {m.question, m.first, m.second}, 2, ""});
    CHECK(m.found(Lens::statements, FindingKind::bare).cards == Ids{m.first, m.second});
    CHECK_FALSE(m.through(Lens::statements).has(m.bank));
}

SCENARIO("debates: who is silent, who is absent, what nobody holds", "[rules][lenses]") {
    Map m;
    CHECK(m.found(Lens::debates, FindingKind::silent).cards == Ids{m.city});
    CHECK(m.marks(Lens::debates, m.street, MarkKind::absent));
    const auto third = m.made(AddPosition{m.question, "par étapes", {800, 600, 0}});
    CHECK(m.found(Lens::debates, FindingKind::unheld).cards == Ids{third});
    m.link(m.street, third, LinkKind::defends);
    CHECK_FALSE(m.finds(Lens::debates, FindingKind::unheld));
    CHECK(m.found(Lens::debates, FindingKind::absent_holders).cards == Ids{m.street});
}

SCENARIO("networks: ties, spokespersons, who speaks without a mandate", "[rules][lenses]") {
    Map m;
    m.link(m.city, m.street, LinkKind::speaks_for, Mandate::self_declared);
    m.link(m.city, m.bank, LinkKind::opposes);
    CHECK(m.marks(Lens::networks, m.city, MarkKind::ties, 2));
    CHECK(m.found(Lens::networks, FindingKind::hub) == Finding{FindingKind::hub, {m.city}, 2, ""});
    CHECK(m.found(Lens::networks, FindingKind::self_named).cards == Ids{m.city});
    CHECK(m.found(Lens::networks, FindingKind::opposing).number == 1);
    CHECK(m.found(Lens::networks, FindingKind::isolated).cards == Ids{m.parish});
}

SCENARIO("worlds and cosmopolitics speak of open stakes only", "[rules][lenses]") {
    Map m;
    CHECK(m.found(Lens::worlds, FindingKind::world).cards == Ids{m.first, m.bank});
    CHECK(m.found(Lens::worlds, FindingKind::stakes_unsaid).cards == Ids{m.bank, m.parish});
    SayStake secret{m.bank, "perdre un donateur", "material", 5};
    secret.confided = true;
    REQUIRE(m.w.ask(m.mo, secret) == "");
    CHECK(m.found(Lens::worlds, FindingKind::stakes_unsaid).cards == Ids{m.bank, m.parish});
    REQUIRE(m.w.ask(m.mo, SayStake{m.parish, "garder ses bénévoles", "material", 4}) == "");
    CHECK_FALSE(m.finds(Lens::cosmopolitics, FindingKind::shared_stake));
    REQUIRE(m.w.ask(m.mo, SayStake{m.bank, "tenir l'hiver", "material", 4}) == "");
    CHECK(m.found(Lens::cosmopolitics, FindingKind::shared_stake) ==
          Finding{FindingKind::shared_stake, {m.question, m.bank, m.parish}, 0, "material"});
    WriteUnknown unknown{.record = {}, .fact = {}};
    unknown.fact = {m.question, "combien viennent ?", "", "", "", false};
    REQUIRE(m.w.ask(m.mo, unknown) == "");
    CHECK(m.found(Lens::cosmopolitics, FindingKind::unknown) ==
          Finding{FindingKind::unknown, {m.question}, 1, ""});
}

SCENARIO("a lens shows what is on the board, in every one of them", "[rules][lenses]") {
    Map m;
    m.made(AddNote{{900, 0, 0}, "Et l'hiver ?", 0, {}});
    for (std::size_t i = 0; i < words_of(Lens::none).size(); ++i) {
        const auto look = m.through(static_cast<Lens>(i));
        CAPTURE(words_of(Lens::none)[i]);
        CHECK(std::ranges::is_sorted(look.cards));
        for (const CardId id : look.cards) CHECK(card_on_board(m.w.state(), id));
        for (const auto& mark : look.marks) CHECK(look.has(mark.card));
        for (const auto& finding : look.findings)
            for (const CardId id : finding.cards) CHECK(card_on_board(m.w.state(), id));
        CHECK((look == LensLook{}) == (i == 0));
    }
}

SCENARIO("what a group reads through a lens is kept, said anew, taken back", "[rules][lenses]") {
    Workshop w;
    const auto mo = w.mediator(), ana = w.participant("Ana"), sam = w.person("Sam", Role::scribe);
    CHECK(w.ask(ana, NoteLens{Lens::power, "x"}) == "refusal.record_keepers_only");
    CHECK(w.ask(mo, NoteLens{Lens::none, "x"}) == "refusal.no_lens");
    REQUIRE(w.ask(sam, NoteLens{Lens::worlds, " deux mondes "}) == "");
    REQUIRE(w.ask(mo, NoteLens{Lens::power, "la Ville tranche"}) == "");
    const auto& kept = w.projection().lenses;
    REQUIRE(kept.notes.size() == 2);
    CHECK(kept.notes[0].lens == Lens::power);  // in the order of the lenses
    CHECK(note_through(kept, Lens::worlds)->text == "deux mondes");
    CHECK(note_through(kept, Lens::worlds)->author == sam);
    CHECK_FALSE(note_through(kept, Lens::logics));
    NoteLens same{.lens = Lens::worlds};
    same.start_from(w.state());
    REQUIRE(w.ask(mo, same) == "");
    CHECK(w.last_act().empty());
    REQUIRE(w.ask(mo, NoteLens{Lens::worlds, ""}) == "");
    CHECK_FALSE(note_through(w.projection().lenses, Lens::worlds));
}
