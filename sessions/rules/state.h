#pragma once
#include "sessions/core/hash.h"
#include "sessions/rules/actors.h"
#include "sessions/rules/actors/stakes.h"
#include "sessions/rules/actors/strategies.h"
#include "sessions/rules/agenda.h"
#include "sessions/rules/agreements/agreements.h"
#include "sessions/rules/board/board.h"
#include "sessions/rules/controversies/controversies.h"
#include "sessions/rules/controversies/inquiry.h"
#include "sessions/rules/landmarks/landmarks.h"
#include "sessions/rules/lenses/lens.h"
#include "sessions/rules/mediation.h"
#include "sessions/rules/method.h"
#include "sessions/rules/outcomes/outcomes.h"
#include "sessions/rules/parking/parking.h"
#include "sessions/rules/people.h"
#include "sessions/rules/portraits/portraits.h"
#include "sessions/rules/showing.h"
#include "sessions/rules/votes/votes.h"

namespace entremise::rules {

/// A session at one moment, as one audience sees it: a value. Copy it, compare it, hand it to a thread.
struct State {
    Agenda agenda;
    People people;
    Board board;
    Actors actors;
    Controversies controversies;
    Mediation mediation;
    Votes votes;
    Showing showing;
    Agreements agreements;
    Stakes stakes;
    Strategies strategies;
    Inquiry inquiry;
    Method method;
    Landmarks landmarks;
    Outcomes outcomes;
    Lenses lenses;
    Parking parking;
    Portraits portraits;

    // Made once, in state.cpp: they are long, and everybody needs them.
    State();
    State(const State&);
    State(State&&) noexcept;
    State& operator=(const State&);
    State& operator=(State&&) noexcept;
    ~State();

    void describe(Fields& f) {
        f(1, "agenda", agenda);
        f(2, "people", people);
        f(3, "board", board);
        f(4, "actors", actors);
        f(5, "controversies", controversies);
        f(6, "mediation", mediation);
        f(7, "votes", votes);
        f(8, "showing", showing);
        f(9, "agreements", agreements);
        f(10, "stakes", stakes);
        f(11, "strategies", strategies);
        f(12, "inquiry", inquiry);
        f(13, "method", method);
        f(14, "landmarks", landmarks);
        f(15, "outcomes", outcomes);
        f(16, "lenses", lenses);
        f(17, "parking", parking);
        f(18, "portraits", portraits);
    }
    friend bool operator==(const State&, const State&);
};

/// BLAKE2b-256 of the state's canonical encoding.
Hash digest(const State&);

}  // namespace entremise::rules
