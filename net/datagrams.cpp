#include "net/datagrams.h"

#include <algorithm>
#include <type_traits>

#include "sessions/core/text.h"

namespace entremise::net {
namespace {

constexpr ByteArray<3> start{0x57, 0x53, 0x01};

/// Writers and readers go over the same `layout`, so that the two cannot differ.
struct Writer {
    std::span<std::uint8_t> out;
    std::size_t at = 0;

    void bytes(Bytes b) {
        std::copy(b.begin(), b.end(), out.begin() + static_cast<std::ptrdiff_t>(at));
        at += b.size();
    }
    template <std::size_t N> void operator()(const ByteArray<N>& array) { bytes(array); }
    template <class T>
    requires(std::is_integral_v<T> || std::is_enum_v<T>) void operator()(T value) {
        bytes(little_endian<sizeof(T)>(static_cast<std::uint64_t>(value)));
    }
    void zeros(std::size_t n) { at += n; }
};
struct Reader {
    Bytes in;
    std::size_t at = 0;

    template <std::size_t N> void operator()(ByteArray<N>& array) {
        std::copy_n(in.begin() + static_cast<std::ptrdiff_t>(at), N, array.begin());
        at += N;
    }
    template <class T>
    requires(std::is_integral_v<T> || std::is_enum_v<T>) void operator()(T& value) {
        value = static_cast<T>(from_little_endian(in.subspan(at, sizeof(T))));
        at += sizeof(T);
    }
    void operator()(bool& value) { value = in[at++] & 1; }
    void zeros(std::size_t n) { at += n; }
};

// "auto& d" is constant when writing.
void layout(auto& io, auto& d) requires(std::is_same_v<std::remove_cvref_t<decltype(d)>, HelloDatagram>) {
    io(d.client_nonce), io(d.purpose), io.zeros(107);
}
void layout(auto& io, auto& d) requires(std::is_same_v<std::remove_cvref_t<decltype(d)>, ChallengeDatagram>) {
    io(d.client_nonce), io(d.host_nonce), io(d.cookie), io(d.session_id), io(d.code_salt), io(d.locked),
        io.zeros(3);
}
void layout(auto& io, auto& d) requires(std::is_same_v<std::remove_cvref_t<decltype(d)>, FirstDatagram>) {
    io(d.client_nonce), io(d.host_nonce), io(d.cookie), io(d.purpose), io.zeros(3), io(d.noise);
}
void layout(auto& io, auto& d) requires(std::is_same_v<std::remove_cvref_t<decltype(d)>, SecondDatagram> ||
                                        std::is_same_v<std::remove_cvref_t<decltype(d)>, ThirdDatagram>) {
    io(d.client_nonce), io(d.id), io(d.noise);
}
void layout(auto& io, auto& d) requires(std::is_same_v<std::remove_cvref_t<decltype(d)>, WelcomeDatagram>) {
    io(d.client_nonce), io(d.id), io(d.counter), io(d.sealed);
}
void layout(auto& io, auto& d) requires(std::is_same_v<std::remove_cvref_t<decltype(d)>, RefuseDatagram>) {
    io(d.client_nonce), io(d.reason), io.zeros(3);
}
void layout(auto& io, auto& d) requires(std::is_same_v<std::remove_cvref_t<decltype(d)>, WhoDatagram>) {
    io(d.client_nonce), io.zeros(12);
}
void layout(auto& io, auto& d) requires(std::is_same_v<std::remove_cvref_t<decltype(d)>, HereDatagram>) {
    io(d.client_nonce), io(d.port), io(d.locked), io.zeros(9);
}

void request_head(auto& io, auto& r, auto& name_length) {
    io(r.role), io(r.flags), io(r.card), io(r.build), io(r.instance), io(name_length);
}
constexpr std::size_t request_head_size = 17, longest_name = 64;

// Ticket 96, its secret 32 and 12 zeros end a welcome; they belong to resuming.
void welcome_fields(auto& io, auto& w, auto& token) {
    io(w.participant), io(w.role), io(w.status), io.zeros(2), io(token), io(w.head_seq), io(w.head_hash);
    io.zeros(96 + 32 + 12);
}

}  // namespace

bool is_our_datagram(Bytes bytes) {
    return bytes.size() >= start.size() && std::equal(start.begin(), start.end(), bytes.begin());
}

std::uint8_t datagram_kind(Bytes bytes) { return is_our_datagram(bytes) && bytes.size() > 3 ? bytes[3] : 0; }

template <class T> ByteVector encode(const T& datagram) {
    ByteVector out(T::size);
    Writer io{out};
    io(start), io(T::kind);
    layout(io, datagram);
    return out;
}

template <class T> std::optional<T> decode(Bytes bytes) {
    if (bytes.size() != T::size || datagram_kind(bytes) != T::kind) return {};
    T datagram;
    Reader io{bytes.subspan(4)};
    layout(io, datagram);
    return datagram;
}

template ByteVector encode(const HelloDatagram&);
template ByteVector encode(const ChallengeDatagram&);
template ByteVector encode(const FirstDatagram&);
template ByteVector encode(const SecondDatagram&);
template ByteVector encode(const ThirdDatagram&);
template ByteVector encode(const WelcomeDatagram&);
template ByteVector encode(const RefuseDatagram&);
template ByteVector encode(const WhoDatagram&);
template ByteVector encode(const HereDatagram&);
template std::optional<HelloDatagram> decode(Bytes);
template std::optional<ChallengeDatagram> decode(Bytes);
template std::optional<FirstDatagram> decode(Bytes);
template std::optional<SecondDatagram> decode(Bytes);
template std::optional<ThirdDatagram> decode(Bytes);
template std::optional<WelcomeDatagram> decode(Bytes);
template std::optional<RefuseDatagram> decode(Bytes);
template std::optional<WhoDatagram> decode(Bytes);
template std::optional<HereDatagram> decode(Bytes);

ByteArray<128> encode_request(const JoinRequest& request) {
    std::string_view name = request.name;
    for (auto n = count_graphemes(name); name.size() > longest_name; --n)
        name = name.substr(0, grapheme_end(name, n - 1));
    ByteArray<128> out{};
    Writer io{out};
    const auto length = static_cast<std::uint8_t>(name.size());
    request_head(io, request, length);
    io.bytes(bytes_of(name));
    return out;
}

std::optional<JoinRequest> decode_request(Bytes bytes) {
    if (bytes.size() != 128) return {};
    JoinRequest request;
    std::uint8_t length = 0;
    Reader io{bytes};
    request_head(io, request, length);
    if (length > longest_name) return {};
    request.name = text_of(bytes.subspan(request_head_size, length));
    return request;
}

ByteArray<192> encode_welcome(const SealedWelcome& sealed) {
    ByteArray<192> out{};
    Writer io{out};
    welcome_fields(io, sealed.welcome, sealed.token);
    return out;
}

std::optional<SealedWelcome> decode_welcome(Bytes bytes) {
    if (bytes.size() != 192) return {};
    SealedWelcome sealed;
    Reader io{bytes};
    welcome_fields(io, sealed.welcome, sealed.token);
    return sealed;
}

}  // namespace entremise::net
