#pragma once
#include "sessions/rules/actors/stakes.h"
#include "sessions/rules/event.h"

namespace entremise::rules {

// Events

/// A new stake. Its number says whether it was told in confidence.
struct StakeSaid {
    static constexpr std::string_view kind = "stake.said";
    StakeId stake;
    CardId actor;
    std::string text;
    std::string nature;
    std::uint32_t importance = 0;
    CardId subject;
    void describe(Fields& f) {
        f(1, "stake", stake);
        f(2, "actor", actor);
        f(3, "text", text);
        f(4, "nature", nature);
        f(5, "importance", importance);
        f(6, "subject", subject);
    }
    std::optional<Event> as_it_is(const State&, PersonId by) const;
    Audience audience() const { return is_confided(stake) ? Audience::mediators : Audience::everyone; }
    StakeId made() const { return stake; }
    friend bool operator==(const StakeSaid&, const StakeSaid&) = default;
};

struct StakeReworded {
    static constexpr std::string_view kind = "stake.reworded";
    StakeId stake;
    std::string text;
    std::string nature;
    std::uint32_t importance = 0;
    CardId subject;
    void describe(Fields& f) {
        f(1, "stake", stake);
        f(2, "text", text);
        f(3, "nature", nature);
        f(4, "importance", importance);
        f(5, "subject", subject);
    }
    std::optional<Event> as_it_is(const State&, PersonId by) const;
    Audience audience() const { return is_confided(stake) ? Audience::mediators : Audience::everyone; }
    friend bool operator==(const StakeReworded&, const StakeReworded&) = default;
};

struct StakeSetAside {
    static constexpr std::string_view kind = "stake.set_aside";
    StakeId stake;
    bool on = false;  ///< else it is one again
    void describe(Fields& f) {
        f(1, "stake", stake);
        f(2, "on", on);
    }
    std::optional<Event> as_it_is(const State&, PersonId by) const;
    Audience audience() const { return is_confided(stake) ? Audience::mediators : Audience::everyone; }
    friend bool operator==(const StakeSetAside&, const StakeSetAside&) = default;
};

/// The mediators' half of telling: the confided stake goes, everyone knows the new one.
struct StakeHandedOver {
    static constexpr std::string_view kind = "stake.handed_over";
    static constexpr bool lasts = true;
    StakeId stake;     ///< now
    StakeId confided;  ///< before
    void describe(Fields& f) {
        f(1, "stake", stake);
        f(2, "confided", confided);
    }
    Audience audience() const { return Audience::mediators; }
    friend bool operator==(const StakeHandedOver&, const StakeHandedOver&) = default;
};

/// Every event of the topic; the order gives their numbers.
using StakesEvents = Kinds<StakeSaid, StakeReworded, StakeSetAside, StakeHandedOver>;

// Commands

struct SayStake {
    static constexpr std::string_view kind = "stake.say";
    CardId actor;
    std::string text;
    std::string nature;            ///< a key of the packs
    std::uint32_t importance = 0;  ///< 1 to 5; 0: in the middle
    CardId subject;
    bool confided = false;  ///< for the mediators, until it is told
    void describe(Fields& f) {
        f(1, "actor", actor);
        f(2, "text", text);
        f(3, "nature", nature);
        f(4, "importance", importance);
        f(5, "subject", subject);
        f(6, "confided", confided);
    }
    friend bool operator==(const SayStake&, const SayStake&) = default;
};

struct RewordStake {
    static constexpr std::string_view kind = "stake.reword";
    static constexpr bool on_confided = true;
    StakeId stake;
    std::string text;
    std::string nature;
    std::uint32_t importance = 0;
    CardId subject;
    void start_from(const State&);
    void describe(Fields& f) {
        f(1, "stake", stake);
        f(2, "text", text);
        f(3, "nature", nature);
        f(4, "importance", importance);
        f(5, "subject", subject);
    }
    friend bool operator==(const RewordStake&, const RewordStake&) = default;
};

struct SetStakeAside {
    static constexpr std::string_view kind = "stake.put_aside";
    static constexpr bool on_confided = true;
    StakeId stake;
    bool on = false;
    void describe(Fields& f) {
        f(1, "stake", stake);
        f(2, "on", on);
    }
    friend bool operator==(const SetStakeAside&, const SetStakeAside&) = default;
};

/// Tells everyone of a stake that only the mediators know.
struct TellStake {
    static constexpr std::string_view kind = "stake.tell";
    static constexpr bool on_confided = true;
    StakeId stake;
    void describe(Fields& f) { f(1, "stake", stake); }
    friend bool operator==(const TellStake&, const TellStake&) = default;
};

/// Every command of the topic.
using StakesCommands = Kinds<SayStake, RewordStake, SetStakeAside, TellStake>;

}  // namespace entremise::rules
