#include "sessions/script/words.h"

#include <charconv>

namespace entremise::script {

tl::unexpected<Error> trouble(int line, std::string_view language, const std::string& key,
                              std::vector<std::pair<std::string, std::string>> words) {
    auto detail = Language::of(language)(key, words);
    if (detail.ends_with('.')) detail.pop_back();  // it becomes part of a sentence
    return fail("error.script", {{"line", std::to_string(line)}, {"detail", std::move(detail)}});
}

std::optional<std::int64_t> number_of(std::string_view word) {
    std::int64_t value = 0;
    if (word.starts_with('+')) word.remove_prefix(1);
    const auto [end, wrong] = std::from_chars(word.data(), word.data() + word.size(), value);
    if (wrong != std::errc() || end != word.data() + word.size()) return std::nullopt;
    return value;
}

std::optional<std::pair<std::int32_t, std::int32_t>> place_of(std::string_view word) {
    const auto parts = split(word, ',');
    if (parts.size() != 2) return std::nullopt;
    const auto x = number_of(parts[0]), y = number_of(parts[1]);
    if (!x || !y || !rules::on_board(*x, *y, rules::view_edge)) return std::nullopt;
    return std::pair{static_cast<std::int32_t>(*x), static_cast<std::int32_t>(*y)};
}

std::string pack_key(const Packs& packs, std::string_view from, std::string_view word) {
    std::string key(word);
    Packs::each(packs, [&](std::string_view name, const auto& pack) {
        if (name != from) return;
        if (const auto* row = pack.named(word)) key = row->key;
    });
    return key;
}

}  // namespace entremise::script
