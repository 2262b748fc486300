#pragma once
#include "sessions/rules/people.h"

namespace entremise::rules {

/// What the mediator last showed to everyone: a card, or a part of the board. Nobody's view moves by it; who
/// explores is told and may go there.
struct Showing {
    Micros at = 0;  ///< 0: nothing yet
    PersonId by;
    CardId card;  ///< 0: the rectangle
    std::int32_t x = 0, y = 0;
    std::uint32_t width = 0, height = 0;  ///< board units
    void describe(Fields& f) {
        f(1, "at", at);
        f(2, "by", by);
        f(3, "card", card);
        f(4, "x", x);
        f(5, "y", y);
        f(6, "width", width);
        f(7, "height", height);
    }
    friend bool operator==(const Showing&, const Showing&) = default;
};

}  // namespace entremise::rules
