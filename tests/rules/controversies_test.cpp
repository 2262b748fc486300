#include <catch2/catch_test_macros.hpp>

#include <algorithm>

#include "sessions/rules/actors/stakes_events.h"
#include "sessions/rules/actors_events.h"
#include "sessions/rules/board/cards_events.h"
#include "sessions/rules/board/links_events.h"
#include "sessions/rules/codec.h"
#include "sessions/rules/controversies/controversies_events.h"
#include "sessions/rules/mediation_events.h"
#include "sessions/rules/sittings.h"
#include "sessions/rules/votes/votes_events.h"
#include "tests/support/asks.h"
#include "tests/support/workshop.h"

using namespace entremise;
using namespace entremise::rules;
using test::Workshop;
using enum ControversyState;

namespace {

const std::vector<Answer> recognised(recognition_questions, Answer::yes);
const std::vector<Answer> another{Answer::yes, Answer::no, Answer::yes, Answer::yes, Answer::yes};

/// Question 1, positions 2 and 3, actors 4 and 5.
struct Map {
    Workshop w;
    PersonId mo = w.mediator(), ana = w.participant("Ana");
    CardId question{1}, a{2}, b{3}, bank{4}, town{5};

    Map() {
        put(AddControversy{"Comment acheter plus ?", {}, "priority"});
        put(AddPosition{question, "réserver", {}});
        put(AddPosition{question, "ouvrir", {}});
        put(AddActor{"Banque", {}, {}});
        put(AddActor{"Ville", {}, {}});
    }
    void put(const Command& command) { REQUIRE(w.ask(mo, command) == ""); }
    void hold() {
        put(DrawLink{bank, a, LinkKind::defends, 2});
        put(DrawLink{town, b, LinkKind::defends, 2});
    }
    void explore() {
        for (const auto& [position, holder] : {std::pair{a, bank}, std::pair{b, town}}) {
            put(RestatePosition{position, holder, true});
            put(AddArgument{position, "car", {}, false, "fact"});
            put(SayStake{.actor = holder, .text = "enjeu", .nature = "material", .subject = {}});
        }
    }
    std::string to(ControversyState state, Terms terms = {}, std::string treatment = "") {
        return w.ask(mo, ChangeControversyState{question,
                                                state,
                                                Ground::note,
                                                {},
                                                {},
                                                "dit en séance",
                                                std::move(treatment),
                                                std::move(terms)});
    }
    std::string force(ControversyState state, std::string reason = "il le faut") {
        return w.ask(
            mo, ChangeControversyState{
                    question, state, Ground::override_reason, {}, {}, std::move(reason), "lay_open", {}});
    }
    void go_open() {
        hold();
        REQUIRE(to(emerging) == "");
        REQUIRE(to(open, {.recognition = recognised}) == "");
    }
    void go_explored() {
        go_open();
        explore();
        REQUIRE(to(explored, {.unknown_facts_confirmed = true}) == "");
    }
    void go_in_treatment() {
        go_explored();
        REQUIRE(to(in_treatment, {.announced = true}, "lay_open") == "");
    }
    const Controversy& now() { return *w.state().controversies.all.find(question); }
};

}  // namespace

