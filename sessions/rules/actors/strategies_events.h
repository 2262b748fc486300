#pragma once
#include "sessions/rules/actors/strategies.h"
#include "sessions/rules/event.h"

namespace entremise::rules {

// Events

struct StrategyRead {
    static constexpr std::string_view kind = "strategy.read";
    static constexpr bool lasts = true;
    CardId actor;
    CardId about;  ///< a controversy; 0: on the whole
    std::string way;
    void describe(Fields& f) {
        f(1, "actor", actor);
        f(2, "about", about);
        f(3, "way", way);
    }
    Audience audience() const { return Audience::mediators; }
    friend bool operator==(const StrategyRead&, const StrategyRead&) = default;
};

/// The latest reading was a mistake: it goes.
struct StrategyTakenBack {
    static constexpr std::string_view kind = "strategy.taken_back";
    static constexpr bool lasts = true;
    CardId actor;
    CardId about;
    void describe(Fields& f) {
        f(1, "actor", actor);
        f(2, "about", about);
    }
    Audience audience() const { return Audience::mediators; }
    friend bool operator==(const StrategyTakenBack&, const StrategyTakenBack&) = default;
};

/// Every event of the topic; the order gives their numbers.
using StrategiesEvents = Kinds<StrategyRead, StrategyTakenBack>;

// Commands

struct ReadStrategy {
    static constexpr std::string_view kind = "strategy.note";
    CardId actor;
    CardId about;  ///< a controversy; 0: on the whole
    std::string way;
    void describe(Fields& f) {
        f(1, "actor", actor);
        f(2, "about", about);
        f(3, "way", way);
    }
    friend bool operator==(const ReadStrategy&, const ReadStrategy&) = default;
};

struct TakeBackStrategy {
    static constexpr std::string_view kind = "strategy.take_back";
    CardId actor;
    CardId about;
    void describe(Fields& f) {
        f(1, "actor", actor);
        f(2, "about", about);
    }
    friend bool operator==(const TakeBackStrategy&, const TakeBackStrategy&) = default;
};

/// Every command of the topic.
using StrategiesCommands = Kinds<ReadStrategy, TakeBackStrategy>;

}  // namespace entremise::rules
