#include "sessions/core/compressed.h"

#include <catch2/catch_test_macros.hpp>

using namespace entremise;

TEST_CASE("what is compressed comes back as it was", "[core][compressed]") {
    for (const auto& text : {std::string(), std::string("é"), std::string(300'000, 'a')}) {
        const auto bytes = compressed(text);
        CHECK(decompressed(bytes, text.size()) == text);
        CHECK(decompressed(bytes, text.size() + 100'000) == text);
        if (!text.empty()) CHECK_FALSE(decompressed(bytes, text.size() - 1));
    }
}

TEST_CASE("of a small thing that becomes a large one no more than may be is unpacked", "[core][compressed]") {
    const auto bomb = compressed(std::string(100'000'000, '\0'));
    REQUIRE(bomb.size() < 100'000);
    const auto said = decompressed(bomb, 256'000);
    REQUIRE_FALSE(said);
    CHECK(detail_of(said.error()) == "compressed: too much in it");
}

TEST_CASE("what is cut off, altered or goes on behind its end is not unpacked", "[core][compressed]") {
    const std::string text = "Reformuler en miroir, reformuler en miroir, reformuler.";
    const auto bytes = compressed(text);
    for (std::size_t size = 0; size < bytes.size(); ++size)
        CHECK_FALSE(decompressed(bytes.substr(0, size), 1'000));
    CHECK_FALSE(decompressed(bytes + "x", 1'000));
    CHECK_FALSE(decompressed(text, 1'000));
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        auto other = bytes;
        other[i] = static_cast<char>(other[i] ^ 0x10);
        const auto read = decompressed(other, 1'000);
        CHECK((!read || *read == text));
    }
}