SCENARIO("a controversy goes its way from latent to treatment", "[rules][controversies]") {
    Map m;
    CHECK(m.to(emerging) == "");
    CHECK(m.to(open, {.recognition = recognised}) == "refusal.two_positions_needed");
    m.hold();
    CHECK(m.to(open) == "missing.recognition");
    CHECK(m.to(open, {.recognition = another}) == "missing.recognition");
    CHECK(m.to(open, {.recognition = recognised}) == "");
    CHECK(m.now().history.back().terms.recognition == recognised);
    CHECK(m.to(open, {.recognition = recognised}) == "refusal.same_state");
    CHECK(m.to(explored) == "missing.restated");
    m.explore();
    CHECK(m.to(explored) == "missing.unknown_facts");
    CHECK(m.to(explored, {.unknown_facts_confirmed = true}) == "");
    CHECK(m.to(in_treatment) == "refusal.treatment_needed");
    CHECK(m.to(in_treatment, {}, "compromise") == "missing.announced");
    CHECK(m.to(in_treatment, {.announced = true}, "compromise") == "");
    CHECK(m.now().treatment == "compromise");
    CHECK(m.now().history.back().treatment == "compromise");
    CHECK(m.to(arranged) == "refusal.arrangement_needed");
    CHECK(m.force(arranged) == "refusal.arrangement_needed");
    CHECK(m.to(explored) == "missing.treatment_result");
    CHECK(m.to(explored, {.result = TreatmentResult::moved}) == "missing.treatment_result");
    CHECK(m.to(explored, {.result = TreatmentResult::no_effect}) == "");
    CHECK(m.now().history.size() == 5);
    CHECK(m.now().history.back().from == in_treatment);
    CHECK(m.now().history.back().author == m.mo);
    CHECK(m.to(in_treatment) == "refusal.treatment_needed");  // chosen now, not before
    CHECK(m.w.projection().controversies == m.w.state().controversies);
}

SCENARIO("each guard of the table says what is missing", "[rules][controversies]") {
    Workshop w;
    const auto mo = w.mediator();
    REQUIRE(w.ask(mo, AddControversy{"Comment ?", {}, ""}) == "");
    CHECK(w.ask(mo, ChangeControversyState{CardId{1}, emerging, Ground::note, {}, {}, "x", "", {}}) ==
          "missing.a_position");
    Map m;
    CHECK(m.to(smothered) == "missing.unusual_step");
    m.go_open();
    m.put(AddPosition{m.question, "attendre", {}});
    CHECK(m.to(explored) == "missing.restated");
    m.put(RestatePosition{m.a, m.bank, true});
    CHECK(m.to(explored) == "missing.stake");
    SayStake stake{.actor = m.town, .text = "enjeu", .nature = "material", .subject = {}};
    m.put(stake);  // of who holds another position
    CHECK(m.to(explored) == "missing.stake");
    stake.actor = m.bank;
    stake.confided = true;
    m.put(stake);  // nothing is decided by what was told in confidence
    CHECK(m.to(explored) == "missing.stake");
    m.put(TellStake{first_confided_stake});
    CHECK(m.to(explored) == "missing.arguments");
    m.explore();
    CHECK(m.to(explored) == "missing.holders");
}

SCENARIO("a stake alone, or the list of unknown facts alone, decides", "[rules][controversies]") {
    Map m;
    m.go_open();
    m.explore();
    const Terms read{.unknown_facts_confirmed = true};
    m.put(SetStakeAside{StakeId{1}, true});
    CHECK(m.to(explored, read) == "missing.stake");
    m.put(SetStakeAside{StakeId{1}, false});
    CHECK(m.to(explored) == "missing.unknown_facts");
    CHECK(m.to(explored, read) == "");
}

SCENARIO("what a holder confirmed counts for those words and that holder", "[rules][controversies]") {
    Map m;
    m.go_open();
    m.explore();
    WHEN("the position is reworded") {
        m.put(RewordCard{m.a, "réserver d'abord", 0});
        CHECK(m.w.state().controversies.positions.find(m.a)->restated_by.empty());
        CHECK(m.to(explored, {.unknown_facts_confirmed = true}) == "missing.restated");
    }
    WHEN("who confirmed holds it no more") {
        const auto parish = m.w.next_card();
        m.put(AddActor{"Paroisse", {}, {}});
        m.put(DrawLink{parish, m.a, LinkKind::defends, 2});
        m.put(ArchiveThings{{}, {LinkId{1}}, {}});
        CHECK(m.to(explored, {.unknown_facts_confirmed = true}) == "missing.restated");
        m.put(RestatePosition{m.a, parish, true});
        m.put(SayStake{.actor = parish, .text = "enjeu", .nature = "material", .subject = {}});
        CHECK(m.to(explored, {.unknown_facts_confirmed = true}) == "");
    }
}

