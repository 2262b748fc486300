#include "net/channel.h"

#include <algorithm>

#include "net/locked.h"
#include "sessions/core/hash.h"

namespace entremise::net {
namespace {

constexpr std::uint8_t version = 1;
constexpr std::uint64_t window = 1024, epoch_bits = 16, most_messages = std::uint64_t{1} << 32;
constexpr std::uint8_t welcome_channel = 0xF0;

Key channel_key(const Key& direction, std::uint8_t channel) {
    return Hasher(direction).add("workshop/1 ch").add(Bytes(&channel, 1)).finish();
}

std::uint8_t head_of(Channel channel) {
    return static_cast<std::uint8_t>(version << 4 | static_cast<int>(channel));
}

/// A direction of a channel: the key of the current epoch, and the counter of the next message.
struct Stream {
    Key key;
    std::uint64_t counter;
};

/// What has been received on the ephemeral channel. `newest` is the highest counter opened, plus one.
struct Window {
    Key key, previous;
    std::uint64_t epoch, newest;
    std::array<std::uint64_t, window / 64> seen;

    bool was_seen(std::uint64_t counter) const { return seen[counter % window / 64] >> counter % 64 & 1; }
    void mark(std::uint64_t counter) {
        if (counter >= newest) {
            // The places of the counters in between are reused: they have not been seen.
            const auto first = counter - newest >= window ? counter + 1 - window : newest;
            for (auto c = first; c <= counter; ++c) seen[c % window / 64] &= ~(std::uint64_t{1} << c % 64);
            newest = counter + 1;
        }
        seen[counter % window / 64] |= std::uint64_t{1} << counter % 64;
    }
};

}  // namespace

struct SealedChannels::Keys {
    struct Held {
        std::array<Stream, 3> sending;
        std::array<Stream, 2> receiving;
        Window ephemeral;
    };
    Locked<Held> held;
};

SealedChannels::SealedChannels(const Key& sending, const Key& receiving) : keys_(std::make_unique<Keys>()) {
    auto& held = *keys_->held;
    for (std::uint8_t channel = 0; channel < 3; ++channel)
        held.sending[channel] = {channel_key(sending, channel), 0};
    for (std::uint8_t channel = 0; channel < 2; ++channel)
        held.receiving[channel] = {channel_key(receiving, channel), 0};
    held.ephemeral.key = channel_key(receiving, static_cast<std::uint8_t>(Channel::ephemeral));
}
SealedChannels::~SealedChannels() = default;
SealedChannels::SealedChannels(SealedChannels&&) noexcept = default;
SealedChannels& SealedChannels::operator=(SealedChannels&&) noexcept = default;

bool SealedChannels::seal(Channel channel, Bytes plain, std::uint8_t* out) {
    auto& stream = keys_->held->sending[static_cast<std::size_t>(channel)];
    if (stream.counter >= most_messages) return false;
    out[0] = head_of(channel);
    std::size_t head = 1;
    if (channel == Channel::ephemeral) {
        const auto counter = little_endian<8>(stream.counter);
        std::copy(counter.begin(), counter.end(), out + 1);
        head += counter.size();
    }
    net::seal(stream.key, stream.counter, Bytes(out, head), plain, out + head);
    if (++stream.counter % (1u << epoch_bits) == 0) stream.key = rekeyed(stream.key);
    return true;
}

bool SealedChannels::open(Channel channel, Bytes packet, ByteVector& plain) {
    if (packet.size() < overhead(channel) || packet[0] != head_of(channel)) return false;
    const auto size = packet.size() - overhead(channel);
    if (channel != Channel::ephemeral) {
        auto& stream = keys_->held->receiving[static_cast<std::size_t>(channel)];
        if (stream.counter >= most_messages) return false;
        plain.resize(size);
        if (!net::open(stream.key, stream.counter, packet.first(1), packet.subspan(1), plain.data()))
            return false;
        if (++stream.counter % (1u << epoch_bits) == 0) stream.key = rekeyed(stream.key);
        return true;
    }

    auto& in = keys_->held->ephemeral;
    const auto counter = from_little_endian(packet.subspan(1, 8));
    // Checked before any key is touched, so that forging far counters costs the forger more than us.
    if (counter >= most_messages || counter > in.newest + (1u << epoch_bits)) return false;
    if (counter < in.newest && (in.newest - counter > window || in.was_seen(counter))) return false;
    const auto epoch = counter >> epoch_bits;
    if (epoch > in.epoch + 1 || epoch + 1 < in.epoch) return false;
    Key key = epoch == in.epoch ? in.key : epoch < in.epoch ? in.previous : rekeyed(in.key);
    plain.resize(size);
    const bool good = net::open(key, counter, packet.first(9), packet.subspan(9), plain.data());
    if (good) {
        if (epoch > in.epoch) {
            in.previous = in.key;
            in.key = key;
            in.epoch = epoch;
        }
        in.mark(counter);
    }
    forget(key);
    return good;
}

Key welcome_key(const Key& host_to_client) { return channel_key(host_to_client, welcome_channel); }

}  // namespace entremise::net
