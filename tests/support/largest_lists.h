#pragma once
#include <string>

#include "sessions/core/own_packs.h"

namespace entremise::test {

/// Lists of one's own as long as they may be, of letters that nothing makes much shorter.
inline std::string largest_lists() {
    std::uint32_t seed = 7;
    const auto letters = [&](std::size_t count) {
        std::string text;
        while (text.size() < count) {
            seed = seed * 1'664'525 + 1'013'904'223;
            const auto letter = static_cast<char>('#' + (seed >> 16) % ('~' - '#'));
            if (letter != '\\') text += letter;
        }
        return text;
    };
    std::string rows;
    constexpr std::size_t rest = 1'000;
    for (int i = 0; rows.size() + rest < OwnPacks::most_bytes; ++i)
        rows += (i > 0 ? "," : "") + std::string(R"({"key":"k)") + std::to_string(i) + R"(","label":"l)" +
                std::to_string(i) + R"(","meaning":")" + letters(RowFields::lines) + "\"}";
    const auto before = R"({"moves":{"rows":[)" + rows + R"(],"note":")", after = std::string(R"("}})");
    return before + letters(OwnPacks::most_bytes - before.size() - after.size()) + after;
}

}  // namespace entremise::test
