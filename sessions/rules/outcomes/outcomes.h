#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sessions/rules/board/board.h"

namespace entremise::rules {

/// A marker of progress of the collective action. What it comes from says what it is where its text is empty.
struct TransitionalOutcome {
    std::string kind;  ///< a key of the pack `outcomes`
    std::string text;
    std::string date;      ///< "2019", "2019-05" or "2019-05-31"; empty: of when it was written down
    CardId source;         ///< a controversy, an intermediary, a move …; 0: none
    LandmarkId key_event;  ///< of the collaboration's history; 0: none
    std::vector<OutcomeId> follows;  ///< what made it possible, ascending
    bool removed = false;            ///< it may come back
    Micros at = 0;                   ///< when it was first written down
    void describe(Fields& f) {
        f(1, "kind", kind);
        f(2, "text", text);
        f(3, "date", date);
        f(4, "source", source);
        f(5, "key_event", key_event);
        f(6, "follows", follows);
        f(7, "removed", removed);
        f(8, "at", at);
    }
    friend bool operator==(const TransitionalOutcome&, const TransitionalOutcome&) = default;
};

/// Is it hoped for, or was it seen?
enum class EffectState : std::uint8_t { expected, observed };
Words words_of(EffectState);

/// An observable change in the living environment.
struct Effect {
    std::string text;
    EffectState state = EffectState::expected;
    std::string when;                ///< in people's words
    std::vector<OutcomeId> follows;  ///< the outcomes that lead to it, ascending
    bool removed = false;
    Micros at = 0;
    void describe(Fields& f) {
        f(1, "text", text);
        f(2, "state", state);
        f(3, "when", when);
        f(4, "follows", follows);
        f(5, "removed", removed);
        f(6, "at", at);
    }
    friend bool operator==(const Effect&, const Effect&) = default;
};

struct Outcomes {
    Table<OutcomeId, TransitionalOutcome> all;
    Table<OutcomeId, Effect> effects;
    std::vector<CardId> aside;  ///< what proposes an outcome that nobody wanted, ascending
    OutcomeId next{1};          ///< of outcomes and of effects
    void describe(Fields& f) {
        f(1, "all", all);
        f(2, "effects", effects);
        f(3, "aside", aside);
        f(4, "next", next);
    }
    friend bool operator==(const Outcomes&, const Outcomes&) = default;
};

/// The kinds that the map proposes: a controversy that is arranged or closed, an intermediary that is
/// adopted.
inline constexpr std::string_view resolved_controversy = "T3", produced_intermediary = "T5";

/// An outcome that the map suggests and that was not accepted. Computed: only accepting it, or setting it
/// aside, is an event.
struct Proposal {
    std::string_view kind;
    CardId source;
    bool aside = false;
    friend bool operator==(const Proposal&, const Proposal&) = default;
};
/// Of cards that everyone knows, in the order of their ids; those set aside too.
std::vector<Proposal> proposals(const State&);
/// The one of that card; none: it suggests nothing, or it was accepted.
std::optional<Proposal> proposal_of(const State&, CardId source);

/// Those that were not removed, in the order in which they were written down.
std::vector<OutcomeId> outcomes_of(const State&);
std::vector<OutcomeId> effects_of(const State&);
/// Does the first come from the second, directly or through others?
bool comes_from(const State&, OutcomeId, OutcomeId before);

}  // namespace entremise::rules
