#include <algorithm>
#include <functional>
#include <iterator>
#include <numeric>
#include <set>

#include "sessions/core/text.h"
#include "sessions/rules/session.h"
#include "sessions/rules/texts.h"
#include "sessions/rules/votes/breakdown.h"
#include "sessions/rules/votes/confidential.h"
#include "sessions/rules/votes/kind.h"
#include "sessions/rules/votes/pairs.h"
#include "sessions/rules/votes/paper.h"
#include "sessions/rules/votes/votes_events.h"

namespace entremise::rules {
namespace {

/// What the degree of secrecy lets stand in a row.
bool row_fits(const Rule& rule, const BallotRow& row) {
    const bool hides = has_digests(rule);
    return names_are_told(rule) == static_cast<bool>(row.person) && (names_are_told(rule) || !row.by) &&
           row.tracker.bytes.size() == (is_secret(rule) ? tracker_bytes : 0) &&
           row.digest.bytes.size() == (hides ? digest_bytes : 0) &&
           row.pair.bytes.size() == (is_paired(rule) ? pair_bytes : 0) &&
           (names_are_told(rule) || row.ballot.reason.empty()) &&
           (hides                  ? row.ballot.abstains()
            : names_are_told(rule) ? check_ballot(rule, row.ballot).has_value()
                                   : check_marks(rule, row.ballot).has_value());
}

bool rows_fit(const Vote& vote) {
    const auto told = is_withheld(vote) ? 0 : vote.tally.ballots - vote.paper.voters.size();
    return vote.rows.size() == (has_rows(vote.rule) ? told : 0) &&
           std::ranges::all_of(vote.rows, [&](const BallotRow& row) { return row_fits(vote.rule, row); }) &&
           are_reasons_of(vote.rule, vote.reasons, told);
}

/// Where the answers are not told, what was counted can only be looked at: no more ballots than there are,
/// and the outcome that such counts have.
bool totals_fit(const Vote& vote) {
    const auto& tally = vote.tally;
    const auto options = option_count(vote.rule);
    const bool shaped =
        tally.counts.size() == options && (tally.marks.empty() || tally.marks.size() == options) &&
        tally.electors == seats(vote) && tally.abstentions <= tally.ballots &&
        std::ranges::all_of(tally.marks, [&](const MarkCounts& marks) {
            return std::ranges::all_of(marks.counts, [&](auto count) { return count <= tally.ballots; });
        });
    if (!shaped) return false;
    // Where each ballot answers once there are no more answers than ballots.
    const auto form = kind_of(vote.rule).form;
    const std::uint64_t answers = std::accumulate(tally.counts.begin(), tally.counts.end(), std::uint64_t{0});
    if (form == BallotForm::choose_one && answers != tally.ballots &&
        answers + tally.abstentions != tally.ballots)
        return false;
    if (form == BallotForm::choose_many &&
        std::ranges::any_of(tally.counts, [&](auto count) { return count > tally.ballots; }))
        return false;
    if (const auto& kind = kind_of(vote.rule); kind.adds_up && !kind.adds_up(tally)) return false;
    Tally again = tally;
    judge(vote.rule, again);
    return again == tally;
}

bool trackers_fit(const Vote& vote) {
    const auto not_after = [](const BallotRow& a, const BallotRow& b) { return b.tracker <= a.tracker; };
    return !is_secret(vote.rule) || (std::ranges::adjacent_find(vote.rows, not_after) == vote.rows.end() &&
                                     are_pairs_apart(vote.rows));
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
    if (!names_are_told(vote.rule)) return true;
    std::vector<PersonId> others;
    std::ranges::set_difference(vote.voters, vote.paper.voters, std::back_inserter(others));
    return std::ranges::equal(vote.rows, others, {}, &BallotRow::person);
}

bool sums_fit(const Vote& vote) {
    const auto& tally = vote.tally;
    if (tally.present < tally.ballots || tally.present > seats(vote)) return false;
    if ((has_digests(vote.rule) || !has_rows(vote.rule)) && !is_withheld(vote)) return totals_fit(vote);
    std::vector<Ballot> ballots(vote.rows.size());
    std::ranges::transform(vote.rows, ballots.begin(), &BallotRow::ballot);
    if (is_withheld(vote)) ballots.resize(tally.ballots - vote.paper.voters.size());
    return count_ballots(vote.rule, seats(vote), tally.present, ballots, vote.paper) == tally;
}

}  // namespace

bool are_reasons_of(const Rule& rule, const std::vector<std::string>& reasons, std::size_t ballots) {
    if (reasons.empty()) return true;
    if (names_are_told(rule) || !may_say_why(rule) || reasons.size() > ballots) return false;
    return std::ranges::all_of(reasons, [](const std::string& reason) {
        const auto clean = clean_text(reason, texts::ballot_reason);
        return clean && *clean == reason;
    });
}

bool is_withheld(const Vote& vote) {
    return vote.counted && are_too_few(vote.rule, vote.tally.ballots, vote.paper.voters.size());
}

std::vector<ResultFault> result_faults(const Vote& vote) {
    std::vector<ResultFault> faults;
    if (!vote.counted) return faults;
    if (!is_sound(vote, vote.paper)) return {ResultFault::sums};
    const bool whole = rows_fit(vote);
    if (!whole) faults.push_back(ResultFault::rows);
    if (!trackers_fit(vote)) faults.push_back(ResultFault::trackers);
    if (!voters_fit(vote)) faults.push_back(ResultFault::voters);
    if (whole && !(sums_fit(vote) && groups_fit(vote)))
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
