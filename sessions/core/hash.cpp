#include "sessions/core/hash.h"

#include <sodium.h>

#include <cassert>

namespace entremise {
namespace {
crypto_generichash_state* as_state(ByteArray<384>& bytes) {
    static_assert(sizeof(crypto_generichash_state) <= 384);
    return reinterpret_cast<crypto_generichash_state*>(bytes.data());
}
}  // namespace

Hasher::Hasher(Bytes key) {
    assert(key.size() <= crypto_generichash_KEYBYTES_MAX);
    crypto_generichash_init(as_state(state_), key.empty() ? nullptr : key.data(), key.size(), sizeof(Hash));
}
Hasher& Hasher::add(Bytes bytes) {
    crypto_generichash_update(as_state(state_), bytes.data(), bytes.size());
    return *this;
}
Hasher& Hasher::add(std::uint64_t value) { return add(Bytes(little_endian<8>(value))); }
Hash Hasher::finish() {
    Hash out;
    crypto_generichash_final(as_state(state_), out.data(), out.size());
    return out;
}

Hash hash_of(Bytes bytes, Bytes key) { return Hasher(key).add(bytes).finish(); }

}  // namespace entremise
