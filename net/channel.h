#pragma once
#include <memory>

#include "net/noise.h"
#include "net/transport.h"

namespace entremise::net {

/// The sealed frames of one connection: three channels, two directions, a key for each.
///
///     packet = version << 4 | channel (1 byte), counter (8 bytes, ephemeral only), sealed plaintext
///
/// Control and bulk count on both sides, so nothing may be missing; ephemeral carries its counter and accepts
/// each of the newest 1,024 once. Every 2^16 messages the key is replaced by the next (`rekeyed`). Nothing
/// changes by a packet that does not open.
///
/// Ownership: one per connection; movable; the keys lie in locked memory and are zeroed when it goes. One
/// thread.
class SealedChannels {
public:
    /// The two keys of Handshake::split(), as this side sees them.
    SealedChannels(const Key& sending, const Key& receiving);
    ~SealedChannels();
    SealedChannels(SealedChannels&&) noexcept;
    SealedChannels& operator=(SealedChannels&&) noexcept;

    /// Bytes that a packet is longer than its plaintext.
    static constexpr std::size_t overhead(Channel channel) {
        return (channel == Channel::ephemeral ? 9 : 1) + seal_size;
    }
    /// Seals the next packet; `out` has room for plain.size() + overhead(channel). False after 2^32 messages:
    /// the connection is used up and must be made anew.
    [[nodiscard]] bool seal(Channel, Bytes plain, std::uint8_t* out);
    /// Opens a packet that came on a channel; `plain` is replaced. False: forged, doubled or too old. On
    /// control and bulk the connection is then of no more use unless the right packet still comes.
    [[nodiscard]] bool open(Channel, Bytes packet, ByteVector& plain);

private:
    struct Keys;
    std::unique_ptr<Keys> keys_;
};

/// The key that seals a WELCOME, from the key host → client.
Key welcome_key(const Key& host_to_client);

}  // namespace entremise::net
