#include "sessions/wording/breakdown.h"

#include "sessions/core/text.h"
#include "sessions/rules/votes/kind.h"
#include "sessions/wording/names.h"
#include "sessions/wording/votes.h"

namespace entremise::wording {

using namespace rules;

std::string breakdown_title(const Language& say, const Rule& rule) {
    return say_word(say, "breakdown_by", rule.breakdown);
}

std::string group_name(const Language& say, const State& s, const Rule& rule, const SubGroup& group) {
    if (group.key == several_positions && rule.breakdown == Breakdown::position)
        return say("breakdown.several_positions");
    if (group.key.empty() && !group.position) return say_word(say, "breakdown_none", rule.breakdown);
    switch (rule.breakdown) {
    case Breakdown::none: break;
    case Breakdown::sector: return s.method.packs().sectors.label(group.key, say.code());
    case Breakdown::actor_kind: return say("actor_kind." + group.key);
    case Breakdown::position: return cut(text_of_card(say, s, group.position));
    }
    return group.key;
}

/// Every row where rows are few; what stands for them where they would be a table.
static std::string totals_text(const Language& say, const Rule& rule, const Tally& tally) {
    const auto table = result_table(rule, tally);
    const auto row_by_row = [&](const std::vector<ResultRow>& rows) {
        std::vector<std::string> parts;
        for (const auto& row : rows)
            if (row.option || row.count)
                parts.push_back(name_text(say, row.name) + " " + large_text(say, row));
        return joined(parts, " · ");
    };
    if (!table.groups.empty()) return row_by_row(table.groups);
    if (kind_of(rule).form == BallotForm::answer) return {};
    return table.in_short.key.empty() ? row_by_row(table.rows) : figure_text(say, table.in_short);
}

std::string group_text(const Language& say, const Rule& rule, const SubGroup& group) {
    auto text = say("breakdown.of", {{"n", std::to_string(group.tally.ballots)},
                                     {"of", std::to_string(group.tally.electors)}});
    if (group.tally.ballots == 0) return text;
    if (const auto totals = totals_text(say, rule, group.tally); !totals.empty())
        text += say("word.colon") + totals;
    return text;
}

}  // namespace entremise::wording
