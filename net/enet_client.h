#pragma once
#include <memory>
#include <string>

#include "net/code.h"
#include "net/noise.h"
#include "net/transport.h"

namespace entremise::net {

struct ClientSettings {
    std::string address;  ///< a name or an IPv4 address
    std::uint16_t port = usual_port;
    std::string code;    ///< as it was typed
    DeviceKeyOf key_of;  ///< one pair per session, kept by the device until the session ends
};

/// A device over ENet (IPv4). Looks the name up now, which may take seconds; connects at `connect`.
/// CodeKeys and Random must outlive it. Errors: "error.unknown_address" (address), "error.socket" (detail).
/// NotConnected says: the sentences of NotAdmitted, "error.no_answer" (address, port), "error.memory".
Result<std::unique_ptr<ClientTransport>> make_enet_client(const ClientSettings&, CodeKeys&, Random&);

}  // namespace entremise::net
