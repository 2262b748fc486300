#include "sessions/core/text.h"

#include <catch2/catch_test_macros.hpp>

#include "sessions/core/bytes.h"
#include "sessions/core/random.h"

using namespace entremise;

namespace {
std::string cleaned(std::string_view raw, TextLimits limits = name_text) {
    const auto text = clean_text(raw, limits);
    return text ? *text : text.error().key;
}
std::string times(int n, std::string_view what) {
    std::string out;
    for (int i = 0; i < n; ++i) out += what;
    return out;
}
constexpr auto not_allowed = "refusal.text_not_allowed";
}  // namespace

TEST_CASE("only whole UTF-8 is text", "[core][text]") {
    for (const auto* good : {"", "a", "é", "\u20AC", "\U0001F600", "\u202F", "\U0010FFFD"})
        CHECK(valid_utf8(good));
    CHECK(valid_utf8(std::string_view("\0", 1)));
    for (const auto* bad :
         {"\x80", "\xC3", "a\xC3", "\xC0\xAF", "\xE0\x80\xAF", "\xED\xA0\x80", "\xED\xBF\xBF",
          "\xF4\x90\x80\x80", "\xF8\x88\x80\x80\x80", "\xFE", "\xFF", "\xE2\x82", "\xF0\x9F\x98"}) {
        CHECK_FALSE(valid_utf8(bad));
        CHECK(cleaned(bad) == not_allowed);
    }
}

TEST_CASE("graphemes are what people count", "[core][text]") {
    CHECK(count_graphemes("") == 0);
    CHECK(count_graphemes("abc") == 3);
    CHECK(count_graphemes("e\u0301") == 1);
    CHECK(count_graphemes("« Où ? » – l’été\u202F€") == 18);
    CHECK(count_graphemes("ab\u0301c\u0301d\U0001F469\u200D\U0001F4BB é") == 7);
    CHECK(count_graphemes("\u00A9\uFE0F\u200D\U0001F4BB") == 1);
    CHECK(count_graphemes("\U0001F1EB\U0001F1F7") == 1);        // a flag
    CHECK(count_graphemes("\U0001F44D\U0001F3FD") == 1);        // a thumb with a skin colour
    CHECK(count_graphemes("\U0001F469\u200D\U0001F4BB") == 1);  // joined
    CHECK(count_graphemes("\u1100\u1161\u11A8") == 1);          // Hangul from its parts
    CHECK(grapheme_end("e\u0301a", 1) == 3);
    CHECK(grapheme_end("abc", 0) == 0);
    CHECK(grapheme_end("abc", 2) == 2);
    CHECK(grapheme_end("abc", 9) == 3);
    CHECK(grapheme_end("", 3) == 0);
}

TEST_CASE("text enters composed, trimmed and on one line", "[core][text]") {
    CHECK(cleaned("  Jeanne \n") == "Jeanne");
    CHECK(cleaned("e\u0301te\u0301") == "été");
    CHECK(cleaned("a\tb") == "a b");
    CHECK(cleaned("a\nb") == "a b");
    CHECK(cleaned("a\r\nb\rc") == "a b c");
    CHECK(cleaned("a\r\nb\rc", note_text) == "a\nb\nc");
    CHECK(cleaned("14\u00A0h\u202F30") == "14\u00A0h\u202F30");
    for (const auto* blank : {"", " ", "\t\n\r ", "\r\n"}) CHECK(cleaned(blank) == "refusal.text_empty");
    // What is clean stays as it is.
    for (const auto* raw :
         {"Zoé", "e\u0301", "한국어", "עברית", "हिन्दी", "\U0001F469\u200D\U0001F4BB", "n %n ## \\ <b>"}) {
        const auto once = cleaned(raw);
        CHECK(cleaned(once) == once);
    }
}

TEST_CASE("the limit counts graphemes and says both numbers", "[core][text]") {
    CHECK(cleaned(times(40, "é")) == times(40, "é"));
    CHECK(cleaned(times(40, "e\u0301")) == times(40, "é"));
    const auto longer = clean_text(times(41, "a"), name_text);
    REQUIRE_FALSE(longer);
    CHECK(longer.error() == Refusal{{"refusal.text_too_long", {{"count", "41"}, {"most", "40"}}}});
    CHECK(clean_text(times(2000, "a"), note_text));
    CHECK_FALSE(clean_text(times(2001, "a"), note_text));
    CHECK_FALSE(clean_text(times(1'000'000, "a"), note_text));
}

