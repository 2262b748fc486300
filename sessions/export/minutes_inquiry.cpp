#include "sessions/export/minutes_inquiry.h"

#include "sessions/core/text.h"
#include "sessions/export/minutes_agreed.h"
#include "sessions/rules/session.h"
#include "sessions/wording/names.h"

namespace entremise::exports {
namespace {

/// Who finds out, by when, what was found.
std::string course(const Source& source, const Options& options, const rules::UnknownFact& fact) {
    const auto& say = language_of(source, options);
    if (!fact.answer.empty()) return say("inquiry.found", {{"text", escaped(fact.answer)}});
    std::vector<std::string> told;
    if (const auto who = who_told(source, options, fact.who); !who.empty())
        told.push_back(say("inquiry.who", {{"name", escaped(who)}}));
    if (!fact.by_when.empty()) told.push_back(escaped(wording::day_text(say, fact.by_when)));
    return joined(told);
}

}  // namespace

std::string found_out(const Source& source, const Options& options, CardId controversy) {
    const rules::State& s = source.state;
    const auto& say = language_of(source, options);
    std::string out;
    const auto part = [&](std::string_view key) { out += "\n**" + say(key) + "**\n\n"; };
    const auto unknowns = rules::unknowns_of(s, controversy);
    if (!unknowns.empty()) part("minutes.unknowns");
    for (const auto id : unknowns) {
        const auto& fact = *s.inquiry.unknowns.find(id);
        const auto told = course(source, options, fact);
        out += "- " + escaped(fact.text) + (told.empty() ? "" : " — " + told) + "\n";
    }
    const auto evasions = rules::evasions_of(s, controversy);
    if (!evasions.empty()) part("minutes.evasions");
    for (const auto id : evasions) {
        const auto& it = *s.inquiry.evasions.find(id);
        out += "- " + escaped(s.method.packs().evasions.label(it.kind, say.code()));
        out += (it.words.empty() ? "" : say("word.colon") + escaped(it.words)) + "\n";
    }
    return out;
}

std::string free_questions(const Source& source, const Options& options) {
    const rules::State& s = source.state;
    const auto& say = language_of(source, options);
    std::string out;
    for (const auto& [id, about] : s.inquiry.questions) {
        const auto* card = rules::card_on_board(s, id);
        if (!card) continue;
        out += "- " + escaped(card->text) + " — ";
        out += about.answer.empty() ? say("minutes.not_answered") : escaped(about.answer);
        out += "\n";
    }
    return out.empty() ? out : "\n## " + say("minutes.free_questions") + "\n\n" + out;
}

}  // namespace entremise::exports
