#include "net/cpace.h"

#include <sodium.h>

#include <cassert>

namespace entremise::net::cpace {
namespace {

constexpr std::string_view dsi = "CPaceRistretto255", dsi_key = "CPaceRistretto255_ISK";
constexpr std::size_t block = 128;  // of SHA-512

void append_lv(ByteVector& out, Bytes part) {
    auto length = part.size();
    for (; length >= 0x80; length >>= 7) out.push_back(static_cast<std::uint8_t>(length | 0x80));
    out.push_back(static_cast<std::uint8_t>(length));
    out.insert(out.end(), part.begin(), part.end());
}

}  // namespace

ByteVector lv_cat(std::initializer_list<Bytes> parts) {
    ByteVector out;
    for (const auto part : parts) append_lv(out, part);
    return out;
}

ByteVector generator_string(Bytes prs, Bytes ci, Bytes sid) {
    const auto head = lv_cat({bytes_of(dsi), prs}).size();
    const ByteVector zeros(head + 1 < block ? block - 1 - head : 0);
    return lv_cat({bytes_of(dsi), prs, zeros, ci, sid});
}

Share generator(Bytes prs, Bytes ci, Bytes sid) {
    auto text = generator_string(prs, ci, sid);
    ByteArray<64> hash;
    crypto_hash_sha512(hash.data(), text.data(), text.size());
    Share point;
    crypto_core_ristretto255_from_hash(point.data(), hash.data());
    forget(text);
    forget(hash);
    return point;
}

std::optional<Share> scalar_mult(const Scalar& scalar, const Share& point) {
    Share out;
    if (crypto_scalarmult_ristretto255(out.data(), scalar.data(), point.data()) != 0) return {};
    return out;
}

SharedKey shared_key(Bytes sid, const Share& k, const Share& ya, Bytes ada, const Share& yb, Bytes adb) {
    auto text = lv_cat({bytes_of(dsi_key), sid, k, ya, ada, yb, adb});
    SharedKey key;
    crypto_hash_sha512(key.data(), text.data(), text.size());
    forget(text);
    return key;
}

Side::Side(Bytes prs, Bytes ci, Bytes sid, Random& random) : sid_(sid.begin(), sid.end()) {
    ByteArray<64> wide;
    random.fill(wide);
    crypto_core_ristretto255_scalar_reduce(scalar_.data(), wide.data());
    forget(wide);
    share_ = scalar_mult(scalar_, generator(prs, ci, sid)).value_or(Share{});
}

Side::Side(Bytes prs, Bytes ci, Bytes sid, const Scalar& scalar)
    : sid_(sid.begin(), sid.end()), scalar_(scalar) {
    share_ = scalar_mult(scalar_, generator(prs, ci, sid)).value_or(Share{});
}

Side::~Side() { forget(scalar_); }

std::optional<SharedKey> Side::agree(bool initiator, const Share& partner, Bytes ad_initiator,
                                     Bytes ad_responder) const {
    auto k = scalar_mult(scalar_, partner);
    if (!k) return {};
    const auto key = shared_key(sid_, *k, initiator ? share_ : partner, ad_initiator,
                                initiator ? partner : share_, ad_responder);
    forget(*k);
    return key;
}

}  // namespace entremise::net::cpace
