#pragma once
#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sessions/core/language.h"
#include "sessions/core/packs.h"
#include "sessions/core/result.h"
#include "sessions/core/text.h"
#include "sessions/rules/session.h"

/// What reading a script's lines and playing them have in common: how words are compared, numbers, places,
/// complaints.
namespace entremise::script {

/// Is it one of these, whatever its case and accents?
template <std::size_t N> bool one_of(std::string_view word, const std::array<std::string_view, N>& words) {
    const auto folds_to = folded(word);
    return std::ranges::any_of(words, [&](std::string_view w) { return folded(w) == folds_to; });
}

/// "error.script" of that line; `key` is the detail's.
tl::unexpected<Error> trouble(int line, std::string_view language, const std::string& key,
                              std::vector<std::pair<std::string, std::string>> words = {});
/// A whole number, "+" before it allowed; nothing when there is more than that.
std::optional<std::int64_t> number_of(std::string_view);
/// "x,y" in board units, at most four times the board's edge away.
std::optional<std::pair<std::int32_t, std::int32_t>> place_of(std::string_view);

/// A word of an enumeration, as the session file spells it or as the language packs do.
template <class E> std::optional<E> word_of(std::string_view word, std::string_view labels) {
    const auto words = rules::words_of(E{});
    const auto folds_to = folded(word);
    for (std::size_t i = 0; i < words.size(); ++i) {
        const auto key = std::string(labels) + "." + std::string(words[i]);
        if (folded(words[i]) == folds_to || folded(Language::of("fr")(key)) == folds_to ||
            folded(Language::of("en")(key)) == folds_to)
            return static_cast<E>(i);
    }
    return std::nullopt;
}

/// A key of a method pack, by key or by label; the word itself when the pack lacks it.
std::string pack_key(const Packs&, std::string_view from, std::string_view word);

}  // namespace entremise::script
