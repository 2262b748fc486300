#pragma once
#include "sessions/rules/event.h"
#include "sessions/rules/showing.h"

namespace entremise::rules {

// Events

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

/// Every event of the topic; the order gives their numbers.
using ShowingEvents = Kinds<ShownToAll>;

// Commands

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

/// Every command of the topic.
using ShowingCommands = Kinds<ShowToAll>;

}  // namespace entremise::rules