SCENARIO("another disagreement is one that fails the test, and has a kind", "[rules][controversies]") {
    Map m;
    CHECK(m.to(requalified) == "missing.recognition_no");
    CHECK(m.to(requalified, {.recognition = recognised, .disagreement = "misunderstanding"}) ==
          "missing.recognition_no");
    CHECK(m.to(requalified, {.recognition = {Answer::no}, .disagreement = "misunderstanding"}) ==
          "missing.recognition_no");
    CHECK(m.to(requalified, {.recognition = another}) == "missing.disagreement");
    CHECK(m.to(requalified, {.recognition = another, .disagreement = "information_gap"}) == "");
    const auto& last = m.now().history.back().terms;
    CHECK((last.disagreement == "information_gap" && last.recognition == another));
    CHECK(usual_next(m.now()).empty());
    CHECK(m.force(latent) == "");
}

SCENARIO("a treatment that moved gives way to another, in treatment", "[rules][controversies]") {
    Map m;
    const auto choose = [&](std::string treatment, TreatmentResult former) {
        return m.w.ask(m.mo, ChooseTreatment{m.question, std::move(treatment), former, "les faits sont là"});
    };
    m.go_explored();
    CHECK(choose("displace", TreatmentResult::moved) == "refusal.not_in_treatment");
    REQUIRE(m.to(in_treatment, {.announced = true}, "lay_open") == "");
    CHECK(choose("", TreatmentResult::moved) == "refusal.treatment_needed");
    CHECK(choose("displace", TreatmentResult::unsaid) == "refusal.treatment_result");
    CHECK(m.w.ask(m.ana, ChooseTreatment{m.question, "displace", TreatmentResult::moved, ""}) ==
          "refusal.mediators_only");
    CHECK(choose("displace", TreatmentResult::moved) == "");
    CHECK((m.now().state == in_treatment && m.now().treatment == "displace"));
    const auto& last = m.now().history.back();
    CHECK((last.from == in_treatment && last.to == in_treatment && last.treatment == "displace"));
    CHECK((last.terms.result == TreatmentResult::moved && last.text == "les faits sont là"));
}

SCENARIO("any step may be taken by a reason, but for two invariants", "[rules][controversies]") {
    Map m;
    CHECK(m.force(smothered, "") == "refusal.reason_needed");
    for (const auto state : {open, explored, in_treatment, arranged, closed})
        CHECK(m.force(state) == "refusal.two_positions_needed");
    CHECK(m.force(smothered) == "");
    m.hold();
    CHECK(m.force(closed) == "");
    CHECK(m.now().history.back().text == "il le faut");
    CHECK(m.w.ask(m.mo, ChangeControversyState{m.question, open, Ground::note, {}, {}, "", "", {}}) ==
          "refusal.reason_needed");
    // What is said of the five questions is kept, or refused: never left out in silence.
    for (const std::size_t count : {1, 4, 6}) {
        Terms terms;
        terms.recognition.assign(count, Answer::no);
        CHECK(
            m.w.ask(m.mo,
                    ChangeControversyState{
                        m.question, requalified, Ground::override_reason, {}, {}, "il le faut", "", terms}) ==
            "missing.recognition");
    }
    CHECK(m.force(requalified) == "");
    CHECK(m.to(open) == "missing.unusual_step");
    CHECK(m.force(latent) == "");
}

SCENARIO("two positions held by one and the same actor are no controversy", "[rules][controversies]") {
    Map m;
    m.put(DrawLink{m.bank, m.a, LinkKind::defends, 2});
    m.put(DrawLink{m.bank, m.b, LinkKind::defends, 2});
    CHECK_FALSE(two_positions_held(m.w.state(), m.question));
    m.put(DrawLink{m.town, m.b, LinkKind::defends, 2});
    CHECK(two_positions_held(m.w.state(), m.question));
    m.put(ArchiveThings{{m.a}, {}, {}});
    CHECK_FALSE(two_positions_held(m.w.state(), m.question));
}

