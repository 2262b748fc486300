// The same people asked in rounds, each told what came out of the one before: until an item reaches
// consensus, nobody moves any more, or three rounds are over.
#include "sessions/rules/votes/delphi.h"

#include <algorithm>
#include <map>

#include "sessions/rules/counts.h"
#include "sessions/rules/votes/scale.h"
#include "sessions/rules/votes/statistics.h"

namespace entremise::rules {
namespace {

constexpr std::uint32_t short_scale = counts::short_delphi, long_scale = counts::long_delphi, most_rounds = 3;
constexpr std::uint32_t percent_agreed = 75, percent_moved = 15;
constexpr std::string_view stop_words[] = {"goes_on", "consensus", "stable", "rounds"};

bool scale(Rule& rule) {
    if (rule.scale_from == 0 && rule.scale_to == 0) rule.scale_from = 1, rule.scale_to = short_scale;
    if (rule.scale_from != 1 || (rule.scale_to != short_scale && rule.scale_to != long_scale)) return false;
    if (rule.band_from == 0 && rule.band_to == 0)
        rule.band_from = rule.scale_to == short_scale ? 4 : 7, rule.band_to = rule.scale_to;
    return rule.band_from >= 1 && rule.band_from <= rule.band_to && rule.band_to <= rule.scale_to;
}

struct Agreed {
    std::uint32_t within = 0, of = 0;
    bool consensus = false;
};

Agreed agreed(const Rule& rule, const Tally& tally, std::uint32_t option) {
    const auto marks = marks_of(tally, option);
    Agreed told{0, answers(marks), false};
    for (std::uint32_t i = 0; i < marks.size(); ++i)
        if (i + rule.scale_from >= rule.band_from && i + rule.scale_from <= rule.band_to)
            told.within += marks[i];
    if (told.of == 0) return told;
    const auto near = delphi_nearness(rule);
    told.consensus = 100 * std::uint64_t{told.within} >= percent_agreed * std::uint64_t{told.of} &&
                     quartile(marks, 3) - quartile(marks, 1) <= 4 * near;
    return told;
}

void tell(const Rule& rule, const Tally& tally, ResultTable& table) {
    tell_measures(rule, tally, table);
    const bool alone = rates_question(rule);
    std::uint32_t reached = 0;
    for (std::uint32_t option = 1; option <= rated_options(rule); ++option) {
        const auto of = agreed(rule, tally, option);
        reached += of.consensus;
        if (!alone && option > table.rows.size()) break;
        auto& figures = alone ? table.figures : table.rows[option - 1].figures;
        figures.push_back({"in_band", static_cast<double>(of.within)});
        figures.push_back({"consensus", of.consensus ? 1. : 0.});
        if (!alone && of.of > 0)
            table.rows[option - 1].said = {
                of.consensus ? "vote.said_item_agreed" : "vote.said_item_open",
                {{"median", table.rows[option - 1].large},
                 {"low", quarters_text(quartile(marks_of(tally, option), 1) + 4 * rule.scale_from)},
                 {"high", quarters_text(quartile(marks_of(tally, option), 3) + 4 * rule.scale_from)},
                 {"n", std::to_string(of.within)},
                 {"of", std::to_string(of.of)}}};
    }
    std::erase_if(table.words, [](const Message& said) { return said.key == "vote.said_agreement"; });
    const std::string from = std::to_string(rule.band_from), to = std::to_string(rule.band_to);
    if (alone)
        table.words.push_back({reached ? "vote.said_band_agreed" : "vote.said_band_open",
                               {{"n", std::to_string(agreed(rule, tally, 1).within)},
                                {"of", std::to_string(agreed(rule, tally, 1).of)},
                                {"from", from},
                                {"to", to}}});
    else
        table.words.push_back({"vote.said_band", {{"from", from}, {"to", to}}});
}

using Answers = std::map<std::uint64_t, Ballot>;

/// How many answered otherwise than before; nothing: nobody answered both times.
std::optional<std::uint32_t> changed_since(const Answers& before, std::uint32_t option_then,
                                           const Answers& now, std::uint32_t option) {
    std::uint32_t changed = 0, both = 0;
    for (const auto& [seat, ballot] : now) {
        const auto earlier = before.find(seat);
        if (earlier == before.end()) continue;
        const auto from = earlier->second.mark(option_then), to = ballot.mark(option);
        both += from && to;
        changed += from && to && from != to;
    }
    return both > 0 ? std::optional(changed) : std::nullopt;
}

}  // namespace

std::uint32_t delphi_nearness(const Rule& rule) { return rule.scale_to == long_scale ? 2 : 1; }

Words words_of(DelphiStop) { return stop_words; }

std::optional<DelphiCourse> delphi_course(const State& s, const Vote& vote) {
    if (vote.rule.type != VoteType::delphi || !vote.counted || vote.tally.outcome != Outcome::measured)
        return std::nullopt;
    DelphiCourse course{.panel = vote.tally.electors};
    const Vote* const before = comparable_round(s, vote);
    for (const Vote* one = before; one && course.round < 50; one = comparable_round(s, *one)) ++course.round;
    course.secret = !names_are_told(vote.rule) || (before && !names_are_told(before->rule));
    std::optional<Answers> once, then;
    if (before && !course.secret && before->rule.unit == vote.rule.unit)
        once = ballots_by_seat(*before), then = ballots_by_seat(vote);
    for (std::uint32_t option = 1; option <= rated_options(vote.rule); ++option) {
        DelphiItem item{option};
        if (const auto earlier = once && then ? option_before(*before, vote.rule, option) : 0)
            item.changed = changed_since(*once, earlier, *then, option);
        if (agreed(vote.rule, vote.tally, option).consensus)
            item.stop = DelphiStop::consensus;
        else if (item.changed &&
                 100 * std::uint64_t{*item.changed} < percent_moved * std::uint64_t{course.panel})
            item.stop = DelphiStop::stable;
        else if (course.round >= most_rounds)
            item.stop = DelphiStop::rounds;
        course.items.push_back(item);
    }
    return course;
}

std::vector<Message> words_of_course(const DelphiCourse& course) {
    const auto count = [&](DelphiStop stop) {
        return static_cast<std::size_t>(std::ranges::count(course.items, stop, &DelphiItem::stop));
    };
    const auto again = count(DelphiStop::goes_on);
    const bool alone = course.items.size() == 1, stable = count(DelphiStop::stable) > 0;
    const std::string round = std::to_string(course.round);
    std::vector<Message> words;
    if (alone)
        words.push_back({stable ? "vote.said_round_stable" : "vote.said_round_alone", {{"round", round}}});
    else
        words.push_back({"vote.said_round",
                         {{"round", round},
                          {"consensus", std::to_string(count(DelphiStop::consensus))},
                          {"of", std::to_string(course.items.size())},
                          {"stable", std::to_string(count(DelphiStop::stable))}}});
    if (again > 0)
        words.push_back({alone ? "vote.said_round_again_alone" : "vote.said_round_again",
                         {{"n", std::to_string(again)}}});
    else if (const auto open = count(DelphiStop::rounds))
        words.push_back({"vote.said_round_open", {{"n", std::to_string(open)}}});
    else
        words.push_back({"vote.said_round_last", {}});
    if (course.round > 1 && course.secret) words.push_back({"vote.said_round_secret", {}});
    return words;
}

extern const VoteKind delphi_vote;
const VoteKind delphi_vote{.word = "delphi",
                           .type = VoteType::delphi,
                           .most_options = counts::vote_options,
                           .least_options = 0,
                           .digests = true,
                           .feedback = true,
                           .secret_at_first = true,
                           .form = BallotForm::rate,
                           .scale = scale,
                           .options = rated_options,
                           .name = rated_name,
                           .most_mark = numbers,
                           .may_be = marks_any,
                           .row = number_row,
                           .places = number_places,
                           .place = number_place,
                           .count = count_numbers,
                           .judge = judge_measured,
                           .tell = tell};

}  // namespace entremise::rules