TEST_CASE("what cannot be seen or turns the reading round is refused", "[core][text]") {
    for (const auto* hidden : {
             "\u0001", "\u0007", "\u001B", "\u007F", "\u0080", "\u009F", "\u0085",  // control
             "\u200E", "\u200F", "\u061C", "\u202A", "\u202B", "\u202C", "\u202D",
             "\u202E",                                // bidirectional
             "\u2066", "\u2067", "\u2068", "\u2069",  //
             "\u200B", "\u200C", "\u2060", "\uFEFF", "\u00AD", "\u180E", "\u2061",
             "\u2064",                                                        // zero width
             "\u2028", "\u2029", "\uE000", "\U000F0000", "\uFFF9", "\uFFFB",  // separators,
                                                                              // private
             "\U000E0041", "\U0001D173",                                      // tags, musical
             "\u115F", "\u1160", "\u3164", "\uFFA0", "\u2800",                // blank letters
             "\uFFFE", "\uFFFF", "\uFDD0", "\uFDEF", "\U0010FFFF",            // no characters
         }) {
        CAPTURE(to_hex(bytes_of(hidden)));
        CHECK(cleaned(std::string("a") + hidden + "b") == not_allowed);
        CHECK(cleaned(std::string("a") + hidden + "b", note_text) == not_allowed);
        CHECK(cleaned(std::string(hidden) + "b") == not_allowed);
    }
    CHECK(cleaned(std::string_view("a\0b", 3)) == not_allowed);
}

TEST_CASE("marks do not pile up", "[core][text]") {
    CHECK(cleaned("e\u0302\u0301") == "\u1EBF");         // Vietnamese, composed
    CHECK(cleaned("q\u0302\u0301") == "q\u0302\u0301");  // two on one base
    CHECK(cleaned("q\u0302\u0301\u0300") == not_allowed);
    CHECK(cleaned("Z" + times(30, "\u0335")) == not_allowed);
    CHECK(cleaned(times(30, "\u0301")) == not_allowed);
    CHECK(cleaned("a\u20DD\u20DE\u20DF") == not_allowed);
}

TEST_CASE("a grapheme of many bytes does not smuggle data", "[core][text]") {
    const std::string family = "\U0001F468\u200D\U0001F469\u200D\U0001F467\u200D\U0001F466";
    CHECK(count_graphemes(family) == 1);
    CHECK(cleaned(times(20, family)) == not_allowed);
    CHECK(cleaned("\u1100" + times(300, "\u1161")) == not_allowed);
}

TEST_CASE("folding forgets accents, capitals and wide blanks", "[core][text]") {
    CHECK(folded("Élève  ÇA\u00A0va") == "eleve ca va");
    CHECK(folded("Straße ŒUVRE") == folded("strasse œuvre"));
    CHECK(folded("ﬁn ①") == "fin 1");
    CHECK(folded("a\u200Bb") == "ab");
    CHECK(folded("") == "");
    CHECK(folded("   ") == "");
    CHECK(folded("\xFF") == "");
}

TEST_CASE("names that look alike are one name", "[core][text]") {
    const auto alike = [](std::string_view a, std::string_view b) {
        return folded_name(a) == folded_name(b);
    };
    CHECK(alike("Paul", "PAUL"));
    CHECK(alike("Paul", "P\u0430ul"));    // Cyrillic a
    CHECK(alike("Oscar", "0scar"));       // zero
    CHECK(alike("Oscar", "\u041Escar"));  // Cyrillic O
    CHECK(alike("Ines", "lnes"));         // capital i, small l
    CHECK(alike("Ines", "1nes"));
    CHECK(alike("Ines", "In\u00E8s"));
    CHECK(alike("Max", "\uFF2D\uFF41\uFF58"));  // full width
    CHECK(alike("Sam", "\U0001D412am"));        // mathematical S
    CHECK(alike("Léa  B.", "lea b."));
    CHECK_FALSE(alike("Paul", "Paula"));
    CHECK_FALSE(alike("Anna", "Hanna"));
}

TEST_CASE("splitting keeps empty parts; trimming keeps the inside", "[core][text]") {
    CHECK(split("a,,b,", ',') == std::vector<std::string_view>{"a", "", "b", ""});
    CHECK(split("", ',') == std::vector<std::string_view>{""});
    CHECK(single_blanks(" 14\u202Fh\u00A0\u00A030\nà  midi ") == "14 h 30 à midi ");
    CHECK(trimmed(" \t a b \r\n") == "a b");
    CHECK(trimmed(" \n").empty());
}

