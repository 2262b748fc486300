#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "sessions/rules/actors/stakes_events.h"
#include "sessions/rules/actors_events.h"
#include "sessions/rules/board/cards_events.h"
#include "sessions/rules/codec.h"
#include "sessions/rules/confidence.h"
#include "sessions/rules/controversies/controversies_events.h"
#include "sessions/rules/counts.h"
#include "sessions/rules/people_events.h"
#include "tests/support/asks.h"
#include "tests/support/workshop.h"

using namespace entremise;
using namespace entremise::rules;
using test::Workshop;

namespace {

constexpr StakeId aside = first_confided_stake;
constexpr std::string_view secret = "zibeline";

bool says(const State& s, std::string_view word) {
    std::string bytes;
    encode(s, bytes);
    return bytes.find(word) != std::string::npos;
}

/// An actor of the mediator's, for which Ana speaks; a question and a position.
struct Telling : Workshop {
    PersonId mo = mediator(), ana = participant("Ana"), bo = participant("Bo"),
             co = person("Co", Role::co_mediator);
    static constexpr CardId bank{1}, question{2}, position{3};
    Telling() {
        must(ask(mo, AddActor{"Banque", {}, {}}));
        must(ask(mo, AddControversy{"Quoi acheter ?", {400, 0}, ""}));
        must(ask(mo, AddPosition{question, "Tout", {400, 300}}));
        must(ask(ana, test::speak_for(bank)));
    }
    static void must(const std::string& refused) { REQUIRE(refused == ""); }
    static SayStake stake(std::string text, bool confided = false) {
        SayStake ask{.actor = bank, .text = std::move(text), .nature = "material"};
        ask.importance = 5;
        ask.confided = confided;
        return ask;
    }
};

}  // namespace

TEST_CASE("a stake is said by who knows the actor, with its kind, weight and subject", "[rules][stakes]") {
    Telling w;
    auto ask = Telling::stake("  Que les denrées suffisent ");
    ask.subject = Telling::position;
    CHECK(w.ask(w.bo, ask) == "refusal.not_yours");
    REQUIRE(w.ask(w.ana, ask) == "");
    const auto& stake = *w.projection().stakes.all.find(StakeId{1});
    CHECK(stake.actor == Telling::bank);
    CHECK(stake.text == "Que les denrées suffisent");
    CHECK(stake.nature == "material");
    CHECK(stake.importance == 5);
    CHECK(stake.subject == Telling::position);
    CHECK(stake.author == w.ana);
    CHECK(stakes_of(w.projection(), Telling::bank) == std::vector{StakeId{1}});
    CHECK(w.projection() == w.mediators());

    ask.importance = 0;  // in the middle
    REQUIRE(w.ask(w.mo, ask) == "");
    CHECK(w.projection().stakes.all.find(StakeId{2})->importance == 3);
    ask.importance = 6;
    CHECK(w.ask(w.mo, ask) == "refusal.stake_importance");
    ask = Telling::stake("x");
    ask.subject = Telling::bank;
    CHECK(w.ask(w.mo, ask) == "refusal.stake_subject");
    ask = Telling::stake(" ");
    CHECK(w.ask(w.mo, ask) == "refusal.text_empty");
    ask = Telling::stake("x");
    ask.actor = Telling::question;
    CHECK(w.ask(w.mo, ask) == "refusal.no_such_actor");
    CHECK(w.ask(w.ana, Telling::stake("x", true)) == "refusal.mediators_only");
}

TEST_CASE("a stake is said anew, set aside and put back", "[rules][stakes]") {
    Telling w;
    REQUIRE(w.ask(w.mo, Telling::stake("Les denrées")) == "");
    RewordStake ask{StakeId{1}, "Les denrées d'urgence", "values", 2, Telling::question};
    CHECK(w.ask(w.bo, ask) == "refusal.not_yours");
    REQUIRE(w.ask(w.ana, ask) == "");
    const auto stake = [&] { return *w.projection().stakes.all.find(StakeId{1}); };
    CHECK(stake().text == "Les denrées d'urgence");
    CHECK(stake().nature == "values");
    CHECK(stake().author == w.ana);
    REQUIRE(w.ask(w.ana, ask) == "");
    CHECK(w.last_act().empty());
    // What it is about may go from the map: the rest can still be said anew.
    REQUIRE(w.ask(w.mo, ArchiveThings{{Telling::position}, {}, {}}) == "");
    REQUIRE(w.ask(w.mo, ArchiveThings{{Telling::question}, {}, {}}) == "");
    ask.importance = 4;
    REQUIRE(w.ask(w.ana, ask) == "");
    CHECK(stake().subject == Telling::question);

    REQUIRE(w.ask(w.ana, SetStakeAside{StakeId{1}, true}) == "");
    CHECK(stakes_of(w.projection(), Telling::bank).empty());
    REQUIRE(w.ask(w.ana, SetStakeAside{StakeId{1}, true}) == "");
    CHECK(w.last_act().empty());
    REQUIRE(w.ask(w.ana, SetStakeAside{StakeId{1}, false}) == "");
    CHECK(stakes_of(w.projection(), Telling::bank).size() == 1);
    CHECK(w.ask(w.ana, SetStakeAside{StakeId{9}, true}) == "refusal.no_such_stake");
    REQUIRE(w.ask(w.mo, ArchiveThings{{Telling::bank}, {}, {}}) == "");
    CHECK(w.ask(w.mo, ask) == "refusal.no_such_stake");
}

