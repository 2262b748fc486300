#pragma once
#include <algorithm>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <variant>

#include "net/address.h"
#include "net/code.h"
#include "net/cpace.h"
#include "net/datagrams.h"
#include "net/locked.h"
#include "net/noise.h"
#include "net/transport.h"

/// Joining a room: CPace inside Noise XXpsk3, over datagrams that may be lost, doubled or forged. Both sides
/// are state machines of bytes, addresses and the time they are given: no sockets, no clock.
namespace entremise::net {

struct Outgoing {
    Address to;
    ByteVector bytes;
};

/// What a host is: its key, its session, and what the code became (`code_key`).
struct HostIdentity {
    Key code_key{};
    Nonce session_id{}, code_salt{};
    KeyPair key;
};

/// A device that proved the code and was let in; it may now open a connection with its token. Whoever holds
/// it calls forget() on the two keys when done.
struct Admission {
    Address from;
    std::uint32_t token = 0;
    Key client_to_host{}, host_to_client{};
    DeviceKey device{};
    JoinRequest request;
    Welcome welcome;
};

/// The host's side of all handshakes.
///
/// Before a valid cookie an address costs no memory, no key work, and no answer longer than its question.
/// Then: handshakes pending at most 64, and 2 per address, for 10 s, the oldest dropped; first messages 50/s
/// in all and 5/s per address; third messages checked 20/s, addresses taking turns; 5 wrong codes pause an
/// address for 60 s, each 20 in all are an alarm. This machine's own addresses (a crowd for rehearsal) are
/// free of all limits but one: at most 1,024 pending. A repeated question gets the stored answer. Who proved
/// the code and is not decided upon within a second is told to come again (NotAdmitted::slow).
class HostHandshakes {
public:
    /// The doorkeeper is asked from within receive() and tick().
    HostHandshakes(const HostIdentity&, Doorkeeper&, Random&);
    ~HostHandshakes();
    HostHandshakes(const HostHandshakes&) = delete;
    HostHandshakes& operator=(const HostHandshakes&) = delete;

    void set_locked(bool locked) { locked_ = locked; }
    void set_port(std::uint16_t port) { port_ = port; }
    void set_own_addresses(std::vector<std::uint32_t> ips) { own_ = std::move(ips); }

    /// Any datagram that begins as ours do.
    void receive(const Address& from, Bytes datagram, Micros now);
    void tick(Micros now);
    /// When to tick at the latest: `now` + 10 s when nothing waits.
    Micros next_tick(Micros now) const;

    std::vector<Outgoing> take_outgoing() { return std::exchange(outgoing_, {}); }
    std::vector<Admission> take_admitted() { return std::exchange(admitted_, {}); }
    std::optional<WrongCodes> take_alarm() { return std::exchange(alarm_, {}); }
    std::uint64_t dropped() const { return dropped_; }
    std::uint64_t wrong_codes() const { return wrong_codes_; }
    std::size_t pending() const;

private:
    /// `burst` at once, then one each `every`.
    struct Budget {
        Micros every;
        std::int64_t burst;
        Micros used_until = 0;
        bool take(Micros now);
    };
    struct Asker {
        Budget first{1'000'000 / 5, 5};
        int wrong_codes = 0;
        Micros paused_until = 0, served = 0, seen = 0;
    };
    struct Pending {
        Address from;
        Nonce client_nonce{};
        std::uint32_t id = 0;
        Micros since = 0;
        std::optional<Handshake> noise;      // until the third message was answered
        ByteVector question, answer;         // the last one answered
        ByteVector waiting;                  // a third message to be checked
        std::optional<JoinRequest> request;  // of a third message that was right, until it is decided upon
        Micros asked = 0;                    // first, the doorkeeper
    };

    void on_hello(const Address&, Bytes, Micros now);
    void on_first(const Address&, Bytes, Micros now);
    void on_third(const Address&, Bytes, Micros now);
    void on_who(const Address&, Bytes);
    void serve(Micros now);
    void check(Pending&, Micros now);
    void wrong_code(Pending&, Micros now);
    void make_room(const Address&);
    bool open_first(Pending&, const FirstDatagram&);
    void ask_doorkeeper(Pending&, Micros now);
    ByteVector welcome(Pending&, const Welcome&);
    Nonce host_nonce(const Key& secret, const Address&, const Nonce& client) const;
    Nonce cookie(const Key& secret, const Address&, const Nonce& client, const Nonce& host) const;
    void renew_secrets(Micros now);
    bool is_own(const Address&) const;
    Asker& asker(const Address&, Micros now);
    void send(const Address&, ByteVector);

