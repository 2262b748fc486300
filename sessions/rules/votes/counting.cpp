#include "sessions/rules/votes/counting.h"

#include <algorithm>
#include <iterator>
#include <string>

#include "sessions/rules/votes/delphi.h"
#include "sessions/rules/votes/kind.h"
#include "sessions/rules/votes/pairs.h"
#include "sessions/rules/votes/paper.h"
#include "sessions/rules/votes/quorum.h"

namespace entremise::rules {
namespace {

std::string text(std::uint64_t number) { return std::to_string(number); }

std::string word_of(const auto value) {
    return std::string(words_of(value)[static_cast<std::size_t>(value)]);
}

Message quorum_step(const Rule& rule, const Tally& tally) {
    return {"counting.quorum_" + word_of(rule.quorum.kind),
            {{"electors", text(tally.electors)},
             {"p", text(rule.quorum.p)},
             {"q", text(rule.quorum.q)},
             {"needed", text(ballots_needed(rule.quorum, tally.electors))},
             {"ballots", text(tally.ballots)}}};
}

Message majority_step(const Rule& rule, const Tally& tally) {
    const std::uint64_t yes = tally.counts[0], no = tally.counts[1], cast = yes + no;
    return {"counting.majority_" + word_of(rule.majority),
            {{"yes", text(yes)},
             {"no", text(no)},
             {"twice_yes", text(2 * yes)},
             {"twice_no", text(2 * no)},
             {"present", text(tally.present)},
             {"electors", text(tally.electors)},
             {"p", text(rule.p)},
             {"q", text(rule.q)},
             {"cast", text(cast)},
             {"left", text(yes * rule.q)},
             {"right", text(cast * rule.p)}}};
}

Message kind_step(const Rule& rule, const Tally& tally) {
    std::uint64_t given = 0;
    for (const auto count : tally.counts) given += count;
    const bool dots_of_actors = rule.type == VoteType::dots && rule.unit == VoteUnit::actor;
    return {"counting.kind_" + std::string(kind_of(rule).word) + (dots_of_actors ? "_actor" : ""),
            {{"options", text(option_count(rule))},
             {"best", text(std::max(1u, option_count(rule)) - 1)},
             {"dots", text(rule.dots)},
             {"cap", text(rule.cap)},
             {"given", text(given)},
             {"gap", text(small_gap(tally))},
             {"apart", text(delphi_nearness(rule))}}};
}

}  // namespace

std::vector<Message> how_counted(const State& s, VoteId id) {
    const Vote* found = s.votes.all.find(id);
    if (!found || !found->counted || found->tally.counts.empty() || pairs_hide_totals(s, id)) return {};
    const Vote& vote = *found;
    const Rule& rule = vote.rule;
    const Tally& tally = vote.tally;
    const auto& kind = kind_of(rule);
    const auto cast = tally.ballots - std::min(tally.abstentions, tally.ballots);
    std::vector<Message> steps{
        {"counting.electors_" + word_of(rule.unit) + (rule.allow_late ? "_late" : ""),
         {{"n", text(tally.electors)}, {"present", text(tally.present)}}},
        {kind.abstention ? "counting.ballots" : "counting.ballots_only",
         {{"n", text(tally.ballots)}, {"cast", text(cast)}, {"abstentions", text(tally.abstentions)}}},
        quorum_step(rule, tally)};
    steps.push_back(kind_step(rule, tally));
    if (kind.majority && tally.counts.size() == 2) steps.push_back(majority_step(rule, tally));
    if (kind.majority_required && rule.majority_required) {
        const std::uint64_t top = *std::ranges::max_element(tally.counts);
        steps.push_back({"counting.majority_required",
                         {{"top", text(top)}, {"twice", text(2 * top)}, {"cast", text(cast)}}});
    }
    std::ranges::move(steps_of_paper(s, vote), std::back_inserter(steps));
    const auto table = result_table(vote);
    const bool has_parts = std::ranges::any_of(
        table.rows, [](const ResultRow& row) { return row.option > 0 && row.said.key.empty(); });
    if (has_parts)
        steps.push_back(
            {"counting.parts_" + word_of(table.share_of), {{"n", text(table.rows.front().whole)}}});
    return steps;
}

std::map<CardId, std::uint32_t> dots_of_cards(const State& s) {
    std::map<CardId, std::uint32_t> dots;
    for (const auto& [id, vote] : s.votes.all) {
        if (vote.rule.type != VoteType::dots || !is_published(vote)) continue;
        const bool told = !vote.tally.counts.empty() && vote.tally.outcome != Outcome::no_quorum;
        for (std::size_t i = 0; i < vote.rule.cards.size(); ++i) {
            dots.erase(vote.rule.cards[i]);  // an older number says no more what people think
            if (told && vote.rule.cards[i] && i < vote.tally.counts.size())
                dots[vote.rule.cards[i]] = vote.tally.counts[i];
        }
    }
    return dots;
}

}  // namespace entremise::rules
