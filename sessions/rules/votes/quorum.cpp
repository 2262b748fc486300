#include "sessions/rules/votes/quorum.h"

#include <algorithm>
#include <set>

#include "sessions/rules/state.h"

namespace entremise::rules {

std::uint32_t ballots_needed(const Quorum& quorum, std::uint32_t electors) {
    switch (quorum.kind) {
    case QuorumKind::more_than_half: return electors / 2 + 1;
    case QuorumKind::fraction:  // the least B with B·q ≥ p·E
        return quorum.q == 0 ? 0
                             : static_cast<std::uint32_t>(
                                   (std::uint64_t{quorum.p} * electors + quorum.q - 1) / quorum.q);
    case QuorumKind::number: return quorum.p;
    }
    return 0;
}

std::uint32_t seats_present(const State& s, const Vote& vote, const std::vector<PersonId>& voters) {
    std::set<std::uint64_t> here;
    for (const auto& elector : vote.roll) {
        const Person* person = s.people.all.find(elector.person);
        if ((person && person->present) || std::ranges::binary_search(voters, elector.person))
            here.insert(seat_of(vote, elector.person));
    }
    return static_cast<std::uint32_t>(here.size());
}

}  // namespace entremise::rules
