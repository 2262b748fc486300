#include "sessions/script/names.h"

#include <algorithm>

#include "sessions/rules/state.h"
#include "sessions/rules/votes/kind.h"
#include "sessions/script/phrases.h"
#include "sessions/script/words.h"

namespace entremise::script {
namespace {

using Found = tl::expected<std::uint64_t, Message>;

Found unknown(std::string_view name) {
    return tl::unexpected(Message{"script.unknown_thing", {{"word", std::string(name)}}});
}

/// The latest that is called so, else the only one whose name begins so.
class Search {
public:
    explicit Search(std::string_view name) : name_(name), folded_(folded(name)) {}
    void look(std::uint64_t id, std::string_view said) {
        const auto text = folded(said);
        if (text == folded_) whole_ = std::max(whole_, id);
        if (text.starts_with(folded_)) part_ = id, ++parts_;
    }
    bool is_whole() const { return whole_ != 0; }
    Found found() const {
        if (whole_) return whole_;
        if (parts_ == 1) return part_;
        if (parts_ == 0) return unknown(name_);
        return tl::unexpected(Message{"script.ambiguous", {{"word", std::string(name_)}}});
    }

private:
    std::string_view name_;
    std::string folded_;
    std::uint64_t whole_ = 0, part_ = 0;
    std::size_t parts_ = 0;
};

Found card_named(const rules::State& s, std::string_view name, std::string_view kinds) {
    std::vector<rules::CardKind> wanted;
    for (const auto word : split(kinds, '+'))
        if (const auto kind = card_kind_named(word)) wanted.push_back(*kind);
    Search search(name);
    for (const auto& [id, card] : s.board.cards)
        if (!card.archived && (wanted.empty() || std::ranges::find(wanted, card.kind) != wanted.end()))
            search.look(id.value, card.text);
    if (search.is_whole() || folded(name).empty()) return search.found();
    CardId by_code;
    for (const auto& [id, move] : s.mediation.moves)
        if (folded(move.code) == folded(name) && rules::card_on_board(s, id)) by_code = id;
    return by_code ? Found(by_code.value) : search.found();
}

Found stake_named(const rules::State& s, std::string_view text) {
    Search search(text);
    for (const auto& [id, stake] : s.stakes.all)
        if (rules::card_on_board(s, stake.actor)) search.look(id.value, stake.text);
    return search.found();
}

/// A benefit, a challenge or a key event.
Found landmark_named(const rules::State& s, std::string_view text) {
    Search search(text);
    for (const auto& [id, point] : s.landmarks.points) search.look(id.value, point.text);
    for (const auto& [id, event] : s.landmarks.events) search.look(id.value, event.text);
    return search.found();
}

/// The latest outcome of that kind, or outcome or effect that is said so.
Found outcome_named(const rules::State& s, std::string_view name) {
    const auto folds_to = folded(name);
    OutcomeId found;
    for (const auto& [id, outcome] : s.outcomes.all)
        if (!outcome.removed && (folded(outcome.kind) == folds_to || folded(outcome.text) == folds_to))
            found = id;
    for (const auto& [id, effect] : s.outcomes.effects)
        if (folded(effect.text) == folds_to) found = id;
    return found ? Found(found.value) : unknown(name);
}

Found vote_named(const rules::State& s, std::string_view question) {
    const auto folds_to = folded(question);
    VoteId found;
    for (const auto& [id, vote] : s.votes.all)
        if (folded(vote.rule.question) == folds_to) found = id;
    return found ? Found(found.value) : unknown(question);
}

Found person_named(const rules::State& s, const Script& script, std::string_view name) {
    if (const auto* person = script.person(name)) return player(s, *person).value;
    if (const auto id = player(s, {{}, std::string(name), {}, {}})) return id.value;
    return tl::unexpected(Message{"script.who", {{"word", std::string(name)}}});
}

}  // namespace

std::optional<rules::CardKind> card_kind_named(std::string_view word) {
    const auto words = rules::words_of(rules::CardKind{});
    const auto found = std::ranges::find(words, word);
    if (found == words.end()) return std::nullopt;
    return static_cast<rules::CardKind>(found - words.begin());
}

tl::expected<std::uint64_t, Message> thing_named(const rules::State& s, const Script& script,
                                                 std::string_view of, std::string_view kinds,
                                                 const ScriptValue& name) {
    const auto number = name.quoted ? std::nullopt : number_of(name.text);
    if (number && *number >= 0) return static_cast<std::uint64_t>(*number);
    if (of == CardTag::word) return card_named(s, name.text, kinds);
    if (of == VoteTag::word) return vote_named(s, name.text);
    if (of == StakeTag::word) return stake_named(s, name.text);
    if (of == LandmarkTag::word) return landmark_named(s, name.text);
    if (of == OutcomeTag::word) return outcome_named(s, name.text);
    if (of == PersonTag::word) return person_named(s, script, name.text);
    return unknown(name.text);
}

std::optional<std::uint32_t> stage_named(const rules::State& s, std::string_view title) {
    const auto folds_to = folded(title);
    for (std::uint32_t i = 0; i < s.agenda.items.size(); ++i)
        if (folded(s.agenda.items[i].title) == folds_to) return i;
    return std::nullopt;
}

std::optional<std::uint32_t> choice_named(const rules::State& s, VoteId id, std::string_view word) {
    static const auto yes = words_for("script.word.yes"), no = words_for("script.word.no"),
                      neither = words_for("script.word.abstention");
    const auto* vote = s.votes.all.find(id);
    if (!vote) return std::nullopt;
    const auto& rule = vote->rule;
    std::optional<std::uint32_t> choice;
    if (is_any(word, neither)) choice = 0;
    const auto folds_to = folded(word);
    const auto names = [&](const rules::OptionName& option) {
        switch (option.stance) {
        case rules::Stance::agree: return is_any(word, yes);
        case rules::Stance::disagree: return is_any(word, no);
        case rules::Stance::neither:
        case rules::Stance::level: return false;
        case rules::Stance::plain: break;
        }
        return folded(option.text).starts_with(folds_to);
    };
    for (std::uint32_t i = 1; i <= rules::option_count(rule); ++i)
        if (names(rules::option_name(rule, i))) choice = i;
    if (const auto number = number_of(word); !choice && number && *number >= 0 && *number < 100)
        choice = static_cast<std::uint32_t>(*number);
    return choice;
}

PersonId player(const rules::State& s, const ScriptPerson& who) {
    const auto folds_to = folded_name(who.name);
    for (const auto& [id, person] : s.people.all)
        if (folded_name(person.name) == folds_to) return id;
    return {};
}

}  // namespace entremise::script
