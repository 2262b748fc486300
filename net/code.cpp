#include "net/code.h"

#include <sodium.h>

#include <algorithm>

#include "sessions/core/words.h"

namespace entremise::net {
namespace {

// Never taken from the network: a host could ask for less and try codes faster.
constexpr unsigned long long passes = 3;
constexpr std::size_t memory = 64 * 1024 * 1024;

Result<Key> slow_hash(Bytes text, const ByteArray<16>& salt) {
    static_assert(crypto_pwhash_SALTBYTES == 16);
    Key key;
    if (crypto_pwhash(key.data(), key.size(), reinterpret_cast<const char*>(text.data()), text.size(),
                      salt.data(), passes, memory, crypto_pwhash_ALG_ARGON2ID13) != 0)
        return fail("error.memory", {});
    return key;
}

}  // namespace

Result<Key> code_key(std::string_view code, const ByteArray<16>& salt) {
    auto text = normalised_code(code);
    const auto key = slow_hash(bytes_of(text), salt);
    sodium_memzero(text.data(), text.size());
    return key;
}

Result<Key> CodeKeys::of(std::string_view code, const ByteArray<16>& salt) {
    auto normal = normalised_code(code);
    const auto name = Hasher().add(normal).add(Bytes(salt)).finish();
    forget({reinterpret_cast<std::uint8_t*>(normal.data()), normal.size()});
    const std::lock_guard lock(mutex_);
    if (const auto found = keys_.find(name); found != keys_.end()) return *found->second;
    constexpr std::size_t most = 64;  // a host that changes its salt all the time must not fill the memory
    if (keys_.size() >= most) keys_.erase(keys_.begin());
    const auto key = code_key(code, salt);
    if (key) *keys_[name] = *key;
    return key;
}

Result<std::string> host_seal(const Key& host_key, const ByteArray<16>& session_id, std::string_view lang) {
    ByteVector text(host_key.begin(), host_key.end());
    text.insert(text.end(), session_id.begin(), session_id.end());
    const auto hash = slow_hash(text, session_id);
    if (!hash) return tl::unexpected(hash.error());
    return words_from(*hash, lang, 3);
}

}  // namespace entremise::net
