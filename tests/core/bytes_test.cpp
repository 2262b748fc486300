#include "sessions/core/bytes.h"

#include <catch2/catch_test_macros.hpp>

#include "sessions/core/assets.h"
#include "sessions/core/ids.h"
#include "sessions/core/result.h"

using namespace entremise;

TEST_CASE("hexadecimal text goes there and back", "[core][bytes]") {
    ByteVector all;
    for (int i = 0; i < 256; ++i) all.push_back(static_cast<std::uint8_t>(i));
    CHECK(from_hex(to_hex(all)) == all);
    CHECK(to_hex(ByteVector{0, 0x0F, 0xA0, 0xFF}) == "000fa0ff");
    CHECK(from_hex("00Ff") == ByteVector{0, 255});
    CHECK(to_hex({}).empty());
    for (const auto* wrong : {"", "0", "0g", "g0", " 00", "0x00", "00 0"}) CHECK(from_hex(wrong).empty());
}

TEST_CASE("numbers are little endian", "[core][bytes]") {
    CHECK(little_endian<4>(0x01020304) == ByteArray<4>{4, 3, 2, 1});
    CHECK(little_endian<2>(0x01020304) == ByteArray<2>{4, 3});
    CHECK(little_endian<8>(UINT64_MAX) == ByteArray<8>{255, 255, 255, 255, 255, 255, 255, 255});
    for (const std::uint64_t value : {0ull, 1ull, 255ull, 256ull, 0x0123456789abcdefull, ~0ull})
        CHECK(from_little_endian(little_endian<8>(value)) == value);
    CHECK(from_little_endian({}) == 0);
}

TEST_CASE("text and bytes are two views of one thing", "[core][bytes]") {
    const std::string text("a\0é", 4);
    CHECK(text_of(bytes_of(text)) == text);
    CHECK(bytes_of(text).size() == 4);
    CHECK(bytes_of("").empty());
}

TEST_CASE("id 0 is nobody", "[core][ids]") {
    CHECK_FALSE(PersonId{});
    CHECK(PersonId{1});
    CHECK(PersonId{1} < PersonId{2});
    CHECK(PersonId{2} == PersonId{2});
}

TEST_CASE("an error without a sentence keeps its detail", "[core][result]") {
    CHECK(detail_of(fail("entry 812").value()) == "entry 812");
    CHECK(fail("entry 812").value().key == "error.detail");
    CHECK(detail_of(fail("error.disk", {{"file", "a"}}).value()) == "error.disk");
}

TEST_CASE("assets lie in the program whole, and what is not there is empty", "[core][assets]") {
    const auto names = asset_names();
    CHECK(names.size() > 3);
    for (const auto name : names) CHECK_FALSE(asset(name).empty());
    CHECK(asset("words/fr.txt").starts_with("abaisser\n"));
    CHECK(asset("words/fr.txt").ends_with('\n'));
    CHECK(asset("no such file").empty());
    CHECK(asset("").empty());
}
