#include "sessions/core/question.h"

#include <algorithm>
#include <array>

#include "sessions/core/text.h"

namespace entremise {
namespace {

/// « Faut-il », « Doit-on », « Pouvez-vous »: the verb before its subject, with nothing that asks before it.
constexpr std::array<std::string_view, 9> subjects = {"je",   "tu",   "il",  "elle", "on",
                                                      "nous", "vous", "ils", "elles"};
constexpr std::array<std::string_view, 24> english = {
    "am",    "are",  "can",  "could", "did",   "do",     "does", "had",  "has",  "have",  "is",    "may",
    "might", "must", "need", "ought", "shall", "should", "was",  "were", "will", "would", "won't", "isn't"};

bool among(const auto& words, std::string_view word) { return std::ranges::find(words, word) != words.end(); }

}  // namespace

bool asks_yes_or_no(std::string_view question) {
    auto text = folded(trimmed(question));
    constexpr std::string_view curved = "’";
    for (auto at = text.find(curved); at != std::string::npos; at = text.find(curved)) {
        text.erase(at, curved.size() - 1);
        text[at] = '\'';
    }
    if (text.starts_with("est-ce qu") || text.starts_with("y a-t-il")) return true;
    const std::string_view first = std::string_view(text).substr(0, text.find(' '));
    if (among(english, first)) return true;
    const auto dash = first.rfind('-');
    return dash != std::string_view::npos && dash > 0 && first.find('\'') == std::string_view::npos &&
           among(subjects, first.substr(dash + 1));
}

}  // namespace entremise