TEST_CASE("an actor has so many stakes, those in confidence counted apart", "[rules][stakes][counts]") {
    Telling w;
    const auto most = counts::stakes_of_actor;
    for (std::size_t i = 0; i < most; ++i)
        REQUIRE(w.ask(w.mo, Telling::stake("x" + std::to_string(i), true)) == "");
    CHECK(w.ask(w.mo, Telling::stake("trop", true)) == "refusal.too_many_stakes");
    for (std::size_t i = 0; i < most; ++i)
        REQUIRE(w.ask(w.ana, Telling::stake("y" + std::to_string(i))) == "");
    CHECK(w.ask(w.ana, Telling::stake("trop")) == "refusal.too_many_stakes");
    CHECK(w.refusal().words.front().second == std::to_string(most));
    CHECK(w.ask(w.mo, TellStake{aside}) == "refusal.too_many_stakes");
    REQUIRE(w.ask(w.ana, SetStakeAside{StakeId{1}, true}) == "");
    REQUIRE(w.ask(w.ana, Telling::stake("de la place")) == "");
    CHECK(w.ask(w.ana, SetStakeAside{StakeId{1}, false}) == "refusal.too_many_stakes");
}

TEST_CASE("of a stake told in confidence, no state but the mediators' has anything",
          "[rules][stakes][confidence]") {
    Telling w;
    const auto before = w.projection();
    const auto at_once = [&](const Command& command) {
        REQUIRE(w.ask(w.mo, command) == "");
        REQUIRE_FALSE(w.last_act().empty());
        for (const auto& event : w.last_act()) CHECK(audience(event) == Audience::mediators);
        CHECK(w.projection() == before);
    };
    at_once(Telling::stake("zibeline craint de fermer", true));
    at_once(RewordStake{aside, "zibeline va fermer", "security", 4, Telling::question});
    at_once(SetStakeAside{aside, true});
    at_once(SetStakeAside{aside, false});
    CHECK(says(w.mediators(), secret));
    CHECK_FALSE(says(w.projection(), secret));
    // Numbers have no gap that would tell of it.
    REQUIRE(w.ask(w.ana, Telling::stake("Les denrées")) == "");
    CHECK(w.projection().stakes.all.find(StakeId{1}));
    CHECK(w.state().stakes.next == StakeId{2});
    CHECK(w.state().stakes.next_confided() == StakeId{aside.value + 1});
}

TEST_CASE("to who may not know of a stake, asking for it is as asking for none",
          "[rules][stakes][confidence]") {
    Telling w;
    REQUIRE(w.ask(w.mo, Telling::stake("zibeline", true)) == "");
    const StakeId none{aside.value + 77};
    const auto events = w.entries().size();
    const auto same = [&](auto of) {
        for (const auto who : {w.ana, w.bo}) CHECK(w.ask(who, of(aside)) == w.ask(who, of(none)));
    };
    same([](StakeId id) { return TellStake{id}; });
    same([](StakeId id) { return SetStakeAside{id, true}; });
    same([](StakeId id) { return RewordStake{id, "x", "", 1, {}}; });
    CHECK(w.ask(w.ana, SetStakeAside{aside, true}) == "refusal.no_such_stake");
    CHECK(w.entries().size() == events);
}

TEST_CASE("a stake that is told gets a number like any other, and the confided one goes",
          "[rules][stakes][confidence]") {
    Telling w;
    REQUIRE(w.ask(w.mo, Telling::stake("zibeline va fermer", true)) == "");
    REQUIRE(w.ask(w.co, TellStake{aside}) == "");
    const auto& told = *w.projection().stakes.all.find(StakeId{1});
    CHECK(told.text == "zibeline va fermer");
    CHECK(told.importance == 5);
    CHECK_FALSE(w.mediators().stakes.all.contains(aside));
    CHECK(w.mediators().stakes.all.contains(StakeId{1}));
    for (const auto& event : w.last_act())
        if (audience(event) == Audience::everyone) CHECK_FALSE(names_confided(event));
    CHECK(w.ask(w.co, TellStake{aside}) == "refusal.no_such_stake");
    REQUIRE(w.ask(w.co, TellStake{StakeId{1}}) == "");
    CHECK(w.last_act().empty());  // everyone knows
    // Numbers of confided stakes are never used again.
    REQUIRE(w.ask(w.mo, Telling::stake("encore", true)) == "");
    CHECK(w.mediators().stakes.all.contains(StakeId{aside.value + 1}));
}
