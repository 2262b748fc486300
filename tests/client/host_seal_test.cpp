#include "app/client/host_seal.h"

#include <catch2/catch_test_macros.hpp>
#include <thread>

#include "sessions/core/text.h"

using namespace entremise;
using client::HostSeal;

namespace {
std::string words_of(const protocol::HostKey& key, const std::string& language = "fr") {
    HostSeal seal({});
    seal.follow(key, language);
    while (seal.words().empty()) std::this_thread::yield();
    return seal.words();
}
}  // namespace

TEST_CASE("everyone reads the same three words, and others for another host", "[client][seal]") {
    const protocol::HostKey key{{1, 2, 3}, {9}};
    const auto words = words_of(key);
    CHECK(split(words, ' ').size() == 3);
    CHECK(words_of(key) == words);
    CHECK(words_of({{1, 2, 4}, {9}}) != words);  // somebody between with the same code
    CHECK(words_of({{1, 2, 3}, {8}}) != words);
    CHECK(words_of(key, "en") != words);
}

TEST_CASE("the words of another host are not shown for this one", "[client][seal]") {
    HostSeal seal({});
    seal.follow({{1}, {9}}, "fr");
    while (seal.words().empty()) std::this_thread::yield();
    const auto first = seal.words();
    seal.follow({{1}, {9}}, "fr");
    CHECK(seal.words() == first);
    seal.follow({{2}, {9}}, "fr");
    CHECK(seal.words() != first);
}
