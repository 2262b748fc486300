#include "sessions/wording/outcomes.h"

#include <algorithm>

#include "sessions/core/text.h"
#include "sessions/wording/names.h"

namespace entremise::wording {

std::string rough_day_text(const Language& say, std::string_view date) {
    constexpr std::size_t of_year = 4, of_month = 7;
    if (date.size() != of_month || date[of_year] != '-') return day_text(say, date);
    const int month = (date[of_year + 1] - '0') * 10 + (date[of_year + 2] - '0');
    if (month < 1 || month > 12) return std::string(date);
    return say("month." + std::to_string(month)) + " " + std::string(date.substr(0, of_year));
}

std::string outcome_kind_text(const Language& say, const Packs& packs, std::string_view kind) {
    const auto* row = packs.outcomes.find(kind);
    return row ? std::string(kind) + " " + row->label.in(say.code()) : std::string(kind);
}

std::string outcome_text(const rules::State& s, const rules::TransitionalOutcome& outcome) {
    std::string text = outcome.text;
    if (const auto* card = s.board.cards.find(outcome.source);
        text.empty() && card && (card->kind != rules::CardKind::move || !card->archived))
        text = card->text;
    if (const auto* event = s.landmarks.events.find(outcome.key_event); text.empty() && event)
        text = event->text;
    std::ranges::replace(text, '\n', ' ');
    return text;
}

std::string reading_text(const Language& say, const rules::OutcomeShares& shares) {
    return say("outcome_reading." + std::string(word_of(shares.reading)),
               {{"own", std::to_string(shares.own)},
                {"influence", std::to_string(shares.influence)},
                {"all", std::to_string(shares.all)}});
}

}  // namespace entremise::wording
