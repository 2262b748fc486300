#pragma once
#include <cstdint>
#include <span>

namespace entremise {

/// Where random numbers come from: the system's generator in the program, a seed in tests.
struct Random {
    virtual ~Random() = default;
    virtual void fill(std::span<std::uint8_t>) = 0;
    std::uint64_t number();
};

/// The operating system's generator (libsodium's randombytes). Fit for keys. Any thread.
class SystemRandom final : public Random {
public:
    SystemRandom();
    void fill(std::span<std::uint8_t>) override;
};

/// The same bytes for the same seed, on every machine (ChaCha20, libsodium's randombytes_buf_deterministic).
/// For tests, for rehearsals, and for orders drawn with a number that the host drew.
class SeededRandom final : public Random {
public:
    explicit SeededRandom(std::uint64_t seed) : seed_(seed) {}
    void fill(std::span<std::uint8_t>) override;

private:
    std::uint64_t seed_;
    std::uint64_t calls_ = 0;
};

}  // namespace entremise
