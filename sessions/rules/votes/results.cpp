#include <algorithm>
#include <functional>
#include <set>

#include "sessions/rules/session.h"
#include "sessions/rules/votes/kind.h"
#include "sessions/rules/votes/votes_events.h"

namespace entremise::rules {
namespace {

bool is_secret(const Vote& vote) { return vote.rule.secrecy == Secrecy::anonymous; }

bool rows_fit(const Vote& vote) {
    if (vote.rows.size() != (is_withheld(vote) ? 0 : vote.tally.ballots)) return false;
    return std::ranges::all_of(vote.rows, [&](const BallotRow& row) {
        const bool of_its_kind = is_secret(vote) ? !row.person && row.tracker.bytes.size() == tracker_bytes
                                                 : row.person && row.tracker.bytes.empty();
        const bool apart = !is_secret(vote) || row.ballot.reason.empty();
        return of_its_kind && apart && check_ballot(vote.rule, row.ballot);
    });
}

bool trackers_fit(const Vote& vote) {
    const auto not_after = [](const BallotRow& a, const BallotRow& b) { return b.tracker <= a.tracker; };
    return !is_secret(vote) || std::ranges::adjacent_find(vote.rows, not_after) == vote.rows.end();
}

bool voters_fit(const Vote& vote) {
    if (is_withheld(vote)) return vote.voters.empty();  // so few that a name would tell a choice
    if (vote.voters.size() != vote.tally.ballots) return false;
    if (std::ranges::adjacent_find(vote.voters, std::greater_equal{}) != vote.voters.end()) return false;
    std::set<std::uint64_t> taken;
    for (const auto voter : vote.voters) {
        const auto seat = seat_of(vote, voter);
        if (!seat || !taken.insert(seat).second) return false;
    }
    return is_secret(vote) || std::ranges::equal(vote.rows, vote.voters, {}, &BallotRow::person);
}

bool sums_fit(const Vote& vote) {
    const auto& tally = vote.tally;
    if (tally.present < tally.ballots || tally.present > seats(vote)) return false;
    std::vector<Ballot> ballots(vote.rows.size());
    std::ranges::transform(vote.rows, ballots.begin(), &BallotRow::ballot);
    if (is_withheld(vote)) ballots.resize(tally.ballots);
    return count_ballots(vote.rule, seats(vote), tally.present, ballots) == tally;
}

}  // namespace

bool is_withheld(const Vote& vote) {
    return vote.counted && is_secret(vote) && vote.tally.ballots < fewest_secret_ballots;
}

std::vector<ResultFault> result_faults(const Vote& vote) {
    std::vector<ResultFault> faults;
    if (!vote.counted) return faults;
    const bool whole = rows_fit(vote);
    if (!whole) faults.push_back(ResultFault::rows);
    if (!trackers_fit(vote)) faults.push_back(ResultFault::trackers);
    if (!voters_fit(vote)) faults.push_back(ResultFault::voters);
    if (whole && !sums_fit(vote))
        faults.push_back(ResultFault::sums);  // answers that do not exist cannot be counted
    return faults;
}

template <> Decision decide(const State& s, const Stamp& by, const ObjectToVote& ask) {
    const Vote* vote = s.votes.all.find(ask.vote);
    if (!vote || vote->state == VoteState::open || vote->state == VoteState::cancelled)
        return refuse("refusal.vote_not_counted");
    if (!seat_of(*vote, by.author)) return refuse("refusal.not_on_the_roll");
    if (std::ranges::find(vote->objections, by.author) != vote->objections.end()) return Events{};
    return Events{VoteObjected{ask.vote, by.author}};
}

template <> Result<> apply(State& s, const Stamp&, const VoteObjected& e) {
    auto* vote = s.votes.all.find(e.vote);
    if (!vote) return fail("there is no vote " + std::to_string(e.vote.value));
    if (std::ranges::find(vote->objections, e.person) == vote->objections.end())
        vote->objections.push_back(e.person);
    return {};
}

}  // namespace entremise::rules
