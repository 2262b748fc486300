#include "net/secret.h"

#include <sodium.h>
#include <sys/prctl.h>
#include <sys/resource.h>

#include <cstdlib>

namespace entremise::net {

void* locked_memory(std::size_t bytes) {
    if (sodium_init() < 0) std::abort();
    void* memory = sodium_malloc(bytes);
    if (!memory) std::abort();
    sodium_memzero(memory, bytes);
    return memory;
}
void free_locked_memory(void* memory) { sodium_free(memory); }

bool same_secret(Bytes a, Bytes b) {
    return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}
void wipe(void* memory, std::size_t bytes) { sodium_memzero(memory, bytes); }

ByteArray<16> keyed_digest(const ByteArray<16>& key, Bytes message) {
    ByteArray<16> out{};
    crypto_generichash(out.data(), out.size(), message.data(), message.size(), key.data(), key.size());
    return out;
}

void protect_process() {
    const rlimit none{0, 0};
    setrlimit(RLIMIT_CORE, &none);
    prctl(PR_SET_DUMPABLE, 0);
}

}  // namespace entremise::net
