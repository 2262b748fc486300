#include "sessions/rules/votes/paper.h"

#include <algorithm>
#include <functional>
#include <numeric>
#include <set>

#include "sessions/rules/session.h"
#include "sessions/rules/topic.h"
#include "sessions/rules/votes/kind.h"

namespace entremise::rules {
namespace {

bool has_ballot(const Vote& vote, std::uint64_t seat) {
    return vote.ballots.contains(seat) ||
           std::ranges::any_of(vote.marked, [&](PersonId person) { return seat_of(vote, person) == seat; });
}

std::string name(const State& s, PersonId id) {
    const Person* person = s.people.all.find(id);
    return person ? person->name : std::string("…");
}

}  // namespace

bool may_be_on_paper(const Rule& rule) {
    return kind_of(rule).paper && !is_paired(rule) && rule.visibility != Visibility::live &&
           rule.breakdown == Breakdown::none;
}

bool is_on_paper(const Vote& vote, std::uint64_t seat) {
    return seat && std::ranges::any_of(vote.paper.voters,
                                       [&](PersonId person) { return seat_of(vote, person) == seat; });
}

std::vector<PersonId> may_vote_on_paper(const State& s, const Vote& vote) {
    std::vector<PersonId> all;
    for (const auto& elector : vote.roll) {
        const auto seat = seat_of(vote, elector.person);
        if (!s.people.all.contains(elector.person) || has_ballot(vote, seat)) continue;
        const bool ticked = std::ranges::binary_search(vote.paper.voters, elector.person);
        if (ticked || !is_on_paper(vote, seat)) all.push_back(elector.person);
    }
    std::ranges::sort(all);
    all.erase(std::ranges::unique(all).begin(), all.end());
    return all;
}

bool are_totals_of(const Rule& rule, std::size_t ballots, const std::vector<std::uint32_t>& counts,
                   std::uint32_t abstentions) {
    const auto& kind = kind_of(rule);
    if (counts.size() != option_count(rule) || abstentions > ballots) return false;
    if (!kind.abstention && abstentions > 0) return false;
    const std::uint64_t marking = ballots - abstentions;
    const auto sum = std::accumulate(counts.begin(), counts.end(), std::uint64_t{0});
    const auto each = [&](std::uint64_t most) {
        return std::ranges::all_of(counts, [&](std::uint64_t count) { return count <= most; });
    };
    switch (kind.form) {
    case BallotForm::choose_one: return sum == marking;
    case BallotForm::choose_many: return each(marking) && sum >= marking;
    case BallotForm::give:
        return each(marking * most_mark(rule)) && sum >= marking && sum <= marking * rule.dots;
    default: return false;
    }
}

bool may_count(const State& s, PersonId id) {
    const Person* person = s.people.all.find(id);
    return person && person->present;
}

tl::expected<PaperBallots, Refusal> agreed_count(const State& s, const Vote& vote,
                                                 const std::vector<PaperCount>& counts) {
    PaperBallots paper{.voters = vote.paper.voters};
    const auto n = paper.voters.size();
    if (n == 0) {
        if (!counts.empty()) return refuse("refusal.not_understood");
        return paper;
    }
    const std::string many = std::to_string(n);
    if (n < fewest_on_paper)
        return refuse("refusal.few_on_paper", {{"n", many}, {"least", std::to_string(fewest_on_paper)}});
    if (counts.size() != tellers) return refuse("refusal.paper_uncounted", {{"n", many}});
    const auto &first = counts[0], &second = counts[1];
    if (first.teller == second.teller || !may_count(s, first.teller) || !may_count(s, second.teller))
        return refuse("refusal.paper_tellers");
    for (const auto& count : counts)
        if (!are_totals_of(vote.rule, n, count.counts, count.abstentions))
            return refuse("refusal.paper_totals", {{"n", many}, {"name", name(s, count.teller)}});
    if (first.counts != second.counts || first.abstentions != second.abstentions)
        return refuse("refusal.paper_differs",
                      {{"first", name(s, first.teller)}, {"second", name(s, second.teller)}});
    paper.counts = first.counts;
    paper.abstentions = first.abstentions;
    paper.tellers = {first.teller, second.teller};
    return paper;
}

bool is_sound(const Vote& vote, const PaperBallots& paper) {
    if (paper.voters.empty()) return paper == PaperBallots{};
    if (std::ranges::adjacent_find(paper.voters, std::greater_equal{}) != paper.voters.end()) return false;
    const auto n = paper.voters.size();
    if (n < fewest_on_paper || n > vote.tally.ballots || !may_be_on_paper(vote.rule)) return false;
    if (paper.tellers.size() != tellers || paper.tellers[0] == paper.tellers[1]) return false;
    std::set<std::uint64_t> taken;
    for (const auto voter : paper.voters)
        if (const auto seat = seat_of(vote, voter); !seat || !taken.insert(seat).second) return false;
    if (is_withheld(vote)) return paper.counts.empty() && paper.abstentions == 0;
    return are_totals_of(vote.rule, n, paper.counts, paper.abstentions) &&
           std::ranges::includes(vote.voters, paper.voters) &&
           std::ranges::equal(paper.counts, vote.tally.counts, std::ranges::less_equal{});
}

bool are_too_few(const Rule& rule, std::size_t ballots, std::size_t on_paper) {
    const auto others = ballots - std::min(ballots, on_paper);
    return !names_are_told(rule) && (ballots < fewest_secret_ballots ||
                                     (on_paper > 0 && others > 0 && others < fewest_secret_ballots));
}

void add_paper(const Rule& rule, const PaperBallots& paper, Tally& tally) {
    tally.abstentions += paper.abstentions;
    for (std::uint32_t i = 0; i < std::min(paper.counts.size(), tally.counts.size()); ++i) {
        tally.counts[i] += paper.counts[i];
        if (kind_of(rule).form == BallotForm::choose_one && abstains(rule, choosing(i + 1)))
            tally.abstentions += paper.counts[i];
    }
}

std::vector<Message> steps_of_paper(const State& s, const Vote& vote) {
    const auto& paper = vote.paper;
    if (paper.tellers.size() != tellers) return {};
    return {{"counting.paper",
             {{"n", std::to_string(paper.voters.size())},
              {"first", name(s, paper.tellers[0])},
              {"second", name(s, paper.tellers[1])}}}};
}

template <> Decision decide(const State& s, const Stamp& by, const TickPaper& ask) {
    if (!leads(s, by.author)) return refuse("refusal.mediators_only");
    const Vote* vote = s.votes.all.find(ask.vote);
    if (!vote) return refuse("refusal.no_such_vote");
    if (vote->state != VoteState::open) return refuse("refusal.vote_closed");
    if (!may_be_on_paper(vote->rule)) return refuse("refusal.not_on_paper");
    const auto seat = seat_of(*vote, ask.person);
    if (!seat) return refuse("refusal.not_on_the_roll");
    const bool ticked = std::ranges::binary_search(vote->paper.voters, ask.person);
    if (ticked != ask.taken_back) return Events{};
    if (!ticked) {
        if (has_ballot(*vote, seat))
            return refuse("refusal.paper_after_ballot", {{"name", name(s, ask.person)}});
        if (is_on_paper(*vote, seat)) return refuse("refusal.voted_on_paper");
    }
    return Events{
        OnPaper{ask.vote, ask.person, ask.taken_back},
        VoteTurnout{ask.vote, ticked ? vote->turnout - std::min(vote->turnout, 1u) : vote->turnout + 1}};
}

template <> Result<> apply(State& s, const Stamp&, const OnPaper& e) {
    auto* vote = s.votes.all.find(e.vote);
    if (!vote) return fail("there is no vote " + std::to_string(e.vote.value));
    auto& voters = vote->paper.voters;
    const auto at = std::ranges::lower_bound(voters, e.person);
    const bool there = at != voters.end() && *at == e.person;
    if (e.taken_back && there) voters.erase(at);
    if (!e.taken_back && !there) voters.insert(at, e.person);
    return {};
}

}  // namespace entremise::rules
