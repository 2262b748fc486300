// Two pins of each person on a row of degrees: where things are, and where they should be. Never told which
// two are one person's: only how many pins each degree has, and where the middle lies.
#include <algorithm>
#include <array>

#include "sessions/rules/counts.h"
#include "sessions/rules/votes/pins.h"
#include "sessions/rules/votes/scale.h"
#include "sessions/rules/votes/statistics.h"

namespace entremise::rules {
namespace {

/// A mark says which pins stand there: either, or both.
std::uint32_t most_pins(const Rule&) { return pin_today | pin_wished; }

bool has_pin(std::uint32_t mark, std::uint32_t pin) { return (mark & pin) != 0; }

bool may_be(const Rule&, const Ballot& ballot) {
    return std::ranges::all_of(std::array{pin_today, pin_wished}, [&](std::uint32_t pin) {
        return std::ranges::count_if(ballot.marks, [&](auto mark) { return has_pin(mark, pin); }) == 1;
    });
}

/// `counts`: pins of today; `marks`: those of today, those that are wished.
void count(const Rule&, const std::vector<Ballot>& ballots, Tally& tally) {
    for (std::uint32_t option = 1; option <= tally.counts.size(); ++option) {
        MarkCounts pins{std::vector<std::uint32_t>(2)};
        for (const auto& ballot : ballots) {
            pins.counts[0] += has_pin(ballot.mark(option), pin_today);
            pins.counts[1] += has_pin(ballot.mark(option), pin_wished);
        }
        tally.counts[option - 1] = pins.counts[0];
        tally.marks.push_back(std::move(pins));
    }
}

void take_degrees(Rule& rule, const Packs& packs, std::string_view language) {
    rule.options.clear();
    for (const auto& degree : packs.collaboration.rows) rule.options.push_back(degree.label.in(language));
}

std::string places_text(const Rule& rule, const std::vector<std::uint32_t>& places) {
    std::string text;
    for (const auto place : places) text += (text.empty() ? "" : " / ") + option_name(rule, place).text;
    return text;
}

/// Halfway between two degrees where the middle pins stand apart.
double value_of(const std::vector<std::uint32_t>& places) { return (places.front() + places.back()) / 2.; }

void tell(const Rule& rule, const Tally& tally, ResultTable& table) {
    const auto today = pins_of(tally, pin_today), wished = pins_of(tally, pin_wished);
    for (auto& row : table.rows) {
        const auto now = row.option <= today.size() ? today[row.option - 1] : 0,
                   later = row.option <= wished.size() ? wished[row.option - 1] : 0;
        row.whole = tally.ballots;
        row.bar = now + later;
        row.large = std::to_string(std::uint64_t{now} + later);
        row.parts = {{Stance::level, now}, {Stance::agree, later}};
        row.said = {"vote.said_pins", {{"today", std::to_string(now)}, {"wished", std::to_string(later)}}};
        row.figures = {{"today", static_cast<double>(now)}, {"wished", static_cast<double>(later)}};
    }
    table.full = 2 * tally.ballots;
    const auto from = middle_pins(today), to = middle_pins(wished);
    if (from.empty() || to.empty()) return;
    table.in_short = {"vote.said_pins_middle",
                      {{"today", places_text(rule, from)}, {"wished", places_text(rule, to)}}};
    table.words = {table.in_short, {"vote.said_pins_apart", {}}};
    table.figures = {{"median_today", value_of(from)}, {"median_wished", value_of(to)}};
    for (const auto& [pins, name] : {std::pair{&today, "cns_today"}, std::pair{&wished, "cns_wished"}})
        if (const auto agreement = consensus(*pins)) table.figures.push_back({name, *agreement});
}

}  // namespace

std::vector<std::uint32_t> pins_of(const Tally& tally, std::uint32_t pin) {
    std::vector<std::uint32_t> all;
    for (std::uint32_t option = 1; option <= tally.marks.size(); ++option) {
        const auto marks = marks_of(tally, option);
        const std::size_t at = pin == pin_today ? 0 : 1;
        all.push_back(at < marks.size() ? marks[at] : 0);
    }
    return all;
}

std::vector<std::uint32_t> middle_pins(const std::vector<std::uint32_t>& pins) {
    const auto all = answers(pins);
    const auto holder_of = [&](std::uint32_t nth) {
        std::uint32_t below = 0, i = 0;
        while ((below += pins[i]) < nth) ++i;
        return i + 1;
    };
    if (all == 0) return {};
    const auto low = holder_of((all + 1) / 2), high = holder_of(all / 2 + 1);
    if (low == high) return {low};
    return {low, high};
}

VoteId pinned(const State& s) {
    VoteId last;
    for (const auto& [id, vote] : s.votes.all)
        if (vote.rule.type == VoteType::pins && is_published(vote) && vote.tally.outcome == Outcome::measured)
            last = id;
    return last;
}

/// As many pins of either kind as ballots, and `counts` those of today.
static bool adds_up(const Tally& tally) {
    if (tally.marks.size() != tally.counts.size()) return false;
    for (std::size_t i = 0; i < tally.marks.size(); ++i)
        if (tally.marks[i].counts.size() != 2 || tally.marks[i].counts[0] != tally.counts[i]) return false;
    return answers(pins_of(tally, pin_today)) == tally.ballots &&
           answers(pins_of(tally, pin_wished)) == tally.ballots;
}

extern const VoteKind pins_vote;
const VoteKind pins_vote{.word = "pins",
                         .type = VoteType::pins,
                         .most_options = counts::vote_options,
                         .abstention = false,
                         .digests = true,
                         .secret_at_first = true,
                         .only_secret = true,
                         .in_order = true,
                         .signs = ".12=",
                         .form = BallotForm::pin,
                         .take_from = take_degrees,
                         .options = written_options,
                         .name = written_name,
                         .most_mark = most_pins,
                         .may_be = may_be,
                         .count = count,
                         .adds_up = adds_up,
                         .judge = judge_measured,
                         .tell = tell};

}  // namespace entremise::rules
