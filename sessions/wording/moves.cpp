#include "sessions/wording/moves.h"

#include "sessions/core/text.h"
#include "sessions/rules/session.h"
#include "sessions/wording/names.h"

namespace entremise::wording {
namespace {

using namespace rules;

/// A word of an enumeration by its place; a changed file may hold any.
template <class E> std::string word_at(const Language& say, std::string_view prefix, std::uint32_t place) {
    return place < words_of(E{}).size() ? say_word(say, prefix, static_cast<E>(place))
                                        : std::to_string(place);
}

std::string value_of(const Language& say, const Packs& packs, const AspectRead* read) {
    if (!read) return say("aspect.unsaid");
    switch (read->aspect) {
    case Aspect::controversy_state:
        if (read->value >= words_of(ControversyState{}).size()) return std::to_string(read->value);
        return state_name(say, packs, static_cast<ControversyState>(read->value));
    case Aspect::argument_nature: return packs.natures.label(read->key, say.code());
    case Aspect::actor_presence: return word_at<ActorPresence>(say, "actor_presence", read->value);
    case Aspect::engagement: return word_at<Engagement>(say, "engagement", read->value);
    case Aspect::intermediary_status:
        return word_at<IntermediaryStatus>(say, "intermediary_status", read->value);
    case Aspect::arrangement_state: return word_at<ArrangementState>(say, "arrangement_state", read->value);
    case Aspect::heat:
    case Aspect::positions:
    case Aspect::holders:
    case Aspect::restated:
    case Aspect::arguments:
    case Aspect::stakes:
    case Aspect::importance: break;
    }
    return std::to_string(read->value);
}

std::string one_line(std::string text) {
    for (char& c : text)
        if (c == '\n') c = ' ';
    return text;
}

}  // namespace

std::string target_text(const Language& say, const State& s, const MoveTarget& target) {
    if (target.card) return text_of_card(say, s, target.card);
    if (const auto* stake = s.stakes.all.find(target.stake))
        return is_confided(target.stake) ? stake->text + " · " + say("moves.confided") : stake->text;
    if (const auto* vote = s.votes.all.find(target.vote)) return one_line(vote->rule.question);
    if (const auto* link = s.board.links.find(target.link))
        return text_of_card(say, s, link->from) + " – " + say_word(say, "link_kind", link->kind) + " – " +
               text_of_card(say, s, link->to);
    return say("board.untitled");
}

std::vector<MoveTarget> targets_of(const Move& move) {
    std::vector<MoveTarget> all;
    for (const auto id : move.targets) all.push_back({.card = id});
    for (const auto id : move.about.stakes) all.push_back({.card = {}, .stake = id});
    for (const auto id : move.about.links) all.push_back({.card = {}, .link = id});
    for (const auto id : move.about.votes) all.push_back({.card = {}, .vote = id});
    return all;
}

std::string targets_text(const Language& say, const State& s, const Move& move) {
    std::vector<std::string> texts;
    for (const auto& target : targets_of(move)) texts.push_back(target_text(say, s, target));
    return joined(texts);
}

std::string people_text(const Language& say, const State& s, const Move& move) {
    std::vector<std::string> names;
    for (const auto id : move.about.people) names.push_back(name_of(say, s, id));
    return joined(names);
}

SideBySide aspect_text(const Language& say, const Packs& packs, const AspectChange& change) {
    return {say_word(say, "aspect", change.aspect), value_of(say, packs, change.before),
            value_of(say, packs, change.after)};
}

std::vector<SideBySide> side_by_side(const Language& say, const Packs& packs, const BeforeAfter& both) {
    std::vector<SideBySide> all;
    if (both.before.text != both.after.text)
        all.push_back({"", say("word.quoted", {{"text", one_line(both.before.text)}}),
                       say("word.quoted", {{"text", one_line(both.after.text)}})});
    for (const auto& change : changes_in(both)) all.push_back(aspect_text(say, packs, change));
    return all;
}

std::string counts_text(const Language& say, const std::array<MoveCount, 4>& counts) {
    std::vector<std::string> parts;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        const auto practice = static_cast<Practice>(i);
        if (practice == Practice::none && counts[i].made == 0) continue;
        parts.push_back(say("practice.letter." + std::string(word_of(practice))) + "\u00A0" +
                        std::to_string(counts[i].made));
    }
    return joined(parts, " · ");
}

}  // namespace entremise::wording
