#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sessions/rules/fields.h"

namespace entremise::rules {

/// What somebody answers in a vote, whatever its kind: one mark for each option, in the order of the options,
/// and what may be said with it. The kind of the vote says what a mark means; 0: none. Nothing stands behind
/// the last mark, so that equal answers are equal values. No mark at all is an abstention.
struct Ballot {
    std::vector<std::uint8_t> marks;
    std::string reason;

    bool abstains() const { return marks.empty(); }
    /// Of this option, from 1 up.
    std::uint32_t mark(std::uint32_t option) const {
        return option > 0 && option <= marks.size() ? marks[option - 1] : 0;
    }
    void describe(Fields& f) {
        f(1, "marks", marks);
        f(2, "reason", reason);
    }
    friend bool operator==(const Ballot&, const Ballot&) = default;
};

/// The ballot that marks this option and nothing else; 0: an abstention.
Ballot choosing(std::uint32_t option);
/// The first option that is marked; 0: none.
std::uint32_t chosen(const Ballot&);

/// A ballot in the fixed form of the secret frame: its size says nothing. Zeros are an abstention.
struct PackedBallot {
    std::array<std::uint8_t, 128>
        choice{};  ///< bits of a mark (2, 4 or 8, as few as will do), then the marks
    std::array<std::uint8_t, 600> reason{};  ///< UTF-8, then zeros
    friend bool operator==(const PackedBallot&, const PackedBallot&) = default;
};
/// False: it has more marks than there is room for (508 up to 3, 254 up to 15, else 127), or it is not in the
/// form of a ballot: a 0 as last mark, a reason that is too long or no text.
bool can_be_packed(const Ballot&);
/// False: it cannot be, and zeros are left. Into memory of the caller's, who may have to keep it secret.
bool pack(const Ballot&, PackedBallot& into);
/// Nothing: no ballot is packed so. Each has one form only.
std::optional<Ballot> unpack(const PackedBallot&);

}  // namespace entremise::rules
