#pragma once
#include <array>
#include <functional>
#include <utility>

#include "sessions/core/bytes.h"
#include "sessions/core/random.h"

namespace entremise::net {

/// A key of X25519, ChaCha20-Poly1305 or BLAKE2b.
using Key = ByteArray<32>;
inline constexpr std::size_t seal_size = 16;  ///< bytes a seal adds

/// Overwrites what was secret; the compiler may not leave it out.
void forget(std::span<std::uint8_t>);

/// An X25519 pair. Whoever holds it calls forget(secret) when done.
struct KeyPair {
    Key secret{};
    Key open{};  ///< the public half
};
KeyPair make_key_pair(Random&);
/// This device's pair for a session, once a host says which it is: nobody has proved it by then.
using DeviceKeyOf = std::function<KeyPair(const ByteArray<16>& session_id)>;
/// The same pair for every session: for crowds and tests.
DeviceKeyOf always(const KeyPair&);
KeyPair key_pair_of(const Key& secret);

/// ChaCha20-Poly1305 with the nonce 4 zeros || counter (8 bytes, little endian). `out` has room for
/// plain.size() + seal_size; it may be where `plain` lies.
void seal(const Key&, std::uint64_t counter, Bytes ad, Bytes plain, std::uint8_t* out);
/// False, and nothing of use in `out`, when forged. `out` has room for sealed.size() - seal_size.
[[nodiscard]] bool open(const Key&, std::uint64_t counter, Bytes ad, Bytes sealed, std::uint8_t* out);
/// The key that follows a key (Noise specification 11.3): the old one cannot be computed from it.
Key rekeyed(const Key&);

/// HKDF over HMAC-BLAKE2b (64-byte hash, block 128), as the Noise specification has it.
std::array<ByteArray<64>, 3> hkdf(const ByteArray<64>& chaining_key, Bytes input);

/// The patterns of 25519_ChaChaPoly_BLAKE2b that test vectors exist for. A room is joined by XXpsk3 and
/// resumed by NNpsk0.
enum class Pattern : std::uint8_t { NN, NNpsk0, NNpsk2, NXpsk2, XX, XXpsk3, KKpsk0, IKpsk2 };

/// One side of a Noise handshake (revision 34). A value: a copy may read a message on trial, which is how a
/// forged message leaves no trace. Keys are zeroed when it goes.
class Handshake {
public:
    /// What a message was. After anything but `good` the handshake is of no more use.
    enum class Read : std::uint8_t {
        good,
        not_from_partner,  ///< wrong length, or a key inside does not open
        wrong_secret,      ///< all keys opened, but the payload did not: sent by somebody with another psk
    };

    /// `ephemeral` must be drawn anew for each handshake.
    Handshake(Pattern, bool initiator, Bytes prologue, const KeyPair& ephemeral);
    ~Handshake();
    Handshake(const Handshake&) = default;
    Handshake& operator=(const Handshake&) = default;

    /// Before the first message, where the pattern has one.
    void set_static(const KeyPair& pair) { static_ = pair; }
    void set_partner_static(const Key& key) { partner_static_ = key; }
    /// Before the message that uses it.
    void set_secret(const Key& psk) { psk_ = psk; }

    /// Our turn: appends the next message. The payload is secret from the message on whose keys allow it.
    /// False when the partner's key was of a small group: the handshake must end.
    [[nodiscard]] bool write(Bytes payload, ByteVector& out);
    /// The partner's turn: `payload` gets what was inside.
    [[nodiscard]] Read read(Bytes message, ByteVector& payload);

    bool finished() const;
    /// After the last message: keys from initiator to responder, and back. Used as k_c2s, k_s2c.
    std::pair<Key, Key> split() const;
    const ByteArray<64>& hash() const { return hash_; }
    const Key& partner_static() const { return partner_static_; }
    const Key& partner_ephemeral() const { return partner_ephemeral_; }

private:
    void begin();
    void mix_hash(Bytes);
    void mix_key(Bytes);
    void mix_key_and_hash(Bytes);
    bool mix_exchange(const Key& secret, const Key& open);
    bool mix_exchange(int token);
    void append_sealed(Bytes plain, ByteVector& out);
    bool append_opened(Bytes sealed, ByteVector& out);

    Pattern pattern_;
    bool initiator_;
    bool begun_ = false;
    std::size_t message_ = 0;
    ByteArray<64> hash_{};
    ByteArray<64> chaining_key_{};
    Key key_{};
    bool has_key_ = false;
    std::uint64_t counter_ = 0;
    KeyPair ephemeral_, static_;
    Key partner_ephemeral_{}, partner_static_{}, psk_{};
};

}  // namespace entremise::net
