#include "sessions/script/pieces.h"

#include <array>
#include <utility>

namespace entremise::script {

std::string_view without_edges(std::string_view text) {
    constexpr std::array<std::string_view, 4> blanks = {" ", "\t", "\u00A0", "\u202F"};
    for (bool again = true; again;) {
        again = false;
        for (const auto blank : blanks) {
            if (text.starts_with(blank)) text.remove_prefix(blank.size()), again = true;
            if (text.ends_with(blank)) text.remove_suffix(blank.size()), again = true;
        }
    }
    return text;
}

tl::expected<std::vector<Piece>, std::string> pieces_of(std::string_view line) {
    constexpr std::pair<std::string_view, std::string_view> quotes[] = {{"«", "»"}, {"“", "”"}, {"\"", "\""}};
    std::vector<Piece> pieces;
    while (true) {
        line = without_edges(line);
        if (line.starts_with(',') && !pieces.empty()) {
            pieces.back().comma = true;
            line.remove_prefix(1);
            continue;
        }
        if (line.empty() || line.starts_with('#')) return pieces;
        bool taken = false;
        for (const auto& [open, close] : quotes) {
            if (!line.starts_with(open)) continue;
            const auto end = line.find(close, open.size());
            if (end == std::string_view::npos) return tl::unexpected(std::string("script.quote"));
            pieces.push_back(
                {std::string(without_edges(line.substr(open.size(), end - open.size()))), true, false});
            line.remove_prefix(end + close.size());
            taken = true;
            break;
        }
        if (taken) continue;
        const auto end = line.find_first_of(" \t");
        auto word = without_edges(line.substr(0, end));
        const bool comma = word.ends_with(',');
        if (comma) word.remove_suffix(1);
        pieces.push_back({std::string(word), false, comma});
        line.remove_prefix(end == std::string_view::npos ? line.size() : end);
    }
}

}  // namespace entremise::script
