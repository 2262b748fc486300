#pragma once
#include "sessions/rules/event.h"
#include "sessions/rules/state.h"

namespace entremise::rules {

/// `decide` of whatever the command is; nothing but what may still be asked once the session has ended.
Decision decide(const State& s, const Stamp& by, const Command&);
/// `apply` of whatever the event is.
Result<> apply(State& s, const Stamp& by, const Event&);
/// What its struct says; of what names something that only the mediators know, the mediators.
Audience audience(const Event&);
/// The event is written with author 0: its audience may know that it happened, not through whom.
bool hides_author(const Event&);
/// Adds what the event made: what was not there before, and has a new id.
void add_made(const Event&, Made&);
/// The card that it is about, 0 if there is none.
CardId card_of(const Event&);
CardId card_of(const Command&);
/// What must be true of an event besides that it applies, in the state just before it: the key of what is
/// not, "" when all is.
std::string_view broken_invariant(const State&, const Event&);

}  // namespace entremise::rules
