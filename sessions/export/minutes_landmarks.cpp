#include "sessions/export/minutes_landmarks.h"

#include "sessions/export/minutes_agreed.h"
#include "sessions/rules/outcomes/reading.h"
#include "sessions/wording/names.h"
#include "sessions/wording/outcomes.h"

namespace entremise::exports {
namespace {

using namespace rules;

void line(std::string& out, const std::string& text = {}) { out += text + "\n"; }

/// « T1, T2 » of the outcomes from which something comes, as far as they are still there.
std::string codes_of(const State& s, const std::vector<OutcomeId>& ids) {
    std::string text;
    for (const auto id : ids) {
        const auto* outcome = s.outcomes.all.find(id);
        if (outcome && !outcome->removed) text += (text.empty() ? "" : ", ") + outcome->kind;
    }
    return escaped(text);
}

}  // namespace

std::string landmarks(const Source& source, const Options& options) {
    const State& s = source.state;
    if (is_blank(s.landmarks)) return {};
    const auto& say = language_of(source, options);
    const auto& packs = source.state.method.packs();
    std::string out;
    line(out, "\n## " + say("minutes.landmarks") + "\n");
    if (!s.landmarks.purpose.empty()) {
        line(out, escaped(s.landmarks.purpose));
        line(out);
    }
    const auto said = [&](std::string_view key, const Pack<Explained>& pack, const std::string& word) {
        if (word.empty()) return;
        const auto* row = pack.find(word);
        std::string text = escaped(pack.label(word, say.code()));
        if (row && !row->meaning.in(say.code()).empty())
            text += " (" + escaped(row->meaning.in(say.code())) + ")";
        line(out, "- " + say(key, {{"text", text}}));
    };
    const auto& collaboration = s.landmarks.collaboration;
    said("minutes.degree_today", packs.collaboration, collaboration.today);
    said("minutes.degree_wished", packs.collaboration, collaboration.wished);
    said("minutes.partnership", packs.partnerships, collaboration.form);
    for (const auto side : {PointSide::benefit, PointSide::challenge}) {
        const auto points = points_of(s, side);
        if (points.empty()) continue;
        line(out);
        line(out, "**" + wording::say_word(say, "point_side", side) + "**");
        line(out);
        for (const auto id : points) line(out, "- " + escaped(s.landmarks.points.find(id)->text));
    }
    const auto events = events_by_date(s);
    if (events.empty()) return out;
    line(out);
    line(out, "**" + say("landmarks.history") + "**");
    line(out);
    for (const auto id : events) {
        const auto& event = *s.landmarks.events.find(id);
        auto text = wording::rough_day_text(say, event.date) + " — " + escaped(event.text);
        if (!event.outcome.empty())
            text += " (" + escaped(wording::outcome_kind_text(say, packs, event.outcome)) + ")";
        line(out, "- " + text);
    }
    return out;
}

std::string outcomes(const Source& source, const Options& options) {
    const State& s = source.state;
    const auto all = outcomes_of(s), effects = effects_of(s);
    if (all.empty() && effects.empty()) return {};
    const auto& say = language_of(source, options);
    const auto& packs = source.state.method.packs();
    std::string out;
    line(out, "\n## " + say("minutes.outcomes") + "\n");
    const auto list = [&](const std::string& title, auto belongs) {
        bool any = false;
        for (const auto id : all) {
            const auto& it = *s.outcomes.all.find(id);
            if (!belongs(it)) continue;
            if (!any) line(out, "**" + escaped(title) + "**\n");
            any = true;
            auto text = escaped(wording::outcome_kind_text(say, packs, it.kind));
            if (const auto words = wording::outcome_text(s, it); !words.empty())
                text += " — " + escaped(words);
            if (!it.date.empty()) text += " (" + wording::rough_day_text(say, it.date) + ")";
            if (const auto before = codes_of(s, it.follows); !before.empty())
                text += " · " + say("minutes.follows", {{"text", before}});
            line(out, "- " + text);
        }
        if (any) line(out);
    };
    for (const auto& function : packs.outcome_functions.rows)
        list(function.label.in(say.code()), [&](const TransitionalOutcome& it) {
            const auto* row = packs.outcomes.find(it.kind);
            return row && row->function == function.key;
        });
    list(say("outcomes.other"), [&](const TransitionalOutcome& it) {
        const auto* row = packs.outcomes.find(it.kind);
        return !row || !packs.outcome_functions.find(row->function);
    });
    if (!effects.empty()) line(out, "**" + say("outcomes.effects") + "**\n");
    for (const auto id : effects) {
        const auto& it = *s.outcomes.effects.find(id);
        auto text = escaped(it.text) + " — " + wording::say_word(say, "effect_state", it.state);
        if (!it.when.empty()) text += say("word.colon") + escaped(it.when);
        if (const auto before = codes_of(s, it.follows); !before.empty())
            text += " · " + say("minutes.follows", {{"text", before}});
        line(out, "- " + text);
    }
    if (!effects.empty()) line(out);
    if (!all.empty()) line(out, wording::reading_text(say, shares_of(s, packs)));
    return out;
}

}  // namespace entremise::exports