SCENARIO("parked goes back to where it was; reopening is counted", "[rules][controversies]") {
    Map m;
    m.go_open();
    CHECK(m.to(parked) == "missing.returns");
    REQUIRE(m.to(parked, {.returns = "le 15 mai"}) == "");
    CHECK(m.now().history.back().terms.returns == "le 15 mai");
    CHECK(usual_next(m.now()) == std::vector{open});
    CHECK(m.to(in_treatment, {}, "displace") == "missing.unusual_step");
    CHECK(m.to(open) == "");
    m.explore();
    REQUIRE(m.to(explored, {.unknown_facts_confirmed = true}) == "");
    REQUIRE(m.to(in_treatment, {.announced = true}, "displace") == "");
    REQUIRE(m.to(parked, {.returns = "après le vote du conseil"}) == "");
    CHECK(m.to(open) == "missing.unusual_step");
    CHECK(m.to(explored) == "missing.unusual_step");
    CHECK(m.to(in_treatment) == "");
    CHECK(m.now().treatment == "displace");  // the one that was under way
    CHECK(m.to(smothered) == "missing.smothering");
    REQUIRE(m.to(smothered, {.smothering = Smothering::imposed}) == "");
    CHECK(m.now().history.back().terms.smothering == Smothering::imposed);
    CHECK(m.to(open) == "missing.reopening");
    CHECK(m.to(open, {.reopening = Reopening::comes_back}) == "");
    CHECK(m.now().reopened == 0);
    REQUIRE(m.force(closed) == "");
    ChangeControversyState again{m.question, open, Ground::note, {}, {}, "un acteur arrive", "", {}};
    again.terms.reopening = Reopening::new_actor;
    CHECK(m.w.ask(m.ana, again) == "");  // anyone may
    CHECK(m.now().reopened == 1);
    CHECK(m.w.ask(m.ana, ChangeControversyState{m.question, parked, Ground::note, {}, {}, "x", "", {}}) ==
          "refusal.mediators_only");
}

SCENARIO("who watches reopens nothing, who takes part goes by the rules", "[rules][controversies]") {
    Map m;
    m.hold();
    REQUIRE(m.force(closed) == "");
    const auto watcher = m.w.person("Olga", Role::observer), scribe = m.w.person("Sam", Role::scribe);
    ChangeControversyState again;
    again.controversy = m.question;
    again.to = open;
    again.text = "cela revient";
    again.terms.reopening = Reopening::comes_back;
    CHECK(m.w.ask(watcher, again) == "refusal.observers_watch");
    CHECK(m.w.ask(PersonId{99}, again) == "refusal.not_in_session");
    again.ground = Ground::override_reason;
    CHECK(m.w.ask(m.ana, again) == "refusal.mediators_only");
    again.ground = Ground::note;
    again.treatment = "compromise";
    CHECK(m.w.ask(scribe, again) == "");
    CHECK(m.now().treatment.empty());  // the mediator's to choose
}

SCENARIO("a move, a vote or a note carries the change, and must be there", "[rules][controversies]") {
    Map m;
    m.hold();
    REQUIRE(m.to(emerging) == "");
    const auto by = [&](Ground ground, CardId move, VoteId vote) {
        return m.w.ask(m.mo, ChangeControversyState{
                                 m.question, open, ground, move, vote, "", "", {.recognition = recognised}});
    };
    CHECK(by(Ground::move, CardId{77}, {}) == "refusal.no_such_card");
    CHECK(by(Ground::vote, {}, VoteId{1}) == "refusal.vote_not_counted");
    const CardId move{6};
    m.put(PlaceMove{"C8", "Cartographier", {}, {m.question}, "", MoveState::planned});
    CHECK(by(Ground::move, move, {}) == "refusal.move_not_made");
    m.put(ChangeMoveState{move, MoveState::in_progress, ""});
    CHECK(by(Ground::move, move, {}) == "");
    m.put(ArchiveThings{{move}, {}, {}});
    const ChangeControversyState forced{m.question, latent, Ground::move, move, {}, "", "", {}};
    CHECK(m.w.ask(m.mo, forced) == "refusal.no_such_card");
    m.put(test::open_vote("Mettre en attente ?"));
    const ChangeControversyState park{m.question, parked,   Ground::vote, {},
                                      VoteId{1},  "décidé", "",           {.returns = "en juin"}};
    CHECK(m.w.ask(m.mo, park) == "refusal.vote_not_counted");
    m.put(test::close_vote(VoteId{1}));
    CHECK(m.now().state == open);  // a result changes nothing by itself
    CHECK(m.w.ask(m.mo, park) == "refusal.vote_not_published");
    m.put(PublishVote{VoteId{1}});
    CHECK(m.w.ask(m.mo, park) == "");
}

