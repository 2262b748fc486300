#include <algorithm>

#include "sessions/core/text.h"
#include "sessions/rules/counts.h"
#include "sessions/rules/state.h"
#include "sessions/rules/texts.h"
#include "sessions/rules/votes/kind.h"
#include "sessions/rules/votes/paper.h"
#include "sessions/rules/votes/quorum.h"

// A kind of vote without a row does not compile, whatever the build.
#pragma GCC diagnostic error "-Wswitch"

namespace entremise::rules {

// Each in the file of its kind.
extern const VoteKind binary_vote, single_vote, approval_vote, dots_vote, score_vote, ranking_vote,
    gradients_vote, consent_vote, statements_vote, delphi_vote, force_field_vote, temperature_vote,
    portrait_vote, pins_vote, heat_vote;

namespace {

const VoteKind* find_kind(VoteType type) {
    switch (type) {
    case VoteType::binary: return &binary_vote;
    case VoteType::single: return &single_vote;
    case VoteType::approval: return &approval_vote;
    case VoteType::dots: return &dots_vote;
    case VoteType::score: return &score_vote;
    case VoteType::ranking: return &ranking_vote;
    case VoteType::gradients: return &gradients_vote;
    case VoteType::consent: return &consent_vote;
    case VoteType::statements: return &statements_vote;
    case VoteType::delphi: return &delphi_vote;
    case VoteType::force_field: return &force_field_vote;
    case VoteType::temperature: return &temperature_vote;
    case VoteType::portrait: return &portrait_vote;
    case VoteType::pins: return &pins_vote;
    case VoteType::heat: return &heat_vote;
    }
    return nullptr;
}

bool quorum_reached(const Quorum& quorum, std::uint32_t ballots, std::uint32_t electors) {
    return ballots >= ballots_needed(quorum, electors);
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

Words words_of(ShareOf) {
    static constexpr std::string_view words[] = {"cast", "ballots", "dots"};
    return words;
}

const VoteKind& kind_of(VoteType type) {
    const auto* kind = find_kind(type);
    return kind ? *kind : binary_vote;
}

bool marks_one(const Rule&, const Ballot& ballot) {
    return std::ranges::count_if(ballot.marks, [](auto mark) { return mark != 0; }) <= 1;
}

bool marks_any(const Rule&, const Ballot&) { return true; }

void add_marks(const Rule&, const std::vector<Ballot>& ballots, Tally& tally) {
    for (const auto& ballot : ballots)
        for (std::size_t i = 0; i < tally.counts.size(); ++i)
            tally.counts[i] += ballot.mark(static_cast<std::uint32_t>(i + 1));
}

std::uint32_t written_options(const Rule& rule) {
    return static_cast<std::uint32_t>(std::min(rule.options.size(), kind_of(rule).most_options));
}

OptionName written_name(const Rule& rule, std::uint32_t option) { return {{}, rule.options[option - 1]}; }

void judge_measured(const Rule&, Tally& tally) { tally.outcome = Outcome::measured; }

std::map<std::uint64_t, Ballot> ballots_by_seat(const Vote& vote) {
    std::map<std::uint64_t, Ballot> all;
    for (const auto& row : vote.rows)
        if (const auto seat = seat_of(vote, row.person)) all[seat] = row.ballot;
    return all;
}

std::vector<std::uint32_t> with_most(const std::vector<std::uint32_t>& counts) {
    std::vector<std::uint32_t> found;
    if (counts.empty()) return found;
    const auto most = *std::ranges::max_element(counts);
    for (std::size_t i = 0; i < counts.size(); ++i)
        if (counts[i] == most) found.push_back(static_cast<std::uint32_t>(i + 1));
    return found;
}

std::uint32_t option_count(const Rule& rule) { return kind_of(rule).options(rule); }

std::uint32_t most_mark(const Rule& rule) {
    const auto& kind = kind_of(rule);
    return kind.most_mark ? kind.most_mark(rule) : 1;
}

std::uint32_t first_value(const Rule& rule) { return kind_of(rule).scale ? rule.scale_from : 1; }

bool abstains(const Rule& rule, const Ballot& ballot) {
    const auto& kind = kind_of(rule);
    return kind.abstains ? kind.abstains(ballot) : ballot.abstains();
}

bool may_say_why(const Rule& rule) { return rule.comments || kind_of(rule).asks_why; }

bool asks_why(const Rule& rule, const Ballot& ballot) {
    const auto& kind = kind_of(rule);
    return kind.asks_why && kind.asks_why(ballot);
}

bool may_say_why(const Rule& rule, const Ballot& ballot) { return rule.comments || asks_why(rule, ballot); }

bool rows_are_answers(const Rule& rule) {
    const auto& kind = kind_of(rule);
    return kind.row && kind.row(rule, {});
}

std::string_view heading_over(const Rule& rule, std::uint32_t option) {
    const auto& kind = kind_of(rule);
    return kind.heading ? kind.heading(rule, option) : std::string_view();
}

bool is_counted_in(const Rule& rule, const Ballot& ballot, std::uint32_t row) {
    if (row == 0) return ballot.abstains();
    return rows_are_answers(rule) ? kind_of(rule).row(rule, ballot) == row : ballot.mark(row) > 0;
}

void drop_empty_end(Ballot& ballot) {
    while (!ballot.marks.empty() && ballot.marks.back() == 0) ballot.marks.pop_back();
}

void set_mark(Ballot& ballot, std::uint32_t option, std::uint32_t mark) {
    if (ballot.marks.size() < option) ballot.marks.resize(option);
    ballot.marks[option - 1] = static_cast<std::uint8_t>(mark);
    drop_empty_end(ballot);
}

std::uint32_t usual_dots(std::size_t options) {
    return std::max(1u, static_cast<std::uint32_t>((options + 2) / 3));
}

bool has_digests(const Rule& rule) {
    // One answer to the question itself tells no more than any other.
    return is_secret(rule) && kind_of(rule).digests && !rule.whole_rows && option_count(rule) > 1;
}

OptionName option_name(const Rule& rule, std::uint32_t option) {
    if (option == 0) return {"choice.abstain", {}};
    return option <= option_count(rule) ? kind_of(rule).name(rule, option) : OptionName{{}, "…"};
}

tl::expected<void, Refusal> check_marks(const Rule& rule, const Ballot& ballot) {
    const auto& kind = kind_of(rule);
    if (ballot.marks.size() > option_count(rule)) return refuse("refusal.no_such_option");
    const bool marked = std::ranges::any_of(ballot.marks, [](auto mark) { return mark != 0; });
    const bool too_large =
        std::ranges::any_of(ballot.marks, [most = most_mark(rule)](auto mark) { return mark > most; });
    if (!can_be_packed({ballot.marks, {}}) || too_large || (!marked && !kind.abstention) ||
        !kind.may_be(rule, ballot))
        return refuse("refusal.not_understood");
    return {};
}

tl::expected<void, Refusal> check_ballot(const Rule& rule, const Ballot& ballot) {
    if (auto fits = check_marks(rule, ballot); !fits) return fits;
    if (ballot.reason.empty()) {
        if (asks_why(rule, ballot)) return refuse("refusal.ballot_reason");
        return {};
    }
    if (!may_say_why(rule, ballot)) return refuse("refusal.not_understood");
    const auto clean = clean_text(ballot.reason, texts::ballot_reason);
    if (!clean) return tl::unexpected(clean.error());
    if (*clean != ballot.reason) return refuse("refusal.not_understood");  // a device sends it as it is kept
    return {};
}

Tally count_ballots(const Rule& rule, std::uint32_t electors, std::uint32_t present,
                    const std::vector<Ballot>& ballots, const PaperBallots& paper) {
    const auto& kind = kind_of(rule);
    Tally tally;
    tally.electors = electors;
    tally.present = present;
    tally.ballots = static_cast<std::uint32_t>(ballots.size() + paper.voters.size());
    if (are_too_few(rule, tally.ballots, paper.voters.size())) {
        const bool quorum = quorum_reached(rule.quorum, tally.ballots, electors);
        tally.outcome = quorum ? Outcome::withheld : Outcome::no_quorum;
        return tally;
    }
    tally.counts.assign(option_count(rule), 0);
    tally.abstentions = static_cast<std::uint32_t>(
        std::ranges::count_if(ballots, [&](const Ballot& ballot) { return abstains(rule, ballot); }));
    kind.count(rule, ballots, tally);
    add_paper(rule, paper, tally);
    judge(rule, tally);
    return tally;
}

void judge(const Rule& rule, Tally& tally) {
    tally.leading.clear();
    if (!quorum_reached(rule.quorum, tally.ballots, tally.electors))
        tally.outcome = Outcome::no_quorum;
    else if (tally.ballots == tally.abstentions || tally.counts.empty())
        tally.outcome = Outcome::no_result;
    else
        kind_of(rule).judge(rule, tally);
}

ResultTable result_table(const Rule& rule, const Tally& tally) {
    const auto& kind = kind_of(rule);
    ResultTable table;
    table.outcome = tally.outcome;
    if (tally.outcome == Outcome::withheld || tally.counts.empty()) return table;
    table.leading = tally.leading;
    // What a host tells need not fit together: an option without a count has none.
    table.full = tally.ballots;
    for (std::uint32_t i = 1; i <= option_count(rule); ++i) {
        const auto count = i <= tally.counts.size() ? tally.counts[i - 1] : 0;
        table.rows.push_back({.option = i,
                              .name = option_name(rule, i),
                              .count = count,
                              .whole = tally.ballots - tally.abstentions,
                              .bar = count});
    }
    if (kind.abstention)
        table.rows.push_back(
            {.name = {"choice.abstentions", {}}, .count = tally.abstentions, .whole = tally.ballots});
    if (kind.tell) kind.tell(rule, tally, table);
    if (const auto needed = ballots_needed(rule.quorum, tally.electors);
        tally.outcome == Outcome::no_quorum && needed > tally.ballots)
        table.words.push_back({"vote.said_quorum_missing", {{"n", std::to_string(needed - tally.ballots)}}});
    return table;
}

std::uint32_t option_before(const Vote& earlier, const Rule& now, std::uint32_t option) {
    if (earlier.rule.options.empty() && now.options.empty()) return option;
    if (option == 0 || option > now.options.size()) return 0;
    const auto& options = earlier.rule.options;
    const auto found = std::ranges::find(options, now.options[option - 1]);
    return found == options.end() ? 0 : static_cast<std::uint32_t>(found - options.begin()) + 1;
}

static bool asks_the_same(const Vote& earlier, const Rule& now) {
    const auto &then = earlier.rule.options, &options = now.options;
    if (earlier.rule.conditions != now.conditions || earlier.rule.condition_of != now.condition_of)
        return false;
    if (then == options) return true;
    const auto most = kind_of(now).most_options;
    if (!kind_of(now).feedback || then.size() > most || options.size() > most) return false;
    return std::ranges::any_of(
        options, [&](const auto& option) { return std::ranges::find(then, option) != then.end(); });
}

std::vector<ResultRow> rows_before(const Vote& earlier, const Vote& now) {
    auto rows = result_table(earlier).rows;
    if (earlier.rule.options == now.rule.options) return rows;
    if (rows_are_answers(earlier.rule) || rows_are_answers(now.rule)) return {};
    std::vector<ResultRow> found;
    for (const auto& row : result_table(now).rows) {
        const auto before = option_before(earlier, now.rule, row.option);
        const auto same = std::ranges::find(rows, before, &ResultRow::option);
        if (before == 0 || same == rows.end()) return {};
        found.push_back(*same);
    }
    return found;
}

static bool is_told(const Vote& vote) { return vote.counted && !vote.tally.counts.empty(); }

const Vote* comparable_round(const State& s, const Vote& vote) {
    return is_told(vote) ? round_before(s, vote) : nullptr;
}

const Vote* round_before(const State& s, const Vote& vote) {
    const auto* earlier = s.votes.all.find(vote.rule.previous_round);
    const bool same = earlier && is_told(*earlier) && earlier->rule.type == vote.rule.type &&
                      asks_the_same(*earlier, vote.rule) && earlier->rule.dots == vote.rule.dots &&
                      earlier->rule.scale_from == vote.rule.scale_from &&
                      earlier->rule.scale_to == vote.rule.scale_to &&
                      earlier->rule.pushing == vote.rule.pushing;
    return same ? earlier : nullptr;
}

ResultTable result_table(const Vote& vote) {
    auto table = result_table(vote.rule, vote.tally);
    table.outcome = outcome_of(vote);
    if (const auto of = vote.tally.leading.size(); vote.lots && of > 0)
        table.words.push_back({"vote.said_lots",
                               {{"number", std::to_string(vote.lots->number)},
                                {"of", std::to_string(of)},
                                {"rest", std::to_string(vote.lots->number % of)},
                                {"option", option_name(vote.rule, vote.lots->option).text}}});
    return table;
}

}  // namespace entremise::rules
