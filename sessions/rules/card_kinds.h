#pragma once
#include <array>
#include <optional>
#include <span>

#include "sessions/rules/board/board.h"

namespace entremise::rules {

/// Whole board units.
struct Size {
    std::int32_t width = 0, height = 0;
    friend bool operator==(const Size&, const Size&) = default;
};

/// How large a card is up to that many letters (graphemes).
struct SizeStep {
    std::size_t letters;
    Size size;
};

/// What may be drawn from a card to another kind, the likeliest first.
struct MayLink {
    std::optional<CardKind> to;  ///< none: any kind
    std::span<const LinkKind> kinds;
};

/// What the rules know of a kind of card. A kind without a row does not compile.
struct CardKindRow {
    std::string_view word;              ///< in files and on the wire, for ever
    TextLimits text;                    ///< how long its text may be
    std::span<const SizeStep> sizes;    ///< ascending; the last one holds what is longer too
    std::span<const CardKind> parents;  ///< what it belongs to; none: it stands alone
    std::span<const MayLink> links;
    std::string_view no_link = {};  ///< refusal of any other; none: the usual one
    std::int32_t words_beside = 0;  ///< u: its words stand right of it
};
const CardKindRow& row_of(CardKind);
/// All kinds, in the order of their numbers.
std::span<const CardKind> card_kinds();
/// Notes and free questions: they may be about any card, and lie with what they are about.
constexpr bool is_remark(CardKind kind) { return kind == CardKind::note || kind == CardKind::question; }
/// May a card of that kind belong to one of this?
bool may_belong(CardKind child, CardKind parent);

/// How large a card is: by its kind, its letters and, of a note, the width that was chosen. Never by fonts:
/// host, windows, exports and scripts agree. `on_argument`: it belongs to an argument (an answer).
Size size_of(CardKind, std::string_view text, std::uint32_t width = 0, bool on_argument = false);
Size size_of(const State&, const Card&);

}  // namespace entremise::rules
