#include "sessions/core/language.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "sessions/core/text.h"

using namespace entremise;

TEST_CASE("anything but English is French", "[core][language]") {
    CHECK(Language::of("en").code() == "en");
    for (const auto* code : {"fr", "", "de", "EN"}) CHECK(Language::of(code).code() == "fr");
    CHECK(&Language::of("fr") == &Language::of("de"));
}

TEST_CASE("a key without a text is seen at once", "[core][language]") {
    CHECK(Language::of("fr")("no.such.key") == "‹…›");
    CHECK_FALSE(Language::of("fr").has("no.such.key"));
    CHECK(Language::of("fr")(Message{"no.such.key", {{"n", "1"}}}) == "‹…›");
}

TEST_CASE("both packs have the same keys, and good text", "[core][language]") {
    const auto &fr = Language::of("fr").all(), &en = Language::of("en").all();
    REQUIRE_FALSE(fr.empty());
    for (const auto& [key, text] : fr) {
        CAPTURE(key, text);
        CHECK(en.contains(key));
        CHECK(valid_utf8(text));
        CHECK(std::count(text.begin(), text.end(), '{') == std::count(text.begin(), text.end(), '}'));
    }
    for (const auto& [key, text] : en) {
        CAPTURE(key, text);
        CHECK(fr.contains(key));
        CHECK(std::count(text.begin(), text.end(), '{') == std::count(text.begin(), text.end(), '}'));
    }
}

TEST_CASE("numbers are grouped as each language does", "[core][language]") {
    const auto &fr = Language::of("fr"), &en = Language::of("en");
    CHECK(fr.number(0) == "0");
    CHECK(fr.number(999) == "999");
    CHECK(fr.number(1862) == "1\u202F862");
    CHECK(en.number(1862) == "1,862");
    CHECK(en.number(1234567) == "1,234,567");
    CHECK(fr.number(-1000) == "\u22121\u202F000");
    CHECK(en.number(-12) == "\u221212");
    CHECK(en.number(INT64_MAX) == "9,223,372,036,854,775,807");
}

TEST_CASE("a decimal has the sign of each language", "[core][language]") {
    CHECK(Language::of("fr").decimal(12.34) == "12,3");
    CHECK(Language::of("en").decimal(12.34) == "12.3");
    CHECK(Language::of("fr").decimal(0) == "0,0");
}

TEST_CASE("times and dates", "[core][language]") {
    const auto &fr = Language::of("fr"), &en = Language::of("en");
    CHECK(fr.time_of_day(14 * 60 + 5) == "14\u00A0h\u00A005");
    CHECK(en.time_of_day(14 * 60 + 5) == "14:05");
    CHECK(en.time_of_day(0) == "0:00");
    CHECK(Language::clock(0) == "0:00");
    CHECK(Language::clock(760) == "12:40");
    CHECK(Language::clock(3725) == "1:02:05");
    CHECK(Language::clock(-61) == "\u22121:01");
    CHECK(fr.date(2026, 1, 1) == "1er\u00A0janvier\u00A02026");
    CHECK(fr.date(2026, 1, 3) == "3\u00A0janvier\u00A02026");
    CHECK(en.date(2026, 1, 1) == "1\u00A0January\u00A02026");
}

TEST_CASE("a length of time is said in its largest units", "[core][language]") {
    const auto& fr = Language::of("fr");
    const auto& en = Language::of("en");
    CHECK(fr.length(0) == "0\u00A0s");
    CHECK(fr.length(2) == "2\u00A0s");
    CHECK(fr.length(60) == "1\u00A0min");
    CHECK(fr.length(312) == "5\u00A0min 12\u00A0s");
    CHECK(fr.length(4 * 3600) == "4\u00A0h\u00A000");
    CHECK(fr.length(4 * 3600 + 5 * 60 + 59) == "4\u00A0h\u00A005");
    CHECK(fr.length(86'400) == "1\u00A0jour");
    CHECK(fr.length(3 * 86'400 + 2 * 3600) == "3\u00A0jours 2\u00A0h");
    CHECK(en.length(4 * 3600) == "4 h 00 min");
    CHECK(en.length(3 * 86'400) == "3 days");
}
