#pragma once
#include <catch2/catch_test_macros.hpp>
#include <vector>

#include "sessions/rules/votes/votes.h"

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

/// As a ballot box gives them: sorted by tracker, each with its answers, and their digest where it has one.
inline std::vector<rules::BallotRow> rows_of_box(const rules::Rule& rule,
                                                 const std::vector<rules::Ballot>& ballots) {
    std::vector<rules::BallotRow> rows;
    for (const auto& ballot : ballots) {
        const char sign = static_cast<char>('a' + rows.size());
        rows.push_back({{}, {std::string(rules::tracker_bytes, sign)}, {ballot.marks, {}}});
        if (rules::has_digests(rule)) rows.back().digest.bytes = std::string(rules::digest_bytes, sign);
    }
    return rows;
}

}  // namespace entremise::test
