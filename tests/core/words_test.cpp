#include "sessions/core/words.h"

#include <catch2/catch_test_macros.hpp>
#include <map>
#include <set>

#include "sessions/core/text.h"

using namespace entremise;

TEST_CASE("the word lists have their promised sizes and no two words alike", "[core][words]") {
    CHECK(word_list("fr").size() == 2048);
    CHECK(word_list("en").size() == 1296);
    CHECK(&word_list("") == &word_list("fr"));
    for (const auto* lang : {"fr", "en"}) {
        std::set<std::string> seen;
        for (const auto word : word_list(lang)) {
            CAPTURE(word);
            CHECK(seen.insert(normalised_code(word)).second);
            CHECK(clean_text(word, name_text) == std::string(word));  // NFC, nothing hidden
            CHECK(word.find(' ') == std::string_view::npos);
        }
    }
    CHECK(word_list("fr").front() == "abaisser");
}

TEST_CASE("words drawn from one seed are the same, and every word comes up", "[core][words]") {
    SeededRandom a(7), b(7), c(8);
    const auto first = draw_words(a, "fr", 4);
    CHECK(first.size() == 4);
    CHECK(first == draw_words(b, "fr", 4));
    CHECK(first != draw_words(c, "fr", 4));
    for (const auto* lang : {"fr", "en"}) {
        SeededRandom random(1);
        std::map<std::string, int> count;
        const auto size = word_list(lang).size();
        for (const auto& word : draw_words(random, lang, 40 * size)) ++count[word];
        CHECK(count.size() == size);
        for (const auto& [word, times] : count) {
            CAPTURE(word, times);
            CHECK(times < 40 * 2);  // 6 standard deviations
            CHECK(times > 2);
        }
    }
}

TEST_CASE("a hash becomes the same words everywhere", "[core][words]") {
    CHECK(words_from({}, "fr", 3) == "abaisser abaisser abaisser");
    const auto& fr = word_list("fr");
    const ByteVector hash{0x01, 0x18, 0x40, 0, 0, 0, 0, 0, 99};  // 1 + 3*2048 + 1*2048^2
    const auto expected = std::string(fr[1]) + " " + std::string(fr[3]) + " " + std::string(fr[1]);
    CHECK(words_from(hash, "fr", 3) == expected);
    CHECK(words_from(hash, "fr", 5) == "abaisser abaisser " + expected);
    ByteVector other = hash;
    other.back() = 0;
    CHECK(words_from(other, "fr", 5) == words_from(hash, "fr", 5));
    const ByteVector high(8, 0xFF);
    CHECK(words_from(high, "fr", 5) == [&] {
        std::string text;
        for (int i = 0; i < 5; ++i) text += (i ? " " : "") + std::string(fr[2047]);
        return text;
    }());
    CHECK(split(words_from(high, "en", 5), ' ').size() == 5);
}

TEST_CASE("a code typed with accents, capitals or wide blanks is the same code", "[core][words]") {
    CHECK(normalised_code("  Éléphant\u00A0 ÇÀ  lueur\tnoël ") == "elephant ca lueur noel");
    CHECK(normalised_code("e\u0301le\u0301phant") == normalised_code("éléphant"));
    CHECK(normalised_code("yo-yo") == "yo-yo");
    SeededRandom random(3);
    for (int i = 0; i < 200; ++i) {
        std::string code;
        for (const auto& word : draw_words(random, "fr", 4)) code += word + " ";
        const auto once = normalised_code(code);
        CHECK(normalised_code(once) == once);
        CHECK(split(once, ' ').size() == 4);
    }
}
