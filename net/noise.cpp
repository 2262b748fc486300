#include "net/noise.h"

#include <sodium.h>

#include <algorithm>
#include <cassert>
#include <cstring>
#include <string>

namespace entremise::net {
namespace {

using Wide = ByteArray<64>;
constexpr std::size_t block = 128;

enum Token : int { e, s, ee, es, se, ss, psk, end };
struct Row {
    std::string_view name;
    bool with_psk;
    bool known_initiator, known_responder;  // static keys known beforehand
    std::size_t messages;
    std::array<std::array<Token, 6>, 3> tokens;
};
constexpr Row rows[] = {
    {"NN", false, false, false, 2, {{{e, end}, {e, ee, end}, {end}}}},
    {"NNpsk0", true, false, false, 2, {{{psk, e, end}, {e, ee, end}, {end}}}},
    {"NNpsk2", true, false, false, 2, {{{e, end}, {e, ee, psk, end}, {end}}}},
    {"NXpsk2", true, false, false, 2, {{{e, end}, {e, ee, s, es, psk, end}, {end}}}},
    {"XX", false, false, false, 3, {{{e, end}, {e, ee, s, es, end}, {s, se, end}}}},
    {"XXpsk3", true, false, false, 3, {{{e, end}, {e, ee, s, es, end}, {s, se, psk, end}}}},
    {"KKpsk0", true, true, true, 2, {{{psk, e, es, ss, end}, {e, ee, se, end}, {end}}}},
    {"IKpsk2", true, false, true, 2, {{{e, es, s, ss, end}, {e, ee, se, psk, end}, {end}}}},
};
const Row& row_of(Pattern pattern) { return rows[static_cast<std::size_t>(pattern)]; }

Wide blake2b(Bytes a, Bytes b) {
    Wide out;
    crypto_generichash_state state;
    crypto_generichash_init(&state, nullptr, 0, out.size());
    crypto_generichash_update(&state, a.data(), a.size());
    crypto_generichash_update(&state, b.data(), b.size());
    crypto_generichash_final(&state, out.data(), out.size());
    return out;
}

Wide hmac(const Wide& key, Bytes a, Bytes b = {}) {
    ByteArray<block> inner{}, outer{};
    for (std::size_t i = 0; i < block; ++i) {
        const std::uint8_t byte = i < key.size() ? key[i] : 0;
        inner[i] = byte ^ 0x36;
        outer[i] = byte ^ 0x5c;
    }
    crypto_generichash_state state;
    Wide hash;
    crypto_generichash_init(&state, nullptr, 0, hash.size());
    crypto_generichash_update(&state, inner.data(), inner.size());
    crypto_generichash_update(&state, a.data(), a.size());
    crypto_generichash_update(&state, b.data(), b.size());
    crypto_generichash_final(&state, hash.data(), hash.size());
    const Wide out = blake2b(outer, hash);
    forget(inner);
    forget(outer);
    return out;
}

Key first_half(const Wide& wide) {
    Key key;
    std::copy_n(wide.begin(), key.size(), key.begin());
    return key;
}

ByteArray<12> nonce_of(std::uint64_t counter) {
    ByteArray<12> nonce{};
    const auto bytes = little_endian<8>(counter);
    std::copy(bytes.begin(), bytes.end(), nonce.begin() + 4);
    return nonce;
}

}  // namespace

void forget(std::span<std::uint8_t> secret) { sodium_memzero(secret.data(), secret.size()); }

DeviceKeyOf always(const KeyPair& pair) {
    return [pair](const ByteArray<16>&) { return pair; };
}

KeyPair key_pair_of(const Key& secret) {
    KeyPair pair{secret, {}};
    crypto_scalarmult_curve25519_base(pair.open.data(), pair.secret.data());
    return pair;
}

KeyPair make_key_pair(Random& random) {
    Key secret;
    random.fill(secret);
    const auto pair = key_pair_of(secret);
    forget(secret);
    return pair;
}

void seal(const Key& key, std::uint64_t counter, Bytes ad, Bytes plain, std::uint8_t* out) {
    crypto_aead_chacha20poly1305_ietf_encrypt(out, nullptr, plain.data(), plain.size(), ad.data(), ad.size(),
                                              nullptr, nonce_of(counter).data(), key.data());
}

bool open(const Key& key, std::uint64_t counter, Bytes ad, Bytes sealed, std::uint8_t* out) {
    return sealed.size() >= seal_size && crypto_aead_chacha20poly1305_ietf_decrypt(
                                             out, nullptr, nullptr, sealed.data(), sealed.size(), ad.data(),
                                             ad.size(), nonce_of(counter).data(), key.data()) == 0;
}

Key rekeyed(const Key& key) {
    ByteArray<32 + seal_size> sealed;
    seal(key, UINT64_MAX, {}, Key{}, sealed.data());
    Key next;
    std::copy_n(sealed.begin(), next.size(), next.begin());
    forget(sealed);
    return next;
}

std::array<Wide, 3> hkdf(const Wide& chaining_key, Bytes input) {
    auto temporary = hmac(chaining_key, input);
    std::array<Wide, 3> out;
    constexpr std::uint8_t numbers[] = {1, 2, 3};
    out[0] = hmac(temporary, Bytes(numbers, 1));
    out[1] = hmac(temporary, out[0], Bytes(numbers + 1, 1));
    out[2] = hmac(temporary, out[1], Bytes(numbers + 2, 1));
    forget(temporary);
    return out;
}

Handshake::Handshake(Pattern pattern, bool initiator, Bytes prologue, const KeyPair& ephemeral)
    : pattern_(pattern), initiator_(initiator), ephemeral_(ephemeral) {
    const auto name = "Noise_" + std::string(row_of(pattern).name) + "_25519_ChaChaPoly_BLAKE2b";
    assert(name.size() <= hash_.size());  // else the specification has it hashed
    std::copy(name.begin(), name.end(), hash_.begin());
    chaining_key_ = hash_;
    mix_hash(prologue);
}

Handshake::~Handshake() {
    forget(chaining_key_);
    forget(key_);
    forget(ephemeral_.secret);
    forget(static_.secret);
    forget(psk_);
}

void Handshake::begin() {
    if (begun_) return;
    begun_ = true;
    if (row_of(pattern_).known_initiator) mix_hash(initiator_ ? static_.open : partner_static_);
    if (row_of(pattern_).known_responder) mix_hash(initiator_ ? partner_static_ : static_.open);
}

void Handshake::mix_hash(Bytes bytes) { hash_ = blake2b(hash_, bytes); }

void Handshake::mix_key(Bytes input) {
    auto keys = hkdf(chaining_key_, input);
    chaining_key_ = keys[0];
    key_ = first_half(keys[1]);
    has_key_ = true;
    counter_ = 0;
    for (auto& key : keys) forget(key);
}

void Handshake::mix_key_and_hash(Bytes input) {
    auto keys = hkdf(chaining_key_, input);
    chaining_key_ = keys[0];
    mix_hash(keys[1]);
    key_ = first_half(keys[2]);
    has_key_ = true;
    counter_ = 0;
    for (auto& key : keys) forget(key);
}

bool Handshake::mix_exchange(const Key& secret, const Key& open) {
    Key shared;
    if (crypto_scalarmult_curve25519(shared.data(), secret.data(), open.data()) != 0) return false;
    mix_key(shared);
    forget(shared);
    return true;
}

bool Handshake::mix_exchange(int token) {
    // In "es" and "se" the first letter is the initiator's key.
    const bool ours_static = token == ss || token == (initiator_ ? se : es);
    const bool theirs_static = token == ss || token == (initiator_ ? es : se);
    return mix_exchange(ours_static ? static_.secret : ephemeral_.secret,
                        theirs_static ? partner_static_ : partner_ephemeral_);
}

void Handshake::append_sealed(Bytes plain, ByteVector& out) {
    const auto at = out.size();
    out.resize(at + plain.size() + (has_key_ ? seal_size : 0));
    if (has_key_)
        seal(key_, counter_++, hash_, plain, out.data() + at);
    else
        std::copy(plain.begin(), plain.end(), out.begin() + static_cast<std::ptrdiff_t>(at));
    mix_hash(Bytes(out).subspan(at));
}

bool Handshake::append_opened(Bytes sealed, ByteVector& out) {
    const auto at = out.size();
    if (has_key_) {
        if (sealed.size() < seal_size) return false;
        out.resize(at + sealed.size() - seal_size);
        if (!open(key_, counter_, hash_, sealed, out.data() + at)) return false;
        ++counter_;
    } else {
        out.insert(out.end(), sealed.begin(), sealed.end());
    }
    mix_hash(sealed);
    return true;
}

bool Handshake::write(Bytes payload, ByteVector& out) {
    assert(!finished() && (message_ % 2 == 0) == initiator_);
    begin();
    for (const auto token : row_of(pattern_).tokens[message_]) {
        if (token == end) break;
        if (token == e) {
            out.insert(out.end(), ephemeral_.open.begin(), ephemeral_.open.end());
            mix_hash(ephemeral_.open);
            if (row_of(pattern_).with_psk) mix_key(ephemeral_.open);
        } else if (token == s) {
            append_sealed(static_.open, out);
        } else if (token == psk) {
            mix_key_and_hash(psk_);
        } else if (!mix_exchange(token)) {
            return false;
        }
    }
    append_sealed(payload, out);
    ++message_;
    return true;
}

Handshake::Read Handshake::read(Bytes message, ByteVector& payload) {
    assert(!finished() && (message_ % 2 == 1) == initiator_);
    begin();
    for (const auto token : row_of(pattern_).tokens[message_]) {
        if (token == end) break;
        if (token == e) {
            if (message.size() < partner_ephemeral_.size()) return Read::not_from_partner;
            std::copy_n(message.begin(), partner_ephemeral_.size(), partner_ephemeral_.begin());
            message = message.subspan(partner_ephemeral_.size());
            mix_hash(partner_ephemeral_);
            if (row_of(pattern_).with_psk) mix_key(partner_ephemeral_);
        } else if (token == s) {
            const auto size = partner_static_.size() + (has_key_ ? seal_size : 0);
            ByteVector key;
            if (message.size() < size || !append_opened(message.first(size), key))
                return Read::not_from_partner;
            std::copy(key.begin(), key.end(), partner_static_.begin());
            message = message.subspan(size);
        } else if (token == psk) {
            mix_key_and_hash(psk_);
        } else if (!mix_exchange(token)) {
            return Read::not_from_partner;
        }
    }
    payload.clear();
    if (!append_opened(message, payload)) {
        payload.clear();
        return Read::wrong_secret;
    }
    ++message_;
    return Read::good;
}

bool Handshake::finished() const { return message_ == row_of(pattern_).messages; }

std::pair<Key, Key> Handshake::split() const {
    assert(finished());
    auto keys = hkdf(chaining_key_, {});
    const std::pair<Key, Key> out{first_half(keys[0]), first_half(keys[1])};
    for (auto& key : keys) forget(key);
    return out;
}

}  // namespace entremise::net
