#include "sessions/core/line_break.h"

#include <catch2/catch_test_macros.hpp>
#include <string>

using namespace entremise;

namespace {

using Lines = std::vector<std::string>;

/// Every letter reaches one.
Lines lines(std::string_view text, float width, std::size_t most = 0) {
    return broken_lines(
        text, width, [](char32_t) { return 1.f; }, most);
}

}  // namespace

TEST_CASE("a line ends where the library and French allow it", "[core][line_break]") {
    CHECK(lines("", 5) == Lines{""});
    CHECK(lines("ouvrir la porte", 9) == Lines{"ouvrir la", "porte"});
    CHECK(lines("porte-parole", 8) == Lines{"porte-", "parole"});
    CHECK(lines("perte -12", 7) == Lines{"perte", "-12"});
    CHECK(lines("un—deux", 4) == Lines{"un—", "deux"});
    CHECK(lines("santé/logement", 9) == Lines{"santé/", "logement"});
    CHECK(lines("oui et/ou", 7) == Lines{"oui", "et/ou"});
    CHECK(lines("les années 2019–2024", 16) == Lines{"les années", "2019–2024"});
    CHECK(lines("日本語", 2) == Lines{"日本", "語"});
}

TEST_CASE("a text is shown up to so many lines, the last with an ellipsis", "[core][line_break]") {
    CHECK(lines("un deux trois quatre", 7, 2) == Lines{"un deux", "trois…"});
    CHECK(lines("un deux", 7, 2) == Lines{"un deux"});
    CHECK(lines("un deux trois", 4, 1) == Lines{"un…"});
    const auto one = [](char32_t) { return 1.f; };
    CHECK(ellipsis("abcdef", 6, one) == "abcdef");
    CHECK(ellipsis("abcdef", 4, one) == "abc…");
    CHECK(ellipsis("ab cdef", 4, one) == "ab…");
}

TEST_CASE("a letter and what joins it are never parted", "[core][line_break]") {
    const std::string family = "👩\u200D👧👩\u200D👧";
    for (const auto& line : lines(family, 3)) CHECK(line == "👩\u200D👧");
    const auto text = std::string("a\xFF") + "b";
    std::size_t at = 1;
    CHECK(next_letter(text, at) == 0xFFFD);
    CHECK(at == 2);
}
