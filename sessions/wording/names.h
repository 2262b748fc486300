#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "sessions/core/language.h"
#include "sessions/core/packs.h"
#include "sessions/rules/session.h"

namespace entremise::wording {

/// The word of an enumerator, as in keys of the language packs.
template <class E> std::string_view word_of(E value) {
    return rules::words_of(value)[static_cast<std::size_t>(value)];
}
/// "prefix.word" in that language.
template <class E> const std::string& say_word(const Language& say, std::string_view prefix, E value) {
    return say(std::string(prefix) + "." + std::string(word_of(value)));
}
/// Which words the user may choose from, as texts.
template <class E> std::vector<std::string> all_words(const Language& say, std::string_view prefix) {
    std::vector<std::string> texts;
    for (const auto word : rules::words_of(E{}))
        texts.push_back(say(std::string(prefix) + "." + std::string(word)));
    return texts;
}

/// The name; "word.someone" for nobody.
std::string name_of(const Language&, const rules::State&, PersonId);
/// A card's text on one line; "board.untitled" when it has none or is unknown.
std::string text_of_card(const Language&, const rules::State&, CardId);
/// At most 70 letters of a text, on one line.
std::string cut(std::string_view text);
/// What a state of controversies is called in the lists of the session.
const std::string& state_name(const Language&, const Packs&, rules::ControversyState);
/// « 2 arguments, 1 réponse »: answers to arguments are counted apart.
std::string count_arguments(const Language&, std::uint32_t arguments, std::uint32_t answers);
/// A date of the rules ("2027-07-15") as people read it; what is none as it is.
std::string day_text(const Language&, std::string_view date);
/// How hot a controversy is, and the figure.
std::string heat_text(const Language&, std::uint32_t heat);

}  // namespace entremise::wording