TEST_CASE("parking wants a reason and a return whatever the ground, and coming back what brings it back",
          "[rules][controversies]") {
    Map m;
    m.go_open();
    const CardId move{m.w.state().board.next_card};
    m.put(PlaceMove{"L4", "Différer", {}, {m.question}, "", MoveState::done});
    const auto step = [&](ControversyState state, Ground ground, std::string text, std::string returns) {
        return m.w.ask(m.mo, ChangeControversyState{m.question,
                                                    state,
                                                    ground,
                                                    ground == Ground::move ? move : CardId{},
                                                    {},
                                                    std::move(text),
                                                    "",
                                                    {.returns = std::move(returns)}});
    };
    CHECK(step(parked, Ground::move, " ", "en juin") == "refusal.reason_needed");
    CHECK(step(parked, Ground::override_reason, "plus tard", "  ") == "missing.returns");
    CHECK(step(parked, Ground::move, "plus tard", "") == "missing.returns");
    REQUIRE(step(parked, Ground::move, "plus tard", "le vote du conseil") == "");
    CHECK(step(open, Ground::move, "", "") == "missing.back");
    REQUIRE(step(open, Ground::move, "le conseil a voté", "") == "");
    const auto sittings = m.w.state().agenda.sittings;
    const auto today = date_text(civil_time(sittings, m.w.now()));
    REQUIRE(step(parked, Ground::note, "plus tard", "2199-05-15") == "");
    CHECK(step(open, Ground::move, "", "") == "missing.back");
    REQUIRE(step(open, Ground::note, "le conseil a voté", "") == "");
    REQUIRE(step(parked, Ground::note, "plus tard", today) == "");
    CHECK(step(open, Ground::move, "", "") == "");
}

TEST_CASE("a step names a treatment, a kind of disagreement of the lists", "[rules][controversies]") {
    Map m;
    m.go_open();
    Terms another_kind{.recognition = another};
    another_kind.disagreement = "quarrel";
    CHECK(m.to(requalified, another_kind) == "missing.disagreement");
    m.explore();
    REQUIRE(m.to(explored, {.unknown_facts_confirmed = true}) == "");
    CHECK(m.to(in_treatment, {.announced = true}, "forcing") == "refusal.treatment_needed");
}

TEST_CASE("the table of usual steps is the guide's", "[rules][controversies]") {
    const std::vector<std::pair<ControversyState, std::vector<ControversyState>>> table = {
        {latent, {emerging, requalified}},
        {emerging, {open, requalified}},
        {open, {explored, parked, smothered, requalified}},
        {explored, {in_treatment, parked, smothered}},
        {in_treatment, {explored, arranged, parked, smothered}},
        {arranged, {closed, open}},
        {closed, {open}},
        {parked, {explored}},  // where it was
        {smothered, {open}},
        {requalified, {}}};
    for (auto [from, to] : table) {
        Controversy c;
        c.state = from;
        c.before_parking = explored;
        auto usual = usual_next(c);
        std::sort(usual.begin(), usual.end());
        std::sort(to.begin(), to.end());
        CHECK(usual == to);
    }
}

