#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace entremise {

/// Bytes that somebody else owns, for the length of a call.
using Bytes = std::span<const std::uint8_t>;
using ByteVector = std::vector<std::uint8_t>;
template <std::size_t N> using ByteArray = std::array<std::uint8_t, N>;

inline Bytes bytes_of(std::string_view text) {
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}
inline std::string_view text_of(Bytes bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

/// Little endian, wherever the program runs.
template <std::size_t N> inline ByteArray<N> little_endian(std::uint64_t value) {
    ByteArray<N> out{};
    for (std::size_t i = 0; i < N; ++i) out[i] = static_cast<std::uint8_t>(value >> (8 * i));
    return out;
}
inline std::uint64_t from_little_endian(Bytes bytes) {
    std::uint64_t value = 0;
    for (std::size_t i = bytes.size(); i-- > 0;) value = value << 8 | bytes[i];
    return value;
}

std::string to_hex(Bytes);
/// Empty when the text is not an even number of hexadecimal digits.
ByteVector from_hex(std::string_view);

}  // namespace entremise
