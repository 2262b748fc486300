// Eight degrees of agreement after Kaner. It decides nothing: it says how much support there is, and whom to
// hear first.
#include <algorithm>
#include <array>

#include "sessions/rules/votes/kind.h"
#include "sessions/rules/votes/statistics.h"

namespace entremise::rules {
namespace {

constexpr std::uint32_t degrees = 8, abstention = 4, first_to_hear = 5;

std::uint32_t options(const Rule&) { return degrees; }

OptionName name(const Rule& rule, std::uint32_t option) {
    const auto stance = option < abstention ? Stance::agree
                        : option >= 7       ? Stance::disagree
                                            : Stance::neither;
    if (rule.options.size() == degrees) return {{}, rule.options[option - 1], stance};
    return {"gradient." + std::to_string(option), {}, stance};
}

/// Words of the session's own list stay with the vote; ours are said in each reader's language.
void take_degrees(Rule& rule, const Packs& packs, std::string_view language) {
    const auto &own = packs.gradients.rows, &ours = built_in_packs().gradients.rows;
    if (own.size() != degrees || std::ranges::equal(own, ours, {}, &Named::label, &Named::label)) return;
    for (const auto& degree : own) rule.options.push_back(degree.label.in(language));
}

bool is_abstention(const Ballot& ballot) { return chosen(ballot) == abstention; }

std::uint32_t at(const Tally& tally, std::uint32_t degree) {
    return degree <= tally.counts.size() ? tally.counts[degree - 1] : 0;
}

std::uint32_t support(const Tally& tally) { return at(tally, 1) + at(tally, 2) + at(tally, 3); }

/// The first that fits; whole numbers.
void judge_degrees(const Rule&, Tally& tally) {
    const auto cast = tally.ballots - tally.abstentions;
    tally.outcome = at(tally, 8) > 0                                    ? Outcome::blocked
                    : 4 * at(tally, 5) >= tally.ballots                 ? Outcome::not_ripe
                    : at(tally, 7) > 0 || 4 * support(tally) < 3 * cast ? Outcome::divided
                    : at(tally, 3) > at(tally, 1) + at(tally, 2)        ? Outcome::lukewarm
                                                                        : Outcome::strong;
}

/// From a block up to whole agreement; 4 and 5 have no place there.
constexpr std::array<std::uint32_t, 6> scale{8, 7, 6, 3, 2, 1};

std::uint32_t places(const Rule&) { return static_cast<std::uint32_t>(scale.size()); }

std::optional<std::uint32_t> place(const Rule&, const Ballot& ballot) {
    const auto found = std::ranges::find(scale, chosen(ballot));
    if (found == scale.end()) return std::nullopt;
    return static_cast<std::uint32_t>(found - scale.begin());
}

std::array<std::uint32_t, scale.size()> on_the_scale(const Tally& tally) {
    std::array<std::uint32_t, scale.size()> counts{};
    std::ranges::transform(scale, counts.begin(), [&](std::uint32_t degree) { return at(tally, degree); });
    return counts;
}

void tell(const Rule&, const Tally& tally, ResultTable& table) {
    for (auto& row : table.rows) row.whole = tally.ballots;
    table.share_of = ShareOf::ballots;
    const auto cast = tally.ballots - tally.abstentions;
    const Message said{"vote.said_support",
                       {{"n", std::to_string(support(tally))}, {"of", std::to_string(cast)}}};
    table.in_short = said;
    table.words.push_back(said);
    table.figures = {{"support", static_cast<double>(support(tally))},
                     {"support_of", static_cast<double>(cast)}};
    if (const auto agreement = consensus(on_the_scale(tally))) table.figures.push_back({"cns", *agreement});
    std::uint32_t to_hear = 0;
    for (auto degree = first_to_hear; degree <= degrees; ++degree) to_hear += at(tally, degree);
    if (to_hear > 0) table.words.push_back({"vote.said_hear_first", {{"n", std::to_string(to_hear)}}});
    if (table.outcome == Outcome::strong || table.outcome == Outcome::lukewarm)
        table.words.push_back({"vote.said_consent_next", {}});
    else if (tally.outcome != Outcome::no_quorum && tally.outcome != Outcome::no_result)
        table.words.push_back({"vote.said_what_would_change", {}});
}

}  // namespace

extern const VoteKind gradients_vote;
const VoteKind gradients_vote{.word = "gradients",
                              .type = VoteType::gradients,
                              .abstention = false,
                              .paper = true,
                              .take_from = take_degrees,
                              .options = options,
                              .name = name,
                              .may_be = marks_one,
                              .abstains = is_abstention,
                              .places = places,
                              .place = place,
                              .count = add_marks,
                              .judge = judge_degrees,
                              .tell = tell};

}  // namespace entremise::rules
