#include <catch2/catch_test_macros.hpp>

#include "sessions/core/compressed.h"
#include "sessions/rules/agenda_events.h"
#include "sessions/rules/codec.h"
#include "sessions/rules/mediation_events.h"
#include "sessions/rules/method_events.h"
#include "sessions/rules/people_events.h"
#include "sessions/rules/pieces.h"
#include "tests/support/largest_lists.h"
#include "tests/support/workshop.h"

using namespace entremise;
using namespace entremise::rules;
using namespace entremise::test;

namespace {

const std::string own_moves =
    R"({"moves":{"rows":[{"key":"M1","label":{"fr":"Miroir","en":"Mirror"},"practice":"cognitive"},)"
    R"({"key":"A1","label":{"fr":"Aparté","en":"Aside"},"audience":"mediators"}]}})";

ChoosePacks choosing_packs(std::string_view text) { return {packed_lists(text)}; }

}  // namespace

TEST_CASE("a session is played with the built-in lists, unless it has its own from the start",
          "[rules][method]") {
    Workshop w;
    CHECK(&w.state().method.packs() == &built_in_packs());
    REQUIRE(w.ask_as_host(choosing_packs(own_moves)) == "");
    for (const auto* state : {&w.state(), &w.mediators(), &w.projection()}) {
        const auto& packs = state->method.packs();
        CHECK(packs.moves.label("M1", "en") == "Mirror");
        CHECK(packs.moves.rows.size() == 2);
        CHECK(packs.sectors.rows.size() == built_in_packs().sectors.rows.size());
        REQUIRE(state->method.own);
        CHECK(state->method.own->lists == std::vector<std::string>{"moves"});
    }
    CHECK(audience(w.entries().back().event) == Audience::everyone);
}

TEST_CASE("a session has its lists once, before anybody is there, from the host alone", "[rules][method]") {
    Workshop w;
    CHECK(w.ask_as_host(ChoosePacks{}) == "refusal.not_understood");
    CHECK(w.ask(PersonId{1}, choosing_packs(own_moves)) == "refusal.mediators_only");
    REQUIRE(w.ask_as_host(choosing_packs(own_moves)) == "");
    CHECK(w.ask_as_host(choosing_packs(own_moves)) == "refusal.packs_late");
    const auto mo = w.mediator();
    CHECK(w.ask(mo, choosing_packs(own_moves)) == "refusal.mediators_only");

    Workshop late;
    late.mediator();
    CHECK(late.ask_as_host(choosing_packs(own_moves)) == "refusal.packs_late");
    auto state = late.state();
    CHECK_FALSE(apply(state, {}, Event{PacksSet{packed_lists(own_moves)}}));
    State nothing;
    CHECK_FALSE(apply(nothing, {}, Event{PacksSet{packed_lists(own_moves)}}));
}

TEST_CASE("lists that cannot be read are no lists of a session", "[rules][method]") {
    const auto begun = [] {
        State s;
        REQUIRE(apply(s, {}, Event{SessionStarted{"T", "fr", {}}}));
        return s;
    };
    const auto bomb = compressed(std::string(100'000'000, ' '));
    auto cut = packed_lists(largest_lists());
    cut.pop_back();
    for (const auto& parts :
         {std::vector<Blob>{}, std::vector<Blob>{Blob{""}}, std::vector<Blob>{Blob{"{}"}},
          std::vector<Blob>{Blob{bomb}}, packed_lists("{}"), packed_lists(own_moves + "x"),
          packed_lists(largest_lists() + " "), cut, std::vector<Blob>(100'000)}) {
        auto s = begun();
        CHECK_FALSE(apply(s, {}, Event{PacksSet{parts}}));
        CHECK(decide(begun(), {}, Command{ChoosePacks{parts}}).error().key == "refusal.not_understood");
        s.method.parts = parts;
        std::string body;
        encode(s, body);
        CHECK(decode_state(body).has_value() == parts.empty());
    }
}

TEST_CASE("a state carries its lists whole through file and wire, however long they are",
          "[rules][method][codec]") {
    for (const auto& text : {own_moves, largest_lists()}) {
        REQUIRE(text.size() <= OwnPacks::most_bytes);
        const auto parts = packed_lists(text);
        CHECK(unpacked_lists(parts)->text == text);
        Workshop w;  // the command and the event, too
        REQUIRE(w.ask_as_host(ChoosePacks{parts}) == "");
        w.mediator();
        const auto& state = w.state();
        std::string body;
        encode(state, body);
        const auto back = decode_state(body);
        REQUIRE(back);
        CHECK(*back == state);
        CHECK(digest(*back) == digest(state));
        CHECK(back->method.own->text == text);
        for (const std::size_t about : {1'000, 1'000'000}) {
            StatePieces pieces(state);
            ArrivingState arriving;
            std::string bytes;
            while (!pieces.over()) {
                bytes.clear();
                pieces.more(bytes, about);
                REQUIRE(arriving.take(bytes));
            }
            REQUIRE(arriving.whole());
            CHECK(arriving.state() == state);
            REQUIRE(arriving.state().method.is_sound());
            CHECK(arriving.state().method.own->text == text);
            CHECK(showable(arriving.state()).method == state.method);
        }
    }
    CHECK(packed_lists(largest_lists()).size() > 3);
    Workshop own, other;
    REQUIRE(own.ask_as_host(choosing_packs(own_moves)) == "");
    CHECK_FALSE(own.state() == other.state());
    CHECK(digest(own.state()) != digest(other.state()));
}

TEST_CASE("what is noted in confidence is what the session's own moves say", "[rules][method][confidence]") {
    Workshop w;
    REQUIRE(w.ask_as_host(choosing_packs(own_moves)) == "");
    const auto mo = w.mediator();
    for (const auto* state : {&w.state(), &w.projection()}) {
        CHECK(is_noted_in_confidence(*state, "A1"));
        CHECK_FALSE(is_noted_in_confidence(*state, "M1"));
        CHECK_FALSE(
            is_noted_in_confidence(*state, "S2"));  // an aside of the built-in list, which is not theirs
    }
    REQUIRE(w.ask(mo, PlaceMove{"A1", "Aparté", {}, {}, "", MoveState::in_progress}) == "");
    CHECK(aside_goes_on(w.state()));
    CHECK(is_noted_in_confidence(w.state(), "M1"));
}
