#include "sessions/rules/votes/confidential.h"

#include <utility>

#include "sessions/core/random.h"

namespace entremise::rules {
namespace {

template <class T> void shuffle(std::vector<T>& all, Random& random) {
    for (std::size_t i = all.size(); i > 1; --i)
        std::swap(all[i - 1], all[static_cast<std::size_t>(random.number() % i)]);
}

}  // namespace

bool has_rows(const Rule& rule) {
    return rule.secrecy != Secrecy::confidential || rule.type == VoteType::statements;
}

void tell_without_names(const Rule& rule, std::vector<Ballot> ballots, std::uint64_t random,
                        VoteClosed& closed) {
    SeededRandom order(random);
    for (auto& ballot : ballots)
        if (!ballot.reason.empty()) closed.reasons.push_back(std::exchange(ballot.reason, {}));
    shuffle(closed.reasons, order);
    if (!has_rows(rule)) return;
    shuffle(ballots, order);
    for (auto& ballot : ballots) closed.rows.push_back({{}, {}, std::move(ballot)});
}

}  // namespace entremise::rules
