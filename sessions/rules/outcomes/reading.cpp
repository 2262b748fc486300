#include "sessions/rules/outcomes/reading.h"

#include <algorithm>

#include "sessions/rules/state.h"

namespace entremise::rules {

Words words_of(OutcomeReading) {
    static constexpr std::string_view words[] = {"nothing", "do_it", "make_it_happen", "mixed"};
    return words;
}

OutcomeReading read_levers(std::uint32_t own, std::uint32_t influence, std::uint32_t all) {
    if (all == 0) return OutcomeReading::nothing;
    const auto is_half = [&](std::uint32_t part) { return std::uint64_t{2} * part >= all; };
    if (is_half(own)) return OutcomeReading::do_it;
    return is_half(influence) ? OutcomeReading::make_it_happen : OutcomeReading::mixed;
}

OutcomeShares shares_of(const State& s, const Packs& packs) {
    OutcomeShares shares;
    const auto& functions = packs.outcome_functions.rows;
    shares.functions.resize(functions.size());
    for (const auto id : outcomes_of(s)) {
        ++shares.all;
        const auto* row = packs.outcomes.find(s.outcomes.all.find(id)->kind);
        if (!row) continue;
        const auto function = std::ranges::find(functions, row->function, &Explained::key);
        if (function != functions.end())
            ++shares.functions[static_cast<std::size_t>(function - functions.begin())];
        shares.own += row->lever == "do_it";
        shares.influence += row->lever == "make_it_happen";
    }
    shares.reading = read_levers(shares.own, shares.influence, shares.all);
    return shares;
}

}  // namespace entremise::rules
