#include "net/handshake.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <functional>
#include <set>

using namespace entremise;
using namespace entremise::net;

namespace {

constexpr Micros ms = 1000;
constexpr Nonce salt{7}, session{9};
constexpr auto right_code = "abandon abeille abolir aborder";

struct Door : Doorkeeper {
    std::vector<std::pair<DeviceKey, JoinRequest>> asked;
    std::optional<NotAdmitted> refuse;
    bool knows = true;  ///< already what it decides
    Decision admit(const DeviceKey& device, const JoinRequest& request) override {
        asked.emplace_back(device, request);
        if (!knows) return std::nullopt;
        if (refuse) return tl::unexpected(*refuse);
        return Welcome{static_cast<std::uint32_t>(asked.size()), 2, 1, 1234, ByteArray<32>{42}};
    }
};

/// What the network may do to a datagram.
struct Faults {
    unsigned lost = 0, doubled = 0;  // percent
    Micros delay = 1 * ms, jitter = 0;
};

/// A host, clients, and the wire between them.
struct Room {
    struct Visitor {
        Address from;
        std::unique_ptr<ClientHandshake> handshake;
        Micros finished = -1;
    };
    struct Flying {
        Micros at;
        std::size_t visitor;
        bool to_host;
        ByteVector bytes;
    };
    CodeKeys& keys;
    SeededRandom random;
    Door door;
    KeyPair host_key;
    HostHandshakes host;
    Faults faults;
    std::vector<Visitor> visitors;
    std::vector<Flying> wire;
    std::vector<Admission> admitted;
    std::vector<WrongCodes> alarms;
    std::vector<ByteVector> captured;
    std::function<bool(Flying&)> filter;  // false: lost
    Micros now = 0;

    static HostIdentity identity(CodeKeys& keys, const KeyPair& key) {
        return {keys.of(right_code, salt).value(), session, salt, key};
    }
    Room(CodeKeys& k, std::uint64_t seed, Faults f = {})
        : keys(k),
          random(seed),
          host_key(make_key_pair(random)),
          host(identity(k, host_key), door, random),
          faults(f) {}

    std::size_t visit(std::uint32_t ip, std::string code = right_code, std::string name = "Zoé") {
        JoinRequest request{1, 0, 3, 77, visitors.size() + 1, std::move(name)};
        visitors.push_back({{ip, static_cast<std::uint16_t>(1000 + visitors.size())},
                            std::make_unique<ClientHandshake>(std::move(code), always(make_key_pair(random)),
                                                              request, keys, random)});
        return visitors.size() - 1;
    }
    void launch(std::size_t visitor, bool to_host, ByteVector bytes) {
        captured.push_back(bytes);
        Flying flying{now, visitor, to_host, std::move(bytes)};
        if (filter && !filter(flying)) return;
        const int copies = random.number() % 100 < faults.doubled ? 2 : 1;
        for (int i = 0; i < copies; ++i) {
            if (random.number() % 100 < faults.lost) continue;
            auto copy = flying;
            copy.at = now + faults.delay +
                      (faults.jitter
                           ? static_cast<Micros>(random.number() % static_cast<std::uint64_t>(faults.jitter))
                           : 0);
            wire.push_back(std::move(copy));
        }
    }
    void collect() {
        for (auto& out : host.take_outgoing())
            for (std::size_t i = 0; i < visitors.size(); ++i)
                if (visitors[i].from == out.to) launch(i, false, out.bytes);
        for (std::size_t i = 0; i < visitors.size(); ++i) {
            auto& v = visitors[i];
            for (auto& bytes : v.handshake->take_outgoing()) launch(i, true, std::move(bytes));
            if (v.finished < 0 && v.handshake->over()) v.finished = now;
        }
        for (auto& a : host.take_admitted()) admitted.push_back(a);
        if (const auto alarm = host.take_alarm()) alarms.push_back(*alarm);
    }
    void run(Micros duration, Micros step = ms) {
        for (const auto end = now + duration; now < end; now += step) {
            std::stable_sort(wire.begin(), wire.end(),
                             [](const auto& a, const auto& b) { return a.at < b.at; });
            while (!wire.empty() && wire.front().at <= now) {
                const auto flying = std::move(wire.front());
                wire.erase(wire.begin());
                if (flying.to_host)
                    host.receive(visitors[flying.visitor].from, flying.bytes, now);
                else
                    visitors[flying.visitor].handshake->receive(flying.bytes, now);
                collect();
            }
            host.tick(now);
            for (auto& v : visitors) v.handshake->tick(now);
            collect();
        }
    }
    const ClientHandshake::Entered* entered(std::size_t i) const {
        return std::get_if<ClientHandshake::Entered>(&visitors[i].handshake->outcome());
    }
    std::optional<NotAdmitted> refused(std::size_t i) const {
        const auto* reason = std::get_if<NotAdmitted>(&visitors[i].handshake->outcome());
        return reason ? std::optional(*reason) : std::nullopt;
    }
};

constexpr std::uint32_t lan(std::uint32_t n) { return 0xC0A80100 + n; }
constexpr std::uint32_t loopback = 0x7F000001;

}  // namespace

