#include "sessions/rules/votes/breakdown.h"

#include <algorithm>
#include <cmath>
#include <compare>
#include <functional>
#include <limits>
#include <map>
#include <set>

#include "sessions/rules/votes/kind.h"
#include "sessions/rules/votes/statistics.h"

namespace entremise::rules {
namespace {

constexpr std::size_t most_said = 5;  ///< statements in a sentence, and sentences
constexpr double agreed = .6;         ///< as of groups of opinion

/// Ordered as sub-groups are told: those without any last.
struct Which {
    bool none = true;
    CardId position;
    std::string key;
    friend auto operator<=>(const Which&, const Which&) = default;
};

Which position_held(const State& s, const Rule& rule, CardId actor) {
    Which held;
    for (const auto position : positions_of(s, controversy_of_vote(s, rule))) {
        if (!std::ranges::binary_search(holders_of(s, position), actor)) continue;
        if (!held.none)
            return {false, CardId{std::numeric_limits<std::uint64_t>::max()}, std::string(several_positions)};
        held = {false, position, {}};
    }
    return held;
}

Which sub_group_of(const State& s, const Rule& rule, const Elector& elector) {
    const Person* person = s.people.all.find(elector.person);
    const CardId id = rule.unit == VoteUnit::actor ? elector.actor : person ? person->actor : CardId{};
    const Actor* actor = s.actors.all.find(id);
    if (!actor) return {};
    switch (rule.breakdown) {
    case Breakdown::none: break;
    case Breakdown::sector: return {actor->sector.empty(), {}, actor->sector};
    case Breakdown::actor_kind:
        return {false, {}, std::string(words_of(actor->kind)[static_cast<std::size_t>(actor->kind)])};
    case Breakdown::position: return position_held(s, rule, id);
    }
    return {};
}

Tally count_alone(const Rule& rule, std::uint32_t electors, const std::vector<Ballot>& ballots) {
    Tally tally{.electors = electors,
                .present = static_cast<std::uint32_t>(ballots.size()),
                .ballots = static_cast<std::uint32_t>(ballots.size()),
                .outcome = Outcome::measured};
    tally.abstentions = static_cast<std::uint32_t>(
        std::ranges::count_if(ballots, [&](const Ballot& ballot) { return abstains(rule, ballot); }));
    tally.counts.assign(option_count(rule), 0);
    kind_of(rule).count(rule, ballots, tally);
    return tally;
}

/// False: they are not of one shape.
bool add(Tally& sum, const Tally& one) {
    sum.electors += one.electors;
    sum.ballots += one.ballots;
    sum.abstentions += one.abstentions;
    if (sum.counts.size() != one.counts.size() || sum.marks.size() != one.marks.size()) return false;
    for (std::size_t i = 0; i < one.counts.size(); ++i) sum.counts[i] += one.counts[i];
    for (std::size_t i = 0; i < one.marks.size(); ++i) {
        auto& into = sum.marks[i].counts;
        const auto& from = one.marks[i].counts;
        if (into.size() != from.size()) return false;
        for (std::size_t k = 0; k < from.size(); ++k) into[k] += from[k];
    }
    return true;
}

}  // namespace

CardId controversy_of_vote(const State& s, const Rule& rule) {
    return s.controversies.all.contains(rule.subject) ? rule.subject : controversy_of(s, rule.subject);
}

std::vector<SubGroup> break_down(const State& s, const Vote& vote,
                                 const std::map<std::uint64_t, NamedBallot>& ballots) {
    const Rule& rule = vote.rule;
    if (rule.breakdown == Breakdown::none || is_secret(rule)) return {};
    struct Members {
        std::set<std::uint64_t> seats;
        std::vector<Ballot> ballots;
    };
    std::map<Which, Members> all;
    for (const auto& elector : vote.roll) {
        const auto seat = seat_of(vote, elector.person);
        auto& members = all[sub_group_of(s, rule, elector)];
        if (!members.seats.insert(seat).second) continue;
        if (const auto found = ballots.find(seat); found != ballots.end())
            members.ballots.push_back(found->second.ballot);
    }
    std::vector<SubGroup> groups;
    for (const auto& [which, members] : all)
        groups.push_back(
            {which.key, which.key.empty() ? which.position : CardId{},
             count_alone(rule, static_cast<std::uint32_t>(members.seats.size()), members.ballots)});
    if (!names_are_told(rule) && !may_be_told_without_names(groups)) return {};
    return groups;
}

bool may_be_told_without_names(const std::vector<SubGroup>& groups) {
    return std::ranges::all_of(groups, [](const SubGroup& group) {
        return group.tally.ballots == 0 || group.tally.ballots >= fewest_secret_ballots;
    });
}

bool hides_groups(const Vote& vote) {
    return vote.counted && !is_withheld(vote) && vote.rule.breakdown != Breakdown::none &&
           vote.groups.empty();
}

bool groups_fit(const Vote& vote) {
    if (vote.groups.empty()) return true;
    const Rule& rule = vote.rule;
    if (rule.breakdown == Breakdown::none || is_secret(rule) || is_withheld(vote)) return false;
    if (!names_are_told(rule) && !may_be_told_without_names(vote.groups)) return false;
    Tally sum = vote.groups.front().tally;
    for (std::size_t i = 1; i < vote.groups.size(); ++i)
        if (!add(sum, vote.groups[i].tally)) return false;
    const Tally& whole = vote.tally;
    return sum.electors == whole.electors && sum.ballots == whole.ballots &&
           sum.abstentions == whole.abstentions && sum.counts == whole.counts && sum.marks == whole.marks;
}

std::optional<DeclaredAgreement> declared_agreement(const Vote& vote) {
    if (vote.rule.type != VoteType::statements || vote.groups.empty()) return std::nullopt;
    std::vector<Tally> groups;
    Tally others;
    others.counts.assign(vote.tally.counts.size(), 0);
    others.marks = vote.tally.marks;
    for (auto& marks : others.marks) std::ranges::fill(marks.counts, 0);
    for (const auto& group : vote.groups) {
        if (group.tally.ballots >= fewest_secret_ballots)
            groups.push_back(group.tally);
        else if (!add(others, group.tally))
            return std::nullopt;
    }
    if (others.ballots >= fewest_secret_ballots)
        groups.push_back(others);
    else if (others.ballots > 0)
        return std::nullopt;
    if (groups.size() < 2) return std::nullopt;
    DeclaredAgreement found{.groups = static_cast<std::uint32_t>(groups.size()), .lowest = {}};
    found.lowest.assign(vote.tally.marks.size(), 1);
    for (const auto& group : groups) {
        if (group.marks.size() != found.lowest.size()) return std::nullopt;
        for (std::size_t j = 0; j < group.marks.size(); ++j) {
            const auto& counts = group.marks[j].counts;
            if (counts.size() < opinion_pass) return std::nullopt;
            const OpinionCounts answered{counts[opinion_agree - 1], counts[opinion_disagree - 1],
                                         counts[0] + counts[1] + counts[2]};
            found.lowest[j] = std::min(found.lowest[j], answered.pa());
        }
    }
    return found;
}

std::vector<Message> words_of_declared(const Vote& vote, const OpinionMap* map) {
    const auto declared = declared_agreement(vote);
    if (!declared) return {};
    const auto& lowest = declared->lowest;
    const auto name = [&](std::size_t j) {
        return option_name(vote.rule, static_cast<std::uint32_t>(j + 1)).text;
    };
    const auto first_of = [&](auto is_one, auto weight) {
        std::vector<std::size_t> found;
        for (std::size_t j = 0; j < lowest.size(); ++j)
            if (is_one(j)) found.push_back(j);
        std::ranges::stable_sort(found, std::greater(), weight);
        if (found.size() > most_said) found.resize(most_said);
        return found;
    };
    std::vector<Message> words;
    const auto agreed_by_all = first_of([&](std::size_t j) { return lowest[j] >= agreed; },
                                        [&](std::size_t j) { return lowest[j]; });
    std::string names;
    for (const auto j : agreed_by_all) names += (names.empty() ? "" : " / ") + name(j);
    const auto n = std::to_string(declared->groups);
    if (names.empty())
        words.push_back({"vote.said_declared_none", {{"n", n}}});
    else
        words.push_back({"vote.said_declared", {{"n", n}, {"statements", names}}});
    if (!map || map->found != OpinionMap::Found::groups || map->statements.size() < lowest.size())
        return words;
    // A product gets smaller with each group: its root, as between numbers of groups.
    const auto common = [&](std::size_t j) { return std::pow(map->statements[j].common, 1. / map->groups); };
    const auto apart = [&](std::size_t j) { return std::abs(lowest[j] - common(j)); };
    for (const auto j : first_of([&](std::size_t j) { return apart(j) > other_agreement; }, apart))
        words.push_back({"vote.said_declared_other",
                         {{"statement", name(j)},
                          {"declared", decimal_text(lowest[j], 2)},
                          {"groups", decimal_text(common(j), 2)}}});
    return words;
}

}  // namespace entremise::rules
