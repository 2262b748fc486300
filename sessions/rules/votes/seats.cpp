#include "sessions/rules/votes/seats.h"

#include <algorithm>

#include "sessions/rules/votes/paper.h"

namespace entremise::rules {

std::vector<PersonId> may_be_passed(const State& s, const Vote& vote) {
    std::vector<PersonId> all;
    for (const auto& elector : vote.roll) {
        const auto* person = s.people.all.find(elector.person);
        if (!person || !person->without_device || !person->present) continue;
        const auto seat = seat_of(vote, elector.person);
        const bool taken = is_secret(vote.rule) && std::ranges::any_of(vote.marked, [&](PersonId other) {
                               return other != elector.person && seat_of(vote, other) == seat;
                           });
        if (!taken && !is_on_paper(vote, seat)) all.push_back(elector.person);
    }
    return all;
}

}  // namespace entremise::rules
