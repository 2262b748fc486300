#pragma once
#include <utility>

#include "sessions/rules/card_kinds.h"

namespace entremise::rules {

// Where holders stand, in u: as « Ranger » lays them, so that it leaves them there.
inline constexpr std::int32_t beside_position = 26;  ///< left of the first one, right of the last
inline constexpr std::int32_t below_arguments = 16, holder_indent = 29;  ///< of those between
inline constexpr std::int32_t stack_height = 9;                          ///< holders; then a second stack

/// A rectangle of the board.
struct Area {
    std::int32_t x = 0, y = 0;
    Size size;
    friend bool operator==(const Area&, const Area&) = default;
};
/// What a card takes of the board, the words beside it too.
Area area_of(const State&, const Card&);

/// The corners of a square spiral from its middle, 16 u apart: `fn(x, y)` until it says true. False: it never
/// did, in so many steps.
template <class Fn> bool on_spiral(std::int32_t steps, Fn fn) {
    constexpr std::int32_t apart = 16;
    std::int32_t x = 0, y = 0, dx = 0, dy = -1;
    for (std::int32_t i = 0; i < steps; ++i) {
        if (fn(x * apart, y * apart)) return true;
        if (x == y || (x < 0 && x == -y) || (x > 0 && x == 1 - y)) std::swap(dx, dy), dx = -dx;
        x += dx;
        y += dy;
    }
    return false;
}

/// The first corner on a square spiral of 16 u, on the board, where that much meets no card: whoever asks of
/// the same state finds the same. What only the mediators know takes no room, but from its like (`confided`).
/// `corners`: how far right and below it lie corners of cards, which must be on the board too.
Area free_area(const State&, Area wanted, bool confided = false, Size corners = {});
/// Where such a card goes near that card or point: beside its sisters, under what it belongs to; an actor
/// beside the position that it will hold, a note below the question that it is about, or whose position or
/// argument; right of any other card, else round the point.
Place free_place(const State&, const Near&, CardKind, std::string_view text, std::uint32_t width = 0,
                 CardId parent = {}, bool confided = false);
/// For the topics' `decide`: the place that was asked for, or the free one near.
tl::expected<Place, Refusal> placed(const State&, const Place&, const std::optional<Near>&, CardKind,
                                    std::string_view text, CardId parent = {}, bool confided = false);

/// A card that may be added, where it goes and its words as they are kept.
struct ReadyCard {
    Place place;
    std::string text;
};
/// For the topics' `decide`: may it be added, is there a place, are the words in order; asked in this order.
tl::expected<ReadyCard, Refusal> ready_card(const State&, const Stamp&, CardKind, const Place&,
                                            const std::optional<Near>&, std::string_view text);

}  // namespace entremise::rules
