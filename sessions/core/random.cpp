#include "sessions/core/random.h"

#include <sodium.h>

#include <cstdlib>
#include <cstring>

#include "sessions/core/bytes.h"

namespace entremise {

std::uint64_t Random::number() {
    ByteArray<8> bytes;
    fill(bytes);
    return from_little_endian(bytes);
}

SystemRandom::SystemRandom() {
    if (sodium_init() < 0) std::abort();  // no source of randomness: nothing may go on
}
void SystemRandom::fill(std::span<std::uint8_t> out) {
    if (!out.empty()) randombytes_buf(out.data(), out.size());
}

void SeededRandom::fill(std::span<std::uint8_t> out) {
    if (out.empty()) return;
    ByteArray<randombytes_SEEDBYTES> seed{};
    std::memcpy(seed.data(), &seed_, sizeof seed_);
    ++calls_;
    std::memcpy(seed.data() + 8, &calls_, sizeof calls_);
    randombytes_buf_deterministic(out.data(), out.size(), seed.data());
}

}  // namespace entremise
