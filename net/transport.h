#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "sessions/core/bytes.h"
#include "sessions/core/ids.h"
#include "sessions/core/result.h"

namespace entremise::net {

/// Where a host listens, and is looked for, when nobody says otherwise.
inline constexpr std::uint16_t usual_port = 47800;

/// One connection of one device; a device that comes back has a new one.
using PeerId = Id<struct PeerTag>;
/// X25519 public key of a device, one per session: how a returning device finds its seat (`security.md` calls
/// it the client key of HS3).
using DeviceKey = ByteArray<32>;

/// Three streams that do not hold one another up.
enum class Channel : std::uint8_t {
    control = 0,    ///< in order, nothing lost: commands, answers, events
    bulk = 1,       ///< in order, nothing lost: snapshots
    ephemeral = 2,  ///< may be lost, doubled or late: presence; at most 1,100 bytes of plaintext
};
inline constexpr std::size_t longest_plaintext[] = {16 * 1024, 60 * 1024, 1100};

/// How full a queue is, in bytes: 512 messages, a quarter of what there may be, weigh as much as 256 KiB.
constexpr std::size_t queue_load(std::size_t bytes, std::size_t messages) {
    return bytes < messages * 512 ? messages * 512 : bytes;
}

/// What a device asks for when it joins (HS3).
struct JoinRequest {
    std::uint8_t role = 0;   ///< as the host numbers roles
    std::uint8_t flags = 0;  ///< bit 0: observer
    std::uint16_t card = 0;
    std::uint32_t build = 0;
    std::uint64_t instance = 0;  ///< drawn anew each time the program starts
    std::string name;            ///< 64 bytes at most
    friend bool operator==(const JoinRequest&, const JoinRequest&) = default;
};
/// What the host answers (WELCOME).
struct Welcome {
    std::uint32_t participant = 0;
    std::uint8_t role = 0;
    std::uint8_t status = 0;
    std::uint64_t head_seq = 0;
    ByteArray<32> head_hash{};
    friend bool operator==(const Welcome&, const Welcome&) = default;
};

/// Why a device was not let in. REFUSE is a hint on the wire, never trusted.
enum class NotAdmitted : std::uint8_t {
    wrong_code = 1,  ///< or wrong host: neither side can tell
    full = 2,
    locked = 3,
    name_taken = 4,
    older_program = 5,
    kicked = 6,
    paused = 7,  ///< too many wrong codes from this address: come back in a minute
    name_too_long = 8,
    name_not_allowed = 9,  ///< nothing but spaces, or characters that cannot be shown safely
    disk = 10,             ///< the host can write no more
    slow = 11,             ///< the host's disk has not taken the newcomer yet: come back at once
};
inline constexpr NotAdmitted last_reason = NotAdmitted::slow;
/// The sentence a person reads ("refusal.wrong_code" …), and whether asking again, unchanged, would not help.
Message sentence(NotAdmitted);
bool is_final(NotAdmitted);

/// Nothing: it is not known yet.
using Decision = std::optional<tl::expected<Welcome, NotAdmitted>>;
/// The host's say in who comes in; called from within HostTransport::tick, after the code was proved, and
/// again with each tick until it is decided.
class Doorkeeper {
public:
    virtual ~Doorkeeper() = default;
    virtual Decision admit(const DeviceKey&, const JoinRequest&) = 0;
};

// What happened at the host since the last look.
struct PeerOpened {  ///< the first sealed frame of this connection was valid
    PeerId peer;
    std::uint32_t participant = 0;
    DeviceKey device{};
    std::uint64_t instance = 0;
};
struct PeerReceived {
    PeerId peer;
    Channel channel = Channel::control;
    ByteVector bytes;  ///< opened plaintext: type 1, flags 1, body
};
/// Once for each PeerOpened, whoever ended it (`drop` included); of a connection that was replaced after the
/// new one's PeerOpened: its person was never gone.
struct PeerClosed {
    PeerId peer;
    std::string why;  ///< for the diagnostics, never shown to the room
};
struct WrongCodes {  ///< many wrong codes were tried: the mediator should know
    std::uint32_t count = 0;
};
using HostEvent = std::variant<PeerOpened, PeerReceived, PeerClosed, WrongCodes>;

struct TransportCounters {
    std::uint64_t datagrams_in = 0, datagrams_out = 0, bytes_in = 0, bytes_out = 0, dropped = 0,
                  wrong_codes = 0;
};

/// The host's end of all connections. One thread; never asks for the time.
class HostTransport {
public:
    virtual ~HostTransport() = default;
    /// Receives, answers handshakes, resends. `now`: any steady microseconds.
    virtual void tick(Micros now) = 0;
    /// Takes what happened, in order.
    virtual std::vector<HostEvent> take() = 0;
    /// Seals and sends. False when the peer is gone, the plaintext too long for the channel or its queue full
    /// (1 MiB or 2,000 messages): such a peer is closed and comes back by itself. Ephemeral frames are left
    /// out from half of that on, and when they are too long.
    virtual bool send(PeerId, Channel, Bytes plaintext) = 0;
    /// Bytes in its queue: sent, and not acknowledged yet; many small messages count for more (`queue_load`).
    /// 0 when it is gone. Who has much to say waits for this to shrink.
    virtual std::size_t queued(PeerId) const = 0;
    /// Sends at once what the ticks would gather.
    virtual void flush() = 0;
    /// Ends a connection; what was sent before still goes out.
    virtual void drop(PeerId, std::string why) = 0;
    /// Locked: no new devices; those with a seat still come back (the doorkeeper decides). Told to askers
    /// (HERE).
    virtual void set_locked(bool) = 0;
    virtual std::uint16_t port() const = 0;
    /// Sockets to wait for, for `wait`.
    virtual std::vector<int> handles() const = 0;
    /// When to tick next at the latest, if nothing arrives.
    virtual Micros next_tick(Micros now) const = 0;
    virtual TransportCounters counters() const = 0;
};

// What happened at a client since the last look.
struct Connected {
    Welcome welcome;
    ByteArray<32> host_key{};  ///< with session_id: what the host seal is made of (`host_seal`)
    ByteArray<16> session_id{};
};
struct Received {
    Channel channel = Channel::control;
    ByteVector bytes;
};
struct Disconnected {  ///< was connected; connect again to go on
    std::string why;
};
struct NotConnected {  ///< this attempt ended; `reason.key` is a sentence of the language packs
    Message reason;
    /// Asking again would not help: three wrong codes in a row; kicked, full, unless it was in before (a
    /// refusal is a hint that anybody may forge).
    bool final = false;
};
using ClientEvent = std::variant<Connected, Received, Disconnected, NotConnected>;

/// One device's end. One thread; never asks for the time.
class ClientTransport {
public:
    virtual ~ClientTransport() = default;
    /// Begins (again) to connect; what comes of it is told by `take`. A connection that still stands is kept
    /// until the new one has proved itself.
    virtual void connect(const JoinRequest&) = 0;
    virtual void tick(Micros now) = 0;
    virtual std::vector<ClientEvent> take() = 0;
    /// As the host's.
    virtual bool send(Channel, Bytes plaintext) = 0;
    virtual std::size_t queued() const = 0;
    virtual void flush() = 0;
    /// Says goodbye; the host learns at once.
    virtual void disconnect() = 0;
    virtual bool connected() const = 0;
    /// Datagrams heard lately: microseconds since the last one.
    virtual Micros silence(Micros now) const = 0;
    virtual std::vector<int> handles() const = 0;
    virtual Micros next_tick(Micros now) const = 0;
    virtual TransportCounters counters() const = 0;
};

/// Sleeps until one of the handles can be read or the time is over; returns at once for an empty timeout.
/// Those that can be read, in order.
std::vector<int> wait(const std::vector<int>& handles, Micros at_most);

/// Ends a `wait` of another thread: put handle() into its list.
class WakeUp {
public:
    WakeUp();
    ~WakeUp();
    WakeUp(const WakeUp&) = delete;
    WakeUp& operator=(const WakeUp&) = delete;
    void wake();   ///< any thread
    void clear();  ///< the waiting thread, after it woke
    int handle() const;

private:
    int read_ = -1, write_ = -1;
};

}  // namespace entremise::net
