#pragma once
#include <catch2/catch_test_macros.hpp>
#include <vector>

#include "sessions/rules/votes/ballot.h"

namespace entremise::test {

/// In the form of the secret frame; it must fit.
inline rules::PackedBallot packed(const rules::Ballot& ballot) {
    rules::PackedBallot out;
    REQUIRE(rules::pack(ballot, out));
    return out;
}
/// Ballots that mark one option each; 0: an abstention.
inline std::vector<rules::Ballot> ballots(const std::vector<std::uint32_t>& options) {
    std::vector<rules::Ballot> all;
    for (const auto option : options) all.push_back(rules::choosing(option));
    return all;
}

}  // namespace entremise::test
