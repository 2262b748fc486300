#pragma once
#include <enet/enet.h>

#include <memory>

#include "net/address.h"
#include "net/channel.h"
#include "net/transport.h"

/// What both ends over ENet share. For sources of net/ only.
namespace entremise::net {

static_assert(ENET_VERSION == ENET_VERSION_CREATE(1, 3, 17) || ENET_VERSION == ENET_VERSION_CREATE(1, 3, 18),
              "the filter and the timers were written for these versions of ENet");

inline constexpr std::size_t channel_count = 3;
inline constexpr std::size_t most_queued_bytes = 1024 * 1024, most_queued_messages = 2000;

struct EnetFree {
    void operator()(ENetHost* host) const { enet_host_destroy(host); }
};
using EnetOwner = std::unique_ptr<ENetHost, EnetFree>;

/// An ENet host with our settings; `port` 0: any. Fails with "error.port_in_use" (port) or "error.socket"
/// (detail).
Result<EnetOwner> make_enet(std::uint16_t port, bool listens, std::size_t peers);
/// Settings of one connection; once, when it begins.
void set_up_peer(ENetPeer&);

Address address_of(const ENetAddress&);
ENetAddress enet_address_of(const Address&);

/// What was given to ENet for one peer and neither acknowledged nor dropped. Must outlive the peer's packets.
struct Queue {
    std::size_t bytes = 0, messages = 0;
};
enum class Sent : std::uint8_t { yes, left_out, failed };
/// Seals straight into the packet that ENet sends. Ephemeral frames are left out when the queue is half full
/// or they are too long; `failed` when it is full, the plaintext too long or the connection used up: it must
/// be closed.
Sent send_sealed(ENetPeer&, SealedChannels&, Queue&, Channel, Bytes plaintext);
/// Opens a packet of ENet's; false when it is not what the partner sealed on this channel.
bool open_packet(SealedChannels&, const ENetEvent&, ByteVector& plaintext);

/// One datagram of our own over ENet's socket.
void send_datagram(ENetHost&, const Address&, Bytes, TransportCounters&);
/// Adds what ENet counted since the last call (its counters are small) and sets them back.
void take_counters(ENetHost&, TransportCounters&);

}  // namespace entremise::net
