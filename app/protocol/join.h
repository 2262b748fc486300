#pragma once
#include <string_view>

#include "net/transport.h"
#include "sessions/core/bytes.h"
#include "sessions/core/result.h"

namespace entremise::protocol {

inline constexpr std::uint8_t wants_to_observe = 1;  ///< JoinRequest::flags
/// Fails with the sentence of a name that no session would take; no name: the host says so.
Result<net::JoinRequest> request_to_join(std::string_view name, bool observer);

/// By which key the host proved itself in the handshake: what its seal is made of (`net::host_seal`).
struct HostKey {
    ByteArray<32> key{};
    ByteArray<16> session_id{};
    friend bool operator==(const HostKey&, const HostKey&) = default;
};

}  // namespace entremise::protocol
