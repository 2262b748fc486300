#include <algorithm>

#include "sessions/rules/state.h"
#include "sessions/rules/votes/kind.h"

// A kind of vote without a row does not compile, whatever the build.
#pragma GCC diagnostic error "-Wswitch"

namespace entremise::rules {

extern const VoteKind binary_vote, single_vote;  // each in the file of its kind

namespace {

const VoteKind* find_kind(VoteType type) {
    switch (type) {
    case VoteType::binary: return &binary_vote;
    case VoteType::single: return &single_vote;
    }
    return nullptr;
}

bool quorum_reached(const Quorum& quorum, std::uint64_t ballots, std::uint64_t electors) {
    switch (quorum.kind) {
    case QuorumKind::more_than_half: return ballots >= electors / 2 + 1;
    case QuorumKind::fraction: return ballots * quorum.q >= quorum.p * electors;
    case QuorumKind::number: return ballots >= quorum.p;
    }
    return false;
}

}  // namespace

Words words_of(VoteType) {
    static const auto words = [] {
        std::vector<std::string_view> all;
        while (const auto* kind = find_kind(static_cast<VoteType>(all.size()))) all.push_back(kind->word);
        return all;
    }();
    return words;
}

const VoteKind& kind_of(VoteType type) {
    const auto* kind = find_kind(type);
    return kind ? *kind : binary_vote;
}

bool marks_one(const Rule&, const Ballot& ballot) {
    const auto marked = std::ranges::count_if(ballot.marks, [](auto mark) { return mark != 0; });
    return ballot.abstains() || (marked == 1 && ballot.marks.back() == 1);
}

void add_marks(const Rule&, const std::vector<Ballot>& ballots, Tally& tally) {
    for (const auto& ballot : ballots) {
        tally.abstentions += ballot.abstains();
        for (std::size_t i = 0; i < tally.counts.size(); ++i)
            tally.counts[i] += ballot.mark(static_cast<std::uint32_t>(i + 1));
    }
}

std::uint32_t option_count(const Rule& rule) { return kind_of(rule).options(rule); }

OptionName option_name(const Rule& rule, std::uint32_t option) {
    if (option == 0) return {"choice.abstain", {}};
    return option <= option_count(rule) ? kind_of(rule).name(rule, option) : OptionName{{}, "…"};
}

tl::expected<void, Refusal> check_ballot(const Rule& rule, const Ballot& ballot) {
    const auto& kind = kind_of(rule);
    if (ballot.marks.size() > option_count(rule)) return refuse("refusal.no_such_option");
    if (!can_be_packed(ballot) || (!kind.reasons && !ballot.reason.empty()) || !kind.may_be(rule, ballot))
        return refuse("refusal.not_understood");
    return {};
}

Tally count_ballots(const Rule& rule, std::uint32_t electors, std::uint32_t present,
                    const std::vector<Ballot>& ballots) {
    const auto& kind = kind_of(rule);
    Tally tally;
    tally.electors = electors;
    tally.present = present;
    tally.ballots = static_cast<std::uint32_t>(ballots.size());
    const bool quorum = quorum_reached(rule.quorum, tally.ballots, electors);
    if (rule.secrecy == Secrecy::anonymous && tally.ballots < fewest_secret_ballots) {
        tally.outcome = quorum ? Outcome::withheld : Outcome::no_quorum;
        return tally;
    }
    tally.counts.assign(option_count(rule), 0);
    kind.count(rule, ballots, tally);
    if (!quorum)
        tally.outcome = Outcome::no_quorum;
    else if (tally.ballots == tally.abstentions || tally.counts.empty())
        tally.outcome = Outcome::no_result;
    else
        kind.judge(rule, tally);
    return tally;
}

ResultTable result_table(const Rule& rule, const Tally& tally) {
    const auto& kind = kind_of(rule);
    ResultTable table;
    table.outcome = tally.outcome;
    if (tally.outcome == Outcome::withheld || tally.counts.empty()) return table;
    table.leading = tally.leading;
    // What a host tells need not fit together: an option without a count has none.
    for (std::uint32_t i = 1; i <= option_count(rule); ++i)
        table.rows.push_back({.option = i,
                              .name = option_name(rule, i),
                              .count = i <= tally.counts.size() ? tally.counts[i - 1] : 0,
                              .whole = tally.ballots - tally.abstentions});
    table.rows.push_back(
        {.name = {"choice.abstentions", {}}, .count = tally.abstentions, .whole = tally.ballots});
    if (kind.tell) kind.tell(tally, table);
    return table;
}

const Vote* comparable_round(const State& s, const Vote& vote) {
    const auto* earlier = s.votes.all.find(vote.rule.previous_round);
    const auto told = [](const Vote& v) { return v.counted && !v.tally.counts.empty(); };
    const bool same = earlier && told(vote) && told(*earlier) && earlier->rule.type == vote.rule.type &&
                      earlier->rule.options == vote.rule.options;
    return same ? earlier : nullptr;
}

ResultTable result_table(const Vote& vote) {
    auto table = result_table(vote.rule, vote.tally);
    table.outcome = outcome_of(vote);
    return table;
}

}  // namespace entremise::rules
