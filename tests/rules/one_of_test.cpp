#include "sessions/rules/one_of.h"

#include <catch2/catch_test_macros.hpp>
#include <utility>

#include "sessions/rules/actors_events.h"
#include "sessions/rules/all_events.h"
#include "sessions/rules/board/acts_events.h"
#include "sessions/rules/codec.h"

using namespace entremise;
using namespace entremise::rules;

namespace {

constexpr std::string_view long_name = "Regroupement des locataires du quartier des Érables";

Event small() { return ActUndone{7, 2}; }
Event large() {
    Actor about;
    about.mandate = "Défendre le droit au logement";
    return ActorAdded{CardId{3}, {1, 2, 0}, std::string(long_name), about};
}

}  // namespace

TEST_CASE("an event is a value, whether its struct lies inside or outside", "[rules][events]") {
    static_assert(fits_inside<ActUndone> && !fits_inside<ActorAdded>);
    for (const Event& event : {small(), large()}) {
        Event copy = event;
        CHECK(copy == event);
        CHECK(copy.it() != event.it());
        const Event moved = std::move(copy);
        CHECK(moved == event);
        Event other = small();
        other = moved;
        CHECK(other == event);
        other = Event(large());
        CHECK(other == large());
        const auto& same = other;
        other = same;
        CHECK(other == large());
        other = Event(small());
        CHECK(other == small());
        CHECK((other == event) == event.is<ActUndone>());
    }
    std::vector<Event> many;
    for (int i = 0; i < 20; ++i) many.push_back(i % 2 ? small() : large());
    many.erase(many.begin(), many.begin() + 9);
    CHECK((many.front() == small() && many.back() == small() && many[1] == large()));
}

TEST_CASE("what an event holds is had by its type only", "[rules][events]") {
    Event event = large();
    CHECK((event.is<ActorAdded>() && !event.is<ActUndone>()));
    CHECK(event.as<ActUndone>() == nullptr);
    REQUIRE(event.as<ActorAdded>());
    event.as<ActorAdded>()->name = "Autre";
    CHECK(event.get<ActorAdded>().name == "Autre");
    CHECK((event.word() == "actor.added" && event_word(event.index()) == "actor.added"));
    CHECK(Event() == Event());
    CHECK_FALSE(Event() == event);
    CHECK_FALSE(visit(ActsEvents{}, event, [](const auto&) { FAIL("it is no act"); }));
    CardId seen;
    CHECK(visit(ActorsEvents{}, event, [&]<class T>(const T& it) {
        if constexpr (requires { it.actor; }) seen = it.actor;
    }));
    CHECK(seen == CardId{3});
}

TEST_CASE("whoever speaks of every event is asked about each of them", "[rules][events]") {
    for (std::size_t i = 0; i < event_kinds(); ++i) {
        INFO(event_word(i));
        int times = 0;
        visit_event(filled_event(i), [&]<class T>(const T&) {
            ++times;
            CHECK(T::kind == event_word(i));
        });
        CHECK(times == 1);
    }
}
