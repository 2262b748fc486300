#include "sessions/rules/votes/portrait.h"

#include <algorithm>
#include <cmath>

#include "sessions/rules/counts.h"
#include "sessions/rules/texts.h"
#include "sessions/rules/votes/kind.h"
#include "sessions/rules/votes/scale.h"
#include "sessions/rules/votes/statistics.h"

namespace entremise::rules {
namespace {

std::uint32_t most_answer(const Rule&) { return portrait_answers; }

OptionName answer_name(std::uint32_t mark) {
    switch (mark) {
    case portrait_a: return {"portrait.a", {}, Stance::agree};
    case portrait_b: return {"portrait.b", {}, Stance::level};
    case portrait_c: return {"portrait.c", {}, Stance::disagree};
    default: return {"portrait.unknown", {}, Stance::neither};
    }
}

/// Nothing but "I do not know".
bool scores_nothing(const Ballot& ballot) {
    return std::ranges::all_of(ballot.marks, [](auto mark) { return mark == 0 || mark == portrait_unknown; });
}

PortraitCounts counts_of(const Tally& tally, std::uint32_t option) {
    const auto marks = marks_of(tally, option);
    const auto of = [&](std::uint32_t mark) { return mark <= marks.size() ? marks[mark - 1] : 0; };
    return {of(portrait_a), of(portrait_b), of(portrait_c), of(portrait_unknown)};
}

double index_of(const PortraitCounts& n) { return 100 * (n.a + .5 * n.b) / n.scored(); }

/// Mean of the half of the answers that comes first, the one in the middle counted half.
double half(std::uint32_t n, std::initializer_list<std::pair<std::uint32_t, double>> in_order) {
    double sum = 0;
    std::uint32_t left = n;  // in half answers
    for (const auto& [count, value] : in_order) {
        const auto taken = std::min(left, 2 * count);
        sum += taken * value;
        left -= taken;
    }
    return sum / n;
}

/// `counts`: who said more than that they do not know; `marks`: A, B, C, do not know.
void count(const Rule&, const std::vector<Ballot>& ballots, Tally& tally) {
    for (std::uint32_t option = 1; option <= tally.counts.size(); ++option) {
        MarkCounts marks{std::vector<std::uint32_t>(portrait_answers)};
        for (const auto& ballot : ballots)
            if (const auto mark = ballot.mark(option); mark > 0 && mark <= portrait_answers)
                ++marks.counts[mark - 1];
        tally.marks.push_back(std::move(marks));
        tally.counts[option - 1] = counts_of(tally, option).scored();
    }
}

std::string text_of(const std::optional<double>& index) {
    return index ? decimal_text(*index, 1) : std::string("–");
}

void tell_counts(const PortraitCounts& n, const std::optional<double>& index, ResultRow& row) {
    row.count = n.scored();
    row.whole = row.bar = n.scored() + n.unknown;
    row.parts = {
        {Stance::agree, n.a}, {Stance::level, n.b}, {Stance::disagree, n.c}, {Stance::neither, n.unknown}};
    row.large = text_of(index);
    row.said = {index ? "vote.said_portrait" : "vote.said_portrait_few",
                {{"index", text_of(index)},
                 {"a", std::to_string(n.a)},
                 {"b", std::to_string(n.b)},
                 {"c", std::to_string(n.c)}}};
    row.figures = {{"a", static_cast<double>(n.a)},
                   {"b", static_cast<double>(n.b)},
                   {"c", static_cast<double>(n.c)},
                   {"unknown", static_cast<double>(n.unknown)}};
    if (index) row.figures.push_back({"index", *index});
    if (n.unknown > 0) row.notes.push_back({"vote.said_unknown", {{"n", std::to_string(n.unknown)}}});
}

void tell(const Rule& rule, const Tally& tally, ResultTable& table) {
    const auto portrait = portrait_of(rule, tally);
    std::string weak, divided;
    const auto list = [](std::string& all, std::uint32_t n) {
        all += (all.empty() ? "" : ", ") + std::to_string(n);
    };
    for (auto& row : table.rows) {
        const auto& item = portrait.items[row.option - 1];
        row.group = condition_of(rule, row.option);
        tell_counts(item.counts, item.index, row);
        if (item.consensus) row.figures.push_back({"cns", *item.consensus});
        if (item.to_work_on) row.notes.push_back({"portrait.to_work_on", {}}), list(weak, row.option);
        if (item.divided) row.notes.push_back({"portrait.divided", {}}), list(divided, row.option);
    }
    for (std::uint32_t i = 0; i < portrait.conditions.size(); ++i) {
        const auto& condition = portrait.conditions[i];
        ResultRow row{.option = i + 1, .name = {{}, rule.conditions[i]}};
        tell_counts(condition.counts, condition.index, row);
        row.full = row.whole;
        if (condition.low) row.figures.push_back({"low", *condition.low});
        if (condition.high) row.figures.push_back({"high", *condition.high});
        if (const auto out = condition.items - condition.with_index; out > 0)
            row.notes.push_back({"vote.said_left_out", {{"n", std::to_string(out)}}});
        table.groups.push_back(std::move(row));
    }
    table.in_short = {"vote.said_portrait_short", {{"n", std::to_string(table.rows.size())}}};
    if (!weak.empty()) table.words.push_back({"vote.said_to_work_on", {{"items", weak}}});
    if (!divided.empty()) table.words.push_back({"vote.said_divided", {{"items", divided}}});
    table.words.push_back({"portrait.legend", {}});
    table.words.push_back({"vote.said_no_score_of_all", {}});
}

}  // namespace

Portrait portrait_of(const Rule& rule, const Tally& tally) {
    Portrait portrait;
    portrait.conditions.resize(rule.conditions.size());
    for (std::uint32_t option = 1; option <= option_count(rule); ++option) {
        auto& item = portrait.items.emplace_back();
        item.counts = counts_of(tally, option);
        const auto n = item.counts.scored();
        const auto of = condition_of(rule, option);
        auto* condition = of ? &portrait.conditions[of - 1] : nullptr;
        if (condition) {
            ++condition->items;
            condition->counts.a += item.counts.a;
            condition->counts.b += item.counts.b;
            condition->counts.c += item.counts.c;
            condition->counts.unknown += item.counts.unknown;
        }
        if (n < fewest_scored) continue;
        const std::uint32_t scored[] = {item.counts.a, item.counts.b, item.counts.c};
        item.index = index_of(item.counts);
        item.consensus = consensus(scored);
        item.to_work_on = *item.index < portrait_weak || 3 * std::uint64_t{item.counts.c} >= n;
        item.divided = item.consensus < portrait_divided;
        if (!condition) continue;
        ++condition->with_index;
        const auto& [a, b, c, unknown] = item.counts;
        condition->index = condition->index.value_or(0) + *item.index;
        condition->low = condition->low.value_or(0) + half(n, {{c, 0}, {b, 50}, {a, 100}});
        condition->high = condition->high.value_or(0) + half(n, {{a, 100}, {b, 50}, {c, 0}});
    }
    for (auto& condition : portrait.conditions)
        for (auto* mean : {&condition.index, &condition.low, &condition.high})
            if (*mean) **mean /= condition.with_index;
    return portrait;
}

std::optional<bool> has_moved(const std::optional<double>& before, const std::optional<double>& now) {
    if (!before || !now) return std::nullopt;
    return std::abs(*now - *before) >= portrait_stable;
}

std::optional<EarlierPortrait> portrait_before(const State& s, const Vote& vote) {
    if (vote.rule.type != VoteType::portrait || !vote.counted || vote.tally.counts.empty())
        return std::nullopt;
    VoteId last;
    if (comparable_round(s, vote)) {
        last = vote.rule.previous_round;
    } else {
        for (const auto& [id, one] : s.votes.all)
            if (one.opened < vote.opened && is_published(one) && !one.tally.counts.empty() &&
                one.rule.type == VoteType::portrait && has_same_items(one.rule, vote.rule))
                last = id;
    }
    if (last) {
        const auto& earlier = *s.votes.all.find(last);
        return EarlierPortrait{portrait_of(earlier.rule, earlier.tally), last, {}, {}};
    }
    const RecalledPortrait* recalled = nullptr;
    for (const auto& [id, one] : s.portraits.recalled)
        if (!one.removed && has_same_items(rule_of(one.asked), vote.rule) &&
            (!recalled || recalled->date <= one.date))
            recalled = &one;
    if (!recalled) return std::nullopt;
    return EarlierPortrait{
        portrait_of(rule_of(recalled->asked), tally_of(*recalled)), {}, recalled->title, recalled->date};
}

std::vector<Message> words_of_portraits(const State& s, const Vote& vote) {
    const auto before = portrait_before(s, vote);
    if (!before) return {};
    const auto& then = before->portrait;
    const auto now = portrait_of(vote.rule, vote.tally);
    std::vector<Message> words;
    std::string stable;
    for (std::size_t i = 0; i < now.conditions.size(); ++i) {
        const auto &was = then.conditions[i].index, &is = now.conditions[i].index;
        const auto moved = has_moved(was, is);
        if (!moved) continue;
        if (*moved)
            words.push_back({*is > *was ? "vote.said_condition_up" : "vote.said_condition_down",
                             {{"n", std::to_string(i + 1)},
                              {"before", decimal_text(*was, 1)},
                              {"now", decimal_text(*is, 1)}}});
        else
            stable += (stable.empty() ? "" : ", ") + std::to_string(i + 1);
    }
    if (!stable.empty()) words.push_back({"vote.said_conditions_stable", {{"items", stable}}});
    return words;
}

std::uint32_t condition_of(const Rule& rule, std::uint32_t option) {
    if (option == 0 || option > rule.condition_of.size()) return 0;
    const auto of = rule.condition_of[option - 1];
    return of <= rule.conditions.size() ? of : 0;
}

std::string_view condition_title(const Rule& rule, std::uint32_t option) {
    const auto of = condition_of(rule, option);
    return of ? std::string_view(rule.conditions[of - 1]) : std::string_view();
}

void take_items(Rule& rule, const Packs& packs, std::string_view language) {
    rule.options.clear();
    rule.conditions.clear();
    rule.condition_of.clear();
    for (const auto& row : packs.conditions.rows) rule.conditions.push_back(row.label.in(language));
    for (const auto& row : packs.portrait.rows) {
        const auto of = std::ranges::find(packs.conditions.rows, row.condition, &Named::key);
        rule.options.push_back(row.label.in(language));
        rule.condition_of.push_back(static_cast<std::uint32_t>(of - packs.conditions.rows.begin()) + 1);
    }
}

tl::expected<void, Refusal> clean_conditions(Rule& rule) {
    if (!kind_of(rule).conditions) {
        rule.conditions.clear();
        rule.condition_of.clear();
        return {};
    }
    if (rule.conditions.empty() || rule.conditions.size() > counts::portrait_conditions)
        return counts::refuse_over("refusal.vote_conditions", counts::portrait_conditions);
    if (rule.condition_of.size() != rule.options.size() ||
        std::ranges::any_of(rule.condition_of,
                            [&](auto of) { return of == 0 || of > rule.conditions.size(); }))
        return refuse("refusal.vote_condition_of");
    for (auto& condition : rule.conditions) {
        auto text = clean_text(condition, texts::option);
        if (!text) return tl::unexpected(text.error());
        condition = *text;
    }
    return {};
}

bool has_same_items(const Rule& a, const Rule& b) {
    return a.options == b.options && a.conditions == b.conditions && a.condition_of == b.condition_of;
}

extern const VoteKind portrait_vote;
const VoteKind portrait_vote{.word = "portrait",
                             .type = VoteType::portrait,
                             .most_options = counts::portrait_items,
                             .least_options = 1,
                             .abstention = false,
                             .digests = true,
                             .conditions = true,
                             .secret_at_first = true,
                             .in_order = true,
                             .signs = ".ABC0",
                             .form = BallotForm::answer,
                             .take_from = take_items,
                             .options = written_options,
                             .name = written_name,
                             .most_mark = most_answer,
                             .mark_name = answer_name,
                             .may_be = marks_any,
                             .abstains = scores_nothing,
                             .count = count,
                             .judge = judge_measured,
                             .tell = tell};

}  // namespace entremise::rules
