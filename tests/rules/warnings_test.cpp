#include "sessions/rules/controversies/warnings.h"
#include "sessions/rules/actors_events.h"
#include "sessions/rules/board/links_events.h"
#include "sessions/rules/controversies/controversies_events.h"

#include <catch2/catch_test_macros.hpp>

#include "tests/support/asks.h"
#include "tests/support/workshop.h"

using namespace entremise;
using namespace entremise::rules;
using test::Workshop;
using enum ControversyState;

namespace {

/// Question 1 with positions 2 and 3; actors 4 to 7: one holds the first, three the second.
struct Divided {
    Workshop w;
    PersonId mo = w.mediator(), ana = w.participant("Ana");
    CardId question{1}, first{2}, second{3}, alone{4};
    Divided() {
        put(AddControversy{"Comment ?", {}, ""});
        put(AddPosition{question, "réserver", {}});
        put(AddPosition{question, "ouvrir", {}});
        for (std::uint64_t actor = 4; actor <= 7; ++actor) {
            put(AddActor{"Acteur " + std::to_string(actor), {}, {}});
            put(DrawLink{CardId{actor}, actor == 4 ? first : second, LinkKind::defends, 2});
        }
    }
    void put(const Command& command) { REQUIRE(w.ask(mo, command) == ""); }
    std::vector<std::string> warned(ControversyState to, Ground ground, std::string_view today = {}) {
        ChangeControversyState change;
        change.controversy = question;
        change.to = to;
        change.ground = ground;
        change.vote = VoteId{1};
        std::vector<std::string> keys;
        for (const auto& warning : warnings_for(w.state(), change, today)) keys.push_back(warning.key);
        return keys;
    }
};
using Keys = std::vector<std::string>;

}  // namespace

SCENARIO("a vote that closes over many who hold another position is warned of", "[rules][warnings]") {
    Divided d;
    CHECK(d.warned(closed, Ground::vote).empty());  // the minority is one
    d.put(test::open_vote("Réserver ?", d.first));
    CHECK(d.warned(closed, Ground::vote) == Keys{"warning.minority"});
    CHECK(d.warned(arranged, Ground::vote) == Keys{"warning.minority"});
    CHECK(d.warned(closed, Ground::note).empty());
    CHECK(d.warned(parked, Ground::vote).empty());
}

SCENARIO("an override past laying open is warned of", "[rules][warnings]") {
    Divided d;
    for (const auto to : {in_treatment, arranged, closed})
        CHECK(d.warned(to, Ground::override_reason) == Keys{"warning.skips_explored"});
    CHECK(d.warned(explored, Ground::override_reason).empty());
    CHECK(d.warned(in_treatment, Ground::note).empty());
    d.put(ChangeControversyState{d.question, explored, Ground::override_reason, {}, {}, "dit", "", {}});
    CHECK(d.warned(in_treatment, Ground::override_reason).empty());
}

SCENARIO("the only holder of a position is not there", "[rules][warnings]") {
    Divided d;
    Actor about;
    about.presence = ActorPresence::absent;
    d.put(DescribeActor{d.alone, about});
    d.put(DescribeActor{CardId{5}, about});  // not the only one
    for (const auto to : {emerging, open, explored, in_treatment, arranged, closed})
        CHECK(d.warned(to, Ground::note) == Keys{"warning.holder_absent"});
    CHECK(d.warned(parked, Ground::note).empty());
}

SCENARIO("what is parked past its date is warned of, an event has none", "[rules][warnings]") {
    Divided d;
    const auto park = [&](std::string returns) {
        ChangeControversyState change{d.question, parked, Ground::override_reason, {}, {}, "dit", "", {}};
        change.terms.returns = std::move(returns);
        d.put(change);
    };
    park("2026-11-03, après le conseil");
    CHECK(d.warned(latent, Ground::note, "2026-11-04") == Keys{"warning.parked_past"});
    CHECK(d.warned(latent, Ground::note, "2026-11-03").empty());
    CHECK(d.warned(latent, Ground::note).empty());
    d.put(ChangeControversyState{d.question, latent, Ground::note, {}, {}, "dit", "", {}});
    park("avant le 1er mars 2027");
    CHECK(d.warned(latent, Ground::note, "2027-03-02") == Keys{"warning.parked_past"});
    CHECK(d.warned(latent, Ground::note, "2027-03-01").empty());
    d.put(ChangeControversyState{d.question, latent, Ground::note, {}, {}, "dit", "", {}});
    park("quand le conseil aura voté");
    CHECK(d.warned(latent, Ground::note, "2030-01-01").empty());
}
