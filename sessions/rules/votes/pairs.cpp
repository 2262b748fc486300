#include "sessions/rules/votes/pairs.h"

#include <algorithm>
#include <iterator>
#include <set>

#include "sessions/rules/votes/delphi.h"
#include "sessions/rules/votes/portrait.h"
#include "sessions/rules/votes/statistics.h"

namespace entremise::rules {
namespace {

constexpr double clear_shift = .05, other_spread = .1, rounding = 1e-12;

/// What each answered, by what stands for the person; of a pair that is there twice the last counts.
/// Nothing: that is not known here.
std::optional<std::map<std::string, Ballot>> answers_of(const Vote& vote) {
    if (vote.rows.empty() || !(names_are_told(vote.rule) || is_paired(vote.rule))) return std::nullopt;
    std::map<std::string, Ballot> all;
    if (is_paired(vote.rule))
        for (const auto& row : vote.rows) all.insert_or_assign(row.pair.bytes, row.ballot);
    else
        for (const auto& [seat, ballot] : ballots_by_seat(vote)) all.emplace(std::to_string(seat), ballot);
    return all;
}

bool is_told_by_one_or_two(std::uint32_t once) { return once == 1 || once == 2; }

}  // namespace

bool may_be_paired(const Rule& rule) {
    const auto& kind = kind_of(rule);
    return kind.places && kind.places(rule) > 0 && !kind.feedback;
}

bool is_asked_again(const Rule& before, const Rule& now) {
    return before.secrecy == now.secrecy && before.type == now.type && before.question == now.question &&
           before.options == now.options && before.unit == now.unit && before.scale_from == now.scale_from &&
           before.scale_to == now.scale_to;
}

tl::expected<void, Refusal> check_pairing(const State& s, const Rule& rule) {
    if (is_paired(rule) && !may_be_paired(rule)) return refuse("refusal.vote_not_paired");
    const Vote* before = s.votes.all.find(rule.previous_round);
    if (before && (is_paired(rule) || is_paired(before->rule)) && !is_asked_again(before->rule, rule))
        return refuse("refusal.paired_round");
    return {};
}

bool are_pairs_apart(const std::vector<BallotRow>& rows) {
    std::set<std::string_view> known;
    return std::ranges::all_of(rows, [&](const BallotRow& row) {
        return row.pair.bytes.empty() || known.insert(row.pair.bytes).second;
    });
}

Shift::Whole Shift::whole() const {
    if (p > clear_shift + rounding || up == down) return Whole::none;
    return up > down ? Whole::up : Whole::down;
}

Shift::Spread Shift::spread() const {
    const double by = cns_after - cns_before;
    return by >= other_spread - rounding    ? Spread::closer
           : by <= -other_spread + rounding ? Spread::apart
                                            : Spread::similar;
}

bool hides_totals(const Shift& shift) {
    return shift.secret && !shift.withheld &&
           (is_told_by_one_or_two(shift.only_before) || is_told_by_one_or_two(shift.only_after));
}

std::optional<Shift> shift_of(const State& s, const Vote& vote) {
    const Vote* earlier = comparable_round(s, vote);
    const auto& kind = kind_of(vote.rule);
    const auto scale = kind.places ? kind.places(vote.rule) : 0;
    if (!earlier || scale == 0 || earlier->rule.unit != vote.rule.unit ||
        earlier->rule.secrecy != vote.rule.secrecy)
        return std::nullopt;
    const auto before = answers_of(*earlier), after = answers_of(vote);
    if (!before || !after) return std::nullopt;
    Shift shift;
    shift.secret = is_paired(vote.rule);
    shift.numbers = kind.scale != nullptr;
    shift.moves.assign(scale, std::vector<std::uint32_t>(scale));
    std::vector<std::uint32_t> first(scale), then(scale);
    for (const auto& [who, ballot] : *after) {
        const auto once = before->find(who);
        if (once == before->end()) {
            ++shift.only_after;
            continue;
        }
        const auto from = kind.place(vote.rule, once->second), to = kind.place(vote.rule, ballot);
        if (!from || !to || *from >= scale || *to >= scale) {
            ++shift.out_of_comparison;
            continue;
        }
        ++shift.pairs;
        ++shift.moves[*from][*to];
        ++first[*from];
        ++then[*to];
        ++(*to > *from ? shift.up : *to < *from ? shift.down : shift.same);
    }
    for (const auto& [who, ballot] : *before) shift.only_before += !after->contains(who);
    if (shift.secret && shift.pairs < fewest_secret_pairs) return Shift{.secret = true, .withheld = true};
    shift.p = sign_test(shift.up, shift.down);
    shift.cns_before = consensus(first).value_or(0);
    shift.cns_after = consensus(then).value_or(0);
    shift.median_before = quartile(first, 2);
    shift.median_after = quartile(then, 2);
    if (shift.numbers && shift.pairs > 0) {
        shift.mean_before = vote.rule.scale_from + mean(first);
        shift.mean_after = vote.rule.scale_from + mean(then);
    }
    return shift;
}

std::vector<Message> words_of_shift(const Shift& shift) {
    if (shift.withheld) return {{"vote.said_few_pairs", {{"n", std::to_string(fewest_secret_pairs)}}}};
    if (shift.pairs == 0) return {{"vote.said_no_pairs", {}}};
    std::vector<Message> words{{shift.numbers ? "vote.said_pairs_numbers" : "vote.said_pairs",
                                {{"n", std::to_string(shift.pairs)},
                                 {"up", std::to_string(shift.up)},
                                 {"down", std::to_string(shift.down)},
                                 {"same", std::to_string(shift.same)}}}};
    if (shift.secret && shift.numbers && !hides_totals(shift))
        words.push_back(
            {"vote.said_pairs_means",
             {{"before", decimal_text(shift.mean_before, 2)}, {"after", decimal_text(shift.mean_after, 2)}}});
    switch (shift.whole()) {
    case Shift::Whole::none: words.push_back({"vote.said_no_shift", {}}); break;
    case Shift::Whole::up:
        words.push_back({shift.numbers ? "vote.said_shift_more" : "vote.said_shift_up", {}});
        break;
    case Shift::Whole::down:
        words.push_back({shift.numbers ? "vote.said_shift_less" : "vote.said_shift_down", {}});
        break;
    }
    switch (shift.spread()) {
    case Shift::Spread::similar: words.push_back({"vote.said_as_spread", {}}); break;
    case Shift::Spread::closer: words.push_back({"vote.said_closer", {}}); break;
    case Shift::Spread::apart: words.push_back({"vote.said_apart", {}}); break;
    }
    if (const auto once = shift.only_before + shift.only_after + shift.out_of_comparison)
        words.push_back({"vote.said_not_compared",
                         {{"n", std::to_string(once)},
                          {"before", std::to_string(shift.only_before)},
                          {"after", std::to_string(shift.only_after)},
                          {"out", std::to_string(shift.out_of_comparison)}}});
    return words;
}

std::vector<Message> words_beside(const State& s, const Vote& vote) {
    std::vector<Message> words;
    if (const auto n = vote.paper.voters.size(); n > 0)
        words.push_back({"vote.said_paper", {{"n", std::to_string(n)}}});
    if (const auto shift = shift_of(s, vote))
        std::ranges::copy(words_of_shift(*shift), std::back_inserter(words));
    if (const auto course = delphi_course(s, vote))
        std::ranges::copy(words_of_course(*course), std::back_inserter(words));
    std::ranges::copy(words_of_portraits(s, vote), std::back_inserter(words));
    return words;
}

std::vector<Figure> figures_of_shift(const Shift& shift, bool as_public) {
    if (shift.withheld) return {};
    const auto number = [](std::uint32_t n) { return static_cast<double>(n); };
    std::vector<Figure> figures{{"pairs", number(shift.pairs)},
                                {"only_before", number(shift.only_before)},
                                {"only_after", number(shift.only_after)},
                                {"out_of_comparison", number(shift.out_of_comparison)},
                                {"up", number(shift.up)},
                                {"down", number(shift.down)},
                                {"same", number(shift.same)},
                                {"p", shift.p}};
    if (as_public && hides_totals(shift)) return figures;
    figures.push_back({"cns_before", shift.cns_before});
    figures.push_back({"cns_after", shift.cns_after});
    if (shift.numbers) {
        figures.push_back({"mean_before", shift.mean_before});
        figures.push_back({"mean_after", shift.mean_after});
    }
    return figures;
}

bool pairs_hide_totals(const State& s, VoteId id) {
    const auto hide = [&](const Vote& vote) {
        const auto shift = is_paired(vote.rule) ? shift_of(s, vote) : std::nullopt;
        return shift && hides_totals(*shift);
    };
    const Vote* vote = s.votes.all.find(id);
    if (!vote || !is_paired(vote->rule)) return false;
    return hide(*vote) || std::ranges::any_of(s.votes.all, [&](const auto& row) {
               return row.second.rule.previous_round == id && hide(row.second);
           });
}

Outcome shown_outcome(const State& s, VoteId id) {
    const Vote* vote = s.votes.all.find(id);
    return !vote || pairs_hide_totals(s, id) ? Outcome::measured : outcome_of(*vote);
}

ResultTable shown_table(const State& s, VoteId id) {
    const Vote* vote = s.votes.all.find(id);
    if (!vote) return {};
    auto table = result_table(*vote);
    if (!pairs_hide_totals(s, id)) return table;
    table.rows.clear();
    table.figures.clear();
    table.leading.clear();
    table.groups.clear();
    table.outcome = Outcome::measured;  // one more answer may have turned it
    table.in_short = {};
    table.words = {{"vote.said_totals_hidden", {}}};
    return table;
}

std::vector<ResultRow> shown_before(const State& s, VoteId id) {
    const Vote* vote = s.votes.all.find(id);
    const Vote* earlier = vote ? comparable_round(s, *vote) : nullptr;
    if (!earlier || pairs_hide_totals(s, id) || pairs_hide_totals(s, vote->rule.previous_round)) return {};
    return rows_before(*earlier, *vote);
}

}  // namespace entremise::rules
