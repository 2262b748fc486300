#include "sessions/wording/lenses.h"

#include <algorithm>
#include <set>

#include "sessions/rules/actors/stakes.h"
#include "sessions/wording/names.h"

namespace entremise::wording {
namespace {

using rules::FindingKind;
using rules::Lens;
using rules::MarkKind;
using rules::State;

std::string joined(const Language& say, const std::vector<std::string>& texts) {
    std::string all;
    for (std::size_t i = 0; i < texts.size(); ++i) {
        if (i > 0) all += i + 1 == texts.size() ? say("word.and") : ", ";
        all += texts[i];
    }
    return all;
}

std::vector<std::string> labels(const Language& say, const Pack<Explained>& pack,
                                const std::vector<std::string>& keys) {
    std::vector<std::string> texts;
    for (const auto& key : keys) texts.push_back(pack.label(key, say.code()));
    return texts;
}

/// What the holders of a position live by, and what they may gain or lose.
std::string world_text(const Language& say, const Packs& packs, const State& s,
                       const rules::Finding& finding) {
    constexpr std::size_t most = 3;
    const std::vector<CardId> holders(finding.cards.begin() + 1, finding.cards.end());
    std::vector<std::string> stakes;
    for (const CardId holder : holders)
        for (const StakeId id : rules::open_stakes_of(s, holder))
            if (stakes.size() < most) stakes.push_back(cut(s.stakes.all.find(id)->text));
    const auto logics = labels(say, packs.logics, rules::logics_of(s, holders));
    std::string text = say("finding.world", {{"text", text_of_card(say, s, finding.cards.front())},
                                             {"names", names_of(say, s, holders)}});
    if (!logics.empty()) text += " · " + say("finding.world.logics", {{"text", joined(say, logics)}});
    if (!stakes.empty()) text += " · " + say("finding.world.stakes", {{"text", joined(say, stakes)}});
    return text;
}

}  // namespace

const KeyRow* row_of(const Packs& packs, Lens lens) {
    const auto place = static_cast<std::size_t>(lens);
    if (lens == Lens::none) return nullptr;
    const auto& rows = is_key(lens) ? packs.keys.rows : packs.views.rows;
    const std::size_t at = is_key(lens) ? place - 1 : place - 1 - rules::keys_of_action;
    return at < rows.size() ? &rows[at] : nullptr;
}

std::string lens_title(const Language& say, const Packs& packs, Lens lens) {
    const auto* row = row_of(packs, lens);
    if (!row) return say_word(say, "lens", lens);
    const auto place = static_cast<std::size_t>(lens);
    const auto number = is_key(lens) ? place : place - rules::keys_of_action;
    return say(is_key(lens) ? "lens.title_key" : "lens.title_view",
               {{"n", std::to_string(number)}, {"text", row->label.in(say.code())}});
}

std::string mark_text(const Language& say, const Packs& packs, const rules::LensMark& mark) {
    if (mark.kind == MarkKind::logic) return packs.logics.label(mark.word, say.code());
    if (mark.kind == MarkKind::status) return say("intermediary_status." + mark.word);
    return say("mark." + std::string(word_of(mark.kind)), {{"n", std::to_string(mark.number)}});
}

std::string names_of(const Language& say, const State& s, const std::vector<CardId>& cards,
                     std::size_t most) {
    std::vector<std::string> names;
    for (const CardId id : cards) {
        if (names.size() == most && cards.size() > most + 1) {
            names.push_back(say("word.others", {{"n", std::to_string(cards.size() - most)}}));
            break;
        }
        names.push_back(text_of_card(say, s, id));
    }
    return joined(say, names);
}

std::string finding_text(const Language& say, const Packs& packs, const State& s,
                         const rules::Finding& finding) {
    if (finding.kind == FindingKind::world) return world_text(say, packs, s, finding);
    const auto first = finding.cards.empty() ? CardId{} : finding.cards.front();
    const auto& pack = finding.kind == FindingKind::shared_stake ? packs.stakes : packs.logics;
    std::vector<CardId> others = finding.cards;
    if (!others.empty()) others.erase(others.begin());
    auto text = say("finding." + std::string(word_of(finding.kind)),
                    {{"n", std::to_string(finding.number)},
                     {"names", names_of(say, s, finding.cards)},
                     {"text", first ? text_of_card(say, s, first) : std::string()},
                     {"others", names_of(say, s, others)},
                     {"word", finding.word.empty() ? std::string() : pack.label(finding.word, say.code())}});
    // A name may end as a sentence does.
    constexpr std::string_view ends[] = {"?.", "!.", "..", "….", ".\u00A0»."};
    for (const auto end : ends)
        if (text.ends_with(end)) text.pop_back();
    return text;
}

}  // namespace entremise::wording