TEST_CASE("who knows the code is let in, and both sides have the same keys", "[net][handshake]") {
    CodeKeys keys;
    Room room(keys, 1);
    const auto i = room.visit(lan(5), "  ABANDON Abeille\tabolir   abôrder ");
    room.run(100 * ms);
    REQUIRE(room.entered(i));
    REQUIRE(room.admitted.size() == 1);
    const auto& client = *room.entered(i);
    const auto& host = room.admitted[0];
    CHECK(client.client_to_host == host.client_to_host);
    CHECK(client.host_to_client == host.host_to_client);
    CHECK(client.client_to_host != client.host_to_client);
    CHECK(client.token == host.token);
    CHECK(client.token != 0);
    CHECK(client.welcome == Welcome{1, 2, 1, 1234, ByteArray<32>{42}});
    CHECK(client.host_key == room.host_key.open);
    CHECK(client.session_id == session);
    CHECK(host.from == room.visitors[i].from);
    REQUIRE(room.door.asked.size() == 1);
    CHECK(room.door.asked[0].second == JoinRequest{1, 0, 3, 77, 1, "Zoé"});
    CHECK(room.door.asked[0].first == host.device);
    CHECK(room.captured.size() == 6);
}

TEST_CASE("a wrong code is refused within 3 s, and the host does not learn who asked", "[net][handshake]") {
    CodeKeys keys;
    Room room(keys, 2);
    const auto i = room.visit(lan(5), "abandon abeille abolir aborde");
    room.run(4000 * ms);
    CHECK(room.refused(i) == NotAdmitted::wrong_code);
    CHECK(room.visitors[i].finished < 3000 * ms);
    CHECK(room.door.asked.empty());
    CHECK(room.admitted.empty());
    CHECK(room.host.wrong_codes() == 1);
    CHECK(sentence(*room.refused(i)).key == "refusal.wrong_code");
}

