#include "sessions/rules/votes/pairs.h"

#include <algorithm>
#include <iterator>

#include "sessions/rules/votes/delphi.h"
#include "sessions/rules/votes/portrait.h"
#include "sessions/rules/votes/statistics.h"

namespace entremise::rules {
namespace {

constexpr double clear_shift = .05, other_spread = .1, rounding = 1e-12;

}  // namespace

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

std::optional<Shift> shift_of(const State& s, const Vote& vote) {
    const Vote* earlier = comparable_round(s, vote);
    const auto known = [](const Vote& one) {
        return one.rule.secrecy == Secrecy::named && !one.rows.empty();
    };
    const auto& kind = kind_of(vote.rule);
    const auto scale = kind.places ? kind.places(vote.rule) : 0;
    if (!earlier || scale == 0 || earlier->rule.unit != vote.rule.unit || !known(vote) || !known(*earlier))
        return std::nullopt;
    const auto before = ballots_by_seat(*earlier), after = ballots_by_seat(vote);
    Shift shift;
    shift.numbers = kind.scale != nullptr;
    shift.moves.assign(scale, std::vector<std::uint32_t>(scale));
    std::vector<std::uint32_t> first(scale), then(scale);
    for (const auto& [seat, ballot] : after) {
        const auto once = before.find(seat);
        if (once == before.end()) {
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
    for (const auto& [seat, ballot] : before) shift.only_before += !after.contains(seat);
    shift.p = sign_test(shift.up, shift.down);
    shift.cns_before = consensus(first).value_or(0);
    shift.cns_after = consensus(then).value_or(0);
    shift.median_before = quartile(first, 2);
    shift.median_after = quartile(then, 2);
    return shift;
}

std::vector<Message> words_of_shift(const Shift& shift) {
    if (shift.pairs == 0) return {{"vote.said_no_pairs", {}}};
    std::vector<Message> words{{shift.numbers ? "vote.said_pairs_numbers" : "vote.said_pairs",
                                {{"n", std::to_string(shift.pairs)},
                                 {"up", std::to_string(shift.up)},
                                 {"down", std::to_string(shift.down)},
                                 {"same", std::to_string(shift.same)}}}};
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

std::vector<Message> words_of_rounds(const State& s, const Vote& vote) {
    std::vector<Message> words;
    if (const auto shift = shift_of(s, vote)) words = words_of_shift(*shift);
    if (const auto course = delphi_course(s, vote))
        std::ranges::copy(words_of_course(*course), std::back_inserter(words));
    std::ranges::copy(words_of_portraits(s, vote), std::back_inserter(words));
    return words;
}

std::vector<Figure> figures_of_shift(const Shift& shift) {
    const auto number = [](std::uint32_t n) { return static_cast<double>(n); };
    return {{"pairs", number(shift.pairs)},
            {"only_before", number(shift.only_before)},
            {"only_after", number(shift.only_after)},
            {"out_of_comparison", number(shift.out_of_comparison)},
            {"up", number(shift.up)},
            {"down", number(shift.down)},
            {"same", number(shift.same)},
            {"p", shift.p},
            {"cns_before", shift.cns_before},
            {"cns_after", shift.cns_after}};
}

}  // namespace entremise::rules
