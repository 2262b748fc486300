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

struct ShownToAll {
    static constexpr std::string_view kind = "board.shown";
    CardId card;
    std::int32_t x = 0, y = 0;
    std::uint32_t width = 0, height = 0;
    void describe(Fields& f) {
        f(1, "card", card);
        f(2, "x", x);
        f(3, "y", y);
        f(4, "width", width);
        f(5, "height", height);
    }
    Audience audience() const { return Audience::everyone; }
    friend bool operator==(const ShownToAll&, const ShownToAll&) = default;
};

/// A card; without one the part of the board that the mediator sees.
struct ShowToAll {
    static constexpr std::string_view kind = "board.show";
    CardId card;
    std::int32_t x = 0, y = 0;
    std::uint32_t width = 0, height = 0;
    void describe(Fields& f) {
        f(1, "card", card);
        f(2, "x", x);
        f(3, "y", y);
        f(4, "width", width);
        f(5, "height", height);
    }
    friend bool operator==(const ShowToAll&, const ShowToAll&) = default;
};

Decision decide(const State&, const Stamp&, const ShowToAll&);
Result<> apply(State&, const Stamp&, const ShownToAll&);

}  // namespace entremise::rules
