#pragma once
#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "sessions/core/language.h"
#include "sessions/rules/common.h"
#include "sessions/script/script.h"
#include "sessions/script/trial.h"

namespace entremise::rehearsal {

/// What a session can play of a script: known before it starts, so that nothing is refused in the middle.
struct Plan {
    std::set<std::string> left_out;  ///< keys of people for whom there is no place
    std::set<std::size_t> skipped;   ///< steps that are not played: theirs, cards beyond a limit, what is
                                     ///< about one of those
    std::size_t devices = 0;         ///< of people who take part; the mediator needs none
    std::vector<Message> said;       ///< what is left out, and why
    Result<> may_be_played;          ///< fails: lines that no session takes
    std::size_t lines(const script::Script& script) const { return script.steps.size() - skipped.size(); }
};
/// Fails when lines are over a limit of the rules (how long a text, how many options): no session takes them,
/// however it goes. Names each line with its reason, the first twenty.
Result<> within_limits(const script::Script&, const script::Trial&);
/// `most_devices` at a time. Who has most to say or a role of their own keeps the place.
Plan plan_of(const script::Script&, const rules::Limits&, std::size_t most_devices);
/// How long it takes to let so many in and to play so many lines, when the whole should last `wished`
/// seconds: what every device must see takes its time.
double seconds_for(std::size_t lines, std::size_t devices, double wished);

}  // namespace entremise::rehearsal
