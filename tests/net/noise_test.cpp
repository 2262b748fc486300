#include "net/noise.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>

#include "source_dir.h"

using namespace entremise;
using namespace entremise::net;

namespace {

std::string file(const std::string& name) {
    std::ifstream in(std::string(SOURCE_DIR) + "/tests/net/vectors/" + name);
    std::stringstream text;
    text << in.rdbuf();
    return text.str();
}

Key key_of(const std::string& hex) {
    const auto bytes = from_hex(hex);
    REQUIRE(bytes.size() == 32);
    Key key;
    std::copy(bytes.begin(), bytes.end(), key.begin());
    return key;
}

Pattern pattern_of(std::string name) {
    name = name.substr(6, name.find('_', 6) - 6);
    const std::map<std::string, Pattern> all{{"NN", Pattern::NN},         {"NNpsk0", Pattern::NNpsk0},
                                             {"NNpsk2", Pattern::NNpsk2}, {"NXpsk2", Pattern::NXpsk2},
                                             {"XX", Pattern::XX},         {"XXpsk3", Pattern::XXpsk3},
                                             {"KKpsk0", Pattern::KKpsk0}, {"IKpsk2", Pattern::IKpsk2}};
    return all.at(name);
}

struct Message {
    ByteVector payload, ciphertext;
};

/// Both sides, byte for byte; `answers_first`: after the handshake the turns go on as they were.
void run(Handshake& a, Handshake& b, const std::vector<Message>& messages, bool turns_go_on) {
    std::size_t i = 0;
    for (; !a.finished(); ++i) {
        auto &from = i % 2 == 0 ? a : b, &to = i % 2 == 0 ? b : a;
        ByteVector sent, got;
        REQUIRE(from.write(messages[i].payload, sent));
        CHECK(to_hex(sent) == to_hex(messages[i].ciphertext));
        REQUIRE(to.read(messages[i].ciphertext, got) == Handshake::Read::good);
        CHECK(got == messages[i].payload);
    }
    REQUIRE(b.finished());
    CHECK(a.hash() == b.hash());
    REQUIRE(a.split() == b.split());
    const auto [forth, back] = a.split();
    std::uint64_t counters[2] = {0, 0};
    for (std::size_t n = turns_go_on ? i : 0; i < messages.size(); ++i, ++n) {
        const auto way = n % 2;
        const auto& key = way == 0 ? forth : back;
        ByteVector sealed(messages[i].payload.size() + seal_size), plain(messages[i].payload.size());
        seal(key, counters[way], {}, messages[i].payload, sealed.data());
        CHECK(to_hex(sealed) == to_hex(messages[i].ciphertext));
        CHECK(open(key, counters[way]++, {}, messages[i].ciphertext, plain.data()));
        CHECK(plain == messages[i].payload);
    }
}

/// A finished handshake of XXpsk3, with what may be changed on the way.
struct Changes {
    std::string prologue;
    int message = -1;
    std::size_t flip = 0;
    int longer = 0;
    bool other_secret = false;
};
constexpr auto unread = -1;
int failed_message(const Changes& changes) {
    SeededRandom random(4);
    const auto ephemeral_a = make_key_pair(random), ephemeral_b = make_key_pair(random),
               static_a = make_key_pair(random), static_b = make_key_pair(random);
    Key psk;
    random.fill(psk);
    Handshake a(Pattern::XXpsk3, true, bytes_of("prologue"), ephemeral_a);
    Handshake b(Pattern::XXpsk3, false, bytes_of("prologue" + changes.prologue), ephemeral_b);
    a.set_static(static_a);
    b.set_static(static_b);
    a.set_secret(psk);
    if (changes.other_secret) psk[0] ^= 1;
    b.set_secret(psk);
    for (int i = 0; i < 3; ++i) {
        ByteVector sent, got;
        auto &from = i % 2 == 0 ? a : b, &to = i % 2 == 0 ? b : a;
        if (!from.write(bytes_of("payload"), sent)) return i;
        if (i == changes.message) {
            if (changes.longer > 0) sent.push_back(0);
            if (changes.longer < 0) sent.pop_back();
            if (changes.longer == 0) sent[changes.flip] ^= 1;
        }
        if (to.read(sent, got) != Handshake::Read::good) return i;
    }
    return a.split() == b.split() ? unread : 3;
}

}  // namespace

TEST_CASE("the vectors of cacophony come out byte for byte", "[net][noise]") {
    const auto vectors = nlohmann::json::parse(file("cacophony-25519-chachapoly-blake2b.json"))["vectors"];
    CHECK(vectors.size() == 8);
    for (const auto& v : vectors) {
        const std::string name = v["protocol_name"];
        CAPTURE(name);
        const auto side = [&](bool initiator) {
            const std::string me = initiator ? "init_" : "resp_";
            Handshake h(pattern_of(name), initiator, from_hex(v.value(me + "prologue", "")),
                        key_pair_of(key_of(v[me + "ephemeral"])));
            if (v.contains(me + "static")) h.set_static(key_pair_of(key_of(v[me + "static"])));
            if (v.contains(me + "remote_static")) h.set_partner_static(key_of(v[me + "remote_static"]));
            if (v.contains(me + "psks")) h.set_secret(key_of(v[me + "psks"][0]));
            return h;
        };
        auto a = side(true), b = side(false);
        std::vector<Message> messages;
        for (const auto& m : v["messages"])
            messages.push_back(
                {from_hex(m["payload"].get<std::string>()), from_hex(m["ciphertext"].get<std::string>())});
        run(a, b, messages, true);
        CHECK(to_hex(a.hash()) == v["handshake_hash"]);
    }
}