TEST_CASE("no bytes at all break the cleaning", "[core][text]") {
    SeededRandom random(99);
    for (int i = 0; i < 20000; ++i) {
        ByteVector bytes(1 + random.number() % 40);
        random.fill(bytes);
        if (i % 2)  // more of it valid: lead and continuation bytes of the two- and three-byte ranges
            for (std::size_t at = 0; at + 2 < bytes.size(); at += 3) {
                bytes[at] = static_cast<std::uint8_t>(0xE0 | (bytes[at] & 0x0F));
                bytes[at + 1] = static_cast<std::uint8_t>(0x80 | (bytes[at + 1] & 0x3F));
                bytes[at + 2] = static_cast<std::uint8_t>(0x80 | (bytes[at + 2] & 0x3F));
            }
        const auto raw = text_of(bytes);
        const auto once = clean_text(raw, title_text);
        (void)folded_name(raw);
        if (once) {
            REQUIRE(valid_utf8(*once));
            REQUIRE(clean_text(*once, title_text) == once);
        }
    }
    SUCCEED();
}

TEST_CASE("a text of nothing but blanks and joiners is no text", "[core][text]") {
    for (const auto* text :
         {"\u00A0", "\u2003\u3000", "\u200D", "\u034F", "\u00A0\u202F ", "a\u200Db", "a\u034F"})
        CHECK_FALSE(entremise::clean_text(text, entremise::name_text));
    CHECK(entremise::clean_text("Lise\u00A0", entremise::name_text) == "Lise");
    CHECK(entremise::clean_text("\u2003Lise", entremise::name_text) == "Lise");
    CHECK(entremise::clean_text("👩\u200D👧 bonjour", entremise::note_text));
}

TEST_CASE("an empty span may be filled with random bytes", "[core][random]") {
    CHECK_NOTHROW(entremise::SeededRandom(1).fill({}));
    CHECK_NOTHROW(entremise::SystemRandom().fill({}));
}

TEST_CASE("capitals keep their accents, in French and beyond", "[core][text]") {
    CHECK(entremise::upper("Vote secret · après l’œuvre çà, ÿ") == "VOTE SECRET · APRÈS L’ŒUVRE ÇÀ, Ÿ");
    CHECK(entremise::upper("14\u00A0h\u00A030 ÷ 2") == "14\u00A0H\u00A030 ÷ 2");
    CHECK(entremise::upper("").empty());
}

TEST_CASE("what would steer a terminal is not shown to it", "[core][text]") {
    using entremise::harmless;
    const std::string sign = "\uFFFD";
    for (const auto* bad :
         {"\x01", "\x1b", "\x7f", "\u0080", "\u009B", "\u009F", "\u061C", "\u200E", "\u200F", "\u202A",
          "\u202E", "\u2066", "\u2069", "\u2028", "\uFEFF", "\n", "\r", "\t"}) {
        INFO(std::string(bad));
        CHECK(harmless("a" + std::string(bad) + "b") == "a" + sign + "b");
    }
    CHECK(harmless(std::string_view("\0[2J", 4)) == sign + "[2J");
    for (const auto* bad : {"\x9b", "\xff", "\xc2", "\xc0\x9b"})  // no UTF-8: each byte alone
        CHECK(harmless("é" + std::string(bad) + "é").size() == 4 + sign.size() * std::string(bad).size());
    CHECK(harmless("\xe2\x80\x1b[2J") == sign + sign + sign + "[2J");  // cut short: what follows counts
    CHECK(harmless("a\n\tb\x1b\n", true) == "a\n\tb" + sign + "\n");
    for (const auto* good : {"", "14\u00A0h\u00A030\u202F: « œuvre », …", "👩\u200D👧", "\u6C34"})
        CHECK(harmless(good) == good);
}

TEST_CASE("JSON keeps its meaning and steers no terminal", "[core][text]") {
    CHECK(entremise::harmless_json("{\"a\":\"é\x7f\u009B\u202E\U000E0041\"}") ==
          "{\"a\":\"é\\u007f\\u009b\\u202e\\udb40\\udc41\"}");
    CHECK(entremise::harmless_json("{\"a\": [1, 2]}") == "{\"a\": [1, 2]}");
}