TEST_CASE("a host that stays silent at the third message means wrong code or wrong host",
          "[net][handshake]") {
    CodeKeys keys;
    Room room(keys, 3);
    room.filter = [](const auto& flying) { return datagram_kind(flying.bytes) != RefuseDatagram::kind; };
    const auto i = room.visit(lan(5), "another code");
    room.run(12'000 * ms);
    CHECK(room.refused(i) == NotAdmitted::wrong_code);
    CHECK(room.visitors[i].finished < 10'000 * ms);
}

TEST_CASE("no answer at all ends an attempt within 10 s", "[net][handshake]") {
    CodeKeys keys;
    Room room(keys, 4);
    room.filter = [](const auto& flying) { return flying.to_host; };
    const auto i = room.visit(lan(5));
    room.run(10'000 * ms);
    const auto* error = std::get_if<Error>(&room.visitors[i].handshake->outcome());
    REQUIRE(error);
    CHECK(error->key == "error.no_answer");
    CHECK(room.host.pending() == 0);
}

TEST_CASE("the doorkeeper's refusals reach the client", "[net][handshake]") {
    CodeKeys keys;
    for (const auto reason : {NotAdmitted::full, NotAdmitted::locked, NotAdmitted::name_taken,
                              NotAdmitted::older_program, NotAdmitted::kicked, NotAdmitted::name_too_long,
                              NotAdmitted::name_not_allowed, NotAdmitted::disk}) {
        Room room(keys, 5);
        room.door.refuse = reason;
        const auto i = room.visit(lan(5));
        room.run(1500 * ms);
        CHECK(room.refused(i) == reason);
        CHECK(room.admitted.empty());
        CHECK(room.door.asked.size() == 1);
    }
}

TEST_CASE("who is not decided upon yet waits, is let in when it is, and costs no second proof",
          "[net][handshake]") {
    CodeKeys keys;
    Room room(keys, 31);
    room.door.knows = false;
    const auto i = room.visit(lan(5));
    room.run(600 * ms);
    CHECK(room.door.asked.size() > 1);
    CHECK_FALSE(room.entered(i));
    CHECK_FALSE(room.refused(i));
    CHECK(room.host.pending() == 1);
    room.door.knows = true;
    room.run(300 * ms);
    REQUIRE(room.entered(i));
    CHECK(room.admitted.size() == 1);
    CHECK(room.host.wrong_codes() == 0);
    CHECK(room.host.pending() == 0);
}

TEST_CASE("who is not decided upon within a second is told to come again, and not that the code is wrong",
          "[net][handshake]") {
    CodeKeys keys;
    Room room(keys, 32, {20, 10, 5 * ms, 20 * ms});
    room.door.knows = false;
    for (int tries = 0; tries < 3; ++tries) {
        const auto i = room.visit(lan(5));
        room.run(6'000 * ms);
        INFO("attempt " << tries);
        CHECK(room.refused(i) == NotAdmitted::slow);
    }
    CHECK(sentence(NotAdmitted::slow).key == "connection.host_slow");
    CHECK_FALSE(is_final(NotAdmitted::slow));
    room.door.knows = true;
    const auto i = room.visit(lan(5));
    room.run(6'000 * ms);
    CHECK(room.entered(i));
}

TEST_CASE("a forged refusal does not stop a true welcome", "[net][handshake]") {
    CodeKeys keys;
    Room room(keys, 6);
    room.filter = [&](auto& flying) {
        if (datagram_kind(flying.bytes) == ThirdDatagram::kind) {
            const auto third = decode<ThirdDatagram>(flying.bytes);
            room.wire.push_back({room.now, flying.visitor, false,
                                 encode(RefuseDatagram{third->client_nonce, NotAdmitted::kicked})});
        }
        return true;
    };
    const auto i = room.visit(lan(5));
    room.run(2000 * ms);
    CHECK(room.entered(i));
}

TEST_CASE("a refusal is heard only where a host would say it", "[net][handshake]") {
    CodeKeys keys;
    const auto lives_through = [&](std::uint8_t kind, auto nonce_of, NotAdmitted reason) {
        Room room(keys, 8);
        bool held = false;
        room.filter = [&](auto& flying) {
            if (datagram_kind(flying.bytes) != kind) return true;
            room.wire.push_back(
                {room.now, flying.visitor, false, encode(RefuseDatagram{nonce_of(flying.bytes), reason})});
            return std::exchange(held, true);  // the first one is lost: the refusal has all its time
        };
        const auto i = room.visit(lan(5));
        room.run(4000 * ms);
        return room.entered(i) != nullptr;
    };
    const auto of_hello = [](Bytes bytes) { return decode<HelloDatagram>(bytes)->client_nonce; };
    const auto of_first = [](Bytes bytes) { return decode<FirstDatagram>(bytes)->client_nonce; };
    for (const auto reason : {NotAdmitted::wrong_code, NotAdmitted::full, NotAdmitted::kicked,
                              NotAdmitted::older_program, NotAdmitted::paused})
        CHECK(lives_through(HelloDatagram::kind, of_hello, reason));
    for (const auto reason : {NotAdmitted::wrong_code, NotAdmitted::full, NotAdmitted::kicked})
        CHECK(lives_through(FirstDatagram::kind, of_first, reason));
}

TEST_CASE("loss, doubling and changed order cost time, never a join; no key is made twice",
          "[net][handshake]") {
    CodeKeys keys;
    std::set<Key> made;
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        CAPTURE(seed);
        Room room(keys, seed,
                  {.lost = seed % 3 == 0 ? 20u : 5u, .doubled = 20, .delay = 2 * ms, .jitter = 120 * ms});
        for (std::uint32_t n = 0; n < 4; ++n) room.visit(lan(n));
        room.run(20'000 * ms, 5 * ms);
        for (std::size_t i = 0; i < 4; ++i) {
            REQUIRE(room.entered(i));
            // The welcome may belong to an earlier start; the keys must be those of one admission.
            const auto& client = *room.entered(i);
            CHECK(std::count_if(room.admitted.begin(), room.admitted.end(), [&](const Admission& a) {
                      return a.token == client.token && a.client_to_host == client.client_to_host &&
                             a.host_to_client == client.host_to_client && a.from == room.visitors[i].from;
                  }) == 1);
        }
        for (const auto& a : room.admitted) {
            CHECK(made.insert(a.client_to_host).second);
            CHECK(made.insert(a.host_to_client).second);
        }
    }
}

TEST_CASE("a host without the code gets nobody in, whatever it answers", "[net][handshake]") {
    CodeKeys keys;
    Room room(keys, 30);
    room.filter = [&](auto& flying) {  // the twin turns its refusals into welcomes
        if (datagram_kind(flying.bytes) == RefuseDatagram::kind)
            flying.bytes =
                encode(WelcomeDatagram{decode<RefuseDatagram>(flying.bytes)->client_nonce, 0, 0, {}});
        return true;
    };
    for (std::uint32_t n = 0; n < 25; ++n) room.visit(lan(n), "the code of the true host");
    room.run(20'000 * ms, 5 * ms);
    for (std::size_t i = 0; i < 25; ++i) CHECK(room.refused(i) == NotAdmitted::wrong_code);
    CHECK(room.door.asked.empty());
}

TEST_CASE("one seed, one course of things", "[net][handshake]") {
    CodeKeys keys;
    const auto course = [&] {
        Room room(keys, 77, {.lost = 20, .doubled = 20, .delay = ms, .jitter = 50 * ms});
        for (std::uint32_t n = 0; n < 3; ++n) room.visit(lan(n));
        room.run(8000 * ms, 5 * ms);
        return room.captured;
    };
    CHECK(course() == course());
}

TEST_CASE("before a valid cookie no answer is longer than its question, and nothing is kept",
          "[net][handshake]") {
    CodeKeys keys;
    Room room(keys, 8);
    std::size_t in = 0, out = 0;
    SeededRandom random(1);
    for (int i = 0; i < 20'000; ++i) {
        ByteVector bytes(1 + random.number() % 260);
        random.fill(bytes);
        constexpr std::size_t sizes[] = {128, 88, 144, 160, 216, 240, 24, 32, 32, 248, 264};
        if (i % 2) bytes.resize(sizes[random.number() % std::size(sizes)]);
        if (i % 5) {
            constexpr std::uint8_t start[] = {0x57, 0x53, 0x01};
            std::copy_n(start, std::min<std::size_t>(3, bytes.size()), bytes.begin());
            if (bytes.size() > 3) bytes[3] = static_cast<std::uint8_t>(random.number() % 12);
            if (bytes.size() > 20) bytes[20] = 1;
        }
        room.host.receive({static_cast<std::uint32_t>(random.number()), 9}, bytes, room.now += 10);
        std::size_t answer = 0;
        for (const auto& o : room.host.take_outgoing()) answer += o.bytes.size();
        CHECK(answer <= bytes.size());
        in += bytes.size();
        out += answer;
    }
    CHECK(out > 0);
    CHECK(out <= in);
    CHECK(room.host.pending() == 0);
    CHECK(room.host.dropped() > 10'000);
}

TEST_CASE("a datagram one byte too short or too long is dropped without an answer", "[net][handshake]") {
    CodeKeys keys;
    Room room(keys, 9);
    const auto i = room.visit(lan(5));
    room.run(100 * ms);
    REQUIRE(room.entered(i));
    for (const auto& bytes : room.captured) {
        auto longer = bytes, shorter = bytes;
        longer.push_back(0);
        shorter.pop_back();
        room.host.receive(room.visitors[i].from, longer, room.now);
        room.host.receive(room.visitors[i].from, shorter, room.now);
        room.visitors[i].handshake->receive(longer, room.now);
        room.visitors[i].handshake->receive(shorter, room.now);
    }
    CHECK(room.host.take_outgoing().empty());
}

TEST_CASE("a cookie holds for its address and for two minutes at most", "[net][handshake]") {
    CodeKeys keys;
    for (const auto& [later, other_address, answered] : {std::tuple{Micros{0}, 0, true},
                                                         {59'000 * ms, 0, true},
                                                         {Micros{0}, 1, false},
                                                         {Micros{0}, 2, false},
                                                         {130'000 * ms, 0, false}}) {
        Room room(keys, 10);
        ByteVector first;
        room.filter = [&](const auto& flying) {
            if (datagram_kind(flying.bytes) != FirstDatagram::kind) return true;
            if (first.empty()) first = flying.bytes;
            return false;
        };
        const auto i = room.visit(lan(5));
        room.run(10 * ms);
        REQUIRE_FALSE(first.empty());
        auto from = room.visitors[i].from;
        if (other_address == 1) ++from.port;
        if (other_address == 2) ++from.ip;
        room.host.receive(from, first, room.now + later);
        CHECK(room.host.take_outgoing().size() == (answered ? 1 : 0));
    }
}

TEST_CASE("any byte changed on the way lets nobody in with it", "[net][handshake]") {
    CodeKeys keys;
    int tried = 0;
    for (const auto kind : {1, 2, 3, 4, 5, 6})
        for (std::size_t at = 4; at < 240; at += 7) {
            Room room(keys, 11);
            std::size_t size = 0;
            room.filter = [&](auto& flying) {
                if (datagram_kind(flying.bytes) != kind) return true;
                size = flying.bytes.size();
                if (at < size) flying.bytes[at] ^= 0x40;
                return true;
            };
            const auto i = room.visit(lan(5));
            room.run(50 * ms);
            // Padding and flags that nobody reads; everything else counts.
            const bool unread =
                (kind == 1 && at > 20) || (kind == 2 && at >= 84) || (kind == 3 && at > 52 && at < 56);
            if (at >= size) continue;
            ++tried;
            CAPTURE(kind, at);
            CHECK((room.entered(i) != nullptr) == unread);
        }
    CHECK(tried > 100);
}

TEST_CASE("a captured datagram, replayed at any time, changes nothing", "[net][handshake]") {
    CodeKeys keys;
    Room room(keys, 12);
    const auto i = room.visit(lan(5));
    room.run(50 * ms);
    REQUIRE(room.entered(i));
    const auto captured = room.captured;
    for (const Micros later : {0, 1, 5, 9, 11, 30, 61, 100, 200}) {
        room.now += later * 1000 * ms;
        for (const auto& bytes : captured) {
            room.host.receive(room.visitors[i].from, bytes, room.now);
            room.host.receive({lan(99), 5}, bytes, room.now);
            room.visitors[i].handshake->receive(bytes, room.now);
        }
        room.host.tick(room.now);
        CHECK(room.host.take_admitted().empty());
    }
    CHECK(room.door.asked.size() == 1);
    CHECK(room.host.wrong_codes() == 0);
    CHECK(room.entered(i));
}

TEST_CASE("no name and no code can be read on the wire", "[net][handshake]") {
    CodeKeys keys;
    Room room(keys, 13);
    room.visit(lan(5), right_code, "Canari-Odile");
    room.visit(lan(6), "canari faux code", "Canari-Odile");
    room.run(2000 * ms);
    CHECK(room.captured.size() >= 11);
    for (const auto& bytes : room.captured)
        for (const std::string_view canary : {"Canari", "Odile", "canari", "abandon", "abeille"})
            CHECK(text_of(bytes).find(canary) == std::string_view::npos);
}

TEST_CASE("five wrong codes pause an address, twenty are an alarm", "[net][handshake]") {
    CodeKeys keys;
    Room room(keys, 14);
    for (int n = 0; n < 5; ++n) {
        const auto i = room.visit(lan(66), "guess");
        room.run(1500 * ms);
        CHECK(room.refused(i) == NotAdmitted::wrong_code);
    }
    const auto paused = room.visit(lan(66));
    const auto other = room.visit(lan(67));
    room.run(1500 * ms);
    CHECK(room.refused(paused) == NotAdmitted::paused);
    CHECK(room.entered(other));
    room.run(60'000 * ms, 100 * ms);
    const auto again = room.visit(lan(66));
    room.run(1500 * ms);
    CHECK(room.entered(again));
    CHECK(room.alarms.empty());
    for (std::uint32_t n = 0; n < 15; ++n) room.visit(lan(100 + n), "guess");
    room.run(3000 * ms);
    REQUIRE(room.alarms.size() == 1);
    CHECK(room.alarms[0].count == 20);
    CHECK(room.host.wrong_codes() == 20);
}

TEST_CASE("this machine's own addresses are not paused", "[net][handshake]") {
    CodeKeys keys;
    Room room(keys, 15);
    room.host.set_own_addresses({lan(1)});
    for (int n = 0; n < 4; ++n) {
        for (int each = 0; each < 5; ++each) room.visit(n % 2 ? loopback : lan(1), "guess");
        room.run(1000 * ms);
    }
    const auto a = room.visit(loopback), b = room.visit(lan(1));
    room.run(100 * ms);
    CHECK(room.entered(a));
    CHECK(room.entered(b));
    CHECK(room.alarms.size() == 1);
}

TEST_CASE("handshakes pending are bounded, and a flood of them does not keep the honest out",
          "[net][handshake]") {
    CodeKeys keys;
    Room room(keys, 16);
    room.filter = [&](const auto& flying) {  // the flood never sends its third message
        return flying.visitor == 0 || datagram_kind(flying.bytes) != ThirdDatagram::kind;
    };
    room.visit(lan(1));
    room.visitors[0].handshake =
        std::make_unique<ClientHandshake>("x", always({}), JoinRequest{}, keys, room.random);
    for (std::uint32_t n = 0; n < 150; ++n) room.visit(lan(2 + n / 3));
    for (int i = 0; i < 40; ++i) {
        room.run(100 * ms, 10 * ms);
        CHECK(room.host.pending() <= 64);
    }
    const auto honest = room.visit(lan(200));
    room.filter = [&](const auto& flying) {
        return flying.visitor == honest || datagram_kind(flying.bytes) != ThirdDatagram::kind;
    };
    room.run(5000 * ms, 5 * ms);
    CHECK(room.entered(honest));
    room.run(15'000 * ms, 50 * ms);
    CHECK(room.host.pending() <= 64);
}

TEST_CASE("an address has at most two handshakes pending", "[net][handshake]") {
    CodeKeys keys;
    Room room(keys, 17);
    room.filter = [&](const auto& flying) { return datagram_kind(flying.bytes) != ThirdDatagram::kind; };
    for (int n = 0; n < 5; ++n) room.visit(lan(5));
    room.run(200 * ms);
    CHECK(room.host.pending() == 2);
    room.visitors.clear();
    room.run(10'000 * ms, 100 * ms);
    CHECK(room.host.pending() == 0);
}

TEST_CASE("third messages are checked 20 a second, addresses taking turns", "[net][handshake]") {
    CodeKeys keys;
    Room room(keys, 18);
    for (std::uint32_t n = 0; n < 44; ++n) room.visit(lan(1 + n));
    room.run(300 * ms);
    const auto at_once = room.admitted.size();
    CHECK(at_once >= 20);
    CHECK(at_once <= 28);
    room.run(1500 * ms);
    CHECK(room.admitted.size() == 44);
}

TEST_CASE("a crowd on this machine joins at once", "[net][handshake]") {
    CodeKeys keys;
    Room room(keys, 19);
    for (int n = 0; n < 250; ++n) room.visit(loopback);
    room.run(50 * ms);
    CHECK(room.admitted.size() == 250);
}

TEST_CASE("a stranger's third message does not use up another's handshake", "[net][handshake]") {
    CodeKeys keys;
    Room room(keys, 20);
    int forged = 0;
    room.filter = [&](const auto& flying) {
        if (datagram_kind(flying.bytes) == ThirdDatagram::kind && forged == 0) {
            for (forged = 0; forged < 10; ++forged) {
                auto bytes = flying.bytes;
                bytes[30 + static_cast<std::size_t>(forged)] ^= 1;
                room.wire.push_back({room.now, flying.visitor, true, bytes});
            }
        }
        return true;
    };
    const auto i = room.visit(lan(5));
    room.run(1500 * ms);
    CHECK(forged == 10);
    CHECK(room.entered(i));
    CHECK(room.host.wrong_codes() == 0);
}

TEST_CASE("whoever asks who hosts is told port and lock, nothing else", "[net][handshake]") {
    CodeKeys keys;
    Room room(keys, 21);
    room.host.set_port(47801);
    room.host.set_locked(true);
    room.host.receive({lan(9), 1}, encode(WhoDatagram{Nonce{5}}), 0);
    const auto out = room.host.take_outgoing();
    REQUIRE(out.size() == 1);
    const auto here = decode<HereDatagram>(out[0].bytes);
    REQUIRE(here);
    CHECK(here->client_nonce == Nonce{5});
    CHECK(here->port == 47801);
    CHECK(here->locked);
    CHECK(out[0].bytes.size() == 32);
}

TEST_CASE("a request holds 64 bytes of name, cut at a whole grapheme", "[net][handshake]") {
    JoinRequest request{1, 2, 3, 4, 5, ""};
    for (int i = 0; i < 40; ++i) request.name += "é";
    const auto decoded = decode_request(encode_request(request));
    REQUIRE(decoded);
    CHECK(decoded->name.size() == 64);
    request.name.resize(64);
    CHECK(*decoded == request);
    auto bytes = encode_request(request);
    bytes[16] = 65;
    CHECK_FALSE(decode_request(bytes));
    CHECK_FALSE(decode_request(Bytes(bytes).first(127)));
}

TEST_CASE("a code's key is computed once and does not depend on how it is typed", "[net][code]") {
    CodeKeys keys;
    const auto a = keys.of("Abandon  abeille", salt);
    REQUIRE(a);
    CHECK(keys.of("abandon ABEILLE", salt) == a);
    CHECK(keys.of("abandon abeille", Nonce{8}) != a);
    CHECK(code_key("abandon abeille", salt) == a);
    // As libargon2 has it.
    CHECK(to_hex(*a) == "b367846c02670a69d40f814b67ee4f92516574b1e66f956749701f9922f87189");
}

TEST_CASE("the host's seal is three words that change with the host", "[net][code]") {
    const auto seal = host_seal(Key{1}, session, "fr");
    REQUIRE(seal);
    CHECK(std::count(seal->begin(), seal->end(), ' ') == 2);
    CHECK(host_seal(Key{1}, session, "fr") == seal);
    CHECK(host_seal(Key{2}, session, "fr") != seal);
    CHECK(host_seal(Key{1}, Nonce{1}, "fr") != seal);
}