TEST_CASE("the vectors of flynn come out byte for byte", "[net][noise]") {
    std::istringstream lines(file("flynn-25519-chachapoly-blake2b.txt"));
    std::map<std::string, std::string> v;
    int count = 0;
    const auto check = [&] {
        if (v.empty()) return;
        CAPTURE(v["handshake"]);
        ++count;
        const auto side = [&](bool initiator) {
            const std::string me = initiator ? "init" : "resp";
            Handshake h(pattern_of(v["handshake"]), initiator, from_hex(v["prologue"]),
                        key_pair_of(key_of(v["gen_" + me + "_ephemeral"])));
            if (v.contains(me + "_static")) h.set_static(key_pair_of(key_of(v[me + "_static"])));
            h.set_secret(key_of(v["preshared_key"]));
            return h;
        };
        auto a = side(true), b = side(false);
        std::vector<Message> messages;
        for (int i = 0; v.contains("msg_" + std::to_string(i) + "_ciphertext"); ++i) {
            const auto name = "msg_" + std::to_string(i);
            messages.push_back({from_hex(v[name + "_payload"]), from_hex(v[name + "_ciphertext"])});
        }
        run(a, b, messages, false);
        v.clear();
    };
    for (std::string line; std::getline(lines, line);) {
        const auto at = line.find('=');
        if (line.empty()) check();
        if (at != std::string::npos && line[0] != '#') v[line.substr(0, at)] = line.substr(at + 1);
    }
    check();
    CHECK(count == 12);
}

TEST_CASE("a handshake with anything changed does not come about", "[net][noise]") {
    CHECK(failed_message({}) == unread);
    CHECK(failed_message({.prologue = "x"}) == 0);
    CHECK(failed_message({.other_secret = true}) == 2);
    const std::size_t sizes[] = {32 + 7 + 16, 32 + 48 + 7 + 16, 48 + 7 + 16};
    for (int message = 0; message < 3; ++message) {
        for (std::size_t at = 0; at < sizes[message]; ++at)
            CHECK(failed_message({.message = message, .flip = at}) == message);
        CHECK(failed_message({.message = message, .longer = 1}) == message);
        CHECK(failed_message({.message = message, .longer = -1}) == message);
    }
}

TEST_CASE("a message out of order opens nothing", "[net][noise]") {
    SeededRandom random(5);
    Handshake a(Pattern::XX, true, {}, make_key_pair(random)),
        b(Pattern::XX, false, {}, make_key_pair(random));
    a.set_static(make_key_pair(random));
    b.set_static(make_key_pair(random));
    ByteVector first, second, third, got;
    REQUIRE(a.write({}, first));
    REQUIRE(b.read(first, got) == Handshake::Read::good);
    REQUIRE(b.write({}, second));
    REQUIRE(Handshake(a).read(second, got) == Handshake::Read::good);
    CHECK(Handshake(a).read(first, got) != Handshake::Read::good);
    REQUIRE(a.read(second, got) == Handshake::Read::good);
    REQUIRE(a.write({}, third));
    CHECK(Handshake(b).read(first, got) != Handshake::Read::good);
    CHECK(Handshake(b).read(second, got) != Handshake::Read::good);
    CHECK(Handshake(b).read({}, got) == Handshake::Read::not_from_partner);
    CHECK(b.read(third, got) == Handshake::Read::good);
}

TEST_CASE("a payload under another secret is told from a message of a stranger", "[net][noise]") {
    SeededRandom random(6);
    const auto pairs = std::array{make_key_pair(random), make_key_pair(random), make_key_pair(random),
                                  make_key_pair(random)};
    Handshake a(Pattern::XXpsk3, true, {}, pairs[0]), b(Pattern::XXpsk3, false, {}, pairs[1]);
    a.set_static(pairs[2]);
    b.set_static(pairs[3]);
    a.set_secret(Key{1});
    b.set_secret(Key{2});
    ByteVector message, got;
    REQUIRE(a.write({}, message));
    REQUIRE(b.read(message, got) == Handshake::Read::good);
    message.clear();
    REQUIRE(b.write({}, message));
    REQUIRE(a.read(message, got) == Handshake::Read::good);
    message.clear();
    REQUIRE(a.write(bytes_of("request"), message));
    auto strange = message;
    strange[3] ^= 1;
    CHECK(Handshake(b).read(strange, got) == Handshake::Read::not_from_partner);
    CHECK(b.read(message, got) == Handshake::Read::wrong_secret);
    CHECK(got.empty());
}

TEST_CASE("keys of small groups end the handshake", "[net][noise]") {
    SeededRandom random(7);
    for (const auto* point : {"0000000000000000000000000000000000000000000000000000000000000000",
                              "0100000000000000000000000000000000000000000000000000000000000000",
                              "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"}) {
        Handshake b(Pattern::NN, false, {}, make_key_pair(random));
        ByteVector got, message;
        REQUIRE(b.read(from_hex(point), got) == Handshake::Read::good);
        CHECK_FALSE(b.write({}, message));
    }
}

TEST_CASE("the next key is the first half of a sealed zero block", "[net][noise]") {
    const Key key{7};
    ByteVector sealed(48);
    seal(key, UINT64_MAX, {}, Key{}, sealed.data());
    CHECK(to_hex(rekeyed(key)) == to_hex(Bytes(sealed).first(32)));
    CHECK(rekeyed(key) != rekeyed(rekeyed(key)));
}
