#include "sessions/wording/votes.h"

#include "sessions/wording/names.h"

namespace entremise::wording {

using namespace rules;

std::string name_text(const Language& say, const OptionName& name) {
    return name.key.empty() ? name.text : say(name.key);
}

std::string option_text(const Language& say, const Rule& rule, std::uint32_t option) {
    return name_text(say, option_name(rule, option));
}

std::string result_text(const Language& say, const Rule& rule, const Tally& tally) {
    const auto table = result_table(rule, tally);
    const auto& outcome = say_word(say, "vote_outcome", table.outcome);
    if (table.rows.empty()) return outcome;
    if (!table.in_short.key.empty()) return say(table.in_short) + " — " + outcome;
    std::string text;
    for (const auto& row : table.rows)
        if (row.option) text += (text.empty() ? "" : " / ") + std::to_string(row.count);
    for (const auto& lead : table.leading)
        text += (&lead == &table.leading.front() ? " · " : ", ") + cut(option_text(say, rule, lead));
    return text + " — " + outcome;
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
