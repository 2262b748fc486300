#include "net/cpace.h"

#include <sodium.h>

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <fstream>
#include <nlohmann/json.hpp>

#include "source_dir.h"

using namespace entremise;
using namespace entremise::net;

namespace {

nlohmann::json vectors() {
    std::ifstream in(std::string(SOURCE_DIR) + "/tests/net/vectors/cpace-ristr255-sha512.json");
    return nlohmann::json::parse(in);
}
ByteVector hex(const nlohmann::json& text) { return from_hex(text.get<std::string>()); }
cpace::Share share(const nlohmann::json& text) {
    const auto bytes = hex(text);
    REQUIRE(bytes.size() == 32);
    cpace::Share out;
    std::copy(bytes.begin(), bytes.end(), out.begin());
    return out;
}
ByteVector sha512(ByteVector text) {
    ByteVector out(64);
    crypto_hash_sha512(out.data(), text.data(), text.size());
    return out;
}
ByteVector join(std::initializer_list<Bytes> parts) {
    ByteVector out;
    for (const auto part : parts) out.insert(out.end(), part.begin(), part.end());
    return out;
}

}  // namespace

TEST_CASE("the generator is that of the draft", "[net][cpace]") {
    const auto v = vectors()["generator"];
    const auto text = cpace::generator_string(hex(v["PRS"]), hex(v["CI"]), hex(v["sid"]));
    CHECK(text == hex(v["generator_string(G.DSI,PRS,CI,sid,H.s_in_bytes)"]));
    CHECK(sha512(text) == hex(v["hash result"]));
    CHECK(cpace::generator(hex(v["PRS"]), hex(v["CI"]), hex(v["sid"])) == share(v["encoded generator g"]));
}

TEST_CASE("both sides agree on the key of the draft", "[net][cpace]") {
    const auto v = vectors()["protocol"];
    const auto prs = hex(v["PRS"]), ci = hex(v["CI"]), sid = hex(v["sid"]), ada = hex(v["ADa"]),
               adb = hex(v["ADb"]);
    const cpace::Side a(prs, ci, sid, share(v["ya"])), b(prs, ci, sid, share(v["yb"]));
    CHECK(a.share() == share(v["Ya"]));
    CHECK(b.share() == share(v["Yb"]));
    CHECK(cpace::scalar_mult(share(v["ya"]), b.share()) == share(v["K"]));
    CHECK(cpace::scalar_mult(share(v["yb"]), a.share()) == share(v["K"]));
    const auto key_a = a.agree(true, b.share(), ada, adb), key_b = b.agree(false, a.share(), ada, adb);
    REQUIRE(key_a);
    CHECK(key_a == key_b);
    CHECK(to_hex(*key_a) == to_hex(hex(v["ISK_IR"])));

    // What is not used here, but in the vectors: the order-free transcript and the session id.
    const auto first = cpace::lv_cat({a.share(), ada}), second = cpace::lv_cat({b.share(), adb});
    const auto& larger = first > second ? first : second;
    const auto& smaller = first > second ? second : first;
    const auto ordered = join({bytes_of("oc"), larger, smaller});
    const auto head = cpace::lv_cat({bytes_of("CPaceRistretto255_ISK"), sid, share(v["K"])});
    CHECK(sha512(join({head, ordered})) == hex(v["ISK_SY"]));
    CHECK(sha512(join({bytes_of("CPaceSidOutput"), first, second})) == hex(v["sid_output_ir"]));
    CHECK(sha512(join({bytes_of("CPaceSidOutput"), ordered})) == hex(v["sid_output_oc"]));
}

TEST_CASE("points that are none, and the neutral one, end the handshake", "[net][cpace]") {
    const auto v = vectors()["scalar_mult"];
    const auto s = share(v["Valid"]["s"]);
    CHECK(cpace::scalar_mult(s, share(v["Valid"]["X"])) == share(v["Valid"]["G.scalar_mult_vfy(s,X)"]));
    CHECK(cpace::scalar_mult(s, share(v["Valid"]["X"])) == share(v["Valid"]["G.scalar_mult(s,decode(X))"]));
    SeededRandom random(1);
    const cpace::Side side(bytes_of("code"), bytes_of("ci"), bytes_of("sid"), random);
    for (const auto* name : {"Invalid Y1", "Invalid Y2"}) {
        CHECK_FALSE(cpace::scalar_mult(s, share(v[name])));
        CHECK_FALSE(side.agree(true, share(v[name]), {}, {}));
        CHECK_FALSE(side.agree(false, share(v[name]), {}, {}));
    }
}

TEST_CASE("another code, session, party or partner gives another key", "[net][cpace]") {
    SeededRandom random(2);
    const auto agreed = [&](std::string_view prs, std::string_view ci, std::string_view sid,
                            std::string_view ad) {
        const cpace::Side a(bytes_of("code"), bytes_of("ci"), bytes_of("sid"), random);
        const cpace::Side b(bytes_of(prs), bytes_of(ci), bytes_of(sid), random);
        return a.agree(true, b.share(), bytes_of("A"), bytes_of("B")) ==
               b.agree(false, a.share(), bytes_of("A"), bytes_of(ad));
    };
    CHECK(agreed("code", "ci", "sid", "B"));
    CHECK_FALSE(agreed("cod", "ci", "sid", "B"));
    CHECK_FALSE(agreed("code", "c", "sid", "B"));
    CHECK_FALSE(agreed("code", "ci", "si", "B"));
    CHECK_FALSE(agreed("code", "ci", "sid", "C"));
}

TEST_CASE("lengths are written in sevens of bits", "[net][cpace]") {
    CHECK(cpace::lv_cat({ByteVector{}}) == ByteVector{0});
    const ByteVector middle(128, 9), large(16384, 9);
    CHECK(to_hex(Bytes(cpace::lv_cat({middle})).first(3)) == "800109");
    CHECK(to_hex(Bytes(cpace::lv_cat({large})).first(4)) == "80800109");
}
