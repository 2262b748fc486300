#include "net/enet_common.h"

#include "net/discovery.h"

#include <arpa/inet.h>

#include <cerrno>
#include <cstring>
#include <string>

namespace entremise::net {
namespace {

constexpr enet_uint32 mtu = 1200;
constexpr std::size_t largest_packet = 65536, most_waiting = 262144;
constexpr enet_uint32 ping_every_ms = 500, timeout_limit = 1000, timeout_ms = 8000;
constexpr int socket_buffer = 4 * 1024 * 1024;

/// Does a program listen there already? Not one that only hears what is sent to all.
bool is_taken(std::uint16_t port) {
    constexpr std::uint32_t loopback = 0x7F000001;
    return UdpSocket(port, false, loopback).handle() < 0;
}

void packet_gone(ENetPacket* packet) {
    auto& queue = *static_cast<Queue*>(packet->userData);
    queue.bytes -= packet->dataLength;
    --queue.messages;
}

}  // namespace

Result<EnetOwner> make_enet(std::uint16_t port, bool listens, std::size_t peers) {
    if (enet_initialize() != 0) return fail("error.socket", {{"detail", "enet_initialize"}});
    ENetAddress any{ENET_HOST_ANY, port};
    if (listens && port != 0 && is_taken(port))
        return fail("error.port_in_use", {{"port", std::to_string(port)}});
    errno = 0;
    EnetOwner host(enet_host_create(nullptr, peers, channel_count, 0, 0));
    if (host && listens) {
        // Other hosts of this machine hear at the usual port what is sent to all.
        enet_socket_set_option(host->socket, ENET_SOCKOPT_REUSEADDR, 1);
        if (enet_socket_bind(host->socket, &any) < 0) host.reset();
    }
    if (!host) {
        if (errno == EADDRINUSE) return fail("error.port_in_use", {{"port", std::to_string(port)}});
        return fail("error.socket", {{"detail", std::strerror(errno)}});
    }
    host->mtu = mtu;
    host->maximumPacketSize = largest_packet;
    host->maximumWaitingData = most_waiting;
    // A tick sends to every peer at once; the system grants as much of this as its own limit allows.
    enet_socket_set_option(host->socket, ENET_SOCKOPT_RCVBUF, socket_buffer);
    enet_socket_set_option(host->socket, ENET_SOCKOPT_SNDBUF, socket_buffer);
    return host;
}

void set_up_peer(ENetPeer& peer) {
    enet_peer_timeout(&peer, timeout_limit, timeout_ms, timeout_ms);
    enet_peer_ping_interval(&peer, ping_every_ms);
}

Address address_of(const ENetAddress& address) { return {ntohl(address.host), address.port}; }
ENetAddress enet_address_of(const Address& address) { return {htonl(address.ip), address.port}; }

Sent send_sealed(ENetPeer& peer, SealedChannels& channels, Queue& queue, Channel channel, Bytes plaintext) {
    const auto size = plaintext.size() + SealedChannels::overhead(channel);
    const bool ephemeral = channel == Channel::ephemeral;
    if (plaintext.size() > longest_plaintext[static_cast<std::size_t>(channel)])
        return ephemeral ? Sent::left_out : Sent::failed;
    if (ephemeral &&
        (queue.bytes + size > most_queued_bytes / 2 || queue.messages >= most_queued_messages / 2))
        return Sent::left_out;
    if (queue.bytes + size > most_queued_bytes || queue.messages >= most_queued_messages) return Sent::failed;
    // Never sequenced-unreliable and never unreliable fragments: both let a partner fill the memory.
    auto* packet = enet_packet_create(nullptr, size,
                                      ephemeral ? ENET_PACKET_FLAG_UNSEQUENCED : ENET_PACKET_FLAG_RELIABLE);
    if (packet == nullptr) return Sent::failed;
    packet->userData = &queue;
    packet->freeCallback = packet_gone;
    queue.bytes += size;
    ++queue.messages;
    if (channels.seal(channel, plaintext, packet->data) &&
        enet_peer_send(&peer, static_cast<enet_uint8>(channel), packet) == 0)
        return Sent::yes;
    enet_packet_destroy(packet);
    return Sent::failed;
}

bool open_packet(SealedChannels& channels, const ENetEvent& event, ByteVector& plaintext) {
    if (event.channelID >= channel_count) return false;
    const auto channel = static_cast<Channel>(event.channelID);
    const Bytes packet(event.packet->data, event.packet->dataLength);
    return packet.size() <= longest_plaintext[event.channelID] + SealedChannels::overhead(channel) &&
           channels.open(channel, packet, plaintext);
}

void send_datagram(ENetHost& host, const Address& to, Bytes bytes, TransportCounters& counters) {
    const auto address = enet_address_of(to);
    ENetBuffer buffer;
    buffer.data = const_cast<std::uint8_t*>(bytes.data());
    buffer.dataLength = bytes.size();
    if (enet_socket_send(host.socket, &address, &buffer, 1) <= 0)
        return;  // full or no way: repeated by who asks
    ++counters.datagrams_out;
    counters.bytes_out += bytes.size();
}

void take_counters(ENetHost& host, TransportCounters& counters) {
    counters.datagrams_in += std::exchange(host.totalReceivedPackets, 0);
    counters.bytes_in += std::exchange(host.totalReceivedData, 0);
    counters.datagrams_out += std::exchange(host.totalSentPackets, 0);
    counters.bytes_out += std::exchange(host.totalSentData, 0);
}

}  // namespace entremise::net
