#include "sessions/core/hash.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

using namespace entremise;

namespace {
ByteVector counted(std::size_t n) {
    ByteVector bytes(n);
    for (std::size_t i = 0; i < n; ++i) bytes[i] = static_cast<std::uint8_t>(i);
    return bytes;
}
}  // namespace

TEST_CASE("hashes are BLAKE2b-256", "[core][hash]") {  // values of Python's hashlib
    CHECK(to_hex(hash_of({})) == "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8");
    CHECK(to_hex(hash_of(bytes_of("abc"))) ==
          "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319");
    CHECK(to_hex(hash_of(counted(768))) ==
          "b8007121274217790e2923e0ad7027986e5a99d5531ef6ae7d294140fc81615d");
    CHECK(to_hex(hash_of(counted(255), counted(64))) ==
          "fe7b76a61787c089141f9e10fca1e5092488d89c62ea793fb2c5b1f849b4f2cb");
    CHECK(to_hex(hash_of({}, ByteVector(32, 'k'))) ==
          "c7fad9dbdb92c87a932b219acd03953fccecf900f466e544b7671a268106fd72");
}

TEST_CASE("a hash in pieces is the hash of the whole", "[core][hash]") {
    const auto bytes = counted(1000);
    const auto whole = hash_of(bytes, counted(16));
    for (std::size_t piece = 1; piece < 300; piece += 37) {
        Hasher hasher{counted(16)};
        for (std::size_t at = 0; at < bytes.size(); at += piece)
            hasher.add(Bytes(bytes).subspan(at, std::min(piece, bytes.size() - at)));
        CHECK(hasher.finish() == whole);
    }
    CHECK(Hasher().add("ab").add("").add("c").finish() == hash_of(bytes_of("abc")));
}

TEST_CASE("numbers are hashed as 8 bytes, little endian", "[core][hash]") {
    CHECK(to_hex(Hasher().add(std::uint64_t{123456789}).finish()) ==
          "ddafdaae3e7fc2109c19e105697b1e3b0a05cf002562fd11e5d99cbdbcd3eca0");
}
