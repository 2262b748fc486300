#pragma once
#include "sessions/core/bytes.h"

namespace entremise {

using Hash = ByteArray<32>;

/// BLAKE2b-256 (RFC 7693), keyed or not, in pieces.
class Hasher {
public:
    /// key: 0 to 64 bytes.
    explicit Hasher(Bytes key = {});
    Hasher& add(Bytes);
    Hasher& add(std::string_view text) { return add(bytes_of(text)); }
    /// 8 bytes, little endian.
    Hasher& add(std::uint64_t);
    Hash finish();

private:
    alignas(64) ByteArray<384> state_;
};

Hash hash_of(Bytes, Bytes key = {});

}  // namespace entremise
