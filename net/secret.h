#pragma once
#include <cstddef>

#include "sessions/core/bytes.h"

namespace entremise::net {

/// Zeroed memory that is never swapped out and is zeroed again when freed (libsodium's sodium_malloc, guard
/// pages included). Never nullptr: without memory the program ends.
void* locked_memory(std::size_t bytes);
void free_locked_memory(void*);
/// Compares in constant time; false when the lengths differ.
bool same_secret(Bytes, Bytes);
void wipe(void*, std::size_t bytes);
/// BLAKE2b (RFC 7693) of 16 bytes with a key: tells nothing of the message to whoever has
/// not the key.
ByteArray<16> keyed_digest(const ByteArray<16>& key, Bytes message);
/// No core dumps, not to be traced by other programs of the same user: what is secret in memory stays there.
void protect_process();

}  // namespace entremise::net
