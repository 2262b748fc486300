#include "sessions/wording/votes.h"

#include "sessions/core/text.h"
#include "sessions/rules/votes/pairs.h"
#include "sessions/wording/names.h"

namespace entremise::wording {

using namespace rules;

namespace {
bool is_digit(char c) { return c >= '0' && c <= '9'; }
}  // namespace

std::string name_text(const Language& say, const OptionName& name) {
    return name.key.empty() ? name.text : say(name.key);
}

std::string option_text(const Language& say, const Rule& rule, std::uint32_t option) {
    return name_text(say, option_name(rule, option));
}

std::string number_text(const Language& say, std::string number) {
    for (std::size_t i = 1; i + 1 < number.size(); ++i)
        if (number[i] == '.' && is_digit(number[i - 1]) && is_digit(number[i + 1]))
            return number.replace(i, 1, say("word.decimal"));
    return number;
}

bool is_figure(std::string_view value) {
    return value.find_first_not_of("0123456789.-") == std::string_view::npos;
}

std::string figure_text(const Language& say, const Message& message) {
    Message said = message;
    // What people wrote is no number.
    for (auto& [name, value] : said.words)
        if (is_figure(value)) value = number_text(say, value);
    return say(said);
}

std::string row_text(const Language& say, const ResultRow& row) {
    auto text = row.said.key.empty() ? std::string() : figure_text(say, row.said);
    for (const auto& note : row.notes) text += (text.empty() ? "" : " · ") + figure_text(say, note);
    return text;
}

std::string large_text(const Language& say, const ResultRow& row) {
    return row.large.empty() ? std::to_string(row.count) : number_text(say, row.large);
}

std::string mark_text(const Language& say, const Rule& rule, std::uint32_t mark) {
    if (mark == 0 || most_mark(rule) == 1) return {};
    if (const auto named = kind_of(rule).mark_name) return name_text(say, named(mark));
    return std::to_string(mark - 1 + first_value(rule));
}

std::string ballot_text(const Language& say, const Rule& rule, const Ballot& ballot) {
    std::string text;
    for (std::uint32_t i = 1; i <= option_count(rule); ++i) {
        const auto mark = ballot.mark(i);
        if (!mark) continue;
        const auto number = mark_text(say, rule, mark);
        const bool alone = option_count(rule) == 1 && !number.empty();
        text += (text.empty() ? "" : ", ") + (alone ? number : option_text(say, rule, i));
        if (!alone && !number.empty()) text += " " + number;
    }
    if (text.empty()) text = say("choice.abstain");
    return ballot.reason.empty() ? text : text + say("word.colon") + ballot.reason;
}

std::string result_text(const Language& say, const Rule& rule, const Tally& tally) {
    const auto table = result_table(rule, tally);
    const auto& outcome = say_word(say, "vote_outcome", table.outcome);
    if (table.rows.empty()) return outcome;
    if (!table.in_short.key.empty()) return figure_text(say, table.in_short) + " — " + outcome;
    std::string text;
    for (const auto& row : table.rows)
        if (row.option) text += (text.empty() ? "" : " / ") + large_text(say, row);
    for (const auto& lead : table.leading)
        text += (&lead == &table.leading.front() ? " · " : ", ") + cut(option_text(say, rule, lead));
    return text + " — " + outcome;
}

std::string result_text(const Language& say, const State& s, VoteId id, const Tally& tally) {
    const auto* vote = s.votes.all.find(id);
    if (vote && pairs_hide_totals(s, id)) return say_word(say, "vote_outcome", Outcome::measured);
    return vote ? result_text(say, vote->rule, tally) : say_word(say, "vote_outcome", tally.outcome);
}

std::string counts_text(const Language& say, const OpinionCounts& counts) {
    std::vector<std::string> parts;
    const auto add = [&](const char* key, std::uint32_t n) {
        if (n > 0) parts.push_back(say(key, {{"n", std::to_string(n)}}));
    };
    add("opinion.n_agree", counts.agree);
    add("opinion.n_disagree", counts.disagree);
    add("opinion.n_pass", counts.seen - counts.agree - counts.disagree);
    return parts.empty() ? say("opinion.n_none") : joined(parts, " · ");
}

std::string kind_text(const Language& say, const Rule& rule) {
    auto text = say_word(say, "vote_type", rule.type);
    const auto from = std::to_string(rule.scale_from), to = std::to_string(rule.scale_to);
    if (rule.scale_to) text += say("vote.scale", {{"from", from}, {"to", to}});
    if (!rule.band_from) return text;
    return say(
        rule.band_to == rule.scale_to ? "vote.band" : "vote.band_within",
        {{"text", text}, {"from", std::to_string(rule.band_from)}, {"to", std::to_string(rule.band_to)}});
}

std::string majority_text(const Language& say, const Rule& rule) {
    const auto& kind = kind_of(rule);
    if (kind.majority)
        return say("majority." + std::string(word_of(rule.majority)),
                   {{"p", std::to_string(rule.p)}, {"q", std::to_string(rule.q)}});
    return kind.majority_required && rule.majority_required ? say("majority.required") : std::string();
}

std::string quorum_text(const Language& say, const Quorum& quorum) {
    return say("quorum." + std::string(word_of(quorum.kind)),
               {{"p", std::to_string(quorum.p)}, {"q", std::to_string(quorum.q)}});
}

}  // namespace entremise::wording
