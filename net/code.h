#pragma once
#include <map>
#include <mutex>
#include <string>
#include <string_view>

#include "net/locked.h"
#include "net/noise.h"
#include "sessions/core/hash.h"
#include "sessions/core/result.h"

namespace entremise::net {

/// The secret made of a room code: Argon2id (3 passes, 64 MiB) of `normalised_code(code)`, about a tenth of a
/// second. Fails ("error.memory") when the memory is not to be had.
Result<Key> code_key(std::string_view code, const ByteArray<16>& salt);

/// Code keys already computed, so that a crowd in one process computes each once. Any thread; who comes while
/// a key is being computed waits for it. Keys are zeroed when it goes.
class CodeKeys {
public:
    CodeKeys() = default;
    CodeKeys(const CodeKeys&) = delete;
    CodeKeys& operator=(const CodeKeys&) = delete;

    Result<Key> of(std::string_view code, const ByteArray<16>& salt);

private:
    std::mutex mutex_;
    std::map<Hash, Locked<Key>> keys_;  ///< by a hash of code and salt
};

/// Three words that everyone compares with the projection: who sees others is talking to another host. As
/// slow as `code_key`, so that no host key with the same words is found in time.
Result<std::string> host_seal(const Key& host_key, const ByteArray<16>& session_id, std::string_view lang);

}  // namespace entremise::net
