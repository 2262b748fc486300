#include "sessions/export/minutes_portraits.h"

#include <algorithm>

#include "sessions/export/minutes_agreed.h"
#include "sessions/rules/votes/kind.h"
#include "sessions/rules/votes/portrait.h"
#include "sessions/wording/votes.h"

namespace entremise::exports {

using namespace rules;

std::string shared_portraits(const Source& source, const Options& options,
                             const std::function<std::string(Micros)>& at) {
    const State& s = source.state;
    if (s.portraits.shared.empty()) return {};
    const auto& say = language_of(source, options);
    std::string out = "\n## " + say("minutes.portraits") + "\n\n";
    for (const auto& [id, shared] : s.portraits.shared) {
        const auto rule = rule_of(shared.asked);
        const auto said = std::ranges::count_if(shared.answers, [](auto answer) { return answer != 0; });
        out += say("minutes.portrait_at", {{"text", escaped(shared.asked.question)},
                                           {"time", at(shared.at)},
                                           {"n", std::to_string(said)},
                                           {"of", std::to_string(shared.answers.size())}}) +
               "\n\n";
        if (said == 0) continue;
        out += "| " + say("minutes.portrait_item") + " | " + say("minutes.vote_condition") + " | " +
               say("minutes.portrait_answer") + " |\n| --- | --- | --- |\n";
        for (std::uint32_t item = 1; item <= shared.answers.size(); ++item) {
            const auto answer = shared.answers[item - 1];
            out += "| " + std::to_string(item) + ". " + escaped(wording::option_text(say, rule, item)) +
                   " | " + escaped(condition_title(rule, item)) + " | " +
                   (answer ? wording::mark_text(say, rule, answer) : std::string("–")) + " |\n";
        }
        out += "\n";
    }
    return out;
}

}  // namespace entremise::exports