    struct Secrets {
        HostIdentity identity;
        Key cookie{}, last_cookie{};
    };
    Locked<Secrets> secrets_;
    Doorkeeper& doorkeeper_;
    Random& random_;
    bool locked_ = false;
    std::uint16_t port_ = 0;
    std::vector<std::uint32_t> own_;
    std::optional<Micros> renewed_;
    std::deque<Pending> pending_;  // the oldest first
    std::map<std::uint32_t, Asker> askers_;
    Budget first_{1'000'000 / 50, 50}, third_{1'000'000 / 20, 20}, here_{1'000'000 / 100, 100};
    std::vector<Outgoing> outgoing_;
    std::vector<Admission> admitted_;
    std::optional<WrongCodes> alarm_;
    std::uint64_t dropped_ = 0, wrong_codes_ = 0;
};

/// One attempt of a client to be let in. A question without an answer is repeated after 250, 500, 1,000 and
/// then given up after 2,000 ms: the attempt starts again with fresh keys, until it has lasted too long.
///
/// It ends by itself: without any answer after 8 s ("error.no_answer"), a third message never answered after
/// two starts (wrong code or wrong host), or after 20 s. A refusal is only a hint: for 0.7 s a true welcome
/// still wins.
class ClientHandshake {
public:
    struct Entered {
        Welcome welcome;
        std::uint32_t token = 0;
        Key client_to_host{}, host_to_client{};
        Key host_key{};
        Nonce session_id{};
    };
    using Outcome = std::variant<std::monostate, Entered, NotAdmitted, Error>;

    ClientHandshake(std::string code, DeviceKeyOf, JoinRequest, CodeKeys&, Random&);
    ~ClientHandshake();
    ClientHandshake(const ClientHandshake&) = delete;
    ClientHandshake& operator=(const ClientHandshake&) = delete;

    /// A datagram from the host's address. A challenge takes about a tenth of a second to answer, the first
    /// time.
    void receive(Bytes datagram, Micros now);
    /// The first tick begins.
    void tick(Micros now);
    Micros next_tick() const { return refused_ ? std::min(next_at_, refused_->second) : next_at_; }

    std::vector<ByteVector> take_outgoing() { return std::exchange(outgoing_, {}); }
    const Outcome& outcome() const { return outcome_; }
    bool over() const { return outcome_.index() != 0; }

private:
    enum class Stage : std::uint8_t { hello, first, third };

    bool makes_sense(NotAdmitted) const;
    void start(Micros now);
    void ask(Stage, ByteVector question, Micros now);
    void on_challenge(const ChallengeDatagram&, Micros now);
    void on_second(const SecondDatagram&, Micros now);
    void on_welcome(Bytes, const WelcomeDatagram&);

    std::string code_;
    DeviceKeyOf key_of_;
    JoinRequest request_;
    CodeKeys& code_keys_;
    Random& random_;

    Stage stage_ = Stage::hello;
    std::optional<Micros> began_;
    Micros next_at_ = 0;
    std::size_t repeats_ = 0;
    int unanswered_thirds_ = 0;
    bool heard_ = false;
    ByteVector question_;
    std::optional<std::pair<NotAdmitted, Micros>> refused_;  // the hint, and until when a welcome still wins

    Nonce client_nonce_{}, host_nonce_{}, session_id_{};
    std::uint32_t id_ = 0;
    Locked<Key> code_key_;
    std::optional<cpace::Side> cpace_;
    std::optional<Handshake> noise_;
    Key client_to_host_{}, host_to_client_{};

    std::vector<ByteVector> outgoing_;
    Outcome outcome_;
};

/// What both sides mix into everything: the prologue of Noise, and CI and sid of CPace.
ByteVector join_prologue(const Nonce& client, const Nonce& host, const Nonce& session_id,
                         const Nonce& code_salt);
ByteVector cpace_ci(const Nonce& session_id);
ByteVector cpace_sid(const Nonce& client, const Nonce& host);
/// The psk of Noise, from CPace's key and the code's.
Key join_secret(const cpace::SharedKey&, const Key& code_key);

}  // namespace entremise::net
