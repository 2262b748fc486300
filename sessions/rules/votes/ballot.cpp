#include "sessions/rules/votes/ballot.h"

#include <algorithm>

#include "sessions/core/text.h"

namespace entremise::rules {
namespace {

constexpr std::size_t room = std::tuple_size_v<decltype(PackedBallot::choice)> - 1;  // bytes of marks

/// As few as hold the largest mark; 0: there is none.
unsigned bits_for(const std::vector<std::uint8_t>& marks) {
    if (marks.empty()) return 0;
    const auto largest = *std::ranges::max_element(marks);
    return largest < 4 ? 2 : largest < 16 ? 4 : 8;
}

bool is_text(std::string_view reason) {
    return valid_utf8(reason) && reason.find('\0') == std::string_view::npos;
}

}  // namespace

Ballot choosing(std::uint32_t option) {
    Ballot ballot;
    if (option == 0) return ballot;
    ballot.marks.resize(option);
    ballot.marks.back() = 1;
    return ballot;
}

std::uint32_t chosen(const Ballot& ballot) {
    for (std::uint32_t i = 1; i <= ballot.marks.size(); ++i)
        if (ballot.mark(i)) return i;
    return 0;
}

bool can_be_packed(const Ballot& ballot) {
    const auto& [marks, reason] = ballot;
    if (!marks.empty() && marks.back() == 0) return false;
    if (marks.size() * bits_for(marks) > room * 8) return false;
    return reason.size() <= std::tuple_size_v<decltype(PackedBallot::reason)> && is_text(reason);
}

bool pack(const Ballot& ballot, PackedBallot& into) {
    into.choice.fill(0);
    into.reason.fill(0);
    if (!can_be_packed(ballot)) return false;
    const unsigned bits = bits_for(ballot.marks);
    into.choice[0] = static_cast<std::uint8_t>(bits);
    for (std::size_t i = 0; i < ballot.marks.size(); ++i) {
        auto& byte = into.choice[1 + i * bits / 8];
        byte = static_cast<std::uint8_t>(byte | ballot.marks[i] << (i * bits % 8));
    }
    std::ranges::copy(ballot.reason, into.reason.begin());
    return true;
}

std::optional<Ballot> unpack(const PackedBallot& packed) {
    const unsigned bits = packed.choice[0];
    if (bits != 0 && bits != 2 && bits != 4 && bits != 8) return std::nullopt;
    const auto mark = [&](std::size_t i) {
        const unsigned byte = packed.choice[1 + i * bits / 8];
        return static_cast<std::uint8_t>(byte >> (i * bits % 8) & ((1u << bits) - 1));
    };
    std::size_t marks = bits ? room * 8 / bits : 0, letters = packed.reason.size();
    while (marks > 0 && mark(marks - 1) == 0) --marks;
    while (letters > 0 && packed.reason[letters - 1] == 0) --letters;
    std::optional<Ballot> out{std::in_place};  // its memory is taken once: growing would leave copies behind
    out->marks.resize(marks);
    for (std::size_t i = 0; i < marks; ++i) out->marks[i] = mark(i);
    out->reason.assign(packed.reason.begin(), packed.reason.begin() + static_cast<std::ptrdiff_t>(letters));
    const bool spare = bits == 0 && std::ranges::any_of(packed.choice, [](auto byte) { return byte != 0; });
    if (spare || bits != bits_for(out->marks) || !is_text(out->reason)) out.reset();
    return out;
}

}  // namespace entremise::rules
