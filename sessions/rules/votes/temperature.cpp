// How warm the question is: 0 to 100, of the question itself. The median first; before and after by pairs.
#include <algorithm>

#include "sessions/rules/votes/scale.h"

namespace entremise::rules {
namespace {

constexpr std::uint32_t hottest = 100, band = 10, bands = hottest / band;

bool scale(Rule& rule) {
    rule.scale_from = 0, rule.scale_to = hottest;
    return true;
}

std::uint32_t options(const Rule&) { return 1; }
OptionName name(const Rule&, std::uint32_t) { return {"choice.temperature", {}}; }

/// Rows of ten numbers; the last has 100 too.
std::uint32_t band_of(std::uint32_t mark) { return std::min((mark - 1) / band, bands - 1) + 1; }

std::optional<std::uint32_t> row(const Rule&, const Ballot& ballot) {
    const auto mark = ballot.mark(1);
    return mark ? band_of(mark) : 0;
}

void tell(const Rule& rule, const Tally& tally, ResultTable& table) {
    const auto marks = marks_of(tally, 1);
    auto measured = measure(rule, tally, 1);
    table.rows.clear();
    for (std::uint32_t i = 0; i < bands; ++i) {
        const auto last = i + 1 < bands ? (i + 1) * band - 1 : hottest;
        table.rows.push_back(
            {.option = i + 1,
             .name = {{}, std::to_string(i * band) + "–" + std::to_string(last), Stance::level},
             .whole = tally.ballots - tally.abstentions});
    }
    for (std::uint32_t mark = 1; mark <= std::min<std::size_t>(marks.size(), hottest + 1); ++mark)
        table.rows[band_of(mark) - 1].count += marks[mark - 1];
    for (auto& one : table.rows) one.bar = one.count;
    table.in_short = measured.said;
    table.words = {measured.said, {"vote.said_agreement", {}}};
    table.figures = std::move(measured.figures);
}

}  // namespace

extern const VoteKind temperature_vote;
const VoteKind temperature_vote{.word = "temperature",
                                .type = VoteType::temperature,
                                .least_options = 0,
                                .form = BallotForm::slide,
                                .scale = scale,
                                .options = options,
                                .name = name,
                                .most_mark = numbers,
                                .may_be = marks_any,
                                .row = row,
                                .places = number_places,
                                .place = number_place,
                                .count = count_numbers,
                                .judge = judge_measured,
                                .tell = tell};

}  // namespace entremise::rules
