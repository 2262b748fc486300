#pragma once
#include <optional>

#include "net/noise.h"
#include "sessions/core/bytes.h"
#include "sessions/core/random.h"

/// CPACE-RISTR255-SHA512 of draft-irtf-cfrg-cpace, initiator and responder: two sides that know the same code
/// agree on a key, and who does not know it learns nothing by which to try codes at home.
namespace entremise::net::cpace {

using Share = ByteArray<32>;      ///< a point of ristretto255
using Scalar = ByteArray<32>;     ///< little endian
using SharedKey = ByteArray<64>;  ///< ISK

/// Each part after its length (LEB128).
ByteVector lv_cat(std::initializer_list<Bytes> parts);
/// What the generator is hashed from: DSI, PRS, zeros to the end of the first block, CI, sid.
ByteVector generator_string(Bytes prs, Bytes ci, Bytes sid);
Share generator(Bytes prs, Bytes ci, Bytes sid);
/// Empty for a point that is not valid, and for the neutral one: the handshake must end.
std::optional<Share> scalar_mult(const Scalar&, const Share&);
SharedKey shared_key(Bytes sid, const Share& k, const Share& ya, Bytes ada, const Share& yb, Bytes adb);

/// One side. Its scalar is zeroed when it goes.
class Side {
public:
    Side(Bytes prs, Bytes ci, Bytes sid, Random&);
    /// With a known scalar, for test vectors.
    Side(Bytes prs, Bytes ci, Bytes sid, const Scalar&);
    ~Side();
    Side(const Side&) = delete;
    Side& operator=(const Side&) = delete;

    const Share& share() const { return share_; }
    /// The key agreed with the partner's share; `initiator` says whose share comes first. Empty: the
    /// partner's share is not valid.
    std::optional<SharedKey> agree(bool initiator, const Share& partner, Bytes ad_initiator,
                                   Bytes ad_responder) const;

private:
    ByteVector sid_;
    Scalar scalar_{};
    Share share_{};
};

}  // namespace entremise::net::cpace