TEST_CASE("heat is counted as in the samples and shown from seven ratings on", "[rules][controversies]") {
    const auto heat = [](std::vector<int> ratings) {
        Controversy c;
        for (const auto rating : ratings) c.heat.push_back(static_cast<std::int8_t>(rating));
        return heat_of(c);
    };
    CHECK(heat({3, 2, 3, 1, 2, 3, 2, 3, 2, 3, 2, 2, 2}) == 58);
    CHECK(heat({3, 3, 3, 2, 2, 3, 2, 2, 3, 3, 2, 3, 2}) == 63);
    CHECK(heat({4, 4, 4, 3, 3, 3, 3, 3, 4, 3, 3, 3, 3}) == 83);
    CHECK(heat({3, 2, 2, 1, 2, 2, 2, 3, 2, 3, 3, 2, 2}) == 56);
    CHECK(heat({4, 4, 4, 4, 4, 4, -1, -1, -1, -1, -1, -1, -1}) == std::nullopt);
    CHECK(heat({4, 4, 4, 4, 4, 4, 4, -1, -1, -1, -1, -1, -1}) == 100);
    CHECK(heat({0, 0, 0, 0, 0, 0, 0}) == 0);
    CHECK(heat({}) == std::nullopt);
    CHECK((heat_band(33) == 0 && heat_band(34) == 1 && heat_band(66) == 1 && heat_band(67) == 2));
}

SCENARIO("heat is rated by who leads, thirteen criteria from cold to hot", "[rules][controversies]") {
    Map m;
    using Ratings = std::vector<std::int8_t>;
    CHECK(m.w.ask(m.ana, RateHeat{m.question, Ratings(13, 2)}) == "refusal.mediators_only");
    CHECK(m.w.ask(m.mo, RateHeat{m.question, Ratings(12, 2)}) == "refusal.heat_ratings");
    CHECK(m.w.ask(m.mo, RateHeat{m.question, Ratings(13, 5)}) == "refusal.heat_ratings");
    CHECK(m.w.ask(m.mo, RateHeat{m.question, Ratings(13, -2)}) == "refusal.heat_ratings");
    CHECK(m.w.ask(m.mo, RateHeat{m.a, Ratings(13, 2)}) == "refusal.no_such_controversy");
    CHECK(m.w.ask(m.mo, RateHeat{m.question, Ratings(13, 2)}) == "");
    const HeatRated told{m.question, {3, -1, 0}};
    CHECK(to_json(Event{told}) == R"({"controversy":1,"ratings":[3,-1,0]})");
    CHECK(heat_of(m.now()) == 50);
}

SCENARIO("positions answer a question, arguments a position or an argument", "[rules][controversies]") {
    Map m;
    CHECK(m.w.ask(m.ana, AddPosition{m.bank, "x", {}}) == "refusal.position_needs_question");
    CHECK(m.w.ask(m.ana, AddArgument{m.question, "x", {}, true, ""}) == "refusal.argument_needs_position");
    CHECK(m.w.ask(m.ana, AddArgument{m.a, "x", {}, true, ""}) == "");
    CHECK(m.w.ask(m.ana, AddArgument{CardId{6}, "mais", {}, false, "value"}) == "");
    CHECK(count_arguments(m.w.state(), m.a) == 2);
    CHECK(count_arguments(m.w.state(), m.b) == 0);
    CHECK(arguments_of(m.w.state(), m.a) == std::vector{CardId{6}});
    CHECK(controversy_of(m.w.state(), CardId{7}) == m.question);
    CHECK(controversy_of(m.w.state(), m.bank) == CardId{});
    CHECK(positions_of(m.w.state(), m.question) == std::vector{m.a, m.b});
    CHECK(m.w.ask(m.ana, RestatePosition{m.a, m.bank, true}) == "refusal.mediators_only");
    CHECK(m.w.ask(m.mo, RestatePosition{m.a, m.bank, true}) == "refusal.not_a_holder");
}
