#pragma once
#include <optional>

#include "net/noise.h"
#include "net/transport.h"

/// Our own datagrams beside those of ENet: how a device asks for the room, proves the code and is let in.
/// They begin with 57 53 01 and their kind; each kind has one length; numbers are little endian; zeros are
/// not looked at.
namespace entremise::net {

using Nonce = ByteArray<16>;
enum class Purpose : std::uint8_t { join = 1, resume = 2 };

/// 1, client: is there a room?
struct HelloDatagram {
    static constexpr std::uint8_t kind = 1;
    static constexpr std::size_t size = 128;
    Nonce client_nonce{};
    Purpose purpose = Purpose::join;
};
/// 2, host: come back with this cookie, so that I know the address is yours.
struct ChallengeDatagram {
    static constexpr std::uint8_t kind = 2;
    static constexpr std::size_t size = 88;
    Nonce client_nonce{}, host_nonce{}, cookie{}, session_id{}, code_salt{};
    bool locked = false;
};
/// 3, client: first handshake message: e 32, sealed(Ya 32, caps 8).
struct FirstDatagram {
    static constexpr std::uint8_t kind = 3;
    static constexpr std::size_t size = 144;
    Nonce client_nonce{}, host_nonce{}, cookie{};
    Purpose purpose = Purpose::join;
    ByteArray<88> noise{};
};
/// 4, host: second handshake message: e 32, sealed(host key 32), sealed(Yb 32, caps 8).
struct SecondDatagram {
    static constexpr std::uint8_t kind = 4;
    static constexpr std::size_t size = 160;
    Nonce client_nonce{};
    std::uint32_t id = 0;
    ByteArray<136> noise{};
};
/// 5, client: third handshake message: sealed(client key 32), sealed(request 128).
struct ThirdDatagram {
    static constexpr std::uint8_t kind = 5;
    static constexpr std::size_t size = 216;
    Nonce client_nonce{};
    std::uint32_t id = 0;
    ByteArray<192> noise{};
};
/// 6, host: let in; sealed(welcome 192) under the key of the welcome channel, with the bytes before as ad.
struct WelcomeDatagram {
    static constexpr std::uint8_t kind = 6;
    static constexpr std::size_t size = 240;
    static constexpr std::size_t head = 32;  ///< bytes before what is sealed
    Nonce client_nonce{};
    std::uint32_t id = 0;
    std::uint64_t counter = 0;
    ByteArray<208> sealed{};
};
/// 7, host: not let in. A hint: anybody can write one.
struct RefuseDatagram {
    static constexpr std::uint8_t kind = 7;
    static constexpr std::size_t size = 24;
    Nonce client_nonce{};
    NotAdmitted reason = NotAdmitted::wrong_code;
};
/// 8, client, to everyone: who hosts?
struct WhoDatagram {
    static constexpr std::uint8_t kind = 8;
    static constexpr std::size_t size = 32;
    Nonce client_nonce{};
};
/// 9, host: I do, at this port. No title and no names: anybody may ask.
struct HereDatagram {
    static constexpr std::uint8_t kind = 9;
    static constexpr std::size_t size = 32;
    Nonce client_nonce{};
    std::uint16_t port = 0;
    bool locked = false;
};

/// Begins as ours do; everything else is ENet's.
bool is_our_datagram(Bytes);
/// 0 when it is not ours.
std::uint8_t datagram_kind(Bytes);

template <class T> ByteVector encode(const T&);
/// Empty when it is not a whole datagram of this kind.
template <class T> std::optional<T> decode(Bytes);

/// The 128 bytes of a request (HS3); a name longer than 64 bytes is cut at a whole grapheme.
ByteArray<128> encode_request(const JoinRequest&);
std::optional<JoinRequest> decode_request(Bytes);

struct SealedWelcome {
    Welcome welcome;
    std::uint32_t token = 0;  ///< ENet's connect data: shows that a connection comes from this handshake
};
ByteArray<192> encode_welcome(const SealedWelcome&);
std::optional<SealedWelcome> decode_welcome(Bytes);

}  // namespace entremise::net
