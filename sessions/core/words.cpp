#include "sessions/core/words.h"

#include <algorithm>
#include <cassert>

#include "sessions/core/assets.h"
#include "sessions/core/text.h"

namespace entremise {
namespace {

std::vector<std::string_view> lines_of(std::string_view file) {
    std::vector<std::string_view> lines;
    for (const auto line : split(file, '\n'))
        if (!line.empty()) lines.push_back(line);
    assert(!lines.empty());
    return lines;
}

}  // namespace

const std::vector<std::string_view>& word_list(std::string_view lang) {
    static const auto french = lines_of(asset("words/fr.txt")), english = lines_of(asset("words/en.txt"));
    return lang == "en" ? english : french;
}

std::vector<std::string> draw_words(Random& random, std::string_view lang, std::size_t n) {
    const auto& list = word_list(lang);
    // Numbers beyond the last whole multiple of the list would make its first words a little more frequent.
    const std::uint64_t even = UINT64_MAX - UINT64_MAX % list.size();
    std::vector<std::string> words;
    while (words.size() < n)
        if (const auto drawn = random.number(); drawn < even) words.emplace_back(list[drawn % list.size()]);
    return words;
}

std::string words_from(Bytes hash, std::string_view lang, std::size_t n) {
    assert(n >= 1 && n <= 5);
    const auto& list = word_list(lang);
    std::uint64_t rest = from_little_endian(hash.first(std::min<std::size_t>(hash.size(), 8)));
    std::string text;
    for (std::size_t i = 0; i < n; ++i) {
        text = std::string(list[rest % list.size()]) + (text.empty() ? "" : " ") + text;
        rest /= list.size();
    }
    return text;
}

std::string normalised_code(std::string_view text) { return folded(text); }

}  // namespace entremise
