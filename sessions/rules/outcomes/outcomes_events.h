#pragma once
#include "sessions/rules/event.h"
#include "sessions/rules/outcomes/outcomes.h"

namespace entremise::rules {

// Events

/// A new one, or what one that was there says now.
struct OutcomeWritten {
    static constexpr std::string_view kind = "outcome.written";
    OutcomeId outcome;
    TransitionalOutcome about;  ///< its moment is this event's
    void describe(Fields& f) {
        f(1, "outcome", outcome);
        f(2, "about", about);
    }
    std::optional<Event> as_it_is(const State&, PersonId by) const;
    bool may_stand(const State&) const;
    Audience audience() const { return Audience::everyone; }
    friend bool operator==(const OutcomeWritten&, const OutcomeWritten&) = default;
};

struct EffectWritten {
    static constexpr std::string_view kind = "effect.written";
    OutcomeId effect;
    Effect about;  ///< likewise
    void describe(Fields& f) {
        f(1, "effect", effect);
        f(2, "about", about);
    }
    std::optional<Event> as_it_is(const State&, PersonId by) const;
    Audience audience() const { return Audience::everyone; }
    friend bool operator==(const EffectWritten&, const EffectWritten&) = default;
};

struct ProposalSetAside {
    static constexpr std::string_view kind = "outcome.set_aside";
    CardId card;
    bool on = false;  ///< false: it is proposed again
    void describe(Fields& f) {
        f(1, "card", card);
        f(2, "on", on);
    }
    std::optional<Event> as_it_is(const State&, PersonId by) const;
    Audience audience() const { return Audience::everyone; }
    friend bool operator==(const ProposalSetAside&, const ProposalSetAside&) = default;
};

/// Every event of the topic; the order gives their numbers.
using OutcomesEvents = Kinds<OutcomeWritten, EffectWritten, ProposalSetAside>;

// Commands

/// Its date as people write it (`rough_date_said`).
struct WriteOutcome {
    static constexpr std::string_view kind = "outcome.write";
    OutcomeId outcome;  ///< 0: a new one
    std::string code;   ///< its kind
    std::string text;
    std::string date;
    CardId source;
    LandmarkId key_event;
    std::vector<OutcomeId> follows;
    bool removed = false;
    void start_from(const State&);
    void describe(Fields& f) {
        f(1, "outcome", outcome);
        f(2, "code", code);
        f(3, "text", text);
        f(4, "date", date);
        f(5, "source", source);
        f(6, "key_event", key_event);
        f(7, "follows", follows);
        f(8, "removed", removed);
    }
    friend bool operator==(const WriteOutcome&, const WriteOutcome&) = default;
};

struct WriteEffect {
    static constexpr std::string_view kind = "effect.write";
    OutcomeId effect;  ///< 0: a new one
    std::string text;
    EffectState state = EffectState::expected;
    std::string when;
    std::vector<OutcomeId> follows;
    bool removed = false;
    void start_from(const State&);
    void describe(Fields& f) {
        f(1, "effect", effect);
        f(2, "text", text);
        f(3, "state", state);
        f(4, "when", when);
        f(5, "follows", follows);
        f(6, "removed", removed);
    }
    friend bool operator==(const WriteEffect&, const WriteEffect&) = default;
};

/// What that card suggests is an outcome.
struct AcceptProposal {
    static constexpr std::string_view kind = "outcome.accept";
    CardId card;
    void describe(Fields& f) { f(1, "card", card); }
    friend bool operator==(const AcceptProposal&, const AcceptProposal&) = default;
};

struct SetProposalAside {
    static constexpr std::string_view kind = "outcome.put_aside";
    CardId card;
    bool on = false;
    void describe(Fields& f) {
        f(1, "card", card);
        f(2, "on", on);
    }
    friend bool operator==(const SetProposalAside&, const SetProposalAside&) = default;
};

/// Every command of the topic.
using OutcomesCommands = Kinds<WriteOutcome, WriteEffect, AcceptProposal, SetProposalAside>;

}  // namespace entremise::rules
